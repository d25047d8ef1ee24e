//! Quantities: a number with its scale and unit, and the forms that stand for one.

mod rank;
mod ratio;

use rust_decimal::Decimal;
use std::ops::Range;

use super::numeral::{Form, Numeral, number_end, numeral_at};
use crate::catalogue::{Table, Trie, UnitId, Units, rows};
use crate::{Unit, UnitFamily};
use once_cell::sync::Lazy;
use rank::{doubling_at, rank_at, top_at};
use ratio::{percent, percent_in_words, ratio_at, slash_fraction, tenths, to_one, unheld_part};

/// A quantity as written, before anything is known of what it measures.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Quantity {
    /// The figure, in folded characters.
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) value: Decimal,
    pub(crate) upper: Option<Decimal>,
    pub(crate) unit: UnitRef,
    /// 余 or 多 stand inside.
    pub(crate) more: bool,
    pub(crate) form: Form,
    pub(crate) shape: Shape,
    /// The unit was left to a later number (2.2个和3.7个百分点).
    pub(crate) shared_unit: bool,
}

/// The unit of a quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum UnitRef {
    /// A unit of the table.
    Table(UnitId),
    Percent,
    Points,
    Times,
    Rank,
    /// A number with a scale but no unit (新增技能人才74万): the noun says what is counted.
    Missing,
}

/// What form the quantity has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Plain,
    /// 第2; `true` for 前五.
    Rank(bool),
    /// 翻一番.
    Doubling,
    /// One part of `0.16:7.91:91.93`: which, of three.
    Ratio(u8),
    /// One part of `32.6:67.4`: which, of two.
    Pair(u8),
    /// 四分之一, 三成, 一半.
    Fraction,
}

/// What stands at a place where a number could.
#[derive(Debug, PartialEq)]
pub(crate) enum Reading {
    /// Nothing numeric.
    Nothing,
    /// A number that is a name, a code or a date: pass over it.
    Name(usize),
    /// A number with a unit whose value no decimal holds.
    Unheld(usize),
    /// A quantity, ending at its `end`.
    Quantity(Quantity),
    /// The parts of a ratio that make up a hundred: three, or two.
    Ratio(Vec<Quantity>),
}

impl Quantity {
    pub(crate) fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    pub(crate) fn unit(&self, units: &Units) -> Unit {
        match self.unit {
            UnitRef::Table(id) => units.get(id).unit.clone(),
            UnitRef::Percent => Unit::PERCENT,
            UnitRef::Points => Unit::POINTS,
            UnitRef::Times => Unit::TIMES,
            UnitRef::Rank => Unit::RANK,
            UnitRef::Missing => Unit::COUNT,
        }
    }

    pub(crate) fn family(&self, units: &Units) -> UnitFamily {
        match self.unit {
            UnitRef::Table(id) => units.get(id).family,
            UnitRef::Percent => UnitFamily::Percent,
            UnitRef::Points => UnitFamily::Points,
            UnitRef::Times => UnitFamily::Times,
            UnitRef::Rank => UnitFamily::Rank,
            UnitRef::Missing => UnitFamily::Count,
        }
    }
}

/// The characters at which [`reading_at`] can find anything.
pub(crate) fn quantity_starters() -> impl Iterator<Item = char> {
    "第前翻".chars().chain('A'..='Z').chain('a'..='z').chain(super::numeral::STARTERS.chars())
}

/// Reads what stands at `at`, which is the start of a run (the character before is no part of the number).
pub(crate) fn reading_at(chars: &[char], at: usize, units: &Units) -> Reading {
    let Some(&c) = chars.get(at) else { return Reading::Nothing };
    match c {
        '第' => rank_at(chars, at),
        '前' => top_at(chars, at),
        '翻' => doubling_at(chars, at),
        '0'..='9' => arabic_at(chars, at, units),
        _ if super::numeral::starts(c) => chinese_at(chars, at, units),
        'A'..='Z' | 'a'..='z' => match code_end(chars, at) {
            // A word of letters alone is text; with a digit in it, it is a name (PM2.5, G60, A330).
            Some(end) => Reading::Name(end),
            None => Reading::Nothing,
        },
        _ => Reading::Nothing,
    }
}

