//! How a report is laid out.

mod cursor;
mod fold;
mod time;
mod time_facts;

pub(crate) use cursor::{Cursor, chinese_digit, is_numeral};
pub(crate) use fold::Folded;
pub(crate) use time::{TimeContext, document_time};
