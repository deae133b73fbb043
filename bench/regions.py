#!/usr/bin/env python3
"""One plan for a whole country, as whole processes in one run: halfsky assess --all-regions, an older build of it, and pandas that reads the
same SQLite file and judges the same (once all figures, once told by hand that these targets need those from 2020 on). 3,000 invented counties, 60 indicators, ten years. The counts of every region must agree.

    OLD=build-of-before/halfsky bench/regions.py

Without OLD there is no older build to compare with. Needs python3-pandas (tools/packages.txt, part bench). On each number of processors from 1 up it also
prints how many threads there were and what share of the processors was busy."""
import csv, json, os, random, subprocess, sys, tempfile, time
PEER = "/usr/bin/python3"
HALFSKY, OLD = os.environ.get("HALFSKY", "build/halfsky"), os.environ.get("OLD")
COUNTIES, INDICATORS, ROUNDS = int(os.environ.get("COUNTIES", 3000)), 60, int(os.environ.get("ROUNDS", 3))

PANDAS = r'''
import json, re, sqlite3, sys
import numpy as np, pandas as pd
d = sqlite3.connect(sys.argv[1])
rows = pd.read_sql_query("SELECT region, indicator, period, scaled, places FROM observation WHERE residence = 0 AND age = 0 AND sex = 0 AND population_group = 0"
                         " AND period >= " + sys.argv[2] + " ORDER BY region, indicator, period, version", d)
rows = rows.drop_duplicates(["region", "indicator", "period"], keep="last")
rows["value"] = rows.scaled / 10.0 ** rows.places
targets = pd.read_sql_query("SELECT indicator, formula FROM plan_target", d)
goals = targets.set_index("indicator").formula.str.extract(r"value >= ([\d.]+) %")[0].astype(float)
wide = rows[rows.indicator.isin(goals.index)].pivot(index=["region", "indicator"], columns="period", values="value")
year = int(max(wide.columns))
goal = goals.reindex(wide.index.get_level_values("indicator")).to_numpy()
after = wide[[y for y in wide.columns if 2021 <= y <= year]]
now, seen = after.ffill(axis=1).iloc[:, -1].to_numpy(), after.notna().mul(after.columns).max(axis=1).to_numpy()
base = wide[2020].to_numpy()
with np.errstate(all="ignore"):
    ratio = np.round((now - base) / (goal - base) / ((seen - 2020) / (2030 - 2020)), 10)
verdict = np.select([np.isnan(now), now >= goal, np.isnan(base), base >= goal, ratio >= 0.95, ratio >= 0.6, ratio >= 0],
                    ["not_assessable", "met", "not_assessable", "moving_away", "on_track", "behind", "at_risk"], "moving_away")
codes = pd.read_sql_query("SELECT id, code FROM region", d).set_index("id").code
counts = pd.crosstab(wide.index.get_level_values("region").map(codes), verdict)
json.dump({"year": year, "regions": {r: {v: int(n) for v, n in row.items() if n} for r, row in counts.iterrows()}}, sys.stdout)
'''

def write_data(folder):
    draw, counties = random.Random(1), [990500 + k for k in range(COUNTIES)]
    known = list(csv.DictReader(open("data/indicators.csv", encoding="utf-8")))
    shares = [r for r in known if r["unit"] == "%" and r["share"] and not r["reference"]][:INDICATORS]
    with open(f"{folder}/regions.csv", "w") as out:
        print("code,name,level,parent,valid_from,valid_to\n990000,示例国,province,,,", file=out)
        for code in counties:
            print(f"{code},第{code}县,county,990000,,", file=out)
    with open(f"{folder}/plan.txt", "w") as out:
        print("示例国妇女发展规划（2021—2030年）\n\n一、妇女与健康\n\n（一）主要目标\n", file=out)
        for k, r in enumerate(shares):
            print(f"{k + 1}. {r['name']}达到{draw.randint(60, 98)}%以上。", file=out)
    with open(f"{folder}/figures.csv", "w") as out:
        print("indicator,region,period,value,status", file=out)
        for code in counties:
            for r in shares:
                value = draw.uniform(40, 90)
                for year in range(2015, 2025):
                    value = min(99, max(1, value + draw.gauss(0.8, 1.5)))
                    print(f"{r['code']},{code},{year},{value:.1f},A", file=out)

