#!/usr/bin/env python3
"""A clerk's day over HTTP: a paste of 60 cells with three errors and two warnings, explanations that travel to approver, reviewer and the history of the
figure, two people on one form, a version that is stale, taking back until the head has opened the form, cells sent back and returned. Neighbours:
tests/unit/service/test_round_rules.c has each rule, test_round_form.c each outcome of a cell."""
import os, sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from office import Office
from sample_store import SAMPLE, Checks

checks = Checks()
office = Office("--regions", os.path.join(SAMPLE, "regions.csv"), "--settings", os.path.join(SAMPLE, "plan_settings.csv"), "--region", "990481")
office.run("plan", "import", os.path.join(SAMPLE, "plan.txt"))
for code, name, unit, decimals, *more in (("T_SCREEN", "试点产前筛查率", "%", "2", "--share", "--numerator", "筛查人数", "--denominator", "应筛人数"), ("T_BIRTHS", "试点活产数", "人", "0"),
                                          ("T_BREAST", "试点母乳喂养率", "%", "1", "--share"), ("T_MATERNAL", "试点孕产妇死亡率", "1/10万", "1"),
                                          ("T_CESAREAN", "试点剖宫产率", "%", "1", "--share"), *((f"T_OTHER{n}", f"其他指标{n}", "%", "1", "--share") for n in range(9))):
    office.run("indicator", "add", code, name, "--unit", unit, "--decimals", decimals, *more)
for unit in ("卫健委", "教育局"):
    office.run("unit", "add", unit)
office.run("data", "import", office.file("last.csv", "indicator,region,period,value\nT_MATERNAL,990481,2023,4.7\nT_CESAREAN,990481,2023,43.3\n"))
days = "year,day,work,name\n" + "".join(f"{year},{day},off,\n" for year in (2026, 2027) for day in ("saturday", "sunday"))
office.run("workday", "load", office.file("days.csv", days))
office.serve()
lin, lu, shen = (office.invite(*person) for person in (("linlan", "林岚", "office"), ("luming", "陆明", "statistician"), ("shenqing", "沈清", "second_reviewer")))
zhou, second, qian, han, song = (office.invite(login, name, role, "--unit", unit, second_factor=False) for login, name, role, unit in (
    ("zhoumin", "周敏", "clerk", "1"), ("wuke", "吴可", "clerk", "1"), ("qianli", "钱立", "approver", "1"), ("hanbing", "韩冰", "clerk", "2"), ("songping", "宋平", "approver", "2")))

ALL = [(sex, residence) for sex in ("_T", "F", "M") for residence in ("_T", "U", "R")]
rows = [(code, "_T", "_T") for code in ("T_SCREEN", "T_BREAST", "T_MATERNAL", "T_CESAREAN")] + [("T_BIRTHS", sex, "_T") for sex in ("_T", "F", "M")]
rows += [(f"T_OTHER{n}", sex, residence) for n in range(9) for sex, residence in ALL[:8 if n < 6 else 7]]
status, view = lin.post("rounds", {"year": 2024, "due": "2027-04-12", "cells": "indicator,unit,sex,residence\n" + "".join(f"{i},卫健委,{s},{r}\n" for i, s, r in rows)})
checks.that(status == 200 and view["cells"] == 76 and len(view["indicators"]) == 14, f"14 indicators, 76 cells: {status}")
checks.that("issued" in office.run("round", "issue", "1"), "the owner issues it at the command line")
status, head = lin.get("rounds/1/form_head")
checks.that(status == 200 and head == {}, f"the office sees the head of the forms, which is empty: {status} {head}")
status, refusal = zhou.get("rounds/1/form_head")
checks.that(status == 403 and "second factor" not in refusal["detail"], f"a clerk does not, and no second factor would help: {status} {refusal}")
status, trial = lu.post("rule-trials", {"kind": "range", "indicator": "T_SCREEN", "severity": "error", "min": "0", "max": "100", "zh": "应在0至100之间", "en": "must be from 0 to 100"})
checks.that(status == 200 and trial["cells"] == 76 and trial["checked"] == 0, f"a rule is tried on a form without figures: {status} {trial}")
checks.that(zhou.post("units/1/one_person")[0] == 403, "a clerk does not let the own unit approve alone")
checks.that(lin.post("units/1/one_person")[0] == 200 and lin.post("units/1/one_person", {"may_not": True})[0] == 200, "the office may, and may end it")
task = next(t["task"] for t in zhou.get("rounds/1/tasks")[1] if t["cells"])


def form(client):
    status, found = client.get(f"tasks/{task}/form")
    checks.that(status == 200, f"the form: {status} {found}")
    return found


