//! A clause as a row of mentions.

use once_cell::sync::Lazy;

use super::period::{PeriodExpr, Role, may_start_period, period_at};
use super::quantity::{Quantity, Reading, may_start_quantity, reading_at};
use super::word::{WORDS, Word};
use crate::catalogue::Units;

/// A mention and its place in the folded text. What lies between two mentions is plain text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Token {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Kind {
    /// Index into the quantities of the stretch.
    Quantity(usize),
    Time(PeriodExpr, Role),
    Word(Word),
    /// One sign of punctuation.
    Mark(char),
}

/// Whether a character parts clauses or encloses something.
fn is_mark(c: char) -> bool {
    matches!(
        c,
        ',' | '、'
            | ';'
            | ':'
            | '。'
            | '!'
            | '?'
            | '('
            | ')'
            | '“'
            | '”'
            | '"'
            | '《'
            | '》'
            | '['
            | ']'
            | '—'
            | '…'
            | '▷'
            | '■'
            | '•'
            | '〔'
            | '〕'
            | '【'
            | '】'
    )
}

/// What can start at a character, one bit each. Most characters start nothing, and one load tells.
struct Starts(Box<[u8]>);

impl Starts {
    const MARK: u8 = 1;
    const PERIOD: u8 = 2;
    const QUANTITY: u8 = 4;
    const WORD: u8 = 8;

    fn new() -> Self {
        let bits = (0..0x1_0000u32).map(|code| {
            char::from_u32(code).map_or(0, |c| {
                u8::from(is_mark(c)) * Self::MARK
                    + u8::from(may_start_period(c)) * Self::PERIOD
                    + u8::from(may_start_quantity(c)) * Self::QUANTITY
                    + u8::from(WORDS.starts(c)) * Self::WORD
            })
        });
        Self(bits.collect())
    }

    #[inline]
    fn of(&self, c: char) -> u8 {
        self.0.get(c as usize).copied().unwrap_or(0)
    }
}

static STARTS: Lazy<Starts> = Lazy::new(Starts::new);

/// Whether a sentence can hold a figure: a digit, or a number in words that is more than an idiom.
fn may_hold_figure(sentence: &[char], units: &Units) -> bool {
    let is_numeral = super::numeral::starts;
    sentence.iter().enumerate().any(|(i, &c)| match c {
        '0'..='9' | '倍' | '番' => true,
        '第' | '前' => sentence.get(i + 1).is_some_and(|&c| is_numeral(c)),
        '成' | '半' => i > 0 && is_numeral(sentence[i - 1]),
        '之' => i > 0 && sentence[i - 1] == '分',
        '百' | '千' | '万' | '亿' => {
            sentence.get(i + 1).is_some_and(|&c| is_numeral(c) || matches!(c, '余' | '多' | '美') || units.starts(c))
        }
        _ => false,
    })
}

/// 深圳—香港—广州: a single dash between two names joins them.
fn joins(chars: &[char], i: usize) -> bool {
    let name = |c: Option<&char>| c.is_some_and(|&c| c.is_alphanumeric());
    chars[i] == '—' && i > 0 && name(chars.get(i - 1)) && name(chars.get(i + 1))
}

/// The mentions of a folded stretch, in order. Linear in its length; the buffers are the caller's.
///
/// Sentences that cannot hold a figure are passed over: nothing that they say is tied to one.
pub(crate) fn tokenize(chars: &[char], units: &Units, tokens: &mut Vec<Token>, quantities: &mut Vec<Quantity>) {
    tokens.clear();
    quantities.clear();
    let starts = &*STARTS;
    let mut i = 0;
    let mut sentence_end = 0;
    while i < chars.len() {
        if i >= sentence_end {
            sentence_end =
                chars[i..].iter().position(|c| matches!(c, '。' | '!' | '?')).map_or(chars.len(), |n| i + n + 1);
            if !may_hold_figure(&chars[i..sentence_end], units) {
                let end = sentence_end - 1;
                if is_mark(chars[end]) {
                    tokens.push(Token { start: end, end: end + 1, kind: Kind::Mark(chars[end]) });
                }
                i = sentence_end;
                continue;
            }
        }
        let c = chars[i];
        let can = starts.of(c);
        if can == 0 {
            i += 1;
            continue;
        }
        if can & Starts::MARK != 0 && !joins(chars, i) && period_at(chars, i).is_none() {
            tokens.push(Token { start: i, end: i + 1, kind: Kind::Mark(c) });
            i += 1;
            continue;
        }
        if can & Starts::PERIOD != 0
            && let Some(period) = period_at(chars, i)
        {
            tokens.push(Token { start: i, end: period.end, kind: Kind::Time(period.expr, period.role) });
            i = period.end.max(i + 1);
            continue;
        }
        if can & Starts::QUANTITY == 0 {
            i += word_at(chars, i, tokens);
            continue;
        }
        // 两年平均 is a word, and 两 no number in it.
        if can & Starts::WORD != 0
            && let Some((len, Word::YearlyAverage)) = WORDS.longest(&chars[i..])
        {
            tokens.push(Token { start: i, end: i + len, kind: Kind::Word(Word::YearlyAverage) });
            i += len;
            continue;
        }
        match reading_at(chars, i, units) {
            Reading::Nothing => {}
            Reading::Name(end) => {
                i = end.max(i + 1);
                continue;
            }
            Reading::Quantity(mut q) => {
                i = q.end.max(i + 1);
                take_sign(chars, &mut q);
                tokens.push(Token { start: q.start, end: q.end, kind: Kind::Quantity(quantities.len()) });
                quantities.push(q);
                continue;
            }
            Reading::Ratio(parts) => {
                for q in parts {
                    i = q.end;
                    tokens.push(Token { start: q.start, end: q.end, kind: Kind::Quantity(quantities.len()) });
                    quantities.push(q);
                }
                continue;
            }
        }
        i += word_at(chars, i, tokens);
    }
}

/// 自然增长率为-2.17‰: the sign belongs to the number; that of 8-10% and 1-8月 does not.
fn take_sign(chars: &[char], q: &mut Quantity) {
    const BEFORE: [char; 12] = ['为', '是', '达', '率', '长', '幅', '速', '约', '到', '至', '值', '差'];
    let signed = q.start >= 2 && chars[q.start - 1] == '-' && BEFORE.contains(&chars[q.start - 2]);
    if signed && q.upper.is_none() {
        q.start -= 1;
        q.value = -q.value;
    }
}

/// Takes in the word that starts at `at`; how far to go on.
#[inline]
fn word_at(chars: &[char], at: usize, tokens: &mut Vec<Token>) -> usize {
    let Some((len, word)) = WORDS.longest(&chars[at..]) else { return 1 };
    if word != Word::None {
        tokens.push(Token { start: at, end: at + len, kind: Kind::Word(word) });
    }
    len
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_starts_nothing_by_the_table_starts_nothing() {
        let units = Units::builtin();
        for c in (0..0x1_0000).filter_map(char::from_u32) {
            let can = STARTS.of(c);
            for rest in ["年5个", "十三五", "5%", "一成"] {
                let text: Vec<char> = std::iter::once(c).chain(rest.chars()).collect();
                assert!(can & Starts::PERIOD != 0 || period_at(&text, 0).is_none(), "{c}{rest}");
                let nothing = reading_at(&text, 0, &units) == Reading::Nothing;
                assert!(can & Starts::QUANTITY != 0 || nothing, "{c}{rest}");
            }
        }
    }
}
