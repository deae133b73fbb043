#!/usr/bin/env python3
"""The supervision orders of a year through HTTP, by their people and day by day, and files of evidence: uploaded as forms and as bytes, downloaded,
refused. tests/unit/service/test_order*.c cover what is forbidden, test_evidence.c rights and quotas."""
import datetime, http.client, json, os, subprocess, sys, tempfile, time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import client, fake_clock
from sample_store import HALFSKY, Checks

checks = Checks()
folder = tempfile.TemporaryDirectory()
store, today = os.path.join(folder.name, "store"), None


def set_clock(day):
    """Ten in the morning of that day, unless it is that day already."""
    global today
    if day == today:
        return
    today = day
    fake_clock.set_ahead(int(datetime.datetime.fromisoformat(day + "T10:00:00").timestamp() - time.time()))


def run(*words, expect=0):
    done = subprocess.run([HALFSKY, *words], capture_output=True, text=True, timeout=60)
    assert done.returncode == expect, (words, done.stderr)
    return done.stdout


def write(name, text):
    path = os.path.join(folder.name, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


if not fake_clock.load(folder.name):
    print("skipped: the clock of the program cannot be set\n0 passed, 0 failed, 1 skipped")
    sys.exit(0)
os.environ.update(TZ="UTC", HALFSKY_KEY=os.path.join(folder.name, "key"))
time.tzset()
set_clock("2024-01-08")

# --- the city ---

run("init", store, "--region", "990300", "--regions",
    write("regions.csv", "code,name,level,parent,valid_from,valid_to\n990000,临江省,province,,,\n990300,禾浦市,prefecture,990000,,\n"))
run("plan", "import", write("plan.txt", """禾浦市妇女儿童发展规划（2021-2025年）

一、妇女与健康
主要目标：
1.适龄妇女宫颈癌人群筛查率达到70%以上。
2.剖宫产率控制在35%以下。
二、儿童与健康
主要目标：
1.儿童总体近视率控制在50%以下。
三、妇女与社会保障
主要目标：
1.乡镇（街道）居家养老服务中心覆盖率达到90%以上。
2.女职工参加失业保险人数达到30万人以上。
3.基本养老保险女性参保人数达到60万人以上。
"""), "--store", store)
FIGURES = {"CERVICAL_SCREENING": "55.00 54.60 54.10 53.40", "CAESAREAN": "44.00 43.80 43.50 43.10", "C_MYOPIA": "56.00 55.90 55.80 55.60",
           "TOWN_ELDERLY_CENTRE": "60.00 61.00 62.00 63.00", "UNEMP_INS_F": "22.00 22.20 22.50 22.80", "PENSION_INS_F": "50.00 53.00 56.00 60.10"}
run("data", "import", write("figures.csv", "indicator,region,period,value\n" + "".join(
    f"{code},990300,{2020 + n},{value}\n" for code, values in FIGURES.items() for n, value in enumerate(values.split()))), "--store", store)
OFF = ("2024-04-04..2024-04-06 2024-05-01..2024-05-05 2024-06-08..2024-06-10 2024-09-15..2024-09-17 2024-10-01..2024-10-07").split()
WORK = "2024-04-07 2024-04-28 2024-05-11 2024-09-14 2024-09-29 2024-10-12".split()
run("workday", "load", write("days.csv", "year,day,work,name\n2024,saturday,off,\n2024,sunday,off,\n" + "".join(f"2024,{day},off,\n" for day in OFF) +
                             "".join(f"2024,{day},work,\n" for day in WORK)), "--store", store)
run("security", "set", "--password-profile", "nist", "--store", store)
UNITS = {"卫健委": "HEALTH", "教育局": "EDU", "民政局": "CIVIL", "人社局": "HRSS", "综合执法局": "URBAN"}
units = {name: json.loads(run("unit", "add", name, "--department", code, "--json", "--store", store))["id"] for name, code in UNITS.items()}
targets = [line.split()[0] for line in run("target", "list", "--store", store).splitlines() if line.split()[0].isdigit()]


# --- its people ---

class Person:
    """Signs in anew each day; office and leader with a one-time code."""

    def __init__(self, login, role, *words):
        self.login, self.day = login, today
        self.client = client.Browser(port).set_up(client.invite(store, login, login, "--role", role, *words), role != "clerk")
        self.secret = self.client.secret

    def signed_in(self):
        if self.day != today:
            self.client, self.day = client.Browser(port), today
            self.client.sign_in(self.login, code=self.secret and client.one_time_code(self.secret))
        return self.client

    def ask(self, method, path, body=None):
        return self.signed_in().ask(method, path, body)

    def does(self, path, **body):
        status, answer = self.ask("POST", "/api/v1/" + path, body)
        checks.that(status == 200, f"{self.login} {path}: {status} {answer}")
        return answer

    def reads(self, path):
        status, answer = self.ask("GET", "/api/v1/" + path)
        checks.that(status == 200, f"{self.login} {path}: {status} {answer}")
        return answer

    def sends(self, path, content, content_type):
        """Bytes as they are; the status, headers and body of the answer."""
        return self.raw("POST", path, content, {"Content-Type": content_type})

    def raw(self, method, path, content=None, headers=None):
        c = self.signed_in()
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=180)
        line.request(method, "/api/v1/" + path, content, {"Cookie": c.cookie, "X-CSRF-Token": c.csrf, **(headers or {})})
        answer = line.getresponse()
        return answer.status, answer.headers, answer.read()


