//! Reading a label: the words that name what a figure measures.

use std::borrow::Cow;
use std::ops::Range;

use super::accept::starts_with;
use super::clause::within;
use super::complete::RELATIONAL;
use super::context::contains;
use super::sentence::Reader;
use crate::TiedBy;
use crate::catalogue::{IndicatorId, RegionId};
use crate::document::Words;
use crate::mention::{Kind, Token, Word, find_regions, may_start_region};

/// What a figure is about: its label, and where that lies.
#[derive(Clone, Debug, Default)]
pub(crate) struct Subject {
    /// Borrowed from the catalogue, where it is one of its names.
    pub(crate) name: Cow<'static, str>,
    /// The words of the label in the text; `None` for one that is put together.
    pub(crate) words: Option<Range<usize>>,
    pub(crate) code: Option<IndicatorId>,
    pub(crate) region: Option<(RegionId, TiedBy)>,
    /// How many characters of the name are the verb that starts it (新增).
    pub(crate) head: usize,
    /// The verb that its words start with in the text, also where the name has none.
    pub(crate) verb: Option<Range<usize>>,
}

impl Subject {
    /// The verb of a deed that says nothing of what comes of it: 实施|重点项目.
    pub(crate) fn plain_deed(&self) -> Option<&'static str> {
        const PLAIN: &[&str] = &[
            "组织实施",
            "组织开展",
            "实施",
            "推进",
            "推动",
            "安排",
            "开展",
            "举办",
            "组织",
            "储备",
            "谋划",
            "落实",
            "加快推进",
            "推出",
            "办理",
            "受理",
        ];
        PLAIN.iter().find(|verb| self.code.is_none() && self.name.starts_with(**verb)).copied()
    }
}

/// Words before an indicator that do not change what it is.
const LEADS: Words = Words::new(&[
    "实现",
    "完成",
    "累计",
    "全年",
    "我省",
    "我市",
    "我区",
    "全社会",
    "主要",
    "全口径",
    "推动",
    "预计",
    "其中",
    "发生",
    "全部",
    "实际",
    "力争",
    "确保",
    "年",
]);

/// Whether a stretch of the input is spelt in these characters, each of three bytes, as nearly all are.
fn is_spelt(words: &str, chars: &[char]) -> bool {
    words.len() == chars.len() * 3
        && words.as_bytes().chunks_exact(3).zip(chars).all(|(bytes, &c)| {
            let c = c as u32;
            let spelt = 0xe0_8080 | c >> 12 << 16 | (c >> 6 & 0x3f) << 8 | c & 0x3f;
            c < 0x1_0000 && u32::from_be_bytes([0, bytes[0], bytes[1], bytes[2]]) == spelt
        })
}

/// A label without what stands in brackets.
fn without_brackets(label: &[char]) -> Cow<'_, [char]> {
    if !label.contains(&'(') {
        return Cow::Borrowed(label);
    }
    let mut label = label.to_vec();
    let mut depth = 0;
    label.retain(|c| {
        match c {
            '(' => depth += 1,
            ')' if depth > 0 => depth -= 1,
            _ => return depth == 0,
        }
        false
    });
    Cow::Owned(label)
}

