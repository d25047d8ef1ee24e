//! What programs rely on besides what the records say: what can be sent to other threads, kept, compared and shown.

use std::error::Error as StdError;
use std::fmt::{Debug, Display};
use std::hash::Hash;
use std::panic::{RefUnwindSafe, UnwindSafe};

use serde::Serialize;
use serde::de::DeserializeOwned;
use zhibiao::*;

fn anywhere<T: Send + Sync + Unpin + Debug + 'static>() {}
fn unwinds<T: UnwindSafe + RefUnwindSafe>() {}
fn data<T: Clone + PartialEq>() {}
fn key<T: Clone + Eq + Hash>() {}
fn json<T: Serialize + DeserializeOwned>() {}
fn error<T: StdError + Clone + Eq + Display>() {}

/// For each type, of what it can do what is said behind it.
macro_rules! promises {
    ($($ty:ty: $($promise:ident)*;)*) => { $(anywhere::<$ty>(); $($promise::<$ty>();)*)* };
}

#[test]
fn types_can_be_used_anywhere() {
    promises! {
        Metric: data json; Extraction: data json; Diagnostic: data json; Explanation: data; Mention: data; Tie: data;
        Indicator: key json; Region: key json; Period: key json; Span: key json; Unit: key json; UnitFamily: key json;
        Kind: key json; Measure: key json; Basis: key json; Bound: key json; Status: key json; Level: key json;
        TiedBy: key json; TimeSpan: key json; Moment: key; DiagnosticKind: key json; Decimal: key;
        IndicatorInfo: data; UnitInfo: data; RegionInfo: data;
        Extractor: clone unwinds; ExtractorBuilder: clone; ExtractMany<'static, std::vec::IntoIter<String>>: clone;
        Error: error; TableProblem: error; ParsePeriodError: error; ParseBasisError: error;
    }
}

fn clone<T: Clone>() {}

#[cfg(feature = "parallel")]
#[test]
fn readers_of_many_texts_can_be_sent() {
    promises! { ParExtractMany<'static, std::vec::IntoIter<String>>: ; }
}

#[cfg(feature = "panel")]
#[test]
fn panels_can_be_used_anywhere() {
    use zhibiao::panel::*;
    promises! { Panel: ; PanelRow: clone; Wide: ; }
}

#[cfg(feature = "reader")]
#[test]
fn documents_can_be_read_by_any_thread() {
    use zhibiao::reader::*;
    promises! { Document: data; Format: key; Source: clone; ReadError: display; Problem: display; }
}

#[cfg(feature = "report")]
#[test]
fn marks_can_be_used_anywhere() {
    use zhibiao::report::*;
    promises! { Report: ; Marks: data; Mark: data json; Verdict: data; MarkError: error; }
}

#[cfg(feature = "reader")]
fn display<T: StdError + Display>() {}