/// The end of a run of letters, digits and joining signs that starts with a letter and holds a digit.
fn code_end(chars: &[char], at: usize) -> Option<usize> {
    let mut i = at;
    let mut digit = false;
    while let Some(&c) = chars.get(i) {
        let joins = matches!(c, '.' | '-' | '+' | '·' | '_' | '{' | '}')
            && chars.get(i + 1).is_some_and(|c| c.is_ascii_alphanumeric() || *c == '{');
        if !c.is_ascii_alphanumeric() && !joins && c != '}' {
            break;
        }
        digit |= c.is_ascii_digit();
        i += 1;
    }
    digit.then_some(i)
}

/// The end of a run that is a name: digits with letters or signs in between.
fn name_end(chars: &[char], at: usize) -> usize {
    let mut i = at;
    while chars
        .get(i)
        .is_some_and(|&c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+' | '·' | '/' | ':' | '_' | '×' | 'Ⅱ'))
    {
        i += 1;
    }
    i.max(at + 1)
}

/// Words that start as a unit does and are none: 人才 after 3万 is a noun.
static NOT_UNITS: Lazy<Trie<()>> = Lazy::new(|| {
    Trie::new(rows(Table::Words, include_str!("../catalogue/data/not_units.tsv")).map(|row| (row.text(), ())))
});

/// The unit at a place, unless the characters after it make it another word (人才, 家庭, 名优).
fn unit_at(chars: &[char], at: usize, units: &Units) -> Option<(usize, UnitId)> {
    let rest = chars.get(at..)?;
    let (mut len, mut id) = units.longest(rest)?;
    // 5万人|年均, 2000人|年底: a year of work only where the word ends with it.
    if let ['人', '年' | '月', next, ..] = rest
        && len == 2
        && next.is_alphanumeric()
        && !matches!(next, '以' | '左' | '的')
    {
        (len, id) = units.longest(&rest[..1])?;
    }
    if NOT_UNITS.longest(rest).is_some_and(|(other, ())| other > len) {
        return None;
    }
    let next = rest.get(len).copied().unwrap_or('。');
    // 4000吨级, 26兆瓦级: a class of size, no measurement.
    if matches!(next, '级') && !matches!(rest[0], '个' | '家' | '所' | '条' | '项' | '名') {
        return None;
    }
    Some((len, id))
}

/// A numeral whose scale characters yield to a unit that starts with one (千瓦, 百分点).
fn number(chars: &[char], at: usize, units: &Units) -> Option<Numeral> {
    numeral_at(chars, at, |i| {
        matches!(chars[i], '千' | '百') && units.longest(&chars[i..]).is_some_and(|(len, _)| len > 1)
    })
}

/// A number at a place where [`number`] finds none that a decimal holds: its unit makes it a figure that is told of.
fn unheld_at(chars: &[char], at: usize, units: &Units) -> Reading {
    let end = number_end(chars, at, |i| {
        matches!(chars[i], '千' | '百') && units.longest(&chars[i..]).is_some_and(|(len, _)| len > 1)
    });
    // 百分点 after no number: the character belongs to the unit.
    if end == at {
        return Reading::Nothing;
    }
    match unit_at(chars, end, units) {
        Some((len, _)) => Reading::Unheld(end + len),
        None => Reading::Name(name_end(chars, at).max(end)),
    }
}

/// The number and its unit: where it ends, and in which unit.
fn with_unit(chars: &[char], numeral: &Numeral, units: &Units) -> Option<(usize, UnitRef)> {
    let (len, id) = unit_at(chars, numeral.end, units)?;
    let unit = match units.get(id).unit.as_str() {
        "%" => UnitRef::Percent,
        "pp" => UnitRef::Points,
        "times" => UnitRef::Times,
        _ => UnitRef::Table(id),
    };
    Some((numeral.end + len, unit))
}

fn base_value(numeral: &Numeral, unit: UnitRef, units: &Units) -> Option<Decimal> {
    match unit {
        UnitRef::Table(id) if units.get(id).factor != Decimal::ONE => numeral.value.checked_mul(units.get(id).factor),
        _ => Some(numeral.value),
    }
}

fn arabic_at(chars: &[char], at: usize, units: &Units) -> Reading {
    let Some(first) = number(chars, at, units) else { return unheld_at(chars, at, units) };
    let next = chars.get(first.end).copied();
    let other = match next {
        Some(':') => ratio_at(chars, at, &first).or_else(|| to_one(chars, at, &first)),
        Some('/') => slash_fraction(chars, at, &first),
        Some('成') => tenths(chars, at, &first),
        _ => None,
    };
    if let Some(reading) = other {
        return reading;
    }
    let unit = with_unit(chars, &first, units);
    // The number goes on in letters or signs: a name (5G, 1+5+X, 3·15), unless those letters are a unit.
    let glued = next.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '+' | '·' | '×'));
    if unit.is_none() && glued {
        return Reading::Name(name_end(chars, at));
    }
    if let Some(range) = range_at(chars, at, &first, unit, units) {
        return range;
    }
    match unit {
        Some((end, unit)) => {
            // 2.2个和3.7个百分点: the unit of the later number is meant.
            let (unit, shared) = match later_points(chars, end, units) {
                Some(shared) if is_general_count(unit, units) => (shared, true),
                _ => (unit, false),
            };
            quantity(at, end, &first, unit, shared, units)
        }
        None => match shared_unit(chars, first.end, units) {
            Some(unit) => quantity(at, first.end, &first, unit, true, units),
            // A bare year, a phone number, a list number; but a scaled number may count the noun that follows.
            None if first.scaled && next != Some('-') => {
                quantity(at, first.end, &first, UnitRef::Missing, false, units)
            }
            None if next.is_some_and(|c| matches!(c, '-' | '/' | ':' | '~') || c.is_ascii_digit()) => {
                Reading::Name(name_end(chars, at))
            }
            None => quantity(at, first.end, &first, UnitRef::Missing, false, units),
        },
    }
}

