//! A page as a flat list of elements and texts, each with the end of what is in it.
//!
//! Tags are read as browsers read them, ends that are missing or too many included; building the tree takes one step
//! per tag, whatever the page looks like.

use std::collections::HashMap;

use html5gum::{DefaultEmitter, Token, Tokenizer};

/// How deep elements may lie in each other; deeper ones count as text of the last.
const MAX_DEPTH: usize = 500;

/// Elements without an end.
const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// Elements that stand in a line rather than making one.
const INLINE: &[&str] = &[
    "a",
    "abbr",
    "acronym",
    "b",
    "bdi",
    "bdo",
    "big",
    "cite",
    "code",
    "data",
    "del",
    "dfn",
    "em",
    "font",
    "i",
    "ins",
    "kbd",
    "label",
    "mark",
    "o:p",
    "q",
    "ruby",
    "s",
    "samp",
    "small",
    "span",
    "st1:chsdate",
    "strike",
    "strong",
    "sub",
    "sup",
    "time",
    "tt",
    "u",
    "var",
    "wbr",
    "img",
];

/// An element or a text, in the order of the page.
#[derive(Debug)]
pub(super) struct Node {
    /// The tag's name in lower case; empty for a text.
    pub(super) name: String,
    /// For an element its `id` and `class` in lower case; for a text the text.
    pub(super) content: String,
    /// Where what is in it ends: the next node that is not below this one.
    pub(super) end: usize,
    /// It is not shown: `hidden`, `display:none`.
    pub(super) hidden: bool,
    /// It leads elsewhere: `<a href>`.
    pub(super) link: bool,
}

impl Node {
    fn new(name: &str, content: String) -> Self {
        Self { name: name.to_owned(), content, end: 0, hidden: false, link: false }
    }

    pub(super) fn is_text(&self) -> bool {
        self.name.is_empty()
    }

    /// Whether it starts a new line.
    pub(super) fn is_block(&self) -> bool {
        !self.is_text() && !INLINE.contains(&self.name.as_str()) && !self.name.contains(':')
    }
}

/// A page.
#[derive(Debug, Default)]
pub(super) struct Tree {
    /// The first is the root.
    pub(super) nodes: Vec<Node>,
    /// What the page says about itself: `<meta name content>`, names in lower case.
    pub(super) meta: HashMap<String, String>,
}

/// The elements that are open while a page is read.
#[derive(Default)]
struct Open {
    /// Their nodes, from the root inwards.
    stack: Vec<usize>,
    /// For each name, which places of the stack have it.
    places: HashMap<String, Vec<usize>>,
}

impl Tree {
    pub(super) fn read(page: &str) -> Self {
        let mut tree = Self::default();
        let mut open = Open::default();
        tree.start(Node::new("#root", String::new()), &mut open);
        let mut emitter = DefaultEmitter::default();
        // Scripts and styles are no tags.
        emitter.naively_switch_states(true);
        for Ok(token) in Tokenizer::new_with_emitter(page, emitter) {
            match token {
                Token::StartTag(tag) => {
                    let name = String::from_utf8_lossy(&tag.name).into_owned();
                    let attribute =
                        |name: &[u8]| tag.attributes.get(name).map(|value| String::from_utf8_lossy(value).into_owned());
                    if name == "meta"
                        && let (Some(name), Some(content)) = (attribute(b"name"), attribute(b"content"))
                    {
                        tree.meta.entry(name.to_lowercase()).or_insert(content);
                    }
                    let label = [attribute(b"id"), attribute(b"class")].into_iter().flatten().collect::<Vec<_>>();
                    let style = attribute(b"style").unwrap_or_default().to_lowercase().replace(' ', "");
                    let hidden = style.contains("display:none") || attribute(b"hidden").is_some();
                    let link = name == "a" && attribute(b"href").is_some();
                    open.imply_ends(&name, &mut tree);
                    let node = Node { hidden, link, ..Node::new(&name, label.join(" ").to_lowercase()) };
                    tree.start(node, &mut open);
                }
                Token::EndTag(tag) => open.end(&String::from_utf8_lossy(&tag.name), &mut tree),
                Token::String(text) => {
                    let end = tree.nodes.len() + 1;
                    tree.nodes.push(Node { end, ..Node::new("", String::from_utf8_lossy(&text).into_owned()) });
                }
                _ => {}
            }
        }
        open.pop_to(0, &mut tree);
        tree
    }

    fn start(&mut self, mut node: Node, open: &mut Open) {
        let at = self.nodes.len();
        node.end = at + 1;
        if !VOID.contains(&node.name.as_str()) && open.stack.len() < MAX_DEPTH {
            open.places.entry(node.name.clone()).or_default().push(open.stack.len());
            open.stack.push(at);
        }
        self.nodes.push(node);
    }

