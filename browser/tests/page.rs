//! The report page in a real browser: everything a reader does on it, over the five reports of `tests/fixtures`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use zhibiao::Extractor;
use zhibiao::report::{Marks, Report};
use zhibiao_browser::{Browser, View};

const NAMES: [&str; 5] = ["donghu", "xiangdong", "xunyang", "yuehu", "yujiang"];

fn text_of(name: &str) -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures").join(name).with_extension("txt");
    fs::read_to_string(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display()))
}

fn extractor() -> Extractor {
    Extractor::builder().build().expect("no options")
}

fn page_of(browser: &Browser, documents: &[(&str, &str)], marks: &str) -> PathBuf {
    let mut report = Report::new(extractor());
    for (name, text) in documents {
        report.add(name, text);
    }
    report.marks(&Marks::parse(marks).expect("marks"));
    let file = browser.folder().join("page.html");
    report.write(fs::File::create(&file).expect("a file")).expect("written");
    file
}

/// The page of the five reports, opened at a fragment.
fn opened(view: View, fragment: &str) -> Browser {
    let mut browser = Browser::start();
    browser.look(view);
    let texts = NAMES.map(text_of);
    let named = NAMES.map(|name| format!("{name}.txt"));
    let documents: Vec<_> = named.iter().map(String::as_str).zip(texts.iter().map(String::as_str)).collect();
    let file = page_of(&browser, &documents, "");
    browser.open(&file, fragment);
    browser
}

/// Nothing was written to the console, and nothing was asked for but the page itself.
fn at_peace(mut browser: Browser) {
    assert_eq!(browser.complaints(), [""; 0]);
    let requests = browser.requests();
    assert!(requests.iter().all(|url| url.starts_with("file://") && url.contains("page.html")), "{requests:?}");
}

fn chosen_row(browser: &mut Browser) -> String {
    browser.text("document.querySelector('#sheet [aria-selected=true] .indicator')?.textContent ?? ''")
}

#[test]
fn the_file_of_the_five_reports_is_small_and_opens_in_a_modern_browser() {
    let mut browser = opened(View::default(), "");
    let size = fs::metadata(browser.folder().join("page.html")).unwrap().len();
    assert!(size < 600_000, "{size} bytes");
    let figures: usize = NAMES.iter().map(|name| extractor().extract(&text_of(name)).len()).sum();
    assert_eq!(browser.number("Number(document.querySelector('#all-docs .num').textContent)"), figures as i64);
    let first = extractor().extract(&text_of("donghu")).len();
    assert_eq!(browser.number("document.querySelectorAll('#article mark').length"), first as i64);
    at_peace(browser);
}

#[test]
fn the_text_on_the_page_is_the_text_of_the_report() {
    let mut browser = Browser::start();
    // Offsets count in bytes here and in UTF-16 there: characters of two, three and four bytes before the figures.
    let text = "é𠮷\u{1F600}：2023年，东湖区税收收入8亿元，增长5%。\r\n\n𠮷\n　　其中增值税3.5亿元，比上年增长2.1%。";
    let file = page_of(&browser, &[("a.txt", text)], "");
    browser.open(&file, "");
    let shown = browser.eval("[...document.querySelectorAll('#article mark')].map((mark) => mark.textContent)");
    let want: Vec<_> = extractor().extract(text).into_iter().map(|metric| metric.figure).collect();
    assert!(want.len() >= 4);
    assert_eq!(shown, json!(want));
    assert_eq!(browser.text("document.querySelector('#article p').textContent"), text.lines().next().unwrap());
    at_peace(browser);
}

#[test]
fn a_click_goes_both_ways_and_lights_up_the_words() {
    let mut browser = opened(View::default(), "#doc=xunyang.txt");
    // From the text to the record.
    browser.click("#article mark:nth-of-type(1)");
    let figure = browser.text("document.querySelector('#article mark.on').textContent");
    assert!(browser.text("document.querySelector('#sheet [aria-selected=true] .num').textContent").contains(&figure));
    assert!(browser.text("document.querySelector('#detail .figure').textContent").contains(&figure));
    // From the record to the text, far down.
    browser.eval("rows.scrollTop = 36 * 30");
    browser.settle();
    browser.click("#sheet .row[aria-rowindex='36']");
    let i = browser.number("Number(document.querySelector('#sheet [aria-selected=true]').dataset.i)");
    let seen = browser.eval(&format!(
        "(() => {{ const r = document.querySelector('mark[data-i=\"{i}\"]').getBoundingClientRect(); \
         const s = source.getBoundingClientRect(); return r.top > s.top && r.bottom < s.bottom; }})()"
    ));
    assert_eq!(seen, true, "the figure is in view");
    assert_eq!(browser.text("document.querySelector('mark.on').dataset.i"), i.to_string());
    // Every tie that has words is lit, and its words are in the panel.
    let lit = browser.eval("[...(CSS.highlights.get('tie') ?? [])].map((range) => range.toString())");
    let quoted = browser.eval("[...document.querySelectorAll('#detail q')].map((q) => q.textContent)");
    let lit: Vec<&str> = lit.as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert!(!lit.is_empty());
    for quote in quoted.as_array().unwrap() {
        assert!(lit.concat().contains(quote.as_str().unwrap()), "{quote} in {lit:?}");
    }
    assert!(browser.number("document.querySelectorAll('#labels span').length") > 0);
    at_peace(browser);
}

#[test]
fn the_panel_says_what_the_record_says_and_why() {
    let mut browser = opened(View { language: "en-GB", ..View::default() }, "#doc=xunyang.txt&figure=1");
    let why = &extractor().explain(&text_of("xunyang"))[0];
    let panel = browser.text("detail.textContent");
    assert!(panel.contains(&*why.metric.indicator.name), "{panel}");
    for tie in why.ties.iter().filter(|tie| tie.field != "indicator.code") {
        assert!(panel.contains(tie.rule), "{}: {} in {panel}", tie.field, tie.rule);
    }
    assert!(panel.contains(&why.metric.period.as_ref().unwrap().value.to_string()));
    at_peace(browser);
}

#[test]
fn every_rule_is_said_in_chinese_too() {
    let words = include_str!("../../page/words.js");
    let reports = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/reports");
    let reports = fs::read_dir(reports).unwrap().map(|file| file.unwrap().path());
    let reports = reports.filter(|file| file.extension().is_some_and(|extension| extension == "txt"));
    let table = "某县2023年国民经济和社会发展统计公报\n表3 主要工业产品产量\n产品名称\t单位\t2030年\t比上年增长（%）\n水泥\t万吨\t892.3\t-6.8\n";
    let texts = reports.map(|file| fs::read_to_string(file).unwrap()).chain(NAMES.map(text_of));
    let texts = texts.chain([table.to_owned()]);
    let rules: BTreeSet<_> =
        texts.flat_map(|text| extractor().explain(&text)).flat_map(|why| why.ties).map(|tie| tie.rule).collect();
    assert!(rules.len() > 20);
    for rule in rules {
        assert!(words.contains(&format!("\"{rule}\": \"")), "page/words.js has no Chinese for {rule}");
    }
}

