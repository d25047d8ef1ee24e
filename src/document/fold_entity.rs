//! HTML entities that a web page has left in its text.

/// The longest entity that is looked for, in bytes, from `&` to `;`.
const LONGEST: usize = 12;

/// Entities by name; those that only space the text stand for one kind of blank.
const NAMES: &[(&str, char)] = &[
    ("nbsp", '\u{a0}'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("thinsp", '\u{2009}'),
    ("zwnj", '\u{200c}'),
    ("zwj", '\u{200d}'),
    ("lrm", '\u{200e}'),
    ("rlm", '\u{200f}'),
    ("shy", '\u{ad}'),
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("laquo", '《'),
    ("raquo", '》'),
    ("mdash", '—'),
    ("ndash", '–'),
    ("minus", '−'),
    ("hellip", '…'),
    ("middot", '·'),
    ("bull", '•'),
    ("permil", '‰'),
    ("percnt", '%'),
    ("times", '×'),
    ("divide", '÷'),
    ("plusmn", '±'),
    ("deg", '°'),
    ("micro", 'µ'),
    ("sup1", '¹'),
    ("sup2", '²'),
    ("sup3", '³'),
    ("le", '≤'),
    ("ge", '≥'),
    ("asymp", '≈'),
    ("yen", '¥'),
    ("euro", '€'),
    ("pound", '£'),
    ("comma", ','),
    ("period", '.'),
    ("colon", ':'),
    ("semi", ';'),
    ("lpar", '('),
    ("rpar", ')'),
];

/// The character that the entity at the start of a text stands for, and how many bytes it takes.
///
/// An entity whose `&` was itself made into one (`&amp;nbsp;`) is read through.
pub(super) fn entity_at(text: &str) -> Option<(char, usize)> {
    let found = single(text)?;
    if found.0 == '&'
        && let Some((c, len)) = name_or_number(&text[found.1..])
    {
        return Some((c, found.1 + len));
    }
    Some(found)
}

fn single(text: &str) -> Option<(char, usize)> {
    let (c, len) = name_or_number(text.strip_prefix('&')?)?;
    Some((c, len + 1))
}

/// What follows the `&`.
fn name_or_number(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(LONGEST).position(|b| !b.is_ascii_alphanumeric() && b != b'#')?;
    let name = &text[..end];
    let closed = text.as_bytes()[end] == b';';
    let c = if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        char::from_u32(code)?
    } else {
        NAMES.iter().find(|(known, _)| *known == name)?.1
    };
    // Pages leave the last sign out of the most usual one only.
    (closed || c == '\u{a0}').then_some((c, end + usize::from(closed)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_are_read_and_other_text_is_not() {
        for (text, want) in [
            ("&nbsp;亿元", Some(('\u{a0}', 6))),
            ("&nbsp亿元", Some(('\u{a0}', 5))),
            ("&amp;nbsp;亿", Some(('\u{a0}', 10))),
            ("&amp;", Some(('&', 5))),
            ("&#160;", Some(('\u{a0}', 6))),
            ("&#xA0;", Some(('\u{a0}', 6))),
            ("&#20159;元", Some(('亿', 8))),
            ("&permil;", Some(('‰', 8))),
            ("&D经费", None),
            ("&", None),
            ("&lt", None),
            ("&#55296;", None),
            ("&#99999999;", None),
            ("&unknown;", None),
        ] {
            assert_eq!(entity_at(text), want, "{text}");
        }
    }
}
