//! A page as PDF: `paper PAGE.html OUT.pdf`.
use std::path::PathBuf;
use zhibiao_browser::Browser;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let mut browser = Browser::start();
    browser.open(&PathBuf::from(&args[0]).canonicalize().expect("a page"), "#doc=tests/fixtures/yuehu.txt");
    std::fs::write(&args[1], browser.print()).expect("a file to write");
}
