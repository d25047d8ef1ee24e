//! Sentence by sentence, figure by figure: what each one inherits, and what it leaves for the next.

use std::ops::Range;

use super::accept::{Judge, ends_with, starts_with};
use super::clause::{After, Tail, ends_sentence, parts_clauses};
use super::context::{Own, Section, is_ahead};
use super::label::{Left, Subject};
use super::sense::Sense;
use super::{Linker, record};
use crate::catalogue::Catalogue;
use crate::document::{Stretch, TimeContext};
use crate::mention::{Kind, PeriodExpr, Quantity, Role, Shape, Token, UnitRef, Word, resolve};
use crate::{Measure, Metric, Status, TimeSpan, UnitFamily};

/// One paragraph, and all it is read with. Nothing in it changes while it is read.
pub(crate) struct Reader<'p> {
    pub(crate) text: &'p str,
    pub(crate) folded: Stretch<'p>,
    pub(crate) chars: &'p [char],
    pub(crate) tokens: &'p [Token],
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
struct State {
    period: Timed,
    /// The period was named in this sentence.
    dated: bool,
    /// The period to go back to when that of a single clause is over.
    lapsing: Option<(Timed, bool)>,
    streak: Option<PeriodExpr>,
    /// What the sentence compares with: 同1978年相比,….
    compared: Option<PeriodExpr>,
    /// The figure before was one that a change starts from.
    rising: Option<Measure>,
    /// The unit of the figure before.
    unit: Option<UnitRef>,
    status: Option<Status>,
    subject: Option<Subject>,
    /// What 其中 divides up, as long as its parts are listed.
    parent: Option<Subject>,
    /// The subjects of the sentence, for 分别 to share figures out among.
    history: Vec<Subject>,
    measure: Measure,
    /// Where the sentence starts.
    start: usize,
    /// Where the words of the next figure start.
    boundary: usize,
    /// The boundary is a 、 after a figure.
    listed: bool,
    /// The last clause that had no figure.
    loose: Option<Range<usize>>,
    figures: usize,
}

/// What is read of one figure, for the record.
pub(crate) struct Reading<'r> {
    pub(crate) quantity: &'r Quantity,
    pub(crate) sense: &'r Sense,
    pub(crate) subject: &'r Subject,
    pub(crate) after: After,
    pub(crate) bound: crate::Bound,
    pub(crate) period: Timed,
    pub(crate) status: Status,
}

