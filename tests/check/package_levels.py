#!/usr/bin/env python3
"""Packages of figures between levels: a county makes one with its own key, the city checks it and loads it, the province sees the counties as the city
passed them. What is altered, older, of another region or signed by another key is refused, and nothing is loaded; after the lock changes wait for a
second person. Sums of the counties are compared with the city. Over HTTP by people with their rights. The year with its people: year_http.py."""
import copy, json, os, subprocess, sys, tempfile, urllib.parse

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import client, year_plan
from sample_store import HALFSKY, Checks

checks = Checks()
folder = tempfile.TemporaryDirectory()
at = lambda name: os.path.join(folder.name, name)
COUNTIES = {"990302": "江东区", "990322": "白沙县"}
REGIONS = ("code,name,level,parent,valid_from,valid_to\n990000,临江省,province,,,\n990300,禾浦市,prefecture,990000,,\n990400,邻水市,prefecture,990000,,\n990421,邻水县,county,990400,,\n" +
           "".join(f"{code},{name},county,990300,,\n" for code, name in COUNTIES.items()) + "990322100000,石桥镇,township,990322,,\n")
INDICATORS = "code,name,unit,direction,decimals,share\nAID,到市援助站求助的妇女人数,人,none,0,no\nBED,试点托位的总数,个,up,0,no\nRATE,试点参检率,%,up,1,yes\n"
for name, text in (("regions.csv", REGIONS), ("indicators.csv", INDICATORS)):
    with open(at(name), "w", encoding="utf-8") as file:
        file.write(text)


def run(place, *words, status=0, as_json=True):
    """A command of the office of a place, with the key and the store of that place."""
    done = subprocess.run([HALFSKY, *words, *(["--json"] if as_json else []), "--lang", "en"], capture_output=True, text=True, timeout=60, env={
        **os.environ, "HALFSKY_STORE": at(place), "HALFSKY_KEY": at(place + ".key"), "HALFSKY_USER": "陆明"})
    checks.that(done.returncode == status, f"{place}: {' '.join(words)}: {done.returncode} {done.stdout}{done.stderr}")
    return json.loads(done.stdout) if as_json and status == 0 and done.stdout else done.stdout + done.stderr


def figures(place, *rows):
    with open(at("figures.csv"), "w", encoding="utf-8") as file:
        file.write("region,indicator,period,value,numerator,denominator\n" + "".join(row + "\n" for row in rows))
    run(place, "data", "import", at("figures.csv"), "--confirm-all", "--why", "年报")


def make(place, year="2023"):
    """The package of a place; its path and content."""
    path = at(f"{place}.json")
    said = run(place, "package", "make", "--year", year, "-o", path, as_json=False)
    checks.that(said == f"wrote {path}\n", f"says what it wrote: {said}")
    return path, json.load(open(path, encoding="utf-8"))


def save(content, name):
    with open(at(name), "w", encoding="utf-8") as file:
        json.dump(content, file, ensure_ascii=False)
    return at(name)


def save_text(name, text):
    with open(at(name), "w", encoding="utf-8") as file:
        file.write(text)
    return at(name)


def values(place, region):
    """Indicator, value and status of the figures of a region."""
    return sorted(tuple(line.split(",")[k] for k in (0, 7, 10)) for line in run(place, "data", "export", "--region", region, as_json=False).splitlines()[1:] if line)


for place in ("990302", "990322", "990300", "990000", "990400"):
    run(place, "init", at(place), "--regions", at("regions.csv"), "--region", place, "--elections", "none", "--terms", "none", as_json=False)
    run(place, "indicator", "import", at("indicators.csv"))
figures("990302", "990302,AID,2023,640,,", "990302,BED,2023,2100,,", "990302,RATE,2023,91.0,910,1000", "990302,AID,2022,600,,")
figures("990322", "990322,AID,2023,410,,", "990322,BED,2023,1203410,,", "990322,RATE,2023,88.0,1760,2000")

