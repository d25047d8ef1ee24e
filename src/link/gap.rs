//! Distances to a yardstick: 高于全国0.2个百分点, 比全省低0.5个百分点.

use super::accept::starts_with;
use super::clause::{last_word, within};
use super::sense::{Sense, relabel};
use super::sentence::Reader;
use super::state::State;
use crate::catalogue::RegionId;
use crate::document::{Words, words};
use crate::mention::{Kind, PeriodExpr, Quantity, UnitRef, Word, find_regions};
use crate::{Measure, UnitFamily};

/// How far a bracket with the value of a yardstick reaches.
const BRACKET: usize = 20;

/// What follows a figure that serves as a yardstick.
const AIMED: Words =
    Words::new(&["的目标", "的预期目标", "目标", "的水平", "的增速", "的平均水平", "的平均增速", "的年度目标"]);

impl Sense {
    /// 高于全国0.2个百分点, 比全省低0.5个百分点.
    pub(super) fn gap(&mut self, reader: &Reader<'_>, q: &Quantity) -> bool {
        let percent = q.unit != UnitRef::Points;
        let of_mark = percent && AIMED.start(&reader.chars[q.end..]).is_some();
        for (class, up) in [(Word::GapUp, true), (Word::GapDown, false)] {
            if let Some(word) = last_word(reader.tokens, &self.label, class) {
                if of_mark {
                    // 高于年初|12%的目标|14.4个百分点: the yardstick itself.
                    self.label = relabel(reader, self.label.start..word.start);
                    return true;
                }
                self.measure = Measure::Gap;
                self.negative = !up;
                self.of = Some(word.end..self.label.end);
                self.label = relabel(reader, self.label.start..word.start);
                return true;
            }
        }
        if let Some(up) = self.beyond_bracket(reader, q).or_else(|| self.beyond_mark(reader, q)) {
            self.measure = Measure::Gap;
            self.negative = !up;
            self.label.end = self.label.start;
            return true;
        }
        if let Some(up) = self.tail.gap {
            let words = &reader.chars[self.tail.start..q.start];
            // 失业率低于4.5%: with no yardstick between, the figure itself is the mark.
            if q.unit != UnitRef::Points
                && self.tail.base.is_none()
                && words!["低于", "高于", "少于", "多于", "大于", "小于"].stand_in(words)
            {
                self.tail.at_least |= up;
                self.tail.at_most |= !up;
                return false;
            }
            // 高于上月: the yardstick is a time.
            self.measure = if self.tail.base.is_some() { Measure::Change } else { Measure::Gap };
            self.negative = !up;
            return true;
        }
        // 比 … 高|快|低|慢
        let zone = self.label.clone();
        let Some(&direction) = zone.clone().last().and_then(|i| reader.chars.get(i)) else { return false };
        let up = match direction {
            '高' | '快' | '多' | '大' => true,
            '低' | '慢' | '少' | '小' => false,
            _ => return false,
        };
        let Some(than) = reader.chars[zone.clone()].iter().rposition(|c| matches!(c, '比' | '较')) else {
            return false;
        };
        let than = zone.start + than;
        // 比常年偏高: a yardstick, and no one time.
        let usual = words!["常年", "往年", "历年", "多年"].starts(&reader.chars[than + 1..]);
        // 比上年高: a change in time, no distance to a yardstick.
        let between = &reader.tokens[within(reader.tokens, &(than..zone.end - 1))];
        let in_time = !usual
            && between
                .iter()
                // 比|同期|规模以上工业|高: at the same time, and not that time.
                .filter(|t| {
                    t.end + 2 >= zone.end || starts_with(&reader.chars[t.end..], "分别") || !is_same_time(t.kind)
                })
                .any(|t| matches!(t.kind, Kind::Time(..)));
        let on_year =
            reader.token_at(than).is_some_and(|t| t.end + 1 == zone.end && t.kind == Kind::Word(Word::YearOnYear));
        self.tail.yoy |= on_year;
        if in_time || on_year {
            if let Some(base) = between.iter().find_map(|t| match t.kind {
                Kind::Time(expr, crate::mention::Role::Base) => Some(expr),
                _ => None,
            }) {
                self.tail.base = Some(base);
            }
            self.measure = Measure::Change;
        } else {
            self.measure = Measure::Gap;
            // 比各项贷款平均增速|分别|高4.2和0.7个百分点
            let of = than + 1..zone.end - 1;
            let shared = words!["分别", "均", "都", "偏"].end(&reader.chars[of.clone()]);
            let same_time = words!["同期"].start(&reader.chars[of.clone()]);
            self.of = Some(
                of.start + same_time.map_or(0, |w| w.chars().count())..of.end - shared.map_or(0, |w| w.chars().count()),
            );
        }
        self.negative = !up;
        self.label = relabel(reader, zone.start..than);
        true
    }

    /// 高于年初12%|的目标|14.4个百分点, 比全省(7.7%)和全国(7.0%)|分别高|0.7、1.4个百分点: the yardsticks have figures of
    /// their own, and the direction stands before or behind them.
    fn beyond_mark(&self, reader: &Reader<'_>, q: &Quantity) -> Option<bool> {
        const UP: &[&str] = &["高", "快", "高出", "快出"];
        const DOWN: &[&str] = &["低", "慢", "低出"];
        if q.unit != UnitRef::Points {
            return None;
        }
        let from = self.label.start;
        let zone = reader.text(&(from..q.start));
        if AIMED.contains(&zone) {
            let clause = reader.chars[..from].iter().rposition(|c| matches!(c, ',' | ';' | '。'));
            let before = clause.map_or(0, |at| at + 1)..from;
            return [(Word::GapUp, true), (Word::GapDown, false)]
                .into_iter()
                .find_map(|(class, up)| last_word(reader.tokens, &before, class).map(|_| up));
        }
        let behind = reader.chars[..self.label.start].ends_with(&[')']);
        let zone = zone.trim_start_matches("分别");
        match zone {
            _ if !behind => None,
            _ if UP.contains(&zone) => Some(true),
            _ if DOWN.contains(&zone) => Some(false),
            _ => None,
        }
    }

