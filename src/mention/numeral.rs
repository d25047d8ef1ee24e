//! Numbers: Arabic digits, Chinese numerals, and the two mixed.

use rust_decimal::Decimal;

/// A number as written, up to but not including its unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Numeral {
    /// Index after its last character.
    pub(crate) end: usize,
    pub(crate) value: Decimal,
    /// 余, 多 or 几 stand inside: the true number is above.
    pub(crate) more: bool,
    pub(crate) form: Form,
    /// A scale word (万, 亿) is part of it.
    pub(crate) scaled: bool,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// `1,234.5`, also with a scale behind: `3.2万`.
    Digits,
    /// `三百二十`, `两`.
    Chinese,
    /// A scale without a number before it: `百亿`, `万`.
    Scale,
}

/// The value of one Chinese digit.
fn digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' | '○' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// The power of ten of a scale word.
fn scale(c: char) -> Option<u32> {
    Some(match c {
        '十' | '拾' => 1,
        '百' | '佰' => 2,
        '千' | '仟' => 3,
        '万' | '萬' => 4,
        '亿' | '億' => 8,
        _ => return None,
    })
}

/// How many digits are read: more than a decimal has, and as many as are safe to count with.
const DIGITS: u32 = 38;

/// The characters that [`starts`] holds of.
pub(crate) const STARTERS: &str = "0123456789〇零○一壹二两贰三叁四肆五伍六陆七柒八捌九玖十拾百佰千仟万萬亿億";

/// Whether a number can start with this character.
pub(crate) fn starts(c: char) -> bool {
    c.is_ascii_digit() || digit(c).is_some() || scale(c).is_some()
}

/// The number that starts at `at`: the longest one, without trailing unit.
///
/// `stop` says where a scale character belongs to the unit instead (千 of 千瓦, 百 of 百分点).
pub(crate) fn numeral_at(chars: &[char], at: usize, stop: impl Fn(usize) -> bool) -> Option<Numeral> {
    let c = *chars.get(at)?;
    if c.is_ascii_digit() {
        digits_at(chars, at, &stop, u32::MAX)
    } else if starts(c) {
        chinese_at(chars, at, stop)
    } else {
        None
    }
}

/// A number that starts with digits, of a scale `below` that of the one it goes on with.
///
/// `1,234.5`, `3.2万`, `4800余万`, `2千万`, `5.06万`, `1.14万亿`.
fn digits_at(chars: &[char], at: usize, stop: &impl Fn(usize) -> bool, below: u32) -> Option<Numeral> {
    let run = |from: usize| chars[from.min(chars.len())..].iter().take_while(|c| c.is_ascii_digit()).count();
    let mut mantissa = 0;
    let first = run(at);
    let mut i = at + first;
    take(&mut mantissa, &chars[at..i])?;
    // Thousands are set apart in threes, and the number before the first sign is short: 137,10 is two numbers.
    if first <= 3 {
        while chars.get(i) == Some(&',') && run(i + 1) == 3 {
            take(&mut mantissa, &chars[i + 1..i + 4])?;
            i += 4;
        }
    }
    let mut places = 0;
    if chars.get(i) == Some(&'.') {
        places = run(i + 1);
        take(&mut mantissa, &chars[i + 1..i + 1 + places])?;
        i += if places > 0 { 1 + places } else { 0 };
    }
    let mut more = false;
    let mut power = 0;
    let mut scaled = false;
    loop {
        match chars.get(i) {
            Some('余' | '多') if !more && (more_before_unit(chars, i)) => {
                more = true;
                i += 1;
            }
            // 25.4兆元, 4兆8,530亿元: in traditional texts a million millions.
            Some('兆')
                if !stop(i) && chars.get(i + 1).is_some_and(|c| c.is_ascii_digit() || "元美港新余多".contains(*c)) =>
            {
                power += 12;
                scaled = true;
                i += 1;
            }
            Some(&c) => match scale(c) {
                Some(p) if !stop(i) && (p >= 4 || followed_by_scale(chars, i) || p >= 2) => {
                    power += p;
                    scaled = true;
                    i += 1;
                }
                _ => break,
            },
            None => break,
        }
    }
    if power >= below {
        return None;
    }
    let factor = 10u64.checked_pow(power)?;
    let mut value = Decimal::try_from_i128_with_scale(mantissa, u32::try_from(places).ok()?).ok()?;
    // Zero times one has no places.
    if factor > 1 || mantissa == 0 {
        value = value.checked_mul(Decimal::from(factor))?;
    }
    // 4兆|8,530亿, 3万|3,883: what is left over follows, in a smaller scale.
    if scaled
        && places == 0
        && !more
        && chars.get(i).is_some_and(char::is_ascii_digit)
        && let Some(rest) = digits_at(chars, i, stop, power)
        && rest.value < Decimal::from(factor)
    {
        return Some(Numeral { value: value.checked_add(rest.value)?, ..rest });
    }
    Some(Numeral { end: i, value, more, form: Form::Digits, scaled })
}

