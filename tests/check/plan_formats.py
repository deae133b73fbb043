#!/usr/bin/env python3
"""A plan as a web page, an OpenDocument text and a PDF is read like its text: targets, indicators, domains, goals and measures. Pages as government
sites write them, with menus and feet; PDFs with tables over pages, columns, running heads; scanned ones are refused. With LibreOffice and pandoc,
their files too. document_kinds.py and document_office.py cover Word."""
import html, json, os, random, re, shutil, subprocess, sys, tempfile, zipfile
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import small_pdf
from sample_store import HALFSKY, SAMPLE, Checks

checks = Checks()
folder = tempfile.TemporaryDirectory()
path = lambda name: os.path.join(folder.name, name)
squeezed = lambda text: re.sub(r"\s+", "", text or "")
PLAN = os.path.join(SAMPLE, "plan.txt")
LINES = open(PLAN, encoding="utf-8").read().splitlines()


def parse(name, lang="en"):
    done = subprocess.run([HALFSKY, "plan", "parse", name, "--json", "--lang", lang], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
    return done.returncode, json.loads(done.stdout) if done.returncode == 0 else None, done.stderr.decode()


def facts(document):
    found = []
    for p in document["plans"]:
        found += [("plan", squeezed(p["title"]), p["subject"], str(p["period"]))]
        for r in (p["key_indicator_table"] or {}).get("rows", []):
            found.append(("row", squeezed(r["name"]), squeezed(r["unit"]), squeezed(r["baseline_raw"]), squeezed(r["target_effective"]), r["formula"]))
        for d in p["domains"]:
            found.append(("domain", squeezed(d["title"])))
            found += [("goal", squeezed(g["text"])) for g in d["goals"]] + [("measure", squeezed(m["text"])) for m in d["measures"]]
        found += [("target", t["where"], squeezed(t["phrase"]), t["formula"]) for t in p["text_targets"]]
        found += [("project", squeezed(x["title"])) for x in p["projects"]]
    return found


WANTED = facts(parse(PLAN)[1])


def same(name, what):
    status, document, err = parse(name)
    if not document:
        checks.that(False, f"{what}: {err}")
        return
    got = facts(document)
    lost, added = [x for x in WANTED if x not in got], [x for x in got if x not in WANTED]
    checks.that(not lost and not added, f"{what}: {len(lost)} lost {lost[:2]}, {len(added)} added {added[:2]}")


def refused(name, what, words, chinese=""):
    status, _, err = parse(name)
    checks.that(status == 3 and words in err, f"{what}: {status}, {err}")
    if chinese:
        status, _, err = parse(name, "zh")
        checks.that(status == 3 and chinese in err, f"{what}: {status}, {err}")


def blocks():
    """Paragraphs as texts, tables as lists of rows."""
    rows = []
    for line in LINES:
        if "\t" in line:
            rows.append(line.split("\t"))
            continue
        if rows:
            yield rows
            rows = []
        if line.strip():
            yield line
    if rows:
        yield rows


# --- web pages ---

def table_html(rows):
    return "<table>" + "".join("<tr>" + "".join(f"<td><p>{html.escape(c)}</p></td>" for c in row) + "</tr>" for row in rows) + "</table>"


BODY = "\n".join(table_html(b) if isinstance(b, list) else f"<p style='text-indent:2em'><span>{html.escape(b)}</span></p>" for b in blocks())
MENU = "".join(f'<li><a href="/c{i}">{name}</a></li>' for i, name in enumerate(("首页", "政务公开", "妇女之声", "儿童工作", "规划计划", "联系我们")))
BEFORE = ('<div class="top"><a href="/">无障碍浏览</a> <a href="/m">手机版</a> <a href="/login">登录</a></div>'
          f'<div class="nav"><ul>{MENU}</ul></div><div class="location">当前位置：<a href="/">首页</a> &gt; <a href="/gh">规划计划</a></div>')
AFTER = ('<div class="share">分享到：<a href="#">微信</a></div><div><a href="/1">上一篇</a><a href="/2">下一篇</a><a href="/3">相关文件</a></div>'
         '<div class="footer">主办：云溪市人民政府 网站标识码 9904810001 <a href="http://beian">公安备 990000号</a></div><script>var a = "目标达到99%以上。";</script>')


def page(body, head='<meta charset="utf-8">'):
    return f'<!DOCTYPE html>\n<html lang="zh"><head>{head}<title>规划 - 云溪市人民政府</title><style>p{{margin:0}}</style></head><body>{body}</body></html>'


PAGES = {
    "plain": page(BODY),
    "site": page(f'{BEFORE}<div class="main"><div id="zoom" class="TRS_Editor">{BODY}</div></div>{AFTER}'),
    "whole page in a table": page(f'{BEFORE}<table width="980"><tr><td class="left"><ul>{MENU}</ul></td><td>{BODY}</td></tr></table>{AFTER}'),
    "two tables around": page(f'<table><tr><td><table><tr><td>{BODY}</td></tr></table></td></tr></table>{AFTER}'),
    "roles": page(f'<header role="banner"><a href="/">云溪市</a></header><nav><ul>{MENU}</ul></nav><main><article>{BODY}</article></main><footer>版权所有。保留一切权利。</footer>'),
    "lines by br": page("".join(b if b.startswith("<table") else re.sub("<[^>]*>", "", b) + "<br>\n" for b in BODY.splitlines())),
    "hidden parts": page(f'<div style="display:none">到2025年达到12%以上。</div>{BODY}<p hidden>到2025年达到13%以上。</p><select><option>目标</option></select>'),
    "blanks of no width": page(BODY.replace("<span>", "<span>&nbsp;&nbsp;&nbsp;&nbsp;").replace("</td>", "\n\n</td>")),
    "lines broken in the source": page(re.sub(r"([一-鿿]{12})(?=[一-鿿])", r"\1\n      ", BODY)),
    "saved by a browser": f"<!-- saved from url=(0042)http://yunxi.example/art/2021/1.html -->\n{page(BODY)}",
    "xhtml": f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "a.dtd">\n<html xmlns="http://www.w3.org/1999/xhtml"><body>{BODY}</body></html>',
    "unclosed": page(BODY.replace("</p>", "").replace("</td>", "").replace("</tr>", "")),
    "struck words": page(BODY.replace("<span>", "<span><del>旧规划草案：</del>", 3)),
    "notes": page(BODY.replace("</span></p>", '<sup><a class="footnote-ref" href="#fn1" role="doc-noteref">1</a></sup></span></p>', 2)
                  + '<section class="footnotes" role="doc-endnotes"><ol><li id="fn1">此处的目标为99%以上。</li></ol></section>'),
}
for what, text in PAGES.items():
    open(path("a.html"), "w", encoding="utf-8").write(text)
    same(path("a.html"), f"web page, {what}")
open(path("gb.html"), "wb").write(page(BODY, '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">').encode("gb18030"))
same(path("gb.html"), "web page in GB18030")
open(path("b.html"), "w", encoding="utf-8").write(page(
    "<h1>甲县妇女发展规划（2021—2030年）</h1><ol style='list-style-type:cjk-ideographic'><li>妇女与健康<p>主要目标</p><ol><li><p>孕产妇死亡率控制在12/10万以下。</p></li>"
    "<li value=5>婚检率达到<b>90</b>%以上。</li></ol></li></ol><table><tr><td rowspan=2>指标</td><td colspan=2>数值</td></tr><tr><td>2020年</td><td>2030年</td></tr>"
    "<tr><td>预期寿命（岁）</td><td>80</td><td>82</td></tr><tr><td>甲<table><tr><td>乙</td></tr></table></td></tr></table>"))


def text_of(name, kind):
    """The lines that the child process makes of a document."""
    import socket, threading
    ours, theirs = socket.socketpair()
    child = subprocess.Popen([HALFSKY, "--sandboxed", kind, "8388608"], stdin=theirs.fileno(), env={"TZ": "UTC0"})
    theirs.close()
    data = open(name, "rb").read()

    def send():
        ours.sendall(data)
        ours.shutdown(socket.SHUT_WR)
    thread = threading.Thread(target=send)
    thread.start()
    answer = b"".join(iter(lambda: ours.recv(65536), b""))
    thread.join()
    child.wait()
    return answer.decode()[1:]


lines = text_of(path("b.html"), "html").splitlines()
checks.that(lines[:5] == ["甲县妇女发展规划（2021—2030年）", "一、 妇女与健康", "主要目标", "1. 孕产妇死亡率控制在12/10万以下。", "5. 婚检率达到90%以上。"], f"numbers of lists: {lines}")
checks.that("预期寿命（岁）" in " ".join(lines), f"cells: {lines}")
open(path("c.html"), "w", encoding="utf-8").write(page("<table><tr><td rowspan=2>指标</td><td colspan=2>数值</td></tr><tr><td>2020年</td><td>2030年</td></tr><tr><td>寿命</td><td>80</td><td>82</td></tr></table>"))
checks.that(text_of(path("c.html"), "html").splitlines() == ["指标\t数值\t", "\u2060\t2020年\t2030年", "寿命\t80\t82"], "merged cells of a page")
open(path("deep.html"), "w").write("<html><body>" + "<div>" * 100000 + "目标" + "</div>" * 100000)
refused(path("deep.html"), "nested 100,000 deep", "nested deeper than 256 levels", "嵌套超过 256 层")
for deep in (200, 250):
    open(path("deep.html"), "w").write("<html><body>" + "<div>" * deep + "<p>目标。</p>" + "</div>" * deep + "<p>末段。</p>")
    checks.that(text_of(path("deep.html"), "html") == "目标。\n末段。\n", f"nested {deep} deep: {text_of(path('deep.html'), 'html')[:200]}")
for deep in (251, 252, 253, 254, 255, 256, 257, 258, 300):
    open(path("deep.html"), "w").write("<html><body>" + "<div>" * deep + "<p>目标。</p>" + "</div>" * deep + "<p>末段。</p>")
    text = text_of(path("deep.html"), "html")
    checks.that(text == "目标。\n末段。\n" or "nested deeper" in text, f"nested {deep} deep: {text[:200]}")
open(path("long.html"), "w").write("<p>文。</p><ol>" + "<li>x" * 300000 + "</ol>")
checks.that(text_of(path("long.html"), "html").endswith("\n300000. x\n"), "a list of 300,000 items")
open(path("left.html"), "w").write("<ol start=3><li>甲<li hidden>乙<li>丙<ol><li>丁</ol><li>戊</ol>")
checks.that(text_of(path("left.html"), "html").splitlines() == ["3. 甲", "4. 丙", "1. 丁", "5. 戊"], "items that are not shown have no number")

# --- OpenDocument text ---

HANZI = [chr(c) for c in range(0x4E00, 0x9FA0)]
random.seed(1)

NAMES = " ".join(f'xmlns:{p}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for p, n in
                 (("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing")))


def odt(name, body, styles="", kind="text"):
    with zipfile.ZipFile(path(name), "w") as z:
        z.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        z.writestr("styles.xml", f'<office:document-styles {NAMES}><office:styles>{styles}</office:styles></office:document-styles>', zipfile.ZIP_DEFLATED)
        z.writestr("content.xml", f'<office:document-content {NAMES}><office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>', zipfile.ZIP_DEFLATED)
    return path(name)


def table_odt(rows):
    return "<table:table>" + "".join("<table:table-row>" + "".join(f"<table:table-cell><text:p>{html.escape(c)}</text:p></table:table-cell>" for c in row)
                                     + "</table:table-row>" for row in rows) + "</table:table>"


ODT = "".join(table_odt(b) if isinstance(b, list) else f"<text:p>{html.escape(b)}</text:p>" for b in blocks())
same(odt("a.odt", ODT), "OpenDocument text")
same(odt("b.odt", '<text:tracked-changes><text:changed-region><text:deletion><text:p>旧目标达到50%以上。</text:p></text:deletion></text:changed-region></text:tracked-changes>'
         + ODT.replace("</text:p>", '<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>注：达到77%以上。</text:p></text:note-body></text:note></text:p>', 4)
         + '<text:p text:style-name="H">隐藏的目标达到66%以上。</text:p>',
         '<style:style style:name="H" style:family="paragraph"><style:text-properties text:display="none"/></style:style>'), "with deletions, notes and hidden text")
LIST = "".join(f'<text:list-level-style-number text:level="{n}" style:num-format="{f}" style:num-prefix="{b}" style:num-suffix="{e}"/>'
               for n, f, b, e in ((1, "一, 二, 三, ...", "", "、"), (2, "一, 二, 三, ...", "（", "）"), (3, "1", "", ".")))
body = ('<text:list text:style-name="L" xml:id="a"><text:list-item><text:p>健康</text:p><text:list><text:list-item><text:p>目标</text:p></text:list-item></text:list></text:list-item></text:list>'
        '<text:p>正文<draw:frame><draw:text-box><text:p>专栏</text:p></draw:text-box></draw:frame>继续<text:s text:c="2"/>完</text:p>'
        '<text:list text:style-name="L" text:continue-numbering="true"><text:list-item><text:p>教育</text:p><text:list><text:list-item><text:list><text:list-item><text:p>细项</text:p></text:list-item></text:list>'
        '</text:list-item></text:list></text:list-item><text:list-header><text:p>无号</text:p></text:list-header></text:list><text:list text:style-name="L"><text:list-item text:start-value="7"><text:p>重来</text:p></text:list-item></text:list>'
        '<table:table><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>甲</text:p><text:p>乙</text:p></table:table-cell><table:covered-table-cell/></table:table-row>'
        '<table:table-row><table:table-cell><text:p>1</text:p></table:table-cell><table:table-cell><text:p>2</text:p></table:table-cell></table:table-row></table:table>')
lines = text_of(odt("c.odt", body, f'<text:list-style style:name="L">{LIST}</text:list-style>'), "odt").splitlines()
checks.that(lines == ["一、健康", "（一）目标", "正文继续  完", "专栏", "二、教育", "1. 细项", "无号", "七、重来", "甲 乙\t", "1\t2"], f"lists and tables: {lines}")
other = LIST.replace('"一, 二, 三, ..."', '"①, ②, ③, ..."').replace("、", "")
body = ('<text:list text:style-name="L"><text:list-item><text:p>一项</text:p><text:list text:style-name="M"><text:list-item><text:p>细项</text:p></text:list-item></text:list></text:list-item>'
        '<text:list-item><text:p>二项</text:p><text:list><text:list-item><text:p>细项</text:p></text:list-item></text:list></text:list-item></text:list>')
lines = text_of(odt("nested.odt", body, f'<text:list-style style:name="L">{LIST}</text:list-style><text:list-style style:name="M">{other}</text:list-style>'), "odt").splitlines()
checks.that(lines == ["一、一项", "（①）细项", "二、二项", "（一）细项"], f"a list in another style ends with it: {lines}")
lines = text_of(odt("after.odt", '<text:p text:style-name="H">隐藏</text:p><text:p text:style-name="S">显示</text:p>',
                    '<style:style style:name="H" style:family="paragraph"><style:text-properties text:display="none"/></style:style><style:default-style style:family="text">'
                    '<style:text-properties/></style:default-style><style:style style:name="S" style:family="paragraph"/><style:default-style style:family="graphic">'
                    '<style:text-properties text:display="none"/></style:default-style>'), "odt").splitlines()
checks.that(lines == ["显示"], f"properties outside a style are not of the style before: {lines}")
refused(odt("long.odt", "".join("<text:p>" + "".join(random.choices(HANZI, k=1000)) + "</text:p>" for _ in range(2800))), "more than 8 MiB of text", "limit of 8 MiB", "8 MiB 的上限")
refused(odt("deep.odt", "<text:section>" * 300 + "<text:p>字</text:p>" + "</text:section>" * 300), "nested 300 deep", "nested deeper than 256 levels", "嵌套超过 256 层")
refused(odt("p.odt", "<draw:page/>", kind="presentation"), "a presentation", "an OpenDocument file")

# --- PDF ---

SIZE, LEFT, RIGHT, TOP, BOTTOM = 12, 80, 515, 80, 770


def wrapped(text, width):
    line = ""
    for c in text:
        if small_pdf.width_of(line + c, SIZE) > width:
            yield line
            line = ""
        line += c
    yield line


def laid_out(columns=1, head="", foot="{}", middle=False, cuts=False, step=18, apart=4, latin=SIZE):
    """Pages of the plan. middle: cells in the middle of their rows. cuts: rows may be parted by a page end. apart: between rows.
    latin: the size of cells without Chinese characters."""
    pages, y = [[]], TOP
    widths = [40, 190, 70, 135]

    def next_page():
        nonlocal y
        pages.append([])
        y = TOP
    for b in blocks():
        if isinstance(b, list):
            for row in b:
                cells = [list(wrapped(c, w - 11)) for c, w in zip(row + [""] * (4 - len(row)), widths)]
                height = max(map(len, cells))
                if not cuts and y + height * (step - 3) > BOTTOM:
                    next_page()
                for k in range(height):
                    if y > BOTTOM:
                        next_page()
                    for i, cell in enumerate(cells):
                        down = (height - len(cell)) / 2 if middle else 0
                        if k < len(cell):
                            size = latin if cell[k].isascii() else SIZE
                            pages[-1].append((LEFT + sum(widths[:i]), y + down * (step - 3), size, cell[k]))
                    y += step - 3
                y += apart
            y += step
            continue
        for k, line in enumerate(wrapped("　　" + b.strip(), RIGHT - LEFT)):
            if y > BOTTOM:
                next_page()
            pages[-1].append((LEFT, y, SIZE, line))
            y += step
    for n, p in enumerate(pages, 1):
        if head:
            p.append((200, 50, 9, head))
        if foot:
            p.append((280, 800, 9, foot.format(n)))
    return pages


small_pdf.write(path("a.pdf"), laid_out())
same(path("a.pdf"), "PDF")
small_pdf.write(path("b.pdf"), laid_out(head="云溪市人民政府公报　2021年第3期", foot="— {} —", cuts=True))
same(path("b.pdf"), "PDF with running heads and rows over pages")
small_pdf.write(path("c.pdf"), laid_out(middle=True, head="http://yunxi.example/art/1.html", foot="{}/9"))
same(path("c.pdf"), "PDF with cells in the middle of rows")
small_pdf.write(path("l.pdf"), laid_out(apart=0.3, latin=SIZE * 1.15))
same(path("l.pdf"), "PDF with rows as close as the lines in their cells, and higher signs in another font")
for step in (17, 19, 21, 24, 27):
    small_pdf.write(path("s.pdf"), laid_out(step=step, cuts=step % 2 == 1))
    same(path("s.pdf"), f"PDF with lines {step} points apart")
for encoding in (("GBK-EUC-H", "gbk"), ("UniGB-UCS2-H", "utf-16be"), ("GB-EUC-H", "gb2312"), ("UniGB-UTF16-H", "utf-16be"),
                 ("GBKp-EUC-H", "gbk"), ("GBK2K-H", "gb18030"), ("GBpc-EUC-H", "gb2312"), ("UniGB-UTF8-H", "utf-8"), ("UniGB-UTF32-H", "utf-32be")):
    small_pdf.write(path("e.pdf"), [[(80, 80, 12, "甲县妇女发展规划（2021至2030年）"), (80, 100, 12, "一、妇女与健康"), (80, 120, 12, "1.孕产妇死亡率控制在12/10万以下。")]], encoding=encoding)
    status, document, err = parse(path("e.pdf"))
    checks.that(document and [t["formula"] for t in document["plans"][0]["text_targets"]] == ["value <= 12 per 100000"], f"PDF with the encoding {encoding[0]}: {err}")
if shutil.which("qpdf"):  # the font and its table are in compressed objects
    small_pdf.write(path("e.pdf"), [[(80, 80, 12, "甲县妇女发展规划（2021至2030年）")]], encoding=("GBK-EUC-H", "gbk"))
    subprocess.run(["qpdf", "--object-streams=generate", path("e.pdf"), path("o.pdf")], check=True)
    checks.that(b"GBK-EUC" not in open(path("o.pdf"), "rb").read() and text_of(path("o.pdf"), "pdf") == text_of(path("e.pdf"), "pdf") != "",
                f"a table named in a compressed object: {text_of(path('o.pdf'), 'pdf')[:200]}")
for encoding, codec in (("GBK-EUC-V", "gbk"), ("UniGB-UTF16-V", "utf-16be"), ("UniCNS-UTF16-H", "utf-16be"), ("ETen-B5-H", "gbk"), ("NoSuch-H", "gbk")):
    small_pdf.write(path("e.pdf"), [[(80, 80, 12, "甲县妇女发展规划（2021至2030年）")]], encoding=(encoding, codec))
    refused(path("e.pdf"), f"a PDF with the encoding {encoding}", f"character encoding {encoding}, which is not supported", f"字符编码 {encoding}，不支持")
# Numbers of the collection Adobe-GB1: the common characters follow from 940 in the order of GB 2312.
numbers = "".join(chr(940 + (a - 0xB0) * 94 + b - 0xA1) for a, b in (c.encode("gb2312") for c in "妇女儿童发展规划"))
small_pdf.write(path("e.pdf"), [[(80, 80, 12, numbers)]], encoding=("Identity-H", "utf-16be"))
checks.that(text_of(path("e.pdf"), "pdf") == "妇女儿童发展规划\n", f"numbers of Adobe-GB1: {text_of(path('e.pdf'), 'pdf')[:200]}")
left = list(wrapped("".join(f"左栏第{n}句说明妇女发展情况。" for n in range(20)), 200))
right = list(wrapped("".join(f"右栏第{n}句说明儿童发展情况。" for n in range(20)), 200))
small_pdf.write(path("two.pdf"), [[(80, 80 + 18 * i, SIZE, t) for i, t in enumerate(left)] + [(310, 80 + 18 * i, SIZE, t) for i, t in enumerate(right)]])
checks.that(text_of(path("two.pdf"), "pdf").replace("\n", "") == "".join(left + right), "two columns")
small_pdf.write(path("scan.pdf"), [[]] * 3, pictures=(1, 2, 3))
refused(path("scan.pdf"), "a scanned PDF", "this PDF is scanned: 3 of its pages")
small_pdf.write(path("scan2.pdf"), [[(280, 800, 9, f"— {n} —")] for n in (1, 2, 3)], pictures=(1, 2, 3))
refused(path("scan2.pdf"), "a scanned PDF with page numbers", "this PDF is scanned")
small_pdf.write(path("picture.pdf"), laid_out() + [[]], pictures=(len(laid_out()) + 1,))
same(path("picture.pdf"), "PDF with a page that is a picture")
small_pdf.write(path("private.pdf"), [[(80, 80 + 20 * i, 12, "".join(chr(0xE000 + (i * 7 + k) % 500) for k in range(20))) for i in range(20)]])
refused(path("private.pdf"), "a PDF whose font has no characters", "do not say which characters")
small_pdf.write(path("empty.pdf"), [[]])
refused(path("empty.pdf"), "an empty PDF", "contains no text")
small_pdf.write(path("pages.pdf"), [[(80, 80, 12, "目标")]] * 2001)
refused(path("pages.pdf"), "a PDF of 2,001 pages", "the PDF has 2001 pages, at most 2000 are read", "PDF 有 2001 页，最多 2000 页")
small_pdf.write(path("full.pdf"), [[(80, 80, 12, "目标")], [(5, 5 + i * 0.8, 0.4, "目" * 60) for i in range(1000)]])
refused(path("full.pdf"), "a page of 60,000 characters", "page 2 of the PDF has ", "PDF 第 2 页有 ")


def kept(name, pages, what):
    """No character of a page is lost."""
    small_pdf.write(path(name), pages)
    wanted = squeezed("".join(text for page in pages for *_, text in page))
    got = squeezed(text_of(path(name), "pdf"))
    checks.that(sorted(got) == sorted(wanted), f"{what}: {len(wanted) - len(got)} characters are lost")


kept("numbers.pdf", [[(80, 80 + 30 * i, 12, f"第{i}行") for i in range(4)]], "the first and last lines of a page are alike")
kept("numbers.pdf", [[(80, 80 + 30 * i, 12, f"第{i}行的目标") for i in range(2)], [(80, 80 + 30 * i, 12, f"第{i}行的目标") for i in range(2)]], "two pages with lines alike")
kept("steps.pdf", [[(20 + 60 * (i * 3 + k), 80 + 15 * i, 12, "甲") for i in range(3) for k in range(3)]], "lines with three texts each in nine columns")
kept("wide.pdf", [[(5 + 8 * k, 80 + 15 * i, 3, "甲") for i in range(3) for k in range(70)]], "rows of 70 columns")
kept("stairs.pdf", [[(5 + 5.9 * (k * 24 + i), 80 + 15 * i, 2, "甲") for i in range(24) for k in range(4)]], "rows with 96 columns together")
whole = open(path("a.pdf"), "rb").read()
open(path("cut.pdf"), "wb").write(whole[:200])
refused(path("cut.pdf"), "a damaged PDF", "damaged")
if shutil.which("qpdf"):
    subprocess.run(["qpdf", "--encrypt", "open", "owner", "256", "--", path("a.pdf"), path("locked.pdf")], check=True)
    refused(path("locked.pdf"), "a PDF with a password", "password")
    subprocess.run(["qpdf", "--encrypt", "", "owner", "256", "--", path("a.pdf"), path("owner.pdf")], check=True)
    same(path("owner.pdf"), "PDF that may be read but not changed")

# --- files of other programs ---

if shutil.which("soffice") and shutil.which("pandoc"):
    open(path("office.html"), "w", encoding="utf-8").write(page(BODY.replace("<table>", "<table border=1 cellpadding=6>")))
    subprocess.run(["pandoc", path("office.html"), "-o", path("pandoc.docx")], check=True)
    subprocess.run(["pandoc", path("office.html"), "-o", path("pandoc.odt")], check=True)
    subprocess.run(["pandoc", "-s", "--metadata", "title=a", path("pandoc.docx"), "-o", path("pandoc.html")], check=True)
    for kind in ("odt", "pdf", "html", "docx"):
        subprocess.run(["soffice", f"-env:UserInstallation=file://{path('profile')}", "--headless", "--convert-to", kind, "--outdir", path("office"),
                        path("pandoc.docx" if kind != "docx" else "office/pandoc.odt")], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=240, check=True)
    for name in ("pandoc.docx", "pandoc.odt", "pandoc.html", "office/pandoc.odt", "office/pandoc.pdf", "office/pandoc.html", "office/pandoc.docx"):
        same(path(name), f"{name} of pandoc or LibreOffice")
else:
    print("skipped: LibreOffice or pandoc is missing")

# Cells 2 to 4 points apart, headings and cells of two lines, glyph boxes far taller than the characters.
STYLES = {
    "lines": "table{border-collapse:collapse}td{border:1px solid;padding:1px}",
    "wide": "table{border-collapse:collapse;width:100%;font-size:10pt}td{border:1px solid;padding:1px}",
    "centred": "table{border-collapse:collapse;width:70%;font-size:14px}td{border:1px solid;padding:2px;text-align:center}",
    "without lines": "table{width:60%;font-size:9pt}td{padding:1px}",
}
browser = shutil.which("chromium")
for what, style in STYLES.items() if browser else ():
    open(path("close.html"), "w", encoding="utf-8").write(page(BODY.replace("<td><p>", "<td>").replace("</p></td>", "</td>")).replace(
        "p{margin:0}", 'p{margin:0}body{font-family:"Noto Serif CJK SC"}' + style))
    subprocess.run([browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
                    f"--user-data-dir={path('browser')}", "--no-pdf-header-footer", f"--print-to-pdf={path('close.pdf')}", f"file://{path('close.html')}"],
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=240, check=True)
    same(path("close.pdf"), f"PDF of Chromium, {what}")
    if what == "lines" and shutil.which("soffice"):
        subprocess.run(["soffice", f"-env:UserInstallation=file://{path('profile')}", "--headless", "--convert-to", "pdf", "--outdir", path("office"), path("close.html")],
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=240, check=True)
        same(path("office/close.pdf"), f"PDF of LibreOffice from a web page, {what}")
if not browser:
    print("skipped: PDF files of Chromium; it is missing")
checks.end()
