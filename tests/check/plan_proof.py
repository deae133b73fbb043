#!/usr/bin/env python3
"""A plan is imported, proofread and corrected through the interface for programs: the proof sheet, confirmations, sentences made targets, the preview of a
formula, an amended plan. Neighbours: plan_corrections.py does the same by commands; tests/browser/proof.test.mjs uses the page."""
import os, sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from office import Office
from sample_store import Checks

checks = Checks()
PLAN = """云溪市妇女发展规划（2021—2025年）

一、总体目标
妇女全面发展。

二、发展领域
（一）妇女与健康
主要目标：
1．适龄妇女宫颈癌人群筛查率达到80%以上。
2．孕产妇死亡率控制在9/10万以下。
3．𠮷溪街道服务站建成后，婚前医学检查率保持在85%以上。
主要措施：
1．完善妇女健康服务网络，每年开展巡回义诊。
2．加强宣传。
（二）妇女与教育
主要目标：
1．女性平均受教育年限达到10.2年。
主要措施：
1．推进妇女终身学习。
"""
BOUNDARY = "----proof"


def form(parts, name="plan.txt"):
    """A multipart body: text parts, and the file."""
    out = b""
    for key, value in parts.items():
        head = f'Content-Disposition: form-data; name="{key}"' + (f'; filename="{name}"\r\nContent-Type: text/plain' if key == "file" else "")
        out += f"--{BOUNDARY}\r\n{head}\r\n\r\n".encode() + (value if isinstance(value, bytes) else value.encode()) + b"\r\n"
    return out + f"--{BOUNDARY}--\r\n".encode()


def send(client, path, parts, name="plan.txt", **headers):
    return client.ask("POST", "/api/v1/" + path, form(parts, name), Content_Type=f"multipart/form-data; boundary={BOUNDARY}", **headers)


office = Office("--region", "330300")
office.serve()
lin = office.invite("linlan", "林岚", "office")
office.run("unit", "add", "卫健委")
zhou = office.invite("zhoumin", "周敏", "clerk", "--unit", "1")

# --- import ---

status, seen = send(lin, "plan-previews?lang=en", {"file": PLAN})
checks.that(status == 200 and seen["plans"][0]["amendment"] is None and len(seen["plans"][0]["targets"]) == 4, f"a preview: {status} {str(seen)[:300]}")
checks.that(seen["plans"][0]["plan"]["source"] == "plan.txt", f"the name is that of the file: {seen['plans'][0]['plan']}")
checks.that(lin.get("plans")[1] == [], "a preview saves nothing")
checks.that(send(zhou, "plan-previews", {"file": PLAN})[0] == 403 and send(zhou, "plans", {"file": PLAN})[0] == 403, "a clerk may not import")
for bad, words in (({"file": "no plan here"}, "no plan"), ({"file": b"\xd0\xcf\x11\xe0" + b"\0" * 600}, ""), ({"file": PLAN.replace("（2021—2025年）", "")}, "period"),
                   ({"file": PLAN, "period": "2030-2021"}, ""), ({"file": ""}, ""), ({}, "")):
    status, answer = send(lin, "plans?lang=en", bad)
    checks.that(400 <= status < 500 and words in answer["detail"], f"{str(bad)[:60]}: {status} {answer['detail']}")
checks.that(lin.get("plans")[1] == [], "nothing of it was saved")
status, made = send(lin, "plans?lang=en", {"file": PLAN, "why": "市政府印发"}, Idempotency_Key="p1")
checks.that(status == 200 and made["plans"][0]["plan"]["plan"] == "women-2021", f"imported: {status} {str(made)[:200]}")
checks.that(send(lin, "plans?lang=en", {"file": PLAN, "why": "市政府印发"}, Idempotency_Key="p1") == (200, made), "the same answer under the same key")
status, again = send(lin, "plans?lang=en", {"file": PLAN})
checks.that(status == 200 and again["plans"][0]["was_there"], "the same document again changes nothing")

# --- the proof sheet ---


def sheet():
    status, found = lin.get("plans/women-2021/proof?lang=en")
    checks.that(status == 200, f"a sheet: {status} {str(found)[:200]}")
    return found


