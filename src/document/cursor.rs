//! Reading words and small numbers off folded characters, left to right.

use super::Words;

/// A place in a stretch of folded characters. It only moves over what it has recognised, so that a failed attempt costs nothing to undo.
#[derive(Clone, Copy)]
pub(crate) struct Cursor<'a> {
    pub(crate) chars: &'a [char],
    pub(crate) at: usize,
}

impl Cursor<'_> {
    pub(crate) fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    /// The character `back` places before the cursor; 1 is the one just before.
    pub(crate) fn before(&self, back: usize) -> Option<char> {
        self.at.checked_sub(back).and_then(|i| self.chars.get(i)).copied()
    }

    pub(crate) fn sees(&self, word: &str) -> bool {
        word.chars().zip(self.at..).all(|(c, at)| self.chars.get(at) == Some(&c))
    }

    #[inline]
    pub(crate) fn sees_any(&self, words: &Words) -> bool {
        self.chars.get(self.at..).is_some_and(|rest| words.starts(rest))
    }

    /// Whether the text before the cursor ends with `word`.
    pub(crate) fn follows(&self, word: &str) -> bool {
        let mut at = self.at;
        for c in word.chars().rev() {
            if at == 0 || self.chars.get(at - 1) != Some(&c) {
                return false;
            }
            at -= 1;
        }
        true
    }

    #[inline]
    pub(crate) fn follows_any(&self, words: &Words) -> bool {
        self.chars.get(..self.at).is_some_and(|text| words.ends(text))
    }

    pub(crate) fn eat(&mut self, word: &str) -> bool {
        let seen = self.sees(word);
        if seen {
            self.at += word.chars().count();
        }
        seen
    }

    /// Eats the first of `words` that stands here: put longer words before their beginnings.
    #[inline]
    pub(crate) fn eat_any(&mut self, words: &Words) -> bool {
        let seen = self.chars.get(self.at..).and_then(|rest| words.start(rest));
        self.at += seen.map_or(0, |word| word.chars().count());
        seen.is_some()
    }

    pub(crate) fn eat_char(&mut self, test: impl Fn(char) -> bool) -> bool {
        let seen = self.peek().is_some_and(test);
        self.at += usize::from(seen);
        seen
    }

    /// Whether one of `words` begins within the next `reach` characters of the clause.
    pub(crate) fn finds_any(&self, reach: usize, words: &Words) -> bool {
        let end = self.chars.len().min(self.at + reach + 1);
        (self.at..end).any(|at| words.starts(&self.chars[at..]))
    }

    /// Whether a number goes on from before the cursor, so that no number begins here.
    ///
    /// A web page may set the time of day right before a text (`20:14:003月26日`): its seconds are no part of what follows.
    pub(crate) fn inside_number(&self) -> bool {
        let Some(before) = self.before(1) else { return false };
        if !before.is_ascii_digit() {
            return is_numeral(before) || before == '.' || before.is_ascii_alphabetic();
        }
        let clock = self.before(2).is_some_and(|c| c.is_ascii_digit()) && self.before(3) == Some(':');
        !(clock && self.before(6) == Some(':'))
    }

    /// Dashes and the like between the two ends of a range.
    pub(crate) fn eat_dash(&mut self) -> bool {
        let start = self.at;
        while self.at - start < 3 && self.eat_char(is_dash) {}
        self.at > start
    }

    /// A number below 1000 in either script: `5`, `46`, `五`, `两`, `十二`, `四十六`, `一百`. Four digits are no small number.
    pub(crate) fn small_number(&mut self) -> Option<u16> {
        let start = self.at;
        let mut digits = 0u16;
        while let Some(d) = self.peek().and_then(|c| c.to_digit(10)) {
            if self.at - start == 3 {
                self.at = start;
                return None;
            }
            digits = digits * 10 + d as u16;
            self.at += 1;
        }
        if self.at > start {
            // 00 and 003 are the seconds of a clock.
            if self.at - start > 1 && self.chars[start..].starts_with(&['0', '0']) {
                self.at = start;
                return None;
            }
            return Some(digits);
        }
        let (mut total, mut digit, mut seen) = (0u16, None, false);
        while self.at - start < 6 {
            let Some(c) = self.peek() else { break };
            let scale = match c {
                '十' => 10,
                '百' => 100,
                _ => match chinese_digit(c) {
                    // Two digits in a row (二〇二〇) are not a small number.
                    Some(_) if digit.is_some() => {
                        self.at = start;
                        return None;
                    }
                    // 一百零五: the zero only holds a place.
                    Some(0) if seen => {
                        self.at += 1;
                        continue;
                    }
                    Some(d) => {
                        digit = Some(d);
                        seen = true;
                        self.at += 1;
                        continue;
                    }
                    None => break,
                },
            };
            total += digit.take().unwrap_or(1) * scale;
            seen = true;
            self.at += 1;
        }
        if seen { Some(total + digit.unwrap_or(0)) } else { None }
    }

    /// 民国113|年: a year of the republic's own count. Without its name three digits are one only where a part of that
    /// year follows (113年12月, 113年第4季, 113年底), which no length of time has behind it.
    pub(crate) fn republic_year(&mut self) -> Option<u16> {
        let mut next = *self;
        let named = next.eat("民国") || next.follows("民国");
        if !next.peek()?.is_ascii_digit() || next.before(1).is_some_and(|c| c.is_ascii_digit()) {
            return None;
        }
        let start = next.at;
        let mut number = 0u16;
        while let Some(digit) = next.peek().and_then(|c| c.to_digit(10)) {
            number = number * 10 + digit as u16;
            next.at += 1;
            if number > 130 {
                return None;
            }
        }
        if number == 0 || !next.sees("年") {
            return None;
        }
        let behind = next.chars.get(next.at + 1).copied().unwrap_or('。');
        let part = behind.is_ascii_digit() || matches!(behind, '第' | '底' | '度');
        // 113年|出口4750亿美元: at the start of a clause, where no length of time has a noun behind it.
        let opens = Self { at: start, ..next }.before(1).is_none_or(|c| matches!(c, ',' | '。' | ';' | '、' | '计'));
        let told = opens && !"来前后间以的历校纪诞多余,。;、".contains(behind);
        if !(named || number >= 100 && (part || told)) {
            return None;
        }
        *self = next;
        Some(1911 + number)
    }

    /// Four digits, in one script, that can be a year of the recent past or near future.
    pub(crate) fn four_digits(&mut self) -> Option<u16> {
        let mut year = 0u16;
        let arabic = self.peek()?.is_ascii_digit();
        for i in 0..4 {
            let c = *self.chars.get(self.at + i)?;
            let digit = if arabic { c.to_digit(10)? as u16 } else { chinese_digit(c).filter(|_| c != '两')? };
            year = year * 10 + digit;
        }
        if !(1840..=2100).contains(&year) {
            return None;
        }
        if self.chars.get(self.at + 4).is_some_and(char::is_ascii_digit) {
            return None;
        }
        self.at += 4;
        Some(year)
    }
}

pub(crate) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '—' | '~' | '─' | '－')
}

/// A digit of the Chinese script; 十 and larger are scales, not digits.
pub(crate) fn chinese_digit(c: char) -> Option<u16> {
    Some(match c {
        '〇' | '○' | '零' | '◯' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// Whether a number may go on at this character: what stands after it is then not the beginning of one.
pub(crate) fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || chinese_digit(c).is_some() || matches!(c, '十' | '百' | '千' | '万' | '几' | '数' | '多')
}
