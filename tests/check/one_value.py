#!/usr/bin/env python3
"""One number, one value: the same figure, gap and verdict of a target in the JSON, the table, the report and the pages of the server; no number with
more decimals than its indicator allows, none outside what is possible, no chance beside a target that is decided. On the sample plan, on an invented
plan with every kind of number, and, where they are, on the plans of ../shared/seeds with invented figures."""
import csv, glob, json, os, random, re, subprocess, sys, tempfile, urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import sample_store
from page import Page

check = sample_store.Checks()
CATALOGUE = {row["code"]: row for row in csv.DictReader(open(os.path.join(sample_store.ROOT, "data", "indicators.csv"), encoding="utf-8"))}

PLAN = """清河县妇女发展规划（2021—2025年）

规划期限为2021—2025年，基期为2020年。

清河县妇女发展规划重点指标目标表

序号	主要统计指标	2020年	2025年
1	产前筛查率（%）	61.35	≥80
2	孕产妇死亡率（1/10万）	22.85	≤9
3	婴儿死亡率（‰）	6.42	≤5
4	城镇公共厕所女厕位与男厕位的比例（比值）	1.21	1.5
5	妇女人均预期寿命（岁）	83.62	84.50
6	城镇职工生育保险女性参保人数（万人）	6.42	6.90
7	就业人员中女性比例（%）	41.87	45左右
8	适龄妇女宫颈癌人群筛查率（%）	61.3	95
9	孕产妇系统管理率（%）	99.2	100

一、主要目标

（一）妇女与健康

1.主要目标。

（1）产前筛查率达到80.0%以上。

（2）孕产妇系统管理率实现全覆盖。

（3）适龄妇女宫颈癌人群筛查率到2023年达到85%以上，到2025年达到95%以上。

（4）女童阅读角覆盖率达到三分之二以上。

（5）女职工培训合格率保持在45%至50%之间。

二、实事项目

（一）养老照护项目。五年新增养老床位500张。（牵头单位：县民政局）

（二）阅读角项目。到2021年底建成妇女活动中心4家，到2023年底建成5家，到2025年底建成6家。（牵头单位：县妇联）
"""


def invented_figures(judged, start, last, seed):
    """A row a year for each indicator: a noisy way from the baseline towards the target, some of it with the digits that a division leaves."""
    chance = random.Random(seed)
    rows, seen = [["indicator", "period", "value"]], set()
    for t in judged["targets"]:
        if not t["code"] or t["code"] in seen:
            continue
        seen.add(t["code"])
        info = json.loads(sample_store.run("indicator", "show", t["code"], "--json", "--store", judged["store"]))
        numbers = [float(n) for n in re.findall(r"(?<![\d.(])\d+(?:\.\d+)?", re.sub(r"by \d+|sum\(.*?\)|baseline\(.*?\)|per 1\d*", "", t["formula"]))]
        top = 100.0 if info["share"] else info["value_max"] or 1e9
        low = info["value_min"] or 0
        goal = numbers[0] if numbers else 100.0 if t["unit"] == "%" else min(50.0, (low + top) / 2)
        if t["formula"].startswith("sum"):
            goal /= 5
        base = float(t["baseline"]) if t["baseline"] else goal * 0.9
        whole = info["decimals"] == 0 or t["unit"] in ("人", "个", "张", "件", "起", "家", "户", "所", "对", "场", "次", "元", "份", "册", "批次")
        for year in range(start - 1 if not t["baseline"] else start, last + 1):
            value = base + (goal - base) * (year - start + 1) / 5 * chance.uniform(0.2, 1.6) + (goal - base) * chance.uniform(-0.1, 0.1)
            value = min(max(value, low), top)
            places = 0 if whole else chance.choice([1, 2, 2, 10])
            rows.append([t["code"], str(year), f"{value:.{places}f}"])
    return rows


