//! Where the noun behind a count ends and what is said of it begins: 57个项目|要加快建设.

use std::ops::Range;

use once_cell::sync::Lazy;

use super::sentence::Reader;
use crate::UnitFamily;
use crate::catalogue::Trie;
use crate::document::{Words, words};

/// How sure a word is to begin a predicate.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Says {
    /// Wherever it stands.
    Always,
    /// Where the phrase does not end in a noun that the word could describe: 城区整体改造|项目.
    Clause,
    /// Of things; of people it is what is counted: 被征地农民纳入社会保障.
    Things,
    /// Never: it only begins like one.
    Never,
}

/// Words by which a noun's predicate begins. Prizes and the like (获, 入选) are none: they are what is counted.
const PREDICATES: &[(&str, Says)] = &[
    ("实现了", Says::Always),
    ("完成了", Says::Always),
    ("取得了", Says::Always),
    ("取得成效", Says::Always),
    ("得到解决", Says::Always),
    ("免费提供", Says::Always),
    ("免费接受", Says::Always),
    ("免费享受", Says::Always),
    ("免费开展", Says::Always),
    ("有序", Says::Always),
    ("加快推进", Says::Always),
    ("加快建设", Says::Always),
    ("提前建成", Says::Always),
    ("提前完成", Says::Always),
    ("陆续", Says::Always),
    ("相继", Says::Always),
    ("正在", Says::Always),
    ("稳步推进", Says::Always),
    ("要加快", Says::Always),
    ("要抓紧", Says::Always),
    ("要尽快", Says::Always),
    ("面向社会开放", Says::Always),
    ("在全国推广", Says::Always),
    ("在全国复制", Says::Always),
    ("在全省推广", Says::Always),
    ("被中央", Says::Always),
    ("实体化运行", Says::Always),
    ("全部建成", Says::Always),
    ("全部投用", Says::Always),
    ("全部完成", Says::Always),
    ("全部达到", Says::Always),
    ("全部搬", Says::Always),
    ("全部落地", Says::Always),
    ("全部办结", Says::Always),
    ("全部入住", Says::Always),
    ("全部按期", Says::Always),
    ("全面完成", Says::Always),
    ("全面建立", Says::Always),
    ("全面起势", Says::Always),
    ("全面建成", Says::Always),
    ("首次全部", Says::Always),
    ("按期", Says::Always),
    ("如期", Says::Always),
    ("顺利", Says::Always),
    ("通过", Says::Clause),
    ("整体", Says::Clause),
    ("成功", Says::Clause),
    ("将全部", Says::Always),
    ("春节前", Says::Always),
    ("年内建成", Says::Always),
    ("落地见效", Says::Always),
    ("纳入", Says::Things),
    ("顺利通", Says::Never),
    ("成功率", Says::Never),
    ("成功案例", Says::Never),
    ("成功创建", Says::Never),
    ("成功创成", Says::Never),
    ("成功入选", Says::Never),
    ("成功获批", Says::Never),
    ("成功申报", Says::Never),
    ("有序用电", Says::Never),
    ("通过率", Says::Never),
    ("通过能力", Says::Never),
];

/// Nouns that a phrase with such a word in it may be about.
const HEADS: Words = Words::new(&[
    "项目", "工程", "平台", "基地", "中心", "企业", "机构", "园区", "方案", "案例", "品种", "产品", "小区", "机制",
    "试点", "改造",
]);

/// Verbs that make somebody do what follows; the one who does it is what is counted.
const CAUSES: Words = Words::new(&["推动", "促进", "促成", "推进"]);

static WORDS: Lazy<Trie<Says>> = Lazy::new(|| Trie::new(PREDICATES.iter().copied()));

