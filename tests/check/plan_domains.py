#!/usr/bin/env python3
"""Key indicators and domains from end to end: which domain each row of an indicator table gets, by which rule, what is asked and
what can be changed, and that command, report and pages show key indicators first and count a target once."""
import json, os, pty, re, select, sqlite3, subprocess, sys, tempfile, urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import sample_store
from page import Page

check = sample_store.Checks()
run = sample_store.run
root = tempfile.TemporaryDirectory()
NO_DOMAIN = ("不分领域", "No domain", "no domain")

DOMAINS = [
    ("妇女与健康", "（1）孕产妇死亡率控制在9/10万以下。", "（1）办好社区食堂，关心独居老人用餐。"),
    ("妇女与教育", "（1）高中阶段毛入学率达到98%以上。", "（1）在图书馆开设夜读课堂，鼓励家庭阅读。"),
    ("妇女与法律", "（1）法律援助应援尽援。", "（1）每个街道设立调解室。"),
]


def plan(title, head, rows, domains=DOMAINS):
    """An invented plan: a table of tab-separated cells, and domains of one goal and one measure."""
    lines = [title, "", "规划期限为2021—2025年，基期为2020年。", "", "一、总体要求", "", "（一）指导思想。坚持男女平等。", ""]
    if rows:
        lines += [title + "主要指标表", "", "\t".join(head)] + ["\t".join(row) for row in rows] + [""]
    lines += ["二、发展领域、主要目标和措施", ""]
    for no, (name, goal, measure) in enumerate(domains):
        lines += [f"（{'一二三四五六七八'[no]}）{name}", "", "1.主要目标。", "", goal, "", "2.主要措施。", "", measure, ""]
    return "\n".join(lines) + "\n"


def store_of(text, *options, expect=0, name="plan.txt"):
    folder = tempfile.mkdtemp(dir=root.name)
    path, store = os.path.join(folder, name), os.path.join(folder, "store")
    open(path, "w").write(text)
    run("init", store, "--region", "110000")
    answer = run("plan", "import", path, "--store", store, "--json", *options, expect=expect)
    return path, store, json.loads(answer) if expect == 0 else answer


def domains_of(imported):
    return {link["where"]: (link["domain"], link["domain_by"]) for link in imported["links"] if link["key"]}


def case(what, head, rows, want, **more):
    _, _, (imported,) = store_of(plan("青禾市妇女发展“十四五”规划", head, rows, **more))
    got = domains_of(imported)
    check.that(got == want, f"{what}: {got}")
    return imported


HEAD = ["序号", "主要统计指标", "2020年", "2025年"]
GROUPED = ["序号", "领域", "主要统计指标", "2020年", "2025年"]
UNKNOWN = "图书馆夜读课堂开设次数（次）"

# The table's group comes first: a column, or a line between the rows; in its own words too.
case("groups in a column", GROUPED, [["1", "健康", "孕产妇死亡率（1/10万）", "12", "≤9"], ["2", "妇女与教育", UNKNOWN, "12", "20"], ["3", "妇女法律", "街道舞蹈队数（支）", "3", "9"]],
     {"table.1": (1, "group"), "table.2": (2, "group"), "table.3": (3, "group")})
case("groups between the rows", HEAD, [["一、妇女与法律"], ["1", UNKNOWN, "12", "20"], ["二、妇女与健康"], ["2", "高中阶段毛入学率（%）", "97", "98"]],
     {"table.1": (3, "group"), "table.2": (1, "group")})
case("groups in other words", GROUPED, [["1", "卫生", UNKNOWN, "12", "20"], ["2", "权益保护", "街道舞蹈队数（支）", "3", "9"]],
     {"table.1": (1, "group"), "table.2": (3, "group")})
# If a group of the table is not a domain, the text decides the domain, then the catalogue.
case("groups that are no domains", GROUPED, [["1", "预期性", "孕产妇死亡率（1/10万）", "12", "≤9"], ["2", "预期性", "妇女人均预期寿命（岁）", "83", "84"]],
     {"table.1": (1, "text"), "table.2": (1, "catalogue")})
