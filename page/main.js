// Puts the page together: what changes is shown, what is pressed changes something.

import { $, once } from "./dom.js";
import { docs, index, open, record, shortName, total } from "./data.js";
import { drawCompare, drawnName, setUpCompare } from "./compare.js";
import { editMissed, showDetail, stopEditing } from "./detail.js";
import { openHelp, openMarks } from "./dialogs.js";
import { drawFacets, drawSummary, revealDoc } from "./facets.js";
import { filter, shown } from "./filter.js";
import { setUpKeys } from "./keys.js";
import { markedCount, missedIn, recall, watchMarks } from "./marks.js";
import { setUpPanes, showPane, watchPanes } from "./panes.js";
import { setUpPrint } from "./print.js";
import { search } from "./search.js";
import { drawHits, lightHits, repaintHits, walkHits } from "./hits.js";
import { redress, refill, reveal, selected, showSource, watchFilled } from "./source.js";
import { SORTS, follow, show, state, watch } from "./state.js";
import { redrawRows, revealRow, setUpTable } from "./table.js";
import { lightTies, relight } from "./ties.js";
import { switchLanguage, t, translate } from "./words.js";

/** Everything that follows from the filters. */
function refilter() {
  filter();
  drawFacets();
  drawSummary(shown.length);
  redrawRows();
  redress(state.figure);
  if (state.view === "compare") {
    drawCompare();
    drawTitle();
  }
}

function searched(restart) {
  if (state.query.trim() && restart) {
    $("walk-hits").hidden = false;
    $("hits").textContent = t("searching");
  }
  search(state.query, state.doc, () => {
    refilter();
    revealRow();
    lightHits();
  });
}

/** What the whole report is called. */
const report = document.title;

function drawTitle() {
  const name = shortName(docs[state.doc]?.name ?? "");
  $("title").textContent = state.view === "compare" ? t("all_documents") : name;
  document.title = [state.view === "compare" ? drawnName : name, report].filter(Boolean).join(" · ");
}

function drawView() {
  document.body.dataset.view = state.view;
  for (const view of ["read", "compare"]) {
    $(view).hidden = state.view !== view;
    $(`tab-${view}`).setAttribute("aria-selected", String(state.view === view));
    $(`tab-${view}`).tabIndex = state.view === view ? 0 : -1;
  }
}

watch((changed) => {
  const has = (...keys) => keys.some((key) => changed.has(key));
  if (has("view")) drawView();
  if (has("doc")) {
    showSource(state.doc);
  }
  if (has("doc", "view")) drawTitle();
  if (has("sort")) $("sort").value = state.sort;
  if (has("query") && $("query").value !== state.query) $("query").value = state.query;
  if (has("figure", "doc")) stopEditing();
  if (has("query")) searched(true);
  else if (has("doc")) lightHits();
  // An empty search is over at once, and has filtered already.
  const filtered = has("query") && !state.query.trim();
  if (filtered || has("all", "chosen", "sort") || (has("doc", "view") && !state.all)) {
    if (!filtered) refilter();
  } else if (has("doc")) {
    drawFacets();
    redress(state.figure);
  }
  if (has("chart", "by", "view") && state.view === "compare") {
    drawCompare();
    drawTitle();
  }
  if (has("sort", "all", "chosen", "query") && $("rows").scrollTop > 0 && state.figure < 0) $("rows").scrollTop = 0;
  if (has("figure", "doc", "view")) drawFigure();
  if (has("doc")) revealDoc();
});

function drawFigure() {
  redress(state.figure);
  showDetail();
  revealRow();
  redrawRows();
  if (state.figure >= 0 && state.view === "read") reveal(record(state.figure).start);
  lightTies(state.figure);
}

watchFilled(
  once(() => {
    repaintHits();
    relight();
  }),
);

watchMarks((touched, missing) => {
  $("marked").textContent = markedCount().toLocaleString("en-US");
  if (missing && touched.has(state.doc)) {
    refill();
    repaintHits();
  }
  refilter();
  showDetail();
  relight();
});

function redrawAll() {
  translate();
  drawTitle();
  for (const option of $("sort").options) option.textContent = t(`sort_${option.value}`);
  refilter();
  showDetail();
  drawHits();
  lightTies(state.figure);
}

