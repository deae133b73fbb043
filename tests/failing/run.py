#!/usr/bin/env python3
"""Runs scripts of tests/check with the program of failing.c: they must pass, and no attempt without memory may leave a fault in its file "bad"."""
import argparse, os, subprocess, sys, tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
words = argparse.ArgumentParser()
words.add_argument("--growth", type=int, default=30, help="distance of the next place, in percent")
words.add_argument("--most", type=int, default=40, help="attempts for each action")
words.add_argument("--seconds", type=int, default=3, help="of the attempts of one call")
words.add_argument("scripts", nargs="+")
asked = words.parse_args()
program = os.path.join(os.path.dirname(os.environ.get("HALFSKY", os.path.join(ROOT, "build", "halfsky"))), "failing", "halfsky")
passed = failed = 0
with tempfile.TemporaryDirectory() as log:
    env = {**os.environ, "HALFSKY": program, "FAILING_LOG": log, "FAILING_GROWTH": str(asked.growth), "FAILING_MAX": str(asked.most), "FAILING_SECONDS": str(asked.seconds)}
    for script in asked.scripts:
        path = os.path.join(ROOT, "tests", "check", script)
        done = subprocess.run(["python3" if script.endswith(".py") else "bash", path], cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
        passed, failed = passed + (done.returncode == 0), failed + (done.returncode != 0)
        if done.returncode != 0:
            print(f"FAILED: {script} with failing allocations:", *done.stdout.splitlines()[-30:], sep="\n  ")
    bad = os.path.join(log, "bad")
    if os.path.exists(bad):
        with open(bad, encoding="utf-8", errors="replace") as file:
            faults = file.readlines()
        failed += len(faults)
        print("FAILED:", *(line.strip()[:300] for line in faults), sep="\n  ")
        os.unlink(bad)
    counts = {name: os.path.getsize(os.path.join(log, name)) for name in os.listdir(log)}
    tried = [name for name, count in counts.items() if count > 0]
    print(f"{sum(counts.values())} attempts of {len(tried)} actions")
    passed += len(tried)
    if not tried:
        print("FAILED: nothing was tried")
        failed += 1
print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
