#!/usr/bin/env python3
"""The server as a browser meets it: pages, JSON, errors, headers, and its end on a signal."""
import html, json, os, re, signal, subprocess, sys, urllib.error, urllib.parse, urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import client, sample_store
from page import Page

# Every page that links lead to.
PAGES = {"/", "/warnings", "/targets", "/target", "/plan", "/report", "/regions", "/index", "/department", "/domain", "/api", "/coverage", "/projects", "/indicator", "/compare", "/overview"}

check = sample_store.Checks()
sheet_address = sheet = ""
folder, store = sample_store.make()
server = subprocess.Popen([sample_store.HALFSKY, "serve", "--store", store, "--port", "0", "--name", "plans.example"], stdout=subprocess.PIPE)
address = re.search(rb"http://[0-9.:]+", server.stdout.readline()).group().decode()


def get(path, method="GET", host=None):
    """Status, headers, text."""
    try:
        answer = urllib.request.urlopen(urllib.request.Request(address + path, method=method, headers={"Host": host} if host else {}), timeout=180)
    except urllib.error.HTTPError as error:
        answer = error
    return answer.status, answer.headers, answer.read().decode()


# Towns but one, and years but three, are like the others.
SKIPPED = re.compile(r"/compare.*year=|sort=(?!1$)|region=990481(?!&|001000)|year=20(?!21|23|25)")


