//! Labels that leave out what the ones before them say: 采矿业增加值增长5.3%,|制造业|增长3.1%.

use super::accept::ends_with;
use super::clause::within;
use super::context::contains;
use super::label::Subject;
use super::left::Left;
use super::sense::Sense;
use super::sentence::Reader;
use crate::document::{Words, words};
use crate::mention::{Kind, Quantity};
use crate::{Measure, UnitFamily};
use std::borrow::Cow;
use std::ops::Range;
use std::rc::Rc;

/// What the labels of a paragraph leave to be understood.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ellipsis {
    /// What was last measured of something of a kind.
    kin: Option<Kin>,
    /// What a sentence splits up: 分经营地看,城镇1623.5亿元.
    split: Option<String>,
    /// The last subject.
    last: Option<Rc<Subject>>,
    /// The whole whose parts are being listed.
    pub(super) whole: Option<Cow<'static, str>>,
    /// The sentence has told how much of something is made.
    products: bool,
    /// The whole whose parts the sentence before has listed.
    parted: Option<Cow<'static, str>>,
}

/// 采矿业|增加值: of an industry, its added value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Kin {
    kind: &'static str,
    side: &'static str,
    /// 规模以上工业: the whole of a sector, whose firms are told apart too.
    sector: bool,
    /// Another way to split up the whole has been announced.
    split: bool,
}

/// Last words of what reports divide an economy into; longer ones first.
const KINDS: Words = Words::new(&["企业", "地区", "单位", "类", "业"]);

/// What is measured of them; longer ones first.
const SIDES: Words = Words::new(&[
    "主营业务收入",
    "产能利用率",
    "出口交货值",
    "营业收入",
    "利润总额",
    "利税总额",
    "总产值",
    "增加值",
    "零售额",
    "销售额",
    "用电量",
    "产值",
    "利润",
    "税收",
    "投资",
    "价格",
]);

/// Verbs between the two: 国有控股企业|实现|利润总额.
const VERBS: Words = Words::new(&["实现", "完成", "累计", "保持", "同比", "的", "分别"]);

/// Last characters of labels that say what is measured.
pub(super) const MEASURED: &[char] = &[
    '额', '值', '量', '率', '数', '入', '出', '资', '润', '费', '款', '价', '格', '比', '积', '税', '耗', '度', '速',
    '重',
];

impl Ellipsis {
    /// Goes on to the next sentence.
    pub(crate) fn end_sentence(&mut self) {
        self.split = None;
        self.products = false;
        self.parted = self.whole.take();
    }

    /// What the figure before was about, in whichever sentence.
    pub(crate) fn last(&self) -> Option<&Subject> {
        self.last.as_deref().filter(|s| !s.name.is_empty())
    }

    /// Products are being listed, and the figure says how much of another is made.
    fn makes(&self, sense: &Sense, family: UnitFamily) -> bool {
        self.products && sense.measure == Measure::Level && matches!(family, UnitFamily::Mass | UnitFamily::Quantity)
    }

    /// Takes note of a figure's subject.
    pub(crate) fn note(&mut self, subject: &Rc<Subject>, measure: Measure) {
        if !matches!(measure, Measure::Level | Measure::Growth) {
            return;
        }
        self.products |= subject.name.ends_with("产量");
        let kin = kin_of(&subject.name);
        let price = |kin: Option<Kin>| kin.is_some_and(|k| k.side == "价格");
        if kin.is_some() || price(self.kin) {
            self.kin = kin;
        }
        // 按经营地分…。按行业分…: both split the same whole.
        if self.split.is_none() {
            self.last = Some(Rc::clone(subject));
        }
    }
}

