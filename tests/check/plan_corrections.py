#!/usr/bin/env python3
"""A plan is corrected by a person and amended by a new document: what counts, what is kept, what is reported, every case of the rule of identity.
Neighbours: tests/unit/plan/test_amend.c covers the measure of likeness, tests/check/store_older.py older stores."""
import json, os, re, shutil, sqlite3, subprocess, sys, tempfile, urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from sample_store import HALFSKY, Checks

checks = Checks()
HERE = tempfile.TemporaryDirectory()
STORE = os.path.join(HERE.name, "store")

PLAN = """云溪市妇女发展规划（2021—2025年）

一、总体目标
妇女全面发展。

二、发展领域
（一）妇女与健康
主要目标：
1．适龄妇女宫颈癌人群筛查率达到80%以上。
2．孕产妇死亡率控制在9/10万以下。
3．婚前医学检查率保持在85%以上。
4．经过五年努力，女性青壮年文盲基本消除。
5．产前筛查率达到90%以上。
主要措施：
1．完善妇女健康服务网络。
（二）妇女与教育
主要目标：
1．女性平均受教育年限达到10.2年。
2．高等教育在校生中女性比例逐步提高。
主要措施：
1．推进妇女终身学习。
"""


def run(*words, store=STORE, ok=True, user="张三"):
    done = subprocess.run([HALFSKY, *words, "--store", store], capture_output=True, text=True, timeout=60, env={**os.environ, "HALFSKY_USER": user})
    checks.that((done.returncode == 0) == ok, f"{words}: {done.returncode} {done.stderr}")
    return done


def ask(*words, **more):
    return json.loads(run(*words, "--json", **more).stdout)


