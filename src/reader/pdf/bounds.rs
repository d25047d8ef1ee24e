//! What a PDF unpacks to, found out before anything is unpacked for good.

use std::io::{self, Read};

use flate2::read::ZlibDecoder;

use super::super::{Excess, MAX_BYTES, Problem};

/// How much all streams of a file together may unpack to.
const MAX_TOTAL: u64 = 16 * MAX_BYTES;

/// Refuses a file with a stream that unpacks to more than any report's.
pub(super) fn check(bytes: &[u8]) -> Result<(), Problem> {
    let mut total = 0;
    let mut rest = bytes;
    while let Some(at) = find(rest, b"stream") {
        let is_end = rest[..at].ends_with(b"end");
        rest = &rest[at + b"stream".len()..];
        let data = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
        // Only packed streams can be more than they seem; these start as every zlib stream does.
        if is_end || !is_zlib(data) {
            continue;
        }
        let end = find(data, b"endstream").unwrap_or(data.len());
        let unpacked = unpacked(&data[..end]);
        total += unpacked;
        if unpacked > MAX_BYTES || total > MAX_TOTAL {
            return Err(Problem::Bomb {
                excess: Excess::Bytes,
                most: if unpacked > MAX_BYTES { MAX_BYTES } else { MAX_TOTAL },
            });
        }
        rest = &data[end..];
    }
    Ok(())
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    let first = *word.first()?;
    let mut from = 0;
    while let Some(at) = bytes[from..].iter().position(|b| *b == first) {
        let at = from + at;
        if bytes[at..].starts_with(word) {
            return Some(at);
        }
        from = at + 1;
    }
    None
}

fn is_zlib(data: &[u8]) -> bool {
    matches!(data, [first, second, ..] if first & 0x0F == 8 && (u16::from(*first) << 8 | u16::from(*second)) % 31 == 0)
}

/// How many bytes come out, as far as it matters.
fn unpacked(data: &[u8]) -> u64 {
    // Even the tightest packing holds a thousandth.
    if (data.len() as u64) < MAX_BYTES / 1100 {
        return 0;
    }
    let mut out = ZlibDecoder::new(data).take(MAX_BYTES + 1);
    io::copy(&mut out, &mut io::sink()).unwrap_or(0)
}
