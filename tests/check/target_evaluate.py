#!/usr/bin/env python3
"""Verdicts of `halfsky target evaluate` and the words that explain them: tests/cases/evaluate.jsonl.

Each line is an input of the command with "expected": verdict, reason, numbers (all of them equal), zh and en (parts of the
explanation), without (numbers that must not be there).
"""
import json, os, subprocess, sys

cases = [json.loads(line) for line in open("tests/cases/evaluate.jsonl", encoding="utf-8")]
asked = "\n".join(json.dumps({k: v for k, v in c.items() if k != "expected"}, ensure_ascii=False) for c in cases)
run = subprocess.run([os.environ["HALFSKY"], "target", "evaluate"], input=asked.encode() + b"\n", stdout=subprocess.PIPE, timeout=60)
answers = {a["id"]: a for a in map(json.loads, run.stdout.decode().splitlines())}
failed = 0
for c in cases:
    want, got = c["expected"], answers.get(c["id"], {})
    numbers = got.get("numbers", {})
    wrong = [key for key in ("verdict", "reason") if got.get(key) != want[key]]
    wrong += [key for key, value in want.get("numbers", {}).items() if numbers.get(key) != value]
    wrong += [key for key in want.get("without", []) if key in numbers]
    wrong += [language for language in ("zh", "en") if want.get(language, "") not in got.get("explain", {}).get(language, "")]
    if wrong:
        failed += 1
        print(f"{c['id']}: {', '.join(wrong)}: want {want}, got {got}")
print(f"{len(cases) - failed} passed, {failed} failed")
sys.exit(failed > 0)
