//! What a rank says: 居全省第2位, 增速列全市第一.

use std::ops::Range;

use super::accept::{ends_with, starts_with};
use super::clause::last_word;
use super::sense::{Sense, keep_share, relabel};
use super::sentence::Reader;
use crate::Measure;
use crate::document::{Words, words};
use crate::mention::{RegionMention, Word, find_regions};

/// What may stand between a district and a rank in it: 全国|城市, 全省|同类县.
fn is_field(rest: &[char]) -> bool {
    const UNITS: &[char] = &['市', '县', '区', '州', '省', '镇', '街', '乡', '园', '旗', '盟', '位'];
    let led = matches!(rest.first(), None | Some('县' | '市' | '区' | '同' | '各' | '镇' | '乡' | '街' | '园' | '开'));
    led || rest.len() <= 6 && rest.last().is_some_and(|c| UNITS.contains(c))
}

impl Sense {
    /// 位列全省第一: the label is before the verb, the field between.
    pub(super) fn rank(&mut self, reader: &Reader<'_>) {
        self.ranked(reader);
        let label = &reader.chars[self.label.clone()];
        if let Some(verb) = ["进入", "迈入", "挺进", "跻身", "进位"].into_iter().find(|v| ends_with(label, v))
        {
            self.label.end -= verb.chars().count();
        }
        // 宜昌高新区|在|全国|国家级高新区综合评价|中|居第38位: what they are judged by.
        let label = self.label.clone();
        if self.of.is_none()
            && reader.chars[label.clone()].ends_with(&['中'])
            && let Some(at) = (label.start + 1..label.end).find(|&at| reader.chars[at] == '在')
            && let Some((len, RegionMention::Relative(_))) =
                find_regions(&reader.catalogue.regions, reader.chars, at + 1)
            && at + 1 + len + 4 <= label.end
        {
            self.of = Some(at + 1..at + 1 + len);
            self.label = at + 1 + len..label.end - 1;
            return;
        }
        if self.of.is_none()
            && reader.chars.get(self.label.start) == Some(&'在')
            && let Some((len, RegionMention::Relative(_))) =
                find_regions(&reader.catalogue.regions, reader.chars, self.label.start + 1)
        {
            // 在全国绩效评价中|名列第一
            self.of = Some(self.label.start + 1..self.label.start + 1 + len);
            self.label.end -= usize::from(ends_with(&reader.chars[self.label.clone()], "中"));
        }
    }

    /// 稳居|全国|县域综合发展百强|第17位: where nothing else is named, what ranks is the label. What is left of the field.
    pub(super) fn contest(&self, reader: &Reader<'_>) -> Option<(Range<usize>, Range<usize>)> {
        const CONTESTS: &Words = words![
            "百强",
            "十强",
            "百强县",
            "百强市",
            "百强区",
            "榜单",
            "榜",
            "评价",
            "测评",
            "考核",
            "评估",
            "竞争力",
            "综合实力",
            "排行榜",
            "指数",
            "满意度",
            "考评",
            "五十强",
            "千强镇",
            "百强镇",
        ];
        let of = self.of.clone().filter(|_| self.measure == Measure::Rank)?;
        let scope = find_regions(&reader.catalogue.regions, reader.chars, of.start).map_or(0, |(len, _)| len);
        let what = of.start + scope.min(of.len())..of.end;
        let what = what.start..what.end - usize::from(ends_with(&reader.chars[what.clone()], "中"));
        let named = what.len() >= 3 && CONTESTS.ends(&reader.chars[what.clone()]);
        named.then_some((what.clone(), of.start..what.start))
    }

    pub(super) fn ranked(&mut self, reader: &Reader<'_>) {
        self.measure = Measure::Rank;
        let zone = self.label.clone();
        // 综合排名由全市倒数第二|跃居|第六: among whom is said where it comes from.
        let from = (zone.start + 2..zone.end).find(|&at| matches!(reader.chars[at], '由' | '从'));
        if let Some(from) = from.filter(|_| self.tail.rank_verb)
            && let Some((len, _)) = find_regions(&reader.catalogue.regions, reader.chars, from + 1)
            && from + 1 + len <= zone.end
        {
            self.of = Some(from + 1..from + 1 + len);
            self.label = zone.start..from;
            return;
        }
        if let Some(verb) = last_word(reader.tokens, &zone, Word::RankVerb)
            && zone.end - verb.end <= 16
        {
            if verb.end < zone.end {
                self.of = Some(verb.end..zone.end);
            }
            // 总量和增速|分别居: a list ends where they are shared out.
            let list = last_word(reader.tokens, &(zone.start..verb.start), Word::Respectively)
                .map(|word| zone.start..word.start)
                .filter(|list| reader.chars[list.clone()].iter().any(|c| matches!(c, '、' | '和' | '与' | '及')));
            self.tail.respectively |= list.is_some();
            self.label = list.unwrap_or_else(|| keep_share(reader, zone.start..verb.start));
            return;
        }
        // 夷陵区|跻身|全国百强区|第92位
        let label = &reader.chars[zone.clone()];
        let joined = words!["跻身", "入围", "上榜", "挺进", "迈入"];
        if let Some(at) =
            (1..label.len()).rev().find(|&at| joined.starts(&label[at..])).filter(|at| at + 4 < label.len())
        {
            self.of = Some(zone.start + at + 2..zone.end);
            self.label = keep_share(reader, zone.start..zone.start + at);
            return;
        }
        // 全省第一 without a verb: the scope ends right before the figure.
        let from = zone.end.saturating_sub(8).max(zone.start);
        for at in from..zone.end {
            if let Some((len, mention)) = find_regions(&reader.catalogue.regions, reader.chars, at)
                && at + len <= zone.end
                && is_field(&reader.chars[at + len..zone.end])
                // 其中|宜都市|列第63位: what ranks, and not among whom.
                && !(self.tail.rank_verb && (at == zone.start || at == zone.start + 2 && starts_with(&reader.chars[zone.start..], "其中")) && matches!(mention, RegionMention::Named(_)))
            {
                self.of = Some(at..zone.end);
                // 增速|在全市排|第15
                let end = at - usize::from(at > zone.start && reader.chars[at - 1] == '在');
                self.label = keep_share(reader, zone.start..end);
                return;
            }
        }
        for scope in ["中西部", "中部", "西部", "东部", "东北", "世界", "全球", "亚洲", "国内", "长三角", "主城区"]
        {
            if ends_with(&reader.chars[zone.clone()], scope) {
                let at = zone.end - scope.chars().count();
                self.of = Some(at..zone.end);
                self.label = relabel(reader, zone.start..at);
                return;
            }
        }
    }
}
