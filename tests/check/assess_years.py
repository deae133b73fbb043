#!/usr/bin/env python3
"""Years without figures are never offered as if they had them; elections and terms that are not registered are unknown."""
import json, os, re, signal, subprocess, sys, tempfile, urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import sample_store
from sample_store import SAMPLE, run

check = sample_store.Checks()
folder = tempfile.TemporaryDirectory()
store = os.path.join(folder.name, "store")
WITH = {2021, 2023, 2026}  # 2022 is left out, and 2026 is after the plan's end


def figures():
    """The sample's figures without 2022, and one of them again for 2026."""
    lines = open(os.path.join(SAMPLE, "figures.csv"), encoding="utf-8").read().splitlines()
    period = lines[0].split(",").index("period")
    kept = [line for line in lines[1:] if line.split(",")[period] != "2022"]
    late = next(line for line in kept if line.split(",")[period] == "2023" and line.split(",")[0] == "W_LIFE_EXPECTANCY").split(",")
    late[period] = "2026"
    return "\n".join([lines[0], *kept, ",".join(late)]) + "\n"


def assess(*more):
    return json.loads(run("assess", "--store", store, "--json", *more))


def reasons(answer):
    return {t["reason"] for t in answer["targets"]}


run("init", store, "--regions", os.path.join(SAMPLE, "regions.csv"), "--region", "990481")
run("plan", "import", os.path.join(SAMPLE, "plan.txt"), "--store", store)
check.that("还没有这份规划的数据" in run("assess", "--store", store, "--lang", "zh"), "a plan without figures says so")
check.that("达标率" not in run("assess", "--store", store, "--lang", "zh"), "a plan without figures has no rate")
with open(os.path.join(folder.name, "figures.csv"), "w", encoding="utf-8") as file:
    file.write(figures())
run("data", "import", os.path.join(folder.name, "figures.csv"), "--store", store)

# Which year.
newest = assess()
check.that(newest["year"] == 2023, f"without a year the latest with figures, not past the plan's end: {newest['year']}")
check.that(set(newest["years_with_figures"]) == WITH and newest["year_has_figures"], f"years with figures: {newest['years_with_figures']}")
for year in ("2022", "2024", "2025"):
    said = run("assess", "--store", store, "--year", year, "--lang", "zh")
    told = json.loads(run("assess", "--store", store, "--year", year, "--json"))
    check.that(told["counts"] is None and told["achievement"] is None and told["key"]["counts"] is None and not told["year_has_figures"], f"no counts of {year} in JSON")
    check.that(f"没有{year}年的数据，因此不统计{year}年的判定；所列判定依据其他年份的数据" in said and "达标率" not in said and "有数据的年份：2021年、2023年、2026年" in said, f"{year} has no figures, in Chinese")
    check.that("结论" not in said and not re.search("[●◕◑◔▼✕]", said) and "孕产妇死亡率" in said, f"the targets of {year} without verdicts")
    said = run("assess", "--store", store, "--year", year, "--department", "HEALTH", "--lang", "zh")
    check.that("结论" not in said and "未报数据" not in said and "孕产妇死亡率" in said, f"the targets of a department in {year} without verdicts")
    said = run("assess", "--store", store, "--year", year, "--lang", "en")
    check.that(f"There are no figures for {year}" in said and "Met:" not in said, f"{year} has no figures, in English")
    said = run("warn", "--store", store, "--year", year, "--lang", "zh")
    check.that(f"没有{year}年的数据" in said and "预警" not in said.split("没有")[0] and "解除" not in said, f"no warnings of {year}: {said[:80]}")
    check.that(assess("--year", year)["year_has_figures"] is False, f"{year} in JSON")
check.that("没有2025年的数据" in run("report", "annual", "--store", store, "--year", "2025", "--lang", "zh"), "a report of 2025 says so")
check.that("上年" not in re.sub(r"(比|较)上年", "", run("report", "annual", "--store", store, "--lang", "zh").split("</header>")[-1].split("一、总体情况")[0]),
           "no count of a year before that has no figures")

# Elections and terms.
check.that({"elections_unknown", "terms_unknown"} <= reasons(newest), f"unregistered: {reasons(newest)}")
said = run("assess", "--store", store, "--lang", "zh")
check.that("换届年份未登记" in said and "各届起始年未登记" in said, "what is not registered is named")
commands = re.findall(r"：halfsky (store set .*)", said)
check.that(len(commands) == 2, f"two commands are offered: {commands}")
for command in commands:
    run(*command.split())
registered = assess()
check.that(not {"elections_unknown", "terms_unknown"} & reasons(registered), "the commands as they are offered register both")
shown = json.loads(run("store", "show", "--store", store, "--json"))
check.that(shown["election_years"] == [2021, 2026] and shown["terms"] == [2017, 2022], f"store show has them: {shown}")
run("store", "set", "--store", store, "--elections", "none", "--terms", "none")
check.that(not {"elections_unknown", "terms_unknown"} & reasons(assess()) and "no_new_term" in reasons(assess()), "none is known, too")
run("store", "set", "--store", store, "--elections", "2021,20x6", expect=3)
run("store", "set", "--store", store, "--for", "990481", expect=2)
settings = os.path.join(folder.name, "settings.csv")
with open(settings, "w", encoding="utf-8") as file:
    file.write("region,setting,value,note\n990481,election_year,none,\n990481,term_start,2022,\n")
run("store", "set", "--store", store, "--settings", settings)
shown = json.loads(run("store", "show", "--store", store, "--json"))
check.that(shown["election_years"] == [] and shown["terms"] == [2022], f"a settings file may say none: {shown}")

# The pages.
server = subprocess.Popen([sample_store.HALFSKY, "serve", "--store", store, "--port", "0"], stdout=subprocess.PIPE)
address = re.search(rb"http://[0-9.:]+", server.stdout.readline()).group().decode()


def get(path):
    return urllib.request.urlopen(address + path, timeout=180).read().decode()


for lang, words in (("zh", "没有{}年的数据"), ("en", "There are no figures for {}")):
    for path in ("/", "/warnings", "/targets", "/plan", "/report", "/regions", "/department", "/domain", "/domain?domain=1", "/department?department=none", "/target?target=1"):
        joint = "&" if "?" in path else "?"
        text = get(f"{path}{joint}lang={lang}")
        offered = {int(y) for y in re.findall(r"year=(\d{4})", text)}
        check.that(offered <= WITH, f"{path} {lang} offers {sorted(offered)}")
        if path == "/":
            continue
        for year in (2022, 2025, 2027):
            text = get(f"{path}{joint}lang={lang}&year={year}")
            check.that(words.format(year) in text, f"{path} {lang} says that {year} has no figures")
            check.that({int(y) for y in re.findall(r"year=(\d{4})", text)} <= WITH, f"{path} {lang} of {year} leads to no other page of it")
            bare = re.findall(r"(?:已达标|未达标|进度滞后|[Mm]et|[Bb]ehind)</a>(?!<[^>]*>(?:（| \()\d{4})", text) if path == "/plan" else []
            check.that(not bare, f"{path} {lang} of {year}: each verdict has the year of its figure")
            check.that('class="tiles"' not in text, f"{path} {lang} shows no counts of {year}")
server.send_signal(signal.SIGTERM)
server.wait(timeout=180)
check.end()
