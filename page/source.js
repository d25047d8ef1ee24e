// The source text, paragraph by paragraph, with its figures as buttons.
//
// Paragraphs come in chunks. A short text is filled in whole; of a long one only what is near the eye.

import { $, h } from "./dom.js";
import { VERDICTS, columns, firstAtLeast, index, open } from "./data.js";
import { group } from "./format.js";
import { passes } from "./filter.js";
import { missedIn } from "./marks.js";

const ROLES = ["body", "heading", "furniture"];
const MORE = 3;
/** Characters of a chunk, and of a paragraph that has no end. */
const CHUNK = 2500;
const LONGEST = 4000;
/** A text up to this many characters is filled in at once. */
const SHORT = 120_000;

let shownDoc = -1;
let chunks = [];
/** Text node → where it starts in the text. */
let starts = new WeakMap();
const eye = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) fillIn(chunks[target.dataset.chunk]);
  },
  { root: null, rootMargin: "1500px" },
);
const filled = [];

/** Calls back when more of the text has been filled in. */
export const watchFilled = (run) => filled.push(run);

/** Shows a document from its start. */
export function showSource(d) {
  const article = $("article");
  eye.disconnect();
  shownDoc = d;
  starts = new WeakMap();
  const doc = open(d);
  chunks = chunked(doc);
  const width = Math.max(10, Math.floor(article.clientWidth / 17));
  article.replaceChildren(
    ...chunks.map((chunk, n) => {
      chunk.element = h("div", { class: "chunk", "data-chunk": String(n) });
      chunk.element.style.height = `${chunk.paragraphs.reduce((sum, p) => sum + 34 * Math.ceil((p.size + 2) / width) + 12, 0)}px`;
      return chunk.element;
    }),
  );
  $("source").scrollTop = 0;
  if (doc.text.length <= SHORT) fillAll();
  else chunks.forEach((chunk) => eye.observe(chunk.element));
  // What a website puts before the title is passed over, and can be scrolled back to.
  fillIn(chunks[0]);
  const first = whereItOpens(article);
  if (first?.previousElementSibling) $("source").scrollTop += first.getBoundingClientRect().top - $("source").getBoundingClientRect().top - 24;
}

/** What the reader came for: the title, or the first paragraph that says something. Menus are short lines. */
function whereItOpens(article) {
  const lines = [...article.querySelectorAll("h3, p:not(.furniture)")].slice(0, 60);
  return lines.find((line) => line.textContent.length > (line.matches("h3") ? 7 : 24)) ?? lines[0];
}

/** Fills in the whole text: for print, and where it is short. */
export const fillAll = () => chunks.forEach(fillIn);

function chunked(doc) {
  const chunks = [];
  let chunk = null;
  let at = 0;
  const paragraph = (role, start, end) => {
    if (!chunk || chunk.size > CHUNK) {
      chunk = { paragraphs: [], size: 0, start, end, segments: [], element: null, full: false };
      chunks.push(chunk);
    }
    // A bullet of a menu is no heading of the report.
    if (role === "heading" && /^[•·]/.test(doc.text[start])) role = "furniture";
    chunk.paragraphs.push({ role, pieces: [[start, end]], size: end - start });
    chunk.size += end - start;
    chunk.end = end;
  };
  for (let n = 0; n < doc.lines.length; n += 3) {
    let start = at + doc.lines[n];
    const end = start + doc.lines[n + 1];
    const role = doc.lines[n + 2];
    at = end;
    if (role === MORE && chunk && end - start <= LONGEST) {
      const last = chunk.paragraphs.at(-1);
      last.pieces.push([start, end]);
      last.size += end - start;
      chunk.size += end - start;
      chunk.end = end;
      continue;
    }
    while (end - start > LONGEST) {
      const stop = doc.text.lastIndexOf("。", start + LONGEST);
      let part = stop > start ? stop + 1 : start + LONGEST;
      // Not within a figure, nor within a character of two units.
      const n = firstAtLeast(doc.end, part + 1);
      if (n < doc.count && doc.start[n] < part && doc.start[n] > start) part = doc.start[n];
      if ((doc.text.charCodeAt(part) & 0xfc00) === 0xdc00) part += 1;
      paragraph(ROLES[role] ?? "body", start, part);
      start = part;
    }
    paragraph(ROLES[role] ?? "body", start, end);
  }
  return chunks;
}

function fillIn(chunk) {
  if (!chunk || chunk.full) return;
  chunk.full = true;
  eye.unobserve(chunk.element);
  const doc = open(shownDoc);
  const missed = missedIn(shownDoc);
  chunk.segments = [];
  const text = (start, end) => {
    const node = document.createTextNode(doc.text.slice(start, end));
    starts.set(node, start);
    chunk.segments.push({ start, end, node });
    return node;
  };
  const paragraphs = chunk.paragraphs.map(({ role, pieces }) => {
    const parts = [];
    for (const [from, to] of pieces) {
      if (parts.length && /\w$/.test(doc.text.slice(from - 2, from).trim()) && /\w/.test(doc.text[from])) parts.push(" ");
      pieceOf(doc, missed, from, to, text, parts);
    }
    return h(role === "heading" ? "h3" : "p", { class: role }, parts);
  });
  chunk.element.replaceChildren(...paragraphs);
  chunk.element.style.setProperty("contain-intrinsic-block-size", `auto ${Number.parseFloat(chunk.element.style.height)}px`);
  chunk.element.style.height = "";
  for (const run of filled) run();
}