def generated_store(folder, name, plan_file, seed):
    """A store with a plan and invented figures; a region that the catalogue does not have gets a code."""
    store = os.path.join(folder, name)
    regions = os.path.join(folder, name + ".csv")
    region = load(sample_store.run("plan", "parse", plan_file, "--json"))["plans"][0]["region"]["name"]
    if subprocess.run([sample_store.HALFSKY, "init", store, "--region", region], capture_output=True).returncode:
        with open(regions, "w", encoding="utf-8") as f:
            f.write(f"code,name,level,parent,valid_from,valid_to\n999999,{region},county,,,\n")
        sample_store.run("init", store, "--regions", regions, "--region", "999999")
    if subprocess.run([sample_store.HALFSKY, "plan", "import", plan_file, "--store", store], capture_output=True).returncode:
        return None, []
    plans = json.loads(sample_store.run("plan", "list", "--json", "--store", store))
    for plan in plans:
        judged = load(sample_store.run("assess", "--json", "--store", store, "--plan", plan["plan"], "--year", str(plan["start"] + 2)))
        judged["store"] = store
        figures = os.path.join(folder, name + "_figures.csv")
        with open(figures, "w", encoding="utf-8", newline="") as f:
            csv.writer(f).writerows(invented_figures(judged, plan["start"], plan["start"] + 2, seed))
        options = ["--confirm-all"] if "--confirm-all" in sample_store.run("data", "import", "--help") else []
        done = subprocess.run([sample_store.HALFSKY, "data", "import", figures, "--store", store, *options], capture_output=True, text=True)
        check.that(done.returncode == 0, f"{name}: the invented figures go in: {[l for l in (done.stdout + done.stderr).splitlines() if not l.startswith('提醒')][:6]}")
    return store, plans


# ---- the rule of decimals, written down a second time ----

def places_of(text):
    return len(str(text).partition(".")[2])


def reported(target):
    return [f["value"] for f in target["figures"] if f["value"] is not None]


def decimals(target):
    known = CATALOGUE.get(target["code"], {}).get("decimals")
    computed = lambda text: places_of(text) if places_of(text) <= 4 else 2
    places = int(known) if known else max([computed(v) for v in reported(target)] or [0])
    if target["baseline"]:
        places = max(places, computed(target["baseline"]))
    if target["bound"] and places_of(target["bound"]) <= 2:
        places = max(places, places_of(target["bound"]))
    return places


def load(text):
    """JSON with figures as they are written there."""
    return json.loads(text, parse_float=str)


def number(text):
    return float(text) if text is not None else None


def shown(value, places):
    """A number as it may be written: to places decimals, with or without zeros at the end, or to one more."""
    forms = set()
    for p in (places, places + 1):
        text = f"{value + (1e-12 if value >= 0 else -1e-12):.{p}f}"
        forms |= {text, text.rstrip("0").rstrip(".") if "." in text else text}
    return forms


def has_number(words, forms):
    words = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", words)  # English groups digits: 1,132 people
    return any(re.search(rf"(?<![\d.]){re.escape(form)}(?![\d]|\.\d)", words) for form in forms)


# ---- what is looked at ----

class Server:
    def __init__(self, store):
        self.process = subprocess.Popen([sample_store.HALFSKY, "serve", "--store", store, "--port", "0"], stdout=subprocess.PIPE)
        self.address = re.search(rb"http://[0-9.:]+", self.process.stdout.readline()).group().decode()

    def get(self, path):
        return urllib.request.urlopen(self.address + path, timeout=180).read().decode()

    def end(self):
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()


def visible(text):
    """Words of a page, without formulas and drawings."""
    text = re.sub(r"<style.*?</style>|<code.*?</code>|<svg.*?</svg>", " ", text, flags=re.S)
    return " ".join(Page(text).words)


def numbers_are_fit_to_read(words, lang, where):
    # Formulas and fits (coefficients) may have three decimals, but nothing has more.
    plain = re.sub(r"\[[^\]]*\]", "", words)
    long = re.findall(r"(?<![\d.])\d+\.\d{4,}", plain)
    check.that(not long, f"{where}: numbers of more than three decimals: {long[:3]}")
    if lang == "en":
        apart = re.findall(r".{0,20}\d %(?!\w).{0,10}", plain)
        check.that(not apart, f"{where}: a blank before %: {apart[:2]}")
        check.that(not re.search("percentage points? a year(?! from)", plain) and "years a year" not in plain, f"{where}: points a year")
    else:
        check.that("十万分点" not in plain and not re.search(r"\d个?比值", plain), f"{where}: no word after a ratio")


