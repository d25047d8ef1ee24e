//! How a report is laid out.

mod fold;
mod layout;

pub(crate) use fold::Folded;
pub(crate) use layout::{BlockKind, Layout};
