#!/usr/bin/env python3
"""The verdicts of one year of an invented plan with 112 targets, through commands and HTTP: by figures, after judgement, with self-evaluations and a third
party's verdicts beside. What each person may do is tested in tests/unit/service/test_evaluation.c."""
import json, os, sys, tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import client, sample_store, year_plan
from sample_store import run

check = sample_store.Checks()
folder = tempfile.TemporaryDirectory()
os.environ["HALFSKY_KEY"] = os.path.join(folder.name, "key")
store = year_plan.make(folder.name)


def ask(*words):
    return json.loads(run(*words, "--store", store, "--json"))


# --- by figures ---

BEFORE = {"met": 41, "on_track": 22, "behind": 11, "at_risk": 6, "moving_away": 4, "not_met": 0, "awaiting_judgement": 16, "not_assessable": 12}
judged = ask("assess", "--year", "2023")
check.that(judged["counts"] == BEFORE and len(judged["targets"]) == 112, f"112 targets: {judged['counts']}")
reasons = [t["reason"] for t in judged["targets"] if t["verdict"] == "not_assessable"]
check.that([reasons.count(r) for r in ("no_data", "no_baseline", "missing_reference")] == [5, 4, 3], f"why twelve are not assessable: {reasons}")
early = [t for t in ask("assess", "--year", "2022")["targets"] if t["verdict"] == "met"]
check.that(len(early) == 5, f"five were met a year before: {len(early)}")
listed = ask("evaluation", "list", "--year", "2023")
figures = listed["by_figures"]
check.that((figures["met"], figures["assessable"], figures["on_track"]) == (41, 84, 22), f"met and assessable by figures: {figures}")
check.that(round(figures["met_percent"], 1) == 48.8 and figures["with_on_track_percent"] == 75.0, f"their shares: {figures}")
check.that(len(listed["goals"]) == 16 and listed["by_judgement"]["total"] == 16 and listed["by_judgement"]["met_percent"] is None, "sixteen wait for judgement")
words = run("evaluation", "list", "--year", "2023", "--store", store, "--lang", "en")
check.that("met 41/84 = 48.8%, with those on track 63/84 = 75.0%" in words, f"in words: {words[:300]}")

# --- people ---

units = {name: ask("unit", "add", name)["id"] for name in ("卫生健康委员会", "教育局", "民政局", "人力资源和社会保障局", "网信办")}
_, port = client.start(store)
lin = client.join(store, port, "linlan", "林岚", "office", "--region", "990300")
he = client.join(store, port, "heyi", "何一", "evaluator", "--region", "990300")
own = client.join(store, port, "own", "某人", "evaluator", "--region", "990300", "--unit", str(units["卫生健康委员会"]))
xie = client.join(store, port, "xiean", "谢安", "third_party", "--region", "990300", "--until", "2099-12-31")
clerk = client.join(store, port, "zhoumin", "周敏", "clerk", "--unit", str(units["卫生健康委员会"]), second_factor=False)
head = client.join(store, port, "qianli", "钱立", "approver", "--unit", str(units["卫生健康委员会"]), second_factor=False)

# --- self-evaluation and a third party, before the experts meet ---

goals = he.get("/api/v1/judgements?year=2023")["goals"]
of_health = [g for g in goals if g["lead"] == "Health Commission"]
check.that(0 < len(of_health) < 16 and all(g["lead"] for g in goals), f"each goal has its lead: {[g['lead'] for g in goals]}")
asked = lin.post("/api/v1/self_evaluations", year=2023, due="2099-07-31")
check.that(asked["asked"] == len(units) and asked["missing"] == len(units), f"every unit is asked: {asked}")
sheet = next(s["sheet"] for s in asked["sheets"] if s["unit"] == "Health Commission")
check.that(len(clerk.get("/api/v1/self_evaluations?year=2023")["sheets"]) == 1, "a clerk sees the own sheet alone")
clerk.post(f"/api/v1/self_evaluations/{sheet}/fill", text="全年情况", targets=[{"target": g["target"], "verdict": "met", "text": "已全面建成"} for g in of_health])
check.that(clerk.ask("POST", f"/api/v1/self_evaluations/{sheet}/send", {})[0] == 403, "the clerk does not send it")
check.that(head.post(f"/api/v1/self_evaluations/{sheet}/send")["state"] == "sent", "the head does")
status, problem = clerk.ask("POST", f"/api/v1/self_evaluations/{sheet}/fill", {"text": "再改"})
check.that(status == 409 and "not changed any more" in problem["detail"], f"then it is final: {problem}")
check.that(run("evaluation", "sheets", "--year", "2023", "--store", store).splitlines()[-1] == f"应报 5，按期 1，逾期 0，未报 4", "and the office counts it")

# --- judged: eleven met, five behind ---

