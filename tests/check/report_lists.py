#!/usr/bin/env python3
"""Papers that are lists, each as Word file, workbook, PDF and page, in both languages: warnings, table of responsibilities, scores of the appraisal,
minutes with annexes; and the tables of a report as a workbook. Debian's own Python, because python-docx and openpyxl are Debian's."""
import json, os, sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import debian_python, papers, spreadsheet
from page import Page
debian_python.need("docx", "openpyxl")
import docx, openpyxl
from report_store import check, path, run


def cells(value):
    text = papers.squeeze("" if value is None else str(value))
    try:
        return str(float(text))
    except ValueError:
        return text


def written(command, name, lang):
    """The tables of the Word file; the same are in the workbook, and their texts in the other files."""
    for kind in ("docx", "xlsx", "pdf", "html"):
        said, _ = run(*command, "-o", path(f"{name}_{lang}.{kind}"), "--lang", lang)
        check.that(f"{name}_{lang}.{kind}" in said, said)
    paragraphs, tables = papers.words_of_docx(path(f"{name}_{lang}.docx"))
    check.that(not papers.order_faults(path(f"{name}_{lang}.docx")), f"{name} {lang}: element order")
    book = openpyxl.load_workbook(path(f"{name}_{lang}.xlsx"))
    check.that(len(book.worksheets) == len(tables), f"{name} {lang}: a sheet for each table: {len(book.worksheets)} of {len(tables)}")
    check.that(spreadsheet.cut_off(path(f"{name}_{lang}.xlsx")) == [], f"{name} {lang}: rows are as high as their texts: {spreadsheet.cut_off(path(f'{name}_{lang}.xlsx'))}")
    for sheet, table in zip(book.worksheets, tables):
        rows = [[cells(v) for v in row] for row in sheet.iter_rows(min_row=3, values_only=True)]
        same = len(rows) == len(table) and all(x == [cells(v) for v in y] or (len(set(y)) == 1 and x[0] == cells(y[0])) for x, y in zip(rows, table))
        wrong = next(((x, y) for x, y in zip(rows, table) if x != [cells(v) for v in y]), None)
        check.that(same, f"{name} {lang}: sheet {sheet.title}: {len(rows)} {len(table)} {wrong}")
        check.that(cells(sheet["A1"].value) == cells(paragraphs[0]) or cells(sheet["A1"].value) in cells("".join(paragraphs[:3])), f"{name} {lang}: title {sheet['A1'].value}")
    page = Page(open(path(f"{name}_{lang}.html"), encoding="utf-8").read())
    words = papers.squeeze("".join(page.words))
    check.that(not page.faults and all(papers.squeeze(c) in words for t in tables for row in t for c in row), f"{name} {lang}: the page has the same cells")
    saved = papers.convert(path(f"{name}_{lang}.xlsx"), "xlsx", path("saved"))
    if saved is None:
        print("skipped: workbooks that LibreOffice saved; it is missing")
    else:
        again = openpyxl.load_workbook(saved)
        check.that([s.title for s in again] == [s.title for s in book] and [[c.value for c in r] for r in again.worksheets[0]] == [[c.value for c in r] for r in book.worksheets[0]], f"{name} {lang}: LibreOffice reads the same")
    return paragraphs, tables


with open(path("workdays.csv"), "w") as file:
    file.write("year,day,work,name\n" + "".join(f"{year},{day},off,\n" for year in range(2024, 2041) for day in ("saturday", "sunday")))
run("workday", "load", path("workdays.csv"))
run("unit", "add", "卫健委", "--department", "HEALTH")
with open(path("cells.csv"), "w") as file:
    file.write("indicator,unit,sex,age,residence,group,period\nCAESAREAN,卫健委,,,,,2023\n")
run("round", "create", "--year", "2023", "--due", "2024-04-12", "--cells", path("cells.csv"))
run("paper", "plan", "--year", "2023")
with open(path("minutes.txt"), "w", encoding="utf-8") as file:
    file.write("会议听取了监测情况。\n\n会议议定：加强筛查。\n")