#[test]
fn arrow_keys_walk_from_figure_to_figure_and_keys_judge_them() {
    let mut browser = opened(View::default(), "#doc=yujiang.txt");
    browser.eval("rows.focus()");
    browser.key("ArrowDown");
    let first = chosen_row(&mut browser);
    browser.key("ArrowDown");
    browser.key("ArrowDown");
    assert!(browser.text("document.querySelector('.walk').textContent").contains("3 / 26"));
    browser.key("ArrowUp");
    browser.key("ArrowUp");
    assert_eq!(chosen_row(&mut browser), first);
    // A verdict goes on to the next figure, but with Shift.
    browser.key("1");
    browser.key("3");
    assert!(browser.text("document.querySelector('.walk').textContent").contains("3 / 26"));
    browser.eval("rows.dispatchEvent(new KeyboardEvent('keydown', { key: '\"', code: 'Digit2', shiftKey: true, bubbles: true }))");
    assert_eq!(browser.text("document.getElementById('marked').textContent"), "3");
    assert_eq!(browser.number("document.querySelectorAll('#article mark.right, #article mark.wrong').length"), 2);
    browser.key("0");
    assert_eq!(browser.text("document.getElementById('marked').textContent"), "2");
    browser.key("End");
    assert!(browser.text("document.querySelector('.walk').textContent").contains("26 / 26"));
    // The next document, and back.
    browser.key("[");
    assert_eq!(browser.text("document.getElementById('title').textContent"), "yuehu");
    browser.key("/");
    assert_eq!(browser.text("document.activeElement.id"), "query");
    browser.key("Escape");
    browser.key("?");
    assert_eq!(browser.eval("dialog.open"), true);
    browser.key("Escape");
    browser.key("c");
    assert_eq!(browser.eval("compare.hidden"), false);
    at_peace(browser);
}

#[test]
fn filters_and_search_combine_with_live_counts_and_stand_in_the_address() {
    let mut browser = opened(View::default(), "");
    browser.click("#all-docs");
    let metrics: Vec<_> = NAMES.iter().flat_map(|name| extractor().extract(&text_of(name))).collect();
    let count = |browser: &mut Browser| browser.number("parseInt(summary.textContent.replace(/,/g, ''))") as usize;
    assert_eq!(count(&mut browser), metrics.len());
    // Each kind's count is what the records give.
    let kinds = browser.eval(
        "[...document.querySelectorAll('#facet-kind .value')].map((b) => [b.dataset.focus, Number(b.querySelector('.num').textContent)])",
    );
    let mut sum = 0;
    for pair in kinds.as_array().unwrap() {
        sum += pair[1].as_u64().unwrap() as usize;
    }
    assert_eq!(sum, metrics.len());
    let growths = metrics.iter().filter(|m| m.kind == zhibiao::Kind::GrowthRate).count();
    let growth = browser.text("[...document.querySelectorAll('#facet-kind .value')].find((b) => b.textContent.startsWith('增长率')).dataset.focus");
    browser.click(&format!("[data-focus='{growth}']"));
    assert_eq!(count(&mut browser), growths);
    // The other kinds still say how many they would give.
    assert!(browser.number("document.querySelectorAll('#facet-kind .value').length") > 5);
    let targets =
        metrics.iter().filter(|m| m.kind == zhibiao::Kind::GrowthRate && m.status == zhibiao::Status::Target).count();
    let target = browser.text("[...document.querySelectorAll('#facet-status .value')].find((b) => b.textContent.startsWith('目标')).dataset.focus");
    assert_eq!(
        browser.number(&format!("Number(document.querySelector('[data-focus=\"{target}\"] .num').textContent)")),
        targets as i64
    );
    browser.click(&format!("[data-focus='{target}']"));
    assert_eq!(count(&mut browser), targets);
    browser.click(&format!("[data-focus='{target}']"));
    // And a search on top.
    browser.click("#query");
    browser.write("固定资产");
    browser.wait("new URLSearchParams(location.hash.slice(1)).get('q') === '固定资产'");
    browser.wait("/\\d/.test(hits.textContent)");
    let searched = count(&mut browser);
    let fits = |text: &str| {
        let why = extractor().explain(text).into_iter();
        let growths = why.filter(|why| why.metric.kind == zhibiao::Kind::GrowthRate);
        growths
            .filter(|why| {
                let place = why.metric.region.as_ref().map(|region| region.full_name.to_string()).unwrap_or_default();
                [&text[why.sentence.range()], &why.metric.indicator.name, &place]
                    .iter()
                    .any(|of| of.contains("固定资产"))
            })
            .count()
    };
    let want: usize = NAMES.iter().map(|name| fits(&text_of(name))).sum();
    assert!(want > 0 && want < growths, "{want} of {growths}");
    assert_eq!(searched, want);
    // All places of all texts are counted, whether there is a figure beside them or not.
    let hits = text_of("donghu").matches("固定资产").count();
    let all: usize = NAMES.iter().map(|name| text_of(name).matches("固定资产").count()).sum();
    assert!(all > hits);
    assert!(browser.text("hits.textContent").contains(&format!("{all} 处")));
    assert_eq!(browser.text("document.querySelector('#doc-row-0 .hits').textContent"), format!("{hits} 处"));
    assert_eq!(browser.number("[...CSS.highlights.get('hit')].length"), hits as i64);
    browser.key("Enter");
    assert_eq!(browser.text("[...CSS.highlights.get('now')].join('')"), "固定资产");
    browser.click(&format!("[data-focus='{target}']"));
    let both = count(&mut browser);
    // The address alone brings the view back.
    let address = browser.text("location.hash");
    assert!(address.contains("kind=growth_rate") && address.contains("status=target") && address.contains("all=1"));
    let file = browser.folder().join("page.html");
    browser.open(&file, &address);
    browser.wait("/\\d/.test(hits.textContent)");
    assert_eq!(count(&mut browser), both);
    assert_eq!(browser.text("query.value"), "固定资产");
    browser.click("#clear");
    browser.wait("!location.hash.includes('kind')");
    assert_eq!(count(&mut browser), metrics.len());
    at_peace(browser);
}

