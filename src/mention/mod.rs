//! What is written in a clause, each thing with its place.

mod numeral;
mod period;
mod period_resolve;
mod period_scan;
mod quantity;
mod region;
mod token;
mod word;

pub(crate) use numeral::Form;
pub(crate) use period::{Part, PeriodExpr, PeriodMention, Role, When, YearRef, period_at};
pub(crate) use period_resolve::resolve;
pub(crate) use quantity::{Quantity, Shape, UnitRef};
pub(crate) use region::{RegionMention, Scope, find_regions, resolve as resolve_region, resolve_relative};
pub(crate) use token::{Kind, Token, tokenize};
pub(crate) use word::Word;
