// The recorder's drawing: ring, thread, meter, waveform. Attributes only, as the policy of the pages asks.
const SVG = "http://www.w3.org/2000/svg";
const CENTRE = { x: 195, y: 206, r: 132 };

export const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

export function arcPath(share) {
  const turn = Math.min(0.9999, Math.max(0, share)) * 2 * Math.PI;
  if (turn < 0.001) return "";
  const x = CENTRE.x + CENTRE.r * Math.sin(turn);
  const y = CENTRE.y - CENTRE.r * Math.cos(turn);
  return `M${CENTRE.x} ${CENTRE.y - CENTRE.r}A${CENTRE.r} ${CENTRE.r} 0 ${turn > Math.PI ? 1 : 0} 1 ${x.toFixed(1)} ${y.toFixed(1)}`;
}

// A line that swings with the voice and moves on; it keeps what fits left of its tip.
export function createThread(path, tip, rest) {
  const levels = [];
  const step = 4.57;
  const most = 66;
  return {
    add(level) {
      levels.push(Math.max(0.04, Math.min(1, level)));
      if (levels.length > most) levels.shift();
      const end = Math.min(300, levels.length * step);
      const start = end - levels.length * step;
      const swings = levels.map((reach, i) => `q${step / 2} ${((i % 2 ? -1 : 1) * reach * 38).toFixed(1)} ${step} 0`);
      path.setAttribute("d", `M${start.toFixed(1)} 24${swings.join("")}`);
      tip?.removeAttribute("hidden");
      tip?.setAttribute("cx", end.toFixed(1));
      rest?.setAttribute("d", `M${end.toFixed(1)} 24H410`);
    },
    clear() {
      levels.length = 0;
      path.setAttribute("d", "");
      tip?.setAttribute("hidden", "");
      rest?.setAttribute("d", "M0 24H410");
    },
  };
}

export function createBars(group) {
  const bars = Array.from({ length: 24 }, (_, i) => {
    const bar = document.createElementNS(SVG, "rect");
    for (const [name, value] of Object.entries({ x: 82 + i * 9.6, width: 5, rx: 2.5, y: 202, height: 8, class: "m-off" })) bar.setAttribute(name, value);
    group.append(bar);
    return bar;
  });
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let last = 0;
  return (level) => {
    const now = performance.now();
    if (now - last < (still ? 250 : 50)) return;
    last = now;
    bars.forEach((bar, i) => {
      const on = i < level * bars.length;
      const tall = on ? 14 + 60 * level * Math.abs(Math.sin(i * 1.7 + (still ? 0 : now / 90))) : 8;
      bar.setAttribute("height", tall.toFixed(0));
      bar.setAttribute("y", (206 - tall / 2).toFixed(0));
      bar.setAttribute("class", on ? "m-on" : "m-off");
    });
  };
}

export function drawWave(svg, levels, share = 0) {
  const count = 70;
  const top = Math.max(...levels, 0.01);
  svg.replaceChildren(
    ...Array.from({ length: count }, (_, i) => {
      const part = levels.slice(Math.floor((i * levels.length) / count), Math.max(Math.floor(((i + 1) * levels.length) / count), Math.floor((i * levels.length) / count) + 1));
      const level = part.reduce((sum, value) => sum + value, 0) / (part.length || 1) / top;
      const tall = Math.max(4, level * 110);
      const bar = document.createElementNS(SVG, "rect");
      for (const [name, value] of Object.entries({ class: i / count < share ? "on" : "off", x: i * 5, y: 60 - tall / 2, width: 2.9, height: tall, rx: 1.4 })) bar.setAttribute(name, value);
      return bar;
    }),
  );
}