fn quantity(start: usize, end: usize, n: &Numeral, unit: UnitRef, shared: bool, units: &Units) -> Reading {
    match base_value(n, unit, units) {
        Some(value) => Reading::Quantity(Quantity {
            start,
            end,
            value,
            upper: None,
            unit,
            more: n.more,
            form: n.form,
            shape: Shape::Plain,
            shared_unit: shared,
        }),
        None => Reading::Unheld(end),
    }
}

fn is_general_count(unit: UnitRef, units: &Units) -> bool {
    matches!(unit, UnitRef::Table(id) if units.get(id).name == "个")
}

/// After `2.2个`: a joining word and a number in 百分点.
fn later_points(chars: &[char], end: usize, units: &Units) -> Option<UnitRef> {
    shared_unit(chars, end, units).filter(|unit| *unit == UnitRef::Points)
}

/// The unit that a later number of the same list carries: `5.1、7.2个百分点`, `7和8倍`.
#[inline]
fn shared_unit(chars: &[char], end: usize, units: &Units) -> Option<UnitRef> {
    if number_follows(chars, end) { later_unit(chars, end, units) } else { None }
}

/// A sign or word that joins the numbers of a list, and a number.
#[inline]
fn number_follows(chars: &[char], at: usize) -> bool {
    matches!(chars.get(at), Some('、' | '和' | '与' | '及')) && chars.get(at + 1).is_some_and(char::is_ascii_digit)
}

#[inline(never)]
fn later_unit(chars: &[char], end: usize, units: &Units) -> Option<UnitRef> {
    let mut at = end;
    for _ in 0..8 {
        if !number_follows(chars, at) {
            return None;
        }
        let next = number(chars, at + 1, units)?;
        match with_unit(chars, &next, units) {
            Some((end, unit)) if is_general_count(unit, units) => at = end,
            Some((_, unit)) => return Some(unit),
            None => at = next.end,
        }
    }
    None
}

