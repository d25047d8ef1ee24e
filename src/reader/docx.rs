//! Word files: the paragraphs of `word/document.xml` in their order, then the notes.
//!
//! A paragraph is a line; a row of a table is a line whose cells stand apart by tabs. Text boxes come after the
//! paragraph they hang on. Of tracked changes the new state is read: what was inserted, not what was deleted.

use std::io::Cursor;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::archive::{self, part};
use super::error::one_line;
use super::{Damage, Format, Problem, Protected, Unread, encoding, table};

pub(super) fn text(bytes: &[u8]) -> Result<String, Problem> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|e| as_word_file(archive::broken(e)))?;
    for (name, what) in [("xl/workbook.xml", Unread::Excel), ("ppt/presentation.xml", Unread::PowerPoint)] {
        if zip.index_for_name(name).is_some() {
            return Err(Problem::Unsupported { what });
        }
    }
    if zip.index_for_name("[Content_Types].xml").is_none() {
        return Err(Problem::Archive);
    }
    let mut part = |name: &str| part(&mut zip, name).map_err(as_word_file);
    let main = match part("_rels/.rels")? {
        Some(relations) => main_part(&relations)?,
        None => None,
    };
    let main = main.unwrap_or_else(|| "word/document.xml".to_owned());
    let document = part(&main)?.ok_or_else(|| broken(Damage::NoText))?;
    let mut text = body(&document)?;
    for notes in ["word/footnotes.xml", "word/endnotes.xml"] {
        if let Some(notes) = part(notes)? {
            text.push_str(&body(&notes)?);
        }
    }
    Ok(text)
}

fn broken(damage: Damage) -> Problem {
    Problem::broken(Format::Docx, damage)
}

/// Its XML is wrong at this byte of the part.
fn wrong_xml(error: &quick_xml::Error, at: u64) -> Problem {
    let detail = Some(one_line(&format!("byte {at} of its text: {error}")));
    Problem::Broken { format: Format::Docx, damage: Damage::Xml, detail }
}

/// The archive of a Word file is the file.
fn as_word_file(problem: Problem) -> Problem {
    match problem {
        Problem::BrokenArchive { damage, detail } => Problem::Broken { format: Format::Docx, damage, detail },
        Problem::Encrypted { .. } => Problem::Encrypted { what: Protected::Word },
        other => other,
    }
}

/// The name of the part that holds the text, where the package says it.
fn main_part(relations: &[u8]) -> Result<Option<String>, Problem> {
    let xml = encoding::decode(relations, encoding::declared(relations))?;
    let mut reader = Reader::from_str(&xml);
    loop {
        match reader.read_event().map_err(|e| wrong_xml(&e, reader.error_position()))? {
            Event::Eof => return Ok(None),
            Event::Start(e) | Event::Empty(e)
                if e.local_name().as_ref() == "Relationship"
                    && attribute(&e, "Type").is_some_and(|kind| kind.ends_with("/officeDocument")) =>
            {
                return Ok(attribute(&e, "Target").map(|target| target.trim_start_matches('/').to_owned()));
            }
            _ => {}
        }
    }
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = element.attributes().flatten().find(|a| a.key.local_name().as_ref() == name)?;
    Some(attribute.value.into_owned())
}

/// Whether a switch such as `w:vanish` is on: it is, unless it says that it is not.
fn is_on(element: &BytesStart<'_>) -> bool {
    !attribute(element, "val").is_some_and(|value| matches!(value.as_str(), "0" | "false" | "off"))
}

/// How many tables and text boxes may lie in each other. Lines are handed outwards once for each.
const MAX_NESTING: usize = 100;

/// What is open, from the body inwards.
#[derive(Default)]
struct Body {
    done: Vec<String>,
    /// Paragraphs and rows that are being read; a text box opens one inside another.
    within: Vec<Block>,
    /// The elements that are open.
    open: Vec<Mark>,
    /// Inside how many elements whose text does not count.
    skipped: usize,
    /// The start of a paragraph whose end was deleted.
    carried: String,
}

enum Block {
    Paragraph(Paragraph),
    Row(table::Row),
}

#[derive(Default)]
struct Paragraph {
    text: String,
    /// The lines of the text boxes that hang on it.
    boxes: Vec<String>,
    end_deleted: bool,
    /// The run that is being read is hidden text.
    hidden: bool,
}

/// An open element, as far as it matters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Paragraph,
    ParagraphProperties,
    Run,
    /// `w:t`: here text is text.
    Text,
    Row,
    /// An element whose text does not count.
    Skipped,
    Other,
}

