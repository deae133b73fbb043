#!/usr/bin/env python3
"""A bureau's yearly workbook with names of its own: a mapping is proposed from the file of one year, completed and saved by a person, and serves the next
year; a file that no longer fits it is refused with the place and what was expected."""
import json, os, sqlite3, subprocess, sys, tempfile
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import debian_python
from office import Office
from sample_store import HALFSKY, Checks
debian_python.need("openpyxl")
import openpyxl

checks = Checks()
FOLDER = tempfile.TemporaryDirectory()
HERE = FOLDER.name
STORE = os.path.join(HERE, "store")


def halfsky(*arguments, lang="zh"):
    done = subprocess.run([HALFSKY, *arguments], cwd=HERE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60,
                          env={**os.environ, "HALFSKY_STORE": STORE, "HALFSKY_USER": "王芳", "HALFSKY_LANG": lang})
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def figures():
    with sqlite3.connect(f"file:{STORE}/halfsky.db?mode=ro", uri=True) as db:
        return {row[:3]: row[3] for row in db.execute("SELECT indicator, region, period, value FROM figure")}


HEADS = ["县市（开发区）", "妇幼：产妇死亡数比", "受援妇女（万人）", "备查栏"]
ROWS = {2023: [["鹿城", 7.1, 0.0326, "甲"], ["全市合计数", 6.55, 1.25, "乙"], ["经开区", 6.5, 0.5, None]],
        2024: [["鹿城", 7.0, 0.0331, "丙"], ["全市合计数", 6.45, 1.26, "丁"], ["经开区", 6.4, 0.6, None]]}


def workbook(name, year, heads=HEADS, rows=None, titles=1, sheets=(), title=None):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title or f"{year}年主要数据"
    for number in range(titles):
        sheet.append([f"{year}年社会事业主要数据" if number == 0 else "内部资料"])
    for row in [heads, *(rows or ROWS[year])]:
        sheet.append(row)
    for other in sheets:
        book.create_sheet(other).append(["说明", "见附页"])
    book.save(os.path.join(HERE, name))


def write(name, names):
    with open(os.path.join(HERE, name), "w", encoding="utf-8") as f:
        json.dump({"names": names}, f, ensure_ascii=False)


def refused(what, *words, lang="zh", file="x.xlsx", mapping="统计局"):
    before = figures()
    status, out, told = halfsky("data", "import", file, "--mapping", mapping, lang=lang)
    checks.that(status == 3 and all(word in told for word in words), f"{what}: {status} {told}")
    checks.that(figures() == before, f"{what}: nothing is imported")


halfsky("init", STORE, "--region", "温州市")
workbook("2023.xlsx", 2023)

# --- proposed ---

status, out, told = halfsky("mapping", "propose", "2023.xlsx")
names = json.loads(out)["names"]
by = {(n["kind"], n["theirs"]): n for n in names}
checks.that(status == 0 and "名称 8 个，其中 5 个尚未对应" in told, f"what is recognised is counted: {status} {told}")
checks.that(by["sheet", "2023年主要数据"]["ours"] == "2" and by["heading", "县市（开发区）"]["ours"] == "region" and by["region", "鹿城"]["ours"] == "330302",
            f"sheet, heading and region are recognised: {out}")
checks.that([by[k]["ours"] for k in (("region", "经开区"), ("indicator", "妇幼：产妇死亡数比"), ("heading", "备查栏"))] == [None] * 3, f"others are left open: {out}")
checks.that(by["indicator", "受援妇女"] == {"kind": "indicator", "theirs": "受援妇女", "ours": None, "unit": "万人"}, f"the unit of the table: {out}")

# --- completed and saved ---

write("draft.json", names)
status, out, told = halfsky("mapping", "save", "统计局", "draft.json")
checks.that(status != 0 and "还没有对应；不读就写 -" in told, f"an open name is refused: {told}")
OURS = {"全市合计数": "330300", "经开区": "-", "备查栏": "-", "妇幼：产妇死亡数比": "MMR"}
for name in names:
    name["ours"] = name["ours"] or OURS.get(name["theirs"])
by["indicator", "受援妇女"].update(ours="LEGAL_AID_F", factor=10000)
FULL = names


def with_change(**changes):
    return [{k: v for k, v in {**name, **changes.get(name["theirs"], {})}.items() if k != "factor" or v is not None} for name in FULL]


