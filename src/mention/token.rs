//! A clause as a row of mentions.

use std::ops::Range;

use once_cell::sync::Lazy;

use super::period::{MAY_START, PeriodExpr, Role, period_at, period_starters};
use super::quantity::{Quantity, Reading, UnitRef, quantity_starters, reading_at};
use super::word::{WORDS, Word};
use crate::UnitFamily;
use crate::catalogue::{PairSet, Units};
use crate::document::{Stretch, class};

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

/// The mentions of a stretch, in order, and for each of its characters the first that starts there or behind it.
#[derive(Debug, Default)]
pub(crate) struct Row {
    list: Vec<Token>,
    /// Which of them are quantities.
    quantities: Vec<usize>,
    /// How many mentions start before each character.
    before: Vec<u16>,
    /// The classes of words among them, a bit each.
    classes: u32,
    /// Figures whose value cannot be held; they are no mentions.
    unheld: Vec<Range<usize>>,
}

/// A [`Row`] to be read: a slice of mentions that says at once which of them stand where.
#[derive(Clone, Copy)]
pub(crate) struct Tokens<'r> {
    list: &'r [Token],
    quantities: &'r [usize],
    before: &'r [u16],
    classes: u32,
}

fn bit(word: Word) -> u32 {
    1 << word as u32
}

impl Row {
    fn clear(&mut self) {
        self.list.clear();
        self.quantities.clear();
        self.classes = 0;
        self.unheld.clear();
    }

    fn push(&mut self, token: Token) {
        match token.kind {
            Kind::Word(word) => self.classes |= bit(word),
            Kind::Quantity(_) => self.quantities.push(self.list.len()),
            Kind::Time(..) | Kind::Mark(_) => {}
        }
        self.list.push(token);
    }

    /// Counts what starts before each of `len` characters, and behind the last.
    fn close(&mut self, len: usize) {
        // So many are written at once, and what is too many is written over: mentions stand close together.
        const STEP: usize = 16;
        if self.before.len() <= len + STEP {
            self.before.resize(len + STEP + 1, 0);
        }
        let before = &mut self.before[..];
        let mut fill = |mut from: usize, to: usize, n: u16| {
            while from <= to {
                before[from..from + STEP].copy_from_slice(&[n; STEP]);
                from += STEP;
            }
        };
        let (mut from, mut n) = (0, 0);
        for token in &self.list {
            fill(from, token.start, n);
            (from, n) = (token.start + 1, n + 1);
        }
        fill(from, len, n);
        self.before.truncate(len + 1);
    }

    /// Where figures stand whose value cannot be held.
    pub(crate) fn unheld(&self) -> impl Iterator<Item = Range<usize>> {
        self.unheld.iter().cloned()
    }

    pub(crate) fn tokens(&self) -> Tokens<'_> {
        Tokens { list: &self.list, quantities: &self.quantities, before: &self.before, classes: self.classes }
    }
}

impl<'r> Tokens<'r> {
    /// The indices of those that are quantities, in the order of the quantities.
    pub(crate) fn quantities(self) -> &'r [usize] {
        self.quantities
    }

    /// How many of them start before a character: the index of the first that does not.
    pub(crate) fn before(self, at: usize) -> usize {
        self.before.get(at).map_or(self.list.len(), |&n| n as usize)
    }

    /// How many of them end at a character or before it.
    pub(crate) fn ended(self, at: usize) -> usize {
        let n = self.before(at);
        n - usize::from(n > 0 && self.list[n - 1].end > at)
    }

    /// Whether there is a word of a class anywhere; most paragraphs have few classes.
    #[inline]
    pub(crate) fn have(self, class: Word) -> bool {
        self.classes & bit(class) != 0
    }

    /// The one that starts at a character.
    pub(crate) fn at(self, start: usize) -> Option<Token> {
        self.list.get(self.before(start)).filter(|t| t.start == start).copied()
    }
}

impl<'r> std::ops::Deref for Tokens<'r> {
    type Target = [Token];

    fn deref(&self) -> &[Token] {
        self.list
    }
}

/// Signs that part clauses or enclose something.
const MARKS: &str = ",、;:。!?()“”\"《》[]—…▷■•〔〕【】";

/// What can start at a character, one bit each. At most characters nothing can, and one look at it and the next tells.
struct Starts {
    chars: Box<[u8; 0x1_0000]>,
    /// The first two characters of periods and words.
    pairs: PairSet,
}

