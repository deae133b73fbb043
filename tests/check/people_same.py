#!/usr/bin/env python3
"""Two accounts of one human are one person: over HTTP, each act that needs a second person is refused to the other account of the first, and allowed to
somebody else. tests/unit/workflow/test_process.c tries every row of the processes, tests/unit/service/test_people.c the identities."""
import os, sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from office import Client, Office
from sample_store import SAMPLE, Checks

checks = Checks()
office = Office("--regions", os.path.join(SAMPLE, "regions.csv"), "--settings", os.path.join(SAMPLE, "plan_settings.csv"), "--region", "990481")
office.run("plan", "import", os.path.join(SAMPLE, "plan.txt"))
office.run("indicator", "add", "T_SCREEN", "试点产前筛查率", "--unit", "%", "--decimals", "2", "--share")
office.run("unit", "add", "卫健委")
office.run("workday", "load", office.file("days.csv", "year,day,work,name\n" + "".join(f"{y},{d},off,\n" for y in (2026, 2027) for d in ("saturday", "sunday"))))
office.serve()


def account(login, name, role, *words, identity="", factor=True):
    link = office.run("person", "invite", login, name, "--role", role, *words, "--json")["link"]
    if identity:
        office.run("person", "identify", login, identity)
    return Client(office.port).set_up(link, factor)


unit = ("--unit", "1")
lin = account("linlan", "林岚", "office", identity="100001")
he2 = account("hexi2", "何希（二）", "statistician", identity="100002")
he = account("hexi", "何希", "statistician", identity="100002")
gu = account("gulan", "顾澜", "statistician", identity="100003")
clerk = account("zhoumin", "周敏", "clerk", *unit, identity="200001", factor=False)
clerk2 = account("zhoumin2", "周敏（二）", "approver", *unit, identity="200001", factor=False)
clerk3 = account("zhoumin3", "周敏（三）", "statistician", identity="２００-００１")
head = account("qianli", "钱立", "approver", *unit, identity="200002", factor=False)
head2 = account("qianli2", "钱立（二）", "statistician", identity="200002")
lu = account("luming", "陆明", "statistician", identity="300001")
lu2 = account("luming2", "陆明（二）", "second_reviewer", identity="300001")
shen = account("shenqing", "沈清", "second_reviewer")


def denied(who, path, body=None, words="another person"):
    status, answer = who.post(path, body)
    checks.that(status == 403 and words in str(answer), f"refused to the same human: {path}: {status} {answer}")


def done(who, path, body=None):
    status, answer = who.post(path, body)
    checks.that(status in (200, 201) and answer.get("done", True), f"allowed to another: {path}: {status} {answer}")
    return answer


done(lin, "rounds", {"year": 2024, "due": "2027-04-12", "cells": "indicator,unit,sex,residence\nT_SCREEN,卫健委,_T,_T\n"})
done(lin, "rounds/1/issue")
task = next(t["task"] for t in clerk.get("rounds/1/tasks")[1] if t["cells"])
cell = clerk.get(f"tasks/{task}/form")[1]["cells"][0]
clerk.patch(f"tasks/{task}/cells", {"cells": [{"cell": cell["cell"], "version": 0, "status": "figure", "value": "90.00"}]})
done(clerk, f"tasks/{task}/submit")
denied(clerk2, f"tasks/{task}/approve")
done(head, f"tasks/{task}/approve")
denied(clerk3, f"tasks/{task}/accept")
denied(head2, f"tasks/{task}/accept")
done(lu, f"tasks/{task}/accept")
done(he, "rounds/1/lock")
request = done(he, "rounds/1/reopen_request", {"why": "口径有误"})["request"]
denied(he2, "rounds/1/reopen", {"request": request, "why": "同意"})
denied(he, "rounds/1/reopen", {"request": request, "why": "同意"})
done(gu, "rounds/1/reopen", {"request": request, "why": "同意"})

# Names that look like nothing, or like another: refused at every door.
for bad in ("\u200b\u200b", "\u202e周敏", "周\u200d敏", "\ufeff", "　", "周\u0007敏"):
    status, answer = lin.post("rounds", {"year": 2025, "due": "2027-04-12", "title": bad})
    checks.that(status == 400 and "title" in str(answer), f"a title of {bad!r}: {status} {answer}")
    for words in (("person", "invite", "someone", bad), ("unit", "add", bad), ("unit", "set", "1", "--contact", bad), ("indicator", "add", "T_BAD", bad), ("person", "set", "zhoumin", "--name", bad)):
        status, _, said = office.run(*words, must=False)
        checks.that(status == 2, f"{words[:2]} {bad!r}: {status} {said}")
checks.end()
