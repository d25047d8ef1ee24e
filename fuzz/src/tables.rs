//! Tables of the caller: they work, or the error names the table and says what would be right.

use zhibiao::Extractor;

use super::{one_line, promised};

/// The first byte chooses the table, the rest is its text.
pub fn tables(data: &[u8]) {
    let Some((which, table)) = data.split_first() else { return };
    let table = String::from_utf8_lossy(table);
    let builder = Extractor::builder();
    let (name, builder) = match which % 8 {
        // The table of districts is the largest by far: it has the fewest turns.
        0 => ("regions", builder.regions(&*table)),
        1..4 => ("units", builder.units(&*table)),
        _ => ("indicators", builder.indicators(&*table)),
    };
    match builder.build() {
        Ok(extractor) => {
            let plain = "2023年，东湖区地区生产总值480.5亿元，增长4.5%，新增就业3万人。";
            let words: String =
                table.split(['\t', '\n', '|']).take(20).flat_map(|word| [word, "增长3", word, "，"]).collect();
            promised(&extractor, plain);
            promised(&extractor, &words);
        }
        Err(error) => {
            let message = error.to_string();
            one_line(&message);
            assert!(message.starts_with(&format!("table `{name}`, line ")), "{message}");
        }
    }
}
