#!/usr/bin/env python3
"""Word documents and workbooks, feature by feature, written as bare XML: what is read is what Word or a spreadsheet shows. Each
document is compared with the text that a person would type. document_office.py covers files of other programs and hostile ones."""
import csv, io, itertools, json, os, random, struct, subprocess, sys, tempfile, zipfile
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from sample_store import HALFSKY, Checks

checks = Checks()
folder = tempfile.TemporaryDirectory()
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORD = (f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:zz="urn:unknown" '
        'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"')
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def path(name):
    return os.path.join(folder.name, name)


def relations(*rows):
    return (f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            + "".join(f'<Relationship Id="r{i}" Type="{R}/{kind}" Target="{target}"/>' for i, (kind, target) in enumerate(rows, 1)) + "</Relationships>")


def archive(name, parts):
    with zipfile.ZipFile(path(name), "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("[Content_Types].xml", HEAD + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')
        for part, content in parts.items():
            z.writestr(part, content)
    return path(name)


def run(*arguments):
    done = subprocess.run([HALFSKY, *arguments, "--lang", "en"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


# --- Word ---

def document(body, numbering="", styles="", place="word/document.xml"):
    base, name = place.rsplit("/", 1) if "/" in place else ("", place)
    base += "/" if base else ""
    return {"_rels/.rels": relations(("officeDocument", place)),
            f"{base}_rels/{name}.rels": relations(("numbering", "numbering.xml"), ("styles", "styles.xml")),
            place: f"{HEAD}<w:document {WORD}><w:body>{body}</w:body></w:document>",
            f"{base}numbering.xml": f"{HEAD}<w:numbering {WORD}>{numbering}</w:numbering>",
            f"{base}styles.xml": f"{HEAD}<w:styles {WORD}>{styles}</w:styles>"}


def t(text):
    return f'<w:t xml:space="preserve">{text}</w:t>'


def r(text, properties=""):
    return f"<w:r><w:rPr>{properties}</w:rPr>{t(text)}</w:r>"


def p(content, properties=""):
    content = content if content.startswith("<") or not content else r(content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def n(text, level=0, number=1):
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def level(at, form, pattern, more="", start=1):
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{pattern}"/></w:lvl>'


def kind(number, *levels):
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def num(number, of, more=""):
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def lists(*levels, more=""):
    return kind(0, *levels) + num(1, 0, more)


def cell(text, properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(p(line) for line in text.split('|'))}</w:tc>"


def row(*cells, properties=""):
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(c if c.startswith('<') else cell(c) for c in cells)}</w:tr>"


def table(*rows):
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def box(*paragraphs):
    return f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"


def field(code, result, separate=True):
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return mark.format("begin") + f"<w:r><w:instrText>{code}</w:instrText></w:r>" + (mark.format("separate") + result if separate else result) + mark.format("end")


def m(text):
    return f"<m:r><m:t>{text}</m:t></m:r>"


COUNTING = [level(0, "chineseCounting", "（%1）"), level(1, "decimal", "%2."), level(2, "decimal", "（%3）")]
STYLE = '<w:style w:type="paragraph" w:styleId="{}">{}</w:style>'
CASES = {
    "the number of a footnote referred to again is no text": (p("达到95" + "") .replace("</w:p>", field(" NOTEREF _Ref1 \\h ", r("1")) + r("%以上") + "</w:p>")
        + f'<w:p>{r("甲")}<w:fldSimple w:instr=" NOTEREF _Ref2 "> {r("2")}</w:fldSimple>{r("乙")}{field(" PAGEREF _Ref3 ", r("3"))}</w:p>', "", "", ["达到95%以上", "甲乙3"]),
    "levels count, and deeper ones begin anew": (n("甲") + n("乙", 1) + n("丙", 1) + n("丁") + n("戊", 1), lists(*COUNTING), "", ["（一）甲", "1. 乙", "2. 丙", "（二）丁", "1. 戊"]),
    "a start value": (n("甲") + n("乙"), lists(level(0, "decimal", "%1、", start=5)), "", ["5、甲", "6、乙"]),
    "a start value of zero": (n("甲") + n("乙"), lists(level(0, "decimal", "%1、", start=0)), "", ["0、甲", "1、乙"]),
    "lists of one definition go on": (n("甲") + n("乙", 0, 2) + n("丙"), lists(*COUNTING) + num(2, 0), "", ["（一）甲", "（二）乙", "（三）丙"]),
    "a list with a start of its own begins anew, once": (n("甲") + n("乙", 0, 2) + n("丙", 0, 2), lists(*COUNTING) + num(2, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'), "", ["（一）甲", "（一）乙", "（二）丙"]),
    "a level of the list's own": (n("甲") + n("乙"), lists(*COUNTING, more='<w:lvlOverride w:ilvl="0">' + level(0, "decimalEnclosedCircle", "%1") + "</w:lvlOverride>"), "", ["① 甲", "② 乙"]),
    "a level that never begins anew": (n("甲") + n("乙", 1) + n("丙") + n("丁", 1), lists(COUNTING[0], level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>')), "", ["（一）甲", "1. 乙", "（二）丙", "2. 丁"]),
    "a level that begins anew behind a certain level only": (n("甲") + n("乙", 1) + n("丙", 2) + n("丁", 1) + n("戊", 2) + n("己") + n("庚", 2), lists(COUNTING[0], COUNTING[1], level(2, "decimal", "（%3）", '<w:lvlRestart w:val="1"/>')), "",
                                                             ["（一）甲", "1. 乙", "（1）丙", "2. 丁", "（2）戊", "（二）己", "（1）庚"]),
    "legal numbers": (n("甲") + n("乙", 1), lists(level(0, "chineseCounting", "第%1章"), level(1, "decimal", "%1.%2", "<w:isLgl/>")), "", ["第一章 甲", "1.1 乙"]),
    "text without a number": (n("甲") + n("乙"), lists(level(0, "none", "专栏：")), "", ["专栏：甲", "专栏：乙"]),
    "nothing behind the number": (n("甲"), lists(level(0, "decimal", "%1", '<w:suff w:val="nothing"/>')), "", ["1甲"]),
    "a blank keeps the number from a figure": (n("5岁以下儿童死亡率"), lists(level(0, "decimal", "%1.")), "", ["1. 5岁以下儿童死亡率"]),
    "a custom format behind an alternative": (n("甲"), lists('<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice>'
                                              '<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1、"/></w:lvl>'), "", ["001、甲"]),
    "an empty paragraph counts": (n("甲") + n("") + n("乙"), lists(level(0, "decimal", "%1、")), "", ["1、甲", "2、", "3、乙"]),
    "the list of a style, its level by the definition": (p("甲", '<w:pStyle w:val="h1"/>') + p("乙", '<w:pStyle w:val="h2"/>') + p("丙", '<w:pStyle w:val="h3"/>'),
                                                        lists(level(0, "chineseCounting", "（%1）", '<w:pStyle w:val="h1"/>'), level(1, "decimal", "%2.", '<w:pStyle w:val="h2"/>')),
                                                        STYLE.format("h1", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>') + STYLE.format("h2", '<w:basedOn w:val="h1"/><w:pPr><w:numPr><w:ilvl w:val="0"/></w:numPr></w:pPr>')
                                                        + STYLE.format("h3", '<w:basedOn w:val="h2"/>'), ["（一）甲", "1. 乙", "2. 丙"]),
    "a style that ends the list of its base": (p("甲", '<w:pStyle w:val="h2"/>'), lists(*COUNTING),
                                              STYLE.format("h1", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>') + STYLE.format("h2", '<w:basedOn w:val="h1"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>'), ["甲"]),
    "styles in a circle": (p("甲", '<w:pStyle w:val="a"/>'), "", STYLE.format("a", '<w:basedOn w:val="b"/>') + STYLE.format("b", '<w:basedOn w:val="a"/>'), ["甲"]),
    "a list style": (n("甲") + n("乙", 1), '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="ls"/></w:abstractNum><w:abstractNum w:abstractNumId="1"><w:styleLink w:val="ls"/>' + "".join(COUNTING) + "</w:abstractNum>" + num(1, 0) + num(2, 1),
                     '<w:style w:type="numbering" w:styleId="ls"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>', ["（一）甲", "1. 乙"]),
    "properties before a tracked change": (p("甲", '<w:pPrChange><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange>'), lists(*COUNTING), "", ["甲"]),
    "hidden runs": (p(r("甲") + r("乙", "<w:vanish/>") + r("丙", '<w:vanish w:val="0"/>')), "", "", ["甲丙"]),
    "hidden by a character style": (p(r("甲") + r("乙", '<w:rStyle w:val="c2"/>') + r("丙", '<w:rStyle w:val="c"/><w:vanish w:val="false"/>')), "", STYLE.format("c", "<w:rPr><w:vanish/></w:rPr>") + STYLE.format("c2", '<w:basedOn w:val="c"/>'), ["甲丙"]),
    "hidden by a paragraph style": (p("甲") + p("乙", '<w:pStyle w:val="h"/><w:rPr><w:vanish/></w:rPr>') + p("丙"), "", STYLE.format("h", "<w:rPr><w:vanish/></w:rPr>"), ["甲", "丙"]),
    "a hidden paragraph in a list does not count": (n("甲") + p(r("乙", "<w:vanish/>"), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:vanish/></w:rPr>') + n("丙"), lists(*COUNTING), "", ["（一）甲", "（二）丙"]),
    "a paragraph whose end is deleted goes on": (p("甲", "<w:rPr><w:del/></w:rPr>") + p("乙") + p("丙"), "", "", ["甲乙", "丙"]),
    "a hidden end before a table": (p("甲", "<w:rPr><w:vanish/></w:rPr>") + table(row("乙", "丙")) + p("丁"), "", "", ["甲", "乙\t丙", "丁"]),
    "tracked changes are accepted": (p(r("甲") + "<w:del><w:r><w:delText>乙</w:delText></w:r></w:del><w:ins>" + r("丙") + "</w:ins><w:moveFrom>" + r("丁") + "</w:moveFrom><w:moveTo>" + r("戊") + "</w:moveTo>"), "", "", ["甲丙戊"]),
    "deleted rows and cells": (table(row("甲", "乙"), row("丙", "丁", properties="<w:del/>"), row("戊", cell("己", "<w:cellDel/>"), "庚")), "", "", ["甲\t乙", "戊\t庚"]),
    "the result of a field": (p(r("甲") + field("REF x", r("乙")) + r("丙")), "", "", ["甲乙丙"]),
    "a field in the code of a field": (p(r("甲") + field("IF " + '</w:instrText></w:r>' + field("MERGEFIELD x", r("乙")) + "<w:r><w:instrText>", r("丙"))), "", "", ["甲丙"]),
    "a field without a result": (p(r("甲") + field("XE 乙", "", False) + r("丙")), "", "", ["甲丙"]),
    "signs of symbol fonts": (p(r("甲") + '<w:r><w:sym w:font="Symbol" w:char="F0A3"/></w:r>' + r("45%") + r("\uF0B3", '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>') + r("3")), "", "", ["甲≤45%≥3"]),
    "a formula": (p(r("甲") + f"<m:oMath>{m('90%')}</m:oMath>" + r("乙")), "", "", ["甲90%乙"]),
    "a fraction": (p(r("甲") + f"<m:oMath><m:f><m:num>{m('7')}</m:num><m:den>{m('10万')}</m:den></m:f></m:oMath>" + r("乙")), "", "", ["甲7/10万乙"]),
    "a fraction of sums": (p(f"<m:oMath><m:f><m:num>{m('a+b')}</m:num><m:den><m:d><m:e>{m('c')}</m:e></m:d></m:den></m:f></m:oMath>"), "", "", ["(a+b)/(c)"]),
    "powers and roots": (p(f"<m:oMath><m:sSup><m:e>{m('m')}</m:e><m:sup>{m('2')}</m:sup></m:sSup><m:rad><m:deg/><m:e>{m('x')}</m:e></m:rad></m:oMath>"), "", "", ["m²√x"]),
    "a text box of old programs": (p(r("甲") + f"<w:r><w:pict><v:shape><v:textbox>{box(p('乙'), p('丙'))}</v:textbox></v:shape></w:pict></w:r>") + p("丁"), "", "", ["甲", "乙", "丙", "丁"]),
    "a text box in both forms": (p(f"<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\">{box(p('乙'))}</mc:Choice><mc:Fallback><w:pict>{box(p('乙'))}</w:pict></mc:Fallback></mc:AlternateContent></w:r>" + r("甲")), "", "", ["甲", "乙"]),
    "an alternative that is not known": (p(f"<w:r><mc:AlternateContent><mc:Choice Requires=\"zz\">{t('乙')}</mc:Choice><mc:Fallback>{t('丙')}</mc:Fallback></mc:AlternateContent></w:r>"), "", "", ["丙"]),
    "the number goes to the paragraph, not to its box": (p(f"<w:r><w:pict>{box(p('乙'))}</w:pict></w:r>" + r("甲"), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'), lists(*COUNTING), "", ["（一）甲", "乙"]),
    "a table in a text box": (p(r("甲") + f"<w:r><w:pict>{box(table(row('乙', '丙')))}</w:pict></w:r>"), "", "", ["甲", "乙\t丙"]),
    "rows that start later or end earlier": (table(row("甲", "乙", "丙"), row("丁", "戊", properties='<w:gridBefore w:val="1"/>'), row("己", "庚", properties='<w:gridAfter w:val="1"/>')), "", "", ["甲\t乙\t丙", "\t丁\t戊", "己\t庚\t"]),
    "merged cells": (table(row(cell("甲", '<w:gridSpan w:val="2"/>'), "乙"), row(cell("丙", '<w:vMerge w:val="restart"/>'), "丁", "戊"), row(cell("x", "<w:vMerge/>"), "己", "庚")), "", "", ["甲\t\t乙", "丙\t丁\t戊", "\t己\t庚"]),
    "a cell of two paragraphs": (table(row("甲|乙", "丙")), "", "", ["甲 乙\t丙"]),
    "the only cell of a table is a box": (table(row("甲|乙|丙")) + p("丁"), "", "", ["甲", "乙", "丙", "丁"]),
    "numbers in an empty cell": (table(row("<w:tc>" + n("") + "</w:tc>", "甲"), row("<w:tc>" + n("") + "</w:tc>", "乙")), lists(level(0, "decimal", "%1")), "", ["1\t甲", "2\t乙"]),
    "ruby, notes and comments are no text": (p(r("甲") + "<w:r><w:ruby><w:rt>" + r("pin") + "</w:rt><w:rubyBase>" + r("乙") + "</w:rubyBase></w:ruby></w:r><w:r><w:footnoteReference w:id=\"1\"/></w:r>" + r("丙")), "", "", ["甲乙丙"]),
}


def without_places(node):
    if isinstance(node, dict):
        return {k: without_places(v) for k, v in node.items() if k not in ("place", "source_file")}
    return [without_places(v) for v in node] if isinstance(node, list) else node


FRAME = ["云溪市妇女发展规划（2021—2025年）", "一、妇女与健康", "（一）主要目标"]


def parsed(name):
    status, out, err = run("plan", "parse", name, "--json")
    return without_places(json.loads(out)) if status == 0 else err


def compare(what, parts, lines):
    with open(path("x.txt"), "w", encoding="utf-8") as file:
        file.write("\n".join(FRAME + lines) + "\n")
    checks.that(parsed(archive("x.docx", parts)) == parsed(path("x.txt")), f"{what}: reads as {lines}")


for what, (body, numbering, styles, lines) in CASES.items():
    compare(what, document("".join(p(line) for line in FRAME) + body, numbering, styles), lines)
body = "".join(p(line) for line in FRAME) + n("甲")
for place in ("word/document2.xml", "document.xml", "x/y/正文.xml", "Word/Document.xml"):
    compare(f"the text in {place}", document(body, lists(*COUNTING), "", place), ["（一）甲"])
strict = {k: v.replace("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main") for k, v in document(body, lists(*COUNTING)).items()}
compare("the strict form", strict, ["（一）甲"])
for what, body, words in (("another file inside", p("甲") + '<w:altChunk xmlns:r="x" r:id="r9"/>', "altChunk"), ("a field without end", p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + r("甲")), "a field in the document does not end")):
    status, out, err = run("plan", "parse", archive("x.docx", document(body)))
    checks.that(status == 3 and words in err, f"{what} is told: {err}")

# --- workbooks ---

STORE = path("store")
assert run("init", STORE, "--region", "330300")[0] == 0


def workbook(rows, formats=(), strings=(), properties="", place="xl/workbook.xml", sheet="worksheets/sheet1.xml", merges=""):
    """rows: XML of cells each."""
    base, name = place.rsplit("/", 1) if "/" in place else ("", place)
    base += "/" if base else ""
    codes = "".join(f'<numFmt numFmtId="{200 + i}" formatCode="{code}"/>' for i, code in enumerate(formats))
    return {"_rels/.rels": relations(("officeDocument", place)),
            f"{base}_rels/{name}.rels": relations(("worksheet", sheet), ("sharedStrings", "texts.xml"), ("styles", "looks.xml")),
            place: f'{HEAD}<workbook xmlns="{S}" xmlns:r="{R}" xmlns:x15="http://schemas.microsoft.com/office/spreadsheetml/2010/11/main">{properties}<sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
            base + sheet: f'{HEAD}<worksheet xmlns="{S}"><sheetData>' + "".join(f"<row>{cells}</row>" for cells in rows) + f"</sheetData>{merges}</worksheet>",
            f"{base}texts.xml": f'{HEAD}<sst xmlns="{S}">' + "".join(f"<si>{s}</si>" for s in strings) + "</sst>",
            f"{base}looks.xml": f'{HEAD}<styleSheet xmlns="{S}"><numFmts>{codes}</numFmts><cellXfs><xf numFmtId="0"/>' + "".join(f'<xf numFmtId="{200 + i}"/>' for i in range(len(formats))) + "</cellXfs></styleSheet>"}


def text(words):
    return f'<c t="inlineStr"><is><t>{words}</t></is></c>'


def cells(rows):
    return ["".join(c if str(c).startswith("<") else text(c) for c in line) for line in rows]


def figures(parts):
    """What comes in: name and figure; or what is said."""
    name = archive("x.xlsx", parts) if isinstance(parts, dict) else parts
    status, out, err = run("data", "import", name, "--store", STORE, "--reject", path("rejected.csv"), "--json")
    if status != 0:
        return (json.loads(out)["faults"] if out.strip() else []), err
    exported = list(csv.DictReader(io.StringIO(run("data", "export", "--store", STORE)[1])))
    return sorted((row["indicator"], row["period"], row["value"] or row["status"]) for row in exported), err


TITLE = ["指标", "年份", "数值"]


def one(cell, want, what, **more):
    global STORE
    STORE = path(f"store{next(NUMBERS)}")
    assert run("init", STORE, "--region", "330300")[0] == 0
    got, err = figures(workbook(cells([TITLE, ["孕产妇死亡率", "2023", cell]]), **more))
    checks.that(got == [("MMR", "2023", want)], f"{what}: {want} wanted: {got} {err}")


NUMBERS = itertools.count()
one("<c><v>7.1</v></c>", "7.1", "a number")
one('<c s="1"><v>7.126</v></c>', "7.13", "decimals", formats=["0.00"])
one('<c s="1"><v>7.126</v></c>', "7.13", "a condition", formats=["[=0]&quot;&quot;;0.00"])
one('<c t="str"><f>A1</f><v>7.1</v></c>', "7.1", "the text of a formula")
one('<c><f t="shared" si="0"/><v>7.1</v></c>', "7.1", "a shared formula")
one('<c t="s"><v>0</v></c>', "7.1", "a shared text of runs", strings=["<r><t>7</t></r><r><t>.1</t></r><rPh><t>9</t></rPh>"])
one('<c t="inlineStr"><is><t>7</t></is><v>7</v></c>', "7", "a text inside, with a value beside it")
one('<c t="s"><v>0</v></c>', "7.1", "an escaped line end", strings=["<t>7.1_x000D_</t>"])
for place in ("xl/workbook2.xml", "workbook.xml", "x/y/book.xml"):
    one("<c><v>7.1</v></c>", "7.1", f"the workbook in {place}", place=place)
one("<c><v>7.1</v></c>", "7.1", "the sheet elsewhere", sheet="../x/sheet.xml".replace("../", ""))
for what, cell, words in (("words in a cell for a number", "<c><v>x y</v></c>", "x y"), ("an error value", '<c t="e"><v>#N/A</v></c>', "#N/A"), ("a truth value", '<c t="b"><v>1</v></c>', "TRUE"), ("a formula nobody computed", "<c><f>1+1</f><v></v></c>", "formula"),
                          ("a clock", '<c s="1"><v>0.5</v></c>', "12:00")):
    got, err = figures(workbook(cells([TITLE, ["孕产妇死亡率", "2023", cell], ["产前筛查率", "2023", "<c><v>98</v></c>"]]), formats=["h:mm"]))
    checks.that(any(isinstance(f, dict) and f["line"] == 2 and words in f["en"] for f in got), f"{what} is told, and takes nothing from its neighbour: {got} {err}")
got, err = figures(workbook(cells([TITLE, ["孕产妇死亡率", "2023", '<c s="1"><v>3</v></c>']]), formats=["[&lt;5]&quot;*&quot;;0"]))
checks.that("3" not in [g[2] for g in got if isinstance(g, tuple)], f"a count that its format hides does not come in: {got} {err}")
days = workbook(cells([TITLE, ["孕产妇死亡率", '<c s="1"><v>43829</v></c>', "<c><v>7</v></c>"]]), formats=["e&quot;年&quot;m&quot;月&quot;"], properties='<workbookPr date1904="1"/><x15:workbookPr chartTrackingRefBase="1"/>')
STORE = path("days")
run("init", STORE, "--region", "330300")
checks.that(figures(days)[0] == [("MMR", "2023", "7")], f"days from 1904, whatever another element says: {figures(days)}")
many = workbook(cells([TITLE] + [["孕产妇死亡率" if i % 2 == 0 else "", str(1900 + i // 2 + 50), "<c><v>7</v></c>"] for i in range(0, 300, 2)]),
                merges="<mergeCells>" + "".join(f'<mergeCell ref="E{i}:E{i + 1}"/>' for i in range(2, 400, 2)) + "</mergeCells>")
checks.that("memory" not in figures(many)[1], f"two hundred merged cells: {figures(many)[1]}")

# --- archives ---

whole = open(archive("x.xlsx", workbook(cells([TITLE, ["孕产妇死亡率", "2023", "<c><v>7.1</v></c>"]]))), "rb").read()


def streamed(parts, zip64):
    """As a stream: sizes behind each entry, of which the header knows nothing."""
    class Stream(io.RawIOBase):
        def __init__(self):
            self.data = bytearray()

        def writable(self):
            return True

        def write(self, b):
            self.data += b
            return len(b)
    out = Stream()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for part, content in parts.items():
            with z.open(part, "w", force_zip64=zip64) as entry:
                entry.write(content.encode())
    return bytes(out.data)


for what, data in {"a line end behind the archive": whole + b"\r\n", "bytes before the archive": b"\r\n" + whole, "a page of a server before and behind": b"HTTP/1.1 200 OK\r\n\r\n" + whole + b"\0" * 70000,
                   "a stream": streamed(workbook(cells([TITLE, ["孕产妇死亡率", "2023", "<c><v>7.1</v></c>"]])), False), "a stream of zip64": streamed(workbook(cells([TITLE, ["孕产妇死亡率", "2023", "<c><v>7.1</v></c>"]])), True)}.items():
    with open(path("y.xlsx"), "wb") as file:
        file.write(data)
    STORE = path(f"store{next(NUMBERS)}")
    run("init", STORE, "--region", "330300")
    got, err = figures(path("y.xlsx"))
    checks.that(got == [("MMR", "2023", "7.1")], f"{what}: {got} {err}")

# --- a cell does not depend on the others ---

KINDS = ["<c><v>7.1</v></c>", "<c><v>--</v></c>", "<c><v>x y</v></c>", '<c s="1"><v>0.5</v></c>', '<c s="2"><v>3</v></c>', '<c t="s"><v>0</v></c>', '<c t="s"><v>1</v></c>', '<c t="str"><v>a_x000A_b</v></c>', '<c t="b"><v>1</v></c>', '<c t="e"><v>#REF!</v></c>',
         '<c t="inlineStr"><is><t>甲</t></is></c>', '<c t="d"><v>2023-12-31T00:00:00</v></c>', "<c><f>1</f></c>", "<c/>"]


def rejected(lines):
    """The cells as read: every line is refused, and written to a file as it was read."""
    figures(workbook(cells([TITLE + [f"备注{i}" for i in range(len(lines[0]) + 1)]] + [["没有", "x", "y", *line, "末"] for line in lines]), formats=["0.00%", "[&lt;5]&quot;*&quot;;0"], strings=["<t>乙</t>", "<r><t>丙</t></r><r><t>丁</t></r>"]))
    return [line[3:3 + len(lines[0])] for line in list(csv.reader(open(path("rejected.csv"), encoding="utf-8-sig")))[1:]]


alone = {cell: rejected([[cell]])[0][0] for cell in KINDS}
checks.that(alone["<c><v>x y</v></c>"] == "x y" and alone['<c s="1"><v>0.5</v></c>'] == "50.00%" and alone['<c s="2"><v>3</v></c>'] == "*" and alone['<c t="d"><v>2023-12-31T00:00:00</v></c>'] == "2023-12-31", f"cells alone: {alone}")
randomly = random.Random(29500)
for turn in range(6):
    grid = [[randomly.choice(KINDS) for _ in range(9)] for _ in range(12)]
    got, again = rejected(grid), rejected(grid)
    want = [[alone[cell] for cell in line] for line in grid]
    checks.that(got == want and again == want, f"cells among others are what they are alone: {[(w, g) for l, m in zip(want, got) for w, g in zip(l, m) if w != g][:3]}")
folder.cleanup()
checks.end()
