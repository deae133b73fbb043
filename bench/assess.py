#!/usr/bin/env python3
"""A block of level and ceiling targets with ten years of figures: halfsky's columns against pandas, in one run.

Both get the same columns in memory and give verdict, reason, pace ratio and projection; pandas does it the usual vectorised
way (mask, ffill along the years, select). Reading and writing files is not timed. The verdicts must agree.
Needs python3-pandas and `make build/libhalfsky.a`.
"""
import os, shlex, subprocess, sys, tempfile, time
if not os.environ.get("ASSESS_PYTHON"):
    os.environ["ASSESS_PYTHON"] = "1"
    os.execv("/usr/bin/python3", ["/usr/bin/python3", os.path.abspath(__file__), *sys.argv[1:]])
import numpy as np, pandas as pd

YEARS, YEAR, START = range(2020, 2030), 2026, 2021
MET, ON_TRACK, BEHIND, AT_RISK, MOVING_AWAY, NOT_MET, _, NOT_ASSESSABLE = range(8)
NO_DATA, NO_BASELINE = 1, 2

def make(n, random):
    figures = pd.DataFrame({y: np.round(random.uniform(60, 110, n), 1) for y in YEARS})
    figures = figures.mask(random.random((n, len(YEARS))) < 0.2)
    targets = pd.DataFrame({"baseline": np.round(random.uniform(60, 110, n), 1), "goal": np.round(random.uniform(60, 110, n), 1),
                            "baseline_year": random.integers(2019, 2022, n).astype(np.int16),
                            "target_year": random.integers(2024, 2031, n).astype(np.int16),
                            "comparator": random.integers(0, 4, n).astype(np.uint8)})  # >= > <= <
    targets.loc[random.random(n) < 0.1, "baseline"] = np.nan
    return figures, targets

def judge_pandas(figures, t):
    first = np.where(t.baseline.notna(), t.baseline_year + 1, START)
    first = np.where(YEAR >= t.target_year, np.maximum(first, t.target_year), first)
    seen = figures[[y for y in YEARS if y <= YEAR]]
    years = np.array(seen.columns)
    counted = seen.where(years[None, :] >= first[:, None])
    value = counted.ffill(axis=1).iloc[:, -1]
    year = counted.notna().mul(years).max(axis=1)
    up, strict = t.comparator < 2, t.comparator % 2 == 1
    def holds(v): return np.where(up, np.where(strict, v > t.goal, v >= t.goal), np.where(strict, v < t.goal, v <= t.goal))
    held, had, over = holds(value), holds(t.baseline), YEAR >= t.target_year
    way, span = value - t.baseline, t.target_year - t.baseline_year
    with np.errstate(all="ignore"):
        ratio = ((way / (t.goal - t.baseline)) / ((year - t.baseline_year) / span)).round(10)
        projection = t.baseline + way * span / (year - t.baseline_year)
    same = t.baseline == t.goal
    verdict = np.select([value.isna(), held, over, t.baseline.isna(), had, same & (value == t.goal), same, ratio >= 0.95, ratio >= 0.60, ratio >= 0],
                        [NOT_ASSESSABLE, MET, NOT_MET, NOT_ASSESSABLE, MOVING_AWAY, AT_RISK, MOVING_AWAY, ON_TRACK, BEHIND, AT_RISK], MOVING_AWAY)
    reason = np.select([value.isna(), verdict == NOT_ASSESSABLE], [NO_DATA, NO_BASELINE], 0)
    paced = value.notna() & t.baseline.notna() & ~held & ~over & ~had & ~same
    return verdict, reason, ratio.where(paced), projection.where(paced)

def measure(n, driver, folder):
    figures, targets = make(n, np.random.default_rng(n))
    columns, answers = os.path.join(folder, "columns"), os.path.join(folder, "answers")
    with open(columns, "wb") as out:
        for column in [figures[y] for y in YEARS] + [targets.baseline, targets.goal, targets.baseline_year, targets.target_year, targets.comparator]:
            out.write(np.ascontiguousarray(column.to_numpy()).tobytes())
    pandas_seconds = []
    for _ in range(5):
        begin = time.perf_counter()
        verdict, _reason, ratio, _projection = judge_pandas(figures, targets)
        pandas_seconds.append(time.perf_counter() - begin)
    one, two = map(float, subprocess.run([driver, columns, str(n), answers], stdout=subprocess.PIPE, check=True).stdout.split())
    with open(answers, "rb") as file:
        ours = np.frombuffer(file.read(n), np.uint8)
        our_ratio = np.frombuffer(file.read(), np.float64)
    differ = int((ours != verdict).sum()) + int((~np.isclose(our_ratio, ratio, rtol=1e-9, equal_nan=True)).sum())
    best = min(pandas_seconds)
    print(f"{n:>9} series: pandas {best * 1e3:8.1f} ms; halfsky {one * 1e3:7.2f} ms on one thread ({n / one / 1e6:.0f} million/s), "
          f"{two * 1e3:.2f} ms on two; {best / one:.0f} and {best / two:.0f} times as fast; {differ} differ")
    return differ == 0 and best / one >= 20

def main():
    build = os.environ.get("BUILD", "build")
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    with tempfile.TemporaryDirectory() as folder:
        driver = os.path.join(folder, "assess_block")
        compile_line = f"gcc -std=c17 -O2 -D_GNU_SOURCE -Isrc -o {shlex.quote(driver)} bench/assess_block.c {build}/libhalfsky.a -lm -lpthread"
        subprocess.run(shlex.split(compile_line), cwd=root, check=True)
        good = [measure(n, driver, folder) for n in (100_000, 1_000_000)]
    print("at least 20 times pandas, and the same verdicts: " + ("yes" if all(good) else "NO"))
    return 0 if all(good) else 1

sys.exit(main())
