#!/usr/bin/env python3
"""Forms that are filled in without the program and brought back: by openpyxl, LibreOffice and ExcelJS, moved about, damaged, of another round,
faulty; the copy with red cells. Neighbours: form_made, what a form contains; form_strange, files as other programs write them."""
import os, shutil, subprocess, sys
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import client, debian_python, npm_writers, round_store, spreadsheet
from sample_store import HALFSKY, Checks, run
debian_python.need("openpyxl")
import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Font

checks = Checks()
folder, STORE = round_store.make()
path = lambda name: os.path.join(folder.name, name)
os.environ["HALFSKY_KEY"] = path("key")
_, PORT = client.start(STORE)
office, clerk, other = (round_store.invite(STORE, PORT, *who) for who in (("lin", "office"), ("zhou", "clerk", 1), ("he", "clerk", 2)))
HEALTH, EDU = 1, 2
ENTER = ("--why", "单位报送的电子表", "--store", STORE, "--lang", "en")


class Form:
    """A workbook of a form, by the keys of its cells and columns."""

    def __init__(self, name):
        self.name, self.book = name, openpyxl.load_workbook(name)
        self.sheet = self.book.worksheets[0]
        self.find()

    def find(self):
        s = self.sheet
        head, first = next((r, c) for r in range(1, 60) for c in range(1, 20) if s.cell(r, c).value == "halfsky")
        self.columns = {s.cell(head, c).value: c for c in range(1, 40) if s.cell(head, c).value}
        self.rows = {s.cell(r, first).value: r for r in range(head + 1, s.max_row + 1) if s.cell(r, first).value}

    def cell(self, key, column="value"):
        return self.sheet.cell(self.rows[key], self.columns[column])

    def put(self, values):
        for (key, column), value in values.items():
            self.cell(key, column).value = value

    def save(self, name):
        self.book.save(path(name))
        return path(name)


def download(task=HEALTH):
    run("form", "1", "--department", str(task), "-o", path("new.xlsx"), "--store", STORE)
    return Form(path("new.xlsx"))


