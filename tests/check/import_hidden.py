#!/usr/bin/env python3
"""Hidden rows and columns of a workbook are read and said; hidden sheets are named: xlsx of openpyxl, and the same as ods by LibreOffice."""
import os, shutil, subprocess, sys, tempfile
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import debian_python
from sample_store import HALFSKY, Checks
debian_python.need("openpyxl")
import openpyxl

checks = Checks()
folder = tempfile.TemporaryDirectory()
HERE = folder.name
STORE = os.path.join(HERE, "store")


def halfsky(*arguments, lang="zh"):
    done = subprocess.run([HALFSKY, *arguments], cwd=HERE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60,
                          env={**os.environ, "HALFSKY_STORE": STORE, "HALFSKY_LANG": lang})
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def book(name, rows=(), columns=(), sheets=(), merged=False):
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = "年报"
    sheet.append(["地区", "指标", 2021, 2022, 2023])
    for code in ("330302", "330303", "330304", "330305", "330324"):
        sheet.append([code, "MMR", 7.1, 7.2, 7.3])
    for row in rows:
        sheet.row_dimensions[row].hidden = True
    for column in columns:
        sheet.column_dimensions[column].hidden = True
    for other in sheets:
        made.create_sheet(other).append(["内部"])
        made[other].sheet_state = "hidden"
    if merged:
        sheet.merge_cells("B2:B6")
    made.save(os.path.join(HERE, name))


halfsky("init", STORE, "--region", "温州市")
book("plain.xlsx")
book("rows.xlsx", rows=(3, 4, 6, 9), columns=("D", "G"), sheets=("旧表", "草稿"))
book("merged.xlsx", rows=(3,), columns=("C",), merged=True)
names = ["plain.xlsx", "rows.xlsx", "merged.xlsx"]
if shutil.which("soffice"):
    subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{HERE}/profile", "--convert-to", "ods", "--outdir", HERE,
                    *(os.path.join(HERE, name) for name in names)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=180)
    names += [name.replace(".xlsx", ".ods") for name in names]
else:
    print("skipped: ods, there is no LibreOffice")
for name in names:
    status, out, told = halfsky("data", "import", name, "--dry-run")
    checks.that(status == 0 and "将新增 15" in out, f"{name}: hidden cells are read: {out} {told}")
    if name.startswith("rows"):
        checks.that("工作表“年报”有隐藏的行，也已读取：第 3-4,6 行" in told and "工作表“年报”有隐藏的列，也已读取：D 列" in told, f"{name}: {told}")
        checks.that("隐藏的工作表“旧表”未读取" in told and "隐藏的工作表“草稿”未读取" in told, f"{name}: hidden sheets: {told}")
        told = halfsky("data", "import", name, "--dry-run", lang="en")[2]
        checks.that('sheet "年报" has hidden rows, which are read too: rows 3-4,6' in told and 'the hidden sheet "旧表" was not read' in told, f"{name}: in English: {told}")
    elif name.startswith("merged"):
        checks.that("第 3 行" in told and "：C 列" in told, f"{name}: also where cells are merged: {told}")
    else:
        checks.that("隐藏" not in told, f"{name}: nothing is hidden: {told}")
checks.end()
