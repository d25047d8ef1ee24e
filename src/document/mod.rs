//! How a report is laid out, and what it says of its own time.

mod fold;
mod layout;
mod time;

pub(crate) use fold::Folded;
pub(crate) use layout::{BlockKind, Layout};
pub(crate) use time::{TimeContext, document_time};
