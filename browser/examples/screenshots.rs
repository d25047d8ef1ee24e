//! The pictures of the documentation: `cargo run -p zhibiao-browser --example screenshots`, from anywhere.

use std::fs;
use std::path::Path;

use zhibiao::Extractor;
use zhibiao::report::Report;
use zhibiao_browser::{Browser, View};

const WIDE: View = View { width: 1440, height: 900, dark: false, language: "zh-CN" };
const NARROW: View = View { width: 390, height: 844, dark: false, language: "zh-CN" };

/// Name, view, fragment, and what is done before the picture is taken.
const PICTURES: &[(&str, View, &str, &str)] = &[
    ("report-read", WIDE, "#doc=fixtures/donghu.txt&figure=60", ""),
    ("report-dark", View { dark: true, ..WIDE }, "#doc=fixtures/xunyang.txt&figure=6", ""),
    (
        "report-search",
        View { language: "en-GB", ..WIDE },
        "#doc=reports/sichuan-2025.txt&all=1&figure=196&q=增长&status=target",
        "",
    ),
    ("report-compare", WIDE, "#view=compare&chart=地区生产总值·gdp", ""),
    ("report-time", WIDE, "#view=compare&chart=粮食产量·grain_output&by=period", ""),
    ("report-correct", WIDE, "#doc=fixtures/yuehu.txt&figure=10", MARKED),
    ("report-narrow", NARROW, "#doc=fixtures/donghu.txt&figure=40", ""),
    (
        "report-narrow-list",
        NARROW,
        "#doc=fixtures/donghu.txt&figure=40",
        "document.getElementById('show-rows').click()",
    ),
];

/// A few verdicts, and the form of a correction.
const MARKED: &str = "for (const key of ['1', '1', '2', '3', 'ArrowUp', 'ArrowUp', 'ArrowUp', 'e']) \
                      document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))";

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut report = Report::new(Extractor::builder().build().expect("no options"));
    for folder in ["fixtures", "reports"] {
        let mut files: Vec<_> = fs::read_dir(root.join("tests").join(folder))
            .expect("the reports")
            .map(|file| file.expect("a file").path())
            .filter(|file| file.extension().is_some_and(|extension| extension == "txt"))
            .collect();
        files.sort();
        for file in files {
            let name = format!("{folder}/{}", file.file_name().unwrap_or_default().to_string_lossy());
            report.add(&name, &fs::read_to_string(&file).expect("a text"));
        }
    }
    let mut browser = Browser::start();
    let page = browser.folder().join("page.html");
    report.write(fs::File::create(&page).expect("a file")).expect("written");
    for (name, view, fragment, act) in PICTURES {
        browser.look(*view);
        browser.eval("try { localStorage.clear() } catch {}");
        browser.open(&page, fragment);
        browser.eval(act);
        browser.eval("new Promise((done) => setTimeout(done, 400))");
        let picture = browser.picture("webp", 80);
        println!("{name}: {} kB", picture.len() / 1000);
        fs::write(root.join("docs").join(name).with_extension("webp"), picture).expect("written");
        if let Some(folder) = std::env::args().nth(1) {
            fs::write(Path::new(&folder).join(name).with_extension("png"), browser.picture("png", 0)).expect("written");
        }
    }
}
