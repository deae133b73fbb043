#!/usr/bin/env python3
"""halfsky demo on 29 February and on 1 January: every role signs in over HTTP and finds something to do, everything is there in every state, the audit trail is whole,
a second run is refused, and in English what the demo itself writes is English."""
import datetime, json, os, re, subprocess, sys, tempfile, time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import client, fake_clock
from sample_store import HALFSKY, Checks

checks = Checks()
folder = tempfile.TemporaryDirectory()
if not fake_clock.load(folder.name):
    print("skipped: the clock of the program cannot be set\n0 passed, 0 failed, 1 skipped")
    sys.exit(0)
os.environ.update(TZ="Asia/Shanghai", HALFSKY_KEY=os.path.join(folder.name, "key"))
time.tzset()


def at(day):
    """Half past midnight of a day: work that the demo puts on that day would be in the future."""
    return int(datetime.datetime.fromisoformat(day + "T00:30:00").timestamp() - time.time())


def on_its_day(lang):
    return {**os.environ, "FAKE_CLOCK": os.path.join(folder.name, "clock-" + lang)}


def start_demo(day, lang):
    clock = os.path.join(folder.name, "clock-" + lang)
    with open(clock, "w") as file:
        file.write(f"{at(day):<24d}")
    return subprocess.Popen([HALFSKY, "demo", os.path.join(folder.name, lang), "--lang", lang, "--json"], env=on_its_day(lang), stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, text=True)