impl Starts {
    const MARK: u8 = 1;
    const PERIOD: u8 = 2;
    const QUANTITY: u8 = 4;
    const WORD: u8 = 8;
    /// A word that may have anything behind it.
    const SHORT_WORD: u8 = 16;

    fn new() -> Self {
        let mut starts = Self { chars: Box::new([0; 0x1_0000]), pairs: MAY_START.clone() };
        let mut set = |c: char, bit: u8| {
            if let Some(bits) = starts.chars.get_mut(c as usize) {
                *bits |= bit;
            }
        };
        MARKS.chars().for_each(|c| set(c, Self::MARK));
        period_starters().for_each(|c| set(c, Self::PERIOD));
        quantity_starters().for_each(|c| set(c, Self::QUANTITY));
        for (first, second) in WORDS.beginnings() {
            match second {
                Some(second) => starts.pairs.insert(first, second),
                None => set(first, Self::SHORT_WORD),
            }
            set(first, Self::WORD);
        }
        starts
    }

    #[inline]
    fn of(&self, c: char) -> u8 {
        self.chars.get(c as usize).copied().unwrap_or(0)
    }

    /// What can start at a place. It is put together without a branch: no one could foretell it.
    #[inline]
    fn at(&self, chars: &[char], at: usize) -> u8 {
        let next = chars.get(at + 1).copied().unwrap_or('\0');
        let pair = u8::from(self.pairs.may_have(chars[at], next)) * (Self::PERIOD | Self::WORD);
        self.of(chars[at]) & (pair | Self::MARK | Self::QUANTITY | Self::SHORT_WORD)
    }
}

static STARTS: Lazy<Starts> = Lazy::new(Starts::new);

/// Whether a hint is of a figure: a digit, or a number in words that is more than an idiom.
fn may_be_figure(text: &[char], at: usize, units: &Units) -> bool {
    let is_numeral = super::numeral::starts;
    let next = text.get(at + 1).copied();
    let before = at.checked_sub(1).map(|i| text[i]);
    match text[at] {
        '0'..='9' | '倍' | '番' => true,
        '第' | '前' => next.is_some_and(is_numeral),
        '成' | '半' => before.is_some_and(is_numeral),
        '之' => before == Some('分'),
        '百' | '千' | '万' | '亿' => {
            next.is_some_and(|c| is_numeral(c) || matches!(c, '余' | '多' | '美') || units.starts(c))
        }
        _ => false,
    }
}

/// Where the sentence that starts at a place ends, if it cannot hold a figure.
fn without_figure(text: Stretch<'_>, start: usize, units: &Units) -> Option<usize> {
    let mut from = start;
    while let Some(at) = text.next(from, class::END | class::HINT) {
        from = at + 1;
        if text.class(at) & class::END != 0 {
            return Some(from);
        }
        if may_be_figure(&text.chars[start..], at - start, units) {
            return None;
        }
    }
    Some(text.chars.len())
}

/// Passes over the sentences from a place on that cannot hold a figure: nothing that they say is tied to one. What ends
/// them is taken in.
#[inline(never)]
fn pass_over(text: Stretch<'_>, mut from: usize, units: &Units, tokens: &mut Row) -> usize {
    while from < text.chars.len()
        && let Some(end) = without_figure(text, from, units)
    {
        let last = text.chars[end - 1];
        if STARTS.of(last) & Starts::MARK != 0 {
            tokens.push(Token { start: end - 1, end, kind: Kind::Mark(last) });
        }
        from = end;
    }
    from
}

/// 深圳—香港—广州: a single dash between two names joins them.
fn joins(chars: &[char], i: usize) -> bool {
    let name = |c: Option<&char>| c.is_some_and(|&c| c.is_alphanumeric());
    chars[i] == '—' && i > 0 && name(chars.get(i - 1)) && name(chars.get(i + 1))
}

