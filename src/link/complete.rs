//! Labels that say too little alone, completed from the figure before: its 面积, the 总数, 其中国家级.

use std::ops::Range;

use super::label::Subject;
use super::left::Left;
use super::sentence::Reader;
use super::state::State;
use crate::document::Words;

/// Nouns that say which side of the thing named before is measured.
pub(crate) const RELATIONAL: Words = Words::new(&[
    "存栏",
    "出栏",
    "面积",
    "建筑面积",
    "投资",
    "总投资",
    "投资额",
    "投资总额",
    "总投资额",
    "签约资金",
    "计划投资",
    "计划总投资",
    "年度计划投资",
    "年度投资",
    "完成总投资",
    "累计完成投资",
    "概算投资",
    "概算总投资",
    "协议投资",
    "协议总投资",
    "协议金额",
    "签约金额",
    "签约总额",
    "签约额",
    "意向投资",
    "合同投资",
    "合同总额",
    "合同引资",
    "合同引资额",
    "合同资金",
    "协议引资",
    "合同额",
    "合同总金额",
    "成交金额",
    "成交总额",
    "成交额",
    "成交价款",
    "交易金额",
    "交易额",
    "中标金额",
    "批复资金",
    "涉案金额",
    "涉及金额",
    "挽回损失",
    "融资金额",
    "授信金额",
    "投资完成率",
    "完成率",
    "开工率",
    "达标率",
    "竣工率",
    "办结率",
    "满意率",
    "处理",
    "处理率",
    "产值",
    "总产值",
    "税收",
    "营业收入",
    "利润",
    "完成投资",
    "规模",
    "金额",
    "数量",
    "增加值",
    "销售额",
    "销售收入",
    "合同金额",
    "资金",
    "占地面积",
    "处理人数",
    "满意度",
    "合格率",
    "优良率",
    "覆盖率",
    "参保人数",
    "人数",
    "户数",
    "泊位",
    "产量",
    "发放金额",
    "总金额",
    "贷款",
    "授信",
    "实际到位投资",
    "到位资金",
    "年产值",
    "综合产值",
    "总面积",
    "里程",
    "总规模",
    "总里程",
    "惠及群众",
    "惠及居民",
    "单产",
    "总产",
    "总产量",
    "亩产",
    "占地",
    "总占地",
    "总占地面积",
    "进度",
    "增速",
    "增幅",
]);

/// Words for the sum of what was named before.
const TOTALS: Words =
    Words::new(&["总量", "总数", "总数量", "累计", "总户数", "总家数", "数量", "保有量", "总人数", "存量"]);

/// 总量, 总数: whole by itself, whatever stands beside it in a list.
pub(super) fn is_total(name: &str) -> bool {
    TOTALS.contains(name)
}

/// Who has named it so.
const LEVELS: Words = Words::new(&[
    "世界级",
    "国家级",
    "国家",
    "部级",
    "省级",
    "自治区级",
    "市级",
    "地市级",
    "州级",
    "县级",
    "区级",
    "盟级",
    "旗县级",
]);

/// How far something counted has come.
const STATES: Words = Words::new(&[
    "正在施工",
    "在建",
    "完工",
    "竣工",
    "完成",
    "已建成",
    "建成",
    "已完成",
    "开工",
    "投产",
    "审批通过",
    "通过",
    "办结",
    "新开工",
    "续建",
    "建成投产",
    "已开工",
    "已竣工",
    "已投产",
    "正在建设",
    "正在实施",
    "已办结",
]);

/// The name of what is there, without the word for its addition: 新增经营主体, 经营主体净增.
pub(crate) fn stock(name: &str) -> Option<String> {
    const ADDED: &[&str] = &[
        "新增",
        "净增",
        "新引进",
        "新认定",
        "新培育",
        "新设立",
        "新设",
        "新登记",
        "新结对",
        "新签约",
        "新建成",
        "新建",
        "新注册",
        "新入库",
        "新",
    ];
    let base = ADDED.iter().find_map(|a| name.strip_prefix(a).or_else(|| name.strip_suffix(a)))?;
    (base.chars().count() >= 2).then(|| base.to_owned())
}