/// `7%-7.5%`, `5万元至10万元`, `8-10%`, `3~5个`.
fn range_at(
    chars: &[char],
    at: usize,
    first: &Numeral,
    unit: Option<(usize, UnitRef)>,
    units: &Units,
) -> Option<Reading> {
    let mut i = unit.map_or(first.end, |(end, _)| end);
    let sign = *chars.get(i)?;
    match sign {
        '-' | '—' | '~' => {
            while matches!(chars.get(i), Some('-' | '—' | '~')) {
                i += 1;
            }
        }
        // 从A到B are two levels at two times, no range.
        '至' | '到' if at == 0 || !from_before(chars, at) => i += 1,
        _ => return None,
    }
    if !chars.get(i)?.is_ascii_digit() {
        return None;
    }
    let Some(second) = number(chars, i, units) else {
        let unheld = unheld_at(chars, i, units);
        return matches!(unheld, Reading::Unheld(_)).then_some(unheld);
    };
    let (end, upper_unit) = with_unit(chars, &second, units)?;
    if let Some((_, unit)) = unit
        && unit != upper_unit
    {
        return None;
    }
    // 3-5万元: the scale is meant for both.
    let mut lower = *first;
    if unit.is_none() && !first.scaled && second.scaled {
        let digits = chars[i..second.end].iter().take_while(|c| c.is_ascii_digit() || **c == '.').count();
        let plain = numeral_at(&chars[i..i + digits], 0, |_| true)?;
        // 8000-1.2万元: what is less without the scale was meant so.
        if !plain.value.is_zero() && lower.value <= plain.value {
            let Some(value) = second.value.checked_div(plain.value).and_then(|scale| lower.value.checked_mul(scale))
            else {
                return Some(Reading::Unheld(end));
            };
            lower.value = value;
        }
    }
    // 10-7亩, 2023-03%: no range runs backwards, and nothing tells which of the two is wrong.
    if lower.value > second.value {
        return Some(Reading::Name(end));
    }
    let ends = base_value(&lower, upper_unit, units).zip(base_value(&second, upper_unit, units));
    let Some((value, upper)) = ends else { return Some(Reading::Unheld(end)) };
    Some(Reading::Quantity(Quantity {
        start: at,
        end,
        value,
        upper: Some(upper),
        unit: upper_unit,
        more: second.more,
        form: Form::Digits,
        shape: Shape::Plain,
        shared_unit: false,
    }))
}

/// 从 or 由 stand shortly before, in the same clause.
fn from_before(chars: &[char], at: usize) -> bool {
    chars[at.saturating_sub(12)..at]
        .iter()
        .rev()
        .take_while(|c| !matches!(c, ',' | ';' | '。' | ':'))
        .any(|c| matches!(c, '从' | '由' | '自'))
}

