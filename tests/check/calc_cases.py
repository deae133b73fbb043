#!/usr/bin/env python3
"""Puts a file of cases to `halfsky calc` and compares.

    calc_cases.py CASES.json HALFSKY

A case: {"id", "method", "inputs", "expected": {output: value}, "tolerance": relative, default 1e-9}. Where expected has
"error", the answer must carry an error of that code. Run by stats_cases.sh.
"""
import json
import subprocess
import sys


def same(want, got, tolerance):
    if want is None or isinstance(want, (bool, str)):
        return want == got
    if isinstance(want, list):
        return isinstance(got, list) and len(want) == len(got) and all(same(w, g, tolerance) for w, g in zip(want, got))
    return isinstance(got, (int, float)) and not isinstance(got, bool) and abs(want - got) <= tolerance * max(abs(want), 1e-6)


def main():
    if len(sys.argv) != 3:
        print("skipped: run by stats_cases.sh\n0 passed, 0 failed")
        return 0
    cases = json.load(open(sys.argv[1], encoding="utf-8"))["cases"]
    asked = json.dumps([{k: c[k] for k in ("id", "method", "inputs")} for c in cases])
    run = subprocess.run([sys.argv[2], "calc"], input=asked.encode(), stdout=subprocess.PIPE, timeout=120)
    answers = {a["id"]: a for a in json.loads(run.stdout)}
    failed = 0
    for c in cases:
        answer = answers.get(c["id"], {})
        out = answer.get("outputs", {})
        wrong = [k for k, want in c["expected"].items()
                 if not (answer.get("error", {}).get("code") == want if k == "error"
                         else same(want, out.get(k), c.get("tolerance", 1e-9)))]
        if wrong:
            failed += 1
            print(f"{c['id']} ({c['method']}): wrong {wrong}: want {c['expected']} got {answer}"[:500])
    print(f"{len(cases) - failed} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(main())
