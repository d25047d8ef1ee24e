//! What a font says about its codes: which character, and how wide.

use std::borrow::Cow;
use std::collections::HashMap;
use std::marker::PhantomData;

use encoding_rs::{BIG5, Encoding, GB18030, MACINTOSH, WINDOWS_1252};
use hayro_cmap::{BfString, CMap};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};

use super::super::Problem;
use super::bounds::Budget;

/// The radicals that some fonts name instead of the characters they look like: U+2F00 to U+2FD5.
const RADICALS: &str = "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

/// Simplified forms among the radicals of U+2E80 to U+2EF3.
const FORMS: &[(char, char)] = &[
    ('⺠', '民'),
    ('⺟', '母'),
    ('⻄', '西'),
    ('⻅', '见'),
    ('⻆', '角'),
    ('⻉', '贝'),
    ('⻋', '车'),
    ('⻓', '长'),
    ('⻔', '门'),
    ('⻘', '青'),
    ('⻚', '页'),
    ('⻛', '风'),
    ('⻜', '飞'),
    ('⻝', '食'),
    ('⻢', '马'),
    ('⻣', '骨'),
    ('⻤', '鬼'),
    ('⻥', '鱼'),
    ('⻦', '鸟'),
    ('⻩', '黄'),
    ('⻬', '齐'),
    ('⻮', '齿'),
    ('⻰', '龙'),
    ('⻳', '龟'),
];

/// The names of glyphs that figures are made of; letters are named as themselves.
const GLYPHS: &[(&str, char)] = &[
    ("zero", '0'),
    ("one", '1'),
    ("two", '2'),
    ("three", '3'),
    ("four", '4'),
    ("five", '5'),
    ("six", '6'),
    ("seven", '7'),
    ("eight", '8'),
    ("nine", '9'),
    ("period", '.'),
    ("comma", ','),
    ("percent", '%'),
    ("hyphen", '-'),
    ("minus", '-'),
    ("plus", '+'),
    ("space", ' '),
    ("slash", '/'),
    ("colon", ':'),
    ("semicolon", ';'),
    ("parenleft", '('),
    ("parenright", ')'),
    ("bracketleft", '['),
    ("bracketright", ']'),
    ("quotedbl", '"'),
    ("quotesingle", '\''),
    ("quotedblleft", '“'),
    ("quotedblright", '”'),
    ("quoteleft", '‘'),
    ("quoteright", '’'),
    ("asterisk", '*'),
    ("dollar", '$'),
    ("ampersand", '&'),
    ("equal", '='),
    ("less", '<'),
    ("greater", '>'),
    ("question", '?'),
    ("exclam", '!'),
    ("numbersign", '#'),
    ("at", '@'),
    ("underscore", '_'),
    ("endash", '–'),
    ("emdash", '—'),
    ("bullet", '•'),
    ("ellipsis", '…'),
    ("degree", '°'),
    ("multiply", '×'),
    ("periodcentered", '·'),
];

/// A code of a string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Code {
    value: u32,
    bytes: usize,
    /// The single byte that word spacing applies to.
    pub(super) is_space: bool,
}

/// How codes are written and what they stand for without a table of the font's own.
#[derive(Debug)]
enum Kind {
    /// One byte each, by these characters.
    Simple(Box<[Option<char>; 256]>),
    /// Two bytes each, which mean nothing by themselves.
    Glyphs,
    /// UTF-16.
    Unicode,
    /// One or two bytes of an older encoding.
    Old(&'static Encoding),
}

/// A font.
#[derive(Debug)]
pub(super) struct Font<'a> {
    kind: Kind,
    characters: Option<CMap>,
    /// By code, in ems.
    widths: HashMap<u32, f64>,
    default_width: f64,
    pub(super) is_vertical: bool,
    file: PhantomData<&'a ()>,
}

