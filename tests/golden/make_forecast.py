#!/usr/bin/env python3
"""Makes tests/golden/stats_forecast.json: forecasts by covariance matrices (generalised least squares for the level), where our own
code runs a Kalman filter. Needs NumPy and SciPy.

    /usr/bin/python3 tests/golden/make_forecast.py > tests/golden/stats_forecast.json
"""
import json
import math

import numpy as np
from scipy.optimize import brentq
from scipy.special import digamma, polygamma
from scipy.stats import t as student

# noise, step, slope, turn, share, is damped: the table in src/stats/forecast_kinds.c
KINDS = [(0, 1, 0.03, 0, 0.21, True), (1, 0.3, 0, 0, 0.33, True), (1, 0, 3, 0, 0.14, True), (0.3, 0.1, 1, 0.1, 0.26, True),
         (0, 0.05, 3, 1, 0.06, False)]
# damping of the drift a year; most degrees of freedom of the distribution, and its scale in standard deviations (src/stats/forecast.h)
DAMPING, DF, SCALE = 0.88, 5, 0.9
# of counts: the scale, and the least error of a figure as a part of the mean
COUNT_SCALE, COUNT_ERROR = 1, 0.01
# neighbours: what the table counts as, figures withheld and borrowed at most, part of the drift, unlike from (src/stats/forecast_pool.*)
TABLE_COUNTS, WITHHELD, BORROWED, DRIFT, UNLIKE = 2, 2, 4, 0.3, 2


def covariance(kind, x, y):
    noise, step, slope, turn, _, _ = kind
    least, most = np.minimum.outer(x, y), np.maximum.outer(x, y)
    # the level is unknown, so a constant may be added; it keeps the matrix regular
    return step * (least + 1) + slope * np.outer(x, y) + turn * least ** 2 * (3 * most - least) / 6


def one_kind(kind, t, v, digit, at, share, figures=0, scatter=1):
    """Log evidence, level and drift at the last time, variance of a value at `at`, common factor."""
    n, one = len(t), np.ones(len(t))
    inverse = np.linalg.inv(covariance(kind, t, t) + kind[0] * np.eye(n))
    precision = one @ inverse @ one
    level = one @ inverse @ v / precision
    left = v - level
    squares = left @ inverse @ left + (n - 1) * digit ** 2 / 12 / (kind[0] + kind[1] + kind[3]) + figures * scatter
    # one more point, without its own noise: kriging with an unknown mean
    end = lambda x: level + covariance(kind, np.array([x]), t)[0] @ inverse @ left
    k = covariance(kind, np.array([at]), t)[0]
    variance = covariance(kind, np.array([at]), np.array([at]))[0, 0] - k @ inverse @ k + (1 - one @ inverse @ k) ** 2 / precision + kind[0]
    evidence = math.log(share) + 0.5 * np.linalg.slogdet(inverse)[1] - 0.5 * math.log(precision) - (n - 1 + figures) / 2 * math.log(squares)
    evidence += figures / 2 * math.log(scatter)
    drift = end(t[-1] + 1) - end(t[-1])     # the expected course is straight beyond the last point
    return evidence, end(t[-1]), drift, squares / (n - 1 + figures) * variance, squares / (n - 1 + figures)


def by_kind(t, v, digit, at, shares, figures=0, scatters=(1,) * len(KINDS)):
    fits = [one_kind(k, t, v, digit, at, *rest) for k, *rest in zip(KINDS, shares, [figures] * len(KINDS), scatters)]
    weight = np.exp(np.array([f[0] for f in fits]) - max(f[0] for f in fits))
    return fits, weight / weight.sum()


def lent(t, v, digit, neighbours):
    """Shares, drift, figures and scatter by kind that neighbours lend."""
    weights, logs, pace, chance = [], [], [], []
    for other in neighbours:
        n, x = len(other), np.arange(len(other), dtype=float)
        fits, weight = by_kind(x, other, digit, x[-1] + 1, [k[4] for k in KINDS])
        weights.append(weight)
        logs.append([math.log(f[4]) - digamma((n - 1) / 2) + math.log((n - 1) / 2) for f in fits])
        chance.append(polygamma(1, (n - 1) / 2))
        pace.append((other[-1] - other[0]) / (n - 1) / math.sqrt(fits[0][4]))
    logs, count = np.array(logs), len(neighbours)
    between = max(0, logs[:, 0].var(ddof=1) - np.mean(chance))
    degrees = BORROWED + WITHHELD
    if between > polygamma(1, degrees / 2):
        degrees = 2 * brentq(lambda x: polygamma(1, x) - between, 1e-6, 100)
    figures = max(0, math.floor(degrees - WITHHELD))
    scatters = np.exp(logs.mean(axis=0) + digamma(degrees / 2) - math.log(degrees / 2))
    shares = (TABLE_COUNTS * np.array([k[4] for k in KINDS]) + np.sum(weights, axis=0)) / (TABLE_COUNTS + count)
    steps = len(v) - 1
    own = by_kind(t, v, digit, t[-1] + 1, shares)[0][0][4]
    if (math.log(own) - math.log(scatters[0])) ** 2 > UNLIKE * (polygamma(1, steps / 2) + between):
        figures = 0
    drift = DRIFT * np.mean(pace) * math.sqrt((steps * own + figures * scatters[0]) / (steps + figures))
    return shares, drift, figures, scatters