/// The name of what is counted, without how far it has come.
pub(crate) fn without_state(name: &str) -> Option<&str> {
    let longest = STATES.each_end_of(name).max_by_key(|s| s.len())?;
    name.strip_suffix(longest).filter(|base| !base.is_empty())
}

/// What a general noun stands for beside the one before it: 床位 of 养老服务机构, 死亡 in 事故, the 优良率 of 空气质量.
fn of_kind(name: &str, before: &str) -> Option<String> {
    const HOUSES: &[&str] = &["机构", "医院", "敬老院", "养老院", "福利院", "服务中心", "卫生院"];
    match name {
        "床位" | "养老床位" if HOUSES.iter().any(|house| before.ends_with(house)) => {
            Some(format!("{before}床位"))
        }
        "死亡" | "死亡人数" | "受伤" | "受伤人数" | "直接经济损失" => {
            let at = before.find("事故")?;
            let side = if name.ends_with(['亡', '伤']) { "人数" } else { "" };
            Some(format!("{}{name}{side}", &before[..at + "事故".len()]))
        }
        // 完成36个老旧院落、128万平方米|改造
        "改造" | "改造任务" | "治理" | "整治" | "修缮" | "综合整治" if !before.ends_with("改造") => {
            Some(format!("{before}{name}"))
        }
        "增加值" if before.ends_with("工业总产值") => {
            before.strip_suffix("总产值").map(|base| format!("{base}增加值"))
        }
        "业务收入" => before.strip_suffix("业务量").map(|base| format!("{base}业务收入")),
        // 城镇居民人均住房面积42.6平方米,|农村居民|48.3平方米
        "农村居民" | "农村" | "农村常住居民" | "乡村" if before.starts_with("城镇") => {
            Some(before.replacen("城镇", "农村", 1))
        }
        "城镇居民" | "城镇" | "城镇常住居民" if before.starts_with("农村") => {
            Some(before.replacen("农村", "城镇", 1))
        }
        "支出" if before.chars().count() > 2 => before.strip_suffix("收入").map(|base| format!("{base}支出")),
        "优良率" if before.starts_with("空气质量") => Some("空气质量优良率".to_owned()),
        "利润总额" | "利润" | "利税总额" | "利税" | "营业成本" if before.starts_with("规模以上工业") => {
            Some(format!("规模以上工业企业{name}"))
        }
        _ => None,
    }
}

