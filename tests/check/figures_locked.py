#!/usr/bin/env python3
"""After the lock of a round a figure changes only when two people agree: every way in which a figure can change is tried: the files of the owner at the command line
(people have no route for them), forms, corrections, re-opening. Packages after the lock: package_levels.py; forbidden steps of rounds and tasks: tests/unit/service/test_round.c."""
import os, sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from office import Office
from sample_store import Checks
import round_store, year_plan

checks = Checks()
office = Office("--region", "温州市")
DAYS = "year,day,work,name\n" + "".join(f"{y},{d},off,\n" for y in range(2024, 2035) for d in ("saturday", "sunday"))
CELLS = "indicator,unit\nMMR,卫健委\nCAESAREAN,卫健委\n"
HEADING = "indicator,region,period,value,status\n"
plan = open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../data/sample/plan.txt"), encoding="utf-8").read().replace("云溪市", "温州市")


def imports(rows, *words):
    return office.run("data", "import", office.file("rows.csv", HEADING + rows), "--confirm-all", "--why", "年报", *words, must=False)


def value(indicator="MMR", year=2023):
    lines = [line.split(",") for line in office.run("data", "export", "--region", "330300").splitlines()]
    return next(((row[7], row[10]) for row in lines if row[0] == indicator and row[2] == str(year) and row[3] == "_T"), None)


office.run("plan", "import", office.file("plan.txt", plan))
office.run("unit", "add", "卫健委", "--department", "HEALTH")
office.run("workday", "load", office.file("days.csv", DAYS))
checks.that(imports("MMR,330300,2022,5.1,A\nMMR,330300,2023,4.7,A\nMMR,330302,2023,5,A\n")[0] == 0, "figures before the round")
office.serve()
linlan = office.invite("linlan", "林岚", "office", "--region", "330300")
luming = office.invite("luming", "陆明", "statistician", "--region", "330300")
shenqing = office.invite("shenqing", "沈清", "second_reviewer", "--region", "330300")
zhoumin, qianli = office.invite("zhoumin", "周敏", "clerk", "--unit", "1", second_factor=False), office.invite("qianli", "钱立", "approver", "--unit", "1", second_factor=False)


def must(who, path, body=None):
    status, answer = who.post(path, body)
    checks.that(status in (200, 201), f"{path}: {status} {answer}")
    return answer


number = must(linlan, "rounds", {"year": 2023, "due": "2033-04-12", "cells": CELLS})["round"]["round"]
must(linlan, f"rounds/{number}/issue")
task = zhoumin.get(f"rounds/{number}/tasks")[1][0]["task"]
view = zhoumin.get(f"tasks/{task}")[1]
mmr, other = (next(one["cell"] for one in view["cells"] if one["indicator"] == code) for code in ("MMR", "CAESAREAN"))
must(zhoumin, f"tasks/{task}/fill", {"revision": view["task"]["revision"], "cells": [
    {"cell": mmr, "status": "figure", "value": "4.6", "explanation": "已核实"}, {"cell": other, "status": "figure", "value": "31.5", "explanation": "已核实"}]})

# --- before the lock an import is an import ---

checks.that(imports("MMR,330300,2023,4.65,A\n")[0] == 0 and value() == ("4.65", "A"), f"a figure of a round that is not locked: {value()}")
checks.that(imports("MMR,330300,2022,5.2,R\n")[0] == 0 and value(year=2022) == ("5.2", "R"), "a figure that its source revised")

for who, word in ((zhoumin, "submit"), (qianli, "approve"), (luming, "accept")):
    must(who, f"tasks/{task}/{word}")
must(shenqing, f"rounds/{number}/lock")
checks.that(value() == ("4.6", "A"), f"the lock brings what was filled in: {value()}")

# --- after the lock: by a file ---

for rows in "MMR,330300,2023,4.5,A\n", "MMR,330300,2023,4.5,R\n", "MMR,330300,2023,4.6,P\n", "MMR,330300,2023,,M\n":
    for words in (), ("--dry-run",):
        status, _, said = imports(rows, *words)
        checks.that(status != 0 and "2023: is locked and cannot be imported; two people revise it" in said, f"{rows}: {words}: {status} {said}")
    checks.that(value() == ("4.6", "A"), f"{rows} changes nothing: {value()}")
checks.that(imports("MMR,330300,2024,4.4,A\nMMR,330302,2023,5.1,A\n")[0] == 0, "another year and another region are not locked")
status, _, said = imports("MMR,330300,2025,4.3,A\nCAESAREAN,330300,2023,30,A\n")
checks.that(status != 0 and value("MMR", 2025) is None, f"a file with one locked figure brings none: {status} {said}")
exported = office.run("data", "export", "--region", "330300")
checks.that(office.run("data", "import", office.file("same.csv", exported), must=False)[0] == 0, "what is exported says nothing new")

# --- by the form ---

for who, path, body in ((zhoumin, f"tasks/{task}/fill", {"revision": 0, "cells": [{"cell": mmr, "status": "figure", "value": "4.5"}]}), (qianli, f"tasks/{task}/return", {"why": "x"}),
                        (luming, f"tasks/{task}/return", {"why": "x", "cells": [{"cell": mmr, "why": "x"}]})):
    status, said = who.post(path, body)
    checks.that(status in (400, 403, 409), f"{path} after the lock: {status} {said}")

# --- by a correction: two people ---

status, said = luming.post(f"tasks/{task}/correct_request", {"cell": {"cell": mmr, "status": "figure", "value": "4.5"}})
checks.that(status == 400, f"a correction needs a reason: {status} {said}")
asked = must(luming, f"tasks/{task}/correct_request", {"cell": {"cell": mmr, "status": "figure", "value": "4.5", "explanation": "已核实"}, "why": "重复计数"})
checks.that(value() == ("4.6", "A"), "asking changes nothing")
status, said = luming.post(f"tasks/{task}/correct", {"request": asked["request"]})
checks.that(status == 403, f"who asked does not confirm: {status} {said}")
must(shenqing, f"tasks/{task}/correct", {"request": asked["request"]})
checks.that(value() == ("4.5", "R"), f"two people revise: {value()}")
checks.that("重复计数" in office.run("data", "export", "--region", "330300"), "the reason is kept with the figure")

# --- re-opening, by two people, opens the way again ---

request = must(luming, f"rounds/{number}/reopen_request", {"why": "漏报"})["request"]
checks.that(luming.post(f"rounds/{number}/reopen", {"request": request})[0] == 403, "who asked does not re-open")
must(shenqing, f"rounds/{number}/reopen", {"request": request})
checks.that(imports("MMR,330300,2023,4.55,A\n")[0] == 0 and value() == ("4.55", "A"), f"re-opened: {value()}")
checks.that(office.run("store", "check", "--json")["sound"], "the store is sound")
checks.end()
