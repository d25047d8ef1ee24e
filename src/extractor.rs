//! The extractor and its options.

use std::sync::Arc;

use once_cell::sync::Lazy;

use crate::catalogue::{Catalogue, RegionId};
use crate::document::{Layout, Page, document_time};
use crate::link::{Linker, Output, own_district};
use crate::{
    Error, Explanation, ExtractMany, Extraction, IndicatorInfo, Kind, Metric, Moment, RegionInfo, TiedBy, UnitInfo,
};

/// Extracts metrics with options; built once, cheap to clone, shared by threads.
///
/// ```
/// use zhibiao::{Extractor, Kind};
///
/// let extractor = Extractor::builder().date("2021-10-11").region("360102").kinds([Kind::Gdp]).build()?;
/// let metrics = extractor.extract("上半年，全区地区生产总值完成221.8亿元，增长10.0%。");
/// assert_eq!(metrics.len(), 1);
/// assert_eq!(metrics[0].period.as_ref().unwrap().value.to_string(), "2021-01/2021-06");
/// assert_eq!(metrics[0].region.as_ref().unwrap().code, "360102");
/// # Ok::<(), zhibiao::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Extractor {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    date: Option<Moment>,
    region: Option<RegionId>,
    kinds: Option<Vec<Kind>>,
    catalogue: Catalogue,
}

/// The extractor without options, made on first use.
pub(crate) static PLAIN: Lazy<Extractor> = Lazy::new(|| Extractor {
    inner: Arc::new(Inner { date: None, region: None, kinds: None, catalogue: Catalogue::builtin() }),
});

/// The options of an [`Extractor`]; see [`Extractor::builder`].
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct ExtractorBuilder {
    date: Option<String>,
    region: Option<String>,
    kinds: Option<Vec<Kind>>,
    indicators: Vec<String>,
    units: Vec<String>,
    regions: Vec<String>,
}

impl Extractor {
    /// Starts with no options: what [`extract_metrics`](crate::extract_metrics) uses.
    pub fn builder() -> ExtractorBuilder {
        ExtractorBuilder::default()
    }

    /// Every metric of a text, in document order. Never fails; takes time linear in the length of the text.
    #[must_use]
    pub fn extract(&self, text: &str) -> Vec<Metric> {
        self.extract_with_diagnostics(text).metrics
    }

    /// The same metrics, and the figures of which there is none although they were read.
    ///
    /// A figure is left out with a [`Diagnostic`](crate::Diagnostic) where its value cannot be held exactly: a decimal has
    /// 96 bits and at most 28 places, which is enough for 28 digits.
    ///
    /// ```
    /// use zhibiao::DiagnosticKind;
    ///
    /// let extractor = zhibiao::Extractor::builder().build()?;
    /// let extraction = extractor.extract_with_diagnostics("圆周率比上年增长3.1415926535897932384626433832795%。");
    /// assert!(extraction.metrics.is_empty());
    /// assert_eq!(extraction.diagnostics[0].kind, DiagnosticKind::ValueOutOfRange);
    /// assert_eq!(extraction.diagnostics[0].figure, "3.1415926535897932384626433832795%");
    /// # Ok::<(), zhibiao::Error>(())
    /// ```
    #[must_use]
    pub fn extract_with_diagnostics(&self, text: &str) -> Extraction {
        let page = Page::new(text);
        let Output { mut metrics, diagnostics, .. } = self.linker(&page).extraction(&Layout::new(&page));
        if let Some(kinds) = &self.inner.kinds {
            metrics.retain(|metric| kinds.contains(&metric.kind));
        }
        Extraction { metrics, diagnostics }
    }

    /// Reads many texts, one after another, and gives what [`Extractor::extract_with_diagnostics`] does of each, in order.
    ///
    /// Nothing is read before it is asked for: one text is in memory at a time, if `texts` brings them one at a time.
    ///
    /// ```
    /// let extractor = zhibiao::Extractor::builder().build()?;
    /// let texts = ["全年新增就业5万人。", "", "财政总收入75.25亿元，增长11.25%。"];
    /// let counts: Vec<usize> = extractor.extract_many(texts).map(|extraction| extraction.metrics.len()).collect();
    /// assert_eq!(counts, [1, 0, 2]);
    /// # Ok::<(), zhibiao::Error>(())
    /// ```
    pub fn extract_many<I>(&self, texts: I) -> ExtractMany<'_, I::IntoIter>
    where
        I: IntoIterator,
        I::Item: AsRef<str>,
    {
        ExtractMany { extractor: self, texts: texts.into_iter() }
    }

