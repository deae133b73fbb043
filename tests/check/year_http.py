#!/usr/bin/env python3
"""The monitoring year of a city over HTTP by its people, day by day: the decomposition, a round of 40 tasks from its issue to the lock and the publication,
with reminders, returns and an extension; five counties, compared with the city; verdicts, warnings, supervision orders, self-evaluations, judgements and scores; what is forbidden on each
way. Units and actions alone: tests/unit/service/test_round_year.c, test_order_year.c; the papers of an order and its evidence: orders.py."""
import os, sys, tempfile, time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import client, fake_clock, year_city
from sample_store import Checks
from year_city import DAYS, ROWS, City, Person

checks = Checks()
folder = tempfile.TemporaryDirectory()
if not fake_clock.load(folder.name):
    print("skipped: the clock of the program cannot be set\n0 passed, 0 failed, 1 skipped")
    sys.exit(0)
os.environ.update(TZ="UTC", HALFSKY_KEY=os.path.join(folder.name, "key"))
time.tzset()
city = City(folder.name)
targets, leads = year_city.targets()


def equal(found, wanted, what):
    checks.that(found == wanted, f"{city.today[0]} {what}: {found}, not {wanted}")


def refused(who, path, wanted, body=None, method="POST"):
    """A forbidden step: the status and the answer."""
    status, answer = who.ask(method, path, body or ({} if method == "POST" else None))
    checks.that(status in ((wanted,) if isinstance(wanted, int) else wanted), f"{city.today[0]} {who.login} {path}: {status} {answer}")
    return answer


# --- 01-08: people ---

admin = Person(city, "suwen", client.invite(city.store, "suwen", "苏文", "--role", "system_admin"), True)
security = Person(city, "marui", client.invite(city.store, "marui", "马锐", "--role", "security_admin"), True)
audit = Person(city, "baiyu", client.invite(city.store, "baiyu", "白羽", "--role", "audit_admin"), True)
security.signed_in().must("PATCH", "security", {"password_profile": "nist"})


def join(login, name, role, region="990300", unit=0, until=None):
    """A person whom the system administrator invites and the security administrator gives a role."""
    made = admin.post("persons", login=login, name=name, **({"unit": unit} if unit else {}))
    place = {"unit": unit} if unit and role in ("clerk", "approver") else {"region": region, **({"unit": unit} if unit else {})}
    security.post(f"persons/{login}/roles", role=role, **place, **({"until": until} if until else {}))
    return Person(city, login, made["link"], role not in ("clerk", "approver"))


lin, fang, lu, shen, gao, he = (join(*one) for one in (
    ("linlan", "林岚", "office"), ("fangyue", "方越", "office"), ("luming", "陆明", "statistician"), ("shenqing", "沈清", "second_reviewer"), ("gaoyuan", "高远", "leader"),
    ("heyi", "何一", "evaluator")))
units = {row.unit: admin.post("units", name=row.unit, region="990300", words_only=row.cells == 0)["id"] for row in ROWS}
old = [admin.post("units", name=name, region="990300", words_only=True)["id"] for name in ("旅游局", "体育局")]
lu.post("workdays", text=year_city.WORKDAYS)

# --- 01-15: three definitions are reworded; the figures of one cannot be compared with earlier ones ---


def reword():
    """After the round of the year before, which keeps the definitions of its time."""
    for code, more in (("Y002", {"break_year": 2023}), ("Y003", {}), ("Y004", {})):
        refused(lin, f"indicators/{code}", 403, {"definition": "另一定义", "why": "x"}, method="PATCH")
        lu.signed_in().must("PATCH", f"indicators/{code}", {"definition": f"{code} 的新定义", "why": "指标解释第4版", **more})
        equal([one["version"] for one in lu.get(f"indicators/{code}/versions")], [1], "the former definition is kept")


# --- 02-26: the decomposition; two departments merge, and five targets move ---

city.set_clock("2024-02-26")
moving = [i for i, t in enumerate(targets) if t.kind == "met" and t.lead not in year_city.LEADS][:5]
for i in moving:
    leads[i] = "文广旅体局"
first = {**{i: "旅游局" for i in moving[:3]}, **{i: "体育局" for i in moving[3:]}}
by_unit = {}
for i, unit in enumerate(leads):
    by_unit.setdefault(first.get(i, unit), []).append(f"t{i + 1}")
for unit, parts in by_unit.items():
    lin.post("responsibilities", parts=parts, lead=unit, supports=["妇联"] if unit != "妇联" else [], why="任务分解")
moved = 0
for number in old:
    admin.post(f"units/{number}/merge", into=units["文广旅体局"], why="机构改革")
    moved += lin.post("responsibilities/hand-over", **{"from": number, "to": units["文广旅体局"]}, why="机构改革")["moved"]
equal(moved, 5, "targets of merged departments")
listed = lin.get("responsibilities?kind=target")["items"]
equal((len(listed), [one["lead"]["name"] for one in listed]), (112, leads), "every target has one lead")

# --- 03-04: the round; what differs from the year before ---