impl Reader<'_> {
    /// The clause before a figure that says how a total is split up: 分经营地看, 按行业分, 主要产品产量.
    pub(crate) fn splits(&self, ellipsis: &mut Ellipsis, loose: &Range<usize>) {
        let clause = &self.chars[loose.clone()];
        let split = matches!(clause, ['分' | '按', .., '看' | '分']) || ends_with(clause, "统计");
        if matches!(clause, ['在' | '从', .., '中' | '看'])
            && (contains(clause, "零售额") || contains(clause, "商品零售"))
        {
            // 在限额以上商品零售中,粮油、食品类|增长12.3%
            ellipsis.kin = Some(Kin { kind: "类", side: "零售额", sector: false, split: false });
        } else if contains(clause, "分产品") || words!["产品产量", "产品产量中", "产品产量情况"].ends(clause)
        {
            ellipsis.split = Some("产量".to_owned());
        } else if split && clause.len() <= 12 {
            // 分门类看: of what follows, whatever its kind, the same is measured as of the kinds before.
            if let Some(kin) = &mut ellipsis.kin {
                kin.split = true;
            }
            // 其中:税收收入…,非税收入…。|分级次看|: another way to split up the same whole.
            let whole = ellipsis.parted.as_deref().or(ellipsis.last().map(|last| &*last.name));
            ellipsis.split = whole.map(|whole| match whole {
                "社会消费品零售总额" => "消费品零售额".to_owned(),
                name => name.to_owned(),
            });
        }
    }

    /// 国有控股企业|实现|利润总额: the verb is no part of the label.
    pub(crate) fn without_verb(&self, subject: &mut Subject) {
        if subject.code.is_some() {
            return;
        }
        let Some(side) = SIDES.end_of(&subject.name) else { return };
        let base = &subject.name[..subject.name.len() - side.len()];
        let plain = ["累计实现", "累计完成", "实现", "完成"].iter().find_map(|verb| base.strip_suffix(verb));
        if let Some(plain) = plain.filter(|plain| kind_of(plain).is_some()) {
            subject.name = format!("{plain}{side}").into();
            self.standardise(subject);
        }
    }

    /// A label with what it leaves out.
    pub(crate) fn understood(
        &self,
        ellipsis: &Ellipsis,
        subject: &mut Subject,
        sense: &Sense,
        left: &Left,
        q: &Quantity,
    ) {
        if subject.code.is_some() || subject.name.is_empty() || subject.head > 0 || subject.name.ends_with(MEASURED) {
            return;
        }
        // Nothing is left out where nothing was said before.
        if ellipsis.kin.is_none() && ellipsis.split.is_none() && !ellipsis.products {
            return;
        }
        let kind = kind_of(&subject.name);
        // 外商投资企业 is of a kind, whatever else the name holds.
        if kind.is_none() && SIDES.stand_in_name(&subject.name) {
            return;
        }
        let family = q.family(&self.catalogue.units);
        let growth = sense.measure == Measure::Growth;
        let money = sense.measure == Measure::Level && family == UnitFamily::Money;
        let side = match (ellipsis.kin, &ellipsis.split) {
            (Some(kin), _) if kin.side == "价格" && growth && self.prices(left, q) => kin.side,
            (Some(kin), _)
                if kind.is_some_and(|kind| kind == kin.kind || kin.split || kin.sector && kind == "企业") =>
            {
                let rate = kin.side.ends_with('率') && sense.measure == Measure::Level && family == UnitFamily::Percent;
                let amount = money && !kin.side.ends_with(['率', '量', '格']);
                if !(rate || amount || growth && !kin.side.ends_with('率')) {
                    return;
                }
                kin.side
            }
            (_, Some(split)) if split == "产量" => {
                let made = sense.measure == Measure::Level
                    && matches!(family, UnitFamily::Mass | UnitFamily::Quantity | UnitFamily::Count);
                if !(growth || made) || subject.name.contains("产品") || subject.name.contains('业') {
                    return;
                }
                split
            }
            // 原煤产量6023.5万吨;|焦炭|1126万吨: made as well.
            (..) if ellipsis.makes(sense, family)
                && is_product(&subject.name)
                && within(self.tokens, &left.range).is_empty() =>
            {
                "产量"
            }
            (_, Some(split)) if money && subject.name.chars().count() <= 8 && !subject.name.contains("企业") => split,
            _ => return,
        };
        subject.name.to_mut().push_str(side);
        self.standardise(subject);
    }

    /// 普通高中7所,|在校学生|1.02万人: those of the schools just named.
    pub(crate) fn at_school(&self, subject: &mut Subject, before: Option<&Subject>) {
        const SCHOOLS: &[&str] = &["学校", "高中", "初中", "小学", "中学", "高校", "学院", "幼儿园"];
        const PEOPLE: Words = Words::new(&["在校学生", "在校生", "在园幼儿", "招生人数", "招生", "毕业生", "专任教师"]);
        let Some(before) = before.filter(|_| PEOPLE.contains(&subject.name)) else { return };
        let school = PEOPLE.iter().find_map(|people| before.name.strip_suffix(people)).unwrap_or(&before.name);
        let school = school.strip_suffix('数').unwrap_or(school);
        if SCHOOLS.iter().any(|s| school.ends_with(s)) {
            subject.name.to_mut().insert_str(0, school);
            subject.code = None;
            self.standardise(subject);
        }
    }

    /// 汽车制造业增长14.2%,|拉动规模以上工业|增长2.3个百分点,|对工业增长的贡献率|为28%: by whom.
    pub(crate) fn contributed(
        &self,
        subject: &mut Subject,
        before: Option<&Subject>,
        sense: &Sense,
        left: &Left,
        q: &Quantity,
    ) {
        const PARTS: &[&str] = &["拉动", "影响", "对", "占"];
        let Some(before) = before.filter(|b| subject.code.is_none() && !b.name.is_empty()) else { return };
        let points = q.family(&self.catalogue.units) == UnitFamily::Points;
        let moved = points && ["拉动", "影响"].iter().any(|w| subject.name.starts_with(w));
        let rate = subject.name.ends_with("贡献率") && (subject.name.starts_with('对') || subject.name == "贡献率");
        if !(moved || rate) {
            return;
        }
        let end = PARTS.iter().filter_map(|w| before.name.find(w)).filter(|&at| at > 0).min();
        let who = end.map_or(&before.name[..], |at| &before.name[..at]);
        let who = who.strip_suffix("贡献率").unwrap_or(who).trim_end_matches(['共', '合', '计']);
        subject.name.to_mut().insert_str(0, who);
        let verb = self.text(&(left.range.end..q.start));
        if moved && sense.measure == Measure::Change {
            // 拉动经济|增长, 影响价格|下降: the direction is part of what is said.
            subject.name += ["增长", "上涨", "下降"].into_iter().find(|v| verb.contains(v)).unwrap_or_default();
        }
        subject.head = 0;
    }

    /// 在41个|工业大类行业|中: what is counted, without the words that set it apart.
    pub(crate) fn among(&self, mut subject: Subject) -> Subject {
        const WORDS: &[&str] = &["高中", "初中", "县中", "职中", "其中", "集中", "途中", "当中"];
        if subject.code.is_some() || WORDS.iter().any(|w| subject.name.ends_with(w)) {
            return subject;
        }
        if let Some(noun) = subject.name.strip_suffix('中').filter(|noun| noun.chars().count() >= 2) {
            subject.name = noun.strip_prefix('在').unwrap_or(noun).to_owned().into();
            subject.head = 0;
        }
        subject
    }

    /// 从环比看,10月份比上月增长, 分季度看,一季度增长: times and comparisons, and nothing that is measured.
    pub(crate) fn only_times(&self, range: Range<usize>) -> bool {
        let words: String = {
            let mut at = range.start;
            let mut rest = String::new();
            for token in &self.tokens[within(self.tokens, &range)] {
                if !matches!(token.kind, Kind::Quantity(_)) {
                    rest.extend(&self.chars[at..token.start.max(at)]);
                    at = token.end;
                }
            }
            rest.extend(&self.chars[at..range.end.max(at)]);
            rest
        };
        words.chars().all(|c| "从分按看季度月比较同上年与相".contains(c))
    }

    /// 衣着|上涨1.3%: a verb of prices stands between the label and the figure.
    fn prices(&self, left: &Left, q: &Quantity) -> bool {
        let verb = self.text(&(left.range.end..q.start));
        left.range.len() <= 12 && ["上涨", "下降", "下跌"].iter().any(|v| verb.contains(v))
    }
}