impl<'a> Font<'a> {
    pub(super) fn read(dict: &Dict<'a>, budget: &mut Budget) -> Result<Self, Problem> {
        let table = match dict.get::<Stream<'_>>("ToUnicode") {
            Some(table) => CMap::parse(&budget.unpack(&table)?, |_| None),
            None => None,
        };
        let is_composite = dict.get::<Name<'_>>("Subtype").is_some_and(|kind| kind.as_ref() == b"Type0");
        let mut font = if is_composite { Self::composite(dict) } else { Self::simple(dict) };
        font.characters = table;
        Ok(font)
    }

    fn of(kind: Kind, default_width: f64) -> Self {
        Self { kind, characters: None, widths: HashMap::new(), default_width, is_vertical: false, file: PhantomData }
    }

    fn simple(dict: &Dict<'_>) -> Self {
        let encoding = dict.get::<Object<'_>>("Encoding");
        let base = match &encoding {
            Some(Object::Name(name)) => Some(name.as_ref().to_vec()),
            Some(Object::Dict(encoding)) => encoding.get::<Name<'_>>("BaseEncoding").map(|name| name.as_ref().to_vec()),
            _ => None,
        };
        let base = if base.as_deref() == Some(b"MacRomanEncoding") { MACINTOSH } else { WINDOWS_1252 };
        let mut characters = Box::new([None; 256]);
        for (code, character) in characters.iter_mut().enumerate().skip(32) {
            *character = base.decode_without_bom_handling(&[code as u8]).0.chars().next().filter(|c| !c.is_control());
        }
        if let Some(Object::Dict(encoding)) = &encoding
            && let Some(differences) = encoding.get::<Array<'_>>("Differences")
        {
            let mut code = 0usize;
            for object in differences.iter::<Object<'_>>() {
                match object {
                    Object::Number(number) => code = usize::try_from(number.as_i64()).unwrap_or(0),
                    Object::Name(name) => {
                        if let Some(character) = characters.get_mut(code) {
                            *character = named(name.as_str());
                        }
                        code += 1;
                    }
                    _ => {}
                }
            }
        }
        // Widths of the drawn type are in its own units.
        let unit = match dict.get::<[f64; 6]>("FontMatrix") {
            Some(matrix) if matrix[0] != 0.0 => matrix[0].abs(),
            _ => 0.001,
        };
        let mut font = Self::of(Kind::Simple(characters), 0.5);
        let first = dict.get::<u32>("FirstChar").unwrap_or(0);
        if let Some(widths) = dict.get::<Array<'_>>("Widths") {
            font.widths = (first..).zip(widths.iter::<f64>().map(|width| width * unit)).take(256).collect();
        }
        font
    }

    fn composite(dict: &Dict<'_>) -> Self {
        let encoding = dict.get::<Name<'_>>("Encoding").map(|name| name.as_str().to_owned()).unwrap_or_default();
        let kind = if encoding.contains("UCS2") || encoding.contains("UTF16") {
            Kind::Unicode
        } else if encoding.starts_with("GB") {
            Kind::Old(GB18030)
        } else if ["ETen", "B5pc", "HKscs"].iter().any(|start| encoding.starts_with(start)) {
            Kind::Old(BIG5)
        } else {
            Kind::Glyphs
        };
        let inner = dict.get::<Array<'_>>("DescendantFonts").and_then(|fonts| fonts.iter::<Dict<'_>>().next());
        let inner = inner.unwrap_or_default();
        let mut font = Self::of(kind, inner.get::<f64>("DW").unwrap_or(1000.0) / 1000.0);
        font.is_vertical = encoding.ends_with("-V");
        // Widths are told by the font's own numbers; these are the codes only where codes mean nothing else.
        if matches!(font.kind, Kind::Glyphs)
            && let Some(widths) = inner.get::<Array<'_>>("W")
        {
            font.widths = self::widths(&widths);
        }
        font
    }

    /// The codes of a string.
    pub(super) fn codes<'s>(&self, string: &'s [u8]) -> impl Iterator<Item = Code> + use<'s, '_, 'a> {
        let mut rest = string;
        std::iter::from_fn(move || {
            let bytes = self.code_length(rest).min(rest.len());
            let (code, behind) = rest.split_at_checked(bytes).filter(|(code, _)| !code.is_empty())?;
            rest = behind;
            let value = code.iter().fold(0, |value, byte| value << 8 | u32::from(*byte));
            Some(Code { value, bytes, is_space: code == b" " })
        })
    }

    fn code_length(&self, rest: &[u8]) -> usize {
        match (&self.kind, rest) {
            (Kind::Simple(_), _) => 1,
            (Kind::Glyphs, _) => 2,
            (Kind::Unicode, [0xD8..=0xDB, ..]) => 4,
            (Kind::Unicode, _) => 2,
            (Kind::Old(_), [0..=0x80, ..]) => 1,
            (Kind::Old(encoding), [_, b'0'..=b'9', ..]) if *encoding == GB18030 => 4,
            (Kind::Old(_), _) => 2,
        }
    }

    /// The width in ems.
    pub(super) fn width(&self, code: Code) -> f64 {
        let guess = match self.kind {
            Kind::Unicode if code.value < 0x100 => 0.5,
            Kind::Old(_) if code.bytes == 1 => 0.5,
            _ => self.default_width,
        };
        self.widths.get(&code.value).copied().unwrap_or(guess)
    }

    /// The character of a code, or nothing where the font does not say it.
    pub(super) fn character(&self, code: Code) -> Option<Box<str>> {
        let listed = self.characters.as_ref().and_then(|table| table.lookup_bf_string(code.value));
        let text: Cow<'_, str> = match listed {
            Some(BfString::Char(c)) => c.to_string().into(),
            Some(BfString::String(text)) => text.into(),
            None => self.own_character(code)?.to_string().into(),
        };
        let is_unknown =
            |c: char| c == char::REPLACEMENT_CHARACTER || c == '\0' || matches!(c, '\u{E000}'..='\u{F8FF}');
        let text: String = text.chars().map(plain).collect();
        if text.chars().any(is_unknown) { None } else { Some(text.into()) }
    }

    fn own_character(&self, code: Code) -> Option<char> {
        match &self.kind {
            Kind::Simple(characters) => characters.get(code.value as usize).copied().flatten(),
            Kind::Glyphs => None,
            Kind::Unicode => {
                let units = [(code.value >> 16) as u16, code.value as u16];
                let units = if code.bytes == 4 { &units[..] } else { &units[1..] };
                char::decode_utf16(units.iter().copied()).next()?.ok()
            }
            Kind::Old(encoding) => {
                let bytes = code.value.to_be_bytes();
                encoding.decode_without_bom_handling(&bytes[4 - code.bytes..]).0.chars().next()
            }
        }
    }
}

