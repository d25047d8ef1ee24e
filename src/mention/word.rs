//! Words that carry the grammar of a statistical sentence.

use once_cell::sync::Lazy;

use crate::catalogue::{Table, Trie, rows};

/// What a word does in the sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Word {
    /// 增长, 提高.
    Rise,
    /// 加快: a rise right before its figure, elsewhere only in a hurry (加快建设).
    Quicken,
    /// 下降, 减少.
    Fall,
    /// 压缩, 精简: a fall by policy, whose base is rarely said.
    Cut,
    /// 提高到, 降至: what follows is the new level.
    ToLevel,
    /// 达, 为, 实现.
    Is,
    /// 同比.
    YearOnYear,
    /// 年均.
    YearlyAverage,
    /// 环比.
    PeriodOnPeriod,
    /// 名义.
    Nominal,
    /// 占比, 比重.
    Share,
    /// 占.
    Of,
    /// 分别, 依次.
    Respectively,
    /// 均, 都.
    All,
    /// 其中.
    InWhich,
    /// 高于, 快于.
    GapUp,
    /// 低于.
    GapDown,
    /// 居, 位列.
    RankVerb,
    /// 预计.
    Estimate,
    /// 力争, 目标.
    Target,
    /// 计划, 要: speaks of the future only where the section does.
    Aim,
    /// 约, 近.
    About,
    /// 超, 突破.
    AtLeast,
    /// 不超过.
    AtMost,
    /// 控制在.
    HoldAt,
    /// 以上.
    AfterLeast,
    /// 以内.
    AfterMost,
    /// 左右.
    AfterAbout,
    /// 新增, 引进: starts a label, and is carried to the items that follow it.
    Head,
    /// 平均, 逐年: says how, before a word of change.
    Adverb,
    /// 累计, 先后: says nothing about the indicator.
    Drop,
    /// Only looks like one of the above (超市, 增加值).
    None,
}

const TABLE: &str = include_str!("../catalogue/data/words.tsv");

const CLASSES: &[(&str, Word)] = &[
    ("rise", Word::Rise),
    ("quicken", Word::Quicken),
    ("fall", Word::Fall),
    ("cut", Word::Cut),
    ("tolevel", Word::ToLevel),
    ("is", Word::Is),
    ("yoy", Word::YearOnYear),
    ("avg", Word::YearlyAverage),
    ("mom", Word::PeriodOnPeriod),
    ("nominal", Word::Nominal),
    ("share", Word::Share),
    ("of", Word::Of),
    ("respectively", Word::Respectively),
    ("all", Word::All),
    ("inwhich", Word::InWhich),
    ("gapup", Word::GapUp),
    ("gapdown", Word::GapDown),
    ("rankverb", Word::RankVerb),
    ("estimate", Word::Estimate),
    ("target", Word::Target),
    ("aim", Word::Aim),
    ("about", Word::About),
    ("atleast", Word::AtLeast),
    ("atmost", Word::AtMost),
    ("holdat", Word::HoldAt),
    ("after_least", Word::AfterLeast),
    ("after_most", Word::AfterMost),
    ("after_about", Word::AfterAbout),
    ("head", Word::Head),
    ("adverb", Word::Adverb),
    ("drop", Word::Drop),
    ("none", Word::None),
];

impl Word {
    /// The name of the class, as the table has it.
    pub(crate) fn name(self) -> &'static str {
        CLASSES.iter().find(|(_, class)| *class == self).map_or("none", |(name, _)| name)
    }
}

/// The words, found by their longest form.
pub(crate) static WORDS: Lazy<Trie<Word>> = Lazy::new(|| {
    Trie::new(rows(Table::Words, TABLE).filter_map(|row| {
        let (word, class) = row.pair()?;
        CLASSES.iter().find(|(key, _)| *key == class).map(|&(_, class)| (word, class))
    }))
});

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_line_of_the_table_is_a_word_of_one_known_class() {
        let mut seen = HashSet::new();
        for row in rows(Table::Words, TABLE) {
            let (word, class) = row.pair().unwrap();
            assert!(CLASSES.iter().any(|(key, _)| *key == class), "{word}: {class}");
            assert!(!word.is_empty() && seen.insert(word), "{word} stands twice");
        }
    }
}
