// The data of the page: the index at once, each document when it is first needed.

export const index = JSON.parse(document.getElementById("index").textContent);
export const docs = index.docs;

/** How many figures there are in all. Figures are numbered through all documents. */
export const total = index.kind.length;

/** The number of each document's first figure, and behind the last the total. */
export const firsts = new Uint32Array(docs.length + 1);
docs.forEach((doc, d) => (firsts[d + 1] = firsts[d] + doc.figures));

const docOf = new Uint32Array(total);
docs.forEach((_, d) => docOf.fill(d, firsts[d], firsts[d + 1]));

/** For each figure the number of its value, for each field that can be filtered by. */
export const columns = {
  doc: docOf,
  kind: Uint8Array.from(index.kind),
  indicator: Uint32Array.from(index.indicator),
  region: Uint32Array.from(index.region),
  period: Uint32Array.from(index.period),
  status: Uint8Array.from(index.status),
  measure: Uint8Array.from(index.measure),
  mark: new Uint8Array(total),
};

/** The verdicts of marks, by their number in the column. */
export const VERDICTS = ["none", "right", "wrong", "doubtful"];

/** The lasting name of each value of a field, for addresses. */
export const keys = {
  doc: docs.map((doc) => doc.name),
  kind: index.kinds,
  indicator: index.indicators.map(([name, code]) => (code ? `${name}·${code}` : name)),
  region: index.regions.map(([code]) => code || "-"),
  period: index.periods.map((period) => period || "-"),
  status: index.statuses,
  measure: index.measures,
  mark: VERDICTS,
};

const opened = new Map();

/** A document, decoded. Places in its text are in UTF-16 code units, as JavaScript counts. */
export function open(d) {
  let doc = opened.get(d);
  if (!doc) {
    doc = decode(JSON.parse(document.getElementById(`doc-${d}`).textContent), firsts[d]);
    opened.set(d, doc);
  }
  return doc;
}

function decode(raw, first) {
  const count = raw.value.length;
  const doc = { ...raw, first, count, start: new Uint32Array(count), end: new Uint32Array(count) };
  doc.from = new Uint32Array(count);
  doc.to = new Uint32Array(count);
  let start = 0;
  for (let n = 0; n < count; n++) {
    start += raw.at[2 * n];
    doc.start[n] = start;
    doc.end[n] = start + raw.at[2 * n + 1];
    doc.from[n] = start - raw.sentence[2 * n];
    doc.to[n] = doc.from[n] + raw.sentence[2 * n + 1];
  }
  // Where the grounds of each figure stand: they take different room.
  doc.grounds = new Uint32Array(count);
  for (let n = 0, at = 0; n < count; n++) {
    doc.grounds[n] = at;
    const pattern = index.patterns[raw.why[at]];
    at += 1;
    for (let k = 2; k < pattern.length; k += 3) if (pattern[k]) at += 2;
  }
  return doc;
}

/** The record of a figure, as it was extracted. */
export function record(i) {
  const d = docOf[i];
  const doc = open(d);
  const n = i - doc.first;
  const string = (column) => doc.strings[column[n]];
  const [indicator, code, english] = index.indicators[columns.indicator[i]];
  const [region, regionName, fullName] = index.regions[columns.region[i]];
  return {
    doc: d,
    start: doc.start[n],
    end: doc.end[n],
    figure: doc.text.slice(doc.start[n], doc.end[n]),
    from: doc.from[n],
    to: doc.to[n],
    kind: index.kinds[columns.kind[i]],
    value: string(doc.value),
    upper: string(doc.upper),
    unit: string(doc.unit),
    classifier: string(doc.classifier),
    bound: index.bounds[doc.bound[n]],
    measure: index.measures[columns.measure[i]],
    basis: string(doc.basis),
    of: string(doc.of),
    indicator,
    code,
    english,
    region,
    regionName,
    fullName,
    place: string(doc.place),
    period: index.periods[columns.period[i]],
    status: index.statuses[columns.status[i]],
  };
}

/** Why a record says what it says: for each tie its field, its rule, and where its words stand, if it has any. */
export function grounds(i) {
  const doc = open(docOf[i]);
  const n = i - doc.first;
  let at = doc.grounds[n];
  const pattern = index.patterns[doc.why[at++]];
  const ties = [];
  for (let k = 0; k < pattern.length; k += 3) {
    const tie = { field: index.fields[pattern[k]], rule: index.rules[pattern[k + 1]] };
    if (pattern[k + 2]) {
      tie.start = doc.start[n] + doc.why[at];
      tie.end = tie.start + doc.why[at + 1];
      at += 2;
    }
    ties.push(tie);
  }
  return ties;
}

/** The first of the numbers in a sorted list from `low` on that is not below `value`. */
export function firstAtLeast(list, value, low = 0, high = list.length) {
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What a report calls a document: its file's name without folders. */
export const shortName = (name) => name.split(/[/\\]/).pop().replace(/\.(txt|docx|pdf|html?)$/i, "");
