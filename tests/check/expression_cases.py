#!/usr/bin/env python3
"""Results and errors of `halfsky expression evaluate`: tests/cases/expression.txt, which explains its lines, and the results of real
form programs where they are at hand."""
import json, math, os, re, subprocess, sys

HALFSKY = os.environ["HALFSKY"]


def read_cases(path):
    form, expression = {}, None
    for number, line in enumerate(open(path, encoding="utf-8"), 1):
        line = line.rstrip("\n")
        if line.startswith("form "):
            form = json.loads(line[5:])
        elif line.startswith("> "):
            expression = line[2:].replace("\\n", "\n")
        elif line.startswith("    "):
            yield number, form, expression, line.strip()
        elif line and not line.startswith("#"):
            raise SystemExit(f"{path}:{number}: not understood: {line}")


def same(want, got):
    if isinstance(want, float) or isinstance(got, float):
        return not isinstance(got, (str, bool, type(None))) and not isinstance(want, str) and math.isclose(want, got, rel_tol=1e-12)
    return want == got and type(want) is type(got)


def wrong(expected, answer):
    """Why the answer is not the expected one, or None."""
    error = answer.get("error")
    place = re.fullmatch(r"(\w+) (\d+):(\d+) (.*)", expected)
    if place and place[1] != "date" or place and error:
        if not error or (error["code"], error["line"], error["column"]) != (place[1], int(place[2]), int(place[3])):
            return "another error"
        return None if place[4] in error["message"]["en"] and error["message"]["zh"] else "another message"
    kind, result = expected.split(" ", 1)
    if error or answer.get("kind") != kind:
        return "another kind"
    got = answer["fields"] if kind == "missing" else answer["result"]
    return None if same(json.loads(result), got) else "another result"


cases = list(read_cases("tests/cases/expression.txt"))
asked = "".join(json.dumps({"id": number, "expr": e, **form}, ensure_ascii=False) + "\n" for number, form, e, _ in cases)
run = subprocess.run([HALFSKY, "expression", "evaluate"], input=asked.encode(), stdout=subprocess.PIPE, timeout=60)
answers = {a["id"]: a for a in map(json.loads, run.stdout.decode().splitlines())}
passed = failed = 0
for number, form, expression, expected in cases:
    why = wrong(expected, answers.get(number, {}))
    passed += why is None
    if why:
        failed += 1
        print(f"tests/cases/expression.txt:{number}: {expression!r}: {why}: want {expected}, got {json.dumps(answers.get(number), ensure_ascii=False)}")

functions = json.loads(subprocess.run([HALFSKY, "expression", "functions", "--json"], stdout=subprocess.PIPE, timeout=60, check=True).stdout)
for page in ("docs/guide/expression.md", "docs/guide/expression.zh-CN.md"):
    words = set(re.findall(r"[a-z][a-z0-9:_-]*", open(page, encoding="utf-8").read()))
    missing = [f["name"] for f in functions if not f["refused"] and f["name"] not in words]
    passed, failed = passed + (not missing), failed + bool(missing)
    if missing:
        print(f"{page} does not name {missing}")

theirs = "../shared/expression"
skipped = not os.path.exists(theirs)
if skipped:
    print("skipped: results of form programs are not at hand")
else:
    run = subprocess.run([sys.executable, f"{theirs}/check_expression.py", f"{theirs}/cases.jsonl", HALFSKY], stdout=subprocess.PIPE, text=True, timeout=60)
    print("".join(line + "\n" for line in run.stdout.splitlines()[:-1]), end="")
    found = re.fullmatch(r"(\d+) passed, (\d+) failed", run.stdout.splitlines()[-1])
    passed, failed = passed + int(found[1]), failed + int(found[2])
print(f"{passed} passed, {failed} failed" + (", 1 skipped" if skipped else ""))
sys.exit(failed > 0)
