#!/usr/bin/env python3
"""Figures that look wrong, as a person meets them: a workbook and a CSV file with slips of the unit end with status 3 and say what
to type; what is typed is accepted and kept with who and why. Unit tests of service have the rules."""
import json, os, re, sqlite3, subprocess, sys, tempfile
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import debian_python
from sample_store import HALFSKY, SAMPLE, Checks, make
debian_python.need("openpyxl")
import openpyxl

checks = Checks()
folder, STORE = make()
HERE = folder.name


def typed(line, lang="zh"):
    """A line as it is typed into a shell, in the folder of the files."""
    done = subprocess.run(["bash", "-c", line], cwd=HERE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60,
                          env={**os.environ, "PATH": os.path.dirname(os.path.abspath(HALFSKY)) + os.pathsep + os.environ["PATH"],
                               "HALFSKY_STORE": STORE, "HALFSKY_USER": "王芳", "HALFSKY_LANG": lang})
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def count(sql="SELECT count(*) FROM observation"):
    with sqlite3.connect(f"file:{STORE}/halfsky.db?mode=ro", uri=True) as db:
        return db.execute(sql).fetchone()[0]


def workbook(name, sheet, rows):
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    book.save(os.path.join(HERE, name))


def write(name, text):
    with open(os.path.join(HERE, name), "w", encoding="utf-8") as f:
        f.write(text)


# --- a workbook with a title, two heading rows and years as columns ---

workbook("年报.xlsx", "年报 数据", [["云溪市监测统计表"], ["指标名称", "单位", "数值", None], [None, None, 2024, 2025],
                             ["失业保险女性参保人数", "万人", 6.1, 62000], ["婚前医学检查率", "%", 86.5, 0.868], ["MATERNITY_INS_F", "万人", 6.6, 6.7]])
before = count()
status, out, told = typed("halfsky data import 年报.xlsx")
checks.that(status == 3 and count() == before, "a workbook with slips is not imported, status 3")
checks.that("第 4 行第 4 列（2025）：女职工参加失业保险人数，云溪市，2025 年：62000 约为 2024 年的 6.1 的 10000 倍；单位可能是人（指标的单位是万人）" in told, f"found, expected and cause: {told}")
checks.that("--confirm '年报 数据!D4'" in told and "--confirm '年报 数据!D5'" in told, f"the cells to type: {told}")
status, out, told = typed("halfsky data import 年报.xlsx", "en")
checks.that("62000 is about 10000 times 6.1, the value of 2024; its unit may be people" in told, f"in English: {told}")
checks.that("0.868 is about 1/100 of 86.5" in told and "; if correct: --confirm '年报 数据!D5'" in told, f"in English: {told}")
status, out, told = typed("halfsky data import 年报.xlsx --confirm '年报 数据!D4'")
checks.that(status == 3 and "D5'" in told and "D4'" not in told and count() == before, "one confirmed, the other still an error")
status, out, told = typed("halfsky data import 年报.xlsx --confirm '年报 数据!D4,D6,D5'")
checks.that(status == 3 and "第 6 行第 4 列（2025）：要求确认该单元格，但其中没有需要确认的数据" in told, f"a cell too many: {told}")
status, out, told = typed("halfsky data import 年报.xlsx --confirm '别的表!D4'")
checks.that(status == 3 and "不是已读取的工作表（“年报 数据”）" in told, f"another sheet: {told}")
status, out, told = typed("halfsky data import 年报.xlsx --confirm D")
checks.that(status == 2 and "如 C12 或 表1!C12" in told, f"no cell: {told}")
status, out, told = typed("halfsky data import 年报.xlsx --confirm '年报 数据!D4,D5' --why 统计口径调整，已核实")
checks.that(status == 0 and "其中 2 个看来有误的数据经确认" in out and count() == before + 6, f"both confirmed: {out}{told}")

for sheet in (" 前空", "后空 ", "it's", "甲!乙", "甲,乙"):
    workbook("怪名.xlsx", sheet, [["指标", 2030, 2031], ["孕产妇系统管理率", 96.5, 0.968]])
    cell = re.search(r"--confirm ('.*')", typed("halfsky data import 怪名.xlsx --dry-run")[2]).group(1)
    checks.that(typed(f"halfsky data import 怪名.xlsx --dry-run --confirm {cell}")[0] == 0, f"the cell that is offered is accepted: {cell}")

# --- who and why ---

