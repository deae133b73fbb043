#!/usr/bin/env python3
"""People over HTTP: the first account, signing in and out, cookies, tokens of requests, roles at work, a trusted proxy, the audit trail. What each
role may do is tested in tests/unit/service/test_access.c, and every rule of accounts in test_people.c."""
import hashlib, hmac, json, os, re, signal, subprocess, sys, time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import client as people
from client import PASSWORD, Browser as Client, one_time_code
from sample_store import HALFSKY, Checks, make

PROXY_KEY = "k" * 40
checks = Checks()
folder, store = make()
key = os.path.join(folder.name, "key")
os.environ["HALFSKY_KEY"] = key
proxy_key = os.path.join(folder.name, "proxy.key")
open(proxy_key, "w").write(PROXY_KEY + "\n")


def run(*words):
    done = subprocess.run([HALFSKY, *words, "--store", store, "--lang", "en"], capture_output=True, text=True, timeout=60)
    return done.returncode, done.stdout, done.stderr


def start(*options):
    return people.start(store, *options)


def enroll(client):
    codes = client.turn_on_codes()
    checks.that(len(set(codes)) == 10, f"one-time codes are turned on, with recovery codes: {codes}")
    return client.secret


def invited(login, name, *words):
    return Client(port).set_up(people.invite(store, login, name, *words), second_factor=False)


# --- the first account ---

server, port = start()
said = server.stdout.readline() + server.stdout.readline()
first = re.search(r"[0-9a-f]{64}", said)
checks.that(first and "There are no accounts yet" in said, f"the first start prints a one-time code: {said}")
visitor = Client(port)
checks.that(visitor.ask("GET", "/api/v1/plans")[0] == 200, "without persons a visitor reads")
for login in ("admin", "root", "system", "halfsky", "security", "audit"):
    for password in ("admin", "123456", "password", "halfsky", login):
        status, answer = visitor.ask("POST", "/api/v1/session", {"login": login, "password": password})
        if status not in (401, 429):
            checks.that(False, f"a default account lets in: {login} {password} {answer}")
checks.that(visitor.cookie is None, "no default account lets in")
suwen = Client(port, cookie="halfsky=" + "a" * 64)
checks.that(f"http://127.0.0.1:{port}/set-up#{first[0]}" in said, f"as an address to open: {said}")
status, answer = suwen.ask("POST", "/api/v1/account/link", {"link": first[0]})
checks.that(status == 200 and answer["kind"] == "first" and answer["login"] is None and answer["password"] == {"characters_min": 8, "classes_min": 3, "days_max": 90, "strength": None, "fault": None}, f"which is looked at before: {answer}")
for password, strength, fault in (("suwen-2024", "weak", True), ("Xx1", "weak", True), (PASSWORD, "fair", False), ("yellow kite river table", "strong", True)):
    status, answer = suwen.ask("POST", "/api/v1/account/link", {"link": first[0], "password": password, "login": "suwen", "name": "苏文"})
    checks.that(answer["password"]["strength"] == strength and bool(answer["password"]["fault"]) == fault, f"the strength of a password: {password} {answer}")
checks.that(suwen.ask("POST", "/api/v1/account/link", {"link": "0" * 64})[0] == 401, "not without the link")
status, answer = suwen.ask("POST", "/api/v1/account/setup", {"link": first[0], "password": "short", "login": "suwen", "name": "苏文"})
checks.that(status == 400 and "at least 8 characters" in json.dumps(answer), f"a weak password is refused: {answer}")
status, answer = suwen.ask("POST", "/api/v1/account/setup", {"link": first[0], "password": PASSWORD, "login": "suwen", "name": "苏文"})
checks.that(status == 200 and answer["needs"] == "second_factor", f"the code makes the first account: {answer}")
checks.that(suwen.cookie != "halfsky=" + "a" * 64 and "HttpOnly" in suwen.set_cookie and "SameSite=Strict" in suwen.set_cookie and "Path=/" in suwen.set_cookie,
            f"with a new session, whatever cookie was sent: {suwen.set_cookie}")