for what, changed, words in (("an unknown code", {"鹿城": {"ours": "999999"}}, "没有这个代码的地区"), ("no heading of ours", {"县市（开发区）": {"ours": "颜色"}}, "应写程序认得的表头"),
                             ("no line", {"2023年主要数据": {"ours": "二"}}, "应写表头所在的行"), ("a factor below zero", {"受援妇女": {"factor": -1}}, "倍数应大于 0"), ("another unit without a factor", {"受援妇女": {"factor": None}}, "请写倍数"),
                             ("a factor without a unit", {"受援妇女": {"unit": ""}}, "也须写表中的单位"),
                             ("a unit of a region", {"鹿城": {"unit": "人"}}, "单位和倍数只用于指标"), ("a name twice", {"鹿城": {"theirs": "经开区"}}, "出现两次"),
                             ("one indicator in two units", {"妇幼：产妇死亡数比": {"ours": "LEGAL_AID_F"}}, "同一指标有两种单位")):
    write("wrong.json", with_change(**changed))
    status, out, told = halfsky("mapping", "save", "统计局", "wrong.json")
    checks.that(status != 0 and words in told, f"{what}: {told}")
write("full.json", FULL)
for what, name in (("too long", "统" * 34), ("with a character that nobody sees", "统\u200b计局")):
    status, out, told = halfsky("mapping", "save", name, "full.json")
    checks.that(status != 0 and told and json.loads(halfsky("mapping", "list", "--json")[1]) == [], f"a name {what}: {out} {told}")
status, out, told = halfsky("mapping", "save", "统计局", "full.json", "--why", "首次使用")
checks.that(status == 0 and "统计局" in out, f"saved: {out}{told}")
checks.that(json.loads(halfsky("mapping", "show", "统计局")[1])["names"] == FULL, "shown as it was saved")
listed = json.loads(halfsky("mapping", "list", "--json")[1])
checks.that([(m["name"], m["who"], len(m["names"])) for m in listed] == [("统计局", "王芳", 8)], f"listed: {listed}")

# --- used for this year and the next ---

status, out, told = halfsky("data", "import", "2023.xlsx", "--mapping", "统计局", "--json")
checks.that(status == 0 and json.loads(out)["added"] == 4, f"imported: {status} {out} {told}")
checks.that("经开区" in out and "名称对照不读的行" in out, f"a row that is left out is said: {out}")
workbook("2024.xlsx", 2024)
status, out, told = halfsky("data", "import", "2024.xlsx", "--mapping", "统计局")
checks.that(status == 0 and "新增 4" in out, f"next year's file by the same mapping: {status} {out} {told}")
expected = {("MMR", "330302", 2023): "7.1", ("MMR", "330300", 2023): "6.55", ("MMR", "330302", 2024): "7", ("MMR", "330300", 2024): "6.45",
            ("LEGAL_AID_F", "330302", 2023): "326", ("LEGAL_AID_F", "330300", 2023): "12500", ("LEGAL_AID_F", "330302", 2024): "331", ("LEGAL_AID_F", "330300", 2024): "12600"}
checks.that({k: float(v) for k, v in figures().items()} == {k: float(v) for k, v in expected.items()}, f"figures in our names and units: {figures()}")
with sqlite3.connect(f"file:{STORE}/halfsky.db?mode=ro", uri=True) as db:
    details = [json.loads(row[0]) for row in db.execute("SELECT detail FROM audit WHERE action = 'data.import' ORDER BY id")]
checks.that([d.get("mapping") for d in details] == ["统计局"] * 2, f"the audit trail names the mapping: {details}")
checks.that(halfsky("store", "check")[0] == 0, "the store is sound")

# --- no longer fits ---