status, out, told = typed("halfsky data history UNEMP_INS_F --period 2025")
checks.that("62000" in out and "王芳" in out and "经确认：统计口径调整，已核实" in out, f"history: {out}")
status, out, told = typed("halfsky data history UNEMP_INS_F --period 2025 --json")
version = json.loads(out)["versions"][-1]
checks.that((version["who"], version["confirmation"]) == ("王芳", "统计口径调整，已核实"), "history as JSON")
status, out, told = typed("halfsky data export --indicator UNEMP_INS_F --period 2025")
checks.that("统计口径调整，已核实" in out, f"export: {out}")
detail = json.loads(count("SELECT detail FROM audit ORDER BY id DESC LIMIT 1"))
checks.that(detail["confirmed"] == 2 and {c["cell"] for c in detail["confirmations"]} == {"年报 数据!D4", "年报 数据!D5"}, f"audit trail: {detail}")
checks.that(count("SELECT confirmation FROM figure WHERE indicator = 'UNEMP_INS_F' AND period = 2025") == "统计口径调整，已核实", "the view for other tools")
checks.that(typed("halfsky store check")[0] == 0, "the store is sound")
status, out, told = typed("halfsky data import 年报.xlsx")
checks.that(status == 0 and "不变 6" in out, f"the same again needs no confirmation: {out}{told}")
write("明年.csv", "指标,年份,数值\nUNEMP_INS_F,2026,63000\n")
checks.that(typed("halfsky data import 明年.csv")[0] == 0, "next year's is compared with the confirmed one")

# --- CSV: the column 说明, everything at once, a wrong word ---

write("说明.csv", "指标,年份,数值,说明\nCOLLECTIVE_CONTRACT,2026,0.87,\nLEGAL_AID_F,2026,3900,新设法律援助站\n")
status, out, told = typed("halfsky data import 说明.csv")
checks.that(status == 3 and "--confirm 'C2'" in told and "C3" not in told, f"an explained row is confirmed: {told}")
write("备注.csv", "指标,年份,数值,备注\nLEGAL_AID_F,2026,3900,初步数\n")
checks.that(typed("halfsky data import 备注.csv")[0] == 3, "a note is no explanation")
status, out, told = typed("halfsky data import 说明.csv --confirm-all --why 小数是对的")
checks.that(status == 0 and "其中 2 个看来有误的数据经确认" in out, f"all confirmed: {out}{told}")
whys = [json.loads(typed(f"halfsky data history {i} --period 2026 --json")[1])["versions"][0]["confirmation"] for i in ("LEGAL_AID_F", "COLLECTIVE_CONTRACT")]
checks.that(whys == ["新设法律援助站", "小数是对的"], f"each with its reason: {whys}")
status, out, told = typed("halfsky data import 说明.csv --confirm-al")
checks.that(status == 2 and "--confirm-all" in told, f"a misspelt option: {told}")
write("小数.csv", "指标,年份,数值\n产前筛查率,1999,0.88\n孕产妇住院分娩率,1999,0.99\n")
subprocess.run([HALFSKY, "init", os.path.join(HERE, "empty"), "--region", "330300"], stdout=subprocess.DEVNULL, check=True)
status, out, told = typed("halfsky data import 小数.csv --store empty")
checks.that(status == 3 and "单位可能是 1（写成了小数" in told and "--confirm 'C2,C3'" in told, f"a file of fractions: {told}")

# --- a plan alone, and the sample ---

subprocess.run([HALFSKY, "init", os.path.join(HERE, "plan"), "--regions", os.path.join(SAMPLE, "regions.csv"), "--region", "990481"], stdout=subprocess.DEVNULL, check=True)
typed(f"halfsky plan import {SAMPLE}/plan.txt --store plan")
write("首年.csv", "指标,年份,数值\nUNEMP_INS_F,2021,58700\n")
status, out, told = typed("halfsky data import 首年.csv --store plan")
checks.that(status == 3 and "58700 约为规划基期 2020 年的 5.87 的 10000 倍" in told, f"against the baseline: {told}")
status, out, told = typed(f"halfsky data import {SAMPLE}/figures.csv --store plan")
checks.that(status == 0 and len(told.splitlines()) <= 5, f"the sample needs no confirmation: {told}")
status, out, told = typed(f"halfsky data import {SAMPLE}/figures_faulty.csv --store plan")
checks.that(status == 3 and re.search(r"第 7 行第 8 列（value）：.*，2\d{3} 年：60800 约为", told), f"figures_faulty: {told}")

checks.end()
