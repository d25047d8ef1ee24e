// One indicator over districts or over time: growth beside level, targets beside results.

import { $, groupBy, h, once } from "./dom.js";
import { columns, docs, index, record, shortName, total } from "./data.js";
import { bars } from "./chart.js";
import { passes } from "./filter.js";
import { figureText, group, measureName, periodEnd, periodName, short, unitName } from "./format.js";
import { MOST_LINES, lines } from "./lines.js";
import { show, state } from "./state.js";
import { basisName, english, name, t } from "./words.js";

/** The indicator that is drawn. */
export let drawnName = "";

/** Rows that are drawn at most. */
const MOST = 120;

let find = "";

export function setUpCompare() {
  let width = 0;
  new ResizeObserver(
    once(() => {
      const now = $("compare").clientWidth;
      if (state.view === "compare" && now !== width) drawCompare();
      width = now;
    }),
  ).observe($("compare"));
}

/** The indicators of the figures that pass the filters: those first that say most side by side. */
function candidates() {
  const known = new Map();
  for (let i = 0; i < total; i++) {
    if (!passes[i]) continue;
    const indicator = columns.indicator[i];
    let one = known.get(indicator);
    if (!one) known.set(indicator, (one = { indicator, count: 0, rows: new Set() }));
    one.count += 1;
    one.rows.add(columns.region[i] * 4096 + columns.period[i]);
  }
  return [...known.values()].sort((a, b) => b.rows.size - a.rows.size || b.count - a.count || a.indicator - b.indicator);
}

export function drawCompare() {
  const place = $("compare");
  const list = candidates();
  if (list.length === 0) {
    place.replaceChildren(h("p", { class: "empty" }, t("compare_none")));
    return;
  }
  const chosen = list.find((one) => one.indicator === state.chart) ?? list[0];
  const rank = list.indexOf(chosen);
  const figures = [];
  for (let i = 0; i < total; i++) if (passes[i] && columns.indicator[i] === chosen.indicator) figures.push(i);
  const scroll = place.querySelector(".choices .list")?.scrollTop ?? 0;
  place.replaceChildren(choices(list, chosen, rank), h("section", { class: "chart", "aria-labelledby": "chart-name" }));
  place.querySelector(".choices .list").scrollTop = scroll;
  drawChart(place.lastChild, chosen.indicator, figures);
}

function choices(list, chosen, rank) {
  const values = h("div", { class: "list" });
  const fill = () => {
    const word = find.toLowerCase();
    const listed = list.filter(({ indicator }) => index.indicators[indicator].some((name) => name.toLowerCase().includes(word))).slice(0, 200);
    if (rank >= 200 && !word) listed.unshift(chosen);
    values.replaceChildren(
      ...listed.map(({ indicator, count }) =>
        h(
          "button",
          { type: "button", class: "value", "aria-pressed": String(indicator === chosen.indicator), onclick: () => show({ chart: indicator }, true) },
          h("span", { class: "name", lang: "zh-Hans" }, index.indicators[indicator][0]),
          h("span", { class: "num" }, String(count)),
        ),
      ),
    );
  };
  fill();
  const input = h("input", {
    type: "search",
    id: "find-indicator",
    value: find,
    placeholder: t("find_in", t("indicator")),
    "aria-label": t("find_in", t("indicator")),
    autocomplete: "off",
    oninput: (event) => {
      find = event.target.value.trim();
      fill();
    },
  });
  return h("nav", { class: "choices", "aria-label": t("compare_choose") }, h("h2", {}, t("compare_choose")), input, values);
}