/// The mentions of a folded stretch, in order. Linear in its length; the buffers are the caller's.
pub(crate) fn tokenize(text: Stretch<'_>, units: &Units, tokens: &mut Row, quantities: &mut Vec<Quantity>) {
    let chars = text.chars;
    tokens.clear();
    quantities.clear();
    let (starts, words) = (&*STARTS, &*WORDS);
    let mut i = pass_over(text, 0, units, tokens);
    while i < chars.len() {
        let can = starts.at(chars, i);
        if can == 0 {
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
        if can & Starts::MARK != 0 && !joins(chars, i) {
            tokens.push(Token { start: i, end: i + 1, kind: Kind::Mark(chars[i]) });
            i += 1;
            // What ends a sentence is a mark.
            if text.class(i - 1) & class::END != 0 {
                i = pass_over(text, i, units, tokens);
            }
            continue;
        }
        // 两年平均 is a word, and 两 no number in it.
        if can & Starts::QUANTITY != 0
            && !(can & (Starts::WORD | Starts::SHORT_WORD) != 0
                && matches!(words.longest(&chars[i..]), Some((_, Word::YearlyAverage))))
        {
            match reading_at(chars, i, units) {
                Reading::Nothing => {}
                Reading::Name(end) => {
                    i = end.max(i + 1);
                    continue;
                }
                Reading::Unheld(end) => {
                    tokens.unheld.push(i..end);
                    i = end;
                    continue;
                }
                Reading::Quantity(mut q) => {
                    i = q.end.max(i + 1);
                    take_sign(chars, &mut q, units, tokens.list.last());
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
        }
        let word = if can & (Starts::WORD | Starts::SHORT_WORD) != 0 { words.longest(&chars[i..]) } else { None };
        let Some((len, word)) = word else {
            i += 1;
            continue;
        };
        if word != Word::None {
            tokens.push(Token { start: i, end: i + len, kind: Kind::Word(word) });
        }
        i += len;
    }
    tokens.close(chars.len());
}

/// 自然增长率为-2.17‰, 同比-3.1%, (+5.2%): the sign belongs to the number; that of 8-10%, 1-8月, A-1 and a list does not.
fn take_sign(chars: &[char], q: &mut Quantity, units: &Units, last: Option<&Token>) {
    const BEFORE: [char; 14] = ['为', '是', '达', '率', '长', '幅', '速', '约', '到', '至', '值', '差', '由', '从'];
    let degrees = matches!(q.unit, UnitRef::Table(id) if units.get(id).unit.as_str() == "℃");
    // 零下3.2℃
    if degrees && q.upper.is_none() && chars[..q.start].ends_with(&['零', '下']) {
        q.start -= 2;
        q.value = -q.value;
        return;
    }
    let [.., before, sign @ ('-' | '+')] = chars[..q.start] else { return };
    let rate = degrees || matches!(q.family(units), UnitFamily::Percent | UnitFamily::Points);
    let opens = matches!(before, ',' | '(' | '、' | ':') || before.is_alphabetic() && !before.is_ascii();
    let signed = BEFORE.contains(&before) && sign == '-' || rate && opens;
    // 3个-5%: of two figures, a dash.
    let joins = last.is_some_and(|t| t.end + 1 == q.start && matches!(t.kind, Kind::Quantity(_)));
    if signed && !joins && q.upper.is_none() {
        q.start -= 1;
        q.value = if sign == '-' { -q.value } else { q.value };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::{Table, rows};

    #[test]
    fn what_starts_nothing_by_the_table_starts_nothing() {
        let units = Units::builtin();
        for c in (0..0x1_0000).filter_map(char::from_u32) {
            for rest in ["年5个", "十三五", "5%", "一成"] {
                let text: Vec<char> = std::iter::once(c).chain(rest.chars()).collect();
                let can = STARTS.at(&text, 0);
                assert!(can & Starts::PERIOD != 0 || period_at(&text, 0).is_none(), "{c}{rest}");
                let nothing = reading_at(&text, 0, &units) == Reading::Nothing;
                assert!(can & Starts::QUANTITY != 0 || nothing, "{c}{rest}");
                let word = can & (Starts::WORD | Starts::SHORT_WORD) != 0;
                assert!(word || WORDS.longest(&text).is_none(), "{c}{rest}");
            }
        }
    }

    #[test]
    fn every_word_can_start() {
        for row in rows(Table::Words, include_str!("../catalogue/data/words.tsv")) {
            let (word, _) = row.pair().unwrap();
            let word: Vec<char> = word.chars().collect();
            assert!(STARTS.at(&word, 0) & (Starts::WORD | Starts::SHORT_WORD) != 0, "{word:?}");
        }
    }
}
