#!/usr/bin/env python3
"""Long work as jobs: Prefer: respond-async, progress, cancelling, rights, limits, a server that is killed or stopped, results that are not kept for ever. Neighbours:
cli_progress.py has long work of commands."""
import datetime, json, os, signal, sqlite3, sys, time, urllib.parse

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from client import is_open, one_time_code
from office import Client, Office
from sample_store import SAMPLE, Checks, wait_until

checks = Checks()
office = Office("--regions", os.path.join(SAMPLE, "regions.csv"), "--settings", os.path.join(SAMPLE, "plan_settings.csv"), "--region", "990481")
office.run("plan", "import", os.path.join(SAMPLE, "plan.txt"))
office.run("data", "import", os.path.join(SAMPLE, "figures.csv"))
office.serve()
linlan, heyi = office.invite("linlan", "林岚", "office"), office.invite("heyi", "何谊", "evaluator")
LATER = {"Prefer": "respond-async"}
REPORT = "reports/annual?plan=women-2021&year=2023&format=docx"
PLAN = open(os.path.join(SAMPLE, "plan.txt"), "rb").read()
FOLDER = os.path.join(office.store, "jobs")
LIMIT_OF_PERSON, LIMIT_KEPT = 8, 2000


def until(who, number, wanted, seconds=120):
    """The job when its state is wanted."""
    end = time.time() + seconds
    while True:
        status, job = who.get(f"jobs/{number}")
        if status == 200 and job["state"] in wanted or time.time() > end:
            return job
        time.sleep(0.05)


def import_later(who, name="again.txt", **more):
    return who.ask("POST", "/api/v1/plans?" + urllib.parse.urlencode({"name": name, "as_new": "true", **more}), PLAN + f"\n（{name}）\n".encode(), Content_Type="application/octet-stream", **LATER)


class Locked:
    """While a writer of the database keeps its lock, as another import does."""

    def __enter__(self):
        self.database = sqlite3.connect(os.path.join(office.store, "halfsky.db"), isolation_level=None, timeout=30)
        self.database.execute("BEGIN IMMEDIATE")

    def __exit__(self, *what):
        self.database.rollback()
        self.database.close()


def plan_count():
    return len(linlan.get("plans")[1])


# ---- start, poll, take the result ----

status, job = linlan.get(REPORT, **LATER)
checks.that(status == 202 and job["state"] in ("queued", "running", "done") and linlan.header("Location") == f"/api/v1/jobs/{job['job']}", f"202 with its address: {status} {job}")
checks.that(linlan.header("Preference-Applied") == "respond-async", "the preference is named in the answer")
checks.that(job["action"] == "report.annual" and job["title"] == {"zh": "编写年度监测报告", "en": "write the annual monitoring report"} and "year=2023" in job["asked"], f"what it is: {job}")
first = job["job"]
job = until(linlan, first, ("done", "failed"))
checks.that(job["state"] == "done" and job["result"].endswith(".docx") and job["result_bytes"] > 5000 and job["kept_until"] > job["ended_at"] >= job["begun_at"] >= job["asked_at"], f"done: {job}")
status, later = linlan.get(f"jobs/{first}/result")
checks.that(status == 200 and job["result"] in linlan.header("Content-Disposition") and "wordprocessingml" in linlan.header("Content-Type"), "its result is a file")
status, now = linlan.get(REPORT)
checks.that(status == 200 and len(now) == len(later) and now[:4] == b"PK\x03\x04", "the same file as the request gives at once")
status, listed = linlan.get("jobs")
checks.that(status == 200 and [one["job"] for one in listed] == [first], f"the own jobs: {listed}")
checks.that(linlan.get(REPORT, Prefer="return=minimal")[0] == 200 and linlan.get(REPORT, Prefer="wait=5, Respond-Async; x=1")[0] == 202, "other preferences are ignored; words of any case are read")
status, job = linlan.get("assessment?plan=women-2021&year=2023", **LATER)
checks.that(status == 202 and until(linlan, job["job"], ("done",))["result_type"].startswith("application/json") and "targets" in linlan.get(f"jobs/{job['job']}/result")[1], "an answer in JSON is a result too")
visitor = Client(office.port).get(REPORT, **LATER)[0], Client(office.port).get(REPORT)[0]
checks.that(linlan.get("plans", **LATER)[0] == 200 and visitor[0] == visitor[1] != 202, f"short work and visitors are answered at once: {visitor}")
before = plan_count()
status, job = import_later(linlan)
job = until(linlan, job["job"], ("done", "failed"))
checks.that(status == 202 and job["state"] == "done" and plan_count() == before + 1, f"a plan is imported: {job}")

