#!/usr/bin/env python3
"""Responsibilities from end to end, by commands and over HTTP: a plan of 46 goals and 112 targets with 40 units, proposals, a table, two units
that merge, signatures, an amended plan, schemes, plans of lower regions, rights, pages, speed. Rules of single steps: tests/unit/service/test_responsibility.c."""
import csv, io, json, os, resource, subprocess, sys, tempfile, time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import client
from sample_store import HALFSKY, Checks, make

UNITS = ("卫健委 教育局 人社局 民政局 医保局 公安局 司法局 法院 检察院 组织部 总工会 残联 妇联 统计局 财政局 市场监管局 住建局 水利局 农业农村局 生态环境局 文旅局 人大办 "
         "政协办 综合执法局 科技局 宣传部 团市委 编办 网信办 发改委 经信局 交通局 商务局 应急局 科协 工商联 关工委 体育局 广电局 数据局").split()
checks = Checks()
root = tempfile.TemporaryDirectory()
os.environ["HALFSKY_KEY"] = os.path.join(root.name, "key")
os.environ["HALFSKY_USER"] = "林岚"


def write(name, text):
    path = os.path.join(root.name, name)
    open(path, "w", encoding="utf-8").write(text)
    return path


def run(store, *words, lang="en", fails=False):
    done = subprocess.run([HALFSKY, *words, "--store", store, "--lang", lang], capture_output=True, text=True, timeout=120)
    if not fails and done.returncode:
        checks.that(False, f"{words}: {done.stderr}")
    return (done.returncode, done.stderr) if fails else done.stdout


def ask(store, *words):
    return json.loads(run(store, *words, "--json") or "null")


def plan_text(title, count_of, wanted, leads=True):
    """8 domains; a goal names its departments when it is odd, its targets are shares of the catalogue's own."""
    out, goal, n = [title, ""], 0, 0
    for d in range(8):
        out += [f"（{'一二三四五六七八'[d]}）妇女与事业{'甲乙丙丁戊己庚辛'[d]}", "主要目标："]
        for g in range(6 if d < 6 else 5):
            goal += 1
            numbers = range(n + 1, n + 1 + count_of(goal))
            n += count_of(goal)
            named = f"（牵头单位：市{UNITS[goal % 40]}；配合单位：市{UNITS[(goal + 1) % 40]}、市{UNITS[(goal + 2) % 40]}）" if leads and goal % 2 else ""
            out.append(f"{g + 1}.{'，'.join(f'试验服务{i:04d}覆盖率达到{wanted(i)}%以上' for i in numbers)}。{named}")
        out += ["主要措施：", f"1.推进事业{'甲乙丙丁戊己庚辛'[d]}发展。" + (f"（牵头单位：市{UNITS[d]}）" if leads else "")]
    return "\n".join(out) + "\n"


REGIONS = """code,name,level,parent,valid_from,valid_to
990000,临江省,province,,,
990300,禾浦市,prefecture,990000,,
990302,江东区,county,990300,,
990303,滨湖区,county,990300,,
990321,青石县,county,990300,,
"""


def make_store(name, plan):
    store = os.path.join(root.name, name)
    subprocess.run([HALFSKY, "init", store, "--region", "990300", "--regions", write("regions.csv", REGIONS)], check=True, capture_output=True)
    run(store, "plan", "import", write("plan.txt", plan))
    return store


def states(store, kind, *words):
    found = ask(store, "responsibility", "list", *words)[kind]
    return {state: count for state, count in found.items() if count}


def targets_of(store, unit, *words):
    return [l["part"] for l in ask(store, "responsibility", "list", "--kind", "target", "--unit", unit, "--leads-only", *words)["items"]]


# --- proposals: by the text, by the goal, by nothing ---

