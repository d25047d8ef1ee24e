// Full-text search over all documents, in slices, so that the page never stops.

import { docs, firstAtLeast, firsts, index, open, columns, total } from "./data.js";

/** For each figure whether the search finds it; null where nothing is searched for. */
export let found = null;
/** For each document how many places of its text the search finds; null where nothing is searched for. */
export let hitCounts = null;

let running = 0;

/** A text as it is searched: full width as half width, capitals as small letters, each character in its place. */
export function folded(text) {
  const narrow = text.replace(/[\u3000\uff01-\uff5e]/g, (wide) => (wide === "\u3000" ? " " : String.fromCharCode(wide.charCodeAt(0) - 0xfee0)));
  const lower = narrow.toLowerCase();
  // Some letters change their length: then capitals stay what they are.
  return lower.length === text.length ? lower : narrow;
}

/** The words that are searched for: all of them have to be there. */
export const terms = (query) => [...new Set(folded(query).split(/\s+/).filter(Boolean))];

/** What finds a word even where a line is broken in it. Letters and digits of one word stand together. */
function patternOf(word) {
  const chars = [...word];
  const joint = (n) => (n + 1 === chars.length || (/\w/.test(chars[n]) && /\w/.test(chars[n + 1])) ? "" : "\\s*");
  return new RegExp(chars.map((char, n) => char.replace(/[\\^$.*+?()[\]{}|/]/, "\\$&") + joint(n)).join(""), "g");
}

/** Where a word stands in a folded text. */
function places(text, word) {
  const found = [];
  // Most documents do not have it, and this is the fastest way to know.
  const [first] = word;
  if (!text.includes(first)) return found;
  for (const match of text.matchAll(patternOf(word))) found.push({ start: match.index, end: match.index + match[0].length });
  return found;
}

const foldedTexts = new Map();

/** The folded text of a document, made once. */
function foldedText(d) {
  if (!foldedTexts.has(d)) foldedTexts.set(d, folded(open(d).text));
  return foldedTexts.get(d);
}

/** Where the words stand in a document, in order. */
export function hitsIn(d, query) {
  const hits = terms(query).flatMap((word) => places(foldedText(d), word));
  return hits.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** How many hits there are in all, and in how many documents. */
export function hitTotals() {
  const counts = hitCounts ?? [];
  return { hits: counts.reduce((sum, count) => sum + count, 0), docs: counts.filter((count) => count > 0).length };
}

/** The next document with hits in it, `steps` (1 or -1) from one, round and round; the same where there is no other. */
export function nextWithHits(d, steps) {
  for (let n = 1; n <= docs.length; n++) {
    const other = (d + steps * n + docs.length * n) % docs.length;
    if (hitCounts?.[other]) return other;
  }
  return d;
}

/** Searches all documents, `first` before the others; calls back when all of them are searched. */
export function search(query, first, done) {
  const run = ++running;
  const words = terms(query);
  if (words.length === 0) {
    found = null;
    hitCounts = null;
    done();
    return;
  }
  const named = words.map((word) => ({
    indicators: index.indicators.map((names) => names.some((name) => folded(name).includes(word))),
    regions: index.regions.map((names) => names.some((name) => folded(name).includes(word))),
  }));
  const next = new Uint8Array(total);
  const counts = new Uint32Array(docs.length);
  const order = [first, ...docs.keys()].filter((d, n) => n === 0 || d !== first);
  let at = 0;
  const slice = () => {
    if (run !== running) return;
    const stop = performance.now() + 12;
    while (at < order.length && performance.now() < stop) {
      counts[order[at]] = one(order[at], words, named, next);
      at += 1;
    }
    if (at < order.length) {
      setTimeout(slice);
    } else {
      found = next;
      hitCounts = counts;
      done();
    }
  };
  slice();
}

/**
 * A figure is found where each word stands in its sentence, or in the names of its indicator or district. Gives how many places
 * of the text the words stand at.
 */
function one(d, words, named, next) {
  const doc = open(d);
  const where = words.map((word) => places(foldedText(d), word));
  const starts = where.map((hits) => hits.map(({ start }) => start));
  for (let n = 0; n < doc.count; n++) {
    const i = firsts[d] + n;
    next[i] = Number(
      words.every((_, w) => {
        if (named[w].indicators[columns.indicator[i]] || named[w].regions[columns.region[i]]) return true;
        const hit = where[w][firstAtLeast(starts[w], doc.from[n])];
        return hit !== undefined && hit.end <= doc.to[n];
      }),
    );
  }
  return where.reduce((sum, hits) => sum + hits.length, 0);
}