# ---- failures ----

status, job = linlan.get("reports/annual?plan=nothing&year=2023", **LATER)
job = until(linlan, job["job"], ("failed", "done"))
checks.that(job["state"] == "failed" and job["code"] == "not_found" and "nothing" in job["problem"]["en"] and "nothing" in job["problem"]["zh"], f"the reason in both languages: {job}")
checks.that(linlan.get(f"jobs/{job['job']}/result")[0] == 409 and linlan.post(f"jobs/{job['job']}/cancel")[0] == 409, "no result, nothing to cancel")
checks.that([linlan.get(f"jobs/{number}")[0] for number in ("999", "0", "abc", "-1", "9" * 30)] == [404, 400, 400, 400, 400], "numbers of no job")

# ---- rights ----

checks.that(heyi.get("jobs")[1] == [] and heyi.get(f"jobs/{first}")[0] == 404 and heyi.get(f"jobs/{first}/result")[0] == 404 and heyi.post(f"jobs/{first}/cancel")[0] == 404, "a job of another person is not there")
checks.that(Client(office.port).get("jobs")[0] == 401, "visitors have no jobs")
checks.that(import_later(heyi)[0] == 403 and heyi.get("jobs")[1] == [], "work that a person may not do is refused at once")
bare = Client(office.port, linlan.cookie)
checks.that(bare.ask("POST", "/api/v1/plans?name=a.txt", PLAN, Content_Type="application/octet-stream", **LATER)[0] == 403, "a request without the token of its session")
owner = office.run("job", "list", "--json")
checks.that(len(owner) == len(linlan.get("jobs")[1]) and office.run("job", "show", str(first), "--json")["state"] == "done", "the owner of the store sees all")
copy = os.path.join(office.folder.name, "copy.docx")
office.run("job", "result", str(first), "-o", copy)
checks.that(open(copy, "rb").read() == later, "and gets their results")
luming = office.invite("luming", "陆明", "leader")
status, job = luming.get(REPORT, **LATER)
checks.that(status == 202, f"a leader: {job}")
number = job.get("job")
until(luming, number, ("done",))
taken = luming.get(f"jobs/{number}/result")[0]
office.run("person", "grant", "luming", "--role", "evaluator")
luming.sign_in("luming", code=one_time_code(luming.secret, int(time.time() / 30) + 1))
checks.that(taken == 200 and luming.get(f"jobs/{number}")[0] == 200 and luming.get(f"jobs/{number}/result")[0] == 403, f"a person with other roles than then does not get the result: {taken}")

# ---- programs with a token ----


class Program(Client):
    """Sends its token and nothing else."""

    def __init__(self, scopes):
        super().__init__(office.port)
        ends_on = str(datetime.date.today() + datetime.timedelta(days=30))
        self.token = linlan.post("tokens", {"name": f"program {scopes}", "scopes": scopes, "ends_on": ends_on})[1]["token"]

    def ask(self, method, path, body=None, **headers):
        return super().ask(method, path, body, Authorization="Bearer " + self.token, **headers)