checks.that("token" not in answer and suwen.answered.headers["Cache-Control"] == "no-store", "whose token is in the cookie alone")
checks.that(Client(port).ask("POST", "/api/v1/account/setup", {"link": first[0], "password": PASSWORD, "login": "other", "name": "x"})[0] == 401, "it works once")
checks.that(visitor.ask("GET", "/api/v1/plans")[0] == 401, "with persons a visitor has to sign in")
for path, next_page in (("/", "%2F"), ("/targets?year=2023&lang=zh", "%2Ftargets%3Fyear%3D2023"), ("/account", "%2Faccount"), ("/admin/people?find=a%26b", "%2Fadmin%2Fpeople%3Ffind%3Da%2526b")):
    status, _ = visitor.ask("GET", path)
    location = visitor.answered.headers["Location"]
    checks.that(status == 303 and location == f"/sign-in?next={next_page}&lang={'zh' if 'zh' in path else 'en'}", f"a page leads to signing in and back: {path} {status} {location}")
checks.that(visitor.ask("GET", "/sign-in")[0] == 200 and visitor.ask("GET", "/set-up")[0] == 200, "which visitors see")
checks.that(visitor.ask("GET", "/account", Accept_Language="zh-CN,zh;q=0.9,en;q=0.8")[0] == 303 and visitor.answered.headers["Location"].endswith("lang=zh"), "in the language of the browser")
checks.that(suwen.ask("POST", "/api/v1/units", {"name": "卫健委"})[0] == 403, "a system administrator needs one-time codes before anything else")
offer = suwen.must("POST", "account/second-factor/begin", {"password": PASSWORD})
checks.that(offer["uri"].startswith("otpauth://totp/halfsky:"), f"which are offered for an authenticator: {offer}")
secret = enroll(suwen)

# --- requests that write ---

unit = {"name": "卫健委", "section": "妇幼处", "contact": "周敏"}
kept = suwen.csrf
for name, change in (("no token", None), ("another token", "0" * 64), ("a longer token", kept + "0")):
    suwen.csrf = change
    checks.that(suwen.ask("POST", "/api/v1/units", unit)[0] == 403, f"a request with {name} is refused")
suwen.csrf = kept
checks.that(suwen.ask("POST", "/api/v1/units", unit, Sec_Fetch_Site="cross-site")[0] == 403, "a page of elsewhere is refused")
checks.that(suwen.ask("POST", "/api/v1/units", unit, Origin="https://elsewhere.example")[0] == 403, "by its origin too")
checks.that(suwen.ask("GET", "/api/v1/units?name=x") == (200, {"items": []}), "a GET writes nothing: the name is a filter")
checks.that(suwen.ask("POST", "/api/v1/units", {**unit, "id": 7})[0] == 400, "an unknown member is refused")
checks.that(suwen.ask("GET", "/api/v1/units")[1]["items"] == [], "nothing was written")
status, made = suwen.ask("POST", "/api/v1/units", unit)
checks.that(status == 200 and made["name"] == "卫健委" and made["contact"] == "周敏", f"with its token it is done: {made}")
checks.that(suwen.ask("POST", "/api/v1/units", unit)[0] == 409, "a second unit of the name is refused")
for name in ("", " ", "\u3000", "\t", " 卫健委"):
    checks.that(suwen.ask("POST", "/api/v1/units", {"name": name})[0] == 400, f"a unit needs a name: {name!r}")
    checks.that(suwen.ask("PATCH", f"/api/v1/units/{made['id']}", {"name": name})[0] == 400, f"and keeps one: {name!r}")