city.set_clock("2024-03-04")
CELLS = year_city.cells(targets)
new = ("Y000", "Y001")
before = "".join(line + "\n" for line in CELLS.splitlines() if not line.startswith(new)) + "Y096,组织部,_T,_T\n"
lin.post("rounds", year=2022, due="2024-04-12", cells=before)
reword()
made = lin.post("rounds", year=2023, due="2024-04-12", cells=CELLS)
number = made["round"]["round"]
equal((made["tasks"], made["cells"], len(made["indicators"]), len(made["not_due"])), (40, 412, 90, 6), "tasks, cells, indicators, not due")
equal({one["last_year"] for one in made["not_due"]}, {2022}, "the year of the last figure of what is not due")
equal(sorted(one["change"] for one in made["changes"]), ["ended", "new", "new", "reworded", "reworded", "reworded"], "changes of the catalogue")
clerks = {row.unit: join(f"clerk{i}", f"填报{i}", "clerk", unit=units[row.unit]) for i, row in enumerate(ROWS)}
heads = {row.unit: join(f"head{i}", f"审批{i}", "approver", unit=units[row.unit]) for i, row in enumerate(ROWS)}
refused(clerks["卫健委"], f"rounds/{number}/issue", 403)
lin.post(f"rounds/{number}/issue")


def officials_sign_in(day=None):
    """An account that is not used for 90 days cannot sign in any more."""
    if day:
        city.set_clock(day)
    for one in (admin, security, audit, lin, fang, lu, shen, gao, he):
        one.get("account")


officials_sign_in()
# Two accounts of one human; both sign in anew.
lu_again = join("luming2", "陆明二", "second_reviewer")
for login in ("luming", "luming2"):
    security.post(f"persons/{login}/identity", identity="300001")
tasks = {one["unit"]: one["task"] for one in lin.get(f"rounds/{number}/tasks")}
equal(len(tasks), 40, "tasks")
equal([one["unit"] for one in clerks["卫健委"].get(f"rounds/{number}/tasks")], ["卫健委"], "a department sees its own task")
refused(clerks["卫健委"], f"tasks/{tasks['教育局']}/submit", 404)
refused(lin, f"rounds/{number}", 405, method="DELETE")

# --- filling, sending, returns ---

missing = [t.code for t in targets if t.kind == "no_data"]
values = {t.code: t.figures[2] for t in targets if t.figures}
marked = 0


def content(cell):
    """5 cells missing, 7 not applicable and 4 confidential; the others are figures, explained where they differ from the year before."""
    global marked
    total = cell["sex"] == cell["residence"] == "_T"
    if total and cell["indicator"] in missing:
        return {"status": "missing", "reason": "抽样年为 2025"}
    if not total and marked < 11 and cell["residence"] == "_T" and cell["sex"] == "M":
        marked += 1
        return {"status": "not_applicable" if marked <= 7 else "confidential"}
    return {"status": "figure", "value": f"{values.get(cell['indicator'], 50)}.0", "explanation": "与上年口径一致，已核实"}


contents = {}


def fill(row):
    view = clerks[row.unit].get(f"tasks/{tasks[row.unit]}")
    equal(len(view["cells"]), row.cells, f"cells of {row.unit}")
    contents[row.unit] = [{"cell": cell["cell"], **content(cell)} for cell in view["cells"]]
    answer = clerks[row.unit].post(f"tasks/{tasks[row.unit]}/fill", revision=view["task"]["revision"], cells=contents[row.unit], **({} if row.cells else {"text": "本年情况：各项工作已完成。"}))
    checks.that(answer["done"], f"{row.unit} fills in: {answer}")


def send(row):
    answer = clerks[row.unit].post(f"tasks/{tasks[row.unit]}/submit")
    checks.that(answer["done"], f"{row.unit} submits: {answer['faults'][:2]}")
    equal(heads[row.unit].post(f"tasks/{tasks[row.unit]}/approve")["task"]["state"], "approved", row.unit)


TERMS = {("卫健委", "2024-04-18"): "2024-04-25", ("教育局", "2024-04-19"): "2024-04-26", ("人社局", "2024-04-22"): "2024-04-28", ("民政局", "2024-04-22"): "2024-04-28",
         ("公安局", "2024-04-23"): "2024-04-29", ("医保局", "2024-04-24"): "2024-04-30", ("残联", "2024-04-25"): "2024-05-06", ("组织部", "2024-04-17"): "2024-04-24",
         ("卫健委", "2024-04-29"): "2024-05-09", ("教育局", "2024-04-30"): "2024-05-10", ("综合执法局", "2024-05-10"): "2024-05-16"}


def give_back(row, count):
    chosen = [{"cell": one["cell"], "reason": "与月报不一致"} for one in contents[row.unit][:count]]
    path = f"tasks/{tasks[row.unit]}/return"
    refused(lu, path, 400, {"cells": [{"cell": one["cell"]} for one in chosen]})
    task = lu.post(path, cells=chosen, why="与月报不一致")["task"]
    equal((task["state"], task["term"], task["returned"]), ("returned", TERMS[row.unit, city.today[0]], count), f"{row.unit} is returned")


def answer(row, count):
    view = clerks[row.unit].get(f"tasks/{tasks[row.unit]}")
    changed = [{**one, "explanation": f"已核实 {city.today[0]}"} for one in contents[row.unit][:count]]
    if len(contents[row.unit]) > count:
        refused(clerks[row.unit], f"tasks/{tasks[row.unit]}/fill", 409, {"revision": view["task"]["revision"], "cells": [{**contents[row.unit][count], "explanation": "改"}]})
    saved = clerks[row.unit].post(f"tasks/{tasks[row.unit]}/fill", revision=view["task"]["revision"], cells=changed)
    equal(saved["saved"], count, f"{row.unit} answers")
    send(row)


