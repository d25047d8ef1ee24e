use super::*;

fn extractor(region: &str) -> Extractor {
    Extractor::builder().region(region).build().unwrap()
}

/// The panel of texts about a district: each a name and what it says.
fn panel(region: &str, texts: &[(&str, &str)]) -> Panel {
    let extractor = extractor(region);
    let mut panel = Panel::new(&extractor);
    for (doc, text) in texts {
        panel.add(*doc, text, &extractor.extract(text));
    }
    panel
}

/// `2024 gdp level actual 100 CNY equal a,b`, and what contradicts it.
fn lines(rows: &[PanelRow]) -> Vec<String> {
    let line = |row: &PanelRow| {
        let docs: Vec<_> = row.sources.iter().map(|source| source.doc.as_str()).collect();
        let against: Vec<_> = row.conflicts.iter().map(|source| source.figure.as_str()).collect();
        format!(
            "{} {} {} {} {} {} {} {}{}",
            row.period,
            row.indicator_code.as_deref().unwrap_or(&row.indicator_name),
            row.measure,
            row.status,
            row.value,
            row.unit,
            row.agreement.as_str(),
            docs.join(","),
            against.iter().map(|figure| format!(" !{figure}")).collect::<String>(),
        )
    };
    rows.iter().map(line).collect()
}

#[test]
fn a_figure_told_twice_is_one_row() {
    let text = "2024年，全区地区生产总值221.8亿元，增长4.5%。";
    let panel = panel("360102", &[("a", text), ("b", text), ("c", "2024年，全区地区生产总值约222亿元。")]);
    let rows = panel.rows();
    assert_eq!(
        lines(&rows),
        ["2024 gdp level actual 22180000000 CNY rounded a,b,c", "2024 gdp growth actual 4.5 % equal a,b"]
    );
    assert_eq!(rows[0].sources[2].figure, "222亿元");
    assert_eq!((rows[0].bound, rows[0].versions), (Bound::Exact, 1));
    assert_eq!(&text[rows[0].sources[1].span.range()], "221.8亿元");
}

#[test]
fn figures_that_contradict_each_other_stay_and_say_so() {
    let texts = [
        ("a", "2024年，全区地区生产总值221.8亿元。"),
        ("b", "2024年，全区地区生产总值230亿元。"),
        ("c", "2024年，全区地区生产总值230亿元。"),
    ];
    assert_eq!(
        lines(&panel("360102", &texts).rows()),
        [
            "2024 gdp level actual 23000000000 CNY equal b,c !221.8亿元",
            "2024 gdp level actual 22180000000 CNY single a !230亿元"
        ]
    );
}

/// Rows with the figures that they contradict.
fn contradicted(texts: &[(&str, &str)]) -> Vec<(String, Vec<String>)> {
    let rows = panel("360102", texts).rows().into_iter();
    let figures = |sources: Vec<Source>| sources.into_iter().map(|source| source.figure).collect();
    rows.map(|row| (row.figure, figures(row.conflicts))).collect()
}

#[test]
fn several_things_under_one_name_do_not_contradict_each_other() {
    for texts in [
        // One sentence, with a code of the catalogue and without.
        &[("a", "2024年，全区城乡低保标准提高到740元/月和485元/月。")][..],
        &[("a", "2024年，全区学前教育“三项占比”分别达129.08%、64.72%、64.7%。")],
        // Another document that tells one of them, or another still.
        &[
            ("a", "2024年，全区城乡低保标准提高到740元/月和485元/月。"),
            ("b", "2024年，全区低保标准提高到485元/月。"),
            ("c", "2024年，全区城乡低保标准提高到730元/月和480元/月。"),
        ],
        // A label that the catalogue does not have, in one document and in two.
        &[("a", "2024年，全区引进内资项目目标完成比75.7%。全区引进外资项目目标完成比75%。")],
        &[("a", "2024年，全区累计投入3亿元。"), ("b", "2024年，全区累计投入5亿元。")],
    ] {
        let rows = contradicted(texts);
        assert!(rows.len() > 1, "{rows:?}");
        assert!(rows.iter().all(|(_, conflicts)| conflicts.is_empty()), "{rows:?}");
    }
}

