#!/usr/bin/env python3
"""A store of schema 1 (tests/golden/store_schema_1.sql, made by the program of that time) is brought up to date by the first command that writes:
figures, history, verdicts and plans are as before, the seals of its imports still hold, and its schema is that of a new store."""
import json, os, sqlite3, subprocess, sys, tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from sample_store import HALFSKY, ROOT, Checks

GOLDEN = os.path.join(ROOT, "tests", "golden")
HERE = tempfile.TemporaryDirectory()
STORE = os.path.join(HERE.name, "older")
checks = Checks()


def run(*words, given=None):
    done = subprocess.run([HALFSKY, *words, "--store", STORE], input=given, capture_output=True, text=True, timeout=60)
    return done.returncode, done.stdout, done.stderr


def restore():
    os.makedirs(STORE, exist_ok=True)
    for name in os.listdir(STORE):
        os.remove(os.path.join(STORE, name))
    with sqlite3.connect(os.path.join(STORE, "halfsky.db")) as db:
        db.executescript(open(os.path.join(GOLDEN, "store_schema_1.sql"), encoding="utf-8").read())
        db.execute("PRAGMA journal_mode = WAL")
    db.close()


def ask(path, sql):
    with sqlite3.connect(f"file:{path}/halfsky.db?mode=ro", uri=True) as db:
        return db.execute(sql).fetchall()


def shape(path):
    """Columns, references, indexes and guards of every table."""
    things = {}
    for name, kind in ask(path, "SELECT name, type FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'"):
        things[name] = [kind]
        if kind in ("table", "view"):
            things[name] += [ask(path, f"PRAGMA table_xinfo({name})"), sorted(row[2:] for row in ask(path, f"PRAGMA foreign_key_list({name})")),
                             sorted(row[2:] for row in ask(path, f"PRAGMA index_list({name})")),
                             ask(path, f"SELECT wr, strict FROM pragma_table_list WHERE schema = 'main' AND name = '{name}'")]
        if kind == "trigger":
            things[name] += ask(path, f"SELECT tbl_name, sql FROM sqlite_schema WHERE name = '{name}'")
    return things


# --- only a writer brings it up to date ---

restore()
status, out, told = run("data", "export")
checks.that(status == 7 and "升级" in told, f"a reader reports that the store is older: {told}")
status, out, told = run("store", "set", "--region", "990481")
checks.that(status == 0, f"a writer brings it up to date: {told}")
numbers = [row[0] for row in ask(STORE, "SELECT number FROM migration ORDER BY number")]
checks.that(numbers == list(range(1, len(numbers) + 1)) and len(numbers) >= 14, f"each step is recorded: {numbers}")

# --- nothing is lost ---

found = json.loads(run("store", "check", "--json")[1])
checks.that(found["faults"] == [] and found["imports"] == 2 and found["imports_without_seal"] == 0 and found["figures"] == 8, f"every seal holds: {found}")
heading, *rows = open(os.path.join(GOLDEN, "store_schema_1.csv"), encoding="utf-8").read().splitlines()
exported = run("data", "export")[1].splitlines()
checks.that(exported == [heading + ",explanation"] + [row + "," for row in rows], f"the figures are as before: {exported}")
versions = json.loads(run("data", "history", "MMR", "--json")[1])["versions"]
checks.that([(v["region"], v["period"], v["version"], v["value"], v["who"], v["why"]) for v in versions] ==
            [("990481", 2020, 1, 8.2, "张三", "annual report"), ("990481", 2021, 1, 7.9, "张三", "annual report"), ("990481", 2021, 2, 8.0, "李四", "revision"),
             ("990481", 2022, 1, None, "张三", "annual report")], f"the history is as before: {versions}")
assessed = json.loads(run("assess", "--json")[1])
checks.that([(t["code"], t["verdict"]) for t in assessed["targets"]] == [("MMR", "met"), ("CERVICAL_SCREENING", "behind"), ("WOMEN_2021_D1_G3", "not_assessable")],
            f"the verdicts are as before: {assessed['targets']}")
plans = json.loads(run("plan", "list", "--json")[1])
checks.that([(p["plan"], p["region"], p["targets"]) for p in plans] == [("women-2021", "990481", 3)], f"the plan is there: {plans}")
shown = json.loads(run("store", "show", "--json")[1])
checks.that(shown["election_years"] == [2016, 2021] and shown["terms"] == [2017, 2022], f"years of elections and terms: {shown}")
checks.that(ask(STORE, "SELECT id, code, parent FROM region ORDER BY id")[-2:] == [(990481, "990481", 990400), (990481101000, "990481101000", 990481)], "regions and parents")

# --- and it goes on as a new store does ---

new = os.path.join(HERE.name, "new")
subprocess.run([HALFSKY, "init", new], stdout=subprocess.DEVNULL, check=True)
was, is_now = shape(new), shape(STORE)
checks.that(was == is_now, f"the schema is that of a new store: {[name for name in was.keys() | is_now.keys() if was.get(name) != is_now.get(name)]}")
with open(os.path.join(HERE.name, "regions.csv"), "w", encoding="utf-8") as file:
    file.write("code,name,level,parent,valid_from,valid_to\nE06000001,Hartlepool,county,,,\n")
checks.that(run("store", "set", "--regions", file.name)[0] == 0, "a region with a code of letters")
with sqlite3.connect(os.path.join(STORE, "halfsky.db")) as db:
    db.execute("INSERT INTO shared_text (id, text) VALUES (100, 'ids have gaps')")
