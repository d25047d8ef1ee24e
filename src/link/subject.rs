//! What a figure measures: its own label, one of a list, or what the figure before was about.

use std::ops::Range;
use std::rc::Rc;

use super::clause::Tail;
use super::label::Subject;
use super::left::Left;
use super::sense::Sense;
use super::sentence::Reader;
use super::state::State;
use crate::document::{Words, words};
use crate::mention::{Kind, Quantity, Shape, Token, UnitRef, Word};
use crate::{Measure, UnitFamily};

/// So far back at most a sentence is searched for each of its figures, or one without end would take forever.
const SENTENCE: usize = 500;

impl Reader<'_> {
    /// What the figures of a run measure, one subject for each, or one for all.
    pub(super) fn subjects(
        &self,
        state: &State,
        sense: &Sense,
        left: &Left,
        count: usize,
        first: &Quantity,
        end: usize,
    ) -> Vec<Subject> {
        if matches!(first.shape, Shape::Ratio(_)) {
            return self.industries(left);
        }
        if let Shape::Pair(_) = first.shape {
            // 由32.6:67.4|调整为30.1:69.9: the same two.
            let before = || state.history.len().checked_sub(2).map(|at| spoken_of(&state.history[at..], 2));
            let two = if left.range.is_empty() { before() } else { self.paired(left) };
            return two.unwrap_or_else(|| vec![Subject::default()]);
        }
        if count > 1 {
            if sense.respectively()
                && count == 2
                && !self.chars[left.range.clone()].contains(&'、')
                && let Some(subjects) = self.two_in_one(left)
            {
                return subjects;
            }
            if let Some(subjects) = self.three_in_one(left, count) {
                return subjects;
            }
            if !left.range.is_empty()
                && let Some(mut subjects) = self.shared_out(&left.range, count, left.region, sense.respectively())
            {
                self.complete_list(&mut subjects, state.subject.as_deref());
                return subjects;
            }
            // 第一、二、三产业…分别拉动经济增长0.4、3.0和1.9个百分点: each by its own.
            if !left.range.is_empty() && state.history.len() >= count {
                let plain = self.named(left.range.clone(), left.region);
                let by = |who: &Subject| {
                    let mut subject = plain.clone();
                    self.contributed(&mut subject, Some(who), sense, left, first);
                    subject
                };
                let subjects: Vec<_> = state.history[state.history.len() - count..].iter().map(|who| by(who)).collect();
                if subjects.iter().all(|subject| subject.name != plain.name) {
                    return subjects;
                }
            }
            // 新增高速公路1317公里、一级公路2667公里,|总里程|分别达4246公里和3166公里
            if let Some(subjects) = self.side_of_each(state, left, count) {
                return subjects;
            }
            let unnamed = left.range.is_empty() || self.is_planned(sense, left, first);
            if unnamed && state.history.len() >= count {
                return spoken_of(&state.history, count);
            }
        }
        vec![self.subject(state, sense, left, first, end)]
    }

    pub(super) fn subject(&self, state: &State, sense: &Sense, left: &Left, q: &Quantity, end: usize) -> Subject {
        let before = state.subject.as_deref();
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
            // 实现|1629户|2379人脱贫: two counts of one noun.
            // 3860户、9620人纳入农村低保
            let listed = state.figures == 0
                && self.chars.get(end) == Some(&'、')
                && matches!(family, UnitFamily::Households | UnitFamily::People);
            let next = self.token_at(end + usize::from(listed));
            let alike = |i: usize| match self.quantities[i].family(&self.catalogue.units) {
                UnitFamily::Households | UnitFamily::People => true,
                _ => !listed,
            };
            if let Some(Token { kind: Kind::Quantity(i), .. }) = next
                && self.accepted[i]
                && alike(i)
                && (left.range.is_empty() && state.figures == 0 || self.is_head(&left.range) || left.range.len() <= 2)
                && let Some(right) = self.right(self.quantities[i].end)
            {
                return self.before_noun(left, self.noun_alone(right, family));
            }
            let head_only = left.range.is_empty() || self.is_head(&left.range);
            if (family != UnitFamily::Money || head_only)
                && let Some(right) = self.right(end)
                && (left.range.is_empty() || !self.starts_with_verb(right.start))
            {
                if let Some(name) = self.shared_predicate(state.listed, end, family) {
                    let words = Some(right);
                    return Subject { name: name.into(), words, region: left.region, ..Subject::default() };
                }
                let noun = self.noun_alone(right.clone(), family);
                let cut = noun.len() < right.len();
                let mut left = left.clone();
                if cut && self.causes(&left.range) {
                    left.range.end = left.range.start;
                }
                let left = &left;
                if let Some(subject) = self.of_group(left, &noun) {
                    return subject;
                }
                let mut subject = self.among(self.before_noun(left, noun));
                if state.listed {
                    self.of_last(&mut subject, before);
                }
                return if left.range.is_empty() { self.carry_verb(state, subject) } else { subject };
            }
        }
        if left.range.is_empty() {
            // 公众安全感居全省第3位、|全市第1位
            // 居全国第38位,|较上年提升11位
            let places = sense.measure == Measure::Change
                && matches!(q.unit, UnitRef::Table(id) if self.catalogue.units.get(id).name == "位");
            let ranks = places || sense.measure == Measure::Rank;
            if let Some((subject, _)) = state.ranked.as_ref().filter(|_| ranks) {
                return Subject::clone(subject);
            }
            return self.inherited(state, sense, q, left);
        }
        if self.is_aim(end) && self.set_by(left) {
            return before.cloned().unwrap_or_default();
        }
        if let Some(before) = before.filter(|_| self.is_planned(sense, left, q)) {
            return before.clone();
        }
        let mut range = left.range.clone();
        // 一般公共预算支出安排2710亿元
        if family == UnitFamily::Money && range.len() > 4 && self.chars[range.clone()].ends_with(&['安', '排']) {
            range.end -= 2;
        }
        let mut subject = self.named(range, left.region);
        self.without_verb(&mut subject);
        self.at_school(&mut subject, before);
        self.of_last(&mut subject, before.or(state.ellipsis.last()));
        if family == UnitFamily::Count && sense.measure == Measure::Level {
            self.of_each_hundred(&mut subject, before);
        }
        self.contributed(&mut subject, before, sense, left, q);
        self.understood(&state.ellipsis, &mut subject, sense, left, q);
        if let Some(whole) = &state.ellipsis.whole
            && let Some(part) = self.part_of(&subject, whole, sense, left, q)
        {
            subject = part;
        }
        if let Some(word) = sense.gain(self, q)
            && subject.code.is_none()
        {
            subject.name.to_mut().push_str(word);
        }
        if let Some(predicate) = &sense.predicate
            && subject.code.is_none()
        {
            subject.name.to_mut().push_str(&self.text(predicate));
        }
        if sense.shares() {
            self.with_share_noun(&mut subject);
        }
        if let Some(per) = &sense.per {
            subject.name.to_mut().insert_str(0, &self.text(per));
            subject.code = None;
            self.standardise(&mut subject);
        }
        let alike = state.unit.is_some_and(|unit| unit == q.unit);
        if let Some(subject) = before.and_then(|before| self.elliptic(&subject, before, alike)) {
            return subject;
        }
        if let Some(class) = before.and_then(|before| self.of_class(&subject, before, left.in_which)) {
            return class;
        }
        let parent = if left.in_which { before } else { state.parent.as_deref().or(before) };
        let of_parent = left.in_which || state.parent.is_some();
        if self.complete(&mut subject, parent, of_parent) {
            return subject;
        }
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
            && !goes_further(&subject.name)
            && let Some(before) = before.filter(|b| b.head == 0 && b.verb.is_none())
            && let Some(verb) = before.words.as_ref().and_then(|w| self.inner_verb(w))
        {
            // 中老铁路累计发送旅客4500万人次、货物5000万吨
            subject.name.to_mut().insert_str(0, &self.text(&verb));
        }
        if !countable {
            subject
        } else if family == UnitFamily::Count
            && state.unit == Some(q.unit)
            && sense.tail.start == q.start
            && self.goes_on_adding(state, left)
            && !goes_further(&subject.name)
            && let Some(verb) = before.and_then(|before| before.verb.clone())
        {
            self.with_verb(subject, verb)
        } else {
            self.carry_verb(state, subject)
        }
    }

    /// 新增公共停车位860个,|充电桩120个: a comma in place of the 、 of a list, right behind the figure, and a plain noun.
    fn goes_on_adding(&self, state: &State, left: &Left) -> bool {
        const ADDS: &Words = words!["新增", "新认定", "新培育", "新引进", "新入库", "新获批"];
        let Some(comma) = state.boundary.checked_sub(1).filter(|&at| self.chars[at] == ',') else { return false };
        let last = self.tokens[..self.tokens.ended(comma)].last();
        let behind = last.is_some_and(|t| t.end == comma && matches!(t.kind, Kind::Quantity(i) if self.accepted[i]));
        let verb = state.subject.as_ref().and_then(|before| before.verb.as_ref());
        let adds = verb.is_some_and(|verb| ADDS.starts(&self.chars[verb.clone()]));
        let plain =
            super::clause::within(self.tokens, &left.range).all(|k| matches!(self.tokens[k].kind, Kind::Mark(_)));
        state.measure == Some(Measure::Level) && behind && adds && plain && !left.in_which
    }

    /// 一般公共预算收入2456亿元,完成|调整预算的|100.4%, 超额完成|年度任务|2.1亿元: so much of what was planned of it.
    fn is_planned(&self, sense: &Sense, left: &Left, q: &Quantity) -> bool {
        if sense.measure != Measure::Level || left.range.len() > 7 {
            return false;
        }
        let label = &self.chars[left.range.clone()];
        let of = label.iter().rev().take_while(|&&c| c == '的').count();
        let label = &label[..label.len() - of];
        let family = q.family(&self.catalogue.units);
        (super::aim::is_plan(label) || label == ['年', '度'] || label.ends_with(&['预', '算']))
            && (family == UnitFamily::Percent || self.chars[..left.range.start].ends_with(&['完', '成']))
    }

    /// 新增|科技型中小企业6206家、|高新技术企业1625家: the verb of a list holds for all of its items.
    fn carry_verb(&self, state: &State, subject: Subject) -> Subject {
        let Some(verb) = state.subject.as_ref().and_then(|before| before.verb.clone()) else { return subject };
        if !state.listed || subject.verb.is_some() || goes_further(&subject.name) {
            return subject;
        }
        self.with_verb(subject, verb)
    }

    /// 随着服务业比重上升,…: a clause that says why or under what, and names no subject for the one behind it.
    fn is_subordinate(&self, clause: &Range<usize>) -> bool {
        let chars = &self.chars[clause.clone()];
        let open = chars.iter().position(|c| c.is_alphanumeric()).unwrap_or(chars.len());
        words!["随着", "由于", "因为", "为了", "面对", "围绕"].starts(&chars[open..])
    }

    /// A figure without a label of its own: it speaks of what the one before was about.
    fn inherited(&self, state: &State, sense: &Sense, q: &Quantity, left: &Left) -> Subject {
        let family = q.family(&self.catalogue.units);
        if let Some(before) = &state.subject {
            let mut subject = Subject::clone(before);
            subject.region = left.region.or(before.region.filter(|_| !left.own));
            // 审批通过29台、正在施工17台、完成7台: another state of the same thing.
            if sense.measure == Measure::Level
                && let Some(base) = super::complete::without_state(&before.name)
            {
                subject.name = base.to_owned().into();
            }
            // 新增经营主体105万户,达到920万户: the stock, no longer the addition.
            if sense.measure == Measure::Level
                && sense.reaches
                && state.measure == Some(Measure::Level)
                && let Some(stock) = super::complete::stock(&before.name)
            {
                subject = Subject { name: stock.into(), code: None, head: 0, ..subject };
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
                if let (Some(side), Some(base)) = (side, base)
                    && !before.name.ends_with(side)
                {
                    subject.name = format!("{base}{side}").into();
                    subject.code = None;
                }
            }
            return subject;
        }
        if matches!(sense.measure, Measure::Growth | Measure::Gap) {
            let told = state.loose.as_ref().filter(|loose| !self.is_subordinate(loose));
            if let Some(subject) = told.and_then(|loose| self.spoken_of(loose)) {
                return subject;
            }
            // 十大行业增加值|“八增二降”,合计增长6.1%: a clause without a figure named it.
            if let Some(subject) = told.and_then(|loose| self.measured_in(loose)) {
                return subject;
            }
            // 经济…全年增长4.8%: a growth of nothing in particular is that of the economy, where it is spoken of.
            let start = state.start.max(q.start.saturating_sub(SENTENCE));
            let spoken = super::context::contains(&self.chars[start..q.start], "经济");
            let id = spoken.then(|| self.catalogue.indicators.exact(&['地', '区', '生', '产', '总', '值'])).flatten();
            if let Some(id) = id {
                let name = self.name_of(id);
                return Subject { name, code: Some(id), region: left.region, ..Subject::default() };
            }
            // …同比增长5.3%。|一季度|增长6.5%: a sentence that says of what it speaks in the one before.
            // …增长12.8%;|两年平均|增长6.0%: one that goes on within its own.
            let apart = state.loose.as_ref().is_none_or(|loose| loose.end + 1 < state.boundary);
            let goes_on = state.boundary > state.start && apart && left.range.is_empty();
            if (goes_on || self.only_times(start..q.start))
                && let Some(subject) = state.ellipsis.last()
            {
                return Subject { region: left.region.or(subject.region), ..subject.clone() };
            }
            return Subject { region: left.region, ..Subject::default() };
        }
        // …粮食产量12.8亿斤。|2025年目标|13亿斤。
        let start = state.start.max(q.start.saturating_sub(SENTENCE));
        if self.aimed(sense, state.boundary, q)
            && self.only_times(start..q.start)
            && let Some(subject) = state.ellipsis.last()
        {
            return subject.clone();
        }
        if let Some(loose) = &state.loose {
            let tail = Tail::read(self.chars, self.tokens, loose.start, loose.end);
            // 宜都、枝江进入全国百强,其中|宜都市|列第63位: the clause names what, the figure's own words whose.
            let own = left.region;
            let mut left = self.left(loose.start..tail.start.max(loose.start), false);
            left.region = own.or(left.region);
            // 存款余额|突破百亿元大关,达到112.5亿元: the label ends where the clause begins to tell.
            let tokens = &self.tokens[super::clause::within(self.tokens, &left.range)];
            let tells = |t: &&Token| matches!(t.kind, Kind::Word(Word::AtLeast | Word::Drop | Word::Is | Word::Rise));
            if let Some(verb) =
                tokens.iter().filter(tells).find(|t| t.start >= left.range.start + 3 && t.end >= t.start + 2)
            {
                left.range.end = verb.start;
            }
            // 经济总量|偏小,仅占全市的5.6%: what is told of, and not how it is.
            const HOW: &Words = words![
                "偏小", "较小", "不大", "不高", "较低", "偏低", "不足", "不强", "不快", "较慢", "偏少", "较少", "小",
                "低", "少", "弱",
            ];
            let how = HOW.end(&self.chars[left.range.clone()]);
            if let Some(len) = how.map(|w| w.chars().count()).filter(|len| left.range.len() >= len + 3) {
                left.range.end -= len;
            }
            // 33个|行业大类|中,21个实现增长
            if let Some(Token { kind: Kind::Quantity(_), end, .. }) = self.token_at(left.range.start)
                && self.chars[..left.range.end].ends_with(&['中'])
                && end + 2 < left.range.end
            {
                left.range = end..left.range.end - 1;
            }
            if left.range.len() >= 2 {
                return self.named(left.range.clone(), left.region);
            }
        }
        Subject { region: left.region, ..Subject::default() }
    }
}

/// The last subjects of a sentence, each once: 面积62.8万平方米,下降9.6%,销售额48.6亿元,下降11.2%,|降幅分别….
fn spoken_of(history: &[Rc<Subject>], count: usize) -> Vec<Subject> {
    let mut last: Vec<&Rc<Subject>> = Vec::with_capacity(count);
    for subject in history.iter().rev() {
        if last.len() < count && !last.iter().any(|other| other.name == subject.name && other.region == subject.region)
        {
            last.push(subject);
        }
    }
    if last.len() < count {
        last = history[history.len() - count..].iter().rev().collect();
    }
    last.into_iter().rev().map(|subject| Subject::clone(subject)).collect()
}

/// 建设片区1598个、|覆盖村庄|1.5万个: an item of a list with a verb of its own.
fn goes_further(name: &str) -> bool {
    ["覆盖", "涉及", "吸纳", "辐射", "受益", "惠及", "带动"].iter().any(|v| name.starts_with(v))
}
