//! Places in a text as a browser counts them: in UTF-16 code units.

/// Code units are counted once up to every so many bytes.
const STEP: usize = 256;

/// Turns byte offsets of a text into offsets of UTF-16 code units, in constant time each.
#[derive(Debug)]
pub(super) struct Utf16<'t> {
    text: &'t str,
    /// The code units before each step.
    steps: Vec<usize>,
}

impl<'t> Utf16<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let mut steps = Vec::with_capacity(text.len() / STEP + 1);
        let mut units = 0;
        for (at, chunk) in text.as_bytes().chunks(STEP).enumerate() {
            debug_assert_eq!(at, steps.len());
            steps.push(units);
            units += chunk.iter().map(|&byte| width(byte)).sum::<usize>();
        }
        steps.push(units);
        Self { text, steps }
    }

    /// The code units before a byte offset, which is on a character boundary.
    pub(super) fn at(&self, byte: usize) -> usize {
        let step = byte / STEP;
        let rest = &self.text.as_bytes()[step * STEP..byte];
        self.steps[step] + rest.iter().map(|&byte| width(byte)).sum::<usize>()
    }
}

/// The code units of a character, counted at its first byte.
fn width(byte: u8) -> usize {
    match byte {
        // Continues a character.
        0x80..=0xBF => 0,
        // Starts one of four bytes, outside the basic plane.
        0xF0.. => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_boundary_is_where_a_browser_counts_it() {
        let text = "a指标\u{1F600}é𠮷\r\n".repeat(60);
        let places = Utf16::new(&text);
        for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
            assert_eq!(places.at(at), text[..at].encode_utf16().count(), "byte {at}");
        }
        assert_eq!(Utf16::new("").at(0), 0);
    }
}