#[test]
fn what_is_told_by_itself_is_contradicted_whatever_else_there_is() {
    let rows = contradicted(&[
        ("a", "2024年，全区城乡低保标准提高到740元/月和485元/月。"),
        ("b", "2024年，全区低保标准提高到700元/月。"),
        ("c", "2024年，全区低保标准提高到720元/月。"),
    ]);
    let of = |figure: &str| rows.iter().find(|(said, _)| said == figure).unwrap().1.clone();
    assert_eq!(rows.len(), 4, "{rows:?}");
    assert_eq!((of("740元/月"), of("485元/月")), (vec![], vec![]));
    assert_eq!((of("700元/月"), of("720元/月")), (vec!["720元/月".to_owned()], vec!["700元/月".to_owned()]));
    // A document may contradict itself, in another sentence.
    let rows = contradicted(&[("a", "2024年，全区地区生产总值221.8亿元。全区工作会议指出，地区生产总值达230亿元。")]);
    assert!(rows.len() == 2 && rows.iter().all(|(_, conflicts)| conflicts.len() == 1), "{rows:?}");
    // What is rounded in the same sentence is the same figure.
    let rows = contradicted(&[
        ("a", "2024年，全区地区生产总值达221.8亿元，突破200亿元大关。"),
        ("b", "2024年，全区地区生产总值230亿元。"),
    ]);
    assert!(rows.iter().all(|(_, conflicts)| conflicts.len() == 1), "{rows:?}");
}

#[test]
fn what_is_expected_and_what_is_aimed_at_stay_apart() {
    let texts = [
        ("a", "2024年，全区地区生产总值增长5%。预计2024年固定资产投资增长6%。2025年，地区生产总值增长5%左右。"),
        ("b", "2024年，全区固定资产投资增长6.2%。"),
    ];
    let panel = panel("360102", &texts);
    let rows = panel.rows();
    let mut got = lines(&rows);
    got.retain(|line| !line.starts_with("2025"));
    assert_eq!(
        got,
        [
            "2024 gdp growth actual 5 % single a",
            "2024 fixed_asset_investment growth actual 6.2 % single b",
            "2024 fixed_asset_investment growth estimate 6 % single a"
        ]
    );
}

#[test]
fn a_district_is_one_over_the_years() {
    let extractor = Extractor::builder().build().unwrap();
    let mut panel = Panel::new(&extractor);
    for (doc, text) in
        [("2015", "2015年，余江县地区生产总值100亿元。"), ("2020", "2020年，余江区地区生产总值150亿元。")]
    {
        panel.add(doc, text, &extractor.extract(text));
    }
    let rows = panel.rows();
    let codes: Vec<_> = rows.iter().map(|row| (row.region_code.as_str(), row.region_name.as_str(), row.year)).collect();
    assert_eq!(codes, [("360603", "余江区", 2015), ("360603", "余江区", 2020)]);
}

#[test]
fn units_of_one_dimension_are_compared() {
    let texts = [("a", "2024年，全区粮食产量5万吨。"), ("b", "2024年，全区粮食产量1亿斤。")];
    assert_eq!(lines(&panel("360102", &texts).rows()), ["2024 grain_output level actual 50000 t equal a,b"]);
}

#[test]
fn without_district_or_period_there_is_no_row() {
    let extractor = Extractor::builder().build().unwrap();
    let mut panel = Panel::new(&extractor);
    let text = "2024年，地区生产总值100亿元。";
    let metrics = extractor.extract(text);
    assert!(metrics[0].region.is_none());
    panel.add("a", text, &metrics);
    assert!(panel.rows().is_empty());
    assert_eq!(panel.left_out(), LeftOut { without_region: 1, without_period: 0 });
}

