//! What a character may be to a reader in a hurry: the end of a sentence, a comma, part of a figure.
//!
//! A text is mostly none of these. One byte is kept beside each folded character, so that the next sign, or the next
//! character that may belong to a figure, is found eight at a time.

/// Ends a sentence: `。`, `!`, `?`.
pub(crate) const END: u8 = 1;
/// `;`
pub(crate) const SEMICOLON: u8 = 2;
/// `,`
pub(crate) const COMMA: u8 = 4;
/// May be of a figure: a digit, or what a number in words is made of.
pub(crate) const HINT: u8 = 8;
/// A paragraph with a figure has one of these.
pub(crate) const FIGURE: u8 = 16;
/// May start the words that open the plan of a report.
pub(crate) const PLAN: u8 = 32;
/// May be of the words by which a document tells when it was written.
pub(crate) const DATE: u8 = 64;

/// May start a year of the last centuries.
pub(super) const YEAR: u8 = 128;

/// The classes of a character, one bit each.
pub(super) fn class(c: char) -> u8 {
    let sign = match c {
        '。' | '!' | '?' => END,
        ';' => SEMICOLON,
        ',' => COMMA,
        _ => 0,
    };
    let hint = match c {
        '0'..='9' | '倍' | '番' | '第' | '成' | '半' | '之' | '百' | '千' | '万' | '亿' => HINT | FIGURE,
        '前' => HINT,
        '名' => FIGURE,
        '主' | '发' | '预' | '目' | '做' | '今' | '政' | '重' => PLAN,
        _ => 0,
    };
    let date = if matches!(c, '年' | '五' | '四' | '过' | '5') { DATE } else { 0 };
    let year = if matches!(c, '1' | '2' | '一' | '二') { YEAR } else { 0 };
    sign | hint | date | year
}

/// Where the next character of some classes stands.
#[inline]
pub(super) fn next(classes: &[u8], from: usize, wanted: u8) -> Option<usize> {
    let rest = classes.get(from..)?;
    let (eights, last) = rest.as_chunks();
    let mut at = from;
    for &eight in eights {
        // The first of eight bytes is the lowest of the number that they make.
        let found = u64::from_le_bytes(eight) & u64::from_le_bytes([wanted; 8]);
        if found != 0 {
            return Some(at + found.trailing_zeros() as usize / 8);
        }
        at += eight.len();
    }
    last.iter().position(|class| class & wanted != 0).map(|n| at + n)
}

/// Whether any character is of some classes; one question to the machine for many of them.
#[inline]
pub(super) fn any(classes: &[u8], wanted: u8) -> bool {
    classes.iter().fold(0, |all, class| all | class) & wanted != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_of_a_class_is_found_wherever_it_stands() {
        for len in 0..70 {
            for at in 0..len {
                let mut classes = vec![0; len];
                classes[at] = COMMA | FIGURE;
                for from in 0..=len {
                    assert_eq!(
                        next(&classes, from, COMMA | END),
                        (from <= at).then_some(at),
                        "{at} from {from} of {len}"
                    );
                    assert_eq!(next(&classes, from, END), None);
                }
                assert!(any(&classes, FIGURE) && !any(&classes, HINT));
            }
        }
    }
}
