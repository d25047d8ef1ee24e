//! Parts named without what is measured of them: 用电量12亿千瓦时,其中|第一产业|0.3亿千瓦时; 恩格尔系数29.8%,其中|城镇|28.8%.

use std::ops::Range;

use super::ellipsis::MEASURED;
use super::label::Subject;
use super::left::Left;
use super::sense::Sense;
use super::sentence::Reader;
use crate::mention::{Quantity, UnitRef};
use crate::{Measure, UnitFamily};

/// What is measured of a whole and of its parts alike; longer ones first.
const SIDES: &[&str] = &[
    "主营业务收入",
    "播种面积",
    "种植面积",
    "营业收入",
    "综合产量",
    "存款余额",
    "贷款余额",
    "用电量",
    "消费量",
    "增加值",
    "零售额",
    "产量",
    "在校学生",
    "保费收入",
    "运输总量",
    "周转量",
    "保有量",
    "货运量",
    "客运量",
    "里程",
    "存栏",
    "出栏",
    "床位",
    "产值",
    "利润",
    "投资",
];

/// The two halves of a population.
const HALVES: &[&str] = &["城镇", "农村", "乡村", "城市"];

impl Reader<'_> {
    /// A part of the whole spoken of, by its full name. `whole` is that whole's name.
    pub(super) fn part_of(
        &self,
        subject: &Subject,
        whole: &str,
        sense: &Sense,
        left: &Left,
        q: &Quantity,
    ) -> Option<Subject> {
        if !matches!(sense.measure, Measure::Level | Measure::Growth) || subject.head > 0 {
            return None;
        }
        let label = self.text(&left.range);
        if HALVES.contains(&label.as_str()) && !HALVES.iter().any(|half| whole.contains(half)) {
            return Some(self.half(subject, &label, whole));
        }
        let side = SIDES.iter().find(|side| whole.ends_with(**side))?;
        let family = q.family(&self.catalogue.units);
        let alike = match *side {
            _ if sense.measure == Measure::Growth => family == UnitFamily::Percent || family == UnitFamily::Times,
            "床位" => matches!(q.unit, UnitRef::Table(id) if self.catalogue.units.get(id).name == "张"),
            "里程" | "周转量" => family == UnitFamily::Quantity,
            "货运量" | "运输总量" => family == UnitFamily::Mass,
            "客运量" | "在校学生" => family == UnitFamily::People,
            "存栏" | "出栏" | "保有量" => family == UnitFamily::Count,
            "播种面积" | "种植面积" => family == UnitFamily::Area,
            "用电量" | "消费量" => matches!(family, UnitFamily::Quantity | UnitFamily::Mass),
            "产量" | "综合产量" => matches!(family, UnitFamily::Quantity | UnitFamily::Mass | UnitFamily::Count),
            _ => family == UnitFamily::Money,
        };
        // 第一产业 alone is its value added, in the catalogue; here it is a part of something else.
        let industry = label.ends_with('业') || label.ends_with("企业");
        let alone = subject.code.is_none() || industry || *side == "床位";
        let short = label.chars().count() <= 16 && !label.ends_with(MEASURED) && !label.contains(['的', '对', '占']);
        if !(alike && alone && short) || label.ends_with(side) || label.is_empty() {
            return None;
        }
        let named = Subject { name: (label + side).into(), code: None, ..subject.clone() };
        let mut part = named.clone();
        self.standardise(&mut part);
        // Another name of the whole is no name of its part.
        Some(if part.name == whole { named } else { part })
    }

    /// What a clause without a figure tells of: 十大行业增加值|“八增二降”.
    pub(super) fn measured_in(&self, clause: &Range<usize>) -> Option<Subject> {
        let left = self.left(clause.clone(), false);
        let chars = &self.chars[left.range.clone()];
        let end = SIDES.iter().filter_map(|side| {
            let side: Vec<char> = side.chars().collect();
            let at = chars.windows(side.len()).position(|w| w == side)?;
            (at >= 2).then_some(at + side.len())
        });
        let end = end.min()?;
        let told = matches!(chars.get(end), Some('“' | '实' | '保' | '稳' | '持' | '平' | '较' | '快' | '加' | '回'));
        let plain = chars[..end].iter().all(|c| c.is_alphanumeric() && !matches!(c, '的' | '了' | '推' | '促'));
        (told && plain).then(|| self.named(left.range.start..left.range.start + end, left.region))
    }

    /// 城镇 of 居民恩格尔系数 is 城镇居民恩格尔系数.
    fn half(&self, subject: &Subject, half: &str, whole: &str) -> Subject {
        let bare = whole.strip_prefix("居民").or_else(|| whole.strip_prefix("社会")).unwrap_or(whole);
        let bare = bare.strip_suffix("零售总额").map_or_else(|| bare.to_owned(), |base| format!("{base}零售额"));
        let known = [format!("{half}居民{bare}"), format!("{half}{bare}"), format!("{half}{whole}")];
        let mut parts = known.into_iter().map(|name| {
            let mut part = Subject { name: name.into(), code: None, ..subject.clone() };
            self.standardise(&mut part);
            part
        });
        let fallback = Subject { name: format!("{half}{whole}").into(), code: None, ..subject.clone() };
        parts.find(|part| part.code.is_some()).unwrap_or(fallback)
    }
}

#[cfg(test)]
mod tests {
    /// The labels of the figures.
    fn read(sentence: &str) -> Vec<String> {
        crate::extract_metrics(&format!("某县统计公报\n{sentence}\n"))
            .iter()
            .map(|m| m.indicator.name.clone().into_owned())
            .collect()
    }

    #[test]
    fn parts_have_the_side_of_the_whole() {
        assert_eq!(
            read("全社会用电量12.5亿千瓦时，其中，第一产业0.3亿千瓦时，增长5%；第二产业8亿千瓦时。"),
            ["全社会用电量", "第一产业用电量", "第一产业用电量", "第二产业用电量"]
        );
        assert_eq!(
            read("居民恩格尔系数为29.8%，其中城镇为28.8%，农村为32.4%。"),
            ["恩格尔系数", "城镇居民恩格尔系数", "农村居民恩格尔系数"]
        );
        assert_eq!(
            read("医疗卫生机构床位1.2万张，其中医院8000张，乡镇卫生院1510张，卫生院20家。"),
            ["医疗机构床位", "医院床位", "乡镇卫生院床位", "卫生院"]
        );
        assert_eq!(read("汽车产量2.5万辆，其中新能源汽车1.1万辆。"), ["汽车产量", "新能源汽车产量"]);
    }
}
