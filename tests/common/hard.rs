//! Texts that are made to be hard to read: what could send a careless reader back to the start again and again.

/// One way of being hard.
pub(crate) struct Hard {
    pub(crate) name: &'static str,
    /// What it is made of, over and over.
    part: fn(usize) -> String,
    /// What stands once before and behind it.
    around: (&'static str, &'static str),
}

impl Hard {
    /// A text of at least so many bytes.
    pub(crate) fn text(&self, bytes: usize) -> String {
        let mut text = String::with_capacity(bytes + 64);
        text.push_str(self.around.0);
        for n in 0.. {
            if text.len() + self.around.1.len() >= bytes {
                break;
            }
            text.push_str(&(self.part)(n));
        }
        text.push_str(self.around.1);
        text
    }
}

macro_rules! hard {
    ($($name:literal: $before:literal, $part:expr, $after:literal;)*) => {
        /// All of them.
        pub(crate) const HARD: &[Hard] = &[$(Hard { name: $name, part: $part, around: ($before, $after) }),*];
    };
}

hard! {
    "digits, nothing else": "", |_| "7".to_owned(), "";
    "digits, then a unit": "增长", |_| "7".to_owned(), "%。";
    "a number with a thousand points": "", |_| "1.".to_owned(), "亿元";
    "thousands set apart for ever": "", |_| "123,".to_owned(), "";
    "Chinese numerals": "", |_| "九千八百七十六万".to_owned(), "元";
    "one scale after another": "1", |_| "万亿".to_owned(), "元";
    "、 and nothing else": "", |_| "、".to_owned(), "";
    "、 behind a figure": "新增企业5家", |_| "、".to_owned(), "增长5%。";
    "分别 and nothing else": "", |_| "分别".to_owned(), "";
    "分别 behind a figure": "企业5家", |_| "分别".to_owned(), "增长5%。";
    "其中 in 其中": "出口100亿元，", |_| "其中".to_owned(), "增长5%";
    "其中 with figures": "出口100亿元，", |n| format!("其中一般贸易{}亿元，", n % 97), "";
    "其中 in brackets": "出口100亿元", |_| "（其中：出口".to_owned(), "5亿元）";
    "no sign in all the text": "", |_| "地区生产总值增长百分之五固定资产投资达到三百亿元".to_owned(), "";
    "no sign, and figures": "", |_| "地区生产总值221.8亿元增长4.5%".to_owned(), "";
    "text without figures": "", |_| "扎实推进乡村全面振兴，不断增进民生福祉。".to_owned(), "";
    "a clause without figures": "", |_| "扎实推进乡村全面振兴不断增进民生福祉".to_owned(), "增长5%";
    "figures, nothing else": "", |n| format!("{}亿元", n % 89), "";
    "figures and 、": "新增企业", |n| format!("{}家、", n % 89), "。";
    "percentages and commas": "", |n| format!("{}%，", n % 89), "";
    "percentages in lines": "", |n| format!("{}%\n", n % 89), "";
    "growth after growth": "", |n| format!("增长{}%", n % 89), "";
    "growth after growth, stopped": "", |n| format!("增长{}%。", n % 89), "";
    "a list without end": "工业、农业、商业", |_| "、服务业".to_owned(), "分别增长1%、2%、3%。";
    "a list, shared out without end": "工业、农业、商业分别增长", |n| format!("{}%、", n % 89), "3%。";
    "ranges half made": "", |_| "1%-".to_owned(), "";
    "ranges": "", |_| "1至".to_owned(), "5亿元";
    "from, without an end": "", |_| "由1亿元提高到".to_owned(), "";
    "from and to": "", |_| "由1亿元提高到2亿元".to_owned(), "";
    "ratios half made": "", |_| "1:".to_owned(), "";
    "fractions half made": "", |_| "三分之".to_owned(), "";
    "list numbers, deep": "", |n| format!("（{}）", n % 9 + 1), "增长5%";
    "list numbers in lines": "", |n| format!("{}.", n % 9 + 1), "增长5%";
    "footnote marks": "社会消费品零售总额", |n| format!("[{}]", n % 9 + 1), "210亿元";
    "footnote marks, circled": "社会消费品零售总额", |_| "②".to_owned(), "210亿元";
    "footnote marks, open": "总额5", |_| "[1".to_owned(), "210亿元";
    "superscripts": "面积5", |_| "²".to_owned(), "平方米";
    "entities": "收入5", |_| "&nbsp;".to_owned(), "亿元";
    "entities in a number": "收入", |_| "5&nbsp;".to_owned(), "亿元";
    "entities, half made": "收入", |_| "&amp;nbs".to_owned(), "5亿元";
    "blanks": "收入5", |_| " ".to_owned(), "亿元";
    "blanks in a number": "收入", |_| "5 ".to_owned(), "亿元";
    "thin blanks in a number": "收入", |_| "5\u{a0}".to_owned(), "亿元";
    "characters without width": "收入5", |_| "\u{200b}".to_owned(), "亿元";
    "quotes, opened": "", |_| "“".to_owned(), "5亿元";
    "titles, opened, with figures": "", |_| "《5亿元".to_owned(), "";
    "brackets, opened": "", |_| "(".to_owned(), "5亿元";
    "brackets, opened, with figures": "", |_| "收入5亿元(".to_owned(), "";
    "years": "", |n| format!("{}年", 1990 + n % 40), "增长5%";
    "years, compared": "", |_| "比2020年".to_owned(), "增长5%";
    "months": "", |_| "1-2月".to_owned(), "增长5%";
    "districts": "", |_| "东湖区".to_owned(), "增长5%";
    "districts with figures": "", |_| "东湖区5亿元、".to_owned(), "";
    "all of a district": "", |_| "全区".to_owned(), "增长5%";
    "provinces": "", |_| "江西省南昌市".to_owned(), "5亿元";
    "indicators": "", |_| "地区生产总值".to_owned(), "5亿元";
    "the start of an indicator": "", |_| "规模以上工业".to_owned(), "5亿元";
    "verbs": "", |_| "新增".to_owned(), "5家";
    "verbs with figures": "", |_| "新增就业1人，".to_owned(), "";
    "words of bound": "", |_| "超过约".to_owned(), "5家";
    "words of reaching": "收入", |_| "达到".to_owned(), "5亿元";
    "shares": "", |_| "占".to_owned(), "5%";
    "shares with figures": "", |_| "占比5%".to_owned(), "";
    "ranks": "", |_| "第一".to_owned(), "";
    "ranks in a list": "全国", |_| "第一、".to_owned(), "的企业5家";
    "top": "", |_| "前3".to_owned(), "";
    "doubling": "", |_| "翻".to_owned(), "番";
    "letters and digits": "", |_| "A1-".to_owned(), "";
    "ages of a class": "", |_| "60岁以上".to_owned(), "";
    "ages, and no end of the clause": "", |_| "（60岁以上".to_owned(), "";
    "years and districts": "", |_| "2021年余江区".to_owned(), "";
    "spans of months in a list": "", |_| "2021年1-6月、0零".to_owned(), "";
    "slashes": "", |_| "1/2".to_owned(), "";
    "empty lines": "", |_| "\n".to_owned(), "增长5%";
    "lines of one character": "", |_| "长\n".to_owned(), "增长5%";
    "lines that end in a comma": "", |_| "增长5%，\n".to_owned(), "";
    "every character of Chinese": "", |n| char::from_u32(0x4e00 + (n % 20_992) as u32).map(String::from).unwrap_or_default(), "";
    "every character of Chinese, with figures": "", |n| char::from_u32(0x4e00 + (n * 7 % 20_992) as u32).map(|c| format!("{c}5")).unwrap_or_default(), "";
    "any characters at all": "", noise, "";
    "words and signs, shuffled": "", shuffled, "";
}

