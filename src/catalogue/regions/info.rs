//! The divisions, for looking up.

use std::collections::HashMap;

use super::{OPEN, RegionDef, RegionId, Regions, WORDS, Words, names, table};
use crate::RegionInfo;

impl Regions {
    /// Every row, for looking up.
    pub(crate) fn infos(&self) -> Vec<RegionInfo> {
        let words = Words::read(WORDS);
        let mut aliases: HashMap<RegionId, Vec<&str>> = HashMap::new();
        for &(code, alias) in &words.alias {
            if let Some(id) = self.by_code(code) {
                aliases.entry(id).or_default().push(alias);
            }
        }
        let info = |(def, id): (&RegionDef, RegionId)| {
            let now = &self.get(self.last[id as usize]).code;
            let short = names::short(def).into_iter().flat_map(|s| [Some(s.stem.to_owned()), s.with_kind]).flatten();
            let others = aliases.get(&id).into_iter().flatten().map(|alias| (*alias).to_owned());
            RegionInfo {
                code: def.code.to_string(),
                name: def.name.to_string(),
                full_name: def.full_name.to_string(),
                level: def.level,
                since: Some(def.from).filter(|&year| year > table::FIRST_LIST),
                until: Some(def.to).filter(|&year| year < OPEN),
                now: Some(now.to_string()).filter(|now| *now != def.code),
                aliases: short.chain(others).collect(),
            }
        };
        self.defs.iter().zip(0..).map(info).collect()
    }
}
