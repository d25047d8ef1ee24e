// One record: its value in the base unit, what it is tied to, by which words, and why.

import { $, h } from "./dom.js";
import { firsts, grounds, index, open, record } from "./data.js";
import { form, guess } from "./edit.js";
import { placeOf, shown, walked } from "./filter.js";
import { exact, figureText, group, measureName, periodName } from "./format.js";
import { FIELDS, corrected, mark, markOf, miss, missedIn, unmiss } from "./marks.js";
import { paneShown, showPane } from "./panes.js";
import { reveal } from "./source.js";
import { show, state } from "./state.js";
import { point } from "./ties.js";
import { basisName, english, name, rule, t } from "./words.js";

const BUTTONS = [
  ["right", "✓", "1"],
  ["doubtful", "?", "2"],
  ["wrong", "✗", "3"],
];

/** Characters of a quotation that are shown. */
const LONG_QUOTE = 24;

/** What stands in the panel instead of the record: a form. */
let editing = null;
/** The pane that a narrow screen goes back to. */
let paneBefore = null;

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
  const focus = panel.contains(document.activeElement) ? document.activeElement.dataset.keep : null;
  panel.replaceChildren(heading(it, i), verdicts(i), ties(i, it, now));
  // Who pressed a button of the panel goes on pressing it.
  if (focus) panel.querySelector(`[data-keep="${focus}"]`)?.focus();
  announce();
}

function heading(it, i) {
  const place = placeOf[i] >= 0 ? placeOf[i] + 1 : "–";
  const go = (steps, label, sign) =>
    h("button", { type: "button", class: "plain", "data-keep": label, "aria-label": t(label), title: t(label), onclick: () => show({ figure: walked(steps) }) }, sign);
  const known = [name("kind", it.kind), english() ? it.english : "", it.code].filter(Boolean).join(" · ");
  // What stands in the text already is not said again.
  const plain = (text) => text.replace(/[\s,+−≈≥≤\u202f]/g, "");
  const value = plain(exact(it)) === plain(figureText(it)) ? null : `= ${exact(it)}`;
  return h(
    "header",
    {},
    h("div", { class: "what" }, h("h2", { lang: "zh-Hans" }, it.indicator), h("p", { class: "known" }, known)),
    h("div", { class: "walk" }, go(-1, "previous", "‹"), h("span", { class: "num" }, t("place_in_list", place, shown.length)), go(1, "next", "›")),
    h("p", { class: "figure" }, h("strong", { lang: "zh-Hans" }, figureText(it)), value && h("span", { class: "num" }, value)),
  );
}

function verdicts(i) {
  const said = markOf(i);
  const button = ([verdict, sign, key]) =>
    h(
      "button",
      { type: "button", class: `verdict ${verdict}`, "data-keep": verdict, "aria-pressed": String(said?.verdict === verdict), "aria-keyshortcuts": key, onclick: () => judge(i, verdict) },
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
    ["period", "period", (x) => (x.period ? [periodName(x.period), periodName(x.period).replace(/年$/, "") !== x.period && h("small", {}, ` ${x.period}`)] : t("no_period"))],
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
    { class: "ties", "aria-label": t("why") },
    lines.map(([label, field, value]) => {
      const tie = of(field);
      const shown = value(now);
      if (!shown && !tie) return null;
      const different = field in said || (field === "value" && ("upper" in said || "unit" in said || "classifier" in said));
      const words = tie?.start === undefined ? null : text.slice(tie.start, tie.end).replace(/\s+/g, "");
      return h(
        "tr",
        {
          // Not where the page moves under a pointer that rests.
          onmousemove: (event) => (event.movementX || event.movementY) && point(tie),
          onmouseleave: (event) => (event.movementX || event.movementY) && point(null),
          class: words ? "worded" : "",
        },
        h("th", { scope: "row" }, t(label)),
        h("td", { class: "is", lang: "zh-Hans" }, different && [h("del", {}, value(it) || "—"), " "], different ? h("ins", {}, shown || "—") : shown || "—"),
        h("td", { class: "why" }, words && quote(tie, words), h("span", {}, tie ? rule(tie.rule) : "")),
      );
    }),
  );
}

/** The words of a tie, which lead to their place in the text. */
function quote(tie, words) {
  const go = () => {
    showPane("source");
    reveal(tie.start);
    point(tie);
  };
  const part = words.length > LONG_QUOTE ? `${words.slice(0, LONG_QUOTE)}…` : words;
  return h("button", { type: "button", class: "quote", "aria-label": t("show_words", words), onclick: go, onfocus: () => point(tie) }, h("q", { lang: "zh-Hans" }, part));
}

/** Says a choice to those who hear the page: what stands in the panel, in one line. */
function announce() {
  if (state.figure < 0) return;
  const it = corrected(state.figure);
  const place = placeOf[state.figure] >= 0 ? t("place_in_list", placeOf[state.figure] + 1, shown.length) : "";
  const said = markOf(state.figure)?.verdict;
  $("said").textContent = [it.indicator, measureName(it), figureText(it), it.place || it.regionName, it.period && periodName(it.period), it.status !== "actual" && name("status", it.status), said && t(said), place].filter(Boolean).join(", ");
}

/** Opens the form to correct a figure. */
export function edit(i) {
  const it = record(i);
  const said = markOf(i);
  openForm({
    title: t("correct_title", it.figure),
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
  paneBefore = paneShown();
  showPane("rows");
  showDetail();
  editing.querySelector("#edit-value").select();
}

function leave() {
  editing = null;
  if (paneBefore) showPane(paneBefore);
  paneBefore = null;
  showDetail();
  $("rows").focus({ preventScroll: true });
}

/** Closes a form that is open: another figure was chosen. */
export function stopEditing() {
  editing = null;
}

