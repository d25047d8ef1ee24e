//! What a PDF unpacks to, found out before anything is unpacked for good.

use std::borrow::Cow;
use std::io::{self, BufRead, BufReader, Read};

use flate2::bufread::{DeflateDecoder, ZlibDecoder};
use hayro_syntax::object::Stream;

use super::super::{Excess, MAX_BYTES, Problem};
use super::packing::{self, Layer};

/// How much all streams of a file together may unpack to.
const MAX_TOTAL: u64 = 16 * MAX_BYTES;
/// How often a stream may be packed over again. One is enough for anything but a bomb.
const MAX_LAYERS: usize = 3;
/// Even the tightest packing of Deflate holds a thousandth.
const MAX_RATIO: u64 = 1100;

/// How much the streams that are read may hold together, each as often as it is read: pages may show the same one.
const MAX_READ: u64 = 4 * MAX_BYTES;

/// What was unpacked so far.
#[derive(Debug, Default)]
pub(super) struct Budget(u64);

impl Budget {
    /// The bytes of a stream, or none where it cannot be unpacked.
    pub(super) fn unpack<'a>(&mut self, stream: &Stream<'a>) -> Result<Cow<'a, [u8]>, Problem> {
        let data = stream.decoded_data().unwrap_or_default();
        self.0 += (stream.raw_data().len() + data.len()) as u64;
        if self.0 > MAX_READ {
            return Err(Problem::Bomb { excess: Excess::Bytes, most: MAX_READ });
        }
        Ok(data)
    }
}

/// Refuses a file with a stream that unpacks, in any of its layers, to more than any report's.
pub(super) fn check(bytes: &[u8]) -> Result<(), Problem> {
    let mut total = 0;
    // A small file cannot hold so many small streams.
    let is_small = bytes.len() as u64 <= MAX_TOTAL / MAX_RATIO;
    let mut rest = bytes;
    while let Some(at) = find(rest, b"stream") {
        let before = &rest[..at];
        rest = &rest[at + b"stream".len()..];
        if before.ends_with(b"end") {
            continue;
        }
        let data = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
        let end = find(data, b"endstream").unwrap_or(data.len());
        let unpacked = unpacked(before, &data[..end], is_small)?;
        total += unpacked;
        if unpacked > MAX_BYTES || total > MAX_TOTAL {
            let most = if unpacked > MAX_BYTES { MAX_BYTES } else { MAX_TOTAL };
            return Err(Problem::Bomb { excess: Excess::Bytes, most });
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

/// The most bytes that come out of any layer of a stream; of little data in a small file they do not matter. `before` ends
/// with its dictionary.
fn unpacked(before: &[u8], data: &[u8], is_small: bool) -> Result<u64, Problem> {
    let layers = packing::layers(before);
    let mut data = Cow::Borrowed(data);
    let mut layers = layers.as_slice();
    while let [layer @ (Layer::Hex | Layer::Base85), rest @ ..] = layers {
        data = Cow::Owned(if *layer == Layer::Hex { packing::hex(&data) } else { packing::base85(&data) });
        layers = rest;
    }
    let too_many = Problem::Bomb { excess: Excess::Layers, most: MAX_LAYERS as u64 };
    let own = layers.iter().take_while(|layer| **layer == Layer::Flate).count();
    match layers[own..] {
        // Nothing packs what was packed so.
        [Layer::Lzw | Layer::RunLength, ..] if own > 0 => return Err(too_many),
        [Layer::Lzw | Layer::RunLength, Layer::Flate | Layer::Lzw | Layer::RunLength, ..] => return Err(too_many),
        [Layer::Lzw, ..] => return Ok(packing::lzw_length(&data, MAX_BYTES)),
        [Layer::RunLength, ..] => return Ok(packing::run_length(&data, MAX_BYTES)),
        _ => {}
    }
    // Where the dictionary cannot be understood here, the data themselves tell.
    let own = if own == 0 { usize::from(is_zlib(&data)) } else { own };
    let mut most = 0;
    for count in 1..=MAX_LAYERS + 1 {
        let is_seen = || count > 1 && flate(&data, count - 1).fill_buf().is_ok_and(is_zlib);
        if count > own && !is_seen() {
            return Ok(most);
        }
        if count > MAX_LAYERS {
            return Err(too_many);
        }
        // One layer of little cannot be much.
        if count > 1 || !is_small || data.len() as u64 > MAX_BYTES / MAX_RATIO {
            let out = io::copy(&mut flate(&data, count).take(MAX_BYTES + 1), &mut io::sink()).unwrap_or(0);
            most = most.max(out);
            if out > MAX_BYTES {
                break;
            }
        }
    }
    Ok(most)
}

/// The data with so many layers taken off, as they come.
fn flate(data: &[u8], layers: usize) -> Box<dyn BufRead + '_> {
    let mut reader: Box<dyn BufRead> = Box::new(data);
    for _ in 0..layers {
        let bare = !reader.fill_buf().is_ok_and(is_zlib);
        let layer: Box<dyn Read> =
            if bare { Box::new(DeflateDecoder::new(reader)) } else { Box::new(ZlibDecoder::new(reader)) };
        reader = Box::new(BufReader::new(layer));
    }
    reader
}

fn is_zlib(data: &[u8]) -> bool {
    matches!(data, [first, second, ..] if first & 0x0F == 8 && (u16::from(*first) << 8 | u16::from(*second)) % 31 == 0)
}
