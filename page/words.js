// The words of the interface, Chinese and English.

import { $, kept } from "./dom.js";

const WORDS = {
  skip: ["跳到指标列表", "Skip to the records"],
  lists: ["文档与筛选", "Documents and filters"],
  search: ["全文搜索", "Search the text"],
  search_hint: ["搜索原文、指标、地区", "Search text, indicator, district"],
  views: ["视图", "Views"],
  read: ["阅读", "Read"],
  compare: ["比较", "Compare"],
  marks: ["标注", "Marks"],
  help: ["键盘操作", "Keyboard"],
  documents: ["文档", "Documents"],
  all_documents: ["全部文档", "All documents"],
  panes: ["原文或列表", "Text or list"],
  source: ["原文", "Text"],
  records: ["指标", "Records"],
  detail: ["详情", "Details"],
  sort: ["排序", "Sort"],
  sort_text: ["原文顺序", "as in the text"],
  sort_indicator: ["指标", "indicator"],
  sort_district: ["地区", "district"],
  sort_period: ["时期", "period"],
  sort_measure: ["口径", "measure"],
  sort_by: ["按{0}排序", "Sort by {0}"],
  sort_value: ["数值", "value"],
  add_missed: ["标为漏提的数", "Mark as missed"],
  kind: ["类型", "Kind"],
  indicator: ["指标", "Indicator"],
  district: ["地区", "District"],
  period: ["时期", "Period"],
  status: ["状态", "Status"],
  measure: ["口径", "Measure"],
  mark: ["标注", "Mark"],
  value: ["数值", "Value"],
  upper: ["上限", "Upper"],
  unit: ["单位", "Unit"],
  bound: ["界限", "Bound"],
  basis: ["基期", "Basis"],
  of: ["相对于", "Of"],
  place: ["地点", "Place"],
  note: ["备注", "Note"],
  region: ["地区", "District"],
  "indicator.code": ["代码", "Code"],
  find_in: ["查找{0}", "Find {0}"],
  more: ["再显示 {0} 个", "{0} more"],
  fewer: ["收起", "Fewer"],
  nothing: ["没有符合条件的数。", "No figure fits these filters."],
  no_figures: ["这份文档里没有读出统计数字。", "No statistic was found in this document."],
  clear: ["清除筛选", "Clear filters"],
  remove: ["去掉筛选：{0}", "Remove filter: {0}"],
  count_of: ["{0} / {1} 个数", "{0} of {1} figures"],
  count_all: ["{0} 个数", "{0} figures"],
  in_docs: ["{0} 份文档", "{0} documents"],
  hits: ["原文 {0} 处", "{0} in the text"],
  hits_in_docs: ["原文 {0} 处，{1} 份文档", "{0} in {1} texts"],
  hits_short: ["{0} 处", "{0} hits"],
  hit_of: ["第 {0} / {1} 处", "{0} of {1}"],
  hit_back: ["上一处", "Previous place"],
  hit_on: ["下一处", "Next place"],
  searching: ["搜索中……", "Searching …"],
  choose_figure: [
    "点击原文里的数或列表里的一行，看它与什么相连、依据哪些词。",
    "Click a figure in the text or a row of the list to see what it is tied to, and by which words.",
  ],
  show_words: ["原文：{0}", "In the text: {0}"],
  previous: ["上一个数", "Previous figure"],
  next: ["下一个数", "Next figure"],
  place_in_list: ["{0} / {1}", "{0} of {1}"],
  why: ["依据", "Why"],
  no_district: ["未指明地区", "No district"],
  no_period: ["未指明时期", "No period"],
  right: ["正确", "Right"],
  wrong: ["有误", "Wrong"],
  doubtful: ["存疑", "Doubtful"],
  missed: ["漏提", "Missed"],
  none: ["未标", "Unmarked"],
  extra: ["不是统计数字", "Not a statistic"],
  correct: ["更正", "Correct"],
  unmark: ["取消标注", "Unmark"],
  save: ["保存", "Save"],
  cancel: ["取消", "Cancel"],
  delete: ["删除", "Delete"],
  correct_title: ["更正：{0}", "Correct: {0}"],
  missed_title: ["漏提的数：{0}", "Missed figure: {0}"],
  bad_value: ["数值可写作 221.8亿元、4.5%、1.2万、22180000000", "A value is written 221.8亿元, 4.5%, 1.2万 or 22180000000"],
  bad_unit: ["单位可写作 元、亿元、%、人、家、平方米", "A unit is written 元, 亿元, %, 人, 家 or m2"],
  bad_period: [
    "时期可写作 2020、2021年3月、2021年1–6月、2016–2020年、十四五、截至2021年9月，或 2021-03、2016/2020、../2021-09",
    "A period is written 2020, Mar 2021, Jan–Jun 2021, 2016–2020, to Sep 2021, or 2021-03, 2016/2020, ../2021-09",
  ],
  bad_region: ["没有这个地区：可写全称或六位代码，如 360102", "No such district: write its name, or its six-digit code such as 360102"],
  bad_several: ["同名的不止一个：{0}", "Several are called so: {0}"],
  bad_basis: ["基期可写作 同比、年均、环比、累计、较2016年", "A basis is written 同比, 年均, 环比, 累计 or vs 2016"],
  bad_needed: ["此项必填", "This is needed"],
  marks_title: ["标注", "Marks"],
  marks_done: ["已标 {0} / {1}", "{0} of {1} marked"],
  marks_export: ["导出 JSONL", "Export JSONL"],
  marks_import: ["导入 JSONL", "Import JSONL"],
  marks_forget: ["清空全部标注", "Forget all marks"],
  marks_sure: ["再点一次即清空", "Click again to forget"],
  marks_about: [
    "标注存于本浏览器。导出的文件可由 zhibiao extract --marks 读回，每行一条记录，可作标准答案。",
    "Marks are kept in this browser. The exported file is read back by zhibiao extract --marks; each line is a record and can serve as a gold standard.",
  ],
  marks_unkept: ["浏览器未能保存标注，请及时导出。", "The browser could not keep the marks: export them before you leave."],
  marks_read: ["读入 {0} 条标注", "{0} marks read"],
  marks_unfit: ["{0} 条与这些文档不符，未用（首条：第 {1} 行）", "{0} fit none of these documents (the first: line {1})"],
  marks_bad: ["第 {0} 行不是标注：{1}", "Line {0} is not a mark: {1}"],
  no_highlights: ["此浏览器不支持 CSS 自定义高亮，原文依据以色块标出。", "This browser has no CSS highlights: the words of the text are marked by boxes behind them."],
  close: ["关闭", "Close"],
  help_title: ["键盘操作", "Keyboard"],
  key_walk: ["上一个、下一个数", "previous, next figure"],
  key_ends: ["第一个、最后一个", "first, last"],
  key_pages: ["在列表里：前翻、后翻一屏", "in the list: a screen back, on"],
  key_marks_stay: ["同上，但停在原处", "the same, and stay"],
  key_marks: ["正确、存疑、有误，并到下一个未标的；取消标注", "right, doubtful, wrong, and on to the next unmarked; unmark"],
  key_edit: ["更正", "correct"],
  key_search: ["搜索", "search"],
  key_hit: ["在搜索框里：下一处、上一处", "in the search box: next, previous place"],
  key_docs: ["上一份、下一份文档", "previous, next document"],
  key_view: ["阅读、比较", "read, compare"],
  key_escape: ["退出", "leave"],
  compare_choose: ["指标", "Indicator"],
  compare_none: ["没有可比较的指标。", "There is no indicator to compare."],
  by: ["排列", "By"],
  by_district: ["按地区", "by district"],
  by_period: ["按时期", "by period"],
  level: ["水平", "Level"],
  growth: ["增长", "Growth"],
  chart_of: ["{0}：水平与增长", "{0}: level and growth"],
  chart_no_level: ["这个指标没有水平值。", "This indicator has no level."],
  rows_too_many: ["只画前 {0} 个，共 {1} 个；请再筛选。", "The first {0} of {1} are drawn; filter for the rest."],
  factor_axis: ["对数刻度", "logarithmic"],
  open_source: ["看原文", "see the source"],
  other_measures: ["其他口径", "Other measures"],
  base_unit: ["基本单位", "base unit"],
  language: ["English", "中文"],
  printed: ["由 {0} 读出", "read by {0}"],
  sources: ["来源", "Sources"],
};