function drawChart(place, indicator, figures) {
  const [label, code, englishName] = index.indicators[indicator];
  drawnName = label;
  const records = told(figures.map((i) => ({ i, ...record(i) })));
  const units = new Map();
  for (const it of records) if (it.measure === "level") units.set(unitKey(it), (units.get(unitKey(it)) ?? 0) + 1);
  const unit = [...units].sort((a, b) => b[1] - a[1])[0]?.[0];
  const levels = records.filter((it) => it.measure === "level" && unitKey(it) === unit);
  const growths = records.filter((it) => it.measure === "growth" && it.unit === "%");
  const others = records.filter((it) => !levels.includes(it) && !growths.includes(it));
  const common = commonest(levels);
  const levelName = common ? `${t("level")}（${unitName(common)}）` : "";
  for (const it of levels) it.scale = sizeOf(it.unit) / sizeOf(common.unit);
  const width = Math.max(280, place.clientWidth - 48);

  const toggle = ["district", "period"].map((by) =>
    h("button", { type: "button", "aria-pressed": String(state.by === by), "data-by": by, onclick: () => show({ by }) }, t(`by_${by}`)),
  );
  place.append(
    h(
      "header",
      {},
      h("h2", { id: "chart-name", lang: "zh-Hans" }, label),
      h("p", { class: "known" }, [english() ? englishName : "", code].filter(Boolean).join(" · ")),
      h("div", { class: "pair", role: "group", "aria-label": t("by") }, toggle),
    ),
    ...legend(levels.concat(growths)),
  );
  if (levels.length + growths.length > 0) {
    const title = t("chart_of", label);
    place.append(
      h("div", { class: "drawing" }, state.by === "period" ? overTime(place, levels, growths, { width, label: title, levelName }) : overDistricts(place, levels, growths, { width, label: title, levelName, growthName: t("growth") })),
    );
  }
  if (others.length) place.append(h("h3", {}, t("other_measures")), h("ul", { class: "others" }, others.slice(0, MOST).map(other)));
  place.append(sources(records));
}

/** What is said twice stands once, be it in one document or in several. */
function told(records) {
  const key = (it) => [it.region, it.place, it.period, it.status, it.measure, it.basis, it.of, it.bound, it.value, it.upper, it.unit].join("|");
  return [...groupBy(records, key).values()].map((same) => ({ ...same[0], docs: new Set(same.map((it) => it.doc)) }));
}

/** Units of one dimension are drawn on one axis: how many of the smallest each is. */
const SIZES = { kg: ["mass", 1], t: ["mass", 1000], m2: ["area", 1], mu: ["area", 2000 / 3], ha: ["area", 1e4], km2: ["area", 1e6], m: ["length", 1], km: ["length", 1000] };

const unitKey = (it) => SIZES[it.unit]?.[0] ?? `${it.unit} ${it.classifier}`;
const sizeOf = (unit) => SIZES[unit]?.[1] ?? 1;

/** The one of some records whose unit most of them have. */
function commonest(records) {
  const groups = [...groupBy(records, (it) => `${it.unit} ${it.classifier}`).values()];
  return groups.sort((a, b) => b.length - a.length)[0]?.[0];
}

function legend(items) {
  const has = new Set(items.map((it) => it.status));
  if (has.size < 2 && !has.has("target")) return [];
  return [h(
    "p",
    { class: `legend ${state.by}` },
    ["actual", "estimate", "target"].filter((status) => has.has(status)).map((status) => h("span", { class: status }, h("i", { "aria-hidden": "true" }), name("status", status))),
  )];
}

/** What a mark in the drawing needs of a record. */
function markFor(it) {
  const value = Number(it.value) * (it.scale ?? 1);
  const growth = it.measure === "growth";
  const basis = growth && it.basis !== "yoy" ? ` ${basisName(it.basis, periodName)}` : "";
  const text = (english() && !growth ? `${short(Number(it.value))} ${unitName(it)}` : figureText(it)) + basis;
  return {
    value,
    upper: it.upper ? Number(it.upper) * (it.scale ?? 1) : null,
    bound: it.bound,
    text,
    status: it.status,
    label: [it.place || it.regionName, it.period && periodName(it.period), `${measureName(it)} ${figureText(it)}`, it.status === "actual" ? "" : name("status", it.status), it.docs.size > 1 && t("in_docs", it.docs.size), t("open_source")].filter(Boolean).join(" · "),
    press: () => show({ view: "read", figure: it.i }, true),
  };
}

const districtOf = (it) => it.place || it.regionName || t("no_district");
const periodOf = (it) => (it.period ? periodName(it.period) : t("no_period"));

/** A growth stands in the row of the level that it follows in the text: of the same district, time and status. */
function paired(levels, growths) {
  const key = (it) => [it.region, it.place, it.period, it.status].join("|");
  const rows = levels.map((it) => ({ it, level: it, growth: null }));
  const known = groupBy(rows, ({ it }) => key(it));
  for (const it of growths) {
    const free = (known.get(key(it)) ?? []).filter((row) => !row.growth);
    const row = free.findLast(({ level }) => level.i < it.i) ?? free[0];
    if (row) row.growth = it;
    else rows.push({ it, level: null, growth: it });
  }
  return rows;
}

