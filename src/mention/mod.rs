//! What is written in a clause, each thing with its place.

mod period;

pub(crate) use period::{Part, PeriodExpr, PeriodMention, Role, When, YearRef, period_at, resolve};