fn chinese_at(chars: &[char], at: usize, units: &Units) -> Reading {
    // 一半
    if chars[at] == '一' && chars.get(at + 1) == Some(&'半') {
        return percent(at, at + 2, Decimal::from(50));
    }
    if chars[at] == '百'
        && let Some(reading) = percent_in_words(chars, at)
    {
        return reading;
    }
    let Some(n) = number(chars, at, units) else { return unheld_at(chars, at, units) };
    // 四分之一, 千分之三
    if chars[n.end..].starts_with(&['分', '之']) && !n.value.is_zero() {
        match numeral_at(chars, n.end + 2, |_| false) {
            Some(part) => {
                let value = part.value.checked_mul(Decimal::ONE_HUNDRED).and_then(|part| part.checked_div(n.value));
                return value
                    .map_or(Reading::Unheld(part.end), |value| percent(at, part.end, value.round_dp(2).normalize()));
            }
            None => {
                if let Some(unheld) = unheld_part(chars, n.end + 2) {
                    return unheld;
                }
            }
        }
    }
    // 三成, 八成以上; not 一成不变 or 二成功
    if chars.get(n.end) == Some(&'成')
        && n.form == Form::Chinese
        && n.value <= Decimal::TEN
        && n.end == at + 1
        && NOT_UNITS.longest(&chars[n.end..]).is_none()
    {
        return percent(at, n.end + 1, n.value * Decimal::TEN);
    }
    let Some((end, unit)) = with_unit(chars, &n, units) else { return Reading::Name(n.end) };
    let family = match unit {
        UnitRef::Table(id) => units.get(id).family,
        UnitRef::Times => UnitFamily::Times,
        UnitRef::Points => UnitFamily::Points,
        _ => UnitFamily::Percent,
    };
    // 两项, 三个, 一年 enumerate; what is meant as a statistic is written with a scale, or in money.
    let statistic = match family {
        UnitFamily::Times | UnitFamily::Points | UnitFamily::Percent => n.form == Form::Chinese,
        UnitFamily::Money => n.scaled || n.value >= Decimal::ONE_HUNDRED,
        UnitFamily::Time => false,
        _ if n.form == Form::Scale => n.value >= Decimal::ONE_HUNDRED,
        _ => n.scaled && n.end > at + 1,
    };
    if !statistic {
        return Reading::Name(n.end);
    }
    quantity(at, end, &n, unit, false, units)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(s: &str) -> Option<String> {
        let units = Units::with_tables(&[]).unwrap();
        let chars: Vec<char> = s.chars().collect();
        match reading_at(&chars, 0, &units) {
            Reading::Quantity(q) => {
                let figure: String = chars[q.range()].iter().collect();
                let upper = q.upper.map(|u| format!("..{}", u.normalize())).unwrap_or_default();
                Some(format!("{figure} = {}{upper} {}", q.value.normalize(), q.unit(&units)))
            }
            Reading::Ratio(parts) => Some(parts.iter().map(|p| p.value.to_string()).collect::<Vec<_>>().join("|")),
            Reading::Nothing | Reading::Name(_) | Reading::Unheld(_) => None,
        }
    }

    #[test]
    fn quantities_carry_their_unit() {
        for (text, want) in [
            ("221.8亿元，", "221.8亿元 = 22180000000 CNY"),
            ("3.22亿美元", "3.22亿美元 = 322000000 USD"),
            ("2337万余元", "2337万余元 = 23370000 CNY"),
            ("1629户2379人", "1629户 = 1629 household"),
            ("24微克/立方米", "24微克/立方米 = 24 ug/m3"),
            ("0.6个百分点", "0.6个百分点 = 0.6 pp"),
            ("2.2个和3.7个百分点", "2.2个 = 2.2 pp"),
            ("5.1、7.2个百分点", "5.1 = 5.1 pp"),
            ("7%-7.5%", "7%-7.5% = 7..7.5 %"),
            ("8-10%", "8-10% = 8..10 %"),
            ("5万元至10万元", "5万元至10万元 = 50000..100000 CNY"),
            ("3-5万元", "3-5万元 = 30000..50000 CNY"),
            ("615.6亿斤", "615.6亿斤 = 30780000000 kg"),
            ("800万千瓦", "800万千瓦 = 8000000 kW"),
            ("两亿元", "两亿元 = 200000000 CNY"),
            ("三成", "三成 = 30 %"),
            ("八成以上", "八成 = 80 %"),
            ("4成,", "4成 = 40 %"),
            ("600立方米/秒", "600立方米/秒 = 600 m3/s"),
            ("四分之一", "四分之一 = 25 %"),
            ("1/10,", "1/10 = 10 %"),
            ("百分之七点五", "百分之七点五 = 7.5 %"),
            ("翻两番", "翻两番 = 4 times"),
            ("翻了一番", "翻了一番 = 2 times"),
            ("第15位", "第15 = 15 rank"),
            ("前五名", "前五 = 5 rank"),
            ("0.16:7.91:91.93", "0.16|7.91|91.93"),
            ("389.75万、", "389.75万 = 3897500 count"),
            ("一倍", "一倍 = 1 times"),
        ] {
            assert_eq!(read(text).as_deref(), Some(want), "{text}");
        }
        for text in ["5G手机", "1+5+X", "20:45:00", "PM2.5", "两个", "三年", "4000吨级", "三成立"] {
            let got = read(text);
            assert!(got.is_none() || got.as_deref().is_some_and(|g| g.contains("count")), "{text}: {got:?}");
        }
    }
}