impl Linker<'_> {
    /// Judges which quantities of the paragraph in hand are statistics; whether there are any.
    pub(super) fn judge(&mut self, folded: Stretch<'_>) -> bool {
        let judge = Judge {
            chars: folded.chars,
            tokens: &self.tokens,
            quantities: &self.quantities,
            units: &self.catalogue.units,
        };
        self.accepted.clear();
        for (k, token) in self.tokens.iter().enumerate() {
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
            tokens: &self.tokens,
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
    fn read(&self, out: &mut Vec<Metric>) {
        let lead = self.lead();
        let mut state = self.fresh(&lead, 0);
        let mut k = 0;
        while k < self.tokens.len() {
            let token = self.tokens[k];
            match token.kind {
                Kind::Mark(c) if ends_sentence(c) => state = self.fresh(&lead, token.end),
                Kind::Mark('(') if let Some(close) = self.plain_bracket(k) => {
                    k = close;
                }
                Kind::Mark(c) if parts_clauses(c) => {
                    if state.boundary < token.start && state.figures == 0 {
                        state.loose = Some(state.boundary..token.start);
                    }
                    state.boundary = token.end;
                    state.listed = false;
                    state.figures = 0;
                    state.streak = None;
                    if c == ';' {
                        if let Some((period, dated)) = state.lapsing.take() {
                            state.period = period;
                            state.dated = dated;
                        }
                        state.subject = None;
                        state.history.clear();
                    }
                }
                Kind::Mark('、')
                    if state.figures > 0 && (state.boundary == token.start || self.figure_before_mark(k + 1)) =>
                {
                    state.boundary = token.end;
                    state.listed = true;
                }
                Kind::Time(expr, role) => self.time_passes(&mut state, expr, role, token),
                Kind::Word(Word::Estimate) => state.status = Some(Status::Estimate),
                Kind::Word(Word::Target) if !self.target_met(token) => state.status = Some(Status::Target),
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
            streak: None,
            compared: None,
            rising: None,
            unit: None,
            status: None,
            subject: None,
            parent: None,
            history: Vec::new(),
            measure: Measure::Level,
            start: boundary,
            boundary,
            listed: false,
            loose: None,
            figures: 0,
        }
    }

    /// The time that a paragraph opens with holds for all of it.
    fn lead(&self) -> Option<Timed> {
        let token = self.tokens.iter().find(|t| !matches!(t.kind, Kind::Mark(_) | Kind::Word(_)))?;
        match token.kind {
            Kind::Time(expr, Role::Time)
                if token.start <= 4 && !matches!(expr, PeriodExpr::Now | PeriodExpr::Vague) =>
            {
                let span = resolve(expr, self.time, self.section.period)?;
                Some(Timed { span: Some(span), words: Some(token.start..token.end) })
            }
            _ => None,
        }
    }

    fn time_passes(&self, state: &mut State, expr: PeriodExpr, role: Role, token: Token) {
        match role {
            Role::Time | Role::From | Role::To => {
                let current = state.period.span.or(self.section.period);
                // 自2018年以来, 从2016年的 …: over with the clause that says so.
                let passing = role != Role::Time || matches!(expr, PeriodExpr::Since(_) | PeriodExpr::ToNow(_));
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
                Some(':') if matches!(q.shape, Shape::Ratio(_)) => 1,
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
    fn end_of(&self, k: usize) -> usize {
        let Kind::Quantity(i) = self.tokens[k].kind else { return self.tokens[k].end };
        let q = &self.quantities[i];
        let mut end = After::read(self.tokens, q.end).end;
        if q.unit == UnitRef::Rank && matches!(self.chars.get(end), Some('位' | '名')) {
            end += 1;
        }
        end
    }

    /// Ties the figures of a run.
    fn link(&self, state: &mut State, run: &[usize], out: &mut Vec<Metric>) {
        let quantity = |k: usize| match self.tokens[k].kind {
            Kind::Quantity(i) => &self.quantities[i],
            _ => &self.quantities[0],
        };
        let first = quantity(run[0]);
        let after_last = After::read(self.tokens, quantity(run[run.len() - 1]).end);
        self.pass_joint(state, first);
        let mut sense = Sense::read(self, state.boundary, first, state.dated.then_some(state.period.span).flatten());
        let current = state.period.span.or(self.section.period);
        let compared = state.compared.and_then(|expr| resolve(expr, self.time, current));
        if let Some(with) = compared {
            sense.compare(self, with);
        }
        if let Some(start) = state.rising.take() {
            sense.follow(start);
        }
        let counted = matches!(
            first.family(&self.catalogue.units),
            UnitFamily::Count | UnitFamily::People | UnitFamily::Households
        );
        let left = self.left(sense.label.clone(), counted);
        let mut left = left;
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
        let subjects = self.subjects(state, &sense, &left, run, first);
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
            let subject = &subjects[n.min(subjects.len() - 1)];
            let bound = sense.bound(q, covered);
            let period = match &sense.start {
                Some(start) => start.period(self, &state.period, compared),
                None => self.period_of(state, &sense),
            };
            let before = sense.start.is_some() && period.span.is_none_or(|span| !is_ahead(span, self.time));
            let done = state.status.is_none() && !state.dated && self.already(state.boundary, first.start);
            let status = if before || done { Status::Actual } else { self.status_of(state, &period) };
            let reading = Reading { quantity: q, sense: &sense, subject, after, bound, period, status };
            if let Some(metric) = record::metric(self, &reading) {
                out.push(metric);
            }
        }
        if sense.start.is_some() {
            state.rising = Some(sense.measure);
            // 从去年的2.1%|提高到2.3%: what was reached is of the time before.
            if let Some((period, dated)) = state.lapsing.take() {
                state.period = period;
                state.dated = dated;
            }
        }
        state.measure = sense.measure;
        state.unit = Some(first.unit);
        if sense.measure != Measure::Rank || state.subject.is_none() {
            state.subject = subjects.last().cloned();
            state.history.extend(subjects);
        }
        state.boundary = self.end_of(run[run.len() - 1]);
        state.figures += run.len();
        state.listed = false;
        state.streak = None;
    }

    /// 建设18条|标志性产业链和|66条重点产业链: what stands before the joint belongs to the figure before.
    fn pass_joint(&self, state: &mut State, q: &Quantity) {
        let tail = Tail::read(self.chars, self.tokens, state.boundary, q.start);
        let joint = tail.start > state.boundary + 1 && matches!(self.chars[tail.start - 1], '和' | '及' | '与');
        if joint && state.figures > 0 && !state.listed && !tail.changes() {
            state.boundary = tail.start;
            state.listed = true;
        }
    }

    /// What the figures of a run measure, one subject for each, or one for all.
    fn subjects(&self, state: &State, sense: &Sense, left: &Left, run: &[usize], first: &Quantity) -> Vec<Subject> {
        if matches!(first.shape, Shape::Ratio(_)) {
            return ["第一产业增加值", "第二产业增加值", "第三产业增加值"]
                .map(|name| {
                    let mut subject = Subject { name: name.to_owned(), region: left.region, ..Subject::default() };
                    self.standardise(&mut subject);
                    subject
                })
                .into();
        }
        let count = run.len();
        let end = self.end_of(run[count - 1]);
        if count > 1 {
            if sense.respectively()
                && count == 2
                && let Some(subjects) = self.town_and_country(&left)
            {
                return subjects;
            }
            if !left.range.is_empty()
                && let Some(subjects) = self.shared_out(&left.range, count, left.region, sense.respectively())
            {
                return subjects;
            }
            if left.range.is_empty() && state.history.len() >= count {
                return state.history[state.history.len() - count..].to_vec();
            }
        }
        vec![self.subject(state, sense, left, first, end)]
    }

    fn subject(&self, state: &State, sense: &Sense, left: &Left, q: &Quantity, end: usize) -> Subject {
        let before = state.subject.as_ref();
        let family = q.family(&self.catalogue.units);
        if let Some(range) = &sense.noun {
            // 98%的基层医疗卫生机构…
            return self.named(range.clone(), left.region);
        }
        if let Some(noun) = self.felled(sense, q, end) {
            return self.named(noun, left.region);
        }
        let countable =
            !matches!(family, UnitFamily::Percent | UnitFamily::Points | UnitFamily::Rank | UnitFamily::Times);
        if sense.measure == Measure::Level && countable {
            if family == UnitFamily::Money
                && let Some(subject) = self.spent_on(left, end)
            {
                return subject;
            }
            let head_only = left.range.is_empty() || self.is_head(&left.range);
            if (family != UnitFamily::Money || head_only)
                && let Some(right) = self.right(end)
                && (left.range.is_empty() || !self.starts_with_verb(right.start))
            {
                let subject = self.before_noun(left, right);
                return if left.range.is_empty() { self.carry_verb(state, subject) } else { subject };
            }
        }
        if left.range.is_empty() {
            return self.inherited(state, sense, q, left);
        }
        let mut subject = self.named(left.range.clone(), left.region);
        if let Some(word) = sense.gain(self, q)
            && subject.code.is_none()
        {
            subject.name.push_str(word);
        }
        if let Some(predicate) = &sense.predicate
            && subject.code.is_none()
        {
            subject.name.push_str(&self.text(predicate));
        }
        if sense.shares() {
            subject = self.with_share_noun(subject);
        }
        let parent = if left.in_which { before } else { state.parent.as_ref().or(before) };
        let of_parent = left.in_which || state.parent.is_some();
        let mut subject = match self.completed(subject, parent, of_parent) {
            Ok(completed) => return completed,
            Err(alone) => alone,
        };
        if state.listed
            && state.unit == Some(q.unit)
            && sense.measure == Measure::Level
            && let Some(same) = before.and_then(|b| self.same_object(left, b))
        {
            return same;
        }
        // 征收870户、9万平方米: a verb alone is measured in what its unit says.
        if self.is_head(&left.range) && sense.measure == Measure::Level {
            subject.name += match family {
                UnitFamily::Area => "面积",
                UnitFamily::Households => "户数",
                UnitFamily::People => "人数",
                _ => "",
            };
        }
        if state.listed
            && subject.head == 0
            && subject.code.is_none()
            && left.range.len() <= 4
            && let Some(before) = before.filter(|b| b.head == 0 && b.verb.is_none())
            && let Some(verb) = before.words.as_ref().and_then(|w| self.inner_verb(w))
        {
            // 中老铁路累计发送旅客4500万人次、货物5000万吨
            subject.name.insert_str(0, &self.text(&verb));
        }
        if countable { self.carry_verb(state, subject) } else { subject }
    }

    /// 新增|科技型中小企业6206家、|高新技术企业1625家: the verb of a list holds for all of its items.
    fn carry_verb(&self, state: &State, mut subject: Subject) -> Subject {
        let Some(verb) = state.subject.as_ref().and_then(|before| before.verb.clone()) else { return subject };
        if !state.listed || subject.verb.is_some() {
            return subject;
        }
        let text = self.text(&verb);
        // What is added is no stock; of other verbs the indicators of the catalogue say enough by themselves.
        let adds = text.starts_with('新') || text == "净增" || text == "改造";
        if subject.code.is_some() {
            let Some(words) = subject.words.clone().filter(|_| adds) else { return subject };
            subject = Subject { name: self.text(&words), code: None, ..subject };
        }
        subject.name.insert_str(0, &text);
        subject.head = verb.len();
        subject.verb = Some(verb);
        self.standardise(&mut subject);
        subject
    }

    /// A figure without a label of its own: it speaks of what the one before was about.
    fn inherited(&self, state: &State, sense: &Sense, q: &Quantity, left: &Left) -> Subject {
        let family = q.family(&self.catalogue.units);
        if let Some(before) = &state.subject {
            let mut subject = before.clone();
            subject.region = left.region.or(before.region);
            // 审批通过29台、正在施工17台、完成7台: another state of the same thing.
            if sense.measure == Measure::Level
                && let Some(base) = super::label::without_state(&before.name)
            {
                subject.name = base.to_owned();
            }
            // 新增经营主体105万户,达到920万户: the stock, no longer the addition.
            if sense.measure == Measure::Level
                && sense.reaches
                && state.measure == Measure::Level
                && let Some(stock) = super::label::stock(&before.name)
            {
                subject = Subject { name: stock, code: None, head: 0, ..subject };
                self.standardise(&mut subject);
            }
            // 拆迁面积68.4万平方米、3800余户
            if state.listed || sense.label.is_empty() {
                let side = match family {
                    UnitFamily::Households => Some("户数"),
                    UnitFamily::People => Some("人数"),
                    UnitFamily::Area => Some("面积"),
                    _ => None,
                };
                let base = ["面积", "户数", "人数"].iter().find_map(|s| before.name.strip_suffix(s));
                if let (Some(side), Some(base)) = (side, base) {
                    subject.name = format!("{base}{side}");
                    subject.code = None;
                }
            }
            return subject;
        }
        if matches!(sense.measure, Measure::Growth | Measure::Gap) {
            if let Some(subject) = state.loose.as_ref().and_then(|loose| self.spoken_of(loose)) {
                return subject;
            }
            // 经济…全年增长4.8%: a growth of nothing in particular is that of the economy, where it is spoken of.
            let spoken = super::context::contains(&self.chars[state.start..q.start], "经济");
            let id = spoken.then(|| self.catalogue.indicators.exact(&['地', '区', '生', '产', '总', '值'])).flatten();
            if let Some(id) = id {
                let name = self.catalogue.indicators.get(id).name.clone().into_owned();
                return Subject { name, code: Some(id), region: left.region, ..Subject::default() };
            }
            return Subject { region: left.region, ..Subject::default() };
        }
        if let Some(loose) = &state.loose {
            let tail = Tail::read(self.chars, self.tokens, loose.start, loose.end);
            let left = self.left(loose.start..tail.start.max(loose.start), false);
            if left.range.len() >= 2 {
                return self.named(left.range.clone(), left.region);
            }
        }
        Subject { region: left.region, ..Subject::default() }
    }

    fn period_of(&self, state: &State, sense: &Sense) -> Timed {
        if let Some(streak) = state.streak
            && sense.basis != Some(crate::Basis::YearlyAverage)
            && let Some(span) = resolve(streak, self.time, state.period.span)
        {
            return Timed { span: Some(span), words: None };
        }
        state.period.clone()
    }

    fn status_of(&self, state: &State, period: &Timed) -> Status {
        let ahead = period.span.is_some_and(|span| is_ahead(span, self.time));
        match (state.status, self.section.status) {
            (Some(Status::Estimate), Status::Target) if ahead => Status::Target,
            (Some(status), _) => status,
            // What a plan says of a year that is over has happened.
            (None, Status::Target) if state.dated && period.span.is_some() && !ahead => Status::Actual,
            (None, Status::Actual) if state.dated && ahead => Status::Target,
            (None, status) => status,
        }
    }
}