/// A plain noun, and none that says by itself what is measured: 焦炭, but not 亩产 or 总动力.
fn is_product(name: &str) -> bool {
    let measured = [
        "产", "力", "机", "能", "水", "使用", "销售", "消费", "进口", "出口", "库存", "外运", "外送", "外调", "外销",
        "调出", "调入", "收购",
    ];
    (2..=8).contains(&name.chars().count()) && !measured.iter().any(|w| name.ends_with(w) || name.starts_with(w))
}

fn kind_of(name: &str) -> Option<&'static str> {
    KINDS.end_of(name)
}

fn kin_of(name: &str) -> Option<Kin> {
    let name = name.strip_suffix("指数").unwrap_or(name);
    let name = VERBS.end_of(name).and_then(|verb| name.strip_suffix(verb)).unwrap_or(name);
    let side = SIDES.end_of(name)?;
    if side == "价格" {
        return Some(Kin { kind: "", side, sector: false, split: false });
    }
    let mut base = name.strip_suffix(side)?;
    while let Some(rest) = VERBS.end_of(base).and_then(|verb| base.strip_suffix(verb)) {
        base = rest;
    }
    let sector = base.ends_with("工业") || base.ends_with("服务业");
    Some(Kin { kind: kind_of(base)?, side, sector, split: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_measured_of_which_kind() {
        assert_eq!(
            kin_of("国有控股企业实现利润总额"),
            Some(Kin { kind: "企业", side: "利润总额", sector: false, split: false })
        );
        assert_eq!(kin_of("采矿业增加值"), Some(Kin { kind: "业", side: "增加值", sector: false, split: false }));
        assert_eq!(kin_of("居民消费价格指数"), Some(Kin { kind: "", side: "价格", sector: false, split: false }));
        assert_eq!(kin_of("常住人口"), None);
    }
}
