//! Tables: what a cell says is in the head of its column and at the start of its row.
//!
//! ```text
//! 表3 2023年主要工业产品产量
//! 产品名称  单位   产量     比上年增长(%)
//! 水泥      万吨   892.3    -6.8
//! ```
//!
//! Only columns whose head leaves no doubt are read: one without a unit, or of a kind not known here, is passed over.

use std::borrow::Cow;
use std::ops::Range;

use rust_decimal::Decimal;

use super::Linker;
use super::accept::starts_with;
use super::context::{contains, is_ahead};
use super::record::kind;
use crate::catalogue::{IndicatorId, RegionId};
use crate::document::{Folded, cells};
use crate::explain::{Explanation, Tie};
use crate::mention::{Quantity, RegionMention, Role, Row, UnitRef, find_regions, period_at, resolve, tokenize};
use crate::{Basis, Bound, Indicator, Measure, Metric, Moment, Period, Span, Status, TiedBy, TimeSpan, Unit};

/// What the cells of a column say.
#[derive(Clone, Debug)]
struct Column {
    measure: Measure,
    /// The unit, where the head or the caption has it.
    unit: Option<String>,
    /// What is measured, where the head says it (产量) and the row does not.
    side: Option<String>,
    /// The half that the column is about: 城市, 农村.
    half: Option<String>,
    period: Option<TimeSpan>,
    /// Where the head stands, and whether it says the time.
    head: Range<usize>,
    dated: bool,
}

/// What stands above a table.
struct Caption {
    text: Vec<char>,
    unit: Option<String>,
    period: Option<TimeSpan>,
}

/// The start of a row.
struct Label {
    name: String,
    span: Span,
    unit: Option<String>,
    region: Option<(RegionId, TiedBy)>,
    /// The row is a part of one before.
    part: bool,
    /// The row is a place below county level.
    place: bool,
}

/// Heads of columns of amounts that say nothing of what is measured.
const AMOUNTS: &[&str] = &[
    "绝对数",
    "绝对量",
    "绝对额",
    "绝对值",
    "总量",
    "数值",
    "指标值",
    "实绩",
    "实际",
    "实际数",
    "实际完成",
    "完成数",
    "完成",
    "完成额",
    "全年",
    "全年累计",
    "年末数",
    "年末",
    "数量",
    "金额",
    "总额",
    "数额",
    "总计",
    "合计",
    "累计",
    "本年",
    "本年累计",
    "本年实际",
    "全国",
    "全省",
    "全市",
    "全区",
    "全县",
    "全州",
    "总数",
    "当年",
    "年度",
];

/// What else is measured of a row; the row's name goes before.
const SIDES: &[&str] = &[
    "产量",
    "产值",
    "总产值",
    "增加值",
    "面积",
    "播种面积",
    "销售量",
    "销售额",
    "零售额",
    "营业收入",
    "投资额",
    "投资",
    "利润",
    "人数",
    "户数",
    "用电量",
    "收入",
    "支出",
    "余额",
];

/// Parts of a population, by the word that goes before it.
const HALVES: &[&str] = &["城镇", "农村", "乡村", "城市", "男性", "女性"];
/// Words of a column of growth rates.
const GROWTH: &[&str] = &["增长", "增减", "增速", "增幅", "涨幅", "涨跌", "升降", "±"];
/// Words of a column of parts.
const SHARE: &[&str] = &["比重", "占比", "构成"];

