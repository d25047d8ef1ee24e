//! What the words between two figures say of the second one.

use crate::mention::{Kind, PeriodExpr, Role, Token, Tokens, Word};
use std::ops::Range;

use super::spending::base_noun;

/// The words right before a figure, read backwards: `同比增长约` before `5%`.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tail {
    /// Where the words start; the label, if any, ends here.
    pub(crate) start: usize,
    pub(crate) rise: bool,
    pub(crate) fall: bool,
    pub(crate) cut: bool,
    /// 提高到: the figure is the new level.
    pub(crate) to_level: bool,
    /// 达, 为, 实现.
    pub(crate) is: bool,
    pub(crate) yoy: bool,
    pub(crate) average: bool,
    pub(crate) mom: bool,
    pub(crate) share: bool,
    pub(crate) respectively: bool,
    pub(crate) all: bool,
    pub(crate) about: bool,
    pub(crate) at_least: bool,
    pub(crate) at_most: bool,
    pub(crate) hold_at: bool,
    pub(crate) rank_verb: bool,
    pub(crate) gap: Option<bool>,
    pub(crate) base: Option<PeriodExpr>,
    pub(crate) target: bool,
}

impl Tail {
    /// Reads the words that end at `to`, back to `from` at most.
    pub(crate) fn read(chars: &[char], tokens: Tokens<'_>, from: usize, to: usize) -> Self {
        let mut tail = Self { start: to, ..Self::default() };
        let mut k = tokens.ended(to);
        loop {
            let at = tail.start;
            if at <= from {
                break;
            }
            while k > 0 && tokens[k - 1].end > at {
                k -= 1;
            }
            if k > 0 && tokens[k - 1].end == at && tokens[k - 1].start >= from {
                let token = tokens[k - 1];
                if !tail.take(token.kind, token.end == to) {
                    break;
                }
                tail.start = token.start;
                // 比上月, but 环比7月 has a word of its own there.
                let own_word = k >= 2
                    && tokens[k - 2].end == token.start
                    && tokens[k - 2].kind == Kind::Word(Word::PeriodOnPeriod);
                if matches!(token.kind, Kind::Time(_, Role::Base)) && !own_word {
                    tail.strip_char(chars, from, &['比', '较', '与', '同', '对']);
                }
                if matches!(token.kind, Kind::Time(_, Role::From)) {
                    tail.strip_char(chars, from, &['从', '由', '自']);
                }
                k -= 1;
            } else if at == to
                && at > from
                && chars[at - 1] == '过'
                && !matches!(chars.get(at.wrapping_sub(2)), Some('超' | '通' | '经' | '不'))
            {
                // 产值|过|百亿元
                tail.at_least = true;
                tail.start -= 1;
            } else if tail.is && chars[at - 1] == '的' && tail.start < to {
                // 下降的|为10个, 增长的|有68种: what is counted ends in a verb.
                break;
            } else if let Some(len) = tail.base_noun(chars, tokens, from) {
                tail.start -= len;
            } else if !tail.strip_char(
                chars,
                from,
                // GDP 1234.5亿元: a blank is kept between letters and digits.
                &[' ', '了', '的', '也', '又', '共', '其', '者', '有', '至', '已', '则', '将', '再', '自', '从'],
            ) {
                break;
            }
        }
        tail
    }

    /// 比上年|预算|减少: the length of the noun between the time of a base and the words read so far.
    fn base_noun(&self, chars: &[char], tokens: Tokens<'_>, from: usize) -> Option<usize> {
        let len = base_noun(&chars[from..self.start])?;
        let k = tokens.ended(self.start - len);
        let base = tokens[..k].last().filter(|t| t.end == self.start - len)?;
        matches!(base.kind, Kind::Time(_, Role::Base) | Kind::Word(Word::YearOnYear)).then_some(len)
    }

    fn strip_char(&mut self, chars: &[char], from: usize, set: &[char]) -> bool {
        let strip = self.start > from && set.contains(&chars[self.start - 1]);
        if strip {
            self.start -= 1;
        }
        strip
    }

