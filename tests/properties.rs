//! What holds for every text, whatever it is.
//!
//! Texts that broke a promise once are kept in `properties.regressions` and tried first.

mod common;

use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::FileFailurePersistence;
use zhibiao::{Bound, Extraction, Extractor, Kind, Measure, Metric, Span, Unit};

use common::Fixture;

static FIXTURES: LazyLock<Vec<Fixture>> =
    LazyLock::new(|| [common::fixtures(), common::reports()].into_iter().flatten().collect());

/// Built once: what is tested here is extraction.
static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| Extractor::builder().build().expect("no options"));

/// What statistical sentences are made of, and what breaks their readers.
#[rustfmt::skip]
const FRAGMENTS: &[&str] = &[
    "", "，", "。", "；", "、", "：", "\n", "\r\n", " ", "\u{3000}", "\u{FEFF}", "（", "）", "“", "”", "《", "》",
    "—", "-", "至", "~", "+", "/", ".", ",", "%", "％", "‰", "0", "1", "９", "①", "〇", "零", "一", "两", "十", "百",
    "千", "万", "亿", "万亿", "半", "几", "余", "多", "第", "前", "元", "万元", "亿元", "美元", "亿美元", "元/亩",
    "人", "万人", "人次", "户", "家", "个", "个百分点", "倍", "番", "翻一番", "位", "名", "平方米", "平方公里", "亩",
    "吨", "公里", "千瓦时", "微克/立方米", "年", "月", "日", "小时", "2021年", "2021年1-6月", "上半年", "去年",
    "今年", "前三季度", "五年来", "“十三五”期间", "截至目前", "9月底", "分别", "分别为", "依次", "其中", "同比",
    "环比", "比上年", "较2016年", "年均", "增长", "下降", "增加", "减少", "提高", "降低", "增速", "增幅", "达",
    "达到", "完成", "实现", "突破", "超", "超过", "约", "近", "以上", "以下", "以内", "左右", "不低于", "不超过",
    "占", "占比", "比重", "位列", "排名", "全省第一", "高于全国平均", "预计", "力争", "目标", "全区", "全市", "全省",
    "全国", "我区", "东湖区", "江西省", "南昌市", "余江区", "旬阳市", "地区生产总值", "GDP", "第一产业增加值",
    "三次产业结构为", "财政总收入", "一般公共预算收入", "固定资产投资", "社会消费品零售总额",
    "城镇居民人均可支配收入", "新增就业", "引进项目", "老旧小区改造", "PM2.5", "5G", "5A级", "12345热线", "第十七届",
    "世界500强", "500万元以上", "60岁以上", "😀", "e\u{301}", "\u{0}", "\u{2028}",
];

/// Where a report has none: a line break or blank in the middle of things.
const NOISE: &[&str] =
    &["\n", "\r\n", "\n\n", " ", "  ", "\t", "\u{3000}", "\u{A0}", "\u{200B}", "\u{FEFF}", "\n— 3 —\n"];

fn number() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<u32>().prop_map(|n| n.to_string()),
        (0..100_000u32, 0..100u32).prop_map(|(n, d)| format!("{n}.{d}")),
        (1..1000u32, 0..1000u32).prop_map(|(n, d)| format!("{n},{d:03}")),
        "[0-9]{1,40}(\\.[0-9]{1,40})?",
        "[０-９]{1,6}(．[０-９]{1,3})?",
        "[一二三四五六七八九十百千万亿零〇两]{1,12}",
    ]
}

/// Sentences as no reporter would write them, of words that every reporter writes.
fn assembled() -> impl Strategy<Value = String> {
    let fragment = prop_oneof![3 => select(FRAGMENTS).prop_map(str::to_owned), 1 => number()];
    prop::collection::vec(fragment, 0..60).prop_map(|parts| parts.concat())
}

/// Some thousand characters of a report, from any one to any other.
fn cut() -> impl Strategy<Value = String> {
    (any::<Index>(), any::<Index>(), 0..2000usize).prop_map(|(fixture, start, length)| {
        let text = &fixture.get(&FIXTURES).text;
        text.chars().skip(start.index(text.chars().count())).take(length).collect()
    })
}

/// The same, with noise pushed in anywhere.
fn noisy() -> impl Strategy<Value = String> {
    let noise = prop::collection::vec((any::<Index>(), select(NOISE)), 0..60);
    (cut(), noise).prop_map(|(text, noise)| {
        let mut chars: Vec<String> = text.chars().map(String::from).collect();
        for (at, noise) in noise {
            chars.insert(at.index(chars.len() + 1), noise.to_owned());
        }
        chars.concat()
    })
}

/// A span names exactly these words of the text.
fn names(text: &str, span: Span, words: &str) -> bool {
    text.get(span.range()) == Some(words) && !words.is_empty()
}

