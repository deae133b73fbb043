#!/usr/bin/env python3
"""halfsky assess --all-regions on many invented regions, with every formula of tests/cases/target.txt as a target: each region as halfsky
assess judges it alone, on one processor and on all; the newest year where a single region
has it; too little memory."""
import csv, json, os, random, resource, sqlite3, subprocess, sys, tempfile

HALFSKY = os.environ["HALFSKY"]
REGIONS, FIRST, TOWNS, WITH_TOWNS = 90, 990500, 991000, 9
passed = failed = 0

def check(name, holds):
    global passed, failed
    passed, failed = passed + bool(holds), failed + (not holds)
    if not holds:
        print("FAILED", name)

def run(*words, cores=None):
    limit = ["taskset", "-c", cores] if cores else []
    return subprocess.run([*limit, HALFSKY, *words], capture_output=True, text=True)

def formulas():
    for line in open("tests/cases/target.txt", encoding="utf-8"):
        text, _, rest = line.strip().partition(" | ")
        if rest and not text.startswith(("#", "with")) and not rest.startswith("error"):
            yield text

def write_store(folder, draw):
    """Plan targets get formulas of every kind; figures have holes, second versions, breakdowns and confidential cells."""
    store, indicators = os.path.join(folder, "store"), [r for r in csv.DictReader(open("data/indicators.csv", encoding="utf-8")) if r["unit"] == "%" and r["share"] and not r["reference"]]
    codes, names = [r["code"] for r in indicators[:30]], [r["name"] for r in indicators[:30]]
    with open(f"{folder}/regions.csv", "w") as out:
        print("code,name,level,parent,valid_from,valid_to\n990000,示例国,province,,,", file=out)
        for k in range(REGIONS):
            print(f"{FIRST + k},第{k}县,{'county' if k % 3 else 'prefecture'},990000,,", file=out)
        for k in range(2):
            print(f"{TOWNS + k},第{k}乡,township,{FIRST + WITH_TOWNS},,", file=out)
    with open(f"{folder}/plan.txt", "w") as out:
        print("示例国妇女发展规划（2021—2025年）\n\n一、妇女与健康\n\n（一）主要目标\n", file=out)
        for k, name in enumerate(names):
            print(f"{k + 1}. {name}达到{draw.randint(60, 98)}%以上。", file=out)
    for name, share in (("first", 1.0), ("second", 0.1)):
        with open(f"{folder}/{name}.csv", "w") as out:
            print("indicator,region,period,residence,value,status", file=out)
            for code in codes[:20] if name == "first" else (): # the county's figure is not between those of its towns
                print(*(f"{code},{TOWNS + k},2023,_T,{1 + k},A" for k in range(2)), sep="\n", file=out)
            for k in range(REGIONS - 3): # three regions have no figures
                for code in codes[:20 if k % 7 else 30] if k % 11 else codes[-1:]:
                    for year in range(2012, 2024 if k % 5 else 2019):
                        if draw.random() < 0.15 or draw.random() > share:
                            continue
                        value = "" if draw.random() < 0.05 else f"{draw.uniform(20, 99):.{draw.randint(0, 2)}f}"
                        print(f"{code},{FIRST + k},{year},_T,{value},{'A' if value else 'M'}", file=out)
                        if draw.random() < 0.1:
                            print(f"{code},{FIRST + k},{year},U,{float(value) / 2:.2f},A" if value else f"{code},{FIRST + k},{year},U,,M", file=out)
                            if value: # the total is not between the two
                                print(f"{code},{FIRST + k},{year},R,{float(value) / 2:.2f},A", file=out)
    made = [run("init", store, "--regions", f"{folder}/regions.csv", "--region", "990000", "--terms", "2016,2021", "--elections", "2021"), run("plan", "import", f"{folder}/plan.txt", "--store", store)]
    for name in ("first", "second"):
        made.append(run("data", "import", f"{folder}/{name}.csv", "--store", store, "--confirm-all", "--why", "x"))
    check("the store is made: " + "".join(m.stderr[-200:] for m in made if m.returncode), all(m.returncode == 0 for m in made))
    return store, codes

def put_formulas(store, codes, texts):
    with sqlite3.connect(os.path.join(store, "halfsky.db")) as d:
        guard = d.execute("SELECT sql FROM sqlite_schema WHERE name = 'plan_target_is_final'").fetchone()[0]
        d.execute("DROP TRIGGER IF EXISTS plan_target_is_final")
        ids = [row[0] for row in d.execute("SELECT id FROM plan_target ORDER BY id")]
        for k, text in enumerate(texts):
            for name in ("W_PARTY_CONGRESS", "A", "B", "ALL"):
                text = text.replace(f"[{name}]", f"[{codes[(k + len(name)) % 5]}]")
            d.execute("UPDATE plan_target SET formula = ?, baseline_year = ?, baseline = ? WHERE id = ?",
                      (text, 2018 if k % 4 == 0 else None, "50.5" if k % 4 == 0 else None, ids[k]))
        d.execute(guard)
    d.close()

