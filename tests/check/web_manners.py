#!/usr/bin/env python3
"""What every address of the interface for programs does alike, found in its description and asked of the server: ETag and If-None-Match, If-Match,
Idempotency-Key, pages and filters of lists, limits of JSON. Neighbours: web_api.py compares answers with their schemas."""
import datetime, http.client, os, re, sqlite3, sys, threading

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from office import Office
from sample_store import SAMPLE, Checks

checks = Checks()
office = Office("--regions", os.path.join(SAMPLE, "regions.csv"), "--settings", os.path.join(SAMPLE, "plan_settings.csv"), "--region", "990481")
office.run("plan", "import", os.path.join(SAMPLE, "plan.txt"))
office.run("data", "import", os.path.join(SAMPLE, "figures.csv"))
for unit in ("卫健委", "教育局", "民政局"):
    office.run("unit", "add", unit)
days = "year,day,work,name\n" + "".join(f"{year},{day},off,\n" for year in (2026, 2027) for day in ("saturday", "sunday"))
office.run("workday", "load", office.file("days.csv", days))
office.serve()
people = {login: office.invite(login, login, role, *options) for login, role, *options in (
    ("suwen", "system_admin"), ("marui", "security_admin"), ("baiyu", "audit_admin"), ("linlan", "office"), ("luming", "statistician"), ("shenqing", "second_reviewer"),
    ("zhoumin", "clerk", "--unit", "1"), ("qianli", "approver", "--unit", "1"), ("heyi", "evaluator"))}
suwen, linlan, luming, zhoumin = (people[login] for login in ("suwen", "linlan", "luming", "zhoumin"))
CELLS = "indicator,unit\nMMR,卫健委\nIMR,卫健委\n"
status, round_ = linlan.post("rounds", {"year": 2023, "due": "2027-03-01", "cells": CELLS})
checks.that(status == 200, f"a round: {round_}")
linlan.post("rounds/1/issue")
api = luming.get("openapi.json?lang=en")[1]
values = {"round": "1", "task": "1", "unit": "1", "login": "zhoumin", "grant": "1", "rule": "SEX", "session": "1", "target": "1", "node": "1", "plan": "women-2021"}


def address(path):
    """With the values that exist here; 999 where this store has no such thing. The final report is of the last year of the plan."""
    return re.sub("{([a-z_]+)}", lambda m: values.get(m[1], "999"), path).replace("/api/v1/", "") + ("?year=2025" if path.endswith("/reports/final") else "")


def is_here(path, operation=None):
    """Whether the store of this script has what the address needs; it has no national scheme."""
    return "national" not in path and all(name in values for name in re.findall("{([a-z_]+)}", path)) and not any(p["required"] and p["in"] == "query" for p in (operation or {}).get("parameters", []))


def resolved(schema):
    return api["components"]["schemas"][schema["$ref"].split("/")[-1]] if "$ref" in schema else schema


def some(schema):
    """A value that a schema allows."""
    schema = resolved(schema)
    kind = schema.get("type", "object")
    kind = kind[0] if isinstance(kind, list) else kind
    if "enum" in schema:
        return [word for word in schema["enum"] if word][0]
    if kind == "object":
        return {name: some(schema["properties"][name]) for name in schema.get("required", [])}
    if kind == "array":
        return [some(schema["items"])] if schema.get("minItems") else []
    return {"integer": max(1, schema.get("minimum", 1)), "number": 1, "boolean": True, "string": "2026"}[kind]


def items(answer):
    """The items of a list, which may be the only member of an object."""
    return next(iter(answer.values())) if isinstance(answer, dict) else answer


def keys(answer):
    """The first member of each item, which does not change while people work."""
    return [next(iter(item.values())) for item in items(answer)]


def has(operation, name):
    return any(p["name"] == name for p in operation["parameters"])


# Routes that take a file are in tests/check/form_back.py and orders.py.
operations = [(method.upper(), path, operation) for path, methods in api["paths"].items() for method, operation in methods.items()
              if "application/json" in operation.get("requestBody", {"content": "application/json"})["content"]]

# --- tags of what is read ---

for method, path, operation in operations:
    if method != "GET":
        continue
    described = "ETag" in operation["responses"]["200"].get("headers", {})
    answered = [(login, client) for login, client in people.items() if client.get(address(path))[0] == 200]
    checks.that(answered or not is_here(path, operation), f"{path}: somebody may read it")
    for login, client in answered[:1]:
        client.get(address(path))
        tag = client.header("ETag")
        checks.that(bool(tag) == described, f"{path}: ETag {tag}, described: {described}")
        if tag and described:
            status, answer = client.get(address(path), If_None_Match=tag)
            checks.that(status == 304 and client.header("ETag") == tag and not answer, f"{path}: 304 while nothing changed, found {status}")
            checks.that(client.get(address(path), If_None_Match='"other"')[0] == 200, f"{path}: another tag")

