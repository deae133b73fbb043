#!/usr/bin/env python3
"""halfsky assess --all-regions on the sample: each region as halfsky assess judges it alone; order, levels, refusals."""
import json, os, subprocess, sys, tempfile, urllib.error, urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import client

HALFSKY = os.environ["HALFSKY"]
passed = failed = 0

def check(name, holds):
    global passed, failed
    passed, failed = passed + bool(holds), failed + (not holds)
    if not holds:
        print("FAILED", name)

def run(*words):
    return subprocess.run([HALFSKY, *words], capture_output=True, text=True)

with tempfile.TemporaryDirectory() as folder:
    store = os.path.join(folder, "store")
    run("init", store, "--regions", "data/sample/regions.csv", "--settings", "data/sample/plan_settings.csv", "--region", "990481")
    empty = run("plan", "import", "data/sample/plan.txt", "--store", store), run("assess", "--all-regions", "--store", store, "--lang", "en")
    check("a store without figures says so", empty[1].returncode != 0 and "no region has data" in empty[1].stderr)
    run("data", "import", "data/sample/figures.csv", "--store", store)
    for year in ("2021", "2023"):
        every = json.loads(run("assess", "--all-regions", "--year", year, "--store", store, "--json").stdout)
        check(f"{year}: the city and its six towns", len(every["regions"]) == 7)
        for r in every["regions"]:
            alone = json.loads(run("assess", "--region", str(r["region"]), "--year", year, "--store", store, "--json").stdout)
            rate = alone["achievement"]
            check(f"{year} {r['name']}: the counts of the region alone", r["counts"] == {k: alone["counts"].get(k, 0) for k in r["counts"]})
            check(f"{year} {r['name']}: the rate of the region alone",
                  (r["met"], r["judged"], r["total"]) == (rate["met"], rate["judged"], rate["total"]) and r["rate_of_judged"] == rate.get("rate_of_judged"))
        rates = [r["rate_of_judged"] for r in every["regions"] if r["rate_of_judged"] is not None]
        check(f"{year}: the lowest rate first", rates == sorted(rates))
    late = json.loads(run("assess", "--all-regions", "--year", "2025", "--store", store, "--json").stdout)
    check("a year without figures judges no region", late["regions"] == [] and late["year_has_figures"] is False)
    check("a year without figures says so", "没有2025年的数据" in run("assess", "--all-regions", "--year", "2025", "--store", store, "--lang", "zh").stdout)
    check("without a year the newest", json.loads(run("assess", "--all-regions", "--store", store, "--json").stdout)["year"] == 2023)
    towns = json.loads(run("assess", "--all-regions", "--level", "township", "--store", store, "--json").stdout)
    check("one level only", len(towns["regions"]) == 6 and all(r["level"] == "township" for r in towns["regions"]))
    check("a level that is not there", "no region of level" in run("assess", "--all-regions", "--level", "village", "--store", store, "--lang", "en").stderr)
    check("a year before the plan", run("assess", "--all-regions", "--year", "2019", "--store", store).returncode != 0)
    check("one region and all", run("assess", "--all-regions", "--region", "990481", "--store", store).returncode != 0)
    check("a level without all regions", run("assess", "--level", "county", "--store", store).returncode != 0)
    check("the table in both languages", "lowest achievement rate first; key indicators: met/assessable" in run("assess", "--all-regions", "--store", store, "--lang", "en").stdout
          and "枫林镇" in run("assess", "--all-regions", "--store", store, "--lang", "zh").stdout)
    published = run("publish", "-o", f"{folder}/site", "--store", store)
    check("published: " + published.stderr[-200:], published.returncode == 0)
    for words in ((), ("--set", "behind_pace.yellow=95,volatile.orange=none"), ("--public",)):
        every = json.loads(run("warn", "--all-regions", "--year", "2023", *words, "--store", store, "--json").stdout)
        check(f"warnings {words}: the city and its six towns", len(every["regions"]) == 7)
        for r in every["regions"]:
            alone = json.loads(run("warn", "--region", str(r["region"]), "--year", "2023", *words, "--store", store, "--json").stdout)
            check(f"warnings {words} {r['name']}: those of the region alone",
                  (r["warning_counts"], r["missing"]) == (alone["warning_counts"], alone["missing"]["count"]))
        rank = [tuple(-r["warning_counts"][level] for level in ("red", "orange", "yellow")) for r in every["regions"]]
        check(f"warnings {words}: the worst first", rank == sorted(rank))
    check("changed limits change the counts", json.loads(run("warn", "--all-regions", "--set", "forecast_unlikely.red=none", "--store", store, "--json").stdout)
          != json.loads(run("warn", "--all-regions", "--store", store, "--json").stdout))
    check("verdicts alone have no warnings", "warning_counts" not in json.loads(run("assess", "--all-regions", "--store", store, "--json").stdout)["regions"][0])
    towns = json.loads(run("warn", "--all-regions", "--level", "township", "--store", store, "--json").stdout)
    check("warnings of one level only", len(towns["regions"]) == 6 and all(r["level"] == "township" for r in towns["regions"]))
    check("warnings of one region and all", run("warn", "--all-regions", "--region", "990481", "--store", store).returncode != 0)
    check("warnings: a level without all regions", run("warn", "--level", "county", "--store", store).returncode != 0)
    check("the table of warnings in both languages", "the worst first" in run("warn", "--all-regions", "--store", store, "--lang", "en").stdout
          and "枫林镇" in run("warn", "--all-regions", "--store", store, "--lang", "zh").stdout)

