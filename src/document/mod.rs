//! How a report is laid out.

mod fold;

pub(crate) use fold::Folded;