# --- If-Match ---

compared = 0
for method, path, operation in operations:
    if not has(operation, "If-Match"):
        checks.that("412" not in operation["responses"], f"{path}: 412 without If-Match")
        continue
    compared += 1
    body = some(operation["requestBody"]["content"]["application/json"]["schema"]) if "requestBody" in operation else None
    found = {}
    for login, client in people.items():
        status, answer = client.ask(method, "/api/v1/" + address(path), body, If_Match='"nothing"')
        found[login] = (status, answer)
        if status == 412:
            parts = path.split("/")
            things = ["/".join(parts[:n]) for n in range(len(parts), 3, -1) if "get" in api["paths"].get("/".join(parts[:n]), {})
                      and not has(api["paths"]["/".join(parts[:n])]["get"], "cursor")]
            tag = client.header("ETag")
            now = client.get(address(things[0]))
            checks.that(now == (200, answer["current"]) and client.header("ETag") == tag and answer["status"] == 412,
                        f"{method} {path}: the present state is in the answer: {answer}")
            break
    checks.that(any(status == 412 for status, _ in found.values()) or not is_here(path), f"{method} {path} with another If-Match: {found}")
checks.that(compared >= 35, f"routes with If-Match: {compared}")
status, answer = luming.post("rules", {"rule": "NEW", "kind": "share"}, If_Match='"nothing"')
checks.that(status == 400 and "no version" in answer["detail"], f"If-Match where nothing is compared: {status} {answer}")

luming.get("rules/SEX")
seen = luming.header("ETag")
status, changed = luming.patch("rules/SEX", {"severity": "warning"}, If_Match=seen)
after = luming.header("ETag")
checks.that(status == 200 and changed["version"] == 2, f"a change of what was seen: {changed}")
luming.get("rules/SEX")
checks.that(luming.header("ETag") == after != seen, "the answer has the new tag")
status, answer = luming.patch("rules/SEX", {"severity": "error"}, If_Match=seen)
checks.that(status == 412 and answer["current"]["version"] == 2, f"and the old one is refused: {status}")
checks.that(luming.patch("rules/SEX", {"severity": "error"}, If_Match=f'"x", {after}')[0] == 200, "one of several tags")
checks.that(luming.patch("rules/SEX", {"severity": "warning"}, If_Match="*")[0] == 200, "any tag")
checks.that(luming.get("rules/SEX")[1]["version"] == 4, "three changes")

# --- Idempotency-Key ---


def again(client, what, path, body, other, key, count):
    """The same request twice is one change; count() tells how many there are."""
    before = count()
    first = client.post(path, body, Idempotency_Key=key)
    location = client.header("Location")
    second = client.post(path, body, Idempotency_Key=key)
    checks.that(first[0] in (200, 201) and first == second and client.header("Location") == location, f"{what}: the same answer again: {first} {second}")
    checks.that(count() == before + 1, f"{what}: made once")
    status, answer = client.post(path, other, Idempotency_Key=key)
    checks.that(status == 422 and "another request" in answer["detail"], f"{what}: another content under the same key: {status} {answer}")
    checks.that(count() == before + 1, f"{what}: still once")
    return first


again(suwen, "unit", "units", {"name": "司法局"}, {"name": "财政局"}, "k1", lambda: len(items(suwen.get("units")[1])))
again(luming, "rule", "rules", {"rule": "K1", "kind": "share"}, {"rule": "K2", "kind": "share"}, '"quoted-key"', lambda: len(items(luming.get("rules")[1])))
again(linlan, "round", "rounds", {"year": 2022, "due": "2027-03-01", "cells": CELLS}, {"year": 2021, "due": "2027-03-01"}, "k1", lambda: len(items(linlan.get("rounds")[1])))
task = [t for t in items(zhoumin.get("rounds/1/tasks")[1])][0]["task"]
form = zhoumin.get(f"tasks/{task}/form")[1]
cell = form["cells"][0]["cell"]
again(zhoumin, "fill", f"tasks/{task}/fill", {"revision": 0, "cells": [{"cell": cell, "status": "figure", "value": "10"}]},
      {"revision": 0, "cells": [{"cell": cell, "status": "figure", "value": "11"}]}, "k1", lambda: len(zhoumin.get(f"tasks/{task}")[1]["events"]))
