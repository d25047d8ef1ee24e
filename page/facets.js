// The lists at the side: documents, and the filters with their counts.

import { $, h } from "./dom.js";
import { columns, docs, index, keys, shortName, total, VERDICTS } from "./data.js";
import { about, counts } from "./filter.js";
import { group, periodEnd, periodName } from "./format.js";
import { hitCounts } from "./search.js";
import { showSide } from "./panes.js";
import { FACETS, clear, columnOf, show, state, toggle } from "./state.js";
import { name, t } from "./words.js";

/** How many values a filter shows before it is unfolded, and how many at most. */
const FEW = 7;
const MANY = 300;
/** From how many values on a filter has a field to find one. */
const FINDABLE = 12;

const unfolded = new Set();
const wanted = new Map();

/** The name of a filter's value. */
export function valueName(facet, value) {
  switch (facet) {
    case "indicator":
      return index.indicators[value][0];
    case "district":
      return index.regions[value][1] || t("no_district");
    case "period":
      return periodName(index.periods[value]);
    case "mark":
      return t(VERDICTS[value]);
    default:
      return name(facet, keys[columnOf(facet)][value]);
  }
}

/** Draws the filters with their counts. */
export function drawFacets() {
  drawChosen();
  drawDocs();
  const focus = document.activeElement?.dataset?.focus;
  for (const facet of FACETS) {
    let section = $(`facet-${facet}`);
    if (!section) {
      section = h("section", { id: `facet-${facet}`, class: "facet", "aria-labelledby": `facet-${facet}-name` });
      section.append(h("h2", { id: `facet-${facet}-name`, "data-t": facet }, t(facet)), h("div", { class: "find" }), h("div", { class: "values", role: "group", "aria-labelledby": `facet-${facet}-name` }));
      $("facets").append(section);
    }
    drawFacet(facet, section);
  }
  if (focus) document.querySelector(`[data-focus="${CSS.escape(focus)}"]`)?.focus();
}

function drawFacet(facet, section) {
  const tally = counts[facet];
  const chosen = state.chosen[facet];
  const word = (wanted.get(facet) ?? "").toLowerCase();
  const values = [];
  for (let value = 0; value < tally.length; value++) {
    if (!tally[value] && !chosen.has(value)) continue;
    if (word && !valueName(facet, value).toLowerCase().includes(word)) continue;
    values.push(value);
  }
  // Kinds and verdicts keep their places; names stand by their counts, periods by time.
  if (facet === "period") values.sort((a, b) => periodEnd(index.periods[b]) - periodEnd(index.periods[a]) || a - b);
  else if (facet === "indicator" || facet === "district") values.sort((a, b) => tally[b] - tally[a] || a - b);
  const first = [...values.filter((value) => chosen.has(value)), ...values.filter((value) => !chosen.has(value))];
  const ordered = facet === "indicator" || facet === "district" ? first : values;
  const open = facet === "indicator" || facet === "district" || facet === "period";
  const all = !open || unfolded.has(facet) || Boolean(word);
  const listed = ordered.slice(0, all ? MANY : FEW + 1 >= ordered.length ? FEW + 1 : FEW);
  const find = section.querySelector(".find");
  if (tally.length > FINDABLE && !find.firstChild && open) {
    find.append(
      h("input", {
        type: "search",
        "aria-label": t("find_in", t(facet)),
        placeholder: t("find_in", t(facet)),
        autocomplete: "off",
        oninput: (event) => {
          wanted.set(facet, event.target.value.trim());
          drawFacet(facet, section);
        },
      }),
    );
  } else if (find.firstChild) {
    find.firstChild.placeholder = t("find_in", t(facet));
    find.firstChild.setAttribute("aria-label", t("find_in", t(facet)));
  }
  const rest = ordered.length - listed.length;
  section.querySelector(".values").replaceChildren(
    ...listed.map((value) => valueButton(facet, value, tally[value])),
    ...(!word && open && (rest > 0 || unfolded.has(facet)) ? [moreButton(facet, rest, section)] : []),
  );
  section.hidden = tally.every((count) => !count) && chosen.size === 0;
}

function valueButton(facet, value, count) {
  const colour = facet === "kind" ? group(index.kinds[value]) : "";
  return h(
    "button",
    { type: "button", class: `value ${colour}`, "aria-pressed": String(state.chosen[facet].has(value)), "data-focus": `${facet}-${value}`, onclick: () => toggle(facet, value) },
    facet === "kind" && h("i", { class: "dot", "aria-hidden": "true" }),
    h("span", { class: "name", lang: facet === "indicator" || facet === "district" ? "zh-Hans" : null }, valueName(facet, value)),
    h("span", { class: "num" }, count.toLocaleString("en-US")),
  );
}

function moreButton(facet, rest, section) {
  const press = () => {
    if (!unfolded.delete(facet)) unfolded.add(facet);
    drawFacet(facet, section);
  };
  return h("button", { type: "button", class: "more", "data-focus": `${facet}-more`, onclick: press }, unfolded.has(facet) ? t("fewer") : t("more", rest));
}

/** What is chosen, each with a way to take it back. */
function drawChosen() {
  const chips = FACETS.flatMap((facet) => [...state.chosen[facet]].map((value) => chip(valueName(facet, value), () => toggle(facet, value))));
  if (state.query.trim()) chips.unshift(chip(`“${state.query.trim()}”`, () => show({ query: "" })));
  $("chosen").hidden = chips.length === 0;
  $("chosen").replaceChildren(...chips, h("button", { type: "button", class: "more", id: "clear", onclick: clear }, t("clear")));
}

