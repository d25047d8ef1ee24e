// One record: its value in the base unit, what it is tied to, by which words, and why.

import { $, h } from "./dom.js";
import { firsts, grounds, index, open, record } from "./data.js";
import { form, guess } from "./edit.js";
import { placeOf, shown, walked } from "./filter.js";
import { exact, figureText, group, periodName } from "./format.js";
import { FIELDS, corrected, mark, markOf, miss, missedIn, unmiss } from "./marks.js";
import { show, state } from "./state.js";
import { point } from "./ties.js";
import { basisName, english, name, rule, t } from "./words.js";

const BUTTONS = [
  ["right", "✓", "1"],
  ["doubtful", "?", "2"],
  ["wrong", "✗", "3"],
];

/** What stands in the panel instead of the record: a form. */
let editing = null;

/** Shows the chosen record. */
export function showDetail() {
  const panel = $("detail");
  if (editing) {
    panel.replaceChildren(editing);
    return;
  }
  panel.className = "detail";
  if (state.figure < 0) {
    panel.replaceChildren(h("p", { class: "empty" }, t("choose_figure")));
    return;
  }
  const i = state.figure;
  const it = record(i);
  const now = corrected(i);
  panel.classList.add(group(it.kind));
  panel.replaceChildren(heading(it, i), verdicts(i), ties(i, it, now));
}

function heading(it, i) {
  const place = placeOf[i] >= 0 ? placeOf[i] + 1 : "–";
  const go = (steps, label, sign) =>
    h("button", { type: "button", class: "plain", "aria-label": t(label), title: t(label), onclick: () => show({ figure: walked(steps) }) }, sign);
  const known = [english() ? it.english : "", it.code].filter(Boolean).join(" · ");
  return h(
    "header",
    {},
    h("div", { class: "what" }, h("h2", { lang: "zh-Hans" }, it.indicator), h("p", { class: "known" }, known || name("kind", it.kind))),
    h("div", { class: "walk" }, go(-1, "previous", "‹"), h("span", { class: "num" }, t("place_in_list", place, shown.length)), go(1, "next", "›")),
    h("p", { class: "figure" }, h("strong", { lang: "zh-Hans" }, figureText(it)), h("span", { class: "num" }, `= ${exact(it)}`)),
  );
}

function verdicts(i) {
  const said = markOf(i);
  const button = ([verdict, sign, key]) =>
    h(
      "button",
      { type: "button", class: `verdict ${verdict}`, "data-verdict": verdict, "aria-pressed": String(said?.verdict === verdict), "aria-keyshortcuts": key, onclick: () => judge(i, verdict) },
      h("b", { "aria-hidden": "true" }, sign),
      t(verdict),
    );
  return h(
    "div",
    { class: "verdicts", role: "group", "aria-label": t("mark") },
    BUTTONS.map(button),
    h("button", { type: "button", id: "correct", "aria-keyshortcuts": "e", onclick: () => edit(i) }, t("correct")),
    (said?.note || said?.extra) && h("span", { class: "note" }, [said.extra ? t("extra") : "", said.note].filter(Boolean).join(" · ")),
  );
}

/** Says a verdict of a figure; said twice it is taken back. */
export function judge(i, verdict) {
  const said = markOf(i);
  if (!verdict || said?.verdict === verdict) mark(i, null);
  else if (verdict === "wrong") mark(i, { ...said, verdict, fields: said?.fields ?? {}, extra: said?.extra ?? false });
  else mark(i, { ...said, verdict, fields: {}, extra: false });
}