def ask(lang, *words):
    done = subprocess.run([HALFSKY, *words, "--store", os.path.join(folder.name, lang), "--lang", lang, "--json"], env=on_its_day(lang), capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, (words, done.stderr)
    return json.loads(done.stdout)


running = {"zh": start_demo("2028-02-29", "zh"), "en": start_demo("2027-01-01", "en")}
people = {}
for lang, process in running.items():
    out, err = process.communicate(timeout=900)
    checks.that(process.returncode == 0 and len(err.splitlines()) >= 5, f"{lang}: made, with progress: {process.returncode} {err}")
    people[lang] = {one["login"]: one for one in json.loads(out)}
ROLES = {"office", "statistician", "second_reviewer", "clerk", "approver", "evaluator", "third_party", "leader", "county_statistician", "upper_level",
         "system_admin", "security_admin", "audit_admin"}
for lang in running:
    checks.that({one["role"] for one in people[lang].values()} == ROLES, f"{lang}: people of 13 roles: {people[lang]}")
    checks.that(len({one["password"] for one in people[lang].values()}) == 1 and all(one["home"] for one in people[lang].values()), f"{lang}: one password, and where each begins")
checks.that(people["zh"]["linlan"]["password"] != people["en"]["linlan"]["password"], "the password is new for each demo")
for words, status in (["demo", os.path.join(folder.name, "zh")], 4), (["demo", os.path.join(folder.name, "none", "zh")], 6):
    again = subprocess.run([HALFSKY, *words], capture_output=True, text=True)
    checks.that(again.returncode != 0 and not again.stdout, f"refused: {words}: {again}")
checks.that(not [name for name in os.listdir(folder.name) if re.search(r"[.]\d+$", name)], f"nothing is left beside: {os.listdir(folder.name)}")
checks.that("2" in people["zh"]["linlan"]["secret"] or len(people["zh"]["linlan"]["secret"]) == 32, "a secret of one-time codes")

# --- everything is there, on either day ---

for lang, year in ("zh", 2027), ("en", 2026):
    state = ask(lang, "store", "check")
    checks.that(state["sound"] and state["clock_went_back"] == 0, f"{lang}: the store is sound: {state}")
    last, now = sorted(ask(lang, "round", "list"), key=lambda one: one["year"])
    checks.that((last["state"], now["state"], last["year"], now["year"]) == ("published", "issued", year - 1, year), f"{lang}: rounds of two years: {last} {now}")
    board = ask(lang, "round", "board", str(now["round"]))
    checks.that(board["tasks"] == 40 and all(board["states"][one] > 0 for one in ("open", "filling", "submitted", "approved", "returned", "accepted")), f"{lang}: tasks in every state: {board['states']}")
    before = ask(lang, "round", "board", str(last["round"]))
    checks.that(before["states"]["published"] == 40 and len(before["late"]) == 2 and len(before["returns"]) >= 1, f"{lang}: the year before: {before}")
    orders = ask(lang, "order", "list")
    states = [part["state"] for one in orders for part in one["units"]]
    checks.that(set(states) == {"draft", "issued", "signed_for", "replied", "verified", "closed", "dropped"}, f"{lang}: orders in every state: {states}")
    boards = [ask(lang, "order", "board", "--year", str(one)) for one in (year, year + 1)]
    for count in "drafts", "reissued", "extended", "overdue_now", "closed", "issued":
        checks.that(sum(one[count] for one in boards) > 0, f"{lang}: orders {count}: {boards}")
    checks.that(any(part["asked_due"] for one in orders for part in one["units"]) and any(one["cause"] == "problem" for one in orders), f"{lang}: an extension that is asked for, and a problem")
    women, children = (one["plan"] for one in ask(lang, "plan", "list"))
    checks.that(women == f"women-{year - 3}" and len(ask(lang, "warn", "--plan", women)["warnings"]) >= 12, f"{lang}: a plan under way, with warnings")
    goals = ask(lang, "evaluation", "list", "--plan", children, "--year", str(year - 1))["goals"]
    checks.that({one["judged"] for one in goals} == {True, False}, f"{lang}: goals that are judged, and goals that wait: {goals}")
    opinions = ask(lang, "opinion", "list", "--plan", children, "--year", str(year - 1))
    checks.that({bool(one["answer"]) for one in opinions} == {True, False}, f"{lang}: opinions of the third party, answered and not: {opinions}")
    sheets = ask(lang, "responsibility", "units", "--plan", women)["signatures"]
    checks.that(sheets["signed"] > 5 and sheets["missing"] > 5, f"{lang}: partly signed: {sheets}")
    projects = ask(lang, "project", "list", "--plan", women)
    checks.that(projects["states"]["met"] > 0 and projects["states"]["claimed"] > 0 and any(one["project"] for one in projects["projects"]), f"{lang}: projects with milestones: {projects['states']}")
    scores = ask(lang, "appraisal", "list", "--plan", women, "--year", str(year - 1))["scores"]
    checks.that(len(scores) == 40 and sum(one["members"] > 0 for one in scores) >= 5, f"{lang}: marks")
    papers = ask(lang, "paper", "list", "--plan", women, "--year", str(year - 1))
    late = [one["days_late"] for one in papers["papers"] if one["state"] == "late"]
    checks.that(papers["states"]["filed"] > 0 and late and max(late) <= 30, f"{lang}: papers, none late for months: {papers['states']} {late}")
    opinions = ask(lang, "opinion", "list", "--plan", women, "--year", str(year - 1))
    checks.that({bool(one["answer"]) for one in opinions} == {True, False}, f"{lang}: opinions on the women's plan: {opinions}")
    packages = ask(lang, "package", "list")
    checks.that({(one["received"], bool(one["loaded_at"]), bool(one["replaced_by"])) for one in packages} == {(False, False, False), (False, False, True), (True, True, False), (True, False, False)},
                f"{lang}: packages that are made, replaced, loaded, and one that waits for a second person: {packages}")
    questions = ask(lang, "question", "list")
    checks.that({(one["state"], one["overdue"]) for one in questions} == {("asked", False), ("asked", True), ("answered", False), ("closed", False)}, f"{lang}: questions in every state: {questions}")

# --- what the demo itself writes is English in English ---

chinese = re.compile("[\u3400-\u9fff]")
ours = [one["name"] for one in ask("en", "unit", "list")["items"]] + [one["name"] for one in ask("en", "person", "list")["items"]] + [one["title"] for one in ask("en", "round", "list")]
for one in ask("en", "order", "list"):
    ours += [one["demand"] or "", one["contact"] or "", *(part["unit"] for part in one["units"])]
ours += [event["text"] or "" for one in ask("en", "question", "list") for event in one["events"]]
checks.that(not [text for text in ours if chinese.search(text)], f"units, people, rounds and orders in English: {[text for text in ours if chinese.search(text)]}")

# --- every role ---

fake_clock.set_ahead(at("2028-02-29"))
_, port = client.start(os.path.join(folder.name, "zh"), lang="zh")
now = next(one["round"] for one in ask("zh", "round", "list") if one["state"] == "issued")


def tasks(of, *states):
    return [one for one in of.must("GET", f"rounds/{now}/tasks") if one["state"] in states]


# What each finds to do: where it is asked, and how much of it there is.
TO_DO = {
    "linlan": lambda of: [one for one in of.must("GET", "orders") if any(part["state"] == "replied" or part["asked_due"] for part in one["units"])],
    "fangyue": lambda of: of.must("GET", f"rounds/{now}/letters")["letters"] + tasks(of, "open", "filling"),
    "luming": lambda of: tasks(of, "approved"),
    "shenqing": lambda of: tasks(of, "approved"),
    "zhoumin": lambda of: tasks(of, "filling"),
    "qianli": lambda of: [one for one in of.must("GET", "orders") if any(part["state"] in ("issued", "signed_for") for part in one["units"])],
    "edu_clerk": lambda of: tasks(of, "returned"),
    "hrss_head": lambda of: tasks(of, "submitted"),
    "hanbing": lambda of: tasks(of, "open"),
    "gaoyuan": lambda of: [one for one in of.must("GET", "orders") if one["state"] == "draft"],
    "heyi": lambda of: [one for one in of.must("GET", "judgements?plan=children-2024")["goals"] if not one["judged"]],
    "xiean": lambda of: of.must("GET", "opinions?plan=children-2024&year=2026"),
    "tangning": lambda of: [one for one in of.must("GET", "questions") if "question.explain" in one["moves"]],
    "lucheng": lambda of: [one for one in of.must("GET", "questions") if "question.close" in one["moves"]],
    "suwen": lambda of: of.must("GET", "persons")["items"],
    "marui": lambda of: of.must("GET", "persons")["items"],
    "baiyu": lambda of: of.must("POST", "audit/search", {})["items"],
}
checks.that(set(TO_DO) == set(people["zh"]), f"nobody is left out: {set(TO_DO) ^ set(people['zh'])}")
for login, one in people["zh"].items():
    of = client.Browser(port)
    status, said = of.sign_in(login, one["password"], one["secret"] and client.one_time_code(one["secret"]))
    checks.that(status == 200 and not said.get("needs"), f"{login} signs in: {status} {said}")
    status, page = of.ask("GET", one["home"] + "?lang=zh")
    checks.that(status == 200 and one["name"] in page, f"{login}: the home {one['home']}: {status}")
    found = TO_DO[login](of)
    checks.that(len(found) > 0, f"{login} has something to do: {found}")
code = subprocess.run([HALFSKY, "person", "code", people["zh"]["linlan"]["secret"].lower()], capture_output=True, text=True).stdout.strip()
checks.that(code in (client.one_time_code(people["zh"]["linlan"]["secret"]), client.one_time_code(people["zh"]["linlan"]["secret"], int((time.time() + client.shift) / 30) - 1)), f"a code without an authenticator: {code}")
checks.that(subprocess.run([HALFSKY, "person", "code", "JBSWY3DP"], capture_output=True).returncode == 3, "what is no secret is refused")
checks.end()
