//! The command line in the language of the reader: help and complaints in Chinese where that is asked for.

use std::env;
use std::ffi::OsString;
use std::process;

use clap::builder::PossibleValue;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command, CommandFactory, FromArgMatches, ValueEnum};

use crate::messages::Lang;
use crate::options::Cli;

/// Reads the command line; help, version and wrong usage end the program.
pub(crate) fn parse() -> Cli {
    let mut arguments: Vec<OsString> = env::args_os().collect();
    let lang = asked_for(&arguments).unwrap_or_else(|| Lang::of_locale(|name| env::var(name).ok()));
    lang.set();
    let command = lang.pick(Cli::command as fn() -> Command, || chinese(Cli::command()))();
    if lang == Lang::Zh {
        help_as_flag(&mut arguments);
    }
    let parsed = command.try_get_matches_from(arguments).and_then(|matches| Cli::from_arg_matches(&matches));
    parsed.unwrap_or_else(|error| {
        if lang == Lang::Zh
            && let Some(problem) = problem(&error)
        {
            eprintln!("zhibiao: {problem}\n\n更多说明见 zhibiao --help");
            process::exit(error.exit_code());
        }
        error.exit()
    })
}

/// `zhibiao help extract` is `zhibiao extract --help`; the command `help` itself only speaks English.
fn help_as_flag(arguments: &mut Vec<OsString>) {
    let mut words = arguments.iter().enumerate().skip(1);
    let command = words.find(|(at, word)| {
        let of_lang = arguments[at - 1] == "--lang";
        !of_lang && !word.to_string_lossy().starts_with('-')
    });
    if let Some((at, word)) = command
        && word == "help"
    {
        arguments.remove(at);
        arguments.push("--help".into());
    }
}

/// The language that `--lang` names: it has to be known before the rest is read.
fn asked_for(arguments: &[OsString]) -> Option<Lang> {
    let mut arguments = arguments.iter().filter_map(|argument| argument.to_str()).take_while(|a| *a != "--");
    while let Some(argument) = arguments.next() {
        match argument.strip_prefix("--lang") {
            Some("") => return Lang::from_str(arguments.next()?, true).ok(),
            Some(value) => {
                if let Some(value) = value.strip_prefix('=') {
                    return Lang::from_str(value, true).ok();
                }
            }
            None => {}
        }
    }
    None
}

/// What is wrong with the command line, for the errors that people make.
fn problem(error: &clap::Error) -> Option<String> {
    let words = |kind: ContextKind| match error.get(kind)? {
        ContextValue::String(word) => Some(word.clone()),
        ContextValue::Strings(words) => Some(words.join("、")),
        _ => None,
    };
    let argument = words(ContextKind::InvalidArg);
    let value = words(ContextKind::InvalidValue);
    if error.kind() == ErrorKind::InvalidValue && value.as_deref().is_none_or(str::is_empty) {
        return Some(format!("{} 后面要有值", argument?));
    }
    let mut said = match error.kind() {
        // These are no complaints; in a Chinese command line they are Chinese.
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            return None;
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => format!("{} 不能是“{}”", argument?, value?),
        ErrorKind::UnknownArgument => format!("没有选项“{}”", argument?),
        ErrorKind::InvalidSubcommand => format!("没有命令“{}”", words(ContextKind::InvalidSubcommand)?),
        ErrorKind::MissingRequiredArgument => format!("缺少 {}", argument?),
        ErrorKind::MissingSubcommand => "缺少命令".to_owned(),
        ErrorKind::ArgumentConflict => format!("{} 不能给两次", argument?),
        ErrorKind::InvalidUtf8 => "参数不是 UTF-8 文本".to_owned(),
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues => format!("{} 的值太多", argument?),
        ErrorKind::TooFewValues | ErrorKind::NoEquals => format!("{} 后面要有值", argument?),
        _ => "命令行写法有误".to_owned(),
    };
    let near = [ContextKind::SuggestedArg, ContextKind::SuggestedValue, ContextKind::SuggestedSubcommand];
    if let Some(near) = near.into_iter().find_map(words) {
        said += &format!("；是不是“{near}”？");
    } else if let Some(choices) = words(ContextKind::ValidValue).or_else(|| words(ContextKind::ValidSubcommand)) {
        said += &format!("；可选：{choices}");
    }
    Some(said)
}