usual = lambda goal: 3 if goal <= 20 else 2
PLAN = plan_text("禾浦市妇女发展规划（2021-2025年）", usual, lambda n: 50 + n % 45)
city = make_store("city", PLAN)
numbers = {name: json.loads(run(city, "unit", "add", name, "--json"))["id"] for name in UNITS}
checks.that(states(city, "goals") == {"proposed": 23, "missing": 23}, f"46 goals, 23 of them with a lead in the text: {states(city, 'goals')}")
checks.that(sum(states(city, "targets").values()) == 112, f"112 targets: {states(city, 'targets')}")
checks.that(states(city, "measures") == {"proposed": 8}, "8 measures with a lead in the text")
first = ask(city, "responsibility", "list", "--part", "d1.g1")["items"][0]
checks.that("、" not in run(city, "responsibility", "list", "--kind", "goal") and "、" in run(city, "responsibility", "list", "--kind", "goal", lang="zh"), "units are separated as their language does it")
to_stdout = run(city, "responsibility", "table", "-o", "-")
checks.that("wrote" not in to_stdout and to_stdout == run(city, "responsibility", "table"), "a file on the standard output is the file alone")
checks.that((first["lead"]["name"], [u["name"] for u in first["supports"]], first["source"], first["basis"]) == ("教育局", ["人社局", "民政局"], "text", "d1.g1:5"),
            f"lead, supports and the place of the text: {first}")
checks.that(ask(city, "responsibility", "list", "--part", "t1")["items"][0]["source"] == "text", "a target has the lead of its goal's text")

# --- the sample plan ---

sample_folder, sample = make()
for name, code_of in (("卫健委", "HEALTH"), ("民政局", "CIVIL"), ("妇联", "WOMEN")):
    run(sample, "unit", "add", name, "--department", code_of)
project = [l for l in ask(sample, "responsibility", "list", "--kind", "project")["items"] if "两癌" in l["name"]][0]
checks.that((project["lead"]["name"], [u["name"] for u in project["supports"]], project["source"]) == ("卫健委", ["妇联"], "text"), f"a project of the sample: {project}")
mortality = ask(sample, "responsibility", "list", "--kind", "target", "--text", "孕产妇死亡率")["items"]
checks.that(mortality and all(l["lead"]["name"] == "卫健委" and l["source"] == "indicator" and l["basis"] == "MMR" for l in mortality), f"by the catalogue: {mortality}")
run(sample, "responsibility", "confirm", "--unit", "卫健委")
found = ask(sample, "responsibility", "list")
checks.that(found["targets"]["confirmed"] > 20 and found["targets"]["missing"] > 0, f"confirmed by unit; the others have no lead: {found['targets']}")

# --- a table: all or nothing, one lead ---

table = list(csv.DictReader(io.StringIO(run(city, "responsibility", "table"))))
checks.that(len(table) == 46 + 112 + 8 and list(table[0])[:2] == ["part", "domain"], "the table has every part")


def import_table(store, rows, *words, fails=False):
    out = io.StringIO()
    w = csv.DictWriter(out, list(rows[0]))
    w.writeheader()
    w.writerows(rows)
    return run(store, "responsibility", "import", write("table.csv", out.getvalue()), *words, fails=fails)


for row in table:
    if not row["lead"]:
        row["lead"] = "水利局"
others = [name for name in UNITS if name != "科技局"]
for i, row in enumerate([r for r in table if r["kind"] == "target"]):
    row["lead"] = others[i % 39] if i >= 5 else "科技局"
    row["support"] = "、".join(name for name in row["support"].split("、") if name != row["lead"])
for change, words in (({"lead": "教育局、民政局"}, "one lead only"), ({"lead": "没有的局"}, "no unit"), ({"part": "t99999"}, "no part"),
                      ({"support": table[7]["lead"]}, "cannot support itself"), ({"part": table[3]["part"]}, "has a lead in line 5 already")):
    rows = [dict(r) for r in table]
    rows[7].update(change)
    status, told = import_table(city, rows, fails=True)
    checks.that(status != 0 and words in told and "line 9" in told, f"{change}: {told}")
