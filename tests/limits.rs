//! Numbers at the edge of what can be held: exact, or told of.

mod common;

use std::path::Path;

use zhibiao::{Bound, DiagnosticKind, Extraction, Extractor};

fn read(text: &str) -> Extraction {
    let extraction = Extractor::builder().build().expect("no options").extract_with_diagnostics(text);
    for diagnostic in &extraction.diagnostics {
        assert_eq!(diagnostic.kind, DiagnosticKind::ValueOutOfRange);
        assert_eq!(text[diagnostic.span.range()], diagnostic.figure);
    }
    extraction
}

/// The values of a text, and the figures that are only told of.
fn values(text: &str) -> (Vec<String>, Vec<String>) {
    let extraction = read(text);
    let values = extraction.metrics.iter().map(|metric| metric.value.to_string()).collect();
    (values, extraction.diagnostics.into_iter().map(|diagnostic| diagnostic.figure).collect())
}

#[test]
fn what_fits_is_exact() {
    for (text, value) in [
        ("粮食产量79228162514264337593543950335吨。", "79228162514264337593543950335"),
        ("粮食产量0.1234567890123456789012345678吨。", "0.1234567890123456789012345678"),
        ("粮食产量000000000000000000000000000000000000000000005吨。", "5"),
        ("粮食产量7.5000吨。", "7.5"),
        ("粮食产量1,234,567,890,123吨。", "1234567890123"),
        ("粮食产量7922816251426433759354万吨。", "79228162514264337593540000"),
    ] {
        assert_eq!(values(text), (vec![value.to_owned()], vec![]), "{text}");
    }
}

#[test]
fn zero_has_no_sign_and_no_places() {
    for text in ["人口自然增长率为0.0000‰。", "人口自然增长率为-0‰。", "人口自然增长率为-0.00‰。", "财政收入下降0.0%。"]
    {
        assert_eq!(values(text), (vec!["0".to_owned()], vec![]), "{text}");
    }
}

#[test]
fn what_does_not_fit_is_told_of() {
    let forty = "1234567890123456789012345678901234567890";
    for (text, figure) in [
        ("粮食产量79228162514264337593543950336吨。".to_owned(), "79228162514264337593543950336吨".to_owned()),
        (format!("粮食产量{forty}吨。"), format!("{forty}吨")),
        (format!("粮食产量增长0.{forty}%。"), format!("0.{forty}%")),
        (format!("粮食产量3至{forty}吨。"), format!("3至{forty}吨")),
        ("存款79228162514264337593543950335亿元。".to_owned(), "79228162514264337593543950335亿元".to_owned()),
        ("存款九千亿亿亿亿元。".to_owned(), "九千亿亿亿亿元".to_owned()),
        (format!("存款{}元。", "九千八百七十六万亿".repeat(7)), format!("{}元", "九千八百七十六万亿".repeat(7))),
        ("存款0.00000000000000000000000000001元。".to_owned(), "0.00000000000000000000000000001元".to_owned()),
        (format!("财政收入增长{forty}%左右。"), format!("{forty}%")),
        (format!("财政收入增长百分之{forty}。"), format!("百分之{forty}")),
        ("财政收入增长千分之九千亿亿亿亿。".to_owned(), "千分之九千亿亿亿亿".to_owned()),
        (format!("总量居全省第{forty}位。"), format!("{forty}位")),
        (format!("财政收入下降{forty}个百分点。"), format!("{forty}个百分点")),
        (format!("财政收入是上年的{forty}倍。"), format!("{forty}倍")),
        (format!("粮食产量５{}吨。", forty.replace('0', "０")), format!("５{}吨", forty.replace('0', "０"))),
    ] {
        assert_eq!(values(&text), (vec![], vec![figure]), "{text}");
    }
}

