//! Web pages as the systems of government sites make them: the text comes out, the site around it does not.

use zhibiao::reader;

fn lines(page: &str) -> Vec<String> {
    let document = reader::read(page.as_bytes(), "page.html").unwrap();
    document.text.lines().map(str::to_owned).collect()
}

const FIRST: &str = "2023年，全县实现地区生产总值182.6亿元，比上年增长6.1%。";
const SECOND: &str = "全年新增市场主体3512户，其中企业807户。";

#[test]
fn an_editor_within_a_page_of_columns() {
    let page = format!(
        r##"<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="ArticleTitle" content="某县2023年统计公报">
        <title>某县2023年统计公报_某县人民政府</title><script>var a = "<p>点击8888次</p>";</script></head><body>
        <div class="top"><a href="/">设为首页</a> | <a href="/en">English</a> | 2024年3月8日 星期五</div>
        <ul class="nav"><li><a href="/a">政务公开</a></li><li><a href="/b">办事服务</a></li></ul>
        <div class="wz">当前位置：<a href="/">首页</a> &gt; <a href="/tj">统计信息</a></div>
        <h1>某县2023年<br>统计公报</h1>
        <div class="pages-date">2024-03-08 09:30　来源：县统计局　【字体：<a href="#">大</a> <a href="#">中</a> <a href="#">小</a>】　<a href="#">打印</a></div>
        <div id="UCAP-CONTENT" class="view TRS_UEDITOR trs_paper_default"><p>　　{FIRST}</p><p>　　{SECOND}</p>
        <p style="text-align:right">某县统计局</p></div>
        <div class="xgwz"><h3>相关文章</h3><ul><li><a href="/1">2022年统计公报：增长5.5%</a></li></ul></div>
        <div class="foot"><p>主办：某县人民政府　承办：某县大数据中心　电话：0799-1234567</p><p>某ICP备05000001号-1　某公网安备36010202000001号</p></div></body></html>"##
    );
    assert_eq!(lines(&page), ["某县2023年统计公报", FIRST, SECOND, "某县统计局"]);
}

#[test]
fn tables_as_layout_and_line_breaks_for_paragraphs() {
    let page = format!(
        r#"<html><head><title>工作报告</title></head><body><table><tr><td colspan=3><a href=/>首页</a> <a href=/x>新闻</a></td></tr>
        <tr><td width=180><table><tr><td><a href=/1>领导之窗</a></td></tr><tr><td><a href=/2>政策法规</a></td></tr></table></td>
        <td><table><tr><td align=center><font size=4><b>某县人民政府工作报告</b></font></td></tr>
        <tr><td align=center>发布时间：2023-02-01　点击数：<span>1024</span></td></tr>
        <tr><td id=zoom>&nbsp;&nbsp;&nbsp;&nbsp;{FIRST}<br>
        &nbsp;&nbsp;&nbsp;&nbsp;{SECOND}<br><br></td></tr>
        <tr><td>[<a href="javascript:window.print()">打印</a>] [<a href="javascript:window.close()">关闭</a>]</td></tr></table></td>
        <td width=10>&nbsp;</td></tr><tr><td colspan=3 align=center>版权所有 某县人民政府办公室　您是第 1234567 位访客</td></tr></table></body></html>"#
    );
    assert_eq!(lines(&page), ["某县人民政府工作报告", FIRST, SECOND]);
}

#[test]
fn an_article_without_a_name() {
    let page = format!(
        r#"<body><div><div><a href="/">某某发布</a></div><div><h2>某县经济运行情况</h2><div><div><section>{FIRST}</section>
        <section><span>{SECOND}</span></section></div></div><p>上一篇：<a href="/p">一季度全县进出口增长21%</a></p>
        <p>下一篇：没有了</p></div><div><p>扫一扫在手机打开当前页</p></div></div></body>"#
    );
    assert_eq!(lines(&page), [FIRST, SECOND]);
}

#[test]
fn tables_of_figures_keep_their_cells_apart() {
    let page = format!(
        r#"<html><head><title>统计公报</title></head><body><div class="article-content"><p>{FIRST}</p>
        <table><caption>表1 主要指标</caption><thead><tr><th>指标</th><th>绝对量<br>（亿元）</th><th>比上年增长（%）</th></tr></thead>
        <tbody><tr><td><p>地区生产总值</p></td><td><p>1<span>82</span>.6</p></td><td>6.1</td></tr>
        <tr><td>　其中：第一产业</td><td></td><td>3.9</td></tr></tbody></table><p>{SECOND}</p></div></body></html>"#
    );
    let expected = [
        "统计公报",
        FIRST,
        "表1 主要指标",
        "指标\t绝对量 （亿元）\t比上年增长（%）",
        "地区生产总值\t182.6\t6.1",
        "其中：第一产业\t\t3.9",
        SECOND,
    ];
    assert_eq!(lines(&page), expected);
}