    /// The nodes right below one.
    pub(super) fn children(&self, node: usize) -> impl Iterator<Item = usize> {
        let end = self.nodes[node].end;
        let mut next = node + 1;
        std::iter::from_fn(move || {
            let child = (next < end).then_some(next)?;
            next = self.nodes[child].end;
            Some(child)
        })
    }
}

impl Open {
    /// Closes what stands at this place of the stack and all in it.
    fn pop_to(&mut self, place: usize, tree: &mut Tree) {
        while self.stack.len() > place {
            let Some(node) = self.stack.pop() else { return };
            if let Some(places) = self.places.get_mut(&tree.nodes[node].name) {
                places.pop();
            }
            tree.nodes[node].end = tree.nodes.len();
        }
    }

    fn last(&self, name: &str) -> Option<usize> {
        self.places.get(name)?.last().copied()
    }

    /// The innermost of these that is open.
    fn innermost(&self, names: &[&str]) -> Option<usize> {
        names.iter().filter_map(|name| self.last(name)).max()
    }

    /// An end tag; one without a start is passed over, and so is one whose start lies outside the table cell.
    fn end(&mut self, name: &str, tree: &mut Tree) {
        let Some(place) = self.last(name) else { return };
        let wall = match name {
            "table" => None,
            "tr" | "tbody" | "thead" | "tfoot" | "td" | "th" => self.last("table"),
            _ => self.innermost(&["td", "th", "table"]),
        };
        if wall.is_none_or(|wall| wall <= place) {
            self.pop_to(place, tree);
        }
    }

    /// Ends that pages may leave out: a paragraph ends where a block starts, a cell where the next one does.
    fn imply_ends(&mut self, name: &str, tree: &mut Tree) {
        let table = self.last("table");
        let (ends, wall): (&[&str], _) = match name {
            "td" | "th" => (&["td", "th"], table),
            "tr" => (&["tr"], table),
            "tbody" | "thead" | "tfoot" => (&["tbody", "thead", "tfoot"], table),
            "li" => (&["li"], self.innermost(&["ul", "ol", "td", "th"])),
            "dt" | "dd" => (&["dt", "dd"], self.innermost(&["dl", "td", "th"])),
            "a" => (&["a"], self.innermost(&["td", "th", "table"])),
            "option" => (&["option"], self.last("select")),
            "p" | "div" | "table" | "ul" | "ol" | "h1" | "h2" | "h3" | "h4" | "section" | "article" => {
                (&["p"], self.innermost(&["div", "td", "th", "li", "section", "article", "blockquote"]))
            }
            _ => return,
        };
        if let Some(place) = self.innermost(ends)
            && wall.is_none_or(|wall| wall < place)
        {
            self.pop_to(place, tree);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tree as nested brackets.
    fn shape(page: &str) -> String {
        fn write(tree: &Tree, node: usize, out: &mut String) {
            if tree.nodes[node].is_text() {
                out.push_str(&tree.nodes[node].content);
                return;
            }
            out.push_str(&tree.nodes[node].name);
            out.push('(');
            tree.children(node).for_each(|child| write(tree, child, out));
            out.push(')');
        }
        let tree = Tree::read(page);
        let mut out = String::new();
        tree.children(0).for_each(|child| write(&tree, child, &mut out));
        out
    }

    #[test]
    fn ends_may_be_missing_or_too_many() {
        assert_eq!(shape("<p>1<p>2<div>3</div>"), "p(1)p(2)div(3)");
        assert_eq!(shape("<ul><li>1<li>2</ul>3"), "ul(li(1)li(2))3");
        assert_eq!(shape("<table><tr><td>1<td>2<tr><td>3</table>4"), "table(tr(td(1)td(2))tr(td(3)))4");
        assert_eq!(shape("<div><table><tr><td>1</div>2</td></tr></table></div>"), "div(table(tr(td(12))))");
        assert_eq!(shape("<b><p>1</b>2</p></i>3<br>4"), "b(p(1))23br()4");
        assert_eq!(shape("<td><table><tr><td>1</table>2<td>3"), "td(table(tr(td(1)))2)td(3)");
    }

    #[test]
    fn scripts_are_no_tags() {
        assert_eq!(shape("<script>if (a<b) document.write('<p>1</p>')</script>2&nbsp;&#51;"), {
            "script(if (a<b) document.write('<p>1</p>'))2\u{a0}3"
        });
    }

    #[test]
    fn depth_is_bounded() {
        let tree = Tree::read(&format!("{}1{}", "<div>".repeat(100_000), "</div>".repeat(100_000)));
        assert_eq!(tree.nodes.len(), 100_002);
    }
}