/// Takes in digits, unless there are more than [`DIGITS`]: past what can be held, the caller gets no number at all rather
/// than a wrong one.
fn take(mantissa: &mut i128, digits: &[char]) -> Option<()> {
    const FULL: i128 = 10i128.pow(DIGITS - 1);
    for &c in digits {
        if *mantissa >= FULL {
            return None;
        }
        *mantissa = *mantissa * 10 + i128::from(c as u32 - '0' as u32);
    }
    Some(())
}

/// Where the run of characters ends that belong to the number at a place, whether or not its value can be held.
pub(crate) fn number_end(chars: &[char], at: usize, stop: impl Fn(usize) -> bool) -> usize {
    let mut i = at;
    while let Some(&c) = chars.get(i) {
        let joint = matches!(c, ',' | '.' | '点') && i > at && chars.get(i + 1).is_some_and(|&c| starts(c));
        let more = matches!(c, '余' | '多') && i > at;
        if !(joint || more || starts(c) && !stop(i)) {
            break;
        }
        i += 1;
    }
    i
}

/// 余 and 多 belong to the number when something countable follows: 4800余万, 500余人, not 多元.
fn more_before_unit(chars: &[char], i: usize) -> bool {
    chars.get(i + 1).is_some_and(|&c| !matches!(c, ',' | '、' | ';' | '。' | ':' | ')'))
}

/// 千 in 2千万.
fn followed_by_scale(chars: &[char], i: usize) -> bool {
    chars.get(i + 1).is_some_and(|&c| scale(c).is_some_and(|p| p >= 4))
}