workbook("x.xlsx", 2024, titles=2)
refused("the heading has moved", "表头在第 3 行，名称对照“统计局”要求在第 2 行")
refused("the same in English", 'the heading is in line 3, the mapping "统计局" expects line 2', lang="en")
workbook("x.xlsx", 2024, heads=[*HEADS[:2], "受援妇女（人）", "备查栏"])
refused("another unit", "第 2 行第 3 列", "单位是“人”", "的单位是“万人”")
workbook("x.xlsx", 2024, heads=["镇街", *HEADS[1:]])
refused("a heading of another name", "表中没有“县市（开发区）”这一列")
workbook("x.xlsx", 2024, heads=[*HEADS, "新增栏"], rows=[[*row, 1] for row in ROWS[2024]])
refused("a column that is new", "第 2 行第 5 列（新增栏）", "名称对照“统计局”没有这一列")
workbook("x.xlsx", 2024, rows=[*ROWS[2024], ["不知何处", 1.5, 0.1, None]])
refused("a region that is new", "第 6 行第 1 列", "没有地区“不知何处”")
workbook("x.xlsx", 2024, sheets=["附页"])
refused("a sheet that is new", "没有工作表“附页”")
workbook("x.xlsx", 2024, title="汇总表")
refused("a sheet that is gone", "没有工作表“2023年主要数据”")
workbook("x.xlsx", 2024, rows=ROWS[2024][:1])
status, out, told = halfsky("data", "import", "x.xlsx", "--mapping", "统计局", "--dry-run")
checks.that(status == 0 and "名称对照“统计局”中有 1 个指标或地区表中没有，如“全市合计数”" in told, f"a region that is gone is said: {told}")
status, out, told = halfsky("data", "import", "2024.xlsx", "--mapping", "无此名")
checks.that(status != 0 and "没有名称对照“无此名”" in told, f"an unknown mapping: {told}")

# A sheet that the mapping reads is not left out for want of a heading.
write("two.json", [*FULL, {"kind": "sheet", "theirs": "附页", "ours": "2"}])
checks.that(halfsky("mapping", "save", "两表", "two.json")[0] == 0, "a mapping of two sheets")
workbook("x.xlsx", 2024, sheets=["附页"])
refused("a sheet that has lost its heading", "工作表“附页”未读取", mapping="两表")

# Two headings that differ in their years alone are not taken for each other in the next year, nor is a year of ours for another one.
with open(os.path.join(HERE, "later.csv"), "w", encoding="utf-8") as f:
    f.write("内容,2023年在册口径,2024年在册口径\n妇幼：产妇死亡数比,8.1,7.9\n")
for ours, asked in ((("上年", "本年"), ["--period", "2024"]), (("2022年", "2023年"), [])):
    write("years.json", [{"kind": "heading", "theirs": "内容", "ours": "指标"}, {"kind": "indicator", "theirs": "妇幼：产妇死亡数比", "ours": "MMR"},
                         *({"kind": "heading", "theirs": f"{year}年在册口径", "ours": word} for year, word in zip((2022, 2023), ours))])
    checks.that(halfsky("mapping", "save", "在册", "years.json")[0] == 0, f"a mapping with {ours}")
    before = figures()
    status, out, told = halfsky("data", "import", "later.csv", "--mapping", "在册", *asked)
    checks.that(status == 3 and "2024年在册口径" in told and figures() == before, f"{ours}: {status} {out} {told}")

# What is left out in the upper row of a heading is left out with the columns below it.
with open(os.path.join(HERE, "rows2.csv"), "w", encoding="utf-8") as f:
    f.write("地区,妇幼：产妇死亡数比,,内部核查,\n,2017年,2018年,2017年,2018年\n鹿城,7.1,7.2,1,2\n")
for left_out in ({"kind": "heading", "theirs": "内部核查", "ours": "-"}, {"kind": "indicator", "theirs": "内部核查", "ours": "-"}):
    write("out.json", [left_out, {"kind": "indicator", "theirs": "妇幼：产妇死亡数比", "ours": "MMR"}])
    checks.that(halfsky("mapping", "save", "两行", "out.json")[0] == 0, f"a mapping of a heading of two rows: {left_out}")
    status, out, told = halfsky("data", "import", "rows2.csv", "--mapping", "两行", "--dry-run")
    checks.that(status == 0 and "将新增 2" in out, f"{left_out['kind']} left out above years: {status} {out} {told}")

# A file that was not read to its end is not said to lack names.
with open(os.path.join(HERE, "long.csv"), "w", encoding="utf-8") as f:
    f.write("指标,地区,年份,数值\n" + "无此事项,鹿城,2019,1\n" * 50_001 + "妇幼：产妇死亡数比,鹿城,2019,7\n")
