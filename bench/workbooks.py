#!/usr/bin/env python3
"""Workbooks in and out, against other programs in the same run:
- figures of an xlsx with all checks (halfsky data import) against GDAL's ogr2ogr to CSV (package gdal-bin), which checks nothing;
- cells written through document/write/book.h against libxlsxwriter alone;
- the forms of 40 units.

    workbooks.py [ROWS] [RUNS]      (200000, 3)"""
import csv, json, os, shutil, subprocess, sys, tempfile, zipfile
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "lib"))
import process

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
HALFSKY = os.environ.get("HALFSKY", os.path.join(ROOT, "build", "halfsky"))
ROWS, RUNS = (int(sys.argv[i]) if len(sys.argv) > i else value for i, value in ((1, 200000), (2, 3)))
folder = tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_DIR"))
path = lambda name: os.path.join(folder.name, name)


def halfsky(*arguments):
    return subprocess.run([HALFSKY, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=True).stdout.decode()


def write_xlsx(rows, name):
    """Shared texts and plain numbers, as Excel writes them."""
    texts, sheet = {}, []
    for i, row in enumerate(rows, 1):
        cells = []
        for c, value in enumerate(row):
            at = f"{chr(65 + c)}{i}"
            if c >= 7 and c < 10 and i > 1 or c in (1, 2) and i > 1:
                cells.append(f'<c r="{at}" s="{1 if c == 7 else 0}"><v>{float(value) if c == 7 else value}</v></c>')
            else:
                cells.append(f'<c r="{at}" t="s"><v>{texts.setdefault(value, len(texts))}</v></c>')
        sheet.append(f'<row r="{i}">{"".join(cells)}</row>')
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    with zipfile.ZipFile(path(name), "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>'
                   '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' + "".join(
                       f'<Override PartName="/xl/{part}.xml" ContentType="{kind}{what}+xml"/>' for part, what in
                       (("workbook", "sheet.main"), ("worksheets/sheet1", "worksheet"), ("sharedStrings", "sharedStrings"), ("styles", "styles"))) + "</Types>")
        z.writestr("_rels/.rels", f'<Relationships {package}><Relationship Id="a" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
        z.writestr("xl/workbook.xml", f'<workbook {main} xmlns:r="{office}"><sheets><sheet name="a" sheetId="1" r:id="a"/></sheets></workbook>')
        z.writestr("xl/_rels/workbook.xml.rels", f'<Relationships {package}>' + "".join(
            f'<Relationship Id="{i}" Type="{office}/{what}" Target="{part}.xml"/>' for i, what, part in
            (("a", "worksheet", "worksheets/sheet1"), ("b", "sharedStrings", "sharedStrings"), ("c", "styles", "styles"))) + "</Relationships>")
        z.writestr("xl/styles.xml", f'<styleSheet {main}><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>'
                   '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="2"/></cellXfs></styleSheet>')
        z.writestr("xl/worksheets/sheet1.xml", f'<worksheet {main}><sheetData>{"".join(sheet)}</sheetData></worksheet>')
        z.writestr("xl/sharedStrings.xml", f'<sst {main}>' + "".join(f"<si><t>{t}</t></si>" for t in texts) + "</sst>")


# --- figures in ---
subprocess.run([os.environ.get("CC", "gcc"), "-O2", "-o", path("import_rows"), os.path.join(ROOT, "bench", "import_rows.c")], check=True)
halfsky("init", path("empty"))
wanted = "SELECT code FROM indicator WHERE is_share AND decimals = 2 AND factor = '100' AND by_sex ORDER BY id LIMIT 24"
indicators = subprocess.run(["sqlite3", path("empty/halfsky.db"), wanted], stdout=subprocess.PIPE, check=True).stdout.decode().split()
text = subprocess.run([path("import_rows"), str(ROWS), os.path.join(ROOT, "data", "regions.csv"), *indicators], stdout=subprocess.PIPE, check=True).stdout.decode()
if os.fork() == 0: # its memory would count as that of the processes that are measured
    write_xlsx(list(csv.reader(text.splitlines())), "figures.xlsx")
    os._exit(0)
os.wait()
if shutil.which("ogr2ogr"):
    ours, theirs = [], []
    for _ in range(RUNS):
        shutil.rmtree(path("store"), ignore_errors=True)
        shutil.copytree(path("empty"), path("store"))
        ours.append(process.start([HALFSKY, "data", "import", path("figures.xlsx"), "--store", path("store")]))
        if os.path.exists(path("out.csv")):
            os.remove(path("out.csv"))
        theirs.append(process.start(["ogr2ogr", "-f", "CSV", path("out.csv"), path("figures.xlsx")]))
    a, b = min(ours), min(theirs)
    print(f"xlsx of {ROWS} rows: halfsky with all checks {a[0]:.2f} s ({a[1]:.2f} s CPU, {a[2]:.0f} MiB), ogr2ogr to CSV {b[0]:.2f} s ({b[1]:.2f} s CPU, {b[2]:.0f} MiB), "
          f"{b[0] / a[0]:.1f} times as fast")
    count = subprocess.run(["sqlite3", path("store/halfsky.db"), "SELECT count(*) FROM observation"], stdout=subprocess.PIPE, check=True).stdout.decode().strip()
    assert int(count) == ROWS, count
else:
    print("skipped: ogr2ogr is missing (package gdal-bin)")

# --- cells out ---
libraries = "-Wl,-Bstatic -lsqlite3 -lgsl -lgslcblas -lz -lexpat -lseccomp -Wl,-Bdynamic -lm -lpthread -ldl".split()
subprocess.run(["gcc", "-std=c17", "-O2", "-D_GNU_SOURCE", "-I" + os.path.join(ROOT, "src"), "-o", path("book_cells"), os.path.join(ROOT, "bench", "book_cells.c"),
                os.path.join(ROOT, "build", "libhalfsky.a"), *libraries, "-lxlsxwriter"], check=True)
process.compare(f"{ROWS // 4} rows of 8 cells written", ([path("book_cells"), "own", str(ROWS // 4), path("own.xlsx")],),
                ([path("book_cells"), "bare", str(ROWS // 4), path("bare.xlsx")],), "libxlsxwriter alone", RUNS)

# --- forms out ---
sample = os.path.join(ROOT, "data", "sample")
halfsky("init", path("city"), "--regions", os.path.join(sample, "regions.csv"), "--settings", os.path.join(sample, "plan_settings.csv"), "--region", "990481")
halfsky("plan", "import", os.path.join(sample, "plan.txt"), "--store", path("city"))
halfsky("data", "import", os.path.join(sample, "figures.csv"), "--store", path("city"))
with open(path("days.csv"), "w") as f:
    f.write("year,day,work,name\n" + "".join(f"{y},{d},off,\n" for y in range(2024, 2030) for d in ("saturday", "sunday")))
halfsky("workday", "load", path("days.csv"), "--store", path("city"))
codes = [one["code"] for one in json.loads(halfsky("indicator", "list", "--json", "--store", path("city")))]
cells = "indicator,unit,sex,residence\n"
for unit in range(40):
    halfsky("unit", "add", f"单位{unit + 1}", "--store", path("city"))
for n in range(80):
    for breakdown in ("_T,_T", "F,_T", "M,_T", "_T,U", "_T,R"):
        cells += f"{codes[n]},单位{n // 2 + 1},{breakdown}\n"
with open(path("cells.csv"), "w") as f:
    f.write(cells)
halfsky("round", "create", "--year", "2024", "--due", "2025-04-11", "--cells", path("cells.csv"), "--store", path("city"))
best = min(process.start([HALFSKY, "form", "1", "-o", path("forms.zip"), "--store", path("city")]) for _ in range(RUNS))
with zipfile.ZipFile(path("forms.zip")) as z:
    print(f"forms of {len(z.namelist())} units with 400 cells: {best[0]:.3f} s ({best[1]:.2f} s CPU, {best[2]:.0f} MiB)")