    /// [`Extractor::extract_many`] on all processors: the same extractions in the same order.
    ///
    /// Texts are taken from `texts` a few at a time, 32 for each thread or 8 MB in all, so that memory stays bounded
    /// however many there are. The threads are those of rayon's pool in which the iterator is asked.
    ///
    /// ```
    /// let extractor = zhibiao::Extractor::builder().build()?;
    /// let texts = (1..=500).map(|n| format!("全年新增就业{n}人。"));
    /// let values = extractor.par_extract_many(texts).map(|extraction| extraction.metrics[0].value.to_string());
    /// assert!(values.eq((1..=500).map(|n| n.to_string())));
    /// # Ok::<(), zhibiao::Error>(())
    /// ```
    #[cfg(feature = "parallel")]
    pub fn par_extract_many<I>(&self, texts: I) -> crate::ParExtractMany<'_, I::IntoIter>
    where
        I: IntoIterator,
        I::Item: AsRef<str> + Send,
    {
        crate::ParExtractMany { extractor: self, texts: texts.into_iter(), ready: Vec::new().into_iter() }
    }

    /// The same metrics, each with the words it was read from and the rules that made its ties.
    ///
    /// For people who want to know why, and for finding errors; slower than [`Extractor::extract`].
    #[must_use]
    pub fn explain(&self, text: &str) -> Vec<Explanation> {
        let page = Page::new(text);
        let mut explanations = self.linker(&page).explanations(&Layout::new(&page));
        if let Some(kinds) = &self.inner.kinds {
            explanations.retain(|why| kinds.contains(&why.metric.kind));
        }
        explanations
    }

    /// The indicators that are known by name: the compiled-in catalogue with the caller's tables.
    #[must_use]
    pub fn indicators(&self) -> Vec<IndicatorInfo> {
        self.inner
            .catalogue
            .indicators
            .iter()
            .map(|(def, names)| IndicatorInfo {
                code: def.code.to_string(),
                name: def.name.to_string(),
                english: def.en.to_string(),
                family: def.family.as_str(),
                topic: def.topic.as_str(),
                aliases: names.into_iter().filter(|name| *name != def.name).map(str::to_owned).collect(),
            })
            .collect()
    }

    /// The ways of writing units: the compiled-in table with the caller's.
    #[must_use]
    pub fn units(&self) -> Vec<UnitInfo> {
        let units = self.inner.catalogue.units.iter();
        units
            .map(|def| UnitInfo {
                name: def.name.to_string(),
                unit: def.unit.clone(),
                factor: def.factor,
                family: def.family,
            })
            .collect()
    }

    /// The administrative divisions of GB/T 2260 since 1980, with the caller's; one entry for each code and name that a
    /// division has had, in the order of the table.
    #[must_use]
    pub fn regions(&self) -> Vec<RegionInfo> {
        self.inner.catalogue.regions.infos()
    }

    #[cfg(any(feature = "panel", feature = "report"))]
    pub(crate) fn catalogue(&self) -> &Catalogue {
        &self.inner.catalogue
    }

    #[cfg(feature = "internals")]
    pub(crate) fn known_units(&self) -> &crate::catalogue::Units {
        &self.inner.catalogue.units
    }

    fn linker<'t>(&'t self, page: &'t Page<'t>) -> Linker<'t> {
        let Inner { date, region, catalogue, .. } = &*self.inner;
        let time = document_time(page, *date);
        let own = match region {
            Some(id) => Some((*id, TiedBy::Option)),
            None => own_district(&catalogue.regions, page, None, &time),
        };
        Linker::new(page, catalogue, time, own)
    }
}

