#!/usr/bin/env python3
"""`halfsky plan parse --json` of the largest plan at hand, as a whole process, against the least a script would do.

No other program reads plan documents; so the peer is Python reading the same file and writing its lines as JSON, which finds
no structure at all. Both are started alternately; best and median of all starts, time on the CPU, and the peak of memory.
Then `halfsky --version`, the cost of starting.
"""
import os, statistics, sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "lib"))
from process import start

HALFSKY = os.environ.get("HALFSKY", "build/halfsky")
HERE = os.path.dirname(os.path.abspath(__file__))
PLANS = [os.path.join(HERE, "..", "..", "shared", "seeds", "wenzhou_women_children.txt"), os.path.join(HERE, "..", "data", "sample", "plan.txt")]
PEER = "import json,sys; json.dump(open(sys.argv[1], encoding='utf-8').read().splitlines(), sys.stdout, ensure_ascii=False)"
STARTS = 40
plan = next(p for p in PLANS if os.path.exists(p))


commands = {"plan parse": [HALFSKY, "plan", "parse", plan, "--json"], "python": ["python3", "-c", PEER, plan], "--version": [HALFSKY, "--version"]}
runs = {name: [] for name in commands}
for _ in range(STARTS):
    for name, command in commands.items():
        runs[name].append(start(command))
best = {name: min(r[0] for r in rows) for name, rows in runs.items()}
print("%s, %d bytes, %d starts each" % (os.path.basename(plan), os.path.getsize(plan), STARTS))
for name, rows in runs.items():
    print("%-10s  best %6.1f ms  median %6.1f ms  CPU %6.1f ms  %5.1f MiB" % (name, best[name] * 1e3, statistics.median(r[0] for r in rows) * 1e3,
          min(r[1] for r in rows) * 1e3, max(r[2] for r in rows)))
print("plan parse takes %.2f of the time of the Python process that only copies the lines" % (best["plan parse"] / best["python"]))
