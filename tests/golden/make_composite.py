#!/usr/bin/env python3
"""Makes tests/golden/composite_*.{json,csv}: definitions, figures, and what an index must give, computed here without halfsky.

    tests/golden/make_composite.py [DIR]        plain Python, no library; the same files each time
"""
import csv
import json
import math
import pathlib
import random
import statistics
import sys

HERE = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).parent
REGIONS, YEARS = [f"R{i:02d}" for i in range(9)], list(range(2016, 2024))


def indicator(code, direction, weight=None, **how):
    one = {"code": code, "direction": direction, "normalisation": how}
    return one | ({"weight": weight} if weight is not None else {})


PLAIN = {
    "name": "算术", "weights": "equal", "aggregation": "arithmetic", "base_period": {"from": 2016, "to": 2018},
    "missing": {"minimum_share": 0.6, "carry_forward": 1},
    "domains": [
        {"name": "甲", "indicators": [indicator("A", "up", method="minmax"), indicator("B", "down", method="goalposts", lower=0, upper=60),
                                      indicator("C", "up", method="target", target=120)]},
        {"name": "乙", "indicators": [indicator("D", "down", method="minmax", truncate=True), indicator("E", "up", method="rank")]},
        {"name": "丙", "indicators": [indicator("F", "up", method="zscore"), indicator("G", "down", method="target", target=5),
                                      indicator("H", "up", method="minmax")]},
    ]}
GIVEN = {
    "name": "几何", "weights": "given", "aggregation": "geometric", "scale": {"low": 1, "high": 100},
    "missing": {"minimum_share": 0.5, "carry_forward": 0},
    "domains": [
        {"name": "甲", "weight": 3, "indicators": [indicator("A", "up", 2, method="goalposts", lower=1, upper=400, transform="log"),
                                                  indicator("B", "down", 1, method="minmax", truncate=True)]},
        {"name": "乙", "weight": 1, "indicators": [indicator("D", "up", 0.2, method="minmax", truncate=True), indicator("E", "up", 0.3, method="goalposts", lower=0, upper=100),
                                                  indicator("F", "down", 0.5, method="minmax", truncate=True)]},
    ]}
FROM_DATA = {
    "name": "数据赋权", "weights": {"domains": "critic", "indicators": "entropy"}, "aggregation": {"domains": "geometric", "indicators": "arithmetic"},
    "scale": {"low": 1, "high": 100}, "base_period": {"from": 2016, "to": 2020}, "missing": {"minimum_share": 0.5, "carry_forward": 2},
    "domains": [
        {"name": "甲", "indicators": [indicator("A", "up", method="minmax", truncate=True), indicator("B", "down", method="minmax", truncate=True),
                                      indicator("C", "up", method="minmax", truncate=True)]},
        {"name": "乙", "indicators": [indicator("D", "down", method="minmax", truncate=True), indicator("E", "up", method="goalposts", lower=0, upper=100)]},
        {"name": "丙", "indicators": [indicator("G", "down", method="minmax", truncate=True), indicator("H", "up", method="minmax", truncate=True)]},
    ]}
DEFINITIONS = {"plain": PLAIN, "given": GIVEN, "from_data": FROM_DATA}


def make_figures():
    chance = random.Random(20261122)
    figures = {}
    for code in "ABCDEFGH":
        centre, step = chance.uniform(30, 60), chance.uniform(-1, 3)
        for region in REGIONS:
            level = centre + chance.gauss(0, 12)
            for year in YEARS:
                value = max(2.0, level + step * (year - 2016) + chance.gauss(0, 2))
                if chance.random() > 0.12 and region != "R08" or (region == "R08" and code in "AB"):
                    figures[region, code, year] = round(value, 3)
    return figures