function setUp() {
  for (const sort of SORTS) $("sort").add(new Option("", sort));
  let waiting = 0;
  $("query").addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => show({ query: $("query").value }), 120);
  });
  // The address says what is shown, and not where the focus is.
  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault();
    showPane("rows");
    show({ view: "read" });
    $("rows").focus();
  });
  $("search").addEventListener("submit", (event) => event.preventDefault());
  $("hit-on").addEventListener("click", () => walkHits(1));
  $("hit-back").addEventListener("click", () => walkHits(-1));
  $("sort").addEventListener("change", () => show({ sort: $("sort").value }));
  $("tab-read").addEventListener("click", () => show({ view: "read" }, true));
  $("tab-compare").addEventListener("click", () => show({ view: "compare" }, true));
  $("open-marks").addEventListener("click", openMarks);
  $("open-help").addEventListener("click", openHelp);
  $("language").addEventListener("click", () => {
    switchLanguage();
    stopEditing();
    redrawAll();
  });
  $("dialog").addEventListener("click", (event) => event.target === $("dialog") && $("dialog").close());
  $("article").addEventListener("click", (event) => {
    const node = event.target.closest("mark");
    if (!node || !getSelection().isCollapsed) return;
    if (node.dataset.i) show({ figure: Number(node.dataset.i) });
    else {
      const one = missedIn(state.doc)[node.dataset.m];
      editMissed(state.doc, { ...one, text: open(state.doc).text.slice(one.start, one.end) });
    }
  });
  $("rows").addEventListener("click", (event) => {
    const row = event.target.closest("[role=row][data-i]");
    if (row) show({ figure: Number(row.dataset.i) });
  });
  $("of-all").textContent = ` / ${total.toLocaleString("en-US")}`;
  keepInView();
  setUpPanes();
  watchPanes(() => {
    redrawRows();
    if (state.figure >= 0) drawFigure();
  });
  setUpMissed();
  setUpTable();
  setUpCompare();
  setUpPrint();
  setUpKeys();
  addEventListener("hashchange", follow);
  addEventListener("popstate", follow);
}

/** Where the window changes its size, the chosen figure stays in view if it was. */
function keepInView() {
  const source = $("source");
  let size = "";
  let seen = false;
  const sizeNow = () => `${source.clientWidth} ${source.clientHeight}`;
  const look = () => {
    if (size !== sizeNow()) return;
    const box = document.querySelector("mark.on")?.getBoundingClientRect();
    const room = source.getBoundingClientRect();
    seen = Boolean(box) && box.bottom > room.top && box.top < room.bottom;
  };
  source.addEventListener("scroll", look, { passive: true });
  watch(look);
  new ResizeObserver(() => {
    size = sizeNow();
    if (seen && state.figure >= 0 && source.clientWidth > 0) reveal(record(state.figure).start);
    look();
  }).observe(source);
}

/** Where words of the text are selected, they can be put down as a figure that was missed. */
function setUpMissed() {
  const button = $("add-missed");
  document.addEventListener("selectionchange", () => {
    const choice = selected();
    const fits = choice && choice.text.length <= 40 && /[\d０-９一二三四五六七八九十百千万亿两半]/.test(choice.text);
    button.hidden = !fits;
    if (!fits) return;
    const box = choice.range.getBoundingClientRect();
    button.style.left = `${Math.max(8, Math.min(innerWidth - 150, box.left))}px`;
    button.style.top = `${Math.min(innerHeight - 44, box.bottom + 8)}px`;
  });
  // Before the pressing takes the selection away.
  button.addEventListener("pointerdown", (event) => event.preventDefault());
  button.addEventListener("click", () => {
    const choice = selected();
    button.hidden = true;
    if (!choice) return;
    getSelection().removeAllRanges();
    editMissed(state.doc, choice);
  });
}

translate();
if (docs.length > 0) {
  setUp();
  recall();
  follow();
  for (const option of $("sort").options) option.textContent = t(`sort_${option.value}`);
  $("sort").value = state.sort;
  $("marked").textContent = markedCount().toLocaleString("en-US");
} else {
  $("article").textContent = t("nothing");
}
document.documentElement.dataset.ready = index.program;
