//! The same text in another script, another width, or littered: it gives the same records, in the places they moved to.
//!
//! Each twin is a text whose every character is known to stand for one of the original, so that not only the values
//! but the spans as well can be compared.

mod common;

#[path = "common/twin.rs"]
mod twin;

use std::ops::Range;

use twin::{OTHERS, Place, Twin};
use zhibiao::{Extractor, Metric, extract_metrics};

/// One way of each kind to write a statistic.
const SENTENCES: &[&str] = &[
    "上半年，全区地区生产总值完成221.8亿元，增长10.0%。",
    "2021年，全市地区生产总值达到1629.4亿元，同比增长7.2%，增速位列全省第一。",
    "一般公共预算收入14.71亿元，下降3.5%，其中税收收入11.2亿元，占比76.1%。",
    "社会消费品零售总额380.93亿元，年均增长8.6%。",
    "固定资产投资比上年增长12.5%，高于全省平均1.3个百分点。",
    "三次产业结构为0.16:7.91:91.93。",
    "规模以上工业增加值增长8.9%，高于全市1.2个百分点。",
    "城镇居民人均可支配收入达48566元，比2016年翻了一番。",
    "农村居民人均可支配收入21300元，是2015年的1.9倍。",
    "财政总收入突破300亿元大关，连续5年居全省前三。",
    "引进亿元以上项目25个，总投资超百亿元。",
    "新增就业6009人，城镇登记失业率控制在3.5%以内。",
    "商标注册、专利申请、专利授权分别为1384件、2075件、928件。",
    "改造老旧小区68.4万平方米，惠及1629户2379人。",
    "空气质量优良天数比率92.3%，PM2.5平均浓度24微克/立方米。",
    "预计全年地区生产总值增长6%左右。",
    "到2025年，城镇化率达到65%以上，森林覆盖率稳定在60%。",
    "力争固定资产投资增长7%-7.5%。",
    "粮食产量达615.6亿斤，油料产量3.2万吨。",
    "实际利用外资3.22亿美元，增长8.1%；进出口总额90.5亿元，增长21.4%。",
    "全年接待游客1200万人次，旅游总收入98亿元，分别增长12%、15.5%。",
    "新建公厕36座，改造农村公路120公里。",
    "发放贷款4800余万元，帮扶企业115户。",
    "完成造林5.6万亩，治理水土流失面积126平方公里。",
    "高新技术企业从2016年的12家增加到2020年的85家。",
    "居民消费价格指数上涨2.1%。",
    "研发经费投入强度达到2.3%，技术合同成交额15亿元。",
    "金融机构存款余额1.14万亿元，贷款余额9800亿元。",
    "常住人口58.3万人，城镇化率提高0.6个百分点。",
    "五年来，累计完成投资1500亿元，年均增长9.8%。",
    "东湖区财政总收入37.5亿元，西湖区财政总收入42.1亿元。",
    "江西省南昌市东湖区地区生产总值增长9.2%。",
    "去年，全县生产总值突破百亿元，增长8.5%。",
    "办理时限压缩50%，审批事项减少32%。",
    "群众满意度达99.2%，位居全市第2位。",
    "低保标准提高至每人每月705元。",
    "服务业增加值占地区生产总值比重达85%。",
    "第三产业增加值190.3亿元，增长9.8%，对经济增长的贡献率为92%。",
    "开通公交线路3条，新增停车位1200个。",
    "1至9月，实现营业收入56.7亿元，利润3.4亿元。",
    "截至2021年9月底，累计接种疫苗45.6万剂次。",
    "建成5G基站1200个，光纤覆盖率100%。",
    "招商引资签约项目48个，签约资金320亿元，其中20亿元以上项目5个。",
    "网络零售额增长三成，快递业务量翻两番。",
    "三分之一的行政村建成美丽乡村。",
    "累计投入资金1000余万元，修缮房屋2337间。",
    "税收占比达到88.6%，比上年提高2.3个百分点。",
    "民间投资增长15.3%，占固定资产投资的比重为61.2%。",
    "工业用电量增长11.4%，达到5.6亿千瓦时。",
    "单位生产总值能耗下降3.2%。",
    "安排专项资金5万元至10万元。",
    "全区高新技术企业达到120家，净增35家。",
    "城镇新增就业1.2万人，完成年度任务的120%。",
    "房地产开发投资76.5亿元，商品房销售面积85.2万平方米。",
    "学前教育毛入园率达91.5%，义务教育巩固率100%。",
    "外贸出口12.6亿美元，较2016年增长90%。",
    "规上企业实现产值1234.5亿元，总量居全省第三。",
    "开展执法检查56次，立案查处12起。",
    "前三季度，全省经济总量达23000亿元，同比增长5.0%。",
    "二〇二一年，全市完成税收五十六亿元。",
    "数字经济核心产业增加值占GDP比重达10%。",
    "“十四五”期间，地区生产总值年均增长6.5%左右。",
];

