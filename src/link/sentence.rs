//! Sentence by sentence, figure by figure: what each one inherits, and what it leaves for the next.

use std::ops::Range;

use super::accept::{Judge, ends_with, starts_with};
use super::clause::{After, Tail, ends_sentence, parts_clauses, within};
use super::context::{Own, Section, is_ahead, is_over};
use super::each::Each;
use super::ellipsis::Ellipsis;
use super::from_to::averaged;
use super::label::Subject;
use super::left::Left;
use super::scene::scene;
use super::sense::Sense;
use super::why::Output;
use super::{Linker, record};
use crate::catalogue::{Catalogue, RegionId};
use crate::document::{Stretch, TimeContext};
use crate::mention::{
    Kind, Part, PeriodExpr, Quantity, Role, SUMMED, Shape, Token, Tokens, UnitRef, When, Word, resolve,
};
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
    /// Where an estimate of one label alone was said.
    pub(super) estimated: Option<usize>,
    pub(super) subject: Option<Subject>,
    /// What 其中 divides up, as long as its parts are listed.
    pub(super) parent: Option<Subject>,
    /// The subjects of the sentence, for 分别 to share figures out among.
    pub(super) history: Vec<Subject>,
    pub(super) measure: Measure,
    /// The figure before was one that something falls by, or falls short by.
    pub(super) falls: bool,
    /// The figure before spoke of a share, and of which whole.
    pub(super) share: Option<Option<Range<usize>>>,
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
    pub(crate) after: After,
    pub(crate) bound: crate::Bound,
    /// The whole that 其中 divides up, for a share that names none.
    pub(crate) whole: Option<String>,
    pub(crate) period: Timed,
    pub(crate) status: Status,
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
        let mut state = self.fresh(&lead, 0);
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
                    state = self.fresh(&lead, token.end);
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
                    if token.start == state.start
                        && let Some((period, dated)) = state.previous.take()
                    {
                        state.period = period;
                        state.dated = dated;
                    }
                    let whole = state.subject.as_ref().or_else(|| state.ellipsis.last());
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
                    state.status = Some(Status::Estimate);
                    // 农产品加工产值|预计|增长8%,…: of that label alone. Before its label it is of the list that follows.
                    let label = self.left(state.boundary..token.start, false).range;
                    state.estimated = (label.len() >= 2).then_some(token.end);
                }
                Kind::Word(Word::Target) if !self.target_met(token) => state.status = Some(Status::Target),
                Kind::Word(Word::Aim) if self.plans(&state, k) => state.status = Some(Status::Target),
                Kind::Quantity(i) if self.accepted[i] => {
                    let run = self.run(k, &state);
                    self.link(&mut state, &run, out);
                    k = *run.last().unwrap_or(&k);
                }
                _ => {}
            }
            k += 1;
        }
    }

    /// The state at the start of a sentence.
    fn fresh(&self, lead: &Option<Timed>, boundary: usize) -> State {
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
            status: self.foreseen(&(boundary..boundary), boundary).then_some(Status::Estimate),
            estimated: None,
            subject: None,
            parent: None,
            history: Vec::new(),
            measure: Measure::Level,
            falls: false,
            share: None,
            place: self.opening_place(boundary),
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

    /// The time that a paragraph opens with holds for all of it.
    fn lead(&self) -> Option<Timed> {
        let token = self.tokens.iter().find(|t| !matches!(t.kind, Kind::Mark(_) | Kind::Word(_)))?;
        match token.kind {
            // 2019年3月21日在…会议上: the day of an event, and not of what is told behind it.
            Kind::Time(PeriodExpr::In(When { part: Part::Day(..), .. }), _) => None,
            Kind::Time(expr, Role::Time)
                if token.start <= 4 && !matches!(expr, PeriodExpr::Now | PeriodExpr::Vague) =>
            {
                let span = resolve(expr, self.time, self.section.period)?;
                Some(Timed { span: Some(span), words: Some(token.start..token.end) })
            }
            _ => None,
        }
    }

    /// The time that a sentence sets for those after it as well; `k` is its first token, `at` where it starts.
    fn scene(&self, k: usize, at: usize) -> Option<Timed> {
        let (span, words) = scene(self.chars, at, self.time, self.section.period)?;
        // 2017年,…位列全国第五。办理…: one year's figures say nothing of those in the next sentence.
        let mut own = self.tokens[k..].iter().take_while(|t| !matches!(t.kind, Kind::Mark(c) if ends_sentence(c)));
        let figures = own.any(|t| matches!(t.kind, Kind::Quantity(i) if self.accepted[i]));
        let years = matches!(span, TimeSpan::Between(..));
        (years || !figures).then_some(Timed { span: Some(span), words: Some(words) })
    }

    /// 落实去年9月26日会议部署的政策,…: the day of something that is mentioned, and not of the figures to come.
    fn is_attribute(&self, expr: PeriodExpr, token: Token) -> bool {
        // 按2005年可比价格计算: whose prices are taken.
        let behind = &self.chars[token.end..];
        if self.chars[..token.start].ends_with(&['按'])
            && ["可比价", "不变价", "价格", "可比口径"].iter().any(|w| starts_with(behind, w))
        {
            return true;
        }
        // 上年结余收入5.6亿元: what is left over is this year's to spend.
        if ["结余", "结转", "滚存"].iter().any(|w| starts_with(behind, w)) {
            return true;
        }
        if !matches!(expr, PeriodExpr::In(When { part: Part::Day(..), .. })) {
            return false;
        }
        let rest = self.tokens.before(token.end);
        let figures = || {
            let clause =
                self.tokens[rest..].iter().take_while(|t| !matches!(t.kind, Kind::Mark(c) if parts_clauses(c)));
            clause.clone().any(|t| matches!(t.kind, Kind::Quantity(i) if self.accepted[i]))
        };
        let before = token.start.checked_sub(1).map_or(0, |end| self.tokens.ended(end));
        let opens =
            self.tokens[before..].iter().take_while(|t| t.end == token.start).any(|t| matches!(t.kind, Kind::Mark(_)));
        token.start > 0 && !opens && !matches!(self.chars.get(token.end), Some(',') | None) && !figures()
    }

    fn time_passes(&self, state: &mut State, expr: PeriodExpr, role: Role, token: Token) {
        match role {
            _ if self.is_attribute(expr, token) => {}
            Role::Time | Role::From | Role::To => {
                let current = state.period.span.or(self.section.period);
                // 自2018年以来, 从2016年的 …: over with the clause that says so.
                // 五年|累计完成: of that figure alone.
                let sums = || SUMMED.iter().any(|w| starts_with(&self.chars[token.end..], w));
                let summed = matches!(expr, PeriodExpr::Last(_)) && sums();
                let passing =
                    summed || role != Role::Time || matches!(expr, PeriodExpr::Since(_) | PeriodExpr::ToNow(_));
                if passing && state.lapsing.is_none() {
                    state.lapsing = Some((state.period.clone(), state.dated));
                } else if !passing {
                    state.lapsing = None;
                }
                if expr == PeriodExpr::Vague {
                    state.period = Timed { span: None, words: None };
                } else if let Some(span) = resolve(expr, self.time, current) {
                    state.period = Timed { span: Some(span), words: Some(token.start..token.end) };
                    state.dated = true;
                }
            }
            Role::Streak => state.streak = Some(expr),
            Role::Base => {
                const COMPARED: &[&str] = &["相比", "比较", "相较"];
                if COMPARED.iter().any(|w| starts_with(&self.chars[token.end..], w)) {
                    state.compared = Some(expr);
                }
            }
        }
    }

    /// 超过预期目标, 完成预期目标: what was aimed at has been reached.
    fn target_met(&self, token: Token) -> bool {
        const MET: &[&str] = &["超过", "完成", "实现", "达到", "高于", "好于", "实现了", "完成了", "超过了", "快于"];
        let named = self.chars[token.start..token.end].ends_with(&['目', '标']);
        named && MET.iter().any(|w| ends_with(&self.chars[..token.start], w))
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
    fn run(&self, first: usize, state: &State) -> Vec<usize> {
        let mut run = vec![first];
        let Kind::Quantity(i) = self.tokens[first].kind else { return run };
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
        run
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
            subject.region = self.topic_of(state);
        }
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
            let subject = subjects[n.min(subjects.len() - 1)].clone();
            let subject = &if sense.of_share { self.share_of(subject, sense.of.as_ref()) } else { subject };
            let bound = sense.bound(q, covered);
            let period = match &sense.start {
                Some(start) => start.period(self, &state.period, compared.or(state.base)),
                None => {
                    let own = || self.period_of(state, &sense, first.start, risen.is_some());
                    each.periods.get(n).cloned().unwrap_or_else(own)
                }
            };
            let reached = self.reached(state, &sense, subject, q).then(|| self.end_year(&period)).flatten();
            let period = reached.or_else(|| averaged(state, &sense, &period)).unwrap_or(period);
            let before = sense.start.is_some() && period.span.is_none_or(|span| !is_ahead(span, self.time));
            let done = state.status.is_none() && !state.dated && self.already(state.boundary, first.start);
            let aimed = self.is_aim(self.end_of(k)) || self.aimed(&sense, state.boundary, q);
            let status = if run.len() == 1 && aimed {
                Status::Target
            } else if before || done {
                Status::Actual
            } else {
                self.status_of(state, &period)
            };
            let whole = state.parent.as_ref().filter(|_| left.in_which).map(|parent| parent.name.clone());
            // What a place does goes on after the comma; what has a subject of its own is no longer about the place.
            let goes_on = left.range.is_empty()
                || self.head_of(&left.range).is_some()
                || self.does(state.boundary..left.range.start);
            let goes_on = goes_on && left.region.is_none();
            let opened = state.place.clone().filter(|place| goes_on || place.start >= state.boundary);
            let place = own_place.clone().or(opened);
            let zone = place.as_ref().filter(|_| subject.region.is_none()).and_then(|place| self.zone_of(place));
            let subject = &Subject { region: subject.region.or(zone), ..subject.clone() };
            let sense = each.of(n, &sense);
            let reading = Reading { place, whole, quantity: q, sense: &sense, subject, after, bound, period, status };
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

    /// 建设18条|标志性产业链和|66条重点产业链, 3个|类别|9个项目, 115个|县|建设1000个示范片: what
    /// stands there belongs to the figure before.
    fn pass_joint(&self, state: &mut State, q: &Quantity) {
        let tail = Tail::read(self.chars, self.tokens, state.boundary, q.start);
        let joint = tail.start > state.boundary + 1 && matches!(self.chars[tail.start - 1], '和' | '及' | '与');
        let before = state.subject.as_ref().and_then(|before| before.words.clone());
        let noun = before.filter(|noun| noun.start == state.boundary && noun.end <= tail.start && !joint);
        if state.figures == 0 || state.listed || tail.changes() {
            return;
        }
        if joint {
            state.boundary = tail.start;
            state.listed = true;
        } else if let Some(noun) = noun
            && (noun.end < tail.start && self.head_of(&(noun.end..tail.start)).is_some()
                || noun.end == tail.start && q.family(&self.catalogue.units) == UnitFamily::Count)
        {
            state.boundary = noun.end;
        }
    }

    /// 覆盖4个|区县|27个乡镇: a noun that the figure before counts is no label of the next one, which has its own.
    fn pass_noun(&self, state: &mut State, q: &Quantity) {
        let noun = state.boundary..q.start;
        let counts = state.unit.is_some_and(
            |unit| matches!(unit, UnitRef::Table(id) if self.catalogue.units.get(id).family == UnitFamily::Count),
        );
        let behind = counts && (1..=4).contains(&noun.len()) && within(self.tokens, &noun).is_empty() && !state.listed;
        if behind && state.figures > 0 && self.right(q.end).is_some() {
            state.boundary = q.start;
            state.listed = true;
        }
    }

    /// 23栋|1200套保障房: two counts in a row, and the verb of the first holds for both.
    fn pass_row(&self, state: &mut State, q: &Quantity, end: usize) {
        let counts = |family| matches!(family, UnitFamily::Count | UnitFamily::People | UnitFamily::Households);
        if state.figures == 0 || !counts(q.family(&self.catalogue.units)) || self.right(end).is_none() {
            return;
        }
        let verb = state.subject.as_ref().and_then(|before| before.verb.clone());
        let before = self.tokens[..self.tokens.before(q.start)].last();
        let next = before.is_some_and(|t| t.end == q.start && matches!(t.kind, Kind::Quantity(_)));
        state.listed |= next && verb.is_some_and(|verb| self.is_head(&verb));
    }

    fn status_of(&self, state: &State, period: &Timed) -> Status {
        let ahead = period.span.is_some_and(|span| is_ahead(span, self.time));
        match (state.status, self.section.status) {
            (Some(Status::Estimate), Status::Target) if ahead => Status::Target,
            (Some(status), _) => status,
            // What a plan says of a year that is over has happened.
            (None, Status::Target) if state.dated && period.span.is_some_and(|span| is_over(span, self.time)) => {
                Status::Actual
            }
            (None, Status::Actual) if state.dated && ahead => Status::Target,
            (None, status) => status,
        }
    }
}
