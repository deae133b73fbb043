#!/usr/bin/env python3
"""Random sequences of requests: people of all roles call every address of the interface with contents that its description allows, and with broken ones.
Never a 5xx; each acknowledged write has its audit record, and the trail is sound; each move of rounds, tasks and orders is one of the table below, by a role
and a unit that may; nobody gets an answer without the right; memory stays bounded. 20 seconds; --seconds 3600 for longer, --seed to repeat a run."""
import argparse, collections, json, os, random, re, sqlite3, sys, time
from urllib.parse import quote

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import client
from office import Client, Office
from sample_store import SAMPLE, Checks

words = argparse.ArgumentParser()
words.add_argument("--seconds", type=int, default=20)
words.add_argument("--seed", type=int, default=random.randrange(1 << 30))
asked = words.parse_args()
chance = random.Random(asked.seed)
checks = Checks()
MEMORY_MIB = 256

# --- rights: what a role may ask for, whatever the place ---

EVERYBODY = {"account.edit", "job.own", "tool.use", "sign_in", "catalogue.read"}
READS = {"plan.read", "result.read"}
READS_DATA = READS | {"data.read", "decomposition.read", "task.read"}
ADMINISTERS = {"store.read"}
MAY = {"office": READS_DATA | {"store.read", "plan.edit", "decomposition.edit", "round.edit", "order.read", "order.draft", "order.edit", "publish", "people.read", "opinion",
                               "evaluation.edit", "evidence.read", "evidence.add", "report.write"},
       "statistician": READS_DATA | {"report.write", "store.read", "catalogue.edit", "data.edit", "round.edit", "round.lock", "task.review", "order.read", "people.read", "evidence.read", "package.ask"},
       "second_reviewer": READS_DATA | {"round.lock", "task.review", "evidence.read"},
       "clerk": READS | {"decomposition.read", "task.read", "task.fill", "order.read", "order.answer", "evidence.read", "evidence.add"},
       "approver": READS | {"decomposition.read", "decomposition.sign", "task.read", "task.approve", "order.read", "order.answer", "evidence.read", "evidence.add"},
       "evaluator": READS_DATA | {"judge", "evidence.read", "evidence.add"}, "third_party": READS_DATA - {"task.read"} | {"opinion"},
       "leader": READS_DATA | {"order.read", "order.draft", "order.sign", "people.read", "evidence.read"}, "county_statistician": READS_DATA | {"task.fill"},
       "upper_level": READS_DATA | {"package.ask"}, "system_admin": ADMINISTERS | {"store.edit", "people.read", "people.edit"},
       "security_admin": ADMINISTERS | {"people.read", "security.edit"}, "audit_admin": ADMINISTERS | {"audit.read"}}
# --- moves: states before and after, who, of the own unit ---

FORM = "open filling returned submitted".split()
MOVES = {"task.fill": ({"open": "filling", "filling": "filling", "returned": "returned"}, ("clerk", "county_statistician"), True),
         "task.enter": ({"open": "filling", "filling": "filling", "returned": "returned"}, ("office", "statistician"), False),
         "task.submit": ({"filling": "submitted", "returned": "submitted"}, ("clerk", "county_statistician"), True), "task.open": ({"submitted": "submitted"}, ("approver",), True),
         "task.take_back": ({"submitted": "filling"}, ("clerk", "county_statistician"), True), "task.send_back": ({"submitted": "filling"}, ("approver",), True),
         "task.approve": ({"submitted": "approved"}, ("approver",), True), "task.delegate": ({s: s for s in FORM}, ("approver",), True),
         "task.extend_request": ({s: s for s in FORM}, ("clerk", "county_statistician"), True), "task.extend": ({s: s for s in FORM}, ("office", "statistician"), False),
         "task.remind": ({s: s for s in FORM}, ("office", "statistician"), False), "task.accept_cells": ({"approved": "approved"}, ("statistician", "second_reviewer"), False),
         "task.return": ({"approved": "returned"}, ("statistician", "second_reviewer"), False), "task.accept": ({"approved": "accepted"}, ("statistician", "second_reviewer"), False),
         "task.reopen_request": ({"accepted": "accepted"}, ("statistician", "second_reviewer"), False), "task.reopen": ({"accepted": "approved"}, ("statistician", "second_reviewer"), False),
         "task.correct_request": ({"locked": "locked", "published": "published"}, ("statistician", "second_reviewer"), False),
         "task.correct": ({"locked": "locked", "published": "published"}, ("statistician", "second_reviewer"), False),
         "task.lock": ({"accepted": "locked"}, ("statistician", "second_reviewer"), False), "task.unlock": ({"locked": "accepted"}, ("statistician", "second_reviewer"), False),
         "task.publish": ({"locked": "published"}, ("office",), False), "round.issue": ({"draft": "issued"}, ("office", "statistician"), False),
         "round.remind": ({"issued": "issued"}, ("office", "statistician"), False), "round.lock": ({"issued": "locked"}, ("statistician", "second_reviewer"), False),
         "round.reopen_request": ({"locked": "locked"}, ("statistician", "second_reviewer"), False), "round.reopen": ({"locked": "issued"}, ("statistician", "second_reviewer"), False),
         "round.publish": ({"locked": "published"}, ("office",), False), "round.close": ({"published": "closed"}, ("office", "statistician"), False)}
