//! What is known where a figure stands, and what it leaves for the next.

use std::borrow::Cow;
use std::ops::Range;
use std::rc::Rc;

use super::ellipsis::Ellipsis;
use super::label::Subject;
use super::sense::Sense;
use crate::catalogue::RegionId;
use crate::mention::{PeriodExpr, Quantity, UnitRef};
use crate::{Measure, Status, TiedBy, TimeSpan};

/// A time in force, and the words that set it.
#[derive(Clone, Debug)]
pub(crate) struct Timed {
    pub(crate) span: Option<TimeSpan>,
    pub(crate) words: Option<Range<usize>>,
}

/// What one figure leaves for the next.
#[derive(Clone, Debug)]
pub(super) struct State {
    pub(super) period: Timed,
    /// The period was named in this sentence.
    pub(super) dated: bool,
    /// The period to go back to when that of a single clause is over.
    pub(super) lapsing: Option<(Timed, bool)>,
    /// The period in force before a bracket.
    pub(super) bracketed: Option<(Timed, bool)>,
    pub(super) streak: Option<PeriodExpr>,
    /// What the sentence compares with: 同1978年相比,….
    pub(super) compared: Option<PeriodExpr>,
    /// When the changes of the paragraph start: 从|2017年的|111.8亿元提高至…;收入从18.4亿元提高至….
    pub(super) base: Option<TimeSpan>,
    /// The figure before was one that a change starts from.
    pub(super) rising: Option<Measure>,
    /// The figures since tell of that change: 由21亿元提高到41.5亿元,|增长98%.
    pub(super) risen: bool,
    /// What the text tells of where the sentence names no time of its own.
    pub(super) scene: Option<TimeSpan>,
    /// The unit of the figure before.
    pub(super) unit: Option<UnitRef>,
    pub(super) status: Option<Status>,
    /// The figure before was one of what there is: 我国有13亿人口、|9亿劳动力.
    pub(super) done: bool,
    /// Where an estimate of one label alone was said.
    pub(super) estimated: Option<usize>,
    pub(super) subject: Option<Rc<Subject>>,
    /// What 其中 divides up, as long as its parts are listed.
    pub(super) parent: Option<Rc<Subject>>,
    /// The subjects of the sentence, for 分别 to share figures out among.
    pub(super) history: Vec<Rc<Subject>>,
    pub(super) measure: Measure,
    /// The figure before was one that something falls by, or falls short by.
    pub(super) falls: bool,
    /// The figure before spoke of a share, and of which whole.
    pub(super) share: Option<Option<Range<usize>>>,
    /// The last whole that the sentence has named parts of.
    pub(super) share_of: Option<Range<usize>>,
    /// The time that a bracket gives the figure before for its own: 1260亿元(1-11月),|增长10.8%.
    pub(super) aside: Option<Timed>,
    /// What the figure before ranked, and among whom.
    pub(super) ranked: Option<(Rc<Subject>, Option<Range<usize>>)>,
    /// The place below county level that the sentence is about.
    pub(super) place: Option<Range<usize>>,
    /// Where the sentence starts.
    pub(super) start: usize,
    /// Where the words of the next figure start.
    pub(super) boundary: usize,
    /// The boundary is a 、 after a figure.
    pub(super) listed: bool,
    /// The district that the sentence has named as what it is about.
    pub(super) topic: Option<(RegionId, TiedBy)>,
    /// The last clause that had no figure.
    pub(super) loose: Option<Range<usize>>,
    pub(super) figures: usize,
    /// The period of the sentence before, which 其中 goes on with.
    pub(super) previous: Option<(Timed, bool)>,
    /// What the labels of the paragraph leave out.
    pub(super) ellipsis: Ellipsis,
}

/// What is read of one figure, for the record.
pub(crate) struct Reading<'r> {
    pub(crate) place: Option<Range<usize>>,
    pub(crate) quantity: &'r Quantity,
    pub(crate) sense: &'r Sense,
    pub(crate) subject: &'r Subject,
    pub(crate) bound: crate::Bound,
    /// The whole that 其中 divides up, for a share that names none.
    pub(crate) whole: Option<Cow<'static, str>>,
    pub(crate) period: Timed,
    pub(crate) status: Status,
}
