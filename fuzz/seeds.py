#!/usr/bin/env python3
"""Seeds and a dictionary for the fuzzer, made of the tests' reports, documents and tables.

    fuzz/seeds.py FOLDER        FOLDER/TARGET/* and FOLDER/dictionary.txt
"""

import hashlib
import io
import json
import pathlib
import re
import sys
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
TABLES = ROOT / "src/catalogue/data"
# Larger documents are as good as small ones, and slower.
LARGEST = 24_000


def seeds(folder, target, pieces):
    folder = folder / target
    folder.mkdir(parents=True, exist_ok=True)
    for piece in pieces:
        (folder / hashlib.sha1(piece).hexdigest()).write_bytes(piece)


def sentences():
    """Sentences of reports, those of other lengths first."""
    lengths = {}
    for report in sorted(ROOT.glob("tests/fixtures/*.txt")) + sorted(ROOT.glob("tests/reports/*.txt")):
        for sentence in re.findall(r"[^。；\n]+[。；\n]*", report.read_text()):
            if re.search(r"\d", sentence):
                lengths.setdefault(len(sentence), sentence)
    corpus = [
        line
        for file in sorted(ROOT.glob("tests/corpus/*.txt"))
        for line in file.read_text().splitlines()
        if line and not line.startswith(("#", "-", " ", "!"))
    ]
    return list(lengths.values()) + corpus


def documents(kind):
    with zipfile.ZipFile(ROOT / f"tests/formats/{kind}.zip") as archive:
        for name in archive.namelist():
            content = archive.read(name)
            if kind == "docx":
                content = zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml")
            yield content


def pages():
    """Pieces of pages, and the whole of short ones."""
    for page in documents("html"):
        for at in range(0, len(page), 6000):
            yield page[at : at + 3000]


def word_files():
    """The first paragraphs and tables of Word files, and what they rarely have."""
    rare = [
        "<w:p><w:r><w:t>税收</w:t></w:r><w:ins><w:r><w:t>8</w:t></w:r></w:ins><w:del><w:r><w:delText>9</w:delText></w:r></w:del></w:p>",
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>8亿元</w:t></w:r></w:p></w:txbxContent>"
        "</mc:Choice><mc:Fallback/></mc:AlternateContent></w:r></w:p>",
        "<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc><w:p><w:r><w:t>8</w:t><w:tab/><w:br/></w:r></w:p></w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>",
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:rPr><w:vanish/></w:rPr><w:t>&amp;&#20159;</w:t></w:r></w:p>",
    ]
    for document in documents("docx"):
        text = document.decode()
        start = re.match(r".*?<w:body>", text, re.S).group()
        parts = re.findall(r"<w:p[ >].*?</w:p>", text, re.S)
        for at in range(0, min(len(parts), 60), 6):
            piece = "".join(parts[at : at + 2])
            if len(piece) < 4000:
                yield (start + piece + "</w:body></w:document>").encode()
    for part in rare:
        yield ("<w:document><w:body>" + part + "</w:body></w:document>").encode()


def archives():
    for names in [("a.txt",), ("b/c.html", "d.txt"), ("\u5e74\u62a5.txt",)]:
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in names:
                archive.writestr(name, "全年税收收入8亿元，增长5%。")
        yield file.getvalue()[4:]


def rows(table):
    return [line for line in (TABLES / table).read_text().splitlines() if line and not line.startswith("#")]


def tables():
    for number, table in [(0, "regions.tsv"), (1, "units.tsv"), (4, "indicators.tsv")]:
        lines = rows(table)
        for at in range(1, min(len(lines), 200), 20):
            yield bytes([number]) + "\n".join(lines[at : at + 3]).encode()
            yield bytes([number]) + "\n".join([lines[0], lines[at]]).encode()


def marks():
    for gold in sorted(ROOT.glob("tests/fixtures/*.gold.jsonl")):
        for line in gold.read_text().splitlines()[:4]:
            record = json.loads(line)
            figure = record["figure"].encode()
            for mark in ["right", "wrong", "missed"]:
                record |= {"doc": "a.txt", "mark": mark, "start": 0, "end": len(figure)}
                yield json.dumps(record, ensure_ascii=False).encode() + b"\n\n" + figure


def dictionary():
    columns = [("words.tsv", 0), ("units.tsv", 0), ("indicators.tsv", 1), ("not_units.tsv", 0), ("places.tsv", 0)]
    words = {line.split("\t")[column] for table, column in columns for line in rows(table)[1:]}
    words |= {"亿", "万", "第", "2023年", "上半年", "东湖区", "360102", "&nbsp;", "\u200b", "［1］", "①", "\r\n", "\t", "|"}
    words |= set("code name aliases family topic unit factor from to money count".split())
    words |= set('<p> </p> <table> <tr> <td> <script> </script> <!-- --> &#20159; <div class="content"> charset=gbk'.split())
    words |= set("<w:p> </w:p> <w:t> </w:t> <w:tbl> <w:tc> <w:del> <!ENTITY <![CDATA[ ]]> <?xml".split())
    words |= set("obj endobj stream endstream /Filter /FlateDecode /Length xref trailer startxref BT ET Tj TJ Td Tf".split())
    words |= set("/ToUnicode beginbfchar beginbfrange /Encrypt /ObjStm /XRef /Kids /Type /Page /Pages /Count".split())
    escaped = ("".join(f"\\x{byte:02x}" for byte in word.encode()) for word in sorted(words) if len(word) < 16)
    return "".join(f'"{word}"\n' for word in escaped)


def main():
    folder = pathlib.Path(sys.argv[1])
    texts = [sentence.encode() for sentence in sentences()]
    seeds(folder, "extract", texts)
    # Bytes that stand for words: any do.
    seeds(folder, "sentences", texts)
    seeds(folder, "slow", texts[:200])
    seeds(folder, "twins", [bytes([way]) + text for way in range(0x80, 0x84) for text in texts[:200]] + [bytes([n]) for n in range(8)])
    seeds(folder, "tables", tables())
    seeds(folder, "marks", marks())
    encoded = [b"\x00" + text.encode(code) for text in sentences()[:60] for code in ["utf-8", "gb18030", "utf-16", "utf-16-be"]]
    seeds(folder, "plain", encoded + [b"\x01" + content for content in pages()])
    seeds(folder, "html", pages())
    seeds(folder, "docx", word_files())
    seeds(folder, "pdf", [content for content in documents("pdf") if len(content) <= LARGEST])
    seeds(folder, "archive", archives())
    (folder / "dictionary.txt").write_text(dictionary())


main()
