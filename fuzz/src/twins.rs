//! The same sentence in another script or layout has the same records.

use super::sentence;
use super::twin::{OTHERS, Place, Twin};

/// The first byte chooses how the sentence of the others is written.
pub fn twins(data: &[u8]) {
    let Some((way, data)) = data.split_first() else { return };
    let text = if way & 0x80 == 0 { sentence::of(data) } else { String::from_utf8_lossy(data).into_owned() };
    // Entities are text of another kind: their letters are not written another way.
    if text.contains(['&', '＆']) {
        return;
    }
    let original = zhibiao::extract_metrics(&text);
    let twin = Twin::new(&text, |place| match way % 4 {
        0 => (String::new(), traditional(place).into()),
        1 => (String::new(), full_width(place.c).into()),
        2 if place.c == '\n' && place.before != '\r' => (String::new(), "\r\n".to_owned()),
        3 if is_han(place.before) && is_han(place.c) => ("\u{200b}".to_owned(), place.c.into()),
        _ => (String::new(), place.c.into()),
    });
    let differences = twin.differences(&original);
    assert!(differences.is_empty(), "{text:?}\n{:?}\n{}", twin.text, differences.join("\n"));
}

fn traditional(place: Place) -> char {
    OTHERS.get(&place.c).map_or(place.c, |others| others[place.index % others.len()])
}

/// Digits, letters and the signs of figures; the comma of full width is another sign.
fn full_width(c: char) -> char {
    match c {
        '0'..='9' | 'A'..='Z' | 'a'..='z' | '%' => char::from_u32(c as u32 + 0xfee0).unwrap_or(c),
        c => c,
    }
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}
