//! What the fuzzer found: each is a text that broke a promise once.

use zhibiao::{Extractor, TiedBy, extract_metrics};

/// How far a text is read for its own district and time is counted in characters: forms of full width have more bytes.
#[test]
fn width_does_not_decide_how_far_a_text_is_searched() {
    for filling in 0..120 {
        let text = format!("{}东湖区第十八届人民代表大会，税收8亿元。", "1-".repeat(filling));
        let wide = text.replace('1', "１").replace('8', "８");
        let [half, full] = [&text, &wide].map(|text| extract_metrics(text)[0].region.as_ref().map(|r| r.tied_by));
        assert_eq!(half, full, "{text}");
        assert!(filling > 10 || half == Some(TiedBy::Title), "{text}");
    }
}

/// A year of the republic has fewer characters than one of the common era.
#[test]
fn a_text_may_open_with_a_year_of_the_republic() {
    for text in ["民国99年，全市税收8亿元。", "民國9年，全市稅收8億元。", "民国100年税收8亿元。"]
    {
        assert_eq!(extract_metrics(text).len(), 1, "{text}");
    }
}

/// A number too great to be held, over lines that another one stands between, is no one number.
#[test]
fn what_cannot_be_held_does_not_stand_around_another() {
    let great = "万".repeat(13);
    let text =
        format!("位提高.....，〇.名万元２２\n日元...位提高.....，.{great}\r\n{great}名２至亿元江西省0减少２\n日元名");
    let diagnostics = Extractor::builder().build().unwrap().extract_with_diagnostics(&text).diagnostics;
    assert!(!diagnostics.is_empty());
    assert!(diagnostics.windows(2).all(|two| two[0].span.end <= two[1].span.start), "{diagnostics:?}");
}
