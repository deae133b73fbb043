#!/usr/bin/env python3
"""The yearbook: the figures of the reports, in a workbook that other programs read alike. Neighbours: form_made, the other workbooks."""
import html, json, os, re, subprocess, sys, zipfile
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import debian_python, sample_store, spreadsheet
from sample_store import HALFSKY, Checks, run
debian_python.need("openpyxl", "docx")
import docx, openpyxl

checks = Checks()
folder, STORE = sample_store.make()
path = lambda name: os.path.join(folder.name, name)
YEAR = 2023
run("yearbook", "--year", str(YEAR), "-o", path("yearbook.xlsx"), "--store", STORE)
book = openpyxl.load_workbook(path("yearbook.xlsx"))
shown = [s for s in book.worksheets if s.sheet_state == "visible"]
judged = json.loads(run("assess", "--year", str(YEAR), "--json", "--store", STORE))

# --- every figure of the report, and no other ---
tables, formats = {}, set()
for sheet in shown[1:-1]:
    years = {sheet.cell(3, c).value: c for c in range(4, sheet.max_column + 1) if sheet.cell(3, c).value}
    checks.that(sheet.freeze_panes == "D4" and sheet.page_setup.orientation == "landscape", f"{sheet.title}: heading in view, landscape")
    for r in range(4, sheet.max_row + 1):
        if sheet.cell(r, 1).value:
            name = sheet.cell(r, 1).value
        if sheet.cell(r, 2).value:
            tables[name, sheet.cell(r, 2).value] = {y: sheet.cell(r, c).value for y, c in years.items()}
            formats |= {(sheet.cell(r, c).number_format, type(sheet.cell(r, c).value)) for c in years.values() if sheet.cell(r, c).value is not None}
seen = 0
for t in judged["targets"]:
    name = t["name"]
    for figure in t["figures"] if t["code"] else ():
        if figure["year"] <= YEAR and figure.get("value") is not None:
            seen += 1
            found = tables.get((name, "合计"), {}).get(figure["year"])
            checks.that(found is not None and abs(found - float(figure["value"])) < 1e-12, f"{name} {figure['year']}: {found} instead of {figure['value']}")
checks.that(seen > 200, f"figures compared: {seen}")
exported = run("data", "export", "--indicator", "PREMARITAL_EXAM", "--region", "990481", "--period", str(YEAR), "--store", STORE).splitlines()
head, *rows = [line.split(",") for line in exported]
for row in rows:
    row = dict(zip(head, row))
    name = {"F": "女", "M": "男"}.get(row["sex"]) or {"U": "城镇", "R": "乡村"}.get(row["residence"]) or "合计"
    checks.that(tables["婚前医学检查率", name][YEAR] == float(row["value"]), f"by sex and residence: {row}")
checks.that(tables["婚前医学检查率", "溪东街道"][YEAR] == 89.75, "by region")
checks.that(("#,##0.00", float) in formats and ("#,##0", int) in formats and not any(f == "General" and t in (int, float) for f, t in formats), f"numbers with their decimals: {formats}")

# --- contents with links, definitions, charts ---
contents = book.worksheets[0]
links = [c.hyperlink.location for row in contents.iter_rows() for c in row if c.hyperlink]
names = {s.title for s in shown}
numbers = [contents.cell(r, 1).value for r in range(6, contents.max_row + 1) if isinstance(contents.cell(r, 1).value, int)]
checks.that(numbers == list(range(1, len({n for n, _ in tables}) + 1)), f"every table has a number in the contents: {len(numbers)}")
checks.that(all(link.split("!")[0].strip("'") in names for link in links) and len(links) == len(numbers) + len(shown) - 2, "links lead to sheets")
for link in links:
    sheet, cell = link.split("!")
    checks.that(book[sheet.strip("'")][cell].value, f"{link} is not empty")
checks.that(shown[-1].title == "指标解释" and shown[-1].max_row == len(numbers) + 1, "definitions of all indicators")
checks.that(spreadsheet.cut_off(path("yearbook.xlsx")) == [], f"rows are as high as their texts: {spreadsheet.cut_off(path('yearbook.xlsx'))[:5]}")
with zipfile.ZipFile(path("yearbook.xlsx")) as z:
    charts = [z.read(n).decode() for n in z.namelist() if n.startswith("xl/charts/chart")]
checks.that(len(charts) > 30 and all("<c:lineChart>" in c and "<c:f>" in c for c in charts), f"native charts: {len(charts)}")
lines = [html.unescape(line) for chart in charts for line in re.findall(r"<c:val>.*?<c:f>(.*?)</c:f>", chart)]
cells = [cell for line in lines for row in book[line.rsplit("!", 1)[0].strip("'")][line.rsplit("!", 1)[1].replace("$", "")] for cell in row]
signs = [cell.value for sheet in shown[1:-1] for row in sheet.iter_rows(min_row=4, min_col=4) for cell in row if isinstance(cell.value, str)]
checks.that(len(lines) > 30 and not [cell for cell in cells if isinstance(cell.value, str)] and signs, f"no line leads through a sign, which Excel draws as zero: {len(lines)}, {signs[:3]}")
checks.that(all('<c:dispBlanksAs val="span"/>' in chart for chart in charts), "lines lead on across years without data")