# --- made: a manifest with digests, nobody's name, the same package while nothing changes ---

path, package = make("990322")
manifest = package["manifest"]
checks.that((manifest["region"], manifest["to"], manifest["year"], manifest["number"], manifest["cells"]) == ("990322", "990300", 2023, 1, 3), f"the manifest: {manifest}")
checks.that([(one["name"], one["cells"]) for one in manifest["files"]] == [("figures-990322.csv", 3)], f"its files: {manifest['files']}")
checks.that("陆明" not in open(path, encoding="utf-8").read(), "no account of the county is in its package")
checks.that(make("990322")[1] == package and len(run("990322", "package", "list")) == 1, "the same figures: the same package")
east_path, east = make("990302")
checks.that(east["manifest"]["cells"] == 3, "figures of another year are not part of it")
run("990322", "package", "make", "--year", "2010", status=4, as_json=False)
run("990000", "package", "make", "--year", "2023", status=3, as_json=False)

# --- refused: each for its own reason, and nothing is loaded ---


def refused(content, *words, status=3, to="990300"):
    told = run(to, "package", "load", save(content, "bad.json"), status=status, as_json=False)
    for word in words:
        checks.that(word in told, f"{word!r} should be in: {told}")
    checks.that(values(to, "990322") == [], f"nothing was loaded: {words}")


refused(package, "no key of 白沙县 is registered", "package trust 990322 " + manifest["key"], status=4)
run("990300", "package", "trust", "990322", manifest["key"], "--why", "电话核对")
run("990300", "package", "trust", "990302", "not a key", status=3, as_json=False)


def altered(change):
    other = copy.deepcopy(package)
    change(other)
    return other


def set_file(other, **changes):
    other["contents"][0].update(changes)


good = manifest["files"][0]["sm3"]
refused(altered(lambda p: set_file(p, text=p["contents"][0]["text"].replace("1203410", "1203411"))), "figures-990322.csv", "SM3 is", "the manifest has " + good)
refused(altered(lambda p: set_file(p, text=p["contents"][0]["text"][:-1])), "figures-990322.csv", good)
refused(altered(lambda p: set_file(p, name="other.csv")), "figures-990322.csv", "missing")
refused(altered(lambda p: p["contents"].append({"name": "more.csv", "text": "x"})), "more.csv", "not in the manifest")
refused(altered(lambda p: p["contents"].append(p["contents"][0])), "appears twice")
refused(altered(lambda p: p["manifest"]["files"].append(p["manifest"]["files"][0])), "twice")
refused(altered(lambda p: p["manifest"].update(year=2022)), "signature")
refused(altered(lambda p: p["manifest"].update(number=7)), "signature")
refused(altered(lambda p: p.update(signature="0" * 128)), "signature")
refused(altered(lambda p: p.update(signature="")), "signature")
refused(altered(lambda p: p["manifest"].update(key="z" * 64)), "signature")
refused(altered(lambda p: p["manifest"].update(format=2)), "format 2")
refused(altered(lambda p: p["manifest"].update(who="唐宁")), "who")
refused(altered(lambda p: p["manifest"].pop("year")), "year")
refused({}, "manifest")
refused([], "object")
refused(package, "not directly below", to="990400", status=5)
refused(package, "not directly below", to="990000", status=5)
foreign = subprocess.run([HALFSKY, "package", "load", at("regions.csv"), "--store", at("990300"), "--lang", "en"], capture_output=True, text=True)
checks.that(foreign.returncode == 3 and "regions.csv" in foreign.stderr, f"a file of another kind: {foreign.stderr}")
kept_key = at("990322.key.kept")
os.rename(at("990322.key"), kept_key)
run("990322", "package", "make", "--year", "2023", status=4, as_json=False)
run("990302", "store", "key", "new")
run("990300", "package", "trust", "990302", make("990302")[1]["manifest"]["key"], "--why", "电话核对")
told = run("990300", "package", "load", save(east, "bad.json"), status=4, as_json=False)
checks.that("another key" in told, f"signed with an old key: {told}")
os.rename(kept_key, at("990322.key"))

