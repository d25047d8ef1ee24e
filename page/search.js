// Full-text search over all documents, in slices, so that the page never stops.

import { docs, firstAtLeast, firsts, index, open, columns, total } from "./data.js";

/** For each figure whether the search finds it; null where nothing is searched for. */
export let found = null;

let running = 0;

/** The words that are searched for: all of them have to be there. */
export const terms = (query) => query.toLowerCase().split(/\s+/).filter(Boolean);

/** Where a word stands in a text, without regard to case. */
export function places(text, term) {
  const lower = text.toLowerCase();
  // Some letters change their length: then only the exact word is found, at its right place.
  const where = lower.length === text.length ? lower : text;
  const found = [];
  for (let at = where.indexOf(term); at >= 0; at = where.indexOf(term, at + term.length)) found.push(at);
  return found;
}

/** Where the words stand in a document, in order. */
export function hitsIn(d, query) {
  const text = open(d).text;
  const hits = terms(query).flatMap((term) => places(text, term).map((start) => ({ start, end: start + term.length })));
  return hits.sort((a, b) => a.start - b.start);
}

/** Searches all documents, `first` before the others; calls back when all of them are searched. */
export function search(query, first, done) {
  const run = ++running;
  const words = terms(query);
  if (words.length === 0) {
    found = null;
    done();
    return;
  }
  const named = words.map((word) => ({
    indicators: index.indicators.map((names) => names.some((name) => name.toLowerCase().includes(word))),
    regions: index.regions.map((names) => names.some((name) => name.toLowerCase().includes(word))),
  }));
  const next = new Uint8Array(total);
  const order = [first, ...docs.keys()].filter((d, n) => n === 0 || d !== first);
  let at = 0;
  const slice = () => {
    if (run !== running) return;
    const stop = performance.now() + 12;
    while (at < order.length && performance.now() < stop) one(order[at++], words, named, next);
    if (at < order.length) {
      setTimeout(slice);
    } else {
      found = next;
      done();
    }
  };
  slice();
}

/** A figure is found where each word stands in its sentence, or in the names of its indicator or district. */
function one(d, words, named, next) {
  const doc = open(d);
  const where = words.map((word) => places(doc.text, word));
  for (let n = 0; n < doc.count; n++) {
    const i = firsts[d] + n;
    next[i] = Number(
      words.every((word, w) => {
        if (named[w].indicators[columns.indicator[i]] || named[w].regions[columns.region[i]]) return true;
        const hit = where[w][firstAtLeast(where[w], doc.from[n])];
        return hit !== undefined && hit + word.length <= doc.to[n];
      }),
    );
  }
}