impl Linker<'_> {
    /// Reads a table, whose first row is its head; whether it could be understood.
    pub(super) fn table(&mut self, rows: Range<usize>) -> bool {
        let caption = self.caption(rows.start);
        let page = self.page;
        let places = cells(page, rows.start);
        let heads: Vec<Vec<char>> = places.iter().map(|cell| self.folded(cell.clone()).1).collect();
        let unit_at = heads.iter().position(|head| matches!(head[..], ['单', '位'] | ['计', '量', '单', '位']));
        let columns: Vec<Option<Column>> = heads
            .iter()
            .enumerate()
            .map(|(i, head)| (i > 0 && Some(i) != unit_at).then(|| self.column(head, places[i].clone(), &caption))?)
            .collect();
        if columns.iter().all(Option::is_none) {
            return false;
        }
        let mut whole: Option<String> = None;
        for row in rows.start + 1..rows.end {
            let cells = cells(page, row);
            if cells.len() != columns.len() {
                continue;
            }
            let Some(mut label) = self.label_of(cells[0].clone(), whole.as_deref()) else { continue };
            if let Some(at) = unit_at {
                label.unit = Some(bare(&self.folded(cells[at].clone()).1));
            }
            let mut side = None;
            for (cell, column) in cells.iter().zip(&columns) {
                let Some(column) = column else { continue };
                if column.measure == Measure::Level {
                    side.clone_from(&column.side);
                }
                self.cell(cell.clone(), column, &label, side.as_deref(), &caption);
            }
            if !label.part {
                whole = Some(label.name);
            }
        }
        true
    }

    /// A stretch of the input, and its characters.
    fn folded(&self, bytes: Range<usize>) -> (Folded, Vec<char>) {
        let mut folded = Folded::default();
        folded.push(self.page.text, bytes);
        let chars = folded.all().chars.to_vec();
        (folded, chars)
    }

    /// The lines right above a table: its title, and the unit of its cells.
    fn caption(&self, first: usize) -> Caption {
        let mut caption = Caption { text: Vec::new(), unit: None, period: None };
        for line in (first.saturating_sub(2)..first).rev() {
            let chars = self.page.line(&self.page.lines[line]).chars;
            if chars.len() > 60 || chars.contains(&'。') {
                break;
            }
            if let Some(at) = chars.windows(3).position(|w| w == ['单', '位', ':']) {
                caption.unit = Some(bare(&chars[at + 3..])).filter(|unit| !unit.is_empty());
            }
            caption.text.splice(0..0, chars.iter().copied());
        }
        let period =
            (0..caption.text.len()).find_map(|at| period_at(&caption.text, at).filter(|m| m.role == Role::Time));
        caption.period = period.and_then(|m| resolve(m.expr, &self.time, self.section.period)).or(self.section.period);
        caption
    }

    /// What a column holds, by its head, which stands at `place`.
    fn column(&self, head: &[char], place: Range<usize>, caption: &Caption) -> Option<Column> {
        let (name, bracket) = bracketed(head);
        let percent = bracket.as_deref() == Some("%") || name.contains('%');
        let all_percent = bracket.is_none() && caption.unit.as_deref() == Some("%");
        let holds = |words: &[&str]| words.iter().any(|word| name.contains(word));
        let plain = |measure, unit| Column {
            measure,
            unit,
            side: None,
            half: None,
            period: caption.period,
            head: place.clone(),
            dated: false,
        };
        let column = |measure, unit| Some(plain(measure, unit));
        if holds(GROWTH) {
            return (percent || all_percent).then(|| column(Measure::Growth, Some("%".to_owned())))?;
        }
        if holds(SHARE) {
            return (percent || all_percent).then(|| column(Measure::Share, Some("%".to_owned())))?;
        }
        let unit = bracket.or_else(|| caption.unit.clone());
        let half = HALVES.contains(&name.as_str());
        if half || AMOUNTS.contains(&name.as_str()) {
            // 居民消费价格比上年涨跌幅度,单位:%: the caption says what the cells are.
            let rates = unit.as_deref() == Some("%") && GROWTH.iter().any(|word| contains(&caption.text, word));
            let column = column(if rates { Measure::Growth } else { Measure::Level }, unit);
            return column.map(|column| Column { half: half.then_some(name), ..column });
        }
        // 2023年, 1-8月: a time and nothing else.
        let name_chars: Vec<char> = name.chars().collect();
        let year = name.parse().ok().filter(|y| (1900..=2100).contains(y));
        let period = year.map(|year| TimeSpan::In(Moment::year(year))).or_else(|| {
            let time = period_at(&name_chars, 0).filter(|m| m.end == name_chars.len() && m.role == Role::Time)?;
            resolve(time.expr, &self.time, caption.period)
        });
        if period.is_some() {
            return Some(Column { period, dated: true, ..plain(Measure::Level, unit) });
        }
        let side = SIDES.contains(&name.as_str()) || self.indicator(&name).is_some();
        side.then(|| Column { side: Some(name), ..plain(Measure::Level, unit) })
    }

    /// The name that a row starts with. `whole` is what the rows before are parts of.
    fn label_of(&self, cell: Range<usize>, whole: Option<&str>) -> Option<Label> {
        const AREAS: &[&str] = &["全国", "全省", "全市", "全县", "全区"];
        const LEADS: &[&str] =
            &["其中:", "其中", "#", "一、", "二、", "三、", "四、", "五、", "六、", "七、", "八、", "九、", "十、"];
        if cell.is_empty() {
            return None;
        }
        let (folded, chars) = self.folded(cell);
        let lead = LEADS.iter().find(|lead| starts_with(&chars, lead)).map_or(0, |lead| lead.chars().count());
        let digits = chars[lead..].iter().take_while(|c| c.is_ascii_digit()).count();
        let numbered = digits > 0 && matches!(chars.get(lead + digits), Some('.' | '、'));
        let start = if numbered { lead + digits + 1 } else { lead };
        if start >= chars.len() {
            return None;
        }
        let (name, unit) = bracketed(&chars[start..]);
        let unit = unit.filter(|unit| self.measured("1", unit).is_some());
        // 规模以上工业增加值(按可比价): a bracket that is no unit stays out of the name all the same.
        let region = find_regions(&self.catalogue.regions, &chars, start)
            .filter(|(len, mention)| {
                start + len == chars.len() && matches!(mention, RegionMention::Named(_) | RegionMention::Weak(_))
            })
            .and_then(|(_, mention)| {
                let own = self.own.map(|(own, _)| own);
                let year = self.section.period.map(TimeSpan::last_year).or(self.time.year).unwrap_or(2024);
                crate::mention::resolve_region(&self.catalogue.regions, &mention, own, year)
            });
        let aged = name.ends_with('岁') || name.ends_with("岁及以上") || name.ends_with("岁以上");
        let half = HALVES.contains(&name.as_str()) || aged;
        let part = half || LEADS[..3].iter().any(|lead| starts_with(&chars, lead));
        let name = match whole.filter(|_| half) {
            Some(whole) => name + whole,
            None => AREAS
                .iter()
                .find_map(|area| name.strip_prefix(area).filter(|rest| rest.chars().count() >= 2))
                .unwrap_or(&name)
                .to_owned(),
        };
        let place = region.is_none() && ["街道", "镇", "乡", "开发区", "园区"].iter().any(|w| name.ends_with(w));
        let span = folded.all().span(start..chars.len());
        let region = region.map(|id| (id, TiedBy::Clause));
        (!name.is_empty()).then_some(Label { name, span, unit, region, part, place })
    }

    /// Reads one cell.
    fn cell(&mut self, cell: Range<usize>, column: &Column, label: &Label, side: Option<&str>, caption: &Caption) {
        if cell.is_empty() {
            return;
        }
        let (folded, chars) = self.folded(cell);
        let negative = chars.first() == Some(&'-');
        let number: String = chars[usize::from(negative)..].iter().collect();
        let number = number.strip_suffix('%').unwrap_or(&number);
        let plain = number.starts_with(|c: char| c.is_ascii_digit())
            && number.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
        let unit = if column.measure == Measure::Level {
            label.unit.as_deref().or(column.unit.as_deref())
        } else {
            column.unit.as_deref()
        };
        let Some(q) = unit.filter(|_| plain).and_then(|unit| self.measured(number, unit)) else { return };
        let (name, code) = self.name(label, side, column, caption, &q);
        let span = folded.all().span(0..chars.len());
        let unit = q.unit(&self.catalogue.units);
        let classifier = match q.unit {
            UnitRef::Table(id) if unit == Unit::COUNT => Some(self.catalogue.units.get(id).name.clone().into_owned()),
            _ => None,
        };
        let value: Decimal = if negative { -q.value } else { q.value };
        let code = code.map(|id| self.catalogue.indicators.get(id).code.clone());
        let region = label.region.or(self.own);
        let ahead = column.period.is_some_and(|span| is_ahead(span, &self.time));
        let metric = Metric {
            kind: kind(column.measure, &unit, code.as_deref() == Some("gdp")),
            figure: self.page.text[span.range()].to_owned(),
            span,
            value: value.normalize(),
            upper: None,
            unit,
            classifier,
            bound: Bound::Exact,
            measure: column.measure,
            basis: (column.measure == Measure::Growth).then_some(Basis::YearOnYear),
            of: None,
            indicator: Indicator {
                code,
                name: Cow::Owned(name),
                text: Some(self.page.text[label.span.range()].to_owned()),
                span: Some(label.span),
            },
            region: region.map(|(id, tied_by)| self.catalogue.regions.region(id, tied_by)),
            place: (label.place && side.is_some()).then(|| label.name.clone()),
            period: column.period.map(|value| Period { value, text: None, span: None }),
            status: if ahead { Status::Target } else { Status::Actual },
        };
        let head = Span { start: column.head.start, end: column.head.end };
        self.out.push(metric, |metric| Explanation {
            metric: metric.clone(),
            sentence: Span { start: label.span.start, end: span.end },
            mentions: Vec::new(),
            ties: grounds(metric, column.dated, head, label.span),
        });
    }

    /// What a cell measures: the name of its row, with what the head or the caption adds.
    fn name(
        &self,
        label: &Label,
        side: Option<&str>,
        column: &Column,
        caption: &Caption,
        q: &Quantity,
    ) -> (String, Option<IndicatorId>) {
        let level = column.measure == Measure::Level;
        let fits = |id: &IndicatorId| {
            let family = q.family(&self.catalogue.units);
            !level || self.catalogue.indicators.get(*id).family.measures(family)
        };
        let known = |name: &str| {
            self.indicator(name)
                .filter(&fits)
                .map(|id| (self.catalogue.indicators.get(id).name.clone().into_owned(), Some(id)))
        };
        // 某区 | 地区生产总值: the row is a district.
        if (label.region.is_some() || label.place)
            && let Some(side) = side
        {
            return known(side).unwrap_or_else(|| (side.to_owned(), None));
        }
        let of_power = |unit: &String| unit.ends_with("千瓦时") || unit.ends_with("千瓦小时");
        let power = label.unit.as_ref().is_some_and(of_power);
        // 火电 in 亿千瓦时, in a table of products.
        let side = side.filter(|side| !(power && *side == "产量"));
        let made = || contains(&caption.text, "产品产量").then_some("产量");
        let side = side.or_else(|| if power { made().map(|_| "发电量") } else { made() });
        let price = column.measure == Measure::Growth && contains(&caption.text, "价格");
        let side = side.or(price.then_some("价格")).filter(|side| !label.name.ends_with(side));
        // 工业 in a table of 生产总值.
        let added = || (label.name.ends_with('业') && contains(&caption.text, "生产总值")).then_some("增加值");
        let side = side.or_else(added);
        let full = side.map(|side| format!("{}{side}", label.name));
        let full = full.filter(|_| !label.name.ends_with(['量', '额', '值', '率', '数']));
        if let Some(half) = &column.half {
            let name = format!("{half}{}", full.as_ref().unwrap_or(&label.name));
            return known(&name).unwrap_or((name, None));
        }
        full.as_deref()
            .and_then(known)
            .or_else(|| known(&label.name).filter(|_| full.is_none() || !level))
            .unwrap_or_else(|| (full.unwrap_or_else(|| label.name.clone()), None))
    }

    fn indicator(&self, name: &str) -> Option<IndicatorId> {
        self.catalogue.indicators.exact(&name.chars().collect::<Vec<char>>())
    }

    /// A number in a unit, read as running text would be.
    fn measured(&self, number: &str, unit: &str) -> Option<Quantity> {
        let text = format!("{number}{unit}");
        let mut folded = Folded::default();
        folded.push(&text, 0..text.len());
        let (mut tokens, mut quantities) = (Row::default(), Vec::new());
        tokenize(folded.all(), &self.catalogue.units, &mut tokens, &mut quantities);
        let q = quantities.first()?;
        (q.start == 0 && q.end == folded.len() && q.unit != UnitRef::Missing).then(|| q.clone())
    }
}