status, out, told = halfsky("data", "import", "long.csv", "--mapping", "两行", "--dry-run")
checks.that(status == 3 and "从这一行起没有再查" in told and "表中没有" not in told, f"after the last error that is listed: {status} {told[-300:]}")

# Below what is left out, an empty region is not that of the store, and a part is of nothing above it.
write("out.json", [{"kind": "region", "theirs": "经开区", "ours": "-"}, {"kind": "indicator", "theirs": "另一事项", "ours": "-"}])
checks.that(halfsky("mapping", "save", "不读", "out.json")[0] == 0, "a mapping of what is left out")
with open(os.path.join(HERE, "out.csv"), "w", encoding="utf-8") as f:
    f.write("地区,指标,年份,数值\n经开区,MMR,2019,5\n,MMR,2019,6\n")
status, out, told = halfsky("data", "import", "out.csv", "--mapping", "不读")
checks.that(status == 3 and "地区空着" in told, f"an empty region below one that is left out: {status} {out} {told}")
with open(os.path.join(HERE, "out.csv"), "w", encoding="utf-8") as f:
    f.write("指标,年份,数值\nMMR,2019,8\n另一事项,2019,5\n其中：女,2019,2\n")
status, out, told = halfsky("data", "import", "out.csv", "--mapping", "不读", "--dry-run")
checks.that(status == 0 and "将新增 1" in out, f"a part of an indicator that is left out: {status} {out} {told}")
for name in ("两表", "在册", "不读", "两行"):
    checks.that(halfsky("mapping", "delete", name)[0] == 0, f"{name} deleted")

# --- without a mapping a unit behind a name is not overlooked ---

with open(os.path.join(HERE, "unit.csv"), "w", encoding="utf-8") as f:
    f.write("指标,地区,年份,数值\n获得法律机构援助的女性人数（万人）,鹿城区,2022,0.03\n")
status, out, told = halfsky("data", "import", "unit.csv")
checks.that(status == 3 and "单位是“万人”" in told, f"万人 behind the name of an indicator in 人: {told}")

with open(os.path.join(HERE, "unit.csv"), "w", encoding="utf-8") as f:
    f.write("指标,地区,年份,数值\n获得法律机构援助的女性人次（人）,鹿城区,2022,3\n")
status, out, told = halfsky("data", "import", "unit.csv")
checks.that(status == 3 and "是不是“获得法律机构援助的女性人数”" in told, f"a name is proposed, though a unit is behind the unknown one: {told}")

# --- rows by indicator, in CSV; begun with a mapping that is there ---

with open(os.path.join(HERE, "rows.csv"), "w", encoding="utf-8") as f:
    f.write("内容,2021年,2022年\n妇幼：产妇死亡数比,8.1,7.9\n受援妇女（万人）,0.02,0.021\n另一事项,1,2\n")
status, out, told = halfsky("mapping", "propose", "rows.csv", "--mapping", "统计局")
found = {(n["kind"], n["theirs"]): n["ours"] for n in json.loads(out)["names"]}
checks.that(status == 0 and found["heading", "内容"] == "indicator" and found["indicator", "另一事项"] is None and found["indicator", "受援妇女"] == "LEGAL_AID_F",
            f"a proposal that begins with a mapping: {found} {told}")
write("rows.json", [{"kind": "heading", "theirs": "内容", "ours": "指标"}, {"kind": "indicator", "theirs": "妇幼：产妇死亡数比", "ours": "MMR"},
                    {"kind": "indicator", "theirs": "受援妇女", "ours": "LEGAL_AID_F", "unit": "万人", "factor": 10000}, {"kind": "indicator", "theirs": "另一事项", "ours": "-"}])
checks.that(halfsky("mapping", "save", "年鉴", "rows.json")[0] == 0, "a second mapping")
status, out, told = halfsky("data", "import", "rows.csv", "--mapping", "年鉴")
checks.that(status == 0 and "新增 4" in out and float(figures()["LEGAL_AID_F", "330300", 2022]) == 210, f"rows by indicator: {out} {told}")

with open(os.path.join(HERE, "foreign.csv"), "w", encoding="utf-8") as f:
    f.write("内容,2021年\n甲事项,8.1\n乙事项,0.02\n")
