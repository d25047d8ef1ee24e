//! The words behind a figure: the noun that it counts, and what an amount is spent on.

use std::ops::Range;

use super::accept::{ends_with, starts_with};
use super::clause::within;
use super::label::Subject;
use super::left::Left;
use super::sentence::Reader;
use super::spending::is_fund;
use crate::document::Words;
use crate::mention::{Kind, Token, Word};

/// Amounts of money that say nothing of what they are for.
pub(crate) const SPENDING: Words = Words::new(&[
    "投资",
    "投入",
    "总投资",
    "累计投入",
    "安排",
    "统筹",
    "筹集",
    "投资额",
    "投入资金",
    "安排资金",
    "资金",
    "筹资",
    "财政投入",
    "完成投资",
    "争取资金",
    "拨付",
    "下达",
    "支出",
    "设立",
    "拿出",
    "列支",
]);

/// What a figure is that was aimed at: 500亿斤的|目标, 110万人|年度任务.
pub(crate) const AIMS: Words = Words::new(&["目标", "年度任务", "年度目标", "任务目标", "计划任务", "预期目标"]);

/// Verbs between an amount and what it is spent on.
const PURPOSE: Words = Words::new(&[
    "用于",
    "实施",
    "推进",
    "建设",
    "完成",
    "对",
    "支持",
    "开展",
    "助推",
    "启动",
    "新建",
    "打造",
    "改造",
    "提升改造",
    "为",
    "推动",
    "加强",
    "保障",
    "进行",
    "在",
]);

