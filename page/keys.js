// The keyboard: walking from figure to figure, and judging each with one key.

import { $ } from "./dom.js";
import { columns } from "./data.js";
import { edit, judge } from "./detail.js";
import { openHelp } from "./dialogs.js";
import { openDoc } from "./facets.js";
import { placeOf, shown, walked } from "./filter.js";
import { walkHits } from "./hits.js";
import { showSide } from "./panes.js";
import { nodesOf } from "./source.js";
import { show, state } from "./state.js";
import { pageOfRows } from "./table.js";

const typing = (target) => target.closest?.("input, select, textarea, dialog");

export function setUpKeys() {
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.target === $("query")) return inSearch(event);
    if (typing(event.target)) return;
    const act = action(event);
    if (act) {
      event.preventDefault();
      act();
    }
  });
}

function inSearch(event) {
  if (event.key === "Enter") {
    event.preventDefault();
    walkHits(event.shiftKey ? -1 : 1);
  } else if (event.key === "Escape") {
    $("rows").focus();
  }
}

/** The verdicts by their keys; with Shift the figure stays chosen. */
const JUDGING = { Digit1: "right", Digit2: "doubtful", Digit3: "wrong" };

function action({ key, code, target, shiftKey }) {
  switch (key) {
    case "/":
      return () => $("query").select();
    case "?":
      return openHelp;
    case "r":
      return () => show({ view: "read" }, true);
    case "c":
      return () => show({ view: "compare" }, true);
    case "[":
      return () => openDoc(state.doc - 1);
    case "]":
      return () => openDoc(state.doc + 1);
    case "Escape":
      return () => {
        showSide(false);
        show({ figure: -1 });
      };
  }
  if (shiftKey && JUDGING[code] && state.view === "read") return () => say(JUDGING[code]);
  if (shiftKey && key !== "ArrowDown" && key !== "ArrowUp") return null;
  if (target.closest?.("[role=listbox]")) return docKey(key);
  if (target.closest?.("[role=tablist]")) return key.startsWith("Arrow") ? () => otherTab() : null;
  if (state.view !== "read") return null;
  const inList = $("rows").contains(target);
  switch (key) {
    case "ArrowDown":
    case "ArrowRight":
    case "j":
      return () => walk(1, target);
    case "ArrowUp":
    case "ArrowLeft":
    case "k":
      return () => walk(-1, target);
    case "Home":
      return () => walk(-shown.length, target);
    case "End":
      return () => walk(shown.length, target);
    case "PageDown":
      return inList ? () => walk(pageOfRows(), target) : null;
    case "PageUp":
      return inList ? () => walk(-pageOfRows(), target) : null;
    case "1":
      return () => sayAndGoOn("right", target);
    case "2":
      return () => sayAndGoOn("doubtful", target);
    case "3":
      return () => sayAndGoOn("wrong", target);
    case "0":
      return () => say(null);
    case "e":
      return state.figure >= 0 ? () => edit(state.figure) : null;
    case "Enter":
    case " ":
      return target.matches?.("mark") ? () => target.click() : null;
  }
  return null;
}

function docKey(key) {
  const steps = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 }[key];
  return steps ? () => openDoc(state.doc + steps) : null;
}

function otherTab() {
  const view = state.view === "read" ? "compare" : "read";
  show({ view }, true);
  $(`tab-${view}`).focus();
}

function walk(steps, target) {
  go(walked(steps), target);
}

function go(figure, target) {
  if (figure < 0) return;
  show({ figure });
  // Who walks in the text stays in the text.
  if (target.closest?.("#article")) nodesOf(figure)[0]?.focus({ preventScroll: true });
}

/** Judges the chosen figure. */
function say(verdict) {
  if (state.figure >= 0) judge(state.figure, verdict);
}

/** Judges the chosen figure and goes on to the next that has no mark yet; where a verdict is taken back, it stays. */
function sayAndGoOn(verdict, target) {
  const { figure } = state;
  if (figure < 0) return;
  const next = shown.subarray(placeOf[figure] + 1).find((i) => columns.mark[i] === 0);
  say(verdict);
  if (columns.mark[figure] !== 0 && placeOf[next] >= 0) go(next, target);
}
