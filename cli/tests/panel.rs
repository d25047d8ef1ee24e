//! `zhibiao panel`, and looking the catalogue up.

mod common;

use common::{TEXT, fixtures, folder, run, stderr, stdout};

/// Lines of a CSV table, without those of other columns than the named ones.
fn cells(table: &str, names: &[&str]) -> Vec<String> {
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let heading = reader.headers().unwrap().clone();
    let at: Vec<_> = names.iter().map(|name| heading.iter().position(|h| h == *name).unwrap()).collect();
    reader
        .records()
        .map(|row| row.unwrap())
        .map(|row| at.iter().map(|&i| &row[i]).collect::<Vec<_>>().join(" "))
        .collect()
}

#[test]
fn a_panel_has_each_figure_once() {
    let folder = folder(
        "panel",
        &[
            ("in/a.txt", TEXT.as_bytes()),
            ("in/b.txt", TEXT.as_bytes()),
            ("in/c.txt", "2023年，东湖区地区生产总值230亿元。".as_bytes()),
        ],
    );
    let output = run(&folder, &["panel", "in", "--format", "csv"]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(stderr(&output), "zhibiao: rows that contradict others: 2; see the columns versions and conflicts\n");
    let columns = ["region_code", "year", "indicator_code", "measure", "value", "sources", "conflicts"];
    assert_eq!(
        cells(stdout(&output), &columns),
        [
            "360102 2023 gdp level 22180000000 in/a.txt:37-48; in/b.txt:37-48 in/c.txt:37-46",
            "360102 2023 gdp level 23000000000 in/c.txt:37-46 in/a.txt:37-48",
            "360102 2023 gdp growth 4.5 in/a.txt:57-61; in/b.txt:57-61 ",
        ]
    );
    let output = run(&folder, &["panel", "in", "--wide", "--format", "csv", "-q"]);
    assert_eq!(
        stdout(&output),
        "region_code,region_name,region_full_name,year,gdp,gdp_note,gdp_growth\n\
         360102,东湖区,江西省南昌市东湖区,2023,,conflict 221.8亿元 230亿元,4.5\n"
    );
}

#[test]
fn indicators_are_chosen_by_any_name() {
    let reports = fixtures();
    let panel = |names: &str| {
        let arguments = ["panel", reports.to_str().unwrap(), "-q", "--format", "csv", "--indicators", names];
        run(&reports, &arguments)
    };
    let output = panel("gdp,固定资产投资");
    let mut codes = cells(stdout(&output), &["indicator_code"]);
    codes.sort();
    codes.dedup();
    assert_eq!(codes, ["fixed_asset_investment", "gdp"]);
    assert_eq!(panel("Gross regional product, Fixed_Asset_Investment").stdout, output.stdout);
    for names in ["gdp，固定资产投资", "gdp、固定资产投资", "gdp 固定资产投资"] {
        assert_eq!(panel(names).stdout, output.stdout, "{names}");
    }
    assert_eq!(panel("").status.code(), Some(2));
    let output = panel("gpd");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("`gpd` is no indicator of the catalogue; near it: gdp 地区生产总值"));
}

#[test]
fn figures_that_may_be_of_different_things_are_counted_apart() {
    let text = "2023年，东湖区城乡低保标准提高到740元/月和485元/月，累计投入3亿元。";
    let folder =
        folder("several", &[("a.txt", text.as_bytes()), ("b.txt", "2023年，东湖区累计投入5亿元。".as_bytes())]);
    let output = run(&folder, &["panel", ".", "--region", "360102", "--format", "csv"]);
    assert_eq!(
        stderr(&output),
        "zhibiao: rows whose name has other figures too, perhaps of other things: 4; see the column versions\n"
    );
    assert!(cells(stdout(&output), &["versions", "conflicts"]).iter().all(|row| row == "2 "));
    let output = run(&folder, &["panel", ".", "--region", "360102", "--wide", "--format", "csv", "-q"]);
    assert!(stdout(&output).contains(",several 485元/月 740元/月"), "{}", stdout(&output));
}

#[test]
fn growth_targets_of_the_year_stand_alone() {
    let text = "2025年，力争东湖区地区生产总值增长5%左右。2024年，地区生产总值增长4.5%。";
    let folder = folder("targets", &[("a.txt", text.as_bytes())]);
    let output = run(&folder, &["panel", "a.txt", "--targets", "--format", "csv"]);
    assert_eq!(
        cells(stdout(&output), &["year", "indicator_code", "status", "value", "bound"]),
        ["2025 gdp target 5 about"]
    );
}

#[test]
fn the_catalogue_can_be_looked_up() {
    let here = std::path::Path::new(".");
    for (arguments, wanted) in [
        (&["indicators", "GDP"][..], "gdp "),
        (&["indicators", "disposable", "income"], "income_per_capita "),
        (&["units", "斤"], "斤 "),
        (&["regions", "余江县"], "360622 "),
        (&["regions", "360102"], "360102  东湖区  江西省南昌市东湖区 "),
    ] {
        let output = run(here, arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        let first = stdout(&output).lines().nth(1).unwrap();
        assert!(first.starts_with(wanted), "{arguments:?}: {first}");
    }
    let output = run(here, &["indicators", "gdp", "--format", "jsonl"]);
    assert!(stdout(&output).starts_with("{\"code\":\"gdp\",\"name\":\"地区生产总值\","), "{}", stdout(&output));
    let output = run(here, &["indicators", "fixed_asset_investmet"]);
    assert_eq!((output.status.code(), stdout(&output)), (Some(1), ""));
    assert!(stderr(&output).contains("near it: fixed_asset_investment"), "{}", stderr(&output));
}

#[test]
fn it_speaks_chinese_where_that_is_asked_for() {
    let folder = folder("chinese", &[("a.txt", TEXT.as_bytes())]);
    let output = run(&folder, &["extract", "a.txt", "--lang", "zh"]);
    assert!(stdout(&output).starts_with("a.txt: 2 条数据\n时期 "), "{}", stdout(&output));
    std::fs::write(folder.join("bad.tsv"), "斛\tL\t0").unwrap();
    let mut command = common::zhibiao(&folder, &["extract", "a.txt", "--unit-table", "bad.tsv"]);
    let output = command.env("LC_ALL", "zh_CN.UTF-8").output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("bad.tsv: 第 1 行：“0”不能作换算系数"), "{}", stderr(&output));
    assert!(stdout(&run(&folder, &["--lang", "zh", "--help"])).contains("用法："));
}

#[test]
fn every_shell_has_a_completion_script() {
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let output = run(std::path::Path::new("."), &["completions", shell]);
        assert_eq!(output.status.code(), Some(0));
        assert!(stdout(&output).contains("indicator-table"), "{shell}");
    }
}