ORDER_ROLES = {"order.draft": ("office", "leader"), "order.set": ("office", "leader"), "order.issue": ("leader",), "order.drop": ("office", "leader"),
               "order.sign_for": ("clerk", "approver"), "order.reply": ("clerk", "approver"), "order.extend_request": ("clerk", "approver"), "order.extend": ("office",),
               "order.extend_refuse": ("office",), "order.verify": ("office",), "order.close": ("office",), "order.reissue": ("office",)}

# --- the office and its people ---

office = Office("--regions", os.path.join(SAMPLE, "regions.csv"), "--settings", os.path.join(SAMPLE, "plan_settings.csv"), "--region", "990481")
office.run("plan", "import", os.path.join(SAMPLE, "plan.txt"))
office.run("data", "import", os.path.join(SAMPLE, "figures.csv"))
for name in ("卫健委", "教育局", "民政局"):
    office.run("unit", "add", name)
office.run("workday", "load", office.file("days.csv", "year,day,work,name\n" + "".join(f"{y},{d},off,\n" for y in (2026, 2027, 2028) for d in ("saturday", "sunday"))))
office.run("security", "set", "--password-profile", "nist")
office.serve()
born, roles, people = collections.Counter(), {}, []


class Actor:
    """A person with one role, replaced by another person when the account ends or loses it."""

    def __init__(self, role, unit):
        self.role, self.unit = role, unit
        self.renew()

    def renew(self):
        born[self.role] += 1
        self.login = f"{self.role.replace('_', '')}{self.unit or ''}x{born[self.role]}"
        place = ("--unit", str(self.unit)) if self.unit else ("--region", "990481")
        code, out, _ = office.run("person", "invite", self.login, self.login, "--role", self.role, *place, "--json", must=False)
        self.client = Client(office.port).set_up(
            json.loads(out)["link"], self.role not in ("clerk", "approver")) if code == 0 else Client(office.port)
        roles[self.login] = self


people = [Actor(role, unit) for role, unit in (*((role, None) for role in MAY if role not in ("clerk", "approver", "county_statistician")), ("county_statistician", 3), ("clerk", 1), ("approver", 1), ("clerk", 2), ("approver", 2), ("clerk", 3),
                                               ("approver", 3))]
by_role = {(p.role, p.unit): p for p in people}
visitor = Client(office.port)
boss = by_role["office", None].client
CELLS = "indicator,unit\nMMR,卫健委\nIMR,卫健委\nC_MYOPIA,教育局\nPENSION_INS_F,民政局\n"
for year in (2022, 2023, 2024):
    status, answer = boss.post("rounds", {"year": year, "due": "2027-03-01", "cells": CELLS})
    checks.that(status == 200, f"round {year}: {answer}")
    boss.post(f"rounds/{answer['round']['round']}/issue")
