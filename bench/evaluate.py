#!/usr/bin/env python3
"""`halfsky target evaluate` of 100,000 level and ceiling targets with ten years of figures, against pandas, both as whole processes.

Both read the same JSON lines and write one JSON line for each target. halfsky parses each formula and writes verdict, reason, numbers and the
explanation in both languages; pandas gets threshold and comparator as numbers and writes verdict, pace ratio and projection, without explanations.
Verdicts and pace ratios must agree. Needs python3-pandas.
"""
import json, os, random, sys, tempfile
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "lib"))

COUNT, YEARS, YEAR, START, RUNS = 100_000, range(2020, 2030), 2026, 2021, 3
WORDS = ["met", "on_track", "behind", "at_risk", "moving_away", "not_met", "", "not_assessable"]
MET, ON_TRACK, BEHIND, AT_RISK, MOVING_AWAY, NOT_MET, _, NOT_ASSESSABLE = range(8)


def make(lines, plain):
    draw = random.Random(1)
    for i in range(COUNT):
        baseline = None if draw.random() < 0.1 else {"year": draw.randint(2019, 2021), "value": f"{draw.uniform(60, 110):.1f}"}
        sign, goal, end = draw.choice([">=", ">", "<=", "<"]), f"{draw.uniform(60, 110):.1f}", draw.randint(2024, 2030)
        series = {str(y): None if draw.random() < 0.2 else f"{draw.uniform(60, 110):.1f}" for y in YEARS}
        common = {"id": i, "year": YEAR, "baseline": baseline, "series": series}
        lines.write(json.dumps(common | {"formula": f"value {sign} {goal}", "plan": {"start": START, "end": end}}) + "\n")
        plain.write(json.dumps(common | {"goal": float(goal), "end": end, "up": sign[0] == ">", "strict": len(sign) == 1}) + "\n")


def judge_pandas(path):
    import numpy as np, pandas as pd
    with open(path) as file:
        rows = [json.loads(line) for line in file]
    figures = pd.DataFrame([r["series"] for r in rows]).astype(float)
    figures.columns = figures.columns.astype(int)
    base = pd.DataFrame([r["baseline"] or {"year": np.nan, "value": None} for r in rows]).astype(float)
    baseline, base_year = base["value"], base["year"]
    goal, end = (np.array([r[key] for r in rows]) for key in ("goal", "end"))
    up, strict = (np.array([r[key] for r in rows]) for key in ("up", "strict"))
    first = np.where(baseline.notna(), base_year + 1, START)
    first = np.where(YEAR >= end, np.maximum(first, end), first)
    seen = figures[[y for y in YEARS if y <= YEAR]]
    years = np.array(seen.columns)
    counted = seen.where(years[None, :] >= first[:, None])
    value = counted.ffill(axis=1).iloc[:, -1]
    year = counted.notna().mul(years).max(axis=1)

    def holds(v):
        return np.where(up, np.where(strict, v > goal, v >= goal), np.where(strict, v < goal, v <= goal))

    held, had, over = holds(value), holds(baseline), YEAR >= end
    span = end - base_year
    with np.errstate(all="ignore"):
        ratio = (((value - baseline) / (goal - baseline)) / ((year - base_year) / span)).round(10)
        projection = baseline + (value - baseline) * span / (year - base_year)
    same = baseline == goal
    verdict = np.select([value.isna(), held, over, baseline.isna(), had, same & (value == goal), same, ratio >= 0.95, ratio >= 0.60, ratio >= 0],
                        [NOT_ASSESSABLE, MET, NOT_MET, NOT_ASSESSABLE, MOVING_AWAY, AT_RISK, MOVING_AWAY, ON_TRACK, BEHIND, AT_RISK], MOVING_AWAY)
    paced = value.notna() & baseline.notna() & ~held & ~over & ~had & ~same
    for row, v, r, p, known in zip(rows, verdict, ratio, projection, paced):
        numbers = {"pace_ratio": r, "projection": p} if known else {}
        sys.stdout.write(json.dumps({"id": row["id"], "verdict": WORDS[v], "numbers": numbers}) + "\n")


def main():
    from process import compare
    halfsky = os.environ.get("HALFSKY", "build/halfsky")
    with tempfile.TemporaryDirectory() as folder:
        lines, plain, ours, theirs = (os.path.join(folder, name) for name in ("lines", "plain", "ours", "theirs"))
        with open(lines, "w") as a, open(plain, "w") as b:
            make(a, b)
        peer = ["/usr/bin/python3", os.path.abspath(__file__), plain]
        compare(f"{COUNT} targets from JSON lines", ([halfsky, "target", "evaluate"], lines, ours), (peer, "/dev/null", theirs), "pandas", RUNS)
        differ = 0
        with open(ours) as a, open(theirs) as b:
            for mine, other in zip(a, b):
                mine, other = json.loads(mine), json.loads(other)
                ratio = other["numbers"].get("pace_ratio")
                differ += mine["verdict"] != other["verdict"] or (ratio is not None and abs(mine["numbers"]["pace_ratio"] - ratio) > 1e-9 * max(1, abs(ratio)))
    print(f"verdicts or pace ratios that differ: {differ}")
    return 1 if differ else 0


sys.exit(judge_pandas(sys.argv[1]) if len(sys.argv) > 1 else main())