status, answer = suwen.ask("PATCH", f"/api/v1/units/{made['id']}", {"contact": ""})
checks.that(status == 200 and answer["contact"] is None and answer["section"] == "妇幼处", f"its named person can be cleared: {answer}")
checks.that(suwen.ask("PATCH", f"/api/v1/units/{made['id']}", {"contact": "周敏"})[1]["contact"] == "周敏", "and named again")
checks.that(suwen.ask("GET", "/api/v1/plans")[0] == 403, "a system administrator sees no data")
checks.that(suwen.ask("POST", "/api/v1/audit/search", {})[0] == 403, "and no audit trail")
checks.that(suwen.ask("POST", "/api/v1/audit/export", {})[0] == 403 and suwen.ask("GET", "/api/v1/sessions/all")[0] == 403, "neither its export nor the sessions of others")
status, answer = suwen.ask("POST", "/api/v1/account/password/check", {"password": "suwen"})
checks.that(status == 200 and answer["strength"] == "weak" and "8 characters" in answer["fault"], f"a new password is looked at before: {answer}")
checks.that(Client(port).ask("POST", "/api/v1/account/password/check", {"password": "x"})[0] == 401, "by a person alone")
status, answer = suwen.ask("GET", f"/api/v1/units/{made['id']}")
checks.that(status == 200 and answer == suwen.ask("GET", "/api/v1/units")[1]["items"][0], f"one unit alone is the same as in the list: {answer}")
status, answer = suwen.ask("GET", "/api/v1/regions?in_use=true")
codes = [one["code"] for one in answer["items"]]
checks.that(status == 200 and "990481" in codes and len(codes) < 20 and all(one["parent"] is None or one["parent"] in codes for one in answer["items"]), f"regions in use, with those above them: {answer}")
status, answer = suwen.ask("GET", "/api/v1/regions?text=9904")
checks.that(status == 200 and {"990481"} <= {one["code"] for one in answer["items"]} and all(one["code"].startswith("9904") for one in answer["items"]), f"regions by the beginning of a code: {answer}")
status, answer = suwen.ask("GET", "/api/v1/regions")
checks.that(len(answer["items"]) == 50 and answer["more"] is True, f"at most 50 of them: {len(answer['items'])} {answer['more']}")
names = {one["name"]: one for one in suwen.ask("GET", "/api/v1/actions")[1]["items"]}
checks.that(names["person.invite"] == {"name": "person.invite", "permission": "people.edit", "meaning": "invite a person"}, f"actions with their meaning: {names['person.invite']}")
status, text = suwen.ask("GET", "/")
checks.that(status == 303 and suwen.answered.headers["Location"] == "/admin/units?lang=en", f"an administrator begins at the own pages: {suwen.answered.headers['Location']}")
status, text = suwen.ask("GET", "/account", Accept_Language="zh")
checks.that(status == 200 and 'href="/admin/people?lang=zh">人员</a>' in text and ">苏文</strong>" in text and "/targets" not in text and "/admin/audit" not in text, "the menu is that of the role")

# --- a new password, a new region ---

NEW_PASSWORD = "Green-Lamp-52"
status, answer = suwen.ask("POST", "/api/v1/account/password", {"password": "wrong", "new_password": NEW_PASSWORD})
checks.that(status in (401, 403), f"the old password has to be right: {status} {answer}")
status, answer = suwen.ask("POST", "/api/v1/account/password", {"password": PASSWORD, "new_password": NEW_PASSWORD, "code": one_time_code(secret, int(time.time() / 30) + 1)})
checks.that(status == 200 and suwen.ask("GET", "/api/v1/account")[0] == 200, f"a new password goes on with a new session: {status} {answer}")
status, answer = suwen.ask("POST", "/api/v1/regions", {"code": "990499", "name": "新设区", "level": "county", "parent": "990400"})
checks.that(status == 200 and answer["parent"] == "990400", f"a new region: {status} {answer}")

# --- other persons ---

lulin = invited("lulin", "林岚", "--role", "office", "--region", "990481")
lulin_secret = enroll(lulin)
checks.that(lulin.ask("GET", "/api/v1/plans")[0] == 200, "the office reads plans")
checks.that(lulin.answered.headers["Cache-Control"] == "no-store" and lulin.answered.headers["ETag"], "an answer to a person is never kept; its tag is for If-Match")
zhou = invited("zhoumin", "周敏", "--role", "clerk", "--unit", str(made["id"]))
checks.that(zhou.ask("POST", "/api/v1/targets/1/drop", {"why": "x"})[0] == 403, "a clerk changes no plan")
baiyu = invited("baiyu", "白羽", "--role", "audit_admin", "--region", "990481")
enroll(baiyu)
checks.that(run("person", "grant", "baiyu", "--role", "office", "--region", "990481")[0] == 3, "an administrator has no other role")
checks.that(run("person", "invite", "lulin", "x")[0] == 4, "a login is unique")
checks.that(run("person", "invite", "zhoumin2", "周敏", "--unit", str(made["id"]))[0] == 4, "a person has one account")

# --- sessions ---