checks.that(ask(city, "responsibility", "list")["revision"] == 0, "a faulty table changes nothing")
begun = time.monotonic()
import_table(city, table, "--why", "办公室分解")
took = time.monotonic() - begun
checks.that(states(city, "targets") == {"confirmed": 112} and states(city, "goals") == {"confirmed": 46}, f"every target has one lead: {states(city, 'targets')}")
leads = [l["lead"]["name"] for l in ask(city, "responsibility", "list", "--kind", "target")["items"]]
checks.that(len(leads) == 112 and all(leads), "112 targets with one lead")
again = json.loads(run(city, "responsibility", "import", os.path.join(root.name, "table.csv"), "--json"))
checks.that((again["changed"], again["unchanged"]) == (0, 166), f"the same table again changes nothing: {again['changed']}")
print(f"166 parts assigned in {took * 1000:.0f} ms")

# --- two units merge: five targets move, earlier days keep the old one ---

five = targets_of(city, "科技局")
checks.that(len(five) == 5, f"five targets: {five}")
run(city, "responsibility", "sign", "--unit", "科协", "--user", "科协主任")
run(city, "unit", "merge", str(numbers["科技局"]), str(numbers["科协"]), "--why", "机构改革")
checks.that(states(city, "targets") == {"confirmed": 107, "ended": 5}, f"their lead has ended: {states(city, 'targets')}")
status, told = run(city, "responsibility", "handover", str(numbers["科技局"]), str(numbers["科协"]), fails=True)
checks.that(status == 2 and "needs a reason" in told, f"no reason: {told}")
before = len(targets_of(city, "科协"))
moved = json.loads(run(city, "responsibility", "handover", str(numbers["科技局"]), str(numbers["科协"]), "--why", "机构改革", "--json"))
moved_targets = [l["part"] for p in moved["plans"] for l in p["items"] if l["kind"] == "target" and l["source"] == "handover"]
checks.that(sorted(moved_targets) == sorted(five), f"five targets move: {moved_targets}")
checks.that(states(city, "targets") == {"confirmed": 112} and len(targets_of(city, "科协")) == before + 5, "all 112 have a lead in use")
checks.that(targets_of(city, "科技局", "--on", "2023-12-31") == five, "an earlier day keeps the old unit")
history = ask(city, "responsibility", "history", five[0])["acts"]
checks.that(history[0]["source"] == "handover" and history[0]["basis"] == "科技局" and history[0]["why"] == "机构改革", f"with the reason: {history[0]}")
status, told = run(city, "responsibility", "handover", str(numbers["科技局"]), str(numbers["科协"]), "--why", "x", fails=True)
checks.that(status != 0 and "no confirmed parts" in told, f"nothing is left: {told}")
duties = {u["name"]: u for u in ask(city, "responsibility", "units")["items"]}
checks.that(duties["科协"]["state"] == "old" and {c["part"] for c in duties["科协"]["changes"] if c["kind"] == "added"} >= set(five), "the signature is old and shows what came")
checks.that("科技局" not in duties and len(duties) == 39, "39 units remain")
part = five[0]
run(city, "responsibility", "handover", str(numbers["科协"]), str(numbers["体育局"]), "--parts", part, "--why", "职能划转")
checks.that(targets_of(city, "体育局").count(part) == 1 and len(targets_of(city, "科协")) == before + 4, "one part alone moves when a unit is split")
status, told = run(city, "responsibility", "handover", str(numbers["科协"]), str(numbers["体育局"]), "--parts", part, "--why", "x", fails=True)
checks.that(status != 0 and part in told, f"a part of another unit: {told}")

# --- signing ---

mine = json.loads(run(city, "responsibility", "sign", "--unit", "教育局", "--user", "钱立", "--json"))
checks.that(mine["state"] == "signed" and mine["signed_by"] == "钱立" and mine["signed_version"] == 1, f"signed: {mine['state']}")
status, told = run(city, "responsibility", "sign", "--unit", "教育局", fails=True)
checks.that(status == 4 and "nothing has changed since" in told, f"a signed list is not signed again: {told}")
goal = next(l for l in ask(city, "responsibility", "list", "--unit", "教育局", "--leads-only")["items"])
run(city, "responsibility", "set", goal["part"], "--lead", "民政局", "--support", "教育局")
changes = [c for c in ask(city, "responsibility", "units", "--unit", "教育局")["items"][0]["changes"]]
checks.that([(c["kind"], c["part"], c["lead"]) for c in changes] == [("role", goal["part"], False)], f"the change of role is shown: {changes}")