#[test]
fn a_search_finds_all_text_and_walks_through_it_from_document_to_document() {
    let mut browser = Browser::start();
    let first = "前言没有数字，只说ＧＤＰ。\n\n2023年，东湖区税收收入8亿元。\n\n固定\n资产的话；又说 gdp 一次。";
    let documents = [("a.txt", first), ("b.txt", "与此无关。"), ("c.txt", "没有数的GDP。固定资产。(a+b)")];
    let file = page_of(&browser, &documents, "");
    browser.open(&file, "#q=gdp");
    browser.wait("/\\d/.test(hits.textContent)");
    let says =
        |browser: &mut Browser| browser.text("hits.textContent + ' ' + document.getElementById('title').textContent");
    assert_eq!(says(&mut browser), "原文 3 处，2 份文档 a");
    assert_eq!(
        browser.eval("[...document.querySelectorAll('.doc .hits')].map((hits) => hits.textContent)"),
        json!(["2 处", "1 处"])
    );
    browser.eval("query.focus()");
    for place in ["第 1 / 3 处 a", "第 2 / 3 处 a", "第 3 / 3 处 c", "第 1 / 3 处 a"] {
        browser.key("Enter");
        assert_eq!(says(&mut browser), place);
    }
    assert_eq!(browser.text("[...CSS.highlights.get('now')].join('')"), "ＧＤＰ");
    browser.click("#hit-back");
    assert_eq!(says(&mut browser), "第 3 / 3 处 c");
    // A word that a line is broken in, signs that mean something elsewhere, and nothing at all.
    for (query, says) in [("固定资产", "原文 2 处"), ("(a+b)", "原文 1 处"), ("没有这个词", "原文 0 处")]
    {
        browser.eval(&format!("query.value = '{query}', query.dispatchEvent(new Event('input'))"));
        browser.wait(&format!("hits.textContent.startsWith('{says}')"));
    }
    at_peace(browser);
}

#[test]
fn the_words_of_a_tie_lead_to_their_place_in_title_and_heading() {
    let text = "2025年云南省政府工作报告\n一、2024年工作回顾\n".to_owned()
        + &"各项工作取得新的进展。\n".repeat(80)
        + "粮食产量1900万吨。\n";
    for width in [1440, 390] {
        let mut browser = Browser::start();
        browser.look(View { width, ..View::default() });
        let file = page_of(&browser, &[("a.txt", &text)], "");
        browser.open(&file, "#figure=1");
        browser.eval("document.getElementById('show-rows').click()");
        let quotes = browser.eval("[...document.querySelectorAll('.quote')].map((quote) => quote.textContent)");
        assert_eq!(quotes, json!(["粮食产量", "云南省", "2024年"]));
        let lit = browser.eval("[...CSS.highlights.get('tie')].map(String)");
        assert!(lit.as_array().unwrap().contains(&json!("云南省")), "{lit}");
        browser.click(".ties tr:nth-child(2) .quote");
        assert_eq!(browser.eval("[...CSS.highlights.get('point')].map(String)"), json!(["云南省"]));
        let seen = browser.eval(
            "(() => { const r = [...CSS.highlights.get('point')][0].getBoundingClientRect(); \
             const s = source.getBoundingClientRect(); return r.height > 0 && r.top >= s.top && r.bottom <= s.bottom; })()",
        );
        assert_eq!(seen, true, "{width} pixels wide");
        at_peace(browser);
    }
}

#[test]
fn where_the_browser_has_no_highlights_boxes_stand_behind_the_words() {
    let mut browser = Browser::start();
    let old = "Object.defineProperty(CSS, 'highlights', { value: undefined })";
    browser.call("Page.addScriptToEvaluateOnNewDocument", json!({"source": old}));
    let file = page_of(&browser, &[("a.txt", "2023年，东湖区税收收入8亿元，增长5%。")], "");
    browser.open(&file, "#figure=2&q=东湖区");
    browser.wait("document.querySelector('.paint .hit')");
    let over = browser.eval(
        "(() => { const words = [...document.querySelectorAll('.paint .tie')].map((box) => box.getBoundingClientRect()); \
         const p = document.querySelector('article p').getBoundingClientRect(); \
         return words.length >= 3 && words.every((box) => box.width > 8 && box.top >= p.top - 4 && box.bottom <= p.bottom + 4); })()",
    );
    assert_eq!(over, true);
    browser.click("#open-help");
    assert!(browser.text("dialog.textContent").contains("CSS"));
    at_peace(browser);
}

#[test]
fn a_correction_is_written_as_people_write() {
    let mut browser = opened(View::default(), "#doc=donghu.txt&figure=1");
    let write = |browser: &mut Browser, field: &str, words: &str| {
        browser.eval(&format!(
            "(() => {{ const field = document.getElementById('edit-{field}'); field.value = {}; \
             field.dispatchEvent(new Event('input', {{ bubbles: true }})); }})()",
            json!(words)
        ));
        browser.text(&format!("document.getElementById('edit-{field}-bad').textContent"))
    };
    browser.key("e");
    // Districts of the same province are offered, and indicators of the catalogue.
    let offered = |browser: &mut Browser, field: &str, value: &str| {
        browser.eval(&format!(
            "[...document.querySelectorAll('#edit-{field}-list option')].some((o) => o.value === '{value}')"
        ))
    };
    assert_eq!(offered(&mut browser, "region", "江西省南昌市西湖区"), true);
    assert_eq!(offered(&mut browser, "indicator", "粮食产量"), true);
    for (field, words, read) in [
        ("value", "约３００亿元", "30,000,000,000\u{202f}元"),
        ("value", "5%-6.5%", "5–6.5%"),
        ("value", "300余家", "300\u{202f}家"),
        ("value", "第三", "3\u{202f}位"),
        ("value", "35微克/立方米", "35\u{202f}微克/立方米"),
        ("value", "1.5万亿元", "1,500,000,000,000\u{202f}元"),
        ("region", "西湖区", "江西省南昌市西湖区 360103"),
        ("region", "江西", "江西省 360000"),
        ("period", "2016–2020年", "2016/2020"),
        ("period", "2021年前三季度", "2021-01/2021-09"),
        ("period", "截至2021年9月底", "../2021-09"),
        ("period", "“十四五”时期", "2021/2025"),
        ("period", "Jan–Jun 2021", "2021-01/2021-06"),
        ("basis", "年均", "avg"),
        ("basis", "较2016年", "vs:2016"),
    ] {
        assert_eq!(write(&mut browser, field, words), read, "{words}");
    }
    for (field, words, says) in [
        ("value", "许多", "221.8亿元"),
        ("region", "某某区", "没有这个地区"),
        ("region", "南昌", "不止一个"),
        ("period", "去年", "时期可写作"),
        ("basis", "多", "基期可写作"),
    ] {
        write(&mut browser, field, words);
        browser.click(".edit .main");
        let said = browser.text(&format!("document.getElementById('edit-{field}-bad').textContent"));
        assert!(said.contains(says), "{words}: {said}");
    }
    for (field, words) in [
        ("value", "超300亿元"),
        ("region", "西湖区"),
        ("period", "2016–2020年"),
        ("basis", "年均"),
        ("indicator", "财政收入"),
    ] {
        write(&mut browser, field, words);
    }
    browser.click(".edit .main");
    let mark: Value = serde_json::from_str(exported(&mut browser).trim()).unwrap();
    for (field, value) in [
        ("value", "30000000000"),
        ("unit", "CNY"),
        ("bound", "at_least"),
        ("region", "360103"),
        ("period", "2016/2020"),
        ("basis", "avg"),
        ("indicator", "财政收入"),
    ] {
        assert_eq!(mark[field], value, "{field}");
    }
    at_peace(browser);
}

