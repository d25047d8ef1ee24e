//! Sentence by sentence, figure by figure: what each one inherits, and what it leaves for the next.

use std::borrow::Cow;
use std::ops::Range;
use std::rc::Rc;

use super::accept::Judge;
use super::clause::{After, Tail, ends_sentence, parts_clauses};
use super::context::{Own, Section, is_ahead};
use super::each::Each;
use super::ellipsis::Ellipsis;
use super::from_to::averaged;
use super::label::Subject;
use super::left::Left;
use super::sense::Sense;
use super::state::{Reading, State, Timed};
use super::why::Output;
use super::{Linker, record};
use crate::catalogue::Catalogue;
use crate::document::{Stretch, TimeContext, Words};
use crate::mention::{Kind, Quantity, Role, Shape, Token, Tokens, UnitRef, Word, resolve};
use crate::{Basis, Measure, Status, TiedBy, TimeSpan, UnitFamily};

/// One paragraph, and all it is read with. Nothing in it changes while it is read.
pub(crate) struct Reader<'p> {
    pub(crate) text: &'p str,
    pub(crate) folded: Stretch<'p>,
    pub(crate) chars: &'p [char],
    pub(crate) tokens: Tokens<'p>,
    pub(crate) quantities: &'p [Quantity],
    pub(crate) accepted: &'p [bool],
    pub(crate) catalogue: &'p Catalogue,
    pub(crate) time: &'p TimeContext,
    pub(crate) own: Own,
    /// The year whose districts are meant where nothing else is said.
    pub(crate) year: u16,
    pub(crate) section: &'p Section,
}

/// Whether a time is a stretch of several years.
pub(super) fn is_years(span: TimeSpan) -> bool {
    matches!(span, TimeSpan::Between(a, b) if a.month.is_none() && b.year > a.year)
}

impl Linker<'_> {
    /// Judges which quantities of the paragraph in hand are statistics; whether there are any.
    pub(super) fn judge(&mut self, folded: Stretch<'_>) -> bool {
        let judge = Judge {
            chars: folded.chars,
            tokens: self.tokens.tokens(),
            quantities: &self.quantities,
            units: &self.catalogue.units,
        };
        self.accepted.clear();
        for (k, token) in judge.tokens.iter().enumerate() {
            // Quantities are numbered in the order of their tokens.
            if let Kind::Quantity(_) = token.kind {
                self.accepted.push(judge.accepts(k));
            }
        }
        self.accepted.contains(&true)
    }

    /// Links the figures of the paragraph in hand.
    pub(super) fn paragraph(&mut self, folded: Stretch<'_>) {
        let reader = Reader {
            text: self.page.text,
            folded,
            chars: folded.chars,
            tokens: self.tokens.tokens(),
            quantities: &self.quantities,
            accepted: &self.accepted,
            catalogue: self.catalogue,
            time: &self.time,
            own: self.own,
            year: self.section.period.map(TimeSpan::last_year).or(self.time.year).unwrap_or(2024),
            section: &self.section,
        };
        reader.read(&mut self.out);
    }
}