def enter(file, *more):
    done = subprocess.run([HALFSKY, "form", "import", file, *ENTER, *more], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
    return done.returncode, done.stdout.decode() + done.stderr.decode()


def values(task=HEALTH):
    """{(code, sex, residence): (status, value, numerator, denominator, reason, explanation)} of the cells of a task."""
    _, shown = (clerk if task == HEALTH else other).ask("GET", f"/api/v1/tasks/{task}")
    found = {}
    for c in shown["cells"]:
        found[c["indicator"], c["sex"], c["residence"]] = c["content"]
    return found


def is_number(cell, text):
    return cell["status"] == "figure" and cell["value"] == float(text)


KEY = "{}.{}._T.{}._T.2024".format
MMR, MMR_URBAN, MMR_RURAL = KEY("MMR", "_T", "_T"), KEY("MMR", "_T", "U"), KEY("MMR", "_T", "R")
LIFE, EXAM, EXAM_F, EXAM_M = KEY("W_LIFE_EXPECTANCY", "_T", "_T"), KEY("PREMARITAL_EXAM", "_T", "_T"), KEY("PREMARITAL_EXAM", "F", "_T"), KEY("PREMARITAL_EXAM", "M", "_T")
CLINICS, CAESAREAN, PRENATAL = KEY("MENOPAUSE_CLINICS", "_T", "_T"), KEY("CAESAREAN", "_T", "_T"), KEY("PRENATAL_SCREENING", "_T", "_T")

# --- before the round is issued ---
form = download()
form.put({(LIFE, "value"): 84.5})
status, said = enter(form.save("draft.xlsx"))
checks.that(status != 0 and "not been issued" in said, f"a draft takes no form: {said}")
round_store.issue(office)

# --- filled in by openpyxl: exact values, every kind of emptiness ---
form = download()
form.put({(LIFE, "value"): 84.5, (EXAM, "value"): 87.03, (EXAM_F, "value"): 87.3, (EXAM_M, "value"): 86.8, (CLINICS, "value"): 3,
          (CAESAREAN, "status"): "缺数", (CAESAREAN, "note"): "抽样年为 2025", (MMR_RURAL, "status"): "保密", (MMR_URBAN, "status"): "不适用",
          (PRENATAL, "value"): "91.5%", (PRENATAL, "numerator"): "1,830", (PRENATAL, "denominator"): 2000})
status, said = enter(form.save("filled.xlsx"))
checks.that(status == 0 and "9 changes" in said, f"a form comes back: {said}")
now = values()
checks.that(all(is_number(now[k], v) for k, v in ((("W_LIFE_EXPECTANCY", "_T", "_T"), "84.5"), (("PREMARITAL_EXAM", "_T", "_T"), "87.03"),
            (("PREMARITAL_EXAM", "F", "_T"), "87.3"), (("MENOPAUSE_CLINICS", "_T", "_T"), "3"), (("PRENATAL_SCREENING", "_T", "_T"), "91.5"))), f"exact values: {now}")
checks.that(now["CAESAREAN", "_T", "_T"]["status"] == "missing" and now["CAESAREAN", "_T", "_T"]["reason"] == "抽样年为 2025", "missing with its reason")
checks.that(now["MMR", "_T", "R"]["status"] == "confidential" and now["MMR", "_T", "U"]["status"] == "not_applicable" and now["MMR", "_T", "_T"]["status"] == "empty",
            "confidential, not applicable, empty")
checks.that((now["PRENATAL_SCREENING", "_T", "_T"]["numerator"], now["PRENATAL_SCREENING", "_T", "_T"]["denominator"]) == (1830, 2000), "counts with separators")
status, said = enter(path("filled.xlsx"))
checks.that(status == 0 and "0 changes" in said, f"the same file again changes nothing: {said}")

# --- what comes out goes in again, through LibreOffice too ---
before = values()
again = download()
checks.that(again.cell(LIFE).value == 84.5 and again.cell(CAESAREAN, "status").value == "缺数" and again.cell(CAESAREAN, "note").value == "抽样年为 2025", "the form shows what is there")
status, said = enter(path("new.xlsx"))
checks.that(status == 0 and "0 changes" in said and values() == before, f"an untouched form changes nothing: {said}")
if shutil.which("soffice"):
    for kind in ("xlsx", "ods"):
        saved = spreadsheet.convert(path("new.xlsx"), kind, folder.name)
        status, said = enter(saved)
        checks.that(status == 0 and "0 changes" in said and values() == before, f"saved by LibreOffice as {kind}: {said}")
    again.put({(LIFE, "value"): 84.61, (MMR, "value"): 7.25, (CAESAREAN, "note"): "抽样年为 2026"})
    for kind in ("xlsx", "ods"):
        again.put({(LIFE, "value"): 84.61 if kind == "xlsx" else 84.62})
        status, said = enter(spreadsheet.convert(again.save(f"office-{kind}.xlsx"), kind, folder.name))
        checks.that(status == 0 and is_number(values()["W_LIFE_EXPECTANCY", "_T", "_T"], "84.61" if kind == "xlsx" else "84.62"), f"filled in, saved by LibreOffice as {kind}: {said}")
        again = download()
else:
    print("skipped: LibreOffice is missing")

# --- through ExcelJS, which writes drop-downs twice (findings/exceljs_writes_a_validation_twice.sh) ---
EXCELJS = """
const [from, to, row, column, value] = process.argv.slice(1)
const book = new (require("exceljs").Workbook)()
book.xlsx.readFile(from).then(() => {
  book.worksheets[0].getCell(Number(row), Number(column)).value = Number(value)
  return book.xlsx.writeFile(to)
})
"""
if npm_writers.install():
    form = download()
    subprocess.run(["node", "-e", EXCELJS, path("new.xlsx"), path("exceljs.xlsx"), str(form.rows[LIFE]), str(form.columns["value"]), "84.63"],
                   env=npm_writers.ENVIRONMENT, check=True, timeout=60)
    status, said = enter(path("exceljs.xlsx"))
    checks.that(status == 0 and "1 change" in said and is_number(values()["W_LIFE_EXPECTANCY", "_T", "_T"], "84.63"), f"filled in, saved by ExcelJS: {said}")
else:
    print("skipped: Node.js, npm or the network is missing")

# --- moved about, noted, painted ---
form = download()
s = form.sheet
form.cell(LIFE).comment = Comment("请核实", "周敏")
form.cell(EXAM).font = Font(bold=True, color="FF0000")
s.insert_rows(form.rows[EXAM], 2)
s.cell(form.rows[EXAM], 2).value = "以下为婚检"
s.insert_cols(4)
form.find()
form.put({(LIFE, "value"): 84.7, (EXAM, "value"): 87.1})
s.move_range(f"A{form.rows[CLINICS]}:P{form.rows[CLINICS]}", rows=60)
form.find()
form.put({(CLINICS, "value"): 4})
status, said = enter(form.save("moved.xlsx"))
now = values()
checks.that(status == 0 and is_number(now["W_LIFE_EXPECTANCY", "_T", "_T"], "84.7") and is_number(now["PREMARITAL_EXAM", "_T", "_T"], "87.1") and
            is_number(now["MENOPAUSE_CLINICS", "_T", "_T"], "4"), f"rows and columns may move: {said}")
form = download()
form.sheet.cell(form.sheet.max_row + 3, form.columns["value"]).value = 12345
status, said = enter(form.save("stray.xlsx"))
checks.that(status == 0 and "belongs to no cell" in said and "12345" in said, f"a number outside the rows is reported: {said}")

# --- every fault with its place, nothing saved ---
form, before = download(), values()
form.put({(LIFE, "value"): "约84", (EXAM_F, "value"): 87.4, (EXAM_F, "status"): "缺数", (CAESAREAN, "note"): None, (CAESAREAN, "status"): "没有", (CLINICS, "value"): "=1/0",
          (PRENATAL, "value"): 0.915, (MMR_RURAL, "status"): "缺数"})
form.cell(PRENATAL, "denominator").number_format = "0%"
form.cell(EXAM_M).number_format = "yyyy-mm-dd"
form.cell(EXAM_M).value = 45000
bad = form.save("bad.xlsx")
status, said = enter(bad, "--faults-copy", path("marked.xlsx"))
place = lambda key, column="value": f"填报表!{form.cell(key, column).coordinate}"
for key, column, words in ((LIFE, "value", "约84"), (EXAM_F, "status", "column 1 has a figure"), (CAESAREAN, "status", "没有"), (CLINICS, "value", "formula without a result"),
                           (PRENATAL, "denominator", "in percent"), (MMR_RURAL, "note", "needs a reason"), (EXAM_M, "value", "date")):
    checks.that(any(place(key, column) in line and words in line for line in said.splitlines()), f"{key} {column}: {said}")
checks.that(status != 0 and "nothing was saved" in said and values() == before, "nothing was saved")
marked = Form(path("marked.xlsx"))
red = {c.coordinate for row in marked.sheet.iter_rows() for c in row if c.fill.fgColor.rgb == "FFFFC7C7"}
checks.that(red == {marked.cell(*k).coordinate for k in ((LIFE, "value"), (EXAM_F, "status"), (CAESAREAN, "status"), (CLINICS, "value"), (PRENATAL, "denominator"), (MMR_RURAL, "note"), (EXAM_M, "value"))},
            f"faults are red: {red}")
checks.that("约84" in marked.cell(LIFE).comment.text and marked.cell(LIFE).value == "约84", "with a comment, and what was typed")
marked.put({(LIFE, "value"): 84.9, (EXAM_F, "status"): None, (CAESAREAN, "status"): "缺数", (CAESAREAN, "note"): "抽样年为 2027", (CLINICS, "value"): 5, (PRENATAL, "value"): 91.7,
            (PRENATAL, "numerator"): 1834, (PRENATAL, "denominator"): 2000, (MMR_RURAL, "note"): "无", (EXAM_M, "value"): 86.9})
status, said = enter(marked.save("mended.xlsx"))
now = values()
checks.that(status == 0 and is_number(now["W_LIFE_EXPECTANCY", "_T", "_T"], "84.9") and is_number(now["PREMARITAL_EXAM", "F", "_T"], "87.4") and is_number(now["MENOPAUSE_CLINICS", "_T", "_T"], "5"),
            f"the mended copy comes back: {said}")

# --- the checks of the program ---
form, before = download(), values()
form.put({(CLINICS, "value"): -3})
status, said = enter(form.save("negative.xlsx"))
checks.that(status != 0 and "< minimum of the catalogue 0" in said and values() == before, f"a negative count: {said}")
form.put({(CLINICS, "value"): 5, (CAESAREAN, "value"): 3.77, (CAESAREAN, "status"): None, (CAESAREAN, "note"): None})
status, said = enter(form.save("slip.xlsx"), "--faults-copy", path("slip-marked.xlsx"))
checks.that(status != 0 and values() == before, f"a figure that looks wrong: {said}")
form.put({(CAESAREAN, "note"): "口径调整，已核实"})
status, said = enter(form.save("explained.xlsx"))
checks.that(status == 0 and values()["CAESAREAN", "_T", "_T"]["explanation"] == "口径调整，已核实", f"explained, it is taken: {said}")

# --- another round, task, version; keys that are gone ---
form = download()
form.book.worksheets[1]["B2"] = "990481 women-2021 2022 2023-01-01T00:00:00Z"
status, said = enter(form.save("other.xlsx"))
checks.that(status != 0 and "another round" in said, f"another round: {said}")
form = download()
old = form.save("old.xlsx")
revision = clerk.ask("GET", "/api/v1/tasks/1")[1]["task"]["revision"]
cells = {(c["indicator"], c["sex"], c["residence"]): c["cell"] for c in clerk.ask("GET", "/api/v1/tasks/1")[1]["cells"]}
status, answer = clerk.ask("POST", "/api/v1/tasks/1/fill", {"revision": revision, "cells": [{"cell": cells["MENOPAUSE_CLINICS", "_T", "_T"], "status": "figure", "value": "6"}]})
checks.that(status == 200, f"a clerk fills in a cell meanwhile: {answer}")
form.put({(PRENATAL, "value"): 91.8, (PRENATAL, "numerator"): 1836})
status, said = enter(form.save("old1.xlsx"))
checks.that(status == 0 and is_number(values()["MENOPAUSE_CLINICS", "_T", "_T"], "6") and is_number(values()["PRENATAL_SCREENING", "_T", "_T"], "91.8"),
            f"a cell that the file did not change keeps the newer value: {said}")
form.put({(CLINICS, "value"): 7})
status, said = enter(form.save("old2.xlsx"))
checks.that(status != 0 and "filled in this cell after" in said and is_number(values()["MENOPAUSE_CLINICS", "_T", "_T"], "6"), f"one that both changed is refused: {said}")
form = download()
del form.book["_halfsky"]
checks.that("not a form" in enter(form.save("nokeys.xlsx"))[1], "without its keys")
form = download()
form.sheet.delete_cols(1)
checks.that("is missing" in enter(form.save("nocolumn.xlsx"))[1], "without the hidden column")
form = download()
form.sheet.delete_rows(form.rows[CLINICS])
checks.that("MENOPAUSE_CLINICS" in enter(form.save("norow.xlsx"))[1], "a row that was deleted is named")
form = download()
for c in range(1, 12):
    form.sheet.cell(form.sheet.max_row + (c == 1), c).value = form.sheet.cell(form.rows[CLINICS], c).value
checks.that("same cell" in enter(form.save("twice.xlsx"))[1], "a row that was copied")
with open(path("text.xlsx"), "w") as f:
    f.write("indicator,value\n")
checks.that(enter(path("text.xlsx"))[0] != 0 and enter(path("missing.xlsx"))[0] != 0, "no workbook, no file")
shutil.copy(os.path.join(folder.name, "days.csv"), path("days.xlsx"))
checks.that(subprocess.run([HALFSKY, "form", "import", path("filled.xlsx"), "--store", STORE], stderr=subprocess.PIPE).returncode != 0, "entering for a unit needs a reason")

# --- over HTTP ---
status, content = clerk.ask("GET", "/api/v1/tasks/1/workbook")
checks.that(status == 200 and clerk.answered.headers["Content-Type"] == round_store.XLSX and "attachment" in clerk.answered.headers["Content-Disposition"], "a clerk downloads the form")
with open(path("http.xlsx"), "wb") as f:
    f.write(content)
form = Form(path("http.xlsx"))
form.put({(CLINICS, "value"): 8})
content = open(form.save("http2.xlsx"), "rb").read()
status, answer = clerk.ask("POST", "/api/v1/tasks/1/workbook", content, Content_Type=round_store.XLSX)
checks.that(status == 200 and answer["done"] and answer["changed"] == 1 and is_number(values()["MENOPAUSE_CLINICS", "_T", "_T"], "8"), f"and brings it back: {answer}")
form.put({(CLINICS, "value"): "八"})
content = open(form.save("http3.xlsx"), "rb").read()
status, answer = clerk.ask("POST", "/api/v1/tasks/1/workbook", content, Content_Type=round_store.XLSX)
checks.that(status == 200 and not answer["done"] and answer["findings"][0]["key"] == CLINICS and answer["findings"][0]["column"] == "value", f"faults have places: {answer}")
status, copy = clerk.ask("POST", "/api/v1/tasks/1/workbook/marked", content, Content_Type=round_store.XLSX)
checks.that(status == 200 and copy[:2] == b"PK", "and a copy with red cells")
checks.that(clerk.ask("POST", "/api/v1/tasks/1/workbook", content, Content_Type="application/json")[0] == 415, "another type of content")
checks.that(clerk.ask("POST", "/api/v1/tasks/1/workbook", b"", Content_Type=round_store.XLSX)[0] == 400, "no content")
checks.that(clerk.ask("POST", "/api/v1/tasks/1/workbook", b"PK\3\4 rubbish", Content_Type=round_store.XLSX)[0] == 400, "a damaged file")
checks.that(other.ask("GET", "/api/v1/tasks/1/workbook")[0] == 404 and other.ask("POST", "/api/v1/tasks/1/workbook", content, Content_Type=round_store.XLSX)[0] == 404, "another unit sees nothing")
checks.that(clerk.ask("POST", "/api/v1/tasks/2/workbook", content, Content_Type=round_store.XLSX)[0] == 409, "a form of another task")
status, content = office.ask("GET", "/api/v1/rounds/1/workbooks")
checks.that(status == 200 and content[:2] == b"PK" and office.answered.headers["Content-Type"] == "application/zip", "the office downloads all forms")

checks.end()
