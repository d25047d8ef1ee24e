//! What a clause names: one file for each kind of mention.

pub(crate) mod region;
