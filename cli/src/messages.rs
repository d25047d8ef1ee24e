//! All that the program says, in English and in Chinese.

use std::path::Path;
use std::sync::OnceLock;
use std::{fmt, io};

use clap::ValueEnum;
use zhibiao::reader::ReadError;
use zhibiao::report::MarkError;
use zhibiao::{Error, TableProblem};

use crate::unread::{in_chinese as in_chinese_unread, system};

/// A language of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Lang {
    /// 中文
    Zh,
    /// English
    En,
}

static LANG: OnceLock<Lang> = OnceLock::new();

impl Lang {
    /// The language that the environment asks for, as gettext reads it.
    pub(crate) fn of_locale(variable: impl Fn(&str) -> Option<String>) -> Self {
        let names = ["LC_ALL", "LC_MESSAGES", "LANG"];
        let locale = names.into_iter().filter_map(variable).find(|value| !value.is_empty());
        if locale.is_some_and(|locale| locale.to_lowercase().starts_with("zh")) { Self::Zh } else { Self::En }
    }

    /// The language of this run. English until [`Lang::set`].
    pub(crate) fn now() -> Self {
        LANG.get().copied().unwrap_or(Self::En)
    }

    /// Sets the language of this run; only the first call counts.
    pub(crate) fn set(self) {
        let _ = LANG.set(self);
    }

    /// One of two.
    pub(crate) fn pick<T>(self, en: T, zh: T) -> T {
        match self {
            Self::En => en,
            Self::Zh => zh,
        }
    }
}

/// A sentence, without the period.
#[derive(Clone, Debug)]
pub(crate) enum Message {
    /// Of a document in the table.
    Figures {
        count: usize,
    },
    /// A folder with nothing in it but this program's own output.
    OnlyOwn,
    Output {
        problem: String,
    },
    NoExtension {
        file: String,
    },
    Terminal {
        format: &'static str,
    },
    IsFolder {
        file: String,
    },
    TooManyRows {
        most: u32,
    },
    TooManyColumns {
        most: usize,
    },
    NothingRead {
        file: String,
    },
    OutputIsInput {
        output: String,
        input: String,
    },
    KeptInInput {
        folder: String,
        input: String,
    },
    KeptInFile {
        file: String,
    },
    NoFolder {
        file: String,
        folder: String,
    },
    NoIndicators,
    LostNumbers {
        count: usize,
    },
    LostTexts {
        count: usize,
    },
    WithoutRegion {
        count: usize,
    },
    WithoutPeriod {
        count: usize,
    },
    Conflicts {
        count: usize,
    },
    /// Rows of different figures that may be of different things.
    Several {
        count: usize,
    },
    WideLeftOut {
        count: usize,
    },
    /// A document that was found before.
    Again {
        name: String,
    },
    /// A file that this program wrote.
    Result {
        name: String,
    },
    NothingAt {
        byte: usize,
    },
    UnknownIndicator {
        name: String,
        near: Vec<String>,
    },
    NothingFound {
        query: String,
        near: Vec<String>,
    },
    Panicked {
        name: String,
    },
    OutOfRange {
        document: String,
        line: usize,
        figure: String,
    },
    LeftOut {
        document: String,
        line: usize,
        figure: String,
    },
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (en, zh) = self.texts();
        f.write_str(&Lang::now().pick(en, zh))
    }
}

