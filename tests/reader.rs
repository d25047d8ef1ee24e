//! Finding documents and reading them: folders, patterns, archives, and files that cannot be read.

#[path = "common/files.rs"]
mod files;

use std::fs::{self, File};
use std::io::{Cursor, Write};
use std::path::Path;

use files::folder;
use zhibiao::reader::{self, Format};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const TEXT: &str = "2023年，东湖区地区生产总值221.8亿元，增长4.5%。\n";

/// An archive of these files.
fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A Word file whose text part has this body.
fn docx(body: &str) -> Vec<u8> {
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    zip(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", document.as_bytes())])
}

/// The names of what is found, or the messages, without the folder they are in.
fn found(folder: &Path, path: &str) -> Vec<String> {
    let before = format!("{}/", folder.display());
    reader::open(folder.join(path))
        .map(|document| match document {
            Ok(document) => document.name.replace(&before, ""),
            Err(error) => error.to_string().replace(&before, ""),
        })
        .collect()
}

/// The one line that says why these bytes cannot be read.
fn complaint(bytes: &[u8], name: &str) -> String {
    let message = reader::read(bytes, name).unwrap_err().to_string();
    assert!(!message.contains('\n'), "{message}");
    message
}

#[test]
fn folders_are_read_to_their_depths_in_order() {
    let text = TEXT.as_bytes();
    let folder = folder(
        "walk",
        &[
            ("b.txt", text),
            ("a/2.TXT", text),
            ("a/1.html", b"<p>1</p>"),
            ("a/notes.xlsx", b"not looked at"),
            (".hidden.txt", text),
            (".git/a.txt", text),
            ("a/~$1.docx", text),
            ("c.docx", &docx("<w:p><w:r><w:t>1</w:t></w:r></w:p>")),
        ],
    );
    assert_eq!(found(&folder, ""), ["a/1.html", "a/2.TXT", "b.txt", "c.docx"]);
    assert_eq!(found(&folder, "a/*"), ["a/1.html", "a/2.TXT", "a/notes.xlsx"]);
    assert_eq!(found(&folder, "*.txt"), ["b.txt"]);
    assert_eq!(found(&folder, "**/*.[Tt][Xx][Tt]"), ["a/2.TXT", "b.txt"]);
    assert_eq!(found(&folder, "*.pdf"), ["*.pdf: no file fits this pattern"]);
    assert_eq!(found(&folder, ".hidden.txt"), [".hidden.txt"]);
}

#[test]
fn a_folder_or_an_archive_without_documents_says_so() {
    let folder = folder("none", &[("sub/a.csv", b"1"), ("a.zip", &zip(&[("b.csv", b"1")]))]);
    let none = ": no document in it; these are read: txt, text, md, htm, html, shtml, xhtml, docx, docm, pdf, zip, doc, wps, rtf";
    assert_eq!(found(&folder, "sub"), [format!("sub{none}")]);
    assert_eq!(found(&folder, "a.zip"), [format!("a.zip{none}")]);
}

#[test]
fn archives_are_folders() {
    let text = TEXT.as_bytes();
    let inner = zip(&[("甲.txt", text), ("../../乙.txt", text)]);
    let archive = zip(&[
        ("2021/b.txt", text),
        ("2020/报告.docx", &docx("<w:p><w:r><w:t>全年增长5%</w:t></w:r></w:p>")),
        ("__MACOSX/._b.txt", b"\0\0"),
        ("inner.zip", &inner),
        ("picture.png", b"\x89PNG"),
    ]);
    // The name of an archive may lie about it, too.
    let folder = folder("archive", &[("all.zip", &archive), ("liar.txt", &archive)]);
    for name in ["all.zip", "liar.txt"] {
        let expected = ["2020/报告.docx", "2021/b.txt", "inner.zip/../../乙.txt", "inner.zip/甲.txt"]
            .map(|path| format!("{name}/{path}"));
        assert_eq!(found(&folder, name), expected);
    }
    let first = reader::open(folder.join("all.zip")).next().unwrap().unwrap();
    assert_eq!((first.format, first.text.as_str()), (Format::Docx, "全年增长5%\n"));
}

/// Old Windows tools write Chinese names in GBK and say that they are something else.
#[test]
fn names_of_archives_may_be_in_gbk() {
    // The same archive with names of the same length in ASCII, and then the bytes of 东湖区.txt in their place.
    let mut bytes = zip(&[("abcdef.txt", TEXT.as_bytes())]);
    for at in 0..bytes.len() - 6 {
        if &bytes[at..at + 6] == b"abcdef" {
            bytes[at..at + 6].copy_from_slice(&[0xB6, 0xAB, 0xBA, 0xFE, 0xC7, 0xF8]);
        }
    }
    let folder = folder("gbk", &[("a.zip", &bytes)]);
    assert_eq!(found(&folder, "a.zip"), ["a.zip/东湖区.txt"]);
}

#[test]
fn content_decides_where_the_name_lies() {
    let page = "<!DOCTYPE html><html><body><p>全年增长5%。</p></body></html>".as_bytes();
    for name in ["a.txt", "a.doc", "a.pdf", "a", "-"] {
        let document = reader::read(page, name).unwrap();
        assert_eq!((document.format, document.text.as_str()), (Format::Html, "全年增长5%。\n"), "{name}");
    }
    assert_eq!(reader::read(&docx("<w:p><w:r><w:t>1</w:t></w:r></w:p>"), "a.txt").unwrap().format, Format::Docx);
    assert_eq!(reader::read(TEXT.as_bytes(), "a.html").unwrap().format, Format::Text);
}

#[test]
fn word_files_in_their_order() {
    let run = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let paragraph = |text: &str| format!("<w:p>{}</w:p>", run(text));
    let cell = |content: &str| format!("<w:tc><w:tcPr/>{content}</w:tc>");
    let body = [
        // Runs end anywhere; entities; a tab and a line break.
        format!("<w:p>{}{}<w:r><w:tab/><w:t>&lt;5&#37;&amp;</w:t><w:br/><w:t>下一行</w:t></w:r></w:p>", run("生产总值22"), run("1.8亿元")),
        // Tracked changes: the new state.
        format!("<w:p>{}<w:ins>{}</w:ins><w:del><w:r><w:delText>4.4%</w:delText></w:r></w:del><w:moveFrom>{}</w:moveFrom></w:p>", run("增长"), run("4.5%"), run("4.6%")),
        // The mark between two paragraphs was deleted: they are one.
        format!("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}</w:p>{}", run("前半，"), paragraph("后半。")),
        // Hidden text, field codes, footnote marks.
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>看得见</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>".to_owned(),
        // A table with a table in a cell, and a row of layout.
        format!(
            "<w:tbl><w:tr>{}{}{}</w:tr><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>",
            cell(&paragraph("指标")), cell("<w:p/>"), cell(&format!("{}{}", paragraph("2023年"), paragraph("绝对量"))),
            cell(&paragraph("外")), cell(&format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl><w:p/>", cell(&paragraph("内1")), cell(&paragraph("内2")))),
            cell("<w:p/>"), cell(&format!("{}{}", paragraph("第一段。"), paragraph("第二段。"))),
        ),
        // A text box, in both forms that Word writes.
        format!(
            "<w:p>{}<w:r><mc:AlternateContent><mc:Choice><w:drawing><a:p><a:r><a:t>图</a:t></a:r></a:p><w:txbxContent>{}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>{}</w:p>",
            run("框外，"), paragraph("框内。"), paragraph("框内。"), run("仍在框外。")
        ),
        "<w:sdt><w:sdtContent>".to_owned() + &paragraph("控件里") + "</w:sdtContent></w:sdt>",
    ];
    let document = reader::read(&docx(&body.concat()), "a.docx").unwrap();
    let expected = [
        "生产总值221.8亿元\t<5%&",
        "下一行",
        "增长4.5%",
        "前半，后半。",
        "看得见",
        "指标\t\t2023年 绝对量",
        "外\t内1 内2",
        "第一段。",
        "第二段。",
        "框外，仍在框外。",
        "框内。",
        "控件里",
    ];
    assert_eq!(document.text.lines().collect::<Vec<_>>(), expected);
}

#[test]
fn notes_come_after_the_text() {
    let part = |text: &str| format!("<w:x xmlns:w=\"w\"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:x>");
    let relations = "<Relationships><Relationship Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"/word/text.xml\"/></Relationships>";
    let bytes = zip(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", relations.as_bytes()),
        ("word/text.xml", part("正文").as_bytes()),
        ("word/footnotes.xml", part("注释").as_bytes()),
    ]);
    assert_eq!(reader::read(&bytes, "a.docx").unwrap().text, "正文\n注释\n");
}

#[test]
fn every_unreadable_file_has_its_line() {
    let word = docx("<w:p><w:r><w:t>1</w:t></w:r></w:p>");
    let old = |stream: &str| {
        let name: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", &[0; 600][..], &name, &[0; 600][..]].concat()
    };
    let noise: Vec<u8> = (0..4000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let bare = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj trailer<</Root 1 0 R>>";
    for (bytes, name, message) in [
        (&b""[..], "empty.txt", "empty.txt: the document is empty"),
        (b" \n\t\n", "blank.txt", "blank.txt: the document is empty"),
        (b"<html><body><script>1</script></body></html>", "blank.html", "blank.html: the document is empty"),
        (&noise, "noise.txt", "noise.txt: not text in UTF-8, UTF-16, GB18030 or Big5: "),
        (&word[..word.len() / 2], "cut.docx", "cut.docx: broken docx file: "),
        (&docx("<w:p><w:r>"), "tags.docx", "tags.docx: broken docx file: "),
        (
            &zip(&[("[Content_Types].xml", b"")]),
            "none.docx",
            "none.docx: broken docx file: it has no text part; download it again, or save it anew",
        ),
        (
            &noise,
            "noise.docx",
            "noise.docx: broken docx file: it does not start like one; download it again, or save it anew",
        ),
        (&old("EncryptedPackage"), "locked.docx", "locked.docx: encrypted Office file; save it without a password"),
        (
            &old("WordDocument"),
            "old.doc",
            "old.doc: an old Word file (.doc, .wps) is not read; save it as .docx (soffice --convert-to docx FILE)",
        ),
        (&old("Workbook"), "old.xls", "old.xls: an old Excel file (.xls) is not read; save the sheet as text"),
        (
            &zip(&[("[Content_Types].xml", b""), ("xl/workbook.xml", b"")]),
            "a.xlsx",
            "a.xlsx: an Excel workbook is not read; save the sheet as text",
        ),
        (&zip(&[("a.txt", b"1")]), "a.zip", "a.zip: a zip archive, not one document"),
        (
            b"%PDF-1.7 and no more",
            "cut.pdf",
            "cut.pdf: broken PDF file: no pages can be found in it; download it again, or save it anew",
        ),
        (
            &noise,
            "noise.pdf",
            "noise.pdf: broken PDF file: it does not start like one; download it again, or save it anew",
        ),
        (bare, "scan.pdf", "scan.pdf: scanned PDF without text (1 page); run character recognition (OCR) on it first"),
    ] {
        let found = complaint(bytes, name);
        assert!(found.starts_with(message), "{found}");
    }
}

#[test]
fn a_locked_pdf_says_so() {
    let archive = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats/locked.zip");
    let error = reader::open(archive).next().unwrap().unwrap_err().to_string();
    assert!(error.ends_with("locked.zip/locked.pdf: encrypted PDF; save it without a password"), "{error}");
}

#[test]
fn bombs_end_within_bounds() {
    // Blanks pack a thousandfold.
    let blanks = vec![b' '; 17 << 20];
    let bytes = zip(&[("[Content_Types].xml", b""), ("word/document.xml", &blanks)]);
    assert_eq!(
        complaint(&bytes, "bomb.docx"),
        "bomb.docx: it unpacks to more than 16 MiB from next to nothing: this is made to exhaust memory, and is not read"
    );

    // Five entries that say that they are of 64 MiB each, in an archive of a kilobyte.
    let blanks = vec![b' '; 77_777];
    let mut bytes = zip(&["a.txt", "b.txt", "c.txt", "d.txt", "e.txt"].map(|name| (name, &blanks[..])));
    for at in 0..bytes.len() - 4 {
        if bytes[at..at + 4] == 77_777u32.to_le_bytes() {
            bytes[at..at + 4].copy_from_slice(&(64u32 << 20).to_le_bytes());
        }
    }
    let folder = folder("bomb", &[("bomb.zip", &bytes)]);
    assert_eq!(
        found(&folder, "bomb.zip"),
        ["bomb.zip: it unpacks to over 256 MiB: this is made to exhaust memory, and is not read"]
    );

    let entities = "<!DOCTYPE x [<!ENTITY a \"1111111111\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]><w:document xmlns:w=\"w\"><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:document>";
    let bytes = zip(&[("[Content_Types].xml", b""), ("word/document.xml", entities.as_bytes())]);
    assert_eq!(
        complaint(&bytes, "a.docx"),
        "a.docx: broken docx file: it declares XML entities, which no Word file does; download it again, or save it anew"
    );
}

#[test]
fn a_pdf_that_unpacks_to_far_too_much_is_refused() {
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    let blanks = vec![b' '; 16 << 20];
    for _ in 0..17 {
        packed.write_all(&blanks).unwrap();
    }
    let packed = packed.finish().unwrap();
    let pdf = stream("/Type/ObjStm/Filter/FlateDecode", &packed);
    assert_eq!(
        complaint(&pdf, "bomb.pdf"),
        "bomb.pdf: it unpacks to over 256 MiB: this is made to exhaust memory, and is not read"
    );
}

/// A PDF of one stream that says so of itself.
fn stream(dictionary: &str, data: &[u8]) -> Vec<u8> {
    let mut pdf = format!("%PDF-1.5\n1 0 obj<<{dictionary}/Length {}>>stream\n", data.len()).into_bytes();
    pdf.extend(data);
    pdf.extend(b"\nendstream endobj\nstartxref\n0\n%%EOF\n");
    pdf
}

#[test]
fn a_bomb_in_layers_is_not_unpacked() {
    use flate2::Compression;
    use flate2::write::{DeflateEncoder, ZlibEncoder};

    let zlib = |bytes: &[u8]| {
        let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
        packed.write_all(bytes).unwrap();
        packed.finish().unwrap()
    };
    let bare = |bytes: &[u8]| {
        let mut packed = DeflateEncoder::new(Vec::new(), Compression::best());
        packed.write_all(bytes).unwrap();
        packed.finish().unwrap()
    };
    let mut blanks = ZlibEncoder::new(Vec::new(), Compression::best());
    for _ in 0..300 {
        blanks.write_all(&[b' '; 1 << 20]).unwrap();
    }
    let once = blanks.finish().unwrap();
    let twice = zlib(&once);
    let hex: String = once.iter().map(|byte| format!("{byte:02x}")).collect();
    let runs = [129, b' '].repeat(3 << 20);
    // 300 MiB of blanks out of a few hundred bytes; named, or in words that only the reader of PDF understands.
    assert!(twice.len() < 10_000);
    for (dictionary, data) in [
        ("/Filter[/FlateDecode/FlateDecode]", &twice),
        ("/Filter[/Fl/Fl]", &twice),
        ("/Filter 2 0 R", &twice),
        ("/Filter[/FlateDecode/FlateDecode/FlateDecode]", &zlib(&twice)),
        ("/Filter[/ASCIIHexDecode/FlateDecode]", &hex.clone().into_bytes()),
        ("/Filter[/AHx/Fl/Fl]", &twice.iter().map(|byte| format!("{byte:02x}")).collect::<String>().into_bytes()),
        ("/Filter[/FlateDecode/FlateDecode]", &bare(&once)),
        ("/Filter/RunLengthDecode", &runs),
        ("/Filter[/RunLengthDecode/FlateDecode]", &vec![0; 100]),
        ("/Filter[/Fl/Fl/Fl/Fl]", &zlib(&zlib(&zlib(&zlib(b" "))))),
    ] {
        let message = complaint(&stream(dictionary, data), "bomb.pdf");
        assert!(message.ends_with(": this is made to exhaust memory, and is not read"), "{dictionary}: {message}");
    }
}

/// Every page shows the same stream, or one page shows it time and again: each time counts.
#[test]
fn a_stream_shown_time_and_again_is_a_bomb() {
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    for _ in 0..64 {
        packed.write_all(&[b' '; 1 << 20]).unwrap();
    }
    let packed = packed.finish().unwrap();
    for (kids, contents) in [(20, "4 0 R".to_owned()), (1, format!("[{}]", "4 0 R ".repeat(20)))] {
        let mut pdf = format!(
            "%PDF-1.5\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count {kids}/Kids[{}]>>endobj\n\
             4 0 obj<</Filter/FlateDecode/Length {}>>stream\n",
            (0..kids).map(|kid| format!("{} 0 R ", kid + 10)).collect::<String>(),
            packed.len()
        )
        .into_bytes();
        pdf.extend(&packed);
        pdf.extend(b"\nendstream endobj\n");
        for kid in 0..kids {
            let page =
                format!("{} 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents {contents}>>endobj\n", kid + 10);
            pdf.extend(page.as_bytes());
        }
        pdf.extend(b"trailer<</Root 1 0 R>>");
        let message = complaint(&pdf, "again.pdf");
        assert!(message.contains("made to exhaust memory"), "{message}");
    }
}

#[test]
fn a_cut_pdf_is_broken_wherever_it_is_cut() {
    let archive = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats/pdf.zip");
    let mut archive = zip::ZipArchive::new(File::open(archive).unwrap()).unwrap();
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut entry, &mut bytes).unwrap();
        // What a web server hangs on does no harm.
        bytes.extend(b"\n<!-- served -->\n");
        assert!(reader::read(&bytes, "whole.pdf").is_ok());
        for tenths in 1..10 {
            let message = complaint(&bytes[..bytes.len() * tenths / 10], "cut.pdf");
            assert!(message.starts_with("cut.pdf: broken PDF file: "), "{at}, {tenths}: {message}");
        }
    }
}