#[test]
fn a_page_of_one_table_is_not_empty() {
    let page = "<html><body><ul><li><a href=/a>首页</a></li></ul><table><tr><td>指标</td><td>数值</td></tr><tr><td>人口</td><td>58.3</td></tr></table></body></html>";
    assert_eq!(lines(page), ["指标\t数值", "人口\t58.3"]);
}

#[test]
fn words_and_numbers_split_over_tags_and_source_lines_are_whole() {
    let page = "<div><p>地区生产\n      总值<span>1</span><span lang=EN-US>82<span>.</span></span><b>6</b><o:p></o:p>亿元，&#22686;&#38271;6&permil;&mdash;\n<!-- 注 -->GDP\n  per capita，面积5km<sup>2</sup>、生产总值<sup>[2]</sup>和收入<sup>3</sup>。</p></div>";
    assert_eq!(lines(page), ["地区生产总值182.6亿元，增长6‰—GDP per capita，面积5km2、生产总值[2]和收入。"]);
}

#[test]
fn what_is_not_shown_is_not_read() {
    let page = format!(
        r#"<div><p>{FIRST}</p><p style="display: none">隐藏的2亿元。</p><p hidden>藏着的3亿元。</p><noscript>请打开脚本，4亿元。</noscript>
        <style>p:after{{content:"5亿元。"}}</style><template><p>6亿元。</p></template><select><option>2023年<option>2022年</select>
        <!-- <p>7亿元。</p> --><textarea>8亿元。</textarea><p>{SECOND}</p></div>"#
    );
    assert_eq!(lines(&page), [FIRST, SECOND]);
}

#[test]
fn a_text_in_a_badly_named_part_is_still_found() {
    // The text itself lies in what is called a print area, and the sentences of the sidebar are links.
    let page = format!(
        r#"<body><div id="sidebar"><a href=/1>全县新增企业807户</a></div><div id="print">{}</div>
        <div class="footer"><p>建议使用1024×768分辨率浏览，本站自2005年起提供服务。</p></div></body>"#,
        format!("<p>{FIRST}</p><p>{SECOND}</p>").repeat(10)
    );
    assert_eq!(lines(&page), [FIRST, SECOND].repeat(10));
}

#[test]
fn pages_say_their_encoding_or_do_not() {
    let gbk = |page: &str| encoding_rs::GBK.encode(page).0.into_owned();
    let declared = format!(
        "<html><head><META http-equiv=Content-Type content=\"text/html; charset=gb2312\"></head><body><p>{FIRST}</p></body></html>"
    );
    let silent = format!("<html><body><p>{FIRST}</p></body></html>");
    // A wrong word of the page goes unheard.
    let wrong = format!("<html><head><meta charset=\"utf-8\"></head><body><p>{FIRST}</p></body></html>");
    for page in [gbk(&declared), gbk(&silent), gbk(&wrong), declared.into_bytes()] {
        assert_eq!(reader::read(&page, "a.htm").unwrap().text, format!("{FIRST}\n"));
    }
    let traditional =
        "<html><head><meta charset=big5></head><body><p>全年生產總值221.8億元，增長4.5%。</p></body></html>";
    let bytes = encoding_rs::BIG5.encode(traditional).0;
    assert_eq!(reader::read(&bytes, "a.htm").unwrap().text, "全年生產總值221.8億元，增長4.5%。\n");
    let wide: Vec<u8> =
        format!("\u{FEFF}<html><body><p>{FIRST}</p></body></html>").encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(reader::read(&wide, "a.txt").unwrap().text, format!("{FIRST}\n"));
}

/// A page of a size that a tree with a step per ancestor would never finish.
#[test]
fn a_page_is_read_in_one_go() {
    for start in ["<div>", "<p>", "<b>", "<a href=1>", "<table><tr><td>", "<li>", "</div><font>", "<td>"] {
        let page = format!("{}<p>{FIRST}</p>", start.repeat(100_000));
        let text = reader::read(page.as_bytes(), "a.html").unwrap().text;
        assert!(text.contains(FIRST), "{start}");
    }
}