function ties(i, it, now) {
  const why = grounds(i);
  const of = (field) => why.find((tie) => tie.field === field);
  const { text } = open(it.doc);
  const region = ([code, short, full]) => (code ? [full || short, h("small", {}, ` ${code}`)] : t("no_district"));
  const known = (code) => index.regions.find(([other]) => other === code) ?? [code, code, code];
  const lines = [
    ["indicator", "indicator", (x) => x.indicator],
    ["district", "region", (x) => (x.region ? region(known(x.region)) : t("no_district"))],
    ["place", "place", (x) => x.place],
    ["period", "period", (x) => (x.period ? [periodName(x.period), periodName(x.period) !== x.period && h("small", {}, ` ${x.period}`)] : t("no_period"))],
    ["measure", "measure", (x) => name("measure", x.measure)],
    ["basis", "basis", (x) => x.basis && basisName(x.basis, periodName)],
    ["of", "of", (x) => x.of],
    ["bound", "bound", (x) => name("bound", x.bound)],
    ["status", "status", (x) => name("status", x.status)],
    ["value", "value", (x) => [exact(x), !exact(x).endsWith(x.unit) && h("small", {}, ` ${x.unit}`)]],
  ];
  const said = markOf(i)?.fields ?? {};
  return h(
    "table",
    { class: "ties" },
    lines.map(([label, field, value]) => {
      const tie = of(field);
      const shown = value(now);
      if (!shown && !tie) return null;
      const different = field in said || (field === "value" && ("upper" in said || "unit" in said || "classifier" in said));
      const words = tie?.start === undefined ? null : text.slice(tie.start, tie.end).replace(/\s+/g, "");
      return h(
        "tr",
        { onmouseenter: () => point(tie), onmouseleave: () => point(null), class: words ? "worded" : "" },
        h("th", { scope: "row" }, t(label)),
        h("td", { class: "is", lang: "zh-Hans" }, different && [h("del", {}, value(it) || "—"), " "], different ? h("ins", {}, shown || "—") : shown || "—"),
        h("td", { class: "why" }, words && h("q", { lang: "zh-Hans" }, words), h("span", {}, tie ? rule(tie.rule) : "")),
      );
    }),
  );
}

/** Opens the form to correct a figure. */
export function edit(i) {
  const it = record(i);
  const said = markOf(i);
  openForm({
    title: t("correct_title", it.figure),
    fields: FIELDS,
    values: corrected(i),
    note: said?.note,
    done: (read, note) => {
      const fields = Object.fromEntries(FIELDS.filter((field) => read[field] !== (it[field] ?? "")).map((field) => [field, read[field]]));
      leave();
      const verdict = Object.keys(fields).length ? "wrong" : (said?.verdict ?? "right");
      mark(i, { ...said, verdict, fields, extra: false, note });
    },
    extra: h(
      "button",
      {
        type: "button",
        class: "aside",
        onclick: () => {
          leave();
          mark(i, { ...said, verdict: "wrong", fields: {}, extra: true });
        },
      },
      t("extra"),
    ),
  });
}

/** Opens the form for a figure that was missed, or changes one that was put down before. */
export function editMissed(d, { start, end, text, fields, note, more }) {
  const known = missedIn(d).find((one) => one.start === start && one.end === end);
  openForm({
    title: t("missed_title", text),
    fields: FIELDS,
    values: fields ?? { ...neighbourly(d, start), ...guess(text) },
    note,
    done: (read, note) => {
      leave();
      miss(d, { start, end, fields: read, note, more });
    },
    extra:
      known &&
      h(
        "button",
        {
          type: "button",
          class: "aside",
          onclick: () => {
            leave();
            unmiss(d, known);
          },
        },
        t("delete"),
      ),
  });
}

/** What a figure at this place most likely shares with the one before it. */
function neighbourly(d, start) {
  const doc = open(d);
  let n = 0;
  while (n + 1 < doc.count && doc.start[n + 1] < start) n += 1;
  const plain = { bound: "exact", measure: "level", status: "actual" };
  if (firsts[d] === firsts[d + 1]) return plain;
  const before = record(firsts[d] + n);
  return { ...plain, region: before.region, period: before.period, status: before.status };
}

function openForm(options) {
  editing = form({ ...options, leave });
  document.body.dataset.pane = "rows";
  showDetail();
  editing.querySelector("input").focus();
}

function leave() {
  editing = null;
  showDetail();
  $("rows").focus({ preventScroll: true });
}

/** Closes a form that is open: another figure was chosen. */
export function stopEditing() {
  editing = null;
}

