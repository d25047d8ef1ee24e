//! What is written in a clause, each thing with its place.

mod numeral;
mod quantity;
mod word;