# --- an amended plan: confirmed leads stay, reworded parts are to be confirmed again ---

amended = PLAN.replace("试验服务0001覆盖率达到51%", "试验服务0001覆盖率达到61%")
run(city, "plan", "import", write("amended.txt", amended), "--why", "修订")
after = states(city, "targets")
checks.that(after == {"confirmed": 111, "reworded": 1}, f"one target was reworded: {after}")
line = ask(city, "responsibility", "list", "--state", "reworded", "--kind", "target")["items"][0]
checks.that(line["lead"]["name"] in UNITS and line["part"] == "t1", f"it keeps its lead: {line}")
run(city, "responsibility", "confirm", "--state", "reworded")
checks.that(states(city, "targets") == {"confirmed": 112} and ask(city, "responsibility", "history", "t1")["acts"][1]["reworded"], "confirmed again for the new words")
checks.that(run(city, "responsibility", "set", "t1", "--lead", "教育局", "--plan", "women-2021@1", fails=True)[0] == 2, "an earlier version is not assigned")

# --- a round asks the confirmed leads ---

drawn = json.loads(run(city, "round", "create", "--year", "2023", "--due", "2024-04-12", "--json"))
asked = {i["name"]: i["reported_by"] for i in drawn["indicators"]}
wanted = {l["name"]: l["lead"]["name"] for l in ask(city, "responsibility", "list", "--kind", "target")["items"]}
checks.that(len(asked) == 112 and asked == wanted, f"every indicator is asked of its lead: {[(n, asked.get(n), wanted[n]) for n in wanted if asked.get(n) != wanted[n]][:3]}")

# --- schemes, and plans of lower regions ---

run(city, "scheme", "file", "卫健委实施方案", "--unit", "卫健委", "--state", "issued", "--day", "2024-03-01", "--link", "https://example.org/a.pdf", "--section", "妇幼处")
run(city, "scheme", "file", "教育局实施方案", "--unit", "教育局", "--state", "draft", "--day", "2024-03-01")
for words, told_part in ((("--unit", "教育局", "--state", "issued", "--day", "2024-03-01"), "needs a link or a digest"),
                         (("--unit", "教育局", "--state", "issued", "--day", "2024-13-01", "--link", "https://example.org"), "not a day"),
                         (("--unit", "教育局", "--region", "990302", "--state", "draft", "--day", "2024-03-01"), "one of them"),
                         (("--region", "990000", "--state", "draft", "--day", "2024-03-01"), "not directly below"),
                         (("--unit", "教育局", "--state", "issued", "--day", "2024-03-01", "--link", "javascript:alert(1)"), "begins with https"),
                         (("--unit", "教育局", "--state", "issued", "--day", "2024-03-01", "--digest", "xyz"), "64 hexadecimal digits")):
    status, told = run(city, "scheme", "file", "x", *words, fails=True)
    checks.that(status != 0 and told_part in told, f"{words}: {told}")