/// What a report of one's own looks like: its title, date and headings must be seen through the same folds.
const REPORT: &str = "东湖区政府工作报告\n——2022年1月8日在东湖区第十八届人民代表大会第一次会议上\n各位代表：\n一、过去五年工作回顾\n五年来，我们完成固定资产投资1500亿元。2021年，全区地区生产总值达到480.5亿元，增长8.6%。去年，新增就业6009人。\n二、今年工作安排\n今年经济社会发展的主要预期目标是：地区生产总值增长8%左右。\n";

fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

impl Place {
    /// A blank may stand in front: between a number and its unit, or inside a Chinese word.
    fn may_be_parted(self) -> bool {
        let word = is_han(self.before) && is_han(self.c) && self.index.is_multiple_of(5);
        word || (self.before.is_ascii_digit() && (is_han(self.c) || self.c == '%'))
    }

    fn as_it_is(self) -> (String, String) {
        (String::new(), self.c.into())
    }

    /// One of a few, and another the next time.
    fn one_of<T: Copy>(self, things: &[T]) -> T {
        things[self.index % things.len()]
    }
}

fn texts() -> Vec<(String, String)> {
    let mut texts: Vec<_> = SENTENCES.iter().map(|s| ((*s).to_owned(), (*s).to_owned())).collect();
    texts.push(("the report".to_owned(), REPORT.to_owned()));
    texts.extend(
        [common::fixtures(), common::reports()].into_iter().flatten().map(|fixture| (fixture.name, fixture.text)),
    );
    texts
}

/// Every text has the same records as its twin.
fn same(write: impl Fn(Place) -> (String, String)) {
    same_given(|_, _| (), |(), place| write(place));
}

fn same_given<T>(prepare: impl Fn(&str, &[Metric]) -> T, write: impl Fn(&T, Place) -> (String, String)) {
    let mut report = String::new();
    for (name, text) in texts() {
        let original = extract_metrics(&text);
        let given = prepare(&text, &original);
        let twin = Twin::new(&text, |place| write(&given, place));
        let differences = twin.differences(&original);
        if !differences.is_empty() {
            report += &format!("{name}\n");
            differences.iter().take(8).for_each(|line| report += &format!("{line}\n"));
        }
    }
    assert!(report.is_empty(), "{report}");
}

#[test]
fn most_sentences_say_something() {
    let said = SENTENCES.iter().filter(|sentence| !extract_metrics(sentence).is_empty()).count();
    assert!(said * 10 >= SENTENCES.len() * 9, "{said} of {}", SENTENCES.len());
    let report = extract_metrics(REPORT);
    assert!(report.iter().all(|m| m.region.as_ref().is_some_and(|r| r.code == "360102")), "{report:?}");
    assert!(report.iter().all(|m| m.period.is_some()), "{report:?}");
}

