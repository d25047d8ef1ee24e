// Bars in rows: the level of each, and beside it its growth.

import { draw } from "./dom.js";
import { short, stepFor } from "./format.js";
import { defs, fitted, opening, percent, pressable, scale, text, ticks, widthOf } from "./drawing.js";

const ROW = 30;
const GAP = 14;
/** The point of a bar whose value is a bound. */
const POINT = 7;

/**
 * Rows with a bar for the level and beside it one for the growth.
 *
 * `groups` are `{ name, rows: [{ name, tag, level, growth }] }`; `level` and `growth` are `{ value, upper, bound, text, status,
 * label, press }` or null.
 */
export function bars(groups, { width, label, levelName, growthName }) {
  const rows = groups.flatMap((group) => group.rows);
  const narrow = width < 620;
  // On a narrow screen a row's name stands above its bars.
  const widest = Math.max(...groups.map((group) => widthOf(group.name, 13, 600)), ...rows.map((row) => widthOf(row.name + row.tag, 12.5) + 10));
  const names = narrow ? 2 : Math.min(260, Math.max(120, widest + 14));
  const above = narrow ? 20 : 0;
  const top = 34;

  const columns = ["level", "growth"].map((which) => {
    const marks = rows.flatMap((row) => (row[which] ? [row[which]] : []));
    return { which, marks, values: marks.flatMap((one) => (one.upper === null ? [one.value] : [one.value, one.upper])) };
  });
  const [level, growth] = columns;
  const room = width - names;
  const both = level.marks.length > 0 && growth.marks.length > 0;
  growth.width = growth.marks.length ? (both ? Math.max(narrow ? 120 : 150, room * 0.34) : room) : 0;
  level.width = level.marks.length ? room - growth.width : 0;
  level.from = names;
  growth.from = names + level.width + (both ? 14 : 0);
  for (const column of columns.filter(({ marks }) => marks.length)) {
    const space = column.width - (column === growth && both ? 14 : 0);
    // Values stand behind the ends of their bars: so much is left free for them on either side.
    const behind = (side) => Math.max(0, ...column.marks.filter(side).map((one) => widthOf(one.text) + POINT + 8));
    const low = Math.min(0, ...column.values);
    const high = Math.max(0, ...column.values);
    const left = Math.min(behind((one) => one.value < 0), space * 0.4);
    const right = Math.min(behind((one) => one.value >= 0), space * 0.62);
    column.ruler = scale(low, high, column.from + left, column.from + Math.max(left + 20, space - right));
    column.end = column.from + space;
  }

  let height = top;
  const parts = [];
  // The lines of the axes stand only where bars are, and not through names.
  const stretches = [];
  for (const group of groups) {
    height += GAP / 2;
    const headed = group.rows.length > 1 || group.titled;
    if (headed) {
      parts.push(text(0, height + 15, fitted(group.name, width, 13, 600), { class: "group-name" }));
      height += ROW - 6;
    }
    for (const row of group.rows) {
      const free = (narrow ? width : names) - (headed && !narrow ? 20 : 10);
      const name = headed ? fitted(row.name, free - widthOf(row.tag, 12.5), 12.5) + row.tag : fitted(group.name, free, 13, 600);
      parts.push(text(headed && !narrow ? 10 : 0, height + (narrow ? 15 : 19), name, { class: headed ? "row-name" : "group-name" }));
      height += above;
      stretches.push([height, height + ROW]);
      for (const { which, ruler, end } of columns) if (row[which]) parts.push(bar(row[which], which, ruler, end, height));
      height += ROW;
    }
    height += GAP / 2;
  }
  height += 6;

  const axes = columns.filter(({ marks }) => marks.length).flatMap(({ which, ruler, from, end, values }) => {
    const step = stepFor(Math.max(...values.map(Math.abs), 0));
    const made = [text(which === "level" ? 0 : from, 12, which === "level" ? levelName : growthName, { class: "axis-name" })];
    let last = Number.NEGATIVE_INFINITY;
    for (const tick of ticks(ruler.low, ruler.high, narrow ? 2 : 3)) {
      const words = tick === 0 ? "0" : which === "level" ? short(tick, step) : percent(tick);
      const half = widthOf(words, 11) / 2;
      const lines = joined(stretches).map(([a, b]) => `M${ruler(tick)} ${a}V${b}`);
      made.push(draw("path", { class: tick === 0 ? "zero" : "rule", d: lines.join("") }));
      const at = Math.max(half, from + half - 8, ruler(tick));
      if (at - half < last + 8 || at + half > end) continue;
      last = at + half;
      made.push(text(at, 27, words, { class: "tick", "text-anchor": "middle" }));
    }
    return made;
  });
  return draw("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "group", "aria-label": label }, defs(), axes, parts);
}

/** Stretches that touch, as one. */
function joined(stretches) {
  const all = [];
  for (const [from, to] of stretches) {
    if (all.length && all.at(-1)[1] >= from) all.at(-1)[1] = to;
    else all.push([from, to]);
  }
  return all;
}

function bar(one, which, ruler, end, y) {
  const from = ruler(Math.min(0, one.value));
  const to = ruler(Math.max(0, one.value));
  const size = Math.max(2, to - from);
  const left = one.value < 0;
  const way = opening(one);
  const tip = left ? from : one.upper === null ? from + size : Math.max(to, ruler(one.upper));
  // A bar that may go on ends in a point, one that may be shorter in a line.
  const on = way !== 0 && (way < 0) === left;
  const out = left ? -1 : 1;
  const words = tip + out * (6 + (on ? POINT : 0));
  const room = left ? words - ruler.from + 200 : end - words;
  return pressable(
    { class: `bar ${one.status} ${which}${way !== 0 && !on ? " most" : ""}` },
    one.press,
    one.label,
    draw("rect", { class: "reach", x: ruler.from, y, width: Math.max(0, ruler.to - ruler.from), height: ROW }),
    draw("rect", { class: "body", x: from, y: y + 6, width: size, height: ROW - 12, rx: 2 }),
    one.upper !== null && draw("rect", { class: "body range", x: to, y: y + 6, width: Math.max(2, ruler(one.upper) - to), height: ROW - 12 }),
    on && draw("path", { class: "body tip", d: `M${tip + out} ${y + 6}l${out * POINT} ${(ROW - 12) / 2}l${-out * POINT} ${(ROW - 12) / 2}` }),
    way !== 0 && !on && draw("path", { class: "stop", d: `M${tip} ${y + 3}V${y + ROW - 3}` }),
    text(words, y + 19, fitted(one.text, room, 12), { class: "value", "text-anchor": left ? "end" : "start" }),
  );
}