key = "k" * 200
status, made = suwen.post("persons", {"login": "fangyue", "name": "方越"}, Idempotency_Key=key)
checks.that(status in (200, 201) and made["link"], f"a person is invited: {made}")
status, answer = suwen.post("persons", {"login": "fangyue", "name": "方越"}, Idempotency_Key=key)
checks.that(status == 409 and "secret" in answer["detail"] and made["link"] not in str(answer), f"an answer with a secret is not given again: {status} {answer}")
database = sqlite3.connect(os.path.join(office.store, "halfsky.db"))
checks.that(not any(made["link"] in str(row) for row in database.execute("SELECT * FROM answered_request")), "and not kept")
checks.that(not [u for u in items(suwen.get("units")[1]) if u["name"] == "财政局"], "nothing of a refused request remains")
wanted = {"name": "抄报", "scopes": "plan.read", "ends_on": (datetime.date.today() + datetime.timedelta(days=30)).isoformat()}
before = len(items(linlan.get("tokens")[1]))
status, made = linlan.post("tokens", wanted, Idempotency_Key="t1")
checks.that(status in (200, 201) and made["token"], f"a token is made: {status} {made}")
status, answer = linlan.post("tokens", wanted, Idempotency_Key="t1")
checks.that(status == 409 and made["token"] not in str(answer) and len(items(linlan.get("tokens")[1])) == before + 1, f"a token is made once and shown once: {status} {answer}")
checks.that(not any(made["token"] in str(row) for row in database.execute("SELECT * FROM answered_request")), "and not kept")
status, site = linlan.post("public-site", {}, Idempotency_Key="site")
checks.that(status == 200 and site[:2] == b"PK", f"a site is published: {status}")
status, answer = linlan.post("public-site", {}, Idempotency_Key="site")
checks.that(status == 409 and "file" in answer["detail"], f"and under the same key once: {status} {str(answer)[:200]}")
published = database.execute("SELECT count(*) FROM audit WHERE action = 'publish.archive'").fetchone()[0]
checks.that(published == 1, f"once: {published}")
database.execute("UPDATE answered_request SET status = 102 WHERE key = 'site'")  # as a server leaves it that is killed meanwhile
database.commit()
status, answer = linlan.post("public-site", {}, Idempotency_Key="site")
checks.that(status == 409 and "was begun" in answer["detail"], f"what was begun is not begun again: {status} {str(answer)[:200]}")
database.execute("UPDATE answered_request SET at = '2026-01-01T00:00:00Z' WHERE key = 'site'")
database.commit()
status, site = linlan.post("public-site", {}, Idempotency_Key="site")
checks.that(status == 200 and site[:2] == b"PK", f"after a day once more: {status} {str(site)[:200]}")


def imported(name):
    """A file alone, whose name is in the query."""
    return luming.ask("POST", f"/api/v1/data-imports?name={name}", b"indicator,region,period,value\nMMR,990481,2015,17.50\n", Content_Type="application/octet-stream",
                      Idempotency_Key="file")


first = imported("a.csv")
checks.that(first[0] == 200 and first[1]["imported"] and imported("a.csv") == first, f"a file is taken once: {first}")
checks.that(imported("b.csv")[0] == 422, "the query is part of the request")
for bad in ("a b", "k" * 201, "\u00e4"):
    status, answer = suwen.post("units", {"name": "水利局"}, Idempotency_Key=bad)
    checks.that(status == 400, f"a key that is not valid: {bad!r}: {status}")
keyed = [(path, operation) for method, path, operation in operations if has(operation, "Idempotency-Key")]
checks.that(len(keyed) > 40 and all(method == "POST" for method, path, operation in operations if has(operation, "Idempotency-Key")), f"routes with keys: {len(keyed)}")
for path, operation in keyed:
    body = some(operation["requestBody"]["content"]["application/json"]["schema"])
    found = {client.post(address(path), body, Idempotency_Key="a b")[0] for client in people.values()}
    checks.that((400 in found or not is_here(path)) and not found & {200, 201}, f"{path} looks at the key: {found}")

# A failure is not kept: the same key works once the reason is gone.
status, answer = linlan.post("rounds", {"year": 2022, "due": "2027-03-01", "cells": CELLS}, Idempotency_Key="later")
checks.that(status == 409, f"there is one already: {status}")
status, answer = linlan.post("rounds", {"year": 2022, "due": "2027-03-01", "cells": CELLS}, Idempotency_Key="later")
checks.that(status == 409 and "already" in answer["detail"], f"again: {answer}")

# Many at once under one key: one change.
answers = []
racers = []
for _ in range(8):
    racer = type(suwen)(office.port)
    racer.cookie, racer.csrf = suwen.cookie, suwen.csrf
    racers.append(racer)
threads = [threading.Thread(target=lambda r=r: answers.append(r.post("units", {"name": "审计局"}, Idempotency_Key="race"))) for r in racers]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
good = [answer for status, answer in answers if status == 200]
checks.that(good and all(a == good[0] for a in good) and {status for status, _ in answers} <= {200, 409}, f"eight at once: {sorted(status for status, _ in answers)}")
checks.that(len([u for u in items(suwen.get("units")[1]) if u["name"] == "审计局"]) == 1, "one unit")

