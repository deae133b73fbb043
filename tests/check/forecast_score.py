#!/usr/bin/env python3
"""How good the forecast is: on real series by the shared score, where it is there, and always on series of simulated kinds
(`assess backtest --simulate`, fixed seed), which are no real ones."""
import json
import os
import pathlib
import re
import subprocess
import sys

HALFSKY = os.environ["HALFSKY"]
shared = pathlib.Path(__file__).resolve().parents[3] / "shared/realdata"
passed = failed = skipped = 0


def check(what, holds):
    global passed, failed
    passed, failed = passed + bool(holds), failed + (not holds)
    if not holds:
        print("failed:", what)


def real():
    global skipped
    if not (shared / "score.py").is_file() or subprocess.run(["/usr/bin/python3", "-c", "import numpy"], stderr=subprocess.DEVNULL).returncode:
        print("skipped: the real series or NumPy are not there")
        skipped += 1
        return
    run = subprocess.run(["/usr/bin/python3", shared / "score.py", shared / "panel_a.csv", shared / "series_a.csv", HALFSKY], capture_output=True, encoding="utf-8")
    check("every question is answered", run.returncode == 0)
    check("no answer is out of order", not re.search(r"out of order|better chance|below 1|not in 0", run.stdout))
    row = lambda part: [float(x) for x in re.search(r"halfsky +([\d. ]+)", run.stdout[run.stdout.index(f"\n{part}: "):])[1].split()]
    total, far = row("all"), row("5 ahead")
    ratios = [float(x) for x in re.search(r"WIS ratio to last value ([\d.]+), to theta ([\d.]+)", run.stdout).groups()]
    print(f"real series: WIS {total[5]}, {ratios[0]} of last value, {ratios[1]} of theta, covered {total[0]}/{total[1]}, five ahead {far[0]}/{far[1]}, Brier {total[6]}")
    check("WIS at most 0.95 of last value and of theta", max(ratios) <= 0.95)
    check("bands cover 78-83 and 93-96", 78 <= total[0] <= 83 and 93 <= total[1] <= 96)
    check("five years ahead at least 77 and 91", far[0] >= 77 and far[1] >= 91)
    check("Brier at most 0.162", total[6] <= 0.162)
    check("no band outside the possible range", total[8] == 0)


def simulated():
    lines = json.loads(subprocess.run([HALFSKY, "assess", "backtest", "--simulate", "300", "--json"], capture_output=True, check=True).stdout)
    check("seven simulated kinds", sum(k.startswith("kind.") for k in lines) == 7)
    for name, line in lines.items():
        check(f"{name}: 80 % band covers at least 76, 95 % at least 93", line["cover80"] >= 76 and line["cover95"] >= 93)
        check(f"{name}: not worse than the last value", line["wis"] <= line["wis_last_value"])
        check(f"{name}: at most a tenth worse than drift", line["wis"] <= 1.1 * line["wis_drift"])


real()
simulated()
print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
sys.exit(failed > 0)
