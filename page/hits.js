// The places of the text that a search finds: lit up, and walked through from document to document.

import { $ } from "./dom.js";
import { hitCounts, hitTotals, hitsIn, nextWithHits } from "./search.js";
import { paint, rangesOf, reveal } from "./source.js";
import { show, state } from "./state.js";
import { t } from "./words.js";

/** Places that are lit at most. */
const MOST_LIT = 5000;

let hits = [];
let hit = -1;

/** Lights up what is searched for in the open document, and says how much there is. */
export function lightHits() {
  hits = state.query.trim() ? hitsIn(state.doc, state.query) : [];
  hit = -1;
  paint("now", []);
  repaintHits();
  drawHits();
}

/** The same for text that has come in since. */
export function repaintHits() {
  paint("hit", hits.slice(0, MOST_LIT).flatMap(({ start, end }) => rangesOf(start, end)));
  if (hit >= 0) paint("now", rangesOf(hits[hit].start, hits[hit].end));
}

/** Says how many places there are, and which of them the reader is at. */
export function drawHits() {
  const searched = Boolean(state.query.trim());
  $("walk-hits").hidden = !searched;
  if (!searched) return;
  const { hits: all, docs } = hitTotals();
  const count = (number) => number.toLocaleString("en-US");
  const before = hit < 0 ? 0 : hitCounts.subarray(0, state.doc).reduce((sum, one) => sum + one, 0) + hit + 1;
  $("hits").textContent = before ? t("hit_of", count(before), count(all)) : docs > 1 ? t("hits_in_docs", count(all), count(docs)) : t("hits", count(all));
  for (const id of ["hit-back", "hit-on"]) $(id).disabled = all === 0;
}

/** Goes on to another place, in another document after the last of this one. */
export function walkHits(steps) {
  if (!hitCounts) return;
  const next = hit < 0 ? (steps > 0 ? 0 : hits.length - 1) : hit + steps;
  const within = next >= 0 && next < hits.length;
  const other = within ? state.doc : nextWithHits(state.doc, steps);
  show({ view: "read", doc: other, figure: other === state.doc ? state.figure : -1 });
  if (hits.length === 0) return;
  hit = within ? next : steps > 0 ? 0 : hits.length - 1;
  reveal(hits[hit].start);
  repaintHits();
  drawHits();
}
