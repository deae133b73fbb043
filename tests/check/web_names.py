#!/usr/bin/env python3
"""Names in answers: in the language of the request, beside the stored name where people change it, never mixed up by what is kept; requests may use either language.
Neighbours: tests/browser/english.test.mjs (pages), web_english.py (pages without scripts)."""
import json, os, re, sys
from urllib.parse import quote

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import client, sample_store

HAN = re.compile("[\u3400-\u9fff]")
checks = sample_store.Checks()
folder, store = sample_store.make()
unit = json.loads(sample_store.run("unit", "add", "市教育局", "--region", "990481", "--store", store, "--json"))["id"]
invited = json.loads(sample_store.run("person", "invite", "linlan", "林岚", "--role", "office", "--region", "990481", "--unit", str(unit), "--store", store, "--json"))
suwen = json.loads(sample_store.run("person", "invite", "suwen", "苏文", "--role", "system_admin", "--region", "990481", "--store", store, "--json"))
server, port = client.start(store, lang="zh")
office = client.Browser(port)
office.set_up(invited["link"])
admin = client.Browser(port).set_up(suwen["link"])


def get(who, path, **headers):
    status, answer = who.ask("GET", "/api/v1/" + path, **headers)
    assert status == 200, (path, status, answer)
    return answer


# --- the language of the request: address, account, header; kept answers do not mix ---

for again in range(2):
    titles = {lang: get(office, f"plans?lang={lang}")[0]["title"] for lang in ("zh", "en", "zh", "en")}
    checks.that(titles["zh"].startswith("云溪市") and titles["en"].startswith("Yunxi Women"), f"titles by lang: {titles}")
    by_header = get(office, "plans", Accept_Language="en-GB,en;q=0.9,zh;q=0.1")[0]["title"], get(office, "plans", Accept_Language="zh-CN")[0]["title"], get(office, "plans")[0]["title"]
    checks.that(by_header == (titles["en"], titles["zh"], titles["zh"]), f"titles by Accept-Language: {by_header}")
tags = []
for lang in "zh", "en":
    office.ask("GET", f"/api/v1/assessment?year=2023&lang={lang}")
    tags.append(office.answered.headers["ETag"])
    checks.that(office.ask("GET", f"/api/v1/assessment?year=2023&lang={lang}", If_None_Match=tags[-1])[0] == 304, f"{lang}: the same answer is 304")
checks.that(tags[0] != tags[1] and office.ask("GET", "/api/v1/assessment?year=2023&lang=zh", If_None_Match=tags[1])[0] == 200, f"a tag of one language is none of the other: {tags}")

zh, en = (get(office, f"assessment?year=2023&lang={lang}") for lang in ("zh", "en"))
checks.that((zh["region_name"], en["region_name"]) == ("云溪市", "Yunxi") and zh["region"] == en["region"] == "990481", "region by name and code")
checks.that([one["code"] for one in zh["targets"]] == [one["code"] for one in en["targets"]], "codes are the same")
unnamed = [one["name"] for one in en["targets"] if not one["name_en"]]
checks.that(len(en["targets"]) > 80 and not unnamed, f"every target of the sample has an English name: {unnamed}")

# --- names that people change stay, with the English one beside them ---

units = {lang: get(office, f"units?lang={lang}")["items"][0] for lang in ("zh", "en")}
checks.that(units["zh"]["name"] == units["en"]["name"] == "市教育局" and units["en"].get("name_en") == "Education Bureau" and "name_en" not in units["zh"], f"a unit: {units}")
path = f"units/{unit}?lang=en"
status, answer = admin.ask("PATCH", "/api/v1/" + path, {"name": units["en"]["name"], "section": "法规科"})
checks.that(status == 200 and answer["name"] == "市教育局" and answer["section"] == "法规科", f"what is sent back unchanged stays: {status} {answer}")
here = next(one for one in get(office, "regions?in_use=true&lang=en")["items"] if one["code"] == "990481")
checks.that((here["name"], here["name_en"]) == ("云溪市", "Yunxi"), f"a region: {here}")
found = get(office, "regions?text=Qinglan&lang=en")["items"]
checks.that([one["name"] for one in found] == ["青岚市"], f"regions are searched in English: {found}")
account = get(office, "account?lang=en")
checks.that(account["unit_name"] == "Education Bureau" and account["grants"][0]["region_name"] == "Yunxi", f"the own account: {account['unit_name']} {account['grants']}")
checks.that(account["name"] == "林岚", "names of persons stay")

# --- requests name things in either language ---

for name in "云溪市", "Yunxi", "yunxi", "990481":
    checks.that(get(office, f"assessment?year=2023&lang=zh&region={quote(name)}") == zh, f"the region as {name}")
status, answer = office.ask("GET", "/api/v1/assessment?region=Atlantis&lang=en")
checks.that(status == 404 and "Atlantis" in answer["detail"], f"a region that is none: {status} {answer}")
round_of = office.must("POST", "rounds", {"year": 2024, "due": "2099-01-31", "region": "Yunxi", "cells": "indicator,unit\nHOSPITAL_DELIVERY,市教育局\n"})["round"]
checks.that(round_of["region"] == "990481" and round_of["region_name"] == "云溪市", f"a round of a region named in English: {round_of}")
tasks = {lang: get(office, f"rounds/{round_of['round']}/tasks?lang={lang}") for lang in ("zh", "en")}
checks.that((tasks["zh"][0]["unit"], tasks["en"][0]["unit"]) == ("市教育局", "Education Bureau"), f"tasks: {tasks}")
for name, lang, count in ("Education Bureau", "en", 1), ("市教育局", "en", 1), ("市教育局", "zh", 1), ("Finance Bureau", "en", 0):
    checks.that(len(get(office, f"rounds/{round_of['round']}/tasks?lang={lang}&unit={quote(name)}")) == count, f"tasks of {name} in {lang}")
plan = titles and get(office, "plans")[0]["plan"]
by = [get(office, f"responsibilities?plan={plan}&unit={quote(name)}&lang=en") for name in ("市教育局", "Education Bureau")]
checks.that(by[0] == by[1] and by[0]["items"], f"responsibilities of a unit in either language: {[len(one['items']) for one in by]}")

# --- texts that people wrote stay; a changed name is seen at once ---

office.must("POST", "orders?lang=en", {"region": "990481", "matter": "托育机构：设施检查", "units": [unit], "basis": "云溪市"})
order = get(office, "orders?lang=en")[0]
checks.that(order["matter"] == "托育机构：设施检查" and order["basis"] == "云溪市", f"an order that a person wrote: {order}")
names = os.path.join(folder.name, "names.csv")
with open(names, "w", encoding="utf-8") as file:
    file.write("name,name_en\n云溪市,Cloud Brook\n")
sample_store.run("store", "set", "--names", names, "--store", store)
checks.that(get(office, "assessment?year=2023&lang=en")["region_name"] == "Cloud Brook", "a new name is in the next answer")
checks.that(HAN.search(get(office, "plans?lang=en")[0]["title"]), "a name without an English one stays")
checks.end()