impl Message {
    fn texts(&self) -> (String, String) {
        match self {
            Self::OnlyOwn => (
                "nothing to read but what this program writes itself; name another output, or other documents".into(),
                "除了本程序自己写出的文件，没有可读的；请换一个输出文件名，或给出别的文件".into(),
            ),
            Self::Figures { count: 0 } => ("no figures".into(), "没有数据".into()),
            Self::Figures { count: 1 } => ("1 figure".into(), "1 条数据".into()),
            Self::Figures { count } => (format!("{count} figures"), format!("{count} 条数据")),
            Self::Output { problem } => (format!("output: {problem}"), format!("写出结果时出错：{problem}")),
            Self::NoExtension { file } => (
                format!(
                    "{file}: its name does not say the format; give --format, or a name that ends in .csv, .parquet, \
                     .xlsx, .jsonl or .txt"
                ),
                format!(
                    "{file}：从文件名看不出格式；请用 --format 指定，或用 .csv、.parquet、.xlsx、.jsonl、.txt 结尾的文件名"
                ),
            ),
            Self::Terminal { format } => (
                format!("{format} is no format for a terminal; write it to a file: -o FILE"),
                format!("{format} 格式不能显示在终端上；请写入文件：-o 文件名"),
            ),
            Self::IsFolder { file } => {
                (format!("{file} is a folder; give the name of a file"), format!("{file} 是文件夹；请给出文件名"))
            }
            Self::TooManyRows { most } => (
                format!("an Excel sheet holds {most} rows and there are more; write csv or parquet"),
                format!("Excel 工作表最多 {most} 行，数据超出；请改用 csv 或 parquet"),
            ),
            Self::TooManyColumns { most } => (
                format!(
                    "an Excel sheet holds {most} columns and there are more; write csv or parquet, or choose --indicators"
                ),
                format!("Excel 工作表最多 {most} 列，数据超出；请改用 csv 或 parquet，或用 --indicators 选取"),
            ),
            Self::OutputIsInput { output, input } => (
                format!("-o {output} would overwrite the document {input}; give another name"),
                format!("-o {output} 会覆盖原文件 {input}；请换一个文件名"),
            ),
            Self::KeptInInput { folder, input } => (
                format!("--keep-text {folder} holds the document {input}; give a folder of its own"),
                format!("--keep-text {folder} 里有原文件 {input}；请另给一个文件夹"),
            ),
            Self::KeptInFile { file } => (
                format!("--keep-text {file} is a file; give the name of a folder"),
                format!("--keep-text {file} 是文件；请给出文件夹名"),
            ),
            Self::NoFolder { file, folder } => (
                format!("{file} cannot be written: there is no folder {folder}; make it, or give another name"),
                format!("{file} 无法写入：没有文件夹 {folder}；请先建好，或换一个文件名"),
            ),
            Self::NoIndicators => (
                "--indicators names none; give codes or names, such as gdp,固定资产投资".into(),
                "--indicators 是空的；请给出代码或名称，如 gdp,固定资产投资".into(),
            ),
            Self::NothingRead { file } if !Path::new(file).exists() => (
                format!("no document could be read; {file} is not written"),
                format!("没有一个文件读得出来；没有写出 {file}"),
            ),
            Self::NothingRead { file } => (
                format!("no document could be read; {file} is left as it was"),
                format!("没有一个文件读得出来；{file} 保持原样"),
            ),
            Self::LostNumbers { count } => (
                format!("numbers with more than 9 decimals, left empty in parquet: {count}; csv and jsonl have them"),
                format!("有 {count} 个数超过 9 位小数，parquet 中留空；csv 和 jsonl 中完整"),
            ),
            Self::LostTexts { count } => (
                format!(
                    "texts longer than a cell of Excel, cut short: {count}; csv, parquet and jsonl have them whole"
                ),
                format!("有 {count} 处文字超过 Excel 单元格上限，已截短；csv、parquet 和 jsonl 中完整"),
            ),
            Self::WithoutRegion { count } => (
                format!("figures without a district, left out: {count}; --region says it for all documents"),
                format!("有 {count} 条数据不知属于哪个地区，未列入；可用 --region 指定"),
            ),
            Self::WithoutPeriod { count } => (
                format!("figures without a period, left out: {count}; --date says the date of all documents"),
                format!("有 {count} 条数据不知属于哪个时期，未列入；可用 --date 指定文件日期"),
            ),
            Self::Conflicts { count } => (
                format!("rows that contradict others: {count}; see the columns versions and conflicts"),
                format!("有 {count} 行数据互相矛盾，见 versions 和 conflicts 两列"),
            ),
            Self::Several { count } => (
                format!(
                    "rows whose name has other figures too, perhaps of other things: {count}; see the column versions"
                ),
                format!("有 {count} 行的名称下另有别的数值，可能指不同的事物，见 versions 列"),
            ),
            Self::Again { name } => (format!("{name}: given twice, read once"), format!("{name}：给了两次，只读一次")),
            Self::Result { name } => {
                (format!("{name}: written by this program, not read"), format!("{name}：是本程序写出的结果，不读"))
            }
            Self::NothingAt { byte } => (
                format!("no figure stands at byte {byte} of the text; `zhibiao extract` lists where they stand"),
                format!("文中第 {byte} 字节处没有数据；用 zhibiao extract 查看各条的位置"),
            ),
            Self::WideLeftOut { count } => (
                format!(
                    "figures of parts of years, of several years, of places or of no catalogue indicator, not in the \
                     wide form: {count}"
                ),
                format!("有 {count} 条数据不在宽表中：时期不是整年，或属于下级地点，或指标不在目录里"),
            ),
            Self::UnknownIndicator { name, near } if near.is_empty() => (
                format!("`{name}` is no indicator of the catalogue; `zhibiao indicators` lists them"),
                format!("目录里没有指标“{name}”；可用 zhibiao indicators 查看"),
            ),
            Self::UnknownIndicator { name, near } => (
                format!("`{name}` is no indicator of the catalogue; near it: {}", near.join(", ")),
                format!("目录里没有指标“{name}”；相近的有：{}", near.join("、")),
            ),
            Self::NothingFound { query, near } if near.is_empty() => {
                (format!("nothing found for `{query}`"), format!("没有找到“{query}”"))
            }
            Self::NothingFound { query, near } => (
                format!("nothing found for `{query}`; near it: {}", near.join(", ")),
                format!("没有找到“{query}”；相近的有：{}", near.join("、")),
            ),
            Self::OutOfRange { document, line, figure } => (
                format!("{document}, line {line}: {figure} cannot be held exactly (28 digits can), left out"),
                format!("{document} 第 {line} 行：{figure} 超出可精确表示的 28 位数字，未列入"),
            ),
            Self::LeftOut { document, line, figure } => (
                format!("{document}, line {line}: {figure} was read and is no record"),
                format!("{document} 第 {line} 行：{figure} 未能成为一条数据"),
            ),
            Self::Panicked { name } => (
                format!("{name}: the program failed on this document; please report it"),
                format!("{name}：程序处理这个文件时出错；请报告给开发者"),
            ),
        }
    }
}