listed = ask(city, "scheme", "list")
checks.that((listed["units"], listed["units_without"], listed["regions"], listed["regions_without"]) == (39, 38, 3, 3), f"who has none: {listed['units_without']}")
checks.that(len(ask(city, "scheme", "list", "--missing")["items"]) == 41, "the list of those that have none")
lower = {3: 10, 5: 12}  # in the county: lower than the city in two targets, higher in one
run(city, "plan", "import", write("county.txt", plan_text("江东区妇女发展规划（2021-2025年）", usual, lambda n: 50 + n % 45 - lower.get(n, 0) + (4 if n == 7 else 0) + (10 if n == 1 else 0), leads=False)))
county_plan = [p for p in json.loads(run(city, "plan", "list", "--json")) if "江东" in p["title"]][0]
run(city, "scheme", "file", "江东区妇女发展规划", "--plan", "women-2021", "--region", "990302", "--state", "issued", "--day", "2022-03-01", "--own-plan", county_plan["plan"])
compared = json.loads(run(city, "plan", "compare", "--plan", "women-2021", "--json"))["items"]
checks.that(len(compared) == 1 and compared[0]["region"] == "990302", f"one lower plan: {[c['plan'] for c in compared]}")
checks.that(compared[0]["counts"] == {"equal": 109, "higher": 1, "lower": 2, "not_comparable": 0} and compared[0]["missing"] == 0, f"compared: {compared[0]['counts']}")
below = json.loads(run(city, "plan", "compare", "--plan", "women-2021", "--lower", "--json"))["items"][0]["items"]
checks.that([t["name"] for t in below] == ["试验服务0003覆盖率", "试验服务0005覆盖率"] and below[0]["own"] == "value >= 43 %", f"the two that are lower: {below}")
checks.that([i["lower"] for i in json.loads(run(city, "scheme", "list", "--plan", "women-2021", "--json"))["items"] if i["region"] == "990302"] == [2], "counted in the list of schemes")

# --- the table as a page ---

for lang, words in (("zh", ("目标任务责任分解书", "主要责任单位（牵头）", "责任单位（配合）", "卫健委")), ("en", ("Responsibilities", "Lead", "Supporting units"))):
    page = run(city, "responsibility", "report", "--plan", "women-2021", lang=lang)
    checks.that(all(w in page for w in words) and "<script" not in page, f"page in {lang}")
checks.that("责任单位（盖章）" in run(city, "responsibility", "report", "--plan", "women-2021", "--unit", "卫健委", lang="zh"), "the page of one unit has lines for a signature")

# --- a thousand targets in a second ---

many = make_store("many", plan_text("禾浦市妇女发展规划（2021-2025年）", lambda goal: 22, lambda n: 50 + n % 45, leads=False))
for name in UNITS[:3]:
    run(many, "unit", "add", name)
rows = [dict(r) for r in csv.DictReader(io.StringIO(run(many, "responsibility", "table", "--kind", "target")))]
for i, row in enumerate(rows):
    row["lead"], row["support"] = UNITS[i % 3], UNITS[(i + 1) % 3]
begun, used = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
import_table(many, rows[:1000])
took, spent = time.monotonic() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
seconds = spent.ru_utime + spent.ru_stime - used.ru_utime - used.ru_stime  # of the processor: other work of the machine does not count
checks.that(states(many, "targets")["confirmed"] == 1000, "1,000 targets assigned")
checks.that(seconds < 1, f"1,000 targets in {seconds:.2f} s")
print(f"1,000 targets assigned in {took * 1000:.0f} ms, {seconds * 1000:.0f} ms of the processor")

# --- over HTTP: rights ---

_, port = client.start(city)


class Person(client.Browser):
    def get(self, path):
        return self.ask("GET", "/api/v1/" + path)

    def post(self, path, **body):
        return self.ask("POST", "/api/v1/" + path, body)


def person(login, name, role, *words, factor=False):
    return Person(port).set_up(client.invite(city, login, name, "--role", role, *words), factor)


health, education = str(numbers["卫健委"]), str(numbers["教育局"])
lin = person("lin", "林岚", "office", "--region", "990300", factor=True)
qian = person("qian", "钱立", "approver", "--region", "990300", "--unit", health)
zhou = person("zhou", "周敏", "clerk", "--region", "990300", "--unit", health)
lu = person("lu", "陆明", "statistician", "--region", "990300", factor=True)
jiang = person("jiang", "江东办", "office", "--region", "990302", factor=True)
stranger = Person(port)
OF = "?plan=women-2021"

