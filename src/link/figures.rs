//! The figures of a run, each tied to what it is about: what they inherit, and what they leave for the next.

use std::borrow::Cow;
use std::ops::Range;
use std::rc::Rc;

use super::clause::Beside;
use super::context::is_ahead;
use super::each::Each;
use super::from_to::averaged;
use super::label::Subject;
use super::left::Left;
use super::record;
use super::sense::Sense;
use super::sentence::Reader;
use super::state::{Reading, State};
use super::why::Output;
use crate::mention::{Shape, resolve};
use crate::{Basis, Measure, Status, TiedBy, UnitFamily};

/// Room for what is known of the figures of a run, used again for each.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    /// The quantities.
    pub(super) run: Vec<usize>,
    subjects: Vec<Rc<Subject>>,
}

impl Reader<'_> {
    /// The figures that follow each other with nothing but joints between: 1384件、2075件、928件.
    pub(super) fn run(&self, first: usize, state: &State, run: &mut Vec<usize>) {
        run.clear();
        run.push(first);
        let mut at = self.beside[first].end;
        if !matches!(self.chars.get(at), Some('、' | '和' | '与' | '及' | '以' | ',' | ':')) {
            return;
        }
        let led = self.tail(first, state.boundary);
        let shared = led.respectively;
        let mut previous = &self.quantities[first];
        for (i, q) in self.quantities.iter().enumerate().skip(first + 1) {
            let joint = match self.chars.get(at) {
                Some('、' | '和' | '与' | '及') => 1,
                Some('以') if self.chars.get(at + 1) == Some(&'及') => 2,
                Some(',') if shared => 1,
                Some(':') if matches!(q.shape, Shape::Ratio(_) | Shape::Pair(_)) => 1,
                _ => break,
            };
            let from = at + joint;
            let tail = self.tail(i, from);
            // 净增3193户、超2.4万户: a bound of its own makes it another statement.
            let bare = tail.only_bounds(from) && (shared || tail.start == q.start);
            // 分别增长5.2%和|下降|8.4%: shared out as well, each with its own direction.
            let turns = shared && led.changes() && tail.only_changes(from);
            let alike = previous.family(&self.catalogue.units) == q.family(&self.catalogue.units);
            if !self.accepted[i] || !(bare || turns) || !(alike || previous.shared_unit) {
                break;
            }
            run.push(i);
            at = self.beside[i].end;
            previous = q;
        }
    }

    /// Ties the figures of a run.
    pub(super) fn link(&self, state: &mut State, scratch: &mut Scratch, out: &mut Output) {
        let Scratch { run, subjects } = scratch;
        let Beside { end, after: after_last, .. } = self.beside[run[run.len() - 1]];
        let first = &self.quantities[run[0]];
        self.pass_noun(state, first);
        self.pass_joint(state, run[0]);
        self.pass_row(state, first, end);
        let mut sense = Sense::read(self, state.boundary, run[0], state.dated.then_some(state.period.span).flatten());
        let current = state.period.span.or(self.section.period);
        let compared = state.compared.and_then(|expr| resolve(expr, self.time, current));
        if let Some(with) = compared {
            sense.compare(self, with);
        }
        let risen = state.rising.take();
        if let Some(start) = risen {
            sense.follow(start);
        } else if state.risen && sense.label.is_empty() {
            sense.since(state.base, state.period.span);
        }
        state.risen = risen.is_some() || (state.risen && sense.label.is_empty());
        let counted = matches!(
            first.family(&self.catalogue.units),
            UnitFamily::Count | UnitFamily::People | UnitFamily::Households
        );
        sense.go_on_with_gap(self, state, first);
        let each = Each::read(self, state, &mut sense, run);
        let mut left = self.left(sense.label.clone(), counted);
        let yardstick = self.of_yardstick(state, first).filter(|_| sense.measure == Measure::Level);
        if let Some(yardstick) = yardstick {
            sense.measure = Measure::Growth;
            sense.negative = state.falls;
            sense.basis = Some(Basis::YearOnYear);
            left.region = Some((yardstick, TiedBy::Clause));
        }
        self.of_plan(&mut sense, first);
        self.goes_on_growing(state, &mut sense, &left.range, first);
        if sense.measure == Measure::Rank {
            // 全省…测评位居第一: the field of the ranking; what is ranked is the document's own district.
            left.region = left
                .region
                .filter(|&(id, _)| self.own.is_none_or(|(own, _)| !self.catalogue.regions.is_within(own, id)));
        }
        if sense.measure == Measure::Rank {
            if left.range.is_empty()
                && let Some((what, field)) = sense.contest(self)
            {
                left.range = what;
                sense.of = (!field.is_empty()).then_some(field);
            }
            // 居全市第4位、|中心城区|第3位: among whom, and nothing that ranks.
            const FIELDS: &[char] =
                &['区', '市', '省', '县', '州', '国', '部', '界', '球', '类', '组', '角', '圈', '业'];
            let field = &self.chars[left.range.clone()];
            if sense.of.is_none()
                && state.listed
                && state.measure == Some(Measure::Rank)
                && (2..=8).contains(&field.len())
                && field.last().is_some_and(|c| FIELDS.contains(c))
            {
                sense.of = Some(left.range.clone());
                left.range.start = left.range.end;
            }
            // 总量居全市第3位、增速居第9位: among the same.
            if sense.of.is_none() && state.measure == Some(Measure::Rank) {
                sense.of = state.ranked.as_ref().and_then(|(_, of)| of.clone());
            }
        }
        if run.len() == 1
            && let Some((verb, falls)) = self.turned(&left, &sense, first, end)
        {
            sense.turn(self, falls, state.dated.then_some(state.period.span).flatten());
            left.range.start += verb;
        }
        if left.range.is_empty() {
            sense.go_on_with_share(state, first, first.family(&self.catalogue.units));
        }
        if state.estimated.is_some_and(|at| at < state.boundary) && !left.range.is_empty() && !state.listed {
            (state.status, state.estimated) = (None, None);
        }
        // 占生产总值的25.3%;第二产业…,|占|43.0%: of the same whole.
        if sense.measure == Measure::Share
            && left.range.is_empty()
            && sense.noun.is_none()
            && sense.of.as_ref().is_none_or(Range::is_empty)
        {
            sense.of.clone_from(&state.share_of);
        }
        if sense.measure == Measure::Share && sense.of.as_ref().is_some_and(|of| !of.is_empty()) {
            state.share_of.clone_from(&sense.of);
        }
        let mut own_place = self.place_at(left.range.start, left.range.end);
        // 贤士湖管理处|就拆除房屋面积: the place is a field of its own, where a label is left without it.
        if let Some((place, rest)) = self.of_place(&left.range, own_place.clone()) {
            left = Left { range: rest.range, region: left.region.or(rest.region), ..left };
            state.place = Some(place.clone());
            own_place = Some(place);
        }
        // 天水经开区|37户|规模以上工业企业: the place is whose they are, and the noun what they are.
        if let Some(place) = own_place.as_ref().filter(|place| place.end == left.range.end)
            && sense.measure == Measure::Level
            && counted
            && self.right(end).is_some_and(|right| !self.starts_with_verb(right.start))
        {
            left.range.start = place.end;
            state.place = Some(place.clone());
        }
        if let Some(place) = &own_place {
            left.region = self.zone_of(place).or(left.region);
        }
        let settle = |mut subject: Subject| {
            if subject.region.is_none() {
                let whole = state.subject.as_deref().or(state.ellipsis.last()).filter(|_| left.in_which && !left.own);
                subject.region = self.topic_of(state).or(whole.and_then(|whole| whole.region));
            }
            Rc::new(subject)
        };
        subjects.clear();
        let listed = run.len() > 1 || matches!(first.shape, Shape::Ratio(_) | Shape::Pair(_));
        if listed && !each.any() {
            subjects.extend(self.subjects(state, &sense, &left, run.len(), first, end).into_iter().map(settle));
        } else {
            subjects.push(settle(self.subject(state, &sense, &left, first, end)));
        }
        if left.in_which {
            state.parent = state.subject.clone();
        } else if !state.listed && !left.range.is_empty() {
            state.parent = None;
        }
        let mut told = false;
        for (n, &i) in run.iter().enumerate() {
            let q = &self.quantities[i];
            let Beside { end, after, .. } = self.beside[i];
            // A bound behind the last of a list covers the list.
            let covered = if run.len() > 1 { after_last } else { after };
            let shared = &subjects[n.min(subjects.len() - 1)];
            let mut subject = Cow::Borrowed(&**shared);
            if sense.of_share {
                subject = Cow::Owned(self.share_of(subject.into_owned(), sense.of.as_ref()));
            } else if sense.of_fall && !subject.name.is_empty() {
                let name = subject.name.clone() + "降幅";
                subject = Cow::Owned(Subject { name, code: None, ..subject.into_owned() });
            }
            let bound = sense.bound(self.chars, q, covered);
            let period = match &sense.start {
                Some(start) => start.period(self, &state.period, compared.or(state.base)),
                None => {
                    let own = || self.period_of(state, &sense, first.start, risen.is_some());
                    each.periods.get(n).cloned().unwrap_or_else(own)
                }
            };
            let aside = self.bracketed_time(end, period.span);
            let period = match (aside.as_ref(), &state.aside) {
                (Some(aside), _) => aside.clone(),
                (None, Some(aside)) if left.range.is_empty() => aside.clone(),
                _ => period,
            };
            state.aside = aside.or(state.aside.take().filter(|_| left.range.is_empty()));
            let reached = self.end_year(&period).filter(|_| self.reached(state, &sense, &subject, q));
            let period = reached.or_else(|| averaged(state, &sense, &period)).unwrap_or(period);
            let before = sense.start.is_some() && period.span.is_none_or(|span| !is_ahead(span, self.time));
            let already = || self.already(state.boundary, first.start) || state.listed && state.done;
            let done = state.status.is_none() && !state.dated && already();
            told = done;
            let aimed = || self.is_aim(end) || self.aimed(&sense, state.boundary, q);
            let status = if run.len() == 1 && aimed() {
                Status::Target
            } else if before || done {
                Status::Actual
            } else {
                self.status_of(state, &period)
            };
            // 其中民生支出42.6亿元,|占比80.6%: of the whole that 其中 divides up.
            let divides = left.in_which || left.range.is_empty();
            let whole = state.parent.as_ref().filter(|_| divides).map(Rc::clone);
            // What a place does goes on after the comma; what has a subject of its own is no longer about the place.
            let goes_on = || {
                left.region.is_none()
                    && (left.range.is_empty()
                        || self.head_of(&left.range).is_some()
                        || self.does(state.boundary..left.range.start))
            };
            let opened = state.place.clone().filter(|place| place.start >= state.boundary || goes_on());
            let place = own_place.clone().or(opened);
            let zone = place.as_ref().filter(|_| subject.region.is_none()).and_then(|place| self.zone_of(place));
            if zone.is_some() {
                subject.to_mut().region = zone;
            }
            let own = each.of(n, &sense);
            let sense = own.as_ref().unwrap_or(&sense);
            let reading = Reading { place, whole, quantity: q, sense, subject: &subject, bound, period, status };
            if let Some(metric) = record::metric(self, &reading) {
                out.push(metric, |metric| self.explain(metric, &reading, state.boundary, state.start));
            }
        }
        if let Some(start) = &sense.start {
            state.rising = Some(sense.measure);
            if start.beside(&state.period) {
                state.base = state.period.span;
            }
            // 从去年的2.1%|提高到2.3%: what was reached is of the time before.
            if let Some((period, dated)) = state.lapsing.take() {
                state.period = period;
                state.dated = dated;
            }
        }
        state.ranked =
            subjects.last().filter(|_| sense.measure == Measure::Rank).map(|s| (s.clone(), sense.of.clone()));
        state.measure = Some(sense.measure);
        state.falls = sense.negative;
        state.share = sense.share_spoken_of();
        state.unit = Some(first.unit);
        if sense.measure != Measure::Rank || state.subject.is_none() {
            if let Some(subject) = subjects.last() {
                state.ellipsis.note(subject, sense.measure);
            }
            // 高于全国(3.9%)|3.6个百分点: of the one that is compared.
            if yardstick.is_none() {
                state.subject = subjects.last().cloned();
            }
            state.history.append(subjects);
        }
        state.boundary = end;
        state.figures += run.len();
        state.listed = false;
        state.done = told;
        state.streak = None;
    }
}