const chip = (text, press) => h("button", { type: "button", class: "chip", "aria-label": t("remove", text), onclick: press }, h("span", {}, text), h("b", { "aria-hidden": "true" }, "×"));

const spoken = new Map();

/** The list of documents; a long one shows only what can be seen. */
function drawDocs() {
  const list = $("docs");
  if (!list.firstChild) {
    list.append(h("div", { class: "all" }), h("div", { class: "find" }), h("div", { class: "list", role: "listbox", tabindex: "0", "aria-labelledby": "docs-name" }, h("div", { class: "sheet" })));
    list.querySelector(".list").addEventListener("scroll", drawDocRows, { passive: true });
  }
  list.querySelector(".all").replaceChildren(
    ...(docs.length > 1
      ? [
          h(
            "button",
            { type: "button", class: "value", id: "all-docs", "aria-pressed": String(state.all || state.view === "compare"), onclick: () => show({ all: !state.all }, true) },
            h("span", { class: "name" }, t("all_documents")),
            h("span", { class: "num" }, counts.doc.reduce((sum, count) => sum + count, 0).toLocaleString("en-US")),
          ),
        ]
      : []),
  );
  const find = list.querySelector(".find");
  if (docs.length > FINDABLE && !find.firstChild) {
    find.append(h("input", { type: "search", id: "find-doc", autocomplete: "off", oninput: drawDocRows }));
  }
  if (find.firstChild) {
    find.firstChild.placeholder = t("find_in", t("documents"));
    find.firstChild.setAttribute("aria-label", t("find_in", t("documents")));
  }
  drawDocRows();
}

const DOC_ROW = 46;

/** The documents of the list: what the filters and the search leave, and the open one. */
function listed() {
  const word = $("find-doc")?.value.trim().toLowerCase() ?? "";
  const narrowed = counts.doc.some((count, d) => count !== docs[d].figures);
  const shown = (d) => !narrowed || counts.doc[d] || hitCounts?.[d] || d === state.doc;
  return [...docs.keys()].filter((d) => docs[d].name.toLowerCase().includes(word) && shown(d));
}

function drawDocRows() {
  const list = $("docs").querySelector(".list");
  const all = listed();
  list.style.height = `${Math.min(all.length, docs.length > FINDABLE ? 6.5 : FINDABLE) * DOC_ROW}px`;
  const sheet = list.firstChild;
  sheet.style.height = `${all.length * DOC_ROW}px`;
  const first = Math.max(0, Math.floor(list.scrollTop / DOC_ROW) - 4);
  const last = Math.min(all.length, first + 24);
  sheet.replaceChildren(...all.slice(first, last).map((d, n) => docRow(d, first + n, all.length)));
  if ($(`doc-row-${state.doc}`)) list.setAttribute("aria-activedescendant", `doc-row-${state.doc}`);
  else list.removeAttribute("aria-activedescendant");
}

function docRow(d, place, size) {
  if (!spoken.has(d)) spoken.set(d, about(d));
  const { region, period } = spoken.get(d);
  const element = h(
    "div",
    {
      role: "option",
      id: `doc-row-${d}`,
      class: "doc",
      "aria-selected": String(d === state.doc && state.view === "read"),
      "aria-posinset": String(place + 1),
      "aria-setsize": String(size),
      title: docs[d].name,
      onclick: () => openDoc(d),
    },
    h("span", { class: "name" }, shortName(docs[d].name)),
    h("small", { lang: "zh-Hans" }, [region, period && periodName(period)].filter(Boolean).join(" · ") || " "),
    h("span", { class: "num", title: t("count_all", counts.doc[d].toLocaleString("en-US")) }, counts.doc[d].toLocaleString("en-US")),
    hitCounts && h("span", { class: "num hits", title: t("hits", hitCounts[d].toLocaleString("en-US")) }, t("hits_short", hitCounts[d].toLocaleString("en-US"))),
  );
  element.style.top = `${place * DOC_ROW}px`;
  return element;
}

/** Opens a document; its first figure is not chosen, so that the reader starts at its head. */
export function openDoc(d) {
  if (d < 0 || d >= docs.length) return;
  showSide(false);
  show({ doc: d, figure: columns.doc[state.figure] === d ? state.figure : -1, view: "read" }, true);
}

/** Brings the open document into view in the list. */
export function revealDoc() {
  const list = $("docs").querySelector(".list");
  const row = $(`doc-row-${state.doc}`);
  const place = row ? row.offsetTop : listed().indexOf(state.doc) * DOC_ROW;
  if (place < list.scrollTop || place + DOC_ROW > list.scrollTop + list.clientHeight) list.scrollTop = Math.max(0, place - list.clientHeight / 2);
}

/** The line above the list: how many are shown of how many. */
export function drawSummary(count) {
  const all = state.all ? total : docs[state.doc]?.figures ?? 0;
  const text = count === all ? t("count_all", count.toLocaleString("en-US")) : t("count_of", count.toLocaleString("en-US"), all.toLocaleString("en-US"));
  $("summary").replaceChildren(h("strong", {}, text), " ", h("span", { lang: "zh-Hans" }, state.all ? t("all_documents") : shortName(docs[state.doc]?.name ?? "")));
}