/// The head of a column of a table for a reader.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Word {
    Period,
    District,
    Indicator,
    Measure,
    Value,
    Status,
    PlaceOf,
    Bytes,
    Sentence,
    Mentions,
    Sources,
    Against,
    Code,
    Name,
    English,
    Family,
    Topic,
    Aliases,
    Unit,
    Factor,
    FullName,
    Level,
    Years,
    Now,
}

impl Word {
    pub(crate) fn text(self) -> &'static str {
        let (en, zh) = match self {
            Self::Period => ("period", "时期"),
            Self::District => ("district", "地区"),
            Self::Indicator => ("indicator", "指标"),
            Self::Measure => ("measure", "口径"),
            Self::Value => ("value", "数值"),
            Self::Status => ("status", "状态"),
            Self::PlaceOf => ("place, of", "地点、范围"),
            Self::Bytes => ("bytes", "字节位置"),
            Self::Sentence => ("sentence", "原句"),
            Self::Mentions => ("mentions", "成分"),
            Self::Sources => ("sources", "来源"),
            Self::Against => ("against", "矛盾"),
            Self::Code => ("code", "代码"),
            Self::Name => ("name", "名称"),
            Self::English => ("english", "英文"),
            Self::Family => ("family", "计量"),
            Self::Topic => ("topic", "专题"),
            Self::Aliases => ("aliases", "别名"),
            Self::Unit => ("unit", "单位"),
            Self::Factor => ("factor", "换算"),
            Self::FullName => ("full name", "全称"),
            Self::Level => ("level", "级别"),
            Self::Years => ("years", "年份"),
            Self::Now => ("now", "现代码"),
        };
        Lang::now().pick(en, zh)
    }
}

/// What the library says is wrong, in the language of this run.
pub(crate) fn in_words(error: &Error) -> String {
    match Lang::now() {
        Lang::En => match error {
            Error::Region(_) => format!("{error}; `zhibiao regions NAME` finds it"),
            _ => error.to_string(),
        },
        Lang::Zh => in_chinese(error),
    }
}

fn in_chinese(error: &Error) -> String {
    match error {
        Error::Date(_) => "--date 不是日期：请写成 2021-10-11、2021-10 或 2021".into(),
        Error::Region(code) => {
            format!(
                "--region：“{code}”不是行政区划代码；请给出 GB/T 2260 的六位数字，如 360102，可用 zhibiao regions 查"
            )
        }
        Error::Table { line, problem, .. } => format!("第 {line} 行：{}", table_problem(problem)),
        other => other.to_string(),
    }
}

