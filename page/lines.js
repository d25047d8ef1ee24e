// Values over time: a line for each series, with names and values that stand clear of each other.

import { draw, groupBy } from "./dom.js";
import { short, stepFor } from "./format.js";
import { Room, defs, factorScale, factorTicks, fitted, opening, percent, pressable, scale, text, ticks, widthOf } from "./drawing.js";

const SIZE = 12;
const LINE = 16;
/** From which factor between the highest and the lowest on the steps of an axis are factors. */
const WIDE = 40;
/** Series that are drawn at most. */
export const MOST_LINES = 60;

/**
 * Where times stand: in proportion to the years between them, but never closer than their names are wide, as long as
 * there is room for all of them.
 */
function timeScale(times, left, right) {
  const half = times.map(({ name }) => widthOf(name, 11) / 2);
  const gaps = times.slice(1).map((_, n) => half[n] + half[n + 1] + 10);
  const from = left + half[0];
  const to = Math.max(from, right);
  const least = gaps.reduce((sum, gap) => sum + gap, 0);
  const rest = to - from - least;
  const years = Math.max(times.at(-1).at - times[0].at, 1e-9);
  let x = times.length > 1 ? from : (from + to) / 2;
  const places = new Map([[times[0].key, x]]);
  gaps.forEach((gap, n) => {
    x += rest >= 0 ? gap + (rest * (times[n + 1].at - times[n].at)) / years : (gap * (to - from)) / least;
    places.set(times[n + 1].key, x);
  });
  return (key) => places.get(key);
}

/**
 * Values over time, one line for each series; panels stand one below the other on the same axis.
 *
 * `series` are `{ name, points: [{ time, value, upper, bound, text, status, label, press, from }] }`, where `time` is the key of
 * one of the `times` (`{ key, at, name }`) and `from` the point that a line comes from. The name of a series stands with its last
 * value beside its end or, where that is taken, at the right with a line that leads to it. Other values stand where there is
 * room, and all of a series while one of its points is pointed at.
 */