def status_of(port, path):
    try:
        return urllib.request.urlopen(f"http://127.0.0.1:{port}{path}").status
    except urllib.error.HTTPError as refused:
        return refused.code

with tempfile.TemporaryDirectory() as folder:
    store = os.path.join(folder, "store")
    with open(f"{folder}/regions.csv", "w") as regions, open(f"{folder}/figures.csv", "w") as figures:
        print("code,name,level,parent,valid_from,valid_to\n990000,示例国,province,,,\n990100,示例市,prefecture,990000,,", file=regions)
        print("indicator,region,period,value\nMMR,990100,2023,5", file=figures)
        for k in range(201):
            print(f"{990500 + k},第{k}县,county,990000,,", file=regions)
            print(f"MMR,{990500 + k},2023,5", file=figures)
    run("init", store, "--regions", f"{folder}/regions.csv", "--region", "990000")
    with open(f"{folder}/plan.txt", "w") as out:
        print("示例国妇女发展规划（2021—2025年）\n\n一、妇女与健康\n\n（一）主要目标\n\n1. 孕产妇死亡率控制在8/10万以下。", file=out)
    run("plan", "import", f"{folder}/plan.txt", "--store", store)
    run("data", "import", f"{folder}/figures.csv", "--store", store)
    server, port = client.start(store)
    asked = "/api/v1/assessment/regions"
    check("a visitor: verdicts of any number of regions", status_of(port, asked) == 200)
    check("a visitor: no warnings of more than 200", status_of(port, asked + "?warnings=true") == 413)
    check("a visitor: those of one level", status_of(port, asked + "?warnings=true&level=prefecture") == 200)
    check("changed limits without warnings", status_of(port, asked + "?set=volatile.red=3") == 400)
    check("the owner: all", len(json.loads(run("warn", "--all-regions", "--store", store, "--json").stdout)["regions"]) == 202)
    page = urllib.request.urlopen(f"http://127.0.0.1:{port}/regions?lang=en").read().decode()
    check("the page of many regions has no warnings for a visitor", "Warnings, red" not in page)
    person = client.join(store, port, "ana", "Ana", "office")
    status, page = person.ask("GET", "/regions?lang=en")
    check("for a person it has", status == 200 and "Warnings, red" in page)
    server.terminate()
    server.wait()
print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