    /// Takes in one word; `false` for one that belongs to the label.
    fn take(&mut self, kind: Kind, last: bool) -> bool {
        match kind {
            Kind::Word(word) => match word {
                Word::Rise => self.rise |= !self.to_level,
                Word::Quicken => self.rise |= last,
                Word::Fall => self.fall |= !self.to_level,
                Word::Cut => self.cut |= !self.to_level,
                // 转为增长17.2%, 收窄至下降11.7%: what it came to is a growth, and no level.
                Word::ToLevel => self.to_level |= !(self.rise || self.fall || self.cut),
                Word::Is => self.is = true,
                Word::YearOnYear => self.yoy = true,
                Word::YearlyAverage => self.average = true,
                Word::PeriodOnPeriod => self.mom = true,
                Word::Nominal | Word::Drop => {}
                // 高于全国平均1个百分点: only of a change does it say how.
                Word::Adverb if self.rise || self.fall || self.cut || self.to_level => {}
                Word::Share => self.share = true,
                Word::Respectively => self.respectively = true,
                Word::All => self.all = true,
                Word::About => self.about = true,
                Word::AtLeast => self.at_least = true,
                Word::AtMost => self.at_most = true,
                Word::HoldAt => self.hold_at = true,
                Word::RankVerb => self.rank_verb = true,
                Word::GapUp => self.gap = Some(true),
                Word::GapDown => self.gap = Some(false),
                Word::Target => self.target = true,
                Word::Estimate | Word::Aim => {}
                Word::InWhich
                | Word::Of
                | Word::AfterLeast
                | Word::AfterMost
                | Word::AfterAbout
                | Word::Head
                | Word::Adverb
                | Word::None => {
                    return false;
                }
            },
            Kind::Time(expr, Role::Base) => self.base = Some(expr),
            Kind::Time(..) => {}
            Kind::Quantity(_) | Kind::Mark(_) => return false,
        }
        true
    }

    /// Nothing but words of bound stand between `from` and the figure: 超, 约.
    pub(crate) fn only_bounds(&self, from: usize) -> bool {
        self.start == from && !self.changes() && !self.tells_more()
    }

    /// Nothing but a word of change, with a bound or without: 分别增长5.2%和|下降|8.4%.
    pub(crate) fn only_changes(&self, from: usize) -> bool {
        self.start == from && self.changes() && !self.tells_more()
    }

    /// There are words beside those of change and of bound.
    fn tells_more(&self) -> bool {
        self.to_level
            || self.is
            || self.yoy
            || self.average
            || self.mom
            || self.share
            || self.respectively
            || self.all
            || self.rank_verb
            || self.gap.is_some()
            || self.base.is_some()
    }

    /// A word of change stands right before the figure.
    pub(crate) fn changes(&self) -> bool {
        !self.to_level && (self.rise || self.fall || self.cut)
    }
}

/// The words right after a figure: `以上`, `左右`.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct After {
    /// Where they end.
    pub(crate) end: usize,
    pub(crate) at_least: bool,
    pub(crate) at_most: bool,
    pub(crate) about: bool,
}

impl After {
    pub(crate) fn read(tokens: Tokens<'_>, from: usize) -> Self {
        let mut after = Self { end: from, ..Self::default() };
        if let Some(token) = tokens.at(from)
            && let Kind::Word(word) = token.kind
        {
            match word {
                Word::AfterLeast => after.at_least = true,
                Word::AfterMost => after.at_most = true,
                Word::AfterAbout => after.about = true,
                _ => return after,
            }
            after.end = token.end;
        }
        after
    }

    pub(crate) fn bounds(&self) -> bool {
        self.at_least || self.at_most || self.about
    }
}

/// The words on both sides of a quantity, read once for all who ask.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Beside {
    /// How far back the words before it were read.
    pub(crate) from: usize,
    pub(crate) tail: Tail,
    pub(crate) after: After,
    /// Where the figure ends, with the words behind it that are a part of it.
    pub(crate) end: usize,
}

/// The tokens that lie in a range of characters.
pub(crate) fn within(tokens: Tokens<'_>, range: &Range<usize>) -> Range<usize> {
    let start = tokens.before(range.start);
    let end = tokens.ended(range.end);
    start..end.max(start)
}

/// The last word of a class in a range.
#[inline]
pub(crate) fn last_word(tokens: Tokens<'_>, range: &Range<usize>, class: Word) -> Option<Token> {
    if !tokens.have(class) {
        return None;
    }
    tokens[within(tokens, range)].iter().rev().find(|t| t.kind == Kind::Word(class)).copied()
}

/// Whether a sign parts clauses.
pub(crate) fn parts_clauses(c: char) -> bool {
    matches!(c, ',' | ';' | ':' | '。' | '!' | '?' | '—' | '…' | '▷' | '■' | '•' | '(' | ')' | '[' | ']' | '【' | '】')
}

/// Whether a sign ends a sentence.
pub(crate) fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '!' | '?')
}
