//! How a report is laid out, and what it says of its own time.

pub(crate) mod class;
mod cursor;
mod fold;
mod fold_entity;
mod fold_mark;
mod fold_table;
mod layout;
mod page;
mod table;
mod time;
mod time_facts;
mod words;

pub(crate) use cursor::{Cursor, chinese_digit, is_dash, is_numeral};
pub(crate) use fold::{Folded, Stretch};
pub(crate) use layout::{BlockKind, Layout};
pub(crate) use page::{Line, Page};
pub(crate) use table::cells;
pub(crate) use time::{TimeContext, document_time};
pub(crate) use words::{Words, ends_with, starts_with, words};