api = boss.get("openapi.json?lang=en")[1]
operations = [(method.upper(), path, o) for path, methods in api["paths"].items() for method, o in methods.items() if path.startswith("/api/")]
db = sqlite3.connect(f"file:{office.store}/halfsky.db?mode=ro", uri=True, timeout=20)

# --- contents ---

TEXTS = ("", " ", "x", "目标", "2026-11-01", "2027-06-30", "2024", "0", "-1", "3.5", "1e400", "NaN", "MMR", "卫健委", "990481", "990000", "met", "behind", "a" * 300, "字" * 1100, "\u0000", "\u202e\ufeff",
         "'; DROP TABLE audit; --", "<script>alert(1)</script>", "../../etc/passwd", "😀" * 40, "\ud800", "2024-02-30", "indicator,unit\nMMR,卫健委\n", "=1+1", "%00%s%n")
NUMBERS = (0, 1, 2, 3, 4, 5, 7, 10, 2023, 2024, -1, 1 << 31, (1 << 53) + 1, 1 << 63, -(1 << 63), 10 ** 30, 1.5, -0.0, 1e308)
IDS = list(range(1, 13))


def resolved(schema):
    return api["components"]["schemas"][schema["$ref"].split("/")[-1]] if "$ref" in schema else schema


def value_of(name, schema, depth=0):
    """One that the schema allows, most of the time one that exists here."""
    schema = resolved(schema)
    kind = schema.get("type", "object")
    kind = chance.choice(kind) if isinstance(kind, list) else kind
    if "enum" in schema and chance.random() < 0.95:
        return chance.choice([one for one in schema["enum"] if one is not None])
    if kind == "object":
        properties = schema.get("properties", {})
        return {n: value_of(n, s, depth + 1) for n, s in properties.items() if n in schema.get("required", ()) or chance.random() < 0.5}
    if kind == "array":
        return [value_of(name.rstrip("s"), schema["items"], depth + 1) for _ in range(chance.choice((0, 1, 1, 2, 5)))]
    if kind == "integer":
        if name == "revision" and chance.random() < 0.8:
            return chance.choice((0, newest("SELECT max(id) FROM round_event")))
        return chance.choice(IDS) if chance.random() < 0.7 else chance.choice([n for n in NUMBERS if isinstance(n, int)])
    if kind == "number":
        return chance.choice(NUMBERS)
    if kind == "boolean":
        return chance.random() < 0.5
    if kind == "null":
        return None
    if name in ("due", "day", "on", "from", "until") and chance.random() < 0.7:
        return chance.choice(("2027-02-01", "2027-06-30", "2026-12-01", "2028-01-31"))
    if name in ("value", "numerator", "denominator") and chance.random() < 0.8:
        return str(chance.choice((1, 5.5, 50, 80, "12,345")))
    if name == "code" and chance.random() < 0.5:
        return client.one_time_code(chance.choice(people).client.secret or "AAAAAAAA")
    return chance.choice(TEXTS)


def newest(query):
    row = db.execute(query).fetchone()
    return row and row[0] or 0


def broken(body):
    """Damaged: a member of another type, missing, unknown; deep; not JSON."""
    text, which = json.dumps(body), chance.randrange(8)
    if which == 0 and isinstance(body, dict) and body:
        return json.dumps({**body, chance.choice(list(body)): chance.choice((None, [], {}, True, 1e300, "x", [[]], {"a": {}}))})
    if which == 1:
        return json.dumps({**body, "unknown" if chance.random() < 0.5 else "": 1}) if isinstance(body, dict) else "[]"
    if which == 2:
        return text[:chance.randrange(len(text) + 1)]
    if which == 3:
        return "[" * chance.choice((5, 33, 5000))
    if which == 4:
        return text.encode()[:-1] + bytes(chance.randrange(256) for _ in range(5))
    if which == 5:
        return chance.choice(("", "null", "1", '"x"', "[]", "{}", '{"why":"' + "x" * 70000 + '"}', '{"a":1,"a":2}'))
    return text.replace(":", chance.choice((";", "::", ":0")), 1)


