// What a person writes, read as the record has it: 300亿元, 4.5%, 东湖区, 2016–2020年, 年均. Codes are read as well.

import { index } from "./data.js";
import { periodName } from "./format.js";
import { basisName, codeOf, name } from "./words.js";

const SCALES = { 十: 1, 百: 2, 千: 3, 万: 4, 十万: 5, 百万: 6, 千万: 7, 亿: 8, 十亿: 9, 百亿: 10, 千亿: 11, 万亿: 12, bn: 9, tn: 12 };
const SCALE = "万亿|[十百千]?[万亿]|[十百千](?!分)|bn|tn";
/** Words that say a bound, before or behind a number. */
const BOUNDS = [
  ["about", "约|大约|近|将近|≈", "左右|上下"],
  ["at_least", "不低于|不少于|至少|超过|超|突破|≥|>=?", "以上|余|多|\\+"],
  ["at_most", "不超过|不高于|至多|低于|≤|<=?", "以下|以内"],
];

/** Full width as half width, without blanks. */
const plain = (text) => text.replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0)).replace(/[\s\u3000\u202f]+/g, "");

/** A decimal times a power of ten, to the digit. */
export function shifted(digits, power) {
  const minus = digits.startsWith("-") ? "-" : "";
  const [whole, part = ""] = digits.replace("-", "").split(".");
  const moved = part.padEnd(power, "0");
  const left = `${whole}${moved.slice(0, power)}`.replace(/^0+(?=\d)/, "");
  const right = moved.slice(power).replace(/0+$/, "");
  const text = right ? `${left}.${right}` : left;
  return text === "0" ? "0" : minus + text;
}

/** A unit and how many powers of ten stand before it: 亿元 is eight and CNY; 家 is a count with its classifier. */
export function readUnit(text) {
  const words = plain(text);
  if (!words) return null;
  const known = (word) => {
    const code = codeOf("unit", word);
    return code && { unit: code, classifier: "" };
  };
  const whole = known(words);
  if (whole) return { ...whole, power: 0 };
  const [, scale = "", rest] = words.match(new RegExp(`^(${SCALE})?(.*)$`));
  const power = SCALES[scale] ?? 0;
  if (!rest) return { unit: "", classifier: "", power };
  const own = known(rest);
  if (own) return { ...own, power };
  // 微克/立方米
  const parts = rest.split("/");
  if (parts.length === 2) {
    const codes = parts.map((part) => codeOf("unit", part) ?? (/^[\w%]+$/.test(part) ? part : null));
    return codes.every(Boolean) ? { unit: codes.join("/"), classifier: "", power } : null;
  }
  // A code that stands for itself, or something that is counted.
  if (/^[\w%*^.-]+$/.test(rest)) return { unit: rest, classifier: "", power };
  return /^\p{Script=Han}{1,4}$/u.test(rest) ? { unit: "count", classifier: rest, power } : null;
}

/** A figure: its value and what its own characters say of upper end, unit, classifier and bound. Null where it is none. */
export function readValue(text) {
  let words = plain(text).replace(/−/g, "-").replace(/(\d),(?=\d{3})/g, "$1");
  let bound = "";
  for (const [name, before, behind] of BOUNDS) {
    const pattern = new RegExp(`^(?:${before})|(?:${behind})$`);
    // 300余家, 2万多人: within the figure.
    const within = name === "at_least" ? new RegExp(`(?<=[\\d十百千万亿])[余多](?=\\D)`) : null;
    const rest = words.replace(pattern, "").replace(within ?? pattern, "");
    if (rest !== words) [bound, words] = [name, rest];
  }
  // 下降5%, 第一
  words = words.replace(/^(?:\+|增长|上升|提高|增加)/, "").replace(/^(?:下降|减少|降低)/, "-");
  const ranked = words.startsWith("第");
  words = words.replace(/^第?([一二三四五六七八九十])(?=[位名]?$)/, (_, digit) => DIGITS.indexOf(digit)).replace(/^第/, "").replace(ranked ? /[位名]$/ : /$^/, "");
  const number = `(-?\\d+(?:\\.\\d+)?)(${SCALE})?`;
  const range = words.match(new RegExp(`^${number}([^\\d~–—至到-]*)[~–—至到-]${number}(.*)$`));
  const single = words.match(new RegExp(`^${number}(.*)$`));
  if (!range && !single) return null;
  const [, low, lowScale, , high, highScale, tail] = range ?? [null, ...single.slice(1, 3), "", "", "", single[3]];
  const unit = tail ? readUnit(tail) : { unit: "", classifier: "", power: 0 };
  if (!unit) return null;
  const power = (scale) => (SCALES[scale] ?? 0) + unit.power;
  return {
    value: shifted(low, power(lowScale ?? highScale)),
    upper: range ? shifted(high, power(highScale)) : "",
    unit: ranked ? "rank" : unit.unit,
    classifier: unit.classifier,
    bound: range ? "range" : bound,
  };
}

