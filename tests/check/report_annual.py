#!/usr/bin/env python3
"""Compares the annual report of the sample plan with its assessment: nothing is missing or added, and the markup is valid."""
import json, os, re, sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import sample_store
from page import Page

check = sample_store.Checks()
folder, store = sample_store.make()
for lang in ("zh", "en"):
    text = sample_store.run("report", "annual", "--store", store, "--year", "2023", "--lang", lang)
    page = Page(text)
    words = "".join(page.words)
    check.that(not page.faults and not page.open, f"{lang}: the markup is whole: {page.faults[:3]} {page.open[:3]}")
    check.that(len(page.ids) == len(set(page.ids)), f"{lang}: ids are there once")
    check.that(all(link[1:] in page.ids for link in page.links if link.startswith("#")), f"{lang}: every link leads somewhere")
    check.that(not re.search(r"https?:|url\(|<script|@import", text), f"{lang}: nothing from elsewhere")
    check.that("nan" not in words.lower().split() and "inf" not in words.lower().split(), f"{lang}: every number is a number")
    assessment = json.loads(sample_store.run("assess", "--store", store, "--year", "2023", "--json"))
    for target in assessment["targets"]:
        check.that(target["formula"] in words, f"{lang}: {target['where']} {target['formula']} is in the annex")
        check.that(target["explain"][lang] in words, f"{lang}: {target['where']} with its arithmetic")
    with_figures = {t["code"] for t in assessment["targets"] if t["code"] and any(f["value"] is not None for f in t["figures"])}
    check.that(text.count('class="chart few"') >= len(with_figures), f"{lang}: a chart for each indicator with figures")
    met = sum(t["verdict"] == "met" and not t["repeats"] for t in assessment["targets"])
    judged = sum(t["verdict"] not in ("not_assessable", "awaiting_judgement") and not t["repeats"] for t in assessment["targets"])
    check.that(f"{100 * met / judged:.1f}" in words, f"{lang}: the achievement rate is {met} of {judged}")
    # The first page is a summary: the counts, the domains and the urgent targets precede the first section of details.
    front = words[: words.index("二、预警与滞后指标" if lang == "zh" else "2. Warnings and lagging", words.index("需立即处理" if lang == "zh" else "Indicators needing action now"))]
    for warning in assessment["warnings"]:
        if warning["level"] == "red":
            name = warning["name"] if lang == "zh" else warning["name_en"] or warning["name"]
            check.that(name in front, f"{lang}: the red warning of {warning['where']} is on the first page")
        check.that(warning["reason"][lang] in words and warning["clear"][lang] in words, f"{lang}: {warning['where']} says why and what would clear it")
    for part in [assessment["key"]] + assessment["domains"] + assessment["parts"]:
        title = part["title" if lang == "zh" else "title_en"]
        check.that(title in front, f"{lang}: {title} is on the first page")
    # A yearly amount until 2025: the bound of 2023 is not the target of 2025, so meeting it is not reaching the target early.
    goal = "2025年目标6.14%" if lang == "zh" else "target for 2025: 6.14%"
    check.that(goal in text and goal.replace("6.14", "7.14") not in text, f"{lang}: the target of 2025 of a yearly change")
    check.that(" style=" not in text, f"{lang}: no style outside the head")
    check.that(len(text.encode()) < 300_000, f"{lang}: {len(text.encode())} bytes are fewer than 300 000")
    # Chinese of the plan is marked on an English page, and what is not marked is not Chinese.
    check.that((page.unmarked == "") == (lang == "en"), f"{lang}: Chinese without its language: {page.unmarked[:40]}")
folder.cleanup()
check.end()