/// `三百二十`, `一点五亿`, `两千多万`, `百亿`, `十二`; `二〇二一` digit by digit.
fn chinese_at(chars: &[char], at: usize, stop: impl Fn(usize) -> bool) -> Option<Numeral> {
    let mut total: i64 = 0; // sections of 亿 and 万 that are closed
    let mut section: i64 = 0; // below the next 万
    let mut current: Option<i64> = None; // digits not yet scaled
    let mut fraction: Option<Decimal> = None;
    let (mut any_digit, mut more, mut scaled) = (false, false, false);
    let mut digits_in_row = 0;
    let mut i = at;
    while let Some(&c) = chars.get(i) {
        if let Some(d) = digit(c) {
            digits_in_row += 1;
            if digits_in_row > 8 {
                return None;
            }
            current = Some(if digits_in_row > 1 && c != '两' {
                current.unwrap_or(0) * 10 + i64::from(d)
            } else {
                i64::from(d)
            });
            any_digit = true;
        } else if c == '点' && current.is_some() && chars.get(i + 1).is_some_and(|&c| digit(c).is_some()) {
            let mut value = Decimal::ZERO;
            let mut unit = Decimal::ONE;
            i += 1;
            while let Some(d) = chars.get(i).and_then(|&c| digit(c)) {
                unit = unit.checked_mul(Decimal::new(1, 1))?;
                value = value.checked_add(unit.checked_mul(Decimal::from(d))?)?;
                i += 1;
            }
            fraction = Some(value);
            continue;
        } else if let Some(p) = scale(c) {
            if stop(i) {
                break;
            }
            if fraction.is_some() {
                // 一点五亿: the scale applies to the whole.
                let whole = total.checked_add(section)?.checked_add(current.unwrap_or(0))?;
                let value =
                    Decimal::from(whole).checked_add(fraction?)?.checked_mul(Decimal::from(10u64.checked_pow(p)?))?;
                return Some(Numeral { end: i + 1, value, more, form: Form::Chinese, scaled: true });
            }
            digits_in_row = 0;
            let factor = 10i64.pow(p);
            if p >= 4 {
                section = section.checked_add(current.take().unwrap_or(0))?;
                if section == 0 && total == 0 {
                    section = 1;
                }
                total = if p == 8 || section == 0 {
                    total.checked_add(section)?.checked_mul(factor)?
                } else {
                    total.checked_add(section.checked_mul(factor)?)?
                };
                section = 0;
                scaled = true;
            } else {
                section = section.checked_add(current.take().unwrap_or(1).checked_mul(factor)?)?;
            }
        } else if matches!(c, '余' | '多' | '几')
            && !more
            && (current.is_some() || section > 0 || total > 0)
            && more_before_unit(chars, i)
        {
            more = true;
        } else {
            break;
        }
        i += 1;
    }
    // 三百五 is 350 only in speech; in reports a bare digit after a scale is a unit digit after 零.
    let whole = total.checked_add(section)?.checked_add(current.unwrap_or(0))?;
    let value = Decimal::from(whole).checked_add(fraction.unwrap_or(Decimal::ZERO))?;
    if i == at {
        return None;
    }
    let form = if any_digit { Form::Chinese } else { Form::Scale };
    Some(Numeral { end: i, value, more, form, scaled })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(s: &str) -> Option<(String, usize, bool)> {
        let chars: Vec<char> = s.chars().collect();
        numeral_at(&chars, 0, |i| matches!(chars.get(i + 1), Some('瓦' | '分')))
            .map(|n| (n.value.normalize().to_string(), n.end, n.more))
    }

    #[test]
    fn what_starts_a_number_is_listed() {
        let all = (0..=0xffff).filter_map(char::from_u32).filter(|&c| starts(c));
        assert!(all.into_iter().all(|c| STARTERS.contains(c)));
        assert!(STARTERS.chars().all(starts));
    }

    #[test]
    fn numbers_are_read_whole() {
        for (text, value, len, more) in [
            ("221.8亿元", "22180000000", 6, false),
            ("4800余万元", "48000000", 6, true),
            ("2.5万余个", "25000", 5, true),
            ("1,234.5元", "1234.5", 7, false),
            ("137,10亿元", "137", 3, false),
            ("47.264287亿元", "4726428700", 10, false),
            ("100000万美元", "1000000000", 7, false),
            ("800万千瓦", "8000000", 4, false),
            ("800千瓦", "800", 3, false),
            ("两亿元", "200000000", 2, false),
            ("百亿元", "10000000000", 2, false),
            ("三百二十五人", "325", 5, false),
            ("一万三千亿元", "1300000000000", 5, false),
            ("十二个", "12", 2, false),
            ("一点五亿", "150000000", 4, false),
            ("两千多万", "20000000", 4, true),
            ("十个", "10", 1, false),
            ("一百零五", "105", 4, false),
            ("2千万元", "20000000", 3, false),
            ("1.14万亿元", "1140000000000", 6, false),
            ("25.4兆元", "25400000000000", 5, false),
            ("4兆8,530亿元", "4853000000000", 8, false),
            ("3万3,883美元", "33883", 7, false),
            ("300兆瓦", "300", 3, false),
            ("1万1万", "10000", 2, false),
        ] {
            assert_eq!(read(text), Some((value.to_owned(), len, more)), "{text}");
        }
        assert_eq!(read("亩"), None);
        assert_eq!(read("123456789012345678901234567890元"), None);
    }
}