const NAMES = {
  kind: {
    gdp: ["地区生产总值", "GDP"],
    growth_rate: ["增长率", "growth rate"],
    yuan_amount: ["人民币金额", "yuan amount"],
    foreign_amount: ["外币金额", "foreign amount"],
    household_count: ["户数", "households"],
    person_count: ["人数", "people"],
    count: ["计数", "count"],
    share: ["占比", "share"],
    rate: ["比率", "rate"],
    rank: ["位次", "rank"],
    multiple: ["倍数", "multiple"],
    change: ["增减量", "change"],
    gap: ["差距", "gap"],
    area: ["面积", "area"],
    mass: ["重量", "mass"],
    quantity: ["物理量", "quantity"],
  },
  measure: {
    level: ["水平", "level"],
    growth: ["增长", "growth"],
    change: ["增减", "change"],
    share: ["占比", "share"],
    rank: ["位次", "rank"],
    multiple: ["倍数", "multiple"],
    gap: ["差距", "gap"],
  },
  status: { actual: ["实际", "actual"], estimate: ["预计", "estimate"], target: ["目标", "target"] },
  bound: {
    exact: ["确数", "exact"],
    about: ["约数", "about"],
    at_least: ["不少于", "at least"],
    at_most: ["不多于", "at most"],
    range: ["范围", "range"],
  },
  basis: { yoy: ["同比", "y/y"], avg: ["年均", "avg/yr"], mom: ["环比", "p/p"], total: ["累计", "total"] },
  unit: {
    CNY: ["元", "CNY"],
    USD: ["美元", "USD"],
    HKD: ["港元", "HKD"],
    EUR: ["欧元", "EUR"],
    JPY: ["日元", "JPY"],
    pp: ["个百分点", "pp"],
    times: ["倍", "times"],
    rank: ["位", "rank"],
    person: ["人", "people"],
    "person-time": ["人次", "visits"],
    household: ["户", "households"],
    m2: ["平方米", "m²"],
    km2: ["平方公里", "km²"],
    m3: ["立方米", "m³"],
    mu: ["亩", "mu"],
    ha: ["公顷", "ha"],
    m: ["米", "m"],
    km: ["公里", "km"],
    t: ["吨", "t"],
    kg: ["千克", "kg"],
    ug: ["微克", "µg"],
    mg: ["毫克", "mg"],
    TEU: ["标准箱", "TEU"],
    kV: ["千伏", "kV"],
    kWh: ["千瓦时", "kWh"],
    kW: ["千瓦", "kW"],
    L: ["升", "L"],
    tce: ["吨标准煤", "tce"],
    year: ["年", "years"],
    month: ["月", "months"],
    day: ["天", "days"],
    hour: ["小时", "hours"],
    minute: ["分钟", "minutes"],
    score: ["分", "points"],
  },
};

