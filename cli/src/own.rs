//! What this program has written itself, which is no document where it lies among documents.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

/// What this run writes.
pub(crate) struct Own(Vec<PathBuf>);

impl Own {
    pub(crate) fn new(output: Option<&Path>, keep_text: Option<&Path>) -> Self {
        Self([output, keep_text].into_iter().flatten().filter_map(|path| fs::canonicalize(path).ok()).collect())
    }

    /// Whether a document of this name is the output, or lies among the kept texts.
    pub(crate) fn holds(&self, document: &str) -> bool {
        // The documents of an archive have its path in front of theirs.
        let mut paths = Path::new(document).ancestors();
        !self.0.is_empty()
            && paths
                .find_map(|path| fs::canonicalize(path).ok())
                .is_some_and(|found| self.0.iter().any(|own| found.starts_with(own)))
    }
}

/// Where a document really is: the same for the same document, whatever way it is named. The documents of an archive have
/// its path in front of theirs.
pub(crate) fn real(document: &str) -> PathBuf {
    let path = Path::new(document);
    let (found, inside) = match path.ancestors().find_map(|path| Some((fs::canonicalize(path).ok()?, path))) {
        Some((found, there)) => (found, path.strip_prefix(there).unwrap_or(path)),
        None => return path.to_owned(),
    };
    found.join(inside)
}

/// How much of a file shows whether it is a result.
const START: u64 = 4096;

/// Whether a file begins as the results of this program do, whatever it is called. A file that cannot be read is none.
pub(crate) fn is_result(file: &Path) -> bool {
    // A pipe can be read only once.
    if !file.is_file() {
        return false;
    }
    let mut start = Vec::new();
    let read = File::open(file).and_then(|file| file.take(START).read_to_end(&mut start));
    read.is_ok() && begins_as_result(&String::from_utf8_lossy(&start))
}

fn begins_as_result(start: &str) -> bool {
    let start = start.trim_start_matches('\u{feff}');
    let first = start.lines().next().unwrap_or_default();
    // A page, rows of records or of a panel, long or wide, and the tables for a reader.
    start.contains("<meta name=\"generator\" content=\"zhibiao\">")
        || ["doc,kind,figure,", "region_code,region_name,region_full_name,"].iter().any(|head| first.starts_with(head))
        || ["{\"doc\":\"", "{\"kind\":\"", "{\"region_code\":\""].iter().any(|head| first.starts_with(head))
        || start.lines().any(is_heads)
}

/// Whether a line has the heads of a table for a reader, in either language.
fn is_heads(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let begins = |heads: &[&str]| words.starts_with(heads);
    begins(&["period", "district", "indicator"])
        || begins(&["时期", "地区", "指标"])
        || begins(&["district", "period", "indicator"])
        || begins(&["地区", "时期", "指标"])
        || begins(&["region_code", "region_name", "region_full_name", "year"])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_no_result() {
        for text in [
            "2023年，东湖区地区生产总值221.8亿元。",
            "",
            "a.txt: 2 figures",
            "时期、地区、指标\n",
            "{\"title\":1}",
            "<!DOCTYPE html><meta name=\"generator\" content=\"WPS\">",
        ] {
            assert!(!begins_as_result(text), "{text}");
        }
    }
}
