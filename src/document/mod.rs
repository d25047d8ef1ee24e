//! How a report is laid out.

mod district;
mod fold;

pub(crate) use district::own_district;
pub(crate) use fold::Folded;