/** The grounds of a record in Chinese; the program gives them in English. */
const RULES = {
  "a place in an order": "序数位次",
  "a doubling: two to the power of its number": "翻番：以二为底的乘方",
  "one part of a ratio that makes a hundred": "合计为一百的比例之一",
  "a fraction, in percent": "分数，折成百分数",
  "a range: two numbers of one unit": "范围：同一单位的两个数",
  "a number whose unit stands behind a later one": "单位写在后一个数之后",
  "a number with its scale, in the base unit": "数与数量级，折成基本单位",
  "no word of bound beside the figure": "数旁没有界限词",
  "约, 近, 左右 or the like beside the figure": "数旁有“约、近、左右”一类词",
  "超, 突破, 以上, 余 or the like beside the figure": "数旁有“超、突破、以上、余”一类词",
  "不超过, 以内, 前N or the like beside the figure": "数旁有“不超过、以内、前N”一类词",
  "the figure is a range": "这个数是一个范围",
  "a word of reaching stands before the figure": "数前有“达到”一类词",
  "no word of change, share or comparison stands before the figure": "数前没有变化、占比或比较的词",
  "a word of change stands before a percentage": "百分数前有表示变化的词",
  "a word of change stands before an amount": "数量前有表示变化的词",
  "the percentage stands before its noun": "百分数修饰其后的名词",
  "占, 占比 or 比重 stands before the figure, or a ratio of industries": "数前有“占、占比、比重”，或是三次产业之比",
  "a place after a word of ranking or a field": "位次前有排位的词或范围",
  "倍 or 番 without a word of change": "“倍、番”，前面没有变化的词",
  "高于, 低于 or 比…高 with a yardstick": "“高于、低于、比……高”与参照",
  "the noun behind the figure": "数后的名词",
  "the label before the figure, in its clause": "本分句中数前的名称",
  "carried over from the figure or clause before": "承前一个数或分句",
  "put together from the figures before": "由前面的数合成",
  "the label is a name of the catalogue": "名称见于指标目录",
  "the words of comparison before the figure": "数前的比较词",
  "no word of comparison: by the year before, as is usual": "没有比较词：按通常读法，与上年相比",
  "worked out from the times told around the figure": "由数旁写明的时间推算",
  "what stands between the measure's word and the figure": "口径词与数之间的词",
  "the industries of a ratio make up the output": "三次产业合为生产总值",
  "the whole that 其中 divides up": "“其中”所分的总体",
  "a name whose ending says that it is a place": "词尾表明是地名",
  "named in the clause": "本分句写明",
  "named earlier in the sentence": "本句前文写明",
  "set by a heading": "由标题而定",
  "the document's own, from its title or masthead": "文档自身的地区，见于标题或报头",
  "the document's own, from its text": "文档自身的地区，由正文推知",
  "the caller's default": "由使用者指定",
  "the time last named before the figure": "数前最近写明的时间",
  "the time that a heading or an opening sentence sets": "标题或段首所定的时间",
  "the time that the document itself is of": "文档自身的时间，见于标题或日期",
  "the last of the years that the section or the document tells of": "所述各年的最后一年",
  "the caption of the table": "表题",
  "nothing lets a reader say": "文中无从判断",
  "nothing speaks of plans or estimates": "没有计划或预计的词",
  "预计 or the like governs the sentence": "句中有“预计”一类词",
  "a word of aiming before the figure": "数前有“力争、目标”一类词",
  "a section on what is planned": "所在章节讲计划",
  "a time ahead": "将来的时间",
  "a cell of a table, in the unit of its row, its column or the caption": "表格的单元格，单位见于行、列或表题",
  "the head of the column": "列的表头",
  "the start of the row": "行首",
};

