//! What the pages show: each character with its place.

use std::collections::HashMap;
use std::rc::Rc;

use hayro_syntax::Pdf;
use hayro_syntax::content::UntypedIter;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use hayro_syntax::page::Resources;

use super::super::{Excess, MAX_BYTES, Problem};
use super::bounds::Budget;
use super::font::Font;

/// How many operators the pages of a file may hold together, forms that are shown again counted each time.
const MAX_OPERATORS: usize = 50_000_000;
/// How many characters of one file are read.
const MAX_GLYPHS: usize = 20_000_000;
/// How deep forms may show each other.
const MAX_FORMS: usize = 12;

/// A character as it is shown. The origin of the page is its upper left corner.
#[derive(Debug)]
pub(super) struct Glyph {
    pub(super) text: Box<str>,
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) width: f32,
    pub(super) size: f32,
}

/// A page.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) height: f32,
    pub(super) glyphs: Vec<Glyph>,
    /// How many characters are shown that no font names.
    pub(super) unknown: usize,
}

/// The pages of a file, in their order.
pub(super) fn pages(pdf: &Pdf) -> Result<Vec<Page>, Problem> {
    let mut reader = Reader { fonts: HashMap::new(), budget: Budget::default(), operators: 0, glyphs: 0 };
    let mut pages = Vec::new();
    for page in pdf.pages().iter() {
        let transform = Matrix(page.initial_transform(true).as_coeffs());
        let mut shown =
            Shown { page: Page { height: page.render_dimensions().1, ..Page::default() }, seen: HashMap::new() };
        let program = reader.program(page.raw())?;
        reader.run(&program, page.resources(), transform, 0, &mut shown)?;
        pages.push(shown.page);
    }
    Ok(pages)
}

/// An affine map: x' = ax + cy + e, y' = bx + dy + f.
#[derive(Clone, Copy)]
struct Matrix([f64; 6]);

impl Matrix {
    const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    fn of(numbers: &[f64]) -> Self {
        numbers.try_into().map_or(Self::IDENTITY, Self)
    }

    fn shift(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// First this, then the other.
    fn then(self, other: Self) -> Self {
        let ([a, b, c, d, e, f], [g, h, i, j, k, l]) = (self.0, other.0);
        Self([a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l])
    }
}

/// The state that `q` keeps and `Q` brings back.
#[derive(Clone)]
struct State<'a> {
    transform: Matrix,
    font: Option<Rc<Font<'a>>>,
    size: f64,
    character_space: f64,
    word_space: f64,
    scale: f64,
    leading: f64,
    rise: f64,
}

struct Shown {
    page: Page,
    /// Where each character was shown, by fields of a page: bold type is often the same character twice.
    seen: HashMap<(char, i32, i32), (f64, f64)>,
}

struct Reader<'a> {
    /// Fonts by their dictionary's place in the file.
    fonts: HashMap<(usize, usize), Rc<Font<'a>>>,
    budget: Budget,
    operators: usize,
    glyphs: usize,
}

