#!/usr/bin/env python3
"""Answers that persons with equal rights share, and persons who are kept between requests: each change of rights, sessions, data, rules, language and
region shows in the next answer. web_cache.py and web_kept.py cover what is kept for visitors."""
import datetime, json, os, sys, threading

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import sample_store
from office import Client, Office

check = sample_store.Checks()
sample = lambda name: os.path.join(sample_store.SAMPLE, name)
office = Office("--regions", sample("regions.csv"), "--settings", sample("plan_settings.csv"), "--names", sample("names_en.csv"), "--region", "990481")
office.run("plan", "import", sample("plan.txt"))
office.run("data", "import", sample("figures.csv"))
office.serve()
READS = ["assessment?year=2023", "warnings?year=2023", "plans", "targets", "indicators", "judgements?year=2023"]
PAGES = ["/", "/targets", "/warnings"]


def figure(value):
    path = office.file(f"figure{value}.csv", f"indicator,region,period,sex,value,status\nCERVICAL_SCREENING,990481,2023,_T,{value},R\n")
    office.run("data", "import", path, "--confirm-all", "--why", "check")


one = office.invite("one", "甲一", "evaluator", "--region", "990481")
two = office.invite("two", "乙二", "evaluator", "--region", "990481")
auditor = office.invite("auditor", "丙三", "audit_admin", "--region", "990481")

# Equal rights, equal answers; other rights, other answers.
for path in READS:
    first, second = one.get(path), two.get(path)
    check.that(first[0] == 200 and first == second == one.get(path), f"{path}: two persons with the same role get the same")
    check.that(one.header("Cache-Control") == "no-store" and one.header("ETag"), f"{path}: not for the cache of a browser, with a tag")
    check.that(two.get(path, If_None_Match=one.header("ETag"))[0] == 304, f"{path}: the tag is of the content, so it is the same for both")
for path in READS[:4]:
    check.that(auditor.get(path)[0] == 403, f"{path}: a role that reads no data does not get what is kept")
for path in PAGES:
    mine, yours = one.ask("GET", path + "?lang=zh"), two.ask("GET", path + "?lang=zh")
    check.that("甲一" in mine[1] and "乙二" not in mine[1] and "乙二" in yours[1] and "甲一" not in yours[1], f"{path}: each reads the own name")
report = one.ask("GET", "/api/v1/reports/brief?year=2023&format=html")
disposition = one.header("Content-Disposition")
check.that(report == two.ask("GET", "/api/v1/reports/brief?year=2023&format=html") and two.header("Content-Disposition") == disposition, "a report and its name are the same for both")
check.that(one.ask("GET", "/api/v1/reports/brief?year=2023&format=docx")[1] != report[1], "in another format it is another file")

# A token has the rights that it names, and no others.
token = one.post("tokens", {"name": "program", "scopes": "plan.read", "ends_on": "2099-01-01"})
if token[0] == 400:  # at most a year
    token = one.post("tokens", {"name": "program", "scopes": "plan.read", "ends_on": str(datetime.date.today() + datetime.timedelta(days=30))})
program = Client(office.port)
asks = lambda path: program.get(path, Authorization="Bearer " + token[1]["token"])
check.that(asks("plans")[0] == 200 and asks("assessment?year=2023")[0] == 403, "a token does not get what its person gets")

# Data.
before = [one.get(path)[1] for path in READS]
figure("52.10")
after = [one.get(path)[1] for path in READS]
check.that(after[0] != before[0], "a figure changes the assessment")
check.that(after == [two.get(path)[1] for path in READS], "for both")
# Rules and plan.
office.run("target", "set", "table.2", "--formula", "value <= 30", "--why", "check")
check.that(two.get(READS[0])[1] != after[0] and two.get(READS[3])[1] != after[3], "a corrected target changes assessment and list")
changed = one.get("indicators")[1]
office.run("indicator", "add", "NEW_ONE", "新指标", "--unit", "%")
check.that(one.get("indicators")[1] != changed, "a new indicator is in the list")