/// The Chinese of the help: of a command, or of an option by its name in the code.
const HELP: &[(&str, &str)] = &[
    ("zhibiao", "从中文政府报告中提取每一条统计数据"),
    ("extract", "提取文件中的统计数据，每条附指标、地区和时期"),
    ("explain", "说明每条数据的依据：原句、识别出的成分、每个字段所用的规则"),
    ("panel", "把许多文件汇成一张表：每个地区、时期、指标、口径、状态一行"),
    ("report", "写成一个网页：对照原文查看、比较、核对、更正"),
    ("indicators", "查指标：按代码、中文名、英文名或别名"),
    ("units", "查单位和量词"),
    ("regions", "查行政区划：按代码或名称，含 1980 年以来的旧区划"),
    ("completions", "输出某种 shell 的补全脚本"),
    ("help", "显示帮助"),
    ("version", "显示版本"),
    ("files", "文件（文本、HTML、docx、PDF）、其 zip 压缩包或文件夹、通配符，或 - 表示标准输入"),
    ("keep_text", "把每个文件的文本（数据的字节位置所指）写到这个文件夹"),
    ("date", "文件的日期，如 2021-10-11、2021-10 或 2021，代替文中的日期"),
    ("region", "文件所属地区的 GB/T 2260 六位代码，代替文中的地区"),
    ("indicator_table", "自备指标表，制表符分隔：code、name，可再有 en、aliases（用 | 隔开）、family、topic；可给多次"),
    (
        "unit_table",
        "自备单位表，制表符分隔：name、unit（基本单位）、factor（等于多少基本单位），可再有 family；可给多次",
    ),
    ("region_table", "自备区划表，制表符分隔：code、name，可再有起、止年份；可给多次"),
    ("jobs", "同时读几个文件 [默认：每个处理器核心一个]"),
    ("quiet", "不显示进度和提示，只报告错误"),
    ("format", "格式"),
    ("output", "写入这个文件，要么完整写成，要么保持原样；- 为标准输出"),
    ("title", "网页的标题"),
    ("marks", "网页导出的标注：更正的按更正算，判为不是统计数字的不提取；可给多次"),
    ("kinds", "只要这一类数据；可给多次"),
    ("at", "只说明位于文中这个字节处的数据"),
    ("wide", "宽表：每个地区每年一行，每个指标和口径一列"),
    ("targets", "只要单个年份的增长目标，如报告中对来年的目标"),
    ("names", "只要这些指标：代码、中文名或英文名，逗号隔开；可用 zhibiao indicators 查"),
    ("query", "要查的代码、名称或其一部分；不给则全部列出"),
    ("shell", "哪种 shell"),
    ("lang", "消息的语言；不给则按 LC_ALL、LC_MESSAGES 或 LANG"),
];

const EXIT_CODES: &str = "退出码：0 一切正常；1 有文件读不出来（其余照常输出）、结果写不出去或没有找到；2 用法有误。";
const LOOKUP_CODES: &str = "退出码：0 一切正常；1 没有找到；2 用法有误。";

const EXTRACT_EXAMPLES: &str = "\
示例：
  zhibiao extract 报告.txt                            供人看的表格
  zhibiao extract 报告/ -o 数据.parquet               文件夹里的每个文件
  zhibiao extract 报告/ -o gdp.csv --kind gdp         只要地区生产总值
  cat 报告.txt | zhibiao extract - --format jsonl     每行一个 JSON 对象

CSV、Parquet 和 Excel 每条数据一行，各列见 docs/columns.md。
";

const PANEL_EXAMPLES: &str = "\
示例：
  zhibiao panel 报告/ -o panel.csv
  zhibiao panel 报告/ -o panel.parquet --indicators gdp,固定资产投资
  zhibiao panel 报告/ -o wide.xlsx --wide --indicators gdp,resident_population
  zhibiao panel 报告/ -o targets.csv --targets --wide

几个文件都讲到的数据合为一行，列出全部来源；取整的说法（1.8万亿元与 17986.3亿元）算同一个数，保留最精确的。\
互相矛盾的数据都保留，并注明对方的来源。各列见 docs/columns.md。
";

const REPORT_EXAMPLES: &str = "\
示例：
  zhibiao report 报告.txt -o 报告.html                用浏览器打开，不需要网络
  zhibiao report 报告/ -o 全部.html                   几百份文件放进一个网页
  zhibiao report 报告/ -o 全部.html --marks m.jsonl   带上先前的标注
  zhibiao extract 报告/ --marks m.jsonl               按标注更正后输出

网页怎样用、标注的格式，见 docs/report.md。
";

const EXPLAIN_EXAMPLES: &str = "\
示例：
  zhibiao explain 报告.txt                            每条数据的依据
  zhibiao explain 报告.txt --at 18727                 只说明这个字节处的一条
";

const INDICATORS_EXAMPLES: &str = "\
示例：
  zhibiao indicators                                  全部指标
  zhibiao indicators 投资                             名称或别名里有“投资”的
  zhibiao indicators gdp --format jsonl               供程序读
";

const UNITS_EXAMPLES: &str = "\
示例：
  zhibiao units 亿元                                  一亿元等于多少基本单位
  zhibiao units 亩                                    名称里有“亩”的
  zhibiao units CNY                                   折成元的各种写法