db.close()
status, out, told = run("data", "import", "-", given="indicator,region,period,value,source\nMMR,E06000001,2022,7,HEALTH\nMMR,990481,2023,7.5,Hartlepool Council\n")
checks.that(status == 0, f"figures come in: {told}")
checks.that("MMR,E06000001,2022,_T,_T,_T,_T,7,,,A,HEALTH,," in run("data", "export")[1], "and out again")
checks.that("MMR,990481,2023,_T,_T,_T,_T,7.5,,,A,Hartlepool Council,," in run("data", "export")[1] and ask(STORE, "SELECT max(id) FROM shared_text") == [(101,)],
            "a new text has the next id, although ids have gaps")
with open(os.path.join(HERE.name, "plan.txt"), "w", encoding="utf-8") as file:
    file.write("青岚市妇女发展规划（2021—2025年）\n\n一、总体目标\n妇女全面发展。\n\n二、发展领域\n（一）妇女与健康\n主要目标：\n1．甲乙丁设施覆盖率达到60%以上。\n")
status, out, told = run("plan", "import", file.name, "--json")
checks.that(status == 0, f"a plan with an indicator of its own: {told}")
checks.that(ask(STORE, "SELECT indicator.code FROM plan_target JOIN plan_version AS v ON v.id = version JOIN plan ON plan.id = v.plan JOIN indicator ON indicator.id = indicator WHERE region = 990400") == [("WOMEN_2021_2_D1_G1",)],
            "its target refers to the indicator that was saved, although ids have gaps")
found = json.loads(run("store", "check", "--json")[1])
checks.that(found["faults"] == [] and found["figures"] == 10, f"the store is sound: {found}")

# --- the tree of a plan, one JSON text in stores before schema 4, is rows as in a new store ---


def content(path, sql):
    return [tuple(row) for row in ask(path, sql)]


NODES = """SELECT v.number, n.no, n.parent, kind, path, n.number, mark, n.title, subtitle, text, unit, row_group, baseline_year, baseline, attribute, n.source, place_offset,
    place_bytes, place_line, place_column, r.role, r.no, r.name, r.department FROM plan_node AS n JOIN plan_version AS v ON v.id = n.version
    LEFT JOIN plan_responsibility AS r ON r.node = n.id WHERE kind NOT IN ('unread', 'remark') ORDER BY v.id, n.no, r.role, r.no"""
TARGETS = """SELECT t.no, stands_in, n.no, domain_no, i.code, link, t.name, formula, phrase, t.place_line, t.baseline FROM plan_target AS t JOIN plan_node AS n ON n.id = t.node
    LEFT JOIN indicator AS i ON i.id = t.indicator ORDER BY t.no"""
HEADS = "SELECT number, title, title_from, level, period_mid, doc_no, issuer, issue_date, goals_label, measures_label, source, document_hash FROM plan_version"
three, fresh = os.path.join(HERE.name, "three"), os.path.join(HERE.name, "fresh")
os.mkdir(three)
with sqlite3.connect(os.path.join(three, "halfsky.db")) as db:
    db.executescript(open(os.path.join(GOLDEN, "store_schema_3.sql"), encoding="utf-8").read())
    db.execute("PRAGMA journal_mode = WAL")
db.close()
before = json.loads(open(os.path.join(GOLDEN, "store_schema_3.json"), encoding="utf-8").read())
done = subprocess.run([HALFSKY, "store", "set", "--region", "990481", "--store", three], capture_output=True, text=True)
checks.that(done.returncode == 0, f"a store of schema 3 is brought up to date: {done.stderr}")
after = json.loads(subprocess.run([HALFSKY, "assess", "--year", "2023", "--json", "--store", three], capture_output=True, text=True).stdout)
checks.that([(t["code"], t["verdict"], t["formula"], t["domain"]) for t in after["targets"]] == [tuple(t) for t in before], "the verdicts are as before")
found = json.loads(subprocess.run([HALFSKY, "store", "check", "--json", "--store", three], capture_output=True, text=True).stdout)
checks.that(found["faults"] == [], f"the store is sound: {found['faults']}")
sample = os.path.join(ROOT, "data", "sample")
subprocess.run([HALFSKY, "init", fresh, "--regions", os.path.join(sample, "regions.csv"), "--region", "990481"], stdout=subprocess.DEVNULL, check=True)
subprocess.run([HALFSKY, "plan", "import", os.path.join(sample, "plan.txt"), "--store", fresh], stdout=subprocess.DEVNULL, check=True)
checks.that(content(three, "SELECT count(*) FROM plan_node WHERE kind = 'remark'")[0][0] > 0, "remarks came along; a reader that has learned makes others")
for name, sql in (("heads", HEADS), ("nodes", NODES), ("targets", TARGETS)):
    was, now = content(three, sql), content(fresh, sql)
    checks.that(len(now) > 0 and was == now, f"{name} are those of a new import: {[pair for pair in zip(was, now) if pair[0] != pair[1]][:2]}")
checks.that(shape(three) == shape(fresh), "the schema is that of a new store")

# --- the seals of old imports are looked at, not left out ---

with sqlite3.connect(os.path.join(STORE, "halfsky.db")) as db:
    guard = db.execute("SELECT sql FROM sqlite_schema WHERE name = 'observation_is_final'").fetchone()[0]
    db.executescript(f"DROP TRIGGER observation_is_final; UPDATE observation SET scaled = 81 WHERE region = 990481 AND period = 2020 AND scaled = 82; {guard};")
db.close()
found = json.loads(run("store", "check", "--json")[1])
checks.that([fault["kind"] for fault in found["faults"]] == ["figure"], f"a figure changed in the database is found: {found['faults']}")

checks.end()
