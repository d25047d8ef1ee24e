//! Why a document was not read, in Chinese.

use std::io::{self, ErrorKind};

use zhibiao::reader::{Damage, EXTENSIONS, Excess, Format, MAX_BYTES, MAX_TEXT, Problem, Protected, Unread};

/// The reason, and what would help.
pub(crate) fn in_chinese(problem: &Problem) -> String {
    use Problem as P;
    match problem {
        P::Io(error) => system(error),
        P::Empty => "文件是空的".into(),
        P::NoDocument => format!("里面没有可读的文件；可读的有：{}", EXTENSIONS.join("、")),
        P::Outside => "链接指向文件夹之外，不读；要读请直接给出那个文件".into(),
        P::NoMatch => "没有文件符合这个通配符".into(),
        P::Pattern { at, .. } => format!("第 {at} 个字符处通配符有误；可用 *、?、[…]，以及单独成一级的 **"),
        P::TooLarge => format!("超过 {} MiB 的上限；请拆分，或只给出正文", MAX_BYTES >> 20),
        P::TooMuchText => format!("文字超过 {} MiB 的上限；请拆分", MAX_TEXT >> 20),
        P::Bomb { excess, most } => format!("{}，意在耗尽内存，不读", too_much(*excess, *most)),
        P::Encrypted { what } => format!("{}有密码保护；请去掉密码另存", protected(*what)),
        P::Scanned { pages } => format!("扫描的 PDF：{pages} 页，没有文字；请先做文字识别（OCR）"),
        P::Broken { format, damage, .. } => {
            format!("{}已损坏：{}；请重新下载或另存", name(*format), broken(*damage))
        }
        P::BrokenArchive { damage, .. } => format!("zip 压缩包已损坏：{}；请重新下载", broken(*damage)),
        P::Unsupported { what } => {
            let (what, help) = not_read(*what);
            format!("不能读取{what}；{help}")
        }
        P::NotText { wrong, all } => {
            format!("不是 UTF-8、UTF-16、GB18030 或 Big5 的文本：{all} 个字符中有 {wrong} 个不成字")
        }
        P::Archive => "是 zip 压缩包，不是单个文件".into(),
        _ => "读不出来".into(),
    }
}

/// What the operating system says. What the program says itself is in the right language already.
pub(crate) fn system(error: &io::Error) -> String {
    let said = match error.kind() {
        _ if error.get_ref().is_some() => return error.to_string(),
        ErrorKind::NotFound => "没有这个文件或文件夹",
        ErrorKind::PermissionDenied => "没有权限",
        ErrorKind::AlreadyExists => "已有同名文件",
        ErrorKind::IsADirectory => "是文件夹，不是文件",
        ErrorKind::NotADirectory => "路径中有一级不是文件夹",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "磁盘空间不足",
        ErrorKind::FileTooLarge => "文件超过系统上限",
        ErrorKind::ReadOnlyFilesystem => "文件系统是只读的",
        ErrorKind::InvalidFilename => "文件名不可用",
        ErrorKind::InvalidData => "不是 UTF-8 文本",
        ErrorKind::BrokenPipe => "读取输出的程序已结束",
        _ => "系统报告错误",
    };
    match error.raw_os_error() {
        Some(number) => format!("{said}（系统错误 {number}）"),
        None => said.to_owned(),
    }
}

fn name(format: Format) -> &'static str {
    match format {
        Format::Text => "文本文件",
        Format::Html => "网页",
        Format::Docx => "docx 文件",
        Format::Pdf => "PDF 文件",
        _ => "文件",
    }
}

fn too_much(excess: Excess, most: u64) -> String {
    match excess {
        Excess::FromNothing => format!("很小的文件解压后超过 {} MiB", most >> 20),
        Excess::Steps => format!("绘制步骤超过 {most} 个"),
        Excess::Layers => format!("层层压缩超过 {most} 层"),
        _ => format!("解压后超过 {} MiB", most >> 20),
    }
}

fn protected(what: Protected) -> &'static str {
    match what {
        Protected::Pdf => "PDF ",
        Protected::Word => "Word 文件",
        Protected::Office => "Office 文件",
        Protected::Entry => "压缩包中的文件",
        _ => "文件",
    }
}

fn broken(damage: Damage) -> &'static str {
    match damage {
        Damage::Start => "开头不是这种格式",
        Damage::CutOff => "内容被截断",
        Damage::NoPages => "找不到页面",
        Damage::Encryption => "加密信息有误",
        Damage::Stumbled => "内部结构无法解读",
        Damage::NoText => "没有正文部分",
        Damage::Entities => "含有 XML 实体定义，正常的 Word 文件没有",
        Damage::Nesting => "表格嵌套过深",
        Damage::Xml => "XML 有误",
        Damage::Container => "zip 容器有误",
        Damage::Size => "解压出的内容比清单所说的多",
        Damage::Data => "压缩数据有误",
        _ => "内容有误",
    }
}

