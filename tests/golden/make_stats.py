#!/usr/bin/env python3
"""Makes tests/golden/stats_scipy.json: reference answers from SciPy and NumPy, independent of our own code.

    /usr/bin/python3 tests/golden/make_stats.py > tests/golden/stats_scipy.json
"""
import json

import numpy as np
import scipy
from scipy import stats
from scipy.optimize import linprog

random = np.random.default_rng(20260101)
cases = []


def add(method, inputs, expected, tolerance=1e-9):
    cases.append({"id": f"{method}-{len(cases)}", "method": method, "inputs": inputs, "expected": expected, "tolerance": tolerance})


def intervals():
    for count in (0, 1, 2, 5, 9, 10, 37, 511, 512, 4000, 99999):
        for confidence in (0.80, 0.95, 0.998):
            tail = (1 - confidence) / 2
            add("ci_poisson_exact", {"count": count, "confidence": confidence, "exposure": 250.0},
                {"lower": stats.gamma.ppf(tail, count) / 250 if count else 0.0, "upper": stats.gamma.isf(tail, count + 1) / 250}, 1e-10)
    for x, n in ((0, 1), (0, 30), (1, 1), (1, 7), (3, 7), (9, 40), (15, 30), (30, 30), (5, 12345), (9000, 12345), (9, 110714)):
        for confidence in (0.80, 0.95, 0.998):
            tail = (1 - confidence) / 2
            z = stats.norm.isf(tail)
            middle, reach = (2 * x + z * z), z * np.sqrt(z * z + 4 * x * (1 - x / n))
            add("ci_binomial", {"x": x, "n": n, "confidence": confidence},
                {"exact_clopper_pearson": [stats.beta.ppf(tail, x, n - x + 1) if x else 0.0, stats.beta.isf(tail, x + 1, n - x) if x < n else 1.0],
                 "wilson": [float((middle - reach) / (2 * (n + z * z))), float((middle + reach) / (2 * (n + z * z)))]}, 1e-9)
    for n in (2, 3, 8, 40):
        values = random.normal(50, 12, n).round(3)
        mean, se = values.mean(), values.std(ddof=1) / np.sqrt(n)
        low, high = stats.t.interval(0.95, n - 1, mean, se)
        add("mean_ci_t", {"values": values.tolist()}, {"mean": mean, "sd": values.std(ddof=1), "lower95": low, "upper95": high}, 1e-8)


def series():
    for n in (5, 6, 9, 15, 40):
        x = np.sort(random.choice(np.arange(2000, 2080), n, replace=False)).astype(float)
        y = (20 + 0.3 * (x - 2000) + random.normal(0, 2, n)).round(2)
        fit = stats.linregress(x, y)
        sigma = np.sqrt(((y - fit.intercept - fit.slope * x) ** 2).sum() / (n - 2))
        at = float(x[-1] + 3)
        reach = stats.t.isf(0.10, n - 2) * sigma * np.sqrt(1 + 1 / n + (at - x.mean()) ** 2 / ((x - x.mean()) ** 2).sum())
        middle = fit.intercept + fit.slope * at
        add("ols_prediction_interval", {"x": x.tolist(), "y": y.tolist(), "predict_x": at, "confidence": 0.80},
            {"fit": middle, "lower": middle - reach, "upper": middle + reach, "slope": fit.slope, "slope_se": fit.stderr, "slope_p": fit.pvalue,
             "sigma": sigma}, 1e-7)
        for how in ("separate", "joint"):
            slope, intercept, low, high = stats.theilslopes(y, x, 0.95, method=how)
            add("theil_sen", {"x": x.tolist(), "values": y.tolist(), "intercept": how, "confidence": 0.95},
                {"slope": slope, "intercept": intercept, "lower": low, "upper": high}, 1e-8)
    for n in (5, 7, 10):
        y = random.permutation(n).astype(float)
        exact = stats.kendalltau(np.arange(n), y, method="exact")
        s = sum(np.sign(y[j] - y[i]) for i in range(n) for j in range(i + 1, n))
        add("mann_kendall", {"values": y.tolist()}, {"S": float(s), "tau": exact.correlation, "p_exact": exact.pvalue}, 1e-9)