/// Why the record of a cell says what it says. What the document and its section say comes with theirs.
fn grounds(metric: &Metric, dated: bool, head: Span, label: Span) -> Vec<Tie> {
    let cell = "a cell of a table, in the unit of its row, its column or the caption";
    let (column, row) = ("the head of the column", "the start of the row");
    let tie = |field, rule, span| Tie { field, rule, span };
    let plain = |field, rule| tie(field, rule, None);
    let mut ties = vec![
        tie("value", cell, Some(metric.span)),
        plain("bound", "no word of bound beside the figure"),
        tie("measure", column, Some(head)),
        tie("indicator", row, Some(label)),
    ];
    if metric.indicator.code.is_some() {
        ties.push(tie("indicator.code", "the label is a name of the catalogue", Some(label)));
    }
    if metric.basis.is_some() {
        ties.push(tie("basis", column, Some(head)));
    }
    if metric.region.as_ref().is_some_and(|region| region.tied_by == TiedBy::Clause) {
        ties.push(tie("region", row, Some(label)));
    }
    if metric.place.is_some() {
        ties.push(tie("place", row, Some(label)));
    }
    ties.push(match (&metric.period, dated) {
        (Some(_), true) => tie("period", column, Some(head)),
        (Some(_), false) => plain("period", "the caption of the table"),
        (None, _) => plain("period", "nothing lets a reader say"),
    });
    ties.push(match metric.status {
        Status::Target => plain("status", "a time ahead"),
        _ => plain("status", "nothing speaks of plans or estimates"),
    });
    ties
}

