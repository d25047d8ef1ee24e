use super::*;
use std::collections::HashSet;

/// The standard names that the record's guide lists.
const STANDARD: &str = "地区生产总值 第一产业增加值 第二产业增加值 第三产业增加值 服务业增加值 规模以上工业增加值 \
    规模以上工业营业收入 规模以上工业总产值 规模以上服务业营业收入 工业增加值 高新技术产业增加值 固定资产投资 工业投资 \
    工业固定资产投资 民间投资 房地产开发投资 社会消费品零售总额 限额以上消费品零售额 网络零售额 财政总收入 一般公共预算收入 \
    一般公共预算支出 税收收入 税收占比 实际利用外资 实际利用内资 利用省外资金 进出口总额 出口总额 居民人均可支配收入 \
    城镇居民人均可支配收入 农村居民人均可支配收入 常住人口 户籍人口 城镇化率 城镇新增就业 城镇调查失业率 居民消费价格指数 \
    粮食产量 森林覆盖率 空气质量优良天数比率 PM2.5平均浓度 研发经费投入强度 技术合同成交额 高新技术企业数 金融机构存款余额 \
    金融机构贷款余额 单位地区生产总值能耗";

fn chars(s: &str) -> Vec<char> {
    s.chars().collect()
}

fn code(catalogue: &Indicators, label: &str) -> Option<String> {
    catalogue.exact(&chars(label)).map(|id| catalogue.get(id).code.to_string())
}

fn problem(tables: &[&str]) -> String {
    let tables: Vec<String> = tables.iter().map(|t| t.to_string()).collect();
    Indicators::builtin().with_tables(&tables).unwrap_err().to_string()
}