#[test]
fn a_form_that_is_not_touched_changes_nothing() {
    for (language, name) in [("zh-CN", "donghu"), ("en-GB", "xunyang")] {
        let mut browser = opened(View { language, ..View::default() }, &format!("#doc={name}.txt&figure=1"));
        let figures = extractor().extract(&text_of(name)).len();
        for _ in 0..figures.div_ceil(20) {
            let changed = browser.eval(
                "(() => { const wrong = []; rows.focus(); \
                 const key = (key) => rows.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })); \
                 for (let n = 0; n < 20; n++) { key('e'); const form = document.querySelector('.edit'); \
                 const fields = [...form.querySelectorAll('input, select')].map((field) => field.value).join('|'); \
                 form.requestSubmit(); if (document.querySelector('.edit')) { wrong.push(`refused: ${fields}`); key('Escape'); } \
                 if (document.querySelector('#detail del')) wrong.push(fields); key('ArrowDown'); } \
                 return wrong; })()",
            );
            assert_eq!(changed, json!([]));
        }
        assert_eq!(browser.text("document.getElementById('marked').textContent"), figures.to_string());
        at_peace(browser);
    }
}

#[test]
fn documents_are_switched_without_a_reload_be_they_five_or_five_hundred() {
    let mut browser = Browser::start();
    let names: Vec<String> = (0..500).map(|n| format!("folder/{n:03}.txt")).collect();
    let texts: Vec<String> = (0..500).map(|n| format!("2023年，东湖区税收收入{n}亿元，增长5%。")).collect();
    let documents: Vec<_> = names.iter().zip(&texts).map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let file = page_of(&browser, &documents, "");
    browser.open(&file, "");
    browser.eval("globalThis.same = true");
    assert!(browser.number("document.querySelectorAll('.doc').length") < 60, "only what can be seen");
    browser.eval("document.getElementById('find-doc').focus()");
    browser.write("321");
    browser.click(".doc");
    assert_eq!(browser.text("document.querySelector('#article mark').textContent"), "321亿元");
    assert_eq!(browser.eval("globalThis.same"), true);
    browser.eval("history.back()");
    browser.wait("document.querySelector('#article mark').textContent === '0亿元'");
    at_peace(browser);
}

#[test]
fn a_long_document_is_filled_in_where_it_is_read() {
    let mut browser = Browser::start();
    let text: String = (0..6000).map(|n| format!("2023年，东湖区第{n}项税收收入{n}.5亿元，增长5%。\n")).collect();
    let file = page_of(&browser, &[("long.txt", &text)], "");
    browser.open(&file, "");
    assert!(browser.number("document.querySelectorAll('#article mark').length") < 4000);
    assert!(browser.number("document.querySelectorAll('#sheet .row').length") < 80);
    browser.eval("rows.focus()");
    browser.key("End");
    let last = browser.text("document.querySelector('mark.on').textContent");
    assert_eq!(last, extractor().extract(&text).last().unwrap().figure);
    let seen = browser.eval("(() => { const r = document.querySelector('mark.on').getBoundingClientRect(); return r.top > 0 && r.bottom < innerHeight; })()");
    assert_eq!(seen, true);
    // One line without an end is parted for the eye.
    let line = text.replace('\n', "");
    let file = page_of(&browser, &[("line.txt", &line)], "");
    browser.open(&file, "");
    browser.key("End");
    assert_eq!(
        browser.text("document.querySelector('mark.on').textContent"),
        extractor().extract(&line).last().unwrap().figure
    );
    at_peace(browser);
}

#[test]
fn the_chart_puts_growth_beside_level_and_targets_beside_results_and_leads_to_the_source() {
    let mut browser = opened(View::default(), "#view=compare&chart=社会消费品零售总额·retail_sales");
    assert_eq!(browser.text("document.getElementById('chart-name').textContent"), "社会消费品零售总额");
    let bars = |class: &str| format!("document.querySelectorAll('.drawing .bar.{class}').length");
    assert!(browser.number(&bars("level")) >= 3);
    assert!(browser.number(&bars("growth")) >= 3);
    assert!(browser.number(&bars("target")) >= 1);
    // Level and growth of one row stand on one line.
    let rows = browser.eval("(() => { const y = (s) => [...document.querySelectorAll(s)].map((b) => b.querySelector('.body').getAttribute('y')); \
         return y('.bar.level').some((at) => y('.bar.growth').includes(at)); })()");
    assert_eq!(rows, true);
    let label = browser.text("document.querySelector('.bar.level').getAttribute('aria-label')");
    browser.click(".drawing .bar.level .body");
    assert_eq!(browser.eval("read.hidden"), false);
    let figure = browser.text("document.querySelector('mark.on').textContent");
    assert!(label.contains(figure.trim()), "{figure} in {label}");
    // Back, and over time.
    browser.eval("history.back()");
    browser.wait("!compare.hidden");
    browser.click("[data-by=period]");
    assert!(browser.number("document.querySelectorAll('.drawing .point').length") >= 6);
    assert_eq!(browser.text("document.title"), "社会消费品零售总额 · 指标");
    browser.eval("document.querySelector('.drawing .point').focus()");
    browser.key("Enter");
    assert_eq!(browser.eval("read.hidden"), false);
    at_peace(browser);
}

#[test]
fn one_axis_takes_units_of_one_dimension_and_what_is_told_twice_is_drawn_once() {
    let mut browser = Browser::start();
    let report = |place: &str, output: &str| format!("{place}2023年政府工作报告\n2022年，粮食产量{output}。\n");
    let texts = [
        report("南昌县", "30万吨"),
        report("进贤县", "8亿斤"),
        report("进贤县", "超8亿斤"),
        report("南昌县", "30万吨") + "完。",
    ];
    let documents: Vec<_> =
        ["a.txt", "b.txt", "c.txt", "d.txt"].into_iter().zip(texts.iter().map(String::as_str)).collect();
    let file = page_of(&browser, &documents, "");
    browser.open(&file, "#view=compare&chart=粮食产量·grain_output");
    let bars = browser.eval(
        "[...document.querySelectorAll('.drawing .bar')].map((bar) => [bar.querySelector('.value').textContent, \
         Math.round(bar.querySelector('.body').getAttribute('width') / document.querySelector('.drawing .bar .body').getAttribute('width') * 100), \
         Boolean(bar.querySelector('.tip'))])",
    );
    // 8亿斤 are 40万吨; a bound ends in a point.
    assert_eq!(bars, json!([["8亿斤", 100, false], ["≥8亿斤", 100, true], ["30万吨", 75, false]]));
    let names = browser.eval("[...document.querySelectorAll('.row-name')].map((name) => name.textContent)");
    assert_eq!(names, json!(["2022年 · b", "2022年 · c", "2022年"]));
    assert!(
        browser.text("document.querySelectorAll('.drawing .bar')[2].getAttribute('aria-label')").contains("2 份文档")
    );
    at_peace(browser);
}

