// The form in which a record is corrected, or a missed figure put down. It is filled in as people write.

import { h } from "./dom.js";
import { index } from "./data.js";
import { exact, periodName } from "./format.js";
import { knownDistricts, readBasis, readDistrict, readPeriod, readUnit, readValue, shifted, written } from "./reading.js";
import { basisName, name, t } from "./words.js";

/** The fields as they stand in the form; a unit says what is counted, so that there is none for the classifier. */
const ORDER = ["indicator", "value", "upper", "unit", "bound", "measure", "basis", "of", "region", "place", "period", "status"];

const CHOICES = {
  bound: () => index.bounds,
  measure: () => index.measures,
  status: () => index.statuses,
};

/** Names that a field offers. */
const OFFERS = {
  unit: () => ["CNY", "%", "pp", "times", "rank", "person", "household", "mu", "m2", "km", "t"].map((unit) => written("unit", unit)).concat(["个", "家", "项"]),
  basis: () => ["yoy", "avg", "mom", "total"].map((basis) => basisName(basis, periodName)),
  region: () => [...knownDistricts().values()].map(({ full }) => full),
  period: () => index.periods.filter(Boolean).map(periodName),
  indicator: () => [...new Set([...index.indicators.slice(0, 500).map(([label]) => label), ...index.names])],
};

const needed = (text) => (text ? { value: text } : { bad: t("bad_needed") });
const maybe = (read, bad) => (text) => (text === "" ? { value: "" } : read(text) === null ? { bad: t(bad) } : { value: read(text) });

/** What a field's words come to: `value`, or what is `bad` about them. */
const READERS = {
  indicator: needed,
  region: (text) => {
    if (text === "") return { value: "" };
    const { code, several } = readDistrict(text);
    if (several) return { bad: t("bad_several", several.slice(0, 4).join(", ")) };
    return code ? { value: code } : { bad: t("bad_region") };
  },
  period: maybe(readPeriod, "bad_period"),
  basis: maybe(readBasis, "bad_basis"),
};

/** How a field's words are understood, where that says more than they do. */
const SAYS = {
  region: (code, words) => [knownDistricts().get(code)?.full, code].filter((part) => part && part !== words).join(" "),
  period: (period) => period,
  basis: (basis) => basis,
};

/**
 * Reads the four fields of a number together: a unit may stand behind the value, and a bound before it. `before` is the unit as
 * it was, with the words for it: 户 are households, or so many of something.
 */
function readNumber(words, bound, before) {
  const bad = {};
  const low = words.value ? readValue(words.value) : null;
  const high = words.upper ? readValue(words.upper) : null;
  const own = words.unit === before.words ? { ...before, power: 0 } : readUnit(words.unit);
  if (!words.value) bad.value = t("bad_needed");
  else if (!low) bad.value = t("bad_value");
  if (words.upper && !high) bad.upper = t("bad_value");
  // The unit that stands with a number goes before the one in its own field.
  const unit = low?.unit ? { ...low, power: 0 } : high?.unit ? { ...high, power: 0 } : own;
  if (!unit?.unit) bad.unit = t(words.unit ? "bad_unit" : "bad_needed");
  if (Object.keys(bad).length) return { bad };
  // 300 in 亿元
  const scaled = (number) => (own?.power && !low.unit && number ? shifted(number, own.power) : number);
  const upper = scaled(high?.value || low.upper);
  return { own: { unit: low.unit && (low.classifier || written("unit", low.unit)), bound: low.bound }, read: { value: scaled(low.value), upper, unit: unit.unit, classifier: unit.classifier, bound: upper ? "range" : low.bound || bound } };
}

/**
 * A form for the fields of a record. `done` gets the fields and the note once all of them can be read; `extra` is what
 * else the reader can do.
 */
export function form({ title, values, note, done, leave, extra }) {
  const inputs = new Map();
  const says = new Map();
  const start = (field) => (field === "unit" && values.unit === "count" ? values.classifier || "count" : written(field, values[field]));
  const row = (field) => {
    const id = `edit-${field}`;
    const saying = h("em", { id: `${id}-bad`, "aria-live": "polite" });
    says.set(field, saying);
    let input;
    let list = null;
    if (CHOICES[field]) {
      input = h("select", { id }, CHOICES[field]().map((value) => h("option", { value, selected: value === values[field] }, name(field, value))));
    } else {
      list = OFFERS[field] && h("datalist", { id: `${id}-list` }, OFFERS[field]().map((value) => h("option", { value })));
      input = h("input", { id, value: start(field), autocomplete: "off", spellcheck: "false", list: list ? `${id}-list` : null, "aria-describedby": `${id}-bad`, lang: "zh-Hans", onchange: tell, oninput: tell });
    }
    inputs.set(field, input);
    return [h("label", { for: id }, t(field)), h("span", {}, input, list, saying)];
  };

  /** All fields as they are understood, and for each that is not, why. */
  const read = () => {
    const words = Object.fromEntries(ORDER.map((field) => [field, inputs.get(field).value.trim()]));
    const number = readNumber(words, words.bound, { words: start("unit"), unit: values.unit, classifier: values.classifier });
    const fields = { ...words, ...number.read };
    const bad = { ...number.bad };
    for (const field of Object.keys(READERS)) {
      const one = READERS[field](words[field]);
      if (one.bad) bad[field] = one.bad;
      else fields[field] = one.value;
    }
    return { fields, bad, own: number.own ?? {} };
  };

  /** Says beside each field what its words come to; what is bad about them only once the form is handed in. */
  function tell(_, complain = false) {
    const { fields, bad, own } = read();
    // What stands with the number is put where it belongs.
    for (const field of ["unit", "bound"]) if (own[field]) inputs.get(field).value = own[field];
    for (const [field, saying] of says) {
      const known = !bad[field] && (field === "value" ? exact(fields) : SAYS[field]?.(fields[field], inputs.get(field).value.trim()));
      const news = known && known !== inputs.get(field).value.trim() ? known : "";
      saying.className = bad[field] ? "bad" : "read-as";
      saying.textContent = bad[field] ? (complain ? bad[field] : "") : news;
      inputs.get(field).toggleAttribute("aria-invalid", complain && Boolean(bad[field]));
    }
    return { fields, bad };
  }

  const noteInput = h("input", { id: "edit-note", value: note ?? "", autocomplete: "off" });
  const element = h(
    "form",
    {
      class: "edit",
      novalidate: true,
      onsubmit: (event) => {
        event.preventDefault();
        const { fields, bad } = tell(event, true);
        const first = ORDER.find((field) => bad[field]);
        if (first) inputs.get(first).focus();
        else done(fields, noteInput.value.trim());
      },
      onkeydown: (event) => {
        if (event.key === "Escape") {
          event.stopPropagation();
          leave();
        }
      },
    },
    h("h2", {}, title),
    h("div", { class: "fields" }, ORDER.map(row), h("label", { for: "edit-note" }, t("note")), h("span", {}, noteInput)),
    h(
      "div",
      { class: "actions" },
      h("button", { class: "main", type: "submit" }, t("save")),
      h("button", { type: "button", onclick: leave }, t("cancel")),
      extra,
    ),
  );
  tell();
  return element;
}

/** What a figure's own characters say of its value and unit: a first reading for the form. */
export function guess(figure) {
  const read = readValue(figure);
  return read ? { ...read, bound: read.bound || "exact" } : {};
}
