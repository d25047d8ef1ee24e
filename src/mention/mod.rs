//! What is written in a clause, each thing with its place.

mod numeral;
mod period;
mod quantity;
mod region;
mod token;
mod word;

pub(crate) use numeral::Form;
pub(crate) use period::{Part, PeriodExpr, PlanPart, Role, SUMMED, When, YearRef, period_at, resolve};
pub(crate) use quantity::{Quantity, Shape, UnitRef};
pub(crate) use region::{
    Names, RegionMention, Scope, bare_name, find_regions, living, may_start_region, resolve as resolve_region,
    resolve_relative,
};
pub(crate) use token::{Kind, Row, Token, Tokens, tokenize};
pub(crate) use word::Word;
