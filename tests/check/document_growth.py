#!/usr/bin/env python3
"""Work and memory of reading office files: small files with many of everything, multiplied with each other, take under a second and
128 MiB or are refused with words; twice the input takes at most about twice the time."""
import os, subprocess, sys, tempfile, zipfile
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from sample_store import HALFSKY, Checks

checks = Checks()
folder = tempfile.TemporaryDirectory()
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
S = f'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{R}"'
SLOWER = 12 if os.environ.get("HALFSKY_SANITIZED") else 1


def relations(rows):
    return f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' + "".join(f'<Relationship Id="r{i}" Type="{R}/{kind}" Target="{part}"/>' for i, (kind, part) in enumerate(rows)) + "</Relationships>"


def archive(name, parts):
    name = os.path.join(folder.name, name)
    with zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as z:
        for part, content in parts.items():
            with z.open(part, "w") as entry:  # by pieces: this process must stay smaller than those it measures
                for piece in [content] if isinstance(content, str) else content:
                    entry.write(piece.encode())
    return name


def word(body, numbering="", styles=""):
    return archive("x.docx", {"_rels/.rels": relations([("officeDocument", "word/document.xml")]), "word/_rels/document.xml.rels": relations([("numbering", "numbering.xml"), ("styles", "styles.xml")]),
                              "word/document.xml": f"{HEAD}<w:document {W}><w:body>{body}</w:body></w:document>", "word/numbering.xml": f"{HEAD}<w:numbering {W}>{numbering}</w:numbering>",
                              "word/styles.xml": f"{HEAD}<w:styles {W}>{styles}</w:styles>"})


def sheets(count, body, strings="", styles=""):
    rows = [("worksheet", f"s{i}.xml") for i in range(count)] + [("sharedStrings", "t.xml"), ("styles", "l.xml")]
    parts = {"_rels/.rels": relations([("officeDocument", "xl/workbook.xml")]), "xl/_rels/workbook.xml.rels": relations(rows),
             "xl/workbook.xml": f"{HEAD}<workbook {S}><sheets>" + "".join(f'<sheet name="{i}" sheetId="{i + 1}" r:id="r{i}"/>' for i in range(count)) + "</sheets></workbook>",
             "xl/t.xml": f"{HEAD}<sst {S}>{strings}</sst>", "xl/l.xml": f"{HEAD}<styleSheet {S}>{styles}</styleSheet>"}
    for i in range(count):
        parts[f"xl/s{i}.xml"] = [f"{HEAD}<worksheet {S}>", *([body] if isinstance(body, str) else body), "</worksheet>"]
    return archive("x.xlsx", parts)


PLAN = "<w:p><w:r><w:t>云溪市妇女发展规划（2021—2025年）</w:t></w:r></w:p>"


def styled(k):
    return word(PLAN + "".join(f'<w:p><w:pPr><w:pStyle w:val="s{i}"/></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>' for i in range(k)), "",
                "".join(f'<w:style w:type="paragraph" w:styleId="s{i}"><w:basedOn w:val="s{i - 1}"/></w:style>' for i in range(k)))


def listed(k):
    return word(PLAN + "".join(f'<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{i}"/></w:numPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>' for i in range(k)),
                "".join(f'<w:abstractNum w:abstractNumId="{i}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>' for i in range(k))
                + "".join(f'<w:num w:numId="{i}"><w:abstractNumId w:val="{i}"/></w:num>' for i in range(k)))


def booked(k):
    return sheets(k, '<sheetData><row r="1"><c><v>1</v></c></row></sheetData>')


def rows(k):
    return sheets(1, "<sheetData>" + "".join(f'<row r="{i + 1}"><c r="A{i + 1}" s="1"><v>{i}.5</v></c><c r="B{i + 1}" t="s"><v>{i % 100}</v></c></row>' for i in range(k)) + "</sheetData>",
                  "".join(f"<si><t>甲{i}</t></si>" for i in range(100)))


def merged(k):
    return sheets(1, "<sheetData>" + "".join(f'<row r="{i + 1}"><c><v>1</v></c></row>' for i in range(k)) + "</sheetData><mergeCells>" + "".join(f'<mergeCell ref="A{i}:A{i + 1}"/>' for i in range(1, k)) + "</mergeCells>")


def runs(k):
    return word(PLAN + "<w:p>" + "<w:r><w:t>甲</w:t></w:r>" * k + "</w:p>")


def cells(k):
    return word(PLAN + "<w:tbl>" + ("<w:tr>" + "<w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc>" * 8 + "</w:tr>") * k + "</w:tbl>")


