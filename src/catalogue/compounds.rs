//! Names that hold a 、 or 和 and are one item of a list all the same: 计算机、通信和其他电子设备制造业.

use once_cell::sync::Lazy;

use super::Trie;

static COMPOUNDS: Lazy<Trie<()>> = Lazy::new(|| {
    let lines = include_str!("data/compounds.tsv").lines();
    Trie::new(lines.filter(|line| !line.starts_with('#') && *line != "name" && !line.is_empty()).map(|name| (name, ())))
});

/// The length of the name that the text starts with.
pub(crate) fn compound_at(text: &[char]) -> Option<usize> {
    COMPOUNDS.longest(text).map(|(len, ())| len)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_name_counts() {
        let chars: Vec<char> = "电力、热力生产和供应业利润".chars().collect();
        assert_eq!(compound_at(&chars), Some(11));
        assert_eq!(compound_at(&chars[1..]), None);
    }
}