let at = startingLanguage() === "en" ? 1 : 0;

function startingLanguage() {
  const wanted = [kept.get("zhibiao:language"), ...(navigator.languages ?? [navigator.language])];
  return wanted.find((language) => /^(zh|en)/.test(language ?? ""))?.slice(0, 2) ?? "en";
}

export const english = () => at === 1;

export function switchLanguage() {
  at = 1 - at;
  kept.set("zhibiao:language", at ? "en" : "zh");
}

/** A text of the interface; `{0}`, `{1}` are filled in. */
export function t(key, ...values) {
  const text = WORDS[key]?.[at] ?? key;
  return values.length ? text.replace(/\{(\d)\}/g, (_, n) => values[n]) : text;
}

/** Other names of units. */
const UNIT_NAMES = { 百分点: "pp", 名: "person", 公斤: "kg", 千瓦小时: "kWh", "€": "EUR", "￥": "CNY", "¥": "CNY", "$": "USD", 人民币: "CNY", 小时: "hour", 分: "score", 标准煤: "tce" };

/** The code that a name in either language stands for, or the code itself; undefined where it is none. */
export function codeOf(field, word) {
  const names = NAMES[field];
  if (names[word]) return word;
  const lower = word.toLowerCase();
  const found = Object.keys(names).find((code) => names[code].some((name) => name.replace(/\s/g, "").toLowerCase() === lower));
  return found ?? (field === "unit" ? UNIT_NAMES[word] : undefined);
}

/** The name of a value of a closed vocabulary. */
export const name = (field, value) => NAMES[field]?.[value]?.[at] ?? value;

export const rule = (text) => (at ? text : (RULES[text] ?? text));

/** The name of a basis: `vs:2016` as a reader says it. */
export function basisName(basis, periodName) {
  if (!basis.startsWith("vs:")) return name("basis", basis);
  const base = periodName(basis.slice(3));
  return at ? `vs ${base}` : `较${base}`;
}

/** Puts the words of the interface into the page's own elements. */
export function translate() {
  document.documentElement.lang = at ? "en" : "zh-Hans";
  for (const element of document.querySelectorAll("[data-t]")) element.textContent = t(element.dataset.t);
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", t(element.dataset.label));
  for (const element of document.querySelectorAll("[data-placeholder]")) element.placeholder = t(element.dataset.placeholder);
  $("language").textContent = t("language");
  $("language").lang = at ? "zh-Hans" : "en";
  $("open-help").title = t("help");
}