#[test]
fn traditional_characters_are_read_as_simplified_ones() {
    same(|place| {
        let form = OTHERS.get(&place.c).map_or(place.c, |others| place.one_of(others));
        let form = match form {
            '“' => place.one_of(&['「', '『']),
            '”' => place.one_of(&['」', '』']),
            form => form,
        };
        (String::new(), form.into())
    });
}

#[test]
fn full_width_forms_are_read_as_half_width_ones() {
    same(|place| {
        let form = match place.c {
            ' ' => '\u{3000}',
            c @ '!'..='~' => char::from_u32(c as u32 + 0xfee0).expect("a full-width form"),
            c => c,
        };
        (String::new(), form.into())
    });
}

#[test]
fn blanks_and_characters_without_width_say_nothing() {
    const BLANKS: &[&str] =
        &[" ", "\u{2009}", "\u{3000}", "\u{200b}", "\u{a0}", "\u{202f}\u{feff}", "  \u{2060}", "\t"];
    same(|place| {
        let (mut litter, form) = place.as_it_is();
        if place.may_be_parted() {
            litter += place.one_of(BLANKS);
        } else if place.before.is_ascii_digit() && matches!(place.c, '0'..='9' | '.') {
            litter += place.one_of(&["\u{200b}", "\u{2009}", "", "\u{ad}"]);
        } else if place.before == '.' && place.c.is_ascii_digit() && place.column > 8 {
            litter += place.one_of(&["\u{200b}", "\u{2009}", ""]);
        }
        (litter, form)
    });
}

#[test]
fn entities_are_read() {
    same(|place| {
        let (mut litter, mut form) = place.as_it_is();
        if place.may_be_parted() {
            litter += place.one_of(&["&nbsp;", "&#160;", "&#xa0;", "&emsp;", "&amp;nbsp;", "&nbsp;&nbsp;"]);
        }
        match place.c {
            '“' => form = "&ldquo;".into(),
            '”' => form = "&rdquo;".into(),
            '—' => form = "&mdash;".into(),
            '·' => form = "&middot;".into(),
            '%' => form = "&#37;".into(),
            '&' => form = "&amp;".into(),
            c if is_han(c) && place.index.is_multiple_of(11) => form = format!("&#{};", c as u32),
            _ => {}
        }
        (litter, form)
    });
}

#[test]
fn footnote_marks_say_nothing() {
    const MARKS: &[&str] = &["[2]", "［12］", "〔3〕", "[注1]", "②", "¹", "（注）", "[1][2]", "【4】", "³", "[1-3]"];
    let ends = |_: &str, metrics: &[Metric]| -> Vec<usize> {
        metrics.iter().filter_map(|metric| metric.indicator.span).map(|span| span.end).collect()
    };
    same_given(ends, |ends, place| {
        let (mut litter, form) = place.as_it_is();
        if ends.contains(&place.at) && is_han(place.before) && place.c != '\n' {
            litter += place.one_of(MARKS);
        }
        (litter, form)
    });
}

#[test]
fn lines_may_be_broken_anywhere_inside_a_sentence() {
    // Of a web page only the report itself is running text; and what is left of a line that stops short of its
    // sentence may look like a caption.
    let lines = |text: &str, _: &[Metric]| -> Vec<(Range<usize>, bool)> {
        let starts = text.split_inclusive('\n').scan(0, |end, line| {
            *end += line.len();
            Some((*end - line.len()..*end, line.contains('。') && line.trim_end().ends_with(['。', '；', '：', '”'])))
        });
        starts.collect()
    };
    for line_break in ["\n", "\r\n", "\n\n"] {
        for width in [37, 41] {
            same_given(lines, |lines, place| {
                let (mut litter, form) = place.as_it_is();
                let line = lines.partition_point(|(line, _)| line.end <= place.at);
                let stop = "。！？；：”）》】…!?;:)\"".contains(place.before);
                // A line that starts with a number looks like an item of a list, unless a number goes on there.
                let mark = "一二三四五六七八九十（(—•".contains(place.c);
                let mark = mark || (place.c.is_ascii_digit() && !place.before.is_ascii_digit());
                let column = place.column > 0 && place.column.is_multiple_of(width);
                if lines[line].1 && column && !stop && !mark && place.c != '\n' {
                    litter += line_break;
                }
                (litter, form)
            });
        }
    }
}

