//! The indicators that we know by name: the table `data/indicators.tsv`, and the caller's own.
//!
//! # The built-in table
//!
//! One indicator a line, columns apart by tabs, under a heading line:
//!
//! | column | holds |
//! |---|---|
//! | `code` | stable `snake_case` key |
//! | `name` | the standard name, as a statistician writes the row label |
//! | `en` | the name in English |
//! | `aliases` | other names, apart by `\|`; each belongs to one indicator only |
//! | `family` | what a level of it is measured in: a [`Family`] |
//! | `topic` | the chapter of the statistical yearbook: a [`Topic`] |
//!
//! Names are written as the folded text has them: half-width letters, digits, brackets and signs. A name is in the
//! table when, as a whole label, it can mean nothing else; a label with further qualifiers is the linker's matter.
//!
//! # A caller's table
//!
//! The same columns; all but `code` and `name` may be empty or left out. A heading, whose first column is `code`, says
//! which there are and in what order. Without one the widest line decides: up to four columns are `code`, `name`,
//! `aliases`, `family`; five are `code`, `name`, `en`, `aliases`, `family`; six are those of the built-in table. Empty
//! lines and lines that start with `#` are passed over.
//!
//! ```text
//! code→name→aliases→family
//! tea_sales→茶叶销售额→茶叶销售收入|茶叶销售总额→money
//! gdp→国内生产总值
//! ```
//!
//! (`→` stands for a tab.)
//!
//! A new code adds an indicator. A code that is known gives that indicator a new name, a further set of aliases and,
//! if it says so, another family; its former names still lead to it. A name or alias that belonged to another
//! indicator moves to the caller's. Of several tables the later one has the last word.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use once_cell::sync::Lazy;

use super::Trie;
use super::table::{Header, Table, lines};
use crate::error::TableProblem;
use crate::{Error, UnitFamily};

/// Place of an indicator in the catalogue.
pub(crate) type IndicatorId = u32;

/// Makes a closed list of the words that a column of the table may hold.
macro_rules! closed_list {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub(crate) enum $name {
            $($(#[$doc])* $variant,)*
        }

        impl $name {
            /// Every value, in order.
            pub(crate) const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word in the table.
            pub(crate) const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }

            fn parse(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|x| x.as_str() == word)
            }
        }
    };
}

closed_list! {
    /// What a level of an indicator is measured in.
    Family {
        /// 元, 美元.
        Money = "money",
        /// %, ‰.
        Percent = "percent",
        /// A price index: 上年=100.
        Index = "index",
        /// A pure number: 倍, 1.83, or so many in a stated base.
        Ratio = "ratio",
        /// 人, 名.
        People = "people",
        /// 人次.
        Visits = "visits",
        /// 户.
        Households = "households",
        /// 个, 家, 辆, 件, 台, 头 …
        Count = "count",
        /// 标箱 (TEU).
        Containers = "containers",
        /// 亩, 公顷, 平方米, 平方公里.
        Area = "area",
        /// 吨, 斤.
        Mass = "mass",
        /// 吨标准煤.
        Energy = "energy",
        /// 千瓦时.
        Electricity = "electricity",
        /// 千瓦.
        Power = "power",
        /// 公里, 米, 毫米.
        Length = "length",
        /// 立方米, 升.
        Volume = "volume",
        /// 微克/立方米.
        Concentration = "concentration",
        /// 人/平方公里, 公里/百平方公里.
        Density = "density",
        /// So much for each unit of something: 吨标准煤/万元, 公斤/亩.
        Intensity = "intensity",
        /// 年, 岁, 天.
        Time = "time",
        /// 吨公里, 人公里.
        Traffic = "traffic",
        /// EFLOPS, P.
        Computing = "computing",
        /// ℃.
        Temperature = "temperature",
        /// Not said.
        Any = "any",
    }
}