def cells_of(found):
    """By indicator, sex and residence."""
    return {(found["rows"][c["row"]]["indicator"], found["columns"][c["column"]]["sex"], found["columns"][c["column"]]["residence"]): c for c in found["cells"]}


def save(client, *changes):
    """Saves (cell, content) with the versions of the form that was opened, which become those of now."""
    status, answer = client.patch(f"tasks/{task}/cells", {"cells": [{"cell": c["cell"], "version": c["version"], "status": "figure", **content} for c, content in changes]})
    checks.that(status == 200, f"saved: {status} {answer}")
    for (c, _), r in zip(changes, answer["cells"]):
        c["version"] = r["version"]
    return answer


def findings(answer, severity=None):
    return {f["rule"]: f for f in answer["findings"] if severity is None or f["is_warning"] == (severity == "warning")}


def step(client, name, **body):
    status, answer = client.post(f"tasks/{task}/{name}", body)
    checks.that(status == 200 and answer["done"], f"{name}: {status} {answer}")
    return answer["task"]


# The form, with last year beside each cell.
opened = form(zhou)
by_place = cells_of(opened)
T = ("_T", "_T")
checks.that(len(opened["cells"]) == 76 and all(c["editable"] and c["version"] == 0 for c in opened["cells"]), "76 empty cells")
checks.that(float(by_place["T_MATERNAL", *T]["last_year"]["value"]) == 4.7, f"last year beside the cell: {by_place['T_MATERNAL', *T]['last_year']}")
checks.that(len(opened["rows"]) * len(opened["columns"]) > 76, "the grid has places that are not asked for")
checks.that("task.fill" in opened["moves"] and "task.submit" not in opened["moves"], f"what she may do: {opened['moves']}")

# A paste of 60 cells: three errors, two warnings, all saved.
paste = {("T_SCREEN", *T): {"value": "96.77", "numerator": "41,200", "denominator": "39,870"}, ("T_BREAST", *T): {"value": "101.3"}, ("T_MATERNAL", *T): {"value": "14.1"},
         ("T_CESAREAN", *T): {"value": "34.1"}, ("T_BIRTHS", *T): {"value": "14,180"}, ("T_BIRTHS", "F", "_T"): {"value": "6810"}, ("T_BIRTHS", "M", "_T"): {"value": "7270"}}
others = [key for key in by_place if key[0].startswith("T_OTHER")]
paste.update({key: {"value": "50.0"} for key in others[:53]})
answer = save(zhou, *((by_place[key], content) for key, content in paste.items()))
checks.that(answer["saved"] == 60 and answer["done"] and answer["task"]["filled"] == 60, f"60 placed: {answer['saved']}")
checks.that(set(findings(answer, "error")) == {"SHARE", "SEX", "HIGHEST"} and set(findings(answer, "warning")) == {"CHANGE_UP", "CHANGE_POINTS"} and len(answer["findings"]) == 5,
            f"three errors, two warnings: {[f['rule'] for f in answer['findings']]}")
for rule, words in (("SHARE", "试点产前筛查率：筛查人数 41,200 > 应筛人数 39,870（分子不大于分母）"), ("SEX", "试点活产数 14,180 ≠ 女 6,810 + 男 7,270 = 14,080，相差 100（男女之和等于合计）"),
                    ("HIGHEST", "试点母乳喂养率 101.3 > 目录的最大值 100（不大于指标目录的最大值）"), ("CHANGE_UP", "试点孕产妇死亡率 14.1 > 上年 4.7 × 1.5 = 7.05（比上年增加不超过一半）"),
                    ("CHANGE_POINTS", "试点剖宫产率：|试点剖宫产率 34.1 − 上年 43.3| = 9.2 > 5（与上年相差不超过 5 个百分点）")):
    checks.that(findings(answer)[rule]["message"]["zh"] == words, f"{rule}: {findings(answer)[rule]['message']}")
checks.that(sorted(findings(answer)["SEX"]["cells"]) == sorted(by_place["T_BIRTHS", s, "_T"]["cell"] for s in ("_T", "F", "M")), "the cells that the rule compares")

# She mends them; only what is concerned is checked anew.
answer = save(zhou, (by_place["T_SCREEN", *T], {"value": "96.77", "numerator": "39870", "denominator": "41200"}))
checks.that(answer["checked"] == [by_place["T_SCREEN", *T]["cell"]] and not answer["findings"], f"the share is right: {answer['findings']}")
answer = save(zhou, (by_place["T_BIRTHS", "M", "_T"], {"value": "7370"}))
checks.that(by_place["T_BIRTHS", *T]["cell"] in answer["checked"] and not answer["findings"], f"the sum is right: {answer['findings']}")
checks.that(not save(zhou, (by_place["T_BREAST", *T], {"value": "10.1"}))["findings"], "the range is right")
NOTE, PAPER = "2 例，均已评审", "口径调整，见医院来函 2024-17"
answer = save(zhou, (by_place["T_MATERNAL", *T], {"value": "14.1", "explanation": NOTE}))
checks.that(findings(answer)["CHANGE_UP"]["open"] is False and findings(answer)["CHANGE_UP"]["explanation"] == NOTE, "a warning is explained")