/// Pairs of words in the drawing that can be seen and stand over each other, and words that leave the drawing.
const OVERLAPS: &str = r"(() => {
  const svg = document.querySelector('.drawing svg');
  if (!svg) return [];
  const room = svg.getBoundingClientRect();
  const all = [...svg.querySelectorAll('text')].filter((text) => getComputedStyle(text).visibility === 'visible')
    .map((text) => ({ words: text.textContent, box: text.getBoundingClientRect() })).filter(({ box }) => box.width > 0);
  const wrong = [];
  // The lines of a script have room above and below the letters.
  const [side, high] = [0.5, 2.5];
  all.forEach((a, n) => {
    if (a.box.left < room.left - 1 || a.box.right > room.right + 1) wrong.push(`${a.words} leaves the drawing`);
    for (const b of all.slice(n + 1)) {
      if (a.box.left < b.box.right - side && b.box.left < a.box.right - side && a.box.top < b.box.bottom - high && b.box.top < a.box.bottom - high) wrong.push(`${a.words} over ${b.words}`);
    }
  });
  return wrong;
})()";

#[test]
fn names_and_values_in_drawings_never_stand_over_each_other() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/reports");
    let reports = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let mut reports: Vec<_> = reports.filter(|file| file.extension().is_some_and(|e| e == "txt")).collect();
    reports.sort();
    let mut texts: Vec<_> = NAMES.iter().map(|name| ((*name).to_owned(), text_of(name))).collect();
    texts.extend(reports.iter().map(|file| (file.display().to_string(), fs::read_to_string(file).unwrap())));
    // Many districts, much the same.
    let counties =
        ["东湖区", "西湖区", "青云谱区", "青山湖区", "新建区", "红谷滩区", "南昌县", "进贤县", "安义县", "浔阳区"];
    for (n, county) in counties.iter().enumerate() {
        let text = format!(
            "{county}2023年政府工作报告\n2022年，财政总收入{}亿元，增长{}%；外贸出口下降{}%。\n2023年，财政总收入超{}亿元，增长{}%左右。\n",
            100 + n,
            5 + n % 3,
            90 - n,
            110 + n,
            5 + n % 2
        );
        texts.push(((*county).to_owned(), text));
    }
    let mut browser = Browser::start();
    let documents: Vec<_> = texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let file = page_of(&browser, &documents, "");
    for (width, language) in [(1440, "zh-CN"), (390, "zh-CN"), (900, "en-GB")] {
        browser.look(View { width, height: 900, language, ..View::default() });
        browser.open(&file, "#view=compare");
        let drawn = browser.number("document.querySelectorAll('.choices .value').length").min(24);
        for n in 0..drawn {
            for by in ["period", "district"] {
                browser.eval(&format!(
                    "document.querySelectorAll('.choices .value')[{n}].click(), document.querySelector('[data-by={by}]').click()"
                ));
                let name = browser.text("document.getElementById('chart-name').textContent");
                assert_eq!(browser.eval(OVERLAPS), json!([]), "{name} by {by}, {width} pixels wide");
                let series = browser.number(
                    "new Set([...document.querySelectorAll('[data-series]')].map((one) => one.dataset.series)).size",
                );
                for one in 0..series {
                    browser.eval(&format!("document.querySelector('.point[data-series=\"{one}\"]')?.focus()"));
                    assert_eq!(browser.eval(OVERLAPS), json!([]), "{name}, line {one}, {width} pixels wide");
                }
            }
        }
    }
    // The looking itself finds what stands over something.
    browser.eval("document.querySelector('.drawing .axis-name').setAttribute('x', '9999')");
    browser.eval("document.querySelectorAll('.drawing .value').forEach((value) => value.setAttribute('x', '300'))");
    browser.eval("document.querySelectorAll('.drawing .value').forEach((value) => value.setAttribute('y', '300'))");
    let found = browser.eval(OVERLAPS).as_array().unwrap().len();
    assert!(found > 3, "{found}");
    at_peace(browser);
}

/// The marks that the page exports, saved by the browser.
fn exported(browser: &mut Browser) -> String {
    let folder = browser.keep_downloads();
    let _ = fs::remove_file(folder.join("marks.jsonl"));
    browser.click("#open-marks");
    browser.click("#export");
    for _ in 0..200 {
        if let Ok(text) = fs::read_to_string(folder.join("marks.jsonl")) {
            browser.key("Escape");
            return text;
        }
        std::thread::sleep(std::time::Duration::from_millis(25));
    }
    panic!("nothing was saved");
}

