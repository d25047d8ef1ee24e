// Numbers, times and units as a reader writes them. Exact values stay strings: they are decimals, never floats.

import { basisName, english, name, t } from "./words.js";

/** A decimal with its thousands grouped. */
export function grouped(decimal) {
  const [whole, part] = decimal.replace("-", "").split(".");
  const sign = decimal.startsWith("-") ? "−" : "";
  return sign + whole.replace(/\B(?=(\d{3})+$)/g, ",") + (part ? `.${part}` : "");
}

const STEPS = [
  [[1e12, "万亿"], [1e8, "亿"], [1e4, "万"]],
  [[1e12, " tn"], [1e9, " bn"], [1e6, " m"], [1e3, " k"]],
];

/** The step in which numbers up to `size` are written: 万, 亿; m, bn. */
export function stepFor(size) {
  return STEPS[english() ? 1 : 0].find(([step]) => Math.abs(size) >= step) ?? [1, ""];
}

/** A number in short, for lists and charts. */
export function short(value, [step, word] = stepFor(value)) {
  const scaled = value / step;
  const digits = Math.abs(scaled) >= 1000 ? 0 : Math.abs(scaled) >= 100 ? 1 : 2;
  return scaled.toLocaleString("en-US", { maximumFractionDigits: digits }).replace("-", "−") + word;
}

/** The unit as words behind a number. */
export function unitName(record) {
  if (record.unit === "count") return english() ? record.classifier || "" : record.classifier || "个";
  return record.unit
    .split(/([/*])/)
    .map((part) => (part === "*" ? "·" : name("unit", part)))
    .join("");
}

const SIGNS = { about: "≈", at_least: "≥", at_most: "≤" };
/** Of a fall the bound speaks of the size: one of at least 50% is at most −50%. */
const FALLING = { about: "≈", at_least: "≤", at_most: "≥" };

/** The figure as it stands in the text, with the sign and bound that its words give it. */
export function figureText(record) {
  const narrow = (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0);
  const figure = record.figure.replace(/\s+/g, "").replace(/[０-９．，％＋－～]/g, narrow).replace(/^[+\-−－]/, "").replace(/(?<=[\d%‰\p{Script=Han}])[-~—–]+(?=\d)/gu, "–");
  const signed = ["growth", "change", "gap"].includes(record.measure);
  const fall = record.value.startsWith("-");
  const sign = signed ? (fall ? "−" : "+") : fall ? "−" : "";
  // 300余家 says itself that there are more.
  const bound = /[余多几]/.test(figure) ? "" : ((fall ? FALLING : SIGNS)[record.bound] ?? "");
  // A share that is given as a part of one, or without its unit.
  const bare = record.unit === "%" && /^[\d.]+$/.test(figure);
  return bound + sign + (bare ? `${grouped(record.value.replace("-", ""))}%` : figure);
}

/** The exact value in the base unit. */
export function exact(record) {
  const upper = record.upper ? `–${grouped(record.upper)}` : "";
  const unit = unitName(record);
  const close = /^[%‰]/.test(unit);
  return `${grouped(record.value)}${upper}${close ? "" : "\u202f"}${unit}`;
}

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

function moment(text) {
  const [year, month, day] = text.split("-").map(Number);
  if (english()) return [day, month && MONTHS[month - 1], year].filter(Boolean).join(" ");
  return `${year}年${month ? `${month}月` : ""}${day ? `${day}日` : ""}`;
}

/** A period as a reader says it. */
export function periodName(period) {
  if (!period || period === "-") return t("no_period");
  const [from, to] = period.split("/");
  if (!to) return moment(from);
  if (from === "..") return english() ? `to ${moment(to)}` : `截至${moment(to)}`;
  const [fromYear, fromMonth] = from.split("-");
  const [toYear, toMonth] = to.split("-");
  if (fromYear === toYear && fromMonth && toMonth && !to.split("-")[2]) {
    const months = english() ? `${MONTHS[fromMonth - 1]}–${MONTHS[toMonth - 1]}` : `${Number(fromMonth)}–${Number(toMonth)}月`;
    return english() ? `${months} ${fromYear}` : `${fromYear}年${months}`;
  }
  if (!fromMonth && !toMonth) return english() ? `${fromYear}–${toYear}` : `${fromYear}–${toYear}年`;
  return `${moment(from)}–${moment(to)}`;
}

/** When a period ends, as a number that grows with time: years, and parts of years. */
export function periodEnd(period) {
  if (!period) return Number.NEGATIVE_INFINITY;
  const [year, month = 12, day = 31] = period.split("/").pop().split("-").map(Number);
  return year + (month - 1) / 12 + day / 400;
}

/** The measure with its basis: 同比增长. */
export function measureName(record) {
  const measure = name("measure", record.measure);
  if (!record.basis) return measure;
  const basis = basisName(record.basis, periodName);
  return english() ? `${measure} ${basis}` : `${basis}${measure}`;
}

/** The group of a kind, which has one colour. */
export function group(kind) {
  switch (kind) {
    case "gdp":
    case "yuan_amount":
    case "foreign_amount":
      return "money";
    case "growth_rate":
    case "change":
    case "multiple":
    case "gap":
      return "growth";
    case "share":
    case "rate":
    case "rank":
      return "ratio";
    case "person_count":
    case "household_count":
      return "people";
    case "count":
      return "count";
    default:
      return "physical";
  }
}
