// The words that a record was read from, lit up in the text, each with the name of what it gave.

import { $, h, once } from "./dom.js";
import { columns, grounds, index, record } from "./data.js";
import { group } from "./format.js";
import { paint, rangesOf } from "./source.js";
import { t } from "./words.js";

/** Fields whose words are lit, in the order in which labels give way: the first keeps its place. */
const LIT = ["indicator", "period", "region", "measure", "basis", "bound", "of", "place", "status"];

let lit = -1;
/** The tie that the reader looks at. */
let pointed = null;

/** Lights up the words of a figure, or none with -1. */
export function lightTies(i) {
  if (i !== lit) pointed = null;
  lit = i;
  const layer = labels();
  layer.replaceChildren();
  if (i < 0) {
    for (const name of ["tie", "sentence", "point"]) paint(name, []);
    return;
  }
  const { from, to } = record(i);
  const ties = grounds(i).filter((tie) => tie.start !== undefined && LIT.includes(tie.field));
  layer.className = `labels ${group(index.kinds[columns.kind[i]])}`;
  $("article").dataset.group = group(index.kinds[columns.kind[i]]);
  // Figures keep their own colours.
  paint("sentence", rangesOf(from, to).filter((range) => !range.startContainer.parentElement.matches("mark")));
  paint("tie", ties.flatMap((tie) => rangesOf(tie.start, tie.end)));
  point(pointed);
  place(layer, ties);
}

/** Points at the words of one tie while the reader looks at it. */
export function point(tie) {
  pointed = tie;
  paint("point", tie?.start === undefined ? [] : rangesOf(tie.start, tie.end));
}

function labels() {
  let layer = $("labels");
  if (!layer?.isConnected) {
    layer = h("div", { id: "labels", class: "labels", "aria-hidden": "true" });
    $("article").append(layer);
  }
  return layer;
}

/** Sets a small name above each word; names of the same word share one label. */
function place(layer, ties) {
  const words = new Map();
  for (const field of LIT) {
    for (const tie of ties.filter((tie) => tie.field === field)) {
      const key = `${tie.start}-${tie.end}`;
      words.set(key, { tie, names: [...(words.get(key)?.names ?? []), t(field)] });
    }
  }
  const home = $("article").getBoundingClientRect();
  const labels = [];
  for (const { tie, names } of words.values()) {
    const box = rangesOf(tie.start, tie.end)[0]?.getClientRects()[0];
    if (!box) continue;
    const label = h("span", {}, names.join(" · "));
    layer.append(label);
    labels.push({ label, left: box.left - home.left, top: box.top - home.top });
  }
  // From left to right, and out of each other's way.
  labels.sort((a, b) => a.top - b.top || a.left - b.left);
  let last = null;
  for (const one of labels) {
    const width = one.label.offsetWidth;
    one.left = Math.max(0, Math.min(one.left, home.width - width));
    if (last && Math.abs(last.top - one.top) < 8 && one.left < last.right + 4) one.left = last.right + 4;
    one.right = one.left + width;
    one.label.style.left = `${one.left}px`;
    one.label.style.top = `${one.top}px`;
    last = one;
  }
}

/** Lights up again what is lit: the text has been set anew. */
export const relight = once(() => lightTies(lit));

new ResizeObserver(relight).observe($("article"));
