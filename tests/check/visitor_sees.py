#!/usr/bin/env python3
"""Nothing that a visitor can get depends on a figure that is withheld from the public, or not published yet.

Two stores differ in such figures alone: every answer to a visitor has to be the same in both, byte for byte. So a withheld number can be in no sentence, verdict, gap,
sum, forecast, chart, file or difference. First every route with a GET in the store of the sample plan, and its public site; then 200 towns with random figures."""
import csv, io, json, math, os, random, re, shutil, signal, subprocess, sys, tempfile, urllib.error, urllib.parse, urllib.request, zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import client, round_store, sample_store

check = sample_store.Checks()
COLUMNS = ["indicator", "region", "period", "sex", "age", "residence", "group", "value", "numerator", "denominator", "status", "source", "note"]
KEY = COLUMNS[:7]


def table(text):
    return {tuple(row[k] for k in KEY): row for row in csv.DictReader(io.StringIO(text.lstrip("\ufeff")))}


def bring(store, rows, name="brought.csv"):
    path = os.path.join(os.path.dirname(store), name)
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    done = subprocess.run([sample_store.HALFSKY, "data", "import", path, "--store", store, "--confirm-all"], capture_output=True, text=True, timeout=120)
    check.that(done.returncode == 0, f"{name} goes in: {(done.stdout + done.stderr)[:600]}")


def exported(store, *options):
    return sample_store.run("data", "export", "--store", store, *options)


