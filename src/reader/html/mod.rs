//! Web pages as government sites serve them: the report without the site around it.
//!
//! The page becomes a flat tree (`tree`); the element that holds nearly all of its sentences is the main text
//! (`main_text`); its blocks become lines, rows of tables lines with tabs, and what belongs to the site rather than to
//! the report (`furniture`) is left out (`render`).

mod furniture;
mod main_text;
mod render;
mod tree;

use super::{Problem, encoding};

/// The main text of a page, a paragraph a line, its title first.
pub(super) fn text(bytes: &[u8]) -> Result<String, Problem> {
    let page = encoding::decode(bytes, encoding::declared(bytes))?;
    let tree = tree::Tree::read(&page);
    let main = main_text::find(&tree);
    let mut lines = render::lines(&tree, main);
    if let Some(title) = main_text::title(&tree)
        && !lines.iter().take(8).any(|line| main_text::same_words(line, &title))
    {
        lines.insert(0, title);
    }
    let mut text = lines.join("\n");
    if !text.is_empty() {
        text.push('\n');
    }
    Ok(text)
}