# --- loaded; once ---

seen = run("990300", "package", "check", path)
checks.that((seen["changed"], seen["known"], seen["waits"]) == (3, False, False) and values("990300", "990322") == [], f"checked, not loaded: {seen}")
loaded = run("990300", "package", "load", path)
checks.that(loaded["changed"] == 3 and loaded["loaded_at"], f"loaded: {loaded}")
checks.that(values("990300", "990322") == [("AID", "410", "A"), ("BED", "1203410", "A"), ("RATE", "88.0", "A")], "the figures are there")
again = run("990300", "package", "load", path)
checks.that(again["known"] and len(run("990300", "package", "list")) == 1, f"the same package again changes nothing: {again}")
run("990300", "package", "load", make("990302")[0])

# --- sums and ranges ---

figures("990300", "990300,AID,2023,1100,,", "990300,BED,2023,1205240,,", "990300,RATE,2023,92.0,,")
sums = run("990300", "package", "sums", "--year", "2023")
lines = {one["indicator"]: one for one in sums["lines"]}
checks.that((sums["regions"], sums["values"], sums["counts"], sums["rates"], sums["differing"], sums["open"]) == (2, 6, 2, 1, 3, 3), f"sums: {sums}")
checks.that((lines["AID"]["sum"], lines["AID"]["difference"], lines["BED"]["difference"]) == (1050, -50, 270), f"counts: {lines}")
checks.that((lines["RATE"]["low"], lines["RATE"]["high"], lines["RATE"]["mean"]) == (88.0, 91.0, 89.0), f"a rate outside the range of the counties, whose mean is weighted: {lines['RATE']}")
run("990300", "package", "explain", "AID", "--year", "2023", status=2, as_json=False)
run("990300", "package", "explain", "AID", "--year", "2023", "--why", "市级单位办理50人")
sums = run("990300", "package", "sums", "--year", "2023")
checks.that((sums["explained"], sums["open"]) == (1, 2), f"one is explained: {sums}")
figures("990300", "990300,AID,2023,1110,,")
checks.that(run("990300", "package", "sums", "--year", "2023")["explained"] == 0, "an explanation counts for its difference alone")
figures("990300", "990300,AID,2023,1100,,", "990300,RATE,2023,89.0,,")
figures("990322", "990322,BED,2023,1203140,,")
second_path, second = make("990322")
checks.that(second["manifest"]["number"] == 2, "changed figures: the next package")
checks.that(run("990300", "package", "load", second_path)["changed"] == 1, "one figure changed")
sums = run("990300", "package", "sums", "--year", "2023")
checks.that((sums["differing"], sums["open"], len(sums["lines"])) == (1, 0, 1), f"the slip is mended, the other is explained: {sums}")
checks.that(len(run("990300", "package", "sums", "--year", "2023", "--all")["lines"]) == 3, "all that was compared")
run("990300", "package", "explain", "BED", "--year", "2023", "--why", "无", status=4, as_json=False)
told = run("990300", "package", "load", save(package, "first.json"), status=4, as_json=False)
checks.that("newer package 2" in told, f"an older package after a newer one: {told}")
old = run("990300", "package", "show", "1", as_json=False)
checks.that(json.loads(old) == package, "what was received is kept as it was")

# --- to the province: the counties as the city passed them ---

city_path, city = make("990300")
checks.that([one["name"] for one in city["manifest"]["files"]] == ["figures-990300.csv", "figures-990302.csv", "figures-990322.csv"], f"the city's package: {city['manifest']}")
run("990000", "package", "trust", "990300", city["manifest"]["key"], "--why", "电话核对")
run("990000", "package", "load", city_path)
checks.that(("BED", "1203140", "A") in values("990000", "990322"), "the province has the county's figures")
figures("990322", "990322,BED,2023,1203150,,")
run("990000", "package", "load", make("990322")[0], status=5, as_json=False)
checks.that(("BED", "1203140", "A") in values("990000", "990322"), "and only by the city")
# --- over HTTP, and after the lock: by people with rights, the changes by two of them ---

