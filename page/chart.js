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
 * `groups` are `{ name, rows: [{ name, tag, level, growth }] }`; `level` and `growth` are `{ value, text, status, label, press }`
 * or null.
 */
export function bars(groups, { width, label, levelName, growthName }) {
  const rows = groups.flatMap((group) => group.rows);
  const levels = rows.flatMap((row) => (row.level ? [row.level.value, row.level.upper ?? row.level.value] : []));
  const growths = rows.flatMap((row) => (row.growth ? [row.growth.value] : []));
  const narrow = width < 620;
  // On a narrow screen a row's name stands above its bars.
  const names = narrow ? 10 : Math.min(260, Math.max(120, 30 + 13 * Math.max(...groups.map((group) => group.name.length), ...rows.map((row) => row.name.length + row.tag.length))));
  const above = narrow ? 18 : 0;
  const rowHeight = ROW + above;
  const growthWidth = growths.length ? (levels.length ? Math.max(96, (width - names) * 0.3) : width - names) : 0;
  const levelWidth = levels.length ? width - names - growthWidth : 0;
  const valueRoom = narrow ? 78 : 100;
  const top = 34;
  const height = top + groups.reduce((sum, group) => sum + group.rows.length * rowHeight + GAP + (group.rows.length > 1 || group.titled ? ROW - 6 : 0), 0) + 6;

  const level = scale(Math.min(0, ...levels), Math.max(0, ...levels), names, names + levelWidth - valueRoom);
  const growthFrom = names + levelWidth;
  const growth = scale(Math.min(0, ...growths), Math.max(0, ...growths), growthFrom + (Math.min(0, ...growths) < 0 ? 58 : 12), width - (Math.max(0, ...growths) > 0 ? 66 : 12));

  const parts = [defs()];
  const axis = (ruler, name, unit, from) => {
    parts.push(text(from, 12, name, { class: "axis-name" }));
    let last = Number.NEGATIVE_INFINITY;
    for (const tick of ticks(ruler.low, ruler.high, narrow ? 2 : 3)) {
      if (ruler(tick) - last < 36) continue;
      last = ruler(tick);
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
      const room = (narrow ? width : names) - (headed ? 22 : 12);
      const name = headed ? fitted(row.name, room - 13 * row.tag.length) + row.tag : fitted(group.name, room);
      parts.push(text(headed ? 10 : 0, y + (narrow ? 14 : 19), name, { class: headed ? "row-name" : "group-name" }));
      y += above;
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
 * `series` are `{ name, points: [{ x, value, text, status, label, press, from }] }`, where `x` is a time in years and
 * `from` the point that a line comes from; `times` are the `{ at, name }` of the axis. Values stand at the ends of a line, as far
 * as there is room, and at all of its points while one of them is pointed at.
 */
export function lines(panels, times, { width, label }) {
  const narrow = width < 620;
  const left = narrow ? 52 : 72;
  const right = narrow ? 64 : 120;
  const panelHeight = 220;
  const height = panels.length * (panelHeight + 26) + 40;
  const [start, stop] = [times[0].at, times.at(-1).at];
  const inset = stop > start ? 48 : (width - left - right) / 2;
  const x = scale(start, stop, left + inset, width - right - (stop > start ? 12 : 0));
  const parts = [defs()];
  const names = [...new Set(panels.flatMap(({ series }) => series.map((one) => one.name)))];
  panels.forEach(({ name, series, unit }, p) => {
    const values = series.flatMap((one) => one.points.map((point) => point.value));
    const high = Math.max(...values);
    const low = Math.min(...values);
    const from = Math.min(0, low);
    const top = p * (panelHeight + 26) + 26;
    const y = scale(from, Math.max(0, high) + (Math.max(0, high) - from) * 0.1 || 1, top + panelHeight - 8, top + 8);
    const step = stepFor(Math.max(Math.abs(low), Math.abs(high)));
    parts.push(text(0, top - 8, name, { class: "axis-name" }));
    for (const tick of ticks(y.low, y.high, 4)) {
      parts.push(draw("path", { class: tick === 0 ? "zero" : "rule", d: `M${left} ${y(tick)}H${width - right + 8}` }));
      parts.push(text(left - 8, y(tick) + 4, tick === 0 ? "0" : unit === "%" ? `${String(tick).replace("-", "−")}%` : short(tick, step), { class: "tick", "text-anchor": "end" }));
    }
    const ends = [];
    const taken = [];
    for (const one of series) {
      const place = names.indexOf(one.name);
      // Where colours come again, lines are broken and points are square.
      const again = Math.floor(place / 6) % 2 === 1;
      const colour = `line-${place % 6}${again ? " again" : ""}`;
      const group = [];
      for (const point of one.points) {
        const { from } = point;
        if (from) group.push(draw("path", { class: `line ${colour} ${point.status}`, d: `M${x(from.x)} ${y(from.value)}L${x(point.x)} ${y(point.value)}` }));
      }
      one.points.forEach((point, n) => {
        const [cx, cy] = [x(point.x), y(point.value)];
        const half = (point.text.length * 10) / 2;
        const tx = Math.min(width - half, Math.max(left + half, cx));
        const free = (n === 0 || n === one.points.length - 1) && taken.every((other) => Math.abs(other.x - tx) > other.half + half || Math.abs(other.y - cy) > 15);
        if (free) taken.push({ x: tx, y: cy, half });
        group.push(
          pressable(
            { class: `point ${colour} ${point.status}` },
            point.press,
            point.label,
            draw("circle", { class: "reach", cx, cy, r: 14 }),
            again ? draw("rect", { class: "body", x: cx - 4, y: cy - 4, width: 8, height: 8 }) : draw("circle", { class: "body", cx, cy, r: 4.5 }),
            text(tx, cy - 10, point.text, { class: `value${free ? " free" : ""}`, "text-anchor": "middle" }),
          ),
        );
      });
      parts.push(draw("g", { class: "series" }, group));
      const last = one.points.reduce((a, b) => (b.x >= a.x ? b : a));
      ends.push({ at: y(last.value), x: x(last.x), name: one.name, colour });
    }
    // Names stand at the ends of their lines, and out of each other's way.
    ends.sort((a, b) => a.at - b.at);
    ends.forEach((end, n) => {
      const above = ends.slice(0, n).findLast((other) => Math.abs(other.x - end.x) < 90);
      if (above) end.at = Math.max(end.at, above.at + 15);
    });
    let floor = top + panelHeight;
    for (const end of ends.toReversed()) {
      end.at = Math.min(end.at, floor);
      floor = end.at - 15;
      if (end.at < top) continue;
      parts.push(text(end.x + 10, end.at + 4, fitted(end.name, width - end.x - 12, 12), { class: `end ${end.colour}` }));
    }
  });
  let from = width;
  for (const { at, name } of times.toReversed()) {
    const half = name.length * 4.5;
    if (x(at) + half > from) continue;
    parts.push(text(x(at), height - 14, name, { class: "tick", "text-anchor": "middle" }));
    from = x(at) - half - 8;
  }
  return draw("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "group", "aria-label": label }, parts);
}
