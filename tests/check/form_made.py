#!/usr/bin/env python3
"""Forms of a round as workbooks: what they contain, as openpyxl, LibreOffice and gnumeric see it. Neighbours: form_back, forms that
are filled in and imported; tests/unit/form."""
import os, subprocess, sys, zipfile
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import debian_python, round_store, spreadsheet
from sample_store import HALFSKY, Checks, run
debian_python.need("openpyxl")
import openpyxl

checks = Checks()
folder, STORE = round_store.make()
path = lambda name: os.path.join(folder.name, name)
HEAD = ("FN1", "云溪市统计局", "云统字〔2024〕3号", "2026-12-31")
run("form", "head", "1", "--number", HEAD[0], "--authority", HEAD[1], "--approval", HEAD[2], "--valid-until", HEAD[3], "--store", STORE)
run("form", "1", "--department", "卫生健康委员会", "-o", path("form.xlsx"), "--store", STORE)
book = openpyxl.load_workbook(path("form.xlsx"))
sheet, keys = book.worksheets

# --- head and foot, as the statistical form asks ---
texts = [str(c.value) for row in sheet.iter_rows() for c in row if c.value is not None]
for wanted in ("填报单位（盖章）：卫生健康委员会", "表　　号：FN1", "制定机关：云溪市统计局", "批准（备案）文号：云统字〔2024〕3号", "有效期至：2026-12-31", "报告期：2024 年",
               "报出截止日：2025-04-11", "单位负责人：", "统计负责人：", "填表人：", "联系电话："):
    checks.that(wanted in texts, f"the form contains {wanted}")
checks.that(any(t.startswith("报出日期：") for t in texts), "the form has a place for the date")

# --- rows ---
head = next(r for r in range(1, 20) if sheet.cell(r, 1).value == "halfsky")
columns = {sheet.cell(head, c).value: c for c in range(2, 12) if sheet.cell(head, c).value}
checks.that(set(columns) == {"value", "status", "numerator", "denominator", "note"}, f"keys of columns: {columns}")
rows = {sheet.cell(r, 1).value: r for r in range(head + 1, sheet.max_row + 1) if sheet.cell(r, 1).value}
checks.that(len(rows) == 10, f"a row for each of 10 cells: {len(rows)}")
mmr, urban = rows["MMR._T._T._T._T.2024"], rows["MMR._T._T.U._T.2024"]
checks.that(sheet.cell(mmr, 2).value == "孕产妇死亡率" and sheet.cell(urban, 2).value == "其中：城镇", "a total and its part")
checks.that(sheet.cell(rows["PREMARITAL_EXAM._T._T._T._T.2024"], columns["value"] + 1).value == 86.9, "the figure of the year before")
checks.that(sheet.cell(mmr, 2).comment is not None and len(sheet.cell(mmr, 2).comment.text) > 10, "the definition is a note")
checks.that(sheet.row_dimensions[head].hidden and sheet.column_dimensions["A"].hidden and keys.sheet_state == "hidden", "keys are hidden")

# --- protection, limits, printing ---
checks.that(sheet.protection.sheet and not sheet.protection.password, "protected, without a password")
checks.that(not sheet.cell(mmr, columns["value"]).protection.locked and sheet.cell(mmr, 2).protection.locked, "only what is filled in is open")
rules = {str(v.sqref): v for v in sheet.data_validations.dataValidation}
place = lambda key, column: sheet.cell(rows[key], columns[column]).coordinate
status = rules[place("MMR._T._T._T._T.2024", "status")]
checks.that(status.type == "list" and status.formula1 == '"缺数,不适用,保密,未填"', f"the four kinds of emptiness: {status.formula1}")
rate, share = rules[place("MMR._T._T._T._T.2024", "value")], rules[place("PREMARITAL_EXAM._T._T._T._T.2024", "value")]
checks.that(rate.type == "decimal" and float(rate.formula1) == 0 and rate.errorStyle == "warning" and rate.error, "a rate outside the bounds of the catalogue is asked about")
clinics = rules[place("MENOPAUSE_CLINICS._T._T._T._T.2024", "value")]
checks.that(float(clinics.formula1) == 0 and clinics.errorStyle in (None, "stop"), "a count is never negative")
checks.that(float(share.formula1) == 0 and float(share.formula2) == 100 and share.errorStyle == "warning", "a share above 100 is asked about")
setup = sheet.page_setup
checks.that(setup.orientation == "landscape" and str(setup.paperSize) == "9" and sheet.sheet_properties.pageSetUpPr.fitToPage, "A4, landscape, one page wide")
checks.that(sheet.print_title_rows == f"${head + 1}:${head + 2}" and sheet.freeze_panes, "the heading is on every page and stays in view")

# --- the same in other programs ---
wanted = spreadsheet.values_of(path("form.xlsx"))
for name, reader in spreadsheet.READERS.items():
    seen = reader(path("form.xlsx"), folder.name)
    if seen is None:
        print(f"skipped: {name} is missing")
        continue
    checks.that(seen == wanted[0], f"{name} sees the same values: {spreadsheet.difference(seen, wanted[0])}")

# --- all departments ---
done = run("form", "1", "-o", path("all.zip"), "--store", STORE)
with zipfile.ZipFile(path("all.zip")) as z:
    checks.that(sorted(z.namelist()) == ["卫生健康委员会_2024.xlsx", "教育局_2024.xlsx"] and z.testzip() is None, f"one workbook a unit: {z.namelist()}")
os.mkdir(path("forms"))
run("form", "1", "-o", path("forms"), "--store", STORE)
checks.that(len(os.listdir(path("forms"))) == 2, "into a folder")
english = run("form", "1", "--department", "2", "-o", path("en.xlsx"), "--store", STORE, "--lang", "en")
texts = [str(c.value) for row in openpyxl.load_workbook(path("en.xlsx")).worksheets[0].iter_rows() for c in row if c.value is not None]
checks.that("Reporting period: 2024" in texts and "This year" in texts, "in English")
for name in ("form", "en"):
    checks.that(spreadsheet.cut_off(path(f"{name}.xlsx")) == [], f"{name}: rows are as high as their texts: {spreadsheet.cut_off(path(f'{name}.xlsx'))}")

# --- what is wrong is said ---
def refused(*arguments):
    done = subprocess.run([HALFSKY, *arguments, "--store", STORE, "--lang", "en"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    return done.returncode != 0 and done.stderr.decode()


checks.that("-o" in refused("form", "1"), "a form needs a place")
checks.that("2 units" in refused("form", "1", "-o", path("x.xlsx")), "two units are not one file")
checks.that("no task of" in refused("form", "1", "--department", "nobody", "-o", path("x.xlsx")), "an unknown unit")
checks.that("in words only" in refused("form", "1", "--department", "民政局", "-o", path("x.xlsx")), "a unit without cells")
checks.that("no round 9" in refused("form", "9", "-o", path("x.xlsx")), "an unknown round")

checks.end()
