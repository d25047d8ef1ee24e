// What a reader says of figures: kept in the browser, written and read as JSON lines, one mark a line.
//
// The form is that of the library's `report::Mark`.

import { groupBy, kept } from "./dom.js";
import { VERDICTS, columns, docs, firstAtLeast, firsts, index, open, record } from "./data.js";

/** Figure → { verdict, fields (corrected ones), extra, note, more (other fields, as they came in) }. */
const said = new Map();
/** Document → missed figures { start, end, fields, note }, in order. */
const missed = new Map();
/** Lines of other documents, which go out as they came in. */
let foreign = [];
/** Whether the browser keeps what is marked. */
let keeping = true;
const listeners = [];

/** The marks that the file came with. */
const given = index.marks.map((mark) => JSON.stringify(mark)).join("\n");

/** Other marks in the file are another beginning. */
const KEY = `zhibiao:marks:${index.id}${given && `:${hashed(given)}`}`;

/** FNV-1a, to tell texts apart. */
function hashed(text) {
  let hash = 0x811c9dc5;
  for (let n = 0; n < text.length; n++) hash = Math.imul(hash ^ text.charCodeAt(n), 0x01000193);
  return (hash >>> 0).toString(16);
}

/** The fields that a correction may change, in the order of the record. */
export const FIELDS = ["value", "upper", "unit", "classifier", "bound", "measure", "basis", "indicator", "of", "region", "place", "period", "status"];

export const markOf = (i) => said.get(i);
export const missedIn = (d) => missed.get(d) ?? [];
export const watchMarks = (run) => listeners.push(run);
export const isKeeping = () => keeping;

/** How many figures are marked, missed ones with them. */
export function markedCount() {
  let count = said.size;
  for (const list of missed.values()) count += list.length;
  return count;
}

/** Says something of a figure, or takes it back with `null`. */
export function mark(i, saying) {
  if (saying) said.set(i, saying);
  else said.delete(i);
  columns.mark[i] = saying ? VERDICTS.indexOf(saying.verdict) : 0;
  changed([columns.doc[i]], false);
}

/** Adds a missed figure to a document, or changes one. */
export function miss(d, one) {
  const list = missedIn(d).filter((other) => other.start !== one.start);
  missed.set(d, [...list, one].sort((a, b) => a.start - b.start));
  changed([d]);
}

export function unmiss(d, one) {
  missed.set(d, missedIn(d).filter((other) => other !== one));
  changed([d]);
}

export function forget() {
  said.clear();
  missed.clear();
  foreign = [];
  columns.mark.fill(0);
  changed(docs.keys());
}

/** `missing` says that missed figures have come or gone, so that the text has to be set anew. */
function changed(which, missing = true) {
  keepSoon();
  for (const run of listeners) run(new Set(which), missing);
}

let waiting = 0;

/** Marks are kept a moment after the last of them was made, so that judging one does not wait for all to be written. */
function keepSoon() {
  clearTimeout(waiting);
  waiting = setTimeout(keepNow, 250);
}

function keepNow() {
  clearTimeout(waiting);
  waiting = 0;
  keeping = kept.set(KEY, exported());
}

addEventListener("pagehide", () => waiting && keepNow());
document.addEventListener("visibilitychange", () => waiting && document.hidden && keepNow());

/** The figure's record with its corrections. */
export function corrected(i) {
  return { ...record(i), ...said.get(i)?.fields };
}

/** Offsets of a text in UTF-8 bytes and in characters, asked for from left to right. */
function counter(text) {
  let units = 0;
  let bytes = 0;
  let chars = 0;
  return (at) => {
    while (units < at) {
      const code = text.charCodeAt(units);
      const pair = code >= 0xd800 && code < 0xdc00;
      bytes += pair ? 4 : code < 0x80 ? 1 : code < 0x800 ? 2 : 3;
      chars += 1;
      units += pair ? 2 : 1;
    }
    return [bytes, chars];
  };
}

/** All marks as JSON lines, in the order of the documents. */
export function exported() {
  const lines = [];
  const marked = [...said.keys()].sort((a, b) => a - b);
  let at = 0;
  for (let d = 0; d < docs.length; d++) {
    const own = [];
    for (; at < marked.length && marked[at] < firsts[d + 1]; at++) {
      const i = marked[at];
      const { verdict, fields, extra, note, more } = said.get(i);
      own.push({ mark: verdict, was: record(i), fields, extra, note, more });
    }
    for (const { start, end, fields, note, more } of missedIn(d)) {
      own.push({ mark: "missed", was: { start, end, figure: open(d).text.slice(start, end) }, fields, note, more });
    }
    if (own.length === 0) continue;
    own.sort((a, b) => a.was.start - b.was.start || a.was.end - b.was.end);
    const count = counter(open(d).text);
    for (const one of own) lines.push(JSON.stringify(line(docs[d].name, one, count)));
  }
  return [...lines, ...foreign].map((text) => `${text}\n`).join("");
}

