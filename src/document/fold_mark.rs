//! Footnote marks, list numbers and superscripts: signs that the sentence around them does without.

/// What becomes of a sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// It is text.
    Text,
    /// It vanishes.
    Gone,
    /// It vanishes, but parts the digits on both sides of it.
    Gap,
    /// It parts clauses, as the number of the next item in a list does.
    Part,
}

/// `①`, `⑴`, `⒈`, `❶`.
pub(super) fn is_circled(c: char) -> bool {
    matches!(c, '①'..='⒛' | '⓪'..='⓿' | '㉑'..='㉟' | '㊱'..='㊿' | '❶'..='➓')
}

/// How a circled number is meant, from what stands before it, folded, and the next character.
pub(super) fn circled(before: &[char], next: Option<char>) -> Mark {
    match before.last() {
        // ：①新建学校5所；②…
        Some(c) if !ends_word(*c) => Mark::Gone,
        None => Mark::Gone,
        Some(c) if c.is_ascii_digit() => gone_between(before, next),
        // 5所②改造道路
        _ if ends_figure(before) && next.is_some_and(char::is_alphanumeric) => Mark::Part,
        // 社会消费品零售总额②210亿元
        _ => Mark::Gone,
    }
}

/// How a superscript is meant.
pub(super) fn superscript(before: &[char]) -> Mark {
    let Some(&c) = before.last() else { return Mark::Text };
    let unit = matches!(c, '米' | '里') && !holds_power(before);
    // km², 10⁸ and R² are text.
    if c.is_ascii_alphanumeric() || unit || !ends_word(c) { Mark::Text } else { Mark::Gone }
}

/// 平方公里, 立方米: no superscript is part of them.
fn holds_power(before: &[char]) -> bool {
    let tail = &before[before.len().saturating_sub(4)..];
    tail.windows(2).any(|w| matches!(w, ['平' | '立', '方']))
}

/// The length in bytes of a footnote mark in brackets, without the opening one: `2]`, `注1）`, `1-3]`.
///
/// `〔2021〕5号` is the number of a document, and `(2)` one of a list.
pub(super) fn bracketed(open: char, text: &str) -> Option<usize> {
    let close = match open {
        '[' | '［' => [']', '］'],
        '〔' => ['〕', '〕'],
        '【' => ['】', '】'],
        _ => [')', '）'],
    };
    let mut note = false;
    let mut digits = 0;
    let mut any = false;
    for (i, c) in text.char_indices().take(10) {
        match c {
            '注' | '註' | '附' if digits == 0 => note |= c != '附',
            '0'..='9' | '０'..='９' => digits += 1,
            ',' | '，' | '-' | '–' | '、' | '－' if digits > 0 => digits = 0,
            ' ' | '\u{a0}' | '\u{3000}' => {}
            _ if is_circled(c) => digits = 1,
            _ if close.contains(&c) => {
                let known = note || (any && close[0] != ')');
                let end = i + c.len_utf8();
                return (known && !numbers_document(&text[end..])).then_some(end);
            }
            _ => return None,
        }
        any |= digits > 0;
        if digits > 3 {
            return None;
        }
    }
    None
}

/// `5号` after a year in brackets.
fn numbers_document(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| matches!(c, '0'..='9' | '０'..='９' | '第' | ' '));
    rest.len() < text.len() && rest.starts_with(['号', '號'])
}

/// Nothing is left of a sign, but numbers that it stood between do not grow together.
pub(super) fn gone_between(before: &[char], next: Option<char>) -> Mark {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    if digit(before.last().copied()) && digit(next) { Mark::Gap } else { Mark::Gone }
}

/// Whether a word, or what closes one, ends with a character.
fn ends_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '”' | '"' | '’' | '》' | ')' | ']' | '】' | '〕' | '%' | '‰' | '℃')
}

/// Whether a number and its unit end here; a year or a month is no figure, and PM2.5 no number.
fn ends_figure(before: &[char]) -> bool {
    let tail = &before[before.len().saturating_sub(8)..];
    let unit = tail.iter().rev().take(4).take_while(|c| !c.is_ascii_digit() && ends_word(**c)).count();
    let tail = &tail[..tail.len() - unit];
    let number = tail.iter().rev().take_while(|c| c.is_ascii_digit() || **c == '.').count();
    let named = tail[..tail.len() - number].last().is_some_and(char::is_ascii_alphabetic);
    // 3个类别②: what is counted stands between.
    let unit = unit < 3 || before.ends_with(&['米']) || before.ends_with(&['里']);
    number > 0 && unit && !named && !matches!(before.last(), Some('年' | '月' | '日'))
}
