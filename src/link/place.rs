//! Named places below county level: 平定乡蓝田宋家村, 智慧众创园, 贤士湖管理处.

use std::ops::Range;

use once_cell::sync::Lazy;

use super::sentence::Reader;
use crate::catalogue::{Table, Trie, rows};
use crate::mention::{Kind, Word, find_regions};

/// What the table says of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// Ends a name.
    Place,
    /// Ends a name that starts with a district's.
    Owned,
    /// Starts a plain noun.
    Common,
}

static PARTS: Lazy<Trie<Part>> = Lazy::new(|| {
    Trie::new(rows(Table::Words, include_str!("../catalogue/data/places.tsv")).filter_map(|row| {
        let [word, class] = row.fields::<2>("name, class").ok()?;
        let part = match class {
            "place" => Part::Place,
            "owned" => Part::Owned,
            "common" => Part::Common,
            _ => return None,
        };
        Some((word, part))
    }))
});

/// How many characters a name may have.
const LONGEST: usize = 16;

impl Reader<'_> {
    /// The named place that starts at `from`, before `to`.
    pub(super) fn place_at(&self, from: usize, to: usize) -> Option<Range<usize>> {
        let parts = &*PARTS;
        let to = to.min(from + LONGEST).min(self.chars.len());
        if from >= to || matches!(parts.longest(&self.chars[from..to]), Some((_, Part::Common | Part::Place))) {
            return None;
        }
        // A verb starts no name.
        if self.token_at(from).is_some_and(|t| matches!(t.kind, Kind::Word(_))) {
            return None;
        }
        let owned = find_regions(&self.catalogue.regions, self.chars, from).is_some();
        let mut end = None;
        let mut at = from + 2;
        let mut k = self.tokens.before(from);
        while at < to {
            while self.tokens.get(k).is_some_and(|t| t.end <= at) {
                k += 1;
            }
            // A name holds no marks, figures or verbs.
            if self
                .tokens
                .get(k)
                .is_some_and(|t| t.start <= at && !matches!(t.kind, Kind::Word(Word::Drop | Word::Adverb)))
                || matches!(self.chars[at], '的' | '在' | '与' | '和' | '及' | '等')
            {
                break;
            }
            match parts.longest(&self.chars[at..to]) {
                Some((len, part)) if part == Part::Place || (part == Part::Owned && owned) => {
                    at += len;
                    if self.name_ends(at) && !is_kind(&self.chars[from..at]) {
                        end = Some(at);
                    }
                }
                _ => at += 1,
            }
        }
        end.map(|end| from..end)
    }

    /// What follows does not make another word of the ending: 村|民, 镇|域, 港|口.
    fn name_ends(&self, at: usize) -> bool {
        !matches!(
            self.chars.get(at),
            Some(
                '民' | '级'
                    | '域'
                    | '口'
                    | '庄'
                    | '化'
                    | '居'
                    | '办'
                    | '务'
                    | '风'
                    | '企'
                    | '长'
                    | '干'
                    | '贤'
                    | '亲'
                    | '土'
                    | '友'
                    | '愁'
            )
        )
    }

    /// The place that a clause opens with, behind words that only lead in.
    pub(super) fn opening_place(&self, from: usize) -> Option<Range<usize>> {
        let mut start = from;
        let mut k = self.tokens.before(from);
        while let Some(token) = self.tokens.get(k).filter(|t| t.start == start) {
            if !matches!(
                token.kind,
                Kind::Time(..) | Kind::Word(Word::Drop | Word::InWhich | Word::Adverb) | Kind::Mark(',')
            ) {
                return None;
            }
            start = token.end;
            k += 1;
        }
        self.place_at(start, self.chars.len())
    }
}

/// The ending is that of a kind of place, not of one: 抓好农村, 放开城镇.
fn is_kind(name: &[char]) -> bool {
    const KINDS: &[&str] =
        &["农村", "城镇", "乡村", "城乡", "乡镇", "城中村", "小镇", "新村", "下乡", "返乡", "回乡", "村镇"];
    KINDS.iter().any(|kind| super::accept::ends_with(name, kind))
}

#[cfg(test)]
mod tests {
    use crate::extract_metrics;

    #[test]
    fn places_are_named_and_plain_nouns_are_not() {
        for (text, place) in [
            ("智慧众创园已入驻工业企业16家。", Some("智慧众创园")),
            ("仅贤士湖管理处就拆除房屋面积74.51万平方米，新建农民安置房8065套。", Some("贤士湖管理处")),
            ("平定乡蓝田宋家村盘活闲置住房，打造民宿39栋。", Some("平定乡蓝田宋家村")),
            ("国家级开发区达到12个。", None),
            ("全区村民小组达到120个。", None),
            ("新建学校15所。", None),
        ] {
            let metrics = extract_metrics(text);
            assert_eq!(metrics.last().unwrap().place.as_deref(), place, "{text}");
        }
    }
}
