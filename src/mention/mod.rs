//! What is written in a clause, each thing with its place.

mod period;
mod period_resolve;
mod period_scan;

pub(crate) use period::{Part, PeriodExpr, PeriodMention, Role, When, YearRef, period_at};
pub(crate) use period_resolve::resolve;
#[cfg(test)]
