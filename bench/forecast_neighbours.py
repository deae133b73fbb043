#!/usr/bin/env python3
"""What a forecast gains from neighbours (input `neighbours` of `halfsky calc`), by file of indicators, on real yearly series. Needs NumPy.

    forecast_neighbours.py SCORE.py PANEL.csv SERIES.csv HALFSKY

SCORE.py has the windows and the score; PANEL and SERIES are its files. Neighbours of a series are the other series of the same file and
kind, cut at its last known year. Each file's gain is scored alone; the last lines say how many files lose."""
import importlib.util
import json
import subprocess
import sys
from collections import defaultdict

import numpy as np

AT_ONCE = 1000      # questions in one process: the values of a JSON text are limited
BANDS = ("lower95", "lower80", "median", "upper80", "upper95")


def load(path):
    spec = importlib.util.spec_from_file_location("score", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def neighbours_by_window(score, windows, panel):
    points, groups = defaultdict(list), defaultdict(set)
    for r in score.csv.DictReader(open(panel, encoding="utf-8")):
        points[r["series"]].append((int(r["year"]), float(r["value"])))
    for w in windows:
        groups[w["file"], w["kind"]].add(w["series"])
    for w in windows:
        last, near = w["years"][-1], []
        for other in sorted(groups[w["file"], w["kind"]] - {w["series"]}):
            known = [(y, v) for y, v in points[other] if y <= last]
            near.append({"years": [y for y, _ in known], "values": [v for _, v in known]})
        yield near


def answers(program, questions):
    outs = []
    for i in range(0, len(questions), AT_ONCE):
        run = subprocess.run([program, "calc"], input=json.dumps(questions[i:i + AT_ONCE]), stdout=subprocess.PIPE, encoding="utf-8", check=True)
        outs += [a["outputs"] for a in json.loads(run.stdout)]
    return outs


def scored(score, F, outs):
    q, chance = np.zeros((len(F.h), 5)), np.zeros(F.marks.shape)
    row = 0
    for w, (out, asked) in zip(F.windows, outs):
        for j, (_, _, marks) in enumerate(w["ahead"]):
            q[row] = [out[b][j] for b in BANDS]
            for i, m in enumerate(marks):
                text = f"{m:.{w['places']}f}"
                chance[row, i] = out["chance_at_least"][j][asked.index(text)] if text in asked else 0
            row += 1
    return F.score(q, chance)


def main():
    score = load(sys.argv[1])
    F = score.Forecasts(score.read_windows(sys.argv[2], sys.argv[3]))
    start = np.searchsorted(F.window, np.arange(len(F.windows)))
    questions = [score.question(w, F.asked[s:s + len(w["ahead"])]) for w, s in zip(F.windows, start)]
    asked = [q["inputs"]["at_least"] for q in questions]
    alone = scored(score, F, zip(answers(sys.argv[4], questions), asked))
    for q, near in zip(questions, neighbours_by_window(score, F.windows, sys.argv[2])):
        q["inputs"]["neighbours"] = near
    outs = answers(sys.argv[4], questions)
    pooled = scored(score, F, zip(outs, asked))
    used = np.array([o["neighbours"] for o in outs])[F.window]
    line = lambda name, at: print(f"| {name} | {at.sum()} | {used[at].mean():.0f} | {alone[at, 5].mean():.3f} | {pooled[at, 5].mean():.3f} | {pooled[at, 5].mean() / alone[at, 5].mean():.3f} |"
                                  f" {np.nanmean(alone[at, 6]):.3f} | {np.nanmean(pooled[at, 6]):.3f} | {100 * pooled[at, 0].mean():.1f}/{100 * pooled[at, 1].mean():.1f} |")
    print("| series | forecasts | neighbours | WIS alone | with neighbours | ratio | Brier alone | with neighbours | covered 80/95 |\n|---|---|---|---|---|---|---|---|---|")
    line("all", F.h > 0)
    for n in score.KNOWN:
        line(f"{n} figures", F.n == n)
    for h in score.AHEAD:
        line(f"{h} ahead", F.h == h)
    files = np.unique(F.file)
    for f in files:
        line(f.split("/")[-1].removesuffix(".csv"), F.file == f)
    ratios = np.array([pooled[F.file == f, 5].mean() / alone[F.file == f, 5].mean() for f in files])
    print(f"\n{(ratios < 1).sum()} of {len(files)} files gain, the mean ratio is {np.exp(np.log(ratios).mean()):.3f}, the worst {ratios.max():.3f}")
    theta = score.simple_methods(F)
    for name in ("theta", "last value"):
        s = F.score(*theta[name])
        print(f"WIS with neighbours / {name}: {pooled[:, 5].mean() / s[:, 5].mean():.3f}")


main()
