// On a narrow screen the lists, the text and the records take turns.

import { $ } from "./dom.js";

const paneWatchers = [];

/** Calls back after another pane has come into view. */
export const watchPanes = (run) => paneWatchers.push(run);

/** The pane that a narrow screen shows: `source` or `rows`. */
export const paneShown = () => document.body.dataset.pane;

export function showPane(which) {
  if (paneShown() === which) return;
  document.body.dataset.pane = which;
  pressSwitch();
  for (const run of paneWatchers) run();
}

function pressSwitch() {
  $("show-source").setAttribute("aria-pressed", String(paneShown() === "source"));
  $("show-rows").setAttribute("aria-pressed", String(paneShown() === "rows"));
}

/** Opens and shuts the lists at the side. */
export function showSide(open) {
  if (open) document.body.dataset.side = "open";
  else delete document.body.dataset.side;
  $("open-side").setAttribute("aria-expanded", String(open));
}

export function setUpPanes() {
  $("open-side").addEventListener("click", () => showSide(!document.body.dataset.side));
  $("show-source").addEventListener("click", () => showPane("source"));
  $("show-rows").addEventListener("click", () => showPane("rows"));
  pressSwitch();
}