    /// 高于全国(3.9%)|3.6个百分点: the yardstick's own value stands between.
    fn beyond_bracket(&mut self, reader: &Reader<'_>, q: &Quantity) -> Option<bool> {
        let behind = q.start == self.label.start && reader.chars[..q.start].ends_with(&[')']);
        if q.unit != UnitRef::Points || !behind {
            return None;
        }
        let from = q.start.saturating_sub(BRACKET);
        let open = reader.chars[from..q.start].iter().rposition(|&c| c == '(').map(|at| from + at)?;
        let (word, up) = reader.compares(open)?;
        self.of = Some(word..open);
        Some(up)
    }

    /// 高于全国0.2个百分点、|全省|0.5个百分点: another yardstick, on the same side.
    pub(super) fn go_on_with_gap(&mut self, reader: &Reader<'_>, state: &State, q: &Quantity) {
        let apart = state.listed && state.measure == Some(Measure::Gap) && self.measure != Measure::Gap;
        let label = self.label.clone();
        if !apart || label.is_empty() || q.unit != UnitRef::Points || self.tail.changes() || self.tail.is {
            return;
        }
        let region = find_regions(&reader.catalogue.regions, reader.chars, label.start).map_or(0, |(len, _)| len);
        let rest = reader.text(&(label.start + region.min(label.len())..label.end));
        let average = ["", "平均", "平均水平", "平均增速", "平均值", "水平", "目标", "预期目标", "年度目标"];
        if (region > 0 || label.len() >= 2 && !rest.is_empty()) && average.contains(&rest.as_str()) {
            self.measure = Measure::Gap;
            self.basis = None;
            self.negative = state.falls;
            self.of = Some(label.clone());
            self.label = label.start..label.start;
        }
    }

    pub(super) fn gap_of_amount(&mut self, reader: &Reader<'_>, q: &Quantity) -> bool {
        // 多于 and 少于 bound an amount; only 比…多 measures a distance.
        let zone = self.label.clone();
        if let Some(up) = self.tail.gap {
            self.tail.at_least |= up;
            self.tail.at_most |= !up;
            return false;
        }
        let Some(i) = zone.last() else { return false };
        if !matches!(reader.chars[i], '高' | '低' | '多' | '少') {
            return false;
        }
        self.gap(reader, q)
    }
}

/// 同期 alone.
fn is_same_time(kind: Kind) -> bool {
    matches!(kind, Kind::Time(PeriodExpr::SameTime(None), _))
}

impl Reader<'_> {
    /// The word of comparison whose yardstick ends at `to`: 高于|全国. Where it ends, and on which side the figure is.
    fn compares(&self, to: usize) -> Option<(usize, bool)> {
        let k = self.tokens.partition_point(|t| t.end <= to);
        let word = self.tokens[..k].last().filter(|t| t.end < to && to - t.end <= BRACKET)?;
        match word.kind {
            Kind::Word(Word::GapUp) => Some((word.end, true)),
            Kind::Word(Word::GapDown) => Some((word.end, false)),
            _ => None,
        }
    }

    /// 增长7.5%,高于全国(|3.9%|): whose growth stands in the bracket.
    pub(super) fn of_yardstick(&self, state: &State, q: &Quantity) -> Option<RegionId> {
        let open = q.start.checked_sub(1).filter(|&at| self.chars[at] == '(')?;
        let percent = q.family(&self.catalogue.units) == UnitFamily::Percent && state.measure == Some(Measure::Growth);
        let (from, _) = self.compares(open).filter(|_| percent)?;
        let (len, mention) = find_regions(&self.catalogue.regions, self.chars, from)?;
        let rest = self.text(&((from + len).min(open)..open));
        self.resolve(&mention).filter(|_| ["", "平均", "平均水平"].contains(&rest.as_str()))
    }
}

#[cfg(test)]
mod tests {
    /// `label value measure of region` of each figure.
    fn read(sentence: &str) -> Vec<String> {
        crate::extract_metrics(&format!("四川省政府工作报告\n一、2024年工作回顾\n{sentence}\n"))
            .iter()
            .map(|m| {
                let region = m.region.as_ref().map_or("-", |r| &*r.code);
                format!("{} {} {:?} {} {region}", m.indicator.name, m.value, m.measure, m.of.as_deref().unwrap_or("-"))
            })
            .collect()
    }

    #[test]
    fn yardsticks_in_a_row_and_with_their_values() {
        assert_eq!(
            read("工业投资增长6.2%，低于全国0.2个百分点、全省平均水平0.5个百分点。"),
            ["工业投资 6.2 Growth - 510000", "工业投资 -0.2 Gap 全国 510000", "工业投资 -0.5 Gap 全省平均水平 510000"]
        );
        assert_eq!(
            read("固定资产投资增长7.5%，高于全国（3.9%）3.6个百分点。"),
            [
                "固定资产投资 7.5 Growth - 510000",
                "固定资产投资 3.9 Growth - 100000",
                "固定资产投资 3.6 Gap 全国 510000"
            ]
        );
    }
}
