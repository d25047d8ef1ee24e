// What opens over the page: the marks, and the keys.

import { $, h, save } from "./dom.js";
import { total } from "./data.js";
import { exported, forget, imported, isKeeping, markedCount } from "./marks.js";
import { canPaint } from "./source.js";
import { t } from "./words.js";

function openDialog(title, ...content) {
  const dialog = $("dialog");
  dialog.replaceChildren(
    h("header", {}, h("h2", { id: "dialog-name" }, title), h("button", { type: "button", class: "plain", "aria-label": t("close"), onclick: () => dialog.close() }, "×")),
    h("div", {}, content),
  );
  if (!dialog.open) dialog.showModal();
}

/** How far the reader has come, and the marks out and in. */
export function openMarks() {
  const said = h("p", { role: "status", class: "said" });
  const progress = h("p", { class: "progress" });
  const bar = h("progress", { max: String(Math.max(1, total)), "aria-label": t("marks") });
  const tell = () => {
    progress.textContent = t("marks_done", markedCount().toLocaleString("en-US"), total.toLocaleString("en-US"));
    bar.value = Math.min(total, markedCount());
  };
  tell();
  const file = h("input", {
    type: "file",
    id: "marks-file",
    accept: ".jsonl,.json,.txt",
    class: "unseen",
    tabindex: "-1",
    "aria-label": t("marks_import"),
    onchange: async () => {
      const [chosen] = file.files;
      if (!chosen) return;
      try {
        const { taken, unfit, firstUnfit } = imported(await chosen.text());
        said.textContent = [t("marks_read", taken), unfit > 0 && t("marks_unfit", unfit, firstUnfit)].filter(Boolean).join("；");
      } catch (error) {
        said.textContent = t("marks_bad", error.line ?? 1, error.message);
      }
      file.value = "";
      tell();
    },
  });
  let sure = false;
  const forgetting = h(
    "button",
    {
      type: "button",
      class: "aside",
      onclick: () => {
        if (!sure) forgetting.textContent = t("marks_sure");
        else {
          forget();
          tell();
          forgetting.textContent = t("marks_forget");
        }
        sure = !sure;
      },
    },
    t("marks_forget"),
  );
  openDialog(
    t("marks_title"),
    progress,
    bar,
    h("p", { class: "known" }, t("marks_about")),
    !isKeeping() && h("p", { class: "bad" }, t("marks_unkept")),
    h(
      "div",
      { class: "actions" },
      h("button", { type: "button", class: "main", id: "export", onclick: () => save("marks.jsonl", exported()) }, t("marks_export")),
      h("button", { type: "button", id: "import", onclick: () => file.click() }, t("marks_import")),
      forgetting,
      file,
    ),
    said,
  );
}

const SHORTCUTS = [
  [["↑", "↓"], "key_walk"],
  [["Home", "End"], "key_ends"],
  [["PgUp", "PgDn"], "key_pages"],
  [["1", "2", "3", "0"], "key_marks"],
  [["⇧ 1", "⇧ 2", "⇧ 3"], "key_marks_stay"],
  [["E"], "key_edit"],
  [["[", "]"], "key_docs"],
  [["/"], "key_search"],
  [["Enter", "⇧ Enter"], "key_hit"],
  [["R", "C"], "key_view"],
  [["Esc"], "key_escape"],
];

export function openHelp() {
  openDialog(
    t("help_title"),
    h(
      "dl",
      { class: "keys" },
      SHORTCUTS.map(([keys, meaning]) => [h("dt", {}, keys.map((key) => h("kbd", {}, key))), h("dd", {}, t(meaning))]),
    ),
    !canPaint() && h("p", { class: "known" }, t("no_highlights")),
  );
}
