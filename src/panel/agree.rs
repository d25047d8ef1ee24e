//! Which tellings of one thing are the same figure, and which contradict each other.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::RangeInclusive;

use rust_decimal::Decimal;

use super::Agreement;
use crate::{Bound, Measure, Status};

/// What one document says of a thing, in one place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Telling<'a> {
    pub(super) value: Decimal,
    pub(super) upper: Option<Decimal>,
    pub(super) bound: Bound,
    pub(super) figure: &'a str,
    /// The stretch of text in which different figures are figures of different things: nobody contradicts himself in one
    /// breath.
    pub(super) breath: Breath,
}

/// A document and what counts as one breath in it.
pub(super) type Breath = (u32, u32);

/// One figure: the telling that is most exact, and all that agree with it.
#[derive(Debug)]
pub(super) struct Version {
    pub(super) best: usize,
    /// In the order they were told.
    pub(super) tellings: Vec<usize>,
    /// Whether somebody tells it by itself, and not as one of several in a breath.
    pub(super) alone: bool,
}

impl Version {
    pub(super) fn agreement(&self, told: &[Telling]) -> Agreement {
        let form = |at: usize| (told[at].value, told[at].upper, told[at].bound);
        match self.tellings.len() {
            1 => Agreement::Single,
            _ if self.tellings.iter().all(|&at| form(at) == form(self.best)) => Agreement::Equal,
            _ => Agreement::Rounded,
        }
    }
}

/// Sorts tellings into figures, the one told most often first. In `n log n` time, however many there are.
///
/// One of several in a breath (分别达75.1%、75%) is what it says and takes nothing else in: which of them another
/// document means cannot be known.
pub(super) fn versions(told: &[Telling], measure: Measure, status: Status) -> Vec<Version> {
    let several = of_several(told);
    let mut order: Vec<(Exactness, usize)> = told.iter().map(exactness).zip(0..).collect();
    order.sort_unstable();
    let mut versions: Vec<Version> = Vec::new();
    // Where a number, or a range, already has a version.
    let mut same: HashMap<(Decimal, Option<Decimal>), usize> = HashMap::new();
    // Versions by their number: what was said of the value itself, and of a bound to it.
    let (mut values, mut bounds) = (BTreeMap::new(), BTreeMap::new());
    for (_, at) in order {
        let telling = &told[at];
        let alone = !several.contains(&telling.breath);
        let known = same.get(&(telling.value, telling.upper)).copied().or_else(|| {
            let stretch = stretch(telling, measure, status).filter(|_| alone)?;
            let is_bound = matches!(telling.bound, Bound::AtLeast | Bound::AtMost);
            nearest(&values, &stretch, telling.value)
                .or_else(|| is_bound.then(|| nearest(&bounds, &stretch, telling.value)).flatten())
        });
        let index = known.unwrap_or_else(|| {
            versions.push(Version { best: at, tellings: Vec::new(), alone: false });
            same.insert((telling.value, telling.upper), versions.len() - 1);
            versions.len() - 1
        });
        let version = &mut versions[index];
        if alone && !version.alone {
            version.alone = true;
            let best = &told[version.best];
            match best.bound {
                Bound::Range => {}
                Bound::AtLeast | Bound::AtMost => _ = bounds.insert(best.value, index),
                _ => _ = values.insert(best.value, index),
            }
        }
        version.tellings.push(at);
    }
    for version in &mut versions {
        version.tellings.sort_unstable();
    }
    versions.sort_by_key(|version| std::cmp::Reverse(version.tellings.len()));
    forget_those_of_one_breath(&mut versions, told);
    versions
}

/// The breaths in which several numbers are told. An exact one and a bound that holds it (221.8亿元，突破200亿元) are one.
fn of_several(told: &[Telling]) -> HashSet<Breath> {
    let mut first: HashMap<(Breath, bool), (Decimal, Option<Decimal>)> = HashMap::new();
    let mut several = HashSet::new();
    for telling in told {
        let number = (telling.value, telling.upper);
        let known = first.entry((telling.breath, telling.bound == Bound::Exact)).or_insert(number);
        if *known != number {
            several.insert(telling.breath);
        }
    }
    several
}