def letters(wanted, kind, to):
    """The letters of the day: previewed, sent, not due again."""
    seen = fang.get(f"rounds/{number}/letters")["letters"]
    equal(fang.post(f"rounds/{number}/remind")["letters"], seen, "what is sent was previewed")
    equal(fang.get(f"rounds/{number}/letters")["letters"], [], "letters are sent once")
    found = [one for one in seen if one["letter"] == kind]
    equal((sorted(one["unit"] for one in found), {one["to"] for one in found}), (sorted(wanted), {to}), kind)
    return found


class County:
    """Its office draws up its round; 78 figures go up through the city's review."""

    def __init__(self, code, name):
        self.code, self.name = code, name
        self.office, self.second = join(f"office{code}", f"{name}妇儿工委办", "office", code), join(f"second{code}", f"{name}复核", "second_reviewer", code)
        self.unit = admin.post("units", name=f"{name}统计局", region=code)["id"]
        self.clerk, self.head = join(f"tang{code}", f"{name}填报", "clerk", unit=self.unit), join(f"head{code}", f"{name}审批", "approver", unit=self.unit)
        self.number = self.office.post("rounds", year=2023, due="2024-04-30", region=code, cells="indicator,unit\n" + "".join(
            f"{code},{name}统计局\n" for code in [t.code for t in targets[:year_city.RATES]] + [code for code, _ in year_city.COUNTS]))["round"]["round"]
        self.office.post(f"rounds/{self.number}/issue")
        self.task = self.clerk.get(f"rounds/{self.number}/tasks")[0]["task"]

    def figure(self, code):
        """As it is typed."""
        if code.startswith("C"):
            return str(year_city.SLIP.get((self.code, code), [year_city.counted(self.code, code)])[-1])
        return f"{values.get(code, 50) + year_city.OFFSETS[self.code]:.1f}"

    def send(self):
        view = self.clerk.get(f"tasks/{self.task}")
        self.clerk.post(f"tasks/{self.task}/fill", revision=view["task"]["revision"], cells=[
            {"cell": one["cell"], "status": "figure", "value": self.figure(one["indicator"]), "explanation": "县报"} for one in view["cells"]])
        checks.that(self.clerk.post(f"tasks/{self.task}/submit")["done"], f"{self.name} submits")
        self.head.post(f"tasks/{self.task}/approve")

    def lock(self):
        refused(self.office, f"tasks/{self.task}/accept", 403)
        lu.post(f"tasks/{self.task}/accept")
        return self.second.post(f"rounds/{self.number}/lock")["figures"]


def check_counties():
    """Four in time, one on 05-06; no county sees a sister; the province sees them below the city."""
    equal([board_of.office.get(f"rounds/{board_of.number}/board")["in_time"] for board_of in counties], [1, 1, 0, 1, 1], "counties in time")
    equal([one["workdays"] for one in counties[2].office.get(f"rounds/{counties[2].number}/board")["late"]], [1], "青石县 is late")
    one, sister = counties[:2]
    for who, path in ((one.clerk, f"tasks/{sister.task}"), (one.office, f"tasks/{sister.task}"), (one.office, f"tasks/{tasks['卫健委']}"), (one.second, f"tasks/{sister.task}/form")):
        refused(who, path, 404, method="GET")
    refused(one.office, f"rounds/{sister.number}", 403, method="GET")
    equal(upper.get(f"tasks/{one.task}")["task"]["state"], "approved", "the province reads")
    refused(upper, f"tasks/{one.task}/accept", 403)
    equal(sum(one.lock() for one in counties), 390, "figures of the counties")


EARLY = [row.unit for row in ROWS if row.sent > "2024-04-03"][:13]
SIX = ["自规局", "住建局", "综合执法局", "国资委", "科协", "工商联"]
days = sorted({"2024-03-20", "2024-05-06", "2024-04-03", "2024-04-11", "2024-04-15", "2024-04-22", "2024-04-26", *DAYS, *(day for row in ROWS for day in (
    row.sent, row.returned, row.again, row.returned_again, row.last, row.accepted) if day)})
board = lambda words="": lin.get(f"rounds/{number}/board{words}")
law_order = None


def groups(found):
    return (*(found["groups"][name] for name in ("not_sent", "in_review", "returned", "accepted")), found["accepted_cells"])