found = {(n["kind"], n["theirs"]): n["ours"] for n in json.loads(halfsky("mapping", "propose", "foreign.csv")[1])["names"]}
checks.that(found == {("heading", "内容"): "indicator", ("indicator", "甲事项"): None, ("indicator", "乙事项"): None}, f"no name is known: {found}")

# --- by the interface for programs ---

office = Office("--region", "330300")
office.serve()
lu = office.invite("lulin", "陆林", "statistician")
lin = office.invite("linlan", "林岚", "office")


def sent(client, path, name, **parts):
    """A multipart request with the file."""
    with open(os.path.join(HERE, name), "rb") as file:
        parts["file"] = file.read()
    body = b""
    for key, value in parts.items():
        head = f'Content-Disposition: form-data; name="{key}"' + (f'; filename="{name}"\r\nContent-Type: application/octet-stream' if key == "file" else "")
        body += f"--b\r\n{head}\r\n\r\n".encode() + (value if isinstance(value, bytes) else value.encode()) + b"\r\n"
    return client.ask("POST", "/api/v1/" + path, body + b"--b--\r\n", Content_Type="multipart/form-data; boundary=b")


for path in ("mapping-proposals", "data-checks", "data-imports"):
    checks.that(sent(lin, path, "2023.xlsx")[0] == 403, f"{path}: who may not change data may not ask")
checks.that(lin.get("mappings")[0] == 403, "nor see the mappings")
status, seen = sent(lu, "mapping-proposals", "2023.xlsx")
checks.that(status == 200 and seen["unrecognised"] == 5 and len(seen["mapping"]["names"]) == 8, f"a proposal: {status} {str(seen)[:300]}")
checks.that(lu.post("mappings/BUREAU", {"names": seen["mapping"]["names"]})[0] == 400, "an open mapping is refused")
status, saved = lu.post("mappings/BUREAU", {"names": FULL, "why": "来表"})
checks.that(status == 200 and saved["who"] and [m["name"] for m in lu.get("mappings")[1]] == ["BUREAU"], f"saved: {status} {saved}")
checks.that(lu.get("mappings/BUREAU")[1]["names"] == FULL, "shown")
status, seen = sent(lu, "data-checks", "2023.xlsx", mapping="BUREAU")
checks.that(status == 200 and seen["added"] == 4 and not seen["imported"], f"checked: {status} {str(seen)[:300]}")
status, seen = sent(lu, "data-imports", "2023.xlsx", mapping="BUREAU", why="来表")
checks.that(status == 200 and seen["added"] == 4 and seen["imported"], f"imported: {status} {str(seen)[:300]}")
workbook("x.xlsx", 2024, rows=ROWS[2024][:1])
status, seen = sent(lu, "data-imports", "x.xlsx", mapping="BUREAU")
checks.that(status == 200 and any("名称对照“BUREAU”中有 1 个" in f["zh"] for f in seen["faults"]), f"another file: {status} {str(seen)[:300]}")
checks.that(lu.ask("DELETE", "/api/v1/mappings/BUREAU")[0] == 200 and lu.get("mappings")[1] == [], "deleted")

# --- deleted ---

status, out, told = halfsky("mapping", "delete", "年鉴", "--why", "不再用")
checks.that(status == 0 and [m["name"] for m in json.loads(halfsky("mapping", "list", "--json")[1])] == ["统计局"], f"deleted: {told}")
checks.that(halfsky("mapping", "show", "年鉴")[0] != 0 and halfsky("store", "check")[0] == 0, "gone, and the store is sound")

# --- as many as there may be: one can still be replaced and deleted ---

with sqlite3.connect(os.path.join(STORE, "halfsky.db")) as db:
    content, = db.execute("SELECT content FROM mapping WHERE name = '统计局'").fetchone()
    db.executemany("INSERT INTO mapping (name, content, at, who) VALUES (?, ?, '2024-01-01T00:00:00Z', '王芳')", [(f"表{i}", content) for i in range(999)])
status, out, told = halfsky("mapping", "save", "又一", "full.json")
checks.that(status != 0 and "名称对照已有 1000 个" in told, f"one too many: {told}")
checks.that(halfsky("mapping", "save", "统计局", "full.json")[0] == 0, "replaced")
checks.that(halfsky("mapping", "delete", "统计局")[0] == 0 and halfsky("mapping", "save", "又一", "full.json")[0] == 0, "one deleted makes room for another")
checks.end()
