//! Every county-level unit finds itself in its own report, and none is taken for another.

use std::fmt::Write as _;

use zhibiao::{Metric, extract_metrics};

/// A line of the table of divisions.
#[derive(Clone, Copy)]
struct Row {
    code: &'static str,
    name: &'static str,
    from: u16,
    to: Option<u16>,
}

fn rows() -> Vec<Row> {
    include_str!("../src/catalogue/data/regions.tsv")
        .lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_digit()))
        .map(|line| {
            let mut fields = line.split('\t');
            let mut field = || fields.next().unwrap_or_default();
            let (code, name, from) = (field(), field(), field().parse().unwrap());
            Row { code, name, from, to: field().parse().ok() }
        })
        .collect()
}

/// 全县, 全市, 全区 …: how a report says its own district.
fn whole(name: &str) -> String {
    let kind = ["自治县", "自治旗", "县", "市", "旗"].iter().find(|kind| name.ends_with(*kind));
    format!("全{}", kind.map_or("区", |kind| kind.trim_start_matches("自治")))
}

/// The codes of the records of a text, `-` where one is open; all the same, or `mixed`.
fn region(metrics: &[Metric]) -> String {
    let mut codes: Vec<&str> = metrics.iter().map(|m| m.region.as_ref().map_or("-", |r| &*r.code)).collect();
    codes.dedup();
    match codes[..] {
        [one] => one.to_owned(),
        [] => "none".to_owned(),
        _ => format!("mixed {codes:?}"),
    }
}

/// The ways in which a report says whose it is.
fn openings(name: &str, year: u16) -> [String; 4] {
    let next = year + 1;
    [
        format!("{name}{next}年政府工作报告\n——{next}年1月10日\n各位代表：\n"),
        format!("政府工作报告\n——{next}年1月10日在{name}第十七届人民代表大会第三次会议上\n"),
        format!("{name}{year}年国民经济和社会发展统计公报\n{name}统计局\n{next}年3月21日\n"),
        format!("政府工作报告\n（{next}年1月10日）\n{name}人民政府\n各位代表：\n"),
    ]
}

/// Further ways, in which only one line tells.
fn asides(name: &str) -> [String; 4] {
    [
        format!("关于{name}2023年国民经济和社会发展计划执行情况与2024年国民经济和社会发展计划草案的报告\n"),
        format!("2024年政府工作报告\n来源：{name}人民政府办公室 发布时间：2024-01-22\n"),
        format!("政府工作报告\n各位代表：\n现在，我代表{name}人民政府向大会报告工作，请予审议。\n"),
        format!("2023年{name}经济运行情况\n"),
    ]
}

fn body(name: &str) -> String {
    let whole = whole(name);
    format!("{whole}实现地区生产总值120亿元，增长5.2%；{whole}城镇新增就业3200人。\n")
}

/// Reads the reports of every county-level unit of `year` that `named` names, with whether that is enough to tell it;
/// how many there were.
#[track_caller]
fn check<const N: usize>(
    year: u16,
    openings: impl Fn(&str, u16) -> [String; N],
    named: impl Fn(&Row, &[Row]) -> Option<(String, bool)>,
) -> usize {
    let living: Vec<Row> = rows().into_iter().filter(|r| r.from <= year && r.to.is_none_or(|to| to >= year)).collect();
    let mut wrong = String::new();
    let mut count = 0;
    for row in living.iter().filter(|r| !r.code.ends_with("00")) {
        let Some((name, told)) = named(row, &living) else { continue };
        count += 1;
        let want = if told { row.code } else { "-" };
        for opening in openings(&name, year) {
            let got = region(&extract_metrics(&format!("{opening}{}", body(row.name))));
            if got != want {
                writeln!(wrong, "{} {}, not {want} but {got}: {opening:?}", row.code, row.name).unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{wrong}", wrong.lines().count());
    count
}

/// Whether no other unit of the name is in a province.
fn alone_in(province: &str, row: &Row, living: &[Row]) -> bool {
    living.iter().filter(|r| r.name == row.name && r.code.starts_with(province)).count() == 1
}

fn province<'a>(row: &Row, living: &'a [Row]) -> &'a Row {
    let code = format!("{}0000", &row.code[..2]);
    living.iter().find(|r| r.code == code).unwrap()
}

#[test]
fn by_its_name_alone() {
    let count = check(2023, openings, |row, living| Some((row.name.to_owned(), alone_in("", row, living))));
    assert!(count > 2800, "{count}");
}

#[test]
fn where_one_line_tells() {
    let count =
        check(2023, |name, _| asides(name), |row, living| Some((row.name.to_owned(), alone_in("", row, living))));
    assert!(count > 2800, "{count}");
}

#[test]
fn with_its_province() {
    let count = check(2023, openings, |row, living| {
        let up = province(row, living).name;
        Some((format!("{up}{}", row.name), alone_in(&row.code[..2], row, living)))
    });
    assert!(count > 2800, "{count}");
}

#[test]
fn with_its_prefecture() {
    let count = check(2023, openings, |row, living| {
        let up = living.iter().find(|r| r.code[..4] == row.code[..4] && r.code.ends_with("00"))?;
        Some((format!("{}{}", up.name, row.name), true))
    });
    assert!(count > 2700, "{count}");
}

/// Under the name and code of its last year, each unit that is no more, and of its first, each that came up since.
#[test]
fn under_the_name_of_its_time() {
    let mut count = 0;
    for year in 1980..=2022 {
        count += check(year, openings, |row, living| {
            let told = row.to == Some(year) || (row.from == year && year > 1980);
            let up = province(row, living).name;
            told.then(|| (format!("{up}{}", row.name), alone_in(&row.code[..2], row, living)))
        });
    }
    assert!(count > 7000, "{count}");
}