for n, goal in enumerate(goals):
    path = f"/api/v1/targets/{goal['target']}/judge"
    body = {"verdict": "met" if n < 11 else "behind", "year": 2023, "evidence": f"现场核查表第{n + 1}页", "why": "按核查结果"}
    if goal in of_health:
        status, problem = own.ask("POST", path, body)
        check.that(status == 403 and "leads the target" in problem["detail"], f"never the goals of the own unit: {status} {problem}")
    check.that(he.ask("POST", path, {**body, "evidence": ""})[0] == 400 and he.ask("POST", path, {**body, "why": ""})[0] == 400, "evidence and reason are needed")
    check.that(lin.ask("POST", path, body)[0] == 403, "the office does not judge")
    he.post(path, **body)
after = he.get("/api/v1/judgements?year=2023")
together = after["together"]
check.that((together["met"], together["assessable"], together["met_percent"]) == (52, 100, 52.0), f"after judgement: {together}")
check.that((after["by_judgement"]["met"], after["counts"]["behind"], after["counts"]["awaiting_judgement"]) == (11, 16, 0), f"eleven met, five behind: {after['counts']}")
check.that(after["by_figures"] == figures, "figures decide what they decided")
first = after["goals"][0]
check.that(first["judged"] and first["who"] == "何一 (heyi)" and first["evidence"] == "现场核查表第1页" and first["why"] == "按核查结果" and first["at"], f"who, when, why, on what: {first}")
mine = next(g for g in after["goals"] if g["target"] == of_health[0]["target"])
check.that(mine["self"] == [{"unit": "Health Commission", "state": "sent", "verdict": "met", "text": "已全面建成"}], f"the self-evaluation beside it: {mine['self']}")
judged = ask("assess", "--year", "2023")
check.that(judged["counts"]["met"] == 52 and judged["achievement"]["rate_of_judged"] == 52.0, f"one value everywhere: {judged['achievement']}")
shown = next(t for t in judged["targets"] if t["id"] == goals[0]["target"])
check.that(shown["correction"]["evidence"] == "现场核查表第1页" and "何一 (heyi)" in shown["explain"]["zh"] and "依据：现场核查表第1页" in shown["explain"]["zh"], f"the assessment says who judged it: {shown['explain']}")

# --- a third party differs on four; each is answered ---

for n, goal in enumerate(goals):
    ours = "met" if n < 11 else "behind"
    theirs = ours if n >= 4 else "behind"
    xie.post("/api/v1/opinions", target=goal["target"], year=2023, verdict=theirs, evidence=f"第三方报告第{n + 1}页", why="抽查结果")
different = lin.get("/api/v1/opinions?year=2023&different=true")
check.that(len(different) == 4 and all(o["ours"] == "met" and o["verdict"] == "behind" and o["answer"] is None for o in different), f"four differ: {different}")
check.that(xie.ask("POST", f"/api/v1/opinions/{different[0]['opinion']}/answer", {"why": "x"})[0] == 403, "the office answers, not the third party")
for one in different:
    lin.post(f"/api/v1/opinions/{one['opinion']}/answer", why="已核对原始记录，维持原判定")
check.that(all(o["answer"] == "已核对原始记录，维持原判定" and o["answered_by"] for o in xie.get("/api/v1/opinions?year=2023&different=true")), "each of them is answered")
check.that(len(xie.get("/api/v1/opinions?year=2023")) == 16 and he.ask("GET", "/api/v1/opinions?year=2023")[0] == 403, "all of them, for those who may see them")
said = {name: [o for g in who.get("/api/v1/judgements?year=2023")["goals"] for o in g["third_party"]] for name, who in (("office", lin), ("clerk", clerk), ("head", head))}
check.that(len(said["office"]) > 0 and said["clerk"] == said["head"] == [], f"beside the judgements too: {({name: len(all) for name, all in said.items()})}")

# --- a practical project ---

check.that([(p["place"], p["project"]) for p in lin.get("/api/v1/projects")["projects"]] == [("p1", None)], "a project of the plan that nobody has defined")
csv = "measure,unit,by,quantity,kind,since\n妇女之家,家,2021-12-31,2,stock,\n妇女之家,家,2023-12-31,3,added,2022-01-01\n"
project = lin.post("/api/v1/projects", place="p1", money="120", milestones=csv)
check.that(project["owner"] == "Civil Affairs Bureau" and project["states"]["overdue"] == 2, f"its owner is the lead of the plan: {project}")
civil = client.join(store, port, "civil", "民政", "clerk", "--unit", str(units["民政局"]), second_factor=False)
number = project["project"]
report = {"day": "2021-06-30", "added": "2", "places": "中山路1号\n人民路2号", "evidence": "验收单第1号", "money": "60.5"}
check.that(clerk.ask("POST", f"/api/v1/projects/{number}/report", report)[0] == 404, "another unit does not even see it")
check.that(lin.denied(f"/api/v1/projects/{number}/report", **report), "the office does not report for a unit")
shown = civil.post(f"/api/v1/projects/{number}/report", **report)
check.that(shown["milestones"][0]["state"] == "claimed" and shown["money_spent"] == 60.5, f"reported and not verified: {shown}")
check.that(civil.denied(f"/api/v1/project_reports/{shown['reports'][0]['report']}/verify"), "the owner does not verify")
shown = lin.post(f"/api/v1/project_reports/{shown['reports'][0]['report']}/verify")
check.that([m["state"] for m in shown["milestones"]] == ["met", "overdue"], f"verified: {shown}")
overdue = lin.get("/api/v1/projects?overdue=true&day=2024-01-31")
check.that(overdue["projects"][0]["milestones"][0]["words"]["en"] == "by 2023-12-31, 妇女之家: at least 3 added: nothing reported yet", f"what is overdue, in words: {overdue}")
status, page = lin.ask("GET", "/projects?lang=en")
check.that(status == 200 and "Overdue milestones" in page and "<script" not in page, "the page of projects, without scripts")

