#!/usr/bin/env python3
"""kill -9 of the server at random moments while people write over HTTP: no acknowledged write is lost, a request that is sent again under its
Idempotency-Key acts once, the server is ready again after two seconds of work, and the audit trail and the store are sound. 10 kills; --kills 200 for more.
store_crash.sh kills imports and init."""
import argparse, collections, http.client, os, random, sqlite3, subprocess, sys, threading, time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from client import own_port
from office import Office
from sample_store import HALFSKY, SAMPLE, Checks, seconds_of, wait_until

READY_SECONDS = 2 * (10 if "HALFSKY_SANITIZED" in os.environ else 1)
words = argparse.ArgumentParser()
words.add_argument("--kills", type=int, default=10)
words.add_argument("--seed", type=int, default=random.randrange(1 << 30))
asked = words.parse_args()
chance = random.Random(asked.seed)
print(f"seed {asked.seed}")
checks = Checks()
office = Office("--regions", os.path.join(SAMPLE, "regions.csv"), "--region", "990481")
office.run("plan", "import", os.path.join(SAMPLE, "plan.txt"))
office.run("unit", "add", "卫健委")
office.run("workday", "load", office.file("days.csv", "year,day,work,name\n2026,saturday,off,\n2027,saturday,off,\n"))
port = own_port()


def start():
    """The server, and the seconds of the processor until it is ready."""
    begun = time.monotonic()
    server = subprocess.Popen([HALFSKY, "serve", "--store", office.store, "--port", str(port), "--lang", "en"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while time.monotonic() - begun < 180 and server.poll() is None:
        try:
            line = http.client.HTTPConnection("127.0.0.1", port, timeout=180)
            line.request("GET", "/readyz")
            if line.getresponse().status == 200:
                return server, seconds_of(server)
        except OSError:
            pass
        time.sleep(0.005)
    raise SystemExit("the server does not start")


server, _ = start()
office.port = port
linlan, suwen = office.invite("linlan", "林岚", "office"), office.invite("suwen", "苏文", "system_admin")
zhoumin = office.invite("zhoumin", "周敏", "clerk", "--unit", "1", second_factor=False)
status, answer = linlan.post("rounds", {"year": 2024, "due": "2027-03-01", "cells": "indicator,unit\nMMR,卫健委\nIMR,卫健委\n"})
checks.that(status == 200 and linlan.post("rounds/1/issue")[0] == 200, f"a round: {answer}")
cell = zhoumin.get("tasks/1")[1]["cells"][0]["cell"]


def fill(n):
    revision = zhoumin.get("tasks/1")[1]["task"]["revision"]
    return {"revision": revision, "cells": [{"cell": cell, "status": "figure", "value": str(n), "explanation": "-"}]}


# Who, where, the content of the n-th write, its effect, and the query of all effects.
WRITERS = ((suwen, "units", lambda n: {"name": f"单位{n}"}, "单位{}", "SELECT name FROM unit"),
           (linlan, "orders", lambda n: {"matter": f"问题{n}", "basis": "检查", "demand": "补齐", "due": "2027-06-30", "units": [1]}, "问题{}",
            "SELECT matter FROM supervision_order"),
           (zhoumin, "tasks/1/fill", fill, "{}", "SELECT scaled FROM cell_value"))
acknowledged = [[] for _ in WRITERS]
broken, faults, retried = threading.Event(), [], [0]


def write(which):
    who, path, content = WRITERS[which][:3]
    n = 0
    while not broken.is_set():
        n, body, key = n + 1, None, f"{path}-{n}"
        tries = 0
        while True:
            tries += 1
            try:
                body = body or content(n)
                status, answer = who.post(path, body, Idempotency_Key=key)
            except (OSError, http.client.HTTPException):  # killed: was it done?
                retried[0] += body is not None
                if broken.is_set() and tries > 4000:
                    return faults.append(f"{path}: no answer")
                time.sleep(0.01)
                continue
            if status == 409 and "at work" in str(answer):
                time.sleep(0.01)
                continue
            if status not in (200, 201):
                return faults.append(f"{path} {n}: {status} {answer}")
            acknowledged[which].append(n)
            break


threads = [threading.Thread(target=write, args=(i,)) for i in range(len(WRITERS))]
for one in threads:
    one.start()
slowest = 0.0
for _ in range(asked.kills):
    time.sleep(chance.uniform(0.05, 0.9))
    server.kill()
    server.wait()
    server, took = start()
    slowest = max(slowest, took)
wait_until(lambda: faults or all(acknowledged))  # on a busy machine the first answer of a writer may come late
broken.set()
for one in threads:
    one.join(180)
checks.that(not faults, f"writers: {faults}")
checks.that(slowest <= READY_SECONDS, f"ready again after {slowest:.2f} s of the processor")
db = sqlite3.connect(os.path.join(office.store, "halfsky.db"))
for (_, path, _, effect, query), done in zip(WRITERS, acknowledged):
    times = collections.Counter(str(row[0]) for row in db.execute(query))
    lost, doubled = [n for n in done if not times[effect.format(n)]], [n for n in done if times[effect.format(n)] > 1]
    checks.that(not lost and not doubled, f"{path}: lost {lost}, done twice {doubled}")
    checks.that(done, f"{path}: {len(done)} acknowledged writes")
db.close()
server.terminate()
server.wait()
checks.that("no problems" in office.run("store", "check"), "the store is sound")
print(f"{asked.kills} kills, {sum(map(len, acknowledged))} acknowledged writes, {retried[0]} sent again, ready after at most {slowest:.2f} s of the processor")
checks.end()