";

const REGIONS_EXAMPLES: &str = "\
示例：
  zhibiao regions 东湖区                              同名的各个地区，今天的和以前的
  zhibiao regions 3601                                代码以 3601 开头的
  zhibiao regions 余江县                              撤县设区前后的代码
";

fn in_chinese(name: &str) -> Option<&'static str> {
    HELP.iter().find(|(key, _)| *key == name).map(|(_, text)| *text)
}

/// The command line with its help in Chinese.
fn chinese(command: Command) -> Command {
    let mut command = command.disable_help_subcommand(true).disable_help_flag(true).disable_version_flag(true);
    let flag = |name: &'static str, short, action| {
        Arg::new(name).short(short).long(name).action(action).global(name == "help")
    };
    command = command
        .arg(flag("help", 'h', clap::ArgAction::Help))
        .arg(flag("version", 'V', clap::ArgAction::Version))
        .after_help(format!("各命令的示例见 zhibiao 命令 --help\n\n{EXIT_CODES}"));
    localised(command)
}

fn localised(command: Command) -> Command {
    let name = command.get_name().to_owned();
    let (short, long) = match name.as_str() {
        "extract" => (EXIT_CODES, Some(format!("{EXTRACT_EXAMPLES}\n{EXIT_CODES}"))),
        "panel" => (EXIT_CODES, Some(format!("{PANEL_EXAMPLES}\n{EXIT_CODES}"))),
        "report" => (EXIT_CODES, Some(format!("{REPORT_EXAMPLES}\n{EXIT_CODES}"))),
        "explain" => (EXIT_CODES, Some(format!("{EXPLAIN_EXAMPLES}\n{EXIT_CODES}"))),
        "indicators" => (LOOKUP_CODES, Some(format!("{INDICATORS_EXAMPLES}\n{LOOKUP_CODES}"))),
        "units" => (LOOKUP_CODES, Some(format!("{UNITS_EXAMPLES}\n{LOOKUP_CODES}"))),
        "regions" => (LOOKUP_CODES, Some(format!("{REGIONS_EXAMPLES}\n{LOOKUP_CODES}"))),
        "completions" => ("示例：zhibiao completions bash > ~/.local/share/bash-completion/completions/zhibiao", None),
        _ => ("", None),
    };
    let mut usage = USAGE.iter().find(|(key, _)| *key == name).map_or("[选项]", |(_, usage)| usage).to_owned();
    usage.insert_str(0, if name == "zhibiao" { "zhibiao " } else { "zhibiao COMMAND " });
    let mut command = command
        .help_template("{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}")
        .override_usage(usage.replace("COMMAND", &name))
        .subcommand_help_heading("命令")
        .subcommand_value_name("命令");
    if let Some(about) = in_chinese(&name) {
        command = command.about(about).long_about(None::<&str>);
    }
    if !short.is_empty() {
        command = command.after_help(short);
        command = match long {
            Some(long) => command.after_long_help(long),
            None => command,
        };
    }
    command.mut_args(argument).mut_subcommands(localised)
}

/// An option with its help, its value's name, what it can be and what it is by default in Chinese.
fn argument(argument: Arg) -> Arg {
    let Some(help) = in_chinese(argument.get_id().as_str()) else { return argument };
    let (mut short, mut long) = (help.to_owned(), help.to_owned());
    let is_open = argument.get_id() == "format" && argument.get_default_values().is_empty();
    let choices = argument.get_possible_values();
    if argument.get_action().takes_values() && !choices.is_empty() {
        short += &format!(" [可选：{}]", choices.iter().map(PossibleValue::get_name).collect::<Vec<_>>().join("、"));
        let choice = |choice: &PossibleValue| match choice.get_help() {
            Some(help) => format!("{}（{help}）", choice.get_name()),
            None => choice.get_name().to_owned(),
        };
        long += &format!("\n可选：{}", choices.iter().map(choice).collect::<Vec<_>>().join("、"));
    }
    let defaults: Vec<_> = argument.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
    if argument.get_action().takes_values() && !defaults.is_empty() {
        short += &format!(" [默认：{}]", defaults.join("、"));
        long += &format!("\n默认：{}", defaults.join("、"));
    }
    if is_open {
        short += " [默认：按输出文件的扩展名，否则为表格]";
        long += "\n默认：按输出文件的扩展名，否则为表格";
    }
    let name = argument.get_value_names().and_then(|names| value_name(names.first()?));
    let heading = if argument.is_positional() { "参数" } else { "选项" };
    let valued = argument.get_action().takes_values();
    let argument = argument.help_heading(heading).hide_possible_values(valued).hide_default_value(valued);
    let argument = argument.help(short).long_help(long);
    match name {
        Some(name) => argument.value_name(name),
        None => argument,
    }
}