/// The text of a part of a Word file.
fn body(xml: &[u8]) -> Result<String, Problem> {
    let xml = encoding::decode(xml, encoding::declared(xml))?;
    let mut reader = Reader::from_str(&xml);
    let mut body = Body::default();
    loop {
        match reader.read_event().map_err(|e| wrong_xml(&e, reader.error_position()))? {
            Event::Eof => break,
            Event::DocType(_) => return Err(broken(Damage::Entities)),
            Event::Start(_) if body.within.len() > MAX_NESTING => {
                return Err(broken(Damage::Nesting));
            }
            Event::Start(e) => body.start(&e),
            Event::Empty(e) => {
                body.start(&e);
                body.end();
            }
            Event::End(_) => body.end(),
            Event::Text(e) => body.text(&e),
            Event::CData(e) => body.text(&e),
            Event::GeneralRef(e) => {
                let character = match e.resolve_char_ref() {
                    Ok(Some(c)) => c,
                    _ => entity(&e),
                };
                body.text(character.encode_utf8(&mut [0; 4]));
            }
            _ => {}
        }
    }
    if !body.open.is_empty() {
        return Err(broken(Damage::CutOff));
    }
    let carried = std::mem::take(&mut body.carried);
    body.lines(vec![carried]);
    let mut text = body.done.join("\n");
    if !text.is_empty() {
        text.push('\n');
    }
    Ok(text)
}

/// The five entities that XML knows without a declaration.
fn entity(name: &str) -> char {
    match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => char::REPLACEMENT_CHARACTER,
    }
}

impl Body {
    fn start(&mut self, element: &BytesStart<'_>) {
        let mark = self.mark(element);
        self.skipped += usize::from(mark == Mark::Skipped);
        self.open.push(mark);
    }

    fn mark(&mut self, element: &BytesStart<'_>) -> Mark {
        // Drawings have paragraphs and texts of their own kind, which are part of a picture.
        if element.name().prefix().is_some_and(|prefix| prefix.as_ref() == "a") {
            return Mark::Other;
        }
        let parent = self.open.last().copied();
        // Properties stand in an element of their own: w:r/w:rPr/w:vanish.
        let owner = self.open.iter().rev().nth(1).copied();
        match element.local_name().as_ref() {
            "p" => {
                let text = std::mem::take(&mut self.carried);
                self.within.push(Block::Paragraph(Paragraph { text, ..Paragraph::default() }));
                return Mark::Paragraph;
            }
            "pPr" => return Mark::ParagraphProperties,
            "r" => {
                if let Some(Block::Paragraph(paragraph)) = self.within.last_mut() {
                    paragraph.hidden = false;
                }
                return Mark::Run;
            }
            "t" => return Mark::Text,
            "tr" => {
                self.within.push(Block::Row(table::Row::default()));
                return Mark::Row;
            }
            "del" if owner == Some(Mark::ParagraphProperties) => {
                if let Some(Block::Paragraph(paragraph)) = self.within.last_mut() {
                    paragraph.end_deleted = true;
                }
            }
            "vanish" if owner == Some(Mark::Run) && is_on(element) => {
                if let Some(Block::Paragraph(paragraph)) = self.within.last_mut() {
                    paragraph.hidden = true;
                }
            }
            // What was deleted or moved away, the reading of characters, and the second form of what was just read.
            "del" | "moveFrom" | "rt" | "Fallback" => return Mark::Skipped,
            "tab" if parent == Some(Mark::Run) => self.push("\t"),
            "br" | "cr" if parent == Some(Mark::Run) => self.push("\n"),
            "noBreakHyphen" => self.push("-"),
            "tc" => {
                if let Some(Block::Row(row)) = self.within.last_mut() {
                    row.cells.push(Vec::new());
                }
            }
            _ => {}
        }
        Mark::Other
    }

    fn end(&mut self) {
        let mark = self.open.pop();
        match mark {
            Some(Mark::Skipped) => self.skipped -= 1,
            Some(Mark::Paragraph) => {
                if let Some(Block::Paragraph(paragraph)) = self.within.pop() {
                    self.paragraph(paragraph);
                }
            }
            Some(Mark::Row) => {
                if let Some(Block::Row(row)) = self.within.pop() {
                    self.lines(row.lines());
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.open.last() == Some(&Mark::Text) {
            self.push(text);
        }
    }

    fn push(&mut self, text: &str) {
        if self.skipped == 0
            && let Some(Block::Paragraph(paragraph)) = self.within.last_mut()
            && !paragraph.hidden
        {
            paragraph.text.push_str(text);
        }
    }

    fn paragraph(&mut self, paragraph: Paragraph) {
        if paragraph.end_deleted {
            self.carried = paragraph.text;
        } else {
            self.lines(vec![paragraph.text]);
        }
        self.lines(paragraph.boxes);
    }

    /// Lines that are whole, for the paragraph, the cell or the body around them.
    fn lines(&mut self, lines: Vec<String>) {
        let lines = lines.into_iter().filter(|line| !line.trim().is_empty());
        match self.within.last_mut() {
            Some(Block::Paragraph(paragraph)) => paragraph.boxes.extend(lines),
            Some(Block::Row(row)) => {
                if let Some(cell) = row.cells.last_mut() {
                    cell.extend(lines);
                }
            }
            None => self.done.extend(lines),
        }
    }
}
