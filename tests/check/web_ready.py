#!/usr/bin/env python3
"""Answers that a server gives again at once are as those that it makes: after every change of the store, of the rights and of the session of the reader, and as time goes on.
web_alike.py covers what persons with equal rights share."""
import datetime, os, re, shutil, sqlite3, sys, time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import client, fake_clock, sample_store
from office import Office

TOKEN = "a-token-of-the-metrics"
check = sample_store.Checks()
office = Office("--region", "330300", "--elections", "none", "--terms", "none")
clock_moves = fake_clock.load(office.folder.name)
office.run("unit", "add", "卫健委")
office.serve("--metrics-token", office.file("token", TOKEN))


def at_once():
    """How many requests no worker has seen."""
    _, text = client.Browser(office.port).ask("GET", "/metrics", Authorization="Bearer " + TOKEN)
    return int(re.search(r"^halfsky_http_at_once_total (\d+)", text, re.M)[1])


def ready(person, path="account", **headers):
    """Asks until the answer is given at once, which is that of the worker before it."""
    for _ in range(20):
        made = person.ask("GET", "/api/v1/" + path, **headers)
        count = at_once()
        again = person.ask("GET", "/api/v1/" + path, **headers)
        if at_once() > count:
            check.that(again == made, f"{path}: the same answer at once: {made} {again}")
            return again
    check.that(False, f"{path} is never given at once: {made}")
    return made


def slow(person, path, why, **headers):
    """Each time by a worker."""
    for _ in range(3):
        count = at_once()
        answer = person.ask("GET", "/api/v1/" + path, **headers)
        check.that(at_once() == count, f"{why}: a worker answers each time")
    return answer


admin, security = office.invite("admin", "苏文", "system_admin"), office.invite("sec", "安宁", "security_admin")
audit, reader = office.invite("aud", "申明", "audit_admin"), office.invite("reader", "李禾", "clerk", "--unit", "1", second_factor=False)
judge = office.invite("judge", "白正", "evaluator", "--region", "330300")

# --- what is ready, and what is not ---

status, account = ready(reader)
check.that(status == 200 and account["login"] == "reader", f"the own account: {account}")
check.that(ready(reader, "account?lang=en") != ready(reader, "account?lang=zh"), "a language is not answered for another")
english, chinese = ready(reader, "plans?lang=en"), ready(reader, "plans?lang=en")
check.that(english == chinese, "a list")
check.that(ready(admin)[1]["login"] == "admin" and ready(reader)[1]["login"] == "reader", "two people have their own answers")
ready(reader, "account", Accept_Language="en")
check.that(slow(reader, "account", "a request with a tag", If_None_Match=reader.answered.headers["ETag"])[0] == 304, "and gets no content")
check.that(slow(reader, "account", "with a token of a program beside the cookie", Authorization="Bearer " + "0" * 64)[0] == 401, "which nobody has: the cookie does not count")
check.that(slow(client.Browser(office.port), "account", "without a session")[0] == 401, "no account without a session")
check.that(slow(client.Browser(office.port, "halfsky=" + "0" * 64), "account", "with a token that nobody has")[0] == 401, "no account for a wrong token")
status, _ = reader.ask("GET", "/api/v1/account?lang=fr")
check.that(status == 400, "a wrong language")
slow(admin, "account/nothing", "an address without a route")

# --- reads that are recorded are recorded each time ---

def recorded(action):
    with sqlite3.connect(f"file:{office.store}/halfsky.db?mode=ro", uri=True) as db:
        return db.execute("SELECT count(*) FROM audit WHERE action = ?", (action,)).fetchone()[0]


before = recorded("access.sessions")
check.that(slow(security, "sessions/all", "what is recorded")[0] == 200 and recorded("access.sessions") == before + 3, "three reads of all sessions are three records")
before = recorded("access.denied")
check.that(slow(reader, "persons", "what is denied")[0] == 403 and recorded("access.denied") == before + 3, "three refusals are three records")

# --- changes by others, in this process and in another one ---

ready(reader)
reader.must("POST", "account/language", {"language": "en"}, expect=(200, 204))
check.that(reader.get("account")[1]["language"] == "en", "an own change shows at once")
office.run("person", "set", "reader", "--name", "李小禾")
check.that(reader.get("account")[0] == 401, "a change of the account by a command ends its session at once")
reader.sign_in("reader")
check.that(ready(reader)[1]["name"] == "李小禾", "and shows")
ready(judge, "plans")
office.run("plan", "import", office.file("plan.txt", "温州市妇女发展规划（2021-2025年）\n\n一、妇女与健康\n主要目标：\n1.宫颈癌筛查率达到80%以上。\n"))
check.that(len((answer := ready(judge, "plans"))[1]) == 1, f"{answer}: a plan that is imported by a command shows at once")
rights = reader.get("account")[1]["rights"]
office.run("person", "grant", "reader", "--role", "approver", "--unit", "1")
check.that(reader.get("account")[0] == 401, "another role ends the session at once")
reader.sign_in("reader")
check.that(ready(reader)[1]["rights"] != rights, "and counts")
office.run("person", "revoke", "reader", str(max(g["id"] for g in reader.get("account")[1]["grants"])))
check.that(reader.get("account")[0] == 401, "a role that is taken back ends the session at once")
reader.sign_in("reader")
check.that(ready(reader)[1]["rights"] == rights, "and is gone")

