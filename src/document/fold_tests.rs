use super::*;

fn folded(text: &str) -> String {
    let mut folded = Folded::default();
    folded.push(text, 0..text.len());
    folded.all().chars.iter().collect()
}

#[test]
fn every_way_of_writing_has_one_form() {
    for (text, want) in [
        // Script
        ("地區生產總值完成２２１．８億元", "地区生产总值完成221.8亿元"),
        ("比1978年翻了兩番", "比1978年翻了两番"),
        ("爲產業裏臺灣", "为产业里台湾"),
        ("「雙減」『工作』", "“双减”“工作”"),
        ("乾县、乾隆，抗乾旱", "乾县、乾隆,抗干旱"),
        ("著力、显著", "着力、显著"),
        ("⼆⽉", "二月"),
        // Signs
        ("５％，（其中）；：！？", "5%,(其中);:!?"),
        ("5﹪﹐3–5、二○二一", "5%,3-5、二〇二一"),
        // Blanks
        ("１４．７１ 亿元", "14.71亿元"),
        ("完成14.\n71亿元", "完成14.71亿元"),
        ("14\u{200b}.7\u{feff}1\u{2060}亿\u{ad}元", "14.71亿元"),
        ("14.7\u{2009}亿\u{3000}元", "14.7亿元"),
        ("地区生产总值 1.2 3.4", "地区生产总值1.2 3.4"),
        ("12\t34", "12 34"),
        ("12\u{3000}34", "12 34"),
        ("1\u{a0}234\u{a0}567元", "1234567元"),
        ("1&nbsp;234元", "1234元"),
        ("2021\u{a0}234元", "2021 234元"),
        ("12\u{a0}2345元", "12 2345元"),
        ("1\u{2009}234元", "1234元"),
        ("3. 2024年", "3. 2024年"),
        ("完成14. 71亿元", "完成14.71亿元"),
        ("2021. 10. 12", "2021.10.12"),
        ("GDP 221.8亿元", "GDP 221.8亿元"),
        ("PM 2.5", "PM2.5"),
        ("20 MW", "20MW"),
        ("第 3 位", "第3位"),
        // Entities
        ("增长&nbsp;5&#160;%&amp;R&amp;D&lt;", "增长5%&R&D<"),
        ("&ldquo;十四五&rdquo;&mdash;5&permil;", "“十四五”—5‰"),
        ("R&D经费", "R&D经费"),
        ("5&nbsp;3", "5 3"),
        ("20km&sup2;", "20km²"),
        // Footnotes
        ("社会消费品零售总额[2]210亿元", "社会消费品零售总额210亿元"),
        ("社会消费品零售总额［２］", "社会消费品零售总额"),
        ("总额〔3〕、总额[注]、总额[注1]、总额（注2）、总额【1】", "总额、总额、总额、总额、总额"),
        ("总额[1-3][4,5][①]达到", "总额达到"),
        ("赣府发〔2021〕5号、赣府发[98]5号", "赣府发〔2021〕5号、赣府发[98]5号"),
        ("[2]社会消费品", "[2]社会消费品"),
        ("(2)社会(2)消费品", "(2)社会(2)消费品"),
        ("2021[1]10家", "2021 10家"),
        ("总额②210亿元", "总额210亿元"),
        ("总额②达210亿元", "总额达210亿元"),
        ("增长5%③，", "增长5%,"),
        ("任务：①新建学校5所；②改造", "任务:新建学校5所;改造"),
        ("新建学校5所②改造道路3条", "新建学校5所;改造道路3条"),
        ("2021年①新建", "2021年新建"),
        ("PM2.5②24微克", "PM2.5 24微克"),
        ("总额¹为5%²，平方公里³，3千米²，20km²，10⁸", "总额为5%,平方公里,3千米²,20km²,10⁸"),
        // Bullets
        ("3•15晚会", "3·15晚会"),
        ("•新增就业", "•新增就业"),
        ("阿卜杜‧买买提", "阿卜杜·买买提"),
    ] {
        assert_eq!(folded(text), want, "{text}");
    }
}

#[test]
fn every_character_keeps_its_place() {
    let text = "總值[2]&nbsp;１４．７１ 億元&permil;";
    let mut folded = Folded::default();
    folded.push(text, 0..text.len());
    assert_eq!(folded.all().chars.iter().collect::<String>(), "总值14.71亿元‰");
    let slice = |range| &text[folded.all().span(range).range()];
    assert_eq!(slice(0..2), "總值");
    assert_eq!(slice(2..9), "１４．７１ 億元");
    assert_eq!(slice(9..10), "&permil;");
}

#[test]
fn nothing_behind_the_end_is_seen() {
    let text = "总额&nbsp;[2]5 3";
    for end in (0..=text.len()).filter(|&end| text.is_char_boundary(end)) {
        let mut folded = Folded::default();
        folded.push(text, 0..end);
        assert!((0..folded.len()).all(|i| folded.all().span(i..i + 1).end <= end));
    }
}

#[test]
fn a_gap_stands_for_its_first_blank_alone() {
    // However many there are: a place has no room for the length of a page of blanks.
    let text = format!("5{}3", "\u{3000}".repeat(100_000));
    let mut folded = Folded::default();
    folded.push(&text, 0..text.len());
    assert_eq!(folded.all().chars, ['5', ' ', '3']);
    assert_eq!(folded.all().span(1..2).range(), 1..4);
    assert_eq!(folded.all().span(0..3).range(), 0..text.len());
}