/** A number with the largest scale that keeps it short and exact: 221.8亿. */
export function writtenValue(decimal) {
  for (const [scale, power] of [["万亿", 12], ["亿", 8], ["万", 4]]) {
    const digits = decimal.replace(/^-|\..*$/g, "");
    if (decimal.includes(".") || digits.length <= power) continue;
    const cut = `${decimal.slice(0, -power)}.${decimal.slice(-power)}`.replace(/\.?0+$/, "");
    if (cut.length + 1 < decimal.length) return cut + scale;
  }
  return decimal;
}

const CODE = /^(\.\.\/)?\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?$|^\d{4}(-\d\d(-\d\d)?)?\/\d{4}(-\d\d(-\d\d)?)?$/;
const DIGITS = "零一二三四五六七八九十";
const two = (number) => String(number).padStart(2, "0");
const MONTH_NAMES = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const monthOf = (name) => MONTH_NAMES.indexOf(name.slice(0, 3)) + 1;

/** 2020年, 2020年6月, 2020-06-30, 30Jun2020. */
function readMoment(words) {
  const [, year, month, day] = words.match(/^(\d{4})(?:年|$)(?:(\d{1,2})月(?:(\d{1,2})日?)?)?(?:底|末)?$/) ?? words.match(/^(\d{4})[-./](\d{1,2})(?:[-./](\d{1,2}))?$/) ?? [];
  if (year) return valid(year, Number(month ?? 0), Number(day ?? 0));
  const [, ownDay, name, ownYear] = words.match(/^(\d{1,2})?([a-z]{3,9})(\d{4})$/) ?? [];
  return ownYear && monthOf(name) ? valid(ownYear, monthOf(name), Number(ownDay ?? 0)) : null;
}

function valid(year, month, day) {
  if (month > 12 || day > 31) return null;
  return `${year}${month ? `-${two(month)}` : ""}${day ? `-${two(day)}` : ""}`;
}

/** Parts of a year: 上半年, 前三季度, 一季度, 1-8月. */
function readPart(words) {
  if (words === "上半年") return [1, 6];
  if (words === "下半年") return [7, 12];
  const [, first, quarter] = words.match(/^(前|第)?([一二三四1-4])季度$/) ?? [];
  if (quarter) {
    const n = Number(quarter) || DIGITS.indexOf(quarter);
    return [first === "前" ? 1 : 3 * n - 2, 3 * n];
  }
  const [, from, to] = words.match(/^(\d{1,2})[-–—~至到](\d{1,2})月$/) ?? [];
  return from && Number(from) <= Number(to) && Number(to) <= 12 ? [Number(from), Number(to)] : null;
}