impl Reader<'_> {
    fn read(&self, out: &mut Output) {
        let mut lead = self.lead().or_else(|| self.scene(0, 0));
        let mut state = self.fresh(&lead, 0, true);
        let mut run = Vec::new();
        let mut k = 0;
        while k < self.tokens.len() {
            let token = self.tokens[k];
            match token.kind {
                Kind::Mark(c) if ends_sentence(c) => {
                    let mut ellipsis = std::mem::take(&mut state.ellipsis);
                    ellipsis.end_sentence();
                    let previous = state.lapsing.take().unwrap_or((state.period, state.dated));
                    let base = state.base;
                    lead = self.scene(k + 1, token.end).or(lead);
                    let told =
                        self.tokens.get(k + 1).is_some_and(|t| !matches!(t.kind, Kind::Mark(c) if ends_sentence(c)));
                    state = self.fresh(&lead, token.end, told);
                    state.ellipsis = ellipsis;
                    state.base = base;
                    state.previous = Some(previous);
                }
                Kind::Mark('(') if let Some(close) = self.plain_bracket(k) => {
                    k = close;
                }
                Kind::Mark(c) if parts_clauses(c) => {
                    // 增长5.2%(2023年增长4.1%),税收占比75%: a time in brackets is over with them.
                    match c {
                        '(' | '[' => state.bracketed = Some((state.period.clone(), state.dated)),
                        ')' | ']' => {
                            if let Some((period, dated)) = state.bracketed.take() {
                                state.period = period;
                                state.dated = dated;
                            }
                        }
                        _ => {}
                    }
                    if state.boundary < token.start && state.figures == 0 {
                        self.splits(&mut state.ellipsis, &(state.boundary..token.start));
                        state.loose = Some(state.boundary..token.start);
                        state.topic = self.topic(&(state.boundary..token.start)).or(state.topic);
                    }
                    // The clause that has just ended, if it has no figure.
                    let clause =
                        if state.figures == 0 { state.boundary..token.start } else { token.start..token.start };
                    state.boundary = token.end;
                    state.listed = false;
                    state.figures = 0;
                    state.streak = None;
                    if let Some(place) = self.opening_place(token.end) {
                        state.place = Some(place);
                    } else if let Some(place) = &state.place
                        && self.leaves_place(place, clause.clone(), token.end)
                    {
                        state.place = None;
                    }
                    if self.foreseen(&clause, token.end) {
                        state.status = Some(Status::Estimate);
                    }
                    if self.turns_to_result(&state, token.end) {
                        state.status = None;
                    }
                    if c == ';' {
                        if let Some((period, dated)) = state.lapsing.take() {
                            state.period = period;
                            state.dated = dated;
                        }
                        state.subject = None;
                        state.history.clear();
                        state.topic = None;
                    }
                }
                Kind::Mark('、')
                    if state.figures > 0 && (state.boundary == token.start || self.figure_before_mark(k + 1)) =>
                {
                    state.boundary = token.end;
                    state.listed = true;
                }
                Kind::Time(expr, role) => self.time_passes(&mut state, expr, role, token),
                // 1-4月份,进出口总额84205亿元。|其中|,出口45678亿元
                Kind::Word(Word::InWhich) => {
                    state.share_of = None;
                    if token.start == state.start
                        && let Some((period, dated)) = state.previous.take()
                    {
                        state.period = period;
                        state.dated = dated;
                    }
                    let whole = state.subject.as_deref().or_else(|| state.ellipsis.last());
                    state.ellipsis.whole = whole.map(|whole| whole.name.clone());
                }
                // 由上月下降5.2%转为增长17.2%: what it came to is of the time in force.
                Kind::Word(Word::ToLevel) => {
                    if let Some((period, dated)) = state.lapsing.take() {
                        state.period = period;
                        state.dated = dated;
                    }
                }
                Kind::Word(Word::Estimate) => {
                    // 预计全年…;社零总额|预计|突破110亿元;…: said once more within a list of estimates, it does not end the list.
                    let listed = state.status == Some(Status::Estimate) && state.estimated.is_none();
                    state.status = Some(Status::Estimate);
                    // 农产品加工产值|预计|增长8%,…: of that label alone. Before its label it is of the list that follows.
                    let label = self.left(state.boundary..token.start, false).range;
                    state.estimated = (!listed && label.len() >= 2).then_some(token.end);
                }
                Kind::Word(Word::Target) if !self.target_met(token) => state.status = Some(Status::Target),
                Kind::Word(Word::Aim) if self.plans(&state, k) => state.status = Some(Status::Target),
                Kind::Quantity(i) if self.accepted[i] => {
                    self.run(k, &state, &mut run);
                    self.link(&mut state, &run, out);
                    k = *run.last().unwrap_or(&k);
                }
                _ => {}
            }
            k += 1;
        }
    }

    /// The state at the start of a sentence; `told` if there is anything in it to be read.
    fn fresh(&self, lead: &Option<Timed>, boundary: usize, told: bool) -> State {
        State {
            period: lead.clone().unwrap_or(Timed { span: self.section.period, words: None }),
            dated: lead.is_some(),
            lapsing: None,
            bracketed: None,
            streak: None,
            compared: None,
            base: None,
            rising: None,
            risen: false,
            scene: lead.as_ref().and_then(|lead| lead.span).filter(|span| is_years(*span)).or(self.section.period),
            unit: None,
            status: (told && self.foreseen(&(boundary..boundary), boundary)).then_some(Status::Estimate),
            estimated: None,
            subject: None,
            parent: None,
            history: Vec::new(),
            measure: Measure::Level,
            falls: false,
            share: None,
            ranked: None,
            aside: None,
            share_of: None,
            place: if told { self.opening_place(boundary) } else { None },
            start: boundary,
            boundary,
            listed: false,
            topic: None,
            loose: None,
            figures: 0,
            previous: None,
            ellipsis: Ellipsis::default(),
        }
    }

    /// 15.3万(|2013年|), 1260亿元(|1-11月|): a time of the figure's own, with nothing else in the bracket.
    fn bracketed_time(&self, end: usize, current: Option<TimeSpan>) -> Option<Timed> {
        if self.chars.get(end) != Some(&'(') {
            return None;
        }
        let time = self.token_at(end + 1).filter(|t| self.chars.get(t.end) == Some(&')'))?;
        let Kind::Time(expr, Role::Time) = time.kind else { return None };
        let span = resolve(expr, self.time, current.or(self.section.period))?;
        Some(Timed { span: Some(span), words: Some(time.start..time.end) })
    }

    /// 超过预期目标, 完成预期目标: what was aimed at has been reached.
    fn target_met(&self, token: Token) -> bool {
        const MET: Words = Words::new(&[
            "低于",
            "不及",
            "未达",
            "超过",
            "完成",
            "实现",
            "达到",
            "高于",
            "好于",
            "实现了",
            "完成了",
            "超过了",
            "快于",
        ]);
        let named = matches!(self.chars[token.start..token.end], [.., '目', '标'] | ['预', '期']);
        named && MET.ends(&self.chars[..token.start])
    }

    /// The closing bracket of a short remark without figures.
    fn plain_bracket(&self, open: usize) -> Option<usize> {
        let from = self.tokens[open].start;
        for (n, token) in self.tokens[open + 1..].iter().enumerate() {
            if token.start > from + 30 {
                return None;
            }
            match token.kind {
                Kind::Mark(')') => return Some(open + 1 + n),
                Kind::Quantity(i) if self.accepted[i] => return None,
                Kind::Mark('。') => return None,
                _ => {}
            }
        }
        None
    }

    /// The figures that follow each other with nothing but joints between: 1384件、2075件、928件.
    fn run(&self, first: usize, state: &State, run: &mut Vec<usize>) {
        run.clear();
        run.push(first);
        let Kind::Quantity(i) = self.tokens[first].kind else { return };
        let shared = Tail::read(self.chars, self.tokens, state.boundary, self.tokens[first].start).respectively;
        let mut at = self.end_of(first);
        let mut previous = &self.quantities[i];
        for k in first + 1..self.tokens.len() {
            let Kind::Quantity(i) = self.tokens[k].kind else { continue };
            let q = &self.quantities[i];
            let joint = match self.chars.get(at) {
                Some('、' | '和' | '与' | '及') => 1,
                Some('以') if self.chars.get(at + 1) == Some(&'及') => 2,
                Some(',') if shared => 1,
                Some(':') if matches!(q.shape, Shape::Ratio(_) | Shape::Pair(_)) => 1,
                _ => break,
            };
            let from = at + joint;
            let tail = Tail::read(self.chars, self.tokens, from, q.start);
            // 净增3193户、超2.4万户: a bound of its own makes it another statement.
            let bare = tail.only_bounds(from) && (shared || tail.start == q.start);
            let alike = previous.family(&self.catalogue.units) == q.family(&self.catalogue.units);
            if !self.accepted[i] || !bare || !(alike || previous.shared_unit) {
                break;
            }
            run.push(k);
            at = self.end_of(k);
            previous = q;
        }
    }

    /// Where a figure with the words behind it ends.
    pub(super) fn end_of(&self, k: usize) -> usize {
        let Kind::Quantity(i) = self.tokens[k].kind else { return self.tokens[k].end };
        let q = &self.quantities[i];
        let mut end = After::read(self.tokens, q.end).end;
        if q.unit == UnitRef::Rank && matches!(self.chars.get(end), Some('位' | '名')) {
            end += 1;
        }
        end
    }

    /// Ties the figures of a run.
    fn link(&self, state: &mut State, run: &[usize], out: &mut Output) {
        let quantity = |k: usize| match self.tokens[k].kind {
            Kind::Quantity(i) => &self.quantities[i],
            _ => &self.quantities[0],
        };
        let first = quantity(run[0]);
        let after_last = After::read(self.tokens, quantity(run[run.len() - 1]).end);
        self.pass_noun(state, first);
        self.pass_joint(state, first);
        self.pass_row(state, first, self.end_of(run[run.len() - 1]));
        let mut sense = Sense::read(self, state.boundary, first, state.dated.then_some(state.period.span).flatten());
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
        let each = Each::read(self, state, &mut sense, run.len(), first.start);
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
                && state.measure == Measure::Rank
                && (2..=8).contains(&field.len())
                && field.last().is_some_and(|c| FIELDS.contains(c))
            {
                sense.of = Some(left.range.clone());
                left.range.start = left.range.end;
            }
            // 总量居全市第3位、增速居第9位: among the same.
            if sense.of.is_none() && state.measure == Measure::Rank {
                sense.of = state.ranked.as_ref().and_then(|(_, of)| of.clone());
            }
        }
        if run.len() == 1
            && let Some((verb, falls)) = self.turned(&left, &sense, first, self.end_of(run[0]))
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
            && self.right(self.end_of(run[run.len() - 1])).is_some_and(|right| !self.starts_with_verb(right.start))
        {
            left.range.start = place.end;
            state.place = Some(place.clone());
        }
        if let Some(place) = &own_place {
            left.region = self.zone_of(place).or(left.region);
        }
        let mut subjects = if each.any() {
            vec![self.subject(state, &sense, &left, first, self.end_of(run[run.len() - 1]))]
        } else {
            self.subjects(state, &sense, &left, run, first)
        };
        for subject in subjects.iter_mut().filter(|s| s.region.is_none()) {
            let whole = state.subject.as_deref().or(state.ellipsis.last()).filter(|_| left.in_which && !left.own);
            subject.region = self.topic_of(state).or(whole.and_then(|whole| whole.region));
        }
        let subjects: Vec<Rc<Subject>> = subjects.into_iter().map(Rc::new).collect();
        if left.in_which {
            state.parent = state.subject.clone();
        } else if !state.listed && !left.range.is_empty() {
            state.parent = None;
        }
        for (n, &k) in run.iter().enumerate() {
            let q = quantity(k);
            let after = After::read(self.tokens, q.end);
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
            let aside = self.bracketed_time(self.end_of(k), period.span);
            let period = match (aside.as_ref(), &state.aside) {
                (Some(aside), _) => aside.clone(),
                (None, Some(aside)) if left.range.is_empty() => aside.clone(),
                _ => period,
            };
            state.aside = aside.or(state.aside.take().filter(|_| left.range.is_empty()));
            let reached = self.end_year(&period).filter(|_| self.reached(state, &sense, &subject, q));
            let period = reached.or_else(|| averaged(state, &sense, &period)).unwrap_or(period);
            let before = sense.start.is_some() && period.span.is_none_or(|span| !is_ahead(span, self.time));
            let done = state.status.is_none() && !state.dated && self.already(state.boundary, first.start);
            let aimed = || self.is_aim(self.end_of(k)) || self.aimed(&sense, state.boundary, q);
            let status = if run.len() == 1 && aimed() {
                Status::Target
            } else if before || done {
                Status::Actual
            } else {
                self.status_of(state, &period)
            };
            // 其中民生支出42.6亿元,|占比80.6%: of the whole that 其中 divides up.
            let divides = left.in_which || left.range.is_empty();
            let whole = state.parent.as_ref().filter(|_| divides).map(|parent| parent.name.clone());
            // What a place does goes on after the comma; what has a subject of its own is no longer about the place.
            let goes_on = left.range.is_empty()
                || self.head_of(&left.range).is_some()
                || self.does(state.boundary..left.range.start);
            let goes_on = goes_on && left.region.is_none();
            let opened = state.place.clone().filter(|place| goes_on || place.start >= state.boundary);
            let place = own_place.clone().or(opened);
            let zone = place.as_ref().filter(|_| subject.region.is_none()).and_then(|place| self.zone_of(place));
            if zone.is_some() {
                subject.to_mut().region = zone;
            }
            let sense = each.of(n, &sense);
            let reading =
                Reading { place, whole, quantity: q, sense: &sense, subject: &subject, after, bound, period, status };
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
        state.measure = sense.measure;
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
            state.history.extend(subjects);
        }
        state.boundary = self.end_of(run[run.len() - 1]);
        state.figures += run.len();
        state.listed = false;
        state.streak = None;
    }
}
