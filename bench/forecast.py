#!/usr/bin/env python3
"""`halfsky calc` method forecast beside R's forecast::thetaf on the same series, both as whole processes. Needs Rscript and r-cran-forecast.

    forecast.py SCORE.py PANEL.csv SERIES.csv        HALFSKY in the environment, or build/halfsky

SCORE.py makes the questions of the panel. R reads the same years and values from CSV and computes point forecasts with 80% and 95% intervals; it does not compute chances."""
import csv
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import time

import numpy as np

THETA = """suppressMessages(library(forecast))
d <- read.csv(commandArgs(TRUE)[1]); n <- 0
for (s in split(d$value, d$id)) { f <- thetaf(ts(s), h = 5, level = c(80, 95)); n <- n + length(f$mean) }
cat(n, "\\n")
"""


def load(path):
    spec = importlib.util.spec_from_file_location("score", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def timed(command):
    """Time and time of processors, in seconds."""
    began, before = time.time(), os.times()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    return time.time() - began, after.children_user + after.children_system - before.children_user - before.children_system


def main():
    score, halfsky = load(sys.argv[1]), os.environ.get("HALFSKY", "build/halfsky")
    F = score.Forecasts(score.read_windows(sys.argv[2], sys.argv[3]))
    start = np.searchsorted(F.window, np.arange(len(F.windows)))
    questions = [score.question(w, F.asked[s:s + len(w["ahead"])]) for w, s in zip(F.windows, start)]
    with tempfile.TemporaryDirectory() as folder:
        asked, rows, script = (os.path.join(folder, n) for n in ("asked.json", "rows.csv", "theta.R"))
        json.dump(questions, open(asked, "w", encoding="utf-8"), separators=(",", ":"))
        open(script, "w", encoding="utf-8").write(THETA)
        with open(rows, "w", newline="", encoding="utf-8") as f:
            out = csv.writer(f)
            out.writerow(["id", "value"])
            out.writerows([w["id"], v] for w in F.windows for v in w["values"])
        ours = min(timed([halfsky, "calc", asked]) for _ in range(5))
        theirs = timed(["Rscript", script, rows])
        empty = timed(["Rscript", "-e", "suppressMessages(library(forecast))"])
    inner = tuple(a - b for a, b in zip(theirs, empty))
    print(f"| {len(questions):,} questions | time | times halfsky | processors | times halfsky |\n|---|---|---|---|---|")
    for name, (wall, cpu) in (("halfsky calc", ours), ("R thetaf", theirs), ("R thetaf without the start of R", inner)):
        print(f"| {name} | {wall:.2f} s | {wall / ours[0]:.0f} | {cpu:.2f} s | {cpu / ours[1]:.0f} |")



main()