# --- the same in other programs ---
wanted = spreadsheet.values_of(path("yearbook.xlsx"))[0]
for name, reader in spreadsheet.READERS.items():
    got = reader(path("yearbook.xlsx"), folder.name)
    if got is None:
        print(f"skipped: {name} is missing")
    else:
        checks.that(got == wanted, f"{name} sees the same contents: {spreadsheet.difference(got, wanted)}")

english = run("yearbook", "--year", str(YEAR), "-o", path("english.xlsx"), "--lang", "en", "--store", STORE)
checks.that(openpyxl.load_workbook(path("english.xlsx")).sheetnames[:2] == ["Contents", "1 Women and health"], "in English")

# --- as a paper ---
def plain_text(file):
    return subprocess.run(["pdftotext", "-layout", file, "-"], stdout=subprocess.PIPE, text=True, check=True).stdout


for kind in ("pdf", "docx", "html"):
    run("yearbook", "--year", str(YEAR), "-o", path(f"yearbook.{kind}"), "--store", STORE)
paper = docx.Document(path("yearbook.docx"))
read, last = {}, None
for table in paper.tables[:-1]:
    head, *rows = [[cell.text for cell in row.cells] for row in table.rows]
    for row in rows:
        last = row[0] or last
        read.setdefault((last, row[1]), {}).update(zip(map(int, head[3:]), row[3:]))
same = {k: {y: "" if v is None else v for y, v in row.items()} for k, row in tables.items()}
checks.that(read.keys() == same.keys(), f"the rows of the workbook: {sorted(set(map(str, read.keys() ^ same.keys())))[:3]}")
wrong = [(k, y) for k, row in same.items() for y, v in row.items() if (float(read[k][y]) != v if isinstance(v, (int, float)) else read[k][y] != v)]
checks.that(not wrong, f"the figures of the workbook: {wrong[:3]}")
checks.that(len(paper.tables[-1].rows) == len(numbers) + 1, "definitions of all indicators")
checks.that(all(any(v != "" for v in row.values()) for (name, part), row in same.items() if part != "合计"), "a breakdown has figures of the years of the book")
checks.that(len(paper.inline_shapes) == len(charts), f"a chart for each of the workbook: {len(paper.inline_shapes)}, {len(charts)}")
pages = [[line for line in page.splitlines() if line.strip()] for page in plain_text(path("yearbook.pdf")).split("\f")]
checks.that(all(name in "".join("".join(page) for page in pages).replace(" ", "") for name in ("溪东街道", "89.75", "指标解释")), "the pdf has its text")
# A table that goes on has its head again, with what its first row belongs to.
continued = [page for page in pages if page and "续表" in page[0]]
checks.that(continued and all(page[1].split()[:2] in (["指标", "分组"], ["指标", "单位"]) for page in continued), f"the head of a table that goes on: {[page[:2] for page in continued]}")
parts = [page for page in continued if page[2].split()[0] in ("女", "男", "城镇", "乡村") or page[2].split()[0].endswith(("镇", "街道"))]
checks.that(parts and all(re.fullmatch(r"\s*\S+（续表）", page[0]) and page[0].strip()[:-4] in {name for name, part in read} for page in parts), f"the name of the rows on a new page: {[page[:3] for page in parts]}")
subprocess.run([HALFSKY, "demo", path("demo")], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
for plan, year, lang in [(p, y, l) for p in ("women-2022", "children-2022") for y in (YEAR, YEAR + 1) for l in ("zh", "en")]:  # the pages end at other places
    run("yearbook", "--plan", plan, "--year", str(year), "--lang", lang, "-o", path("other.pdf"), "--store", path("demo"))
    for page in plain_text(path("other.pdf")).split("\f"):
        *_, end = [line for line in page.splitlines() if line.strip() and not line.strip().startswith("—")] or [""]
        checks.that(end.split()[:2] not in (["指标", "分组"], ["Indicator", "Breakdown"]), f"{plan} {year} {lang}: no page ends with the head of a table: {end}")

done = subprocess.run([HALFSKY, "yearbook", "--plan", "nothing", "-o", path("x.xlsx"), "--store", STORE], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
checks.that(done.returncode != 0 and not os.path.exists(path("x.xlsx")), "an unknown plan")
done = subprocess.run([HALFSKY, "yearbook", "--format", "odt", "--store", STORE, "--lang", "en"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
checks.that(done.returncode != 0 and '"odt"' in done.stderr, f"an unknown format: {done.stderr}")

checks.end()
