#!/usr/bin/env python3
"""A store of a region whose code has letters (E12000001), with regions below it: plan, figures, verdicts, exports, report, pages, composite
indicators and settings, by code in either case and by name. store_older.py covers such regions in a store of an older program."""
import csv, io, json, os, re, signal, subprocess, sys, tempfile, urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from sample_store import HALFSKY, Checks

HERE = tempfile.TemporaryDirectory()
STORE = os.path.join(HERE.name, "store")
checks = Checks()


def run(*words, given=None):
    done = subprocess.run([HALFSKY, *words], input=given, capture_output=True, text=True, timeout=60, env={**os.environ, "HALFSKY_STORE": STORE})
    return done.returncode, done.stdout, done.stderr


def file(name, text):
    path = os.path.join(HERE.name, name)
    with open(path, "w", encoding="utf-8") as out:
        out.write(text)
    return path


REGIONS = file("regions.csv", "code,name,level,parent,valid_from,valid_to\n"
               "E06000001,Hartlepool,county,E12000001,,\nE06000002,Middlesbrough,county,E12000001,,\nE12000001,North East,prefecture,,,\n"
               "010010000000,Flensburg,county,,,\n")
SETTINGS = file("settings.csv", "region,setting,value,note\nE12000001,election_year,2021,\n")
PLAN = file("plan.txt", "妇女发展规划（2021—2025年）\n\n一、总体目标\n妇女全面发展。\n\n二、发展领域\n（一）妇女与健康\n主要目标：\n"
            "1．孕产妇死亡率控制在9/10万以下。\n2．宫颈癌筛查率达到80%以上。\n")

# --- init, plan, figures ---

status, out, told = run("init", STORE, "--regions", REGIONS, "--settings", SETTINGS, "--region", "E12000001", "--json")
checks.that(status == 0 and json.loads(out)["region"] == "E12000001", f"init: {out}{told}")
status, out, told = run("plan", "import", PLAN)
checks.that(status == 0 and "提醒：" not in told, f"the plan is of the store's region: {told}")
checks.that(json.loads(run("plan", "list", "--json")[1])[0]["region"] == "E12000001", "and the list has its code")
status, out, told = run("data", "import", "-", given="indicator,region,period,value,source\n"
                        "MMR,,2022,7.5,\nMMR,E06000001,2022,12.0,\nMMR,e06000002,2022,6.0,\nMMR,North East,2023,7.0,\nCERVICAL_SCREENING,,2023,85.0,\nMMR,010010000000,2022,5.0,\n")
checks.that(status == 0, f"figures by code, by code in small letters, by name, and of the store's region: {told}")
status, out, told = run("data", "import", "-", given="indicator,region,period,value\nMMR,E06000009,2022,7.5\n")
checks.that(status == 3 and "E06000009" in told, f"an unknown code is an error: {told}")

# --- verdicts ---

assessed = json.loads(run("assess", "--json")[1])
checks.that((assessed["region"], assessed["region_name"], [t["verdict"] for t in assessed["targets"]]) == ("E12000001", "North East", ["met", "met"]), f"verdicts: {assessed}")
below = json.loads(run("assess", "--region", "E06000001", "--year", "2022", "--json")[1])
checks.that((below["region"], below["targets"][0]["figure"], below["targets"][0]["reason"]) == ("E06000001", 12.0, "no_baseline"), f"a region below: {below['targets'][0]}")
every = json.loads(run("assess", "--all-regions", "--year", "2022", "--json")[1])["regions"]
checks.that(sorted(r["region"] for r in every) == ["010010000000", "E06000001", "E06000002", "E12000001"], f"every region: {every}")
checks.that("E06000001" in run("assess", "--all-regions", "--year", "2022")[1], "and as text")
warned = json.loads(run("warn", "--json")[1])
checks.that(warned["region"] == "E12000001", "warnings are of the region")

# --- out again ---

rows = list(csv.DictReader(io.StringIO(run("data", "export")[1])))
checks.that(sorted({r["region"] for r in rows}) == ["010010000000", "E06000001", "E06000002", "E12000001"], f"export: {rows}")
checks.that([r["region"] for r in csv.DictReader(io.StringIO(run("data", "export", "--region", "E06000002")[1]))] == ["E06000002"], "export of one region")
sdmx = list(csv.DictReader(io.StringIO(run("data", "export", "--format", "sdmx-csv")[1])))
checks.that({r["REF_AREA"] for r in sdmx} == {r["region"] for r in rows}, "SDMX")
status, out, told = run("data", "import", "-", given=run("data", "export")[1])
checks.that(status == 0 and "不变 6" in out, f"an export comes in again unchanged: {out}{told}")
history = json.loads(run("data", "history", "MMR", "--region", "e06000001", "--json")[1])["versions"]
checks.that([v["region"] for v in history] == ["E06000001"], f"history: {history}")
report = os.path.join(HERE.name, "report.html")
checks.that(run("report", "annual", "-o", report)[0] == 0 and "North East" in open(report, encoding="utf-8").read(), "the report names the region")
DEFINITION = file("definition.json", json.dumps({
    "code": "try", "name": "试", "name_en": "Try", "scale": {"low": 0, "high": 100}, "weights": "equal", "aggregation": "arithmetic",
    "domains": [{"name": "健康", "name_en": "Health", "indicators": [
        {"code": "MMR", "name": "孕产妇死亡率", "direction": "down", "normalisation": {"method": "goalposts", "lower": 0, "upper": 20}}]}]}))
status, out, told = run("index", "--definition", DEFINITION, "--region", "E12000001", "--level", "county", "--year", "2022", "--json")
checks.that(status == 0 and [(r["region"], r["rank"]) for r in json.loads(out)["regions"]] == [("E06000002", 1), ("E06000001", 2)], f"a composite indicator of the regions below: {out}{told}")

# --- pages ---

server = subprocess.Popen([HALFSKY, "serve", "--store", STORE, "--port", "0"], stdout=subprocess.PIPE)
address = re.search(rb"http://[0-9.:]+", server.stdout.readline()).group().decode()
page = urllib.request.urlopen(address + "/regions?plan=women-2021&year=2022", timeout=180).read().decode()
checks.that("region=E06000001" in page, "links of the pages have the code")
page = urllib.request.urlopen(address + "/targets?plan=women-2021&region=E06000001&year=2022", timeout=180).read().decode()
checks.that("Hartlepool" in page, "and lead to the region")
server.send_signal(signal.SIGTERM)
checks.that(server.wait(timeout=180) == 0, "the server ends")

# --- settings ---

status, out, told = run("store", "set", "--elections", "2022", "--for", "E06000002", "--json")
checks.that(status == 0 and json.loads(out)["election_years"] == [2022], f"years of a region: {out}{told}")
status, out, told = run("store", "set", "--region", "Hartlepool", "--json")
checks.that(status == 0 and json.loads(out)["region"] == {"code": "E06000001", "name": "Hartlepool"}, f"another region: {out}{told}")
found = json.loads(run("store", "check", "--json")[1])
checks.that(found["faults"] == [] and found["figures"] == 6, f"the store is sound: {found}")

checks.end()
