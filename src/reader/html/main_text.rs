//! Which element of a page holds its text.

use super::furniture::{is_labelled, is_skipped};
use super::tree::{Node, Tree};

/// Words in the labels of elements that site systems put the text of an article into.
const NAMES: &[&str] = &[
    "trs_editor",
    "trs_uedit",
    "trs_web",
    "ucapcontent",
    "zoom",
    "zoomcon",
    "article",
    "article-content",
    "article_content",
    "articlecontent",
    "arti_content",
    "art_con",
    "artcon",
    "artcontent",
    "content",
    "con_text",
    "conttext",
    "contenttext",
    "detail",
    "detail-content",
    "details",
    "newscontent",
    "news_content",
    "news-content",
    "pages_content",
    "wp_articlecontent",
    "v_news_content",
    "xxgk_content",
    "view",
    "view_content",
    "xl_content",
    "maincontent",
    "main-content",
    "main_content",
    "text",
    "textbox",
    "fontzoom",
    "infocontent",
    "info-content",
    "wzcontent",
    "zwcontent",
    "nr",
    "neirong",
    "ue_table",
];

/// How much of the sentences an element must hold to be the text: of one that is named as such, and of any other.
const NAMED: f64 = 0.6;
const UNNAMED: f64 = 0.9;

/// The element that holds the page's sentences, as far inside as it goes.
pub(super) fn find(tree: &Tree) -> usize {
    let weights = weights(tree);
    let weight = |node: usize| weights[tree.nodes[node].end] - weights[node];
    let mut main = 0;
    loop {
        let best = tree
            .children(main)
            .filter(|child| can_hold(&tree.nodes[*child]))
            .max_by_key(|child| (weight(*child), usize::MAX - *child));
        let Some(best) = best else { return main };
        let share = weight(best) as f64 / weight(main).max(1) as f64;
        if share < if is_named(&tree.nodes[best]) { NAMED } else { UNNAMED } {
            return main;
        }
        main = best;
    }
}

/// Elements that a text can fill. A row or a paragraph is read as a whole.
fn can_hold(node: &Node) -> bool {
    node.is_block()
        && !matches!(node.name.as_str(), "p" | "table" | "h1" | "h2" | "h3" | "ul" | "ol" | "pre")
        && !is_skipped(node)
}

fn is_named(node: &Node) -> bool {
    node.name == "article" || node.name == "main" || node.content.split(' ').any(|word| NAMES.contains(&word))
}

/// For each node, how many characters of sentences lie before it. Links and what is never shown do not count, nor do
/// labelled parts around a text; unless these hold most of it, as a badly named one may.
fn weights(tree: &Tree) -> Vec<usize> {
    let (inside, all) = (weigh(tree, true), weigh(tree, false));
    if inside.last() < all.last().map(|all| all / 4).as_ref() { all } else { inside }
}

fn weigh(tree: &Tree, without_labelled: bool) -> Vec<usize> {
    let mut weights = vec![0; tree.nodes.len() + 1];
    let mut skipped_to = 0;
    for (index, node) in tree.nodes.iter().enumerate() {
        let counts = node.is_text() && index >= skipped_to;
        weights[index + 1] = weights[index] + if counts { sentences(&node.content) } else { 0 };
        if is_skipped(node) || node.link || without_labelled && is_labelled(node) {
            skipped_to = skipped_to.max(node.end);
        }
    }
    weights
}

/// How many characters of this text are of sentences, as far as a piece of text shows it.
fn sentences(text: &str) -> usize {
    let length = text.chars().filter(|c| !c.is_whitespace()).count();
    let is_sentence = text.contains(['，', '。', '；', '、', '%', '％']) || length > 30;
    if is_sentence { length } else { 0 }
}

/// The title of the page's text: what the page declares, else its first main heading, else its window title.
pub(super) fn title(tree: &Tree) -> Option<String> {
    let declared = tree.meta.get("articletitle").map(|title| plain(title));
    let heading = || {
        let heading = tree.nodes.iter().position(|node| node.name == "h1")?;
        Some(words(tree, heading))
    };
    let window = || {
        let title = tree.nodes.iter().position(|node| node.name == "title")?;
        let title = words(tree, title);
        // The site's name comes after a mark.
        let end = title
            .find(['_', '|', '｜'])
            .or_else(|| title.find(" - "))
            .or_else(|| title.find("--"))
            .unwrap_or(title.len());
        Some(title[..end].trim().to_owned())
    };
    let is_title = |title: &String| title.chars().count() >= 4;
    declared.filter(is_title).or_else(|| heading().filter(is_title)).or_else(|| window().filter(is_title))
}

fn words(tree: &Tree, node: usize) -> String {
    let texts = tree.nodes[node..tree.nodes[node].end].iter().filter(|node| node.is_text());
    texts.flat_map(|node| node.content.split_whitespace()).collect()
}

/// A declared title may hold tags.
fn plain(title: &str) -> String {
    let tree = Tree::read(title);
    words(&tree, 0)
}

/// Whether a line is the title, whatever blanks are in it.
pub(super) fn same_words(line: &str, title: &str) -> bool {
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    squeezed(line).contains(&squeezed(title))
}
