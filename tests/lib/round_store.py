"""A store of the sample plan with units, working days and a round of 2024 that is issued, for checks of forms."""
import atexit, base64, hmac, http.client, json, os, re, struct, subprocess, time
import sample_store

DAYS = "year,day,work,name\n" + "".join(f"{year},{day},off,\n" for year in range(2024, 2030) for day in ("saturday", "sunday"))
UNITS = (("HEALTH", "卫生健康委员会"), ("EDU", "教育局"), ("CIVIL", "民政局"), ("HR", "人力资源和社会保障局"), ("JUSTICE", "司法局"))
CELLS = "indicator,unit,sex,residence\n" + "".join(f"{line}\n" for line in (
    "MMR,卫生健康委员会,,", "MMR,卫生健康委员会,,U", "MMR,卫生健康委员会,,R", "PREMARITAL_EXAM,卫生健康委员会,,", "PREMARITAL_EXAM,卫生健康委员会,F,",
    "PREMARITAL_EXAM,卫生健康委员会,M,", "W_LIFE_EXPECTANCY,卫生健康委员会,,", "MENOPAUSE_CLINICS,卫生健康委员会,,", "CAESAREAN,卫生健康委员会,,",
    "PRENATAL_SCREENING,卫生健康委员会,,", "W_MENTAL_AWARENESS,教育局,,"))


def make():
    """The folder object (keep it alive), the store and the numbers of the tasks by unit."""
    folder, store = sample_store.make()
    days, cells = os.path.join(folder.name, "days.csv"), os.path.join(folder.name, "cells.csv")
    for path, text in ((days, DAYS), (cells, CELLS)):
        with open(path, "w", encoding="utf-8") as f:
            f.write(text)
    sample_store.run("workday", "load", days, "--store", store)
    for _, name in UNITS:
        sample_store.run("unit", "add", name, "--store", store)
    sample_store.run("round", "create", "--year", "2024", "--due", "2025-04-11", "--cells", cells, "--store", store)
    return folder, store


PASSWORD = "Yellow-Kite-71"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Client:
    """A person who has signed in."""

    def __init__(self, port):
        self.port, self.cookie, self.csrf, self.headers = port, None, None, None

    def ask(self, method, path, body=None, kind="application/json"):
        sent = {"Content-Type": kind} if body is not None else {}
        if self.cookie:
            sent["Cookie"] = self.cookie
        if self.csrf:
            sent["X-CSRF-Token"] = self.csrf
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        line.request(method, path, json.dumps(body) if isinstance(body, dict) else body, sent)
        answer = line.getresponse()
        self.headers, content = answer.headers, answer.read()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            self.cookie = cookie.split(";")[0]
        if "json" in (answer.headers.get("Content-Type") or ""):
            content = json.loads(content)
        if isinstance(content, dict) and "csrf" in content:
            self.csrf = content["csrf"]
        return answer.status, content


servers = []


def stop(server=None):
    server = server or servers[-1]
    server.terminate()
    server.wait()


def serve(store):
    """The port of a server of the store."""
    server = subprocess.Popen([sample_store.HALFSKY, "serve", "--store", store, "--port", "0", "--lang", "en"], stdout=subprocess.PIPE, text=True)
    atexit.register(stop, server)
    servers.append(server)
    return int(re.search(r"http://127.0.0.1:(\d+)", server.stdout.readline())[1])


def enroll(client):
    """Turns on one-time codes, so that every role of the person counts."""
    _, offer = client.ask("POST", "/api/v1/account/second-factor/begin", {"password": PASSWORD})
    digest = hmac.new(base64.b32decode(offer["secret"]), struct.pack(">Q", int(time.time() / 30)), "sha1").digest()
    at = digest[-1] & 15
    code = "%06d" % ((struct.unpack(">I", digest[at:at + 4])[0] & 0x7fffffff) % 1000000)
    status, made = client.ask("POST", "/api/v1/account/second-factor", {"password": PASSWORD, "sealed": offer["sealed"], "code": code})
    assert status == 200, made


def invite(store, port, login, role, unit=0):
    where = ("--unit", str(unit)) if unit else ("--region", "990481")
    out = sample_store.run("person", "invite", login, login, "--role", role, *where, "--store", store, "--json")
    client = Client(port)
    status, answer = client.ask("POST", "/api/v1/account/setup", {"link": json.loads(out)["link"], "password": PASSWORD})
    assert status == 200, answer
    if role == "office":
        enroll(client)
    return client


def issue(office, number=1):
    status, answer = office.ask("POST", f"/api/v1/rounds/{number}/issue", {})
    assert status == 200, answer