office = {}


def serve(place):
    """A server of the office of a place; its port."""
    os.environ.update(HALFSKY_KEY=at(place + ".key"))
    office[place] = client.start(at(place))[1]


def account(place, login, name, role, *words, identity=""):
    link = run(place, "person", "invite", login, name, "--role", role, *words)["link"]
    if identity:
        run(place, "person", "identify", login, identity, as_json=False)
    return client.Client(office[place]).set_up(link, role not in ("clerk", "approver"))


def answers(who, wanted, path, body=None, method="POST", words=""):
    status, answer = who.ask(method, "/api/v1/" + path, body if body is not None or method == "GET" else {})
    checks.that(status == wanted and words in str(answer), f"{method} {path}: {status} {str(answer)[:300]}, not {wanted} {words}")
    return answer


run("990300", "plan", "import", save_text("plan.txt", year_plan.plan_text()))
run("990300", "unit", "add", "民政局")
run("990300", "unit", "add", "白沙县统计局", "--region", "990322")
run("990300", "unit", "add", "江东区统计局", "--region", "990302")
run("990300", "workday", "load", save_text("days.csv", "year,day,work,name\n" + "".join(f"{y},{d},off,\n" for y in range(2024, 2035) for d in ("saturday", "sunday"))), as_json=False)
serve("990300")
lu, lu_again, shen = account("990300", "luming", "陆明", "statistician", identity="300001"), account("990300", "luming2", "陆明二", "second_reviewer", identity="300001"), account(
    "990300", "shenqing", "沈清", "second_reviewer")
lin, clerk, head = account("990300", "linlan", "林岚", "office"), account("990300", "zhoumin", "周敏", "clerk", "--unit", "1"), account("990300", "qianli", "钱立", "approver", "--unit", "1")
county_clerk, visitor = account("990300", "tangning", "唐宁", "clerk", "--unit", "2"), client.Client(office["990300"])
number = lin.post("rounds", year=2023, due="2033-04-12", cells="indicator,unit\nAID,民政局\n")["round"]["round"]
lin.post(f"rounds/{number}/issue")
task = clerk.get(f"rounds/{number}/tasks")[0]["task"]
view = clerk.get(f"tasks/{task}")
clerk.post(f"tasks/{task}/fill", revision=view["task"]["revision"], cells=[{"cell": view["cells"][0]["cell"], "status": "figure", "value": "1100", "explanation": "已核实"}])
for who, word in ((clerk, "submit"), (head, "approve"), (lu, "accept")):
    who.post(f"tasks/{task}/{word}")
shen.post(f"rounds/{number}/lock")

before = values("990300", "990322")
third = make("990322")[1]
for who, wanted in ((visitor, 401), (county_clerk, 403), (clerk, 403), (shen, 403), (lin, 403)):
    for path in ("packages", "package-checks"):
        answers(who, wanted, path, third)
    answers(who, wanted, "package-keys", {"region": "990322", "public_key": manifest["key"]})
    answers(who, wanted, "package-sums", {"year": 2023, "indicator": "AID", "why": "说明"})
for who, wanted in ((visitor, 401), (county_clerk, 403), (clerk, 403)):
    answers(who, wanted, "package-exports", {"year": 2023})
    seen = answers(who, 401 if who is visitor else 200, "packages", method="GET")
    checks.that(who is visitor or seen == [], f"a clerk sees no package: {seen}")