case("the text before the catalogue", HEAD, [["1", "孕产妇死亡率（1/10万）", "12", "≤9"]], {"table.1": (3, "text")},
     domains=[DOMAINS[1], ("妇女与健康", "（1）逐步提高妇女健康水平。", DOMAINS[0][2]), ("妇女与法律", DOMAINS[0][1], DOMAINS[2][2])])
case("the catalogue without a target in the text", HEAD, [["1", "获得法律机构援助的女性人数（人）", "98", "应援尽援"], ["2", "妇女人均预期寿命（岁）", "83", "84"]],
     {"table.1": (3, "catalogue"), "table.2": (1, "catalogue")})
# Unknown to all of them: guessed by shared words, and said.
guessed = case("an unknown indicator", HEAD, [["1", UNKNOWN, "12", "20"], ["2", "广场钢琴（架）", "3", "9"]], {"table.1": (2, "guess"), "table.2": (1, "no_clue")})
remarks = {r["where"]: r for r in guessed["remarks"] if r["kind"] == "domain_guessed"}
check.that(set(remarks) == {"table.1", "table.2"} and all("--domain" in r["zh"] and "--domain" in r["en"] for r in remarks.values()), f"a guess is said: {guessed['remarks']}")
check.that([(d["title"], d["title_en"]) for d in guessed["domains"]] == [("妇女与健康", "Women and health"), ("妇女与教育", "Women and education"), ("妇女与法律", "Women and the law")],
           "domains with their English names")
# No table, and no domains.
case("no table", HEAD, [], {})
case("no domains", HEAD, [["1", "妇女人均预期寿命（岁）", "83", "84"]], {"table.1": (None, "own")}, domains=[])

# ---- a person's choice: at import, afterwards, and what is refused ----
TEXT = plan("青禾市妇女发展“十四五”规划", HEAD, [["1", UNKNOWN, "12", "20"], ["2", "孕产妇死亡率（1/10万）", "12", "≤9"]])


def stored(store):
    with sqlite3.connect(os.path.join(store, "halfsky.db")) as db:
        read = dict(db.execute("SELECT stands_in, domain_no FROM plan_target WHERE stands_in LIKE 'table%'"))
        return read | {path: int(no) for path, no in db.execute("SELECT path, value FROM plan_correction_value JOIN plan_correction AS c ON c.id = correction JOIN plan_node ON plan_node.id = c.node WHERE field = 'domain' ORDER BY c.id")}


path, store, (chosen,) = store_of(TEXT, "--domain", "table.1=3", "--domain", "table.2=妇女教育")
check.that(domains_of(chosen) == {"table.1": (3, "chosen"), "table.2": (2, "chosen")}, f"--domain, given twice, by number and by title: {domains_of(chosen)}")
check.that(stored(store) == {"table.1": 3, "table.2": 2}, "the choice is stored")
again = json.loads(run("plan", "import", path, "--store", store, "--json", "--domain", "women-2021:table.1=1"))[0]
check.that(again["was_there"] and again["domains_changed"] == 1 and stored(store) == {"table.1": 1, "table.2": 2}, f"a plan imported before is changed: {again['domains_changed']} {stored(store)}")
check.that("node.set" in [r[0] for r in sqlite3.connect(os.path.join(store, "halfsky.db")).execute("SELECT action FROM audit")], "and the audit trail has it")
check.that(json.loads(run("plan", "import", path, "--store", store, "--json"))[0]["domains_changed"] == 0, "without the option nothing changes")
for option, status in (("table.1=9", 3), ("table.1=烹饪", 3), ("table.7=1", 3), ("table.1", 2), ("d1.g1=2", 2)):
    store_of(TEXT, "--domain", option, expect=status)
two = plan("青禾市妇女发展“十四五”规划", HEAD, [["1", UNKNOWN, "12", "20"]]) + "\n" + plan(
    "青禾市儿童发展“十四五”规划", HEAD, [["1", "学校合唱团数（个）", "12", "20"]], [(a.replace("妇女", "儿童"), b, c) for a, b, c in DOMAINS])
store_of(two, "--domain", "table.1=2", expect=3)
_, _, both = store_of(two, "--domain", "children-2021:table.1=2")
check.that([domains_of(p)["table.1"][1] for p in both] == ["guess", "chosen"], f"of two plans one is named: {[domains_of(p) for p in both]}")