status, all_lines = lin.get("responsibilities" + OF)
checks.that(status == 200 and len(all_lines["items"]) == 166, f"the office reads all: {status}")
status, own = qian.get("responsibilities" + OF)
checks.that(status == 200 and 0 < len(own["items"]) < 166 and all(health in [str(u["unit"]) for u in [l["lead"], *l["supports"]]] for l in own["items"]), "a head reads the own lines")
checks.that(zhou.get("responsibilities" + OF)[1]["items"] == own["items"], "a clerk reads the same")
checks.that(stranger.get("responsibilities" + OF)[0] == 401, "a stranger reads nothing of it")
status, below = jiang.get("responsibilities" + OF)
checks.that(status == 200 and len(below["items"]) == 166 and {l["state"] for l in below["items"]} <= {"missing", "proposed"}, f"a lower region reads the plan: {status} {str(below)[:200]}")
of_city = {u["name"] for u in lin.get("responsibilities/units" + OF)[1]["items"]}
named = {u["name"] for l in below["items"] for u in [l["lead"], *l["supports"]] if u} | {u["name"] for u in jiang.get("responsibilities/units" + OF)[1]["items"]}
checks.that(len(of_city) > 30 and not of_city & named, f"and none of the units of the city: {of_city & named}")
other = next(l for l in all_lines["items"] if l["part"] not in [o["part"] for o in own["items"]])
checks.that(qian.get(f"responsibilities/{other['part']}/history{OF}")[0] == 403 and qian.get(f"responsibilities/{own['items'][0]['part']}/history{OF}")[0] == 200, "history of the own lines alone")
checks.that([u["name"] for u in qian.get("responsibilities/units" + OF)[1]["items"]] == ["卫健委"], "a head sees the own unit")

target = own["items"][0]["part"]
for who, name in ((qian, "head"), (zhou, "clerk"), (lu, "statistician"), (jiang, "lower office"), (stranger, "stranger")):
    refused = {401} if who is stranger else {403}
    checks.that(who.post("responsibilities", plan="women-2021", parts=[target], lead="教育局")[0] in refused, f"{name} assigns nothing")
    checks.that(who.post("responsibilities/confirm", plan="women-2021", all=True)[0] in refused, f"{name} confirms nothing")
    checks.that(who.post("responsibilities/import", plan="women-2021", table="part,lead\nt1,教育局\n")[0] in refused, f"{name} imports nothing")
    checks.that(who.post("responsibilities/hand-over", **{"from": int(health), "to": int(education), "why": "x"})[0] in refused, f"{name} hands nothing over")
for who, name in ((zhou, "clerk"), (lin, "office"), (lu, "statistician"), (jiang, "lower office")):
    checks.that(who.post("responsibilities/sign", plan="women-2021", unit=health)[0] == 403, f"{name} signs for no unit")
checks.that(qian.post("responsibilities/sign", plan="women-2021", unit=education)[0] == 403, "a head signs for no other unit")
checks.that(qian.post("responsibilities/sign", plan="women-2021", revision=1)[0] == 409, "nor a list that changed since")
status, signed = qian.post("responsibilities/sign", plan="women-2021")
checks.that(status == 200 and signed["signed_by"] == "钱立" and signed["name"] == "卫健委", f"the head signs: {signed}")
status, done = lin.post("responsibilities", plan="women-2021", parts=[target], lead="教育局", supports=[health], why="调整")
checks.that(status == 200 and done["changed"] == 1 and done["items"][0]["confirmed_by"].startswith("林岚"), f"the office assigns: {done}")
checks.that(qian.get("responsibilities/units" + OF)[1]["items"][0]["state"] == "old", "the signature is old")
checks.that(lin.post("responsibilities", plan="women-2021", parts=[target], lead="教育局", revision=1)[0] == 409, "a change on an older state is refused")
for body in ({"parts": []}, {"parts": [target], "lead": "教育局、民政局"}, {"parts": [target], "lead": "教育局", "supports": ["教育局"]}, {"parts": ["x"], "lead": "教育局"},
             {"parts": [target], "lead": "科技局", "leads": "x"}, {"parts": "t1"}):
    status, told = lin.post("responsibilities", plan="women-2021", **body)
    checks.that(status in (400, 404), f"{body}: {status} {told}")
checks.that(lin.post("responsibilities", plan="women-2021", parts=[target], supports=[])[1]["items"][0]["supports"] == [], "an empty list takes all supports away")

