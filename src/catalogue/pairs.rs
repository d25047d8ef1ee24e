//! Pairs of characters that something may start with.

/// Pairs of characters, to be asked for where nearly none is one of them: a bit for each, which others may share.
#[derive(Clone, Debug)]
pub(crate) struct PairSet([u64; PairSet::BITS as usize / 64]);

impl PairSet {
    const BITS: u32 = 1 << 15;

    /// Each character of a first group with each of the second beside it.
    pub(crate) const fn new(groups: &[(&str, &str)]) -> Self {
        let (mut bits, mut n) = ([0; _], 0);
        while n < groups.len() {
            let (mut firsts, seconds) = (groups[n].0.as_bytes(), groups[n].1.as_bytes());
            while !firsts.is_empty() {
                let (c, more) = first_char(firsts);
                let mut rest = seconds;
                while !rest.is_empty() {
                    let (second, more) = first_char(rest);
                    let place = Self::place(c, second);
                    bits[place / 64] |= 1 << (place % 64);
                    rest = more;
                }
                firsts = more;
            }
            n += 1;
        }
        Self(bits)
    }

    pub(crate) fn insert(&mut self, first: char, second: char) {
        let place = Self::place(first as u32, second as u32);
        self.0[place / 64] |= 1 << (place % 64);
    }

    const fn place(first: u32, second: u32) -> usize {
        ((first.wrapping_mul(157) ^ second) % Self::BITS) as usize
    }

    /// Whether the two may be a pair of the set; of one that is, this always holds.
    #[inline]
    pub(crate) fn may_have(&self, first: char, second: char) -> bool {
        let place = Self::place(first as u32, second as u32);
        self.0[place / 64] >> (place % 64) & 1 != 0
    }
}

/// The first character of a word in UTF-8, and what follows it.
pub(crate) const fn first_char(bytes: &[u8]) -> (u32, &[u8]) {
    match bytes {
        [a, rest @ ..] if *a < 0x80 => (*a as u32, rest),
        [a, b, rest @ ..] if *a < 0xe0 => ((*a as u32 & 0x1f) << 6 | *b as u32 & 0x3f, rest),
        [a, b, c, rest @ ..] if *a < 0xf0 => {
            ((*a as u32 & 0xf) << 12 | (*b as u32 & 0x3f) << 6 | *c as u32 & 0x3f, rest)
        }
        _ => panic!("a word is of the basic plane"),
    }
}