# ---- asked on a terminal ----


def on_terminal(text, answers):
    """Imports on a terminal of its own; what was shown, and the domains in the store."""
    folder = tempfile.mkdtemp(dir=root.name)
    path, store = os.path.join(folder, "plan.txt"), os.path.join(folder, "store")
    open(path, "w").write(text)
    run("init", store, "--region", "110000")
    ours, theirs = pty.openpty()
    process = subprocess.Popen([sample_store.HALFSKY, "plan", "import", path, "--store", store], stdin=theirs, stdout=subprocess.DEVNULL, stderr=theirs)
    os.close(theirs)
    os.write(ours, answers.encode())
    shown = b""
    while process.poll() is None or select.select([ours], [], [], 0)[0]:
        if select.select([ours], [], [], 0.1)[0]:
            try:
                shown += os.read(ours, 4096)
            except OSError:
                break
    check.that(process.wait(180) == 0, f"import on a terminal: {process.returncode}")
    os.close(ours)
    return shown.decode(errors="replace"), stored(store)


shown, got = on_terminal(TEXT, "3\n")
check.that("图书馆夜读课堂开设次数" in shown and "3 妇女与法律" in shown and "[2]" in shown, f"the domains are listed with the guess: {shown}")
check.that("孕产妇死亡率" not in shown, "what is known is not asked")
check.that(got == {"table.1": 3, "table.2": 1}, f"the answer counts: {got}")
check.that(on_terminal(TEXT, "9\n\n")[1] == {"table.1": 2, "table.2": 1}, "an impossible answer is asked again; an empty one takes the guess")

# ---- stores of older programs: rows without a domain get one wherever the plan is read ----
folder, folder_store = sample_store.make()
store = folder_store
now = json.loads(run("assess", "--store", store, "--year", "2023", "--json"))
with sqlite3.connect(os.path.join(store, "halfsky.db")) as db:
    db.execute("DROP TRIGGER plan_target_is_final")
    db.execute("UPDATE plan_target SET domain_no = 0 WHERE stands_in LIKE 'table%'")
old = json.loads(run("assess", "--store", store, "--year", "2023", "--json"))
check.that([t["domain"] for t in old["targets"]] == [t["domain"] for t in now["targets"]] and old["domains"] == now["domains"], "an old store is judged as a new one")

# ---- the sample plan: one view, one count ----
key = [t for t in now["targets"] if t["key"]]
counted = [t for t in key if not t["repeats"]]
check.that(len(key) == 19 and all(t["domain"] for t in key), "each key indicator is in a domain")
check.that(now["key"]["total"] == len(counted) and all(now["key"]["counts"][v] == sum(t["verdict"] == v for t in counted) for v in now["counts"]), "key indicators have their own count")
check.that(now["key"]["achievement"]["met"] == sum(t["verdict"] == "met" for t in counted), "and their own achievement rate")
for v in now["counts"]:
    parts = sum(p["counts"][v] for p in now["domains"] + now["parts"])
    check.that(parts == now["counts"][v], f"domains and other parts add up to the plan: {v} {parts} {now['counts'][v]}")
check.that(sum(d["key_total"] for d in now["domains"]) == now["key"]["total"], "key indicators are counted in their domains too")
for lang, first in (("zh", "主要指标"), ("en", "Key indicators")):
    title = "title" if lang == "zh" else "title_en"
    table = run("assess", "--store", store, "--year", "2023", "--lang", lang)
    headings = [line.split("（")[0].split(" (")[0] for line in table.splitlines() if line and not line.startswith(" ")]
    want = [first] + [p[title] for p in now["domains"] + now["parts"]]
    check.that([h for h in headings if h in want] == want, f"{lang}: headings of assess: {headings}")
    report = "".join(Page(run("report", "annual", "--store", store, "--year", "2023", "--lang", lang)).words)
    check.that(0 < report.find(first) < report.find(want[1]), f"{lang}: the report has key indicators before the first domain")
    check.that(all(p in report for p in want), f"{lang}: and every heading")
    check.that(not any(word in table + report for word in NO_DOMAIN), f"{lang}: nothing is without a domain")