def address(path, operation):
    filled = re.sub("{([a-z_]+)}", lambda m: str(chance.choice(IDS)) if m[1] != "login" else chance.choice(people).login, path)
    if "rules/{rule}" in path:
        filled = path.replace("{rule}", chance.choice(("SEX", "SHARE", "HIGHEST", "X")))
    if chance.random() < 0.03:
        filled = re.sub(r"/\d+", lambda _: "/" + chance.choice(("0", "-1", "x", "99999999999999999999", "%00", "1%2f2", "۱")), filled)
    query = [p for p in operation["parameters"] if p["in"] == "query" and (p["required"] or chance.random() < 0.15)]
    if query:
        filled += "?" + "&".join(f"{p['name']}={quote(str(value_of(p['name'], p['schema'])).encode('utf-8', 'surrogatepass'))}" for p in query)
    return filled


# --- the sequence ---

# May answer 200 and change nothing: values that are the same, cells with faults, nothing due, nothing to confirm.
CHANGES_NOTHING = {"evidence_set_quota", "task_save", "task_fill", "task_open", "account_password_check", "account_link", "security_set", "account_language", "rounds_remind", "round_remind", "order_remind",
                   "responsibility_confirm", "responsibility_set", "responsibility_import", "task_submit"}

ENDS = re.compile(r"/(session|sessions/\{session\}|account/password|account/second-factor.*|account/setup|persons/\{login\}/end|persons/\{login\}/reset|units/\{unit\}/(end|merge)|"
                  r"persons/\{login\}/roles/\{grant\}/revoke)$")
STEPS = ("fill", "submit", "approve", "accept", "return", "send_back", "take_back", "lock", "publish", "sign_for", "reply", "verify", "close", "issue", "cells", "correct_request", "correct",
         "reopen", "reopen_request", "extend", "extend_request")
steps = [o for o in operations if o[0] != "GET" and o[1].rsplit("/", 1)[-1] in STEPS]
STEP_OF = {f"{kind[:-1]}.{o[1].rsplit('/', 1)[-1]}": o for o in operations if o[0] == "POST" for kind in ("tasks", "orders", "rounds") if f"/{kind}/{{" in o[1]}
ordinary, ending = [o for o in operations if not ENDS.search(o[1])], [o for o in operations if ENDS.search(o[1])]
LIKELY = {"task.fill": "clerk", "task.approve": "approver", "task.review": "statistician", "round.lock": "second_reviewer", "publish": "office", "order.sign": "leader",
          "order.answer": "approver", "order.edit": "office", "round.edit": "office", "order.draft": "leader"}
acknowledged, statuses, history, faults, silent = {}, collections.Counter(), collections.deque(maxlen=30), [], collections.Counter()


def fault(what):
    faults.append(what)
    print("FAILED:", what)


def body_of(operation, path):
    content = operation.get("requestBody", {"content": {}})["content"]
    if "application/json" not in content:
        return None if not content else bytes(chance.randrange(256) for _ in range(chance.choice((0, 10, 3000)))), next(iter(content), None)
    body = value_of("", content["application/json"]["schema"])
    task = re.search(r"/tasks/(\d{1,9})/", path)
    if task and isinstance(body.get("cells"), list) and chance.random() < 0.8:
        own = [row[0] for row in db.execute("SELECT id FROM cell WHERE task = ?", (int(task[1]),))] or IDS
        for cell in body["cells"]:
            cell["cell"] = chance.choice(own)
    if "why" in operation_properties(operation) and chance.random() < 0.9:
        body["why"] = "理由"
    if path.endswith(("/fill", "/submit", "/approve", "/accept", "/return")):
        if chance.random() < 0.8:
            body.pop("revision", None)
        if path.endswith("/approve"):
            body.pop("code", None)
        if path.endswith("/fill") and task:
            body["text"] = "本年情况"
            body["revision"] = newest(f"SELECT revision FROM task WHERE id = {int(task[1])}")
            body["cells"] = [{"cell": row[0], "status": "figure", "value": "50", "explanation": "-"} for row in db.execute("SELECT id FROM cell WHERE task = ?", (int(task[1]),))]
    return body, None


def operation_properties(operation):
    return operation["requestBody"]["content"]["application/json"]["schema"].get("properties", {})