for day in days:
    city.set_clock(day)
    if day == "2024-04-11":
        clerks["残联"].post(f"tasks/{tasks['残联']}/extend_request", due="2024-04-19", why="换机")
        equal(lin.post(f"tasks/{tasks['残联']}/extend", why="同意")["task"]["due"], "2024-04-19", "extension")
    if day == "2024-04-12":
        for who in (heads["宣传部"], lu, gao, lin):
            refused(who, f"tasks/{tasks['宣传部']}/fill", 403, {"revision": 0, "cells": []})
        refused(clerks["教育局"], f"tasks/{tasks['教育局']}/approve", 403)
    if day == "2024-04-15":
        for one in letters(SIX, "overdue", "clerk"):
            checks.that(one["days_late"] == 1 and one["unit"] in one["html"] and "逾期1个工作日" in one["html"] and "催报单" in one["html"], f"the letter to {one['unit']}: {one['html'][-700:]}")
    if day == "2024-04-22":
        letters(["综合执法局", "工商联"], "overdue_heads", "head")
    if day == "2024-04-26":
        letters(["综合执法局"], "order_proposed", "leader")
        draft = lin.post("order-drafts", tasks=[tasks["综合执法局"]], demand="立即报送", due="2024-05-10")[0]
        law_order = gao.post(f"orders/{draft['order']}/issue")["order"]
        clerks["综合执法局"].post(f"orders/{law_order}/sign_for")
    if day == "2024-04-22":
        counties, upper = [County(*one) for one in year_city.COUNTIES.items()], Person(
            city, "lucheng", client.invite(city.store, "lucheng", "鲁诚", "--role", "upper_level", "--region", "990000"), True)
    if day in ("2024-04-26", "2024-05-06"):
        for one in counties:
            if (one.name == "青石县") == (day == "2024-05-06"):
                one.send()
    if day == "2024-05-07":
        check_counties()
    for row in ROWS:
        if day == "2024-03-20" and row.unit in EARLY or day == row.sent and row.unit not in EARLY:
            fill(row)
        if day == row.sent:
            send(row)
        if day == row.returned:
            give_back(row, row.returned_cells)
        if day == row.again:
            answer(row, row.returned_cells)
        if day == row.returned_again:
            give_back(row, row.again_cells)
        if day == row.last:
            answer(row, row.again_cells)
        if day == row.accepted:
            lu.post(f"tasks/{tasks[row.unit]}/accept")
    if day == "2024-04-03":
        letters([row.unit for row in ROWS if row.sent > day and row.unit not in EARLY], "due_soon", "clerk")
        equal(sum(row.sent > day for row in ROWS) - len(EARLY), 21, "less than half filled in")
    if day == "2024-05-08":
        clerks["综合执法局"].post(f"orders/{law_order}/reply", text="已报送")
    if day == "2024-05-14":
        lin.post(f"orders/{law_order}/verify", why="已报送")
        refused(heads["综合执法局"], f"orders/{law_order}/close", 403)
        equal(lin.post(f"orders/{law_order}/close")["state"], "closed", "2024-1")
    if day in DAYS:
        equal(groups(board()), DAYS[day], "states at the end of the day")

# --- 05-15: all accepted ---

found = board()
equal((found["in_time"], found["in_time_percent"], found["in_time_extended"], found["in_time_extended_percent"]), (33, 82.5, 34, 85.0), "in time")
equal(sorted((one["unit"], one["workdays"]) for one in found["late"] if not one["excused"]),
      sorted([("住建局", 1), ("国资委", 2), ("科协", 3), ("自规局", 5), ("工商联", 8), ("综合执法局", 16)]), "days late")
equal([(one["unit"], one["workdays"]) for one in found["late"] if one["excused"]], [("残联", 4)], "excused")
equal({(one["unit"], one["day"]): one["term"] for one in found["returns"]}, TERMS, "terms of returns")
checks.that(all(one["in_time"] for one in found["returns"]), "every return was answered in time")
once = [one for one in found["returns"] if (one["unit"], one["day"]) not in (("卫健委", "2024-04-29"), ("教育局", "2024-04-30"))]
equal((len(once), sum(one["cells"] for one in once), sum(one["cells"] for one in found["returns"])), (9, 21, 24), "returned tasks and cells")
equal((found["mean_workdays"], found["longest_workdays"], found["longest_unit"]), (8.075, 22, "卫健委"), "workdays to acceptance")
for day, wanted in DAYS.items():
    equal(groups(board(f"?day={day}")), wanted, f"states of {day}, from the events")

# --- 05-20: the lock ---

city.set_clock("2024-05-20")
refused(lu, f"rounds/{number}/lock", 403)
locked = shen.post(f"rounds/{number}/lock")
equal(tuple(locked[name] for name in ("cells", "figures", "missing", "not_applicable", "confidential")), (412, 396, 5, 7, 4), "what is locked")
equal(len(locked["sm3"]), 64, "the digest")
exported = year_city.sample_store.run("data", "export", "--region", "990300", "--period", "2023", "--store", city.store).splitlines()
broken = {line.split(",")[0] for line in exported if ",B," in line}
equal(broken, {"Y002"}, "a break in the series is marked")
refused(clerks["卫健委"], f"tasks/{tasks['卫健委']}/fill", 409, {"revision": 99, "cells": contents["卫健委"][:1]})
refused(shen, f"rounds/{number}/reopen", 404)
asked = lu.post(f"rounds/{number}/reopen_request", why="试一试")
refused(lu, f"rounds/{number}/reopen", 403, {"request": asked["request"]})
refused(lu_again, f"rounds/{number}/reopen", 403, {"request": asked["request"]})
for who, word in ((clerks["卫健委"], "submit"), (clerks["卫健委"], "take_back"), (heads["卫健委"], "approve"), (lu, "accept")):
    refused(who, f"tasks/{tasks['卫健委']}/{word}", 409)
cell = {**contents["卫健委"][0], "value": "1.0", "explanation": "改"}
for who in (gao, lin, heads["卫健委"], counties[0].office):
    refused(who, f"tasks/{tasks['卫健委']}/correct_request", 403, {"cell": cell, "why": "改"})
    refused(who, f"tasks/{tasks['卫健委']}/cells", 403, {"cells": [{**cell, "version": 0}]}, method="PATCH")
