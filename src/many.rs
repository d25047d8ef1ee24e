//! Many texts, one after another or on all processors.

use crate::{Extraction, Extractor};

/// The extractions of many texts, in their order; see [`Extractor::extract_many`].
#[derive(Clone, Debug)]
#[must_use = "iterators do nothing unless they are asked"]
pub struct ExtractMany<'e, I> {
    pub(crate) extractor: &'e Extractor,
    pub(crate) texts: I,
}

impl<I: Iterator<Item: AsRef<str>>> Iterator for ExtractMany<'_, I> {
    type Item = Extraction;

    fn next(&mut self) -> Option<Extraction> {
        Some(self.extractor.extract_with_diagnostics(self.texts.next()?.as_ref()))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.texts.size_hint()
    }
}

impl<I: ExactSizeIterator<Item: AsRef<str>>> ExactSizeIterator for ExtractMany<'_, I> {}

impl<I: Iterator<Item: AsRef<str>> + std::iter::FusedIterator> std::iter::FusedIterator for ExtractMany<'_, I> {}

#[cfg(feature = "parallel")]
pub use parallel::ParExtractMany;

#[cfg(feature = "parallel")]
mod parallel {
    use std::vec;

    use rayon::iter::{IntoParallelIterator, ParallelIterator};

    use crate::{Extraction, Extractor};

    /// How many texts each thread is given in one go, and how many bytes of them are enough for all.
    const TEXTS: usize = 32;
    const BYTES: usize = 8 << 20;

    /// The extractions of many texts, made on all processors, in the order of the texts; see
    /// [`Extractor::par_extract_many`].
    #[derive(Debug)]
    #[must_use = "iterators do nothing unless they are asked"]
    pub struct ParExtractMany<'e, I> {
        pub(crate) extractor: &'e Extractor,
        pub(crate) texts: I,
        pub(crate) ready: vec::IntoIter<Extraction>,
    }

    impl<I: Iterator<Item: AsRef<str> + Send>> Iterator for ParExtractMany<'_, I> {
        type Item = Extraction;

        fn next(&mut self) -> Option<Extraction> {
            if let Some(ready) = self.ready.next() {
                return Some(ready);
            }
            let texts = TEXTS * rayon::current_num_threads();
            let mut bytes = 0;
            let mut batch = Vec::new();
            while batch.len() < texts && bytes < BYTES {
                let Some(text) = self.texts.next() else { break };
                bytes += text.as_ref().len();
                batch.push(text);
            }
            let extractor = self.extractor;
            let extract = |text: I::Item| extractor.extract_with_diagnostics(text.as_ref());
            self.ready = batch.into_par_iter().map(extract).collect::<Vec<_>>().into_iter();
            self.ready.next()
        }

        fn size_hint(&self) -> (usize, Option<usize>) {
            let (least, most) = self.texts.size_hint();
            let ready = self.ready.len();
            (least.saturating_add(ready), most.and_then(|most| most.checked_add(ready)))
        }
    }
}