/// A format, and what would help.
fn not_read(what: Unread) -> (&'static str, &'static str) {
    let as_docx = "请另存为 .docx";
    let recognise = "请先做文字识别（OCR）";
    match what {
        Unread::Rtf => (" RTF 文件", as_docx),
        Unread::Rar => (" RAR 压缩包", "请先解压，再给出文件夹"),
        Unread::SevenZip => (" 7z 压缩包", "请先解压，再给出文件夹"),
        Unread::Gzip => (" gzip 文件", "请先解压"),
        Unread::Picture => ("图片", recognise),
        Unread::Mhtml => ("网页存档（MHTML）", "请把网页另存为 .html"),
        Unread::DjVu => (" DjVu 文件", recognise),
        Unread::OldExcel => ("旧版 Excel 文件（.xls）", "请把工作表另存为文本"),
        Unread::OldWord => ("旧版 Word 文件（.doc、.wps）", "请另存为 .docx（soffice --convert-to docx 文件）"),
        Unread::OldOffice => ("旧版 Office 文件", as_docx),
        Unread::Excel => (" Excel 工作簿", "请把工作表另存为文本"),
        Unread::PowerPoint => (" PowerPoint 文件", "请另存为 PDF"),
        Unread::OpenDocument => (" OpenDocument 文件", as_docx),
        Unread::Ofd => (" OFD 文件", "请另存为 PDF"),
        Unread::Packing => ("用这种方法压缩的 zip 内容", "请解压后给出文件夹，或用 Deflate 重新压缩"),
        Unread::Fonts => ("这个 PDF：字体没有说明所示的是哪些字", "请换一种格式，或做文字识别（OCR）"),
        _ => ("这种格式", "请另存为 .docx"),
    }
}

/// Whether words of an English sentence stand in a text: two in a row in small letters. What is to be typed is no
/// sentence.
#[cfg(test)]
pub(crate) fn has_english(text: &str) -> bool {
    let mut said = String::new();
    let mut words = text.split_whitespace();
    while let Some(word) = words.next() {
        // An option, and its value.
        if word.starts_with("--") {
            words.next();
        } else {
            said += word;
        }
        said.push(' ');
    }
    let is_word = |word: &&str| word.len() > 1 && word.bytes().all(|b| b.is_ascii_lowercase());
    said.split(|c: char| !c.is_ascii_alphabetic() && c != ' ')
        .filter(|run| !run.contains("zhibiao"))
        .any(|run| run.split_whitespace().filter(is_word).count() > 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A problem of each kind, with every word that it can hold.
    fn all() -> Vec<Problem> {
        use Problem as P;
        let detail = || Some("wrong in the words of a library".to_owned());
        let mut all = vec![
            P::Empty,
            P::NoDocument,
            P::NoMatch,
            P::Outside,
            P::Pattern { at: 3, reason: "invalid range pattern" },
            P::TooLarge,
            P::TooMuchText,
            P::Scanned { pages: 3 },
            P::NotText { wrong: 3, all: 8 },
            P::Archive,
        ];
        for kind in [
            ErrorKind::NotFound,
            ErrorKind::PermissionDenied,
            ErrorKind::IsADirectory,
            ErrorKind::NotADirectory,
            ErrorKind::StorageFull,
            ErrorKind::TimedOut,
        ] {
            all.push(P::Io(kind.into()));
        }
        all.extend((1..40).map(|number| P::Io(io::Error::from_raw_os_error(number))));
        all.extend(Excess::ALL.iter().map(|&excess| P::Bomb { excess, most: 256 << 20 }));
        all.extend(Protected::ALL.iter().map(|&what| P::Encrypted { what }));
        for &damage in Damage::ALL {
            all.push(P::BrokenArchive { damage, detail: detail() });
            all.extend([Format::Docx, Format::Pdf].map(|format| P::Broken { format, damage, detail: detail() }));
        }
        all.extend(Unread::ALL.iter().map(|&what| P::Unsupported { what }));
        all
    }

    #[test]
    fn every_reason_has_both_languages() {
        assert!(has_english("broken PDF file: it does not start like one") && !has_english("docx 文件已损坏"));
        for problem in all() {
            let (english, chinese) = (problem.to_string(), in_chinese(&problem));
            assert!(english.is_ascii(), "{english}");
            assert!(!has_english(&chinese) && !chinese.is_ascii(), "{english}: {chinese}");
        }
        let fallbacks = [
            Damage::ALL.iter().any(|damage| broken(*damage) == "内容有误"),
            Unread::ALL.iter().any(|what| not_read(*what).0 == "这种格式"),
            Protected::ALL.iter().any(|what| protected(*what) == "文件"),
        ];
        assert_eq!(fallbacks, [false; 3], "a reason has no Chinese of its own");
    }
}
