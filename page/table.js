// The list of records: only the rows that can be seen are on the page.

import { $, h, once } from "./dom.js";
import { VERDICTS, columns, docs, record } from "./data.js";
import { placeOf, shown } from "./filter.js";
import { figureText, group, measureName, periodName } from "./format.js";
import { show, state } from "./state.js";
import { name, t } from "./words.js";

const GLYPHS = { right: "✓", wrong: "✗", doubtful: "?" };
/** Rows kept ready above and below those seen. */
const SPARE = 6;

let height = 36;
const COLUMNS = ["value", "indicator", "measure", "period", "district"];

const rows = $("rows");

export function setUpTable() {
  rows.addEventListener("scroll", once(drawRows), { passive: true });
  new ResizeObserver(once(drawRows)).observe(rows);
}

/** Draws the head and the rows anew. */
export function redrawRows() {
  const focus = $("head").contains(document.activeElement) ? document.activeElement.dataset.sort : null;
  $("head").replaceChildren(...COLUMNS.map(head));
  if (focus) $("head").querySelector(`[data-sort=${focus}]`).focus();
  drawRows();
}

/** The head of a column sorts by it, and pressed again by the text. */
function head(column) {
  const by = state.sort === column;
  const press = () => show({ sort: by ? "text" : column });
  return h(
    "span",
    { role: "columnheader", class: column, "aria-sort": by ? (column === "value" ? "descending" : "ascending") : "none" },
    h("button", { type: "button", "data-sort": column, title: t("sort_by", t(column)), onclick: press }, t(column), by && h("b", { "aria-hidden": "true" }, column === "value" ? " ↓" : " ↑")),
  );
}

function drawRows() {
  height = Number.parseFloat(getComputedStyle(rows).getPropertyValue("--row")) || 36;
  const sheet = $("sheet");
  sheet.style.height = `${Math.max(1, shown.length) * height}px`;
  rows.setAttribute("aria-rowcount", String(shown.length));
  const first = Math.max(0, Math.floor(rows.scrollTop / height) - SPARE);
  const last = Math.min(shown.length, Math.ceil((rows.scrollTop + rows.clientHeight) / height) + SPARE);
  const made = [];
  for (let place = first; place < last; place++) made.push(row(shown[place], place));
  if (shown.length === 0) made.push(h("p", { class: "empty" }, t(docs[state.doc].figures || state.all ? "nothing" : "no_figures")));
  sheet.replaceChildren(...made);
  const chosen = `row-${state.figure}`;
  if ($(chosen)) rows.setAttribute("aria-activedescendant", chosen);
  else rows.removeAttribute("aria-activedescendant");
}

function row(i, place) {
  const it = record(i);
  const verdict = VERDICTS[columns.mark[i]];
  const cell = (column, ...content) => h("span", { role: "gridcell", class: column }, ...content);
  const element = h(
    "div",
    {
      role: "row",
      id: `row-${i}`,
      "data-i": String(i),
      class: `row ${group(it.kind)} ${it.status} ${verdict}`,
      "aria-rowindex": String(place + 1),
      "aria-selected": String(i === state.figure),
    },
    cell(
      "value",
      h("i", { class: "dot", role: "img", title: name("kind", it.kind), "aria-label": name("kind", it.kind) }),
      verdict !== "none" && h("b", { class: "glyph", title: t(verdict), "aria-label": t(verdict), role: "img" }, GLYPHS[verdict]),
      h("span", { class: "num" }, figureText(it)),
    ),
    cell("indicator", h("span", { lang: "zh-Hans" }, it.indicator, it.of && h("small", {}, ` / ${it.of}`)), it.status !== "actual" && h("b", { class: "tag" }, name("status", it.status))),
    cell("measure", measureName(it)),
    cell("period", it.period ? periodName(it.period) : "—"),
    cell("district", h("span", { lang: "zh-Hans", title: docs[it.doc].name }, it.place || it.regionName || "—")),
  );
  element.style.top = `${place * height}px`;
  return element;
}

/** Brings the chosen row into view, and nothing where it can be seen already. */
export function revealRow() {
  const place = state.figure >= 0 ? placeOf[state.figure] : -1;
  if (place < 0) return;
  const top = place * height;
  const room = rows.clientHeight - $("head").offsetHeight;
  if (top < rows.scrollTop) rows.scrollTop = Math.max(0, top - height);
  else if (top + height > rows.scrollTop + room) rows.scrollTop = top + 2 * height - room;
}

/** How many rows fill the view. */
export const pageOfRows = () => Math.max(1, Math.floor(rows.clientHeight / height) - 2);