# The reader alone, as the program starts it, and in a process of its own: the largest memory of all children is all that the
# system tells.
MEASURE = """
import os, resource, socket, subprocess, sys, threading
ours, theirs = socket.socketpair()
child = subprocess.Popen([sys.argv[1], "--sandboxed", sys.argv[2], sys.argv[3]], stdin=theirs, env={"TZ": "UTC0"})
theirs.close()
def send():
    try:
        ours.sendall(open(sys.argv[4], "rb").read())
        ours.shutdown(socket.SHUT_WR)
    except OSError:
        pass
threading.Thread(target=send).start()
answer = bytearray()
try:
    while piece := ours.recv(1 << 20):
        answer += piece
except OSError:
    pass
status = child.wait()
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss, status, answer[:1].decode("latin-1") or "-", "" if answer[:1] == b"d" else answer[-200:].decode("utf-8", "replace").replace(chr(10), " "))
"""


def measure(name):
    """CPU seconds and MiB of reading; the status of the reader, d for an answer and e for an error, and its words."""
    kind, most = ("docx", 8 << 20) if name.endswith(".docx") else ("xlsx", 512 << 20)
    out = subprocess.run([sys.executable, "-c", MEASURE, HALFSKY, kind, str(most), name], stdout=subprocess.PIPE, timeout=120).stdout.decode()
    seconds, memory, status, answer, words = out.split(" ", 4)
    return float(seconds), int(memory) / 1024, int(status) == 0 and answer, words.strip()


BIGGEST = {styled: 18000, listed: 18000, booked: 4000, rows: 100000, merged: 60000}
for make, count in BIGGEST.items():
    name = make(count)
    seconds, memory, status, words = measure(name)
    packed = os.path.getsize(name)
    checks.that(packed < 1.9e6 and seconds < 1 * SLOWER and (memory < 128 or SLOWER > 1) and status in ("d", "e"), f"{make.__name__} x {count}: {packed // 1024} KiB take {seconds:.2f} s, {memory:.0f} MiB: {status} {words}")


def best(make, count):
    name = make(count)
    return min(measure(name)[0] for _ in range(3))


for make, count in {styled: 4500, listed: 4500, booked: 1000, rows: 25000, merged: 25000, runs: 20000}.items():
    once, twice = best(make, count), best(make, 2 * count)
    checks.that(twice < 2.6 * once + 0.03, f"{make.__name__}: twice {count} take {twice:.3f} s, once {once:.3f} s")

# Hostile ones of at most a MiB: each is refused, or read, in little.
HOSTILE = {
    "one tag of 20 MB": lambda: word(f'<w:p w:a="{"x" * 20_000_000}"/>'),
    "one comment of 20 MB": lambda: word(f'<!--{"x" * 20_000_000}-->'),
    "many attributes": lambda: word("<w:p " + " ".join(f'w:a{i}="1"' for i in range(60000)) + "/>"),
    "many lists past the limit": lambda: word(PLAN, "<w:abstractNum/>" * 200_000),
    "many styles past the limit": lambda: word(PLAN, "", "<w:style/>" * 200_000),
    "cells of 99999 columns": lambda: word(PLAN + "<w:tbl><w:tr>" + '<w:tc><w:tcPr><w:gridSpan w:val="99999"/></w:tcPr><w:p/></w:tc>' * 50000 + "</w:tr></w:tbl>"),
    "boxes in boxes": lambda: word(PLAN + ("<w:p><w:r><w:pict><w:txbxContent>" * 40 + "<w:p/>" + "</w:txbxContent></w:pict></w:r></w:p>" * 40) * 2000),
    "blank rows a million below, on many sheets": lambda: sheets(3000, '<sheetData><row r="1"/><row r="1048576"/></sheetData>'),
    "values a million below, on many sheets": lambda: sheets(3000, '<sheetData><row r="1048576"><c><v>1</v></c></row></sheetData>'),
    "many sheets, each under the ratio": lambda: sheets(300, ["<sheetData>", *(["<row><c/></row>" * 1000] * 60), "</sheetData>"]),
    "many formats": lambda: sheets(1, "<sheetData/>", "", "<cellXfs>" + "".join(f'<xf numFmtId="{i}"/>' for i in range(60000)) + "</cellXfs>"),
    "a long format": lambda: sheets(1, '<sheetData><row><c s="1"><v>1</v></c></row></sheetData>', "", f'<numFmts><numFmt numFmtId="200" formatCode="{"0!." * 200_000}"/></numFmts><cellXfs><xf/><xf numFmtId="200"/></cellXfs>'),
    "many texts": lambda: sheets(1, "<sheetData/>", "<si/>" * 3_000_000),
    "many relationships": lambda: archive("x.docx", {"_rels/.rels": relations([("x", "y")] * 100_000), "word/document.xml": "x"}),
}
for what, make in HOSTILE.items():
    name = make()
    seconds, memory, status, words = measure(name)
    checks.that(seconds < 1 * SLOWER and (memory < 128 or SLOWER > 1) and status in ("d", "e"), f"{what}: {os.path.getsize(name) // 1024} KiB take {seconds:.2f} s, {memory:.0f} MiB: {status} {words}")
folder.cleanup()
checks.end()