def make_store(halfsky, folder, store):
    def run(*words):
        return subprocess.run([halfsky, *words, "--store", store], capture_output=True, text=True)
    subprocess.run([halfsky, "init", store, "--regions", f"{folder}/regions.csv", "--region", "990000"], check=True, stdout=subprocess.DEVNULL)
    run("plan", "import", f"{folder}/plan.txt")
    for confirming in (["--confirm-all", "--why", "invented"], ["--jump", "1000000"]): # an older build has the other option
        if run("data", "import", f"{folder}/figures.csv", *confirming).returncode == 0:
            return store
    sys.exit(f"{halfsky} imports no data")

def thread_count(pid):
    try:
        return len(os.listdir(f"/proc/{pid}/task"))
    except OSError:
        return 0

def run_timed(words, cores=None):
    """Seconds, seconds of processor time, MiB at most, threads at most, output."""
    limit = ["taskset", "-c", f"0-{cores - 1}"] if cores else []
    with tempfile.TemporaryFile() as out:
        begin, threads = time.perf_counter(), 0
        child = subprocess.Popen([*limit, *words], stdout=out)
        while True:
            pid, status, used = os.wait4(child.pid, os.WNOHANG)
            if pid:
                break
            threads = max(threads, thread_count(child.pid))
            time.sleep(0.002)
        seconds = time.perf_counter() - begin
        if status:
            sys.exit(f"{words[0]} failed")
        out.seek(0)
        return seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, threads, out.read()

def verdicts(answer):
    every = json.loads(answer)
    regions = every["regions"]
    if isinstance(regions, list):
        regions = {str(r["region"]): {v: n for v, n in r["counts"].items() if n} for r in regions}
    return every["year"], regions

with tempfile.TemporaryDirectory() as folder:
    write_data(folder)
    contenders = {"halfsky": [HALFSKY, "assess", "--all-regions", "--json", "--store", make_store(HALFSKY, folder, f"{folder}/new")]}
    if OLD:
        contenders["older build"] = [OLD, "assess", "--all-regions", "--json", "--store", make_store(OLD, folder, f"{folder}/old")]
    else:
        print("no older build: name one with OLD=")
    if subprocess.run([PEER, "-c", "import pandas"], capture_output=True).returncode == 0:
        contenders["pandas"] = [PEER, "-c", PANDAS, f"{folder}/new/halfsky.db", "0"]
        contenders["pandas, 2020-"] = [PEER, "-c", PANDAS, f"{folder}/new/halfsky.db", "2020"]
    else:
        print("pandas is missing: apt-get install python3-pandas")
    best = {}
    for _ in range(ROUNDS):
        for name, words in contenders.items():
            best[name] = min(best.get(name, (1e9,)), run_timed(words))
    for name, (seconds, processor, memory, threads, answer) in best.items():
        if verdicts(answer) != verdicts(best["halfsky"][4]):
            sys.exit(f"{name} does not judge the same")
        print(f"{name:<14} {seconds:7.2f} s  {processor:7.2f} s of processor time  {memory:6.0f} MiB  {seconds / best['halfsky'][0]:6.1f} times halfsky")
    print("the counts of every region agree")
    for name, words in (("warn --all-regions", [HALFSKY, "warn"]), ("assess --all-regions", [HALFSKY, "assess"])):
        seconds, processor, memory, threads, _ = run_timed([*words, "--all-regions", "--json", "--store", f"{folder}/new"])
        print(f"{name:<21} {seconds:7.2f} s  {processor:7.2f} s of processor time  {memory:6.0f} MiB  {threads} threads")
    for cores in range(1, os.cpu_count() + 1):
        seconds, processor, memory, threads, _ = min(run_timed(contenders["halfsky"], cores) for _ in range(ROUNDS))
        print(f"{cores:3} processor{'s' * (cores > 1):1}  {seconds:7.3f} s  {threads:3} threads  {100 * processor / seconds / cores:4.0f} % busy  {memory:5.0f} MiB")