fn table_problem(problem: &TableProblem) -> String {
    use TableProblem as P;
    match problem {
        P::Columns { found, columns } => format!("有 {found} 列；应为 {}，用制表符隔开", columns_in_chinese(columns)),
        P::Heading(word, columns) => {
            format!("表头“{word}”不可用；各列为 {}，每列一次", columns_in_chinese(columns))
        }
        P::IndicatorCode(code) => format!("“{code}”不是代码；请用小写字母、数字和 _，如 tea_sales"),
        P::NoName => "名称是空的；请写报告里用的词".into(),
        P::LongName(name, most) => format!("“{name}”太长；名称最多 {most} 个字"),
        P::Choice { word, column, choices } => format!("“{word}”不能作 {column}；可选：{choices}"),
        P::Twice(word, line) => format!("“{word}”在第 {line} 行已有；请只留一处"),
        P::NoUnit => "基本单位是空的；请写数值要换算成的单位，如 CNY、m2、count".into(),
        P::Factor(factor) => format!("“{factor}”不能作换算系数；请写一个等于多少基本单位，须大于 0，如 0.5"),
        P::UnitFamily { unit, family, right } => {
            format!("“{unit}”不是 {family} 类的单位，而是 {right}；此列请留空，或换一个单位")
        }
        P::RegionCode(code) => format!("“{code}”不是代码；请写六位数字、制表符和名称，如 360102\t东湖区"),
        P::RegionName(name) => format!("“{name}”不是名称；请在代码后写全名，如 东湖区"),
        P::Year(year) => format!("“{year}”不是年份；请写四位数字，或留空"),
        P::Years(from, to) => format!("起始年 {from} 晚于终止年 {to}；请把早的写在前面"),
        P::NoProvince { code, province } => format!("“{code}”没有上级：表里没有 {province}；请先写它那一行"),
        other => other.to_string(),
    }
}

/// `name, unit, factor and, if wanted, family`: the names stay.
fn columns_in_chinese(columns: &str) -> String {
    let words = [
        ("the first and the last year", "起止年份"),
        ("(apart by `|`)", "（用 | 隔开）"),
        (" and, if wanted, ", "，可再有 "),
    ];
    words.iter().fold(columns.to_owned(), |said, (english, chinese)| said.replace(english, chinese))
}

/// What is wrong with a mark, in the language of this run.
pub(crate) fn mark_problem(error: &MarkError) -> String {
    match (Lang::now(), error) {
        (Lang::Zh, MarkError::Line { line, .. }) => {
            format!("第 {line} 行不是标注；请给出网页导出的文件，每行一个 JSON 对象")
        }
        (Lang::Zh, MarkError::Moved { line, doc, figure, start, end }) => {
            format!("第 {line} 行：{doc} 的第 {start}-{end} 字节不是“{figure}”；这不是标注时的文件")
        }
        (Lang::Zh, MarkError::Region { line, code }) => {
            format!("第 {line} 行：“{code}”不是 GB/T 2260 的行政区划代码")
        }
        _ => error.to_string(),
    }
}

/// Why a document did not come out, in the language of this run.
pub(crate) fn unread(error: &ReadError) -> String {
    match Lang::now() {
        Lang::En => error.to_string(),
        Lang::Zh => format!("{}：{}", error.name, in_chinese_unread(&error.problem)),
    }
}

/// What the operating system says, in the language of this run.
pub(crate) fn said(error: &io::Error) -> String {
    match Lang::now() {
        Lang::En => error.to_string(),
        Lang::Zh => system(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_locale_says_the_language() {
        let lang = |set: &[(&str, &str)]| {
            Lang::of_locale(|name| set.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()))
        };
        assert_eq!(lang(&[]), Lang::En);
        assert_eq!(lang(&[("LANG", "zh_CN.UTF-8")]), Lang::Zh);
        assert_eq!(lang(&[("LANG", "zh_CN.UTF-8"), ("LC_ALL", "C")]), Lang::En);
        assert_eq!(lang(&[("LANG", "en_US.UTF-8"), ("LC_MESSAGES", "zh_TW"), ("LC_ALL", "")]), Lang::Zh);
    }

    #[test]
    fn what_is_wrong_with_a_table_is_said_in_chinese() {
        for (unit, says) in [
            ("斛\tL\t0", "第 1 行：“0”不能作换算系数"),
            ("斛\tL", "第 1 行：有 2 列；应为 name, unit, factor"),
            ("斛\tL\t1\tmoney", "第 1 行：“L”不是 money 类的单位，而是 quantity"),
        ] {
            let error = zhibiao::Extractor::builder().units(unit).build().unwrap_err();
            assert!(in_chinese(&error).starts_with(says), "{}", in_chinese(&error));
        }
    }
}