def compare(store, year):
    every = run("assess", "--all-regions", "--year", year, "--store", store, "--json")
    alone = run("assess", "--all-regions", "--year", year, "--store", store, "--json", cores="0")
    check(f"{year}: one processor and all give the same", every.stdout == alone.stdout and every.returncode == 0)
    judged = {r["region"]: r for r in json.loads(every.stdout)["regions"]} if every.returncode == 0 else {}
    for code in range(FIRST, FIRST + REGIONS, 7):
        one = json.loads(run("assess", "--region", str(code), "--year", year, "--store", store, "--json").stdout)
        if str(code) not in judged:
            check(f"{year} {code}: no figure of the year", not one["year_has_figures"])
            continue
        r = judged[str(code)]
        check(f"{year} {code}: the counts of the region alone", r["counts"] == {k: one["counts"].get(k, 0) for k in r["counts"]})
        check(f"{year} {code}: its key indicators", all(r["key"][k] == one["key"]["achievement"].get(k) for k in ("met", "judged", "total")) if "achievement" in one.get("key", {}) else True)

def compare_warnings(store, year):
    """Regions lend to each other's forecasts; one region more than a thread takes alone."""
    every = run("warn", "--all-regions", "--year", year, "--store", store, "--json")
    check(f"{year}: warnings on one processor and on all are the same", every.returncode == 0 and
          every.stdout == run("warn", "--all-regions", "--year", year, "--store", store, "--json", cores="0").stdout)
    rules = set()
    regions = json.loads(every.stdout)["regions"]
    for r in regions[::9] + [r for r in regions if r["region"] == str(FIRST + WITH_TOWNS)]:
        one = json.loads(run("warn", "--region", r["region"], "--year", year, "--store", store, "--json").stdout)
        check(f"{year} {r['region']}: the warnings of the region alone", (r["warning_counts"], r["missing"]) == (one["warning_counts"], one["missing"]["count"]))
        rules |= {w["rule"] for w in one["warnings"]}
    check(f"{year}: a total that is not between its groups is among the warnings", "contradiction" in rules)
    check(f"{year}: a county that is not between its towns too", sum(w["rule"] == "contradiction" for w in one["warnings"]) > 10)

def limited(store, mib):
    def limit():
        resource.setrlimit(resource.RLIMIT_AS, (mib << 20, mib << 20))
        resource.setrlimit(resource.RLIMIT_STACK, (1 << 20, 1 << 20))
    return subprocess.run([HALFSKY, "assess", "--all-regions", "--year", "2023", "--store", store, "--json"], capture_output=True, text=True, preexec_fn=limit)

def with_little_memory(store):
    """From too little to enough: the whole answer, or a reason and none of it; never a crash."""
    whole, codes = run("assess", "--all-regions", "--year", "2023", "--store", store, "--json").stdout, set()
    for mib in range(12, 60, 2):
        r = limited(store, mib)
        codes.add(r.returncode)
        check(f"{mib} MiB: an answer or a reason ({r.returncode}) {r.stderr[:80]}", r.stdout == whole if r.returncode == 0 else r.returncode > 0 and r.stderr and not r.stdout)
    check(f"some were enough and some were not {codes}", 0 in codes and len(codes) > 1)

with tempfile.TemporaryDirectory() as folder:
    store, codes = write_store(folder, random.Random(8))
    texts = sorted(set(formulas()))
    check("formulas of every kind", len(texts) > 60)
    for at in range(0, len(texts), 30):
        put_formulas(store, codes, texts[at:at + 30])
        for year in ("2021", "2023"):
            compare(store, year)
    compare_warnings(store, "2023")
    check("regions with other figures are counted, those without any are not",
          json.loads(run("assess", "--all-regions", "--year", "2023", "--store", store, "--json").stdout)["regions_without_figures_of_the_plan"] > 0)
    with open(f"{folder}/late.csv", "w") as out:
        print(f"indicator,region,period,value\n{codes[0]},{FIRST + 41},2024,70", file=out)
    run("data", "import", f"{folder}/late.csv", "--store", store, "--confirm-all", "--why", "x")
    newest = json.loads(run("assess", "--all-regions", "--store", store, "--json").stdout)
    check("the newest year is found though a single region has it", newest["year"] == 2024 and [r["region"] for r in newest["regions"]] == [str(FIRST + 41)])
    with_little_memory(store)
    check("of another level too", json.loads(run("assess", "--all-regions", "--level", "prefecture", "--store", store, "--json").stdout)["year"] == 2024)
print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