/// 万台(套), 亿元: a unit without its bracket.
fn bare(chars: &[char]) -> String {
    chars.iter().take_while(|c| !matches!(c, '(' | ')' | ',' | ';')).collect()
}

/// 年末数(万人): a name, and what stands in the bracket behind it.
fn bracketed(chars: &[char]) -> (String, Option<String>) {
    let open = chars.iter().position(|&c| c == '(').filter(|&at| at > 0);
    let name: String = chars[..open.unwrap_or(chars.len())].iter().collect();
    let inner = open.map(|at| chars[at + 1..].iter().take_while(|&&c| c != ')').collect());
    (name, inner)
}

#[cfg(test)]
mod tests {
    /// `label value unit measure period` of each cell.
    fn read(table: &str) -> Vec<String> {
        let text = format!("某县2023年国民经济和社会发展统计公报\n{table}\n以上。\n");
        let show = |m: &crate::Metric| {
            let period = m.period.as_ref().map_or_else(|| "-".to_owned(), |p| p.value.to_string());
            format!("{} {} {} {:?} {period}", m.indicator.name, m.value, m.unit, m.measure)
        };
        crate::extract_metrics(&text).iter().map(show).collect()
    }

    #[test]
    fn products_with_a_unit_each() {
        assert_eq!(
            read(
                "表3 主要工业产品产量\n产品名称\t单位\t产量\t比上年增长（%）\n水泥\t万吨\t892.3\t-6.8\n其中：新能源汽车\t万辆\t1.5\t30.3"
            ),
            [
                "水泥产量 8923000 t Level 2023",
                "水泥产量 -6.8 % Growth 2023",
                "新能源汽车产量 15000 count Level 2023",
                "新能源汽车产量 30.3 % Growth 2023"
            ]
        );
    }

    #[test]
    fn the_unit_may_stand_anywhere() {
        assert_eq!(
            read("指标 | 年末数（万人） | 比重（%）\n常住人口 | 52.6 | 100.0\n其中：城镇 | 30.1 | 57.2"),
            [
                "常住人口 526000 person Level 2023",
                "常住人口 100 % Share 2023",
                "城镇人口 301000 person Level 2023",
                "城镇人口 57.2 % Share 2023"
            ]
        );
        assert_eq!(
            read("指标\t2023年\t2022年\n地区生产总值（亿元）\t120.5\t113.2\n粮食产量（万吨）\t30\t29"),
            [
                "地区生产总值 12050000000 CNY Level 2023",
                "地区生产总值 11320000000 CNY Level 2022",
                "粮食产量 300000 t Level 2023",
                "粮食产量 290000 t Level 2022"
            ]
        );
    }

    #[test]
    fn a_head_that_leaves_doubt_is_not_read() {
        assert!(read("指标\t甲\t乙\n水泥\t892.3\t6.8\n钢材\t12.5\t3.1").is_empty());
    }
}