/// The widths of a composite font: `c [w1 w2 …]` and `first last w`.
fn widths(array: &Array<'_>) -> HashMap<u32, f64> {
    let mut widths = HashMap::new();
    let mut open: Vec<f64> = Vec::new();
    for object in array.iter::<Object<'_>>() {
        match object {
            Object::Array(list) => {
                let first = open.pop().unwrap_or(0.0) as u32;
                widths.extend((first..=0xFFFF).zip(list.iter::<f64>().map(|width| width / 1000.0)));
                open.clear();
            }
            Object::Number(number) => {
                open.push(number.as_f64());
                if let [first, last, width] = open[..] {
                    let codes = first as u32..=(last as u32).min(0xFFFF);
                    widths.extend(codes.map(|code| (code, width / 1000.0)));
                    open.clear();
                }
            }
            _ => {}
        }
    }
    widths
}

/// The character of a glyph's name.
fn named(name: &str) -> Option<char> {
    let mut letters = name.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return Some(letter);
    }
    if let Some((_, character)) = GLYPHS.iter().find(|(glyph, _)| *glyph == name) {
        return Some(*character);
    }
    let hex = name.strip_prefix("uni").or_else(|| name.strip_prefix('u')).filter(|hex| hex.len() >= 4)?;
    char::from_u32(u32::from_str_radix(hex, 16).ok()?)
}

/// The character that is meant where a radical or a compatibility form is named.
fn plain(c: char) -> char {
    match c {
        '\u{2F00}'..='\u{2FD5}' => RADICALS.chars().nth((c as usize) - 0x2F00).unwrap_or(c),
        '\u{2E80}'..='\u{2EF3}' => FORMS.iter().find(|(form, _)| *form == c).map_or(c, |(_, plain)| *plain),
        // The marks of lists, in fonts of symbols.
        '\u{F000}'..='\u{F0FF}' => '•',
        '\u{A0}' => ' ',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn radicals_are_characters() {
        assert_eq!(RADICALS.chars().count(), 214);
        assert_eq!(['⼀', '⽣', '⿕', '⻓', '区'].map(plain), ['一', '生', '龠', '长', '区']);
    }

    #[test]
    fn glyph_names() {
        assert_eq!(
            ["five", "A", "uni4EBF", "u4EBF", "g123"].map(named),
            [Some('5'), Some('A'), Some('亿'), Some('亿'), None]
        );
    }

    #[test]
    fn codes_of_system_fonts() {
        let font = Font::of(Kind::Old(GB18030), 1.0);
        let bytes = GB18030.encode("增长5%㐂").0;
        let text: String = font.codes(&bytes).filter_map(|code| font.character(code)).collect();
        assert_eq!(text, "增长5%㐂");
        let font = Font::of(Kind::Unicode, 1.0);
        let bytes: Vec<u8> = "增长5%𠮷".encode_utf16().flat_map(u16::to_be_bytes).collect();
        let text: String = font.codes(&bytes).filter_map(|code| font.character(code)).collect();
        assert_eq!(text, "增长5%𠮷");
        assert_eq!(font.codes(b"\0").count(), 1);
    }
}
