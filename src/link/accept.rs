//! Which quantities are statistics, and which are names, classes and thresholds.

use super::clause::{After, Beside, Tail, parts_clauses};
use crate::UnitFamily;
use crate::catalogue::Units;
use crate::document::{Words, words};
pub(crate) use crate::document::{ends_with, starts_with};
use crate::mention::{Form, Kind, Quantity, Shape, Tokens, UnitRef, Word};

/// Quoted text up to this many characters is a name or slogan, and so are the numbers in it.
const NAME_LENGTH: usize = 14;

/// Words before the number of an annex.
const ANNEXES: Words = Words::new(&["附件", "附表", "专栏"]);

/// Whether a quantity says something, judged by the words around it.
pub(crate) struct Judge<'a> {
    pub(crate) chars: &'a [char],
    pub(crate) tokens: Tokens<'a>,
    pub(crate) quantities: &'a [Quantity],
    pub(crate) units: &'a Units,
}

impl Judge<'_> {
    /// The words beside the quantity `i` of token `k`, if it is a statistic.
    pub(crate) fn accepts(&self, k: usize, i: usize) -> Option<Beside> {
        let q = &self.quantities[i];
        // 附件2, and a place among the best (全球前1%), which is a class.
        let before = &self.chars[..q.start];
        let named = ANNEXES.end(before).is_some() || q.unit == UnitRef::Percent && before.ends_with(&['前']);
        if named || self.in_name(k) {
            return None;
        }
        let after = After::read(self.tokens, q.end);
        let from = self.clause_start(k);
        let tail = Tail::read(self.chars, self.tokens, from, q.start);
        self.tells(k, q, &after, &tail).then_some(Beside { from, tail, after })
    }

    /// Whether a quantity between these words is a statistic.
    fn tells(&self, k: usize, q: &Quantity, after: &After, tail: &Tail) -> bool {
        let family = q.family(self.units);
        if self.is_idiom(q) || self.is_capacity(q, tail, family) {
            return false;
        }
        match q.shape {
            Shape::Rank(top) => return self.is_rank(k, q, tail, top),
            Shape::Doubling | Shape::Ratio(_) | Shape::Pair(_) => return true,
            Shape::Fraction | Shape::Plain => {}
        }
        match family {
            // A stretch of time is a statistic only as the value of something measured in time.
            UnitFamily::Time => return self.is_measured_time(q, tail),
            _ if q.unit == UnitRef::Missing => return self.counts_people(q, after) || self.is_bare_ratio(q, tail),
            // 百亿元, 千家: a size without a number counts only as a bound (超百亿元).
            _ if q.form == Form::Scale
                && !(tail.at_least || tail.about || tail.at_most || tail.is && self.closes(q))
                && !(q.more && q.end - q.start > 2) =>
            {
                return false;
            }
            _ => {}
        }
        // 2.3本项目: things are counted in whole numbers, but for averages (每百户3.5辆).
        let whole = || q.value.fract().is_zero() || q.shared_unit || q.upper.is_some();
        if family == UnitFamily::Count && !whole() && !self.label_holds(q, words!["每", "均", "周转"]) {
            return false;
        }
        if q.unit_is(self.units, "score")
            && !self.label_holds(q, words!["分数", "得分", "评分", "总分", "平均分", "成绩", "指数", "满意度"])
        {
            return false;
        }
        // 110千伏|变电站: a voltage is the name of a class, but where voltage is what is told of.
        if q.unit_is(self.units, "kV") && !self.label_holds(q, words!["电压"]) {
            return false;
        }
        // 5000P: of computing power, where 1080P is a picture.
        if q.unit_is(self.units, "PF")
            && self.chars[q.end - 1] == 'P'
            && !self.label_holds(q, words!["算"])
            && !super::context::contains(&self.chars[q.end..self.chars.len().min(q.end + 8)], "算力")
        {
            return false;
        }
        // 增长7.3%,低于1985年增长|44.6%|的速度: what it is held against, and no growth of the year in hand.
        if tail.changes()
            && words!["的速度", "的水平", "的增速", "的增幅"].starts(&self.chars[after.end..])
            && self.held_against(k)
        {
            return false;
        }
        // 1美元|兑7.18元人民币: what is exchanged.
        if family == UnitFamily::Money && words!["兑", "折合人民币", "="].starts(&self.chars[q.end..]) {
            return false;
        }
        !self.is_threshold(k, q, after, tail, family)
    }

    /// Inside a short quotation, a title, or a document number.
    fn in_name(&self, k: usize) -> bool {
        let token = self.tokens[k];
        let before = &self.chars[token.start.saturating_sub(NAME_LENGTH)..token.start];
        // All of them come before the first of the characters that words are written with.
        let sign = |&c: &char| c < '一' && matches!(c, '“' | '《' | '〔' | '”' | '》' | '〕' | '。');
        let Some(at) = before.iter().rposition(sign) else { return false };
        let (distance, open) = (before.len() - 1 - at, before[at]);
        if matches!(open, '”' | '》' | '〕' | '。') {
            return false;
        }
        let rest = self.chars[token.end..].iter().take(NAME_LENGTH + 4).position(|c| matches!(c, '”' | '》' | '〕'));
        rest.is_some_and(|r| open != '“' || distance + (token.end - token.start) + r <= NAME_LENGTH + 4)
    }

    /// Whether the clause compares with something before the figure: 低于, 高于.
    fn held_against(&self, k: usize) -> bool {
        let start = self.clause_start(k);
        let words = self.tokens[..k].iter().rev().take_while(|t| t.start >= start);
        words.clone().any(|t| matches!(t.kind, Kind::Word(Word::GapUp | Word::GapDown)))
    }

    pub(super) fn clause_start(&self, k: usize) -> usize {
        self.tokens[..k]
            .iter()
            .rev()
            .find(|t| match t.kind {
                Kind::Mark(c) => parts_clauses(c) && !is_bracket(c),
                Kind::Quantity(_) => true,
                _ => false,
            })
            .map_or(0, |t| t.end)
    }

    /// 全省第一, 列第五, 居全国第2位; not 第一产业, 第三次, 安全第一.
    fn is_rank(&self, k: usize, q: &Quantity, tail: &Tail, top: bool) -> bool {
        let mut end = q.end;
        let named = matches!(self.chars.get(end), Some('位' | '名'));
        if named {
            end += 1;
        }
        let next = self.chars.get(end).copied().unwrap_or('。');
        let closed = matches!(
            next,
            ',' | '。' | ';' | '、' | ')' | '”' | '!' | ':' | '的' | '和' | '及' | '与' | '并' | '且' | '以'
        ) || end >= self.chars.len();
        if !closed && (!named || next.is_ascii_alphanumeric()) {
            return false;
        }
        if !named && matches!(next, '的' | '以') && !tail.rank_verb {
            return false;
        }
        // 全球第一、全国第一、行业第一|的企业
        if !tail.rank_verb && !self.clause_has_rank_verb(k) && next == '、' && self.describes(end) {
            return false;
        }
        let ranked = tail.rank_verb
            || self.after_scope(tail.start.min(q.start))
            || self.clause_has_rank_verb(k)
            || matches!(self.tokens.get(k.wrapping_sub(2)).map(|t| t.kind), Some(Kind::Quantity(i)) if self.quantities[i].unit == UnitRef::Rank);
        ranked && (named || top || closed)
    }

    /// A list of ranks from here on ends in 的, and so describes a noun.
    fn describes(&self, from: usize) -> bool {
        let rest = &self.chars[from..];
        // No list of ranks is longer, and each of them asks.
        let list = rest.iter().take(100).position(|c| matches!(c, ',' | '。' | ';' | '的')).unwrap_or(0);
        rest.get(list) == Some(&'的') && rest[..list].split(|&c| c == '、').skip(1).all(|item| item.contains(&'第'))
    }

    /// 三个1亿人问题, 一味追求翻番: a name or a manner of speaking.
    fn is_idiom(&self, q: &Quantity) -> bool {
        let before = &self.chars[..q.start];
        let numbered = before.ends_with(&['个'])
            && before.len() >= 2
            && matches!(before[before.len() - 2], '两' | '二' | '三' | '四' | '五')
            && starts_with(&self.chars[q.end..], "问题");
        let sought = q.shape == Shape::Doubling && self.label_holds(q, words!["一味", "片面追求", "盲目追求"]);
        numbered || sought
    }

    /// 50万吨|甲醇制乙醇项目, 300兆瓦|压缩空气储能: the size of a plant, where no word says that it is measured.
    fn is_capacity(&self, q: &Quantity, tail: &Tail, family: UnitFamily) -> bool {
        const PLANTS: &[&str] = &["项目", "工程", "装置", "机组", "储能", "电站", "生产线"];
        let power = ["kW", "kWh"].iter().any(|code| q.unit_is(self.units, code));
        if !(family == UnitFamily::Mass || power) || tail.start < q.start || q.more {
            return false;
        }
        let rest = &self.chars[q.end..];
        let list = &rest[..rest.iter().position(|c| matches!(c, ',' | '。' | ';' | '的' | ')')).unwrap_or(0)];
        // 50万吨|混二甲苯、20万吨…|项目: the items of a list that goes on with sizes share the last noun.
        let mut noun = list;
        while let Some(at) = noun.iter().position(|&c| c == '、') {
            if !noun.get(at + 1).is_some_and(char::is_ascii_digit) {
                noun = &noun[..at];
                break;
            }
            noun = &noun[at + 1..];
        }
        let plant = |plant: &&str| (3 + plant.chars().count()..=noun.len()).any(|n| ends_with(&noun[..n], plant));
        noun.len() <= 20 && PLANTS.iter().any(plant)
    }

    /// A word for the field of a ranking ends here: 全省, 全国, 中部, 世界, 县(市、区).
    fn after_scope(&self, at: usize) -> bool {
        const SCOPES: Words = Words::new(&[
            "全国",
            "全省",
            "全市",
            "全区",
            "全县",
            "全州",
            "全球",
            "世界",
            "中部",
            "西部",
            "东部",
            "中西部",
            "东北",
            "西南",
            "西北",
            "华东",
            "华南",
            "华中",
            "华北",
            "长三角",
            "珠三角",
            "国内",
            "亚洲",
            "省内",
            "市内",
            "主城区",
            "城区",
            "区)",
            "市)",
            "县区",
            "区县",
            "省份",
            "城市",
            "地区",
            "盟市",
            "市州",
            "州市",
            "地市",
            "各市",
            "各县",
            "县市",
            "百强区",
            "百强县",
            "百强",
            "强区",
            "强县",
            "榜",
            "榜单",
            "市",
            "省",
            "类",
            "组",
        ]);
        let before = &self.chars[at.saturating_sub(4)..at];
        SCOPES.ends(before)
    }

    fn clause_has_rank_verb(&self, k: usize) -> bool {
        if !self.tokens.have(Word::RankVerb) {
            return false;
        }
        // No clause has more words, and each of its ranks asks.
        const CLAUSE: usize = 60;
        self.tokens[..k]
            .iter()
            .rev()
            .take(CLAUSE)
            .take_while(|t| !matches!(t.kind, Kind::Mark(c) if parts_clauses(c) && !is_bracket(c)))
            .any(|t| t.kind == Kind::Word(Word::RankVerb))
    }

    /// 平均办理时间缩短3天, 优良天数300天, 人均预期寿命78.5岁.
    fn is_measured_time(&self, q: &Quantity, tail: &Tail) -> bool {
        let clause = self.label_before(q);
        let holds = |words: &Words| words.stand_in(clause);
        if holds(words!["寿命", "年龄"]) && !holds(words!["以上", "以下"]) {
            return true;
        }
        // 周转天数20.4天,|同比增加|0.3天: what a time is compared with says that it is measured.
        let compared = tail.changes() && (tail.yoy || tail.mom || tail.base.is_some());
        let told = tail.changes() || tail.to_level || tail.is || self.closes(q);
        if q.form != Form::Digits || !told || holds(words!["连续", "为期", "历时", "免费", "保质期"]) {
            return false;
        }
        const MEASURED: &Words = words![
            "天数",
            "时长",
            "时间",
            "时数",
            "日照",
            "无霜期",
            "学时",
            "时延",
            "天气",
            "时限",
            "受教育年限",
            "周期",
            "工期",
            "车程",
            "用时",
            "耗时",
            "回收期",
            "周转期",
            "住院日",
        ];
        compared || holds(MEASURED)
    }

    fn closes(&self, q: &Quantity) -> bool {
        let end = After::read(self.tokens, q.end).end;
        matches!(self.chars.get(end), None | Some(',' | '。' | ';' | '、'))
    }

    /// The plain text between the last sign and the quantity, as far back as a clause may be long.
    fn label_before(&self, q: &Quantity) -> &[char] {
        const CLAUSE: usize = 48;
        let near = &self.chars[q.start.saturating_sub(CLAUSE)..q.start];
        let from = near.iter().rposition(|&c| matches!(c, ',' | ';' | '。' | ':')).map_or(0, |i| i + 1);
        &near[from..]
    }

    fn label_holds(&self, q: &Quantity, words: &Words) -> bool {
        words.stand_in(self.label_before(q))
    }

    /// 新增技能人才74万, 2400多万贫困家庭学生: a number with a scale counts the people named beside it.
    fn counts_people(&self, q: &Quantity, after: &After) -> bool {
        let scaled = self.chars[q.range()].iter().any(|c| matches!(c, '万' | '亿'));
        if !scaled || q.form == Form::Scale {
            return false;
        }
        let next = self.chars.get(after.end).copied().unwrap_or('。');
        let closed = matches!(next, ',' | '。' | ';' | '、' | ')' | '(' | '和' | '以');
        if closed {
            people_noun(self.label_before(q))
        } else {
            let end = self.chars.len().min(after.end + 14);
            let right = &self.chars[after.end..end];
            let stop = right.iter().position(|c| matches!(c, ',' | '。' | ';' | '、' | ')')).unwrap_or(right.len());
            people_noun(&right[..stop]) && !matches!(next, '级' | '众' | '象' | '元' | '物' | '家')
        }
    }

    /// 投入强度达到0.52, 基尼系数为0.45: a pure number after a word for a ratio.
    fn is_bare_ratio(&self, q: &Quantity, tail: &Tail) -> bool {
        let end = After::read(self.tokens, q.end).end;
        let closed = matches!(self.chars.get(end), None | Some(',' | '。' | ';' | '、' | '(' | ')'));
        let scaled = self.chars[q.range()].iter().any(|c| matches!(c, '万' | '亿' | '千' | '百'));
        const RATIOS: &[&str] = &["强度", "系数", "倍差", "收入比", "比值", "之比", "性别比", "抚养比", "倍率"];
        // 收入比由1.93|缩小至|1.89: the number that it comes from, and the one that it comes to.
        let pure = !scaled && !q.value.fract().is_zero();
        let led = |tail: &Tail| {
            let start = tail.start
                - usize::from(
                    self.chars[..tail.start].ends_with(&['由']) || self.chars[..tail.start].ends_with(&['从']),
                );
            Tail { start, ..*tail }
        };
        let turns = self.tokens.at(end).is_some_and(|t| t.kind == Kind::Word(Word::ToLevel));
        if turns && pure && self.label_ends(&led(tail), RATIOS) {
            return true;
        }
        let before = self.tokens[..self.tokens.before(q.start)].iter().rev().find_map(|t| match t.kind {
            Kind::Quantity(i) => Some(&self.quantities[i]),
            _ => None,
        });
        if let Some(before) = before.filter(|b| tail.to_level && closed && pure && b.end == tail.start) {
            let from =
                self.chars[..before.start].iter().rposition(|&c| matches!(c, ',' | ';' | '。')).map_or(0, |i| i + 1);
            let tail = Tail::read(self.chars, self.tokens, from, before.start);
            if before.unit == UnitRef::Missing && self.label_ends(&led(&tail), RATIOS) {
                return true;
            }
        }
        closed
            && !scaled
            && (tail.is
                || tail.to_level
                || tail.respectively
                || self.label_ends(tail, &["强度", "系数", "倍差", "比值", "收入比", "价格指数", "性别比", "得分"])
                || self.changes_ratio(q, tail))
            && (self.label_ends(tail, RATIOS)
                || self.label_ends(tail, &["指数", "得分"])
                || self.changes_ratio(q, tail))
    }

    /// 收入比值为2.39,|比上年缩小|0.06: the change of a pure number.
    fn changes_ratio(&self, q: &Quantity, tail: &Tail) -> bool {
        let compared = tail.changes() && (tail.yoy || tail.mom || tail.base.is_some());
        let k = self.tokens.partition_point(|t| t.start < q.start);
        let before = self.tokens[..k].iter().rev().take(8).find_map(|t| match t.kind {
            Kind::Quantity(i) => Some(&self.quantities[i]),
            _ => None,
        });
        let ratio = |before: &Quantity| before.unit == UnitRef::Missing && !before.value.fract().is_zero();
        compared && !q.value.fract().is_zero() && before.is_some_and(ratio)
    }

    fn label_ends(&self, tail: &Tail, words: &[&str]) -> bool {
        let before = &self.chars[tail.start.saturating_sub(6)..tail.start];
        words.iter().any(|w| ends_with(before, w))
    }
}

impl Quantity {
    pub(super) fn unit_is(&self, units: &Units, code: &str) -> bool {
        matches!(self.unit, UnitRef::Table(id) if units.get(id).unit.as_str() == code)
    }
}

fn is_bracket(c: char) -> bool {
    matches!(c, '(' | ')')
}

/// A noun for people ends the text or starts it.
pub(crate) fn people_noun(text: &[char]) -> bool {
    const NOUNS: Words = Words::new(&[
        "人",
        "人才",
        "人数",
        "人口",
        "游客",
        "旅客",
        "学生",
        "农民",
        "居民",
        "劳动力",
        "职工",
        "教师",
        "医生",
        "党员",
        "群众",
        "带头人",
        "专家",
        "妇女",
        "儿童",
        "老人",
        "老年人",
        "技工",
        "就业",
        "干部",
        "志愿者",
        "用户",
        "毕业生",
        "大学生",
        "军人",
        "农民工",
        "员工",
        "劳动者",
        "消费者",
        "参保",
        "转移",
        "移民",
        "户籍",
        "人员",
        "脱贫",
        "灾民",
        "创业者",
        "工人",
        "技师",
        "青年",
        "贫困",
    ]);
    NOUNS.stand_in(text)
}