again, third = Client(port), Client(port)
checks.that(again.sign_in("zhoumin")[0] == 200 and again.cookie != zhou.cookie, "a person signs in twice")
checks.that(len(again.ask("GET", "/api/v1/sessions")[1]["items"]) == 2, "and sees both sessions")
checks.that(third.sign_in("zhoumin")[0] == 200 and zhou.ask("GET", "/api/v1/account")[0] == 401, "the third session ends the first")
other = [s["id"] for s in third.ask("GET", "/api/v1/sessions")[1]["items"] if not s["this"]][0]
foreign = [s["id"] for s in lulin.ask("GET", "/api/v1/sessions")[1]["items"]][0]
checks.that(third.ask("DELETE", f"/api/v1/sessions/{foreign}")[0] == 404, "a session of somebody else is not found")
checks.that(third.ask("DELETE", f"/api/v1/sessions/{other}")[0] == 200 and again.ask("GET", "/api/v1/account")[0] == 401, "an own one ends at once")
crossed = Client(port, third.cookie, lulin.csrf)
checks.that(crossed.ask("POST", "/api/v1/account/language", {"language": "en"})[0] == 403, "the token of another person is refused")
dead = third.cookie
checks.that(third.ask("DELETE", "/api/v1/session")[0] == 200 and "cookies" in third.answered.headers["Clear-Site-Data"], "signing out clears the browser")
checks.that(Client(port, dead).ask("GET", "/api/v1/account")[0] == 401, "and the session is gone")
fails = [Client(port).sign_in(login, "wrong")[1] for login in ("zhoumin", "nobody")]
checks.that(fails[0]["detail"] == fails[1]["detail"] and fails[0]["status"] == 401, f"a wrong password and an unknown login fail alike: {fails}")
code = one_time_code(lulin_secret, int(time.time() / 30) + 1)
status, answer = Client(port).sign_in("lulin")
checks.that(status == 401 and answer["code"] == "second_factor", f"a right password without code asks for the code: {answer}")
checks.that(Client(port).sign_in("lulin", "wrong")[1]["code"] == "sign_in", "a wrong one does not")
for _ in range(6):
    Client(port).sign_in("lulin")
checks.that(Client(port).sign_in("lulin")[0] == 401 and Client(port).sign_in("lulin", code=code)[0] == 200, "the office needs its one-time code")
checks.that(Client(port).sign_in("lulin", code=code)[0] == 401, "which works once")
link = json.loads(run("person", "reset", "lulin", "password", "--json")[1])["link"]
status, answer = Client(port).ask("POST", "/api/v1/account/setup", {"link": link, "password": "Green-Heron-82"})
checks.that(status == 401 and "code" in answer["detail"], f"a new password of an account with one-time codes asks for one: {answer}")
checks.that(run("person", "end", "lulin", "--why", "left")[0] == 0 and lulin.ask("GET", "/api/v1/plans")[0] == 401, "who has left is out at once")

# --- languages, and a store that visitors may read ---

checks.that(zhou.sign_in("zhoumin")[0] == 200 and zhou.ask("POST", "/api/v1/account/language", {"language": "zh"})[0] == 200, "a person chooses a language")
checks.that("<h1>我的帐号</h1>" in zhou.ask("GET", "/account", Accept_Language="en")[1] and "<h1>Your account</h1>" in zhou.ask("GET", "/account?lang=en")[1], "which counts more than that of the browser, and less than that of the address")
for path, expected in (("/", 200), ("/responsibility", None), ("/api", 200), ("/nothing", 404), ("/admin/units", 403)):
    status, text = zhou.ask("GET", path + "?lang=en")
    checks.that(expected in (None, status) and 'href="/account?lang=en"><span lang="zh-CN">周敏</span></a>' in text and 'href="/sign-out?lang=en">Sign out</a>' in text, f"{path}: the page has the name of its reader and the way out: {status}")
    checks.that('href="/responsibility?' in text, f"{path}: and a place in the menu for responsibilities")
checks.that("您的角色不能使用“单位”" in zhou.ask("GET", "/admin/units")[1], "and the language of its reader")
checks.that("没有这个页面" in zhou.ask("GET", "/nothing", Accept_Language="en")[1], "also where no page has the address")
status, text = Client(port).ask("GET", "/nothing?lang=en")
checks.that(status == 404 and ">Sign in</a>" in text and "Sign out" not in text, f"who has not signed in sees the way in: {text}")
checks.that(run("security", "set", "--visitors", "read")[0] == 0, "visitors may read")
status, text = Client(port).ask("GET", "/")
checks.that(status == 200 and 'href="/sign-in?lang=en">Sign in</a>' in text and "Sign out" not in text, "a visitor sees the way in")
checks.that('href="/targets?' in text and "/responsibility" not in text, "and no way to pages that are not for visitors")
checks.that(Client(port).ask("GET", "/account")[0] == 303, "and signs in for what is not public")
checks.that(run("security", "set", "--visitors", "none")[0] == 0, "and not any more")

