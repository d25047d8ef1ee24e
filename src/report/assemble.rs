//! The page itself: its sources, put into one file.
//!
//! The sources are `page/` of the repository, embedded as they stand. The modules are joined into one script: a line
//! that imports is left out, and `export` is dropped, as all of them then share one scope.

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest, Sha256};

const TEMPLATE: &str = include_str!("../../page/index.html");
const STYLE: &str = include_str!("../../page/style.css");

macro_rules! modules {
    ($($name:literal),* $(,)?) => {
        /// The modules of the page, each behind those that it imports.
        const MODULES: &[(&str, &str)] = &[$(($name, include_str!(concat!("../../page/", $name)))),*];
    };
}

modules![
    "dom.js",
    "words.js",
    "data.js",
    "state.js",
    "format.js",
    "marks.js",
    "search.js",
    "filter.js",
    "panes.js",
    "source.js",
    "hits.js",
    "ties.js",
    "table.js",
    "reading.js",
    "edit.js",
    "detail.js",
    "facets.js",
    "drawing.js",
    "chart.js",
    "lines.js",
    "compare.js",
    "print.js",
    "dialogs.js",
    "keys.js",
    "main.js",
];

/// The one script that the modules make.
fn script() -> String {
    let mut script = String::with_capacity(MODULES.iter().map(|(_, source)| source.len()).sum());
    for (_, source) in MODULES {
        for line in source.lines().filter(|line| !line.starts_with("import ")) {
            script.push_str(line.strip_prefix("export ").unwrap_or(line));
            script.push('\n');
        }
    }
    script
}

/// The file in two halves: what stands before the data, and what behind.
///
/// Nothing but the page's own script and style is let in: whatever else a text may hold has another hash.
pub(super) fn halves(title: &str) -> (String, String) {
    let script = script();
    let policy = format!(
        "default-src 'none'; script-src '{}'; style-src '{}'; img-src data:; base-uri 'none'; form-action 'none'; \
         require-trusted-types-for 'script'; trusted-types 'none'",
        hash(&script),
        hash(STYLE)
    );
    let (head, rest) = part(TEMPLATE, "{{policy}}");
    let (upto_title, rest) = part(rest, "{{title}}");
    let (upto_style, rest) = part(rest, "{{style}}");
    let (upto_data, rest) = part(rest, "{{data}}");
    let (upto_script, foot) = part(rest, "{{script}}");
    let before = [head, &policy, upto_title, &escaped(title), upto_style, STYLE, upto_data].concat();
    (before, [upto_script, &script, foot].concat())
}

fn part<'t>(template: &'t str, mark: &str) -> (&'t str, &'t str) {
    template.split_once(mark).unwrap_or((template, ""))
}

fn hash(source: &str) -> String {
    format!("sha256-{}", BASE64.encode(Sha256::digest(source)))
}

/// A text as the content of an element.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::fs;

    #[test]
    fn every_source_of_the_page_is_embedded_behind_what_it_imports() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/page");
        let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
        let embedded =
            MODULES.iter().map(|(name, _)| name.to_string()).chain(["index.html".into(), "style.css".into()]);
        assert_eq!(files.collect::<BTreeSet<_>>(), embedded.collect::<BTreeSet<_>>());
        for (at, (name, source)) in MODULES.iter().enumerate() {
            for line in source.lines().filter(|line| line.starts_with("import ")) {
                let (_, from) =
                    line.trim_end_matches("\";").rsplit_once("\"./").expect("import { … } from \"./….js\";");
                assert!(MODULES[..at].iter().any(|(before, _)| *before == from), "{name}: {from} stands behind it");
            }
        }
    }

    #[test]
    fn no_two_modules_have_a_name_in_common() {
        let script = script();
        let mut names = BTreeSet::new();
        for line in script.lines() {
            let declared = ["const ", "let ", "function ", "class "].iter().find_map(|word| line.strip_prefix(word));
            let Some(name) = declared.and_then(|rest| rest.split([' ', '(', ';', '=']).next()) else { continue };
            assert!(names.insert(name), "{name} is declared twice");
        }
        assert!(names.len() > 100);
    }

    #[test]
    fn every_place_of_the_template_is_filled() {
        for mark in ["{{policy}}", "{{title}}", "{{style}}", "{{data}}", "{{script}}"] {
            assert_eq!(TEMPLATE.matches(mark).count(), 1, "{mark}");
        }
        let (before, behind) = halves("<1>");
        assert!(!before.contains("{{") && !behind.contains("{{"));
        assert!(before.contains("&lt;1&gt;"));
        // Neither may end its own element.
        assert!(!script().contains("</script") && !STYLE.contains("</style"));
    }
}
