//! Reading a label: the words that name what a figure measures.

use std::ops::Range;

use super::accept::starts_with;
use super::clause::within;
use super::sentence::Reader;
use super::spending::is_fund;
use crate::TiedBy;
use crate::catalogue::{IndicatorId, RegionId};
use crate::mention::{Kind, RegionMention, Scope, Token, Word, find_regions, resolve_region};

/// What a figure is about: its label, and where that lies.
#[derive(Clone, Debug, Default)]
pub(crate) struct Subject {
    pub(crate) name: String,
    /// The words of the label in the text; `None` for one that is put together.
    pub(crate) words: Option<Range<usize>>,
    pub(crate) code: Option<IndicatorId>,
    pub(crate) region: Option<(RegionId, TiedBy)>,
    /// How many characters of the name are the verb that starts it (新增).
    pub(crate) head: usize,
    /// The verb that its words start with in the text, also where the name has none.
    pub(crate) verb: Option<Range<usize>>,
}

/// The part of a clause before its figure, without what only leads in.
#[derive(Clone, Debug)]
pub(crate) struct Left {
    pub(crate) range: Range<usize>,
    pub(crate) region: Option<(RegionId, TiedBy)>,
    pub(crate) in_which: bool,
}

/// Nouns that say which side of the thing named before is measured.
const RELATIONAL: &[&str] = &[
    "存栏",
    "出栏",
    "面积",
    "建筑面积",
    "投资",
    "总投资",
    "投资额",
    "投资总额",
    "总投资额",
    "签约资金",
    "投资完成率",
    "完成率",
    "开工率",
    "达标率",
    "竣工率",
    "办结率",
    "满意率",
    "处理",
    "处理率",
    "产值",
    "总产值",
    "税收",
    "营业收入",
    "利润",
    "完成投资",
    "规模",
    "金额",
    "数量",
    "增加值",
    "销售额",
    "销售收入",
    "合同金额",
    "资金",
    "占地面积",
    "处理人数",
    "满意度",
    "合格率",
    "优良率",
    "覆盖率",
    "参保人数",
    "人数",
    "户数",
    "泊位",
    "产量",
    "发放金额",
    "总金额",
    "贷款",
    "授信",
    "实际到位投资",
    "到位资金",
    "年产值",
    "综合产值",
    "总面积",
    "里程",
    "总规模",
    "总里程",
    "惠及群众",
    "惠及居民",
    "进度",
    "增速",
    "增幅",
];

/// Words for the sum of what was named before.
const TOTALS: &[&str] = &["总量", "总数", "总数量", "累计", "总户数", "总家数", "数量", "保有量", "总人数", "存量"];

/// How far something counted has come.
const STATES: &[&str] = &[
    "正在施工",
    "在建",
    "完工",
    "竣工",
    "完成",
    "已建成",
    "建成",
    "已完成",
    "开工",
    "投产",
    "审批通过",
    "通过",
    "办结",
    "新开工",
    "续建",
    "建成投产",
    "已开工",
    "已竣工",
    "已投产",
    "正在建设",
    "正在实施",
    "已办结",
];

/// The name of what is there, without the word for its addition: 新增经营主体, 经营主体净增.
pub(crate) fn stock(name: &str) -> Option<String> {
    const ADDED: &[&str] = &[
        "新增",
        "净增",
        "新引进",
        "新认定",
        "新培育",
        "新设立",
        "新设",
        "新登记",
        "新结对",
        "新签约",
        "新建成",
        "新建",
        "新注册",
        "新入库",
        "新",
    ];
    let base = ADDED.iter().find_map(|a| name.strip_prefix(a).or_else(|| name.strip_suffix(a)))?;
    (base.chars().count() >= 2).then(|| base.to_owned())
}

/// The name of what is counted, without how far it has come.
pub(crate) fn without_state(name: &str) -> Option<&str> {
    let longest = STATES.iter().filter(|s| name.ends_with(**s)).max_by_key(|s| s.len())?;
    name.strip_suffix(longest).filter(|base| !base.is_empty())
}