impl Reader<'_> {
    pub(crate) fn token_at(&self, start: usize) -> Option<Token> {
        self.tokens.at(start)
    }

    /// A stretch is one verb and nothing else.
    pub(crate) fn is_head(&self, range: &Range<usize>) -> bool {
        self.token_at(range.start).is_some_and(|t| t.kind == Kind::Word(Word::Head) && t.end == range.end)
    }

    /// The verb that a label starts with.
    pub(crate) fn head_of(&self, range: &Range<usize>) -> Option<Range<usize>> {
        self.token_at(range.start)
            .filter(|t| t.kind == Kind::Word(Word::Head) && t.end <= range.end)
            .map(|t| t.start..t.end)
    }

    pub(crate) fn text(&self, range: &Range<usize>) -> String {
        let chars = &self.chars[range.clone()];
        // Most labels stand in the text as they are.
        if let [_, ..] = chars
            && let words = &self.text[self.folded.span(range.clone()).range()]
            && is_spelt(words, chars)
        {
            return words.to_owned();
        }
        let mut text = String::with_capacity(chars.len() * 3);
        text.extend(chars);
        // PM_{2.5}: the sign of a subscript is no part of a name.
        if chars.contains(&'{') { text.replace("_{", "").replace('}', "") } else { text }
    }

    /// The subject that a stretch of the text names.
    pub(crate) fn named(&self, range: Range<usize>, region: Option<(RegionId, TiedBy)>) -> Subject {
        let verb = self.verbs_of(&range);
        // 打造|了|平安小区
        if let Some(verb) = &verb
            && self.chars.get(verb.end) == Some(&'了')
            && verb.end + 1 < range.end
        {
            let mut subject = self.named(verb.end + 1..range.end, region);
            subject.words = Some(range.clone());
            return self.with_verb(subject, verb.clone());
        }
        let head = verb.as_ref().map_or(0, Range::len);
        let words = Some(range.clone());
        let label = &self.chars[range.clone()];
        // 规上工业企业|预计完成|产值: an estimate is no part of the name. PM_{2.5}: the sign of a subscript neither.
        let plain = !label.iter().any(|c| matches!(c, '计' | '{')) || !label.contains(&'{') && !contains(label, "预计");
        let code = if plain { self.standard(label) } else { None };
        let name = code.map_or_else(|| self.text(&range).into(), |id| self.name_of(id));
        let head = if code.is_some() { 0 } else { head };
        let mut subject = Subject { name, words, code, region, head, verb: verb.clone() };
        if !plain {
            for word in ["预计完成", "预计实现", "预计达到", "预计"] {
                if let Some(at) = subject.name.find(word).filter(|&at| at > 0) {
                    subject.name.to_mut().replace_range(at..at + word.len(), "");
                }
            }
            self.standardise(&mut subject);
        }
        // 举办|电动重卡、电子信息等|供需对接活动: the examples are no part of the label.
        if subject.code.is_none()
            && let Some(rest) = self.after_examples(&range)
        {
            subject.name = (verb.map_or_else(String::new, |v| self.text(&v)) + &self.text(&rest)).into();
        }
        subject
    }

    /// What stands behind the examples of a label.
    fn after_examples(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let chars = &self.chars[range.clone()];
        let etc = chars.iter().rposition(|&c| c == '等')?;
        let listed = chars[..etc].contains(&'、');
        let rest = range.start + etc + 1..range.end;
        let long = listed && rest.len() >= 3 && !starts_with(&self.chars[rest.start..], "方面");
        (long && !RELATIONAL.contains(&self.text(&rest))).then_some(rest)
    }

    /// The verb within a label that has its subject before it: 中老铁路累计|发送|旅客.
    pub(crate) fn inner_verb(&self, words: &Range<usize>) -> Option<Range<usize>> {
        let tokens = &self.tokens[within(self.tokens, words)];
        let verb = tokens.iter().rev().find(|t| t.kind == Kind::Word(Word::Head))?;
        (verb.end < words.end).then_some(words.start..verb.end)
    }

    /// Gives a label of the catalogue its standard name.
    pub(crate) fn standardise(&self, subject: &mut Subject) {
        let mut label = Vec::with_capacity(subject.name.len() / 2);
        label.extend(subject.name.chars());
        if let Some(id) = self.standard(&label) {
            subject.code = Some(id);
            subject.name = self.name_of(id);
            subject.head = 0;
        }
    }

    pub(crate) fn name_of(&self, id: IndicatorId) -> Cow<'static, str> {
        self.catalogue.indicators.get(id).name.clone()
    }

    /// The indicator of the catalogue that a label names.
    fn standard(&self, whole: &[char]) -> Option<IndicatorId> {
        let indicators = &self.catalogue.indicators;
        let id = indicators.exact(whole);
        // A bracket, and what a part of another or a verb inside a label is known by: few have any.
        let signs = match id {
            Some(_) => whole.contains(&'('),
            None => whole.iter().any(|c| matches!(c, '(' | '占' | '现' | '成' | '计' | '价')),
        };
        if id.is_some() && !signs {
            return id;
        }
        let label = if signs { without_brackets(whole) } else { Cow::Borrowed(whole) };
        let id = if signs { self.reworded(whole, &label) } else { None };
        // A级景区|总数
        let id = id.or_else(|| {
            const SUMS: Words = Words::new(&["总数", "总量", "数量", "总家数", "个数", "家数"]);
            let sum = SUMS.end(&label)?;
            let id = indicators.exact(&label[..label.len() - sum.chars().count()])?;
            let family = indicators.get(id).family;
            let counts = family.measures(crate::UnitFamily::Count) && !family.measures(crate::UnitFamily::Money);
            counts.then_some(id)
        });
        const FIRMS: Words = Words::new(&["规上企业", "规模以上企业", "规模企业"]);
        // 规上企业|主营业务收入: firms above size are those of industry, where nothing else is said.
        let id = id.or_else(|| {
            let firms = FIRMS.start(whole)?;
            let side = whole[firms.chars().count()..].iter().copied();
            let side: Vec<char> =
                if side.clone().take(2).eq(['实', '现']) { side.skip(2).collect() } else { side.collect() };
            let name: Vec<char> = "规模以上工业".chars().chain(side.iter().copied()).collect();
            indicators.exact(&name).filter(|_| !side.is_empty())
        });
        id.or_else(|| {
            // 地方财政总收入, 城市居民…: what stands before must say nothing of its own.
            if !LEADS.starts(&label) && !may_start_region(&self.catalogue.regions, &label) {
                return None;
            }
            let (start, id) = indicators.suffix(&label)?;
            self.is_lead(&label[..start]).then_some(id)
        })
    }

    /// The indicator of a label, `label` without what stands in brackets, that needs other words for it.
    #[inline(never)]
    fn reworded(&self, whole: &[char], label: &[char]) -> Option<IndicatorId> {
        let indicators = &self.catalogue.indicators;
        let id =
            indicators.exact(label).or_else(|| if label.len() < whole.len() { indicators.exact(whole) } else { None });
        // 研发投入占GDP的比重: a ratio, by whichever words.
        let id = id.or_else(|| {
            let at = label.iter().position(|&c| c == '占').filter(|&at| at >= 2)?;
            let whole = super::share::trim_share_noun(label, at + 1..label.len());
            indicators.exact(&[&label[..whole.end], &['比', '重']].concat())
        });
        // 规模以上工业企业|实现|利润总额: a verb inside the label.
        id.or_else(|| {
            const VERBS: [[char; 2]; 5] = [['实', '现'], ['完', '成'], ['累', '计'], ['共', '计'], ['现', '价']];
            VERBS.iter().find_map(|verb| {
                let at = whole.windows(2).position(|pair| pair == verb)?;
                indicators.exact(&[&whole[..at], &whole[at + 2..]].concat())
            })
        })
    }

    /// Words before an indicator that do not change what it is.
    fn is_lead(&self, chars: &[char]) -> bool {
        let mut rest = chars;
        while !rest.is_empty() {
            if let Some(lead) = LEADS.start(rest) {
                rest = &rest[lead.chars().count()..];
            } else if let Some((len, mention)) = find_regions(&self.catalogue.regions, rest, 0)
                && self
                    .resolve(&mention)
                    .is_some_and(|id| self.own.is_some_and(|(own, _)| self.catalogue.regions.same(own, id)))
            {
                rest = &rest[len..];
            } else {
                return false;
            }
        }
        true
    }
}
