//! What divisions are called: their names, and what is left when the kind of division is not said.

use super::RegionDef;
use crate::metric::Level;

/// The peoples that names of autonomous divisions list, longest forms first where one begins another.
const PEOPLES: &[&str] = &[
    "蒙古族",
    "蒙古",
    "回族",
    "藏族",
    "维吾尔族",
    "维吾尔",
    "苗族",
    "彝族",
    "壮族",
    "布依族",
    "朝鲜族",
    "满族",
    "侗族",
    "瑶族",
    "白族",
    "土家族",
    "哈尼族",
    "哈萨克族",
    "哈萨克",
    "傣族",
    "黎族",
    "傈僳族",
    "佤族",
    "畲族",
    "高山族",
    "拉祜族",
    "水族",
    "东乡族",
    "纳西族",
    "景颇族",
    "柯尔克孜族",
    "柯尔克孜",
    "土族",
    "达斡尔族",
    "仫佬族",
    "羌族",
    "布朗族",
    "撒拉族",
    "毛南族",
    "毛难族",
    "仡佬族",
    "锡伯族",
    "锡伯",
    "阿昌族",
    "普米族",
    "塔吉克族",
    "塔吉克",
    "怒族",
    "保安族",
    "裕固族",
    "独龙族",
    "各族",
];

/// What a name is besides itself.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Short<'a> {
    /// The name without the kind of division: 江西, 恩施, 余江.
    pub(super) stem: &'a str,
    /// Another name that still says the kind: 恩施州, 长阳县.
    pub(super) with_kind: Option<String>,
}

/// The short names of a division; `None` for one that is only called by its whole name, such as 冠县 or 苏尼特左旗.
pub(super) fn short(def: &RegionDef) -> Option<Short<'_>> {
    let (stem, brief) = stem(def)?;
    let with_kind = (!brief.is_empty()).then(|| [stem, brief].concat());
    Some(Short { stem, with_kind })
}

/// The name without the kind of division, and how that kind is said in brief where it is.
fn stem(def: &RegionDef) -> Option<(&str, &'static str)> {
    let name = def.name.as_ref();
    let kinds: &[(&str, &'static str)] = match def.level {
        Level::Nation => return None,
        Level::Province => &[("特别行政区", ""), ("自治区", ""), ("省", ""), ("市", "")],
        Level::Prefecture => &[("自治州", "州"), ("地区", ""), ("行政区", ""), ("市", ""), ("盟", "")],
        _ => &[("自治县", "县"), ("自治旗", "旗"), ("林区", ""), ("市", ""), ("县", ""), ("区", ""), ("旗", "")],
    };
    let &(kind, brief) = kinds.iter().find(|(kind, _)| name.ends_with(kind))?;
    let mut stem = &name[..name.len() - kind.len()];
    if kind.starts_with("自治") {
        stem = without_peoples(stem);
    }
    let chars = stem.chars().count();
    let part = ["左", "右", "前", "后", "中", "矿", "新", "特", "工农", "郊", "城"].iter().any(|p| stem.ends_with(p));
    if chars < 2 || (part && matches!(kind, "旗" | "区")) {
        return None;
    }
    Some((stem, brief))
}

/// The name of an autonomous division without the peoples it lists; all of it where no name is left (内蒙古, 鄂温克族).
fn without_peoples(name: &str) -> &str {
    let mut rest = name;
    while let Some(before) = PEOPLES.iter().find_map(|people| rest.strip_suffix(people)) {
        if before.chars().count() < 2 {
            return name;
        }
        rest = before;
    }
    rest
}

/// The short name by which successive forms of one division are known to be one, the whole name where there is none.
pub(super) fn lineage(def: &RegionDef) -> &str {
    let name = def.name.as_ref();
    match stem(def) {
        Some((stem, _)) => stem,
        None => name.char_indices().last().map_or(name, |(last, _)| &name[..last]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::regions::table;

    fn short_of(code: &'static str, name: &'static str) -> Option<(String, Option<String>)> {
        let def = RegionDef {
            code: code.into(),
            name: name.into(),
            full_name: name.into(),
            level: table::level_of(code),
            from: 1980,
            to: 2024,
            parent: None,
        };
        short(&def).map(|s| (s.stem.to_owned(), s.with_kind))
    }

    #[test]
    fn short_names() {
        for (code, name, stem, with_kind) in [
            ("360000", "江西省", "江西", None),
            ("450000", "广西壮族自治区", "广西", None),
            ("150000", "内蒙古自治区", "内蒙古", None),
            ("810000", "香港特别行政区", "香港", None),
            ("360100", "南昌市", "南昌", None),
            ("422800", "恩施土家族苗族自治州", "恩施", Some("恩施州")),
            ("652700", "博尔塔拉蒙古自治州", "博尔塔拉", Some("博尔塔拉州")),
            ("653000", "克孜勒苏柯尔克孜自治州", "克孜勒苏", Some("克孜勒苏州")),
            ("152500", "锡林郭勒盟", "锡林郭勒", None),
            ("232700", "大兴安岭地区", "大兴安岭", None),
            ("360603", "余江区", "余江", None),
            ("420528", "长阳土家族自治县", "长阳", Some("长阳县")),
            ("530925", "双江拉祜族佤族布朗族傣族自治县", "双江", Some("双江县")),
            ("429021", "神农架林区", "神农架", None),
        ] {
            let got = short_of(code, name);
            assert_eq!(got, Some((stem.to_owned(), with_kind.map(str::to_owned))), "{name}");
        }
        for (code, name) in
            [("371525", "冠县"), ("152523", "苏尼特左旗"), ("310115", "浦东新区"), ("130107", "井陉矿区")]
        {
            assert_eq!(short_of(code, name), None, "{name}");
        }
    }
}