def target(words, of=None):
    found = [t for t in (of or sheet())["targets"] if words in t["now"]["phrase"]]
    checks.that(len(found) == 1, f"one target has {words}: {found}")
    return found[0]


def line(words, of=None):
    return next(x for x in (of or sheet())["lines"] if words in x["text"])


first = sheet()
checks.that(first["domains"] == ["Women and health", "Women and education"] and first["states"]["read"] == 4 and sum(first["states"].values()) == 4, f"domains and states: {first['domains']} {first['states']}")
for t in first["targets"]:
    places = [(x, p) for x in first["lines"] for p in x["parts"] if p["target"] == t["id"]]
    checks.that(len(places) == 1, f"a place in the text for {t['now']['phrase']}: {places}")
    for x, p in places:
        checks.that(x["text"][p["from"]:p["to"]] == t["now"]["phrase"], f"characters, not bytes: {x['text'][p['from']:p['to']]} {t['now']['phrase']}")
exam, cervical, mmr = target("婚前"), target("宫颈癌"), target("孕产妇")
checks.that(exam["state"] == "read" and exam["last"] is None and exam["indicator"] == "PREMARITAL_EXAM" and exam["now"] == exam["read"], f"as read: {exam}")

# --- confirm, correct, undo; with the tag that was seen ---

status, shown = lin.get(f"targets/{exam['id']}")
tag = lin.header("ETag")
checks.that(status == 200 and shown["versions"][0]["corrections"] == [] and tag, f"history: {shown}")
status, answer = lin.post(f"targets/{exam['id']}/confirm?lang=en", {})
checks.that(status == 400 and "reason" in answer["detail"], f"a confirmation needs a reason: {answer}")
status, answer = lin.post(f"targets/{exam['id']}/confirm", {"why": "与原文核对"}, If_Match=tag)
checks.that(status == 200 and answer["correction"]["confirmed"] == "yes", f"confirmed: {answer}")
checks.that(target("婚前")["state"] == "confirmed", "the sheet says so")
checks.that(lin.post(f"targets/{exam['id']}/set", {"formula": "value >= 86 %", "why": "x"}, If_Match=tag)[0] == 412, "what was seen is old now")
status, answer = lin.post(f"targets/{exam['id']}/confirm?lang=en", {"why": "again"})
checks.that(status == 400 and "林岚" in answer["detail"], f"by whom it was confirmed: {answer}")
status, answer = lin.post(f"targets/{exam['id']}/set", {"formula": "value>=86%", "why": "原文为下限"})
checks.that(status == 200 and target("婚前")["state"] == "corrected" and target("婚前")["now"]["formula"] == "value >= 86 %", f"corrected: {answer}")
checks.that(lin.post(f"targets/{exam['id']}/undo", {"why": "改错"})[0] == 200 and target("婚前")["state"] == "confirmed", "undone: confirmed before")
checks.that(lin.post(f"targets/{exam['id']}/undo", {"why": "未核对"})[0] == 200 and target("婚前")["state"] == "read", "the confirmation is undone too")
history = lin.get(f"targets/{exam['id']}")[1]["versions"][0]["corrections"]
checks.that([(c["act"], c["state"], c["who"][:2]) for c in history] == [("target.confirm", "undone", "林岚"), ("target.set", "undone", "林岚")], f"all of it is kept: {history}")
checks.that(lin.post(f"targets/{mmr['id']}/set", {"path": "geometric", "why": "等比"})[0] == 200 and target("孕产妇")["now"]["path"] == "geometric", "the path")
checks.that(lin.post(f"targets/{cervical['id']}/drop", {"why": "只是背景"})[0] == 200 and target("宫颈癌")["state"] == "dropped", "dropped, and still in the sheet")
status, answer = lin.post(f"targets/{cervical['id']}/confirm?lang=en", {"why": "x"})
checks.that(status == 400, f"what is no target has no reading: {answer}")
checks.that(zhou.post(f"targets/{exam['id']}/confirm", {"why": "x"})[0] == 403, "a clerk may not confirm")

# --- a sentence becomes a target ---