def contrast(colour, other=(255, 255, 255)):
    def light(rgb):
        parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in rgb)]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    high, low = sorted((light(colour), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def reads_well(text):
    """What of a page would trouble somebody who does not see it well, or at all; empty: nothing."""
    levels = [int(n) for n in re.findall(r"<h([1-6])", text)]
    colours = {c: contrast([int(c[i : i + 2], 16) for i in (0, 2, 4)]) for c in re.findall(r"[\" ][kf]([0-9a-f]{6})[\" ]", text)}
    return (["headings leave out a level"] * any(after > before + 1 for before, after in zip(levels, levels[1:]))
            + ["not one h1"] * (levels.count(1) != 1)
            + [f"#{c} on white: {ratio:.1f}" for c, ratio in colours.items() if ratio < 4.5]
            + ["a drawing without a title"] * (text.count('role="img"') != len(re.findall(r'role="img"[^>]*><title>[^<]', text)))
            + ["a heading of a column that does not say so"] * bool(re.search(r"<th(?=[ >])(?![^>]*scope=)", text.split("</head>")[1])))


def crawl(lang, targets_max):
    """Every page that links lead to from the first one: address -> page. Of single targets only some, they are alike."""
    seen, waiting, targets, indicators = {}, ["/?lang=" + lang], 0, 0  # address -> page
    while waiting:
        path = waiting.pop()
        if path in seen or path.startswith("/api/v1/"):
            continue
        indicators += path.startswith("/indicator?")
        if path.startswith("/indicator?") and indicators > targets_max:
            continue
        targets += path.startswith("/target?")
        if path.startswith("/target?") and targets > targets_max:
            continue
        status, headers, text = get(path)
        seen[path] = page = Page(text)
        check.that(status == 200, f"{path} is there: {status}")
        check.that(not page.faults and not page.open and len(page.ids) == len(set(page.ids)), f"{path}: the markup is whole, ids are there once")
        check.that("style-src 'self';" in headers["Content-Security-Policy"] and text.count(f'<link rel="stylesheet" href="{sheet_address}">') == 1 and "<style" not in text, f"{path}: its style is the sheet of this server")
        classes = set(" ".join(re.findall(r' class="([^"]*)"', text)).split())
        check.that(not (missing := {c for c in classes if re.match("[kf][0-9a-f]{6}$|w[0-9]+$", c) and "." + c + "{" not in sheet}), f"{path}: colours and widths are in the sheet, {missing} are not")
        check.that(not re.search(r" style=|<script|url\(|@import", text), f"{path}: no style elsewhere, no script, nothing from others")
        check.that(not reads_well(text), f"{path}: {reads_well(text)}")
        most = 900_000 if path.startswith("/api?") else 300_000  # every address of the interface is on one page
        check.that(len(text.encode()) < most, f"{path}: {len(text.encode())} bytes are fewer than {most}")
        check.that((page.unmarked == "") == (lang == "en"), f"{path}: Chinese without its language: {page.unmarked[:40]}")
        check.that(page.links[0] == "#main" and "main" in page.ids and text.count("aria-current") >= 1 or re.search("[?&](target|department|domain|indicator)=|^/api|^/coverage", path), f"{path}: a way past the links above, and where one is")
        check.that(all(link[0] in "/#" for link in page.links), f"{path}: links lead to pages or to places in this one")
        check.that(all(link[1:] in page.ids for link in page.links if link.startswith("#")), f"{path}: links lead to places in it")
        waiting += [link.split("#")[0] for link in page.links if f"lang={lang}" in link and not SKIPPED.search(link)]
    for path, page in seen.items():
        lost = [link for link in page.links for address, _, place in [link.partition("#")] if place and address in seen and place not in seen[address].ids]
        check.that(not lost, f"{path}: {lost[:3]} lead to places in their pages")
    return seen


def check_warnings():
    told = json.loads(sample_store.run("warn", "--public", "--store", store, "--year", "2023", "--json"))
    check.that(json.loads(get("/api/v1/warnings?year=2023")[2]) == told, "warnings as JSON are what halfsky warn --json says")
    for lang in ("zh", "en"):
        words = "".join(Page(get("/warnings?year=2023&lang=" + lang)[2]).words)
        for warning in told["warnings"]:
            check.that(warning["reason"][lang] in words and warning["clear"][lang] in words, f"{lang}: the warning of {warning['where']} with its reason and what clears it")


def check_targets(assessment):
    """Each target on its page: verdict, arithmetic, formula, the plan's words, every figure that was judged."""
    plan = open(os.path.join(sample_store.SAMPLE, "plan.txt"), encoding="utf-8").read()
    rows = {row["no"]: row["name"] for row in json.loads(sample_store.run("plan", "parse", os.path.join(sample_store.SAMPLE, "plan.txt"), "--json"))["plans"][0]["key_indicator_table"]["rows"]}
    listed, read = get("/targets?year=2023")[2], get("/plan?year=2023")[2]
    marked = "".join(re.findall("<mark>(.*?)</mark>", read))
    for number, target in enumerate(assessment["targets"], 1):
        text = get(f"/target?year=2023&target={number}")[2]
        words = "".join(Page(text).words)
        check.that(target["explain"]["zh"] in words and target["formula"] in words, f"target {number}: formula and arithmetic")
        phrase = re.search("<mark>(.*?)</mark>", text)
        check.that(phrase and phrase.group(1) in plan, f"target {number}: its words marked in the plan's sentence")
        ahead = target.get("forecast")
        check.that(not ahead or (ahead["explain"]["zh"] in words and ahead["fit"]["zh"] in words), f"target {number}: the forecast and the numbers to redo it")
        row = re.match(r"table\.(\d+)$", target["where"])
        check.that(not row or rows[int(row.group(1))] in words, f"target {number}: the name of its own row")
        shown = {(int(year), float(value)) for year, value in re.findall(r'<td>(\d{4})</td><td class="r">([-0-9.]+)</td>', text)}
        reported = {(figure["year"], figure["value"]) for figure in target["figures"] if figure["value"] is not None}
        check.that(reported <= shown, f"target {number}: every figure, {reported - shown} is missing")
        check.that(f"target={number}&" in read.replace("&amp;", "&"), f"target {number}: is in the plan's text")
        check.that(target["where"].startswith("table.") or target["phrase"] in marked, f"target {number}: its phrase is marked there")
        check.that(target["repeats"] or f"target={number}&" in listed.replace("&amp;", "&"), f"target {number}: in the list")


GROUPS = {"off_target": ("not_met", "moving_away", "at_risk"), "behind": ("behind",), "on_track": ("on_track",), "met": ("met",),
          "awaiting_judgement": ("awaiting_judgement",), "not_assessable": ("not_assessable",)}


def targets_in(text, section):
    """The numbers of the targets that a section of a page lists, by its id."""
    found = re.search(f'<h2[^>]* id="{section}"(.*?)(<h2|$)', text, re.S)
    return [int(n) for row in re.findall("<tr>(.*?)</tr>", found.group(1), re.S) for n in re.findall(r"[;&]target=(\d+)", row)[:1]] if found else []


def check_part(assessment, path, name, targets, missing):
    """One department or one domain: every target once, under its verdict and in the numbers above; what is missing with its year."""
    for lang in ("zh", "en"):
        text = get(f"{path}&lang={lang}")[2]
        words = "".join(Page(text).words)
        check.that(name[lang] in words, f"{path} {lang}: its name")
        for section, verdicts in GROUPS.items():
            listed = targets_in(text, section)
            wanted = [n for n, t in targets if t["verdict"] in verdicts]
            check.that(sorted(listed) == wanted, f"{path} {lang}: {section} lists {listed}, not {wanted}")
        for verdict in {t["verdict"] for _, t in targets}:
            count = sum(t["verdict"] == verdict for _, t in targets)
            section = next(s for s, verdicts in GROUPS.items() if verdict in verdicts)
            check.that(re.search(f'href="#{section}"[^>]*>\\D*{count}<', text), f"{path} {lang}: {count} {verdict} above")
        check.that(sorted(targets_in(text, "missing")) == sorted(w["target"] for w in missing), f"{path} {lang}: what is missing")
        for w in missing:
            check.that(str(w["year"]) in text.split('id="missing"')[-1], f"{path} {lang}: {w['code']} is due for {w['year']}")


def check_parts(year):
    """Departments and domains: their counts are those of the assessment, and each target has its place in both."""
    judged = json.loads(get(f"/api/v1/assessment?year={year}")[2])
    counted = [(n, t) for n, t in enumerate(judged["targets"], 1) if not t["repeats"]]
    missing = [w for d in judged["missing"]["departments"] for w in d["indicators"]]
    check.that(judged["missing"]["count"] == len(missing) == sum(d["missing"] for d in judged["departments"]), f"{year}: missing figures add up")
    check.that(len(counted) == sum(d["total"] for d in judged["departments"]), f"{year}: every target is of one department, or of none")
    for verdict, count in judged["counts"].items():
        check.that(count == sum(d["counts"][verdict] for d in judged["departments"]), f"{year}: {verdict} by department adds up")
    for d in judged["departments"]:
        name = {"zh": d["name"] or "未定部门", "en": d["name_en"] or "Department not assigned"}
        check_part(judged, f"/department?year={year}&department={d['code'] or 'none'}", name, [(n, t) for n, t in counted if t["department"] == d["code"]],
                   [w for one in judged["missing"]["departments"] if one["code"] == d["code"] for w in one["indicators"]])
    # Domains, the parts beside them, and the key indicators, which are in their domains too.
    views = [(d, d["no"], lambda t, d=d: t["domain"] == d["no"]) for d in judged["domains"]]
    views += [(d, d["part"], lambda t, d=d: t["part"] == d["part"]) for d in judged["parts"]]
    for d, code, has in views + [(judged["key"], "key", lambda t: t["key"])]:
        check_part(judged, f"/domain?year={year}&domain={code}", {"zh": d["title"], "en": d["title_en"]}, [(n, t) for n, t in counted if has(t)],
                   [w for w in missing if has(judged["targets"][w["target"] - 1])])
    for path in ("/department", "/domain"):
        total = re.search(r"<td>.{0,40}合计.*?</tr>", get(f"{path}?year={year}&lang=zh")[2], re.S).group(0)
        numbers = [int(n) for n in re.findall(r">(\d+)<", total)]
        check.that(numbers == [len(counted)] + [sum(judged["counts"][v] for v in verdicts) for verdicts in GROUPS.values()] + [len(missing)], f"{path} {year}: its sums are the plan's: {numbers}")
    warned = get(f"/warnings?year={year}&lang=zh")[2]
    for d in judged["missing"]["departments"]:
        check.that(f"{d['name'] or '未定部门'}：{d['count']}项未报" in warned, f"{year}: one line for {d['name']}")
    check.that(not any(w["rule"] == "late_data" for w in judged["warnings"]), f"{year}: missing figures are no warnings")
    for w in missing[:2]:
        words = "".join(Page(get(f"/target?year={year}&target={w['target']}&lang=en")[2]).words)
        check.that("Not reported" in words and w["reason"]["en"] in words, f"{year}: the page of target {w['target']} names what is missing")
    for path in ("/?lang=zh", f"/target?year={year}&target=3", f"/warnings?year={year}", f"/targets?year={year}"):
        check.that("/department?" in get(path)[2], f"{path} leads to departments")
    check.that("domain=1&" in get("/?lang=zh")[2].replace("&amp;", "&"), "the first page leads to a domain")


def check_column_words():
    """Heads of columns that say what is below them, in both languages."""
    for path, words in (("/?lang=en", ("Chance of meeting it", "Not met or at risk")), ("/?lang=zh", ("达标可能性", "未达标或难达标")),
                        ("/api?lang=en", (">Presence<", "may only read")), ("/api?lang=zh", (">有无<", "访客只能读取"))):
        text = get(path)[2]
        for word in words:
            check.that(word in text, f"{path} has {word}")

def check_coverage(assessment):
    """How the plan was read: every target once or more, every number that is not a figure with its reason, what a person has to check."""
    for lang, reason, check_words in (("zh", "2025：日期", "需人工查看"), ("en", "2025: date", "to be checked")):
        text = get(f"/coverage?plan=women-2021&lang={lang}")[2]
        words = "".join(Page(text).words)
        linked = {int(n) for n in re.findall(r"[;&]target=(\d+)", text)}
        check.that(linked == {t["id"] for t in assessment["targets"]}, f"{lang}: a link to each target, {linked}")
        check.that(reason in words and check_words in words, f"{lang}: reasons and what is to be checked")
        marked = re.sub("<[^>]*>", "", "".join(re.findall("<mark>(.*?)</mark>", text)))
        lost = [html.unescape(t["phrase"]) for t in assessment["targets"] if t["phrase"] not in html.unescape(marked)]
        check.that(not lost, f"{lang}: each phrase is marked, not {lost[:3]}")
        listed = [f for f in json.loads(sample_store.run("plan", "parse", os.path.join(sample_store.SAMPLE, "plan.txt"), "--coverage", "--json"))["figures"] if f["listed"]]
        check.that(listed and all(f"? {f['text'][:2]}" in re.sub("<[^>]*>", "", text) for f in listed), f"{lang}: what plan parse --coverage lists is marked, {listed}")
        check.that("/coverage?plan=women-2021" in get(f"/plan?plan=women-2021&lang={lang}")[2].replace("&amp;", "&"), f"{lang}: the plan's text links to it")


def check_versions():
    """A figure that is corrected keeps its earlier version, with who brought it in and why: for a reader of the data of the region, not for visitors."""
    path = os.path.join(folder.name, "corrected.csv")
    with open(path, "w", encoding="utf-8") as file:
        file.write("indicator,region,period,value,status\nCAESAREAN,990481,2023,36.9,R\n")
    sample_store.run("data", "import", path, "--store", store, "--why", "复核更正")
    target = next(n for n, t in enumerate(json.loads(get("/api/v1/assessment?year=2023")[2])["targets"], 1) if t["code"] == "CAESAREAN")
    reader = client.Browser(int(address.rpartition(":")[2])).set_up(client.invite(store, "reader", "Reader", "--role", "leader", "--region", "990481"))
    sample_store.run("security", "set", "--visitors", "read", "--store", store)
    text = reader.ask("GET", f"/target?year=2023&target={target}")[1]
    check.that(re.search(rf"更正用编号：</span>{target}<", text), "a target page has the id by which the target is corrected")
    office = client.Browser(int(address.rpartition(":")[2])).set_up(client.invite(store, "office", "Office", "--role", "office", "--region", "990481"))
    text = office.ask("GET", f"/target?year=2023&target={target}&lang=zh")[1]
    check.that(re.search(rf'/proof\?target={target}&amp;lang=zh">{target}<', text), "and leads who may correct it to the proof sheet")
    current, earlier = text.split("以前的版本")
    check.that("36.9<" in current and "复核更正" in current and "37.74<" not in current.split("数据来源")[1], "the corrected figure with its reason")
    check.that("37.74<" in earlier, "and the figure before it")
    for page in ("target?year=2023&target=%d" % target, "indicator?indicator=CAESAREAN"):
        public = get("/" + page)[2]
        check.that("36.9<" in public.replace("36.90<", "36.9<") and not re.search("37.74<|复核更正|corrected.csv|以前的版本", public), f"{page}: a visitor sees the figure of now, not who changed it and what it was")


try:
    status, headers, page = get("/")
    sheet_address = re.search('href="(/style.css[^"]*)"', page).group(1)
    _, sheet_headers, sheet = get(sheet_address)
    check.that(sheet_headers["Content-Type"].startswith("text/css") and "immutable" in sheet_headers["Cache-Control"] and "body{" in sheet.replace(" ", ""), "the style sheet, which browsers keep")
    check.that(status == 200 and "云溪市妇女发展" in page, "the first page names the plan")
    link = re.search(r'href="(/report\?[^"]+)"', page).group(1).replace("&amp;", "&")
    status, _, report = get(link)
    check.that(status == 200 and "2023年度监测报告" in report, "its first link is the newest report")
    check.that(get(link + "&lang=en")[2].count("annual monitoring report") > 0 or get("/report?year=2023&lang=en")[2].count("annual monitoring report") > 0,
               "the report in English")
    status, headers, text = get("/api/v1/assessment?year=2023")
    assessment = json.loads(text)
    check.that(status == 200 and headers["Content-Type"].startswith("application/json"), "the assessment is JSON")
    check.that(len(assessment["targets"]) > 60, "with a verdict for each target")
    for lang in ("zh", "en"):
        pages = crawl(lang, 8)
        kinds = {urllib.parse.urlsplit(path).path for path in pages}
        check.that(kinds == PAGES, f"{lang}: links lead to the pages in PAGES of this script and to no other; differences: {sorted(kinds ^ PAGES)}")
    check_warnings()
    check_parts(2023)
    check_targets(assessment)
    check_coverage(assessment)
    check_column_words()
    check_versions()
    check.that(json.loads(get("/api/v1/plans")[2])[0]["plan"] == "women-2021", "the list of plans")
    for path, want in (("/nothing", 404), ("/api/v1/nothing", 404), ("/report?plan=no-such-plan", 404), ("/report?year=20x3", 400),
                       ("/report?year=2019", 400), ("/api/v1/assessment?year=99999", 400), ("/report?region=%E7%81%AB%E6%98%9F", 404),
                       ("/target?target=0", 400), ("/target?target=1.5", 400), ("/target", 400), ("/target?target=999", 404), ("/index?definition=none", 404),
                       ("/department?department=NOBODY", 404), ("/department?department=HEALTH%00", 404), ("/department?department=%2e%2e%2f", 404), ("/department?department=HEALTH&year=1", 400),
                       ("/domain?domain=99", 404), ("/domain?domain=-1", 404), ("/domain?domain=1%27%20OR%201=1", 404), ("/domain?domain=one&plan=none", 404),
                       ("/warnings?year=1", 400), ("/api/v1/warnings?plan=none", 404), ("/regions?year=2019", 400)):
        status, headers, text = get(path)
        check.that(status == want, f"{path} gives {want}, not {status}")
        check.that(("detail" in json.loads(text)) if path.startswith("/api") else "首页" in text, f"{path} says what is wrong")
        check.that(headers["X-Content-Type-Options"] == "nosniff" and "default-src 'none'" in headers["Content-Security-Policy"], f"{path} has the headers")
    status, _, text = get("/nothing%3Cscript%3Ealert(1)%3C/script%3E")
    check.that("<script>" not in text, "what was asked for comes back escaped")
    for path in ("/department?department=", "/domain?domain="):
        for lang, words in (("zh", ("没有部门", "领域")), ("en", ("reported by a department", "no domain"))):
            text = get(f"{path}%3Cscript%3Ealert(1)%3C/script%3E%22&lang={lang}")[2]
            check.that("<script>" not in text and "&lt;script&gt;" in text and any(w in text for w in words), f"{path} {lang}: an unknown code comes back escaped, with words")
    check.that(get("/department?department=health")[0] == 200, "a code in small letters is found")
    check.that(get("/", host="plans.example")[0] == 200 and get("/", host="elsewhere.example")[0] == 421, "no page of elsewhere can read it by a name of its own")
    check.that(get("/report?year=2023&year=2022")[0] == 400, "a question that asks twice is refused")
    check.that(get("/", "POST")[0] == 405 and get("/", "DELETE")[0] == 405, "nothing but reading")
    check.that(get("/", "HEAD")[2] == "", "HEAD has no body")
    check.that(sample_store.subprocess.run([sample_store.HALFSKY, "data", "import", os.path.join(sample_store.SAMPLE, "figures_2024.csv"), "--store", store],
                                           stdout=subprocess.PIPE, stderr=subprocess.PIPE).returncode == 0, "figures come in while the server runs")
    check.that("year=2024" in get("/")[2], "and are there at the next look")
    late = os.path.join(folder.name, "late.csv")  # one figure of 2025: the year has figures, most of them missing
    with open(os.path.join(sample_store.SAMPLE, "figures_2024.csv"), encoding="utf-8") as file, open(late, "w", encoding="utf-8") as to:
        heading, *rows = file.read().splitlines()
        to.write(heading + "\n" + next(r for r in rows if r.startswith("W_LIFE_EXPECTANCY,")).replace(",2024,", ",2025,") + "\n")
    check.that(sample_store.subprocess.run([sample_store.HALFSKY, "data", "import", late, "--store", store], stdout=subprocess.PIPE, stderr=subprocess.PIPE).returncode == 0,
               "one figure of 2025 comes in")
    check_parts(2025)
finally:
    server.send_signal(signal.SIGTERM)
    check.that(server.wait(timeout=180) == 0, "a signal ends it in good order")
    folder.cleanup()
check.end()