# --- the audit trail ---

found = baiyu.ask("POST", "/api/v1/audit/search", {"action": "access.", "count": 1000})[1]["items"]
kinds = {record["action"] for record in found}
checks.that({"access.sign_in", "access.refused", "access.denied", "access.sign_out"} <= kinds, f"signing in, refusals and signing out are recorded: {kinds}")
origin = json.loads([record for record in found if record["action"] == "access.denied"][0]["origin"])
checks.that(origin["from"] == "127.0.0.1" and origin["session"] > 0 and origin["request"] and origin["roles"] == ["clerk"], f"with their origin: {origin}")
checks.that(baiyu.ask("POST", "/api/v1/audit/search", {"action": "access.audit_search"})[1]["items"] != [], "so is every look into the trail")
checks.that(baiyu.ask("POST", "/api/v1/audit/verify")[1]["sound"] is True, "the trail is sound")
status, text = baiyu.ask("POST", "/api/v1/audit/export", {"action": "person."})
rows = text.splitlines()
checks.that(status == 200 and baiyu.answered.headers["Content-Type"] == "text/csv; charset=utf-8" and "audit.csv" in baiyu.answered.headers["Content-Disposition"] and rows[0].startswith("id,at,who,action") and len(rows) > 3 and all(",person." in row for row in rows[1:]), f"what was searched is a file: {rows[:2]}")
checks.that(baiyu.ask("POST", "/api/v1/audit/search", {"action": "access.audit_export"})[1]["items"] != [], "the export is recorded")
checks.that(run("audit", "verify")[0] == 0 and "no problems" in run("audit", "verify")[1], "also by command")
text = run("audit", "export")[1]
checks.that(text.startswith("id,at,who,") and PASSWORD not in text and secret not in text and suwen.cookie.split("=")[1] not in text, "the export contains no secret")
raw = open(os.path.join(store, "halfsky.db"), "rb").read()
checks.that(all(word.encode() not in raw for word in (PASSWORD, secret, suwen.cookie.split("=")[1], first[0])), "nor does the store")
status, out, told = run("store", "check")
checks.that(status == 0, f"the store is sound: {out}{told}")

# --- after a restart, and behind a proxy ---

server.send_signal(signal.SIGTERM)
server.wait(180)
server, port = start("--proxy", "127.0.0.1", "--proxy-key", proxy_key)
suwen.port = port
checks.that(suwen.ask("GET", "/api/v1/account")[0] == 200, "a session survives a restart")


def signed(login, at=None, key=PROXY_KEY, path="/api/v1/session/proxy", **more):
    at = str(int(time.time()) if at is None else at)
    mac = hmac.new(key.encode(), f"{login}\n{at}\nPOST\n{path}".encode(), hashlib.sha256).hexdigest()
    client = Client(port)
    return client, client.ask("POST", "/api/v1/session/proxy", X_Halfsky_Login=login, X_Halfsky_Time=at, X_Halfsky_Signature=mac, **more)[0]


client, status = signed("zhoumin", X_Forwarded_Proto="https")
checks.that(status == 200 and client.cookie.startswith("__Host-halfsky=") and "Secure" in client.set_cookie, f"the proxy signs a person in, over TLS with a __Host- cookie: {status}")
for name, made in (("another key", signed("zhoumin", key="x" * 40)), ("an old signature", signed("zhoumin", at=time.time() // 1 - 120)),
                   ("another path", signed("zhoumin", path="/")), ("a closed account", signed("lulin")), ("an unknown account", signed("nobody"))):
    checks.that(made[1] == 401 and made[0].cookie is None, f"{name} is refused: {made[1]}")
server.send_signal(signal.SIGTERM)
server.wait(180)
server, port = start("--proxy", "127.0.0.9", "--proxy-key", proxy_key)
checks.that(signed("zhoumin")[1] == 401, "from another address than that of the proxy it counts for nothing")
server.send_signal(signal.SIGTERM)
server.wait(180)
checks.end()
