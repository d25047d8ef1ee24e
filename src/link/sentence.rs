//! Sentence by sentence, figure by figure: what each one inherits, and what it leaves for the next.

use super::Linker;
use super::accept::Judge;
use super::clause::{Beside, Tail, ends_sentence, parts_clauses};
use super::context::{Own, Section};
use super::figures::Scratch;
use super::state::{State, Timed};
use super::why::Output;
use crate::catalogue::Catalogue;
use crate::document::{Stretch, TimeContext, Words};
use crate::mention::{Kind, Quantity, Role, Token, Tokens, Word, resolve};
use crate::{Status, TimeSpan};

/// One paragraph, and all it is read with. Nothing in it changes while it is read.
pub(crate) struct Reader<'p> {
    pub(crate) text: &'p str,
    pub(crate) folded: Stretch<'p>,
    pub(crate) chars: &'p [char],
    pub(crate) tokens: Tokens<'p>,
    pub(crate) quantities: &'p [Quantity],
    pub(crate) accepted: &'p [bool],
    pub(crate) beside: &'p [Beside],
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
        self.beside.clear();
        for (i, &k) in judge.tokens.quantities().iter().enumerate() {
            let beside = judge.accepts(k, i);
            self.accepted.push(beside.is_some());
            self.beside.push(beside.unwrap_or_default());
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
            beside: &self.beside,
            catalogue: self.catalogue,
            time: &self.time,
            own: self.own,
            year: self.section.period.map(TimeSpan::last_year).or(self.time.year).unwrap_or(2024),
            section: &self.section,
        };
        reader.read(&mut self.out, &mut self.scratch);
    }
}

impl Reader<'_> {
    fn read(&self, out: &mut Output, scratch: &mut Scratch) {
        let mut lead = self.lead().or_else(|| self.scene(0, 0));
        let mut state = State::default();
        self.start_sentence(&mut state, lead.as_ref(), 0, true);
        let mut k = 0;
        while k < self.tokens.len() {
            let token = &self.tokens[k];
            match token.kind {
                Kind::Mark(c) if ends_sentence(c) => {
                    let previous = state.lapsing.take().unwrap_or_else(|| (state.period.clone(), state.dated));
                    lead = self.scene(k + 1, token.end).or(lead);
                    let told =
                        self.tokens.get(k + 1).is_some_and(|t| !matches!(t.kind, Kind::Mark(c) if ends_sentence(c)));
                    self.start_sentence(&mut state, lead.as_ref(), token.end, told);
                    state.ellipsis.end_sentence();
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
                Kind::Time(expr, role) => self.time_passes(&mut state, expr, role, *token),
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
                Kind::Word(Word::Target) if !self.target_met(*token) => state.status = Some(Status::Target),
                Kind::Word(Word::Aim) if self.plans(&state, k) => state.status = Some(Status::Target),
                Kind::Quantity(i) if self.accepted[i] => {
                    self.run(k, &state, &mut scratch.run);
                    self.link(&mut state, scratch, out);
                    k = *scratch.run.last().unwrap_or(&k);
                }
                _ => {}
            }
            k += 1;
        }
    }

    /// Starts the state anew at the start of a sentence; `told` if there is anything in it to be read.
    fn start_sentence(&self, state: &mut State, lead: Option<&Timed>, start: usize, told: bool) {
        state.restart(start);
        match lead {
            Some(lead) => state.period.clone_from(lead),
            None => state.period = Timed { span: self.section.period, words: None },
        }
        state.dated = lead.is_some();
        state.scene = lead.and_then(|lead| lead.span).filter(|span| is_years(*span)).or(self.section.period);
        if told {
            state.status = self.foreseen(&(start..start), start).then_some(Status::Estimate);
            state.place = self.opening_place(start);
        }
    }

    /// The words before the quantity `i`, back to `from` at most.
    pub(super) fn tail(&self, i: usize, from: usize) -> Tail {
        let known = &self.beside[i];
        // Where no word reaches over the limit, the same words are read up to either of two limits before them.
        let same = self.accepted[i]
            && (known.from..=known.tail.start).contains(&from)
            && self.tokens.ended(from) == self.tokens.before(from);
        if same { known.tail } else { Tail::read(self.chars, self.tokens, from, self.quantities[i].start) }
    }

    /// 15.3万(|2013年|), 1260亿元(|1-11月|): a time of the figure's own, with nothing else in the bracket.
    pub(super) fn bracketed_time(&self, end: usize, current: Option<TimeSpan>) -> Option<Timed> {
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
}