equal(board()["groups"]["accepted"], 40, "nothing moves after the lock")

# --- the counties' figures beside those of the city ---

sums = lu.get("package-sums?year=2023&all=true")
equal((sums["regions"], sums["values"], sums["counts"], sums["rates"]), (5, 390, 10, year_city.RATES - year_city.NOT_DUE), "figures of the counties that are compared")
equal({one["indicator"]: one["difference"] for one in sums["lines"] if one["differs"]}, {"C000": 270, "C001": -6, "C002": -40}, "sums that differ")
typed = {part["region"]: part["value"] for part in next(one for one in sums["lines"] if one["indicator"] == "C000")["parts"]}
equal(typed["990321"], 1203410, "the county that made the slip")
for who in (lin, counties[2].office, clerks["卫健委"]):
    refused(who, "package-sums", 403, {"year": 2023, "indicator": "C000", "why": "说明"})
for code, people in year_city.CITY_RUN.items():
    lu.post("package-sums", year=2023, indicator=code, why=f"市属单位办理{people}人")
sums = lu.get("package-sums?year=2023")
equal((sums["differing"], sums["explained"], sums["open"]), (3, 2, 1), "differences, explained, open")
equal([one["indicator"] for one in sums["lines"] if not one.get("explanation")], ["C000"], "the slip is not explained")

# --- 05-24: verdicts ---

officials_sign_in("2024-05-24")
BEFORE = {"met": 41, "on_track": 22, "behind": 11, "at_risk": 6, "moving_away": 4, "not_met": 0, "awaiting_judgement": 16, "not_assessable": 12}
judged = lu.get("assessment?year=2023")
equal((judged["counts"], len(judged["targets"])), (BEFORE, 112), "verdicts")
reasons = [one["reason"] for one in judged["targets"] if one["verdict"] == "not_assessable"]
equal([reasons.count(one) for one in ("no_data", "no_baseline", "missing_reference")], [5, 4, 3], "why not assessable")
early = lu.get("assessment?year=2022")
equal(sum(one["verdict"] == "met" for one in early["targets"]), 5, "met a year before")
carried = [one for one in judged["targets"] if one["code"] in [t.code for t in targets if not t.is_due]]
equal({one["figure_year"] for one in carried}, {2022}, "what is not due carries its last figure")
by_figures = he.get("judgements?year=2023")["by_figures"]
equal((by_figures["met"], by_figures["assessable"], round(by_figures["met_percent"], 1), by_figures["with_on_track_percent"]), (41, 84, 48.8, 75.0), "by figures")

# Of the warnings those of the gravest level, and unusual changes: ten and three.
SETTINGS = "set=forecast_unlikely.yellow%3Dnone,forecast_unlikely.orange%3Dnone"
warned = lu.get(f"warnings?year=2023&{SETTINGS}")["warnings"]
kinds = lambda found: sorted((one["rule"], one["level"], targets[one["target"] - 1].kind) for one in found)
equal(kinds(warned), sorted([("forecast_unlikely", "red", "at_risk")] * 6 + [("forecast_unlikely", "red", "moving_away")] * 4 + [("volatile", "orange", "met")] * 3), "thirteen warnings")
equal(sorted(one["code"] for one in warned if one["rule"] == "volatile"), sorted(year_city.UNSTEADY), "what is unsteady")
equal([one for one in kinds(lu.get("warnings?year=2023")["warnings"]) if one[1] == "red" or one[0] == "volatile"], kinds(warned), "the same among those of all levels")

# --- supervision: orders of warnings, their course and counts ---

led = lambda unit, kind: [i + 1 for i, t in enumerate(targets) if t.kind == kind and t.lead == unit]
causes = led("卫健委", "moving_away") + led("卫健委", "at_risk")[:1] + led("教育局", "at_risk")[:1] + led("民政局", "at_risk")[:1] + led("人社局", "at_risk")[:1]
OWNERS = ("卫健委", "卫健委", "教育局", "民政局", "人社局")
ids = {f"t{n}": one["id"] for n, one in enumerate(judged["targets"], 1)}
city.set_clock("2024-05-27")
refused(clerks["卫健委"], "order-drafts", 403, {"targets": causes[:1], "year": 2023})
refused(gao, "order-drafts", 400, {"targets": led("综合执法局", "met")[:1], "year": 2023})
refused(gao, "order-drafts", 400, {"targets": [], "year": 2023})
refused(gao, "order-drafts", 400, {"tasks": [tasks["卫健委"]], "demand": "报送", "due": "2024-06-10"})
drafts = gao.post("order-drafts", targets=causes, year=2023, demand="说明原因，报送措施", due="2024-07-12")
equal([one["units"][0]["unit"] for one in drafts], list(OWNERS), "drafts")
equal([(one["figure"]["year"], one["figure"]["verdict"]) for one in drafts], [(2023, "moving_away")] + [(2023, "at_risk")] * 4, "their figures")
city.set_clock("2024-06-11")
orders = {1: law_order}
for n, one in enumerate(drafts, 2):
    order = gao.post(f"orders/{one['order']}/issue")
    orders[n] = order["order"]
    equal((order["year"], order["number"]), (2024, n), "the number of the order")
    equal([(one["sign_due"], one["unsigned"]) for one in order["units"]], [("2024-06-14", False)], "signed for within three working days")