#[test]
fn marks_go_out_and_come_back_and_the_library_reads_them() {
    let mut browser = opened(View::default(), "#doc=xunyang.txt&figure=1");
    let text = text_of("xunyang");
    let metrics = extractor().extract(&text);
    browser.click(".verdict.right");
    browser.key("ArrowDown");
    // A correction, with a wrong entry on the way.
    browser.click("#correct");
    browser.eval("document.getElementById('edit-period').value = '2019-13', document.getElementById('edit-indicator').value = '改过的指标'");
    browser.click(".edit .main");
    assert!(browser.text("document.getElementById('edit-period-bad').textContent").contains("2021-03"));
    browser.eval(
        "document.getElementById('edit-period').value = '2019', document.getElementById('edit-note').value = '试'",
    );
    browser.click(".edit .main");
    assert!(browser.text("document.querySelector('#detail ins').textContent").contains("改过的指标"));
    browser.key("ArrowDown");
    browser.click("#correct");
    browser.click(".edit .aside");
    // A missed figure: words are selected, the form comes with a first reading.
    browser.eval(
        "(() => { const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT); let node; \
         while ((node = walker.nextNode())) { const at = node.data.search(/\\d{4}年/); \
         if (at >= 0 && !node.parentElement.matches('mark')) { \
         getSelection().setBaseAndExtent(node, at, node, at + 5); node.parentElement.scrollIntoView({block: 'center'}); return; } } })()",
    );
    browser.wait("!document.getElementById('add-missed').hidden");
    browser.click("#add-missed");
    assert!(browser.text("document.getElementById('edit-value').value").starts_with("20"));
    browser.eval("document.getElementById('edit-indicator').value = '漏掉的指标'");
    browser.click(".edit .main");
    assert_eq!(browser.number("document.querySelectorAll('#article mark.missed').length"), 1);

    let marks = exported(&mut browser);
    let lines: Vec<Value> = marks.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 4, "{marks}");
    for line in &lines {
        let (start, end) = (line["start"].as_u64().unwrap() as usize, line["end"].as_u64().unwrap() as usize);
        assert_eq!(&text[start..end], line["figure"].as_str().unwrap());
        let chars = text[..start].chars().count() as u64;
        assert_eq!(line["char_start"], chars);
        assert_eq!(line["doc"], "xunyang.txt");
    }
    let right = lines.iter().find(|line| line["mark"] == "right").unwrap();
    let first = serde_json::to_value(&metrics[0]).unwrap();
    for field in ["figure", "value", "unit", "bound", "measure", "status"] {
        assert_eq!(right[field], first[field], "{field}");
    }
    assert_eq!(right["region"], first["region"]["code"]);

    // The library reads them back.
    let read = Marks::parse(&marks).unwrap();
    let (applied, problems) = read.apply(&extractor(), "reports/xunyang.txt", &text, metrics.clone());
    assert_eq!(problems, []);
    // One is no statistic, one was missed.
    assert_eq!(applied.len(), metrics.len());
    let changed = applied.iter().find(|m| m.indicator.name == "改过的指标").unwrap();
    assert_eq!((changed.span, changed.period.as_ref().unwrap().value.to_string().as_str()), (metrics[1].span, "2019"));
    assert!(applied.iter().all(|m| m.span != metrics[2].span));
    assert!(applied.iter().any(|m| m.indicator.name == "漏掉的指标"));

    // And so does the page: from the browser's memory, from a file, and from a report made with them.
    let file = browser.folder().join("page.html");
    browser.open(&file, "#doc=xunyang.txt");
    assert_eq!(browser.text("document.getElementById('marked').textContent"), "4");
    let saved = browser.folder().join("in.jsonl");
    fs::write(&saved, &marks).unwrap();
    browser.click("#open-marks");
    browser.click("dialog .aside");
    browser.click("dialog .aside");
    assert_eq!(browser.text("document.getElementById('marked').textContent"), "0");
    browser.choose_file("#marks-file", &saved);
    browser.wait("document.getElementById('marked').textContent === '4'");
    browser.key("Escape");
    assert_eq!(exported(&mut browser), marks);
    fs::write(&saved, "{\"doc\":\"xunyang.txt\"}\n").unwrap();
    browser.click("#open-marks");
    browser.choose_file("#marks-file", &saved);
    browser.wait("document.querySelector('dialog .said').textContent.includes('1')");
    at_peace(browser);

    let mut browser = Browser::start();
    let file = page_of(&browser, &[("xunyang.txt", &text)], &marks);
    browser.open(&file, "");
    assert_eq!(browser.text("document.getElementById('marked').textContent"), "4");
    assert_eq!(exported(&mut browser), marks);
    // A mark that is taken back stays so, until the file comes with other marks.
    browser.eval("rows.focus()");
    browser.key("Home");
    browser.key("0");
    assert_eq!(browser.text("document.getElementById('marked').textContent"), "3");
    browser.open(&file, "");
    assert_eq!(browser.text("document.getElementById('marked').textContent"), "3");
    let fewer = marks.lines().nth(1).unwrap();
    let file = page_of(&browser, &[("xunyang.txt", &text)], fewer);
    browser.open(&file, "");
    assert_eq!(browser.text("document.getElementById('marked').textContent"), "1");
    at_peace(browser);
}

#[test]
fn walking_goes_on_where_a_mark_took_the_row_away() {
    let mut browser = opened(View::default(), "#doc=xunyang.txt&sort=value&mark=none");
    let row = "[...document.querySelectorAll('#sheet .row')].find((row) => row.ariaRowIndex === '4').dataset.i";
    let next = "document.querySelector('#sheet [aria-selected=true]').dataset.i";
    for (key, place) in [("ArrowDown", "4"), ("ArrowUp", "2")] {
        browser.click("#sheet .row[aria-rowindex='3']");
        let wanted = browser.text(&row.replace("'4'", &format!("'{place}'")));
        browser.click(".verdict.right");
        assert_eq!(browser.eval("document.querySelector('#sheet [aria-selected=true]')"), Value::Null);
        browser.eval("rows.focus()");
        browser.key(key);
        assert_eq!(browser.text(next), wanted, "{key}");
    }
    at_peace(browser);
}

#[test]
fn the_first_view_passes_over_what_a_website_puts_first_and_the_chosen_figure_stays_in_view() {
    let mut browser = Browser::start();
    let text = format!(
        "浏览量：123\n来源：东湖区人民政府\n2023年政府工作报告\n{}",
        "2023年，东湖区税收收入8亿元，增长5%。".repeat(9)
    );
    let text = format!("{text}\n{}", "2023年，东湖区税收收入8亿元，增长5%。\n".repeat(90));
    let file = page_of(&browser, &[("a.txt", &text)], "");
    browser.open(&file, "");
    assert!(browser.number("document.querySelectorAll('#article > * > p.furniture').length") > 0);
    assert!(browser.number("source.scrollTop") > 0);
    browser.open(&file, "#figure=100");
    let narrower = json!({"width": 900, "height": 600, "deviceScaleFactor": 1, "mobile": false});
    browser.call("Emulation.setDeviceMetricsOverride", narrower);
    browser.settle();
    browser.settle();
    let seen = "(() => { const r = document.querySelector('mark.on').getBoundingClientRect(); \
                const s = source.getBoundingClientRect(); return r.top > s.top && r.bottom < s.bottom; })()";
    assert_eq!(browser.eval(seen), true);
    at_peace(browser);
}

#[test]
fn text_of_a_report_is_never_markup() {
    let mut browser = Browser::start();
    let text = "<script>document.title='x'</script>2023年，东湖区税收收入8亿元。</script><img src=x onerror=alert(1)>\
                <!-- <b>粗</b> &lt;i&gt; {{data}} {{script}}增长5%。\u{2028}\0";
    let name = "<b onclick=alert(1)>\"'&.txt";
    let file = page_of(&browser, &[(name, text)], "");
    browser.open(&file, "#figure=1");
    let shown = browser.text("article.querySelector('p, h3').textContent");
    assert!(
        shown.starts_with("<script>document.title='x'</script>2023年")
            && shown.contains("<!-- <b>粗</b> &lt;i&gt; {{data}}"),
        "{shown}"
    );
    assert_eq!(
        browser.number("document.querySelectorAll('#article script, #article img, #article b, #docs b').length"),
        0
    );
    assert_eq!(browser.text("document.title"), "<b onclick=alert(1)>\"'& · 指标");
    // Whoever got markup into the page could still not run anything.
    browser.eval("(() => { const s = document.createElement('script'); try { s.text = 'globalThis.ran = true'; document.body.append(s); } catch {} })()");
    assert_eq!(browser.eval("globalThis.ran ?? false"), false);
    let refused =
        browser.eval("(() => { try { document.body.innerHTML += '<p>'; return false; } catch { return true; } })()");
    assert_eq!(refused, true);
}