/** A period as the record has it, or null: 2016–2020年, 2021年前三季度, 截至2023年底, “十四五”, Jan–Jun 2021. */
export function readPeriod(text) {
  const words = plain(text).toLowerCase();
  if (CODE.test(words)) return words;
  const [, plan] = words.match(/^[“"‘']?([一二三四五六七八九十]{1,3})五[”"’']?(?:时期|期间|规划)?$/) ?? [];
  if (plan) {
    const [tens, ones = ""] = plan.includes("十") ? plan.split("十") : ["零", plan];
    const first = 2016 + 5 * ((tens ? DIGITS.indexOf(tens) : 1) * 10 + (ones ? DIGITS.indexOf(ones) : 0) - 13);
    return `${first}/${first + 4}`;
  }
  const [, until] = words.match(/^(?:截至|截止到?|到|至|to)(.+)$/) ?? [];
  if (until) return readMoment(until) && `../${readMoment(until)}`;
  const [, year, rest] = words.match(/^(\d{4})年?(.+)$/) ?? [];
  const part = year && readPart(rest);
  if (part) return `${year}-${two(part[0])}/${year}-${two(part[1])}`;
  const [, fromName, toName, named] = words.match(/^([a-z]{3,9})[-–—~]([a-z]{3,9})(\d{4})$/) ?? [];
  if (named && monthOf(fromName) && monthOf(toName)) return `${named}-${two(monthOf(fromName))}/${named}-${two(monthOf(toName))}`;
  const moment = readMoment(words);
  if (moment) return moment;
  const [, from, to] = words.match(/^(.+?)[-–—~至到](.+)$/) ?? [];
  const [a, b] = [from && readMoment(from), to && readMoment(to)];
  return a && b && a < b ? `${a}/${b}` : null;
}

/** A basis as the record has it, or null: 同比, 年均, 较2016年. */
export function readBasis(text) {
  const words = plain(text).toLowerCase();
  if (/^(yoy|avg|mom|total)$/.test(words)) return words;
  for (const [basis, names] of [["yoy", /^(同比|比上年|较上年|比去年|y\/y)$/], ["avg", /^(年均|年平均|avg\/yr)$/], ["mom", /^(环比|比上月|p\/p)$/], ["total", /^(累计|total)$/]]) {
    if (names.test(words)) return basis;
  }
  const [, base] = words.match(/^(?:较|比|对比|vs:?)(.+)$/) ?? [];
  const period = base && readPeriod(base);
  return period ? `vs:${period}` : null;
}

let districts = null;

/** All districts that can be named here: those of the records, and those of the same provinces. Code → own and whole name. */
export function knownDistricts() {
  if (districts) return districts;
  districts = new Map(index.regions.filter(([code]) => code).map(([code, own, full]) => [code, { own, full }]));
  const names = new Map(index.divisions);
  for (const [code, own] of index.divisions) {
    const above = [`${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`].filter((up, n, all) => up !== code && all.indexOf(up) === n).map((up) => names.get(up) ?? "");
    if (!districts.has(code)) districts.set(code, { own, full: above.join("") + own });
  }
  return districts;
}

/** The code of a district by its name or its code; where a name is that of several, their whole names. */
export function readDistrict(text) {
  const words = plain(text);
  if (/^\d{6}$/.test(words)) return { code: words };
  const all = [...knownDistricts()];
  // 江西省南昌市东湖区; 南昌市东湖区, 东湖区; 东湖
  const ways = [
    ({ full }) => full === words,
    ({ own, full }) => words.endsWith(own) && full.endsWith(words),
    ({ own, full }) => words.length >= 2 && (own.startsWith(words) || full.slice(0, -1).endsWith(words)) && own.length - words.length <= 1,
    ({ own }) => words.length >= 2 && own.startsWith(words),
  ];
  for (const way of ways) {
    const found = all.filter(([, names]) => way(names));
    if (found.length === 1) return { code: found[0][0] };
    if (found.length > 1) return { several: found.map(([, { full }]) => full) };
  }
  return {};
}

/** A field of the record as a person writes it. */
export function written(field, value) {
  if (!value) return "";
  switch (field) {
    case "value":
    case "upper":
      return writtenValue(value);
    case "period":
      return readPeriod(periodName(value)) === value ? periodName(value) : value;
    case "basis":
      return readBasis(basisName(value, periodName)) === value ? basisName(value, periodName) : value;
    case "region":
      return knownDistricts().get(value)?.full ?? value;
    case "unit":
      return readUnit(unitWords(value))?.unit === value ? unitWords(value) : value;
    default:
      return value;
  }
}

const unitWords = (unit) => unit.split("/").map((part) => name("unit", part)).join("/");
