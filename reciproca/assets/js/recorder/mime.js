// What this browser can record: Chromium and Firefox WebM/Opus, older Safari MP4/AAC.
export const WANTED = ["audio/webm;codecs=opus", "audio/ogg;codecs=opus", "audio/mp4"];

export function pickMime(supported = (type) => globalThis.MediaRecorder?.isTypeSupported(type)) {
  return WANTED.find((type) => supported(type)) ?? "";
}

const KNOWN = {
  NotAllowedError: "denied", SecurityError: "denied", NotFoundError: "no_device", OverconstrainedError: "no_device",
  NotReadableError: "in_use", AbortError: "in_use",
};

// Why recording cannot begin, as a word that the page has a picture and a way out for. A browser inside an app, and a
// page inside a page, refuse in the same words as a person does: there nobody was asked.
export function reasonOf(problem, place = globalThis) {
  const inside = appOf(place.navigator?.userAgent);
  if (place.isSecureContext === false) return "insecure";
  if (!place.navigator?.mediaDevices?.getUserMedia || !place.MediaRecorder) return inside ? "in_app" : "missing";
  const reason = KNOWN[problem?.name] ?? "unknown";
  if (reason === "denied" && inside) return "in_app";
  if (reason === "denied" && place.top && place.top !== place.self) return "insecure";
  return reason;
}

const APPS = [
  [/Instagram/, "Instagram"], [/FBAN\/Messenger|MessengerForiOS|Orca-Android/, "Messenger"], [/FBAN|FBAV|FB_IAB/, "Facebook"],
  [/LinkedInApp/, "LinkedIn"], [/WhatsApp/, "WhatsApp"], [/TikTok|musical_ly|BytedanceWebview/, "TikTok"], [/\bLine\//, "LINE"],
];

// The app whose own browser this is, or nothing.
export const appOf = (agent = "") => APPS.find(([sign]) => sign.test(agent))?.[1] ?? "";

export function platformOf(agent = "") {
  if (/Android/.test(agent)) return "android";
  return /iPhone|iPad|iPod/.test(agent) ? "ios" : "desktop";
}

// The same place for the phone's own browser, to leave an app with one tap; nothing where there is no such door.
export function outsideOf(address, agent = "") {
  const { protocol, host, pathname, search } = new URL(address);
  const scheme = protocol.replace(":", "");
  const here = `${host}${pathname}${search}`;
  if (platformOf(agent) === "android") {
    return `intent://${here}#Intent;scheme=${scheme};action=android.intent.action.VIEW;category=android.intent.category.BROWSABLE;end`;
  }
  return platformOf(agent) === "ios" && scheme === "https" ? `x-safari-https://${here}` : "";
}