def likely_step():
    """A step that the state of a thing allows."""
    draw = chance.random()
    if draw < 0.15:
        number, at = chance.choice(db.execute("SELECT id, state FROM round").fetchall())
        word = chance.choice([w for w, row in MOVES.items() if at in row[0] and w in STEP_OF] or ["round.lock"])
        return STEP_OF[word], f"/api/v1/rounds/{number}/{word[6:]}", chance.choice([p for p in people if p.role in MOVES[word][1]])
    if draw < 0.85:
        task, unit, at = chance.choice(db.execute("SELECT id, unit, state FROM task").fetchall())
        possible = [w for w, row in MOVES.items() if at in row[0] and w in STEP_OF] or ["task.fill"]
        onward = [w for w in possible if MOVES[w][0][at] not in (at, "filling")]
        word = chance.choice(onward if onward and chance.random() < 0.6 else possible)
        return STEP_OF[word], f"/api/v1/tasks/{task}/{word[5:]}", chance.choice(
            [p for p in people if p.role in MOVES[word][1] and p.unit in (None, unit)] or [None])
    orders = db.execute("SELECT id FROM supervision_order").fetchall()
    word = chance.choice([w for w in ORDER_ROLES if w in STEP_OF])
    return STEP_OF[word], f"/api/v1/orders/{chance.choice(orders)[0] if orders else 1}/{word[6:]}", chance.choice([p for p in people if p.role in ORDER_ROLES[word]])


def one_request():
    draw, path, actor = chance.random(), None, None
    method, template, operation = chance.choice(steps if draw < 0.2 else ordinary if draw < 0.995 else ending)
    if draw < 0.6 and draw > 0.2:
        (method, template, operation), path, actor = likely_step()
    is_likely = path is not None
    path = path or address(template, operation)
    needs = operation["x-permission"]
    likely = [p for p in people if p.role == LIKELY.get(needs)] or [p for p in people if needs in MAY[p.role]] or people
    if not actor or chance.random() < (0.05 if is_likely else 0.4):
        actor = chance.choice(likely if chance.random() < 0.6 else people)
    of_task = re.match(r"/api/v1/tasks/(\d{1,9})/", path)
    if of_task and actor.unit and not is_likely and chance.random() < 0.8:
        unit = db.execute("SELECT unit FROM task WHERE id = ?", (int(of_task[1]),)).fetchone()
        actor = by_role.get((actor.role, unit[0] if unit else None), actor)
    who = actor.client if chance.random() > 0.02 else visitor
    body, kind = body_of(operation, path) if method != "GET" and "requestBody" in operation else (None, None)
    headers = {"Content_Type": kind} if kind else {}
    if body is not None and not kind and chance.random() < (0.03 if is_likely else 0.15):
        body = broken(body)
    if chance.random() < 0.05:
        headers["If_Match"] = chance.choice(('"x"', "*", "x", ""))
    if method == "POST" and chance.random() < 0.1:
        headers["Idempotency_Key"] = chance.choice(("a", "b", "k" * 200, "k" * 201, f"{chance.random()}"))
    if method == "GET" and chance.random() < 0.1 and "?" not in path:
        path += "?limit=" + chance.choice(("1", "2", "0", "-1", "1001", "x")) + chance.choice(("", "&cursor=1.1", "&cursor=x"))
    history.append((actor.login if who is not visitor else "visitor", method, path, str(body)[:300], headers))
    try:
        status, answer = who.ask(method, path, body, **headers)
    except (OSError, client.http.client.HTTPException) as broke:
        return fault(f"no answer: {broke!r} {history[-1]}")
    except (UnicodeError, ValueError):
        return None
    statuses[status] += 1
    if status >= 500:
        fault(f"{status} {answer} {history[-1]}")
    if 400 <= status < 500 and "%" not in path and not (isinstance(answer, dict) and answer.get("status") == status and answer.get("detail")):
        fault(f"{status} without a problem: {answer} {history[-1]}")
    if status in (200, 201) and who is visitor and needs not in ("tool.use", "sign_in"):
        fault(f"a visitor got {needs}: {history[-1]}")
    if status in (200, 201) and who is not visitor and needs not in MAY[actor.role] | EVERYBODY:
        fault(f"{actor.role} got {needs}: {history[-1]}")
    if status in (200, 201, 204) and method != "GET":
        acknowledged[who.header("X-Request-Id")] = (operation["operationId"], "Idempotency_Key" in headers)
    if who is not visitor and (status == 401 or template.endswith(("/session", "/account/setup"))) and who.get("account")[0] != 200:
        actor.renew()
    return None


