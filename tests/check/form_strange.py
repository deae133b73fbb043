#!/usr/bin/env python3
"""Forms in the ways in which Excel, WPS and others write workbooks: texts inline or shared, other names of parts and prefixes, absolute and
relative addresses, dates from 1904, dropped extensions; ods with repeated cells. Each is the same form with the same values. Then
hostile files. Neighbours: form_back, what a person may do to a form."""
import os, re, resource, subprocess, sys, zipfile
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import client, debian_python, round_store
from sample_store import HALFSKY, Checks, run
debian_python.need("openpyxl")
import openpyxl

checks = Checks()
folder, STORE = round_store.make()
path = lambda name: os.path.join(folder.name, name)
_, PORT = client.start(STORE)
office, clerk = round_store.invite(STORE, PORT, "lin", "office"), round_store.invite(STORE, PORT, "zhou", "clerk", 1)
round_store.issue(office)
KEY = "W_LIFE_EXPECTANCY._T._T._T._T.2024"
SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"


def download():
    """The parts of the form as it is now."""
    run("form", "1", "--department", "1", "-o", path("form.xlsx"), "--store", STORE)
    with zipfile.ZipFile(path("form.xlsx")) as z:
        return {name: z.read(name) for name in z.namelist()}


PARTS = download()
book = openpyxl.load_workbook(path("form.xlsx")).worksheets[0]
ROW = next(r for r in range(1, 60) if book.cell(r, 1).value == KEY)
number = 80.0


def write(name, parts):
    with zipfile.ZipFile(path(name), "w", zipfile.ZIP_DEFLATED) as z:
        for part, data in parts.items():
            z.writestr(part, data)
    return path(name)


def filled(cell):
    """The parts with another cell at the place of the figure."""
    parts = download()
    text, count = re.subn(rf'<c r="E{ROW}"(?: s="\d+")?(?:/>|><v>[0-9.]*</v></c>)', cell, parts[SHEET].decode())
    assert count == 1
    parts[SHEET] = text.encode()
    return parts


def value():
    shown = clerk.ask("GET", "/api/v1/tasks/1")[1]
    return next(c["content"] for c in shown["cells"] if c["indicator"] == "W_LIFE_EXPECTANCY")