def index():
    for rows, columns in ((4, 3), (12, 6)):
        matrix = random.uniform(1, 100, (rows, columns)).round(2)
        share = matrix / matrix.sum(axis=0)
        spread = 1 + (share * np.log(share)).sum(axis=0) / np.log(rows)
        add("entropy_weights", {"matrix": matrix.tolist()}, {"weights": (spread / spread.sum()).tolist()}, 1e-9)
        scaled = (matrix - matrix.min(axis=0)) / (matrix.max(axis=0) - matrix.min(axis=0))
        conflict = scaled.std(axis=0, ddof=1) * (1 - np.corrcoef(scaled.T)).sum(axis=0)
        add("critic_weights", {"matrix": matrix.tolist()}, {"weights": (conflict / conflict.sum()).tolist()}, 1e-9)
    for n in (3, 4, 5):
        judged = np.ones((n, n))
        for i in range(n):
            for j in range(i + 1, n):
                judged[i, j] = random.choice([1 / 5, 1 / 3, 1 / 2, 1, 2, 3, 5, 7])
                judged[j, i] = 1 / judged[i, j]
        values, vectors = np.linalg.eig(judged)
        best = values.real.argmax()
        weights = np.abs(vectors[:, best].real)
        ci = (values[best].real - n) / (n - 1)
        add("ahp_consistency", {"matrix": judged.tolist()},
            {"lambda_max": values[best].real, "CI": ci, "CR": ci / {3: 0.58, 4: 0.90, 5: 1.12}[n], "weights": (weights / weights.sum()).tolist()}, 1e-8)
    x, weights = random.uniform(1, 100, 7).round(2), random.uniform(0.1, 2, 7).round(2)
    add("aggregate_geometric", {"x": x.tolist(), "weights": weights.tolist()}, {"y": stats.gmean(x, weights=weights)})
    add("aggregate_harmonic", {"x": x.tolist(), "weights": weights.tolist()}, {"y": weights.sum() / (weights / x).sum()})


def audits():
    for rows, columns in ((3, 3), (4, 3), (5, 6)) * 4:
        inner = random.integers(0, 40, (rows, columns))
        hidden = random.random((rows, columns)) < 0.45
        if not hidden.any():
            continue
        cells = np.argwhere(hidden)
        equations = [(cells[:, 0] == i).astype(float) for i in range(rows)] + [(cells[:, 1] == j).astype(float) for j in range(columns)]
        sums = [inner[i][hidden[i]].sum() for i in range(rows)] + [inner[:, j][hidden[:, j]].sum() for j in range(columns)]
        objective = np.zeros(len(cells))
        objective[0] = 1
        low = linprog(objective, A_eq=equations, b_eq=sums, method="highs").fun
        high = -linprog(-objective, A_eq=equations, b_eq=sums, method="highs").fun
        names = [f"r{i}" for i in range(rows)], [f"c{j}" for j in range(columns)]
        add("sdc_audit",
            {"inner_table": {names[0][i]: {names[1][j]: int(inner[i, j]) for j in range(columns)} for i in range(rows)},
             "row_and_column_totals_published": True, "suppressed": [[names[0][i], names[1][j]] for i, j in cells],
             "target": [names[0][cells[0][0]], names[1][cells[0][1]]]},
            {"lower": round(low, 6), "upper": round(high, 6), "safe": bool(high - low > 1e-6)}, 1e-6)


intervals()
series()
index()
audits()
print(json.dumps({"made_by": f"make_stats.py with SciPy {scipy.__version__}, NumPy {np.__version__}", "cases": cases},
                 indent=0, default=float))