#[test]
fn every_line_of_the_table_is_a_good_one() {
    let catalogue = Indicators::builtin();
    assert_eq!(BUILTIN.lines().next(), Some("code\tname\ten\taliases\tfamily\ttopic"));
    let lines: Vec<&str> = BUILTIN.lines().skip(1).collect();
    assert!(lines.len() >= 400, "{} indicators", lines.len());
    for line in &lines {
        assert_eq!(line.split('\t').count(), 6, "columns: {line}");
        let (def, _) = builtin_line(line).unwrap_or_else(|| panic!("family and topic: {line}"));
        assert!(def.code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_'), "code: {line}");
        assert!(!def.en.is_empty() && def.family != Family::Any && def.topic != Topic::Own, "{line}");
    }
    assert_eq!(catalogue.defs.len(), lines.len());
    let codes: HashSet<&str> = catalogue.defs.iter().map(|d| d.code.as_ref()).collect();
    assert_eq!(codes.len(), lines.len(), "codes are unique");
}

#[test]
fn every_name_belongs_to_one_indicator() {
    let catalogue = Indicators::builtin();
    let mut seen: HashMap<&str, IndicatorId> = HashMap::new();
    for (name, id) in &catalogue.names {
        assert_eq!(*name, folded(name), "as the folded text has it");
        assert!((2..=LONGEST).contains(&name.chars().count()), "{name}");
        if let Some(other) = seen.insert(name, *id) {
            panic!("{name} is of {} and of {}", catalogue.get(other).code, catalogue.get(*id).code);
        }
    }
}

#[test]
fn the_standard_names_are_there() {
    let catalogue = Indicators::builtin();
    for name in STANDARD.split_whitespace() {
        let id = catalogue.exact(&chars(name)).unwrap_or_else(|| panic!("{name} is missing"));
        assert_eq!(catalogue.get(id).name, name);
    }
}

#[test]
fn reports_call_them_otherwise() {
    let catalogue = Indicators::builtin();
    for (label, want) in [
        ("GDP", "gdp"),
        ("规上工业增加值", "industry_above_value_added"),
        ("社零总额", "retail_sales"),
        ("500万元以上固定资产投资", "fixed_asset_investment"),
        ("限额以上零售额总量", "retail_above"),
        ("外商直接投资实际到位资金", "foreign_capital"),
        ("利用省外资金项目进资", "provincial_outside_capital"),
        ("农民人均纯收入", "net_income_rural"),
        ("全社会研发(R&D)经费投入强度", "rd_intensity"),
        ("万元GDP能耗", "energy_intensity"),
        ("细颗粒物(PM2.5)平均浓度", "pm25"),
    ] {
        assert_eq!(code(&catalogue, label).as_deref(), Some(want), "{label}");
    }
    for label in ["收入", "企业", "人口", "就业", "产量", "投资", "学校", "医院", "社区"] {
        assert_eq!(code(&catalogue, label), None, "{label} alone could be anything");
    }
}

#[test]
fn names_are_found_at_the_start_and_at_the_end() {
    let catalogue = Indicators::builtin();
    let of = |found: Option<(usize, IndicatorId)>| found.map(|(n, id)| (n, catalogue.get(id).name.to_string()));
    assert_eq!(of(catalogue.longest_at(&chars("工业增加值增长4.5%"))), Some((5, "工业增加值".into())));
    assert_eq!(of(catalogue.longest_at(&chars("完成工业增加值"))), None);
    assert_eq!(of(catalogue.suffix(&chars("园区规模以上工业增加值"))), Some((2, "规模以上工业增加值".into())));
    assert_eq!(of(catalogue.suffix(&chars("地区生产总值增速"))), None);
    let long = "甲".repeat(3 * LONGEST) + "地区生产总值";
    assert_eq!(of(catalogue.suffix(&chars(&long))), Some((3 * LONGEST, "地区生产总值".into())));
    assert_eq!(catalogue.suffix(&[]), None);
}

#[test]
fn a_table_of_the_callers_extends_and_overrides() {
    let table = "code\tname\taliases\tfamily\n\n# 茶\ntea_sales\t茶叶销售额\t茶叶 销售（总）额|GDP\tmoney\r\ngdp\t国内生产总值\n";
    let catalogue = Indicators::builtin().with_tables(&[table.to_owned()]).unwrap();
    let tea = catalogue.exact(&chars("茶叶销售(总)额")).unwrap();
    assert_eq!(catalogue.get(tea).name, "茶叶销售额");
    assert_eq!(catalogue.get(tea).family, Family::Money);
    assert_eq!(catalogue.get(tea).topic, Topic::Own);
    assert_eq!(code(&catalogue, "GDP").as_deref(), Some("tea_sales"), "an alias moves to the caller's indicator");
    let gdp = catalogue.get(catalogue.exact(&chars("地区生产总值")).unwrap());
    assert_eq!((gdp.code.as_ref(), gdp.name.as_ref(), gdp.family), ("gdp", "国内生产总值", Family::Money));
    assert_eq!(code(&Indicators::builtin(), "GDP").as_deref(), Some("gdp"), "the built-in catalogue is untouched");

    let later = ["a\t甲指标\t乙指标", "b\t乙指标"].map(String::from);
    let catalogue = Indicators::builtin().with_tables(&later).unwrap();
    assert_eq!(code(&catalogue, "乙指标").as_deref(), Some("b"), "the later table has the last word");
}

#[test]
fn a_heading_or_the_number_of_columns_says_what_they_are() {
    let read = |table: &str| {
        let catalogue = Indicators::builtin().with_tables(&[table.to_owned()]).unwrap();
        let id = catalogue.exact(&chars("茶叶收入")).unwrap_or_else(|| panic!("{table}"));
        let def = catalogue.get(id).clone();
        (def.name.to_string(), def.en.to_string(), def.family, def.topic)
    };
    let whole = ("茶叶销售额".to_owned(), "Tea sales".to_owned(), Family::Money, Topic::Agriculture);
    let (name, en, ..) = whole.clone();
    for table in [
        "tea_sales\t茶叶销售额\tTea sales\t茶叶收入\tmoney\tagriculture\ngdp\t国内生产总值",
        "\u{feff}code\tname\ttopic\taliases\ten\tfamily\ntea_sales\t茶叶销售额\tagriculture\t茶叶收入\tTea sales\tmoney",
    ] {
        assert_eq!(read(table), whole);
    }
    let five = "tea_sales\t茶叶销售额\tTea sales\t茶叶收入\tmoney";
    assert_eq!(read(five), (name.clone(), en, Family::Money, Topic::Own));
    assert_eq!(read("tea_sales\t茶叶销售额\t茶叶收入\tmoney"), (name, String::new(), Family::Money, Topic::Own));
}

#[test]
fn a_wrong_line_says_what_would_be_right() {
    let columns = "write code, name and, if wanted, en, aliases (apart by `|`), family, topic, apart by tabs";
    assert_eq!(problem(&["\n茶叶销售额"]), format!("table `indicators`, line 2: 1 columns: {columns}"));
    assert_eq!(problem(&["a\t甲\t\t\t\t\t"]), format!("table `indicators`, line 1: 7 columns: {columns}"));
    for (table, says) in [
        ("Tea Sales\t茶叶销售额", "`Tea Sales` is not a code: use small letters, digits and `_`, such as `tea_sales`"),
        ("tea\t\t茶", "line 1: the name is empty: give the word as reports write it"),
        ("tea\t茶\t\tmonies", "line 1: `monies` is not a family: use one of money, percent, "),
        ("tea\t茶\t\t\t\tfarming", "line 1: `farming` is not a topic: use one of general, "),
        ("tea\t茶\na\t甲|\ntea\t绿茶", "line 3: `tea` was given in line 1 already: keep one of the two"),
        ("a\t甲\nb\t乙\t甲", "line 2: `甲` was given in line 1 already: keep one of the two"),
        ("code\tname\tunit\na\t甲\t元", "line 1: the heading `unit` cannot be used: the columns are code, name "),
        ("code\taliases", "line 1: the heading `name` cannot be used: "),
        ("code\tname\na\t甲\t乙", "line 2: 3 columns: write "),
    ] {
        assert!(problem(&[table]).contains(says), "{}", problem(&[table]));
    }
    let long = "长".repeat(LONGEST + 1);
    assert!(problem(&[&format!("a\t{long}")]).ends_with("is too long: a name has at most 64 characters"));
}