impl Reader<'_> {
    /// The noun of a counted phrase, without what is said of it: 28个|省份|实现了…, 首批207名|专业人才|通过职称评价.
    pub(crate) fn noun_alone(&self, right: Range<usize>, family: UnitFamily) -> Range<usize> {
        const PLACES: &[char] = &['县', '市', '区', '镇', '乡', '村', '省', ')'];
        let chars = &self.chars[right.clone()];
        let closes_in_noun = HEADS.end(chars).is_some();
        let mut at = 1;
        while at < chars.len() {
            let Some((len, says)) = WORDS.longest(&chars[at..]) else {
                at += 1;
                continue;
            };
            let begins = match says {
                Says::Always => true,
                // 3个产品|通过认证: a word so short says too little alone.
                Says::Clause => !closes_in_noun && at >= 3,
                Says::Things => family == UnitFamily::Count,
                Says::Never => false,
            };
            // 5家|已|通过验收的企业: what describes a noun is no predicate.
            let describes = chars[at..].contains(&'的') && closes_in_noun;
            let noun = at >= 2 || PLACES.contains(&chars[at - 1]);
            if begins && !describes && noun && !matches!(chars[at - 1], '已' | '、' | '“' | '《') {
                return right.start..right.start + at;
            }
            at += len;
        }
        right
    }

    /// 17个|区|、2个|县|获评|百强区|、百强县: what each of the things counted has been named, where one predicate says it of
    /// them all. `end` is where the figure ends, `listed` whether others stand before it.
    pub(crate) fn shared_predicate(&self, listed: bool, end: usize, family: UnitFamily) -> Option<String> {
        const NAMED: Words = Words::new(&[
            "被评为",
            "被认定为",
            "被命名为",
            "被列为",
            "被列入",
            "成功入选",
            "成功获批",
            "获评为",
            "获评",
            "入选",
            "获批",
            "荣获",
            "获得",
            "入围",
            "跻身",
            "上榜",
            "通过",
        ]);
        if !matches!(family, UnitFamily::Count | UnitFamily::People | UnitFamily::Households) {
            return None;
        }
        let (mut noun, mut at, mut others) = (None, end, 0);
        let (verb, item) = loop {
            let start = at;
            let stop = |c: &char| matches!(c, ',' | '。' | ';' | ':' | '、' | '和' | '及' | '与' | '“' | '《');
            let named = |i: usize| NAMED.start(&self.chars[i..]);
            at = (start..self.chars.len().min(start + 16)).find(|&i| stop(&self.chars[i]) || named(i).is_some())?;
            if at == start {
                return None;
            }
            noun.get_or_insert(start..at);
            if let Some(verb) = named(at) {
                break (at..at + verb.chars().count(), at + verb.chars().count());
            }
            let next = self.token_at(at + 1).filter(|t| self.figure_at(t.start))?;
            if others == 8 || !matches!(self.chars[at], '、' | '和' | '及' | '与') {
                return None;
            }
            others += 1;
            at = next.end;
        };
        if others == 0 && !listed {
            return None;
        }
        let close = (item..self.chars.len().min(item + 60)).find(|&i| matches!(self.chars[i], ',' | '。' | ';'))?;
        let items: Vec<&[char]> = self.chars[item..close].split(|c| matches!(c, '、' | '和' | '及' | '与')).collect();
        let own = items.len().checked_sub(others + 1).filter(|&own| (own > 0) == listed);
        let text = |chars: &[char]| chars.iter().collect::<String>();
        if items.len() == 1 {
            return Some(text(&self.chars[noun?]) + &text(&self.chars[verb]) + &text(items[0]));
        }
        // 全国百强区、百强县: who has named them is said once.
        let scope = words!["全国", "全省", "全市", "国家级", "国家", "省级", "市级"].start(items[0]);
        let own = items[own?];
        let scope = scope.filter(|scope| own.first() != scope.chars().next().as_ref()).unwrap_or_default();
        (own.len() >= 2).then(|| text(&self.chars[verb]) + scope + &text(own))
    }

    /// 推动|28个省份实现了…: a verb whose object does something goes with what it does.
    pub(crate) fn causes(&self, left: &Range<usize>) -> bool {
        CAUSES.ends(&self.chars[left.clone()])
    }
}

#[cfg(test)]
mod tests {
    fn labels(sentence: &str) -> Vec<String> {
        let text = format!("某县政府工作报告\n一、2014年工作回顾\n{sentence}\n");
        crate::extract_metrics(&text).into_iter().map(|m| m.indicator.name.into_owned()).collect()
    }

    #[test]
    fn a_noun_ends_where_its_predicate_begins() {
        for (sentence, label) in [
            ("推动28个省份实现了农民工随迁子女在流入地参加高考。", "省份"),
            ("57个开工项目要加快建设。", "开工项目"),
            ("3处古树群纳入全国整体保护工程。", "古树群"),
            ("5078名被征地农民纳入社会保障。", "被征地农民纳入社会保障"),
            ("建设8个城区整体改造项目。", "建设城区整体改造项目"),
        ] {
            assert_eq!(labels(sentence), [label], "{sentence}");
        }
    }
}
