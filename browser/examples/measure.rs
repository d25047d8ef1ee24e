//! How long a page with 50,000 figures takes: `cargo run --release -p zhibiao-browser --example measure`.
//!
//! Once in 600 documents, once in a single one; both are made of the five reports of `tests/fixtures`.

use std::fs::{self, File};
use std::io::BufWriter;
use std::path::Path;
use std::time::Instant;

use zhibiao::Extractor;
use zhibiao::report::Report;
use zhibiao_browser::Browser;

const TIMES: usize = 120;

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures");
    let names = ["donghu", "xiangdong", "xunyang", "yuehu", "yujiang"];
    let texts = names.map(|name| fs::read_to_string(folder.join(name).with_extension("txt")).expect("a report"));
    let start = || Report::new(Extractor::builder().build().expect("no options"));
    let mut many = start();
    for n in 0..TIMES {
        for (name, text) in names.iter().zip(&texts) {
            many.add(&format!("{n:03}/{name}.txt"), text);
        }
    }
    let mut one = start();
    one.add("all.txt", &texts.concat().repeat(TIMES));

    let mut browser = Browser::start();
    for (name, report) in [("600 documents", many), ("one document", one)] {
        let file = browser.folder().join("page.html");
        report.write(BufWriter::new(File::create(&file).expect("a file"))).expect("written");
        let size = fs::metadata(&file).expect("written").len() / 1000;
        let asked = Instant::now();
        browser.open(&file, "");
        println!("{name}: {size} kB, opened and drawn after {} ms", asked.elapsed().as_millis());
        let paint = browser.number("performance.getEntriesByName('first-contentful-paint')[0].startTime");
        let figures = browser.text("document.getElementById('summary').textContent");
        println!("  first paint after {paint} ms ({figures})");
        for (what, act) in [
            ("figures of all documents", "document.getElementById('all-docs')?.click()"),
            ("filter by kind", "document.querySelector('#facet-kind .value').click()"),
            ("filter by indicator too", "document.querySelector('#facet-indicator .value').click()"),
            ("clear", "document.getElementById('clear').click()"),
            ("sort by value", "sort.value = 'value', sort.dispatchEvent(new Event('change'))"),
            ("choose a figure", "document.querySelector('#sheet .row').click()"),
            ("next figure", "document.querySelector('.walk button:last-child').click()"),
            (
                "judge a figure, and on to the next",
                "rows.dispatchEvent(new KeyboardEvent('keydown', { key: '1', bubbles: true }))",
            ),
            ("scroll to the end of the list", "rows.scrollTop = rows.scrollHeight"),
            ("compare", "document.getElementById('tab-compare').click()"),
            ("read", "document.getElementById('tab-read').click()"),
        ] {
            let time = browser.eval(&format!(
                "new Promise((done) => {{ const from = performance.now(); {act}; const busy = performance.now() - from; \
                 requestAnimationFrame(() => setTimeout(() => \
                 done([busy, performance.now() - from].map((ms) => ms.toFixed(0)).join(' ms, on the screen after ')))) }})"
            ));
            println!("  {what}: {} ms", time.as_str().unwrap_or_default());
        }
        let search = browser.eval(
            "new Promise((done) => { const from = performance.now(); query.value = '增长 东湖区'; \
             query.dispatchEvent(new Event('input')); const look = () => /\\d/.test(hits.textContent) \
             ? done(performance.now() - from) : requestAnimationFrame(look); look(); })",
        );
        println!("  search, with 120 ms of waiting for more letters: {:.0} ms", search.as_f64().unwrap_or_default());
    }
}