/// How many numbers a text has: runs of digits of one script.
pub(crate) fn numbers(text: &str) -> usize {
    let script = |c: char| match c {
        '0'..='9' => 1,
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' | '千' | '万' | '亿' => {
            2
        }
        _ => 0,
    };
    let scripts = text.chars().map(script);
    let before = std::iter::once(0).chain(scripts.clone());
    scripts.zip(before).filter(|(own, before)| *own != 0 && own != before).count()
}

/// A number that looks drawn by lot, and is the same each time.
fn lot(n: usize) -> usize {
    let mut x = (n as u64).wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (x ^ (x >> 31)) as usize
}

/// Sixteen bytes drawn by lot, made valid.
fn noise(n: usize) -> String {
    let bytes = [lot(2 * n).to_le_bytes(), lot(2 * n + 1).to_le_bytes()].concat();
    String::from_utf8_lossy(&bytes).into_owned()
}

fn shuffled(n: usize) -> String {
    const WORDS: &[&str] = &[
        "，",
        "。",
        "、",
        "其中",
        "分别",
        "增长",
        "5%",
        "12.5亿元",
        "3家",
        "2023年",
        "上半年",
        "全区",
        "地区生产总值",
        "占",
        "达到",
        "由",
        "提高到",
        "（",
        "）",
        "“",
        "”",
        "第2",
        "位",
        "比上年",
        "新增",
        "项目",
        "1",
        "万",
        "以上",
        "约",
        "和",
        "的",
        "工业增加值",
        "服务业",
        "企业",
        "；",
        "东湖区",
        "同比",
        "倍",
        "-",
        "至",
        ".",
        "\n",
    ];
    WORDS[lot(n) % WORDS.len()].to_owned()
}
