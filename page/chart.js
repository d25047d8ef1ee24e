// Drawings: bars in rows, and lines over time. Plain SVG; every mark leads to its source.

import { draw } from "./dom.js";
import { short, stepFor } from "./format.js";

const ROW = 30;
const GAP = 14;

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

/** A line of text that fits into so many pixels. */
function fitted(text, room, size = 13) {
  let width = 0;
  for (let n = 0; n < text.length; n++) {
    width += text.charCodeAt(n) > 0x2e7f ? size : size * 0.58;
    if (width > room) return `${text.slice(0, Math.max(1, n - 1))}…`;
  }
  return text;
}

const text = (x, y, content, attrs = {}) => draw("text", { x, y, ...attrs }, content);

/** A mark that can be pressed, by pointer or key. */
function pressable(attrs, press, label, ...children) {
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
const defs = () =>
  draw(
    "defs",
    {},
    draw("pattern", { id: "hatch", width: "5", height: "5", patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" }, draw("rect", { class: "hatch-ground", width: "5", height: "5" }), draw("path", { class: "hatch", d: "M0 0V5" })),
  );

/**
 * Rows with a bar for the level and beside it one for the growth.
 *
 * `groups` are `{ name, rows: [{ name, level, growth }] }`; `level` and `growth` are `{ value, text, status, label, press }`
 * or null.
 */
export function bars(groups, { width, label, levelName, growthName }) {
  const rows = groups.flatMap((group) => group.rows);
  const levels = rows.flatMap((row) => (row.level ? [row.level.value, row.level.upper ?? row.level.value] : []));
  const growths = rows.flatMap((row) => (row.growth ? [row.growth.value] : []));
  const narrow = width < 620;
  const names = narrow ? 92 : Math.min(260, Math.max(120, 30 + 13 * Math.max(...groups.map((group) => group.name.length), ...rows.map((row) => row.name.length))));
  const growthWidth = growths.length ? (levels.length ? Math.max(96, (width - names) * 0.3) : width - names) : 0;
  const levelWidth = levels.length ? width - names - growthWidth : 0;
  const valueRoom = narrow ? 78 : 100;
  const top = 34;
  const height = top + groups.reduce((sum, group) => sum + group.rows.length * ROW + GAP + (group.rows.length > 1 || group.titled ? ROW - 6 : 0), 0) + 6;

  const level = scale(Math.min(0, ...levels), Math.max(0, ...levels), names, names + levelWidth - valueRoom);
  const growthFrom = names + levelWidth;
  const growth = scale(Math.min(0, ...growths), Math.max(0, ...growths), growthFrom + (Math.min(0, ...growths) < 0 ? 58 : 12), width - (Math.max(0, ...growths) > 0 ? 66 : 12));

  const parts = [defs()];
  const axis = (ruler, name, unit, from) => {
    parts.push(text(from, 12, name, { class: "axis-name" }));
    for (const tick of ticks(ruler.low, ruler.high, narrow ? 2 : 3)) {
      parts.push(draw("path", { class: tick === 0 ? "zero" : "rule", d: `M${ruler(tick)} ${top - 4}V${height - 6}` }));
      parts.push(text(ruler(tick), 27, tick === 0 ? "0" : unit(tick), { class: "tick", "text-anchor": "middle" }));
    }
  };
  const step = stepFor(Math.max(...levels.map(Math.abs), 0));
  if (levels.length) axis(level, levelName, (tick) => short(tick, step), names);
  if (growths.length) axis(growth, growthName, (tick) => `${String(tick).replace("-", "−")}%`, growthFrom + 12);

  let y = top;
  for (const group of groups) {
    y += GAP / 2;
    const headed = group.rows.length > 1 || group.titled;
    if (headed) {
      parts.push(text(0, y + 15, fitted(group.name, width), { class: "group-name" }));
      y += ROW - 6;
    }
    for (const row of group.rows) {
      const name = headed ? row.name : group.name;
      parts.push(text(headed ? 10 : 0, y + 19, fitted(name, names - (headed ? 22 : 12)), { class: headed ? "row-name" : "group-name" }));
      for (const [one, ruler] of [[row.level, level], [row.growth, growth]]) {
        if (!one) continue;
        const from = ruler(Math.min(0, one.value));
        const to = ruler(Math.max(0, one.value));
        const size = Math.max(2, to - from);
        const left = one.value < 0;
        parts.push(
          pressable(
            { class: `bar ${one.status} ${one === row.growth ? "growth" : "level"}` },
            one.press,
            one.label,
            draw("rect", { class: "reach", x: ruler.from, y, width: Math.max(0, ruler.to - ruler.from), height: ROW }),
            draw("rect", { class: "body", x: from, y: y + 6, width: size, height: ROW - 12, rx: 2 }),
            one.upper && draw("rect", { class: "body range", x: to, y: y + 6, width: Math.max(2, ruler(one.upper) - to), height: ROW - 12 }),
            text(left ? from - 6 : (one.upper ? ruler(one.upper) : to) + 6, y + 19, one.text, { class: "value", "text-anchor": left ? "end" : "start" }),
          ),
        );
      }
      y += ROW;
    }
    y += GAP / 2;
  }
  return draw("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "group", "aria-label": label }, parts);
}

function scale(low, high, from, to) {
  const span = high - low || 1;
  return Object.assign((value) => from + ((value - low) / span) * (to - from), { low, high, from, to });
}

/**
 * Values over time, one line for each series; the growth, if there is any, below on the same axis.
 *
 * `series` are `{ name, points: [{ x, value, text, status, label, press, joined }] }`, where `x` is a number of `times`;
 * a point that is `joined` goes on from the one before it.
 */
export function lines(panels, times, { width, label }) {
  const narrow = width < 620;
  const left = narrow ? 52 : 72;
  const right = narrow ? 64 : 120;
  const panelHeight = 220;
  const height = panels.length * (panelHeight + 26) + 40;
  const inset = times.length > 1 ? 48 : (width - left - right) / 2;
  const x = scale(0, Math.max(1, times.length - 1), left + inset, width - right - (times.length > 1 ? 12 : 0));
  const parts = [defs()];
  const names = [...new Set(panels.flatMap(({ series }) => series.map((one) => one.name)))];
  panels.forEach(({ name, series, unit }, p) => {
    const values = series.flatMap((one) => one.points.map((point) => point.value));
    const high = Math.max(...values);
    const low = Math.min(...values);
    // From zero where zero is not far off; else what differs would not be seen.
    const from = low > 0 && low < high * 0.6 ? 0 : low - (high - low) * 0.15;
    const top = p * (panelHeight + 26) + 26;
    const y = scale(Math.min(from, low), high + (high - from) * 0.08 || 1, top + panelHeight - 8, top + 8);
    const step = stepFor(Math.max(Math.abs(low), Math.abs(high)));
    parts.push(text(0, top - 8, name, { class: "axis-name" }));
    for (const tick of ticks(y.low, y.high, 4)) {
      parts.push(draw("path", { class: tick === 0 ? "zero" : "rule", d: `M${left} ${y(tick)}H${width - right + 8}` }));
      parts.push(text(left - 8, y(tick) + 4, tick === 0 ? "0" : unit === "%" ? `${String(tick).replace("-", "−")}%` : short(tick, step), { class: "tick", "text-anchor": "end" }));
    }
    const ends = [];
    for (const one of series) {
      const colour = `line-${names.indexOf(one.name) % 6}`;
      for (let n = 1; n < one.points.length; n++) {
        const [a, b] = [one.points[n - 1], one.points[n]];
        if (b.joined) parts.push(draw("path", { class: `line ${colour} ${b.status}`, d: `M${x(a.x)} ${y(a.value)}L${x(b.x)} ${y(b.value)}` }));
      }
      for (const point of one.points) {
        parts.push(
          pressable({ class: `point ${colour} ${point.status}` }, point.press, point.label, draw("circle", { class: "reach", cx: x(point.x), cy: y(point.value), r: 14 }), draw("circle", { class: "body", cx: x(point.x), cy: y(point.value), r: 4.5 }), text(x(point.x), y(point.value) - 10, point.text, { class: "value", "text-anchor": "middle" })),
        );
      }
      const last = one.points.reduce((a, b) => (b.x >= a.x ? b : a));
      ends.push({ at: y(last.value), x: x(last.x), name: one.name, colour });
    }
    // Names stand at the ends of their lines, and out of each other's way.
    ends.sort((a, b) => a.at - b.at);
    ends.forEach((end, n) => {
      const above = ends.slice(0, n).findLast((other) => Math.abs(other.x - end.x) < 90);
      if (above) end.at = Math.max(end.at, above.at + 15);
      parts.push(text(end.x + 10, end.at + 4, fitted(end.name, width - end.x - 12, 12), { class: `end ${end.colour}` }));
    });
  });
  const every = Math.ceil((times.length * (narrow ? 78 : 104)) / (width - left - right));
  times.forEach((time, n) => {
    if (n % every === 0 || n === times.length - 1) parts.push(text(x(n), height - 14, time, { class: "tick", "text-anchor": "middle" }));
  });
  return draw("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "group", "aria-label": label }, parts);
}