/// A breath whose tellings came to lie in several versions after all tells none of them by itself.
fn forget_those_of_one_breath(versions: &mut [Version], told: &[Telling]) {
    let mut of: HashMap<Breath, usize> = HashMap::new();
    let mut several = HashSet::new();
    for (index, version) in versions.iter().enumerate() {
        for &at in &version.tellings {
            if *of.entry(told[at].breath).or_insert(index) != index {
                several.insert(told[at].breath);
            }
        }
    }
    for version in versions {
        version.alone = version.tellings.iter().any(|&at| !several.contains(&told[at].breath));
    }
}

/// The version in a stretch that is nearest to a number.
fn nearest(versions: &BTreeMap<Decimal, usize>, stretch: &RangeInclusive<Decimal>, value: Decimal) -> Option<usize> {
    let (low, high) = (*stretch.start(), *stretch.end());
    let below = versions.range(low..=value.min(high)).next_back();
    let above = versions.range(value.max(low)..=high).next();
    [below, above].into_iter().flatten().min_by_key(|(number, _)| (**number - value).abs()).map(|(_, &index)| index)
}

/// Sorts the most exact first: what was said of the value itself before a bound to it, then by the last digit written,
/// then the tighter bound; the number last, so that the order of the documents decides nothing.
type Exactness = (u8, Decimal, Decimal, Decimal);

fn exactness(telling: &Telling) -> Exactness {
    let step = step(telling).unwrap_or_default().0;
    let size = telling.value.abs();
    match telling.bound {
        Bound::Exact => (0, step, Decimal::ZERO, telling.value),
        Bound::Range => (
            2,
            telling.upper.and_then(|upper| upper.checked_sub(telling.value)).unwrap_or(step).abs(),
            step,
            telling.value,
        ),
        Bound::AtLeast => (3, -size, step, telling.value),
        Bound::AtMost => (3, size, step, telling.value),
        _ => (1, step, Decimal::ZERO, telling.value),
    }
}

/// The numbers that a telling may stand for; `None` for one that says only itself.
fn stretch(telling: &Telling, measure: Measure, status: Status) -> Option<RangeInclusive<Decimal>> {
    if status == Status::Target {
        return None;
    }
    let value = telling.value;
    let around = |by: Decimal| Some(value.checked_sub(by)?..=value.checked_add(by)?);
    let half = step(telling).filter(|(_, digits)| *digits >= 2).map(|(step, _)| step / Decimal::TWO);
    match telling.bound {
        Bound::Exact => half.and_then(around),
        Bound::Range => telling.upper.map(|upper| value.min(upper)..=value.max(upper)),
        Bound::AtLeast => {
            let twice = value.checked_mul(Decimal::TWO)?;
            Some(value.min(twice)..=value.max(twice))
        }
        // 前五 holds the first as well.
        Bound::AtMost if measure == Measure::Rank => Some(Decimal::ONE..=value.max(Decimal::ONE)),
        Bound::AtMost => {
            let half = value / Decimal::TWO;
            Some(value.min(half)..=value.max(half))
        }
        _ => around(half.unwrap_or_default().max(value.abs() / Decimal::from(20))),
    }
}

