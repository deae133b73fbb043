#!/usr/bin/env python3
"""Mid-term and final evaluation reports: Word, PDF and page in both languages, verdicts of every year as assess gives them, the same values as the
annual report, judged goals with who judged them, what people wrote, and report check. Debian's own Python, because python-docx is Debian's."""
import json, os, re, sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import debian_python, papers
from page import Page
debian_python.need("docx")
import docx
from report_store import check, path, run


def judged(year):
    return json.loads(run("assess", "--year", str(year), "--json")[0], parse_float=str)


goal = next(t for t in judged(2023)["targets"] if t["verdict"] == "awaiting_judgement")
run("target", "judge", str(goal["id"]), "met", "--year", "2023", "--why", "走访三个乡镇", "--evidence", "评估记录第7页")
with open(path("work.txt"), "w", encoding="utf-8") as file:
    file.write("评估组于{{年份}}年走访，{{项数}}项目标。\n")
run("paragraph", "write", "work", "--year", "2023", "--report", "midterm", "--text", path("work.txt"))
CHAPTERS = {"zh": ["总体结论", "评估工作概况", "经济社会和人口背景", "分领域目标实现情况", "重难点指标分析", "定性目标评判", "实事项目", "分性别数据", "督办情况", "实施机制", "主要问题与原因", "对策建议", "附表一", "附表二"],
            "en": ["Conclusions", "How the evaluation was done", "Economic, social", "Progress of key", "hard to reach", "Goals in words", "Practical projects", "Figures by sex", "Supervision orders", "put into effect", "Problems", "Recommendations", "Annex 1", "Annex 2"]}
years = {year: judged(year) for year in (2021, 2022, 2023)}
count = lambda year, *words: sum(1 for t in years[year]["targets"] if t["verdict"] in words and not t["repeats"])
for lang in ("zh", "en"):
    for kind in ("docx", "pdf", "html"):
        run("report", "midterm", "--year", "2023", "-o", path(f"mid_{lang}.{kind}"), "--lang", lang)
    paragraphs, tables = papers.words_of_docx(path(f"mid_{lang}.docx"))
    heads = [p.text for p in docx.Document(path(f"mid_{lang}.docx")).paragraphs if p.style.name.lower() in ("heading 1", "标题 1")]
    check.that(len(heads) == len(CHAPTERS[lang]) and all(part in head for part, head in zip(CHAPTERS[lang], heads)), f"{lang}: chapters: {heads}")
    numbers = [head.split(". ")[0] if lang == "en" else "一二三四五六七八九十".find(head[0]) + 1 for head in heads[:-2]]
    check.that(lang == "zh" and numbers[:10] == list(range(1, 11)) or numbers == [str(n + 1) for n in range(len(numbers))], f"{lang}: numbers of chapters: {numbers}")
    strange = [cell for t in tables for row in t for cell in row if re.search("[（）＋／：；，。]", cell) and not re.search("[一-鿿]", cell)]
    check.that(lang == "zh" or not strange, f"{lang}: Chinese signs in English cells: {strange[:5]}")
    by_year = next(t for t in tables if len(t[0]) == 4 and "2021" in t[0][1] and ("已达标" in t[1][0] or "Met" in t[1][0]))
    for row, words in enumerate((["met"], ["on_track"], ["behind", "at_risk", "moving_away"], ["not_met"], ["awaiting_judgement", "not_assessable"]), 1):
        check.that(by_year[row][1:] == [str(count(year, *words)) for year in years], f"{lang}: {words} by year: {by_year[row]}")
    goals = next(t for t in tables if len(t[0]) == 5 and ("评判理由" in t[0][2] or t[0][2] == "Reason"))
    check.that(any(r[2] == "走访三个乡镇" and r[3] == "评估记录第7页" and ("已达标" in r[1] or "Met" in r[1]) for r in goals[1:]), f"{lang}: a judged goal: {goals}")
    check.that(not papers.order_faults(path(f"mid_{lang}.docx")), f"{lang}: element order")
    page = Page(open(path(f"mid_{lang}.html"), encoding="utf-8").read())
    words = papers.squeeze("".join(page.words))
    check.that(not page.faults and all(papers.squeeze(head) in words for head in heads), f"{lang}: the page has the same chapters")
    text = papers.run_of("pdftotext", "-raw", path(f"mid_{lang}.pdf"), "-")
    check.that(text is None or all(papers.squeeze(head) in papers.squeeze(text) for head in heads), f"{lang}: so has the PDF")
    said = papers.run_of("qpdf", "--check", path(f"mid_{lang}.pdf"))
    check.that(said is None or "No syntax" in said, f"{lang}: {said}")
    found = json.loads(run("report", "check", path(f"mid_{lang}.docx"), "--json")[0])
    check.that(found["faults"] == found["left_out"] == 0 and found["checked"] > 500, f"{lang}: report check: {found['checked']}")
    saved = papers.convert(path(f"mid_{lang}.docx"), "docx", path("saved"))
    if saved is None:
        print("skipped: files that LibreOffice saved; it is missing")
    else:
        again = json.loads(run("report", "check", saved, "--json")[0])
        check.that(again["checked"] == found["checked"] and not again["items"], f"{lang}: saved by LibreOffice: {again['checked']}")
    # One thing has one value: the rows of the annex are those of the annual report.
    run("report", "annual", "--year", "2023", "-o", path(f"annual_{lang}.docx"), "--lang", lang)
    annex = lambda all_tables: [row for t in all_tables if len(t[0]) == 7 and t[0][0] in ("序号", "No.") for row in t]
    check.that(len(annex(tables)) > 70 and annex(tables) == annex(papers.words_of_docx(path(f"annual_{lang}.docx"))[1]), f"{lang}: the annex is that of the annual report")
paragraphs, _ = papers.words_of_docx(path("mid_zh.docx"))
check.that(any(p.startswith("评估组于2023年走访，") for p in paragraphs), "what people wrote for the mid-term report")
check.that(any("待撰写" in p and "撰写报告" in p for p in paragraphs) and not any("write work" in p for p in paragraphs), "what is to be written is marked")
check.that(not any("评估组于" in p for p in papers.words_of_docx(path("annual_zh.docx"))[0]), "and is not in the annual report")
_, words = run("report", "final", "--year", "2023", "-o", path("f.docx"), status=3)
check.that("2025" in words and not os.path.exists(path("f.docx")), f"the final report is of the last year: {words}")
_, words = run("report", "midterm", "--year", "2025", "-o", path("f.docx"), status=3)
check.that("report final" in words, words)
with open(path("last.csv"), "w") as figures:
    figures.write("indicator,period,value\nCAESAREAN,2025,33.0\n")
run("data", "import", path("last.csv"), "--confirm-all")
run("report", "final", "--year", "2025", "-o", path("f.docx"))
paragraphs, tables = papers.words_of_docx(path("f.docx"))
check.that(any("终期评估报告" in p for p in paragraphs) and any(len(t[0]) == 6 and "2025" in t[0][5] for t in tables), "the final report has all five years")
check.end()
