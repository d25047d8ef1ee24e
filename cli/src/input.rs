//! Documents, and their texts kept beside the results.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use zhibiao::reader::Document;

use crate::messages::Message;

/// Whether this argument may stand for several documents. Asked of the path alone.
pub(crate) fn may_be_many(path: &Path) -> bool {
    let name = path.to_string_lossy();
    path.is_dir() || name.to_ascii_lowercase().ends_with(".zip") || !path.exists() && name.contains(['*', '?', '['])
}

/// Whether an output would overwrite a document, or texts would be kept among the documents: what is wrong, if anything.
pub(crate) fn keep_apart(files: &[PathBuf], output: Option<&Path>, keep_text: Option<&Path>) -> Result<(), String> {
    let name = |path: &Path| path.to_string_lossy().into_owned();
    if let Some(file) = keep_text.filter(|folder| folder.exists() && !folder.is_dir()) {
        return Err(Message::KeptInFile { file: name(file) }.to_string());
    }
    let real = |path: Option<&Path>| path.and_then(|path| fs::canonicalize(path).ok());
    let (file, folder) = (real(output).filter(|file| file.is_file()), real(keep_text));
    for input in files {
        let Ok(found) = fs::canonicalize(input) else { continue };
        if let (Some(output), true) = (output, file.as_ref() == Some(&found)) {
            return Err(Message::OutputIsInput { output: name(output), input: name(input) }.to_string());
        }
        if let (Some(keep_text), true) = (keep_text, folder.as_ref().is_some_and(|folder| found.starts_with(folder))) {
            return Err(Message::KeptInInput { folder: name(keep_text), input: name(input) }.to_string());
        }
    }
    Ok(())
}

/// What this program writes itself, which is no document where it lies in a folder that is read.
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

/// The longest file name that every file system takes, in bytes, less the ending and a number.
const LONGEST: usize = 200;

/// A folder for the texts of documents.
///
/// Their names are given in the order of the documents, so that they are the same in every run; the texts may then be
/// written in any order.
#[derive(Debug)]
pub(crate) struct KeptTexts {
    folder: PathBuf,
    /// The names that are taken, in lower case, as some file systems do not tell `A` from `a`.
    taken: HashSet<String>,
}

impl KeptTexts {
    pub(crate) fn in_folder(folder: &Path) -> Result<Self, String> {
        fs::create_dir_all(folder).map_err(|e| format!("--keep-text {}: {e}", folder.display()))?;
        Ok(Self { folder: folder.to_owned(), taken: HashSet::new() })
    }

    /// The file for the text of a document of this name: `reports/2021/a.docx` is kept as `reports_2021_a.docx.txt`. It
    /// always lies in the folder itself, and no two documents of a run share one.
    pub(crate) fn file(&mut self, document: &str) -> PathBuf {
        let stem = file_name(document);
        let mut name = format!("{stem}.txt");
        let mut copy = 1;
        while !self.taken.insert(name.to_lowercase()) {
            copy += 1;
            name = format!("{stem}~{copy}.txt");
        }
        self.folder.join(name)
    }
}

/// Writes a text whole or not at all.
pub(crate) fn keep(file: &Path, document: &Document) -> Result<(), String> {
    let part = file.with_extension("txt.part");
    let written = fs::write(&part, &document.text).and_then(|()| fs::rename(&part, file));
    written.map_err(|e: io::Error| {
        let _ = fs::remove_file(&part);
        format!("{}: {e}", file.display())
    })
}

/// A document's name as the name of one file, on any system.
fn file_name(document: &str) -> String {
    let parts = document.split(['/', '\\']).filter(|part| !matches!(*part, "" | "." | ".."));
    let name = parts.collect::<Vec<_>>().join("_");
    let safe = |c: char| if c.is_control() || "<>:\"|?*".contains(c) { '_' } else { c };
    let mut name: String = name.chars().map(safe).collect();
    if name.len() > LONGEST {
        // The end says more than the start.
        let mut cut = name.len() - LONGEST;
        while !name.is_char_boundary(cut) {
            cut += 1;
        }
        name.drain(..cut);
    }
    let name = name.trim_start_matches('.').trim();
    match name {
        "" => "document".to_owned(),
        "-" => "stdin".to_owned(),
        name => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_leaves_the_folder() {
        for (document, kept) in [
            ("reports/2021/a.docx", "reports_2021_a.docx"),
            ("../../etc/passwd", "etc_passwd"),
            ("/root/.ssh/id", "root_.ssh_id"),
            ("a.zip/..\\..\\b.txt", "a.zip_b.txt"),
            ("C:\\reports\\a?.txt", "C__reports_a_.txt".trim_start()),
            ("-", "stdin"),
            ("..", "document"),
            (".hidden", "hidden"),
            ("a\nb", "a_b"),
        ] {
            assert_eq!(file_name(document), kept, "{document}");
        }
        let long = file_name(&format!("{}.docx", "区".repeat(200)));
        assert!(long.len() <= LONGEST && long.ends_with("区.docx"));
    }

    #[test]
    fn no_two_documents_share_a_file() {
        let mut kept = KeptTexts { folder: PathBuf::from("texts"), taken: HashSet::new() };
        let names = ["a/b", "a_b", "A_B", "../a/b"].map(|name| kept.file(name));
        let expected = ["a_b.txt", "a_b~2.txt", "A_B~3.txt", "a_b~4.txt"].map(|name| Path::new("texts").join(name));
        assert_eq!(names, expected);
    }
}