class Index:
    def __init__(self, definition, figures):
        self.d, self.figures = definition, figures
        scale = definition.get("scale", {"low": 0, "high": 100})
        self.low, self.span = scale["low"], scale["high"] - scale["low"]
        base = definition.get("base_period", {"from": YEARS[0], "to": YEARS[-1]})
        self.base = range(base["from"], base["to"] + 1)
        self.indicators = [i for domain in definition["domains"] for i in domain["indicators"]]
        self.scores = {(r, i["code"], y): self.score(i, r, y) for i in self.indicators for r in REGIONS for y in YEARS}
        self.weights = self.both_levels("weights")
        self.means = self.both_levels("aggregation")
        self.of_indicators = [self.indicator_weights(domain) for domain in definition["domains"]]
        self.domain_scores = {(r, d, y): self.mean("indicators", [self.scores[r, i["code"], y] for i in domain["indicators"]], self.of_indicators[d])
                              for d, domain in enumerate(definition["domains"]) for r in REGIONS for y in YEARS}
        self.of_domains = self.domain_weights()
        self.totals = {(r, y): self.mean("domains", [self.domain_scores[r, d, y] for d in range(len(definition["domains"]))], self.of_domains)
                       for r in REGIONS for y in YEARS}

    def both_levels(self, key):
        said = self.d[key]
        return said if isinstance(said, dict) else {"domains": said, "indicators": said}

    def figure(self, region, code, year):
        for age in range(self.d["missing"]["carry_forward"] + 1):
            if (region, code, year - age) in self.figures:
                return self.figures[region, code, year - age]
        return None

    def score(self, i, region, year):
        value, how, sign = self.figure(region, i["code"], year), i["normalisation"], 1 if i["direction"] == "up" else -1
        if value is None:
            return None
        pool = [v for (r, c, y), v in self.figures.items() if c == i["code"] and y in self.base]
        method = how["method"]
        if method == "rank":
            others = [v for v in (self.figure(r, i["code"], year) for r in REGIONS) if v is not None]
            beaten = sum(1 for v in others if v * sign < value * sign) + (sum(1 for v in others if v == value) - 1) / 2
            share = beaten / (len(others) - 1)
        elif method == "zscore":
            share = 0.5 + 0.1 * sign * (value - statistics.mean(pool)) / statistics.stdev(pool)
        elif method == "target":
            worst = min(pool) if sign > 0 else max(pool)
            share = (value - worst) / (how["target"] - worst)
        else:
            ends = [how["lower"], how["upper"]] if method == "goalposts" else [min(pool), max(pool)]
            if how.get("transform") == "log":
                value, ends = math.log(value), [math.log(x) for x in ends]
            share = (value - ends[0]) / (ends[1] - ends[0])
            share = share if sign > 0 else 1 - share
        if how.get("truncate", method in ("goalposts", "target")):
            share = min(max(share, 0), 1)
        return self.low + self.span * share

    # ---- how sure ranks are: many rankings, each with a normalisation, a mean and weights drawn anew

    def drawn_score(self, i, how, region, year, scored):
        """On 1 to 100, not below 1; how None: the definition's own normalisation."""
        value, own, sign = self.figure(region, i["code"], year), i["normalisation"], 1 if i["direction"] == "up" else -1
        if value is None:
            return None
        method = how or own["method"]
        if method == "rank":
            others = [v for v in (self.figure(r, i["code"], year) for r in scored) if v is not None]
            beaten = sum(1 for v in others if v * sign < value * sign) + (sum(1 for v in others if v == value) - 1) / 2
            return 1 + 99 * (beaten / (len(others) - 1) if len(others) > 1 else 1)
        turned = {**i, "normalisation": own if method == own["method"] else {"method": method, "truncate": False} | (
            {"transform": own["transform"]} if "transform" in own else {})}
        low, span = self.low, self.span
        self.low, self.span = 1, 99
        score = self.score(turned, region, year)
        self.low, self.span = low, span
        return max(score, 1)

    def drawn_table(self, how, year, scored):
        table = []
        for region in scored:
            row = []
            for d, domain in enumerate(self.d["domains"]):
                scores = [self.drawn_score(i, how, region, year, scored) for i in domain["indicators"]]
                known = [(s, w) for s, w in zip(scores, self.of_indicators[d]) if s is not None]
                mean = sum(s * w for s, w in known) / sum(w for _, w in known) if known else None
                row += [None] * len(scores) if self.domain_scores[region, d, year] is None else [mean if s is None else s for s in scores]
            table.append(row)
        return table

    def ranks(self, year, draws):
        """Region -> mean rank and share of first places."""
        chance = random.Random(7)
        scored = [r for r in REGIONS if self.totals[r, year] is not None]
        ways = [None] + [m for m in ("minmax", "zscore", "rank") if any(i["normalisation"]["method"] != m for i in self.indicators)]
        tables = [self.drawn_table(how, year, scored) for how in ways]
        flat = [w * self.of_domains[d] for d, weights in enumerate(self.of_indicators) for w in weights]
        sums, firsts = [0] * len(scored), [0] * len(scored)
        for _ in range(draws):
            table, geometric = chance.choice(tables), chance.random() < 0.5
            weights = [w * chance.uniform(0.75, 1.25) for w in flat]
            totals = []
            for row in table:
                known = [(s, w) for s, w in zip(row, weights) if s is not None]
                share = sum(w for _, w in known)
                totals.append(sum(w * (math.log(s) if geometric else s) for s, w in known) / share)
            for k, total in enumerate(totals):
                rank = 1 + sum(other > total for other in totals)
                sums[k] += rank
                firsts[k] += rank == 1
        return {r: (sums[k] / draws, firsts[k] / draws) for k, r in enumerate(scored)}

    def rows(self, columns):
        """Complete rows of the base period; columns: a function of region and year that gives the scores of a row."""
        return [row for r in REGIONS for y in YEARS if y in self.base for row in [columns(r, y)] if None not in row]

    def from_data(self, method, rows):
        columns = list(zip(*rows))
        if method == "entropy":
            spare = []
            for column in columns:
                shares = [x / sum(column) for x in column]
                spare.append(1 + sum(p * math.log(p) for p in shares if p > 0) / math.log(len(column)))
            return [x / sum(spare) for x in spare]
        unit = [[(x - min(c)) / (max(c) - min(c)) for x in c] for c in columns]
        spread = [statistics.stdev(c) for c in unit]
        conflict = [s * sum(1 - statistics.correlation(c, other) for k, other in enumerate(unit) if k != j) for j, (s, c) in enumerate(zip(spread, unit))]
        return [x / sum(conflict) for x in conflict]

    def indicator_weights(self, domain):
        method = self.weights["indicators"]
        if method == "given" or method == "equal":
            raw = [i.get("weight", 1) for i in domain["indicators"]]
            return [w / sum(raw) for w in raw]
        # a figure carried forward is no new figure to weigh with
        return self.from_data(method, self.rows(lambda r, y: [self.scores[r, i["code"], y] if (r, i["code"], y) in self.figures else None
                                                              for i in domain["indicators"]]))

    def domain_weights(self):
        method = self.weights["domains"]
        if method == "given" or method == "equal":
            raw = [domain.get("weight", 1) for domain in self.d["domains"]]
            return [w / sum(raw) for w in raw]
        return self.from_data(method, self.rows(lambda r, y: [self.domain_scores[r, d, y] for d in range(len(self.d["domains"]))]))

    def mean(self, level, scores, weights):
        known = [(s, w) for s, w in zip(scores, weights) if s is not None]
        share = sum(w for _, w in known)
        if not known or share < self.d["missing"]["minimum_share"] - 1e-9:
            return None
        if self.means[level] == "arithmetic":
            return sum(s * w for s, w in known) / share
        if any(s <= 0 for s, _ in known):
            return None
        return math.prod(s ** (w / share) for s, w in known)

    def parts(self, region, before, after):
        """Share of each indicator in the change, from the logarithmic mean where the mean is geometric."""
        t0, t1 = self.totals[region, before], self.totals[region, after]
        if t0 is None or t1 is None:
            return None
        outer = self.terms("domains", [[self.domain_scores[region, d, y] for d in range(len(self.d["domains"]))] for y in (before, after)], self.of_domains, t0, t1)
        parts = []
        for d, domain in enumerate(self.d["domains"]):
            d0, d1 = self.domain_scores[region, d, before], self.domain_scores[region, d, after]
            inner = [0] * len(domain["indicators"])
            if d0 is not None and d1 is not None:
                inner = self.terms("indicators", [[self.scores[region, i["code"], y] for i in domain["indicators"]] for y in (before, after)],
                                   self.of_indicators[d], d0, d1)
                inner = [x * (outer[d] / (d1 - d0) if d1 != d0 else 0) for x in inner]
            parts += inner
        return parts

    def terms(self, level, scores, weights, total0, total1):
        sums = [sum(w for s, w in zip(row, weights) if s is not None) for row in scores]
        out = []
        for a, b, w in zip(scores[0], scores[1], weights):
            if a is None or b is None:
                out.append(0)
                continue
            weight = (w / sums[0] + w / sums[1]) / 2
            if self.means[level] == "arithmetic":
                out.append(weight * (b - a))
            else:
                length = total0 if total0 == total1 else (total1 - total0) / math.log(total1 / total0)
                out.append(length * weight * math.log(b / a))
        return out


