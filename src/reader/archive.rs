//! Zip archives: the documents in them, by name.
//!
//! An archive is never unpacked to disk, so that no name in it can lead anywhere; its entries are read one at a time.

use std::fmt;
use std::io::{self, Read, Seek};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use encoding_rs::{BIG5, GB18030};
use zip::ZipArchive;
use zip::result::ZipError;

use super::walk::{is_hidden, is_looked_at};
use super::{Damage, Excess, MAX_BYTES, Problem, Protected, Unread, encoding};

/// How many times its own size an archive may unpack to. Text packs to a third or less, pages to a tenth.
const MAX_RATIO: u64 = 200;

pub(super) trait Input: Read + Seek + Send {}
impl<T: Read + Seek + Send> Input for T {}

/// An open archive, shared by the sources that are in it.
pub(super) struct Archive {
    zip: Mutex<ZipArchive<Box<dyn Input>>>,
    /// How many bytes may still come out of the outermost archive.
    budget: Arc<AtomicU64>,
}

impl fmt::Debug for Archive {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Archive")
    }
}

/// A document in an archive.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) index: usize,
    /// Its path in the archive.
    pub(super) name: String,
}

/// What a file that starts like an archive is.
pub(super) enum Opened {
    Archive(Archive),
    /// A document that is packed as an archive, such as a Word file.
    Document,
}

/// Whether bytes start as an archive does.
pub(super) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

impl Archive {
    /// Reads the list of an archive of so many bytes.
    pub(super) fn open(input: Box<dyn Input>, bytes: u64) -> Result<Opened, Problem> {
        let budget = bytes.saturating_mul(MAX_RATIO).max(MAX_BYTES);
        Self::within(input, Arc::new(AtomicU64::new(budget)))
    }

    /// Reads the list of an archive that was in this one.
    pub(super) fn open_inner(&self, input: Box<dyn Input>) -> Result<Opened, Problem> {
        Self::within(input, Arc::clone(&self.budget))
    }

    fn within(input: Box<dyn Input>, budget: Arc<AtomicU64>) -> Result<Opened, Problem> {
        let zip = ZipArchive::new(input).map_err(broken)?;
        // Every Office file has this part.
        if zip.index_for_name("[Content_Types].xml").is_some() {
            return Ok(Opened::Document);
        }
        for (name, what) in [("META-INF/manifest.xml", Unread::OpenDocument), ("OFD.xml", Unread::Ofd)] {
            if zip.index_for_name(name).is_some() {
                return Err(Problem::Unsupported { what });
            }
        }
        Ok(Opened::Archive(Self { zip: Mutex::new(zip), budget }))
    }

    /// The documents in it, by their paths. An archive that unpacks to far more than it holds is refused.
    pub(super) fn entries(&self) -> Result<Vec<Entry>, Problem> {
        let zip = self.zip();
        let mut names: Vec<Vec<u8>> = Vec::with_capacity(zip.len());
        for index in 0..zip.len() {
            let entry = zip.by_index_data(index).map_err(broken)?;
            names.push(if entry.is_dir() { Vec::new() } else { entry.name_raw().to_vec() });
        }
        let mut entries: Vec<Entry> = decode(&names)
            .into_iter()
            .enumerate()
            .filter(|(_, name)| is_looked_at(name) && !name.split('/').any(is_hidden))
            .map(|(index, name)| Entry { index, name })
            .collect();
        let mut unpacked = 0u64;
        for entry in &entries {
            unpacked = unpacked.saturating_add(zip.by_index_data(entry.index).map_err(broken)?.size());
        }
        let left = self.budget.load(Ordering::Relaxed);
        self.budget.store(left.saturating_sub(unpacked), Ordering::Relaxed);
        if unpacked > left {
            return Err(Problem::Bomb { excess: Excess::Bytes, most: left });
        }
        entries.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(entries)
    }