function overDistricts(place, levels, growths, options) {
  const rows = paired(levels, growths);
  const groups = groupBy(rows, ({ it }) => districtOf(it));
  const last = (list) => Math.max(...list.map(({ level }) => (level && level.status === "actual" ? Number(level.value) * level.scale : 0)));
  const ordered = [...groups].sort((a, b) => last(b[1]) - last(a[1]));
  let left = MOST;
  const drawn = [];
  for (const [district, list] of ordered) {
    if (left <= 0) break;
    list.sort((a, b) => periodEnd(a.it.period) - periodEnd(b.it.period));
    drawn.push({
      name: district,
      titled: true,
      rows: toldApart(list.slice(0, left).map(({ it, level, growth }) => ({ it, name: periodOf(it), tag: it.status === "actual" ? "" : ` ${name("status", it.status)}`, level: level && markFor(level), growth: growth && markFor(growth) }))),
    });
    left -= list.length;
  }
  if (rows.length > MOST) place.append(h("p", { class: "known" }, t("rows_too_many", MOST, rows.length)));
  return bars(drawn, options);
}

/** Rows of one district and time: of several documents, or one said more than once. */
function toldApart(rows) {
  for (const same of groupBy(rows, (row) => row.name + row.tag).values()) {
    if (same.length < 2) continue;
    const several = new Set(same.map(({ it }) => it.doc)).size > 1;
    same.forEach((row, n) => {
      if (several) row.tag += ` · ${shortName(docs[row.it.doc].name)}`;
      else if (n > 0) row.tag += ` (${n + 1})`;
    });
  }
  return rows;
}

/** Spans of one kind can be joined by a line: years with years, first halves with first halves. */
function spanKind(period) {
  if (!period) return "";
  const [from, to] = period.split("/");
  if (from === "..") return "as of";
  if (!to) return `in ${from.split("-").slice(1).join("-")}`;
  return `${Number(to.slice(0, 4)) - Number(from.slice(0, 4))} ${from.slice(4)} ${to.slice(4)}`;
}

/** Whether a period takes more than one year: such spans are no steps of a line. */
function longSpan(period) {
  const [from, to = from] = period.split("/");
  return from !== ".." && from.slice(0, 4) !== to.slice(0, 4);
}

function overTime(place, levels, growths, { width, label, levelName }) {
  const periods = [...new Set([...levels, ...growths].map((it) => it.period))].sort((a, b) => periodEnd(a) - periodEnd(b) || (a < b ? -1 : 1));
  const known = periods.filter(Boolean).map(periodEnd);
  const first = Math.min(...known);
  const at = (period) => (period ? periodEnd(period) : known.length ? first - Math.max(1, Math.max(...known) - first) * 0.12 : 0);
  const series = (list) => {
    const groups = [...groupBy(list, districtOf)].sort((a, b) => b[1].length - a[1].length);
    if (groups.length > MOST_LINES) place.append(h("p", { class: "known" }, t("rows_too_many", MOST_LINES, groups.length)));
    return groups.slice(0, MOST_LINES).map(([name, own]) => {
      const points = own
        .map((it) => ({ it, time: it.period, at: at(it.period), ...markFor(it) }))
        .sort((a, b) => a.at - b.at);
      // Results follow results; what is planned or expected hangs by the last result before it.
      const results = new Map();
      for (const point of points) {
        const kind = `${spanKind(point.it.period)} ${point.it.basis}`;
        const before = results.get(kind);
        if (before && before.at < point.at && !longSpan(point.it.period)) point.from = before;
        if (point.status === "actual") results.set(kind, point);
      }
      return { name, points };
    });
  };
  const panels = [];
  if (levels.length) panels.push({ name: levelName, unit: "", series: series(levels) });
  if (growths.length) panels.push({ name: t("growth"), unit: "%", series: series(growths) });
  const times = periods.map((period) => ({ key: period, at: at(period), name: period ? periodName(period) : t("no_period") }));
  return lines(panels, times, { width, label, factors: t("factor_axis") });
}

function other(it) {
  return h(
    "li",
    {},
    h(
      "button",
      { type: "button", class: `other ${group(it.kind)}`, onclick: () => show({ view: "read", figure: it.i }, true) },
      h("strong", { class: "num" }, figureText(it)),
      ` ${measureName(it)}${it.of ? ` / ${it.of}` : ""} · ${districtOf(it)} · ${periodOf(it)}`,
    ),
  );
}

function sources(records) {
  const names = [...new Set(records.map((it) => shortName(docs[it.doc].name)))];
  const listed = names.slice(0, 12).join(english() ? ", " : "、");
  return h("p", { class: "known" }, `${t("sources")}: ${listed}${names.length > 12 ? " …" : ""}`);
}