/// What the last digit of a figure counts, and how many digits it is written with: 1000亿 and 2 for 1.8万亿.
///
/// `None` for a figure in words, or of several numbers: that one is taken at its word.
fn step(telling: &Telling) -> Option<(Decimal, usize)> {
    // The number without its point: the value is so many of the last digit.
    let mut whole = Decimal::ZERO;
    let (mut digits, mut seen, mut over) = (0, false, false);
    for c in telling.figure.chars().filter(|c| !c.is_whitespace()) {
        let digit = match c {
            '0'..='9' => c as u32 - '0' as u32,
            '０'..='９' => c as u32 - '０' as u32,
            ',' | '，' | '.' | '．' if !over => continue,
            _ => {
                over |= seen;
                continue;
            }
        };
        if over {
            // A second number: the end of a range, or 1亿2000万.
            match telling.upper {
                Some(_) => break,
                None => return None,
            }
        }
        seen = true;
        whole = whole.checked_mul(Decimal::TEN)?.checked_add(digit.into())?;
        digits += usize::from(digits > 0 || digit > 0);
    }
    Some((telling.value.abs().checked_div(whole)?, digits))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A telling of `"约1.8万亿元=1800000000000"`; the upper end of a range comes after `~`.
    fn telling(said: &str, doc: u32) -> Telling<'_> {
        let (words, value) = said.split_once('=').unwrap();
        let (value, upper) = value.split_once('~').map_or((value, None), |(a, b)| (a, Some(b.parse().unwrap())));
        let marks = [('约', Bound::About), ('超', Bound::AtLeast), ('前', Bound::AtMost)];
        let bound = marks.iter().find(|(mark, _)| words.starts_with(*mark)).map(|(_, bound)| *bound);
        Telling {
            value: value.parse().unwrap(),
            upper,
            bound: bound.unwrap_or(if upper.is_some() { Bound::Range } else { Bound::Exact }),
            figure: words.trim_start_matches(['约', '超', '前']),
            breath: (doc, 0),
        }
    }

    fn sorted(measure: Measure, status: Status, said: &[&str]) -> Vec<(Agreement, Vec<String>)> {
        let told: Vec<_> = said.iter().zip(0..).map(|(said, doc)| telling(said, doc)).collect();
        let versions = versions(&told, measure, status);
        versions
            .iter()
            .map(|version| {
                assert!(version.tellings.contains(&version.best));
                let words = |at: usize| said[at].split_once('=').unwrap().0.to_owned();
                let rest = version.tellings.iter().filter(|&&at| at != version.best).map(|&at| words(at));
                (version.agreement(&told), std::iter::once(words(version.best)).chain(rest).collect())
            })
            .collect()
    }

    /// The same in one breath: which figures are told by themselves.
    fn alone(said: &[&str]) -> Vec<bool> {
        let told: Vec<_> = said.iter().map(|said| telling(said, 0)).collect();
        versions(&told, Measure::Level, Status::Actual).iter().map(|version| version.alone).collect()
    }

    fn one(said: &[&str]) -> Vec<String> {
        let versions = sorted(Measure::Level, Status::Actual, said);
        assert_eq!(versions.len(), 1, "{versions:?}");
        versions.into_iter().next().unwrap().1
    }

    fn several(said: &[&str], count: usize) {
        assert_eq!(sorted(Measure::Level, Status::Actual, said).len(), count, "{said:?}");
    }

    #[test]
    fn a_rounded_figure_is_the_exact_one() {
        assert_eq!(one(&["1.8万亿元=1800000000000", "17986.3亿元=1798630000000"]), ["17986.3亿元", "1.8万亿元"]);
        assert_eq!(one(&["34202.5亿元=3420250000000", "３．４２万亿元=3420000000000"]).len(), 2);
        assert_eq!(one(&["1,384件=1384", "1384件=1384"]), ["1,384件", "1384件"]);
        assert_eq!(one(&["4.50%=4.50", "4.5%=4.5"]).len(), 2);
        several(&["1.9万亿元=1900000000000", "17986.3亿元=1798630000000"], 2);
        // Of one digit a reader would not say that it is rounded.
        several(&["7%=7", "6.8%=6.8"], 2);
        several(&["1200家=1200", "1203家=1203"], 2);
    }

    #[test]
    fn about_and_bounds_hold_the_exact_figure() {
        assert_eq!(one(&["约1000万人=10000000", "1024.6万人=10246000"]), ["1024.6万人", "约1000万人"]);
        assert_eq!(one(&["超300亿元=30000000000", "380.93亿元=38093000000"]), ["380.93亿元", "超300亿元"]);
        assert_eq!(one(&["超1.7万亿元=1700000000000", "超17000亿元=1700000000000"]).len(), 2);
        assert_eq!(one(&["超1.7万亿元=1700000000000", "超1.75万亿元=1750000000000"])[0], "超1.75万亿元");
        assert_eq!(one(&["7%-7.5%=7~7.5", "7.2%=7.2"]), ["7.2%", "7%-7.5%"]);
        several(&["约1000万人=10000000", "1100万人=11000000"], 2);
        several(&["超300亿元=30000000000", "299亿元=29900000000"], 2);
        several(&["超5000人=5000", "12000人=12000"], 2);
        several(&["7%-7.5%=7~7.5", "7%-8%=7~8"], 2);
        let ranks = sorted(Measure::Rank, Status::Actual, &["前十=10", "第3=3"]);
        assert_eq!(ranks, [(Agreement::Rounded, vec!["第3".to_owned(), "前十".to_owned()])]);
    }

    #[test]
    fn a_fall_is_as_large_as_its_size() {
        assert_eq!(one(&["超3分=-3", "3.4分=-3.4"])[0], "3.4分");
        several(&["超3分=-3", "2.4分=-2.4"], 2);
        several(&["49.8%=-49.8", "49.8%=49.8"], 2);
    }

    #[test]
    fn a_target_is_what_it_says() {
        let versions = |said: &[&str]| sorted(Measure::Growth, Status::Target, said);
        assert_eq!(versions(&["约6.5%=6.5", "6.5%=6.5"]).len(), 1);
        assert_eq!(versions(&["约7%=7", "超6%=6", "6.8%=6.8", "7%-7.5%=7~7.5"]).len(), 4);
    }

    #[test]
    fn figures_in_words_and_of_several_numbers_are_taken_at_their_word() {
        for (said, want) in [
            ("第一=1", None),
            ("三分之一=33.33", None),
            ("1亿2000万元=120000000", None),
            ("0%=0", None),
            ("221.8亿元=22180000000", Some(("10000000", 4))),
            ("0.05%=0.05", Some(("0.01", 1))),
            ("1 384\n件=1384", Some(("1", 4))),
            ("5万元至10万元=50000~100000", Some(("10000", 1))),
        ] {
            let got = step(&telling(said, 0)).map(|(step, digits)| (step.normalize().to_string(), digits));
            assert_eq!(got, want.map(|(step, digits)| (step.to_owned(), digits)), "{said}");
        }
    }

    #[test]
    fn several_figures_of_a_breath_are_of_several_things() {
        assert_eq!(alone(&["75.1%=75.1", "75.7%=75.7", "75%=75"]), [false, false, false]);
        assert_eq!(alone(&["超100%=100", "超150%=150"]), [false, false]);
        assert_eq!(alone(&["221.8亿元=22180000000", "超200亿元=20000000000"]), [true]);
        assert_eq!(alone(&["221.8亿元=22180000000", "超300亿元=30000000000"]), [false, false]);
        assert_eq!(alone(&["28家=28", "28家=28"]), [true]);
        // Another document may mean either; a third one tells it by itself, and takes the rounded form in.
        let told = [("75.1%=75.1", 0), ("75.2%=75.2", 0), ("75%=75", 1), ("75.1%=75.1", 2)];
        let told: Vec<_> = told.iter().map(|(said, doc)| telling(said, *doc)).collect();
        let sorted = |count: usize| -> Vec<_> {
            let versions = versions(&told[..count], Measure::Level, Status::Actual);
            versions.into_iter().map(|version| (version.tellings, version.alone)).collect()
        };
        assert_eq!(sorted(3), [(vec![0], false), (vec![1], false), (vec![2], true)]);
        assert_eq!(sorted(4), [(vec![0, 2, 3], true), (vec![1], false)]);
    }

    #[test]
    fn the_figure_told_most_often_comes_first() {
        let versions = sorted(Measure::Level, Status::Actual, &["28家=28", "30家=30", "30家=30"]);
        assert_eq!(versions[0], (Agreement::Equal, vec!["30家".to_owned(), "30家".to_owned()]));
        assert_eq!(versions[1], (Agreement::Single, vec!["28家".to_owned()]));
    }
}
