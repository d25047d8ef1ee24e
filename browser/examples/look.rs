//! A picture of a page: `look PAGE.html OUT.png [WIDTHxHEIGHT] [FRAGMENT] [dark] [en] [SCRIPT…]`.

use std::path::PathBuf;

use zhibiao_browser::{Browser, View};

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (page, out) = (PathBuf::from(&args[0]).canonicalize().expect("a page"), &args[1]);
    let mut view = View::default();
    let mut fragment = String::new();
    let mut scripts = Vec::new();
    for arg in &args[2..] {
        match arg.as_str() {
            "dark" => view.dark = true,
            "en" => view.language = "en-GB",
            size if size.split_once('x').is_some_and(|(w, h)| w.parse::<u32>().is_ok() && h.parse::<u32>().is_ok()) => {
                let (width, height) = size.split_once('x').expect("checked");
                (view.width, view.height) = (width.parse().expect("checked"), height.parse().expect("checked"));
            }
            text if text.starts_with('#') => fragment = text.to_owned(),
            script => scripts.push(script.to_owned()),
        }
    }
    let mut browser = Browser::start();
    browser.look(view);
    browser.open(&page, &fragment);
    for script in scripts {
        println!("{}", browser.eval(&script));
        browser.settle();
    }
    std::fs::write(out, browser.picture("png", 0)).expect("a file to write");
    for complaint in browser.complaints() {
        println!("{complaint}");
    }
    println!("{:?}", browser.requests());
}