# --- the end of a session ---

ready(reader)
office.run("person", "set", "reader", "--state", "locked")
check.that(reader.get("account")[0] == 401, "an account that is locked")
office.run("person", "set", "reader", "--state", "active")
reader.sign_in("reader")
ready(reader)
office.run("person", "reset", "reader", "sessions")
check.that(reader.get("account")[0] == 401, "sessions that somebody ended")
reader.sign_in("reader")
ready(reader)
old = client.Browser(office.port, reader.cookie, reader.csrf)
reader.must("DELETE", "session", expect=(200, 204))
check.that(old.ask("GET", "/api/v1/account")[0] == 401, "a session that was signed out")
reader.sign_in("reader")
ready(reader)
office.run("person", "end", "aud")
check.that(audit.ask("GET", "/api/v1/account")[0] == 401, "an account that has ended")

# --- time ---

if clock_moves:
    START = time.time()

    def ahead(seconds):
        fake_clock.set_ahead(int(seconds + START - time.time()))

    def note_of(cookie):
        return [s["used_at"] for s in reader.get("sessions")[1]["items"] if s["this"]][0]

    office.run("store", "set", "--elections", "none")  # what was ready is not any more
    minutes = security.must("GET", "security")["idle_minutes"]
    first = note_of(reader)
    ready(reader)
    ahead(70)
    reader.get("account")
    check.that(note_of(reader) > first, "a use is noted again after a minute")
    for step in range(1, 5):  # used now and then, each time by an answer that is ready
        ahead(70 + step * (minutes * 60 - 80))
        check.that(reader.get("account")[0] == 200, f"a session in use goes on: {step}")
        ready(reader)
    last = 70 + 4 * (minutes * 60 - 80)
    ahead(last + 30)
    check.that(ready(reader)[0] == 200, "ready within the minute")
    ahead(last + 30 + minutes * 60 - 5)
    check.that(reader.get("account")[0] == 200, "a use by an answer that was ready counts")
    ahead(last + 30 + 2 * minutes * 60)
    check.that([reader.get("account")[0] for _ in range(3)] == [401] * 3, "a session without a use ends, and stays ended")
    reader.sign_in("reader")
    now = START + last + 30 + 2 * minutes * 60
    midnight = datetime.datetime.combine(datetime.date.fromtimestamp(now) + datetime.timedelta(days=1), datetime.time())
    office.run("person", "grant", "reader", "--role", "approver", "--unit", "1", "--until", (midnight - datetime.timedelta(days=1)).date().isoformat())
    ahead(midnight.timestamp() - START - 20)
    reader.sign_in("reader")
    more = ready(reader)[1]["rights"]
    check.that(more != rights, "a role until today")
    ahead(midnight.timestamp() - START + 1)
    check.that(reader.get("account")[1]["rights"] == rights, "is over at midnight")
    reader.sign_in("reader")
    signed_in = midnight.timestamp() - START + 1
    signed_in = midnight.timestamp() - START + 1
    ends = datetime.datetime.fromisoformat([s["ends_at"] for s in reader.get("sessions")[1]["items"] if s["this"]][0].replace("Z", "+00:00")).timestamp() - START
    moment = signed_in
    while moment < ends - 20:
        ahead(moment)
        check.that(reader.get("account")[0] == 200, f"{moment - signed_in:.0f} s after signing in")
        moment = min(moment + minutes * 60 - 30, ends - 10)
    ahead(ends - 10)
    check.that((answer := ready(reader))[0] == 200, f"{answer}: a session until its latest end")
    ahead(ends + 1)
    check.that(reader.get("account")[0] == 401, "ends then")

# --- another store in its place ---

fake_clock.set_ahead(0) if clock_moves else None
office.run("init", other := os.path.join(office.folder.name, "other"), "--region", "330400", store=False)
reader.sign_in("reader")
ready(reader)
for name in os.listdir(office.store):
    if os.path.isfile(os.path.join(office.store, name)):
        os.remove(os.path.join(office.store, name))
for name in os.listdir(other):
    shutil.copy(os.path.join(other, name), office.store)
check.that(reader.get("account")[0] == 401, "another store in the folder does not know the session")
office.server.terminate()
office.server.wait()
check.end()