answers(lu, 400, "packages", altered(lambda p: set_file(p, text="x")), words="figures-990322.csv")
checked = answers(lu, 200, "package-checks", third)
checks.that((checked["waits"], checked["changed"]) == (True, 1), f"checked after the lock: {checked}")
arrived = lu.post("packages", **third)
checks.that((arrived["waits"], arrived["changed"], arrived["loaded_at"]) == (True, 1, None), f"it waits: {arrived}")
checks.that(values("990300", "990322") == before, "nothing changes before a second person confirms")
again = lu.post("packages", **third)
checks.that(again["known"] and again["waits"], f"the same package once more still waits: {again}")
path = f"packages/{arrived['package']}/confirm"
answers(visitor, 401, path)
for who in (county_clerk, clerk, lin):
    answers(who, 403, path)
answers(lu, 403, path, words="another person")
answers(lu_again, 403, path, words="another person")
checks.that(values("990300", "990322") == before, "nor after refusals")
done = answers(shen, 200, path)
checks.that(done["changed"] == 1 and done["loaded_by"] and done["loaded_at"], f"confirmed: {done}")
wanted = [("BED", "1203150", "R") if one[0] == "BED" else one for one in before]
checks.that(values("990300", "990322") == wanted, f"the changed figure alone is a revision: {values('990300', '990322')}")
answers(shen, 409, path)
answers(shen, 404, "packages/99/confirm")
for place in "990322", "990322100000":
    save_text("figures.csv", f"region,indicator,period,value\n{place},BED,2023,77\n")
    told = run("990300", "data", "import", at("figures.csv"), "--confirm-all", "--why", "更正", status=3, as_json=False)
    checks.that("is locked and cannot be imported" in told, f"no file changes what packages bring, also of the regions below: {place}: {told}")

# A package that waits gives way to a newer one; one that changes nothing does not wait.
figures("990322", "990322,BED,2023,1203160,,")
fourth = lu.post("packages", **make("990322")[1])
figures("990322", "990322,AID,2023,411,,")
fifth = lu.post("packages", **make("990322")[1])
checks.that(fifth["waits"] and fifth["changed"] == 2, f"it contains what the one before it changes: {fifth}")
answers(shen, 409, f"packages/{fourth['package']}/confirm", words="newer package")
answers(shen, 200, f"packages/{fifth['package']}/confirm")
wanted = [("AID", "411", "R"), ("BED", "1203160", "R"), wanted[2]]
checks.that(values("990300", "990322") == wanted, f"both are revisions: {values('990300', '990322')}")
checks.that(run("990300", "data", "history", "BED", "--region", "990322", as_json=False).count("1203150") > 0, "the version before stays readable")

# The city asks back about a package of a county; a person of the county answers on the city's server.
tang, province = account("990300", "tangtong", "唐统", "county_statistician", "--unit", "2"), account("990300", "lucheng", "鲁诚", "upper_level", "--region", "990000")
sister = account("990300", "jiangdong", "江统", "county_statistician", "--unit", "3")
answers(lu, 409, "questions", {"package": arrived["package"], "text": "旧的"}, words="package 5")
ask = {"package": fifth["package"], "indicator": "AID", "text": "较上年增加一半", "days": 3}
for who, status, body in ((visitor, 401, ask), (clerk, 403, ask), (tang, 403, ask), (sister, 403, ask), (shen, 403, ask), (lu, 404, {**ask, "indicator": "NONE"}), (lu, 404, {**ask, "breakdown": "F"}),
                          (lu, 404, {**ask, "region": "990302"}), (lu, 404, {**ask, "package": 999}), (lu, 400, {**ask, "text": ""}), (lu, 400, {**ask, "days": 61}), (lu, 400, {"package": fifth["package"], "breakdown": "F", "text": "x"})):
    answers(who, status, "questions", body)