/// Archives in archives share what may come out of them in all, and XML entities are no way around it.
#[test]
fn archives_of_bombs_are_refused_in_bounds() {
    let blanks = vec![b' '; 64 << 20];
    let one = zip(&[("a.txt", &blanks)]);
    let five: Vec<(String, &[u8])> = (0..5).map(|n| (format!("{n}.zip"), &one[..])).collect();
    let five: Vec<(&str, &[u8])> = five.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    let folder = folder("nested-bombs", &[("bombs.zip", &zip(&five))]);
    let found = found(&folder, "bombs.zip");
    assert!(found.iter().any(|line| line.contains(": it unpacks to over ")), "{found:?}");
    let laughs = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><x>&b;</x>";
    let package = [
        ("[Content_Types].xml", &b"<Types/>"[..]),
        ("_rels/.rels", laughs.as_bytes()),
        ("word/document.xml", laughs.as_bytes()),
    ];
    assert!(complaint(&zip(&package), "laughs.docx").contains("declares XML entities"));
    // A page's own entities are none to a browser.
    let page = format!("{laughs}<html><body><p>全年增长5%。</p></body></html>");
    assert!(!reader::read(page.as_bytes(), "laughs.html").unwrap().text.contains("aaaaaaaaaa"));
}

#[cfg(unix)]
#[test]
fn no_link_leads_out_of_a_folder() {
    use std::os::unix::fs::symlink;

    let folder = folder("links", &[("in/a.txt", TEXT.as_bytes()), ("out/b.txt", TEXT.as_bytes())]);
    symlink("../out/b.txt", folder.join("in/b.txt")).unwrap();
    symlink("../out", folder.join("in/out")).unwrap();
    symlink("a.txt", folder.join("in/c.txt")).unwrap();
    let refused = "in/b.txt: a link out of the folder, not followed; name the file itself to read it";
    assert_eq!(found(&folder, "in"), [refused, "in/a.txt", "in/c.txt"]);
    // Who names it means it.
    assert_eq!(found(&folder, "in/b.txt"), ["in/b.txt"]);
}

