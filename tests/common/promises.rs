//! What holds of the records of every text, whatever it is.

use zhibiao::{Bound, Extraction, Extractor, Kind, Measure, Metric, Span, Unit};

/// Reads a text and holds its records against every promise; says which is broken.
pub(crate) fn check(extractor: &Extractor, text: &str) -> Result<Extraction, String> {
    let extraction = extractor.extract_with_diagnostics(text);
    let Extraction { metrics, diagnostics, .. } = &extraction;
    demand(*metrics == extractor.extract(text), || "two runs differ".to_owned())?;
    for diagnostic in diagnostics {
        demand(names(text, diagnostic.span, &diagnostic.figure), || format!("diagnostic: {diagnostic:?}"))?;
    }
    for pair in metrics.windows(2) {
        demand(pair[0].span.end <= pair[1].span.start, || format!("out of order or overlapping: {pair:?}"))?;
    }
    for pair in diagnostics.windows(2) {
        demand(pair[0].span.end <= pair[1].span.start, || format!("out of order or overlapping: {pair:?}"))?;
    }
    for metric in metrics {
        let with = |what: &str| format!("{what}: {metric:?}");
        demand(names(text, metric.span, &metric.figure), || with("figure"))?;
        for (span, words) in [
            (metric.indicator.span, &metric.indicator.text),
            metric.period.as_ref().map_or((None, &None), |period| (period.span, &period.text)),
        ] {
            match (span, words) {
                (None, None) => {}
                (Some(span), Some(words)) => demand(names(text, span, words), || with(words))?,
                _ => return Err(with("words without span or span without words")),
            }
        }
        shape(metric).map_err(with)?;
        round_trip(metric)?;
    }
    grounds(extractor, text, metrics)?;
    Ok(extraction)
}

/// Every record has its grounds: each field once, and words where words are said to stand.
fn grounds(extractor: &Extractor, text: &str, metrics: &[Metric]) -> Result<(), String> {
    let explanations = extractor.explain(text);
    demand(explanations.iter().map(|why| &why.metric).eq(metrics), || "explained are other records".to_owned())?;
    for why in &explanations {
        for (n, tie) in why.ties.iter().enumerate() {
            let stands = tie.span.is_none_or(|span| text.get(span.range()).is_some_and(|words| !words.is_empty()));
            demand(stands, || format!("no words: {tie:?}"))?;
            let again = why.ties[..n].iter().any(|other| other.field == tie.field);
            demand(!again, || format!("{} twice: {why:?}", tie.field))?;
        }
        let Metric { basis, of, region, place, .. } = &why.metric;
        for (field, there) in [
            ("value", true),
            ("bound", true),
            ("measure", true),
            ("indicator", true),
            ("period", true),
            ("status", true),
            ("basis", basis.is_some()),
            ("of", of.is_some()),
            ("region", region.is_some()),
            ("place", place.is_some()),
        ] {
            let tied = why.ties.iter().any(|tie| tie.field == field);
            demand(tied == there, || format!("{field} of {why:?}"))?;
        }
    }
    Ok(())
}

fn demand(holds: bool, otherwise: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(otherwise()) }
}

/// A span names exactly these words of the text.
fn names(text: &str, span: Span, words: &str) -> bool {
    text.get(span.range()) == Some(words) && !words.is_empty()
}

/// Optional fields are there when they say something, and only then.
fn shape(metric: &Metric) -> Result<(), &'static str> {
    use Measure::{Change, Gap, Growth, Multiple, Rank, Share};
    // 开户数1800万: a bare number has no measure word.
    let bare = metric.figure.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '万' | '亿'));
    let counts = metric.unit == Unit::COUNT;
    for (holds, what) in [
        (!metric.indicator.name.is_empty(), "indicator without a name"),
        (metric.upper.is_some() == (metric.bound == Bound::Range), "upper"),
        (metric.classifier.is_some() == counts || counts && bare, "classifier"),
        (metric.basis.is_none() || matches!(metric.measure, Growth | Change | Multiple), "basis"),
        (metric.of.is_none() || matches!(metric.measure, Share | Rank | Gap | Multiple), "of"),
        ((metric.measure == Growth) == (metric.kind == Kind::GrowthRate), "kind"),
    ] {
        if !holds {
            return Err(what);
        }
    }
    Ok(())
}

/// The JSON form says all there is, and nothing twice.
fn round_trip(metric: &Metric) -> Result<(), String> {
    let json = serde_json::to_string(metric).expect("plain JSON");
    demand(!json.contains(":null"), || json.clone())?;
    let back: Metric = serde_json::from_str(&json).map_err(|e| format!("{e}: {json}"))?;
    demand(back == *metric, || format!("not the same from JSON: {json}"))?;
    demand(serde_json::to_string(&back).expect("plain JSON") == json, || format!("not the same in JSON: {json}"))
}
