//! What stands between two figures, and to which of them it belongs.

use super::clause::within;
use super::sentence::Reader;
use super::state::State;
use crate::UnitFamily;
use crate::mention::{Kind, Quantity, UnitRef};

impl Reader<'_> {
    /// 建设18条|标志性产业链和|66条重点产业链, 3个|类别|9个项目, 115个|县|建设1000个示范片: what
    /// stands there belongs to the figure before.
    pub(super) fn pass_joint(&self, state: &mut State, i: usize) {
        if state.figures == 0 || state.listed {
            return;
        }
        let tail = self.tail(i, state.boundary);
        if tail.changes() {
            return;
        }
        let joint = tail.start > state.boundary + 1 && matches!(self.chars[tail.start - 1], '和' | '及' | '与');
        let before = state.subject.as_ref().and_then(|before| before.words.clone());
        let noun = before.filter(|noun| noun.start == state.boundary && noun.end <= tail.start && !joint);
        if joint {
            state.boundary = tail.start;
            state.listed = true;
        } else if let Some(noun) = noun
            && (noun.end < tail.start && self.head_of(&(noun.end..tail.start)).is_some()
                || noun.end == tail.start && self.quantities[i].family(&self.catalogue.units) == UnitFamily::Count)
        {
            state.boundary = noun.end;
        }
    }

    /// 覆盖4个|区县|27个乡镇: a noun that the figure before counts is no label of the next one, which has its own.
    pub(super) fn pass_noun(&self, state: &mut State, q: &Quantity) {
        let noun = state.boundary..q.start;
        let counts = state.unit.is_some_and(
            |unit| matches!(unit, UnitRef::Table(id) if self.catalogue.units.get(id).family == UnitFamily::Count),
        );
        let behind = counts && (1..=4).contains(&noun.len()) && within(self.tokens, &noun).is_empty() && !state.listed;
        if behind && state.figures > 0 && self.right(q.end).is_some() {
            state.boundary = q.start;
        }
    }

    /// 23栋|1200套保障房: two counts in a row, and the verb of the first holds for both.
    pub(super) fn pass_row(&self, state: &mut State, q: &Quantity, end: usize) {
        let counts = |family| matches!(family, UnitFamily::Count | UnitFamily::People | UnitFamily::Households);
        if state.figures == 0 || !counts(q.family(&self.catalogue.units)) || self.right(end).is_none() {
            return;
        }
        let verb = state.subject.as_ref().and_then(|before| before.verb.clone());
        let before = self.tokens[..self.tokens.before(q.start)].last();
        let next = before.is_some_and(|t| t.end == q.start && matches!(t.kind, Kind::Quantity(_)));
        state.listed |= next && verb.is_some_and(|verb| self.is_head(&verb));
    }
}