checks.that(qian.post("schemes", plan="women-2021", title="方案", unit="卫健委", state="revised", day="2024-05-01", digest="a" * 64)[0] == 200, "a head files the own scheme")
checks.that(qian.post("schemes", plan="women-2021", title="方案", unit="教育局", state="draft", day="2024-05-01")[0] == 403, "and no other one")
checks.that(zhou.post("schemes", plan="women-2021", title="方案", unit="卫健委", state="draft", day="2024-05-01")[0] == 403, "a clerk files none")
checks.that(jiang.post("schemes", plan="women-2021", title="规划", region="990302", state="draft", day="2024-05-01")[0] == 200, "a lower office files its own plan")
checks.that(jiang.post("schemes", plan="women-2021", title="规划", region="990303", state="draft", day="2024-05-01")[0] == 403, "and none of a sister")
seen = jiang.get("schemes" + OF)[1]
checks.that([i["region"] for i in seen["items"]] == ["990302"], f"a lower office sees its own row: {seen}")
checks.that([c["region"] for c in jiang.get("plan-comparison" + OF + "&region=990303")[1].get("items", [])] == [], "and no sister's plan")
checks.that(len(lin.get("plan-comparison" + OF)[1]["items"]) == 1, "the city compares")

status, page = lin.ask("GET", "/responsibility?plan=women-2021&lang=zh")
checks.that(status == 200 and "目标任务责任分解书" in page and "各单位任务和签约情况" in page, "the page of the office")
status, page = qian.ask("GET", "/responsibility?plan=women-2021&lang=en")
checks.that(status == 200 and "Responsibilities" in page and page.count("<tr") < 80, "a head sees a shorter page")
found = [who.ask("GET", "/responsibility?plan=women-2021") for who in (stranger, jiang)]
checks.that([status for status, _ in found] == [303, 200], f"a stranger is led to the page for signing in: {[s for s, _ in found]}")
checks.that(len(of_city) > 30 and not [name for name in of_city if name in found[1][1]], "a lower region sees no unit of the city")
status, text = lin.get("responsibilities/table" + OF)
checks.that(status == 200 and "\nt1," in text["table"] and lin.post("responsibilities/import", plan="women-2021", table=text["table"])[1]["changed"] == 0, "the table over HTTP, and back")
rows = list(csv.reader(io.StringIO(text["table"])))
row = next(row for row in rows if row[0] == "t1")
lead = next(n for n, name in enumerate(row) if name in UNITS)
row[lead] = next(name for name in UNITS if name not in row)
other = "\n".join(",".join(row) for row in rows)
status, seen = lin.post("responsibility-previews", plan="women-2021", table=other)
checks.that(status == 200 and seen["changed"] == 1 and [i["part"] for i in seen["items"]] == ["t1"], f"what a table would change: {status} {str(seen)[:300]}")
checks.that(lin.get("responsibilities/table" + OF)[1] == text, "is only shown")

try:
    import jsonschema
    api = lin.get("openapi.json")[1]
    for path, answer in (("responsibilities", all_lines), ("responsibilities/units", lin.get("responsibilities/units" + OF)[1]), ("schemes", lin.get("schemes" + OF)[1]),
                         ("plan-comparison", lin.get("plan-comparison" + OF)[1]), ("responsibilities/{part}/history", lin.get("responsibilities/t1/history" + OF)[1])):
        schema = api["paths"]["/api/v1/" + path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        faults = [e.message[:200] for e in jsonschema.Draft202012Validator({**schema, "components": api["components"]}).iter_errors(answer)]
        checks.that(not faults, f"{path}: as described: {faults[:3]}")
except ImportError:
    print("skipped: answers compared with their schemas; python3-jsonschema is missing")

trail = run(city, "audit", "export")
for action in ("responsibility.import", "responsibility.set", "responsibility.confirm", "responsibility.hand_over", "responsibility.sign", "scheme.file"):
    checks.that(action in trail, f"{action} is in the audit trail")
checks.that("No problems found" in run(city, "store", "check") or run(city, "store", "check", fails=True)[0] == 0, "the store is sound")
checks.end()