/// What follows the name of a command.
const USAGE: &[(&str, &str)] = &[
    ("zhibiao", "[选项] <命令>"),
    ("extract", "[选项] <文件>..."),
    ("explain", "[选项] <文件>..."),
    ("panel", "[选项] <文件>..."),
    ("report", "[选项] <文件>..."),
    ("indicators", "[选项] [要查的词]..."),
    ("units", "[选项] [要查的词]..."),
    ("regions", "[选项] [要查的词]..."),
    ("completions", "[选项] <SHELL>"),
];

/// The Chinese for the name of a value.
fn value_name(name: &str) -> Option<&'static str> {
    const NAMES: &[(&str, &str)] = &[
        ("FILE", "文件"),
        ("DIR", "文件夹"),
        ("DATE", "日期"),
        ("CODE", "代码"),
        ("TABLE", "表"),
        ("MARKS", "标注"),
        ("FORMAT", "格式"),
        ("KIND", "类别"),
        ("LANG", "语言"),
        ("BYTE", "字节"),
        ("NAMES", "名称"),
        ("TITLE", "标题"),
        ("QUERY", "要查的词"),
    ];
    NAMES.iter().find(|(english, _)| *english == name).map(|(_, chinese)| *chinese)
}

#[cfg(test)]
mod tests {
    use std::ffi::OsStr;

    use super::*;
    use crate::unread;

    #[test]
    fn the_chinese_command_line_is_consistent() {
        chinese(Cli::command()).debug_assert();
    }

    #[test]
    fn all_help_has_a_chinese_form() {
        let mut open = vec![Cli::command()];
        while let Some(command) = open.pop() {
            let arguments = command.get_arguments().map(|a| a.get_id().as_str().to_owned());
            for name in arguments.chain([command.get_name().to_owned()]) {
                assert!(in_chinese(&name).is_some(), "{name} has no Chinese help");
            }
            open.extend(command.get_subcommands().cloned());
        }
    }

    #[test]
    fn the_help_has_no_english_sentence() {
        let mut open = vec![chinese(Cli::command())];
        while let Some(mut command) = open.pop() {
            for help in [command.render_help(), command.render_long_help()] {
                // Choices are said in the language of the run, which a test has not set; examples are typed.
                let typed = |line: &&str| line.contains("可选：") || line.starts_with("  zhibiao ");
                for line in help.to_string().lines().filter(|line| !typed(line)) {
                    assert!(!unread::has_english(line), "{}: {line}", command.get_name());
                }
            }
            open.extend(command.get_subcommands().cloned());
        }
    }

    #[test]
    fn lang_is_found_before_the_rest_is_read() {
        let asked = |line: &str| asked_for(&line.split(' ').map(OsString::from).collect::<Vec<_>>());
        assert_eq!(asked("zhibiao extract a.txt --lang zh"), Some(Lang::Zh));
        assert_eq!(asked("zhibiao --lang=en extract a.txt"), Some(Lang::En));
        assert_eq!(asked("zhibiao extract a.txt --language"), None);
        assert_eq!(asked("zhibiao extract -- --lang zh"), None);
    }

    #[test]
    fn the_command_help_is_a_flag() {
        let turned = |line: &str| {
            let mut arguments = line.split(' ').map(OsString::from).collect();
            help_as_flag(&mut arguments);
            arguments.join(OsStr::new(" ")).into_string().unwrap_or_default()
        };
        assert_eq!(turned("zhibiao --lang zh help extract"), "zhibiao --lang zh extract --help");
        assert_eq!(turned("zhibiao help"), "zhibiao --help");
        assert_eq!(turned("zhibiao extract help"), "zhibiao extract help");
    }

    #[test]
    fn wrong_usage_is_said_in_chinese() {
        let said = |line: &str| {
            let error = chinese(Cli::command()).try_get_matches_from(line.split(' ')).unwrap_err();
            problem(&error).unwrap()
        };
        for (line, says) in [
            ("zhibiao extrct a.txt", "没有命令“extrct”；是不是“extract”？"),
            ("zhibiao extract", "缺少 <文件>..."),
            ("zhibiao extract a.txt --fromat csv", "没有选项“--fromat”；是不是“--format”？"),
            (
                "zhibiao extract a.txt --format html",
                "--format <格式> 不能是“html”；可选：table、jsonl、csv、parquet、xlsx",
            ),
            ("zhibiao extract a.txt --jobs 0", "--jobs <N> 不能是“0”"),
            ("zhibiao extract a.txt --output", "--output <文件> 后面要有值"),
            ("zhibiao extract a.txt --quiet=3", "--quiet 的值太多"),
        ] {
            assert_eq!(said(line), says, "{line}");
        }
    }
}
