//! Parts of a whole and ratios: 三次产业比例, 十分之三, 2.5:1, 七成.

use super::*;

/// `0.16:7.91:91.93`, `32.6:67.4`: shares that make up a hundred, which a time of day does not. A colon stands behind the
/// first.
pub(super) fn ratio_at(chars: &[char], at: usize, first: &Numeral) -> Option<Reading> {
    // No part of a ratio is long.
    const LONG: usize = 16;
    if first.end - at > LONG {
        return None;
    }
    let mut parts: Vec<(usize, Numeral)> = Vec::with_capacity(3);
    let mut i = at;
    loop {
        let numeral = numeral_at(chars, i, |_| true).filter(|n| n.form == Form::Digits)?;
        parts.push((i, numeral));
        let more = chars.get(numeral.end) == Some(&':') && chars.get(numeral.end + 1).is_some_and(char::is_ascii_digit);
        if !more || parts.len() == 3 {
            break;
        }
        i = numeral.end + 1;
    }
    // Of two parts, a word must say that they are a ratio: 轻重工业比32.6:67.4.
    let named = || {
        let clause = chars[at.saturating_sub(24)..at].iter().rev().take_while(|c| !matches!(c, ',' | '。' | ';'));
        clause.clone().any(|&c| matches!(c, '比' | '构'))
    };
    let sum = parts.iter().try_fold(Decimal::ZERO, |sum, (_, n)| sum.checked_add(n.value))?;
    let (_, last) = parts.last()?;
    let whole = sum.checked_sub(Decimal::ONE_HUNDRED)?.abs() <= Decimal::ONE && chars.get(last.end) != Some(&':');
    if !whole || !(parts.len() == 3 || parts.len() == 2 && named()) {
        return None;
    }
    let two = parts.len() == 2;
    let part = |(k, &(start, n)): (usize, &(usize, Numeral))| Quantity {
        start,
        end: n.end,
        value: n.value,
        upper: None,
        unit: UnitRef::Percent,
        more: false,
        form: Form::Digits,
        shape: if two { Shape::Pair(k as u8) } else { Shape::Ratio(k as u8) },
        shared_unit: false,
    };
    Some(Reading::Ratio(parts.iter().enumerate().map(part).collect()))
}

pub(super) fn percent(start: usize, end: usize, value: Decimal) -> Reading {
    Reading::Quantity(Quantity {
        start,
        end,
        value,
        upper: None,
        unit: UnitRef::Percent,
        more: false,
        form: Form::Chinese,
        shape: Shape::Fraction,
        shared_unit: false,
    })
}

/// `1/10`: a part of one, in percent; not `24/7` or a date. A `/` stands behind the first number.
pub(super) fn slash_fraction(chars: &[char], at: usize, first: &Numeral) -> Option<Reading> {
    if first.scaled {
        return None;
    }
    let second = numeral_at(chars, first.end + 1, |_| true)?;
    let next = chars.get(second.end).copied().unwrap_or('。');
    // 6.35/10万 is a rate per hundred thousand, and no fraction.
    if second.scaled
        || super::super::numeral::starts(next)
        || first.value.scale() > 0
        || next.is_ascii_alphanumeric()
        || matches!(next, '/' | '-' | '月' | '日')
    {
        return None;
    }
    if first.value.is_zero() || first.value >= second.value || second.value > Decimal::ONE_HUNDRED {
        return None;
    }
    let value = first.value.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(second.value)?.round_dp(2);
    Some(percent(at, second.end, value.normalize()))
}

/// 4成, 8成以上; not 4成功. The 成 stands behind the number.
pub(super) fn tenths(chars: &[char], at: usize, n: &Numeral) -> Option<Reading> {
    if n.value > Decimal::TEN || n.end != at + 1 {
        return None;
    }
    let next = chars.get(n.end + 1).copied().unwrap_or('。');
    matches!(next, '以' | '左' | '多' | ',' | '。' | '、' | ';' | '的' | '半' | '和')
        .then(|| percent(at, n.end + 1, n.value * Decimal::TEN))
}

/// 收入比缩小至`2.31:1`: so many to one. A colon stands behind the first number.
pub(super) fn to_one(chars: &[char], at: usize, first: &Numeral) -> Option<Reading> {
    let next = chars.get(first.end + 2).copied().unwrap_or('。');
    let no_ratio = chars.get(first.end + 1) != Some(&'1')
        || first.scaled
        || next.is_ascii_alphanumeric()
        || matches!(next, ':' | '.' | '-');
    if no_ratio {
        return None;
    }
    let clause = chars[at.saturating_sub(20)..at].iter().rev().take_while(|c| !matches!(c, ',' | '。' | ';'));
    if !clause.clone().any(|&c| c == '比') {
        return None;
    }
    Some(Reading::Quantity(Quantity {
        start: at,
        end: first.end + 2,
        value: first.value,
        upper: None,
        unit: UnitRef::Times,
        more: false,
        form: Form::Digits,
        shape: Shape::Plain,
        shared_unit: false,
    }))
}

/// 百分之七点五.
pub(super) fn percent_in_words(chars: &[char], at: usize) -> Option<Reading> {
    if chars.get(at + 1) != Some(&'分') || chars.get(at + 2) != Some(&'之') {
        return None;
    }
    match numeral_at(chars, at + 3, |_| false) {
        Some(n) => Some(percent(at, n.end, n.value)),
        None => unheld_part(chars, at + 3),
    }
}

/// What 分之 is followed by where no decimal holds it.
pub(super) fn unheld_part(chars: &[char], at: usize) -> Option<Reading> {
    let end = number_end(chars, at, |_| false);
    (end > at).then_some(Reading::Unheld(end))
}
