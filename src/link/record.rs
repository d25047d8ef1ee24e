//! The public record of a figure, from all that was read of it.

use rust_decimal::Decimal;
use std::borrow::Cow;
use std::ops::Range;

use super::accept::people_noun;
use super::label::Subject;
use super::left::currency_named;
use super::sentence::Reader;
use super::state::Reading;
use crate::catalogue::Family;
use crate::mention::{Quantity, Shape, UnitRef};
use crate::{Indicator, Kind, Measure, Metric, Period, TiedBy, Unit, UnitFamily};

/// Nouns whose 户 are firms and not households.
const FIRMS: &[&str] = &[
    "企业",
    "主体",
    "公司",
    "工商户",
    "商户",
    "单位",
    "经营户",
    "四上",
    "小巨人",
    "冠军",
    "合作社",
    "店",
    "规上",
    "工业",
    "服务业",
    "示范户",
    "贷款",
    "大户",
    "市场",
];

/// The record; `None` where nothing says what the figure measures.
pub(crate) fn metric(reader: &Reader<'_>, reading: &Reading<'_>) -> Option<Metric> {
    let q = reading.quantity;
    let sense = reading.sense;
    let subject = reading.subject;
    // A dash or a mark left over from something else names nothing.
    if !subject.name.chars().any(is_word) {
        return None;
    }
    let span = reader.folded.span(q.range());
    let unit = unit(reader, reading);
    let subject = &fitting(reader, subject, sense.measure, &unit);
    let upper = q.upper.map(|upper| sense.signed(upper));
    let words = subject.words.clone().filter(|w| !w.is_empty()).map(|w| reader.folded.span(w));
    let def = subject.code.map(|id| reader.catalogue.indicators.get(id));
    let indicator = Indicator {
        code: def.map(|def| def.code.clone()),
        name: subject.name.clone(),
        text: words.map(|span| reader.text[span.range()].to_owned()),
        span: words,
    };
    let region = subject.region.or(reader.own);
    let region = region.map(|(id, tied_by): (_, TiedBy)| reader.catalogue.regions.region(id, tied_by));
    let period = reading.period.span.map(|value| {
        let span = reading.period.words.clone().map(|w| reader.folded.span(w));
        Period { value, text: span.map(|s| reader.text[s.range()].to_owned()), span }
    });
    let classifier = match q.unit {
        // 开户数近1800万: what is counted has its measure word in its name.
        UnitRef::Missing if unit == Unit::COUNT => {
            Some(if subject.name.contains('户') { "户" } else { "个" }.to_owned())
        }
        UnitRef::Table(id) if unit == Unit::COUNT => Some(reader.catalogue.units.get(id).name.clone().into_owned()),
        _ => None,
    };
    let of = sense
        .of
        .clone()
        .filter(|of| !of.is_empty() && sense.measure != Measure::Change)
        .map(|of| whole(reader, &of, sense.measure, &subject.name));
    let of = of.or_else(|| {
        let product = matches!(q.shape, Shape::Ratio(_)) && subject.name.ends_with("增加值");
        product.then(|| "地区生产总值".to_owned())
    });
    let share = sense.measure == Measure::Share;
    let divided = reading.whole.as_ref().map(|whole| &*whole.name).filter(|_| share);
    let of = of.or_else(|| divided.filter(|&whole| !whole.is_empty() && whole != subject.name).map(str::to_owned));
    let kind = kind(sense.measure, &unit, subject.code.is_some() && indicator.code.as_deref() == Some("gdp"));
    let value: Decimal = sense.signed(q.value);
    Some(Metric {
        kind,
        figure: reader.text[span.range()].to_owned(),
        span,
        value: value.normalize(),
        upper: upper.map(|u| u.normalize()),
        unit,
        classifier,
        bound: reading.bound,
        measure: sense.measure,
        basis: sense.basis,
        of,
        indicator,
        region,
        place: reading.place.clone().map(|place| reader.text(&place)),
        period,
        status: reading.status,
    })
}

/// Whether a character is of a word: nearly all are of the common Chinese ones, which one look tells.
fn is_word(c: char) -> bool {
    matches!(c, '一'..='龥') || c.is_alphanumeric()
}

/// The whole, field or yardstick; a whole by its standard name: 占|GDP.
fn whole(reader: &Reader<'_>, of: &Range<usize>, measure: Measure, part: &str) -> String {
    let text = reader.text(of);
    let name: Vec<char> = text.chars().map(|c| c.to_ascii_uppercase()).collect();
    let id = reader.catalogue.indicators.exact(&name).filter(|_| measure == Measure::Share);
    let Some(id) = id else { return text };
    let name = &*reader.catalogue.indicators.get(id).name;
    // 产值占规模以上工业|比重: of the same side as the part.
    let side = name.strip_suffix("增加值").is_some_and(|base| !text.ends_with("增加值") && base.starts_with(&text));
    if side && !part.ends_with("增加值") { text } else { name.to_owned() }
}

