#!/usr/bin/env python3
"""`halfsky calc`: exact 95 % intervals of 200,000 rates (Poisson) and 200,000 shares (Clopper-Pearson) against SciPy, both as whole processes.

Both read one JSON file with lists and write the answers as JSON. Events and people as counties have them (5 to 20,000 people, up to a fifth of
them). SciPy takes chi2.ppf and beta.ppf on whole arrays; of a share both also give
the Wilson and the Agresti-Coull interval. Exact limits must agree to a relative 1e-9. Needs python3-scipy.
"""
import json, os, random, sys, tempfile
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "lib"))

COUNT, TAIL, RUNS = 200_000, 0.025, 3


def make(path, method, keys):
    draw = random.Random(3)
    people = [draw.randint(5, 20_000) for _ in range(COUNT)]
    events = [int(n * draw.random() * 0.2) for n in people]
    with open(path, "w") as out:
        json.dump([{"id": 1, "method": method, "inputs": {keys[0]: events, keys[1]: people}}], out)


def limits_scipy(path):
    import numpy as np
    from scipy import stats
    with open(path) as file:
        (question,) = json.load(file)
    x, n = (np.array(v, float) for v in question["inputs"].values())
    if question["method"] == "ci_poisson_exact":
        low, high = stats.chi2.ppf(TAIL, 2 * x) / 2 / n, stats.chi2.isf(TAIL, 2 * x + 2) / 2 / n
    else:
        low, high = stats.beta.ppf(TAIL, x, n - x + 1), stats.beta.isf(TAIL, x + 1, n - x)
    out = {"exact": (low, high)}
    if question["method"] == "ci_binomial":     # halfsky gives three intervals of a share
        z = stats.norm.isf(TAIL)
        middle, centre = (x + z * z / 2) / (n + z * z), n + z * z
        wilson, coull = z * np.sqrt(x * (n - x) / n + z * z / 4) / centre, z * np.sqrt(middle * (1 - middle) / centre)
        out |= {"wilson": (middle - wilson, middle + wilson), "agresti_coull": (middle - coull, middle + coull)}
    json.dump({key: [np.nan_to_num(limit).tolist() for limit in pair] for key, pair in out.items()}, sys.stdout)


def apart(ours, theirs):
    return max((abs(a - b) / b for a, b in zip(ours, theirs) if b > 0), default=0)


def main():
    from process import compare
    halfsky = os.environ.get("HALFSKY", "build/halfsky")
    far = 0
    with tempfile.TemporaryDirectory() as folder:
        asked, ours, theirs = (os.path.join(folder, name) for name in ("asked", "ours", "theirs"))
        for name, method, keys in (("Poisson", "ci_poisson_exact", ("count", "exposure")), ("Clopper-Pearson", "ci_binomial", ("x", "n"))):
            make(asked, method, keys)
            peer = ["/usr/bin/python3", os.path.abspath(__file__), asked]
            compare(f"{COUNT} {name} intervals", ([halfsky, "calc", asked], "/dev/null", ours), (peer, "/dev/null", theirs), "SciPy", RUNS)
            with open(ours) as a, open(theirs) as b:
                out, limits = json.load(a)[0]["outputs"], json.load(b)["exact"]
            mine = (out["lower"], out["upper"]) if "lower" in out else zip(*out["exact_clopper_pearson"])
            far = max([far] + [apart(m, t) for m, t in zip(mine, limits)])
    print(f"largest relative difference: {far:.1e}")
    return 0 if far < 1e-9 else 1


sys.exit(limits_scipy(sys.argv[1]) if len(sys.argv) > 1 else main())