# ---- a plan without domains has no headings of domains ----
_, store, _ = store_of(plan("青禾市妇女发展“十四五”规划", HEAD, [["1", "妇女人均预期寿命（岁）", "83", "84"]], domains=[]))
bare = json.loads(run("assess", "--store", store, "--json"))
check.that(bare["domains"] == [] and bare["key"]["total"] == 1 and bare["targets"][0]["domain"] is None, "a plan without domains is judged")
check.that("主要指标（1 项）" in run("assess", "--store", store) and not any(w in run("assess", "--store", store) for w in NO_DOMAIN), "under key indicators alone")

# ---- table and text differ: both are judged, and say it ----
differing = plan("青禾市妇女发展“十四五”规划", HEAD, [["1", "高中阶段毛入学率（%）", "97", "≥99"], ["2", "孕产妇死亡率（1/10万）", "12", "≤9"]])
path, store, (imported,) = store_of(differing)
remarks = {r["where"]: r for r in imported["remarks"] if r["kind"] == "table_and_text_differ"}
check.that(set(remarks) == {"table.1", "d2.g1"}, f"both get the remark at import, those that agree none: {set(remarks)}")
check.that("规划正文为" in remarks["table.1"]["zh"] and "指标表为" in remarks["table.1"]["zh"] and "text of the plan: " in remarks["d2.g1"]["en"], f"in both languages: {remarks}")
open(path + ".csv", "w").write("指标,年份,数值\n高中阶段毛入学率,2020,97\n高中阶段毛入学率,2023,97.5\n")
run("data", "import", path + ".csv", "--store", store)
judged = json.loads(run("assess", "--store", store, "--json"))
both = [t for t in judged["targets"] if "differs" in t]
check.that([t["where"] for t in both] == ["table.1", "d2.g1"] and all(t["repeats"] is None for t in both), f"both are judged and counted: {[t['where'] for t in both]}")
check.that("98%" in both[0]["differs"]["zh"] and "99%" in both[0]["differs"]["zh"], f"with both figures: {both[0]['differs']}")
check.that(run("assess", "--store", store).count("规划正文为") == 2, "assess says it at both")
report = run("report", "annual", "--store", store, "--lang", "en")
check.that(report.count("text of the plan: ") >= 2 and "indicator table: " in report, "the report says it")
check.that("differs" not in now["targets"][2], "a step on the way is no difference where the text has the table's target too")

# ---- the pages ----


def serve(store):
    process = subprocess.Popen([sample_store.HALFSKY, "serve", "--store", store, "--port", "0"], stdout=subprocess.PIPE)
    return process, re.search(rb"http://[0-9.:]+", process.stdout.readline()).group().decode()


def page(address, path):
    return "".join(Page(urllib.request.urlopen(address + path, timeout=180).read().decode()).words)


server, address = serve(store)
for number, where in ((t["id"], t["where"]) for t in both):
    check.that("规划正文为" in page(address, f"/target?plan=women-2021&target={number}"), f"the page of {where} says the difference")
    check.that("indicator table: " in page(address, f"/target?plan=women-2021&target={number}&lang=en"), f"the page of {where} says it in English")
server.terminate()
server.wait(180)
server, address = serve(folder_store)
for path in ("/", "/targets", "/plan"):
    for lang, first, domain in (("zh", "主要指标（19项）", "妇女与健康"), ("en", "Key indicators (19)", "Women and health")):
        words = page(address, f"{path}?year=2023&lang={lang}")
        check.that(first in words, f"{path} {lang}: key indicators with their count")
        check.that(path == "/" or words.find(first) < words.find(domain), f"{path} {lang}: before the first domain")
        check.that(not any(word in words for word in NO_DOMAIN), f"{path} {lang}: nothing without a domain")
check.that("主要指标" in page(address, "/warnings?year=2023") and "主要指标一栏" in page(address, "/regions?year=2023"), "warnings and regions count key indicators")
check.that("主要指标　妇女与健康" in page(address, "/target?year=2023&target=1"), "a target's page names both headings")
server.terminate()
server.wait(180)
root.cleanup()
check.end()
