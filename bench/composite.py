#!/usr/bin/env python3
"""`halfsky index` with rank intervals: 10,000 draws over 100 regions and 60 indicators, against pandas and NumPy, both as whole processes.

Both read the same CSV file and write JSON. Each draw takes one of three normalisations, an arithmetic or geometric mean, and weights 25 % up
or down. NumPy does it without a loop over draws: the draws of one way are one matrix product, ranks are two argsorts. halfsky also writes all
scores and reasons. Mean ranks must agree within the noise of the draws. Needs python3-pandas.
"""
import json, os, random, sys, tempfile
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "lib"))

REGIONS, INDICATORS, DRAWS, RUNS = 100, 60, 10_000, 5


def make(figures, definition):
    draw = random.Random(7)
    codes = [f"I{k:02}" for k in range(INDICATORS)]
    with open(figures, "w") as out:
        print("region,year,indicator,value", file=out)
        for r in range(REGIONS):
            level = draw.gauss(50, 12)
            for code in codes:
                print(f"R{r:03},2024,{code},{level + draw.gauss(0, 15):.3f}", file=out)
    weights = [{"code": code, "direction": "up", "weight": round(draw.uniform(0.5, 1.5), 3), "normalisation": {"method": "minmax"}} for code in codes]
    with open(definition, "w") as out:
        json.dump({"name": "测速", "weights": {"indicators": "given", "domains": "equal"}, "aggregation": "arithmetic",
                   "base_period": {"from": 2024, "to": 2024}, "missing": {"minimum_share": 0.5, "carry_forward": 0},
                   "domains": [{"name": "全部", "indicators": weights}]}, out)


def rank_numpy(figures, definition):
    import numpy as np, pandas as pd
    x = pd.read_csv(figures).pivot(index="region", columns="indicator", values="value")
    with open(definition) as file:
        weights = np.array([i["weight"] for i in json.load(file)["domains"][0]["indicators"]])
    v = x.to_numpy()
    own = 1 + 99 * (v - v.min(axis=0)) / (v.max(axis=0) - v.min(axis=0))
    z = np.maximum(1, 50.5 + 9.9 * (v - v.mean(axis=0)) / v.std(axis=0, ddof=1))
    rank = 1 + 99 * v.argsort(axis=0).argsort(axis=0) / (REGIONS - 1)
    tables = [t for scores in (own, z, rank) for t in (scores, np.log(scores))]
    draw = np.random.default_rng(1)
    drawn = weights * (1 + 0.25 * (2 * draw.random((DRAWS, INDICATORS)) - 1))
    drawn /= drawn.sum(axis=1, keepdims=True)
    way = draw.integers(0, len(tables), DRAWS)
    ranks = np.empty((DRAWS, REGIONS), np.int16)
    for w, table in enumerate(tables):
        chosen = np.flatnonzero(way == w)
        order = np.argsort(-(drawn[chosen] @ table.T), axis=1)
        ranks[chosen[:, None], order] = np.arange(1, REGIONS + 1)
    low, median, high = np.percentile(ranks, [5, 50, 95], axis=0)
    json.dump([{"region": r, "mean": m, "low": a, "median": b, "high": c}
               for r, m, a, b, c in zip(x.index, ranks.mean(axis=0), low, median, high)], sys.stdout)


def main():
    from process import compare
    halfsky = os.environ.get("HALFSKY", "build/halfsky")
    with tempfile.TemporaryDirectory() as folder:
        figures, definition, ours, theirs = (os.path.join(folder, name) for name in ("figures", "definition", "ours", "theirs"))
        make(figures, definition)
        mine = [halfsky, "index", "--definition", definition, "--data", figures, "--draws", str(DRAWS), "--json"]
        peer = ["/usr/bin/python3", os.path.abspath(__file__), figures, definition]
        compare(f"rank intervals, {DRAWS} draws", (mine, "/dev/null", ours), (peer, "/dev/null", theirs), "NumPy", RUNS)
        with open(ours) as a, open(theirs) as b:
            bands = {r["region"]: r["rank_band"]["mean"] for r in json.load(a)["regions"]}
            apart = max(abs(bands[r["region"]] - r["mean"]) for r in json.load(b))
    print(f"largest difference of mean ranks: {apart:.2f}")
    return 0 if apart < 0.5 else 1


sys.exit(rank_numpy(*sys.argv[1:]) if len(sys.argv) > 1 else main())