program, other = Program("result.read"), Program("result.read data.read plan.read")
status, job = program.get(REPORT, **LATER)
checks.that(status == 202, f"a program asks for a job: {job}")
number = job["job"]
checks.that(until(program, number, ("done", "failed"))["state"] == "done" and program.get(f"jobs/{number}/result")[0] == 200, "sees that it is done, and gets its result")
checks.that([job["job"] for job in program.get("jobs")[1]] == [number] and linlan.get(f"jobs/{number}/result")[0] == 200, "it lists its own, and so does its person")
checks.that([program.get(f"jobs/{first}")[0], program.get(f"jobs/{first}/result")[0], other.get(f"jobs/{number}")[0], other.get("jobs")[1]] == [404, 404, 404, []], "a program sees neither the jobs of its person nor those of another program")
with Locked():
    blocked = [import_later(linlan, f"{i}.txt")[1]["job"] for i in range(2)]
    [until(linlan, one, ("running",)) for one in blocked]
    number = program.get(REPORT, **LATER)[1]["job"]
    checks.that(program.post(f"jobs/{blocked[0]}/cancel")[0] == 404 and program.post(f"jobs/{number}/cancel")[1]["state"] == "cancelled", "it cancels its own alone")
    [linlan.post(f"jobs/{one}/cancel") for one in blocked]
[until(linlan, one, ("cancelled",)) for one in blocked]

# ---- cancelling ----

before = plan_count()
with Locked():
    jobs = [import_later(linlan, f"{i}.txt")[1]["job"] for i in range(3)]
    running = [until(linlan, number, ("running",))["state"] for number in jobs[:2]]
    checks.that(running == ["running"] * 2 and linlan.get(f"jobs/{jobs[2]}")[1]["state"] == "queued", f"two at a time: {running}")
    status, job = linlan.post(f"jobs/{jobs[2]}/cancel")
    checks.that(status == 200 and job["state"] == "cancelled", f"one in the queue is cancelled: {job}")
    status, job = linlan.post(f"jobs/{jobs[0]}/cancel")
    checks.that(status == 200 and job["state"] == "running" and job["to_stop"], f"one at work will end: {job}")
    office.run("job", "cancel", str(jobs[1]))
ended = [until(linlan, number, ("cancelled", "done", "failed")) for number in jobs]
checks.that([job["state"] for job in ended] == ["cancelled"] * 3 and plan_count() == before, f"nothing is imported: {ended}")
checks.that(ended[0]["code"] == "cancelled" and "no data was changed" in ended[0]["problem"]["en"], "in words")

# ---- limits ----

with Locked():
    answers = [import_later(linlan, f"{i}.txt") for i in range(100)]
    taken, refused = [a for a in answers if a[0] == 202], [a for a in answers if a[0] == 429]
    checks.that(len(taken) == LIMIT_OF_PERSON and len(refused) == 100 - LIMIT_OF_PERSON, f"of 100 at once: {len(taken)}, {len(refused)}")
    checks.that(linlan.header("Retry-After") == "10", "when to try again")
    checks.that(f"{LIMIT_OF_PERSON} unfinished" in refused[0][1]["detail"], f"in words: {refused[0]}")
    states = [linlan.get(f"jobs/{job['job']}")[1]["state"] for _, job in taken]
    checks.that(states.count("running") <= 2, f"at most two at work: {states}")
    for _, job in taken:
        linlan.post(f"jobs/{job['job']}/cancel")
for _, job in taken:
    until(linlan, job["job"], ("cancelled",))
checks.that(linlan.get(REPORT, **LATER)[0] == 202, "then there is room again")

# ---- the end of a session ----

with Locked():
    blocked = [import_later(linlan, f"{i}.txt")[1]["job"] for i in range(2)]
    [until(linlan, number, ("running",)) for number in blocked]
    number = heyi.get(REPORT, **LATER)[1]["job"]
    office.run("person", "show", "heyi")
    [linlan.post(f"jobs/{one}/cancel") for one in blocked]
[until(linlan, one, ("cancelled",)) for one in blocked]
checks.that(until(heyi, number, ("done",))["state"] == "done", "the report of another person waited for them")

# ---- a server that is killed, one that is stopped, two of them ----

before = plan_count()
lock = Locked()
with lock:
    jobs = [import_later(linlan, f"{i}.txt")[1]["job"] for i in range(4)]
    [until(linlan, number, ("running",)) for number in jobs[:2]]
    office.server.send_signal(signal.SIGKILL)
    office.server.wait()
