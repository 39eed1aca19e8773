// The recorder as one state machine: what may follow what. Pure, so that it can be read and tested alone.
// Where the pieces are (on this phone, on their way, safe) is another matter: see sender.js.

export const MOVES = {
  idle: { ask: "asking" },
  asking: { granted: "counting", refused: "failed" },
  counting: { begin: "recording", cancel: "idle" },
  recording: { pause: "paused", interrupt: "interrupted", near: "limit", stop: "played_back" },
  limit: { more: "recording", pause: "paused", interrupt: "interrupted", stop: "played_back" },
  paused: { resume: "recording", interrupt: "interrupted", stop: "played_back" },
  interrupted: { ask: "asking", stop: "played_back" },
  played_back: { ask: "asking", keep: "kept" },
  kept: { send: "sending", ask: "asking" },
  sending: { sealed: "safe", broken: "failed", ask: "asking" },
  safe: { ask: "asking", broken: "failed" },
  failed: { ask: "asking", send: "sending", stop: "played_back" },
};

export const LIVE = new Set(["recording", "limit"]);

export function next(state, event) {
  const to = MOVES[state]?.[event];
  if (!to) throw new Error(`${event} cannot follow ${state}`);
  return to;
}

export const may = (state, event) => Boolean(MOVES[state]?.[event]);

export class Machine {
  constructor(onchange = () => {}) {
    this.state = "idle";
    this.onchange = onchange;
  }

  // Moves on, or stays where the event has no meaning: a second tap, a late answer.
  send(event, detail = {}) {
    if (!may(this.state, event)) return false;
    const from = this.state;
    this.state = next(from, event);
    this.onchange(this.state, from, detail);
    return true;
  }

  // Takes up where an earlier page was cut off.
  restore(state, detail = {}) {
    if (this.state !== "idle") return;
    this.state = state;
    this.onchange(state, "idle", detail);
  }
}

// A soft limit in seconds for this person: their time factor multiplies it, 0 takes it away, +30 s adds to it.
export function limitFor(soft, factor = 1, extra = 0) {
  return factor === 0 ? Infinity : soft * factor + extra;
}

export const NEAR = 20;
export const nearing = (seconds, limit) => seconds >= limit - NEAR;