def forecast(years, values, horizon, low, high, at_least, at_most, neighbours=(), is_count=False):
    places = max(len(v.partition(".")[2]) for v in values)
    digit = 10.0 ** -places
    v = np.array([float(x) for x in values])
    coarse = max(digit, math.sqrt(12) * COUNT_ERROR * v.mean()) if is_count else digit
    period = float(np.median(np.diff(years)))
    t = (np.array(years, float) - years[0]) / period
    ahead = horizon / period
    shares, drift, figures, scatters = lent(t, v, coarse, neighbours) if neighbours else ([k[4] for k in KINDS], 0, 0, (1,) * len(KINDS))
    fits, weight = by_kind(t, v - drift * (t - t[-1]), coarse, t[-1] + ahead, shares, figures, scatters)
    reach = sum_damped(ahead)
    mids = np.array([f[1] + (f[2] + drift) * (reach if k[5] else ahead) for f, k in zip(fits, KINDS)])
    middle = weight @ mids
    spread = (COUNT_SCALE if is_count else SCALE) * math.sqrt(weight @ (np.array([f[3] for f in fits]) + (mids - middle) ** 2))
    move = middle - v[-1]
    room = v[-1] - low if move < 0 else high - v[-1]
    if math.isfinite(room):
        middle = v[-1] + math.copysign(room * (1 - math.exp(-abs(move) / room)), move) if room > 0 else v[-1]
    df = min(len(v) - 1 + figures, DF)
    band = lambda p: min(max(middle + student.ppf(p, df) * spread, low), high)
    return {"year": [years[-1] + horizon], "median": [middle], "lower80": [band(0.1)], "upper80": [band(0.9)], "lower95": [band(0.025)],
            "upper95": [band(0.975)], "chance_at_least": [[student.cdf((middle - float(x) + digit / 2) / spread, df) for x in at_least]],
            "chance_at_most": [[student.cdf((float(x) + digit / 2 - middle) / spread, df) for x in at_most]]}


def sum_damped(ahead):
    return DAMPING * (1 - DAMPING ** ahead) / (1 - DAMPING)


def main():
    random, cases = np.random.default_rng(20260102), []
    for number in range(60):
        n = (3, 4, 5, 7, 10, 16, 25)[number % 7]
        step = (1, 1, 2, 10)[number % 4]
        years = [2000 + step * i for i in range(n)]
        if number % 5 == 4 and n > 4:
            years = years[:2] + [y + step for y in years[2:]]       # a year without a figure
        course = 50 + random.normal() * np.arange(n) + random.normal(size=n) * random.uniform(0.2, 3) + np.cumsum(random.normal(size=n)) * random.uniform(0, 2)
        values = [f"{min(max(x, 1), 99):.{number % 3}f}" for x in course]
        low, high = ((0, 100), (0, None), (None, None))[number % 3]
        horizon = (1, 2, 3, 5, 12)[number % 5]
        marks = [values[-1]]
        expected = forecast(years, values, horizon, -math.inf if low is None else low, math.inf if high is None else high, marks, marks)
        cases.append({"id": f"forecast-{number}", "method": "forecast", "tolerance": 1e-7, "inputs": {
            "years": years, "values": values, "kind": ("share", "rate", "level")[number % 3], "lower": low, "upper": high,
            "horizons": [horizon], "at_least": marks, "at_most": marks}, "expected": expected})
    for number in range(20):
        n, alike = 3 + number % 6, number % 3
        years = list(range(2010, 2010 + n))
        slope, size, near = random.normal(), random.uniform(0.3, 2), []
        for other in range(3 + number % 5):
            m = 4 + (other + number) % 7
            course = 50 + slope * np.arange(m) + size * math.exp(alike * random.normal()) * random.normal(size=m)
            near.append([f"{x:.1f}" for x in course])
        values = [f"{x:.1f}" for x in 50 + slope * np.arange(n) + size * random.normal(size=n)]
        horizon, marks = (1, 3, 5)[number % 3], [values[-1]]
        expected = forecast(years, values, horizon, 0, math.inf, marks, marks, [np.array([float(x) for x in other]) for other in near])
        # every neighbour ends with the series; figures of later years must change nothing
        sent = [{"years": list(range(2010 + n - len(x), 2010 + n)) + [2010 + n], "values": x + ["999.9"]} for x in near]
        cases.append({"id": f"forecast-neighbours-{number}", "method": "forecast", "tolerance": 1e-7, "inputs": {
            "years": years, "values": values, "kind": "rate", "lower": 0, "upper": None, "neighbours": sent,
            "horizons": [horizon], "at_least": marks, "at_most": marks}, "expected": {"neighbours": len(near), **expected}})
    for number in range(12):
        n = (3, 4, 5, 7, 10, 16)[number % 6]
        years = list(range(2005, 2005 + n))
        values = [f"{x:.0f}" for x in 400 * np.exp(0.1 * (number % 3) * np.arange(n) + random.uniform(0, 0.1) * random.normal(size=n))]
        horizon, marks = (1, 3)[number % 2], [values[-1]]
        cases.append({"id": f"forecast-count-{number}", "method": "forecast", "tolerance": 1e-7, "inputs": {
            "years": years, "values": values, "kind": "count", "lower": 0, "upper": None, "horizons": [horizon], "at_least": marks, "at_most": marks},
            "expected": forecast(years, values, horizon, 0, math.inf, marks, marks, is_count=True)})
    print(json.dumps({"made_by": "tests/golden/make_forecast.py (NumPy, SciPy)", "cases": cases}, ensure_ascii=False, indent=1))


main()
