//! The rules of explanations in Chinese: the page's own words for them.

use std::collections::HashMap;

use once_cell::sync::Lazy;

/// The page's words; a line each, `"English": "Chinese",`, between these two.
const WORDS: &str = include_str!("../../page/words.js");
const BEGIN: &str = "const RULES = {\n";
const END: &str = "\n};";

static RULES: Lazy<HashMap<&str, &str>> = Lazy::new(|| {
    let table = WORDS.split_once(BEGIN).and_then(|(_, rest)| rest.split_once(END)).map_or("", |(table, _)| table);
    table.lines().filter_map(|line| line.trim().strip_prefix('"')?.strip_suffix("\",")?.split_once("\": \"")).collect()
});

/// What a rule of an explanation ([`Tie::rule`](crate::Tie::rule)) is called in Chinese, as the page says it; `None` for
/// what is no rule.
///
/// ```
/// assert_eq!(zhibiao::report::rule_in_chinese("the figure is a range"), Some("这个数是一个范围"));
/// ```
pub fn rule_in_chinese(rule: &str) -> Option<&'static str> {
    RULES.get(rule).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_read() {
        let lines = WORDS.split_once(BEGIN).unwrap().1.split_once(END).unwrap().0.lines().count();
        assert_eq!(RULES.len(), lines);
        assert!(lines > 30 && RULES.values().all(|rule| !rule.is_ascii() && !rule.contains('"')));
    }
}