def is_decided(t, year):
    return year >= t["target_year"] or t["verdict"] == "not_met" or (t["formula"].startswith(("every year", "by ")) and t["verdict"] == "behind")


def check_target(t, year, is_share, where):
    """The numbers of one target among themselves."""
    figure, bound = number(t["figure"]), number(t["bound"])
    if t["total_from"] is not None:
        total = sum(number(f["value"]) for f in t["figures"] if f["value"] is not None and t["total_from"] <= f["year"] <= min(year, t["target_year"]))
        check.that(abs(total - figure) < 1e-6, f"{where}: the figure of a sum is its running total {total}, not {figure}")
    aheads = [t["projection"], t["expected_now"]]
    for one in (t["forecast"] or {}).get("years", []):
        aheads += [one["forecast"], *one.get("band80", []), *one.get("band95", [])]
    seen = [number(v) for v in reported(t)] + [bound or 0]
    for value in map(number, aheads):
        if value is not None and min(seen) >= 0:
            check.that(value >= 0 and not (is_share and max(seen) <= 100 and value > 100), f"{where}: {value} is possible")
    chance = (t["forecast"] or {}).get("chance")
    if is_decided(t, year):
        check.that(chance is None, f"{where}: no chance beside {t['verdict']}")
    return figure, bound


def check_words(t, lang, words_of, where):
    """The figure, its gap and the verdict in every place that shows the target."""
    places = decimals(t)
    if t["figure"] is None or t["repeats"] or (lang == "en" and t["unit"] and t["unit"].startswith(("万", "亿"))):
        return  # English does not count in ten thousands
    figure, bound = number(t["figure"]), number(t["bound"])
    for name, words in words_of.items():
        check.that(has_number(words, shown(figure, places) | {str(t["figure"])} if places_of(t["figure"]) <= places + 2 else shown(figure, places)),
                   f"{where}: {name} has the figure {t['figure']}: {words[:160]}")
    if bound is None or t["verdict"] in ("met", "not_assessable", "awaiting_judgement", "on_track") and not t["pace_ratio"]:
        return
    if t["formula"].startswith("every year") and t["verdict"] == "behind":
        return  # that year is met, another was not
    upper = number(t["bound_upper"])
    cut = lambda value, most: round(value + 1e-12, most)
    aim = upper if upper is not None and figure > upper else bound
    gap = abs(cut(aim, max(places, 2) if places_of(t["bound"]) > 4 else places + 1) - cut(figure, places))
    for name in ("table", "target page"):
        check.that(has_number(words_of[name], shown(gap, places)), f"{where}: {name} has the gap {gap:.6g}: {words_of[name][:200]}")


def rows_of_table(text):
    """Number of the target -> its lines in the table of assess."""
    rows, at = {}, 0
    for line in text.splitlines():
        found = re.match(r"\s*(\d+) [●◕◑◔▼✕◇○]", line)
        at = int(found.group(1)) if found else at
        if at:
            rows[at] = rows.get(at, "") + line + "\n"
    return rows


def cells_of(html, index):
    """The row of the annex that is numbered so."""
    found = re.search(rf"<tr><td[^>]*>{index}</td>.*?</tr>", html, re.S)
    return visible(found.group()) if found else ""