impl Family {
    /// Whether a level in units of that family can be one of an indicator of this family. Only clear contradictions
    /// are denied: a sum of money is no area, however the two are named.
    pub(crate) fn measures(self, unit: UnitFamily) -> bool {
        use UnitFamily as U;
        let things = matches!(unit, U::Count | U::Households);
        match self {
            Self::Money => !things && !matches!(unit, U::People | U::Area),
            Self::Percent | Self::Index => !things && !matches!(unit, U::People | U::Area | U::Money | U::Mass),
            Self::People | Self::Visits => !matches!(unit, U::Money | U::Area | U::Mass),
            Self::Count | Self::Households => !matches!(unit, U::Money | U::Area),
            Self::Area => !things && !matches!(unit, U::People | U::Money),
            Self::Mass | Self::Electricity | Self::Power | Self::Length => !things && unit != U::Money,
            _ => true,
        }
    }
}

closed_list! {
    /// The chapter of the statistical yearbook that an indicator stands in.
    Topic {
        /// 综合.
        General = "general",
        /// 国民经济核算.
        NationalAccounts = "national_accounts",
        /// 人口.
        Population = "population",
        /// 就业和工资.
        EmploymentWages = "employment_wages",
        /// 价格.
        Prices = "prices",
        /// 人民生活.
        LivingStandards = "living_standards",
        /// 财政.
        GovernmentFinance = "government_finance",
        /// 资源和环境.
        ResourcesEnvironment = "resources_environment",
        /// 能源.
        Energy = "energy",
        /// 固定资产投资.
        Investment = "investment",
        /// 对外经济贸易.
        ForeignTrade = "foreign_trade",
        /// 农业.
        Agriculture = "agriculture",
        /// 工业.
        Industry = "industry",
        /// 建筑业.
        Construction = "construction",
        /// 批发零售和住宿餐饮.
        RetailCatering = "retail_catering",
        /// 运输和邮电.
        TransportPost = "transport_post",
        /// 旅游.
        Tourism = "tourism",
        /// 金融业.
        Finance = "finance",
        /// 房地产.
        RealEstate = "real_estate",
        /// 服务业.
        Services = "services",
        /// 数字经济.
        DigitalEconomy = "digital_economy",
        /// 科学技术.
        ScienceTechnology = "science_technology",
        /// 教育.
        Education = "education",
        /// 卫生和社会服务.
        HealthSocial = "health_social",
        /// 文化和体育.
        CultureSports = "culture_sports",
        /// 公共管理、社会保障和社会组织.
        PublicAdministration = "public_administration",
        /// 城市、农村和区域发展.
        UrbanRural = "urban_rural",
        /// Of a caller's table.
        Own = "own",
    }
}

/// One indicator.
#[derive(Clone, Debug)]
pub(crate) struct IndicatorDef {
    /// Stable key.
    pub(crate) code: Cow<'static, str>,
    /// The standard name.
    pub(crate) name: Cow<'static, str>,
    /// The name in English; empty where a caller's table gives none.
    pub(crate) en: Cow<'static, str>,
    /// What a level of it is measured in.
    pub(crate) family: Family,
    /// The chapter it stands in.
    pub(crate) topic: Topic,
}

/// All indicators, found by any of their names.
#[derive(Clone, Debug)]
pub(crate) struct Indicators {
    defs: Vec<IndicatorDef>,
    /// Names and aliases in the order they were given: where two are the same, the later one holds.
    names: Vec<(Cow<'static, str>, IndicatorId)>,
    forward: Trie<IndicatorId>,
    /// The same names, read from their ends.
    backward: Trie<IndicatorId>,
}

const BUILTIN: &str = include_str!("data/indicators.tsv");

/// The longest name, in characters, that a table may hold.
const LONGEST: usize = 64;

impl Indicators {
    /// The built-in catalogue, compiled on first use.
    pub(crate) fn builtin() -> Arc<Self> {
        static CATALOGUE: Lazy<Arc<Indicators>> = Lazy::new(|| {
            let (mut defs, mut names) = (Vec::new(), Vec::new());
            // Every line is a good one: the tests see to it.
            for (def, aliases) in BUILTIN.lines().skip(1).filter_map(builtin_line) {
                let id = defs.len() as IndicatorId;
                names.push((def.name.clone(), id));
                names.extend(aliases.split('|').filter(|a| !a.is_empty()).map(|a| (Cow::Borrowed(a), id)));
                defs.push(def);
            }
            Arc::new(Indicators::compile(defs, names))
        });
        Arc::clone(&CATALOGUE)
    }