RANKED_YEAR, DRAWS = 2023, 4000


def text(value):
    return "" if value is None else f"{value:.10g}"


def main():
    figures = make_figures()
    with open(HERE / "composite_figures.csv", "w", newline="") as f:
        out = csv.writer(f, lineterminator="\n")
        out.writerow(["region", "year", "indicator", "value"])
        out.writerows([r, y, c, v] for (r, c, y), v in figures.items())
    ranks = []
    for name, definition in DEFINITIONS.items():
        (HERE / f"composite_{name}.json").write_text(json.dumps(definition, ensure_ascii=False, indent=1) + "\n")
        index = Index(definition, figures)
        ranks += [[name, r, text(mean), text(first)] for r, (mean, first) in index.ranks(RANKED_YEAR, DRAWS).items()]
        with open(HERE / f"composite_{name}.csv", "w", newline="") as f:
            out = csv.writer(f, lineterminator="\n")
            out.writerow(["# made by tests/golden/make_composite.py (plain Python)"])
            out.writerow(["region", "year", "total", *(f"domain{d}" for d in range(len(definition["domains"]))),
                          *(f"part_{i['code']}" for i in index.indicators)])
            for r in REGIONS:
                for y in YEARS:
                    parts = index.parts(r, 2018, y) if y > 2018 else None
                    out.writerow([r, y, text(index.totals[r, y]), *(text(index.domain_scores[r, d, y]) for d in range(len(definition["domains"]))),
                                  *(map(text, parts) if parts else [""] * len(index.indicators))])
    with open(HERE / "composite_ranks.csv", "w", newline="") as f:
        out = csv.writer(f, lineterminator="\n")
        out.writerow([f"# made by tests/golden/make_composite.py (plain Python): {DRAWS} rankings of {RANKED_YEAR}"])
        out.writerow(["index", "region", "mean_rank", "first_share"])
        out.writerows(ranks)


main()