asked = lu.post("questions", **ask)
checks.that((asked["figure"], asked["state"], asked["place"], asked["overdue"]) == ("411", "asked", "白沙县", False), f"a question with the figure as it was sent: {asked}")
answers(lu, 409, "questions", ask, words="question 1 asks about the same")
whole = province.post("questions", package=fifth["package"], text="各项合计是否核对过")
checks.that((whole["indicator"], whole["number"]) == (None, 2), f"the province asks about all figures of the county: {whole}")
checks.that(sister.get("questions") == [] and clerk.get("questions") == [], "who does not read the region sees no question")
answers(sister, 404, f"questions/{asked['question']}/explain", {"text": "不是我"})
checks.that([one["moves"] for one in tang.get("questions?state=asked")] == [["question.explain", "question.correct"]] * 2, "what the county may do")
answers(tang, 409, f"questions/{asked['question']}/correct", {"text": "已改"}, words="no package replaces package 5")
figures("990322", "990322,AID,2023,412,,")
sixth = lu.post("packages", **make("990322")[1])
answers(tang, 409, f"questions/{asked['question']}/correct", {"text": "已改"}, words="no package replaces package 5")
answers(shen, 200, f"packages/{sixth['package']}/confirm")
answers(tang, 409, f"questions/{asked['question']}/correct", {"text": "已改"}, words="without being a revision")
with open(at("figures.csv"), "w", encoding="utf-8") as file:
    file.write("region,indicator,period,value,status\n990322,AID,2023,413,R\n")
run("990322", "data", "import", at("figures.csv"), "--confirm-all", "--why", "更正")
seventh = lu.post("packages", **make("990322")[1])
answers(shen, 200, f"packages/{seventh['package']}/confirm")
done = answers(tang, 200, f"questions/{asked['question']}/correct", {"text": "计数口径更正"})
checks.that((done["answer"], done["figure"], done["corrected"], done["replacement_number"]) == ("corrected", "411", "413", 7), f"corrected by a revision in a newer package: {done}")
for who in (tang, shen, sister):
    answers(who, 403, f"questions/{asked['question']}/close")
again = answers(lu, 200, f"questions/{asked['question']}/ask_again", {"text": "为何更正", "days": 1})
checks.that((again["answer"], again["replacement"], again["state"], len(again["events"])) == ("none", None, "asked", 3), f"asked again: {again}")
answers(tang, 200, f"questions/{asked['question']}/explain", {"text": "按台账核对"})
checks.that([one["name"]["en"] for one in answers(province, 200, f"questions/{asked['question']}/close")["events"]] == [
    "ask", "answer with a correction", "ask again", "explain the figure", "close the question"], "what happened is kept")
answers(lu, 409, f"questions/{asked['question']}/ask_again", {"text": "再问"}, words="closed")
listed = lu.get("packages?region=990322")
checks.that([(one["number"], one["replaced_by"]) for one in listed] == [(n, 7 if n < 7 else None) for n in range(1, 8)], f"the newest package replaces the others, which are kept: {listed}")
in_english = lu.get("questions?lang=en&indicator=AID")
checks.that(in_english and lu.get(f"questions?lang=en&unit={urllib.parse.quote(in_english[0]['unit'])}") == in_english, f"a filter takes a unit of measurement as the answer has it: {in_english}")
shown = run("990300", "question", "list", "--region", "990322", as_json=False)
checks.that("closed (explained)" in shown and "为何更正" in shown and "411" in shown, f"the command lists them: {shown}")
wanted[0] = ("AID", "413", "R")

# Nobody's name goes up: of no account of the city, those who loaded and confirmed among them.
sent = json.dumps(answers(lu, 200, "package-exports", {"year": 2023}), ensure_ascii=False)
for word in ("luming", "shenqing", "linlan", "zhoumin", "qianli", "tangning", "陆明", "沈清", "林岚", "周敏", "钱立", "唐宁"):
    checks.that(word not in sent, f"{word} is in a package")
run("990000", "package", "load", save(json.loads(sent), "up.json"))
checks.that(values("990000", "990322") == wanted, "the marks go up with the figures")
for place in ("990300", "990000"):
    checks.that("no problems" in run(place, "store", "check", as_json=False), f"the store of {place} is sound")
checks.end()