def check_plan(store, server, plan, year, lang):
    where = f"{plan} {year} {lang}"
    judged = load(sample_store.run("assess", "--json", "--public", "--store", store, "--plan", plan, "--year", str(year)))
    table = sample_store.run("assess", "--forecast", "--public", "--store", store, "--plan", plan, "--year", str(year), "--lang", lang)
    report = sample_store.run("report", "annual", "--public", "--store", store, "--plan", plan, "--year", str(year), "--lang", lang)
    rows = rows_of_table(table)
    numbers_are_fit_to_read(table, lang, f"{where} table")
    numbers_are_fit_to_read(visible(report), lang, f"{where} report")
    for page in ("/targets", "/warnings"):
        numbers_are_fit_to_read(visible(server.get(f"{page}?plan={plan}&year={year}&lang={lang}")), lang, f"{where} {page}")
    shares = {}
    for t in judged["targets"]:
        if t["code"] and t["code"] not in shares:
            shares[t["code"]] = json.loads(sample_store.run("indicator", "show", t["code"], "--json", "--store", store))["share"]
        here = f"{where} no. {t['no']} {t['formula']}"
        check_target(t, year, shares.get(t["code"], False) and t["total_from"] is None, here)
        if t["repeats"] or not t["code"]:
            continue
        html = server.get(f"/target?plan={plan}&year={year}&lang={lang}&target={t['id']}")
        page = visible(html)
        numbers_are_fit_to_read(page, lang, here)
        told = visible(re.sub(r"<table.*?</table>", " ", html, flags=re.S))
        check_words(t, lang, {"table": rows.get(t["no"], ""), "annex": cells_of(report, t["no"]), "target page": told}, here)
        limit = max(decimals(t) + 1, 2)
        for text in (t["explain"][lang], *(w["reason"][lang] + w["clear"][lang] for w in judged["warnings"] if w["target"] == t["no"] and w["rule"] != "contradiction")):
            text = re.sub(r"(进度比为|pace ratio )[\d.]+", "", text)
            long = [n for n in re.findall(r"\d+\.\d+", text) if places_of(n) > limit]
            check.that(not long, f"{here}: {long[:3]} have more than {limit} decimals: {text[:120]}")
        chance_words = re.search(r"可能性(?!和|。)[^大小]{0,4}\d|[Cc]hance[^.]{0,30}\d", html)
        if is_decided(t, year):
            check.that(not chance_words, f"{here}: the page of a decided target has no chance")
        check_goals(t, html, here)
    return judged


def check_goals(t, html, where):
    """Every dated number of a target is marked in its chart, and both bounds of a range."""
    drawn = re.findall(r'class="goal"[^>]*><title>([^<]*)', html)
    if t["formula"].startswith("by ") and reported(t):
        for year, value in re.findall(r"by (\d+): value >= ([\d.]+)", t["formula"]):
            check.that(any(year in one and has_number(one, {value}) for one in drawn), f"{where}: {value} of {year} is marked: {drawn}")
    if t["bound_upper"] is not None and not t["formula"].startswith("by ") and reported(t):
        low, high = number(t["bound"]), number(t["bound_upper"])
        check.that('class="band"' in html and any(has_number(one, shown(low, 2)) and has_number(one, shown(high, 2)) for one in drawn),
                   f"{where}: both bounds {low} and {high} are drawn: {drawn}")


def rows_under(html, place):
    """Targets listed under the heading with this id; without one: of the whole page."""
    main = html.split("<main")[1]
    part = re.search(rf'<h2 id="{place}".*?(?=<h2|<footer)', main, re.S).group() if place else main
    part = part if place else "".join(re.findall(r'<h2 id="(?!missing|s\d)[a-z_]+".*?(?=<h2|<footer)', main, re.S))
    return len(re.findall(r"<tr><td", part))