impl ExtractorBuilder {
    /// The document's date, `2021-10-11`, `2021-10` or `2021`; without it, the text's own date is looked for.
    pub fn date(mut self, date: impl Into<String>) -> Self {
        self.date = Some(date.into());
        self
    }

    /// The six-digit code of the document's own district, used instead of what the text says of itself.
    pub fn region(mut self, code: impl Into<String>) -> Self {
        self.region = Some(code.into());
        self
    }

    /// Return only metrics of these kinds.
    pub fn kinds(mut self, kinds: impl IntoIterator<Item = Kind>) -> Self {
        self.kinds = Some(kinds.into_iter().collect());
        self
    }

    /// A table of further indicators: the text of a tab-separated file. May be given several times.
    ///
    /// Its columns are `code`, `name` and, if wanted, `en`, `aliases` (apart by `|`), `family`, `topic`. A heading says
    /// which there are; without one, up to four columns are code, name, aliases, family, five have `en` in the third
    /// place, six are all. A new code adds an indicator; a known one gives that indicator another name and further
    /// aliases, and a name that belonged to another indicator moves. Families and topics are those of
    /// [`Extractor::indicators`]. Empty lines and lines that start with `#` are passed over.
    ///
    /// ```
    /// let table = "code\tname\taliases\ntea_sales\t茶叶销售额\t茶叶销售收入|茶叶销售总额\n";
    /// let extractor = zhibiao::Extractor::builder().indicators(table).build()?;
    /// let metrics = extractor.extract("全区茶叶销售收入3.2亿元。");
    /// assert_eq!(metrics[0].indicator.code.as_deref(), Some("tea_sales"));
    /// # Ok::<(), zhibiao::Error>(())
    /// ```
    pub fn indicators(mut self, table: impl Into<String>) -> Self {
        self.indicators.push(table.into());
        self
    }

    /// A table of further units: the text of a tab-separated file. May be given several times.
    ///
    /// Its columns are `name` (the word as written), `unit` (the base unit), `factor` (how many base units one is, above
    /// 0) and, if wanted, `family`, which has to be that of the base unit; a heading may order them otherwise. A word
    /// that is known is given its new meaning.
    ///
    /// ```
    /// let extractor = zhibiao::Extractor::builder().units("石\tkg\t60").build()?;
    /// let metrics = extractor.extract("2023年，东湖区粮食产量1.5万石。");
    /// assert_eq!((metrics[0].value.to_string().as_str(), metrics[0].unit.as_str()), ("900000", "kg"));
    /// # Ok::<(), zhibiao::Error>(())
    /// ```
    pub fn units(mut self, table: impl Into<String>) -> Self {
        self.units.push(table.into());
        self
    }

    /// A table of further administrative divisions: the text of a tab-separated file. May be given several times.
    ///
    /// Its columns are the code, the whole name and, if wanted, the first and the last year; a heading begins with
    /// `code`. The province has to be known. A new name for a code that is in force ends the old name, from the year that
    /// the line gives.
    ///
    /// ```
    /// let extractor = zhibiao::Extractor::builder().regions("360199\t赣江新区\t2016").region("360199").build()?;
    /// let metrics = extractor.extract("全区地区生产总值221.8亿元。");
    /// assert_eq!(metrics[0].region.as_ref().unwrap().full_name, "江西省南昌市赣江新区");
    /// # Ok::<(), zhibiao::Error>(())
    /// ```
    pub fn regions(mut self, table: impl Into<String>) -> Self {
        self.regions.push(table.into());
        self
    }

    /// Checks the options and tables.
    ///
    /// # Errors
    ///
    /// An [`Error`] that names the option, or the table and its line, and says what would be right.
    pub fn build(self) -> Result<Extractor, Error> {
        let date = self.date.map(|d| d.parse()).transpose()?;
        let catalogue = Catalogue::with_tables(&self.indicators, &self.units, &self.regions)?;
        let region = self.region.map(|code| catalogue.regions.by_code(&code).ok_or(Error::Region(code))).transpose()?;
        Ok(Extractor { inner: Arc::new(Inner { date, region, kinds: self.kinds, catalogue }) })
    }
}
