// The form in which a record is corrected, or a missed figure put down.

import { h } from "./dom.js";
import { index } from "./data.js";
import { name, t } from "./words.js";

const PERIOD = /^(\.\.\/)?\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?$|^\d{4}(-\d\d(-\d\d)?)?\/\d{4}(-\d\d(-\d\d)?)?$/;
const NUMBER = /^-?\d+(\.\d+)?$/;

const CHECKS = {
  value: (text) => (text === "" ? "bad_needed" : !NUMBER.test(text) && "bad_value"),
  upper: (text) => text !== "" && !NUMBER.test(text) && "bad_value",
  unit: (text) => text === "" && "bad_needed",
  indicator: (text) => text === "" && "bad_needed",
  basis: (text) => text !== "" && !/^(yoy|avg|mom|total|vs:.+)$/.test(text) && "bad_basis",
  region: (text) => text !== "" && !/^\d{6}$/.test(text) && "bad_region",
  period: (text) => text !== "" && !PERIOD.test(text) && "bad_period",
};

const CHOICES = {
  bound: () => index.bounds,
  measure: () => index.measures,
  status: () => index.statuses,
};

const HINTS = {
  unit: () => ["CNY", "%", "pp", "times", "rank", "person", "household", "count", "mu", "m2", "km", "t"].map((unit) => [unit, name("unit", unit)]),
  basis: () => ["yoy", "avg", "mom", "total"].map((basis) => [basis, name("basis", basis)]),
  region: () => index.regions.filter(([code]) => code).map(([code, , full]) => [code, full]),
  period: () => index.periods.filter(Boolean).map((period) => [period, ""]),
  indicator: () => index.indicators.slice(0, 500).map(([label, , english]) => [label, english]),
};

/**
 * A form for the fields of a record. `done` gets the fields and the note once all of them can be read; `extra` is what
 * else the reader can do.
 */
export function form({ title, fields, values, note, done, leave, extra }) {
  const inputs = new Map();
  const row = (field) => {
    const id = `edit-${field}`;
    let input;
    if (CHOICES[field]) {
      input = h("select", { id }, CHOICES[field]().map((value) => h("option", { value, selected: value === values[field] }, name(field, value))));
    } else {
      const list = HINTS[field] && h("datalist", { id: `${id}-list` }, HINTS[field]().map(([value, label]) => h("option", { value, label })));
      input = h("input", { id, value: values[field] ?? "", autocomplete: "off", spellcheck: "false", list: list ? `${id}-list` : null, "aria-describedby": `${id}-bad`, lang: "zh-Hans" });
      if (list) inputs.set(`${field}-list`, list);
    }
    inputs.set(field, input);
    return [h("label", { for: id }, t(field)), h("span", {}, input, inputs.get(`${field}-list`), h("em", { id: `${id}-bad`, class: "bad" }))];
  };
  const noteInput = h("input", { id: "edit-note", value: note ?? "", autocomplete: "off" });
  const element = h(
    "form",
    {
      class: "edit",
      novalidate: true,
      onsubmit: (event) => {
        event.preventDefault();
        const read = Object.fromEntries(fields.map((field) => [field, inputs.get(field).value.trim()]));
        let first = null;
        for (const field of fields) {
          const bad = CHECKS[field]?.(read[field]) || "";
          const input = inputs.get(field);
          input.toggleAttribute("aria-invalid", Boolean(bad));
          const message = element.querySelector(`#edit-${field}-bad`);
          if (message) message.textContent = bad ? t(bad) : "";
          if (bad) first ??= input;
        }
        if (first) first.focus();
        else done(read, noteInput.value.trim());
      },
      onkeydown: (event) => {
        if (event.key === "Escape") {
          event.stopPropagation();
          leave();
        }
      },
    },
    h("h2", {}, title),
    h("div", { class: "fields" }, fields.map(row), h("label", { for: "edit-note" }, t("note")), h("span", {}, noteInput)),
    h(
      "div",
      { class: "actions" },
      h("button", { class: "main", type: "submit" }, t("save")),
      h("button", { type: "button", onclick: leave }, t("cancel")),
      extra,
    ),
  );
  return element;
}

const SCALES = { 十: 1n, 百: 2n, 千: 3n, 万: 4n, 十万: 5n, 百万: 6n, 千万: 7n, 亿: 8n, 十亿: 9n, 百亿: 10n, 千亿: 11n, 万亿: 12n };
const UNITS = { 元: "CNY", 美元: "USD", "%": "%", "％": "%", 个百分点: "pp", 倍: "times", 人: "person", 名: "person", 人次: "person-time", 户: "household", 亩: "mu", 平方米: "m2", 平方公里: "km2", 公里: "km", 米: "m", 吨: "t", 公斤: "kg", 公顷: "ha" };

/** What a figure's own characters say of its value and unit: a first reading for the form. */
export function guess(figure) {
  const [, digits, scale, rest] = figure.replace(/[\s,，]/g, "").match(/^(\d+(?:\.\d+)?)(万亿|[十百千]?[万亿]|[十百千])?余?多?(.*)$/) ?? [];
  if (!digits) return {};
  const unit = UNITS[rest] ?? (rest ? "count" : "");
  return { value: scaled(digits, SCALES[scale] ?? 0n), unit, classifier: unit === "count" ? rest : "" };
}

/** A decimal times a power of ten, to the digit. */
function scaled(digits, power) {
  const [whole, part = ""] = digits.split(".");
  const moved = part.padEnd(Number(power), "0");
  const left = `${whole}${moved.slice(0, Number(power))}`.replace(/^0+(?=\d)/, "");
  const right = moved.slice(Number(power)).replace(/0+$/, "");
  return right ? `${left}.${right}` : left;
}