/// For all that is drawn: the texts whose contrast is too low for WCAG AA, each with its colours.
const CONTRAST: &str = r"(() => {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const rgba = (colour) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); return [...canvas.getImageData(0, 0, 1, 1).data]; };
  const light = ([r, g, b]) => { const [x, y, z] = [r, g, b].map((c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4); return 0.2126 * x + 0.7152 * y + 0.0722 * z; };
  const ground = (element) => { for (let e = element; e; e = e.parentElement) { const c = rgba(getComputedStyle(e).backgroundColor); if (c[3] > 250) return c; } return [255, 255, 255, 255]; };
  const low = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, element = node.parentElement;
    if (!node.data.trim() || element.closest('script, style, noscript, option') || !element.checkVisibility({ visibilityProperty: true })) continue;
    const style = getComputedStyle(element);
    const ink = rgba(element.closest('svg') ? style.fill : style.color);
    const [a, b] = [light(ink), light(ground(element))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    const big = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && style.fontWeight >= 700);
    if (ratio < (big ? 3 : 4.5)) low.add(`${element.tagName}.${element.getAttribute('class')} ${ratio.toFixed(2)} “${node.data.trim().slice(0, 12)}”`);
  }
  return [...low];
})()";

/// Controls without a name, references to nothing, and roles whose parts are not there.
const NAMELESS: &str = r"(() => {
  const wrong = [];
  const name = (e) => e.getAttribute('aria-label') || (e.getAttribute('aria-labelledby') || '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join('').trim() || [...(e.labels ?? [])].map((l) => l.textContent).join('').trim() || (e.matches('input, select') ? '' : e.textContent.trim());
  const seen = (e) => e.checkVisibility();
  for (const e of document.querySelectorAll('button, input, select, a[href], [role=button], [role=grid], [role=tab], [role=listbox], nav, dialog[open], [role=region]')) if (seen(e) && !name(e)) wrong.push(`no name: ${e.outerHTML.slice(0, 80)}`);
  for (const e of document.querySelectorAll('[aria-labelledby], [aria-controls], [aria-describedby], [aria-activedescendant], label[for]')) {
    for (const key of ['aria-labelledby', 'aria-controls', 'aria-describedby', 'aria-activedescendant', 'for']) {
      const ids = (e.getAttribute(key) ?? '').split(' ').filter(Boolean);
      if (seen(e) && ids.some((id) => !document.getElementById(id))) wrong.push(`${key} to nothing: ${e.outerHTML.slice(0, 80)}`);
    }
  }
  const parents = { row: '[role=grid] [role=rowgroup]', gridcell: '[role=row]', columnheader: '[role=row]', option: '[role=listbox]', tab: '[role=tablist]' };
  for (const [role, parent] of Object.entries(parents)) for (const e of document.querySelectorAll(`[role=${role}]`)) if (!e.parentElement.closest(parent)) wrong.push(`${role} outside ${parent}`);
  const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);
  for (const id of new Set(ids)) if (ids.filter((other) => other === id).length > 1) wrong.push(`id twice: ${id}`);
  if (!document.documentElement.lang) wrong.push('no language');
  if (!document.querySelector('main:not([hidden])')) wrong.push('no main');
  for (const e of document.querySelectorAll('[role=tab]')) if (!e.hasAttribute('aria-selected')) wrong.push('a tab that says nothing of itself');
  return wrong;
})()";

#[test]
fn every_view_can_be_read_and_named_in_light_and_dark_wide_and_narrow_in_both_languages() {
    let mut browser = opened(View::default(), "");
    let file = browser.folder().join("page.html");
    let narrow = View { width: 390, height: 844, ..View::default() };
    for view in [View::default(), narrow, View { language: "en-US", ..View::default() }] {
        for dark in [false, true] {
            browser.look(View { dark, ..view });
            for (fragment, act) in [
                ("#doc=xunyang.txt&figure=3", ""),
                ("#q=增长&kind=growth_rate", ""),
                ("#doc=donghu.txt&figure=9", "document.getElementById('correct').click()"),
                ("#doc=donghu.txt&figure=9", "document.querySelector('.verdict.wrong').click()"),
                ("#view=compare", ""),
                ("#view=compare&by=period", ""),
                ("", "document.getElementById('open-marks').click()"),
                ("", "document.getElementById('open-help').click()"),
            ] {
                browser.open(&file, fragment);
                browser.eval(act);
                browser.settle();
                let place = format!("{view:?} dark {dark} {fragment} {act}");
                assert_eq!(browser.eval(CONTRAST), json!([]), "{place}");
                assert_eq!(browser.eval(NAMELESS), json!([]), "{place}");
                let over = browser.number("document.documentElement.scrollWidth - innerWidth");
                assert!(over <= 0, "{place}: {over} pixels too wide");
            }
        }
    }
    // The looking itself: what is too pale or has no name is found.
    browser.eval("document.documentElement.style.setProperty('--soft', '#777'), language.textContent = ''");
    assert_ne!(browser.eval(CONTRAST), json!([]));
    assert_ne!(browser.eval(NAMELESS), json!([]));
    assert_eq!(browser.text("document.documentElement.lang"), "en");
    browser.eval("document.documentElement.style.removeProperty('--soft')");
    browser.click("dialog header button");
    browser.click("#language");
    assert_eq!(browser.text("document.documentElement.lang"), "zh-Hans");
    assert_eq!(browser.text("document.getElementById('tab-read').textContent"), "阅读");
    let dark = browser.eval("matchMedia('(prefers-color-scheme: dark)').matches");
    assert_eq!(dark, true);
    at_peace(browser);
}

/// The page as a screen reader has it: role and name of every node that is not passed over.
fn heard(browser: &mut Browser) -> Vec<(String, String)> {
    browser.call("Accessibility.enable", json!({}));
    let tree = browser.call("Accessibility.getFullAXTree", json!({}));
    let text = |value: &Value| value["value"].as_str().unwrap_or_default().to_owned();
    let nodes = tree["nodes"].as_array().unwrap().iter().filter(|node| node["ignored"] != true);
    nodes.map(|node| (text(&node["role"]), text(&node["name"]))).collect()
}

#[test]
fn a_screen_reader_finds_its_way_and_hears_what_is_chosen() {
    let mut browser = opened(View::default(), "#doc=xunyang.txt&figure=6");
    let nodes = heard(&mut browser);
    let count = |role: &str| nodes.iter().filter(|(other, _)| other == role).count();
    for role in ["banner", "navigation", "main", "search", "tabpanel", "grid", "listbox"] {
        assert_eq!(count(role), 1, "{role}");
    }
    for (role, name) in &nodes {
        let acts = ["button", "tab", "option", "row", "searchbox", "combobox", "link", "grid", "table", "tabpanel"];
        assert!(
            !acts.contains(&role.as_str()) || !name.is_empty() || role == "row" && count("table") > 0,
            "a {role} without a name"
        );
    }
    // A row says of what kind its figure is, and not by a colour alone.
    assert!(nodes.iter().any(|(role, name)| role == "gridcell" && name.starts_with("增长率")));
    assert!(nodes.iter().any(|(role, name)| role == "columnheader" && name.contains("口径")));
    // What is chosen is said in one line, and nothing else speaks up.
    let live = "[...document.querySelectorAll('[aria-live], [role=status], output')].map((e) => e.id).filter(Boolean)";
    assert_eq!(browser.eval(live), json!(["hits", "summary", "said"]));
    browser.eval("rows.focus()");
    browser.key("ArrowDown");
    let said = browser.text("document.getElementById('said').textContent");
    let row = browser.text("document.querySelector('#sheet [aria-selected=true] .value .num').textContent");
    assert!(said.contains(&row) && said.contains("7 / 47"), "{said}");
    at_peace(browser);
}

