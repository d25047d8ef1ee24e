//! Plain text.

use super::{Problem, encoding};

/// The text as it is: spans of a text in UTF-8 without a mark are bytes of the file itself.
pub(super) fn text(bytes: &[u8]) -> Result<String, Problem> {
    match std::str::from_utf8(bytes) {
        Ok(text) if !bytes.contains(&0) => Ok(text.to_owned()),
        _ => encoding::decode(bytes, None),
    }
}