def takes(what, change, cell=None):
    """A file with a figure of its own is taken, and the figure is exactly that."""
    global number
    number = round(number + 0.01, 2)
    file = write("strange.xlsx", change(filled(cell(number) if cell else f'<c r="E{ROW}"><v>{number}</v></c>')))
    done = subprocess.run([HALFSKY, "form", "import", file, "--why", "代录", "--store", STORE, "--lang", "en"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
    checks.that(done.returncode == 0 and value().get("value") == number, f"{what}: {number}, {value()}, {done.stderr.decode()}")


def same(parts):
    return parts


def replaced(part, *pairs):
    def change(parts):
        for old, new in pairs:
            before = parts[part]
            parts[part] = re.sub(old, new, before.decode(), flags=re.S).encode()
            assert parts[part] != before, (part, old)
        return parts
    return change


def inline(parts):
    texts = [re.sub("<[^>]*>", "", t) for t in re.findall("<si>(.*?)</si>", parts[STRINGS].decode(), re.S)]
    for name in list(parts):
        if name.startswith("xl/worksheets/sheet"):
            parts[name] = re.sub(r'(<c r="[A-Z]+\d+"(?: s="\d+")?) t="s"><v>(\d+)</v></c>',
                                 lambda m: f'{m[1]} t="inlineStr"><is><t xml:space="preserve">{texts[int(m[2])]}</t></is></c>', parts[name].decode()).encode()
    del parts[STRINGS]
    parts["xl/_rels/workbook.xml.rels"] = re.sub(rb'<Relationship [^>]*sharedStrings[^>]*/>', b"", parts["xl/_rels/workbook.xml.rels"])
    return parts


def prefixed(parts):
    """Elements with a prefix, as some exporters write them."""
    text = parts[SHEET].decode()
    text = re.sub(r"<(/?)([a-zA-Z])", r"<\1x:\2", text).replace("<x:?", "<?").replace("xmlns=", "xmlns:x=")
    parts[SHEET] = text.encode()
    return parts


def without_places(parts):
    """Cells and rows without r: they follow each other. Blank cells hold the places."""
    text, out = parts[SHEET].decode(), []
    for head, row, body in re.findall(r'(<row r="(\d+)"[^>]*?)(?:/>|>(.*?)</row>)', text, re.S):
        cells, at = "", 0
        for c in re.finditer(r'<c r="([A-Z]+)\d+"([^>]*?)(/>|>.*?</c>)', body, re.S):
            while at < ord(c[1]) - ord("A"):
                cells, at = cells + "<c/>", at + 1
            cells, at = cells + f"<c{c[2]}{c[3]}", at + 1
        out.append((int(row), cells))
    last, rows = 0, ""
    for row, cells in out:
        rows += "<row/>" * (row - last - 1) + f"<row>{cells}</row>"
        last = row
    parts[SHEET] = re.sub("<sheetData>.*</sheetData>", "<sheetData>" + rows.replace("\\", "\\\\") + "</sheetData>", text, flags=re.S).encode()
    return parts


takes("as it was written", same)
takes("a number with 17 digits", same, lambda n: f'<c r="E{ROW}"><v>{n:.17g}</v></c>')
takes("a number with an exponent", same, lambda n: f'<c r="E{ROW}"><v>{n:.6E}</v></c>')
takes("a number as text", same, lambda n: f'<c r="E{ROW}" t="inlineStr"><is><t>{n}</t></is></c>')
takes("a number in full-width digits", same, lambda n: f'<c r="E{ROW}" t="inlineStr"><is><t>{str(n).translate({**{48 + i: 0xFF10 + i for i in range(10)}, 46: 0xFF0E})}　</t></is></c>')
takes("rich text in runs", same, lambda n: f'<c r="E{ROW}" t="inlineStr"><is><r><t>{str(n)[:2]}</t></r><r><rPr><b/></rPr><t>{str(n)[2:]}</t></r></is></c>')
takes("a computed value", same, lambda n: f'<c r="E{ROW}"><f>SUM(1,2)</f><v>{n}</v></c>')
takes("a computed text", same, lambda n: f'<c r="E{ROW}" t="str"><f>TEXT(1,"0")</f><v>{n}</v></c>')
takes("inline texts and no shared ones", inline)
takes("shared texts elsewhere, with an absolute address", lambda parts: replaced("xl/_rels/workbook.xml.rels", ('Target="sharedStrings.xml"', 'Target="/other/texts.xml"'))
      ({("other/texts.xml" if n == STRINGS else n): d for n, d in parts.items()}))
takes("sheets elsewhere", lambda parts: replaced("xl/_rels/workbook.xml.rels", ('Target="worksheets/sheet1.xml"', 'Target="../data/form.xml"'))
      ({("data/form.xml" if n == SHEET else n): d for n, d in parts.items()}))
takes("names in capitals", lambda parts: {(n.upper() if n.endswith("sheet1.xml") else n): d for n, d in parts.items()})
takes("a workbook of another name", lambda parts: replaced("_rels/.rels", ("xl/workbook.xml", "/wps/main.xml"))(replaced("wps/_rels/main.xml.rels", ('Target="', 'Target="/xl/'))(
      {{"xl/workbook.xml": "wps/main.xml", "xl/_rels/workbook.xml.rels": "wps/_rels/main.xml.rels"}.get(n, n): d for n, d in parts.items()})))
takes("dates from 1904", replaced("xl/workbook.xml", ("<workbookPr", '<workbookPr date1904="1"')))
takes("prefixes", prefixed)
takes("rows and cells without places", without_places)
takes("ids of relationships renamed", lambda parts: replaced("xl/_rels/workbook.xml.rels", ('Id="rId(\\d+)"', r'Id="w\1"'))(replaced("xl/workbook.xml", ('r:id="rId(\\d+)"', r'r:id="w\1"'))(parts)))
takes("without comments, drawings and styles of tables", lambda parts: {n: d for n, d in parts.items() if not re.search("comments|drawing|vml", n)})
takes("without properties and theme", lambda parts: {n: d for n, d in parts.items() if "docProps" not in n and "theme" not in n})
takes("with an extension of Excel", replaced(SHEET, ("</worksheet>", '<extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">'
      '<x14:conditionalFormattings/></ext></extLst></worksheet>')))
takes("a strict namespace", lambda parts: {n: (d.replace(b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main")
      .replace(b"http://schemas.openxmlformats.org/officeDocument/2006/relationships", b"http://purl.oclc.org/ooxml/officeDocument/relationships") if n.startswith("xl/") else d) for n, d in parts.items()})
takes("another sheet added", lambda parts: replaced("xl/workbook.xml", ("</sheets>", '<sheet name="草稿" sheetId="9" r:id="rId99"/></sheets>'))(
      replaced("xl/_rels/workbook.xml.rels", ("</Relationships>", '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet9.xml"/></Relationships>'))(
      {**parts, "xl/worksheets/sheet9.xml": b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>'})))
takes("the form renamed", replaced("xl/workbook.xml", ('name="填报表"', 'name="市卫健委 2024"')))

# --- what is no number ---
def refused(what, cell, words, change=same):
    before = value()
    file = write("refused.xlsx", change(filled(cell)))
    done = subprocess.run([HALFSKY, "form", "import", file, "--why", "代录", "--store", STORE, "--lang", "en"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
    checks.that(done.returncode != 0 and words in done.stderr.decode() and value() == before, f"{what}: {done.stderr.decode()}")


refused("an error value", f'<c r="E{ROW}" t="e"><v>#DIV/0!</v></c>', "error or a formula")
refused("a formula that was never computed", f'<c r="E{ROW}"><f>A1</f></c>', "error or a formula")
refused("a formula with an empty value", f'<c r="E{ROW}"><f>A1</f><v></v></c>', "error or a formula")
refused("a truth value", f'<c r="E{ROW}" t="b"><v>1</v></c>', "not a number")
refused("a date", f'<c r="E{ROW}" t="d"><v>2024-05-01</v></c>', "date")
refused("words", f'<c r="E{ROW}" t="inlineStr"><is><t>八十四</t></is></c>', "not a number")

# --- hostile files: each refused soon, in little memory ---
def hostile(what, parts):
    file, before = write("hostile.xlsx", parts), resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([HALFSKY, "form", "import", file, "--why", "x", "--store", STORE, "--lang", "en"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    took = used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime  # of the processor: other work of the machine does not count
    checks.that(done.returncode not in (0, 70) and done.stderr and took < 5, f"{what}: {done.returncode} after {took:.1f} s, {done.stderr.decode()[:200]}")


hostile("a bomb", {**PARTS, SHEET: b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>' + b" " * 400_000_000})
hostile("entities", {**PARTS, SHEET: b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet>&b;</worksheet>'})
hostile("many keys", {**PARTS, "xl/worksheets/sheet2.xml": b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>halfsky form</t></is></c>'
        b'<c r="B1" t="inlineStr"><is><t>1</t></is></c></row></sheetData></worksheet>'})
hostile("no sheets", {n: d for n, d in PARTS.items() if "worksheets" not in n})
for cut in range(1, 12):
    data = open(path("form.xlsx"), "rb").read()
    with open(path("cut.xlsx"), "wb") as f:
        f.write(data[:len(data) * cut // 12])
    done = subprocess.run([HALFSKY, "form", "import", path("cut.xlsx"), "--why", "x", "--store", STORE], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
    checks.that(done.returncode not in (0, 70) and done.stderr, f"a file that is cut at {cut}/12")

# --- figures of an ods ---
NS = " ".join(f'xmlns:{p}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for p, n in (("office", "office"), ("table", "table"), ("text", "text"), ("style", "style")))
CELL = lambda v, kind="string", more="": f'<table:table-cell office:value-type="{kind}" {more}><text:p>{v}</text:p></table:table-cell>'
NUMBER = lambda v, shown: CELL(shown, "float", f'office:value="{v}"')


def ods(name, *tables):
    with zipfile.ZipFile(path(name), "w") as z:
        z.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        z.writestr("content.xml", f'<office:document-content {NS}><office:automatic-styles><style:style style:name="h" style:family="table"><style:table-properties '
                   f'table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet>{"".join(tables)}</office:spreadsheet></office:body></office:document-content>')
    return path(name)


HEAD = f'<table:table-row>{CELL("指标")}{CELL("年份")}{CELL("性别")}{CELL("数值")}</table:table-row>'
ROWS = (f'<table:table-row>{CELL("PREMARITAL_EXAM", more="table:number-rows-spanned=" + chr(34) + "2" + chr(34))}{NUMBER(2024, "2024")}{CELL("F")}'
        f'<table:table-cell office:value-type="percentage" office:value="0.873"><office:annotation><text:p>请核实 99</text:p></office:annotation><text:p>87.30%</text:p></table:table-cell></table:table-row>'
        f'<table:table-row><table:covered-table-cell/>{NUMBER(2024, "2024")}{CELL("M")}{NUMBER(86.9, "86.90")}</table:table-row>'
        f'<table:table-row>{CELL("PREMARITAL_EXAM")}{NUMBER(2025, "2025")}{CELL("F")}{NUMBER("0.874199999999999999992", "87.42%")}</table:table-row>'  # as Gnumeric writes a percent
        f'<table:table-row>{CELL("PREMARITAL_EXAM")}{NUMBER(2025, "2025")}{CELL("M")}{NUMBER(87.1, "87.10%")}</table:table-row>'  # a format with the sign as text
        f'<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>')
file = ods("figures.ods", f'<table:table table:name="婚检">{HEAD}{ROWS}</table:table>', f'<table:table table:name="旧" table:style-name="h">{HEAD}{ROWS.replace("86.9", "1")}</table:table>')
done = subprocess.run([HALFSKY, "data", "import", file, "--store", STORE, "--lang", "en"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
checks.that(done.returncode == 0 and "imported 4 rows" in done.stdout.decode(), f"figures of an ods: {done.stdout.decode()} {done.stderr.decode()}")
exported = run("data", "export", "--indicator", "PREMARITAL_EXAM", "--period", "2024", "--store", STORE)
later = run("data", "export", "--indicator", "PREMARITAL_EXAM", "--period", "2025", "--store", STORE)
checks.that(",87.42," in later and ",87.10," in later, f"a percent that is written as a number: {later}")
checks.that(",87.30," in exported and ",86.90," in exported, f"as shown, merged cells repeated, hidden sheets left out: {exported}")
masked = f'<table:table-row>{CELL("PREMARITAL_EXAM")}{NUMBER(2025, "2025")}{CELL("F")}{NUMBER(3, "*")}</table:table-row>'
done = subprocess.run([HALFSKY, "data", "import", ods("masked.ods", f'<table:table table:name="a">{HEAD}{masked}</table:table>'), "--store", STORE, "--lang", "en"], capture_output=True, text=True, timeout=60)
checks.that(done.returncode == 3 and 'not a number: "*"' in done.stderr, f"a number that its format masks: {done.returncode} {done.stderr}")
done = subprocess.run([HALFSKY, "data", "import", ods("wide.ods", f'<table:table table:name="a"><table:table-row table:number-rows-repeated="1000000">{CELL("x", more="table:number-columns-repeated=" + chr(34) + "16000" + chr(34))}'
      f'</table:table-row></table:table>'), "--store", STORE, "--lang", "en"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
checks.that(done.returncode not in (0, 70) and done.stderr, f"a row repeated a million times: {done.returncode} {done.stderr.decode()}")

checks.end()
