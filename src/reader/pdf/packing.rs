//! How the streams of a PDF are packed, as far as it has to be known before they are unpacked.

/// A filter of a stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layer {
    Flate,
    Lzw,
    RunLength,
    Hex,
    Base85,
}

/// The filters that the dictionary at the end of these bytes names, in the order in which they are taken off.
pub(super) fn layers(before: &[u8]) -> Vec<Layer> {
    // Where its object starts, or the stream before ended.
    let start = before.windows(3).rposition(|window| window == b"obj" || window == b"eam").unwrap_or(0);
    let names = before[start..].split(|b| *b == b'/').skip(1).map(name);
    names.filter_map(|name| layer(&name)).collect()
}

/// A name, with its `#xx` resolved.
fn name(text: &[u8]) -> Vec<u8> {
    let end = text.iter().position(|b| !b.is_ascii_alphanumeric() && *b != b'#').unwrap_or(text.len());
    let mut text = &text[..end];
    let mut name = Vec::with_capacity(text.len());
    while let [first, rest @ ..] = text {
        match (first, rest) {
            (b'#', [high, low, after @ ..]) if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                name.push(digit(*high) << 4 | digit(*low));
                text = after;
            }
            _ => {
                name.push(*first);
                text = rest;
            }
        }
    }
    name
}

fn layer(name: &[u8]) -> Option<Layer> {
    Some(match name {
        b"FlateDecode" | b"Fl" => Layer::Flate,
        b"LZWDecode" | b"LZW" => Layer::Lzw,
        b"RunLengthDecode" | b"RL" => Layer::RunLength,
        b"ASCIIHexDecode" | b"AHx" => Layer::Hex,
        b"ASCII85Decode" | b"A85" => Layer::Base85,
        _ => return None,
    })
}

fn digit(c: u8) -> u8 {
    (c as char).to_digit(16).unwrap_or(0) as u8
}

/// The bytes that hexadecimal digits stand for.
pub(super) fn hex(data: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> = data.iter().take_while(|b| **b != b'>').filter(|b| b.is_ascii_hexdigit()).copied().collect();
    digits.chunks(2).map(|pair| digit(pair[0]) << 4 | pair.get(1).map_or(0, |low| digit(*low))).collect()
}

/// The bytes that digits to the base of 85 stand for.
pub(super) fn base85(data: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(data.len());
    let mut group = Vec::with_capacity(5);
    for &c in data.iter().take_while(|b| **b != b'~') {
        match c {
            b'z' if group.is_empty() => out.extend([0; 4]),
            b'!'..=b'u' => group.push(c - b'!'),
            _ => {}
        }
        if group.len() == 5 {
            out.extend(word(&group));
            group.clear();
        }
    }
    if group.len() > 1 {
        let bytes = group.len() - 1;
        group.resize(5, 84);
        out.extend(&word(&group)[..bytes]);
    }
    out
}

fn word(group: &[u8]) -> [u8; 4] {
    group.iter().fold(0u32, |word, digit| word.wrapping_mul(85).wrapping_add(u32::from(*digit))).to_be_bytes()
}

/// How many bytes come out of runs, up to a limit.
pub(super) fn run_length(data: &[u8], limit: u64) -> u64 {
    let (mut length, mut at) = (0, 0);
    while let Some(&code) = data.get(at) {
        let (bytes, taken) = match code {
            0..128 => (u64::from(code) + 1, usize::from(code) + 2),
            128 => break,
            129.. => (257 - u64::from(code), 2),
        };
        length += bytes;
        at += taken;
        if length > limit {
            break;
        }
    }
    length
}

/// How many bytes come out of LZW codes, up to a limit. The lengths of the words are enough for that.
pub(super) fn lzw_length(data: &[u8], limit: u64) -> u64 {
    const CLEAR: usize = 256;
    const END: usize = 257;
    let mut words: Vec<u64> = vec![1; 258];
    let (mut length, mut before) = (0, None);
    let (mut bits, mut held) = (0u32, 0u32);
    let mut width = 9;
    for &byte in data {
        (bits, held) = (bits << 8 | u32::from(byte), held + 8);
        if held < width {
            continue;
        }
        held -= width;
        let code = (bits >> held) as usize & ((1 << width) - 1);
        bits &= (1 << held) - 1;
        match code {
            CLEAR => {
                words.truncate(258);
                before = None;
                width = 9;
                continue;
            }
            END => break,
            _ => {}
        }
        let Some(word) = words.get(code).copied().or(before.map(|before| before + 1)) else { break };
        length += word;
        if length > limit {
            break;
        }
        if let Some(before) = before
            && words.len() < 4096
        {
            words.push(before + 1);
        }
        before = Some(word);
        // One code early, as almost all writers do.
        width = match words.len() + 1 {
            0..512 => 9,
            512..1024 => 10,
            1024..2048 => 11,
            _ => 12,
        };
    }
    length
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_are_read_from_the_dictionary() {
        use Layer::{Base85, Flate, Hex};
        for (dictionary, named) in [
            ("1 0 obj<</Length 5/Filter/FlateDecode>>", &[Flate][..]),
            ("endstream 2 0 obj<</Filter[/ASCII85Decode /FlateDecode]>>\n", &[Base85, Flate]),
            ("3 0 obj<</F 7/Filter [ /AHx/Fl /Fl ]>>", &[Hex, Flate, Flate]),
            ("3 0 obj<</Filter/Flate#44ecode>>", &[Flate]),
            ("1 0 obj<</Filter/FlateDecode>> endobj 2 0 obj<</Length 3>>", &[]),
            ("3 0 obj<</Filter 5 0 R>>", &[]),
        ] {
            assert_eq!(layers(dictionary.as_bytes()), named, "{dictionary}");
        }
    }

    #[test]
    fn text_stands_for_bytes() {
        assert_eq!(hex(b"78 9C\n4b>zz"), [0x78, 0x9C, 0x4B]);
        assert_eq!(hex(b"7>"), [0x70]);
        assert_eq!(base85(b"87cURD]i,\"Ebo80~>"), b"Hello World!");
        assert_eq!(base85(b"z87~>"), [0, 0, 0, 0, b'H']);
    }

    #[test]
    fn lengths_are_found_without_the_bytes() {
        // The example of the PDF standard: 45 45 45 45 45 65 45 45 45 66.
        let packed = [0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01];
        assert_eq!(lzw_length(&packed, 100), 10);
        assert_eq!(run_length(&[2, 1, 2, 3, 254, 7, 128, 9], 100), 3 + 3);
        assert_eq!(run_length(&[129; 1000], 10), 128);
        // Codes that mean nothing, and data that end early.
        assert_eq!((lzw_length(&[0xFF; 3], 100), run_length(&[5], 100)), (0, 6));
    }

    #[test]
    fn a_bomb_of_words_is_seen_before_it_goes_off() {
        // Each code is the one that is just being made: words of 1, 2, 3 … bytes.
        let mut bits = String::from("100000000001000001");
        let mut width = 9;
        for code in 258..4096u32 {
            bits += &format!("{code:0width$b}");
            width = match code + 1 {
                0..511 => 9,
                511..1023 => 10,
                1023..2047 => 11,
                _ => 12,
            };
        }
        let bytes: Vec<u8> =
            bits.as_bytes().chunks(8).map(|byte| byte.iter().fold(0, |byte, bit| byte << 1 | (bit - b'0'))).collect();
        let length = lzw_length(&bytes, u64::MAX);
        assert!(length > 1000 * bytes.len() as u64, "{length} of {}", bytes.len());
        assert!(lzw_length(&bytes, 10_000) < 20_000);
    }
}
