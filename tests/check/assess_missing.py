#!/usr/bin/env python3
"""Figures of a year that one department has not reported: one line for the department, no warning a figure, and the same counts everywhere."""
import csv, json, os, re, sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import sample_store
from page import Page
from sample_store import ROOT, SAMPLE, run

check = sample_store.Checks()
folder, store = sample_store.make()

# 2024 as everybody reported it but the health department.
reported_by = {row["code"]: row["source"] for row in csv.DictReader(open(os.path.join(ROOT, "data", "indicators.csv"), encoding="utf-8"))}
rows = list(csv.DictReader(open(os.path.join(SAMPLE, "figures_2024.csv"), encoding="utf-8")))
others = os.path.join(folder.name, "others.csv")
with open(others, "w", encoding="utf-8", newline="") as file:
    kept = csv.DictWriter(file, rows[0].keys())
    kept.writeheader()
    kept.writerows(row for row in rows if reported_by.get(row["indicator"]) != "HEALTH")
run("data", "import", others, "--store", store)

judged = json.loads(run("assess", "--store", store, "--year", "2024", "--json"))
warned = json.loads(run("warn", "--store", store, "--year", "2024", "--json"))
owed = {}
for target in judged["targets"]:
    years = [figure["year"] for figure in target["figures"] if figure["value"] is not None]
    if target["department"] == "HEALTH" and not target["repeats"] and years[-2:] == [2022, 2023]:
        owed.setdefault(target["code"], target)
health = next(d for d in warned["missing"]["departments"] if d["code"] == "HEALTH")
check.that(len(owed) > 10, "the health department owes more than ten figures")
check.that(sorted(i["code"] for i in health["indicators"]) == sorted(owed), "each of them once, whatever the number of its targets")
check.that(health["count"] == len(owed) and health["name"] == "卫生健康委员会" and health["name_en"], "with their number and the department's names")
check.that(all(i["year"] == 2024 and i["reason"]["en"] and i["clear"]["zh"] for i in health["indicators"]), "each with the year due, its reason and what settles it")
check.that(warned["missing"]["departments"][0] is health, "the department that owes most comes first")
check.that(all(w["rule"] != "late_data" for w in warned["warnings"]), "no missing figure is a warning")
check.that(sum(warned["warning_counts"].values()) == len(warned["warnings"]), "nor counted as one")
own = [d for d in warned["missing"]["departments"] if d["code"] is None]
check.that(len(own) == 1 and own[0]["indicators"][0]["code"] == "WOMEN_2021_D4_G2" and warned["missing"]["departments"][-1] == own[0], "an indicator without a department is listed as such, last")

for lang, line, none, total in (("zh", f"卫生健康委员会：{len(owed)}项未报", "未定部门：1项未报", f"年预警 {len(warned['warnings'])} 条"),
                                ("en", f"Health Commission: {len(owed)} not reported", "Department not assigned: 1 not reported", f"{len(warned['warnings'])} warnings")):
    table = run("warn", "--store", store, "--year", "2024", "--lang", lang)
    check.that(len([l for l in table.split("\n") if line in l]) == 1 and none in table, f"{lang}: a line for each department")
    check.that(total in table, f"{lang}: the number of warnings leaves them out")
    check.that("数据迟报缺报" not in table and "late or missing data" not in table, f"{lang}: none of them is listed as a warning")
    report = run("report", "annual", "--store", store, "--year", "2024", "--lang", lang)
    words = "".join(Page(report).words)
    said = line.replace(" not", " indicators not") if lang == "en" else line
    check.that(words.count(said) == 2, f"{lang}: the report has the line on its first page and among the warnings")
    check.that(words.index(said) < words.index("二、预警与滞后指标" if lang == "zh" else "2. Warnings and lagging", words.index(said)), f"{lang}: first on the first page")
    listed = "".join(Page(report[report.index('id="missing"'):report.index("<table", report.index('id="missing"'))]).words)
    level = "预警" if lang == "zh" else "yellow"
    check.that(level not in listed.replace("不计入预警", "").lower(), f"{lang}: what is missing has no level of warning")
    check.that(("2021年起从未报送：" if lang == "zh" else "due since 2021") in listed and listed.count("从未") <= 1, f"{lang}: what was never reported says since when")
    for target in owed.values():
        check.that((target["name"] if lang == "zh" else target["name_en"]) in report.split("<details>", 1)[1], f"{lang}: {target['code']} is listed")
    numbers = [int(n) for n in re.findall(r">(\d+)<", re.search(r"<tr><td>(卫生健康委员会|Health Commission)</td>.*?</tr>", report, re.S).group(0))]
    of_health = next(d for d in judged["departments"] if d["code"] == "HEALTH")
    counts = of_health["counts"]
    check.that(numbers == [of_health["total"], counts["not_met"] + counts["moving_away"] + counts["at_risk"], counts["behind"], counts["on_track"], counts["met"],
                           counts["awaiting_judgement"], counts["not_assessable"], len(owed)], f"{lang}: the table of departments has the same numbers: {numbers}")

# One department alone, as a table and as JSON.
alone = json.loads(run("assess", "--store", store, "--year", "2024", "--department", "health", "--json"))
check.that(alone["department"]["code"] == "HEALTH" and alone["counts"] == of_health["counts"] and alone["total"] == of_health["total"], "a department alone has the counts of the whole")
check.that(alone["targets"] == [t for t in judged["targets"] if t["department"] == "HEALTH"], "and its targets, no others")
check.that(alone["missing"] == health["indicators"], "and what it owes")
table = run("assess", "--store", store, "--year", "2024", "--department", "HEALTH")
check.that(f"未报数据 {len(owed)} 项" in table and all(t["name"][:12] in table.split("未报数据")[1] for t in owed.values()), "the table names what is owed")
check.that("女性平均受教育年限" not in table, "and no target of another department")
check.that("when election year" in run("assess", "--store", store, "--year", "2024", "--department", "none"), "targets without a department can be asked for")
run("assess", "--store", store, "--department", "NOBODY", expect=4)
run("assess", "--store", store, "--department", "HEALTH", "--all-regions", expect=2)

# Once all is reported nothing is missing but what has no department.
run("data", "import", os.path.join(SAMPLE, "figures_2024.csv"), "--store", store)
after = json.loads(run("warn", "--store", store, "--year", "2024", "--json"))
check.that([d["code"] for d in after["missing"]["departments"]] == [None], "reporting the figures settles it")
folder.cleanup()
check.end()
