#!/usr/bin/env python3
"""People who write at once: their changes are committed together, the trail is signed once for each commit, a refused change leaves the others, and a commit
that the disk does not take fails all of them with words and keeps none. The last record of the trail is signed whatever the last call of a group did. The pages of a long list that is read in parts are the list. web_killed.py kills the server meanwhile."""
import os, re, resource, sqlite3, sys, threading, urllib.parse

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from office import Office
from sample_store import SAMPLE, Checks

WRITERS, WRITES, ROUNDS_MAX = 8, 12, 40
checks = Checks()
office = Office("--regions", os.path.join(SAMPLE, "regions.csv"), "--region", "990481")
office.run("unit", "add", "卫健委")
office.serve()
suwen = office.invite("suwen", "苏文", "system_admin")
database = os.path.join(office.store, "halfsky.db")


def rows(sql):
    with sqlite3.connect(database) as db:
        return db.execute(sql).fetchall()


def write_all(name_of):
    """What each of the writers was answered, by the name that it wanted to give."""
    answers = {}

    def write(writer):
        for n in range(WRITES):
            name = name_of(writer, n)
            answers[writer, n] = name, *suwen_of[writer].post("units", {"name": name})

    threads = [threading.Thread(target=write, args=(one,)) for one in range(WRITERS)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return list(answers.values())


suwen_of = [type(suwen)(office.port, suwen.cookie, suwen.csrf) for _ in range(WRITERS)]
made, rounds = set(), 0
while rounds < ROUNDS_MAX and not rows("SELECT 1 FROM audit WHERE signer <> '' AND signature = ''"):
    rounds += 1
    answers = write_all(lambda writer, n: "卫健委" if n % 3 == 2 else f"单位{rounds}-{writer}-{n}")
    checks.that(rows("SELECT signature FROM audit ORDER BY id DESC LIMIT 1")[0][0] != "", "the last record is signed, also after a refusal")
    refused = {status for name, status, _ in answers if name == "卫健委"}
    checks.that(refused == {409}, f"a name that is taken is refused: {refused}")
    failed = [(status, answer) for name, status, answer in answers if name != "卫健委" and status not in (200, 201)]
    checks.that(not failed, f"and leaves the others: {failed[:3]}")
    made |= {name for name, status, _ in answers if name != "卫健委"}
checks.that(rounds < ROUNDS_MAX, "changes that waited for each other were committed together")
names = [name for name, in rows("SELECT name FROM unit")]
checks.that(sorted(names) == sorted(made | {"卫健委"}), f"each is there once: {len(names)} of {len(made) + 1}")

log = os.path.getsize(database + "-wal")
resource.prlimit(office.server.pid, resource.RLIMIT_FSIZE, (min(log, os.path.getsize(database)), resource.RLIM_INFINITY))
answers = write_all(lambda writer, n: f"满{writer}-{n}")
resource.prlimit(office.server.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
kept = {name for name, in rows("SELECT name FROM unit WHERE name LIKE '满%'")}
done = {name for name, status, _ in answers if status in (200, 201)}
checks.that(len(done) < len(answers), f"the disk did not take {len(answers) - len(done)} of {len(answers)} changes")
checks.that(kept == done, f"what was acknowledged is there, and nothing else: {sorted(kept ^ done)}")
unsaid = [(status, answer) for name, status, answer in answers if name not in done and not (isinstance(answer, dict) and answer.get("detail"))]
checks.that(not unsaid, f"who was not served got words: {unsaid[:3]}")
answers = write_all(lambda writer, n: f"后{writer}-{n}")
checks.that({status for _, status, _ in answers} <= {200, 201}, f"afterwards everybody writes again: {answers[0]}")
for path in ("units", "persons"):
    for options in ({}, {"name": "卫健委"}):
        query = "".join(f"&{name}={urllib.parse.quote(value)}" for name, value in options.items())
        whole, found, page = suwen.get(f"{path}?lang=en{query}")[1]["items"], [], f"/api/v1/{path}?lang=en&limit=7{query}"
        while page:
            found += suwen.ask("GET", page)[1]["items"]
            link = suwen.header("Link")
            page = link and re.search("<(.*)>", link)[1]
        checks.that(whole == found, f"the pages of {path} are the list: {len(found)} of {len(whole)}")
    status, answer = suwen.get(f"{path}?limit=7&cursor=x")
    checks.that(status == 400, f"a cursor that is none: {status} {answer}")
    checks.that(suwen.get(f"{path}?limit=7&cursor=7.999999")[1]["items"] == [], "nothing follows the last")
office.server.terminate()
office.server.wait()
checks.that("no problems" in office.run("store", "check"), "the store is sound")
checks.end()