def memory_mib():
    return int(re.search(r"VmRSS:\s+(\d+)", open(f"/proc/{office.server.pid}/status").read())[1]) // 1024


begun, count, first = time.monotonic(), 0, 0
while time.monotonic() - begun < asked.seconds and len(faults) < 5:
    one_request()
    count += 1
    if count == 300:
        first = memory_mib()
    if office.server.poll() is not None:
        fault(f"the server ended: {office.server.returncode} after {list(history)[-3:]}")
        break
last = memory_mib() if office.server.poll() is None else 0

# --- what must hold ---

recorded = set()
for (origin,) in db.execute("SELECT origin FROM audit WHERE origin <> ''"):
    recorded.add(json.loads(origin).get("request"))
for request, (operation, has_key) in acknowledged.items():
    if request not in recorded:
        silent[operation] += not has_key
persons = {row[0]: row[1] for row in db.execute("SELECT id, login FROM person")}
units = {row[0]: row[1] for row in db.execute("SELECT id, unit FROM task")}
state, parties, moved = {}, {}, collections.Counter()
for number, round_, task, person, move, before, after, reason in db.execute("SELECT id, round, task, person, move, state_from, state_to, reason FROM round_event ORDER BY id"):
    thing, what = (round_, task), f"event {number} {move} {before} -> {after} of {task or round_} by {persons.get(person)}"
    moved[move] += 1
    table = MOVES.get(move)
    if not table or table[0].get(before) != after:
        fault(f"a move that does not exist: {what}")
        continue
    if thing in state and state[thing] != before:
        fault(f"it was {state[thing]}: {what}")
    state[thing] = after
    actor = roles.get(persons.get(person))
    if actor and (actor.role not in table[1] or table[2] and actor.unit != units[task]):
        fault(f"not by a {actor.role} of unit {actor.unit}: {what}")
    done = parties.setdefault(thing, collections.defaultdict(set))
    if move == "task.approve" and person in done["fill"] or move in ("task.accept", "task.return", "task.accept_cells") and person in done["fill"] | done["approve"] or \
            move == "task.lock" and person in done["fill"] | done["approve"] | done["review"]:
        fault(f"two parts of one person: {what}")
    if move in ("task.return", "task.send_back", "task.reopen_request", "round.reopen_request", "task.correct_request", "task.extend_request") and not reason:
        fault(f"without a reason: {what}")
    part = {"task.fill": "fill", "task.enter": "fill", "task.submit": "fill", "task.approve": "approve", "task.accept": "review", "task.return": "review", "task.accept_cells": "review"}.get(move)
    if part:
        done[part].add(person)
for number, person, move in db.execute("SELECT id, person, move FROM order_event"):
    actor = roles.get(persons.get(person))
    moved[move] += 1
    if actor and move in ORDER_ROLES and actor.role not in ORDER_ROLES[move]:
        fault(f"order event {number}: {move} by {actor.role}")
db.close()
print(f"{count} requests, {len(acknowledged)} acknowledged writes, {sum(moved.values())} moves; statuses {dict(sorted(statuses.items()))}; memory {first} to {last} MiB")
print("moves", dict(moved))
lost = {operation: n for operation, n in silent.items() if n > 0 and operation not in CHANGES_NOTHING}
checks.that(not lost, f"acknowledged without an audit record: {lost}")
checks.that(last < MEMORY_MIB, f"memory: {last} MiB")
checks.that(office.run("audit", "verify", must=False)[0] == 0, "the audit trail is sound")
checks.that("no problems" in str(office.run("store", "check", must=False)[1]), f"the store is sound: {office.run('store', 'check', must=False)[1:]}")
checks.that(not faults, f"{len(faults)} faults; repeat with --seed {asked.seed}")
checks.end()