#[test]
fn what_is_nested_too_deeply_is_refused() {
    let deep = format!("{}{}", "<w:p><w:r>".repeat(10_000), "</w:r></w:p>".repeat(10_000));
    assert!(complaint(&docx(&deep), "deep.docx").contains("nested too deeply"));
    let arrays = format!("%PDF-1.4\n1 0 obj {}{} endobj", "[".repeat(200_000), "]".repeat(200_000));
    assert!(complaint(arrays.as_bytes(), "deep.pdf").contains("broken PDF file"));
    let page = format!("{}<p>全年增长5%。</p>", "<div><table><tr><td>".repeat(50_000));
    assert_eq!(reader::read(page.as_bytes(), "deep.html").unwrap().text, "全年增长5%。\n");
}

#[test]
fn a_file_over_the_limit_is_not_read() {
    let folder = folder("large", &[]);
    let path = folder.join("2gb.txt");
    // Takes no room on the disk.
    File::create(&path).unwrap().set_len(2 << 30).unwrap();
    assert_eq!(
        found(&folder, "2gb.txt"),
        ["2gb.txt: over 256 MiB, the most that is read; split it, or give its text alone"]
    );
    fs::remove_file(path).unwrap();
    let long = "全年增长5%。\n".repeat(reader::MAX_TEXT / 18 + 1);
    assert_eq!(
        complaint(long.as_bytes(), "long.txt"),
        "long.txt: over 64 MiB of text, the most that is read; split it"
    );
}

