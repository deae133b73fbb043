#!/usr/bin/env python3
"""Validation rules of reporting forms, with `halfsky expression rules`: each kind holds and does not hold, missing figures, explanations,
faults of rules."""
import json, os, subprocess, sys
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from sample_store import HALFSKY, Checks

checks = Checks()


def rule(expression, cells="A", kind="other", severity="error", code="R", **more):
    return {"code": code, "kind": kind, "severity": severity, "cells": cells.split(), "expression": expression,
            "message": {"zh": "应成立", "en": "must hold"}, **more}


def run(rules, cells, *options, **more):
    asked = json.dumps({"rules": rules if isinstance(rules, list) else [rules], "cells": cells, **more}, ensure_ascii=False)
    done = subprocess.run([HALFSKY, "expression", "rules", *options], input=asked.encode(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def check(rules, cells, **more):
    status, out, _ = run(rules, cells, "--json", **more)
    answer = json.loads(out)
    checks.that(status == (0 if answer["good"] else 3), f"exit status {status} of {rules}")
    return answer


def holds(r, cells, **more):
    answer = check(r, cells, **more)
    checks.that(answer["good"] and not answer["findings"] and not answer["faults"], f"{r['expression']} should hold: {answer}")


def broken(r, cells, words, **more):
    answer = check(r, cells, **more)
    found = answer["findings"][0]["message"]["en"] if answer["findings"] else str(answer["faults"])
    checks.that(not answer["good"] and answer["open"] == 1 and found == words, f"{r['expression']}: want {words!r}, got {found!r}")


def missing(r, cells, names, **more):
    answer = check(r, cells, **more)
    found = answer["findings"][0] if answer["findings"] else {}
    checks.that(answer["good"] and found.get("outcome") == "not_computed" and found["message"]["en"].endswith(f"missing: {names}"), f"{r['expression']}: {answer}")


def faulty(r, cells, words, place=None):
    status, out, err = run(r, cells, "--json")
    if status != 3 or not out:
        checks.that(words in err, f"want {words!r}, got {err!r}")
        return
    found = json.loads(out)["faults"]
    checks.that(found and words in found[0]["message"]["en"] and found[0]["message"]["zh"], f"want {words!r}, got {found}")
    if place:
        checks.that((found[0].get("line"), found[0].get("column")) == place, f"{words}: {found}")


# Every kind, with the words of its finding: both figures are in them.
holds(rule(". != ''", kind="required"), {"A": "0"})
broken(rule(". != ''", kind="required"), {"A": None}, "A: must hold (empty != empty does not hold)")
holds(rule(". >= 0 and . <= 100", kind="range"), {"A": "100.00"})
broken(rule(". >= 0 and . <= 100", kind="range"), {"A": "100.01"}, "A: must hold (100.01 <= 100 does not hold)")
broken(rule(". >= 0 and . <= 100", kind="range"), {"A": "-1"}, "A: must hold (-1 >= 0 does not hold)")
holds(rule("string-length(substring-after(., '.')) <= 2", kind="decimals"), {"A": "12.50"})
broken(rule("string-length(substring-after(., '.')) <= 2", kind="decimals"), {"A": "12.500"}, "A: must hold (3 <= 2 does not hold; A = 12.500)")
holds(rule(". <= ${B}", kind="share"), {"A": "3", "B": "3.0"})
broken(rule(". <= ${B}", kind="share"), {"A": "31", "B": "7"}, "A: must hold (31 <= 7 does not hold)")
holds(rule(". = ${B} + ${C}", kind="parts"), {"A": "0.3", "B": "0.1", "C": "0.2"})
holds(rule(". = ${B} + ${C}", kind="parts"), {"A": "107.0", "B": "58.3", "C": "48.7"})
broken(rule(". = ${B} + ${C}", kind="parts"), {"A": "0.31", "B": "0.1", "C": "0.2"}, "A: must hold (0.31 = 0.3 does not hold; B = 0.1, C = 0.2)")
holds(rule("abs(. - last_year()) <= last_year() * 0.2", kind="change"), {"A": "120"}, last_year={"A": "100"})
broken(rule("abs(. - last_year()) <= last_year() * 0.2", kind="change"), {"A": "121"},
       "A: must hold (21 <= 20 does not hold; A = 121, last_year() = 100)", last_year={"A": "100"})
holds(rule(". = lower_regions(sum)", kind="regions"), {"A": "30"}, regions=[{"A": "10"}, {"A": "20"}])
holds(rule(". >= lower_regions(min) and . <= lower_regions(max) and lower_regions(count) = 2", kind="regions"), {"A": "15"}, regions=[{"A": "10"}, {"A": "20"}])
broken(rule(". = lower_regions(sum)", kind="regions"), {"A": "30"}, "A: must hold (30 = 31 does not hold; lower_regions(sum) = 31)", regions=[{"A": "10"}, {"A": "21"}])
holds(rule(". = form('F2').B", kind="forms"), {"A": "57"}, forms={"F2": {"B": "57.0"}})
broken(rule(". = form('F2').B", kind="forms"), {"A": "57"}, "A: must hold (57 = 58 does not hold; form(F2.B) = 58)", forms={"F2": {"B": "58"}})
holds(rule(". = sum_of('F3')", kind="forms"), {"A": "57"}, forms={"F3": [{"A": "50"}, {"A": "7"}]})
broken(rule(". = sum_of('F3')", kind="forms"), {"A": "57"}, "A: must hold (57 = 58 does not hold; sum_of(F3) = 58)", forms={"F3": [{"A": "50"}, {"A": "8"}]})
broken(rule("regex(., '^[0-9]+$')"), {"A": "1.5"}, "A: must hold (found 1.5)")
broken(rule(". = form('F9').B", kind="forms"), {"A": "57"}, "A: the rule R cannot be computed: there is no such form, or it has no such cell", forms={"F2": {}})
broken(rule(". = sum_of('F9')", kind="forms"), {"A": "57"}, "A: the rule R cannot be computed: there is no such form, or it has no such cell")

holds(rule(". in (1, 2) or days_between('2025-01-01', '2025-01-31') = 30"), {"A": "3"})
broken(rule(". in (1, 2)"), {"A": "3"}, "A: must hold (found 3)")

# Zero and missing are not the same; a rule without its figures is not computed and says which.
holds(rule(". <= ${B}"), {"A": "0", "B": "0"})
missing(rule(". <= ${B}"), {"A": "0", "B": None}, "B")
missing(rule(". <= ${B}"), {"A": "", "B": " "}, "A, B")
missing(rule(". = lower_regions(sum)", kind="regions"), {"A": "10"}, "lower_regions", regions=[{"A": "10"}, {"A": None}])
missing(rule(". = lower_regions(sum)", kind="regions"), {"A": "10"}, "lower_regions")
missing(rule(". <= last_year()", kind="change"), {"A": "10"}, "last_year", last_year={"B": "1"})
missing(rule(". = form('F').B", kind="forms"), {"A": "10"}, "form", forms={"F": {"B": None}})
missing(rule(". = sum_of('F')", kind="forms"), {"A": "10"}, "sum_of", forms={"F": [{"A": "10"}, {"A": None}]})
holds(rule(". = '' or . <= ${B}"), {"A": None, "B": None})
holds(rule("if(${B} = '', true(), . <= ${B})"), {"A": "5", "B": None})

# One rule for several cells; the order is that of rules and cells.
answer = check([rule(". >= 0", "A B C", code="R1"), rule(". <= 10", "C A", code="R2")], {"A": "-1", "B": "1", "C": "11"})
checks.that([(f["rule"], f["cell"]) for f in answer["findings"]] == [("R1", "A"), ("R2", "C")] and answer["checked"] == 5 and answer["open"] == 2, str(answer))

# A warning asks for an explanation, which travels with the finding; an error cannot be explained away.
warn = rule(". <= 10", severity="warning")
broken(warn, {"A": "11"}, "A: must hold (11 <= 10 does not hold)")
answer = check(warn, {"A": "11"}, explanations={"R": {"A": "新设两个乡镇"}})
checks.that(answer["good"] and answer["findings"][0]["explanation"] == "新设两个乡镇" and not answer["findings"][0]["open"], str(answer))
answer = check(warn, {"A": "11"}, explanations={"R": {"A": "  "}, "Q": {"A": "x"}})
checks.that(not answer["good"], "a blank explanation, or that of another rule, does not count")
answer = check(rule(". <= 10"), {"A": "11"}, explanations={"R": {"A": "so it is"}})
checks.that(not answer["good"] and answer["findings"][0]["explanation"] is None, "an error is not explained")
status, out, err = run([warn, rule(". >= 0", code="Q")], {"A": "11"}, "--lang", "en", explanations={"R": {"A": "two new towns"}})
checks.that(status == 0 and "explanation: two new towns" in out and "checks: 2, findings that block the form: 0" in out, out)
status, out, err = run(warn, {"A": "11"})
checks.that(status == 3 and "! A：应成立（11 <= 10 不成立）" in out and "1 处" in err, out + err)

# Faults of the rules: nothing is checked, all faults are listed.
faulty(rule(". <= ${X}"), {"A": "1"}, "no field named \"X\"", (1, 6))
faulty(rule(". <="), {"A": "1"}, "ends here", (1, 5))
faulty(rule(". <= stage()"), {"A": "1"}, "refused", (1, 6))
faulty(rule(". < lower_regions(mean)"), {"A": "1"}, "sum min max count", (1, 19))
faulty(rule("1 = 1", kind="change"), {"A": "1"}, "must use last_year()")
faulty(rule("1 = 1", kind="regions"), {"A": "1"}, "lower_regions()")
faulty(rule("1 = 1", kind="forms"), {"A": "1"}, "form() or sum_of()")
faulty(rule("1 = 1", kind="nothing"), {"A": "1"}, "kind must be")
faulty(rule("1 = 1", severity="fatal"), {"A": "1"}, "severity must be")
faulty(rule("1 = 1", code=""), {"A": "1"}, "code must be")
faulty(rule("1 = 1", code="x" * 65), {"A": "1"}, "code must be")
faulty([rule("1 = 1"), rule("1 = 1")], {"A": "1"}, "rule 2: code is that of an earlier rule")
faulty(rule("1 = 1", cells=""), {"A": "1"}, "list of 1 to 1000 cells")
faulty(rule("1 = 1", cells="A Z"), {"A": "1"}, "cell that the form does not have")
faulty(rule("1 = 1", message={"zh": "只有中文"}), {"A": "1"}, "zh and en")
faulty(["text"], {"A": "1"}, "a rule must be an object")
faulty([rule("1 = 1", code=f"R{i}") for i in range(2001)], {"A": "1"}, "at most 2000")
answer = check([rule(". <", code="R1"), rule("1 = 1", code="R2", kind="x", severity="y")], {"A": "1"})
checks.that([f["rule"] for f in answer["faults"]] == ["R1", "R2", "R2"] and answer["checked"] == 0, str(answer))

# What is no form
for more, words in ((dict(last_year=[]), "last_year"), (dict(regions={}), "regions"), (dict(regions=[1]), "regions"), (dict(forms=[]), "forms"), (dict(forms={"F": 1}), "forms"),
                    (dict(forms={"F": [1]}), "forms"), (dict(explanations=1), "explanations"), (dict(explanations={"R": 1}), "explanations"), (dict(today="soon"), "today")):
    status, out, err = run(rule("1 = 1"), {"A": "1"}, "--lang", "en", **more)
    checks.that(status == 3 and words in err, f"{more}: {status} {err}")
for text, words in (("[]", "expected a JSON object"), ("{}", "cells"), ("{", "JSON"), ('{"cells":{"A":[]},"rules":[]}', "cells"), ('{"cells":{}}', "list of at most 2000")):
    done = subprocess.run([HALFSKY, "expression", "rules", "--lang", "en"], input=text.encode(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60)
    checks.that(done.returncode == 3 and words in done.stdout.decode(), f"{text}: {done.stdout.decode()}")

sys.exit(checks.end())
