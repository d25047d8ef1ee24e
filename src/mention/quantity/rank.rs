//! Ranks and doublings: 第3位, 前五, 翻了两番.

use super::*;

/// 第2, 第一, 第十二; the figure is without 位 and 名.
pub(super) fn rank_at(chars: &[char], at: usize) -> Reading {
    let Some(n) = numeral_at(chars, at + 1, |_| false) else { return Reading::Nothing };
    if n.form == Form::Scale && n.end > at + 2 || n.value.is_zero() || n.value.scale() > 0 {
        return Reading::Name(n.end);
    }
    rank(at, &n, false)
}

/// 前五名, 前10位, 前三.
pub(super) fn top_at(chars: &[char], at: usize) -> Reading {
    let Some(n) = numeral_at(chars, at + 1, |_| false) else { return Reading::Nothing };
    // 前三季度, 前8个月, 前两年 are periods; 前一 and 前几 are none of these.
    let next = chars.get(n.end).copied().unwrap_or('。');
    if n.scaled || n.more || matches!(next, '季' | '个' | '年' | '月' | '天' | '期' | '次' | '批' | '段') {
        return Reading::Nothing;
    }
    rank(at, &n, true)
}

pub(super) fn rank(at: usize, n: &Numeral, top: bool) -> Reading {
    Reading::Quantity(Quantity {
        start: at,
        end: n.end,
        value: n.value,
        upper: None,
        unit: UnitRef::Rank,
        more: false,
        form: n.form,
        shape: Shape::Rank(top),
        shared_unit: false,
    })
}

/// 翻番, 翻一番, 翻了两番: two to the power of the number.
pub(super) fn doubling_at(chars: &[char], at: usize) -> Reading {
    let mut i = at + 1;
    if chars.get(i) == Some(&'了') {
        i += 1;
    }
    // 翻了|近|一番
    if matches!(chars.get(i), Some('近' | '约' | '超')) {
        i += 1;
    }
    let times = match numeral_at(chars, i, |_| false) {
        Some(n) if n.value.scale() == 0 && n.value <= Decimal::TEN => {
            i = n.end;
            n.value
        }
        Some(_) => return Reading::Nothing,
        None => Decimal::ONE,
    };
    if chars.get(i) != Some(&'番') {
        return Reading::Nothing;
    }
    let power: u32 = times.try_into().unwrap_or(1);
    // 翻两番多, 翻一番有余
    let more = matches!(chars.get(i + 1), Some('多' | '强'));
    Reading::Quantity(Quantity {
        start: at,
        end: i + 1,
        value: Decimal::from(2u64.pow(power)),
        upper: None,
        unit: UnitRef::Times,
        more,
        form: Form::Chinese,
        shape: Shape::Doubling,
        shared_unit: false,
    })
}
