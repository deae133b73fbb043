#!/usr/bin/env python3
"""How often early warnings are wrong on real yearly series; called by warnings.sh, prints Markdown. Needs NumPy.

    warnings_real.py PANEL.csv SERIES.csv HALFSKY

PANEL  series,year,value     SERIES  series,kind,direction (1: more is better),places
Targets: a tenth better than the baseline in five years, asked three years after the baseline of every known year from the fifth on."""
import csv
import json
import subprocess
import sys
from collections import defaultdict

import numpy as np

KNOWN_MAX, BASELINE, AHEAD, BETTER = 10, 3, 2, 0.1


def questions(panel, series):
    about = {r["series"]: r for r in csv.DictReader(open(series, encoding="utf-8"))}
    points = defaultdict(list)
    for r in csv.DictReader(open(panel, encoding="utf-8")):
        points[r["series"]].append((int(r["year"]), float(r["value"])))
    for name, p in points.items():
        kind, up, places = about[name]["kind"], int(about[name]["direction"]), int(about[name]["places"])
        for cut in range(4, len(p) - AHEAD):
            base, now, came = p[cut - BASELINE][1], p[cut][1], p[cut + AHEAD][1]
            goal = round(base * (1 + BETTER * up), places)
            goal = min(goal, 100) if kind == "share" else goal
            if base <= 0 or goal == base:
                continue
            known = p[max(0, cut + 1 - KNOWN_MAX):cut + 1]
            inputs = {"years": [y for y, _ in known], "values": [f"{v:.{places}f}" for _, v in known], "kind": "rate" if kind == "events" else kind,
                      "lower": None if kind == "level" else 0, "upper": 100 if kind == "share" else None, "horizons": [AHEAD],
                      "at_least" if up > 0 else "at_most": [goal]}
            pace = (now - base) / (goal - base) * (BASELINE + AHEAD) / BASELINE
            yield {"method": "forecast", "inputs": inputs}, (came - goal) * up >= -1e-9, 100 * pace


def auc(score, met):
    order = np.argsort(score, kind="stable")
    _, of, count = np.unique(score[order], return_inverse=True, return_counts=True)
    middle = np.cumsum(count) - (count - 1) / 2
    rank = np.empty(len(score))
    rank[order] = middle[of]
    return (rank[met].sum() - met.sum() * (met.sum() + 1) / 2) / (met.sum() * (~met).sum())


def main():
    asked, met, pace = zip(*questions(sys.argv[1], sys.argv[2]))
    met, pace = np.array(met), np.array(pace)
    run = subprocess.run([sys.argv[3], "calc"], input=json.dumps(asked), stdout=subprocess.PIPE, encoding="utf-8", check=True)
    answers = [a["outputs"] for a in json.loads(run.stdout)]
    chance = 100 * np.array([(a["chance_at_least"][0] + a["chance_at_most"][0])[0] for a in answers])
    rates = lambda warned: f"{100 * warned[met].mean():.1f} | {100 * (~warned[~met]).mean():.1f}"
    equal = np.quantile(chance[met], (pace[met] < 100).mean())
    print(f"## Real series\n\n{len(met)} targets on real yearly series: a tenth better than the baseline in five years, asked after three; {100 * met.mean():.0f}% were met.\n"
          f"Ranking (AUC; 0.5 is a coin): probability {auc(chance, met):.3f}, pace ratio {auc(pace, met):.3f}.\n\n"
          "| rule | false alarms % | misses % |\n|---|---|---|")
    for name, warned in (("plain rule: behind linear pace", pace < 100), (f"probability at or below {equal:.0f}% (equal false alarms)", chance <= equal),
                         ("`forecast_unlikely` yellow", chance <= 40), ("`forecast_unlikely` orange", chance <= 25), ("`forecast_unlikely` red", chance <= 10),
                         ("`behind_pace` yellow", pace <= 60), ("`behind_pace` orange", pace <= 20)):
        print(f"| {name} | {rates(warned)} |")


main()