/** The text and figures from one place to another. */
function pieceOf(doc, missed, from, to, text, parts) {
  let at = from;
  let n = firstAtLeast(doc.end, from + 1);
  let m = missed.findIndex((one) => one.end > from);
  while (at < to) {
    const figure = n < doc.count && doc.start[n] < to ? { start: doc.start[n], end: doc.end[n], i: doc.first + n } : null;
    const miss = m >= 0 && m < missed.length && missed[m].start < to ? { ...missed[m], miss: m } : null;
    const next = figure && miss ? (figure.start <= miss.start ? figure : miss) : (figure ?? miss);
    if (!next) break;
    if (next === figure) n += 1;
    else m += 1;
    const start = Math.max(at, next.start);
    const end = Math.min(to, next.end);
    if (end <= start) continue;
    if (start > at) parts.push(text(at, start));
    parts.push(next === figure ? figureNode(figure.i, text(start, end)) : missedNode(miss.miss, text(start, end)));
    at = end;
  }
  if (at < to) parts.push(text(at, to));
}

function figureNode(i, content) {
  const node = h("mark", { "data-i": String(i), role: "button", tabindex: "-1" }, content);
  dress(node, i);
  return node;
}

function missedNode(m, content) {
  return h("mark", { "data-m": String(m), role: "button", tabindex: "-1", class: "missed" }, content);
}

let chosenFigure = -1;

function dress(node, i) {
  const verdict = VERDICTS[columns.mark[i]];
  const on = i === chosenFigure;
  node.className = `${group(index.kinds[columns.kind[i]])}${passes[i] ? "" : " off"}${on ? " on" : ""}${verdict === "none" ? "" : ` ${verdict}`}`;
  node.tabIndex = on ? 0 : -1;
  node.setAttribute("aria-pressed", String(on));
}

/** Dresses all figures that are filled in anew: after filters, choice or marks have changed. */
export function redress(i) {
  chosenFigure = i;
  for (const node of $("article").querySelectorAll("mark[data-i]")) dress(node, Number(node.dataset.i));
}

/** Sets the text anew where missed figures have come or gone. */
export function refill() {
  for (const chunk of chunks) {
    if (!chunk.full) continue;
    chunk.full = false;
    fillIn(chunk);
  }
}

/** The nodes of a figure. */
export const nodesOf = (i) => $("article").querySelectorAll(`mark[data-i="${i}"]`);

/** Brings a place of the text to the middle of the view; fills it in if need be. */
export function reveal(start) {
  const chunk = chunks[Math.max(0, firstAtLeast(chunks.map((chunk) => chunk.end), start + 1))];
  if (!chunk) return;
  // Its neighbours too, so that nothing moves when they come in.
  const at = chunks.indexOf(chunk);
  [chunk, chunks[at - 1], chunks[at + 1]].forEach(fillIn);
  const range = rangesOf(start, start + 1)[0];
  const node = range?.startContainer.parentElement ?? chunk.element;
  node.scrollIntoView({ block: "center" });
}

/** Ranges on the page for a stretch of the text; none for what is not filled in. */
export function rangesOf(start, end) {
  const ranges = [];
  for (const chunk of chunks) {
    if (chunk.end <= start || !chunk.full) continue;
    if (chunk.start >= end) break;
    const { segments } = chunk;
    let low = 0;
    let high = segments.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (segments[middle].end <= start) low = middle + 1;
      else high = middle;
    }
    for (; low < segments.length && segments[low].start < end; low++) {
      const segment = segments[low];
      const range = new Range();
      range.setStart(segment.node, Math.max(start, segment.start) - segment.start);
      range.setEnd(segment.node, Math.min(end, segment.end) - segment.start);
      ranges.push(range);
    }
  }
  return ranges;
}

/** What of the text is selected: its places, or null. */
export function selected() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const place = (node, offset) => (starts.has(node) ? starts.get(node) + offset : -1);
  let start = place(range.startContainer, range.startOffset);
  let end = place(range.endContainer, range.endOffset);
  if (start < 0 || end < 0 || end <= start) return null;
  const { text } = open(shownDoc);
  while (start < end && /\s/.test(text[start])) start += 1;
  while (end > start && /\s/.test(text[end - 1])) end -= 1;
  return end > start ? { start, end, text: text.slice(start, end), range } : null;
}

/** What is painted, each over those before it. */
const LAYERS = ["sentence", "tie", "hit", "point", "now"];

/** Whether the browser paints stretches of text by itself. */
export const canPaint = () => Boolean(globalThis.CSS?.highlights);

/** Paints stretches of the text: a highlight by name, or where the browser has none, boxes behind the words. */
export function paint(name, ranges) {
  if (!canPaint()) {
    boxes(name, ranges);
    return;
  }
  if (ranges.length === 0) {
    CSS.highlights.delete(name);
    return;
  }
  const highlight = new Highlight(...ranges);
  highlight.priority = LAYERS.indexOf(name);
  CSS.highlights.set(name, highlight);
}

/** Boxes that are made at most. */
const MOST_BOXES = 600;

function boxes(name, ranges) {
  const article = $("article");
  $(`paint-${name}`)?.remove();
  const home = article.getBoundingClientRect();
  const made = ranges.slice(0, MOST_BOXES).flatMap((range) =>
    [...range.getClientRects()].map((rect) => {
      const box = h("i", { class: name });
      Object.assign(box.style, { left: `${rect.left - home.left}px`, top: `${rect.top - home.top}px`, width: `${rect.width}px`, height: `${rect.height}px` });
      return box;
    }),
  );
  if (made.length) article.append(h("div", { id: `paint-${name}`, class: "paint", "aria-hidden": "true" }, made));
}
