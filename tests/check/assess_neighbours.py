#!/usr/bin/env python3
"""Forecasts that borrow from other regions of the store: which regions lend, what is reported, and that later years and calc's input are held to."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

HALFSKY = os.environ["HALFSKY"]
passed = failed = 0


def check(what, holds):
    global passed, failed
    passed, failed = passed + bool(holds), failed + (not holds)
    if not holds:
        print("failed:", what)


def run(*args, text=None):
    return subprocess.run([HALFSKY, *map(str, args)], input=text, capture_output=True, encoding="utf-8")


def figures(rows):
    return "地区,指标,年份,数值\n" + "".join(f"{r},学前教育毛入园率,{y},{v}\n" for r, y, v in rows)


def store_of(folder, rows, parents):
    (folder / "regions.csv").write_text("code,name,level,parent,valid_from,valid_to\n" + "".join(f"{c},县{c},{level},{parent},,\n" for c, level, parent in parents), encoding="utf-8")
    (folder / "plan.txt").write_text("示例妇女儿童发展规划（2021—2025年）\n一、妇女与教育\n（一）主要目标\n1.学前教育毛入园率达到95%以上。\n", encoding="utf-8")
    (folder / "figures.csv").write_text(figures(rows), encoding="utf-8")
    store = folder / "store"
    made = [run("init", store, "--regions", folder / "regions.csv", "--region", "900001"), run("plan", "import", folder / "plan.txt", "--store", store),
            run("data", "import", folder / "figures.csv", "--store", store)]
    for one in made:
        if one.returncode:
            print(one.stderr, one.stdout)
    return store


def forecast_of(rows, parents):
    with tempfile.TemporaryDirectory() as folder:
        store = store_of(pathlib.Path(folder), rows, parents)
        answer = run("assess", "--store", store, "--year", 2023, "--forecast", "--json")
        targets = [t for t in json.loads(answer.stdout)["targets"] if t.get("forecast")]
        return targets[0]["forecast"] if targets else {}


def in_store():
    own = [("900001", y, v) for y, v in zip(range(2020, 2024), (70.1, 71.3, 70.8, 72.4))]
    near = [(f"90000{k}", y, 60 + 2 * k + 1.5 * (y - 2018) + (y * 7 + k * 3) % 5 * 0.3) for k in range(2, 7) for y in range(2018, 2024)]
    level = lambda k: ("900000", "prefecture", "") if k == 0 else (f"90000{k}", "county", "900000")
    all_parents = [level(k) for k in range(7)]
    later = [(f"90000{k}", 2024, 5.0) for k in range(2, 7)]
    alone, lent = forecast_of(own, all_parents), forecast_of(own + near, all_parents)
    check("without figures of other regions nothing is borrowed", alone.get("neighbours") == 0)
    check("five other counties lend", lent.get("neighbours") == 5)
    check("the explanation says so", "参照其他5个地区" in lent["fit"]["zh"] and "5 other regions" in lent["fit"]["en"])
    check("the forecast changes", lent["years"][0]["forecast"] > alone["years"][0]["forecast"])
    check("figures after the year judged change nothing", forecast_of(own + near + later, all_parents)["years"] == lent["years"])
    elsewhere = [level(0)] + [level(1)] + [(f"90000{k}", "county", "") for k in range(2, 7)]
    check("regions of another parent do not lend", forecast_of(own + near, elsewhere).get("neighbours") == 0)


def by_calc():
    base = {"years": [2020, 2021, 2022, 2023], "values": ["70.1", "71.3", "70.8", "72.4"], "horizons": [2]}
    near = [{"years": list(range(2016, 2024)), "values": [str(50 + k + 1.4 * i + (i * 3 + k) % 4 * 0.5) for i in range(8)]} for k in range(4)]
    ask = lambda **more: json.loads(run("calc", text=json.dumps([{"id": 1, "method": "forecast", "inputs": {**base, **more}}])).stdout)[0]
    check("empty list: as without", ask(neighbours=[])["outputs"]["median"] == ask()["outputs"]["median"])
    check("without the input no number of neighbours is given", "neighbours" not in ask()["outputs"])
    check("four lend", ask(neighbours=near)["outputs"]["neighbours"] == 4)
    longer = [{"years": n["years"] + [2024, 2030], "values": n["values"] + ["1", None]} for n in near]
    check("figures after the last year of the series are not used", ask(neighbours=longer)["outputs"] == ask(neighbours=near)["outputs"])
    for wrong, words in (("x", "neighbours"), ([3], "1"), ([near[0], {"years": [2001, 2000], "values": [1, 2]}], "2"), ([{"years": [2000]}], "values"),
                         ([{"years": [2000], "values": ["a"]}], "values"), ([near[0]] * 1001, "1000")):
        answer = ask(neighbours=wrong)
        check(f"refused with words: {str(wrong)[:40]}", "error" in answer and words in json.dumps(answer["error"], ensure_ascii=False))


in_store()
by_calc()
print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