_, words = run("paper", "print", "1", "-o", path("none.docx"), status=4)
check.that("纪要" in words and not os.path.exists(path("none.docx")), f"without minutes: {words}")
run("paper", "minutes", "1", "--text", path("minutes.txt"), "--day", "2024-06-21")
run("order", "problem", "母婴室缺口", "--basis", "专题检查", "--demand", "年底前补齐", "--due", "2030-09-30", "--units", "1")
judged = json.loads(run("assess", "--year", "2023", "--json")[0])
for lang in ("zh", "en"):
    _, tables = written(("report", "warnings", "--year", "2023"), "warnings", lang)
    named = {w["target"] for w in judged["warnings"] if w["target"]}
    check.that(len(tables[0]) - 1 >= len(named) > 5, f"{lang}: every target with a warning has a row: {len(tables[0])} {len(named)}")
    paragraphs, tables = written(("responsibility", "report"), "responsibilities", lang)
    rows = [row for t in tables for row in t]
    english = [r for r in rows if len(r) > 2 and "Female life expectancy" in r[-3]]
    check.that(bool(english) == (lang == "en"), f"{lang}: names of indicators in the language of the paper: {english}")
    paragraphs, tables = written(("appraisal", "report", "--year", "2023"), "appraisal", lang)
    scores = json.loads(run("appraisal", "list", "--year", "2023", "--json")[0])
    units = scores["scores"] if "scores" in scores else next(v for v in scores.values() if isinstance(v, list))
    check.that(len(tables[0]) - 1 == len(units) >= 1 and tables[0][1][1] == "卫健委" and abs(float(tables[0][1][-1]) - units[0]["total"]) < 0.051, f"{lang}: scores: {tables[0]}")
    paragraphs, tables = written(("order", "report"), "orders", lang)
    check.that([[row[1], row[2]] for row in tables[0][1:]] == [["母婴室缺口", "卫健委"]] and tables[0][1][4] == ("拟督办" if lang == "zh" else "draft"), f"{lang}: orders: {tables[0]}")
    paragraphs, tables = written(("paper", "print", "1"), "minutes", lang)
    check.that("会议议定：加强筛查。" in paragraphs and ("附件1" in "".join(paragraphs) if lang == "zh" else "Annex 1" in "".join(paragraphs)), f"{lang}: minutes: {paragraphs[:6]}")
    run("report", "annual", "--year", "2023", "-o", path(f"annual_{lang}.xlsx"), "--lang", lang)
    book = openpyxl.load_workbook(path(f"annual_{lang}.xlsx"))
    check.that(any(isinstance(c.value, (int, float)) and "0" in c.number_format for s in book for row in s for c in row), f"{lang}: numbers are numbers")
# Lists of commands as files: the cells are those that the terminal shows.
for command, columns in ((("department", "list"), 2), (("indicator", "list"), 3), (("rule", "list"), 5), (("unit", "list"), 3), (("order", "list"), 3), (("task", "list", "1"), 3), (("plan", "list"), 4), (("paper", "list", "--year", "2023"), 6), (("project", "list"), 6),
                         (("responsibility", "list"), 5), (("round", "list"), 6), (("target", "list"), 6)):
    name = "list_" + command[0]
    for lang in ("zh", "en"):
        said, _ = run(*command, "-o", path(f"{name}.xlsx"), "--lang", lang)
        items = json.loads(run(*command, "--json", "--lang", lang)[0])
        items = items if isinstance(items, list) else next(v for v in items.values() if isinstance(v, list))
        sheet = openpyxl.load_workbook(path(f"{name}.xlsx")).active
        check.that(lang == "zh" or sheet["A1"].value[0].isupper(), f"{name}: a title: {sheet['A1'].value}")
        rows = [row for row in sheet.iter_rows(min_row=3, values_only=True)]
        shown = papers.squeeze(run(*command, "--lang", lang)[0])
        check.that(len(rows) == len(items) + 1 and len(rows[0]) >= columns, f"{name} {lang}: {len(rows)} rows of {len(items)} items, {rows[:2]}")
        check.that(all(papers.squeeze(str(v)) in shown for row in rows for v in row if isinstance(v, str) and row is not rows[0]), f"{name} {lang}: as the terminal shows it")
    seen = spreadsheet.by_libreoffice(path(f"{name}.xlsx"), os.path.dirname(path("x")))
    check.that(seen is None or any(papers.squeeze(str(rows[-1][0])) in papers.squeeze(str(row)) for row in seen), f"{name}: LibreOffice reads the last row: {seen and seen[-2:]}")
for kind in ("docx", "pdf", "html"):
    check.that(f"units.{kind}" in run("unit", "list", "-o", path(f"units.{kind}"))[0], f"a list as {kind}")
grid = docx.Document(path("units.docx")).tables[0].columns
check.that(grid[2].width > 1.1 * grid[0].width, f"a name has more room than a number: {[column.width for column in grid]}")
paragraphs, _ = papers.words_of_docx(path("units.docx"))
check.that([p for p in paragraphs if p].count(paragraphs[0]) == 1, f"a list says its title once: {paragraphs}")
check.end()