#[test]
fn figures_broken_over_lines_are_joined() {
    for text in [
        "今年以来全区上下齐心协力克难攻坚经济运行稳中有进，地区生产总值完成14.\n71亿元，增长5%。",
        "今年以来全区上下齐心协力克难攻坚经济运行稳中有进，地区生产总值完成14\n.71亿元，增长5%。",
        "今年以来全区上下齐心协力克难攻坚经济运行稳中有进，地区生产总值完成14.71\n亿元，增长5%。",
        "今年以来全区上下齐心协力克难攻坚经济运行稳中有进，地区生产总值完成1\n4.71亿元，增长5%。",
    ] {
        let metrics = extract_metrics(text);
        let values: Vec<_> = metrics.iter().map(|metric| metric.value.to_string()).collect();
        assert_eq!(values, ["1471000000", "5"], "{text}");
    }
}

#[test]
fn numbers_that_a_blank_parts_stay_apart() {
    for (text, figures) in [
        ("新增就业 5 人 12 户", &["5 人", "12 户"][..]),
        ("地区生产总值增长5% 2.3建设项目", &["5%"]),
        ("1. 2023年，地区生产总值完成221.8亿元", &["221.8亿元"]),
        ("全区GDP 221.8亿元", &["221.8亿元"]),
        ("地区生产总值1\u{a0}221.8亿元", &["1\u{a0}221.8亿元"]),
    ] {
        let metrics = extract_metrics(text);
        let got: Vec<_> = metrics.iter().map(|metric| metric.figure.as_str()).collect();
        assert_eq!(got, figures, "{text}");
    }
}

#[test]
fn list_and_order_numbers_are_no_figures() {
    for (text, figures) in [
        ("订单号：202103151234567，金额为3541.07万元。", &["3541.07万元"][..]),
        ("任务：①新建学校5所；②改造道路3条。", &["5所", "3条"]),
        ("新建学校5所②改造道路3条", &["5所", "3条"]),
    ] {
        let metrics = extract_metrics(text);
        let got: Vec<_> = metrics.iter().map(|metric| metric.figure.as_str()).collect();
        assert_eq!(got, figures, "{text}");
    }
}

#[test]
fn list_numbers_before_this_are_no_figures() {
    for (text, figure) in [("2.2本计划投资3541.07万元2.3本项目", "3541.07万元"), ("地区生产总值增长5% 2.3本项目", "5%")]
    {
        let metrics = extract_metrics(text);
        let got: Vec<_> = metrics.iter().map(|metric| metric.figure.as_str()).collect();
        assert_eq!(got, [figure], "{text}");
    }
}

#[test]
fn labels_are_simplified_and_their_text_is_as_written() {
    let extractor = Extractor::builder().build().expect("no options");
    let metrics = extractor.extract("東湖區[1]新建公廁３６ 座，地區生產總值翻了兩番。");
    assert_eq!(metrics[0].figure, "３６ 座");
    assert_eq!(metrics[0].indicator.name, "新建公厕");
    assert_eq!(metrics[0].indicator.text.as_deref(), Some("新建公廁"));
    assert_eq!(metrics[0].region.as_ref().map(|region| region.name.as_ref()), Some("东湖区"));
    assert_eq!((metrics[1].figure.as_str(), metrics[1].value.to_string()), ("翻了兩番", "4".to_owned()));
    assert_eq!(metrics[1].indicator.code.as_deref(), Some("gdp"));
}
