#!/usr/bin/env python3
"""Word documents and workbooks as other programs make them (python-docx, openpyxl; files of LibreOffice in tests/office), and as
an attacker would: what is read is what the text or CSV says, and what is hostile is refused in little time and memory.
Debian's own Python, because python-docx and openpyxl are Debian's. Unit tests of document cover formats and list numbers."""
import csv, datetime, io, json, os, re, resource, subprocess, sys, tempfile, time, zipfile
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import debian_python
from sample_store import HALFSKY, ROOT, SAMPLE, Checks
debian_python.need("docx", "openpyxl")
import docx, openpyxl
from docx.oxml.ns import qn
from docx.oxml import OxmlElement

checks = Checks()
folder = tempfile.TemporaryDirectory()
HERE = folder.name
STORE = os.path.join(HERE, "store")


def path(name):
    return os.path.join(HERE, name)


def run(*arguments, lang="en"):
    done = subprocess.run([HALFSKY, *arguments, "--lang", lang], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def without_places(node):
    if isinstance(node, dict):
        return {k: without_places(v) for k, v in node.items() if k not in ("place", "source_file")}
    return [without_places(v) for v in node] if isinstance(node, list) else node


def parsed(name):
    status, out, err = run("plan", "parse", name, "--json")
    assert status == 0, (name, err)
    return json.loads(out)


# --- documents ---

def document_of(lines):
    """Paragraphs; lines with tabs become rows of real tables."""
    d, rows = docx.Document(), []

    def flush():
        if rows:
            t = d.add_table(rows=len(rows), cols=max(map(len, rows)))
            for i, row in enumerate(rows):
                for k, cell in enumerate(row):
                    t.cell(i, k).text = cell
            rows.clear()
    for line in lines:
        if "\t" in line:
            rows.append(line.split("\t"))
        else:
            flush()
            d.add_paragraph(line)
    flush()
    return d


for name in ("plan.txt", "plan_children.txt"):
    text = open(os.path.join(SAMPLE, name), encoding="utf-8").read()
    document_of(text.split("\n")).save(path("plan.docx"))
    checks.that(without_places(parsed(path("plan.docx"))) == without_places(parsed(os.path.join(SAMPLE, name))), f"{name} as a Word document reads as its text does")
    os.rename(path("plan.docx"), path("plan.txt"))
    checks.that(parsed(path("plan.txt"))["plans"], f"{name}: the name of the file says nothing")


def lines_of(d):
    """What the program takes for the text: the statements and cells of a plan, by way of what it did not understand."""
    d.save(path("x.docx"))
    status, out, err = run("plan", "parse", path("x.docx"), "--json")
    return status, out, err


def numbered(d, text, num_id, level):
    p = d.add_paragraph(text)
    properties = p._p.get_or_add_pPr()
    num = OxmlElement("w:numPr")
    for tag, value in (("w:ilvl", level), ("w:numId", num_id)):
        e = OxmlElement(tag)
        e.set(qn("w:val"), str(value))
        num.append(e)
    properties.append(num)
    return p


def add_list(d, number, levels):
    numbering = d.part.numbering_part._element
    kind = OxmlElement("w:abstractNum")
    kind.set(qn("w:abstractNumId"), str(number))
    for i, (form, pattern) in enumerate(levels):
        level = OxmlElement("w:lvl")
        level.set(qn("w:ilvl"), str(i))
        for tag, value in (("w:start", 1), ("w:numFmt", form), ("w:lvlText", pattern)):
            e = OxmlElement(tag)
            e.set(qn("w:val"), str(value))
            level.append(e)
        kind.append(level)
    numbering.insert(0, kind)
    num = OxmlElement("w:num")
    num.set(qn("w:numId"), str(number))
    e = OxmlElement("w:abstractNumId")
    e.set(qn("w:val"), str(number))
    num.append(e)
    numbering.append(num)


d = docx.Document()
add_list(d, 900, [("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3.")])
d.add_paragraph("云溪市妇女发展规划（2021—2025年）")
typed = ["云溪市妇女发展规划（2021—2025年）"]
han = "一二三四五"
for i, domain in enumerate(("妇女与健康", "妇女与教育")):
    numbered(d, domain, 900, 0)
    typed.append(f"{han[i]}、{domain}")
    for k, (part, items) in enumerate((("主要目标", ("孕产妇死亡率控制在7/10万以下。", "产前筛查率达到90%以上。")), ("策略措施", ("加强服务。", "完善制度。")))):
        numbered(d, part, 900, 1)
        typed.append(f"（{han[k]}）{part}")
        for m, item in enumerate(items):
            numbered(d, item, 900, 2)
            typed.append(f"{m + 1}.{item}")
d.save(path("lists.docx"))
with open(path("lists.txt"), "w", encoding="utf-8") as f:
    f.write("\n".join(typed) + "\n")
got, want = parsed(path("lists.docx")), parsed(path("lists.txt"))
checks.that(without_places(got) == without_places(want), "numbers that Word makes are those a person would type")
checks.that(len(got["plans"][0]["domains"]) == 2, "and they make the structure")

d = docx.Document()
p = d.add_paragraph("孕产妇死亡率控制在")
run_kept = p.add_run("7/10万")
deleted = OxmlElement("w:del")
r = OxmlElement("w:r")
t = OxmlElement("w:delText")
t.text = "9/10万"
r.append(t)
deleted.append(r)
p._p.append(deleted)
p.add_run("以下。")
d.sections[0].header.paragraphs[0].text = "页眉不是正文"
d.save(path("x.docx"))
status, out, err = run("plan", "parse", path("x.docx"), "--json")
checks.that("9/10万" not in out and "页眉" not in out, "deleted text and headers are left out")

d = docx.Document()
d.add_paragraph("云溪市妇女发展规划（2021—2025年）")
d.add_paragraph("重点指标目标表")
t = d.add_table(rows=5, cols=4)
rows = [("序号", "主要统计指标", "2020年", "2025年"), ("1", "孕产妇死亡率（1/10万）", "7.50", "≤7"), ("2", "产前筛查率（%）", "85.00", "≥90"), ("3", "婚前医学检查率（%）", "86.00", ""),
        ("4", "妇女人均预期寿命（岁）", "84.00", "85")]
for i, row in enumerate(rows):
    for k, cell in enumerate(row):
        t.cell(i, k).text = cell
t.cell(2, 3).merge(t.cell(3, 3))
t.cell(4, 1).paragraphs[0].add_run()
t.cell(4, 1).paragraphs[0].text = "妇女人均"
t.cell(4, 1).add_paragraph("预期寿命（岁）")
d.save(path("x.docx"))
table = parsed(path("x.docx"))["plans"][0]["key_indicator_table"]
checks.that([r["effective_target"] if "effective_target" in r else None for r in table["rows"]][:1] != [] and len(table["rows"]) == 4, f"a table with merged cells has its rows: {table['rows']}")
checks.that(any("预期寿命" in r["name"] for r in table["rows"]), "a cell of two paragraphs is one cell")

# --- workbooks ---

def fresh_store():
    subprocess.run(["rm", "-rf", STORE], check=True)
    status, _, err = run("init", STORE, "--region", "330300")
    assert status == 0, err


def bring(name, *options):
    status, out, err = run("data", "import", name, "--store", STORE, "--json", *options)
    return status, json.loads(out) if out.strip() else {}, err


def figures():
    status, out, err = run("data", "export", "--store", STORE)
    assert status == 0, err
    return {(r["indicator"], r["region"], r["period"], r["sex"]): r["value"] for r in csv.DictReader(io.StringIO(out))}


w = openpyxl.Workbook()
for row in csv.reader(open(os.path.join(SAMPLE, "figures_2024.csv"), encoding="utf-8")):
    w.active.append(row)
w.save(path("figures.xlsx"))
subprocess.run(["rm", "-rf", STORE], check=True)
run("init", STORE, "--regions", os.path.join(SAMPLE, "regions.csv"), "--region", "990481")
status, result, err = bring(path("figures.xlsx"))
checks.that(status == 0 and result["encoding"] == "xlsx" and result["imported"], f"a workbook is imported: {err}")
status, again, err = bring(os.path.join(SAMPLE, "figures_2024.csv"))
checks.that(status == 0 and again["unchanged"] == result["added"] and again["added"] == 0, "and says what the CSV says")

fresh_store()
w = openpyxl.Workbook()
s = w.active
s.title = "监测数据"
s.append(["温州市妇女发展规划监测统计表"])
s.merge_cells("A1:F1")
s.append(["序号", "指标名称", "计量单位", 2020, "2021年", 2022])
s.append([1, "孕产妇死亡率", "1/10万", 7.1, "—", 6.25])
s.append([2, "产前筛查率", "%", 0.985, 0.9, 1])
s.append([3, "失业妇女再就业人数", "人", 12345, 12345.4, "１１，２００"])
s.append([])
s.append(["备注：数据来源于统计局"])
for cell in ("D4", "E4", "F4"):
    s[cell].number_format = "0.00%"
s["D3"].number_format = "0.00"
s["D5"].number_format = "#,##0"
s["E5"].number_format = "#,##0"
w.create_sheet("说明").append(["填表说明"])
w.save(path("wide.xlsx"))
status, result, err = bring(path("wide.xlsx"))
checks.that(status == 0, f"a wide table with titles, percent formats and notes: {err} {result.get('faults')}")
f = figures()
checks.that(f.get(("MMR", "330300", "2020", "_T")) == "7.10", f"decimals as the sheet shows them: {f}")
checks.that(f.get(("PRENATAL_SCREENING", "330300", "2020", "_T")) == "98.50" and f.get(("PRENATAL_SCREENING", "330300", "2022", "_T")) == "100.00", "a percent format is a percent")
checks.that(f.get(("W_REEMPLOYED", "330300", "2020", "_T")) == "12345" and f.get(("W_REEMPLOYED", "330300", "2022", "_T")) == "11200", "thousands, full width")
checks.that(f.get(("MMR", "330300", "2022", "_T")) == "6.25", "a general number")
checks.that(any("was not read" in x["en"] for x in result["faults"]), "the sheet that was not read is told")
checks.that(any(x["line"] == 3 and x["column"] == 5 for x in result["faults"]), f"lines are rows of the sheet: {result['faults']}")

fresh_store()
w = openpyxl.Workbook()
s = w.active
s.append(["地区", "指标", "年份", "数值", "备注"])
s.append(["鹿城区", "孕产妇死亡率", datetime.date(2023, 12, 31), 7.1, "两行\n备注"])
s.append([None, "产前筛查率", "2023年", 95.5])
s.append(["龙湾区", "孕产妇死亡率", 2023, 0])
s.merge_cells("A2:A3")
w.save(path("merged.xlsx"))
status, result, err = bring(path("merged.xlsx"))
checks.that(status == 0 and figures().get(("PRENATAL_SCREENING", "330302", "2023", "_T")) == "95.5", f"cells merged downwards, dates: {err} {result}")
with open(path("merged.csv"), "w", encoding="utf-8") as file:
    file.write("地区,指标,年份,数值\n鹿城区,孕产妇死亡率,2022,7.1\n,产前筛查率,2022,95.5\n")
status, result, err = bring(path("merged.csv"))
checks.that(status == 3 and "blank region below a row" in result["faults"][0]["en"], "the same as CSV is not taken for the store's own region")

w = openpyxl.Workbook()
w.active.append(["指标", "年份", "数值"])
w.active.append(["孕产妇死亡率", 2023, "=1+1"])
w.active.append(["产前筛查率", 2023, None])
w.save(path("formula.xlsx"))
status, result, err = bring(path("formula.xlsx"), "--reject", path("rejected.csv"))
checks.that(status == 3 and any("formula" in x["en"] and x["line"] == 2 for x in result["faults"]), f"a formula nobody computed is told: {result}")
checks.that("孕产妇死亡率,2023" in open(path("rejected.csv"), encoding="utf-8").read(), "rows of a workbook are rejected as CSV")

w = openpyxl.Workbook()
w.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
w.active.append(["指标", "年份", "数值"])
w.active.append(["孕产妇死亡率", datetime.date(2023, 12, 31), 7])
w.create_sheet("另一张")
w.active.sheet_state = "visible"
w.save(path("mac.xlsx"))
fresh_store()
status, result, err = bring(path("mac.xlsx"))
checks.that(status == 0 and ("MMR", "330300", "2023", "_T") in figures() and not any("\" only;" in x["en"] for x in result["faults"]), f"days from 1904; an empty sheet is not told: {err}")

# --- files of LibreOffice, kept with the tests ---

KEPT = os.path.join(ROOT, "tests", "office")
for name in sorted(os.listdir(KEPT)):
    whole = os.path.join(KEPT, name)
    if name.endswith(".docx"):
        tree = parsed(whole)
        checks.that(len(tree["plans"]) == 1 and len(tree["plans"][0]["domains"]) == 2, f"{name}: {len(tree['plans'])} plans")
        checks.that(tree["plans"][0]["key_indicator_table"] and len(tree["plans"][0]["key_indicator_table"]["rows"]) == 3, f"{name}: its table")
    elif name.endswith(".xlsx"):
        fresh_store()
        status, result, err = bring(whole)
        checks.that(status == 0 and result["added"] == 4, f"{name}: {err} {result}")
        checks.that(figures().get(("PRENATAL_SCREENING", "330300", "2022", "_T")) == "98.50", f"{name}: {figures()}")

# --- other kinds of files are named, and how to save them ---

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
wrong = {
    "a.doc": (OLE + "WordDocument".encode("utf-16le"), "old Word document"),
    "a.xls": (OLE + "Workbook".encode("utf-16le"), "old Excel workbook"),
    "a.wps": (OLE, "a WPS file"),
    "a.rtf": (b"{\\rtf1 x}", "RTF"),
    "a.mht": (b"MIME-Version: 1.0\n\nx", "web archive"),
}
for name, (content, words) in wrong.items():
    with open(path(name), "wb") as file:
        file.write(content)
    for command, how in ((("plan", "parse", path(name)), "save it as docx or as plain text"), (("plan", "import", path(name), "--store", STORE), "save it as docx or as plain text"),
                         (("data", "import", path(name), "--store", STORE), "save it as xlsx or as CSV")):
        status, out, err = run(*command)
        how = "save it as xlsx or as CSV" if name == "a.xls" else how
        checks.that(status == 3 and words in err and how in err, f"{name} to {command[:2]}: {err}")
with open(path("page.csv"), "w", encoding="utf-8") as file:
    file.write("\n<html><body><table><tr><td>指标</td></tr></table></body></html>\n")
status, out, err = run("data", "import", path("page.csv"), "--store", STORE, lang="zh")
checks.that(status == 3 and "网页（HTML）" in err and "另存为 xlsx" in err, f"a page as CSV: {err}")
with zipfile.ZipFile(path("a.zip"), "w") as z:
    z.writestr("a.txt", "x")
for name, kind in (("a.odt", "text"), ("a.ods", "spreadsheet")):
    with zipfile.ZipFile(path(name), "w") as z:
        z.writestr("mimetype", "application/vnd.oasis.opendocument." + kind)
for name, words in (("a.zip", "an archive"), ("a.odt", "OpenDocument"), ("a.ods", "no sheet found"), ("plan.txt", "a Word document")):
    status, out, err = run("data", "import", path(name), "--store", STORE)
    checks.that(status == 3 and words in err, f"{name}: {err}")

# --- hostile files ---

CONTENT = '<?xml version="1.0" encoding="UTF-8"?>'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
BOOK = f'{CONTENT}<workbook {S}><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'


def relations(**parts):
    """Relationships by kind: worksheet="worksheets/sheet1.xml"; their ids are r1, r2 …"""
    return f'{CONTENT}<Relationships {PACKAGE}>' + "".join(f'<Relationship Id="r{i}" Type="{OFFICE}/{kind}" Target="{part}"/>' for i, (kind, part) in enumerate(parts.items(), 1)) + "</Relationships>"


RELATIONS = relations(worksheet="worksheets/sheet1.xml", sharedStrings="sharedStrings.xml", styles="styles.xml")


def archive(entries, name, method=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path(name), "w", method) as z:
        for entry, content in entries.items():
            with z.open(entry, "w") as file:  # by pieces: this process must stay smaller than those it measures
                for piece in [content] if isinstance(content, str) else content:
                    file.write(piece.encode())
    return path(name)


def word(body, name="x.docx"):
    return archive({"word/document.xml": body}, name)


def sheet(body, name="x.xlsx", **others):
    return archive({"xl/workbook.xml": BOOK, "xl/_rels/workbook.xml.rels": RELATIONS, "xl/worksheets/sheet1.xml": body, **others}, name)


def refused(what, name, words, command="plan"):
    before = time.perf_counter()
    arguments = ("plan", "parse", name) if command == "plan" else ("data", "import", name, "--store", STORE)
    status, out, err = run(*arguments)
    took = time.perf_counter() - before
    checks.that(status == 3 and re.search(words, err) and took < 30, f"{what}: {status} after {took:.1f} s: {err}")


laughs = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
refused("entities that multiply", word(f'{CONTENT}{laughs}<w:document {W}><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>'), "document type")
refused("a file from outside", word(f'{CONTENT}<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document {W}><w:body/></w:document>'), "document type")
refused("nested too deep", word(f'{CONTENT}<w:document {W}>' + "<w:sdt>" * 100000 + "</w:sdt>" * 100000 + "</w:document>"), "deeper than 256")
refused("a bomb of blanks", word([f'{CONTENT}<w:document {W}>', *[" " * 1_000_000] * 600, "</w:document>"]), "abnormal compression ratio|more work than its size")
refused("a text past the limit", word([f'{CONTENT}<w:document {W}><w:body>', *(f"<w:p><w:r><w:t>{i} 妇女</w:t></w:r></w:p>" for i in range(700_000)), "</w:body></w:document>"]), "exceeds the limit")
refused("broken XML", word(f'{CONTENT}<w:document {W}><w:body><w:p>'), "XML error in line")
refused("no document", archive({"word/other.xml": "x", "x/word/document.xml": "y"}, "x.docx"), "it has no text|damaged")
refused("no text", word(f'{CONTENT}<w:document {W}><w:body/></w:document>'), "no text")
refused("many files", archive({f"word/{i}.xml": "" for i in range(10001)} | {"word/document.xml": "x"}, "x.docx"), "more than the limit of 10000")
whole = open(os.path.join(HERE, "lists.docx"), "rb").read()
for at in (40, len(whole) // 2, len(whole) - 30):
    with open(path("cut.docx"), "wb") as file:
        file.write(whole[:at])
    status, out, err = run("plan", "parse", path("cut.docx"))
    checks.that(status == 3 and err, f"cut at {at}: {status} {err}")
broken = bytearray(whole)
start = whole.find(b"word/document.xml")
broken[start + 40] ^= 0xFF
with open(path("cut.docx"), "wb") as file:
    file.write(broken)
refused("altered bytes", path("cut.docx"), "damaged|archive|no text")
cells = "".join(f'<c r="A{i}" t="s"><v>999999</v></c>' for i in (1,))
refused("a text that is not there", sheet(f'{CONTENT}<worksheet {S}><sheetData><row r="1">{cells}</row></sheetData></worksheet>'), "text of a cell is missing", "data")
for what, number, cells, words in (("a cell twice", "2", '<c r="A2"><v>1</v></c><c r="A2"><v>2</v></c>', "same reference"), ("a value twice", "2", '<c r="A2"><v>1</v><v>2</v></c>', "two values"),
                                   ("a cell of another row", "2", '<c r="A3"><v>1</v></c>', "no valid reference"), ("a row that is no number", "x", '<c><v>1</v></c>', "out of order"),
                                   ("a row below zero", "-2", '<c><v>1</v></c>', "out of order")):
    refused(what, sheet(f'{CONTENT}<worksheet {S}><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="{number}">{cells}</row></sheetData></worksheet>'), words, "data")
refused("rows out of order", sheet(f'{CONTENT}<worksheet {S}><sheetData><row r="5"/><row r="3"/></sheetData></worksheet>'), "out of order", "data")
refused("columns past the limit", sheet(f'{CONTENT}<worksheet {S}><sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData></worksheet>'), "256 columns", "data")
refused("an empty workbook", sheet(f'{CONTENT}<worksheet {S}><sheetData/></worksheet>'), "empty", "data")
refused("no sheet", archive({"xl/workbook.xml": f"{CONTENT}<workbook {S}/>"}, "x.xlsx"), "no sheet", "data")
refused("a bomb in shared texts", sheet(f'{CONTENT}<worksheet {S}><sheetData><row r="1"><c t="s"><v>0</v></c></row></sheetData></worksheet>',
                                      **{"xl/sharedStrings.xml": [f"{CONTENT}<sst {S}>", *["<si><t>" + "x" * 500_000 + "</t></si>"] * 600, "</sst>"]}), "abnormal compression ratio|more work than its size", "data")
refused("a cell without end", sheet(f'{CONTENT}<worksheet {S}><sheetData><row r="1"><c t="s"><v>0</v></c></row></sheetData></worksheet>',
                                    **{"xl/sharedStrings.xml": [f"{CONTENT}<sst {S}><si><t>", *(os.urandom(50_000).hex() for _ in range(20)), "</t></si></sst>"]}), "text of a cell is too long", "data")
refused("one row a million below", sheet(f'{CONTENT}<worksheet {S}><sheetData><row r="1048576"><c><v>1</v></c></row></sheetData></worksheet>'), "the heading row has no", "data")
widest = sheet(f'{CONTENT}<worksheet {S}><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>指标</t></is></c><c r="B1" t="inlineStr"><is><t>年份</t></is></c><c r="C1" t="inlineStr"><is><t>数值</t></is></c><c r="XFD1" s="5"/></row>'
               f'<row r="2"><c t="inlineStr"><is><r><t>孕产妇</t></r><r><t>死亡率</t></r></is></c><c><v>2023</v></c><c t="str"><v>7.1</v></c></row></sheetData></worksheet>')
fresh_store()
status, result, err = bring(widest)
checks.that(status == 0 and figures().get(("MMR", "330300", "2023", "_T")) == "7.1", f"styled empty cells far out, cells without places: {err} {result}")
book = openpyxl.Workbook()
for row in (["指标", "地区", "年份", "数值"], ["MMR", 330300, 2023, 7.1], ["MMR", "330302", "2023", "6.5"]):  # a code as a number, and as text
    book.active.append(row)
book.save(path("codes.xlsx"))
status, result, err = bring(path("codes.xlsx"))
checks.that(status == 0 and figures().get(("MMR", "330302", "2023", "_T")) == "6.5", f"codes of regions as numbers and as texts: {err} {result}")
used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
checks.that(used < (900 if not os.environ.get("HALFSKY_SANITIZED") else 4000) * 1024, f"memory of the hungriest process: {used // 1024} MiB")
folder.cleanup()
checks.end()
