//! What is written in a clause, each thing with its place.

mod numeral;
mod period;
mod period_cursor;
mod period_resolve;
mod period_scan;
mod quantity;
mod token;
mod word;

pub(crate) use period::{PeriodExpr, Role, period_at};
pub(crate) use period_resolve::resolve;
pub(crate) use quantity::{Quantity, Shape, UnitRef};
pub(crate) use token::{Kind, Token, tokenize};
pub(crate) use word::Word;