#[test]
fn one_bad_file_does_not_stop_the_others() {
    let text = TEXT.as_bytes();
    let folder = folder(
        "bad",
        &[("1.txt", text), ("2.docx", b"PK\x03\x04"), ("3.txt", text), ("4.pdf", b"%PDF-"), ("5.txt", text)],
    );
    let found = found(&folder, "");
    assert_eq!(found.len(), 5);
    assert_eq!([&found[0], &found[2], &found[4]], ["1.txt", "3.txt", "5.txt"]);
    assert!(
        found[1].starts_with("2.docx: broken docx file: ") && found[3].starts_with("4.pdf: broken PDF file: "),
        "{found:?}"
    );
}

#[test]
fn a_file_that_is_not_there_or_may_not_be_read_says_so() {
    let folder = folder("absent", &[("a.txt", TEXT.as_bytes())]);
    assert_eq!(found(&folder, "b.txt").len(), 1);
    assert!(found(&folder, "b.txt")[0].starts_with("b.txt: No such file"), "{:?}", found(&folder, "b.txt"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let path = folder.join("a.txt");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
        // Whoever runs as root may read it all the same.
        let expected = if File::open(&path).is_ok() { "a.txt" } else { "a.txt: Permission denied (os error 13)" };
        assert_eq!(found(&folder, "a.txt"), [expected]);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    }
}

/// Sources can be read by several threads, one archive for all.
#[test]
fn sources_are_read_in_parallel() {
    let files: Vec<(String, String)> = (0..100).map(|i| (format!("{i:03}.txt"), format!("增长{i}%"))).collect();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    let folder = folder("threads", &[("all.zip", &zip(&files))]);
    let sources: Vec<_> = reader::walk([folder]).map(Result::unwrap).collect();
    assert_eq!(sources.len(), 100);
    std::thread::scope(|scope| {
        for half in sources.chunks(50) {
            scope.spawn(move || {
                for source in half {
                    let document = source.read().unwrap();
                    let number =
                        document.name.rsplit('/').next().unwrap().trim_end_matches(".txt").parse::<u32>().unwrap();
                    assert_eq!(document.text, format!("增长{number}%"));
                }
            });
        }
    });
}
