//! Documents, and their texts kept beside the results.

use std::collections::HashSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process;

use zhibiao::reader::{self, Document, EXTENSIONS};

use crate::messages::{Message, said};
use crate::options::about;
use crate::own;
use crate::part::Part;

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
    // The same in folders and patterns. Only an output that could be taken for a document, or a folder of texts that is
    // there already, is worth the search.
    let file =
        file.filter(|file| EXTENSIONS.iter().any(|e| file.extension().is_some_and(|f| f.eq_ignore_ascii_case(e))));
    let folder = folder.filter(|folder| fs::read_dir(folder).is_ok_and(|mut files| files.next().is_some()));
    if file.is_none() && folder.is_none() {
        return Ok(());
    }
    let many: Vec<&PathBuf> = files.iter().filter(|path| path.is_dir() || !path.exists()).collect();
    for source in reader::walk(many).flatten() {
        let Ok(found) = fs::canonicalize(source.name()) else { continue };
        if let (Some(output), true) = (output, file.as_ref() == Some(&found) && !own::is_result(&found)) {
            return Err(Message::OutputIsInput { output: name(output), input: source.name().to_owned() }.to_string());
        }
        let kept = folder.as_ref().is_some_and(|folder| found.starts_with(folder) && !is_kept_text(source.name()));
        if let (Some(keep_text), true) = (keep_text, kept) {
            return Err(Message::KeptInInput { folder: name(keep_text), input: source.name().to_owned() }.to_string());
        }
    }
    Ok(())
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
        fs::create_dir_all(folder).map_err(|e| format!("--keep-text {}: {}", folder.display(), said(&e)))?;
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

/// Whether a file has a name that only [`KeptTexts`] gives: `a.docx.txt`, `a.docx~2.txt`.
fn is_kept_text(file: &str) -> bool {
    let stem = file.strip_suffix(".txt").map(|stem| match stem.rsplit_once('~') {
        Some((stem, copy)) if !copy.is_empty() && copy.bytes().all(|b| b.is_ascii_digit()) => stem,
        _ => stem,
    });
    stem.is_some_and(|stem| {
        EXTENSIONS.iter().any(|e| stem.len() > e.len() && stem.to_lowercase().ends_with(&format!(".{e}")))
    })
}

/// Writes a text whole or not at all.
pub(crate) fn keep(file: &Path, document: &Document) -> Result<(), String> {
    let written =
        Part::create(file.with_extension(format!("txt.{}.part", process::id()))).and_then(|(part, mut opened)| {
            opened.write_all(document.text.as_bytes())?;
            part.finish(file)
        });
    written.map_err(|e| about(file, said(&e)))
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
    fn kept_texts_are_known_by_their_names() {
        for (file, kept) in [
            ("texts/in_a.docx.txt", true),
            ("texts/a.txt~12.txt", true),
            ("texts/A.PDF.txt", true),
            ("texts/a.txt", false),
            ("texts/a.docx", false),
            ("texts/2021.1.txt", false),
        ] {
            assert_eq!(is_kept_text(file), kept, "{file}");
        }
    }

    #[test]
    fn no_two_documents_share_a_file() {
        let mut kept = KeptTexts { folder: PathBuf::from("texts"), taken: HashSet::new() };
        let names = ["a/b", "a_b", "A_B", "../a/b"].map(|name| kept.file(name));
        let expected = ["a_b.txt", "a_b~2.txt", "A_B~3.txt", "a_b~4.txt"].map(|name| Path::new("texts").join(name));
        assert_eq!(names, expected);
    }
}
