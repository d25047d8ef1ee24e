// What all drawings are made of: text whose width is known, axes, marks that can be pressed. Plain SVG.

import { draw } from "./dom.js";

/** Round numbers for an axis from `low` to `high`. */
export function ticks(low, high, count = 4) {
  const span = high - low || 1;
  const rough = span / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((n) => n * power).find((n) => n >= rough);
  const list = [];
  for (let at = Math.ceil(low / step - 1e-9) * step; at <= high + step * 1e-6; at += step) list.push(Math.abs(at) < step / 1e6 ? 0 : at);
  return list;
}

/** The same for an axis on which equal steps are equal factors. */
export function factorTicks(low, high) {
  const list = [];
  const decades = Math.log10(high / low);
  const steps = decades < 1.5 ? [1, 2, 5] : decades < 3 ? [1, 3] : [1];
  const every = Math.max(1, Math.ceil(decades / 5));
  for (let power = Math.floor(Math.log10(low)); power <= Math.log10(high); power += 1) {
    if (power % every) continue;
    for (const step of steps) {
      const at = step * 10 ** power;
      if (at >= low && at <= high) list.push(at);
    }
  }
  return list;
}

let ruler = null;
const widths = new Map();

/** How many pixels a line of text takes. */
export function widthOf(text, size = 12, weight = 400) {
  const font = `${weight} ${size}px ${getComputedStyle(document.body).fontFamily}`;
  const key = `${weight} ${size} ${text}`;
  if (!widths.has(key)) {
    ruler ??= document.createElement("canvas").getContext("2d");
    ruler.font = font;
    if (widths.size > 20_000) widths.clear();
    widths.set(key, ruler.measureText(text).width + 1);
  }
  return widths.get(key);
}

/** A line of text that fits into so many pixels. */
export function fitted(text, room, size = 13, weight = 400) {
  if (widthOf(text, size, weight) <= room) return text;
  let end = text.length - 1;
  while (end > 1 && widthOf(`${text.slice(0, end)}…`, size, weight) > room) end -= 1;
  return `${text.slice(0, Math.max(1, end))}…`;
}

export const text = (x, y, content, attrs = {}) => draw("text", { x, y, ...attrs }, content);

/** From values to pixels. */
export function scale(low, high, from, to) {
  const span = high - low || 1;
  return Object.assign((value) => from + ((value - low) / span) * (to - from), { low, high, from, to });
}

/** The same where equal steps are equal factors. */
export function factorScale(low, high, from, to) {
  const inner = scale(Math.log(low), Math.log(high), from, to);
  return Object.assign((value) => inner(Math.log(value)), { low, high, from, to });
}

/** A mark that can be pressed, by pointer or key. */
export function pressable(attrs, press, label, ...children) {
  return draw(
    "g",
    {
      ...attrs,
      role: "button",
      tabindex: "0",
      "aria-label": label,
      onclick: press,
      onkeydown: (event) => {
        if (event.key === "Enter" || event.key === " ") {
          event.preventDefault();
          press();
        }
      },
    },
    draw("title", {}, label),
    ...children,
  );
}

/** What hatches the bars of targets. */
export const defs = () =>
  draw(
    "defs",
    {},
    draw("pattern", { id: "hatch", width: "5", height: "5", patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" }, draw("rect", { class: "hatch-ground", width: "5", height: "5" }), draw("path", { class: "hatch", d: "M0 0V5" })),
  );

/** The value of an axis as words. */
export const percent = (tick) => `${String(Number(tick.toPrecision(12))).replace("-", "−")}%`;

/**
 * Which way a bound opens: 1 where the true value may be higher, -1 where it may be lower, 0 where it does neither. Of a
 * fall the bound speaks of the size.
 */
export function opening({ bound, value }) {
  const way = bound === "at_least" ? 1 : bound === "at_most" ? -1 : 0;
  return value < 0 ? -way : way;
}

/** Places that are taken. */
export class Room {
  boxes = [];

  take(box) {
    this.boxes.push(box);
  }

  isFree({ left, right, top, bottom }) {
    return this.boxes.every((other) => other.right <= left || other.left >= right || other.bottom <= top || other.top >= bottom);
  }
}
