#!/usr/bin/env python3
"""Tokens of programs over HTTP: what one may do is what its person may do and what its scopes name, for each role; shown once; ended, revoked and wrong ones; never for pages or the own account."""
import datetime, json, os, sqlite3, sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import client, fake_clock, round_store, sample_store

check = sample_store.Checks()
folder, store = round_store.make()
sample_store.run("round", "issue", "1", "--store", store)
clock_moves = fake_clock.load(folder.name)
server, port = client.start(store)
NEXT_MONTH = (datetime.date.today() + datetime.timedelta(days=30)).isoformat()


def join(login, role, *where, codes=True):
    return client.join(store, port, login, login, role, *(where or ("--region", "990481")), second_factor=codes)


# An address that each permission opens.
ADDRESSES = {"plan.read": "plans", "result.read": "warnings", "task.read": "rounds", "order.read": "orders", "people.read": "persons", "security.edit": "sessions/all", "decomposition.read": "responsibilities",
             "store.read": "evidence-quota"}
PEOPLE = {"office": join("office", "office"), "clerk": join("clerk", "clerk", "--unit", "1", codes=False), "leader": join("leader", "leader"), "security": join("security", "security_admin"),
          "audit": join("audit", "audit_admin"), "system": join("system", "system_admin")}


class Program(client.Browser):
    """Sends its token and nothing else."""

    def __init__(self, token):
        super().__init__(port)
        self.token = token

    def ask(self, method, path, body=None, **headers):
        return super().ask(method, path, body, **{"Authorization": "Bearer " + self.token, **headers})


def make(person, scopes, name="program", ends_on=NEXT_MONTH):
    return person.ask("POST", "/api/v1/tokens", {"name": name, "scopes": scopes, "ends_on": ends_on})


# --- role x scope: the rights of the person, and the scopes ---

tried = 0
for role, person in PEOPLE.items():
    may = {right: person.ask("GET", "/api/v1/" + path)[0] == 200 for right, path in ADDRESSES.items()}
    for scope in ADDRESSES:
        status, made = make(person, scope, f"{role} {scope}")
        check.that((status in (200, 201)) == may[scope], f"{role}: a token for {scope} is made when the person has it: {status} {made}")
        if status not in (200, 201):
            check.that(status == 400 and scope in made["detail"], f"{role}: {scope}: {made}")
            continue
        program = Program(made["token"])
        for right, path in ADDRESSES.items():
            status, answer = program.ask("GET", "/api/v1/" + path)
            tried += 1
            check.that(status == (200 if right == scope else 403), f"{role}, token for {scope}: {path}: {status} {answer}")
        person.must("POST", f"tokens/{made['id']}/revoke", {})
check.that(tried > 100, f"the matrix was tried: {tried}")

# --- made, shown once, listed ---

office = PEOPLE["office"]
status, made = make(office, "task.read, plan.read task.read round.edit")
check.that(len(made["token"]) == 64 and made["scopes"] == "plan.read round.edit task.read", f"scopes in order, each once: {made}")
mine = [t for t in office.must("GET", "tokens")["items"] if t["id"] == made["id"]]
check.that(len(mine) == 1 and "token" not in mine[0] and mine[0]["used_at"] is None and mine[0]["revoked_at"] is None, f"the list does not have the token: {mine}")
with open(os.path.join(store, "halfsky.db"), "rb") as file:
    content = file.read()
wal = os.path.join(store, "halfsky.db-wal")
content += open(wal, "rb").read() if os.path.exists(wal) else b""
check.that(made["token"].encode() not in content, "the token itself is not stored")
program = Program(made["token"])
check.that(program.ask("GET", "/api/v1/rounds")[0] == 200, "it reads")
used = next(t for t in office.must("GET", "tokens")["items"] if t["id"] == made["id"])
check.that(used["used_at"], f"last use is noted: {used}")
for body in ({"scopes": "task.read", "ends_on": NEXT_MONTH}, {"name": "x", "scopes": "", "ends_on": NEXT_MONTH}, {"name": "x", "scopes": "no.such", "ends_on": NEXT_MONTH}, {"name": "x", "scopes": "account", "ends_on": NEXT_MONTH},
             {"name": "x", "scopes": "task.read", "ends_on": "2020-01-01"}, {"name": "x", "scopes": "task.read", "ends_on": "2099-01-01"}, {"name": "x", "scopes": "task.read", "ends_on": "soon"}, {"name": "x" * 101, "scopes": "task.read", "ends_on": NEXT_MONTH}):
    check.that(office.ask("POST", "/api/v1/tokens", body)[0] == 400, f"refused: {body}")

# --- writing: no CSRF token, no cookie, and the audit trail names the token ---