#[test]
fn the_wide_form_has_a_row_for_each_district_and_year() {
    let texts = [
        ("a", "2023年，全区地区生产总值200亿元，增长5.5%。"),
        ("b", "2024年，全区地区生产总值221.8亿元，增长4.5%；实际利用外资3.2亿美元；粮食产量约5万吨。"),
        ("c", "2024年，全区地区生产总值230亿元。预计2024年固定资产投资增长6%以上。"),
        ("d", "2024年上半年，全区地区生产总值100亿元。"),
    ];
    let panel = panel("360102", &texts);
    let wide = panel.wide(panel.rows());
    let names: Vec<_> = wide.columns.iter().map(|column| column.name.as_str()).collect();
    assert_eq!(names, ["gdp", "gdp_growth", "fixed_asset_investment_growth", "grain_output", "foreign_capital_usd"]);
    let years: Vec<_> = wide.rows.iter().map(|row| (row.region_code.as_str(), row.year)).collect();
    assert_eq!(years, [("360102", 2023), ("360102", 2024)]);
    let cell = |row: usize, column: &str| {
        let place = names.iter().position(|name| *name == column).unwrap();
        wide.rows[row].cells[place].as_ref().map(|cell| (cell.value.map(|v| v.to_string()), cell.note.as_str()))
    };
    let value = |value: &str, note| Some((Some(value.to_owned()), note));
    assert_eq!(cell(0, "gdp"), value("20000000000", ""));
    assert_eq!(cell(0, "foreign_capital_usd"), None);
    assert_eq!(cell(1, "gdp_growth"), value("4.5", ""));
    assert_eq!(cell(1, "gdp"), Some((None, "conflict 221.8亿元 230亿元")));
    assert_eq!(cell(1, "grain_output"), value("50000", "about"));
    assert_eq!(cell(1, "fixed_asset_investment_growth"), value("6", "estimate at_least"));
}

#[test]
fn growth_targets_are_those_of_one_year() {
    let texts = [(
        "a",
        "2025年，力争全区地区生产总值增长5%左右，城镇化率达到65%。到2030年，力争固定资产投资年均增长8%。2024年，全区地区生产总值增长4.5%。",
    )];
    let panel = panel("360102", &texts);
    let rows: Vec<_> = panel.rows().into_iter().filter(PanelRow::is_growth_target).collect();
    assert_eq!(lines(&rows), ["2025 gdp growth target 5 % single a"]);
    assert_eq!(rows[0].bound, Bound::About);
    assert_eq!(panel.wide(&rows).columns[0].name, "gdp_growth_target");
}

#[test]
fn a_thousand_versions_of_one_thing_are_sorted_in_time() {
    let extractor = extractor("360102");
    let metrics = extractor.extract("2024年，全区地区生产总值221.8亿元。");
    let mut panel = Panel::new(&extractor);
    for n in 0..20_000u32 {
        let mut metric = metrics[0].clone();
        metric.value = Decimal::from(n * 7 % 20_000 + 1);
        metric.figure = format!("{}元", metric.value);
        panel.add(n.to_string(), "", [&metric]);
    }
    let rows = panel.rows();
    assert_eq!(rows.len(), 20_000);
    assert_eq!((rows[0].versions, rows[0].conflicts.len()), (20_000, CONFLICTS));
}

#[test]
fn the_largest_numbers_are_no_trouble() {
    let extractor = extractor("360102");
    let metrics = extractor.extract("2024年，全区森林面积约12平方公里。");
    let mut panel = Panel::new(&extractor);
    for value in [Decimal::MAX, Decimal::MIN, Decimal::ZERO] {
        for bound in Bound::ALL {
            let mut metric = metrics[0].clone();
            (metric.value, metric.upper, metric.bound) = (value, Some(Decimal::MAX), *bound);
            panel.add("a", "", [&metric]);
        }
    }
    assert!(!panel.rows().is_empty());
}

/// What the documentation says a record takes.
#[test]
fn a_record_takes_little() {
    assert!(size_of::<Told>() <= 128, "{}", size_of::<Told>());
}
