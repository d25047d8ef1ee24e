//! Text in whatever encoding it was saved.
//!
//! A byte order mark says it; else text that is valid UTF-8 is UTF-8; zero bytes tell UTF-16; the rest is one of the
//! older encodings, told apart by which characters come out. A page's own word (`charset=`) goes before that guess.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

use super::Problem;

/// How many bytes are looked at to tell older encodings apart; a report is told by its first sentence.
const LOOKED_AT: usize = 1 << 20;

/// The text of these bytes. `declared` is the encoding that the document itself names.
pub(super) fn decode(bytes: &[u8], declared: Option<&'static Encoding>) -> Result<String, Problem> {
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None => guess(bytes, declared),
    };
    // Removes the byte order mark.
    let (text, _, _) = encoding.decode(bytes);
    // A truncated character or a broken byte does no harm; a picture does.
    let (mut wrong, mut all) = (0usize, 0usize);
    for c in text.chars() {
        all += 1;
        wrong += usize::from(c == char::REPLACEMENT_CHARACTER || c.is_control() && !c.is_whitespace());
    }
    if wrong * 20 > all + 20 {
        return Err(Problem::NotText { wrong, all });
    }
    Ok(text.into_owned())
}

/// The encoding of bytes without a mark.
pub(super) fn guess(bytes: &[u8], declared: Option<&'static Encoding>) -> &'static Encoding {
    if mostly_utf8(bytes) {
        return UTF_8;
    }
    if let Some(encoding) = utf16(bytes) {
        return encoding;
    }
    // A page's own word counts where it fits; many Chinese pages say that they are Latin.
    let fits = |encoding: &'static Encoding| !encoding.decode_without_bom_handling(sample(bytes)).1;
    if let Some(encoding) = declared
        && is_chinese(encoding)
        && fits(encoding)
    {
        return wider(encoding);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    // Not the last bytes, as far as the detector knows: a download may be cut inside a character.
    detector.feed(sample(bytes), false);
    // Without a top-level domain: `cn` would turn Big5 into GBK.
    let guess = detector.guess(None, Utf8Detection::Deny);
    if is_chinese(guess) || !fits(GB18030) { wider(guess) } else { GB18030 }
}

fn is_chinese(encoding: &'static Encoding) -> bool {
    [GBK, GB18030, BIG5].contains(&encoding)
}

/// GB18030 holds all of GBK, and the rarer characters of names.
fn wider(encoding: &'static Encoding) -> &'static Encoding {
    if encoding == GBK { GB18030 } else { encoding }
}

/// Whether these bytes are no text in any encoding.
pub(super) fn is_binary(bytes: &[u8]) -> bool {
    decode(sample(bytes), None).is_err()
}

fn sample(bytes: &[u8]) -> &[u8] {
    let end = bytes.len().min(LOOKED_AT);
    // Up to a line end, so that no character is cut.
    let end = if end == bytes.len() { end } else { bytes[..end].iter().rposition(|b| *b == b'\n').unwrap_or(end) };
    &bytes[..end]
}

/// Whether these bytes are UTF-8, apart from a broken character here and there. Text in the older encodings is hardly
/// ever valid UTF-8 for more than a character or two.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut broken, mut characters) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        characters += chunk.valid().bytes().filter(|b| *b >= 0xC0).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    // A zero byte in the text of some program's making; in UTF-16 every other byte of a digit is one.
    let zeros = bytes.iter().filter(|&&byte| byte == 0).count();
    broken == 0 && zeros * 20 <= bytes.len() || broken > 0 && characters > 50 * broken
}

/// UTF-16 without a mark: every ASCII character has a zero byte, which no other encoding of text has.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let pairs = || bytes.chunks_exact(2).take(LOOKED_AT);
    let (mut little, mut big) = (0usize, 0usize);
    for pair in pairs() {
        little += usize::from(likely(u16::from_le_bytes([pair[0], pair[1]])));
        big += usize::from(likely(u16::from_be_bytes([pair[0], pair[1]])));
    }
    let all = pairs().count();
    let (encoding, fits) = if little >= big { (UTF_16LE, little) } else { (UTF_16BE, big) };
    (bytes.contains(&0) && fits * 10 > all * 9).then_some(encoding)
}

/// Whether this code unit is one that reports are made of.
fn likely(unit: u16) -> bool {
    matches!(unit, 0x09 | 0x0A | 0x0D | 0x20..=0x7E | 0xB0..=0xD7 | 0x2010..=0x2033 | 0x3000..=0x303F | 0x4E00..=0x9FFF | 0xFF00..=0xFFEF)
}

/// The encoding that a page or an XML declaration names in its first bytes.
pub(super) fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096)];
    ["charset", "encoding"].iter().find_map(|key| {
        let mut rest = head;
        while let Some(at) = find(rest, key.as_bytes()) {
            rest = &rest[at + key.len()..];
            let value = rest.trim_ascii_start().strip_prefix(b"=").map(<[u8]>::trim_ascii_start);
            let Some(value) = value else { continue };
            let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
            let end =
                value.iter().position(|b| !b.is_ascii_alphanumeric() && !b"-_:.".contains(b)).unwrap_or(value.len());
            if let Some(encoding) = Encoding::for_label(&value[..end]) {
                return Some(encoding);
            }
        }
        None
    })
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).position(|window| window.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use encoding_rs::WINDOWS_1252;

    use super::*;

    const TEXT: &str = "2023年，东湖区地区生产总值221.8亿元，增长4.5%。\n";
    const TRADITIONAL: &str = "2023年，東湖區地區生產總值221.8億元，增長4.5%。\n";

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn a_zero_byte_in_a_text_makes_no_other_encoding_of_it() {
        let text = "2023年，东湖区地区生产总值221.8亿元，增长4.5%。\0\n";
        assert_eq!(decode(text.as_bytes(), None).ok().as_deref(), Some(text));
    }

    #[test]
    fn every_encoding_is_told() {
        assert_eq!(decode(TEXT.as_bytes(), None).unwrap(), TEXT);
        assert_eq!(decode(&[b"\xEF\xBB\xBF", TEXT.as_bytes()].concat(), None).unwrap(), TEXT);
        for bytes in [u16::to_le_bytes, u16::to_be_bytes] {
            assert_eq!(decode(&utf16(TEXT, bytes), None).unwrap(), TEXT);
            assert_eq!(decode(&utf16(&format!("\u{FEFF}{TEXT}"), bytes), None).unwrap(), TEXT);
        }
        assert_eq!(decode(&GB18030.encode(TEXT).0, None).unwrap(), TEXT);
        assert_eq!(decode(&BIG5.encode(TRADITIONAL).0, None).unwrap(), TRADITIONAL);
    }

    #[test]
    fn rare_names_are_kept() {
        let text = "㙍村镇完成投资3亿元，增长5%；䶮区2亿元。𬭸乡1亿元。";
        assert_eq!(decode(&GB18030.encode(text).0, None).unwrap(), text);
    }

    #[test]
    fn a_broken_byte_does_not_turn_utf8_into_something_else() {
        let mut bytes = TEXT.repeat(10).into_bytes();
        bytes[300] = 0xFF;
        bytes.truncate(bytes.len() - 4);
        let text = decode(&bytes, None).unwrap();
        assert!(text.starts_with(TEXT) && text.contains('\u{FFFD}'));
    }

    #[test]
    fn a_cut_character_does_not_matter() {
        let bytes = GB18030.encode(TEXT).0;
        let cut = &bytes[..bytes.len() - 2];
        assert!(decode(cut, None).unwrap().starts_with("2023年，东湖区地区生产总值221.8亿元，增长4.5%"));
    }

    #[test]
    fn what_the_document_declares_goes_before_a_guess_and_after_what_is_seen() {
        assert_eq!(decode(TEXT.as_bytes(), Some(GBK)).unwrap(), TEXT);
        assert_eq!(decode(&BIG5.encode("億元").0, Some(BIG5)).unwrap(), "億元");
        assert_eq!(decode(&GBK.encode("增长").0, Some(WINDOWS_1252)).unwrap(), "增长");
        assert_eq!(declared(b"<meta charset=\"gb2312\">"), Some(GBK));
        assert_eq!(declared(b"<META http-equiv=Content-Type content='text/html; charset = big5'>"), Some(BIG5));
        assert_eq!(declared(b"<?xml version='1.0' encoding='UTF-16LE'?>"), Some(UTF_16LE));
        assert_eq!(declared(b"charset and nothing"), None);
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        let noise: Vec<u8> = (0..4000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        assert!(matches!(decode(&noise, None), Err(Problem::NotText { .. })));
    }
}