impl Reader<'_> {
    /// The noun phrase that a figure stands before: 427个|城市基础设施项目. Empty when the figure closes its clause.
    pub(crate) fn right(&self, from: usize) -> Option<Range<usize>> {
        let mut start = from;
        let first = *self.chars.get(start)?;
        if let Some(token) = self.token_at(start) {
            match token.kind {
                Kind::Word(Word::Head | Word::Drop | Word::Quicken | Word::Adverb) | Kind::Mark('“' | '《' | '"') => {
                }
                // 2.5万名|65岁以上失能老年人: a threshold opens the phrase.
                Kind::Quantity(i) if !self.accepted[i] => {}
                _ => return None,
            }
        }
        if first == '的' {
            start += 1;
        }
        // 突破1000家|大关, 重回万亿元|规模: the mark that was passed, and no noun.
        const MARKS: Words = Words::new(&["基础上", "的基础上", "大关", "台阶", "规模", "关口", "门槛", "水平"]);
        let rest = &self.chars[start..];
        let task =
            starts_with(rest, "任务") && matches!(self.chars.get(start + 2), None | Some(',' | '。' | ';' | '、'));
        let mark = task || MARKS.start(rest).or_else(|| AIMS.start(rest)).is_some();
        if mark || matches!(first, '和' | '及' | '与' | '并' | '且') {
            return None;
        }
        let mut end = start;
        let mut k = self.tokens.before(start);
        let stop = loop {
            let Some(token) = self.tokens.get(k) else { break self.chars.len() };
            match token.kind {
                Kind::Mark('“' | '”' | '《' | '》' | '"' | '(' | ')') => {}
                Kind::Mark('、') if !self.figure_before_mark(k + 1) && !self.is_remark(token.end) => {}
                Kind::Mark(_) => break token.start,
                Kind::Word(Word::Drop)
                    if token.start > start + 2 && starts_with(&self.chars[token.start..], "以及") =>
                {
                    break token.start;
                }
                // 9个|州(市)|并延长…: another deed.
                Kind::Word(Word::Drop) if token.start > start + 1 && self.chars[token.start] == '并' => {
                    break token.start;
                }
                Kind::Quantity(i) if self.accepted[i] => break token.start,
                // A word of change leads to a figure, or it is part of the phrase: 行业增加值保持增长.
                Kind::Word(
                    Word::Rise
                    | Word::Fall
                    | Word::ToLevel
                    | Word::RankVerb
                    | Word::Of
                    | Word::Respectively
                    | Word::YearOnYear
                    | Word::AtLeast,
                ) if token.start > start + 1 && (self.figure_at(token.end) || self.figure_before_mark(k + 1)) => {
                    break token.start;
                }
                _ => {}
            }
            k += 1;
        };
        end = end.max(stop).min(start + 30);
        // What leads in to the next figure is not part of the phrase.
        if let Some(Token { kind: Kind::Quantity(i), .. }) = self.tokens.get(k).copied() {
            // 在115个|县|建设示范片1000个: what closes the clause is counted by the verb before it.
            let closes = self.chars.get(self.quantities[i].end).is_none_or(|c| matches!(c, ',' | '。' | ';'));
            let verbs = self.tokens[within(self.tokens, &(start + 1..end))].iter().rev();
            let mut verbs = verbs.filter(|t| t.kind == Kind::Word(Word::Head));
            if closes && let Some(mut verb) = verbs.next() {
                // 试点城市|开工|建设安置住房
                while let Some(before) = verbs.next().filter(|t| t.end == verb.start) {
                    verb = before;
                }
                end = verb.start;
            }
            end = super::clause::Tail::read(self.chars, self.tokens, start, end).start;
            while let Some(token) =
                self.tokens[self.tokens.before(start)..k].iter().rev().find(|t| t.end == end && t.start >= start)
                && matches!(token.kind, Kind::Word(Word::Head))
            {
                end = token.start;
            }
            while end > start && matches!(self.chars[end - 1], '和' | '及' | '与' | '、' | '为' | '对') {
                end -= 1;
            }
        }
        (end > start).then_some(start..end)
    }

    /// 发生13次编号洪水、|为1998年以来最多: what is said of the figure, and no further item.
    fn is_remark(&self, at: usize) -> bool {
        const VERBS: Words = Words::new(&[
            "为", "创", "居", "位居", "位列", "列", "跃居", "稳居", "实现", "达到", "成为", "同比", "超额",
        ]);
        let rest = &self.chars[at..];
        let noun = ["创新", "创业", "创意", "创建", "创作", "创造", "居民", "居家", "居住", "为民", "列车"];
        VERBS.start(rest).is_some() && !noun.iter().any(|n| starts_with(rest, n))
    }

    pub(crate) fn figure_at(&self, start: usize) -> bool {
        self.token_at(start).is_some_and(|t| matches!(t.kind, Kind::Quantity(i) if self.accepted[i]))
    }

    /// An accepted figure comes before the next mark, from token `k` on.
    pub(crate) fn figure_before_mark(&self, k: usize) -> bool {
        self.tokens[k..]
            .iter()
            .take_while(|t| !matches!(t.kind, Kind::Mark(c) if !matches!(c, '“' | '”')))
            .any(|t| matches!(t.kind, Kind::Quantity(i) if self.accepted[i]))
    }

    /// What follows a figure goes on with the clause and is no noun: 27.96亩|用于….
    pub(crate) fn starts_with_verb(&self, at: usize) -> bool {
        if starts_with(&self.chars[at..], "被征地") {
            return false;
        }
        const VERBS: Words = Words::new(&[
            "用于", "参加", "参与", "纳入", "落户", "完成", "正在", "实现", "进行", "投入", "建成", "达到", "获得",
            "获", "入选", "享受", "受益", "通过", "开工", "竣工", "投产", "投用", "开展", "实施", "得到", "就业",
            "通车", "运营", "落地", "以", "被", "均", "全部", "已", "分布", "覆盖", "到", "转", "集中",
        ]);
        let rest = &self.chars[at..];
        // 15个|以县城为重要载体的试点: a phrase that describes the noun.
        let clause = rest.iter().take(20).take_while(|c| !matches!(c, ',' | '。' | ';'));
        let describes =
            rest.starts_with(&['以']) && clause.clone().any(|&c| c == '为') && clause.clone().any(|&c| c == '的');
        !describes && VERBS.start(rest).is_some()
    }

    /// The last verb before a figure that its noun follows: 先后|开工| 150个….
    fn verb_before(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let tokens = &self.tokens[within(self.tokens, range)];
        // 新增|硬质合金等|7个集群
        if self.chars[..range.end].ends_with(&['等'])
            && let Some(verb) = self.head_of(range)
        {
            return Some(verb);
        }
        let head = tokens.iter().rev().find(|t| t.kind == Kind::Word(Word::Head))?;
        // 开工建设|鉴江治理工程和|40宗堤防, 高速改扩建等|8个项目: a noun that the list goes on from is no verb.
        let closed = matches!(self.chars[range.end - 1], '等' | '和' | '及' | '与');
        if closed && head.end + 1 < range.end {
            return self.head_of(range);
        }
        // 取消和|下放|246项
        let joint =
            head.start.checked_sub(1).filter(|&at| at > range.start && matches!(self.chars[at], '和' | '、' | '与'));
        let first = joint.and_then(|at| tokens.iter().find(|t| t.end == at && t.kind == Kind::Word(Word::Head)));
        let start = first.map_or(head.start, |t| t.start);
        let start = self.chain_start(range.start, start);
        if !closed && range.end - head.end <= 3 {
            return Some(start..head.end);
        }
        // 新增|南雄至信丰、龙川至寻乌|2条: examples, without the word for it.
        self.head_of(range).filter(|verb| self.chars[verb.end..range.end].contains(&'、'))
    }

    /// 41个大类行业中有32个|行业增加值同比增长: those of the group of which something holds.
    pub(crate) fn of_group(&self, left: &Left, noun: &Range<usize>) -> Option<Subject> {
        const KINDS: Words = Words::new(&[
            "大类行业",
            "中类行业",
            "行业",
            "产品",
            "企业",
            "城市",
            "省份",
            "地区",
            "县区",
            "指标",
            "项目",
        ]);
        const CHANGES: Words = Words::new(&["增长", "增加", "上涨", "下降", "减少", "回升", "提高"]);
        let group = &self.chars[left.range.clone()];
        let rest = &self.chars[noun.clone()];
        let kind = KINDS.start(rest)?;
        let len = kind.chars().count();
        let of_group = group.ends_with(&['中']) && group.iter().any(char::is_ascii_digit);
        let holds = group.is_empty() && CHANGES.stand_in(&rest[len..]);
        if !(of_group || holds) || rest.len() < len + 2 {
            return None;
        }
        let name = self.text(&(noun.start + len..noun.end)) + "的" + kind;
        Some(Subject { name: name.into(), words: Some(noun.clone()), region: left.region, ..Subject::default() })
    }

    /// The subject of a figure that stands before its noun: 完成|85所|学校提升改造.
    pub(crate) fn before_noun(&self, left: &Left, right: Range<usize>) -> Subject {
        let verb = self.verb_before(&left.range).or_else(|| {
            let words = &self.chars[left.range.clone()];
            let short = words.len() <= 3 && !words.contains(&'等') && !matches!(words, ['在' | '从' | '由' | '向']);
            (short && !left.range.is_empty()).then(|| left.range.clone())
        });
        // 加大对|10个|试点县|的支持力度: the noun is what the preposition governs.
        let mut right = right;
        if self.chars[..left.range.end].ends_with(&['对'])
            && let Some(of) = self.chars[right.clone()].iter().position(|&c| c == '的')
        {
            right.end = right.start + of.max(1);
        }
        // 对|164个|政府投资项目|进行审计: what is done to them.
        let mut verb = verb;
        let governs = |c: Option<&char>| matches!(c, Some('对' | '为' | '给' | '向' | '将' | '把'));
        if (governs(self.chars[..left.range.end].last())
            || self.chars[left.range.end..right.start].iter().any(|c| governs(Some(c))))
            && let Some((noun, deed)) = self.treated(&right)
        {
            right.end = noun;
            if let Some(deed) = deed {
                let mut subject = self.named(right, left.region);
                let given = starts_with(&self.chars[deed.start..], "提供");
                subject.name.to_mut().insert_str(0, &(self.text(&deed) + if given { "的" } else { "" }));
                subject.code = None;
                return subject;
            }
            verb = None;
        }
        // 西延、西康、西十等|5条|高铁: examples tell no more than the noun, where that says what it is.
        let examples = self.chars[..left.range.end].ends_with(&['等']) && self.text(&right) != "项目";
        let generic = right.len() <= 2 && left.range.len() > 3 && verb.is_none() && !examples;
        let right = if generic && left.range.end < right.start { left.range.start..right.end } else { right };
        // 与长沙市等8个地市: no district of the figure, but one of those counted.
        let listed = self.chars[left.range.clone()].contains(&'等');
        let region = left.region.filter(|_| !listed);
        let mut subject = self.named(right.clone(), region);
        // 新增5个|国家级|、60个省级高技能人才培训基地: the noun comes with the next number.
        if subject.name.ends_with('级')
            && right.len() <= 4
            && matches!(self.chars.get(right.end), Some('、' | '和' | '及' | '与'))
            && let Some(token) = self.token_at(right.end + 1).filter(|t| self.figure_at(t.start))
            && let Some(next) = self.right(token.end)
        {
            let text = self.text(&next);
            let noun = text.split_once('级').map_or(text.as_str(), |(_, noun)| noun);
            subject.name.to_mut().push_str(noun);
        }
        // 国家级农业龙头企业|16个|州(市)全覆盖: both nouns belong to the label.
        let topic = left.range.len() >= 4
            && left.range.len() <= 12
            && verb.is_none()
            && !listed
            && !self.chars[..left.range.end].ends_with(&['中'])
            && !within(self.tokens, &left.range).any(|k| matches!(self.tokens[k].kind, Kind::Word(_)))
            && self.chars.get(right.start.wrapping_sub(1)) != Some(&'的');
        if topic && !generic && subject.code.is_none() {
            subject.name.to_mut().insert_str(0, &self.text(&left.range));
            return subject;
        }
        if generic {
            // “项目大会战”七大领域|64个|项目: the noun alone says too little.
            subject.name = (self.text(&left.range)
                + &self.text(&(right.end - (right.end - right.start).min(2)..right.end)))
                .into();
            subject.words = Some(left.range.clone());
            return subject;
        }
        let Some(verb) = verb else { return subject };
        let mut subject = self.with_verb(subject, verb.clone());
        if let Some(words) = &mut subject.words
            && verb.end == words.start
        {
            words.start = verb.start;
        }
        subject
    }

    /// Where the noun that a preposition governs ends, and what is done to it: 审计|政府投资项目.
    fn treated(&self, right: &Range<usize>) -> Option<(usize, Option<Range<usize>>)> {
        const DONE: &[&str] = &[
            "进行",
            "开展",
            "实施",
            "提供",
            "免费",
            "办理",
            "发放",
            "减免",
            "购买",
            "解决",
            "配备",
            "安装",
            "调整由",
            "下放",
        ];
        const HOW: Words = Words::new(&["全面", "综合", "系统", "专项", "集中", "重点", "统一"]);
        let chars = &self.chars[..right.end];
        let at = (right.start + 2..right.end).find(|&i| DONE.iter().any(|verb| starts_with(&chars[i..], verb)))?;
        let at = if chars[at - 1] == '新' { at - 1 } else { at };
        let mut deed = at + 2;
        while let Some(how) = HOW.start(&chars[deed..]) {
            deed += how.chars().count();
        }
        let done = starts_with(&chars[at..], "进行") && (2..=4).contains(&(right.end - deed));
        // 为1200名残疾人|提供辅助器具
        let gives = starts_with(&chars[at..], "提供") && (4..=12).contains(&(right.end - at));
        Some((at, if gives { Some(at..right.end) } else { done.then_some(deed..right.end) }))
    }

    /// The subject of an amount that is spent on what follows: 投资28.36亿元|实施427个城市基础设施项目.
    pub(crate) fn spent_on(&self, left: &Left, from: usize) -> Option<Subject> {
        let range = self.without_spender(&left.range);
        let whole = self.text(&range);
        // 推进好|总投资: a verb before it does not change what it is.
        let spending = SPENDING.iter().filter(|s| whole.ends_with(s)).max_by_key(|s| s.len())?;
        let before = whole.chars().count() - spending.chars().count();
        let verb = self.head_of(&range).map_or(0, |h| h.len());
        let described = self.chars.get(from) == Some(&'的') && spending.ends_with("总投资") && before <= 4;
        if before > 0 && (verb == 0 || before > verb + 1) && !described {
            return None;
        }
        let mut start = from;
        if self.chars.get(start) == Some(&'的') {
            start += 1;
        }
        let described = start > from;
        if let Some((fund, purpose)) = self.fund_for(start)
            && let Some(object) = self.right(purpose)
        {
            let mut subject = self.named(object, left.region);
            subject.name.to_mut().push_str(&self.text(&fund));
            subject.code = None;
            subject.head = 0;
            return Some(subject);
        }
        if let Some(purpose) = self.purpose_after(start) {
            start = purpose;
        }
        let rest = |start: usize| &self.chars[start..];
        for _ in 0..2 {
            if let Some(verb) = PURPOSE.start(rest(start)) {
                start += verb.chars().count();
            }
        }
        if self.chars.get(start) == Some(&'的') {
            start += 1;
        }
        if let Some(Token { kind: Kind::Quantity(i), end, .. }) = self.token_at(start)
            && self.accepted[i]
        {
            start = end;
        }
        let mut object = self.right(start)?;
        // 叠山路等|6个|农贸市场: what the examples are of stands behind the number.
        if self.chars[object.end - 1] == '等' && self.figure_at(object.end) {
            object = self.right(self.token_at(object.end)?.end)?;
        }
        // 28亿元的|赣电中心等项目|相继落户
        if described && let Some(at) = (object.start..object.end).find(|&i| starts_with(&self.chars[i..], "项目")) {
            object.end = (at + 2).min(object.end);
        }
        // 35亿元的|抽水蓄能电站|开工建设
        const DONE: &[&str] =
            &["开工建设", "建成投产", "建成投用", "建成投运", "启动建设", "加快建设", "全面开工", "顺利开工"];
        let done = DONE.iter().chain(super::statement::DONE).find(|w| ends_with(&self.chars[object.clone()], w));
        object.end -= done.filter(|_| described).map_or(0, |w| w.chars().count());
        if object.len() < 2 {
            return None;
        }
        let mut subject = self.named(object, left.region);
        if described && subject.name.ends_with("等项目") {
            subject.name = subject.name.replace("等项目", "项目").into();
        }
        for filler in ["进行", "全面"] {
            if let Some(at) = subject.name.find(filler) {
                subject.name.to_mut().replace_range(at..at + filler.len(), "");
            }
        }
        // 安排30亿元|建设资金: the noun says itself that it is money.
        if spending == "设立" {
            subject.name.to_mut().insert_str(0, spending);
        } else if !is_fund(&subject.name) {
            subject.name.to_mut().push_str(spending);
        }
        subject.code = None;
        subject.head = 0;
        Some(subject)
    }
}
