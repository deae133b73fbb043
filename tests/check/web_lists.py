#!/usr/bin/env python3
"""Lists of the pages: sorted by links in their heads; regions compared in one indicator. What an export for publication withholds is in no comparison."""
import csv, io, json, math, os, random, re, signal, subprocess, sys, urllib.error, urllib.parse, urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import sample_store
from page import Page

check = sample_store.Checks()
folder, store = sample_store.make()
TOWNS = [row["code"] for row in csv.DictReader(open(os.path.join(sample_store.SAMPLE, "regions.csv"), encoding="utf-8-sig")) if row["parent"] == "990481"]
chance = random.Random(5)
path = os.path.join(folder.name, "towns.csv")
with open(path, "w", encoding="utf-8", newline="") as f:
    rows = [["indicator", "region", "period", "value", "numerator", "denominator"]]
    for year in (2022, 2023):
        counts = {town: (chance.choice([1, 2, 3, chance.randint(30, 90)]), chance.randint(1000, 9999)) for town in TOWNS}
        for region, (n, d) in [*counts.items(), ("990481", (sum(c[0] for c in counts.values()), sum(c[1] for c in counts.values())))]:
            rows.append(["PRECONCEPTION_EXAM", region, year, f"{100 * n / d:.4f}", n, d])
    csv.writer(f).writerows(rows)
done = subprocess.run([sample_store.HALFSKY, "data", "import", path, "--store", store, "--confirm-all"], capture_output=True, text=True)
check.that(done.returncode == 0, f"the figures go in: {done.stdout}{done.stderr}"[:500])
public = {(r["region"], r["period"]): r for r in csv.DictReader(io.StringIO(sample_store.run("data", "export", "--indicator", "PRECONCEPTION_EXAM", "--protect", "--store", store))) if r["sex"] == r["residence"] == "_T"}
every = {(r["region"], r["period"]): r for r in csv.DictReader(io.StringIO(sample_store.run("data", "export", "--indicator", "PRECONCEPTION_EXAM", "--store", store))) if r["sex"] == r["residence"] == "_T"}

