// On paper: the whole text with its figures, and the records as a table behind it.

import { $, h } from "./dom.js";
import { docs, index, record, shortName } from "./data.js";
import { shown } from "./filter.js";
import { figureText, group, measureName, periodName } from "./format.js";
import { fillAll } from "./source.js";
import { state } from "./state.js";
import { name, t } from "./words.js";

/** Rows that are printed at most. */
const MOST_PRINTED = 5000;

export function setUpPrint() {
  addEventListener("beforeprint", () => {
    fillAll();
    const columns = ["value", "indicator", "measure", "period", "district", "status"];
    const rows = [...shown.subarray(0, MOST_PRINTED)].map((i) => {
      const it = record(i);
      const cells = [figureText(it), it.of ? `${it.indicator} / ${it.of}` : it.indicator, measureName(it), it.period ? periodName(it.period) : "—", it.place || it.regionName || "—", name("status", it.status)];
      return h("tr", { class: group(it.kind) }, cells.map((cell, n) => h("td", { class: columns[n] }, cell)));
    });
    $("print").replaceChildren(
      h("h2", {}, state.all ? t("all_documents") : shortName(docs[state.doc]?.name ?? "")),
      h("p", {}, `${t("count_all", shown.length)} · ${t("printed", index.program)}`),
      h("table", {}, h("thead", {}, h("tr", {}, columns.map((column) => h("th", { scope: "col", class: column }, t(column))))), h("tbody", {}, rows)),
    );
  });
  addEventListener("afterprint", () => $("print").replaceChildren());
}
