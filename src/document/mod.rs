//! How a report is laid out.

mod fold;
mod time;

pub(crate) use fold::Folded;
pub(crate) use time::{TimeContext, document_time};
