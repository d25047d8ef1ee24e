"""Makes the copies of the five reports in other formats, for tests/formats.rs.

    pip install python-docx reportlab opencc-python-reimplemented
    apt-get install libreoffice-writer chromium wkhtmltopdf qpdf zip fonts-wqy-zenhei
    python3 tests/formats/make.py

It writes one archive for each format beside this script. The bad files are made by the tests themselves.
"""

import html
import io
import re
import subprocess
import tempfile
import zipfile
from pathlib import Path

HERE = Path(__file__).parent
REPORTS = {path.stem: path.read_text(encoding="utf-8") for path in sorted((HERE.parent / "fixtures").glob("*.txt"))}


def lines(text):
    return [line for line in text.split("\n")]


def archive(name, files):
    """A zip with the same bytes every time."""
    with zipfile.ZipFile(HERE / f"{name}.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as out:
        for path, content in sorted(files.items()):
            out.writestr(zipfile.ZipInfo(path, (2022, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED, 9)


# ---- Encodings ----

def traditional(text):
    """The report in traditional script, as far as Big5 has the characters."""
    from opencc import OpenCC

    converted = OpenCC("s2t").convert(text)
    assert len(converted) == len(text)
    # What Big5 lacks: full-width forms of its own, and a few characters.
    table = str.maketrans({"—": "─", "·": "．", "•": "．", "\u3000": "\u3000", "～": "∼"})
    out = []
    for character in converted.translate(table):
        try:
            character.encode("big5")
            out.append(character)
        except UnicodeEncodeError:
            out.append("□")
    return "".join(out)


def encodings():
    archive("gb18030", {f"{name}.txt": text.encode("gb18030") for name, text in REPORTS.items()})
    archive("utf16", {f"{name}.txt": text.encode("utf-16") for name, text in REPORTS.items()})
    archive("utf16-bare", {f"{name}.txt": text.encode("utf-16-be") for name, text in REPORTS.items()})
    copies = {name: traditional(text) for name, text in REPORTS.items()}
    big5 = {f"{name}.txt": text.encode("big5") for name, text in copies.items()}
    # The same in UTF-8, for comparison.
    utf8 = {f"utf8/{name}.txt": text.encode("utf-8") for name, text in copies.items()}
    archive("big5", {f"big5/{name}": content for name, content in big5.items()} | utf8)


# ---- Web pages ----

NUMBER = re.compile(r"\d+\.\d+|\d{3,}")


def split_numbers(line):
    """Puts every third number of a line into several elements, as pasted text is on real pages."""
    count = 0

    def split(match):
        nonlocal count
        count += 1
        number = match.group()
        if count % 3:
            return number
        return f'<span lang="EN-US">{number[0]}</span><span style="font-size:16pt">{number[1:]}</span>'

    return NUMBER.sub(split, html.escape(line).replace("“", "&ldquo;").replace("”", "&rdquo;"))


MENU = "".join(f'<li><a href="/col{i}/index.html">{word}</a></li>' for i, word in enumerate(
    ["网站首页", "政务公开", "政务服务", "政民互动", "走进我区", "数据发布", "专题专栏"]))
SCRIPT = """<script type="text/javascript">var pv = 12345; if (pv < 20000) { document.write("<p>访问量：12345次</p>"); }</script>"""
FOOT = """<div class="footer"><p>主办：某某区人民政府办公室　承办：某某区大数据中心</p>
<p>某ICP备05001234号　某公网安备 36010202000123号　网站标识码：3601020001</p><p>今日访问量：12345次</p></div>"""


def trs(title, paragraphs):
    body = "".join(f'<p style="text-indent:2em"><font face="仿宋_GB2312">{p}</font></p>\r\n' for p in paragraphs)
    return f"""<!DOCTYPE html>
<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><meta name="ArticleTitle" content="{title}">
<title>{title}_某某区人民政府</title>{SCRIPT}<style>.TRS_Editor P{{margin:0}}</style></head>
<body><div class="header"><div class="nav"><ul>{MENU}</ul></div></div>
<div class="dqwz">您当前的位置：<a href="/">首页</a> &gt; <a href="/zwgk">政务公开</a> &gt; <a href="/bg">政府工作报告</a></div>
<div class="main"><h1>{title}</h1>
<div class="info">来源：区政府办公室　发布时间：2022-02-18 10:30　浏览次数：<span id="hits">1358</span>次　字体：[<a href="#">大</a> <a href="#">中</a> <a href="#">小</a>]</div>
<div class="TRS_Editor"><style type="text/css">.x{{color:red}}</style>
{body}</div>
<div class="share">分享到：<a href="#">微信</a><a href="#">微博</a></div><p align="right">【<a href="javascript:window.print()">打印</a>】【<a href="javascript:window.close()">关闭</a>】</p>
<p>上一篇：<a href="/1.html">2020年某某区预算执行情况，增长8.5%</a></p><p>下一篇：<a href="/2.html">2022年某某区重点工程35个</a></p></div>
{FOOT}</body></html>""".encode()


def ucap(title, paragraphs):
    body = "<br>\n".join(f"&nbsp;&nbsp;&nbsp;&nbsp;{p}<br/>" for p in paragraphs)
    return f"""<html><head><meta charset="gb2312"><title>{title} - 某某县人民政府门户网站</title></head>
<body><table width=1000 align=center><tr><td><table><tr><td>网站首页</td><td>新闻中心</td><td>政府信息公开</td></tr></table></td></tr>
<tr><td><table width="100%"><tr><td width=200 valign=top><ul>{MENU}</ul></td><td>
<table><tr><td align=center class="title"><b>{title}</b></td></tr>
<tr><td align=center>【字体：<a href=#>大</a> <a href=#>中</a> <a href=#>小</a>】　阅读次数：2087</td></tr>
<tr><td><div id="zoom"><!--UCAPCONTENT-->{body}<!--/UCAPCONTENT--></div></td></tr>
<tr><td>打印本页 | 关闭窗口</td></tr></table></td></tr></table></td></tr>
<tr><td align=center>版权所有：某某县人民政府 网站标识码 6101230001 累计访问 888888 次</td></tr></table></body></html>""".encode("gb18030")


def article(title, paragraphs):
    body = "\n".join(f"<p>\n    {p}\n  </p>" for p in paragraphs)
    return f"""\ufeff<!doctype html><html lang="zh"><head><title>{title}</title><script src="a.js"></script></head><body>
<nav><ul>{MENU}</ul></nav><header class="site-header"><a href="/">某某市人民政府</a></header>
<main><article><h2 class="article-title">{title}</h2><ul class="article-meta"><li>发布日期：2022-01-30</li><li>点击数：5210</li></ul>
<div class="article-content">{body}</div></article>
<aside><h3>相关阅读</h3><ul><li><a href="/a">2021年全市生产总值增长8.6%</a></li><li><a href="/b">图解：全市新增就业6.5万人</a></li></ul></aside></main>
<footer><p>Copyright 2022 某某市人民政府 版权所有 网站访问量 1234567</p></footer></body></html>""".encode()


def uneven(title, paragraphs):
    """Ends of tags missing, capitals, attributes without quotes, paragraphs in <div>."""
    body = "".join(f"<DIV class=MsoNormal style='layout-grid-mode:char'><SPAN><o:p></o:p>{p}</SPAN>\n" + ("</DIV>" if i % 2 else "</DIV></FONT>") for i, p in enumerate(paragraphs))
    return f"""<HTML><HEAD><META HTTP-EQUIV=Content-Type CONTENT="text/html; charset=gbk"><TITLE>{title}</TITLE></HEAD>
<BODY bgcolor=white><DIV id=menu><A href=/>首页</A> | <A href=/zw>政务</A> | <A href=/ly>旅游</A></DIV>
<CENTER><FONT size=5>{title}</FONT></CENTER><DIV id=Content>{body}</DIV>
<DIV id=page_nav>[1] [<A href=2.htm>2</A>] [<A href=3.htm>3</A>] 共3页</DIV><P>责任编辑：某某<P>扫一扫在手机打开当前页</BODY>""".encode("gbk", "xmlcharrefreplace")


def wechat(title, paragraphs):
    body = "".join(f'<section><section style="padding:0 8px"><p><span>{p}</span></p></section></section>' for p in paragraphs)
    return f"""<!DOCTYPE html><html><head><meta charset="UTF-8"><meta property="og:title" content="{title}"></head><body>
<div class="page_top">微信扫一扫关注该公众号</div><h1 class="rich_media_title">{title}</h1><div id="js_content" style="visibility: hidden;">{body}</div>
<div hidden><p>推荐：全省经济总量突破9万亿元，增长10.1%，居全国第2位。</p></div><div style="display:none">阅读 10万+</div>
<script>var title = "{title}";</script></body></html>""".encode()


LAYOUTS = {"donghu": trs, "xiangdong": ucap, "xunyang": article, "yuehu": uneven, "yujiang": wechat}


def pages():
    files = {}
    for name, text in REPORTS.items():
        head, *rest = [line.strip() for line in lines(text) if line.strip()]
        for layout in LAYOUTS.values() if name == "xunyang" else [LAYOUTS[name]]:
            # The title is on the page, whichever way; the text does not repeat it.
            files[f"{name}-{layout.__name__}.html"] = layout(html.escape(head), [split_numbers(line) for line in rest])
    archive("html", files)


# ---- Word ----

def word(text, font=None):
    from docx import Document

    document = Document()
    for i, line in enumerate(lines(text)):
        paragraph = document.add_paragraph()
        # Runs end anywhere, also inside numbers.
        step = 7 + i % 5
        for start in range(0, len(line), step):
            paragraph.add_run(line[start:start + step]).bold = start % 3 == 0 and font is None
    if font:
        from docx.oxml.ns import qn

        style = document.styles["Normal"]
        style.font.name = font
        style.element.rPr.rFonts.set(qn("w:eastAsia"), font)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def slim(docx):
    """Without the parts that only make a template pretty."""
    out = io.BytesIO()
    drop = ("docProps/thumbnail.jpeg", "word/theme/theme1.xml", "word/stylesWithEffects.xml", "customXml/")
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new:
        for item in old.infolist():
            if not item.filename.startswith(drop) and item.filename != "word/styles.xml":
                new.writestr(zipfile.ZipInfo(item.filename, (2022, 1, 1, 0, 0, 0)), old.read(item), zipfile.ZIP_DEFLATED, 9)
    return out.getvalue()


def words():
    archive("docx", {f"{name}.docx": slim(word(text)) for name, text in REPORTS.items()})


# ---- PDF ----

def by_reportlab(text, target):
    """No font inside: the reader must know the encoding of Chinese system fonts."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    style = ParagraphStyle("text", fontName="STSong-Light", fontSize=12, leading=22, firstLineIndent=24, wordWrap="CJK")

    def number(canvas, document):
        canvas.setFont("STSong-Light", 10)
        canvas.drawCentredString(A4[0] / 2, 40, f"- {document.page} -")

    document = SimpleDocTemplate(str(target), pagesize=A4, invariant=1)
    document.build([Paragraph(html.escape(line.strip()), style) for line in lines(text) if line.strip()], onFirstPage=number, onLaterPages=number)


def by_libreoffice(text, target):
    source = target.with_suffix(".docx")
    source.write_bytes(word(text, "WenQuanYi Zen Hei"))
    subprocess.run(["soffice", "--headless", "--convert-to", "pdf", "--outdir", target.parent, source], check=True, capture_output=True)


def printed_page(text):
    body = "".join(f"<p>{html.escape(line.strip())}</p>\n" for line in lines(text) if line.strip())
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><style>body{{font-family:"WenQuanYi Zen Hei"}}
p{{text-indent:2em;margin:0;line-height:1.8;font-size:16pt;text-align:justify}}</style></head><body>{body}</body></html>"""


def by_chromium(text, target):
    source = target.with_suffix(".html")
    source.write_text(printed_page(text), encoding="utf-8")
    flags = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync"
    subprocess.run(["chromium", *flags.split(), f"--user-data-dir={target.parent}/profile", f"--print-to-pdf={target}", source.as_uri()], check=True, capture_output=True)


def by_wkhtmltopdf(text, target):
    source = target.with_suffix(".html")
    source.write_text(printed_page(text), encoding="utf-8")
    subprocess.run(["wkhtmltopdf", "-q", source, target], check=True, capture_output=True)


PRINTERS = {"donghu": [by_reportlab], "xiangdong": [by_reportlab], "xunyang": [by_libreoffice, by_chromium, by_reportlab], "yuehu": [by_chromium], "yujiang": [by_libreoffice, by_wkhtmltopdf]}


def prints():
    files = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, text in REPORTS.items():
            for printer in PRINTERS[name]:
                target = Path(folder) / f"{name}-{printer.__name__[3:]}.pdf"
                printer(text, target)
                files[target.name] = target.read_bytes()
        # One that only its owner may read, and one that everybody may, though it is encrypted.
        small = Path(folder) / "xunyang-reportlab.pdf"
        for file, password in [("locked.pdf", "secret"), ("xunyang-open.pdf", "")]:
            subprocess.run(["qpdf", "--encrypt", password, "owner", "128", "--use-aes=y", "--", small, Path(folder) / file], check=True)
            files[file] = (Path(folder) / file).read_bytes()
    locked = files.pop("locked.pdf")
    archive("pdf", files)
    archive("locked", {"locked.pdf": locked})


if __name__ == "__main__":
    encodings()
    pages()
    words()
    prints()