/// Amounts of money that say nothing of what they are for.
const SPENDING: &[&str] = &[
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
];

/// Verbs between an amount and what it is spent on.
const PURPOSE: &[&str] = &[
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
];

impl Reader<'_> {
    /// Passes over the words that lead in: marks, times, 累计, 全区.
    pub(crate) fn left(&self, zone: Range<usize>, counted: bool) -> Left {
        let mut left = Left { range: zone.clone(), region: None, in_which: false };
        let mut serves = false;
        let mut k = self.tokens.partition_point(|t| t.start < zone.start);
        while left.range.start < zone.end {
            let p = left.range.start;
            while k < self.tokens.len() && self.tokens[k].start < p {
                k += 1;
            }
            if let Some(token) = self.tokens.get(k)
                && token.start == p
                && token.end <= zone.end
            {
                match token.kind {
                    Kind::Mark('“' | '《' | '"') => break,
                    Kind::Word(Word::InWhich) => left.in_which = true,
                    Kind::Word(Word::Is) if self.chars[p] == '为' => serves = true,
                    Kind::Word(Word::AfterAbout | Word::AfterLeast | Word::AfterMost) => {}
                    Kind::Mark(_) | Kind::Time(..) => {}
                    Kind::Word(
                        Word::Drop
                        | Word::Quicken
                        | Word::Estimate
                        | Word::Target
                        | Word::Aim
                        | Word::All
                        | Word::YearOnYear
                        | Word::YearlyAverage
                        | Word::Is
                        | Word::Respectively
                        | Word::ToLevel,
                    ) => {}
                    _ => break,
                }
                left.range.start = token.end;
                continue;
            }
            // 1.新建公厕: the number of an item in a list.
            let digits = self.chars[p..zone.end].iter().take_while(|c| c.is_ascii_digit()).count();
            if (1..=2).contains(&digits) && matches!(self.chars.get(p + digits), Some('.' | '、')) {
                left.range.start = p + digits + 1;
                continue;
            }
            if let Some((len, region)) = self.region_at(p, zone.end, counted) {
                left.region = region.or(left.region);
                left.range.start = p + len;
                continue;
            }
            // 把外商投资限制类条目|缩减一半
            let taken = p == zone.start && starts_with(&self.chars[p..], "把") && zone.end - p > 3;
            let in_region = self.chars[p] == '在' && find_regions(&self.catalogue.regions, self.chars, p + 1).is_some();
            let contains = self.chars[p] == '含' && zone.end - p > 3;
            if in_region || contains || taken || matches!(self.chars[p], '的' | '是' | '和' | '及' | '与' | '了')
            {
                left.range.start += 1;
                continue;
            }
            break;
        }
        left.range = self.announced(&left.range);
        // 打造…先导区、力争|产业规模: the last of several statements is the figure's.
        let tokens = &self.tokens[within(self.tokens, &left.range)];
        if let Some(turn) = tokens.iter().rev().find(|t| {
            matches!(t.kind, Kind::Word(Word::Target | Word::Estimate))
                && t.start > 0
                && self.chars[t.start - 1] == '、'
        }) {
            left.range.start = turn.end;
        }
        // 为经济困难群众|提供法律咨询服务: what is done, and not for whom.
        let tokens = &self.tokens[within(self.tokens, &left.range)];
        if (serves || matches!(self.chars.get(left.range.start), Some('对' | '向' | '给')))
            && let Some(verb) = tokens.iter().find(|t| t.kind == Kind::Word(Word::Head) && t.start > left.range.start)
        {
            left.range.start = verb.start;
        }
        // 形成以|农户占60%
        if let Some(verb) = self.head_of(&left.range)
            && self.chars.get(verb.end) == Some(&'以')
            && verb.end + 1 < left.range.end
        {
            left.range.start = verb.end + 1;
        }
        // 在种源、医疗…等方面|突破关键技术: where, and not what.
        if self.chars.get(left.range.start) == Some(&'在')
            && let Some(at) = (left.range.start..left.range.end)
                .find(|&i| starts_with(&self.chars[i..], "方面") || starts_with(&self.chars[i..], "领域"))
            && at + 4 <= left.range.end
        {
            left.range.start = at + 2;
        }
        // 累计投入 says more than 投入.
        let spent = SPENDING.contains(&self.text(&left.range).as_str());
        if spent
            && zone.end - left.range.start <= 2
            && let Some(start) = left.range.start.checked_sub(2).filter(|&s| s >= zone.start)
            && starts_with(&self.chars[start..], "累计")
        {
            left.range.start = start;
        }
        // 综合实力显著增强全区|地区生产总值: what stands before the document's own scope is another statement.
        for p in left.range.start + 1..zone.end.saturating_sub(2) {
            if matches!(self.chars[p], '全' | '我')
                && !matches!(self.chars[p - 1], '占' | '居' | '在' | '列' | '比' | '于' | '对')
                && let Some((len, mention @ RegionMention::Relative(_))) =
                    find_regions(&self.catalogue.regions, self.chars, p)
                && p + len + 2 <= zone.end
                && self
                    .resolve(&mention)
                    .is_some_and(|id| self.own.is_some_and(|(own, _)| self.catalogue.regions.same(own, id)))
                && !self.chars[left.range.start..p].contains(&'“')
            {
                left.range.start = p + len;
                break;
            }
        }
        // A district in the label itself: its own subject, whose name stays in the label.
        if left.region.is_none()
            && let Some((len, mention @ RegionMention::Weak(_))) =
                find_regions(&self.catalogue.regions, self.chars, left.range.start)
            && !self.lists_regions(left.range.start + len)
        {
            left.region = self.resolve(&mention).map(|id| (id, TiedBy::Clause));
        }
        left
    }

    /// 广州|、深圳援助…: one of several districts, and so not the one that a figure is of.
    fn lists_regions(&self, end: usize) -> bool {
        matches!(self.chars.get(end), Some('、' | '和' | '与'))
            && find_regions(&self.catalogue.regions, self.chars, end + 1).is_some()
    }

    /// A district at a place that only says whose figure it is: its length, and the district if it is not the own one.
    fn region_at(&self, p: usize, end: usize, counted: bool) -> Option<(usize, Option<(RegionId, TiedBy)>)> {
        let (len, mention) = find_regions(&self.catalogue.regions, self.chars, p)?;
        if p + len > end {
            return None;
        }
        let listed = matches!(self.chars.get(p + len), Some('、')) && matches!(mention, RegionMention::Named(_));
        let Some(id) = self.resolve(&mention).filter(|_| !listed) else {
            // 全县, in a text that does not say which, is no part of the label.
            let scope = matches!(mention, RegionMention::Relative(scope) if scope != Scope::Nation);
            return scope.then_some((len, None));
        };
        let own = self.own.is_some_and(|(own, _)| self.catalogue.regions.same(own, id));
        match mention {
            _ if own => Some((len, None)),
            // 全国重点实验室 of a province is a name, not the nation's figure.
            RegionMention::Relative(Scope::Nation) if counted => None,
            RegionMention::Relative(_) | RegionMention::Named(_) => Some((len, Some((id, TiedBy::Clause)))),
            RegionMention::Weak(_) => None,
        }
    }

    pub(crate) fn resolve(&self, mention: &RegionMention) -> Option<RegionId> {
        resolve_region(&self.catalogue.regions, mention, self.own.map(|(id, _)| id), self.year)
    }

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
        let mark =
            ["大关", "台阶", "规模", "关口", "门槛", "水平"].iter().any(|w| starts_with(&self.chars[start..], w));
        if mark || matches!(first, '和' | '及' | '与' | '并' | '且') {
            return None;
        }
        let mut end = start;
        let mut k = self.tokens.partition_point(|t| t.start < start);
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
        if matches!(self.tokens.get(k).map(|t| t.kind), Some(Kind::Quantity(_))) {
            end = super::clause::Tail::read(self.chars, self.tokens, start, end).start;
            while let Some(token) = self.tokens[..k].iter().rev().find(|t| t.end == end && t.start >= start)
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
        const VERBS: &[&str] =
            &["为", "创", "居", "位居", "位列", "列", "跃居", "稳居", "实现", "达到", "成为", "同比", "超额"];
        let rest = &self.chars[at..];
        let noun = ["创新", "创业", "创意", "创建", "创作", "创造", "居民", "居家", "居住", "为民", "列车"];
        VERBS.iter().any(|v| starts_with(rest, v)) && !noun.iter().any(|n| starts_with(rest, n))
    }

    fn figure_at(&self, start: usize) -> bool {
        self.token_at(start).is_some_and(|t| matches!(t.kind, Kind::Quantity(i) if self.accepted[i]))
    }

    /// An accepted figure comes before the next mark, from token `k` on.
    pub(crate) fn figure_before_mark(&self, k: usize) -> bool {
        self.tokens[k..]
            .iter()
            .take_while(|t| !matches!(t.kind, Kind::Mark(c) if !matches!(c, '“' | '”')))
            .any(|t| matches!(t.kind, Kind::Quantity(i) if self.accepted[i]))
    }

    pub(crate) fn token_at(&self, start: usize) -> Option<Token> {
        let k = self.tokens.partition_point(|t| t.start < start);
        self.tokens.get(k).filter(|t| t.start == start).copied()
    }

    /// A stretch is one verb and nothing else.
    pub(crate) fn is_head(&self, range: &Range<usize>) -> bool {
        self.token_at(range.start).is_some_and(|t| t.kind == Kind::Word(Word::Head) && t.end == range.end)
    }

    /// What follows a figure goes on with the clause and is no noun: 27.96亩|用于….
    pub(crate) fn starts_with_verb(&self, at: usize) -> bool {
        if starts_with(&self.chars[at..], "被征地") {
            return false;
        }
        const VERBS: &[&str] = &[
            "用于", "参加", "参与", "纳入", "落户", "完成", "正在", "实现", "进行", "投入", "建成", "达到", "获得",
            "获", "入选", "享受", "受益", "通过", "开工", "竣工", "投产", "投用", "开展", "实施", "得到", "就业",
            "通车", "运营", "落地", "以", "被", "均", "全部", "已", "分布", "覆盖", "到", "转", "集中",
        ];
        let rest = &self.chars[at..];
        // 15个|以县城为重要载体的试点: a phrase that describes the noun.
        let clause = rest.iter().take(20).take_while(|c| !matches!(c, ',' | '。' | ';'));
        let describes =
            rest.starts_with(&['以']) && clause.clone().any(|&c| c == '为') && clause.clone().any(|&c| c == '的');
        !describes && VERBS.iter().any(|v| starts_with(rest, v))
    }

    /// The verb that a label starts with.
    pub(crate) fn head_of(&self, range: &Range<usize>) -> Option<Range<usize>> {
        self.token_at(range.start)
            .filter(|t| t.kind == Kind::Word(Word::Head) && t.end <= range.end)
            .map(|t| t.start..t.end)
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
        (!closed && range.end - head.end <= 3).then_some(start..head.end)
    }

    pub(crate) fn text(&self, range: &Range<usize>) -> String {
        self.chars[range.clone()].iter().collect()
    }

    /// The subject that a stretch of the text names.
    pub(crate) fn named(&self, range: Range<usize>, region: Option<(RegionId, TiedBy)>) -> Subject {
        let verb = self.head_of(&range);
        let head = verb.as_ref().map_or(0, Range::len);
        let words = Some(range.clone());
        let mut subject = Subject { name: self.text(&range), words, code: None, region, head, verb: verb.clone() };
        self.standardise(&mut subject);
        // 举办|电动重卡、电子信息等|供需对接活动: the examples are no part of the label.
        if subject.code.is_none()
            && let Some(rest) = self.after_examples(&range)
        {
            subject.name = verb.map_or_else(String::new, |v| self.text(&v)) + &self.text(&rest);
        }
        subject
    }

    /// What stands behind the examples of a label.
    fn after_examples(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let chars = &self.chars[range.clone()];
        let etc = chars.iter().rposition(|&c| c == '等')?;
        let listed = chars[..etc].contains(&'、');
        let rest = range.start + etc + 1..range.end;
        let noun = !RELATIONAL.contains(&self.text(&rest).as_str());
        (listed && rest.len() >= 3 && noun && !starts_with(&self.chars[rest.start..], "方面")).then_some(rest)
    }

    /// The verb within a label that has its subject before it: 中老铁路累计|发送|旅客.
    pub(crate) fn inner_verb(&self, words: &Range<usize>) -> Option<Range<usize>> {
        let tokens = &self.tokens[within(self.tokens, words)];
        let verb = tokens.iter().rev().find(|t| t.kind == Kind::Word(Word::Head))?;
        (verb.end < words.end).then_some(words.start..verb.end)
    }

    /// Gives a label of the catalogue its standard name.
    pub(crate) fn standardise(&self, subject: &mut Subject) {
        let mut label: Vec<char> = Vec::with_capacity(subject.name.len() / 3);
        let mut depth = 0;
        for c in subject.name.chars() {
            match c {
                '(' => depth += 1,
                ')' if depth > 0 => depth -= 1,
                _ if depth == 0 => label.push(c),
                _ => {}
            }
        }
        let indicators = &self.catalogue.indicators;
        let id = indicators.exact(&label).or_else(|| {
            let whole: Vec<char> = subject.name.chars().collect();
            indicators.exact(&whole)
        });
        // 规模以上工业企业|实现|利润总额: a verb inside the label.
        let id = id.or_else(|| {
            ["实现", "完成", "累计", "共计"].iter().find_map(|verb| {
                let (before, after) = subject.name.split_once(verb)?;
                let joined: Vec<char> = before.chars().chain(after.chars()).collect();
                indicators.exact(&joined)
            })
        });
        let id = id.or_else(|| {
            // 地方财政总收入, 城市居民…: what stands before must say nothing of its own.
            let (start, id) = indicators.suffix(&label)?;
            self.is_lead(&label[..start]).then_some(id)
        });
        if let Some(id) = id {
            let def = indicators.get(id);
            subject.code = Some(id);
            subject.name = def.name.clone().into_owned();
            subject.head = 0;
        }
    }

    /// Words before an indicator that do not change what it is.
    fn is_lead(&self, chars: &[char]) -> bool {
        const LEADS: &[&str] = &[
            "实现",
            "完成",
            "累计",
            "全年",
            "我省",
            "我市",
            "我区",
            "全社会",
            "主要",
            "全口径",
            "推动",
            "预计",
            "其中",
            "全部",
            "实际",
            "力争",
            "确保",
            "年",
        ];
        let mut rest = chars;
        while !rest.is_empty() {
            if let Some(lead) = LEADS.iter().find(|l| starts_with(rest, l)) {
                rest = &rest[lead.chars().count()..];
            } else if let Some((len, mention)) = find_regions(&self.catalogue.regions, rest, 0)
                && self
                    .resolve(&mention)
                    .is_some_and(|id| self.own.is_some_and(|(own, _)| self.catalogue.regions.same(own, id)))
            {
                rest = &rest[len..];
            } else {
                return false;
            }
        }
        true
    }

    /// The subject of a figure that stands before its noun: 完成|85所|学校提升改造.
    pub(crate) fn before_noun(&self, left: &Left, right: Range<usize>) -> Subject {
        let verb = self.verb_before(&left.range).or_else(|| {
            let short = left.range.len() <= 3 && !self.chars[left.range.clone()].contains(&'等');
            (short && !left.range.is_empty()).then(|| left.range.clone())
        });
        // 加大对|10个|试点县|的支持力度: the noun is what the preposition governs.
        let mut right = right;
        if self.chars[..left.range.end].ends_with(&['对'])
            && let Some(of) = self.chars[right.clone()].iter().position(|&c| c == '的')
        {
            right.end = right.start + of.max(1);
        }
        let generic = right.len() <= 2 && left.range.len() > 3 && verb.is_none();
        let right = if generic && left.range.end < right.start { left.range.start..right.end } else { right };
        // 与长沙市等8个地市: no district of the figure, but one of those counted.
        let listed = self.chars[left.range.clone()].contains(&'等');
        let region = left.region.filter(|_| !listed);
        let mut subject = self.named(right.clone(), region);
        // 新增5个|国家级|、60个省级高技能人才培训基地: the noun comes with the next number.
        if subject.name.ends_with('级')
            && right.len() <= 4
            && self.chars.get(right.end) == Some(&'、')
            && let Some(token) = self.token_at(right.end + 1).filter(|t| self.figure_at(t.start))
            && let Some(next) = self.right(token.end)
        {
            let text = self.text(&next);
            let noun = text.split_once('级').map_or(text.as_str(), |(_, noun)| noun);
            subject.name.push_str(noun);
        }
        // 国家级农业龙头企业|16个|州(市)全覆盖: both nouns belong to the label.
        let topic = left.range.len() >= 4
            && left.range.len() <= 12
            && verb.is_none()
            && !listed
            && !within(self.tokens, &left.range).any(|k| matches!(self.tokens[k].kind, Kind::Word(_)))
            && self.chars.get(right.start.wrapping_sub(1)) != Some(&'的');
        if topic && !generic && subject.code.is_none() {
            subject.name.insert_str(0, &self.text(&left.range));
            return subject;
        }
        if generic {
            // “项目大会战”七大领域|64个|项目: the noun alone says too little.
            subject.name =
                self.text(&left.range) + &self.text(&(right.end - (right.end - right.start).min(2)..right.end));
            subject.words = Some(left.range.clone());
            return subject;
        }
        if let Some(verb) = verb
            && subject.code.is_none()
        {
            subject.name.insert_str(0, &self.text(&verb));
            subject.head = verb.len();
            subject.verb = Some(verb.clone());
            if let Some(words) = &mut subject.words
                && verb.end == words.start
            {
                words.start = verb.start;
            }
        }
        subject
    }

    /// The subject of an amount that is spent on what follows: 投资28.36亿元|实施427个城市基础设施项目.
    pub(crate) fn spent_on(&self, left: &Left, from: usize) -> Option<Subject> {
        let range = self.without_spender(&left.range);
        let whole = self.text(&range);
        // 推进好|总投资: a verb before it does not change what it is.
        let spending = *SPENDING.iter().filter(|s| whole.ends_with(**s)).max_by_key(|s| s.len())?;
        let before = whole.chars().count() - spending.chars().count();
        let verb = self.head_of(&range).map_or(0, |h| h.len());
        if before > 0 && (verb == 0 || before > verb + 1) {
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
            subject.name += &self.text(&fund);
            subject.code = None;
            subject.head = 0;
            return Some(subject);
        }
        if let Some(purpose) = self.purpose_after(start) {
            start = purpose;
        }
        let rest = |start: usize| &self.chars[start..];
        for _ in 0..2 {
            if let Some(verb) = PURPOSE.iter().find(|v| starts_with(rest(start), v)) {
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
        if object.len() < 2 {
            return None;
        }
        let mut subject = self.named(object, left.region);
        if described && subject.name.ends_with("等项目") {
            subject.name = subject.name.replace("等项目", "项目");
        }
        for filler in ["进行", "全面"] {
            if let Some(at) = subject.name.find(filler) {
                subject.name.replace_range(at..at + filler.len(), "");
            }
        }
        // 安排30亿元|建设资金: the noun says itself that it is money.
        if spending == "设立" {
            subject.name.insert_str(0, spending);
        } else if !is_fund(&subject.name) {
            subject.name.push_str(spending);
        }
        subject.code = None;
        subject.head = 0;
        Some(subject)
    }

    /// The indicator that a clause without a figure speaks of: 全区地区生产总值稳步提升,|年均增长7.0%.
    pub(crate) fn spoken_of(&self, clause: &Range<usize>) -> Option<Subject> {
        let mut found = None;
        let mut p = clause.start;
        while p < clause.end {
            match self.catalogue.indicators.longest_at(&self.chars[p..clause.end]) {
                Some((len, id)) if len >= 3 => {
                    let name = self.catalogue.indicators.get(id).name.clone().into_owned();
                    found = Some(Subject { name, words: Some(p..p + len), code: Some(id), ..Subject::default() });
                    p += len;
                }
                _ => p += 1,
            }
        }
        found
    }

    /// What a label says together with the one before it: 面积 of the project just named.
    ///
    /// `Err` gives back a label that says enough by itself.
    pub(crate) fn completed(
        &self,
        mut subject: Subject,
        before: Option<&Subject>,
        in_which: bool,
    ) -> Result<Subject, Subject> {
        let Some(before) = before else { return Err(subject) };
        if subject.code.is_some() {
            return Err(subject);
        }
        if STATES.contains(&subject.name.as_str()) && before.code.is_none() {
            // 新开工保障性安居工程740万套,基本|建成|511万套
            let begun = ["新开工", "开工", "签约"].iter().find_map(|v| before.name.strip_prefix(v));
            let base = begun.or_else(|| without_state(&before.name)).unwrap_or(&before.name);
            if begun.is_some() {
                let name = subject.name.clone() + base;
                return Ok(Subject { name, region: subject.region.or(before.region), ..subject });
            }
            subject.name = base.to_owned() + &subject.name;
            subject.head = before.head;
            subject.region = subject.region.or(before.region);
            return Ok(subject);
        }
        let core: String = stock(&before.name).unwrap_or_else(|| before.name.chars().skip(before.head).collect());
        let related = RELATIONAL.contains(&before.name.as_str());
        if TOTALS.contains(&subject.name.as_str()) {
            let region = subject.region.or(before.region);
            subject = Subject { name: core, words: subject.words, region, ..Subject::default() };
            self.standardise(&mut subject);
            return Ok(subject);
        }
        if RELATIONAL.contains(&subject.name.as_str()) && !related {
            let base = RELATIONAL
                .iter()
                .filter(|r| **r != subject.name)
                .find_map(|r| before.name.strip_suffix(r))
                .filter(|base| base.chars().count() >= 2)
                .unwrap_or(&before.name)
                .to_owned();
            subject.name = base + &subject.name;
            subject.region = subject.region.or(before.region);
            return Ok(subject);
        }
        // 进出口总值增长12.3%,其中|对中亚五国|增长48.1%
        if in_which && subject.name.starts_with('对') && before.code.is_some() {
            subject.name += &before.name;
            subject.region = subject.region.or(before.region);
            return Ok(subject);
        }
        // 其中国家级2家: the noun is the one before.
        if in_which && subject.name.chars().count() <= 4 && subject.name.ends_with('级') {
            subject.name += &core;
            subject.region = subject.region.or(before.region);
            return Ok(subject);
        }
        Err(subject)
    }

    /// 税占比: the label with the word for the share, where that is an indicator of its own.
    pub(crate) fn with_share_noun(&self, subject: Subject) -> Subject {
        for noun in ["占比", "比重"] {
            let whole: Vec<char> = subject.name.chars().chain(noun.chars()).collect();
            if let Some(id) = self.catalogue.indicators.exact(&whole) {
                let name = self.catalogue.indicators.get(id).name.clone().into_owned();
                return Subject { name, code: Some(id), head: 0, ..subject };
            }
        }
        subject
    }
}
