// Which figures are shown, and how many each further choice would leave: one pass over all of them.

import { columns, firsts, index, keys, record, total } from "./data.js";
import { periodEnd } from "./format.js";
import { found } from "./search.js";
import { FACETS, columnOf, state } from "./state.js";

/** The numbers of the figures shown, in the order asked for. */
export let shown = new Uint32Array(0);
/** Figure → its place in `shown`, or -1. */
export let placeOf = new Int32Array(0);
/** For each filter, and for documents: how many figures each value would leave. */
export const counts = {};
/** Whether a figure passes the filters, whatever its document. */
export const passes = new Uint8Array(total);
/** How many pass in all documents. */
export let passing = 0;

/** A chosen figure that left the list, and the place of what now stands where it stood. */
let gap = { figure: -1, place: -1 };

export function filter() {
  const behind = placeBehind(state.figure);
  const names = ["doc", ...FACETS];
  const data = names.map((facet) => columns[columnOf(facet)]);
  const tallies = names.map((facet) => new Uint32Array(keys[columnOf(facet)].length));
  const wanted = names.map((facet, f) => {
    const values = facet === "doc" ? (state.all || state.view === "compare" ? [] : [state.doc]) : [...state.chosen[facet]];
    if (values.length === 0) return null;
    const wanted = new Uint8Array(tallies[f].length);
    for (const value of values) wanted[value] = 1;
    return wanted;
  });
  const active = names.map((_, f) => f).filter((f) => wanted[f]);
  const list = [];
  passing = 0;
  for (let i = 0; i < total; i++) {
    passes[i] = 0;
    if (found && !found[i]) continue;
    let failed = -1;
    let fails = 0;
    for (const f of active) {
      if (!wanted[f][data[f][i]]) {
        failed = f;
        if (++fails > 1) break;
      }
    }
    // What fails by one filter alone would be shown by another choice in it.
    if (fails === 1) tallies[failed][data[failed][i]] += 1;
    if (fails === 0) {
      list.push(i);
      for (let f = 0; f < names.length; f++) tallies[f][data[f][i]] += 1;
    }
    if (fails === 0 || (fails === 1 && failed === 0)) {
      passes[i] = 1;
      passing += 1;
    }
  }
  names.forEach((facet, f) => (counts[facet] = tallies[f]));
  const before = shown;
  shown = sorted(Uint32Array.from(list));
  if (placeOf.length !== total) placeOf = new Int32Array(total);
  placeOf.fill(-1);
  for (let n = 0; n < shown.length; n++) placeOf[shown[n]] = n;
  if (behind >= 0) {
    const next = before.subarray(behind).find((i) => placeOf[i] >= 0);
    gap = { figure: state.figure, place: next === undefined ? shown.length : placeOf[next] };
  }
}

/** The place behind a figure in the list, be it still in it or not; -1 where it never stood there. */
function placeBehind(figure) {
  if (figure < 0) return -1;
  if (placeOf[figure] >= 0) return placeOf[figure] + 1;
  return gap.figure === figure ? gap.place : -1;
}

const ranks = {};

/** The place of each value of a field in its own order. */
function ranksOf(field, less) {
  ranks[field] ??= (() => {
    const order = keys[field].map((_, n) => n).sort(less);
    const rank = new Uint32Array(order.length);
    order.forEach((value, place) => (rank[value] = place));
    return rank;
  })();
  return ranks[field];
}

/** The place of each figure by unit and value, the largest first; worked out when it is first asked for. */
function valueRanks() {
  ranks.value ??= (() => {
    const records = Array.from({ length: total }, (_, i) => record(i));
    const values = Float64Array.from(records, (it) => Number(it.value));
    const order = Uint32Array.from(records.keys()).sort((a, b) => {
      const [unit, other] = [records[a].unit, records[b].unit];
      return unit === other ? values[b] - values[a] || a - b : unit < other ? -1 : 1;
    });
    const rank = new Uint32Array(total);
    order.forEach((i, place) => (rank[i] = place));
    return rank;
  })();
  return ranks.value;
}

function sorted(list) {
  const by = (field, less) => {
    const rank = ranksOf(field, less);
    const column = columns[field];
    return list.sort((a, b) => rank[column[a]] - rank[column[b]] || a - b);
  };
  switch (state.sort) {
    case "indicator": {
      const { compare } = new Intl.Collator("zh");
      return by("indicator", (a, b) => compare(index.indicators[a][0], index.indicators[b][0]));
    }
    case "district":
      return by("region", (a, b) => (keys.region[a] < keys.region[b] ? -1 : 1));
    case "measure":
      return by("measure", (a, b) => a - b);
    case "period":
      return by("period", (a, b) => periodEnd(index.periods[a]) - periodEnd(index.periods[b]) || a - b);
    case "value": {
      const rank = valueRanks();
      return list.sort((a, b) => rank[a] - rank[b]);
    }
    default:
      return list;
  }
}

/** The figure `steps` behind the chosen one in the list, or where it left the list, counted from where it stood. */
export function walked(steps) {
  if (shown.length === 0) return -1;
  const place = state.figure >= 0 ? placeOf[state.figure] : -1;
  if (place >= 0) return shown[Math.min(shown.length - 1, Math.max(0, place + steps))];
  if (state.figure < 0) return shown[steps > 0 ? Math.min(shown.length, steps) - 1 : Math.max(0, shown.length + steps)];
  const known = placeBehind(state.figure);
  const later = known >= 0 ? known : shown.findIndex((i) => i > state.figure);
  const behind = later < 0 ? shown.length : later;
  return shown[Math.min(shown.length - 1, Math.max(0, behind + (steps > 0 ? steps - 1 : steps)))];
}

/** The district and the last period that a document speaks of most, for the list of documents. */
export function about(d) {
  const count = (column) => {
    const tally = new Map();
    for (let i = firsts[d]; i < firsts[d + 1]; i++) tally.set(column[i], (tally.get(column[i]) ?? 0) + 1);
    tally.delete(0);
    return [...tally].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
  };
  return { region: index.regions[count(columns.region)][1], period: index.periods[count(columns.period)] };
}