    /// Unpacks one entry.
    pub(super) fn read(&self, index: usize) -> Result<Vec<u8>, Problem> {
        let mut zip = self.zip();
        if zip.by_index_data(index).map_err(broken)?.encrypted() {
            return Err(Problem::Encrypted { what: Protected::Entry });
        }
        let entry = zip.by_index(index).map_err(broken)?;
        let declared = entry.size();
        match read_bounded(entry, declared.min(MAX_BYTES)) {
            Err(Problem::Bomb { .. }) => Err(Problem::BrokenArchive { damage: Damage::Size, detail: None }),
            read => read,
        }
    }

    fn zip(&self) -> std::sync::MutexGuard<'_, ZipArchive<Box<dyn Input>>> {
        // A reader that stopped half-way leaves nothing that the next one relies on.
        self.zip.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// An entry of a zip container by its name, if it is there.
pub(super) fn part<R: Read + Seek>(zip: &mut ZipArchive<R>, name: &str) -> Result<Option<Vec<u8>>, Problem> {
    match zip.by_name(name) {
        Ok(entry) => {
            // A part that is packed a thousandfold is no text.
            let limit = entry.compressed_size().saturating_mul(MAX_RATIO).clamp(16 << 20, MAX_BYTES);
            read_bounded(entry, limit).map(Some)
        }
        Err(ZipError::FileNotFound) => Ok(None),
        Err(error) => Err(broken(error)),
    }
}

/// All bytes, or the problem that there are more than the limit.
pub(super) fn read_bounded(mut input: impl Read, limit: u64) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    match input.by_ref().take(limit + 1).read_to_end(&mut bytes) {
        Ok(_) if bytes.len() as u64 <= limit => Ok(bytes),
        Ok(_) if limit < MAX_BYTES => Err(Problem::Bomb { excess: Excess::FromNothing, most: limit }),
        Ok(_) => Err(Problem::TooLarge),
        // The packed data are wrong, or do not fit their checksum.
        Err(e)
            if matches!(
                e.kind(),
                io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput | io::ErrorKind::UnexpectedEof
            ) =>
        {
            Err(Problem::broken_archive(Damage::Data, &e.to_string()))
        }
        Err(e) => Err(Problem::Io(e)),
    }
}

pub(super) fn broken(error: ZipError) -> Problem {
    match error {
        ZipError::Io(e) if e.kind() != io::ErrorKind::UnexpectedEof => Problem::Io(e),
        ZipError::InvalidPassword => Problem::Encrypted { what: Protected::Entry },
        ZipError::CompressionMethodNotSupported(_) => Problem::Unsupported { what: Unread::Packing },
        error => Problem::broken_archive(Damage::Container, &error.to_string()),
    }
}

/// The names of entries. Chinese archives often hold them in GBK, whatever their flags say; all names of an archive
/// together tell the encoding better than each alone.
fn decode(names: &[Vec<u8>]) -> Vec<String> {
    let old: Vec<u8> = names.iter().filter(|name| std::str::from_utf8(name).is_err()).flatten().copied().collect();
    let encoding = if encoding::guess(&old, None) == BIG5 { BIG5 } else { GB18030 };
    let decode = |name: &Vec<u8>| match std::str::from_utf8(name) {
        Ok(name) => name.to_owned(),
        Err(_) => encoding.decode(name).0.into_owned(),
    };
    names.iter().map(|name| decode(name).replace('\\', "/")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_together() {
        let names = ["东湖区/报告.docx", "a.txt"].map(|name| GB18030.encode(name).0.into_owned());
        assert_eq!(decode(&names), ["东湖区/报告.docx", "a.txt"]);
        let names = ["臺北市統計年報/政府工作報告.txt"].map(|name| BIG5.encode(name).0.into_owned());
        assert_eq!(decode(&names), ["臺北市統計年報/政府工作報告.txt"]);
        assert_eq!(decode(&["区.txt".as_bytes().to_vec()]), ["区.txt"]);
    }
}