def check_overview(judged, server, plan, year, lang):
    """Every number of the page for leaders equals the assessment and the list that it leads to."""
    where = f"{plan} {year} {lang} /overview"
    html = server.get(f"/overview?plan={plan}&year={year}&lang={lang}")
    numbers_are_fit_to_read(visible(html), lang, where)
    pages = {}
    def page(link):
        path = link.partition("#")[0]
        pages.setdefault(path, None)
        pages[path] = pages[path] or server.get(path.replace("&amp;", "&"))
        return pages[path]
    tiles = re.findall(r'<a href="(/targets[^"#]*)#([a-z_]+)"><b>(\d+)</b>', html)
    counts = {v: sum(t["verdict"] == v and not t["repeats"] for t in judged["targets"]) for v in {t["verdict"] for t in judged["targets"]}}
    check.that({place: int(n) for _, place, n in tiles} == {v: n for v, n in counts.items() if n}, f"{where}: tiles {tiles} are the counts {counts}")
    for link, place, n in tiles:
        check.that(rows_under(page(link), place) == int(n), f"{where}: {n} {place} and {rows_under(page(link), place)} in the list")
    linked = re.findall(r'<a href="(/domain[^"#]*)(?:#([a-z_]+))?">(\d+)</a>', html)
    check.that(len(linked) > 3, f"{where}: numbers of domains lead on")
    for link, place, n in linked:
        found = rows_under(page(link), place)
        check.that(found == int(n), f"{where}: {link} {place}: {n} on the page, {found} in the list")
    red = [t["no"] for t in judged["targets"] if any(w["target"] == t["no"] and w["level"] == "red" for w in judged["warnings"])]
    head = re.search(r"(?:红色预警（|Red warnings \()(\d+)", html)
    check.that(int(head.group(1)) == len(red), f"{where}: {head.group(1)} red warnings of {len(red)} targets")
    by_id = {str(t["id"]): t for t in judged["targets"]}
    table = re.search(r"(?:红色预警|Red warnings).*?</table>", html, re.S)
    for row in re.findall(r"<tr><td.*?</tr>", table.group() if red else "", re.S):
        t = by_id[re.search(r"target=(\d+)", row).group(1)]
        check.that(t["no"] in red, f"{where}: {t['formula']} is red")
        gap = re.search(r"[\d.,]+", visible(re.findall(r"<td[^>]*>(.*?)</td>", row, re.S)[1]))
        shown_there = visible(server.get(f"/target?plan={plan}&year={year}&lang={lang}&target={t['id']}"))
        check.that(not gap or gap.group().rstrip(".") in shown_there, f"{where}: the gap {gap and gap.group()} is on the page of the target")
    for link, n in re.findall(r'<a href="(/department[^"#]*)#missing">(\d+)', html):
        found = len(re.findall(r"<tr><td", re.search(r'<h2 id="missing".*?(?=<h2|<footer)', page(link), re.S).group()))
        check.that(found == int(n), f"{where}: {link}: {n} not reported, {found} in the list")


def check_store(store, plans, years):
    server = Server(store)
    for plan in plans:
        for year in years(plan):
            for lang in ("zh", "en"):
                judged = check_plan(store, server, plan["plan"], year, lang)
                check_overview(judged, server, plan["plan"], year, lang)
    server.end()


with tempfile.TemporaryDirectory() as folder:
    kept, store = sample_store.make()
    check_store(store, json.loads(sample_store.run("plan", "list", "--json", "--store", store)), lambda plan: (2023,))
    kept.cleanup()

    invented = os.path.join(folder, "plan.txt")
    with open(invented, "w", encoding="utf-8") as f:
        f.write(PLAN)
    store, plans = generated_store(folder, "invented", invented, 7)
    check_store(store, plans, lambda plan: (2022, 2023))
    judged = load(sample_store.run("assess", "--json", "--public", "--store", store, "--year", "2023"))
    by_formula = {t["formula"]: t for t in judged["targets"]}
    said_twice = [t["formula"] for t in judged["targets"] if t["repeats"]]
    check.that(any("80" in f for f in said_twice), f"80 and 80.0 are one target: {said_twice}")
    check.that(any("covers" in f or "100" in f for f in said_twice), f">= 100 and full coverage are one target: {said_twice}")
    check.that(any(f.startswith("sum") for f in by_formula), f"the plan has a sum: {list(by_formula)}")
    report = sample_store.run("report", "annual", "--public", "--store", store, "--year", "2023")
    card = next((c for c in re.findall(r'class="chart few".*?</svg>', report, re.S) if "妇女活动中心" in c), "")
    marks = re.findall(r'class="goal"[^>]*><title>([^<]*)', card)
    check.that([m[:4] for m in marks] == ["2021", "2023", "2025"], f"the card of dated targets marks each in its year: {marks}")
    kinds = {"%", "1/10万", "‰", "岁", "万人", "张"}
    check.that(kinds <= {t["unit"] for t in judged["targets"]}, "the plan has all kinds of units")

    seeds = sorted(glob.glob(os.path.join(sample_store.ROOT, "..", "shared", "seeds", "*.txt")))
    if not seeds:
        print("skipped: the plans of ../shared/seeds are not here")
    for seed, path in enumerate(seeds[:2]):
        store, plans = generated_store(folder, f"seed{seed}", path, seed)
        if store:
            check_store(store, plans[:1], lambda plan: (plan["start"] + 2,))
check.end()
