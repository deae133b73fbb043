#!/usr/bin/env python3
"""How long the public site of 200 indicators in 13 regions takes: `halfsky publish` into an empty folder, and again after nothing changed.

    bench/publish.py [INDICATORS] [REGIONS]      default 200 13

The store has the sample plan, and for each indicator and region eight years, women and men where the catalogue divides by sex. CPU
seconds are those of the program, since wall time on a shared machine says little.
"""
import csv, io, os, random, re, shutil, subprocess, sys, tempfile, time

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
SAMPLE = os.path.join(ROOT, "data", "sample")
HALFSKY = os.environ.get("HALFSKY", os.path.join(ROOT, "build", "halfsky"))
RUNS, YEARS = int(os.environ.get("RUNS", "3")), range(2016, 2024)


def run(*arguments):
    return subprocess.run([HALFSKY, *arguments], check=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True).stdout


def figures(wanted, places, chance):
    """Rows of the file of figures: values that the checks of an import let pass."""
    for i in wanted:
        share, low, high = i["share"] == "yes" or i["unit"] == "%", float(i["value_min"] or 0), float(i["value_max"] or 1e4)
        for place in places:
            level = chance.uniform(low + (high - low) * 0.2, low + (high - low) * 0.7)
            for year in YEARS:
                level += (high - low) * chance.uniform(-0.004, 0.008)
                value = f"{level:.{int(i['decimals'] or 0)}f}"
                yield [i["code"], place, year, "_T", value]
                for sex in "FM" if i["sex"] == "yes" and share else "":
                    yield [i["code"], place, year, sex, value]


def make(folder, count, regions):
    store = os.path.join(folder, "store")
    places, path = os.path.join(folder, "regions.csv"), os.path.join(folder, "figures.csv")
    towns = [r["code"] for r in csv.DictReader(open(f"{SAMPLE}/regions.csv", encoding="utf-8-sig")) if r["parent"] == "990481"]
    more = [f"990481{n}000" for n in range(901, 901 + max(0, regions - 1 - len(towns)))]
    with open(places, "w", encoding="utf-8") as file:
        file.write(open(f"{SAMPLE}/regions.csv", encoding="utf-8-sig").read().rstrip("\n") + "\n" + "".join(f"{code},第{code[6:9]}镇,township,990481,,\n" for code in more))
    run("init", store, "--regions", places, "--settings", f"{SAMPLE}/plan_settings.csv", "--names", f"{SAMPLE}/names_en.csv", "--region", "990481")
    run("plan", "import", f"{SAMPLE}/plan.txt", "--store", store)
    known = list(csv.DictReader(open(f"{ROOT}/data/indicators.csv", encoding="utf-8-sig")))
    places = ["990481", *towns, *more][:regions]
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["indicator", "region", "period", "sex", "value"], *figures(known[:count], places, random.Random(1))])
    done = subprocess.run([HALFSKY, "data", "import", path, "--store", store, "--confirm-all"], capture_output=True, text=True)
    assert done.returncode == 0, [l for l in done.stderr.splitlines() + done.stdout.splitlines() if "提醒" not in l][:5]
    return store, len(places)


def publish(store, site):
    """Wall and CPU seconds, MiB, and what the program says."""
    started = time.perf_counter()
    reading, writing = os.pipe()
    pid = os.posix_spawn(HALFSKY, [HALFSKY, "publish", "-o", site, "--store", store, "--lang", "en"], os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, writing, 1), (os.POSIX_SPAWN_CLOSE, reading)])
    os.close(writing)
    told = os.fdopen(reading).read()
    _, status, used = os.wait4(pid, 0)
    assert status == 0
    return time.perf_counter() - started, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024, told.splitlines()[0]


count, regions = (int(text) for text in (sys.argv[1:] + ["200", "13"][len(sys.argv) - 1:])[:2])
with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_DIR")) as folder:
    store, places = make(folder, count, regions)
    print(f"{count} indicators, {places} regions, load {os.getloadavg()[0]:.1f}")
    for n in range(RUNS):
        site = os.path.join(folder, f"site{n}")
        for what in ("new", "again"):
            wall, cpu, mib, told = publish(store, site)
            print(f"{what:6} {wall:6.2f} s, CPU {cpu:5.2f} s, {mib} MiB: {told}")
        shutil.rmtree(site)