#[test]
fn the_keyboard_alone_reaches_and_judges_everything() {
    let mut browser = opened(View::default(), "#doc=xunyang.txt");
    browser.key("Tab");
    assert_eq!(browser.text("document.activeElement.className"), "skip");
    browser.key("Enter");
    assert_eq!(browser.text("document.activeElement.id"), "rows");
    assert!(browser.text("location.hash").contains("doc=xunyang.txt"), "the address stays");
    browser.key("ArrowDown");
    // On into the panel: the buttons of the record, then the words of its ties.
    let mut reached = Vec::new();
    for _ in 0..20 {
        browser.key("Tab");
        let on = browser.text(
            "document.activeElement.id || document.activeElement.dataset.keep || document.activeElement.className",
        );
        reached.push(on);
    }
    for on in ["previous", "next", "right", "doubtful", "wrong", "correct", "quote"] {
        assert!(reached.iter().any(|one| one == on), "{on} in {reached:?}");
    }
    // A pressed button keeps the focus, so that it can be pressed again.
    browser.eval("document.querySelector('[data-keep=right]').focus()");
    browser.key("Enter");
    assert_eq!(browser.text("document.activeElement.dataset.keep"), "right");
    assert_eq!(browser.text("document.activeElement.getAttribute('aria-pressed')"), "true");
    // The head of a column sorts, and pressed again gives the order of the text.
    browser.eval("document.querySelector('#head [data-sort=value]').focus()");
    browser.key("Enter");
    assert_eq!(browser.text("document.querySelector('#head .value').getAttribute('aria-sort')"), "descending");
    assert_eq!(browser.text("sort.value"), "value");
    assert_eq!(browser.text("document.activeElement.dataset.sort"), "value");
    browser.key("Enter");
    assert_eq!(browser.text("sort.value"), "text");
    at_peace(browser);
}

#[test]
fn on_a_wide_screen_text_list_and_record_stand_side_by_side() {
    let mut browser = opened(View { width: 2560, height: 1300, ..View::default() }, "#doc=donghu.txt&figure=60");
    let lefts = browser.eval(
        "['#side', '#source', '#rows', '#detail'].map((one) => document.querySelector(one).getBoundingClientRect()).map((box) => [box.left, box.right])",
    );
    let boxes: Vec<[f64; 2]> = serde_json::from_value(lefts).unwrap();
    assert!(boxes.windows(2).all(|pair| pair[0][1] <= pair[1][0] + 2.0), "{boxes:?}");
    assert!(boxes[3][1] > 2550.0);
    at_peace(browser);
}

#[test]
fn a_correction_on_a_narrow_screen_comes_into_view_and_goes_back_to_the_text() {
    let mut browser = opened(View { width: 390, height: 844, ..View::default() }, "#doc=donghu.txt&figure=9");
    browser.click("#correct");
    assert_eq!(browser.eval("document.querySelector('.edit').checkVisibility() && !article.checkVisibility()"), true);
    assert_eq!(browser.text("document.getElementById('show-rows').getAttribute('aria-pressed')"), "true");
    browser.click(".edit .actions button:nth-child(2)");
    assert_eq!(browser.eval("article.checkVisibility()"), true);
    assert_eq!(browser.text("document.getElementById('show-source').getAttribute('aria-pressed')"), "true");
    // The list says how a value is measured there too.
    browser.click("#show-rows");
    assert_eq!(browser.eval("document.querySelector('#sheet .measure').checkVisibility()"), true);
    at_peace(browser);
}

#[test]
fn on_a_narrow_screen_text_list_and_filters_take_turns() {
    let mut browser = opened(View { width: 390, height: 844, ..View::default() }, "#doc=xunyang.txt");
    let visible = |browser: &mut Browser, selector: &str| {
        browser.eval(&format!("document.querySelector({}).checkVisibility()", json!(selector))) == true
    };
    assert!(visible(&mut browser, "#article") && !visible(&mut browser, "#rows") && !visible(&mut browser, "#side"));
    browser.click("#show-rows");
    assert!(!visible(&mut browser, "#article") && visible(&mut browser, "#rows"));
    browser.click("#sheet .row[aria-rowindex='2']");
    browser.click("#show-source");
    assert!(visible(&mut browser, "mark.on") && visible(&mut browser, "#detail .figure"));
    browser.click("#open-side");
    assert!(visible(&mut browser, "#side"));
    browser.click(".doc[id='doc-row-0']");
    assert!(!visible(&mut browser, "#side"));
    assert_eq!(browser.text("document.getElementById('title').textContent"), "donghu");
    at_peace(browser);
}

#[test]
fn on_paper_stand_the_whole_text_and_all_records() {
    let mut browser = opened(View::default(), "#doc=xunyang.txt&figure=2");
    browser.eval("globalThis.rows_printed = 0, \
                  addEventListener('beforeprint', () => { globalThis.rows_printed = document.querySelectorAll('#print tbody tr').length })");
    let paper = browser.print();
    assert!(paper.starts_with(b"%PDF") && paper.len() > 20_000, "{} bytes", paper.len());
    assert_eq!(browser.number("globalThis.rows_printed"), extractor().extract(&text_of("xunyang")).len() as i64);
    browser.call("Emulation.setEmulatedMedia", json!({"media": "print"}));
    for (selector, shown) in [("#article", true), ("header.bar", false), (".records", false), ("#side", false)] {
        let seen = browser.eval(&format!("document.querySelector({}).checkVisibility()", json!(selector)));
        assert_eq!(seen, shown, "{selector}");
    }
    // A chart is printed with its bars.
    browser.eval("document.getElementById('tab-compare').click()");
    browser.settle();
    let drawn = "[...document.querySelectorAll('.drawing .bar .body')].filter((bar) => bar.getBoundingClientRect().width > 1).length";
    assert!(browser.number(drawn) >= 3);
    at_peace(browser);
}

#[test]
fn a_document_without_figures_says_so() {
    let mut browser = Browser::start();
    let file = page_of(&browser, &[("empty.txt", ""), ("words.txt", "没有数字的一段话。")], "");
    browser.open(&file, "#doc=words.txt");
    assert!(browser.text("sheet.textContent").contains("没有读出"));
    browser.click("#doc-row-0");
    browser.click("#tab-compare");
    assert!(browser.text("compare.textContent").contains("没有"));
    at_peace(browser);
}
