#!/usr/bin/env python3
"""Kinds of forms and their messages, each as a small file: what is read, what is refused with which words. Random forms are in
tests/forms; what single cells and headings mean is in the unit tests of dataset."""
import csv, io, os, subprocess, sys, tempfile
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import debian_python
from sample_store import HALFSKY, Checks
debian_python.need("openpyxl")
import openpyxl

checks = Checks()
folder = tempfile.TemporaryDirectory()
path = lambda name: os.path.join(folder.name, name)
number = 0


def run(*arguments, lang="zh"):
    done = subprocess.run([HALFSKY, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60, env={**os.environ, "HALFSKY_LANG": lang})
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def new_store():
    global number
    number += 1
    run("init", path(f"store{number}"), "--region", "温州市")
    return path(f"store{number}")


def bring(content, *options):
    """Status, messages and figures {(indicator, region, year, sex, residence): value} of a file in a fresh store."""
    store, file = new_store(), path("form.csv")
    if isinstance(content, str):
        with open(file, "w", encoding="utf-8", newline="") as out:
            out.write(content)
    else:
        file = content[0]
    status, out, told = run("data", "import", file, "--store", store, *options)
    rows = csv.DictReader(io.StringIO(run("data", "export", "--store", store)[1]))
    return status, out + told, {(r["indicator"], r["region"], r["period"], r["sex"], r["residence"]): r["value"] for r in rows}


def reads(what, content, figures, *options, says=""):
    status, told, got = bring(content, *options)
    full = {(i, r, y, s, p): v for (i, r, y, s, p), v in figures.items()}
    checks.that(status == 0 and got == full and says in told, f"{what}: {told} {got}")


def refuses(what, content, *says, options=()):
    status, told, got = bring(content, *options)
    checks.that(status != 0 and not got and all(word in told for word in says), f"{what}: {told} {got}")


EXAM, HOME = "PREMARITAL_EXAM", "330300"
one = lambda value, year="2023", sex="_T", region=HOME, residence="_T": {(EXAM, region, year, sex, residence): value}

reads("本年 and 上年", "指标,本年,上年\n婚前医学检查率,80,79\n", {**one("80"), **one("79", "2022")}, "--period", "2023")
refuses("本年 without a year", "指标,本年,上年\n婚前医学检查率,80,79\n", "--period")
refuses("a title of another year", "2022年统计表,\n指标,本年\n婚前医学检查率,80\n", "2022", "2023", options=("--period", "2023"))
refuses("half a year", "2023年上半年统计表,\n指标,数值\n婚前医学检查率,80\n", "年份")
reads("--indicator", "地区,2023年\n全市,80\n鹿城区,81\n", {**one("80"), **one("81", region="330302")}, "--indicator", "婚前医学检查率")
refuses("--indicator for a file with indicators", "指标,年份,数值\n婚前医学检查率,2023,80\n", "--indicator", options=("--indicator", "MMR"))
refuses("an unknown --indicator", "地区,2023年\n全市,80\n", "没有指标", options=("--indicator", "没有的"))
reads("a row 其中：女", "指标,2023年\n婚前医学检查率,80\n其中：女,81\n", {**one("80"), **one("81", sex="F")})
refuses("a row 其中：女 below no indicator", "指标,2023年\n其中：女,81\n婚前医学检查率,80\n", "没有这个指标")
reads("城镇 and 乡村 above 女 and 男", "指标,城镇,,乡村,\n,女,男,女,男\n婚前医学检查率,82,83,84,85\n",
      {**one("82", sex="F", residence="U"), **one("83", sex="M", residence="U"), **one("84", sex="F", residence="R"), **one("85", sex="M", residence="R")}, "--period", "2023")
refuses("a column 性别 beside columns of sexes", "指标,年份,性别,女,男\n婚前医学检查率,2023,女,1,2\n", "性别", "女")
reads("men where only women are counted", "指标,年份,女,男\n孕产妇死亡率,2023,7,—\n", {("MMR", HOME, "2023", "_T", "_T"): "7"})
refuses("a figure of men where only women are counted", "指标,年份,女,男\n孕产妇死亡率,2023,7,3\n", "孕产妇死亡率，温州市，2023 年，男：", "只统计女性")
refuses("a unit above the table that differs", "计量单位：万人,\n指标,2023年\n获得法律机构援助的女性人数,3\n", "获得法律机构援助的女性人数", "“万人”", "“人”")
refuses("a unit in a heading that differs", "地区,年份,获得法律机构援助的女性人数（万人）\n全市,2023,3\n", "“万人”", "“人”")
reads("changes and targets are no figures", "指标,2023年,比上年增减,2025年目标\n婚前医学检查率,80,1,90\n", one("80"), says="该列为增减变化")
reads("the heading of the next page", "指标,2023年\n婚前医学检查率,80\n指标,2023年\n产前筛查率,88\n",
      {**one("80"), ("PRENATAL_SCREENING", HOME, "2023", "_T", "_T"): "88"}, says="重复表头")
refuses("two columns of one meaning", "指标,2023年女,女2023年\n婚前医学检查率,80,81\n", "含义相同")
reads("noise is rounded", "指标,年份,数值\n婚前医学检查率,2023,77.10000000000001\n", one("77.1"), says="已舍入")
reads("carriage returns alone", "指标,年份,数值\r婚前医学检查率,2023,80\r", one("80"))

reads("a region that has ended", "地区,2023年\n海门市,80\n", one("80", region="320684"), "--indicator", EXAM, says="320614 海门区")
reads("a region before it began", "地区,2019年\n龙港市,80\n钱塘区,81\n", {**one("80", "2019", region="330383"), **one("81", "2019", region="330114")}, "--indicator", EXAM,
      says="婚前医学检查率，钱塘区，2019 年：330114 钱塘区 2021-04-09 才设立")
refuses("a word for another kind of region", "地区,2023年\n全县,80\n", "温州市", "全县", options=("--indicator", EXAM))
status, told, got = bring("地区,2023年\n海林市区,80\n市区,81\n", "--indicator", EXAM)
checks.that(status != 0 and "海林市？" not in told and "芒市" not in told and "“市区”不是一个地区" in told, f"no place of another province is proposed: {told}")

status, told, got = bring("指标,2022,2023\n婚前医学检查率,80,8000\nMMR,7,7000\n", "--confirm", "C2，C3", "--why", "核实")
checks.that(status == 0 and len(got) == 4, f"--confirm with a Chinese comma: {told}")
status, told, got = bring("指标,年份,数值\n婚前医学检查率,2022,80\n婚前医学检查率,2023,20.123\n")
checks.that("婚前医学检查率，温州市，2023 年：有 3 位小数" in told and EXAM not in told, f"a warning names indicator, region and year: {told}")

book = openpyxl.Workbook()
book.active.title = "封面"
book.active.append(["妇女儿童统计资料"])
for name, rows in {"孕产妇死亡率": [["地区", "2022年", "2023年"], ["全市", 7, 7000]], "婚前医学检查率": [["地区", "2023年"], ["全市", 80]]}.items():
    page = book.create_sheet(name)
    for row in rows:
        page.append(row)
book.save(path("book.xlsx"))
status, told, got = bring([path("book.xlsx")])
checks.that(status != 0 and "封面" in told and "孕产妇死亡率!C2" in told, f"sheets that are left out are named, and the sheet of a cell to confirm: {told}")
status, told, got = bring([path("book.xlsx")], "--confirm", "C2")
checks.that(status != 0 and "写明工作表" in told, f"a cell of one of several sheets: {told}")
status, told, got = bring([path("book.xlsx")], "--confirm", "孕产妇死亡率！C2")
checks.that(status == 0 and len(got) == 3, f"all sheets are read: {told} {got}")
book["婚前医学检查率"]["A1"] = "指标"
book.save(path("book.xlsx"))
status, told, got = bring([path("book.xlsx")], "--confirm-all")
checks.that(status != 0 and "婚前医学检查率" in told, f"a sheet with half a heading stops the import: {told} {got}")

store = new_store()
with open(path("withheld.csv"), "w", encoding="utf-8") as file:
    file.write("indicator,period,value,status\nMMR,2021,,C\nMMR,2022,,Q\nMMR,2023,,M\nMMR,2024,7,A\n")
run("data", "import", path("withheld.csv"), "--store", store)
rows = list(csv.DictReader(io.StringIO(run("data", "export", "--store", store, "--format", "sdmx-csv")[1])))
checks.that([(r["OBS_STATUS"], r["CONF_STATUS"]) for r in rows] == [("Q", "C"), ("Q", "A"), ("O", "F"), ("A", "F")], f"SDMX statuses of withheld figures: {rows}")
run("data", "export", "--store", store, "-o", path("out.csv"))
with open(path("out.csv"), "rb") as file:
    whole = file.read()
checks.that(whole.startswith(b"\xef\xbb\xbfindicator,"), "a file begins with a byte order mark")
checks.that(whole[3:].decode() == run("data", "export", "--store", store)[1], "standard output is the same without it")
status, out, told = run("data", "export", "--store", store, "-o", path("none/out.csv"))
checks.that(status != 0 and "none/out.csv" in told and not os.path.exists(path("none")), f"a file that cannot be written: {told}")

checks.end()
