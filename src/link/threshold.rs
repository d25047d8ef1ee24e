//! Figures that name a class or a condition and are no statistics: 500万元以上的项目.

use super::accept::{Judge, starts_with};
use super::clause::{After, Tail, parts_clauses};
use crate::UnitFamily;
use crate::document::{Words, words};
use crate::mention::{Form, Kind, Quantity, Token, Word};

/// Words after a size that make it the name of a class: 亿元项目, 百亿企业.
const CLASSED: Words = Words::new(&[
    "项目",
    "企业",
    "产业",
    "级",
    "楼",
    "商圈",
    "集群",
    "园区",
    "大县",
    "强县",
    "强镇",
    "村",
    "镇",
    "俱乐部",
    "大关",
    "台阶",
]);

impl Judge<'_> {
    /// 亿元以上项目, 60岁以上老人, 20户以上自然村: the size defines what is counted elsewhere.
    pub(super) fn is_threshold(&self, k: usize, q: &Quantity, after: &After, tail: &Tail, family: UnitFamily) -> bool {
        let end = after.end;
        let next = self.chars.get(end).copied().unwrap_or('。');
        let stands_alone =
            matches!(next, ',' | '。' | ';' | '、' | ':' | ')' | '”' | '!' | '(' | '—') || end >= self.chars.len();
        // 30亿元以上、|50亿元以上|项目: one class after the other.
        if next == '、'
            && after.at_least
            && family == UnitFamily::Money
            && !(tail.is || tail.rise)
            && let Some(&Token { start, kind: Kind::Quantity(i), .. }) = self.tokens.get(k + 3)
            && start == end + 1
            && self.quantities[i].unit == q.unit
        {
            let after = After::read(self.tokens, self.quantities[i].end);
            return after.at_least && !matches!(self.chars.get(after.end), None | Some(',' | '。' | ';'));
        }
        if stands_alone {
            return false;
        }
        let word_follows = self.tokens.get(k + 1 + usize::from(after.bounds())).is_some_and(|t| {
            t.start == end && matches!(t.kind, Kind::Word(w) if !matches!(w, Word::Head | Word::Drop | Word::Quicken))
        });
        if word_follows {
            return false;
        }
        let rest = &self.chars[end..];
        let later = self.later_figure(k, end);
        // 就业人员10万人生产安全事故死亡人数为0.86人: so many of whom a rate is taken.
        let round = ["10万人", "万人", "千人", "百人", "10万"]
            .iter()
            .any(|w| self.chars[q.range()].iter().copied().eq(w.chars()));
        if round && later && family == UnitFamily::People {
            return true;
        }
        // 41个大类行业中有28个行业…, 70个大中城市中,…: the size of the group whose part follows.
        if family == UnitFamily::Count && (later && self.group_of_next(k, end) || group_of_clause(rest)) {
            return true;
        }
        // 1美元兑7.1元人民币: what a price is for.
        if family == UnitFamily::Money && q.value == rust_decimal::Decimal::ONE && words!["兑", "折合"].starts(rest)
        {
            return true;
        }
        // 12座|110千伏|变电站, 2台|100万千瓦|机组: how strong the things are that the number before counts.
        let strength = ["kV", "kVA", "kW"].iter().any(|code| q.unit_is(self.units, code));
        if strength && self.counted_right_before(k, q.start) {
            return true;
        }
        if after.at_least || after.at_most {
            // 95%以上的乡镇 is a share; 实现10万元以上收入 is a value.
            if family == UnitFamily::Percent || tail.is && !later && family == UnitFamily::Money {
                return false;
            }
            // 实施10个以上省重大项目: the verb counts them; 20户以上自然村 are a class.
            let counts = matches!(family, UnitFamily::Count | UnitFamily::People | UnitFamily::Households);
            let deed = self.tokens[..k].last().is_some_and(|t| t.end == tail.start && t.kind == Kind::Word(Word::Head));
            if counts && deed && !later {
                return false;
            }
            return !matches!(next, '和' | '及' | '与' | '并') || later;
        }
        // 突破45万元的村1个: the bound and the amount describe what is counted.
        if next == '的' && tail.at_least && later && self.short_noun(end + 1) {
            return true;
        }
        if tail.at_least && self.sizes_class(k, end, family) {
            return true;
        }
        // 形成10个营业收入超千亿元的集群: the amount is part of what is counted.
        if next == '的' && tail.at_least && self.counted_before(k) {
            return true;
        }
        if family == UnitFamily::Money && !tail.changes() {
            let classed = CLASSED.starts(rest);
            // 突破千亿元|大关, 迈上千亿元|台阶: a mark that has been passed.
            let passed = tail.at_least && words!["大关", "台阶", "关口", "门槛"].starts(rest);
            return classed && !passed && (later || q.form == Form::Scale || tail.start == q.start);
        }
        false
    }

    /// A number that counts things ends where this one starts.
    fn counted_right_before(&self, k: usize, start: usize) -> bool {
        let before = self.tokens[..k].last().filter(|t| t.end == start);
        before.is_some_and(|t| match t.kind {
            Kind::Quantity(i) => self.quantities[i].family(self.units) == UnitFamily::Count,
            _ => false,
        })
    }

    /// 生产总值超200亿元|县(区)达26个, 能耗超5000吨标准煤|重点企业: a bound right before a noun says which are meant.
    pub(super) fn sizes_class(&self, k: usize, from: usize, family: UnitFamily) -> bool {
        const KINDS: &[&str] = &["重点", "重大", "大型", "骨干", "龙头", "规模", "工业", "产业", ""];
        const NOUNS: Words =
            Words::new(&["企业", "项目", "园区", "产业", "集群", "平台", "乡镇", "县", "镇", "村", "户", "市场"]);
        let rest = &self.chars[from..];
        let counts = matches!(family, UnitFamily::Count | UnitFamily::People | UnitFamily::Households);
        if counts || family == UnitFamily::Percent {
            return false;
        }
        let noun = KINDS.iter().filter(|kind| starts_with(rest, kind)).any(|kind| {
            let rest = &rest[kind.chars().count()..];
            NOUNS.starts(rest)
        });
        // What is bounded has a name of its own: 营业收入|超.
        let from = self.clause_start(k);
        noun && Tail::read(self.chars, self.tokens, from, self.tokens[k].start).start >= from + 2
    }

    /// …中, and then the next figure.
    pub(super) fn group_of_next(&self, k: usize, from: usize) -> bool {
        let next = self.tokens[k + 1..].iter().find(|t| matches!(t.kind, Kind::Quantity(_)));
        next.is_some_and(|t| {
            let between = &self.chars[from..t.start.max(from)];
            // 高中和|3所初中, 服务中心和|4所…: nouns that only hold the character.
            let between = between.strip_suffix(&['有']).unwrap_or(between);
            between.len() <= 16 && between.ends_with(&['中']) && !words!["高中", "初中", "其中"].ends(between)
        })
    }

    /// A count stands before in the same clause, with its noun still to come.
    pub(super) fn counted_before(&self, k: usize) -> bool {
        self.tokens[..k]
            .iter()
            .rev()
            .take_while(|t| !matches!(t.kind, Kind::Mark(_)))
            .any(|t| matches!(t.kind, Kind::Quantity(i) if self.quantities[i].family(self.units) == UnitFamily::Count))
    }

    /// A noun of a few characters, and then a quantity.
    pub(super) fn short_noun(&self, from: usize) -> bool {
        let k = self.tokens.before(from);
        self.tokens[k..].iter().find(|t| matches!(t.kind, Kind::Quantity(_))).is_some_and(|t| t.start - from <= 4)
    }

    /// Another quantity stands before the end of the list item.
    pub(super) fn later_figure(&self, k: usize, from: usize) -> bool {
        self.tokens[k + 1..]
            .iter()
            .skip_while(|t| t.start < from)
            .take_while(|t| !matches!(t.kind, Kind::Mark(c) if parts_clauses(c) || c == '、'))
            .any(|t| matches!(t.kind, Kind::Quantity(_)))
    }
}

/// 70个|大中城市中,|新建商品住宅…: a clause that only names the group.
fn group_of_clause(rest: &[char]) -> bool {
    let Some(comma) = rest.iter().take(12).position(|&c| c == ',') else { return false };
    let noun = &rest[..comma];
    noun.len() >= 3 && noun.ends_with(&['中']) && !words!["高中", "初中", "其中"].ends(noun)
}
