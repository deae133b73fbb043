#!/usr/bin/env python3
"""Required path of a target: proposed at import, set as a correction, both classes in the explanation; the arithmetic by hand."""
import json
import math
import os
import pathlib
import re
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


def run(*args):
    return subprocess.run([HALFSKY, *map(str, args)], capture_output=True, encoding="utf-8")


PLAN = """示例妇女发展规划（2021—2030年）
一、妇女与健康
（一）主要目标
1.孕产妇死亡率下降到5/10万以下。
2.婴儿死亡率下降到0‰。
3.学前教育毛入园率达到95%以上。
"""
# the baseline of each is the figure of the year before the plan
FIGURES = "地区,指标,年份,数值\n" + "".join(f"330000,{name},{year},{value}\n" for name, values in {
    "孕产妇死亡率": (20.0, 18.2, 16.5, 15.1), "婴儿死亡率": (8.0, 6.9, 5.4, 4.6), "学前教育毛入园率": (80, 84, 86, 88)}.items() for year, value in zip((2020, 2021, 2022, 2023), values))


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        store = folder / "store"
        (folder / "plan.txt").write_text(PLAN, encoding="utf-8")
        (folder / "figures.csv").write_text(FIGURES, encoding="utf-8")
        run("init", store, "--region", "330000")
        run("plan", "import", folder / "plan.txt", "--store", store)
        run("data", "import", folder / "figures.csv", "--store", store)
        assess = lambda: {t["code"]: t for t in json.loads(run("assess", "--store", store, "--year", 2023, "--json").stdout)["targets"]}
        line = assess()
        mmr, rate = line["MMR"], 1 - (15.1 - 20) / (5 - 20)
        check("by default a straight line", mmr["verdict"] == "on_track" and abs(mmr["pace_ratio"] - (15.1 - 20) / (5 - 20) / 0.3) < 1e-9)
        other = math.log(15.1 / 20) / math.log(5 / 20) / 0.3
        check("the other class is shown", mmr["verdict_by_other_path"] == "behind" and f"{other:.2f}" in mmr["explain"]["zh"])
        check("not where the target is large", line["PRESCHOOL_GER"]["verdict_by_other_path"] is None)
        for word in ("sideways", ""):
            answer = run("target", "set", mmr["where"], "--path", word, "--why", "x", "--store", store, "--lang", "en")
            check(f"refused: {word!r}", answer.returncode != 0 and "linear or geometric" in answer.stderr)
        for code in ("MMR", "IMR"):
            answer = run("target", "set", line[code]["where"], "--path", "geometric", "--why", "目标期十年", "--store", store, "--lang", "en")
            check("set as a correction", answer.returncode == 0 and "required path: linear → geometric" in answer.stdout)
        bent = assess()
        check("the ratio is that of logarithms", abs(bent["MMR"]["pace_ratio"] - other) < 1e-9 and bent["MMR"]["verdict"] == "behind")
        check("and the straight line is the other class", bent["MMR"]["verdict_by_other_path"] == "on_track")
        check("expected now is on the curve", abs(bent["MMR"]["expected_now"] - 20 * (5 / 20) ** 0.3) < 1e-9)
        end = 0.05 * 8
        check("towards 0 the path ends at a twentieth of the baseline", abs(bent["IMR"]["pace_ratio"] - math.log(4.6 / 8) / math.log(end / 8) / 0.3) < 1e-9)
        check("which is printed", "0.4" in bent["IMR"]["explain"]["zh"] and "等比路径不能到0" in bent["IMR"]["explain"]["zh"])
        check("in English too", "a geometric path cannot reach 0" in bent["IMR"]["explain"]["en"])
        page = run("report", "annual", "--store", store, "--year", 2023).stdout
        check("charts draw a curve", len([d for d in re.findall(r'<path class="path" d="([^"]*)"', page) if d.count("L") == 10]) >= 2)
        run("target", "undo", mmr["where"], "--why", "撤销", "--store", store)
        check("undone", assess()["MMR"]["pace_ratio"] == mmr["pace_ratio"])
        check("the store is sound", run("store", "check", "--store", store).returncode == 0)
        table = "示例妇女发展规划（2021—2030年）\n一、妇女与健康\n（一）主要目标\n1.孕产妇死亡率下降到5/10万以下。\n重点指标目标表\n序号\t主要统计指标\t2020年\t2030年\n1\t孕产妇死亡率（1/10万）\t20\t≤5\n2\t婴儿死亡率（‰）\t8\t≤6\n"
        (folder / "table.txt").write_text(table, encoding="utf-8")
        run("init", folder / "other", "--region", "330000")
        said = run("plan", "import", folder / "table.txt", "--store", folder / "other", "--json")
        remarks = [r for p in json.loads(said.stdout) for r in p["remarks"] if r["kind"] == "path_proposed"]
        check("proposed with its reason at import, once", [r["where"] for r in remarks] == ["table.1", "d1.g1"] and "--path geometric" in remarks[0]["zh"] and "geometric path is proposed" in remarks[0]["en"])


main()
print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
