//! PDF with a text layer: its glyphs, put together into lines and paragraphs again.
//!
//! A PDF holds no text, only characters at places. What is shown is read from the pages' programs (`content`), codes
//! become characters by what the fonts say (`font`), and the places tell lines, paragraphs and columns (`lines`).
//! Nothing is drawn, so fonts and pictures are never opened.

mod bounds;
mod content;
mod font;
mod lines;

use std::sync::Arc;

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::{Format, Problem, quiet};

/// A page with fewer characters than this, on average, has no text layer.
const FEWEST_CHARACTERS: usize = 3;

pub(super) fn text(bytes: &[u8]) -> Result<String, Problem> {
    bounds::check(bytes)?;
    // A parser of other people's files may fail in ways it did not foresee; that is a broken file, not a broken program.
    quiet::catch(|| read(bytes)).unwrap_or_else(|| Err(broken("the reader of PDF stumbled over it")))
}

fn broken(reason: &str) -> Problem {
    Problem::Broken { format: Format::Pdf, reason: reason.to_owned() }
}

fn read(bytes: &[u8]) -> Result<String, Problem> {
    let pdf = Pdf::new(Arc::new(bytes.to_vec())).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected | DecryptionError::UnsupportedAlgorithm) => {
            Problem::Encrypted { what: "PDF" }
        }
        LoadPdfError::Decryption(_) => broken("its encryption is damaged"),
        LoadPdfError::Invalid => broken("no pages can be found in it"),
    })?;
    let pages = content::pages(&pdf)?;
    let shown = |page: &content::Page| {
        page.glyphs.iter().filter(|glyph| !glyph.text.trim_matches(['\u{FFFD}', ' ']).is_empty()).count()
    };
    let shown: usize = pages.iter().map(shown).sum();
    let unknown: usize = pages.iter().map(|page| page.unknown).sum();
    if unknown > shown {
        return Err(Problem::Unsupported {
            what: "a PDF whose fonts do not say which characters they show",
            help: "get the report in another format, or run character recognition (OCR) on it",
        });
    }
    if shown < FEWEST_CHARACTERS * pages.len() {
        return Err(Problem::Scanned { pages: pages.len() });
    }
    Ok(lines::text(&pages))
}
