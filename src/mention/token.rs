//! A clause as a row of mentions.

use super::period::{PeriodExpr, Role, period_at};
use super::quantity::{Quantity, Reading, reading_at};
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

/// The mentions of a folded stretch, in order. Linear in its length; the buffers are the caller's.
pub(crate) fn tokenize(chars: &[char], units: &Units, tokens: &mut Vec<Token>, quantities: &mut Vec<Quantity>) {
    tokens.clear();
    quantities.clear();
    let mut i = 0;
    while i < chars.len() {
        let c = chars[i];
        if is_mark(c) {
            tokens.push(Token { start: i, end: i + 1, kind: Kind::Mark(c) });
            i += 1;
            continue;
        }
        if let Some(period) = period_at(chars, i) {
            tokens.push(Token { start: i, end: period.end, kind: Kind::Time(period.expr, period.role) });
            i = period.end.max(i + 1);
            continue;
        }
        // 两年平均 is a word, and 两 no number in it.
        if let Some((len, Word::YearlyAverage)) = WORDS.longest(&chars[i..]) {
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
            Reading::Quantity(q) => {
                i = q.end.max(i + 1);
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
        if let Some((len, word)) = WORDS.longest(&chars[i..]) {
            if word != Word::None {
                tokens.push(Token { start: i, end: i + len, kind: Kind::Word(word) });
            }
            i += len;
            continue;
        }
        i += 1;
    }
}