/// Every promise about the records of a text.
fn check(text: &str) -> Result<(), TestCaseError> {
    let Extraction { metrics, diagnostics, .. } = EXTRACTOR.extract_with_diagnostics(text);
    prop_assert_eq!(&metrics, &EXTRACTOR.extract(text), "two runs differ");
    for diagnostic in &diagnostics {
        prop_assert!(names(text, diagnostic.span, &diagnostic.figure), "diagnostic: {:?}", diagnostic);
    }
    for pair in metrics.windows(2) {
        prop_assert!(pair[0].span.end <= pair[1].span.start, "out of order or overlapping: {:?}", pair);
    }
    for metric in &metrics {
        prop_assert!(names(text, metric.span, &metric.figure), "figure: {:?}", metric);
        for (span, words) in [
            (metric.indicator.span, &metric.indicator.text),
            metric.period.as_ref().map_or((None, &None), |period| (period.span, &period.text)),
        ] {
            match (span, words) {
                (None, None) => {}
                (Some(span), Some(words)) => prop_assert!(names(text, span, words), "{words}: {:?}", metric),
                _ => prop_assert!(false, "words without span or span without words: {:?}", metric),
            }
        }
        shape(metric)?;
        round_trip(metric)?;
    }
    grounds(text, &metrics)
}

/// Every record has its grounds: each field once, and words where words are said to stand.
fn grounds(text: &str, metrics: &[Metric]) -> Result<(), TestCaseError> {
    let explanations = EXTRACTOR.explain(text);
    prop_assert!(explanations.iter().map(|why| &why.metric).eq(metrics), "explained are other records");
    for why in &explanations {
        for (n, tie) in why.ties.iter().enumerate() {
            prop_assert!(tie.span.is_none_or(|span| names(text, span, &text[span.range()])), "{:?}", tie);
            prop_assert!(why.ties[..n].iter().all(|other| other.field != tie.field), "{} twice: {:?}", tie.field, why);
        }
        let tied = |field| why.ties.iter().any(|tie| tie.field == field);
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
            prop_assert_eq!(tied(field), there, "{} of {:?}", field, why);
        }
    }
    Ok(())
}

/// Optional fields are there when they say something, and only then.
fn shape(metric: &Metric) -> Result<(), TestCaseError> {
    use Measure::{Change, Gap, Growth, Multiple, Rank, Share};
    prop_assert!(!metric.indicator.name.is_empty(), "{:?}", metric);
    prop_assert_eq!(metric.upper.is_some(), metric.bound == Bound::Range, "upper: {:?}", metric);
    // 开户数1800万: a bare number has no measure word.
    let bare = metric.figure.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '万' | '亿'));
    let counts = metric.unit == Unit::COUNT;
    prop_assert!(metric.classifier.is_some() == counts || counts && bare, "classifier: {:?}", metric);
    prop_assert!(metric.basis.is_none() || matches!(metric.measure, Growth | Change | Multiple), "basis: {:?}", metric);
    prop_assert!(metric.of.is_none() || matches!(metric.measure, Share | Rank | Gap | Multiple), "of: {:?}", metric);
    prop_assert_eq!(metric.measure == Growth, metric.kind == Kind::GrowthRate, "kind: {:?}", metric);
    Ok(())
}

/// The JSON form says all there is, and nothing twice.
fn round_trip(metric: &Metric) -> Result<(), TestCaseError> {
    let json = serde_json::to_string(metric).expect("plain JSON");
    prop_assert!(!json.contains(":null"), "{}", json);
    let back: Metric = serde_json::from_str(&json).map_err(|e| TestCaseError::fail(format!("{e}: {json}")))?;
    prop_assert_eq!(&back, metric);
    prop_assert_eq!(serde_json::to_string(&back).expect("plain JSON"), json);
    Ok(())
}

/// So many cases, or as many as `PROPTEST_CASES` says.
fn config(cases: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig {
        cases: asked.unwrap_or(cases),
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct("tests/properties.regressions"))),
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config(256))]

    #[test]
    fn any_text_is_read_safely(text in any::<String>()) {
        check(&text)?;
    }

    #[test]
    fn any_sentence_is_read_safely(text in assembled()) {
        check(&text)?;
    }
}

proptest! {
    #![proptest_config(config(64))]

    #[test]
    fn a_report_cut_anywhere_is_read_safely(text in cut()) {
        check(&text)?;
    }

    #[test]
    fn a_report_broken_anywhere_is_read_safely(text in noisy()) {
        check(&text)?;
    }
}

#[test]
fn reports_are_read_safely() {
    for fixture in FIXTURES.iter() {
        check(&fixture.text).unwrap_or_else(|e| panic!("{}: {e}", fixture.name));
    }
}
