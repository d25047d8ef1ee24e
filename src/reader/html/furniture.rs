//! What belongs to a site rather than to the report on its page.

use super::tree::Node;

/// Elements that hold nothing to read.
const SKIPPED: &[&str] = &[
    "head", "script", "style", "noscript", "template", "iframe", "frameset", "object", "svg", "math", "canvas",
    "audio", "video", "select", "button", "textarea", "input", "nav", "footer", "aside", "title", "map", "rt", "rp",
    "dialog",
];

/// Words in `id` and `class` of the parts around a text. Each fits as a whole word (`page-nav`, `share_box`).
const WORDS: &[&str] = &[
    "nav",
    "navbar",
    "menu",
    "sidebar",
    "aside",
    "footer",
    "foot",
    "header",
    "breadcrumb",
    "crumbs",
    "crumb",
    "location",
    "position",
    "dqwz",
    "weizhi",
    "share",
    "bdshare",
    "bdsharebuttonbox",
    "fenxiang",
    "print",
    "dayin",
    "fontsize",
    "toolbar",
    "tools",
    "related",
    "relate",
    "xgyd",
    "xgwz",
    "xglj",
    "prev",
    "next",
    "pagination",
    "pager",
    "copyright",
    "banquan",
    "comment",
    "comments",
    "search",
    "login",
    "banner",
    "advert",
    "qrcode",
    "ewm",
    "erweima",
    "editor-info",
    "sub-info",
    "hits",
    "friendlink",
    "links",
    "totop",
    "backtop",
];

/// How a line starts that belongs to the page, after brackets and blanks.
const STARTS: &[&str] = &[
    "当前位置",
    "您现在的位置",
    "您当前的位置",
    "您的位置",
    "现在位置",
    "所在位置",
    "位置：",
    "上一篇",
    "下一篇",
    "上一条",
    "下一条",
    "打印本页",
    "打印文章",
    "关闭窗口",
    "关闭本页",
    "【打印",
    "分享到",
    "分享：",
    "字体：",
    "字号：",
    "扫一扫",
    "扫码",
    "责任编辑",
    "编辑：",
    "版权所有",
    "主办单位",
    "主办：",
    "承办：",
    "网站标识码",
    "网站地图",
    "技术支持",
    "返回顶部",
    "返回首页",
    "相关链接",
    "相关阅读",
    "相关文章",
    "延伸阅读",
    "您访问的链接",
    "首页",
    "無障礙",
    "无障碍",
];

/// What a short line says that belongs to the page.
const HOLDS: &[&str] = &[
    "ICP备",
    "公网安备",
    "网站标识码",
    "版权所有",
    "打印本页",
    "关闭窗口",
    "字体：大",
    "字号：大",
    "分享到",
    "Copyright",
];

/// Counters of the page's readers, where a colon or a blank follows; 浏览量达 is a figure of the report.
const COUNTERS: &[&str] =
    &["浏览次数", "阅读次数", "点击次数", "浏览量", "阅读量", "访问量", "点击数", "点击量", "浏览", "阅读", "点击"];

/// All that a line of buttons is made of.
const BUTTONS: &[&str] = &[
    "打印",
    "关闭",
    "分享",
    "收藏",
    "大",
    "中",
    "小",
    "字体",
    "字号",
    "本页",
    "窗口",
    "微信",
    "微博",
    "新浪",
    "腾讯",
    "QQ",
    "空间",
    "复制链接",
    "返回",
    "顶部",
    "上一页",
    "下一页",
    "更多",
    "我要纠错",
    "保存",
    "朗读",
    "播放",
    "暂停",
    "加入",
];

/// Lines longer than this are text, whatever words they hold; in characters.
const LONGEST_LINE: usize = 90;

/// Whether nothing in this element is to be read.
pub(super) fn is_skipped(node: &Node) -> bool {
    SKIPPED.contains(&node.name.as_str())
}

/// Whether the element's own labels say that it is a part around the text.
pub(super) fn is_labelled(node: &Node) -> bool {
    !node.is_text() && node.content.split([' ', '-', '_']).any(|word| WORDS.contains(&word))
}

/// Whether a line of the page is furniture. `linked` is how many of its characters are links; `in_row`: it is a cell
/// beside others, where 大 and 中 may be data.
pub(super) fn is_furniture(line: &str, linked: usize, in_row: bool) -> bool {
    let length = line.chars().count();
    let sentence = line.ends_with(['。', '；', '！', '？']) || line.contains('。');
    if length > LONGEST_LINE || sentence {
        return false;
    }
    let start = line.trim_start_matches(['【', '[', '［', '(', '（', '|', ' ', '·', '>', '»', '\u{3000}']);
    STARTS.iter().any(|word| start.starts_with(word))
        || HOLDS.iter().any(|word| line.contains(word))
        || counts_readers(line)
        || linked * 10 > length * 8
        || !in_row && is_buttons(line)
}

/// Whether a line has a counter of readers: 浏览次数：1358.
fn counts_readers(line: &str) -> bool {
    COUNTERS.iter().any(|word| {
        line.match_indices(word).any(|(at, _)| {
            let rest = &line[at + word.len()..];
            let number = rest.trim_start_matches(['：', ':', ' ', '\u{A0}', '[', '(', '（']);
            number.len() < rest.len() && number.starts_with(|c: char| c.is_ascii_digit()) || rest == "：" || rest == ":"
        })
    })
}

/// Whether a line is nothing but buttons: 【打印】【关闭】, 字体：[大 中 小], |.
fn is_buttons(line: &str) -> bool {
    let mut rest = line;
    loop {
        rest = rest.trim_start_matches(|c: char| {
            c.is_whitespace() || c.is_ascii_punctuation() || "【】：｜［］（）·、—…".contains(c)
        });
        if rest.is_empty() {
            return true;
        }
        match BUTTONS.iter().filter_map(|word| rest.strip_prefix(word)).min_by_key(|rest| rest.len()) {
            Some(next) => rest = next,
            None => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn furniture_is_told_from_text() {
        for line in [
            "当前位置：首页 > 政务公开 > 统计公报",
            "【打印】【关闭】",
            "字体：[大 中 小]",
            "[ 大 中 小 ] 分享",
            "来源：区统计局 发布时间：2022-01-20 浏览次数：1358次",
            "上一篇：2020年统计公报",
            "主办：东湖区人民政府办公室 赣ICP备05001234号",
            "----------",
        ] {
            assert!(is_furniture(line, 0, false), "{line}");
        }
        assert!(is_furniture("政务公开 办事服务 互动交流", 12, false));
        for line in [
            "一、综合",
            "2021年东湖区政府工作报告",
            "第一产业增加值3.2亿元，增长5.1%",
            "字体产业营业收入3亿元",
            "网站浏览量1200万次，增长15%",
            "大中小企业融通发展",
            "全年浏览量达到1200万次，增长15%。",
            "指标\t绝对量\t比上年增长（%）",
        ] {
            assert!(!is_furniture(line, 0, false), "{line}");
        }
    }
}