def step(who, n, word, **body):
    return who.post(f"orders/{orders[n]}/{word}", **body)


def reply(n):
    step(clerks[OWNERS[n - 2]], n, "reply", text="已整改，措施附后")


COURSE = [("2024-06-14", lambda: [step(clerks[unit], n, "sign_for") for n, unit in enumerate(OWNERS, 2)]),
          ("2024-07-08", lambda: (step(clerks["教育局"], 4, "extend_request", due="2024-08-30", why="须等体检数据"), step(lin, 4, "extend", why="同意"))),
          ("2024-07-10", lambda: reply(2)), ("2024-07-11", lambda: reply(3)), ("2024-07-12", lambda: reply(5)),
          ("2024-07-15", lambda: equal([(one["label"], one["to"]) for one in fang.post("order-letters")["letters"]], [("2024-6", "leader")], "overdue, to the leader")),
          ("2024-07-22", lambda: (step(lin, 2, "verify", why="属实"), step(lin, 3, "verify", why="属实"), reply(6))),
          ("2024-07-24", lambda: (refused(clerks["卫健委"], f"orders/{orders[2]}/close", 403), step(lin, 2, "close"), step(lin, 3, "close"))),
          ("2024-07-25", lambda: step(lin, 5, "verify", why="属实")), ("2024-07-26", lambda: step(lin, 5, "close")),
          ("2024-07-29", lambda: step(lin, 6, "reissue", due="2024-08-30", why="没有措施")),
          ("2024-08-02", lambda: equal([(one["label"], one["letter"], one["to"]) for one in fang.post("order-letters")["letters"]], [("2024-6", "order_unsigned", "clerk")], "not signed for by its term")),
          ("2024-08-26", lambda: reply(4)),
          ("2024-08-28", lambda: (step(lin, 4, "verify", why="属实"), step(lin, 4, "close"))),
          ("2024-09-02", lambda: equal(len(fang.post("order-letters")["letters"]), 1, "overdue at the second term")), ("2024-09-03", lambda: reply(6)),
          ("2024-09-05", lambda: (step(lin, 6, "verify", why="属实"), step(lin, 6, "close")))]
BOARD = {"2024-06-14": {"signed_for": 5, "closed": 1}, "2024-07-12": {"signed_for": 2, "replied": 3, "closed": 1}, "2024-07-29": {"issued": 1, "signed_for": 1, "closed": 4}, "2024-09-05": {"closed": 6}}


def self_evaluation(unit):
    sheet = sheets[unit]
    clerks[unit].post(f"self_evaluations/{sheet}/fill", text="全年情况")
    heads[unit].post(f"self_evaluations/{sheet}/send")


def ask_self_evaluations():
    global sheets
    sheets = {one["unit"]: one["sheet"] for one in lin.post("self_evaluations", year=2023, due="2024-07-31")["sheets"]}
    equal(len(sheets), 40, "self-evaluations asked for")


LATE = {"科协": "2024-08-02", "工商联": "2024-08-06"}
SENT_EARLY = "2024-06-24"  # accounts that sent in March may not be used for 90 days any more later
PAPERS = [("2024-06-20", ask_self_evaluations), (SENT_EARLY, lambda: [self_evaluation(row.unit) for row in ROWS if row.unit not in LATE]),
          (SENT_EARLY, lambda: [one.get("account") for unit in LATE for one in (clerks[unit], heads[unit])]),
          *((day, lambda unit=unit: self_evaluation(unit)) for unit, day in LATE.items())]


# --- 06-28, 07-03, 07-05: the package to the province, its questions, the package that replaces it ---

PLACE = "990302"
wrong = None  # a figure with a wrong unit, and what the province asks about


def send_package():
    """It contains the city and its counties; the province reads it, and nobody below asks."""
    for who in (upper, lin, clerks["卫健委"]):
        refused(who, "package-exports", 403, {"year": 2023})
    manifest = lu.post("package-exports", year=2023)["manifest"]
    equal((manifest["number"], manifest["to"], len(manifest["files"])), (1, "990000", 6), "the package to the province")
    equal([(one["number"], one["replaced_by"]) for one in upper.get("packages")], [(1, None)], "the province sees it")


def ask_back():
    global wrong
    number = upper.get("packages")[0]["package"]
    view = lu.get(f"tasks/{tasks['教育局']}")
    wrong = next(one for one in view["cells"] if one["sex"] == "F" and one["residence"] == "_T" and one["content"]["status"] == "figure")
    first = {"package": number, "indicator": "C001", "region": PLACE, "text": "比上年少一半，请说明", "days": 2}
    second = {"package": number, "indicator": wrong["indicator"], "breakdown": "F", "text": "单位是否有误", "days": 2}
    for who in (lu, lin, shen, gao, clerks["卫健委"], counties[0].office, audit):
        refused(who, "questions", 403, first)
    refused(upper, "questions", 400, {**first, "text": " "})
    refused(upper, "questions", 404, {**first, "indicator": "C001", "breakdown": "F"})
    refused(upper, "questions", 404, {**first, "region": "990000"})
    refused(upper, "questions", 404, {**first, "package": 99})
    refused(upper, "questions", 400, {**first, "days": 0})
    asked = [upper.post("questions", **one) for one in (first, second)]
    equal([(one["number"], one["state"], one["due"], one["answer"]) for one in asked], [(1, "asked", "2024-07-05", "none"), (2, "asked", "2024-07-05", "none")], "two questions, of two working days")
    equal((asked[0]["place"], asked[0]["figure"] != "", asked[1]["breakdown"]), ("江东区", True, "F"), "the figure as it was sent")
    refused(upper, "questions", 409, second)
    equal([sorted(one["moves"]) for one in lu.get("questions?state=asked")], [["question.correct", "question.explain"]] * 2, "what the statistician may do")
    equal([one["moves"] for one in upper.get("questions")], [[], []], "the province waits")
    for word in ("close", "ask_again", "explain", "correct"):
        refused(upper, f"questions/1/{word}", 409 if word in ("close", "ask_again") else 403, {"text": "说明"} if word != "close" else {})
    for who in (lin, shen, gao, counties[0].clerk):
        refused(who, "questions/1/explain", 403, {"text": "说明"})
    refused(clerks["卫健委"], "questions/1/explain", 403, {"text": "说明"})


