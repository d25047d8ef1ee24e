//! PDF with a text layer: its glyphs, put together into lines and paragraphs again.
//!
//! A PDF holds no text, only characters at places. What is shown is read from the pages' programs (`content`), codes
//! become characters by what the fonts say (`font`), and the places tell lines, paragraphs and columns (`lines`).
//! Nothing is drawn, so fonts and pictures are never opened.

mod bounds;
mod content;
mod font;
mod lines;
mod packing;

use std::sync::Arc;

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::{Damage, Format, Problem, Protected, Unread, quiet};

/// A page with fewer characters than this, on average, has no text layer.
const FEWEST_CHARACTERS: usize = 3;

pub(super) fn text(bytes: &[u8]) -> Result<String, Problem> {
    if is_cut(bytes) {
        return Err(broken(Damage::CutOff));
    }
    bounds::check(bytes)?;
    // A parser of other people's files may fail in ways it did not foresee; that is a broken file, not a broken program.
    quiet::catch(|| read(bytes)).unwrap_or_else(|| Err(broken(Damage::Stumbled)))
}

/// Whether the end is missing. Behind its last object a PDF says what its first is and where the table of objects; what a
/// web server hung on after that does no harm. Of a cut file some pages may still be found, and be taken for all.
fn is_cut(bytes: &[u8]) -> bool {
    let last = |word: &[u8]| bytes.windows(word.len()).rposition(|window| window == word);
    let is_behind = |word, object: usize| last(word).is_some_and(|at| at > object);
    last(b"endobj").is_some_and(|object| !is_behind(b"trailer", object) && !is_behind(b"startxref", object))
}

fn broken(damage: Damage) -> Problem {
    Problem::broken(Format::Pdf, damage)
}

fn read(bytes: &[u8]) -> Result<String, Problem> {
    let pdf = Pdf::new(Arc::new(bytes.to_vec())).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected | DecryptionError::UnsupportedAlgorithm) => {
            Problem::Encrypted { what: Protected::Pdf }
        }
        LoadPdfError::Decryption(_) => broken(Damage::Encryption),
        LoadPdfError::Invalid => broken(Damage::NoPages),
    })?;
    let pages = content::pages(&pdf)?;
    let shown = |page: &content::Page| {
        page.glyphs.iter().filter(|glyph| !glyph.text.trim_matches(['\u{FFFD}', ' ']).is_empty()).count()
    };
    let shown: usize = pages.iter().map(shown).sum();
    let unknown: usize = pages.iter().map(|page| page.unknown).sum();
    if unknown > shown {
        return Err(Problem::Unsupported { what: Unread::Fonts });
    }
    if shown < FEWEST_CHARACTERS * pages.len() {
        return Err(Problem::Scanned { pages: pages.len() });
    }
    Ok(lines::text(&pages))
}