# A colleague has the form open as it was before.
answer = save(second, (dict(by_place["T_CESAREAN", *T], version=0), {"value": "40.0"}), (by_place[others[53]], {"value": "48.0"}))
stale, saved = answer["cells"]
checks.that(stale["outcome"] == "stale" and stale["sent"]["value"] == "40.0" and float(stale["content"]["value"]) == 34.1 and "周敏" in stale["message"]["zh"], f"both values of a stale cell: {stale}")
checks.that(saved["outcome"] == "saved" and not answer["done"], "the other cell of the request is saved")

# The rest: missing with its reason, confidential, not applicable.
opened = form(zhou)
by_place = cells_of(opened)
empty = [c for c in opened["cells"] if c["content"]["status"] == "empty"]
checks.that(len(empty) == 15, f"15 cells left: {len(empty)}")
answer = save(zhou, (empty[0], {"status": "missing"}), (empty[1], {"status": "missing", "reason": "抽样年为 2025"}), (empty[2], {"status": "confidential"}), *((c, {"value": "49.0"}) for c in empty[3:]))
checks.that([c["outcome"] for c in answer["cells"][:3]] == ["invalid", "saved", "saved"] and "原因" in answer["cells"][0]["message"]["zh"], f"a missing figure needs a reason: {answer['cells'][0]}")
save(zhou, (empty[0], {"status": "not_applicable"}))

# The check of 76 changes nothing; a warning without explanation blocks.
before = zhou.get(f"tasks/{task}")[1]
status, checked = zhou.get(f"tasks/{task}/check")
checks.that(status == 200 and not checked["done"] and [f["rule"] for f in checked["faults"] if f["open"]] == ["CHANGE_POINTS"], f"the check: {status} {checked['faults']}")
status, sent = zhou.post(f"tasks/{task}/submit")
checks.that(status == 200 and not sent["done"] and zhou.get(f"tasks/{task}")[1] == before, "it is not sent, and nothing changed")
save(zhou, (by_place["T_CESAREAN", *T], {"value": "34.1", "explanation": PAPER}))
status, checked = zhou.get(f"tasks/{task}/check")
checks.that(checked["done"] and {f["rule"] for f in checked["faults"] if f.get("explanation")} == {"CHANGE_UP", "CHANGE_POINTS"}, f"no error, two explained: {checked['faults']}")
checks.that(zhou.post(f"tasks/{task}/submit", {"revision": before["task"]["revision"]})[0] == 409, "a form that changed meanwhile is not sent unseen")
checks.that(step(zhou, "submit")["state"] == "submitted", "sent")

# Taken back until the head opens it; one cell sent back.
checks.that(step(zhou, "take_back")["state"] == "filling", "taken back")
step(zhou, "submit")
checks.that(zhou.post(f"tasks/{task}/open")[0] == 403, "a clerk does not open it")
step(qian, "open")
status, answer = zhou.post(f"tasks/{task}/take_back")
checks.that(status == 409 and "钱立" in answer["detail"], f"it is not taken back any more: {status} {answer}")
seen = findings(form(qian))
checks.that(seen["CHANGE_UP"]["explanation"] == NOTE and seen["CHANGE_POINTS"]["explanation"] == PAPER, "the head sees the explanations")
births = by_place["T_BIRTHS", *T]["cell"]
step(qian, "send_back", cells=[{"cell": births, "reason": "活产数与月报差 12"}], why="活产数与月报差 12")
opened = form(zhou)
by_place = cells_of(opened)
checks.that([c["cell"] for c in opened["cells"] if c["editable"]] == [births] and by_place["T_BIRTHS", *T]["return_reason"] == "活产数与月报差 12", "only this cell is open, with the reason")
checks.that(save(zhou, (by_place["T_BREAST", *T], {"value": "11.0"}))["cells"][0]["outcome"] == "locked", "the rest is locked")
checks.that("SEX" in findings(save(zhou, (by_place["T_BIRTHS", *T], {"value": "14192"}))), "the correction breaks the sum")
save(zhou, (by_place["T_BIRTHS", *T], {"value": "14180", "explanation": "月报含外地户籍 12 人"}))
step(zhou, "submit")
step(qian, "approve")