#[test]
fn what_is_no_figure_is_not_told_of() {
    let long = "7".repeat(60);
    for text in [format!("联系电话{long}。"), format!("编号{long}-{long}。"), "一二三四五六七八九十一二三。".to_owned()]
    {
        assert_eq!(values(&text), (vec![], vec![]), "{text}");
    }
}

/// What no rule takes for a figure, whatever its size: a number with letters in it, a fraction of nothing or of more than
/// a hundred, more doublings than ten, a ratio that is not of a whole.
#[test]
fn what_has_no_value_is_no_figure() {
    let nines = "9".repeat(40);
    for text in [
        "存款1e30亿元。".to_owned(),
        "森林面积占全县面积的1/0。".to_owned(),
        "森林面积占全县面积的零分之一。".to_owned(),
        format!("财政收入翻{nines}番。"),
        "财政收入翻二百番。".to_owned(),
        format!("三次产业结构为{nines}:1:2。"),
    ] {
        assert_eq!(values(&text), (vec![], vec![]), "{text}");
    }
}

/// The figure keeps the places that it is written with; equal values are equal, however many places they have.
#[test]
fn zeros_behind_the_point_are_of_the_figure_and_not_of_the_value() {
    let [long, short] = ["粮食产量5.000万吨。", "粮食产量5万吨。"].map(|text| read(text).metrics.remove(0));
    assert_eq!((long.figure.as_str(), short.figure.as_str()), ("5.000万吨", "5万吨"));
    assert_eq!(long.value, short.value);
    assert_eq!(long.value.to_string(), "50000");
}

#[test]
fn a_unit_without_a_number_is_not_told_of() {
    assert_eq!(values("增速收窄百分点左右，装机千瓦级。"), (vec![], vec![]));
    for folder in ["tests/fixtures", "tests/corpus"] {
        for report in common::texts(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)) {
            assert_eq!(read(&report.text).diagnostics, [], "{}", report.name);
        }
    }
}

#[test]
fn the_figures_beside_it_are_read() {
    let nines = "9".repeat(50);
    let text = format!("粮食产量100吨，油料产量{nines}吨，糖料产量300吨。");
    assert_eq!(values(&text), (vec!["100".to_owned(), "300".to_owned()], vec![format!("{nines}吨")]));
}

#[test]
fn a_fraction_is_rounded_to_two_places_of_a_percentage() {
    for (text, value) in [
        ("森林面积占全县面积的1/3。", "33.33"),
        ("森林面积占全县面积的三分之二。", "66.67"),
        ("森林面积占全县面积的1/8。", "12.5"),
    ] {
        assert_eq!(values(text).0, [value], "{text}");
    }
}

#[test]
fn a_range_holds_both_its_ends() {
    let extraction = read("财政收入预计增长7%-7.5%。");
    assert_eq!(extraction.metrics[0].bound, Bound::Range);
    assert!(extraction.diagnostics.is_empty());
}

#[test]
fn many_texts_come_out_in_their_order() {
    let extractor = Extractor::builder().build().expect("no options");
    let texts: Vec<String> = (0..700).map(|n| format!("新增就业{n}人，{}。", "增长5%，".repeat(n % 7))).collect();
    let one_by_one: Vec<Extraction> = texts.iter().map(|text| extractor.extract_with_diagnostics(text)).collect();
    let many = extractor.extract_many(&texts);
    assert_eq!(many.len(), texts.len());
    assert!(many.eq(one_by_one.iter().cloned()));
    #[cfg(feature = "parallel")]
    assert!(extractor.par_extract_many(&texts).eq(one_by_one));
}

#[test]
fn nothing_is_read_before_it_is_asked_for() {
    let extractor = Extractor::builder().build().expect("no options");
    let mut taken = 0;
    let texts = std::iter::from_fn(|| {
        taken += 1;
        Some("新增就业5人。")
    });
    assert_eq!(extractor.extract_many(texts).take(3).count(), 3);
    assert_eq!(taken, 3);
}
