use super::*;

/// The first mention in a text, as words and the code it means.
fn first(text: &str, own: Option<&str>, year: u16) -> Option<(String, Option<String>)> {
    all(text, own, year).into_iter().next()
}

fn all(text: &str, own: Option<&str>, year: u16) -> Vec<(String, Option<String>)> {
    let regions = Regions::built_in();
    let own = own.map(|code| regions.in_force(regions.by_code(code).unwrap(), year));
    let chars: Vec<char> = text.chars().collect();
    let (mut at, mut found) = (0, Vec::new());
    while at < chars.len() {
        match find_regions(regions, &chars, at) {
            Some((len, mention)) => {
                let id = resolve(regions, &mention, own, year);
                let code = id.map(|id| regions.get(id).code.to_string());
                found.push((chars[at..at + len].iter().collect(), code));
                at += len;
            }
            None => at += 1,
        }
    }
    found
}

#[track_caller]
fn means(text: &str, own: Option<&str>, words: &str, code: &str) {
    assert_eq!(first(text, own, 2023), Some((words.to_owned(), Some(code.to_owned()))), "{text}");
}

#[track_caller]
fn open(text: &str, own: Option<&str>) {
    let codes: Vec<_> = all(text, own, 2023).into_iter().filter(|(_, code)| code.is_some()).collect();
    assert!(codes.is_empty(), "{text}: {codes:?}");
}

#[test]
fn whole_names() {
    means("余江区地区生产总值", None, "余江区", "360603");
    means("2016年,余江县", None, "余江县", "360603");
    means("江西省南昌市东湖区", None, "江西省南昌市东湖区", "360102");
    means("鹰潭市余江区获", None, "鹰潭市余江区", "360603");
    means("恩施州生产总值", None, "恩施州", "422800");
    means("长阳土家族自治县", None, "长阳土家族自治县", "420528");
    means("吉林市实现", None, "吉林市", "220200");
    means("锡林郭勒盟", None, "锡林郭勒盟", "152500");
    means("忠县粮食产量", None, "忠县", "500233");
    means("芒市旅游收入", None, "芒市", "533103");
    means("全州县粮食产量", None, "全州县", "450324");
}

#[test]
fn chains() {
    means("江西南昌实现", None, "江西南昌", "360100");
    means("湖南长沙县", None, "湖南长沙县", "430121");
    means("萍乡湘东区", None, "萍乡湘东区", "360313");
    means("福州市鼓楼区", None, "福州市鼓楼区", "350102");
    means("西安市新城区", None, "西安市新城区", "610102");
    means("晋城市城区", None, "晋城市城区", "140502");
    means("余江区城区新貌", None, "余江区", "360603");
    means("长沙市区绿化", None, "长沙市", "430100");
    means("北京市朝阳区", None, "北京市朝阳区", "110105");
    means("北京朝阳区", None, "北京朝阳区", "110105");
}

#[test]
fn namesakes_are_left_open_or_told_by_the_document() {
    open("鼓楼区地区生产总值", None);
    means("鼓楼区地区生产总值", Some("320100"), "鼓楼区", "320106");
    means("鼓楼区地区生产总值", Some("320104"), "鼓楼区", "320106");
    means("鼓楼区地区生产总值", Some("350000"), "鼓楼区", "350102");
    open("鼓楼区地区生产总值", Some("320000"));
    means("西湖区", Some("360102"), "西湖区", "360103");
    means("市中区", Some("511100"), "市中区", "511102");
}

#[test]
fn short_names_are_weak() {
    means("湖南粮食产量", None, "湖南", "430000");
    means("长沙、株洲", None, "长沙", "430100");
    means("吉林粮食", None, "吉林", "220000");
    means("海南旅游", None, "海南", "460000");
    means("余江特色", Some("360603"), "余江", "360603");
    means("余江、贵溪", Some("360600"), "余江", "360603");
    open("余江特色", None);
    open("余江特色", Some("430000"));
    open("东湖、资源、合作、朝阳", Some("450000"));
    means("长治、大同", Some("140000"), "长治", "140400");
    means("白银、铜产量", Some("620000"), "白银", "620400");
    means("南昌经济", Some("360121"), "南昌", "360100");
}

#[test]
fn what_is_no_division() {
    let mut wrong = Vec::new();
    for text in [
        "建设新城区",
        "市区绿化",
        "城区道路",
        "长治久安",
        "上海合作组织",
        "南京路",
        "江西日报",
        "重庆大学",
        "长沙银行",
        "阿里巴巴",
        "北京现代",
        "北京大学",
        "宁德时代",
        "资源节约",
        "深化合作",
        "平安创建",
        "全市场",
        "全区域",
        "全国性",
        "健全市级",
        "安全区",
        "成本市场",
        "创新县域",
        "提高县域",
        "各市和县(市、区)",
        "责任县",
        "城乡",
        "日照时数",
        "创新乡村",
        "中国式现代化",
        "普通化工",
        "大同小异",
        "白银",
        "数字化开发",
        "新建道路",
        "全国人大",
        "国有资本",
        "应该市",
        "西部大开发",
        "保持清水",
        "海东区域",
        "新市民",
        "和平区域",
    ] {
        for own in ["360102", "610000"] {
            let found = all(text, Some(own), 2023).into_iter().filter(|(_, code)| code.is_some());
            wrong.extend(found.map(|found| (text, own, found)));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn relative_to_the_document() {
    for (text, own, code) in [
        ("全区", "360102", "360102"),
        ("全市", "360102", "360100"),
        ("我市", "360681", "360681"),
        ("全市", "360121", "360100"),
        ("全市", "360600", "360600"),
        ("全市", "110105", "110000"),
        ("全市", "429004", "429004"),
        ("全省", "360102", "360000"),
        ("我省", "430000", "430000"),
        ("全区", "450000", "450000"),
        ("全区", "450103", "450103"),
        ("全区", "450100", "450000"),
        ("全县", "360121", "360121"),
        ("该县", "420528", "420528"),
        ("全州", "422801", "422800"),
        ("全盟", "152500", "152500"),
        ("全旗", "152523", "152523"),
        ("全地区", "232700", "232700"),
        ("全国", "360102", "100000"),
        ("全自治区", "540100", "540000"),
    ] {
        means(text, Some(own), text, code);
    }
    means("我国", None, "我国", "100000");
    open("全市", Some("360000"));
    open("全县", Some("360102"));
    open("全省", Some("500000"));
    open("全区", None);
}

#[test]
fn any_characters_do() {
    for text in ["", "全", "我", "该自治", "东湖", "𠮷全\u{10ffff}区", "本", "江西省江西省江西省"]
    {
        all(text, None, 2023);
    }
}

#[test]
fn where_none_may_start_there_is_no_relative_mention() {
    let regions = Regions::built_in();
    for kind in (0..0x1_0000).filter_map(char::from_u32) {
        for word in ['全', '我', '本', '该'] {
            for rest in ["", "治区", "治州", "治县", "治旗", "区"] {
                let text: Vec<char> = [word, kind].into_iter().chain(rest.chars()).collect();
                assert!(relative(&text, 0).is_none() || may_start_region(regions, &text), "{word}{kind}{rest}");
            }
        }
    }
}