status, answer = program.ask("POST", "/api/v1/rounds/1/remind", {"why": "by-program"})
check.that(status in (200, 201, 409), f"a program writes without a CSRF token: {status} {answer}")
check.that(program.set_cookie is None, "and gets no cookie")
check.that(program.ask("POST", "/api/v1/rounds/1/lock", {})[0] == 403, "what is not in its scopes is denied")
written, denied = ([json.loads(row[0]) for row in sqlite3.connect(f"file:{store}/halfsky.db?mode=ro", uri=True).execute("SELECT origin FROM audit WHERE " + which)]
                   for which in ("why = 'by-program'", "action = 'access.denied' AND origin LIKE '%token%'"))
for what, records in (("of a write", written), ("of what was denied", denied)):
    check.that(records and all((o["token"], o["token_name"]) == (made["id"], "program") for o in records[-1:]), f"audit records {what} name the token: {records[-3:]}")

# --- not for the account, sessions, pages ---

for method, path in (("GET", "account"), ("GET", "sessions"), ("GET", "tokens"), ("POST", "tokens"), ("POST", "account/password"), ("DELETE", "session")):
    status, answer = program.ask(method, "/api/v1/" + path, {"name": "x", "scopes": "task.read", "ends_on": NEXT_MONTH} if path == "tokens" and method == "POST" else {} if method == "POST" else None)
    check.that(status in (400, 403), f"a token is not for the own account: {method} {path}: {status} {answer}")
for path in ("/", "/targets", "/work", "/account"):
    status = program.ask("GET", path)[0]
    check.that(status in (303, 401), f"a token is not for pages: {path}: {status}")

# --- ended, revoked, wrong, person ended ---

for wrong in ("0" * 64, made["token"][:-1], made["token"] + "0", "", "x'; DROP TABLE api_token; --", "é"):
    try:
        status, answer = Program(wrong).ask("GET", "/api/v1/plans")
    except UnicodeEncodeError:
        continue
    check.that(status in (401, 400) or (wrong == "" and status == 200), f"a wrong token is refused, not taken for a visitor: {wrong!r}: {status}")
check.that(Program(made["token"]).ask("GET", "/api/v1/plans", Cookie=office.cookie)[0] == 200 and Program("0" * 64).ask("GET", "/api/v1/plans", Cookie=office.cookie)[0] == 401, "a cookie beside it does not help")
office.must("POST", f"tokens/{made['id']}/revoke", {})
check.that(program.ask("GET", "/api/v1/rounds")[0] == 401, "a revoked token")
check.that(office.ask("POST", f"/api/v1/tokens/{made['id']}/revoke", {})[0] == 409, "revoked once")
clerk, admin = PEOPLE["clerk"], PEOPLE["security"]
status, of_clerk = make(clerk, "task.read")
check.that(office.ask("POST", f"/api/v1/tokens/{of_clerk['id']}/revoke", {})[0] == 404, "nobody revokes the token of another person")
check.that(office.ask("GET", "/api/v1/tokens/all")[0] == 403, "only the administrator of security sees all")
all_of = admin.must("GET", "tokens/all")["items"]
check.that(any(t["login"] == "clerk" and t["id"] == of_clerk["id"] for t in all_of), "who sees those of all persons")
second = make(clerk, "task.read")[1]
check.that(admin.ask("POST", f"/api/v1/tokens/all/{second['id']}/revoke", {})[0] == 200 and Program(second["token"]).ask("GET", "/api/v1/rounds")[0] == 401, "and revokes them")
check.that(Program(of_clerk["token"]).ask("GET", "/api/v1/rounds")[0] == 200, "the other one still works")
sample_store.run("person", "end", "clerk", "--store", store)
check.that(Program(of_clerk["token"]).ask("GET", "/api/v1/rounds")[0] == 401, "the token of an account that has ended")
made = [make(office, "task.read")[0] for _ in range(22)]
check.that(made.count(409) >= 2, f"a person has a limited number of tokens: {made}")
if clock_moves:
    leader = PEOPLE["leader"]
    short = make(leader, "task.read", ends_on=(datetime.date.today() + datetime.timedelta(days=2)).isoformat())[1]
    check.that(Program(short["token"]).ask("GET", "/api/v1/rounds")[0] == 200, "a token that has not ended")
    fake_clock.set_ahead(4 * 24 * 3600)
    check.that(Program(short["token"]).ask("GET", "/api/v1/rounds")[0] == 401, "a token that has ended")
    fake_clock.set_ahead(0)
else:
    print("skipped: the end of a token; the clock cannot be moved here")
statuses = [Program("%064x" % n).ask("GET", "/api/v1/plans")[0] for n in range(130)]
check.that(set(statuses) == {401, 429}, f"too many wrong tokens from one address: {set(statuses)}")
check.end()
