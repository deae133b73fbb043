#!/usr/bin/env python3
"""Exact 95 % intervals of a million rates and shares: halfsky against SciPy, in one run.

Events and people as counties have them (5 to 20,000 people, up to a fifth of them). SciPy takes chi2.ppf and beta.ppf on whole arrays.
Limits must agree to 1e-9 of themselves. Needs python3-scipy and `make build/libhalfsky.a`.
"""
import os, shlex, subprocess, sys, tempfile, time
if not os.environ.get("INTERVALS_PYTHON"):
    os.environ["INTERVALS_PYTHON"] = "1"
    os.execv("/usr/bin/python3", ["/usr/bin/python3", os.path.abspath(__file__), *sys.argv[1:]])
import numpy as np
from scipy import stats

COUNT, TAIL = 1_000_000, 0.025

def timed(what):
    begin = time.perf_counter()
    answer = what()
    return time.perf_counter() - begin, answer

def apart(ours, theirs):
    theirs = np.nan_to_num(theirs)
    return float((np.abs(ours - theirs) / np.maximum(np.abs(theirs), 1e-300))[theirs > 0].max())

def main():
    random = np.random.default_rng(3)
    people = random.integers(5, 20_000, COUNT).astype(np.uint32)
    events = (people * random.random(COUNT) * 0.2).astype(np.uint32)
    x, n = events.astype(float), people.astype(float)
    rate_seconds, rates = timed(lambda: (stats.chi2.ppf(TAIL, 2 * x) / 2 / n, stats.chi2.isf(TAIL, 2 * x + 2) / 2 / n))
    share_seconds, shares = timed(lambda: (stats.beta.ppf(TAIL, x, n - x + 1), stats.beta.isf(TAIL, x + 1, n - x)))
    build = os.environ.get("BUILD", "build")
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    with tempfile.TemporaryDirectory() as folder:
        driver, numbers, answers = (os.path.join(folder, name) for name in ("intervals_exact", "numbers", "answers"))
        with open(numbers, "wb") as out:
            out.write(events.tobytes() + people.tobytes())
        compile_line = f"gcc -std=c17 -O2 -D_GNU_SOURCE -Isrc -o {shlex.quote(driver)} bench/intervals_exact.c {build}/libhalfsky.a -lgsl -lgslcblas -lm -lpthread"
        subprocess.run(shlex.split(compile_line), cwd=root, check=True)
        ours = list(map(float, subprocess.run([driver, numbers, str(COUNT), answers], stdout=subprocess.PIPE, check=True).stdout.split()))
        limits = np.fromfile(answers).reshape(4, COUNT)
    far = max(apart(mine, theirs) for mine, theirs in zip(limits, (*rates, *shares)))
    good = far < 1e-9 and rate_seconds / ours[0] >= 5 and share_seconds / ours[1] >= 5
    for name, theirs, mine in (("Poisson (rates)", rate_seconds, ours[0]), ("Clopper-Pearson (shares)", share_seconds, ours[1])):
        print(f"{COUNT} {name}: scipy {theirs:.2f} s; halfsky {mine * 1e3:.0f} ms; {theirs / mine:.0f} times as fast")
    print(f"furthest apart {far:.1e}; at least 5 times scipy: " + ("yes" if good else "NO"))
    return 0 if good else 1

sys.exit(main())