checks.that(office.run("job", "show", str(jobs[0]), "--json")["state"] == "running", "its file is as it was")
open(os.path.join(FOLDER, f"{jobs[0]}.json.Ab3dE9"), "w").write("{")
open(os.path.join(FOLDER, "77777.json"), "w").write("no job")
office.serve()
linlan.port = heyi.port = office.port
ended = [linlan.get(f"jobs/{number}")[1] for number in jobs]
checks.that([job["state"] for job in ended] == ["failed"] * 4 and "was stopped before this work was recorded as done" in ended[0]["problem"]["en"] and "服务器" in ended[3]["problem"]["zh"], f"failed with the reason: {ended}")
checks.that(plan_count() == before and office.run("store", "check", must=False)[0] == 0, "nothing is half imported")
checks.that(linlan.get("jobs/77777")[0] == 500 and len(linlan.get("jobs")[1]) >= 4, "a damaged file is reported where it is asked for, and left out of the list")
checks.that(linlan.get(REPORT, **LATER)[1]["job"] > max(jobs), "no number is given twice")
with Locked():
    number = import_later(linlan, "stopped.txt")[1]["job"]
    until(linlan, number, ("running",))
    queued = [import_later(linlan, f"{i}.txt")[1]["job"] for i in range(3)]
    office.server.send_signal(signal.SIGTERM)
    wait_until(lambda: not is_open(office.port))  # its jobs are told to stop before that
office.server.wait(60)
ended = [office.run("job", "show", str(one), "--json") for one in [number, *queued]]
checks.that(all(job["state"] == "failed" and "was stopped" in job["problem"]["en"] for job in ended), f"a server that stops ends its jobs: {ended}")
office.serve()
linlan.port = office.port
first_server = office.server
office.serve()
linlan.port, second = office.port, office.port
checks.that(linlan.get(REPORT, **LATER)[0] == 200 and linlan.get(f"jobs/{number}")[0] == 200, "a second server of the same store answers at once")
office.server.kill()
first_server.kill()

# ---- results are not kept for ever ----

office.server.wait(), first_server.wait()
numbers = sorted(int(name[:-5]) for name in os.listdir(FOLDER) if name.endswith(".json") and name != "77777.json")
for number in numbers:
    path = os.path.join(FOLDER, f"{number}.json")
    row = json.load(open(path))
    row["kept_until"] = "2026-01-01T00:00:00Z"
    row.setdefault("ended_at", "2026-01-01T00:00:00Z")
    row["state"] = "done"
    json.dump(row, open(path, "w"))
row["kept_until"] = "2999-01-01T00:00:00Z"
for number in range(numbers[-1] + 1, numbers[-1] + LIMIT_KEPT + 2):
    json.dump({**row, "job": number}, open(os.path.join(FOLDER, f"{number}.json"), "w"))
office.serve()
linlan.port = office.port
kept = [name for name in os.listdir(FOLDER) if name.endswith(".json") and name != "77777.json"]
checks.that(len(kept) == LIMIT_KEPT and f"{numbers[-1] + 1}.json" not in kept and f"{number}.json" in kept, f"the newest are kept, and no more: {len(kept)}")
office.server.kill()
office.server.wait()
for name in kept:
    os.remove(os.path.join(FOLDER, name))
row["kept_until"] = "2026-01-01T00:00:00Z"
numbers = [number, number + 1]
for number in numbers:
    json.dump({**row, "job": number}, open(os.path.join(FOLDER, f"{number}.json"), "w"))
office.serve()
left = sorted(os.listdir(FOLDER))
checks.that([name for name in left if name.endswith(".json") and name != "77777.json"] == [f"{numbers[-1]}.json"] and not any("Ab3dE9" in name for name in left) and not any(name.endswith((".result", ".stop")) for name in left), f"past their time: {left}")
checks.that(oct(os.stat(FOLDER).st_mode & 0o777) == "0o700", "the folder is for the server alone")
checks.end()