    /// This catalogue with the caller's tables, as the module's page describes them.
    ///
    /// # Errors
    ///
    /// [`Error::Table`] with the first line that cannot be used.
    pub(crate) fn with_tables(&self, tables: &[String]) -> Result<Self, Error> {
        let mut defs = self.defs.clone();
        let mut names = self.names.clone();
        let mut ids: HashMap<String, IndicatorId> = (0..).zip(&defs).map(|(id, d)| (d.code.to_string(), id)).collect();
        for table in tables {
            let mut places = HEADER.in_order(order(table));
            // Line of this table that gave a code or a name.
            let mut given: HashMap<String, usize> = HashMap::new();
            for row in lines(Table::Indicators, table) {
                if let Some(order) = HEADER.heading(&row)? {
                    places = order;
                    continue;
                }
                let wrong = |problem| row.error(problem);
                let own = own_line(HEADER.read(&row, &places)?).map_err(wrong)?;
                let mut once = |key: String, word: &str, twice_here: bool| match given.insert(key, row.line) {
                    Some(earlier) if !twice_here || earlier != row.line => {
                        Err(wrong(TableProblem::Twice(word.to_owned(), earlier)))
                    }
                    _ => Ok(()),
                };
                once(format!("code {}", own.code), own.code, false)?;
                let id = *ids.entry(own.code.to_owned()).or_insert_with(|| {
                    defs.push(IndicatorDef {
                        code: Cow::Owned(own.code.to_owned()),
                        name: Cow::Borrowed(""),
                        en: Cow::Borrowed(""),
                        family: Family::Any,
                        topic: Topic::Own,
                    });
                    (defs.len() - 1) as IndicatorId
                });
                let def = &mut defs[id as usize];
                def.name = Cow::Owned(own.names[0].clone());
                if !own.en.is_empty() {
                    def.en = Cow::Owned(own.en.to_owned());
                }
                def.family = own.family.unwrap_or(def.family);
                def.topic = own.topic.unwrap_or(def.topic);
                for name in own.names {
                    once(format!("name {name}"), &name, true)?;
                    names.push((Cow::Owned(name), id));
                }
            }
        }
        Ok(Self::compile(defs, names))
    }

    fn compile(defs: Vec<IndicatorDef>, names: Vec<(Cow<'static, str>, IndicatorId)>) -> Self {
        let forward = Trie::new(names.iter().map(|(name, id)| (name.as_ref(), *id)));
        let reversed: Vec<(String, IndicatorId)> = names
            .iter()
            .map(|(name, id)| {
                let mut reversed = String::with_capacity(name.len());
                reversed.extend(name.chars().rev());
                (reversed, *id)
            })
            .collect();
        let backward = Trie::new(reversed.iter().map(|(name, id)| (name.as_str(), *id)));
        Self { defs, names, forward, backward }
    }

    /// Every indicator with the names it is found by, its own first.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&IndicatorDef, Vec<&str>)> {
        let mut names: Vec<Vec<&str>> = vec![Vec::new(); self.defs.len()];
        for (name, id) in &self.names {
            let own = &mut names[*id as usize];
            if !own.contains(&name.as_ref()) {
                own.push(name);
            }
        }
        self.defs.iter().zip(names)
    }

    /// An indicator by its place.
    pub(crate) fn get(&self, id: IndicatorId) -> &IndicatorDef {
        &self.defs[id as usize]
    }

