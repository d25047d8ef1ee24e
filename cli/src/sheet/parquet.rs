//! Apache Parquet.

use std::io::{self, Write};
use std::sync::Arc;

use parquet::basic::{Compression, ConvertedType, DecimalType, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, FixedLenByteArray, FixedLenByteArrayType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::{Type, TypePtr};
use rust_decimal::Decimal;

use super::{Cell, Column, Kind, Losses, Sheet};

/// Decimals are `DECIMAL(38, 9)`: 29 digits before the point, as many as a [`Decimal`] may have, and 9 after it.
const PRECISION: i32 = 38;
const SCALE: u32 = 9;

/// Rows of a row group; what is kept in memory.
const GROUP: usize = 10_000;

/// A file of row groups.
pub(super) struct Parquet<W: Write + Send> {
    out: SerializedFileWriter<W>,
    columns: Vec<Chunk>,
    rows: usize,
    losses: Losses,
}

/// The cells of a column that are not written yet.
struct Chunk {
    /// 1 for a cell that holds something, 0 for an empty one.
    filled: Vec<i16>,
    values: Values,
}

enum Values {
    Text(Vec<ByteArray>),
    Integer(Vec<i64>),
    Decimal(Vec<FixedLenByteArray>),
}

impl<W: Write + Send> Parquet<W> {
    pub(super) fn new(columns: Vec<Column>, out: W) -> io::Result<Self> {
        let fields = columns.iter().map(field).collect::<Result<Vec<_>, _>>().map_err(other)?;
        let schema = Type::group_type_builder("zhibiao").with_fields(fields).build().map_err(other)?;
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by(concat!("zhibiao ", env!("CARGO_PKG_VERSION")).to_owned())
            .build();
        let out = SerializedFileWriter::new(out, Arc::new(schema), Arc::new(properties)).map_err(other)?;
        let columns = columns.iter().map(|column| Chunk { filled: Vec::new(), values: Values::new(column.kind) });
        Ok(Self { out, columns: columns.collect(), rows: 0, losses: Losses::default() })
    }

    /// Writes the rows kept as a row group.
    fn write_group(&mut self) -> Result<(), ParquetError> {
        let mut group = self.out.next_row_group()?;
        let mut chunks = self.columns.iter_mut();
        while let (Some(mut column), Some(chunk)) = (group.next_column()?, chunks.next()) {
            let filled = std::mem::take(&mut chunk.filled);
            match &mut chunk.values {
                Values::Text(values) => {
                    column.typed::<ByteArrayType>().write_batch(&std::mem::take(values), Some(&filled), None)?
                }
                Values::Integer(values) => {
                    column.typed::<Int64Type>().write_batch(&std::mem::take(values), Some(&filled), None)?
                }
                Values::Decimal(values) => {
                    column.typed::<FixedLenByteArrayType>().write_batch(&std::mem::take(values), Some(&filled), None)?
                }
            };
            column.close()?;
        }
        group.close()?;
        self.rows = 0;
        Ok(())
    }
}

impl<W: Write + Send> Sheet for Parquet<W> {
    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        for (chunk, cell) in self.columns.iter_mut().zip(cells) {
            let filled = match (&mut chunk.values, cell) {
                (Values::Text(values), Cell::Text(text)) => {
                    values.push(ByteArray::from(text.as_ref()));
                    true
                }
                (Values::Integer(values), Cell::Integer(number)) => {
                    values.push(*number);
                    true
                }
                (Values::Decimal(values), Cell::Decimal(number)) => {
                    let bytes = bytes(*number);
                    self.losses.numbers += usize::from(bytes.is_none());
                    let held = bytes.is_some();
                    values.extend(bytes);
                    held
                }
                _ => false,
            };
            chunk.filled.push(i16::from(filled));
        }
        self.rows += 1;
        if self.rows == GROUP { self.write_group().map_err(other) } else { Ok(()) }
    }

    fn finish(mut self: Box<Self>) -> io::Result<Losses> {
        if self.rows > 0 {
            self.write_group().map_err(other)?;
        }
        self.out.close().map_err(other)?;
        Ok(self.losses)
    }
}