# Kept across a restart, forgotten after a day.
office.server.terminate()
office.server.wait()
office.serve()
for client in people.values():
    client.port = office.port
status, answer = suwen.post("units", {"name": "司法局"}, Idempotency_Key="k1")
checks.that(status == 200 and answer["name"] == "司法局", f"after a restart: {status} {answer}")
database.execute("UPDATE answered_request SET at = '2026-01-01T00:00:00Z' WHERE key = 'k1'")
database.commit()
status, answer = suwen.post("units", {"name": "司法局"}, Idempotency_Key="k1")
checks.that(status == 409 and "answered" not in answer["detail"], f"after a day the request is made anew: {status} {answer}")
checks.that(database.execute("SELECT count(*) FROM answered_request WHERE at < '2026-02-01'").fetchone()[0] == 3, "of the others nothing is forgotten unless a request is saved")
suwen.post("units", {"name": "气象局"}, Idempotency_Key="k9")
checks.that(database.execute("SELECT count(*) FROM answered_request WHERE at < '2026-02-01'").fetchone()[0] == 0, "old answers are removed")
database.close()

# --- pages and filters ---

lists = 0
for method, path, operation in operations:
    if not has(operation, "cursor"):
        continue
    lists += 1
    if not is_here(path, operation):
        continue
    answers = [(c, *c.get(address(path))) for c in people.values()]
    client = max((one for one in answers if one[1] == 200), key=lambda one: len(items(one[2])))[0]
    for _ in range(5):  # what is listed may change with time, as the last use of a session does
        whole = items(client.get(address(path))[1])
        at, walked = address(path) + ("&" if "?" in path else "?") + "limit=1", []
        for _ in range(len(whole) + 1):
            status, page = client.get(at)
            walked += items(page)
            link = client.header("Link")
            if not link:
                break
            checks.that(link.endswith('>; rel="next"'), f"{path}: {link}")
            at = link[1:].split(">")[0].replace("/api/v1/", "")
        if walked == whole:
            break
    checks.that(walked == whole and not client.header("Link"), f"{path}: {len(walked)} of {len(whole)} items in pages of one")
    for query in ("limit=0", "limit=1001", "cursor=nonsense", "cursor=1.nothing", "cursor=0."):
        status, answer = client.get(f"{address(path)}?{query}")
        checks.that(status == 400 and answer["errors"][0]["parameter"] in query, f"{path}?{query}: {status}")
    for p in operation["parameters"]:
        if not whole or not p["description"].startswith("only items with this") or whole[0].get(p["name"]) in (None, ""):
            continue
        value = whole[0][p["name"]]
        text = str(value).lower() if isinstance(value, bool) else str(value)
        status, found = client.ask("GET", f"/api/v1/{address(path)}?" + "&".join([p["name"] + "=" + "".join("%%%02x" % b for b in text.encode())]))
        checks.that(status == 200 and keys(found) == keys([item for item in whole if item.get(p["name"]) == value]), f"{path}: filter {p['name']}={text}: {status} {str(found)[:200]}")
checks.that(lists >= 7, f"lists: {lists}")
status, answer = linlan.get("rounds/1/tasks?state=flying")
checks.that(status == 400 and "open, filling" in answer["detail"] and answer["errors"][0]["parameter"] == "state", f"a word that a filter cannot have: {answer}")
# The place in a list survives a change before it.
suwen.get("units?limit=2")
link = suwen.header("Link")[1:].split(">")[0].replace("/api/v1/", "")
rest = items(suwen.get(link)[1])
checks.that(rest and rest[0]["id"] == items(suwen.get("units")[1])[2]["id"], "the second page")

# --- JSON ---

deep = "[" * 32 + "]" * 32
for what, body, wanted in (("a member too deep", '{"name": ' + deep + "}", "nested too deeply"), ("too many values", '{"name": [' + ",".join("1" * 100001) + "]}", "too many values"),
                           ("a long text", '{"name": "' + "x" * 5000 + '"}', "at most 200 bytes"), ("a key twice", '{"name": "a", "name": "b"}', "name"), ("a lone surrogate", '{"name": "\\ud800"}', "")):
    line = http.client.HTTPConnection("127.0.0.1", office.port, timeout=180)
    line.request("POST", "/api/v1/units", body, {"Cookie": suwen.cookie, "X-CSRF-Token": suwen.csrf, "Content-Type": "application/json"})
    answer = line.getresponse()
    text = answer.read().decode()
    checks.that(answer.status in (400, 413) and wanted in text, f"{what}: {answer.status} {text[:300]}")
checks.that(office.run("store", "check", must=False)[0] == 0, "the store is sound")
checks.end()