class Visitor:
    def __init__(self, store):
        self.process, self.port = client.start(store)

    def get(self, path):
        """Status and what was answered, without what says which state of the store it is of."""
        try:
            answer = urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=60)
        except urllib.error.HTTPError as error:
            answer = error
        return answer.status, same(answer.read())

    def end(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()


def same(answer):
    """Without digests of the store, and moments at which something was imported or written."""
    if answer.startswith(b"%PDF"):
        answer = subprocess.run(["pdftotext", "-layout", "-", "-"], input=answer, stdout=subprocess.PIPE, check=True).stdout
    answer = re.sub(rb'"request":"[0-9a-f]{16}"', b'"request":""', answer)
    answer = re.sub(rb"\b(?=\d*[a-f])[0-9a-f]{13,}\b", b"HASH", answer)
    answer = re.sub(rb"audit record\s+\d+|" + "审计记录第\\s*\\d+\\s*条".encode(), b"RECORD", answer)
    answer = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z?", b"MOMENT", answer)
    return answer if not answer.startswith(b"PK") else unpacked(answer)


def unpacked(answer):
    with zipfile.ZipFile(io.BytesIO(answer)) as packed:
        return b"".join(name.encode() + same(packed.read(name)) for name in packed.namelist())


# ---- other figures in the place of the withheld ones ----

def others(rows, public, chance):
    """The same figures, with other numbers where they are withheld, but for those with parts. A count of 1 to 3 stays one, the same under every indicator of a place
    and year."""
    with_parts = {key[:3] for key in rows if key[3:] != ("_T",) * 4}
    changed, picked = {}, {}
    for key, row in rows.items():
        if public[key]["status"] != "C" or not row["value"] or key[:3] in with_parts:
            continue
        count = int(float(row["numerator"] or row["value"]))
        if count == 0 or (row["denominator"] and float(row["denominator"]) < 20):
            continue
        other = picked.setdefault((key[1:3], count), chance.choice([n for n in (1, 2, 3) if n != count]) if count <= 3 else count + chance.choice((-1, 1)))
        new = dict(row, note=f"remark{other}")
        if row["numerator"]:
            scale = 10 ** round(math.log10(float(row["value"]) * float(row["denominator"]) / count)) if count else 0
            new.update(numerator=other, value=f"{scale * other / float(row['denominator']):.4f}")
        else:
            new["value"] = other
        changed[key] = new
    return changed


def twin(store, chance, take=lambda key: True):
    """A copy of a store with other withheld figures, as many as leave what is published as it is."""
    copy = store + "-twin"
    shutil.copytree(store, copy)
    rows, text = table(exported(store)), exported(store, "--protect")
    public = table(text)
    wanted = {key: row for key, row in others(rows, public, chance).items() if take(key)}
    bring(copy, wanted.values(), "twin.csv")
    bring(store, [dict(rows[key], note=f"again {rows[key]['value']}") for key in wanted], "twin.csv")  # as many versions and imports
    for _ in range(4):
        now = table(exported(copy, "--protect"))
        wrong = {key[:2] for key in public if {k: v for k, v in public[key].items() if k != "explanation"} != {k: v for k, v in now[key].items() if k != "explanation"}}
        if not wrong:
            break
        back = [rows[key] for key in wanted if key[:2] in wrong or (key[0],) in {w[:1] for w in wrong}]
        bring(copy, back, "back.csv")
        bring(store, [dict(row, note="once more") for row in back], "back.csv")
        wanted = {key: row for key, row in wanted.items() if row not in back and rows[key] not in back}
    check.that(not wrong, f"the public sees the same of both stores: {sorted(wrong)[:3]}")
    return copy, {key: (rows[key], row) for key, row in wanted.items()}


def compare(one, two, paths, what, wanted=(200,)):
    statuses = {}
    for path in paths:
        (status, a), (_, b) = one.get(path), two.get(path)
        statuses[path] = status
        check.that(status in wanted, f"{what}: {path}: {status} {a[:200]}")
        if a != b:
            at = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
            check.that(False, f"{what}: {path} depends on a withheld figure: …{a[max(0, at - 60):at + 60]}… and …{b[max(0, at - 60):at + 60]}…")
        else:
            check.that(True, "")
    return statuses


# ---- every route, in the store of the sample ----

folder, store, = round_store.make()
towns = [row["code"] for row in csv.DictReader(open(os.path.join(sample_store.SAMPLE, "regions.csv"), encoding="utf-8-sig")) if row["parent"] == "990481"][:8]
chance = random.Random(4)
small = [dict(zip(COLUMNS, ("MATERNAL_DEATHS", place, year, "_T", "_T", "_T", "_T", chance.choice((1, 2, 3)), "", "", "A", "HEALTH", "")))
         for place in towns for year in range(2018, 2024)]
for row in list(small):  # the same deaths, as a rate
    births = chance.randint(20_000, 90_000)
    small.append(dict(row, indicator="MMR", value=f"{100_000 * row['value'] / births:.4f}", numerator=row["value"], denominator=births))
bring(store, small)
sample_store.run("round", "issue", "1", "--store", store)
with open(os.path.join(folder.name, "national.csv"), "w", encoding="utf-8") as file:
    file.write("国家代码,指标名称,单位,本系统代码\nN01,妇女人均预期寿命,岁,W_LIFE_EXPECTANCY\nN02,孕产妇死亡率,1/10万,MMR\nN03,孕产妇死亡人数,人,MATERNAL_DEATHS\n")
sample_store.run("national", "set", file.name, "--store", store)
copy, changed = twin(store, chance)
check.that(len(changed) > 60, f"{len(changed)} withheld figures differ")
for at, value in ((store, "84.6107"), (copy, "83.1759")):
    bring(at, [dict(zip(COLUMNS, ("W_LIFE_EXPECTANCY", "990481", 2024, "_T", "_T", "_T", "_T", value, "", "", "A", "", f"remark of {value}")))], "open.csv")

for at in (store, copy):
    sample_store.run("security", "set", "--visitors", "read", "--store", at)
reader = client.invite(store, "reader", "Reader", "--role", "leader", "--region", "990481")
sample_store.run("person", "invite", "reader", "Reader", "--role", "leader", "--region", "990481", "--store", copy)
one, two = Visitor(store), Visitor(copy)
signed_in = client.Browser(one.port).set_up(reader)

PARAMETERS = {"plan": ["women-2021"], "region": ["990481", towns[0]], "year": ["2023", "2022"], "indicator": ["MMR", "MATERNAL_DEATHS", "W_LIFE_EXPECTANCY"], "format": ["csv", "svg", "png", "docx", "pdf", "html", "xlsx"],
              "target": [str(n) for n in range(1, 12)], "lang": ["zh", "en"], "text": ["死亡"], "flow": ["DF_FIGURES"], "kind": ["dataflow"], "context": ["dataflow"], "agency": ["HALFSKY"],
              "version": ["1.0"], "id": ["DF_FIGURES"], "key": ["*"], "provider": ["all"], "node": ["d1"]}


def fill(path):
    """The addresses of a route with parameters in its path."""
    names = re.findall(r"{(\w+)}", path)
    addresses = [path]
    for name in names:
        addresses = [address.replace("{" + name + "}", value) for address in addresses for value in PARAMETERS.get(name, ["1"])]
    return addresses


api = json.loads(sample_store.run("api"))
routes = {path: [p["name"] for p in methods["get"].get("parameters", [])] for path, methods in api["paths"].items() if "get" in methods}
check.that(len(routes) > 90, f"{len(routes)} routes of the interface")
answered = {}
for path, names in routes.items():
    asked = []
    for address in fill(path):
        question = {name: PARAMETERS[name] for name in names if name in ("plan", "region", "year", "format") and name in PARAMETERS and "{" + name + "}" not in path}
        asked.append(address)
        for _ in range(6 if question else 0):
            asked.append(address + "?" + urllib.parse.urlencode({name: chance.choice(values) for name, values in question.items()} | {"lang": chance.choice(("zh", "en"))}))
    if path.endswith("/final"):
        asked.append(path + "?plan=women-2021&year=2025")
    asked = sorted(set(asked))
    statuses = compare(one, two, chance.sample(asked, min(len(asked), 24)), "interface", wanted=(200, 400, 401, 403, 404, 406, 422, 501, 503))
    answered[path] = set(statuses.values())
seen = {path for path, statuses in answered.items() if 200 in statuses}
closed = {path for path, statuses in answered.items() if statuses & {401, 403}}
check.that(seen | closed | {path for path in answered if "sdmx" in path or "{" in path} >= set(answered), f"every route is tried with an address that answers: {sorted(set(answered) - seen - closed)}")
for needed in ("/api/v1/assessment", "/api/v1/warnings", "/api/v1/yearbook", "/api/v1/indicators/{indicator}/file", "/api/v1/reports/annual", "/api/v1/reports/brief", "/api/v1/reports/midterm", "/api/v1/reports/final", "/api/v1/reports/warnings"):
    check.that(needed in seen, f"{needed} is read by visitors: {answered.get(needed)}")

pages, waiting = {}, ["/", "/?lang=en", "/overview?plan=women-2021", "/search?q=%E6%AD%BB%E4%BA%A1"] + [f"/indicator?indicator={code}&region={place}&sex=true&regions=true&lang=en" for code in ("MMR", "MATERNAL_DEATHS", "W_LIFE_EXPECTANCY") for place in ("990481", towns[0])]
while waiting and len(pages) < 420:
    path = waiting.pop(0)
    if path in pages:
        continue
    compare(one, two, [path], "pages", wanted=(200, 422))
    status, text = one.get(path)
    pages[path] = text
    links = [link.replace("&amp;", "&").partition("#")[0] for link in re.findall(rb'href="(/[^"]*)"', text) for link in [link.decode()]]
    kinds = {}
    for link in links:
        kinds.setdefault(link.partition("?")[0], []).append(link)
    for kind, those in kinds.items():
        if not kind.startswith(("/api/", "/style", "/assets", "/sign-in")):
            waiting += [link for link in chance.sample(those, min(len(those), 12 if kind == "/target" else 6)) if "sort=" not in link]
kinds = {path.partition("?")[0] for path in pages}
check.that({"/", "/warnings", "/targets", "/target", "/domain", "/department", "/plan", "/report", "/regions", "/index", "/indicator", "/compare", "/overview", "/search"} <= kinds, f"pages of each kind: {sorted(kinds)}")

# Seen by those who may: the figure that waits, a count of 1 to 3.
text = signed_in.ask("GET", f"/indicator?indicator=MATERNAL_DEATHS&region=990481")[1]
check.that("不公布" not in text and "Confidential" not in text, "a person who may read the data of the region sees every figure")
check.that("84.6107" in str(signed_in.ask("GET", "/api/v1/indicators/W_LIFE_EXPECTANCY/file?region=990481&format=csv")[1]), "and one of a round that is not published")
told = json.loads(one.get("/api/v1/assessment?plan=women-2021&region=990481&year=2022")[1])
mmr = next(t for t in told["targets"] if t["code"] == "MMR")
check.that([f for f in mmr["figures"] if f["year"] == 2022][0]["status"] == "confidential", f"a withheld figure is there, with its status: {mmr['figures']}")
check.that("保密" in mmr["explain"]["zh"] and "confidential" in mmr["explain"]["en"], f"and the verdict says so: {mmr['explain']}")
html = one.get(f"/target?plan=women-2021&year=2022&target={mmr['id']}&lang=en")[1].decode()
check.that("Confidential" in html and "Not published, because confidential: 2022" in html, "as does the page of the target")
one.end()
two.end()
for options in (["assess", "--json", "--public", "--year", "2022"], ["report", "annual", "--public", "--year", "2023"], ["warn", "--public", "--json", "--year", "2023"]):
    texts = [same(sample_store.run(*options, "--store", at).encode()) for at in (store, copy)]
    check.that(texts[0] == texts[1], f"halfsky {' '.join(options)}: the same")
    check.that(same(sample_store.run(*[o for o in options if o != "--public"], "--store", store).encode()) != texts[0], f"halfsky {' '.join(options)}: without --public it has all figures")

sites = []
for at in (store, copy):
    site = at + "-site"
    subprocess.run([sample_store.HALFSKY, "publish", "-o", site, "--store", at], check=True, stdout=subprocess.DEVNULL, timeout=600)
    files = {}
    for place, _, names in os.walk(site):
        for name in names:
            with open(os.path.join(place, name), "rb") as file:
                files[os.path.relpath(os.path.join(place, name), site)] = same(file.read())
    sites.append(files)
check.that(set(sites[0]) == set(sites[1]) and len(sites[0]) > 200, f"the public sites have the same {len(sites[0])} files")
unlike = [name for name in sites[0] if sites[0][name] != sites[1].get(name) and name != "manifest.json"]
check.that(not unlike, f"with the same content: {unlike[:5]}")
folder.cleanup()

# ---- 200 towns, each with a random table ----

PLAN = """清河县妇女发展规划（2021—2025年）

规划期限为2021—2025年，基期为2020年。

清河县妇女发展规划重点指标目标表

序号	主要统计指标	2020年	2025年
1	孕产妇死亡率（1/10万）	22.85	≤9
2	婴儿死亡率（‰）	6.42	≤5
3	产前筛查率（%）	61.35	≥80
4	孕产妇系统管理率（%）	99.2	100

一、主要目标

（一）妇女与健康

1.主要目标。

（1）孕产妇死亡人数逐年减少。

（2）产前筛查率达到80.0%以上。
"""
RATES = {"MMR": 100_000, "IMR": 1000, "PRENATAL_SCREENING": 100, "MATERNAL_MGMT": 100}


def random_table(place, chance):
    """Years by women and men, or by town and country, or without parts; counts of which many are small."""
    rows = []
    for code, per in RATES.items():
        for year in range(2020, 2024):
            if chance.random() < 0.15:
                continue
            parts = chance.choice([(), (), (("_T", "U"), ("_T", "R"))]) if code == "MMR" else ()
            counts = {part: chance.choice((0, 1, 2, 3, chance.randint(4, 30))) for part in parts or [("_T", "_T")]}
            wholes = {part: chance.randint(200, 900) for part in counts}
            for part in {("_T", "_T"), *counts}:
                n, d = (counts[part], wholes[part]) if part in counts else (sum(counts.values()), sum(wholes.values()))
                rows.append(dict(zip(COLUMNS, (code, place, year, part[0], "_T", part[1], "_T", f"{per * n / d:.4f}", n, d, "A", "HEALTH", ""))))
    return rows


with tempfile.TemporaryDirectory() as place:
    store, regions, plan = (os.path.join(place, name) for name in ("store", "regions.csv", "plan.txt"))
    places = [f"999999{n:03}000" for n in range(1, 201)]
    with open(regions, "w", encoding="utf-8") as file:
        file.write("code,name,level,parent,valid_from,valid_to\n999999,清河县,county,,,\n" + "".join(f"{code},第{code[6:9]}镇,township,999999,,\n" for code in places))
    with open(plan, "w", encoding="utf-8") as file:
        file.write(PLAN)
    sample_store.run("init", store, "--regions", regions, "--region", "999999")
    sample_store.run("plan", "import", plan, "--store", store)
    chance = random.Random(7)
    bring(store, [row for code in places for row in random_table(code, chance)])
    copy, changed = twin(store, chance)
    check.that(len({key[1] for key in changed}) > 190, f"withheld figures differ in {len({key[1] for key in changed})} towns")
    one, two = Visitor(store), Visitor(copy)
    for code in places:
        compare(one, two, [f"/api/v1/assessment?region={code}&year=2023", f"/report?region={code}&year={chance.choice((2022, 2023))}&lang={chance.choice(('zh', 'en'))}",
                           f"/indicator?indicator={chance.choice(list(RATES))}&region={code}&residence=true&regions=true"], code, wanted=(200, 422))
    compare(one, two, ["/regions", "/compare?indicator=MMR", "/compare?indicator=IMR&year=2022&lang=en", "/api/v1/warnings"], "all towns", wanted=(200, 404))
    one.end()
    two.end()

check.end()