    /// The longest name at the start of `text`: its length in characters and its indicator.
    #[inline]
    pub(crate) fn longest_at(&self, text: &[char]) -> Option<(usize, IndicatorId)> {
        self.forward.longest(text)
    }

    /// The indicator of which `label` is a name.
    pub(crate) fn exact(&self, label: &[char]) -> Option<IndicatorId> {
        self.forward.get(label)
    }

    /// The longest name that ends `label`: where it starts, in characters, and its indicator.
    pub(crate) fn suffix(&self, label: &[char]) -> Option<(usize, IndicatorId)> {
        let mut tail = ['\0'; LONGEST];
        let len = label.len().min(LONGEST);
        for (to, &c) in tail.iter_mut().zip(label.iter().rev()) {
            *to = c;
        }
        self.backward.longest(&tail[..len]).map(|(n, id)| (label.len() - n, id))
    }
}

/// A line of the built-in table: the indicator and its aliases.
fn builtin_line(line: &'static str) -> Option<(IndicatorDef, &'static str)> {
    let mut columns = line.split('\t');
    let mut next = || columns.next();
    let (code, name, en, aliases) = (next()?, next()?, next()?, next()?);
    let (family, topic) = (Family::parse(next()?)?, Topic::parse(next()?)?);
    Some((IndicatorDef { code: code.into(), name: name.into(), en: en.into(), family, topic }, aliases))
}

/// The columns of a caller's table.
const HEADER: Header<6> = Header {
    names: ["code", "name", "en", "aliases", "family", "topic"],
    needed: 2,
    all: "code, name and, if wanted, en, aliases (apart by `|`), family, topic",
};

/// The order of the columns of a table without a heading.
fn order(table: &str) -> &'static [usize] {
    match lines(Table::Indicators, table).map(|row| row.fields().count()).max() {
        Some(6..) => &[0, 1, 2, 3, 4, 5],
        Some(5) => &[0, 1, 2, 3, 4],
        _ => &[0, 1, 3, 4],
    }
}

/// A line of a caller's table.
struct OwnLine<'a> {
    code: &'a str,
    /// The name, then the aliases, folded.
    names: Vec<String>,
    en: &'a str,
    family: Option<Family>,
    topic: Option<Topic>,
}

fn own_line([code, name, en, aliases, family, topic]: [&str; 6]) -> Result<OwnLine<'_>, TableProblem> {
    if code.is_empty() || !code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_') {
        return Err(TableProblem::IndicatorCode(code.to_owned()));
    }
    let name = folded(name);
    if name.is_empty() {
        return Err(TableProblem::NoName);
    }
    let aliases = aliases.split('|').map(folded).filter(|a| !a.is_empty());
    let names: Vec<String> = std::iter::once(name).chain(aliases).collect();
    if let Some(long) = names.iter().find(|n| n.chars().count() > LONGEST) {
        return Err(TableProblem::LongName(long.clone(), LONGEST));
    }
    let choice = |word: &str, column, all: Vec<&str>| TableProblem::Choice {
        word: word.to_owned(),
        column,
        choices: all.join(", "),
    };
    let family = match family {
        "" => None,
        word => Some(
            Family::parse(word)
                .ok_or_else(|| choice(word, "family", Family::ALL.iter().map(|f| f.as_str()).collect()))?,
        ),
    };
    let topic = match topic {
        "" => None,
        word => Some(
            Topic::parse(word).ok_or_else(|| choice(word, "topic", Topic::ALL.iter().map(|t| t.as_str()).collect()))?,
        ),
    };
    Ok(OwnLine { code, names, en, family, topic })
}

/// A name as the folded text has it: half-width, without blanks.
fn folded(name: &str) -> String {
    let half = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    };
    name.chars().filter(|c| !c.is_whitespace()).map(half).collect()
}

#[cfg(test)]
mod tests;
