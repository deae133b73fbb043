#!/usr/bin/env python3
"""Scores, domains and causes of change of `halfsky index` against tests/golden/make_composite.py, which computes them without it."""
import csv
import json
import os
import pathlib
import subprocess
import sys
import tempfile

HALFSKY = os.environ["HALFSKY"]
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
GOLDEN = ROOT / "tests" / "golden"
passed = failed = 0


def check(what, good, detail=""):
    global passed, failed
    passed, failed = passed + bool(good), failed + (not good)
    if not good:
        print("FAIL", what, detail)


def index(name, year, draws=0):
    command = [HALFSKY, "index", "--definition", GOLDEN / f"composite_{name}.json", "--data", GOLDEN / "composite_figures.csv", "--year", str(year),
               "--draws", str(draws), "--json"] + (["--from", "2018"] if year > 2018 else [])
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        print(done.stderr)
        return {}
    return {r["region"]: r for r in json.loads(done.stdout)["regions"]}


def same(got, want):
    if want == "":
        return got is None
    return got is not None and abs(got - float(want)) <= 1e-7 * max(1, abs(float(want)))


def compare(name):
    with open(GOLDEN / f"composite_{name}.csv") as f:
        rows = list(csv.DictReader(line for line in f if not line.startswith("#")))
    totals, domains, parts = [], [], []
    for year in sorted({row["year"] for row in rows}):
        got = index(name, int(year))
        for row in (r for r in rows if r["year"] == year):
            region = got.get(row["region"], {})
            where = (row["region"], year)
            if not same(region.get("score"), row["total"]):
                totals.append((where, region.get("score"), row["total"]))
            for d, domain in enumerate(region.get("domains", [])):
                if not same(domain["score"], row[f"domain{d}"]):
                    domains.append((where, d, domain["score"], row[f"domain{d}"]))
            if int(year) > 2018:
                change = region.get("change")
                wanted = {key[5:]: row[key] for key in row if key.startswith("part_")}
                if (change is None) != all(v == "" for v in wanted.values()):
                    parts.append((where, change))
                for part in change["parts"] if change else []:
                    if not same(part["part"], wanted[part["code"]]):
                        parts.append((where, part, wanted[part["code"]]))
    check(f"{name}: totals", not totals, totals[:3])
    check(f"{name}: domains", not domains, domains[:3])
    check(f"{name}: causes of change", not parts, parts[:3])


def ranks_are_as_sure(name):
    """Both sides draw: mean ranks of 4,000 rankings are sure to about 0.05, shares of first places to about 0.02."""
    with open(GOLDEN / "composite_ranks.csv") as f:
        rows = [row for row in csv.DictReader(line for line in f if not line.startswith("#")) if row["index"] == name]
    got = index(name, 2023, draws=20000)
    wrong = []
    for row in rows:
        band = got.get(row["region"], {}).get("rank_band")
        if band is None or abs(band["mean"] - float(row["mean_rank"])) > 0.15 or abs(band["first_share"] - float(row["first_share"])) > 0.04:
            wrong.append((row, band))
    check(f"{name}: ranks are as sure", rows and not wrong, wrong[:3])
    check(f"{name}: the same regions are ranked", {r for r in got if got[r]["rank_band"]} == {row["region"] for row in rows})


def golden_files_are_those_of_the_script():
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, GOLDEN / "make_composite.py", folder], check=True)
        for made in sorted(pathlib.Path(folder).iterdir()):
            check(f"{made.name} is what the script makes", made.read_bytes() == (GOLDEN / made.name).read_bytes())


for definition in ("plain", "given", "from_data"):
    compare(definition)
    ranks_are_as_sure(definition)
golden_files_are_those_of_the_script()
print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