measure = line("巡回义诊")
checks.that(measure["parts"] == [] and measure["node"], f"no target in a sentence: {measure}")
for body, status_wanted, words in (({"phrase": "每月开展", "why": "x"}, 400, "does not have"), ({"formula": "value >=", "why": "x"}, 400, ""), ({"formula": "value >= 2", "why": "x"}, 400, "no indicator"),
                                   ({"phrase": "每年开展巡回义诊"}, 400, "reason"), ({"indicator": "NO_SUCH", "why": "x"}, 404, "NO_SUCH")):
    status, answer = lin.post(f"nodes/{measure['node']}/target?lang=en", body)
    checks.that(status == status_wanted and words in answer["detail"], f"{body}: {status} {answer['detail']}")
checks.that(len(sheet()["targets"]) == 4, "none of these made a target")
status, answer = lin.post(f"nodes/{measure['node']}/target?lang=en", {"phrase": "每年开展巡回义诊", "why": "应当评判"})
checks.that(status == 200 and answer["correction"]["formula"] == "judged", f"a target: {status} {answer}")
added = target("巡回义诊")
at = line("巡回义诊")
checks.that(added["state"] == "added" and added["now"]["where"] == "d1.m1" and added["now"]["domain"] == 1 and at["parts"][0]["target"] == added["id"]
            and at["text"][at["parts"][0]["from"]:at["parts"][0]["to"]] == "每年开展巡回义诊", f"it is in its sentence: {added} {at}")
judged = [t for t in office.run("assess", "--year", "2023", "--json")["targets"] if "巡回义诊" in t["phrase"]]
checks.that(len(judged) == 1 and judged[0]["verdict"] == "awaiting_judgement", f"it is judged: {judged}")
status, answer = lin.post(f"nodes/{measure['node']}/target?lang=en", {"phrase": "每年开展巡回义诊", "why": "x"})
checks.that(status == 409 and str(added["id"]) in answer["detail"], f"once: {status} {answer['detail']}")
checks.that(lin.post(f"targets/{added['id']}/undo", {"why": "误列"})[0] == 200 and not [t for t in sheet()["targets"] if t["id"] == added["id"]], "undone: it is no longer a target")
checks.that(not [t for t in office.run("assess", "--year", "2023", "--json")["targets"] if "巡回义诊" in t["phrase"]] and line("巡回义诊")["parts"] == [], "and not judged")
status, answer = lin.post(f"nodes/{measure['node']}/target", {"phrase": "每年开展巡回义诊", "formula": "value >= 80 %", "indicator": "CERVICAL_SCREENING", "why": "再列"})
checks.that(status == 200 and answer["id"] == added["id"], f"made once more, it is the same: {answer}")
checks.that(target("巡回义诊")["now"]["formula"] == "value >= 80 %" and target("巡回义诊")["indicator"] == "CERVICAL_SCREENING", "with formula and indicator")
# A phrase that is a target already, as it was read.
status, answer = lin.post(f"nodes/{line('平均受教育')['node']}/target?lang=en", {"phrase": target("受教育年限")["now"]["phrase"], "why": "x"})
checks.that(status == 409, f"what was read is one: {status} {answer}")

# --- the preview ---

office.run("data", "import", office.file("f.csv", "indicator,region,period,value,source\n" + "".join(f"CERVICAL_SCREENING,330300,{year},{value},HEALTH\n"
           for year, value in ((2020, 60), (2021, 70), (2022, 81), (2023, 92)))))
status, tried = lin.get(f"formula-preview?target={cervical['id']}&formula=value%20%3E%3D%2090%20%25")
checks.that(status == 200 and [(y["year"], y["figure"], y["verdict"]) for y in tried["years"]] == [(2021, 70, "on_track"), (2022, 81, "on_track"), (2023, 92, "met")]
            and all(y["explain"]["zh"] and y["explain"]["en"] for y in tried["years"]), f"past years: {tried}")