impl<'a> Reader<'a> {
    /// A page's program, which may be in pieces.
    fn program(&mut self, page: &Dict<'a>) -> Result<Vec<u8>, Problem> {
        let whole = page.get::<Stream<'a>>("Contents");
        let pieces = page.get::<Array<'a>>("Contents").filter(|_| whole.is_none());
        let pieces = pieces.iter().flat_map(|pieces| pieces.iter::<Stream<'a>>());
        let mut program = Vec::new();
        for piece in whole.into_iter().chain(pieces) {
            program.extend_from_slice(&self.budget.unpack(&piece)?);
            // No word goes on in the next piece.
            program.push(b' ');
            if program.len() as u64 > MAX_BYTES {
                return Err(Problem::Bomb { excess: Excess::Bytes, most: MAX_BYTES });
            }
        }
        Ok(program)
    }

    /// Runs a page's program, or that of a form on it.
    fn run(
        &mut self,
        program: &[u8],
        resources: &Resources<'a>,
        transform: Matrix,
        depth: usize,
        shown: &mut Shown,
    ) -> Result<(), Problem> {
        let mut state = State {
            transform,
            font: None,
            size: 0.0,
            character_space: 0.0,
            word_space: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        let mut kept: Vec<State<'a>> = Vec::new();
        let (mut text, mut line) = (Matrix::IDENTITY, Matrix::IDENTITY);
        // Marked content, innermost last: whether it is part of the page rather than of the text.
        let mut marked: Vec<bool> = Vec::new();
        let mut operators = UntypedIter::new(program);
        while let Some(instruction) = operators.next() {
            self.operators += 1;
            if self.operators > MAX_OPERATORS || self.glyphs > MAX_GLYPHS {
                return Err(Problem::Bomb { excess: Excess::Steps, most: MAX_OPERATORS as u64 });
            }
            let operands: Vec<&Object<'_>> = instruction.operands().collect();
            let numbers: Vec<f64> = operands.iter().filter_map(|o| number(o)).collect();
            let first = numbers.first().copied();
            let is_artifact = marked.contains(&true);
            match &**instruction.operator {
                b"q" if kept.len() < 1000 => kept.push(state.clone()),
                b"Q" => state = kept.pop().unwrap_or(state),
                b"cm" => state.transform = Matrix::of(&numbers).then(state.transform),
                b"BT" => (text, line) = (Matrix::IDENTITY, Matrix::IDENTITY),
                b"Tf" => {
                    state.size = first.unwrap_or(0.0);
                    if let Some(Object::Name(name)) = operands.first() {
                        state.font = self.font(name, resources)?;
                    }
                }
                b"Tc" => state.character_space = first.unwrap_or(0.0),
                b"Tw" => state.word_space = first.unwrap_or(0.0),
                b"Tz" => state.scale = first.unwrap_or(100.0) / 100.0,
                b"TL" => state.leading = first.unwrap_or(0.0),
                b"Ts" => state.rise = first.unwrap_or(0.0),
                b"Tm" => {
                    line = Matrix::of(&numbers);
                    text = line;
                }
                b"Td" | b"TD" => {
                    if let [x, y] = numbers[..] {
                        if &**instruction.operator == b"TD" {
                            state.leading = -y;
                        }
                        line = Matrix::shift(x, y).then(line);
                        text = line;
                    }
                }
                b"T*" => {
                    line = Matrix::shift(0.0, -state.leading).then(line);
                    text = line;
                }
                b"Tj" | b"'" | b"\"" => {
                    if &**instruction.operator != b"Tj" {
                        if let [word, character] = numbers[..] {
                            (state.word_space, state.character_space) = (word, character);
                        }
                        line = Matrix::shift(0.0, -state.leading).then(line);
                        text = line;
                    }
                    if let Some(Object::String(string)) = operands.last() {
                        self.show(string.as_bytes(), &state, &mut text, is_artifact, shown);
                    }
                }
                b"TJ" => {
                    let Some(Object::Array(array)) = operands.first() else { continue };
                    for object in array.iter::<Object<'_>>() {
                        if let Object::String(string) = &object {
                            self.show(string.as_bytes(), &state, &mut text, is_artifact, shown);
                        } else if let Some(by) = number(&object) {
                            let by = -by / 1000.0 * state.size;
                            let is_vertical = state.font.as_ref().is_some_and(|font| font.is_vertical);
                            let (x, y) = if is_vertical { (0.0, by) } else { (by * state.scale, 0.0) };
                            text = Matrix::shift(x, y).then(text);
                        }
                    }
                }
                b"BMC" | b"BDC" if marked.len() < 1000 => {
                    let tag = operands
                        .first()
                        .and_then(|o| if let Object::Name(name) = o { Some(name.as_ref()) } else { None });
                    marked.push(tag == Some(b"Artifact"));
                }
                b"EMC" => {
                    marked.pop();
                }
                b"Do" if depth < MAX_FORMS && !is_artifact => {
                    let form =
                        operands.first().and_then(|o| if let Object::Name(name) = o { Some(name) } else { None });
                    let form: Option<Stream<'a>> = form.and_then(|name| resources.x_objects.get(name.as_ref()));
                    if let Some(form) = form {
                        self.form(&form, resources, state.transform, depth, shown)?;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn form(
        &mut self,
        form: &Stream<'a>,
        outer: &Resources<'a>,
        transform: Matrix,
        depth: usize,
        shown: &mut Shown,
    ) -> Result<(), Problem> {
        let dict = form.dict();
        if dict.get::<Name<'_>>("Subtype").is_none_or(|kind| kind.as_ref() != b"Form") {
            return Ok(());
        }
        let program = self.budget.unpack(form)?;
        let matrix: Vec<f64> = dict.get::<[f64; 6]>("Matrix").map(|m| m.to_vec()).unwrap_or_default();
        let transform = Matrix::of(&matrix).then(transform);
        match dict.get::<Dict<'a>>("Resources") {
            Some(own) => self.run(&program, &Resources::new(own), transform, depth + 1, shown),
            None => self.run(&program, outer, transform, depth + 1, shown),
        }
    }

    fn font(&mut self, name: &Name<'_>, resources: &Resources<'a>) -> Result<Option<Rc<Font<'a>>>, Problem> {
        let Some(dict) = resources.fonts.get::<Dict<'a>>(name.as_ref()) else { return Ok(None) };
        let place = (dict.data().as_ptr() as usize, dict.data().len());
        if let Some(font) = self.fonts.get(&place) {
            return Ok(Some(Rc::clone(font)));
        }
        let font = Rc::new(Font::read(&dict, &mut self.budget)?);
        self.fonts.insert(place, Rc::clone(&font));
        Ok(Some(font))
    }

    /// Shows a string, and moves on by its width.
    fn show(&mut self, string: &[u8], state: &State<'a>, text: &mut Matrix, is_artifact: bool, shown: &mut Shown) {
        let Some(font) = &state.font else { return };
        for code in font.codes(string) {
            self.glyphs += 1;
            let width = font.width(code);
            let blank = if code.is_space { state.word_space } else { 0.0 };
            let by = width * state.size + state.character_space + blank;
            let (x, y) =
                if font.is_vertical { (0.0, -state.size - state.character_space) } else { (by * state.scale, 0.0) };
            if !is_artifact {
                let character = font.character(code);
                shown.page.unknown += usize::from(character.is_none());
                // A character that nobody knows keeps its place, so that what is around it does not become one number.
                let character = character.unwrap_or_else(|| "\u{FFFD}".into());
                let place = Matrix([state.size * state.scale, 0.0, 0.0, state.size, 0.0, state.rise]);
                shown.put(character, place.then(*text).then(state.transform), width, font.is_vertical);
            }
            *text = Matrix::shift(x, y).then(*text);
        }
    }
}

impl Shown {
    fn put(&mut self, character: Box<str>, place: Matrix, width: f64, is_vertical: bool) {
        let [a, b, c, d, x, y] = place.0;
        let size = c.hypot(d) as f32;
        // Text that does not run from left to right is a stamp or a label; and what has no size is not seen.
        let is_level = a > 0.0 && b.abs() < a * 0.2;
        if !(is_level || is_vertical) || !x.is_finite() || !y.is_finite() || size.is_nan() || size < 0.5 {
            return;
        }
        if !character.trim().is_empty() && self.is_again(&character, (x, y), f64::from(size)) {
            return;
        }
        let width = (width * a.hypot(b)) as f32;
        self.page.glyphs.push(Glyph { text: character, x: x as f32, y: y as f32, width, size });
    }

    /// Whether a character was shown at this place before, but for a hair.
    fn is_again(&mut self, character: &str, (x, y): (f64, f64), size: f64) -> bool {
        let first = character.chars().next().unwrap_or_default();
        // Less than any two characters of a word are apart.
        let hair = 0.08 * size;
        let field = |value: f64, off: i32| ((value / (4.0 * hair)).floor() as i32).saturating_add(off);
        for (right, down) in (-1..=1).flat_map(|right| (-1..=1).map(move |down| (right, down))) {
            let near = self.seen.get(&(first, field(x, right), field(y, down)));
            if near.is_some_and(|near| (near.0 - x).abs() < hair && (near.1 - y).abs() < hair) {
                return true;
            }
        }
        self.seen.insert((first, field(x, 0), field(y, 0)), (x, y));
        false
    }
}

fn number(object: &Object<'_>) -> Option<f64> {
    if let Object::Number(number) = object { Some(number.as_f64()) } else { None }
}