def write(name, text):
    path = os.path.join(HERE.name, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def sql(text):
    db = sqlite3.connect(f"file:{STORE}/halfsky.db?mode=ro", uri=True)
    rows = db.execute(text).fetchall()
    db.close()
    return rows


def target(words, lines=None):
    found = [t for t in lines or ask("target", "list") if words in t["phrase"]]
    checks.that(len(found) == 1, f"one target has {words}: {found}")
    return found[0]


def judged(words, year=2023, plan="women-2021"):
    found = [t for t in ask("assess", "--year", str(year), "--plan", plan)["targets"] if words in t["phrase"]]
    return found[0] if found else None


def explain(t):
    return t["explain"]["zh"]


subprocess.run([HALFSKY, "init", STORE, "--region", "330300"], stdout=subprocess.DEVNULL, check=True)
run("plan", "import", write("plan.txt", PLAN))
run("data", "import", write("f.csv", "indicator,region,period,value,source\n" + "".join(
    f"{code},330300,2023,{value},HEALTH\n" for code, value in (("CERVICAL_SCREENING", 82), ("MMR", 8), ("PREMARITAL_EXAM", 84)))))

# --- the list has ids and what was read ---

before = ask("target", "list")
checks.that(all(t["formula"] == t["formula_read"] and t["correction"] is None and t["id"] > 0 for t in before), "nothing is corrected yet")
screening, mmr, exam, station, school = (target(w)["id"] for w in ("宫颈癌", "孕产妇死亡率", "婚前", "青壮年文盲", "高等教育"))
text = run("target", "list").stdout
checks.that(f"{screening} " in text and "CERVICAL_SCREENING" in text, f"ids are listed: {text}")

checks.that("不用上面的序号" not in run("assess", "--year", "2023").stdout, "ids and numbers are the same")

# --- set, relink, drop, judge; the reading stays ---

checks.that(judged("宫颈癌")["verdict"] == "met", "82 meets 80")
made = ask("target", "set", str(screening), "--formula", "value>=85", "--why", "原文有误")
checks.that(made["correction"]["formula"] == {"read": "value >= 80 %", "corrected": "value >= 85"} and made["correction"]["who"] == "张三", f"beside what was read: {made}")
t = judged("宫颈癌")
checks.that(t["verdict"] != "met" and t["correction"]["why"] == "原文有误" and t["formula"] == "value >= 85", f"the correction decides: {t}")
checks.that(sql(f"SELECT formula FROM plan_target WHERE id = {screening}") == [("value >= 80 %",)], "what was read is not overwritten")
run("target", "drop", "d1.g5", "--why", "只是背景")
checks.that(judged("产前筛查率") is None and target("产前筛查率")["dropped"], "a dropped target is not judged, and still listed")
run("target", "set", str(exam), "--formula", "value >= 80 %", "--indicator", "婚前医学检查率", "--why", "核对", user="李四")
checks.that(judged("婚前")["verdict"] == "met" and judged("婚前")["correction"]["who"] == "李四", "formula and indicator in one act")
run("target", "judge", str(station), "met", "--year", "2023", "--evidence", "核查表", "--why", "现场核查")
t = judged("青壮年文盲")
checks.that(t["verdict"] == "met" and "现场核查" in explain(t) and "张三" in explain(t), f"a person's verdict with its reason: {t}")
checks.that(judged("青壮年文盲", 2024)["verdict"] == "awaiting_judgement", "for that year alone")
run("target", "judge", str(station), "not_met", "--year", "2023", "--evidence", "核查表", "--why", "复核", "--region", "330382")
checks.that(judged("青壮年文盲")["verdict"] == "met", "a verdict of another region does not count here")
node = [n for n in ask("plan", "node", "list") if n["where"] == "d1.g3"][0]
run("plan", "node", "set", "d1.g3", "--domain", "妇女与教育", "--lead", "市教育局", "--why", "责任调整")
checks.that(judged("婚前")["domain"] == 2 and judged("孕产妇")["domain"] == 1, f"in the other domain: {judged('婚前')['domain']}")
shown = ask("plan", "node", "show", str(node["id"]))
checks.that(shown["versions"][0]["corrections"][0]["lead"]["corrected"] == "市教育局" and shown["versions"][0]["lead"] is None, f"a node: {shown}")
run("plan", "node", "set", "d2", "--title", "妇女教育", "--why", "简称")
checks.that("妇女教育" in run("assess", "--year", "2023").stdout, "the title of a domain")

run("target", "relink", str(mmr), "none", "--why", "没有可用的指标")
checks.that(judged("孕产妇死亡率")["verdict"] == "not_assessable" and judged("孕产妇死亡率")["reason"] == "not_linked", "linked to no indicator")
checks.that("--indicator" in run("target", "set", str(mmr), "--formula", "value <= 8", "--why", "x", ok=False).stderr, "then a formula needs one")
run("target", "relink", str(mmr), "孕产妇死亡率", "--why", "恢复")
checks.that(judged("孕产妇死亡率")["verdict"] == "met" and target("孕产妇死亡率")["indicator"] == "MMR", "and to one by its name")

# --- at the door ---

for words, found in ((("set", str(screening), "--formula", "value >= "), "第 1 行第 9 列"), (("set", str(mmr), "--formula", "value <= 8 岁"), "同一种单位"),
                     (("set", str(screening), "--formula", "value ~ [NO_SUCH] +- 5"), "NO_SUCH"), (("set", str(screening)), "没有说明更正什么"),
                     (("relink", str(screening), "没有这个指标"), "指标目录"), (("relink", str(mmr), "W_LIFE_EXPECTANCY"), "同一种单位"),
                     (("judge", str(screening), "met", "--year", "2023", "--evidence", "x"), "改为 judged"), (("judge", str(station), "excellent", "--year", "2023", "--evidence", "x"), "on_track"), (("judge", str(station), "met", "--year", "2023"), "--evidence"),
                     (("judge", str(station), "met", "--year", "2019", "--evidence", "x"), "2021—2025"), (("judge", str(station), "met"), "--year"), (("set", "99999", "--formula", "judged"), "目标列表"),
                     (("set", "d9.g9", "--formula", "judged"), "目标列表"), (("undo", str(target("受教育年限")["id"])), "没有可撤销"), (("confirm", str(screening)), "没有待确认")):
    told = run("target", *words, "--why", "x", ok=False).stderr
    checks.that(found in told and "(null)" not in told, f"{words}: {told}")
checks.that("--why" in run("target", "drop", str(mmr), ok=False).stderr, "a correction needs a reason")
checks.that("measure" in run("plan", "node", "set", "d1.g1", "--kind", "poem", "--why", "x", ok=False).stderr, "kinds are listed")
checks.that("妇女与健康" in run("plan", "node", "set", "d1.g1", "--domain", "9", "--why", "x", ok=False).stderr, "domains are listed")
checks.that("cannot be changed" in run("plan", "node", "set", "d1", "--kind", "goal", "--why", "x", "--lang", "en", ok=False).stderr, "a domain stays a domain")

# --- undo: kept in the history ---

run("target", "set", str(screening), "--formula", "value >= 70", "--why", "再改")
checks.that("的更正：" in run("target", "undo", str(screening), "--why", "改错了").stdout, "what was undone is a correction")
checks.that(target("宫颈癌")["formula"] == "value >= 85", "the correction before counts again")
history = ask("target", "history", str(screening))["versions"][0]["corrections"]
checks.that([(c["state"], c["state_why"]) for c in history] == [("valid", None), ("undone", "改错了")], f"undone and kept: {history}")

# --- shown in both languages ---

for lang, mark in (("zh", "更正：原文有误"), ("en", "corrected by ")):
    checks.that(mark in run("report", "annual", "--year", "2023", "--lang", lang).stdout, f"the report, {lang}")
    checks.that(mark in run("assess", "--year", "2023", "--lang", lang).stdout, f"assess, {lang}")
report = run("report", "annual", "--year", "2023").stdout
checks.that("另有1项不作为目标" in report, "how many were dropped")

# --- the audit trail ---

records = sql("SELECT action, object, who, why, detail FROM audit WHERE action LIKE 'target.%' OR action LIKE 'node.%' ORDER BY id")
checks.that([r[0] for r in records] == ["target.set", "target.drop", "target.set", "target.judge", "target.judge", "node.set", "node.set", "target.relink", "target.relink", "target.set", "target.undo"], f"a record each: {records}")
checks.that(json.loads(records[0][4])["formula"]["corrected"] == "value >= 85" and records[0][1:4] == (str(screening), "张三", "原文有误"), f"who, why and what: {records[0]}")
checks.that(ask("store", "check")["faults"] == [], "the store is sound")

# --- an amended plan: every case of the rule ---

frozen = ask("assess", "--year", "2023")
AMENDED = (PLAN.replace("适龄妇女宫颈癌人群筛查率达到80%以上", "适龄妇女宫颈癌人群筛查率达到90%以上")   # another figure: to be confirmed
           .replace("4．经过五年努力，女性青壮年文盲基本消除。", "4．经过持续努力，女性青壮年文盲基本消除。")      # another word: to be confirmed
           .replace("5．产前筛查率达到90%以上。\n", "5．孕产妇系统管理率保持在95%以上。\n")                     # gone, and another one
           .replace("2．孕产妇死亡率控制在9/10万以下。\n3．婚前医学检查率保持在85%以上。", "2．婚前医学检查率保持在85%以上。\n3．孕产妇死亡率控制在9/10万以下。")) # moved: unchanged
path = write("amended.txt", AMENDED)
dry = ask("plan", "import", path, "--dry-run")[0]
shown = run("plan", "import", path, "--dry-run").stdout
checks.that(" 目标 " in shown and " 主要目标 " in shown, f"a target and a goal have two words: {shown}")
checks.that(ask("target", "list") == ask("target", "list") and len(ask("plan", "history")) == 1, "a dry run writes nothing")
done = ask("plan", "import", path, "--why", "中期调整")[0]
checks.that(dry["amendment"] == done["amendment"], "and shows what the import does")
difference = [(d["change"], d["id"]) for d in done["amendment"]["differences"] if d["what"] == "target"]
checks.that(("changed", screening) in difference and ("changed", station) in difference, f"changed: {difference}")
checks.that([c for c, _ in difference].count("gone") == 1 and [c for c, _ in difference].count("added") == 1 and len(difference) == 4, f"gone and added: {difference}")
checks.that(done["plan"] == "women-2021" and done["version"] == 2 and [p["plan"] for p in ask("plan", "list")] == ["women-2021"], f"no second plan: {done['plan']}")
checks.that(done["amendment"]["corrections_kept"] == 5 and done["amendment"]["corrections_to_confirm"] == 3 and done["amendment"]["corrections_closed"] == 1, f"corrections: {done['amendment']}")

# One target is dropped and one is gone, so places in the list are not ids; assess and the pages print ids.
now = ask("target", "list")
ids = [t["id"] for t in now]
checks.that(ids != list(range(1, len(ids) + 1)), f"the ids have a gap: {ids}")
printed = [int(n) for n in re.findall(r"(?m)^ *(\d+)[ .]", run("assess", "--year", "2023").stdout)]
checks.that(set(ids) - {t["id"] for t in ask("target", "list", "--corrected") if t.get("dropped")} <= set(printed), f"assess prints ids: {printed}, {ids}")
with subprocess.Popen([HALFSKY, "serve", "--store", STORE, "--port", "0"], stdout=subprocess.PIPE, text=True) as server:
    address = re.search(r"http://[\d.:]+", server.stdout.readline()).group()
    html = urllib.request.urlopen(address + "/targets?year=2023&lang=en").read().decode()
    linked = {int(n) for n in re.findall(r"[;&]target=(\d+)", html)}
    checks.that(linked and linked <= set(ids) and max(ids) in linked, f"pages link to ids: {linked}, {ids}")
    checks.that(f"Target {max(ids)}" in urllib.request.urlopen(f"{address}/target?target={max(ids)}&lang=en").read().decode(), "a target's page says its id")
    server.terminate()
t = target("宫颈癌", now)
for lang, words in (("zh", f"不再需要 halfsky target undo {screening} --why"), ("en", f"no longer needed: halfsky target undo {screening} --why")):
    checks.that(words in run("target", "show", str(screening), "--lang", lang).stdout, f"what to do with a pending correction, {lang}")
checks.that(t["id"] == screening and t["to_be_confirmed"] and t["formula"] == "value >= 90 %" and t["correction"] is None, f"the new reading counts until then: {t}")
t = target("婚前", now)
checks.that(t["id"] == exam and t["formula"] == "value >= 80 %" and not t["to_be_confirmed"] and t["where"] == "d1.g2", f"moved, unchanged: the correction holds: {t}")
checks.that(target("孕产妇死亡率", now)["id"] == mmr, "the other one too")
checks.that(judged("青壮年文盲")["verdict"] == "awaiting_judgement", "the verdict on other words is to be confirmed")
run("target", "confirm", str(station), "--why", "仍然成立")
checks.that(judged("青壮年文盲")["verdict"] == "met", "confirmed")
run("target", "set", str(screening), "--formula", "value >= 88", "--why", "按新文本")
checks.that(target("宫颈癌")["formula"] == "value >= 88" and not target("宫颈癌")["to_be_confirmed"], "set again")
history = ask("target", "history", str(screening))
checks.that([v["version"] for v in history["versions"]] == [1, 2] and history["versions"][0]["phrase"] != history["versions"][1]["phrase"], "the older text is kept")
checks.that([c["state"] for c in history["versions"][1]["corrections"]] == ["replaced", "valid"], f"what was to be confirmed is replaced: {history['versions'][1]['corrections']}")
gone = target("产前筛查率", before)["id"]
history = ask("target", "history", str(gone))
checks.that(not history["in_force"] and len(history["versions"]) == 1 and history["versions"][0]["corrections"][0]["dropped"]["corrected"] == "yes", f"closed with its history: {history}")
checks.that("target history" in run("target", "set", str(gone), "--formula", "judged", "--why", "x", ok=False).stderr, "and cannot be corrected")

# --- what was judged before is judged so again ---

again = ask("assess", "--year", "2023", "--plan", "women-2021@1")
checks.that([(t["code"], t["verdict"], t["formula"], t["explain"]) for t in again["targets"]] == [(t["code"], t["verdict"], t["formula"], t["explain"]) for t in frozen["targets"]],
            "the version before with its corrections")
checks.that("@1-@2" in run("assess", "--plan", "women-2021@7", ok=False).stderr, "versions are listed")

# --- the same documents again, and as another plan ---

checks.that(ask("plan", "import", path)[0]["was_there"] and ask("plan", "import", os.path.join(HERE.name, "plan.txt"))[0]["was_there"], "the same documents change nothing")
checks.that("第1版" in run("plan", "import", os.path.join(HERE.name, "plan.txt")).stdout, "and which version it is")
new = ask("plan", "import", write("again.txt", AMENDED + "\n"), "--as-new")[0]
checks.that(new["plan"] == "women-2021-2" and new["amendment"] is None, f"a plan of its own: {new['plan']}")
checks.that(ask("store", "check")["faults"] == [], "the store is sound")

# --- an id and --plan that disagree are refused ---

other, other_node, node = ask("target", "list", "--plan", "women-2021-2")[0]["id"], ask("plan", "node", "list", "--plan", "women-2021-2")[0]["id"], ask("plan", "node", "list", "--plan", "women-2021")[0]["id"]
newest = ask("target", "list", "--plan", "women-2021")
for act in (("drop",), ("set", "--formula", "judged"), ("relink", "none"), ("undo",), ("confirm",), ("history",), ("show",)):
    for of, wrong in ((screening, "women-2021-2"), (other, "women-2021"), (other, "women-2021@1"), (screening, "no-such")):
        why = () if act[0] in ("history", "show") else ("--why", "x")
        told = run("target", act[0], str(of), *act[1:], "--plan", wrong, *why, ok=False).stderr
        checks.that("不在" in told or "no-such" in told, f"{act} {of} of {wrong}: {told}")
for of, wrong in ((node, "women-2021-2"), (other_node, "women-2021")):
    checks.that("不在" in run("plan", "node", "set", str(of), "--title", "x", "--plan", wrong, "--why", "x", ok=False).stderr, f"node {of} of {wrong}")
checks.that("属于 women-2021-2" in run("target", "drop", str(other), "--plan", "women-2021", "--why", "x", ok=False).stderr, "the plan that has it")
for name in (str(screening), "d1.g1"):
    checks.that("@" in run("target", "drop", name, "--plan", "women-2021@1", "--why", "x", ok=False).stderr, "an older version is not corrected")
checks.that(ask("target", "list", "--plan", "women-2021") == newest, "nothing changed")
checks.that(ask("target", "history", str(gone), "--plan", "women-2021")["id"] == gone, "the history of a removed target, its plan named")
run("target", "drop", str(screening), "--plan", "women-2021@2", "--why", "x")
run("target", "undo", str(screening), "--plan", "women-2021", "--why", "x")

# --- a correction changed in the database is found ---

copy = os.path.join(HERE.name, "copy")
for change in ("UPDATE plan_correction_value SET value = 'value >= 1' WHERE field = 'formula'", "UPDATE plan_correction SET why = 'x' WHERE id = 1",
               "UPDATE plan_correction SET state = 'undone', state_at = '2020-01-01T00:00:00Z', state_who = 'x' WHERE id = 1"):
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(STORE, copy)
    db = sqlite3.connect(os.path.join(copy, "halfsky.db"))
    try:
        db.execute(change)
        checks.that("state =" in change, "the store refuses it")
    except sqlite3.DatabaseError as refused:
        checks.that("never changed" in str(refused), f"refused: {refused}")
    for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'plan_correction%final'").fetchall():
        db.execute(f"DROP TRIGGER {name}")
    db.execute(change)
    db.commit()
    db.close()
    found = json.loads(subprocess.run([HALFSKY, "store", "check", "--json", "--store", copy], capture_output=True, text=True).stdout)["faults"]
    checks.that([f for f in found if f["kind"] == "audit"], f"{change}: {found}")

checks.end()
