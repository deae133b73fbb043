#!/usr/bin/env python3
"""How sure a ranking is: 10,000 draws over 100 regions and 60 indicators, halfsky against NumPy, in one run.

Each draw takes one of two normalisations, an arithmetic or geometric mean, and weights 25 % up or down. NumPy does it without a
loop over draws: the draws of one way are one matrix product, ranks are two argsorts. Mean ranks must agree within the noise of the draws.
Needs python3-numpy and `make build/libhalfsky.a`.
"""
import os, shlex, subprocess, sys, tempfile, time
if not os.environ.get("INDEX_PYTHON"):
    os.environ["INDEX_PYTHON"] = "1"
    os.execv("/usr/bin/python3", ["/usr/bin/python3", os.path.abspath(__file__), *sys.argv[1:]])
import numpy as np

REGIONS, INDICATORS, DRAWS = 100, 60, 10_000

def rank_numpy(tables, weights, random):
    drawn = weights * (1 + 0.25 * (2 * random.random((DRAWS, INDICATORS)) - 1))
    drawn /= drawn.sum(axis=1, keepdims=True)
    way = random.integers(0, len(tables), DRAWS)
    ranks = np.empty((DRAWS, REGIONS), np.int16)
    for w, table in enumerate(tables):
        chosen = np.flatnonzero(way == w)
        scores = drawn[chosen] @ table.T
        order = np.argsort(-scores, axis=1)
        ranks[chosen[:, None], order] = np.arange(1, REGIONS + 1)
    return ranks.mean(axis=0), np.percentile(ranks, [5, 50, 95], axis=0)

def main():
    random = np.random.default_rng(7)
    level = random.normal(50, 12, (REGIONS, 1))
    scores = np.clip(level + random.normal(0, 15, (REGIONS, INDICATORS)), 1, 100)
    second = 1 + 99 * scores.argsort(axis=0).argsort(axis=0) / (REGIONS - 1)
    weights = random.uniform(0.5, 1.5, INDICATORS)
    tables = [scores, np.log(scores), second, np.log(second)]
    seconds = []
    for _ in range(5):
        begin = time.perf_counter()
        mean, bands = rank_numpy(tables, weights, np.random.default_rng(1))
        seconds.append(time.perf_counter() - begin)
    build = os.environ.get("BUILD", "build")
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    with tempfile.TemporaryDirectory() as folder:
        driver, numbers = os.path.join(folder, "composite_ranks"), os.path.join(folder, "scores")
        with open(numbers, "wb") as out:
            out.write(scores.tobytes() + second.tobytes() + weights.tobytes())
        compile_line = f"gcc -std=c17 -O2 -D_GNU_SOURCE -Isrc -o {shlex.quote(driver)} bench/composite_ranks.c {build}/libhalfsky.a -lgsl -lgslcblas -lm -lpthread"
        subprocess.run(shlex.split(compile_line), cwd=root, check=True)
        said = subprocess.run([driver, numbers, str(REGIONS), str(INDICATORS), str(DRAWS)], stdout=subprocess.PIPE, check=True).stdout.split()
    one, two = float(said[0]), float(said[1])
    ours = np.array(said[2:], float).reshape(REGIONS, 4)
    apart = np.abs(ours[:, 0] - mean).max()
    best = min(seconds)
    good = apart < 0.5 and best / two >= 5 and two < 1
    print(f"{DRAWS} draws, {REGIONS} regions, {INDICATORS} indicators: numpy {best * 1e3:.0f} ms; halfsky {one * 1e3:.1f} ms on one thread, "
          f"{two * 1e3:.1f} ms on two; {best / one:.1f} and {best / two:.1f} times as fast; mean ranks at most {apart:.2f} apart")
    print("at least 5 times numpy, under a second, and the same ranks: " + ("yes" if good else "NO"))
    return 0 if good else 1

sys.exit(main())