def answer_questions():
    """One is explained and asked again; one is corrected by a revision, which two people make, and by the package that replaces the first."""
    refused(lu, "questions/1/explain", 400, {"text": " "})
    equal(lu.post("questions/1/explain", text="市属单位办理6人")["answer"], "explained", "explained")
    refused(lu, "questions/1/explain", 409, {"text": "再说"})
    refused(lu, "questions/1/close", 403)
    again = upper.post("questions/1/ask_again", text="请列明是哪些单位", days=1)
    equal((again["state"], again["due"], again["answer"]), ("asked", "2024-07-08", "none"), "asked again, with a new term")
    correct = {"text": "单位误为万元"}
    refused(lu, "questions/2/correct", 409, correct)
    path = f"tasks/{tasks['教育局']}"
    body = {"cell": wrong["cell"], "status": "figure", "value": f"{wrong['content']['value'] / 10:.1f}", "explanation": "单位更正"}
    request = lu.post(f"{path}/correct_request", cell=body, why="单位更正")["request"]
    equal(lu.post("package-exports", year=2023)["manifest"]["number"], 1, "nothing changes before a second person confirms")
    refused(lu, "questions/2/correct", 409, correct)
    refused(lu, f"{path}/correct", 403, {"request": request})
    shen.post(f"{path}/correct", request=request)
    refused(lu, "questions/2/correct", 409, correct)  # the figure is revised, but the province has no package with it
    equal(lu.post("package-exports", year=2023)["manifest"]["number"], 2, "the package that replaces the first")
    refused(upper, "questions", 409, {"package": 1, "text": "旧的"})
    refused(lu, "questions/1/correct", 409, correct)  # its figure is the same in package 2
    done = lu.post("questions/2/correct", **correct)
    equal((done["answer"], done["replacement_number"], done["figure"], done["corrected"]), ("corrected", 2, f"{wrong['content']['value']:.1f}", body["value"]), "corrected, by package 2")
    equal(upper.post("questions/2/close")["state"], "closed", "closed")
    refused(upper, "questions/2/ask_again", 409, {"text": "再问"})
    packages = upper.get("packages")
    equal([(one["number"], one["replaced_by"]) for one in packages], [(1, 2), (2, None)], "package 2 replaces 1, both are kept")
    for n, one in enumerate(packages, 1):
        equal(upper.get(f"packages/{one['package']}")["manifest"]["number"], n, "a package as it was")


def answer_late():
    late = upper.get("questions?overdue=true")
    equal([(one["number"], one["overdue"]) for one in late], [(1, True)], "a question that is overdue")
    lu.post("questions/1/explain", text="市级法律援助中心")
    equal(upper.get("questions?overdue=true"), [], "it is answered")
    upper.post("questions/1/close")
    equal([(one["state"], one["answer"]) for one in lu.get("questions")], [("closed", "explained"), ("closed", "corrected")], "one explained, one corrected")


def publish():
    refused(clerks["卫健委"], f"rounds/{number}/publish", 403)
    equal(lin.post(f"rounds/{number}/publish")["round"]["state"], "published", "published")


def judge():
    goals = he.get("judgements?year=2023")["goals"]
    equal(len(goals), 16, "goals in words")
    own = join("own", "某人", "evaluator", unit=units[goals[0]["lead"]])
    body = {"year": 2023, "verdict": "met", "evidence": "现场核查表", "why": "按核查结果"}
    refused(own, f"targets/{goals[0]['target']}/judge", 403, body)
    refused(he, f"targets/{goals[0]['target']}/judge", 400, {**body, "why": ""})
    for n, goal in enumerate(goals):
        he.post(f"targets/{goal['target']}/judge", **{**body, "verdict": "met" if n < 11 else "behind"})
    together = he.get("judgements?year=2023")["together"]
    equal((together["met"], together["assessable"], together["met_percent"]), (52, 100, 52.0), "after judgement")


def revise():
    """One asks, another one confirms; the mark R; the version before stays readable."""
    row = next(r for r in ROWS if r.unit == "医保局")
    cell = next(one for one in contents["医保局"] if one["status"] == "figure")
    path = f"tasks/{tasks['医保局']}"
    request = lu.post(f"{path}/correct_request", cell={**cell, "value": f"{float(cell['value']) + 0.1:.1f}", "explanation": "结算后更正"}, why="结算后更正")["request"]
    refused(lu, f"{path}/correct", 403, {"request": request})
    shen.post(f"{path}/correct", request=request)
    equal(lu.get("assessment?year=2023")["counts"]["met"], 52, "the verdicts are unchanged")