function line(doc, { mark, was, fields = {}, extra, note, more }, count) {
  const full = { ...was, ...fields };
  const [start, charStart] = count(was.start);
  const [end, charEnd] = count(was.end);
  const out = { doc, mark, figure: was.figure, start, end, char_start: charStart, char_end: charEnd };
  for (const field of FIELDS) {
    if (field === "region" || field === "period") out[field] = full[field] || null;
    else if (full[field]) out[field] = full[field];
  }
  const before = Object.keys(fields).filter((field) => mark === "wrong" && fields[field] !== was[field]);
  if (before.length) out.was = Object.fromEntries(before.map((field) => [field, was[field] || null]));
  if (extra) out.extra = true;
  if (note) out.note = note;
  return { ...out, ...more };
}

/**
 * Takes marks in. Gives how many were taken, and of those that fit no document how many and the first line.
 * Throws an error with `line` where a line is not a mark.
 */
export function imported(text) {
  const read = [];
  text.replace(/^\ufeff/, "").split("\n").forEach((json, n) => {
    if (json.trim()) read.push(checked(json, n + 1));
  });
  const result = { taken: 0, unfit: 0, firstUnfit: 0 };
  const touched = new Set();
  const byDoc = groupBy(read, ({ value }) => value.doc);
  for (const [name, marks] of byDoc) {
    const d = docNamed(name);
    if (d < 0) {
      foreign = [...new Set([...foreign, ...marks.map(({ value }) => JSON.stringify(value))])];
    }
    marks.sort((a, b) => a.value.start - b.value.start);
    const places = d < 0 ? null : finder(open(d).text);
    for (const { value, at } of marks) {
      if (d >= 0 && take(d, value, places)) {
        result.taken += 1;
        touched.add(d);
      } else {
        result.unfit += 1;
        result.firstUnfit ||= at;
      }
    }
  }
  if (read.length) changed(touched);
  return result;
}

function checked(json, at) {
  const wrong = (why) => Object.assign(new Error(why), { line: at });
  let value;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw wrong(error.message);
  }
  if (typeof value?.doc !== "string") throw wrong("doc");
  if (!["right", "wrong", "doubtful", "missed"].includes(value.mark)) throw wrong("mark");
  if (!Number.isInteger(value.start) || !Number.isInteger(value.end)) throw wrong("start, end");
  return { value, at };
}

function docNamed(name) {
  const exact = docs.findIndex((doc) => doc.name === name);
  if (exact >= 0) return exact;
  const tail = (a, b) => a.endsWith(`/${b}`) || a.endsWith(`\\${b}`);
  return docs.findIndex((doc) => tail(doc.name, name) || tail(name, doc.name));
}

/** Places of bytes in UTF-16 code units, asked for from left to right. */
function finder(text) {
  let units = 0;
  let bytes = 0;
  return (byte) => {
    while (bytes < byte && units < text.length) {
      const code = text.charCodeAt(units);
      const pair = code >= 0xd800 && code < 0xdc00;
      bytes += pair ? 4 : code < 0x80 ? 1 : code < 0x800 ? 2 : 3;
      units += pair ? 2 : 1;
    }
    return units;
  };
}

const KNOWN = new Set(["doc", "mark", "figure", "start", "end", "char_start", "char_end", ...FIELDS, "was", "extra", "note"]);

function take(d, value, places) {
  const doc = open(d);
  const start = places(value.start);
  // Looked for apart: the next mark may start before this one ends.
  const end = start + (value.figure?.length ?? 0);
  if (!value.figure || doc.text.slice(start, end) !== value.figure) return false;
  const n = firstAtLeast(doc.start, start);
  const found = n < doc.count && doc.start[n] === start && doc.end[n] === end;
  const fields = Object.fromEntries(FIELDS.map((field) => [field, value[field] ?? ""]));
  const note = value.note ?? "";
  const more = Object.fromEntries(Object.entries(value).filter(([key]) => !KNOWN.has(key)));
  if (!found) {
    if (value.mark !== "missed") return false;
    missed.set(d, [...missedIn(d).filter((one) => one.start !== start), { start, end, fields, note, more }].sort((a, b) => a.start - b.start));
    return true;
  }
  const i = doc.first + n;
  const was = record(i);
  const differing = FIELDS.filter((field) => fields[field] !== was[field]);
  const verdict = value.mark === "missed" ? "right" : value.mark;
  const corrections = Object.fromEntries(differing.map((field) => [field, fields[field]]));
  said.set(i, { verdict, fields: corrections, extra: value.extra === true, note, more });
  columns.mark[i] = VERDICTS.indexOf(verdict);
  return true;
}

/** Brings in what the browser kept of these documents, and where it kept nothing, the marks that the file came with. */
export function recall() {
  const own = kept.get(KEY);
  for (const text of own === null ? [given] : [own, given]) {
    try {
      if (text) imported(text);
      return;
    } catch {
      // Kept by another version: what cannot be read is left alone.
    }
  }
}