# Review: the explanation is there; five cells go back with reasons.
checks.that(findings(form(lu))["CHANGE_UP"]["explanation"] == NOTE, "the reviewer sees it")
back = [c["cell"] for c in form(lu)["cells"]][:5]
checks.that(step(lu, "return", cells=[{"cell": c, "reason": f"请核实 {i}"} for i, c in enumerate(back)], why="请核实")["term"], "returned with a term")
opened = form(zhou)
checks.that([(c["cell"], c["return_reason"]) for c in opened["cells"] if c["editable"]] == [(c, f"请核实 {i}") for i, c in enumerate(back)], "these five, each with its reason")
changed = next(c for c in opened["cells"] if c["editable"] and c["content"]["status"] == "figure" and not c["content"].get("explanation") and "numerator" not in c["content"])
was = changed["content"]["value"]
save(zhou, (changed, {"value": "10.0" if float(was) != 10 else "10.2"}))
step(zhou, "submit")
step(qian, "approve")
after = next(c for c in form(lu)["cells"] if c["cell"] == changed["cell"])
checks.that(after["before"]["value"] == was and after["content"]["value"] != was, f"before and after for the reviewer: {after}")
checks.that(step(lu, "accept")["state"] == "accepted", "accepted")

# The other unit reports in words; the lock takes the figures into the store with their explanations.
words = han.get("rounds/1/tasks")[1][0]["task"]
for ending in ("merge", "2", "1"), ("end", "2"):
    status, _, told = office.run("unit", *ending, "--why", "机构改革", must=False)
    checks.that(status != 0 and "the task of 教育局 in the round of 2024 (1) is not accepted yet" in told, f"a unit with an open task does not end: {ending}: {status} {told}")
han.post(f"tasks/{words}/fill", {"revision": 0, "text": "本年情况：各项工作已完成。"})
for client, name in ((han, "submit"), (song, "approve"), (lu, "accept")):
    checks.that(client.post(f"tasks/{words}/{name}")[0] == 200, f"words: {name}")
status, locked = shen.post("rounds/1/lock")
checks.that(status == 200 and locked["cells"] == 76, f"locked: {status} {locked}")
checks.that(NOTE in str(office.run("data", "history", "T_MATERNAL", "--region", "990481", "--json")), "the explanation is in the history of the figure")
checks.that(PAPER in office.run("data", "export", "--indicator", "T_CESAREAN"), "and in exports")
checks.that(zhou.patch(f"tasks/{task}/cells", {"cells": [{"cell": births, "version": 0, "status": "figure", "value": "1"}]})[0] == 409, "a locked form takes no figures")

checks.that("Education Bureau" in office.run("unit", "merge", "2", "1", "--why", "机构改革"), "after that the unit may end")

# What the owner does at the command line.
shown = office.run("task", "show", str(task))
checks.that("T_MATERNAL" in shown and "14.1" in shown and "locked" in shown, f"task show: {shown[:300]}")
checks.that(NOTE in str(office.run("task", "check", str(task), "--json")) and "CHANGE_UP" in office.run("task", "check", str(task)), "task check")
for words, refusal in ((("task", "accept", str(task)), "locked"), (("task", "extend", str(task), "2027-05-01", "--why", "x"), "locked"), (("round", "close", "1"), "locked")):
    status, _, told = office.run(*words, must=False)
    checks.that(status != 0 and refusal in told, f"{words}: {status} {told}")
checks.that("published" in office.run("round", "publish", "1") and "closed" in office.run("round", "close", "1"), "published and closed")

# A locked round keeps the rules of its time.
lu.post("rules/CHANGE_UP/retire", {"why": "试行结束"})
checks.that("CHANGE_UP" in {r["rule"] for r in lu.get("rules?round=1")[1]} and "CHANGE_UP" not in {r["rule"] for r in lu.get("rules")[1]}, "rules of the round and of today")
checks.that("CHANGE_UP" in findings(form(lu)), "the locked form is checked by those of the round")

# A unit that ends while a round is a draft is not asked in it.
extra = str(office.run("unit", "add", "临时机构", "--json")["id"])
draft = str(lin.post("rounds", {"year": 2025, "due": "2027-04-12", "cells": "indicator,unit\nT_SCREEN,卫健委\n"})[1]["round"]["round"])
office.run("unit", "end", extra, "--why", "机构改革")
status, _, told = office.run("round", "issue", draft, must=False)
checks.that(status != 0 and "临时机构 has ended or is part of another unit; define the cells again first" in told, f"a task of a unit that has ended is not issued: {status} {told}")
office.run("round", "define", draft, "--cells", office.file("cells.csv", "indicator,unit\nT_SCREEN,卫健委\n"))
checks.that("issued" in office.run("round", "issue", draft), "drawn up anew it asks the units of now")
checks.end()