impl Values {
    fn new(kind: Kind) -> Self {
        match kind {
            Kind::Text => Self::Text(Vec::new()),
            Kind::Integer => Self::Integer(Vec::new()),
            Kind::Decimal => Self::Decimal(Vec::new()),
        }
    }
}

/// The schema of a column. Any cell may be empty.
fn field(column: &Column) -> Result<TypePtr, ParquetError> {
    let (physical, logical, converted) = match column.kind {
        Kind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String), ConvertedType::UTF8),
        Kind::Integer => (Physical::INT64, None, ConvertedType::NONE),
        Kind::Decimal => (
            Physical::FIXED_LEN_BYTE_ARRAY,
            Some(LogicalType::Decimal(DecimalType { precision: PRECISION, scale: SCALE as i32 })),
            ConvertedType::DECIMAL,
        ),
    };
    let mut field = Type::primitive_type_builder(&column.name, physical)
        .with_repetition(Repetition::OPTIONAL)
        .with_logical_type(logical)
        .with_converted_type(converted);
    if column.kind == Kind::Decimal {
        field = field.with_length(size_of::<i128>() as i32).with_precision(PRECISION).with_scale(SCALE as i32);
    }
    Ok(Arc::new(field.build()?))
}

/// A number as Parquet has it: so many of the last decimal, in two's complement, the highest byte first. `None` for one
/// with more decimals than the column holds.
fn bytes(number: Decimal) -> Option<FixedLenByteArray> {
    let number = number.normalize();
    let missing = SCALE.checked_sub(number.scale())?;
    let unscaled = number.mantissa().checked_mul(10i128.pow(missing))?;
    Some(ByteArray::from(unscaled.to_be_bytes().to_vec()).into())
}

fn other(error: ParquetError) -> io::Error {
    match error {
        // What the disk or pipe says is what the user has to know.
        ParquetError::External(error) => match error.downcast::<io::Error>() {
            Ok(error) => *error,
            Err(error) => io::Error::other(error),
        },
        error => io::Error::other(error),
    }
}

#[cfg(test)]
mod tests {
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::Field;

    use super::*;

    #[test]
    fn rows_read_back_as_they_were_written() {
        let columns = vec![
            Column::new("text", Kind::Text),
            Column::new("integer", Kind::Integer),
            Column::new("decimal", Kind::Decimal),
        ];
        let mut file = Vec::new();
        let mut sheet = Box::new(Parquet::new(columns, &mut file).unwrap());
        let numbers = ["22180000000", "-49.8", "0.000000001", "79228162514264337593543950335", "0.0000000001"];
        for at in 0..GROUP + 5 {
            let number = Cell::Decimal(numbers[at % 5].parse().unwrap());
            sheet.row(&[Cell::text(format!("第{at}")), Cell::count(at), number]).unwrap();
        }
        sheet.row(&[Cell::Empty, Cell::Empty, Cell::Empty]).unwrap();
        assert_eq!(sheet.finish().unwrap(), Losses { numbers: GROUP / 5 + 1, texts: 0 });

        let reader = SerializedFileReader::new(bytes::Bytes::from(file)).unwrap();
        assert_eq!(reader.num_row_groups(), 2);
        let rows: Vec<_> = reader.get_row_iter(None).unwrap().map(|row| row.unwrap().into_columns()).collect();
        assert_eq!(rows.len(), GROUP + 6);
        for (at, row) in rows[..GROUP + 5].iter().enumerate() {
            assert_eq!(row[0].1, Field::Str(format!("第{at}")));
            assert_eq!(row[1].1, Field::Long(at as i64));
            let Field::Decimal(decimal) = &row[2].1 else {
                assert_eq!((at % 5, &row[2].1), (4, &Field::Null));
                continue;
            };
            let unscaled = i128::from_be_bytes(decimal.data().try_into().unwrap());
            let wanted: Decimal = numbers[at % 5].parse().unwrap();
            assert_eq!(unscaled, wanted.mantissa() * 10i128.pow(9 - wanted.scale()));
        }
        assert!(rows[GROUP + 5].iter().all(|(_, field)| *field == Field::Null));
    }
}