def third_party():
    global xie
    xie = join("xiean", "谢安", "third_party", until="2024-12-31")
    goals = he.get("judgements?year=2023")["goals"]
    for n, goal in enumerate(goals):
        xie.post("opinions", target=goal["target"], year=2023, verdict="met" if 4 <= n < 11 else "behind", evidence="第三方报告", why="抽查结果")


def answer_opinions():
    different = lin.get("opinions?year=2023&different=true")
    equal(len(different), 4, "a third party differs on four")
    for one in different:
        lin.post(f"opinions/{one['opinion']}/answer", why="已核对原始记录，维持原判定")


PAPERS += [("2024-06-28", send_package), ("2024-07-03", ask_back), ("2024-07-05", answer_questions), ("2024-07-10", answer_late), ("2024-07-08", publish), ("2024-09-10", third_party), ("2024-09-14", judge), ("2024-09-18", answer_opinions), ("2024-10-10", revise)]
for day in sorted({day for day, _ in COURSE + PAPERS}):
    city.set_clock(day)
    for when, what in COURSE + PAPERS:
        if when == day:
            what()
    if day in BOARD:
        equal({name: count for name, count in gao.get("order-board")["states"].items() if count}, BOARD[day], "states of orders")
    if day in (SENT_EARLY, "2024-07-26", "2024-09-10"):
        officials_sign_in()
officials_sign_in("2024-10-15")
COUNTS = {"issued": 6, "reissued": 1, "extended": 1, "overdue_ever": 1, "overdue_now": 0, "closed": 6, "in_time_first": 4, "in_time": 5, "drafts": 0}
found = gao.get("order-board")
equal(({name: found[name] for name in COUNTS}, found["causes"]), (COUNTS, {"warning": 5, "late_report": 1, "problem": 0}), "orders of the year")
sheets = lin.get("self_evaluations?year=2023")
equal((sheets["asked"], sheets["in_time"], sheets["late"], sheets["missing"]), (40, 38, 2, 0), "self-evaluations")

# --- 11-05: scores ---

city.set_clock("2024-11-05")
xie.get("assessment?year=2023")
MARKS = {"综合执法局": [8.0] * 9, "卫健委": [9.2] * 9, "教育局": [9.0] * 9}
lin.post("appraisals/marks", year=2023, marks="unit,member,mark\n" + "".join(f"{unit},委员{n},{mark}\n" for unit, marks in MARKS.items() for n, mark in enumerate(marks)))
scores = {one["unit"]: {**{part["part"]: part["points"] for part in one["parts"]}, "total": one["total"]} for one in lin.get("appraisals?year=2023")["scores"]}
equal(scores["综合执法局"], {"targets": 40.0, "report": 0, "quality": 14, "supervision": 10, "marks": 8.0, "total": 72.0}, "the score of 综合执法局")
equal(scores["卫健委"], {"targets": 36.0, "report": 15, "quality": 6, "supervision": 10, "marks": 9.2, "total": 76.2}, "the score of 卫健委")
equal(scores["教育局"]["quality"], 9, "quality of 教育局")
equal(scores["人社局"]["supervision"], 5, "an order that was overdue")
equal(scores["残联"]["report"], 15, "excused is in time")

# --- a county with a target of its own: judged by it at home, by the city's in the city's table ---

path = os.path.join(folder.name, "county_plan.txt")
with open(path, "w", encoding="utf-8") as file:
    file.write(year_city.county_plan())
year_city.sample_store.run("plan", "import", path, "--store", city.store)
plans = {"江东" in one["title"]: one["plan"] for one in lu.get("plans")}
lin.post("schemes", title="江东区妇女发展规划", plan=plans[False], region="990302", state="issued", day="2022-03-01", own_plan=plans[True])
home, table = (lu.get(f"assessment?plan={plans[own]}&region=990302&year=2023")["targets"] for own in (True, False))
equal([(one["code"], one["verdict"]) for one in home], [(year_city.OWN_TARGET, "on_track")], "93 where the county asks 95")
equal([one["verdict"] for one in table if one["code"] == year_city.OWN_TARGET], ["met"], "93 where the city asks 90")
equal(lu.get(f"plan-comparison?plan={plans[False]}")["items"][0]["counts"]["higher"], 1, "the county asks more")

# --- 12-20: closed; and after the last day of the third party ---

officials_sign_in("2024-12-20")
equal(lin.post(f"rounds/{number}/close")["round"]["state"], "closed", "closed")
refused(lu, f"tasks/{tasks['卫健委']}/correct_request", 409, {"cell": contents["卫健委"][0], "why": "晚了"})
city.set_clock("2025-01-02")
equal(xie.ask("GET", f"assessment?plan={plans[False]}&year=2023")[0], 403, "a third party after its last day")
checked = audit.post("audit/verify")
checks.that(checked["sound"] and checked["bad"] == 0 and checked["contradicts"] == 0, f"the audit trail: {checked}")
equal(year_city.sample_store.run("store", "check", "--store", city.store, "--lang", "en").count("no problems"), 1, "the store is sound")
checks.end()