impl Reader<'_> {
    /// Makes a label say what it says together with the one before it: 面积 of the project just named. Whether it does,
    /// or says enough by itself.
    pub(crate) fn complete(&self, subject: &mut Subject, before: Option<&Subject>, in_which: bool) -> bool {
        let Some(before) = before.filter(|_| subject.code.is_none()) else { return false };
        // 新开工保障性安居工程740万套,基本|建成|511万套
        let begun = || {
            let verbs = ["新开工", "开工", "新建", "新签约", "签约", "规划建设", "计划建设", "规划"];
            verbs.iter().find_map(|v| before.name.strip_prefix(v))
        };
        if STATES.contains(&subject.name)
            && let begun = begun()
            && (before.code.is_none() || begun.is_some())
        {
            let base = begun.or_else(|| without_state(&before.name)).unwrap_or(&before.name);
            if begun.is_some() {
                subject.name.to_mut().push_str(base);
                subject.region = subject.region.or(before.region);
                return true;
            }
            subject.name = (base.to_owned() + &subject.name).into();
            subject.head = before.head;
            subject.region = subject.region.or(before.region);
            return true;
        }
        let core = || stock(&before.name).unwrap_or_else(|| before.name.chars().skip(before.head).collect::<String>());
        // 国家级|制造业单项冠军企业3家,|省级|12家
        // 省级12家、|长沙市级|18家
        let level =
            LEVELS.contains(&subject.name) || subject.name.ends_with("市级") && subject.name.chars().count() <= 5;
        if level
            && let core = core()
            && let Some(noun) = LEVELS.iter().find_map(|level| core.strip_prefix(level)).filter(|noun| !noun.is_empty())
        {
            let verb: String = before.name.chars().take(before.head).filter(|_| !in_which).collect();
            subject.name = format!("{verb}{}{noun}", subject.name).into();
            subject.head = if in_which { 0 } else { before.head };
            subject.region = subject.region.or(before.region);
            return true;
        }
        if TOTALS.contains(&subject.name) {
            let region = subject.region.or(before.region);
            *subject = Subject { name: core().into(), words: subject.words.take(), region, ..Subject::default() };
            self.standardise(subject);
            return true;
        }
        if RELATIONAL.contains(&subject.name) && !RELATIONAL.contains(&before.name) {
            let side = RELATIONAL.each_end_of(&before.name).filter(|r| *r != subject.name).max_by_key(|r| r.len());
            let base = side
                .and_then(|r| before.name.strip_suffix(r))
                .filter(|base| base.chars().count() >= 2)
                .unwrap_or(&before.name);
            // 粮食播种面积…,总产量…
            let crop = subject.name.ends_with('产') || subject.name.ends_with("产量");
            let grown = base.strip_suffix("播种").or(base.strip_suffix("种植"));
            let base = grown.filter(|_| crop).unwrap_or(base);
            // 入园企业投产38家,实现|产值|28.6亿元: of the firms, however far they have come.
            const YIELDS: &[&str] = &["产值", "税收", "营业收入", "利润", "销售收入", "年产值", "销售额", "总产值"];
            let yields = YIELDS.contains(&&*subject.name);
            let base = without_state(base).filter(|base| yields && base.chars().count() >= 3).unwrap_or(base);
            // 固定资产投资50亿元,实现税收3亿元: two things, and no sides of one.
            let whole = side.is_some_and(|side| ["投资", "贷款", "资金", "税收", "规模"].contains(&side));
            if before.code.is_some() && whole && !base.ends_with('业') {
                return false;
            }
            // 安排重点项目1500个,|年度计划投资|1万亿元: the deed says nothing of the money.
            let base = before.plain_deed().and_then(|deed| base.strip_prefix(deed)).unwrap_or(base);
            // 竣工项目38个,|开工率|73.8%: of all projects, and not of those that have come so far.
            const FAR: &[&str] = &["竣工", "开工", "投产", "在建", "完工"];
            let all = FAR.iter().find_map(|state| base.strip_prefix(state)).filter(|all| !all.is_empty());
            let base = all.filter(|_| subject.name.ends_with('率')).unwrap_or(base);
            // 新增通车里程507公里,|总里程|1万公里
            let base = if subject.name.starts_with('总') { base.replace("新增", "") } else { base.to_owned() };
            // 土地成交12宗,|成交金额|3.4亿元
            let verb: String = subject.name.chars().take(2).collect();
            let base =
                base.strip_suffix(&verb).filter(|base| base.chars().count() >= 2).map_or(base.clone(), str::to_owned);
            subject.name = (base.strip_suffix('总').unwrap_or(&base).to_owned() + &subject.name).into();
            self.standardise(subject);
            subject.region = subject.region.or(before.region);
            return true;
        }
        // 进出口总值增长12.3%,其中|对中亚五国|增长48.1%
        // 对沿线国家出口增长35%,|对东盟|增长21%
        const TRADE: &[&str] =
            &["进出口总额", "进出口额", "进出口", "出口额", "出口总额", "进口总额", "出口", "进口", "投资"];
        let towards = subject.name.starts_with('对') && !TRADE.iter().any(|side| subject.name.ends_with(side));
        let trade = TRADE.iter().find(|side| before.name.ends_with(**side)).filter(|_| towards);
        if let Some(trade) = trade.filter(|_| in_which || before.name.starts_with('对') || before.code.is_some()) {
            subject.name += *trade;
            subject.region = subject.region.or(before.region);
            return true;
        }
        if towards && in_which && before.code.is_some() {
            subject.name.to_mut().push_str(&before.name);
            subject.region = subject.region.or(before.region);
            return true;
        }
        // 其中国家级2家: the noun is the one before.
        if in_which && subject.name.chars().count() <= 4 && subject.name.ends_with('级') {
            // A级景区26家,其中|5A级|1家
            let core = core();
            let graded = core.split_once('级').filter(|(grade, noun)| grade.len() == 1 && !noun.is_empty());
            subject.name.to_mut().push_str(graded.map_or(core.as_str(), |(_, noun)| noun));
            subject.region = subject.region.or(before.region);
            return true;
        }
        false
    }

    /// 产值过亿元企业318家、|过10亿元企业|21家; 亿元以上项目15个,其中|10亿元以上|2个: the classes of one thing, by size.
    pub(super) fn of_class(&self, subject: &Subject, before: &Subject, in_which: bool) -> Option<Subject> {
        const OVER: &[char] = &['过', '超', '上', '逾'];
        let digits = |c: char| c.is_ascii_digit() || matches!(c, '百' | '千' | '万' | '亿');
        // The size stands in front, as few labels have it.
        if !subject.name.starts_with(OVER) && !subject.name.starts_with(digits) {
            return None;
        }
        let sized = |name: &str| {
            let at = name.find(digits)?;
            Some((at, name[at..].find('元')? + at + "元".len()))
        };
        let (at, end) = sized(&subject.name)?;
        let over = at == "过".len() && subject.name.starts_with(OVER);
        let bare = at == 0 && matches!(&subject.name[end..], "以上" | "以下");
        if !(over || bare) {
            return None;
        }
        let verb: String = before.name.chars().take(before.head).filter(|_| !in_which).collect();
        let core: String = before.name.chars().skip(before.head).collect();
        let named = |name: String| {
            let head = if in_which { 0 } else { before.head };
            Some(Subject {
                name: name.into(),
                head,
                code: None,
                region: subject.region.or(before.region),
                ..subject.clone()
            })
        };
        if over {
            let (size, _) = sized(&core)?;
            let side = core[..size].strip_suffix(OVER).filter(|side| side.chars().count() >= 2)?;
            return named(format!("{verb}{side}{}", subject.name));
        }
        let noun = match ["以上", "以下"].iter().find_map(|w| core.rsplit_once(*w)) {
            Some((_, noun)) => noun,
            None => &core,
        };
        if noun.is_empty() { None } else { named(format!("{verb}{}{}", subject.name, noun.trim_start_matches('的'))) }
    }

    /// 每百户家庭拥有|家用汽车86.5辆,|移动电话|236部: of how many.
    pub(super) fn of_each_hundred(&self, subject: &mut Subject, before: Option<&Subject>) {
        let per = before.filter(|before| before.name.starts_with('每') && before.code.is_none());
        let Some(at) = per.and_then(|per| per.name.find("拥有")).filter(|_| !subject.name.starts_with('每')) else {
            return;
        };
        let per = per.map_or("", |per| &per.name[..at + "拥有".len()]);
        let words = subject.words.as_ref().map_or_else(|| subject.name.clone(), |words| self.text(words).into());
        (subject.name, subject.code, subject.head) = (format!("{per}{words}").into(), None, 0);
    }

    /// 养老服务机构36个,|床位|3215张: a general noun, of what was spoken of before.
    pub(super) fn of_last(&self, subject: &mut Subject, last: Option<&Subject>) {
        let Some(last) = last else { return };
        let Some(name) = of_kind(&subject.name, &last.name) else { return };
        (subject.name, subject.code, subject.head) = (name.into(), None, 0);
        subject.region = subject.region.or(last.region);
        self.standardise(subject);
    }

    /// 总量和增速|分别, 对东盟、俄罗斯|分别: the items of a list, with what the label before says.
    pub(super) fn complete_list(&self, subjects: &mut [Subject], before: Option<&Subject>) {
        let towards = subjects.first().is_some_and(|first| first.name.starts_with('对'));
        for subject in subjects {
            if towards && !subject.name.starts_with('对') && subject.code.is_none() {
                subject.name.to_mut().insert(0, '对');
            }
            let side = towards || TOTALS.contains(&subject.name) || RELATIONAL.contains(&subject.name);
            if side {
                self.complete(subject, before, false);
            }
        }
    }

    /// 总里程|分别: that of each thing named before.
    pub(super) fn side_of_each(&self, state: &State, left: &Left, count: usize) -> Option<Vec<Subject>> {
        let label = self.text(&left.range);
        let side = RELATIONAL.contains(&label) || TOTALS.contains(&label);
        let from = state.history.len().checked_sub(count).filter(|_| side)?;
        let of = |before: &Subject| {
            let mut subject = self.named(left.range.clone(), left.region);
            self.complete(&mut subject, Some(before), false).then_some(subject)
        };
        state.history[from..].iter().map(|before| of(before)).collect()
    }

    /// 地区生产总值500亿元,|人均|8万元; 茶叶种植面积10万亩,|总产|2万吨: the label says on which side.
    pub(crate) fn elliptic(&self, subject: &Subject, before: &Subject, alike: bool) -> Option<Subject> {
        const SIDES: &[&str] = &["播种面积", "种植面积", "总产量", "面积", "产量", "总产", "单产", "种植", "播种"];
        let base = || {
            let text = before.words.as_ref().map_or_else(|| before.name.clone(), |words| self.text(words).into());
            let base = SIDES.iter().find_map(|side| text.strip_suffix(side).or(before.name.strip_suffix(side)))?;
            (!base.is_empty() && before.head == 0).then(|| base.to_owned())
        };
        let name = match &*subject.name {
            "人均" if alike && !before.name.contains("人均") && !before.name.is_empty() => {
                format!("人均{}", before.name)
            }
            "单产" | "平均单产" | "亩产" | "平均亩产" => format!("{}单产", base()?),
            "总产" | "总产量" | "产量" => format!("{}产量", base()?),
            _ => return None,
        };
        let mut subject = Subject { name: name.into(), region: subject.region.or(before.region), ..subject.clone() };
        self.standardise(&mut subject);
        Some(subject)
    }

    /// 税占比: the label with the word for the share, where that is an indicator of its own.
    pub(crate) fn with_share_noun(&self, subject: &mut Subject) {
        let mut whole: Vec<char> = subject.name.chars().collect();
        let len = whole.len();
        for noun in [['占', '比'], ['比', '重']] {
            whole.truncate(len);
            whole.extend(noun);
            if let Some(id) = self.catalogue.indicators.exact(&whole) {
                (subject.name, subject.code, subject.head) = (self.name_of(id), Some(id), 0);
                return;
            }
        }
    }

    /// The indicator that a clause without a figure speaks of: 全区地区生产总值稳步提升,|年均增长7.0%.
    pub(crate) fn spoken_of(&self, clause: &Range<usize>) -> Option<Subject> {
        let mut found = None;
        let mut p = clause.start;
        while p < clause.end {
            match self.catalogue.indicators.longest_at(&self.chars[p..clause.end]) {
                Some((len, id)) if len >= 3 => {
                    let name = self.name_of(id);
                    found = Some(Subject { name, words: Some(p..p + len), code: Some(id), ..Subject::default() });
                    p += len;
                }
                _ => p += 1,
            }
        }
        found
    }
}