# --- the calendar of papers ---

papers = lin.post("/api/v1/papers", year=2023)
check.that(sum("中期" in p["title"] for p in papers["papers"]) == 7 and papers["states"]["late"] == len(papers["papers"]), f"the papers of the mid-term year: {papers['states']}")
first = papers["papers"][0]["paper"]
lin.post(f"/api/v1/papers/{first}/minutes", text="会议同意。", day="2024-01-09")
filed = lin.post(f"/api/v1/papers/{first}/file", link="2024年1号文", day="2024-01-10")
check.that(filed["state"] == "filed" and [a["act"] for a in filed["acts"]] == ["minuted", "filed"], f"filed with its minutes: {filed}")
check.that(clerk.denied(f"/api/v1/papers/{first}/file", link="x") and clerk.get(f"/api/v1/papers/{first}")["link"] == "2024年1号文", "read by everybody, kept by the office")
check.that([p["paper"] for p in he.get("/api/v1/papers?year=2023&show=filed")["papers"]] == [first], "a list of what is filed")

# --- scores ---

cells = os.path.join(folder.name, "cells.csv")
open(cells, "w").write("indicator,unit\nY000,卫生健康委员会\n")
days = os.path.join(folder.name, "days.csv")
open(days, "w").write("year,day,work,name\n" + "".join(f"{year},{day},off,\n" for year in range(2024, 2101) for day in ("saturday", "sunday")))
run("workday", "load", days, "--store", store)
run("round", "create", "--year", "2023", "--due", "2099-04-12", "--cells", cells, "--store", store)
marks = "unit,member,mark\n" + "".join(f"教育局,委员{n},{8 + n % 2}\n" for n in range(8))
check.that(he.denied("/api/v1/appraisals/marks", year=2023, marks=marks), "an evaluator gives no marks of the committee")
lin.post("/api/v1/appraisals/marks", year=2023, marks=marks)
scores = {s["unit"]: s for s in lin.get("/api/v1/appraisals?year=2023")["scores"]}
parts = {p["part"]: p for p in scores["Education Bureau"]["parts"]}
check.that(len(scores) == len(units) and parts["marks"]["points"] == 8.5 and scores["Education Bureau"]["members"] == 8, f"scores of all units: {parts}")
led = [t["verdict"] for i, t in enumerate(judged["targets"]) if i % 4 == 1]  # the departments lead in turn
share = {"met": 1, "on_track": 0.8, "behind": 0.4, "at_risk": 0.2}
expected = round(50 * sum(share.get(v, 0) for v in led) / len(led), 1)
check.that(parts["targets"]["points"] == expected and len(led) == 28, f"the targets that it leads: {expected}, {parts['targets']['words']}")
check.that([s["unit"] for s in clerk.get("/api/v1/appraisals?year=2023")["scores"]] == ["Health Commission"], "a unit sees its own score")
rules = clerk.get("/api/v1/appraisals/rules?year=2023")
check.that(rules["set_by"] is None and {r["item"]: r["value"] for r in rules["items"]}["on_track"] == 0.8, f"the rules are shown: {rules}")

# --- every answer is as the interface describes it ---

try:
    import jsonschema
except ImportError:
    print("skipped: answers compared with their schemas; python3-jsonschema is missing")
else:
    api = json.loads(run("api", "--lang", "en"))
    components = json.loads(json.dumps(api["components"]))
    for schema in components["schemas"].values():
        if "properties" in schema:
            schema["additionalProperties"] = False
    for path, address in (("/api/v1/judgements", "?year=2023"), ("/api/v1/opinions", "?year=2023"), ("/api/v1/self_evaluations", "?year=2023"), ("/api/v1/self_evaluations/{sheet}", sheet),
                          ("/api/v1/projects", "?day=2024-01-31"), ("/api/v1/projects/{project}", number), ("/api/v1/papers", "?year=2023"), ("/api/v1/papers/{paper}", first),
                          ("/api/v1/appraisals", "?year=2023"), ("/api/v1/appraisals/rules", "?year=2023")):
        schema = api["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        answer = lin.get(path.split("{")[0] + str(address))
        found = list(jsonschema.Draft202012Validator({"components": components, **schema}).iter_errors(answer))
        check.that(not found, f"{path}: {[(list(e.absolute_path), e.message[:200]) for e in found[:3]]}")

check.that(ask("store", "check")["faults"] == [], "the store is sound")
check.end()