# a map of the towns: what is read, and what is refused
def set_map(content, *options):
    name = os.path.join(folder.name, "map.geojson")
    with open(name, "w", encoding="utf-8") as f:
        f.write(content if isinstance(content, str) else json.dumps(content))
    done = subprocess.run([sample_store.HALFSKY, "store", "map", name, "--store", store, "--lang", "en", *options], capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def feature(place, ring, **properties):
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def circle(i, points=400):
    ring = [[119 + 0.2 * (i % 3) + 0.1 * math.cos(2 * math.pi * p / points), 29 + 0.2 * (i // 3) + 0.1 * math.sin(2 * math.pi * p / points)] for p in range(points)]
    return ring + ring[:1]


square = [[119, 29], [119.1, 29], [119.1, 29.1], [119, 29]]
for content, wanted in (("{", "must be GeoJSON"), ("[]", "FeatureCollection"), ({"features": []}, "none of the 0 features"), ({"features": [feature(0, square, name="Nowhere")]}, "none of the 1 features"),
                        ({"features": [feature(0, square, code=TOWNS[0]), feature(1, square, code=TOWNS[0])]}, "feature 2: region"), ({"features": [feature(0, [[500000, 3300000]] * 4, code=TOWNS[0])]}, "feature 1: coordinates must be degrees"),
                        ({"features": [feature(0, [[119, 29]] * 3, code=TOWNS[0])]}, "at least 4 points"), ({"features": [{"properties": {"code": TOWNS[0]}, "geometry": {"type": "Point", "coordinates": [119, 29]}}]}, "Polygon"),
                        ({"features": [{"properties": {"code": TOWNS[0]}, "geometry": None}]}, "Polygon"), ({"features": [feature(0, [["x", 29]] * 4, code=TOWNS[0])]}, "[longitude, latitude]"), ({"features": [feature(0, [[119, None]] * 4, code=TOWNS[0])]}, "[longitude, latitude]"),
                        ({"features": [{}] * 3001}, "at most 3000"), ({"features": [feature(0, [[119, 29]] * 400001, code=TOWNS[0])]}, "at most"), ({"features": [1, "x", None, []]}, "none of the 4 features"), ({"features": 7}, "FeatureCollection")):
    code, text = set_map(content)
    check.that(code != 0 and wanted in text, f"map {str(content)[:70]}: {code} {text[:200]}, expected {wanted}")
code, text = set_map({"features": [*(feature(i, circle(i), **({"adcode": int(town)} if i % 2 else {"name": "?", "code": town})) for i, town in enumerate(TOWNS)), feature(9, square, name="Nowhere")]}, "--json")
answer = json.loads(text)
check.that(code == 0 and answer["regions"] == len(TOWNS) and answer["unmatched"] == ["Nowhere"] and answer["points"] <= 2400, f"a map of the towns, made coarse: {text[:200]}")

server = subprocess.Popen([sample_store.HALFSKY, "serve", "--store", store, "--port", "0"], stdout=subprocess.PIPE)
address = re.search(rb"http://[0-9.:]+", server.stdout.readline()).group().decode()


def get(path):
    try:
        answer = urllib.request.urlopen(address + path, timeout=180)
    except urllib.error.HTTPError as error:
        answer = error
    return answer.status, answer.read().decode()


def table(text):
    """Head and rows of the first table, as texts."""
    one = re.search(r"<table[^>]*>.*?</table>", text, re.S).group()
    plain = lambda markup: re.sub(r"<[^>]+>", "", markup).replace("&amp;", "&").strip()
    return re.findall(r"<th scope=\"col\"[^>]*>.*?</th>", one), [[plain(c) for c in re.findall(r"<td[^>]*>(.*?)</td>", row, re.S)] for row in re.findall(r"<tr>(<td.*?)</tr>", one, re.S)]


def number(text):
    found = re.match(r"\+?(-?[\d.]+)", text)
    return float(found.group(1)) if found else None


try:
    for path, whole in (("/department?lang=en", True), ("/domain?lang=en", True), ("/regions?lang=en", False), ("/compare?lang=en", False), ("/compare?lang=zh&indicator=PRECONCEPTION_EXAM&level=township&year=2023", False), ("/targets?lang=zh", False), ("/index?lang=en", False)):
        status, text = get(path)
        if "<table" not in text:
            check.that(False, f"{path}: {status}, no table")
            continue
        head, rows = table(text)
        if len(rows) < 3:
            continue
        check.that(not [h for h in head if "aria-sort" in h] and all("sort=" in h for h in head), f"{path}: each head is a link, none is sorted yet")
        for column in range(1, len(head) + 1):
            for sign in ("", "-"):
                status, text = get(f"{path}&sort={sign}{column}")
                sorted_head, sorted_rows = table(text)
                if whole:  # the sum stays last
                    check.that(sorted_rows[-1] == rows[-1], f"{path} {sign}{column}: the row of sums stays last")
                    sorted_rows = sorted_rows[:-1]
                numbers = [number(row[column - 1]) for row in sorted_rows]
                known = [n for n in numbers if n is not None]
                texts = [row[column - 1] for row in sorted_rows if row[column - 1] not in ("", "—")]
                if "class=\"group\"" not in re.search(r"<table[^>]*>.*?</table>", text, re.S).group():
                    in_order = known == sorted(known, reverse=bool(sign)) if len(known) * 2 > len(texts) else texts == sorted(texts, key=lambda t: t.encode(), reverse=bool(sign))
                    check.that(status == 200 and in_order, f"{path} {sign}{column}: {(numbers, texts)[len(known) * 2 <= len(texts)][:12]}")
                    check.that(None not in numbers[: len(known)] or len(known) * 2 <= len(texts), f"{path} {sign}{column}: rows without a number come last")
                wanted = 'aria-sort="descending"' if sign else 'aria-sort="ascending"'
                check.that([wanted in h for h in sorted_head] == [i + 1 == column for i in range(len(head))], f"{path} {sign}{column}: the head says how it is sorted")
                check.that((f"sort={column}\"" in sorted_head[column - 1]) == bool(sign), f"{path} {sign}{column}: the head leads to the other order")
                rest = [sorted(map(tuple, r)) for r in (sorted_rows, rows[:-1] if whole else rows)]
                check.that(rest[0] == rest[1], f"{path} {sign}{column}: the same rows")
    check.that(get("/department?sort=99&lang=en")[0] == 400 and get("/department?sort=x&lang=en")[0] == 400, "another column is refused")
    check.that("sort=" not in get("/target?target=3")[1], "a page that is no list is not sorted")

    # regions compared
    unseen = {f"{float(r['value']):.2f}" for k, r in every.items() if public[k]["status"] == "C"} - {f"{float(r['value']):.2f}" for k, r in public.items() if r["status"] != "C"}
    check.that(len(unseen) >= 2, f"{len(unseen)} values are withheld")
    for year in (2022, 2023):
        for level in ("township", "county"):
            status, text = get(f"/compare?indicator=PRECONCEPTION_EXAM&year={year}&level={level}&lang=en")
            seen = [v for v in unseen if re.search(rf"(?<![\d.]){re.escape(v)}(?!\d)", re.sub(r"[\d.]+ percentage points", "", text))]
            check.that(status == 200 and not seen, f"{year} {level}: no value that is withheld: {seen}")
            page = Page(text)
            check.that(not page.faults and not page.open and not page.unmarked and len(text.encode()) <= 60_000, f"{year} {level}: markup and size")
        status, text = get(f"/compare?indicator=PRECONCEPTION_EXAM&year={year}&level=township&lang=en")
        shown = {row[1]: row for row in table(text)[1]}
        values = sorted((float(r["value"]) for (region, period), r in public.items() if region in TOWNS and period == str(year) and r["status"] != "C"), reverse=True)
        check.that(len(shown) == len(TOWNS), f"{year}: every town is in the table")
        check.that([float(r[2]) for r in shown.values() if number(r[2]) is not None] == [round(v, 2) for v in values], f"{year}: the values of the towns, the best first")
        check.that([r[0] for r in shown.values()][: len(values)] == [str(1 + sum(round(o, 2) > round(v, 2) for o in values)) for v in values], f"{year}: ranks, equal values share one")
        check.that(text.count("not published") >= len(TOWNS) - len(values), f"{year}: withheld figures are marked")
    text = get("/compare?indicator=PRECONCEPTION_EXAM&year=2023&level=township&lang=en")[1]
    check.that(text.count('<path class="shape"') == len(TOWNS) and ">Map<" in text, f"the map has each town: {text.count('shape')}")
    check.that(">Map<" not in get("/compare?indicator=PRECONCEPTION_EXAM&year=2023&level=county&lang=en")[1], "regions without shapes have no map")
    subprocess.run([sample_store.HALFSKY, "store", "map", "none", "--store", store], check=True, capture_output=True)
    check.that(">Map<" not in get("/compare?indicator=PRECONCEPTION_EXAM&year=2023&level=township&lang=en")[1], "the map is gone")
    check.that(get("/compare?indicator=NOTHING&lang=en")[0] == 404 and get("/compare?colour=red")[0] == 400 and get("/compare?indicator=MMR&year=99999")[0] == 400, "unknown indicator, parameter, year")
    check.that("No region has a figure" in get("/compare?indicator=PRECONCEPTION_EXAM&year=1990&lang=en")[1], "a year without figures says so")

    # search: one box on every page
    def search(words, lang="en"):
        status, text = get("/search?" + urllib.parse.urlencode({"q": words, "lang": lang}))
        page = Page(text)
        check.that(status == 200 and not page.faults and not page.open and (lang == "zh" or not page.unmarked) and len(text.encode()) <= 60_000, f"search {words!r} {lang}: {status} {page.faults} {page.unmarked[:30]} {len(text.encode())} bytes")
        main = text.split("<main")[1]
        return {m.group(1).split(" (")[0].split("（")[0]: re.findall(r'<li>.*?href="([^"]+)">(.*?)</a>', m.group(2)) for m in re.finditer(r"<h2[^>]*>(.*?)</h2>(.*?)(?=<h2|<footer)", main, re.S)}
    for words, lang, kind, wanted in (("MMR", "en", "Indicators", "indicator=MMR&amp;"), ("mmr", "zh", "指标", "indicator=MMR&amp;"), ("孕产妇死亡率", "zh", "指标", "indicator=MMR&amp;"), ("孕产妇 死亡", "zh", "指标", "indicator=MMR&amp;"),
                                      ("maternal mortality", "en", "Indicators", "indicator=MMR&amp;"), ("mortality MATERNAL", "en", "Indicators", "indicator=MMR&amp;"), ("孕产妇死亡比", "zh", "指标", "indicator=MMR&amp;"), ("孕产妇死亡率", "zh", "目标", "/target?"),
                                      ("卫生健康", "zh", "部门", "department=HEALTH"), ("Health Commission", "en", "Departments", "department=HEALTH"), ("HEALTH", "en", "Departments", "department=HEALTH"), ("妇女与健康", "zh", "领域", "domain="), ("women-2021", "en", "Plans", "plan=women-2021"), ("云溪市妇女", "zh", "规划", "plan=women-2021")):
        found = search(words, lang)
        check.that(any(wanted in link for link, _ in found.get(kind, [])), f"search {words!r} {lang}: {kind} has {wanted}; found {list(found)}")
        for link, _ in [links[0] for links in found.values() if links]:
            check.that(get(link.replace("&amp;", "&"))[0] == 200, f"search {words!r}: {link} is there")
    check.that(search("MMR")["Indicators"][0][0].startswith("/indicator?indicator=MMR&"), "what is named exactly so comes first")
    check.that("Nothing found" in get("/search?q=zzzzqqq&lang=en")[1] and search("zzzzqqq") == {} and search("") == {} and search("   ") == {}, "nothing found, nothing asked")
    check.that(search("孕产妇 zzzzqqq", "zh") == {}, "each word must be found")
    nasty = '"><script>alert(1)</script>\'&amp;'
    check.that("<script" not in get("/search?" + urllib.parse.urlencode({"q": nasty, "lang": "en"}))[1], "what was typed is escaped")
    check.that(get("/search?q=" + "x" * 201)[0] == 400 and get("/search?p=1")[0] == 400 and search("一 二 三 四 五 六 七 八 九 十", "zh") == {}, "limits")
    for path in ("/?lang=zh", "/targets?lang=en", "/indicator?indicator=MMR&lang=en", "/api?lang=en"):
        check.that(get(path)[1].count('role="search"') == 1, f"{path} has the box")
finally:
    server.send_signal(signal.SIGTERM)
    server.wait(timeout=180)
    folder.cleanup()
check.end()