export function lines(panels, times, { width, label, factors }) {
  const narrow = width < 620;
  const steps = panels.map(({ series, unit }) => axisOf(series, unit));
  const left = Math.max(...steps.map(({ tick, marks }) => Math.max(...marks.map((mark) => widthOf(tick(mark), 11)))), 20) + 12;
  const ends = panels.flatMap(({ series }) => series.map((one) => widthOf(endText(one), SIZE)));
  const gutter = Math.min(Math.max(...ends) + 34, width * (narrow ? 0.46 : 0.34));
  const right = width - gutter;
  const x = timeScale(times, left, right);
  const names = [...new Set(panels.flatMap(({ series }) => series.map((one) => one.name)))];
  const parts = [defs()];
  let y = 0;
  panels.forEach((panel, p) => {
    const height = Math.max(220, panel.series.length * LINE + 40);
    const title = `${panel.name}${steps[p].factors ? ` · ${factors}` : ""}`;
    parts.push(text(0, y + 14, title, { class: "axis-name" }));
    parts.push(drawPanel(panel, steps[p], { x, left, right, width, top: y + 24, bottom: y + 24 + height, names }));
    y += height + 44;
  });
  let taken = Number.NEGATIVE_INFINITY;
  for (const { key, name } of times) {
    const half = widthOf(name, 11) / 2;
    if (x(key) - half < taken) continue;
    taken = x(key) + half + 6;
    parts.push(text(x(key), y - 2, name, { class: "tick", "text-anchor": "middle" }));
  }
  const height = y + 12;
  return pointing(draw("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "group", "aria-label": label }, parts));
}

/** What the axis of a panel is: its reach, whether its steps are factors, and its marks. */
function axisOf(series, unit) {
  const values = series.flatMap((one) => one.points.flatMap((point) => (point.upper === null ? [point.value] : [point.value, point.upper])));
  const high = Math.max(...values);
  const low = Math.min(...values);
  const step = stepFor(Math.max(Math.abs(low), Math.abs(high)));
  const factors = unit !== "%" && low > 0 && high / low >= WIDE;
  const ends = factors ? [low / 1.25, high * 1.25] : [Math.min(0, low), Math.max(0, high) + (Math.max(0, high) - Math.min(0, low)) * 0.08 || 1];
  const marks = factors ? factorTicks(...ends) : ticks(...ends, 4);
  const tick = (value) => (value === 0 ? "0" : unit === "%" ? percent(value) : factors ? short(value) : short(value, step));
  return { ends, marks, tick, factors };
}

const endOf = ({ points }) => points.reduce((a, b) => (b.at >= a.at ? b : a));
const endText = (series) => `${series.name} ${endOf(series).text}`;

function drawPanel({ series }, axis, { x, left, right, width, top, bottom, names }) {
  const y = (axis.factors ? factorScale : scale)(...axis.ends, bottom - 6, top + 10);
  const room = new Room();
  const all = series.map((one) => {
    const place = names.indexOf(one.name);
    // Where colours come again, lines are broken and points are square.
    const again = Math.floor(place / 6) % 2 === 1;
    const points = one.points.map((point) => ({ ...point, was: point, cx: x(point.time), cy: y(point.value) }));
    const joints = points.flatMap((point) => points.filter(({ was }) => was === point.from).map((from) => [from, point]));
    return { one, place, again, colour: `line-${place % 6}${again ? " again" : ""}`, points, joints, end: points[one.points.indexOf(endOf(one))], words: [] };
  });
  for (const line of all) line.blocks = blocksOf(line, y);
  for (const { blocks } of all) blocks.forEach((box) => room.take(box));
  const gutter = right + 24;
  const put = (line, point, content, places, within, kind, edge = width) => {
    const wide = widthOf(content, SIZE);
    const fits = (box) => box.left >= left - 4 && box.right <= edge && box.top >= top - 12 && box.bottom <= bottom + 4;
    const place = places(point.cx, point.cy, wide).find(([px, py]) => fits(boxOf(px, py, wide)) && within.isFree(boxOf(px, py, wide)));
    if (!place) return false;
    within.take(boxOf(...place, wide));
    line.words.push({ x: place[0], y: place[1], content, kind });
    return true;
  };
  // The names first: beside the ends of their lines if all that end there find room, or else all of them at the right. Where
  // the right is too full for that, it is kept free of all others.
  const points = [...room.boxes];
  for (const edge of [width, gutter - 6]) {
    room.boxes = [...points];
    const led = [];
    for (const line of all) Object.assign(line, { words: [], leader: null });
    for (const group of groupBy(all, ({ end }) => Math.round(end.cx)).values()) {
      const before = [...room.boxes];
      if (!group.every((line) => put(line, line.end, endText(line.one), beside, room, "end", edge))) {
        room.boxes = before;
        for (const line of group) line.words = [];
        led.push(...group);
      }
    }
    if (lead(led, { room, top: top - 4, bottom: bottom - 1, at: gutter, width })) break;
  }
  // Then the other values, and those for which there is no room with nothing but their own line in the way.
  for (const line of all) {
    const own = new Room();
    for (const box of line.blocks) own.take(box);
    for (const { x: px, y: py, content } of line.words) own.take(boxOf(px, py, widthOf(content, SIZE)));
    for (const point of line.points.filter((point) => point !== line.end)) {
      if (put(line, point, point.text, nearby, room, "value free")) {
        const { x: px, y: py, content } = line.words.at(-1);
        own.take(boxOf(px, py, widthOf(content, SIZE)));
      } else put(line, point, point.text, nearby, own, "value");
    }
  }
  return [
    axis.marks.flatMap((mark) => [
      draw("path", { class: mark === 0 ? "zero" : "rule", d: `M${left} ${y(mark)}H${right}` }),
      text(left - 8, y(mark) + 4, axis.tick(mark), { class: "tick", "text-anchor": "end" }),
    ]),
    // All of one kind before the next, so that nothing is drawn over words.
    all.map(({ leader, colour, place }) => leader && draw("path", { class: `leader ${colour}`, d: leader, "data-series": place })),
    all.map(({ joints, colour, place }) =>
      joints.map(([from, point]) => draw("path", { class: `line ${colour} ${point.status}`, d: `M${from.cx} ${from.cy}L${point.cx} ${point.cy}`, "data-series": place })),
    ),
    all.map(({ points, colour, again, place }) => points.map((point) => dot(point, colour, again, y, place))),
    all.map(({ words, colour, place }) => words.map(({ x: px, y: py, content, kind }) => text(px, py, content, { class: `${kind} ${colour}`, "data-series": place }))),
  ];
}

/** What a line takes with its points and their bounds. */
function blocksOf({ points, joints }, y) {
  const blocks = points.map(({ cx, cy }) => around(cx, cy, 6));
  for (const point of points) {
    if (point.upper !== null) blocks.push({ ...around(point.cx, y(point.upper), 5), bottom: point.cy });
    if (opening(point)) blocks.push(around(point.cx, point.cy - opening(point) * 13, 5));
  }
  for (const [from, to] of joints) {
    const steps = Math.ceil(Math.hypot(to.cx - from.cx, to.cy - from.cy) / 6);
    for (let n = 1; n < steps; n++) blocks.push(around(from.cx + ((to.cx - from.cx) * n) / steps, from.cy + ((to.cy - from.cy) * n) / steps, 2));
  }
  return blocks;
}

/** Where a point of a series is pointed at, the others stand back, and all values of the series are there. */
function pointing(svg) {
  const point = (event) => {
    const series = event.target.closest?.("[data-series]")?.dataset.series;
    svg.classList.toggle("pointed", series !== undefined);
    for (const one of svg.querySelectorAll("[data-series]")) one.classList.toggle("lit", one.dataset.series === series);
  };
  for (const kind of ["pointerover", "focusin"]) svg.addEventListener(kind, point);
  for (const kind of ["pointerleave", "focusout"]) svg.addEventListener(kind, () => svg.classList.remove("pointed"));
  return svg;
}

function dot(point, colour, again, y, series) {
  const { cx, cy } = point;
  const way = opening(point);
  return pressable(
    { class: `point ${colour} ${point.status}`, "data-series": series },
    point.press,
    point.label,
    draw("circle", { class: "reach", cx, cy, r: 13 }),
    point.upper !== null && draw("path", { class: "range", d: `M${cx} ${cy}V${y(point.upper)}m-4 0h8` }),
    way !== 0 && draw("path", { class: "range open", d: `M${cx} ${cy}v${-way * 15}m-4 ${way * 5}l4 ${-way * 5}l4 ${way * 5}` }),
    again ? draw("rect", { class: "body", x: cx - 4, y: cy - 4, width: 8, height: 8 }) : draw("circle", { class: "body", cx, cy, r: 4.5 }),
  );
}

const around = (x, y, r) => ({ left: x - r, right: x + r, top: y - r, bottom: y + r });
/** What a line of text takes that starts at a place. */
const boxOf = (x, y, wide) => ({ left: x - 2, right: x + wide + 2, top: y - SIZE, bottom: y + 4 });

/** Where the name of a line may stand by its end, the best place first. */
const beside = (x, y, wide) => [
  [x + 10, y + 4],
  [x + 8, y - 8],
  [x + 8, y + 17],
  [x - wide / 2, y - 10],
  [x - wide / 2, y + 20],
];

/** Where a value may stand by its point. */
const nearby = (x, y, wide) => [
  [x - wide / 2, y - 10],
  [x - wide / 2, y + 20],
  [x + 9, y + 4],
  [x - wide - 9, y + 4],
  [x + 6, y - 8],
  [x - wide - 6, y - 8],
  [x + 6, y + 18],
  [x - wide - 6, y + 18],
];

/** Puts names at the right, in the order of their ends, each with a line that leads to it; whether there was room for all. */
function lead(lines, { room, top, bottom, at, width }) {
  lines.sort((a, b) => a.end.cy - b.end.cy);
  const names = lines.map((line) => fitted(endText(line.one), width - at - 2, SIZE));
  const free = (y, n) => room.isFree(boxOf(at, y, widthOf(names[n], SIZE)));
  const places = [];
  lines.forEach((line, n) => {
    let y = Math.max(line.end.cy + 4, n > 0 ? places[n - 1] + LINE : top + SIZE);
    while (!free(y, n) && y < bottom) y += 2;
    places.push(y);
  });
  // What has come too low moves up.
  let floor = bottom;
  for (let n = lines.length - 1; n >= 0 && places[n] > floor; n--) {
    places[n] = floor;
    while (!free(places[n], n) && places[n] > top) places[n] -= 2;
    floor = places[n] - LINE;
  }
  lines.forEach((line, n) => {
    const y = places[n];
    room.take(boxOf(at, y, widthOf(names[n], SIZE)));
    line.words.push({ x: at, y, content: names[n], kind: "end" });
    line.leader = `M${line.end.cx + 7} ${line.end.cy}L${at - 10} ${y - 4}H${at - 3}`;
  });
  return places.every((y) => y > top);
}
