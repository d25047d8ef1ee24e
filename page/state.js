// What is shown. All of it stands in the fragment of the address, so that a view can be shared.

import { columns, docs, firsts, keys, total } from "./data.js";

export const FACETS = ["kind", "indicator", "district", "period", "status", "measure", "mark"];

/** What the list can be sorted by. */
export const SORTS = ["text", "indicator", "district", "period", "measure", "value"];

/** The column behind a filter. */
export const columnOf = (facet) => (facet === "district" ? "region" : facet);

export const state = {
  view: "read",
  doc: 0,
  /** The list shows the figures of all documents and not only of the open one. */
  all: false,
  /** The number of the chosen figure, or -1. */
  figure: -1,
  query: "",
  /** For each filter the numbers of the chosen values. */
  chosen: Object.fromEntries(FACETS.map((facet) => [facet, new Set()])),
  /** The number of the indicator that is compared, or -1. */
  chart: -1,
  by: "district",
  sort: "text",
};

const watchers = [];

/** Calls back after each change, with what was changed. */
export function watch(run) {
  watchers.push(run);
}

/** Changes what is shown; `step` makes it a step that the browser's back button undoes. */
export function show(changes, step = false) {
  const changed = new Set(Object.keys(changes).filter((key) => state[key] !== changes[key]));
  if (changed.size === 0) return;
  Object.assign(state, changes);
  if (changed.has("figure") && state.figure >= 0) {
    const doc = columns.doc[state.figure];
    if (doc !== state.doc) {
      state.doc = doc;
      changed.add("doc");
    }
  }
  history[step ? "pushState" : "replaceState"](null, "", address());
  tell(changed);
}

function tell(changed) {
  for (const run of watchers) run(changed);
}

/** Chooses a value of a filter, or takes the choice back. */
export function toggle(facet, value) {
  const values = new Set(state.chosen[facet]);
  if (!values.delete(value)) values.add(value);
  choose({ [facet]: values });
}

/** Sets the values of filters. */
export function choose(values) {
  show({ chosen: { ...state.chosen, ...values } });
}

/** Takes back all filters and the search. */
export function clear() {
  show({ query: "", chosen: Object.fromEntries(FACETS.map((facet) => [facet, new Set()])) });
}

/** The fragment that says what is shown. */
export function address() {
  const words = new URLSearchParams();
  if (state.view !== "read") words.set("view", state.view);
  if (state.doc > 0) words.set("doc", docs[state.doc].name);
  if (state.all) words.set("all", "1");
  if (state.figure >= 0) words.set("figure", state.figure - firsts[state.doc] + 1);
  if (state.query) words.set("q", state.query);
  for (const facet of FACETS) {
    for (const value of state.chosen[facet]) words.append(facet, keys[columnOf(facet)][value]);
  }
  if (state.chart >= 0) words.set("chart", keys.indicator[state.chart]);
  if (state.by !== "district") words.set("by", state.by);
  if (state.sort !== "text") words.set("sort", state.sort);
  const text = words.toString();
  return text ? `#${text}` : location.pathname + location.search;
}

/** Reads the fragment; what it has of no meaning here is passed over. */
export function follow() {
  const words = new URLSearchParams(location.hash.slice(1));
  const number = (column, key) => keys[column].indexOf(key);
  const one = (key, allowed) => (allowed.includes(words.get(key)) ? words.get(key) : allowed[0]);
  const doc = Math.max(0, number("doc", words.get("doc")));
  const figure = firsts[doc] + Number.parseInt(words.get("figure") ?? "0", 10) - 1;
  Object.assign(state, {
    view: one("view", ["read", "compare"]),
    doc: Math.min(doc, docs.length - 1),
    all: words.get("all") === "1",
    figure: figure >= firsts[doc] && figure < firsts[doc + 1] && figure < total ? figure : -1,
    query: words.get("q") ?? "",
    chosen: Object.fromEntries(
      FACETS.map((facet) => [
        facet,
        new Set(words.getAll(facet).map((key) => number(columnOf(facet), key)).filter((value) => value >= 0)),
      ]),
    ),
    chart: number("indicator", words.get("chart")),
    by: one("by", ["district", "period"]),
    sort: one("sort", SORTS),
  });
  tell(new Set(Object.keys(state)));
}