/// The subject as its words have it, where the indicator of that name is measured in something else: 拆除违法建筑2314处
/// is no area.
fn fitting<'s>(reader: &Reader<'_>, subject: &'s Subject, measure: Measure, unit: &Unit) -> Cow<'s, Subject> {
    let fits = match (subject.code, measure) {
        (Some(id), Measure::Level) => reader.catalogue.indicators.get(id).family.measures(unit.family()),
        _ => true,
    };
    match &subject.words {
        Some(words) if !fits => Cow::Owned(Subject { name: reader.text(words).into(), code: None, ..subject.clone() }),
        _ => Cow::Borrowed(subject),
    }
}

/// The unit, where the noun decides it: 115户企业 are a count, 技能人才74万 are people.
fn unit(reader: &Reader<'_>, reading: &Reading<'_>) -> Unit {
    let q = reading.quantity;
    let unit = q.unit(&reader.catalogue.units);
    let name = || reading.subject.name.chars().collect::<Vec<char>>();
    if q.unit == UnitRef::Missing {
        let scaled = q.value >= Decimal::ONE_THOUSAND;
        return match () {
            // 开户数近1800万: of accounts, and not of people.
            () if scaled && is_number_of_things(&reading.subject.name) => Unit::COUNT,
            () if scaled => Unit::PERSON,
            () if reading.subject.name.ends_with("得分") => Unit::new("score"),
            () if reading.subject.name.ends_with("强度") || is_index(reader, reading) => Unit::PERCENT,
            () => Unit::TIMES,
        };
    }
    if unit == Unit::CNY {
        return yuan(reader, q);
    }
    // 居全省第2位,比上年前移3位: places in a ranking.
    let places = matches!(q.unit, UnitRef::Table(id) if reader.catalogue.units.get(id).name == "位");
    if places && reading.sense.measure == Measure::Change && !people_noun(&name()) {
        return Unit::RANK;
    }
    // 平均气温16.5度
    let degree = matches!(q.unit, UnitRef::Table(id) if reader.catalogue.units.get(id).name == "度");
    if degree && reading.subject.name.contains('温') {
        return Unit::new("℃");
    }
    if unit == Unit::HOUSEHOLD && FIRMS.iter().any(|f| reading.subject.name.contains(f)) {
        return Unit::COUNT;
    }
    unit
}

/// A label that ends in 数 or 量 without saying that it counts people.
fn is_number_of_things(name: &str) -> bool {
    const PEOPLE: &[&str] = &["人数", "人员数", "人口数", "户数", "学生数", "用户数", "会员数", "员数"];
    let accounts = ["开户数", "账户数"].iter().any(|w| name.ends_with(w));
    accounts || name.ends_with(['数', '量']) && !PEOPLE.iter().any(|w| name.ends_with(w))
}

/// Whose 元: that of the currency named before (新台币285亿元, 美金7957亿元), or of the document's own district.
fn yuan(reader: &Reader<'_>, q: &Quantity) -> Unit {
    if reader.chars[q.end - 1] != '元' {
        return Unit::CNY;
    }
    if let Some((_, code)) = currency_named(&reader.chars[..q.start]) {
        return Unit::new(code);
    }
    let home = reader.own.map(|(id, _)| &reader.catalogue.regions.get(id).code[..2]);
    match home {
        Some("71") => Unit::new("TWD"),
        Some("81") => Unit::new("HKD"),
        Some("82") => Unit::new("MOP"),
        _ => Unit::CNY,
    }
}

/// 出厂价格指数98.6: of 100.
fn is_index(reader: &Reader<'_>, reading: &Reading<'_>) -> bool {
    let family = reading.subject.code.map(|id| reader.catalogue.indicators.get(id).family);
    family == Some(Family::Index)
}

/// The plain type of a figure, from what it measures.
pub(crate) fn kind(measure: Measure, unit: &Unit, gdp: bool) -> Kind {
    match measure {
        Measure::Growth => Kind::GrowthRate,
        Measure::Change => Kind::Change,
        Measure::Share => Kind::Share,
        Measure::Rank => Kind::Rank,
        Measure::Multiple => Kind::Multiple,
        Measure::Gap => Kind::Gap,
        Measure::Level if gdp => Kind::Gdp,
        Measure::Level => match unit.family() {
            UnitFamily::Money if *unit == Unit::CNY => Kind::YuanAmount,
            UnitFamily::Money => Kind::ForeignAmount,
            UnitFamily::Households => Kind::HouseholdCount,
            UnitFamily::People => Kind::PersonCount,
            UnitFamily::Count => Kind::Count,
            UnitFamily::Percent | UnitFamily::Points => Kind::Rate,
            UnitFamily::Area => Kind::Area,
            UnitFamily::Mass => Kind::Mass,
            UnitFamily::Times => Kind::Multiple,
            UnitFamily::Rank => Kind::Rank,
            UnitFamily::Time | UnitFamily::Rate | UnitFamily::Quantity => Kind::Quantity,
        },
    }
}