# Language.
check.that('<html lang="en' in one.ask("GET", "/targets")[1] and '<html lang="en' in two.ask("GET", "/targets")[1], "both read in the language of the server")
one.post("account/language", {"language": "zh"})
two.post("account/language", {"language": "en"})
check.that('<html lang="zh' in one.ask("GET", "/targets")[1] and '<html lang="en' in two.ask("GET", "/targets")[1], "each reads in the own language from the next page on")
one.post("account/language", {"language": "en"})
check.that('<html lang="en' in one.ask("GET", "/targets")[1], "and again in another one")

# Many at once, while figures change: nobody gets an older answer than was there before the question.
for path in READS:
    one.get(path)
seen, errors = [], []


def ask_often(who):
    for _ in range(6):
        status, answer = who.get("assessment?year=2023")
        (seen if status == 200 else errors).append(status)


crowd = [threading.Thread(target=ask_often, args=(Client(office.port, who.cookie, who.csrf),)) for who in (one, two) * 6]
for thread in crowd:
    thread.start()
for value in ("53.10", "54.20", "55.30"):
    figure(value)
    answer = one.get("assessment?year=2023")[1]
    check.that(value in json.dumps(answer) or value.rstrip("0") in json.dumps(answer), f"the figure {value} shows in the next answer")
for thread in crowd:
    thread.join()
check.that(len(seen) == 72 and not errors, "all were answered")

# Rights. A change of roles ends the sessions of the person.
unit = office.run("unit", "add", "甲局", "--json")["id"]
clerks = [office.invite(login, login, "clerk", "--region", "990481", "--unit", str(unit), second_factor=False) for login in ("first", "second")]


def again(who, login):
    """Signs in anew if that is needed."""
    return who if who.get("account")[0] == 200 else who.sign_in(login) and who


check.that(clerks[0].get(READS[0]) == clerks[1].get(READS[0]) and clerks[0].get(READS[0])[0] == 200, "two clerks get the same")
grant = office.run("person", "show", "second", "--json")["grants"][0]["id"]
office.run("person", "revoke", "second", str(grant), "--why", "check")
check.that({clerks[1].get(path)[0] for path in READS} <= {401, 403}, "a role that was taken away gives nothing any more")
check.that([again(clerks[1], "second").get(path)[0] for path in READS[:4]] == [403] * 4, "nor after signing in again")
check.that(clerks[0].get(READS[0])[0] == 200, "another person keeps the own role")
office.run("person", "grant", "second", "--role", "clerk", "--region", "990481", "--unit", str(unit), "--until", "2020-01-01")
check.that(again(clerks[1], "second").get(READS[0])[0] == 403, "a role whose last day is over gives nothing")
office.run("person", "grant", "second", "--role", "clerk", "--region", "990481", "--unit", str(unit))
check.that(again(clerks[1], "second").get(READS[0]) == clerks[0].get(READS[0]), "a role that is given counts at once")
office.run("person", "set", "second", "--name", "乙二改")
check.that("乙二改" in again(clerks[1], "second").ask("GET", "/targets")[1], "a new name shows in the next page")

# Sessions and accounts.
other_tab = Client(office.port, one.cookie, one.csrf)
check.that(other_tab.get("account")[0] == 200, "the session is valid in another window")
check.that(one.ask("DELETE", "/api/v1/session")[0] in (200, 204), "signing out")
check.that(other_tab.get("account")[0] == 401 and other_tab.get("plans")[0] == 401, "ends it everywhere, for what is kept too")
office.run("person", "end", "two", "--why", "check")
check.that(two.get("account")[0] == 401 and two.get("plans")[0] == 401, "a closed account is not signed in")
office.server.terminate()
check.that(office.server.wait() == 0, "the server stops")
check.end()