checks.that(tried["explain"]["zh"] and tried["indicator"] == "CERVICAL_SCREENING" and target("宫颈癌")["state"] == "dropped", "nothing is changed by it")
checks.that(lin.get(f"formula-preview?target={cervical['id']}&formula=value%20%3E%3D%2095%20%25")[1]["years"][2]["verdict"] != "met", "another bound, another verdict")
status, tried = lin.get("formula-preview?plan=women-2021&formula=value%20%3E%3D%2080%20%25&indicator=CERVICAL_SCREENING")
checks.that(status == 200 and tried["years"][1]["verdict"] == "met", f"of no target yet: {tried}")
for query, words in (("formula=value%20%3E%3D", "line 1, column 9"), ("formula=value%20%3E%3D%203%20years&indicator=CERVICAL_SCREENING", ""), ("formula=judged&path=round", "linear")):
    status, answer = lin.get(f"formula-preview?plan=women-2021&lang=en&{query}")
    checks.that(status == 400 and words in answer["detail"], f"{query}: {status} {answer['detail']}")
checks.that(lin.get("formula-preview?target=999")[0] == 404, "no such target")
found = lin.get("indicators?text=CERVICAL")[1]
checks.that(any(i["code"] == "CERVICAL_SCREENING" for i in found), f"indicators by a part of their code: {found}")

# --- amended ---

lin.post(f"targets/{exam['id']}/confirm", {"why": "与原文核对"})
edu = target("受教育年限")
lin.post(f"targets/{edu['id']}/confirm", {"why": "与原文核对"})
AMENDED = PLAN.replace("达到10.2年", "达到10.5年").replace("2．加强宣传。", "2．加强宣传。\n3．建设妇幼保健院。").replace("1．完善妇女健康服务网络", "1．完善妇女健康服务体系")
status, seen = send(lin, "plan-previews?lang=en", {"file": AMENDED}, "plan2.txt")
amendment = seen["plans"][0]["amendment"]
checks.that(amendment and amendment["version_before"] == 1 and amendment["targets"]["changed"] >= 1 and [d for d in amendment["differences"] if "10.5" in (d["after"] or "") and d["id"] == edu["id"]],
            f"the difference: {amendment}")
checks.that(sheet()["plan"]["version"] == 1, "a preview saves nothing")
status, made = send(lin, "plans", {"file": AMENDED, "why": "中期调整"}, "plan2.txt")
now = sheet()
checks.that(status == 200 and now["plan"]["version"] == 2, f"version 2: {status}")
checks.that(target("婚前", now)["state"] == "confirmed" and target("婚前", now)["id"] == exam["id"], "a confirmation holds while the sentence does")
checks.that(target("受教育年限", now)["state"] == "to_confirm", f"and is to be confirmed where it changed: {target('受教育年限', now)}")
checks.that(lin.post(f"targets/{edu['id']}/confirm", {"why": "新文本核对"})[0] == 200 and target("受教育年限")["state"] == "confirmed", "confirmed again")
checks.that(target("宫颈癌", now)["state"] == "dropped", "dropped ones stay so")
mine = target("巡回义诊", now)
checks.that(mine["id"] == added["id"] and mine["state"] in ("added", "to_confirm"), f"a sentence made a target is one in the new text: {mine}")
# The words are gone: the target is gone, and with it nothing else.
GONE = AMENDED.replace("，每年开展巡回义诊", "")
send(lin, "plans", {"file": GONE}, "plan3.txt")
checks.that(not [t for t in sheet()["targets"] if "巡回义诊" in t["now"]["phrase"]] and len(sheet()["targets"]) == 4, "where its words are gone, so is it")
status, found = lin.get(f"targets/{added['id']}")
checks.that(status == 200 and found["gone"], f"its history stays: {str(found)[:200]}")
checks.that(len(lin.get("plan-versions")[1]) == 3 and len(lin.get("plans")[1]) == 1, "versions")

office.server.terminate()
office.server.wait()
done = office.run("store", "check", must=False)
checks.that(done[0] == 0, f"the store is sound: {done}")
# The same by a command.
office.run("target", "add", "d1.m2", "--why", "试")
checks.that(any(t["formula"] == "judged" and "加强宣传" in t["phrase"] for t in office.run("target", "list", "--json")), "halfsky target add")
checks.that(office.run("store", "check", must=False)[0] == 0, "and the store is sound")
checks.end()
