//! When two labels of an indicator are the same to a statistician.

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;

/// What labels may have or not have: particles, blanks, marks, words for the area at hand, verbs of achievement, and
/// closing words that say no more than that it is a number.
static NOISE: LazyLock<Regex> = LazyLock::new(|| {
    regex(concat!(
        r#"[的之了\s\x1C-\x1F()（）“”"'、,，·:：/]|全区|全市|全省|全县|我区|我市|我省|实现|完成|达到|总量"#,
        r"|总额\n?$|总数\n?$|数量\n?$|数\n?$|个数\n?$|规模\n?$"
    ))
});

const SHORT: [(&str, &str); 9] = [
    ("规模以上", "规上"),
    ("规模工业", "规上工业"),
    ("限额以上", "限上"),
    ("地区生产总值", "GDP"),
    ("国内生产总值", "GDP"),
    ("生产总值", "GDP"),
    ("第一产业", "一产"),
    ("第二产业", "二产"),
    ("第三产业", "三产"),
];

/// Words that tell one figure's label from its neighbour's: both labels have the same ones of a group.
static STRICT: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    groups(&[
        "城镇|农村|城乡",
        "一产|二产|三产",
        "人均",
        "新增|净增",
        "中央",
        "国有",
        "民间",
        "进出口|进口|出口",
        "存款|贷款",
        "外资|内资|区外|省外",
        "国家级|省级|市级|区级|县级",
        "失业",
        "死亡|受伤",
        "脱贫",
        "海洋|单位|人均",
        "完成率|完成比|开工率|办结率|办理率|满意率|覆盖率|普及率|入园率",
        "增速|增幅",
        r"\d+[万亿]?元|亿元以上",
        "总收入",
        "增加值",
        "停车场|泊位",
        "处理",
        "户数|人数|面积",
    ])
});

/// The same, where both labels have some of the group.
static EXCLUSIVE: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    groups(&[
        "社会消费品|限上",
        "收入|支出|投入",
        "产值|营业收入|利润|利税|税收|零售额|销售额",
        "产量|面积|产能",
        "资金|项目",
        "补贴|惠及|家庭",
        "粮食|油料|糖料|蔬菜|生猪|水果|茶叶|棉花|水产",
        "早籼稻|中晚籼稻|粳稻|小麦|玉米|大豆",
        "申请|授权|注册",
        "新建|改建|扩建|拆除|撤并|规划|已建成",
        "炼钢|炼铁",
        "发案|受理|损失",
        "小学|初中|高中|幼儿园|高校",
        "博士|硕士|本科",
        "常住人口|户籍人口",
        "农业|林业|牧业|畜牧业|渔业|建筑业|服务业|批发业|零售业|住宿业|餐饮业",
        "公路|铁路|航空|水路",
        "集团|团伙",
        "高技术|高新技术|装备|战略性新兴|数字经济",
        "低保|特困|孤儿",
        "空巢|留守|困难",
        "污水|垃圾",
        "审批|施工|完成|开工|签约|竣工|投产",
        "公路|电网|水利",
        "单位|授权点",
        "材料|时间|费用",
        "停车|泊位",
        "全国重点|省重点",
        "营利性|规上",
        "制造业|“千项万亿”",
    ])
});

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a correct pattern")
}

fn groups(patterns: &[&str]) -> Vec<Regex> {
    patterns.iter().copied().map(regex).collect()
}

/// The words of a group that a label has.
fn words<'a>(group: &Regex, label: &'a str) -> HashSet<&'a str> {
    group.find_iter(label).map(|found| found.as_str()).collect()
}

/// The label without noise, its well-known words shortened.
pub(super) fn plain(label: &str) -> String {
    let short = SHORT.iter().fold(label.to_owned(), |label, (long, short)| label.replace(long, short));
    NOISE.replace_all(&short, "").into_owned()
}

/// Labels agree: they are equal in their [`plain`] form; or no group of words tells them apart, and one holds the
/// other and is at most twice as long, or their character pairs agree by 0.6 (Dice).
pub(super) fn same(want: &str, got: &str) -> bool {
    let (a, b) = (plain(want), plain(got));
    if a.is_empty() || b.is_empty() {
        return false;
    }
    if a == b {
        return true;
    }
    if STRICT.iter().any(|group| words(group, &a) != words(group, &b)) {
        return false;
    }
    if EXCLUSIVE.iter().any(|group| {
        let (a, b) = (words(group, &a), words(group, &b));
        !a.is_empty() && !b.is_empty() && a != b
    }) {
        return false;
    }
    let length = |label: &str| label.chars().count();
    let (short, long) = if length(&a) <= length(&b) { (&a, &b) } else { (&b, &a) };
    if length(short) >= 3 && long.contains(short.as_str()) && length(short) * 2 >= length(long) {
        return true;
    }
    dice(&a, &b) >= 0.6
}

/// The share of character pairs that two labels have in common, each pair as often as it occurs in both.
fn dice(a: &str, b: &str) -> f64 {
    let pairs = |label: &str| label.chars().zip(label.chars().skip(1)).collect::<Vec<_>>();
    let (a, mut rest) = (pairs(a), pairs(b));
    let all = a.len() + rest.len();
    if a.is_empty() || rest.is_empty() {
        return 0.0;
    }
    let mut hits = 0;
    for pair in a {
        if let Some(at) = rest.iter().position(|other| *other == pair) {
            rest.swap_remove(at);
            hits += 1;
        }
    }
    (2 * hits) as f64 / all as f64
}