_, port = client.start(store)
lin, fang, gao = Person("lin", "office", "--region", "990300"), Person("fang", "office", "--region", "990300"), Person("gao", "leader", "--region", "990300")
clerks = {name: Person("clerk" + UNITS[name].lower(), "clerk", "--unit", str(number)) for name, number in units.items()}
ids = {}


def everybody_signs_in(day):
    """An account that is not used for 90 days cannot sign in any more."""
    set_clock(day)
    for one in (lin, fang, gao, *clerks.values()):
        one.reads("account")



def form(fields, file_name, content, boundary="----a-boundary"):
    parts = [f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode() for name, value in fields.items()]
    parts.append(f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{file_name}"\r\nContent-Type: application/x-anything\r\n\r\n'.encode() + content + b"\r\n")
    return b"".join(parts) + f"--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}"


def in_english(unit):
    """A unit as answers in English name it: those with the name of a department of the catalogue."""
    return {"教育局": "Education Bureau", "民政局": "Civil Affairs Bureau"}.get(unit, unit)


def reply(unit, number, day):
    """A reply with evidence."""
    set_clock(day)
    status, _, text = clerks[unit].sends("evidence", *form({"kind": "order", "owner": ids[number]}, f"{unit}整改情况.pdf", b"%PDF-1.7\n" + os.urandom(300)))
    checks.that(status == 200 and json.loads(text)["unit"] == in_english(unit), f"evidence of {unit}: {text}")
    order = clerks[unit].does(f"orders/{ids[number]}/reply", text="已整改，措施附后")
    checks.that(order["state"] == "replied", f"2024-{number} is replied")


def verify(number, day):
    set_clock(day)
    checks.that(lin.does(f"orders/{ids[number]}/verify", why="材料属实")["state"] == "verified", f"2024-{number} is verified")


def close(number, day):
    set_clock(day)
    checks.that(lin.does(f"orders/{ids[number]}/close")["state"] == "closed", f"2024-{number} is closed")


# --- 2024-1: a late report ---

everybody_signs_in("2024-03-04")
cells = "indicator,unit\nCERVICAL_SCREENING,卫健委\nC_MYOPIA,教育局\nTOWN_ELDERLY_CENTRE,民政局\nUNEMP_INS_F,人社局\nPENSION_INS_F,综合执法局\n"
made = lin.does("rounds", year=2023, due="2024-04-12", cells=cells)
round_id = made["round"]["round"]
lin.does(f"rounds/{round_id}/issue")
late = [task["task"] for task in lin.reads(f"rounds/{round_id}/tasks") if task["unit"] == "综合执法局"][0]
set_clock("2024-04-26")
draft = lin.does("order-drafts", tasks=[late], demand="立即报送", due="2024-05-10")[0]
checks.that(draft["why"]["zh"] == "应于 2024-04-12 报送，至 2024-04-26 逾期 10 个工作日", f"why: {draft['why']}")
order = gao.does(f"orders/{draft['order']}/issue")
checks.that((order["year"], order["number"], order["state"]) == (2024, 1, "issued"), f"2024-1: {order}")
ids[1] = order["order"]
clerks["综合执法局"].does(f"orders/{ids[1]}/sign_for")
reply("综合执法局", 1, "2024-05-08")
verify(1, "2024-05-14")
close(1, "2024-05-14")

# --- 2024-2 to 2024-6: warnings ---

everybody_signs_in("2024-05-27")
status, answer = gao.ask("POST", "/api/v1/order-drafts", {"targets": [int(targets[5])], "year": 2023})
checks.that(status == 400 and "事由" in json.dumps(answer, ensure_ascii=False) or "cause" in json.dumps(answer), f"a target that is met is no cause: {answer}")
drafts = gao.does("order-drafts", targets=[int(one) for one in targets[:5]], year=2023, demand="说明原因，报送措施", due="2024-07-12")
checks.that([one["units"][0]["unit"] for one in drafts] == [in_english(unit) for unit in ("卫健委", "卫健委", "教育局", "民政局", "人社局")], f"five drafts: {drafts}")
checks.that([one["figure"]["value"] for one in drafts] == [53.40, 43.10, 55.60, 63.00, 22.80], f"with their figures: {[one['figure'] for one in drafts]}")
checks.that([one["figure"]["verdict"] for one in drafts] == ["moving_away"] + ["at_risk"] * 4, "and verdicts")
set_clock("2024-06-11")
for number, one in enumerate(drafts, 2):
    order = gao.does(f"orders/{one['order']}/issue")
    checks.that(order["number"] == number, f"2024-{number}: {order['number']}")
    ids[number] = order["order"]
set_clock("2024-06-14")
for number, unit in zip(range(2, 7), ("卫健委", "卫健委", "教育局", "民政局", "人社局")):
    checks.that(clerks[unit].does(f"orders/{ids[number]}/sign_for")["state"] == "signed_for", f"2024-{number} is signed for")
set_clock("2024-07-08")
clerks["教育局"].does(f"orders/{ids[4]}/extend_request", due="2024-08-30", why="须等体检数据")
checks.that(lin.does(f"orders/{ids[4]}/extend", why="同意")["units"][0]["due"] == "2024-08-30", "2024-4 is extended")
reply("卫健委", 2, "2024-07-10")
reply("卫健委", 3, "2024-07-11")
reply("民政局", 5, "2024-07-12")
set_clock("2024-07-15")
checks.that([one["order"] for one in gao.reads("orders?overdue=true")] == [ids[6]], "2024-6 is overdue")
letters = fang.does("order-letters")["letters"]
checks.that([(one["label"], one["letter"], one["to"], one["days_late"]) for one in letters] == [("2024-6", "order_overdue", "leader", 1)], f"to the leader: {letters}")
checks.that(fang.does("order-letters")["letters"] == [], "once")
said = [one["detail_name"] for one in gao.reads(f"orders/{ids[6]}")["events"] if one["detail"] == "order_overdue"]
checks.that(said == [{"zh": "督办逾期报告", "en": "report of an overdue order"}], f"a letter has a name in the course: {said}")
verify(2, "2024-07-22")
verify(3, "2024-07-22")
reply("人社局", 6, "2024-07-22")
close(2, "2024-07-24")
close(3, "2024-07-24")
verify(5, "2024-07-25")
close(5, "2024-07-26")
set_clock("2024-07-29")
order = lin.does(f"orders/{ids[6]}/reissue", due="2024-08-30", why="没有措施")
checks.that(order["state"] == "issued" and order["units"][0]["due"] == "2024-08-30", "2024-6 is issued again")
everybody_signs_in("2024-08-20")
reply("教育局", 4, "2024-08-26")
verify(4, "2024-08-28")
close(4, "2024-08-28")
set_clock("2024-09-02")
checks.that(len(fang.does("order-letters")["letters"]) == 1, "2024-6 is overdue at its second term too")
reply("人社局", 6, "2024-09-03")
verify(6, "2024-09-05")
close(6, "2024-09-05")

# --- the end of the year ---

everybody_signs_in("2024-11-15")
set_clock("2024-12-31")
board = gao.reads("order-board")
COUNTS = {"issued": 6, "reissued": 1, "extended": 1, "overdue_ever": 1, "overdue_now": 0, "closed": 6, "in_time_first": 4, "in_time": 5, "drafts": 0}
checks.that({name: board[name] for name in COUNTS} == COUNTS and board["causes"] == {"warning": 5, "late_report": 1, "problem": 0}, f"counts: {board}")
for day, states in (("2024-06-14", {"signed_for": 5, "closed": 1}), ("2024-07-12", {"signed_for": 2, "replied": 3, "closed": 1}), ("2024-07-29", {"issued": 1, "signed_for": 1, "closed": 4}),
                    ("2024-09-05", {"closed": 6})):
    found = {name: count for name, count in gao.reads(f"order-board?day={day}")["states"].items() if count}
    checks.that(found == states, f"{day}: {found}")
run("data", "import", write("later.csv", "indicator,region,period,value\nCERVICAL_SCREENING,990300,2024,58.20\n"), "--store", store)
view = gao.reads(f"orders/{ids[2]}")
checks.that((view["order"]["figure"]["value"], view["later"]["year"], view["later"]["value"]) == (53.40, 2024, 58.20), f"the figure and that a year later: {view['later']}")
checks.that([event["move"] for event in view["events"]] == ["order.draft", "order.issue", "order.sign_for", "order.reply", "order.verify", "order.close"], "what happened")
checks.that(len(view["evidence"]) == 1 and view["evidence"][0]["unit"] == "卫健委", f"with its evidence: {view['evidence']}")
status, headers, paper = gao.raw("GET", f"orders/{ids[2]}/paper?format=docx")
checks.that(status == 200 and paper[:2] == b"PK" and "order-2024-2.docx" in headers["Content-Disposition"], f"the order as a file: {status} {dict(headers)}")
checks.that(gao.raw("GET", f"orders/{ids[2]}/paper?format=odt")[0] == 400, "another format is refused")
checks.that(clerks["教育局"].raw("GET", f"orders/{ids[2]}/paper")[0] == 404, "a unit downloads no order of another")
checks.that("督办单" in gao.reads(f"orders/{ids[2]}/letter?lang=zh")["html"], "the paper of an order")
paper = gao.reads(f"orders/{ids[2]}/letter?lang=en")["html"]
checks.that("<br>2024-06-11</p>" in paper and "<td>Matter</td><td>Cervical cancer screening rate, women 35-64</td>" in paper, f"in English it names the indicator in English, and it is signed with the day of its issue: {paper[-900:]}")
status, page = gao.ask("GET", f"/orders/{ids[2]}/letter?lang=en")
checks.that(status == 200 and "<td>Matter</td><td>Cervical cancer screening rate, women 35-64</td>" in page, f"and as a page, to be printed: {status}")

# --- who may not ---

zhou = clerks["卫健委"]
for who, path, status in ((zhou, f"orders/{ids[2]}/close", 403), (zhou, f"orders/{ids[1]}/reply", 404), (lin, f"orders/{ids[2]}/reply", 403), (gao, f"orders/{ids[2]}/close", 403),
                          (zhou, "order-drafts", 403)):
    body = {"text": "x"} if path.endswith("reply") else {"targets": [1]} if path == "order-drafts" else {}
    got, answer = who.ask("POST", "/api/v1/" + path, body)
    checks.that(got == status, f"{who.login} {path}: {got} {answer}")
checks.that([one["order"] for one in zhou.reads("orders")] == [ids[2], ids[3]], "a unit lists its own orders")

# --- evidence ---

problem = lin.does("orders", matter="母婴室缺口", basis="专题检查", demand="补齐", due="2025-06-30", units=[units["卫健委"], units["教育局"]])
gao.does(f"orders/{problem['order']}/issue")
owner = problem["order"]
content = b"%PDF-1.7\n" + bytes(range(256)) + b"\r\n------a-boundar\r\n"
status, headers, text = zhou.sends("evidence", *form({"kind": "order", "owner": owner}, '../../报告"1".pdf'.replace('"', "%22"), content))
made = json.loads(text)
checks.that(status == 200 and made["name"] == "报告_1_.pdf" and made["type"] == "application/pdf" and made["bytes"] == len(content), f"a form: {status} {made}")
status, headers, got = gao.raw("GET", f"evidence/{made['evidence']}/content")
checks.that(status == 200 and got == content, "downloaded as it was")
checks.that(headers["X-Content-Type-Options"] == "nosniff" and "sandbox" in headers["Content-Security-Policy"] and headers["Content-Type"] == "application/pdf" and
            headers["Content-Disposition"].startswith("attachment; ") and headers["Cache-Control"] == "no-store", f"as an attachment that is never shown: {dict(headers)}")
status, _, text = zhou.sends(f"evidence?kind=order&owner={owner}&name=%E6%83%85%E5%86%B5.txt", "情况说明\n".encode(), "application/octet-stream")
checks.that(status == 200 and json.loads(text)["name"] == "情况.txt", f"plain bytes: {status} {text}")
checks.that(len(lin.reads(f"evidence?kind=order&owner={owner}")) == 2 and clerks["教育局"].reads(f"evidence?kind=order&owner={owner}") == [], "listed for those who may read")
checks.that(clerks["教育局"].raw("GET", f"evidence/{made['evidence']}/content")[0] == 404, "another unit does not find it")
folder_of_files = os.path.join(store, "evidence")
checks.that(sorted(os.listdir(folder_of_files)) and all(len(name) == 64 and os.stat(os.path.join(folder_of_files, name)).st_mode & 0o777 == 0o600 for name in os.listdir(folder_of_files)) and
            os.stat(folder_of_files).st_mode & 0o777 == 0o700, "contents are files of their owner alone, named by their hashes")
files_before = set(os.listdir(folder_of_files))
DANGEROUS = {"a.html": b"<html><script>alert(1)</script>", "a.svg": b"<svg onload='alert(1)'/>", "a.pdf": b"<html>", "a.txt": b"#!/bin/sh\n", "a.exe": b"MZ\x90\0\3\0", "a.xml": b"<?xml version='1.0'?>",
             "a.js": b"alert(1)", "a.png": b"%PDF-1.7", "a.htaccess": b"x", "a.gif": b"GIF89a", "a.zip": b"PK\3\4", "a.jar": b"PK\3\4", "a.elf": b"\x7fELF\2\1\1\0", "a.bin": bytes(64), "a.csv": b"",
             "a.php": b"<?php system($_GET[0]);", "a.md": b"text", "pdf": b"%PDF-1.7", "a.pdf.html": b"%PDF-1.7", "a.mht": b"MIME-Version: 1.0\n"}
for name, bad in DANGEROUS.items():
    status, _, text = zhou.sends("evidence", *form({"kind": "order", "owner": owner}, name, bad))
    checks.that(status == 400, f"{name} is refused: {status} {text}")
good, kind = form({"kind": "order", "owner": owner}, "a.pdf", b"%PDF-1.7")
BROKEN = [(good[:-4], kind), (b"x" + good, kind), (good + b"x", kind), (good.replace(b"\r\n", b"\n"), kind), (good, "multipart/form-data"), (good, kind + "; boundary=b"), (good, kind.replace("boundary=", "boundary=x")),
          (good.replace(b'name="owner"', b'name="kind"'), kind), (good.replace(b'name="owner"', b'name="nothing"'), kind), (good.replace(b"Content-Type", b"Content-Transfer-Encoding"), kind),
          (good.replace(b'filename="', b"filename*=\""), kind), (b"", kind), (form({}, "a.pdf", b"%PDF-1.7")[0], kind)]
for bad, bad_type in BROKEN:
    status, _, text = zhou.sends("evidence", bad, bad_type)
    checks.that(status == 400 and b'"code":' in text, f"a broken form is refused: {status} {text} {bad[:300]}")
checks.that(zhou.sends("evidence", good, "application/json")[0] == 415 and zhou.sends("evidence", good, "text/plain")[0] == 415, "another type of content is refused")
MIB = 1 << 20
for size, status in ((20 * MIB - 1, 200), (20 * MIB, 200), (20 * MIB + 1, 400), (21 * MIB, 413)):
    try:
        got = zhou.sends(f"evidence?kind=order&owner={owner}&name=a.pdf", b"%PDF-" + bytes(size - 5), "application/octet-stream")[0]
    except (BrokenPipeError, ConnectionResetError):
        got = 413
    checks.that(got == status, f"a file of {size} bytes: {got}")
stranger = http.client.HTTPConnection("127.0.0.1", port, timeout=180)
stranger.putrequest("POST", f"/api/v1/evidence?kind=order&owner={owner}&name=a.pdf")
stranger.putheader("Content-Type", "application/octet-stream")
stranger.putheader("Content-Length", str(2 * MIB))
stranger.endheaders()
checks.that(stranger.getresponse().status == 413, "who has not signed in sends at most 1 MiB")
status, answer = zhou.ask("POST", f"/api/v1/evidence/{made['evidence']}/withdraw", {"why": "传错了"})
checks.that(status == 200 and answer["withdrawn_why"] == "传错了", f"withdrawn: {answer}")
checks.that(len(set(os.listdir(folder_of_files)) - files_before) == 2, "nothing that was refused is kept")
out = run("store", "check", "--store", store)
checks.that("没有发现问题" in out or "no problems" in out, f"the store is sound: {out}")
checks.end()
