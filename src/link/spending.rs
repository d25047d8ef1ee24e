//! Who spends an amount, who says so, and what it is for.

use std::ops::Range;

use super::accept::starts_with;
use super::clause::within;
use super::sentence::Reader;
use crate::document::Words;
use crate::mention::{Kind, Role, Word};

/// Those who spend public money, longer names first. They are no part of what is bought.
const SPENDERS: Words = Words::new(&[
    "中央财政",
    "省财政",
    "市财政",
    "区财政",
    "县财政",
    "省级财政",
    "市级财政",
    "地方财政",
    "各级财政",
    "本级财政",
    "财政部门",
    "财政",
    "中央",
    "国务院",
    "国家",
    "政府",
    "我们",
    "各级政府",
    "地方政府",
    "企业",
    "省级",
    "市级",
]);

/// Verbs of those who announce a figure: 国务院决定|今年安排….
const ANNOUNCED: Words = Words::new(&["决定", "提出", "确定", "要求", "明确", "规定", "部署", "批准", "宣布"]);

/// Nouns for money that say themselves what an amount is: 30亿元|建设资金.
const FUNDS: &[&str] = &["资金", "基金", "贷款", "补助", "补贴", "投资", "转移支付", "经费", "国债", "债券", "支出"];

impl Reader<'_> {
    /// The label without the one who announces the figure: 中央提出今年|经济, 国务院决定今年|安排.
    pub(crate) fn announced(&self, range: &Range<usize>) -> Range<usize> {
        let time = self.tokens[within(self.tokens, range)]
            .iter()
            .rev()
            .find(|t| matches!(t.kind, Kind::Time(_, Role::Time)) && ANNOUNCED.ends(&self.chars[range.start..t.start]));
        match time {
            Some(time) if time.end < range.end => time.end..range.end,
            _ => range.clone(),
        }
    }

    /// The label without the one who spends: 中央财政还将|安排, 国家已|设立.
    pub(crate) fn without_spender(&self, range: &Range<usize>) -> Range<usize> {
        let mut start = range.start;
        loop {
            let rest = &self.chars[start..range.end];
            let spender = SPENDERS.start(rest).map(|s| s.chars().count());
            let word = self.token_at(start).filter(|t| {
                t.end < range.end
                    && matches!(t.kind, Kind::Word(Word::Drop | Word::Aim | Word::Target) | Kind::Time(..))
            });
            let auxiliary = matches!(rest.first(), Some('还' | '将' | '已' | '要' | '共' | '再'));
            start += match (spender, word) {
                (Some(len), _) if start + len < range.end => len,
                (_, Some(token)) => token.end - start,
                _ if auxiliary && rest.len() > 2 => 1,
                _ => return start..range.end,
            };
        }
    }

    /// A general word for money behind an amount, and where what it is for begins: 109亿元|资金支持|再就业, 30亿元|建设资金,支持|煤矿….
    pub(crate) fn fund_for(&self, from: usize) -> Option<(Range<usize>, usize)> {
        const GENERAL: Words = Words::new(&[
            "专项资金",
            "建设资金",
            "补助资金",
            "财政资金",
            "国债资金",
            "资金",
            "专项经费",
            "经费",
            "贷款",
        ]);
        const FOR: Words = Words::new(&[
            "主要用于",
            "专项用于",
            "重点用于",
            "全部用于",
            "用于",
            "支持",
            "专项支持",
            "重点支持",
            "扶持",
            "补助",
            "解决",
        ]);
        let fund = GENERAL.start(&self.chars[from..])?;
        let end = from + fund.chars().count();
        let next = end + usize::from(self.chars.get(end) == Some(&','));
        let verb = FOR.start(&self.chars[next..])?;
        Some((from..end, next + verb.chars().count()))
    }

    /// What an amount is for, where the next clause says it: 安排150亿元,|增加对产粮大县的转移支付.
    pub(crate) fn purpose_after(&self, from: usize) -> Option<usize> {
        const LEADS: &[&str] = &["主要用于", "专项用于", "重点用于", "全部用于", "用于", "增加", "支持"];
        let next = from + usize::from(self.chars.get(from) == Some(&','));
        let lead = LEADS.iter().find(|l| next > from && starts_with(&self.chars[next..], l))?;
        Some(next + lead.chars().count())
    }
}

/// Whether a phrase names a kind of money.
pub(crate) fn is_fund(name: &str) -> bool {
    FUNDS.iter().any(|f| name.ends_with(f))
}

/// A noun that goes with the time a change is measured from: 比上年|预算, 比去年|预算执行数. Its length.
pub(crate) fn base_noun(before: &[char]) -> Option<usize> {
    const NOUNS: Words = Words::new(&[
        "预算执行数",
        "执行数",
        "预算数",
        "预算",
        "决算数",
        "决算",
        "同期数",
        "实际数",
        "实绩",
        "基数",
        "平均水平",
        "水平",
    ]);
    // Most words end in none of their last characters.
    if !matches!(before.last(), Some('数' | '算' | '绩' | '平')) {
        return None;
    }
    NOUNS.end(before).map(|n| n.chars().count())
}
