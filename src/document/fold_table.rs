//! The one form of each character.

use once_cell::sync::Lazy;

use super::class::class;

/// What the table says of characters that only the text around them can fold: footnote signs, entities and the like.
pub(super) const SPECIAL: char = '\u{2}';
/// A blank.
pub(super) const BLANK: char = '\u{1}';
/// Nothing at all: a character without width.
pub(super) const NOTHING: char = '\0';

/// Traditional, variant and look-alike characters with their simplified form.
const TRADITIONAL: &str = include_str!("../catalogue/data/traditional.tsv");

/// Every character of the basic plane with its form and the classes of that, so that reading one is a single look.
pub(super) struct Forms {
    pub(super) chars: [char; SLOTS],
    pub(super) classes: [u8; SLOTS],
}

/// The slot of the first character. The marks in the second and third byte of a character come to this much together,
/// and need not be taken off where its bytes are put together.
pub(super) const FIRST: usize = 0x2080;
/// Slots for the basic plane, and for whatever three bytes can come to.
const SLOTS: usize = 0x1_3100;

static FORMS: Lazy<Box<Forms>> = Lazy::new(|| {
    let mut forms = Box::new(Forms { chars: [NOTHING; SLOTS], classes: [0; SLOTS] });
    for (slot, code) in forms.chars[FIRST..].iter_mut().zip(0..) {
        *slot = char::from_u32(code).map_or(NOTHING, |c| if may_be_sign(c) { sign(c) } else { c });
    }
    for line in TRADITIONAL.lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.chars();
        if let (Some(from), Some('\t'), Some(to)) = (fields.next(), fields.next(), fields.next())
            && let Some(form) = forms.chars.get_mut(FIRST + from as usize)
        {
            *form = to;
        }
    }
    let Forms { chars, classes } = &mut *forms;
    for ((slot, &form), code) in classes[FIRST..].iter_mut().zip(&chars[FIRST..]).zip(0..) {
        // A sign that is read by its place is what it is where it is text.
        *slot = class(if form > SPECIAL { form } else { char::from_u32(code).unwrap_or(form) });
    }
    forms
});

/// The forms, for callers that look up many.
pub(super) fn forms() -> &'static Forms {
    &FORMS
}

/// The form of a character, or [`SPECIAL`], [`BLANK`] or [`NOTHING`].
pub(super) fn form(forms: &Forms, c: char) -> char {
    match forms.chars.get(FIRST + c as usize) {
        Some(&form) => form,
        // Selectors of the glyph that a character before them is drawn with.
        None if matches!(c, '\u{e0000}'..='\u{e0fff}') => NOTHING,
        None => c,
    }
}

/// Whether [`sign`] can say anything but the character itself; it is slow to ask for all of them.
fn may_be_sign(c: char) -> bool {
    matches!(c, '\0'..='\u{33ff}' | '\u{a000}'..='\u{abff}' | '\u{fe00}'.. | '乾' | '著')
}

/// The form of what is no character of Chinese: signs, digits, letters, blanks.
fn sign(c: char) -> char {
    match c {
        '&' | '[' | '［' | '〔' | '【' | '(' | '（' | '•' | '²' | '³' | '¹' | '⁰' | '⁴'..='⁹' => SPECIAL,
        // Simplified text has both characters as well, in other words.
        '乾' | '著' => SPECIAL,
        // Circled and bracketed numbers.
        '①'..='⒛' | '⓪'..='⓿' | '㉑'..='㉟' | '㊱'..='㊿' | '❶'..='➓' => SPECIAL,
        '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff9}'..='\u{fffb}' => NOTHING,
        _ if c.is_whitespace() => BLANK,
        _ if c.is_control() => NOTHING,
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '﹪' => '%',
        '﹐' | '︐' => ',',
        '﹑' | '､' | '︑' => '、',
        '｡' | '︒' => '。',
        '﹒' => '.',
        '﹔' | '︔' => ';',
        '∶' | '︰' | '﹕' | '︓' | '꞉' => ':',
        '﹖' | '︖' => '?',
        '﹗' | '︕' => '!',
        '﹙' | '︵' => '(',
        '﹚' | '︶' => ')',
        '︹' | '﹝' => '〔',
        '︺' | '﹞' => '〕',
        '︻' => '【',
        '︼' => '】',
        '︽' => '《',
        '︾' => '》',
        '「' | '『' | '｢' | '﹁' | '﹃' | '〝' => '“',
        '」' | '』' | '｣' | '﹂' | '﹄' | '〞' | '〟' => '”',
        '‧' | '・' | '･' | '∙' | '⋅' => '·',
        '–' | '‒' | '−' | '﹣' | '‐' | '‑' => '-',
        '―' | '─' | '━' | '﹘' | '︱' => '—',
        '〜' | '∼' | '⁓' => '~',
        '⁄' | '∕' => '/',
        '﹢' => '+',
        '⋯' | '︙' => '…',
        '○' | '◯' => '〇',
        'µ' => 'μ',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn a_form_is_its_own_form() {
        let forms = forms();
        for c in (0..=0xffff).filter_map(char::from_u32) {
            let folded = form(forms, c);
            if !matches!(folded, SPECIAL | BLANK | NOTHING) {
                assert!(matches!(form(forms, folded), again if again == folded || again == SPECIAL), "{c} {folded}");
            }
        }
    }

    #[test]
    fn no_sign_is_left_out() {
        let left = (0..=0xffff).filter_map(char::from_u32).filter(|&c| !may_be_sign(c));
        assert!(left.into_iter().all(|c| sign(c) == c));
    }

    #[test]
    fn every_line_of_the_table_is_a_pair_of_characters_that_stands_once() {
        let mut seen = HashSet::new();
        for line in TRADITIONAL.lines().skip(1) {
            let chars: Vec<char> = line.chars().collect();
            assert!(matches!(chars[..], [from, '\t', to] if from != to && seen.insert(from)), "{line}");
        }
        assert!(seen.len() > 3000);
    }

    #[test]
    fn the_catalogue_is_written_in_forms() {
        let forms = forms();
        let tables = [
            include_str!("../catalogue/data/indicators.tsv"),
            include_str!("../catalogue/data/not_units.tsv"),
            include_str!("../catalogue/data/region_words.tsv"),
            include_str!("../catalogue/data/regions.tsv"),
            include_str!("../catalogue/data/words.tsv"),
        ];
        for line in tables.iter().flat_map(|table| table.lines()).filter(|line| !line.starts_with('#')) {
            for c in line.chars().filter(|c| !c.is_ascii()) {
                let folded = form(forms, c);
                assert!(
                    folded == c || folded == SPECIAL || !matches!(c, '\u{3400}'..='\u{9fff}'),
                    "`{c}` is read as `{folded}`: {line}"
                );
            }
        }
    }

    #[test]
    fn every_blank_of_unicode_is_one() {
        for c in (0..=0xffff).filter_map(char::from_u32).filter(|c| c.is_whitespace()) {
            assert_eq!(form(forms(), c), BLANK, "{:x}", c as u32);
        }
    }
}
