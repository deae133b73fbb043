#!/usr/bin/env python3
"""Paragraphs that people write into reports: kept when the report is made again, placeholders filled in with the figures of that moment, versions,
faults with their line, conflicts, and report check on their numbers. Debian's own Python, because python-docx is Debian's."""
import json, os, sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import debian_python, papers, sample_store
from page import Page
debian_python.need("docx")
import docx
from report_store import check, path, run, store


def write(section, text, *more, status=0):
    with open(path("text.txt"), "w", encoding="utf-8") as file:
        file.write(text)
    return run("paragraph", "write", section, "--year", "2023", "--text", path("text.txt"), *more, status=status)


def report(name, *more):
    run("report", "annual", "--year", "2023", "-o", path(name), *more)
    return path(name)


def words(file):
    paragraphs, _ = papers.words_of_docx(file)
    return paragraphs


judged = json.loads(run("assess", "--year", "2023", "--json")[0], parse_float=str)
target = next(t for t in judged["targets"] if t["code"] == "CAESAREAN")
TEXT = """# 小标题乙
到{{年份}}年，剖宫产率为**{{数值 剖宫产率}}**，{{项数}}项目标中{{count met}}项已达标，达标率{{达标率}}。
- 第一条：{{判定 CAESAREAN}}
- 第二条，以前的数据：{{数值：剖宫产率　2021年}}

没有数字的一段。
"""
write("overview", TEXT, "--why", "定稿")
write("domain1", "健康领域的文字，差距为{{gap CAESAREAN}}。")
write("advice", "建议一。")
for name in ("a.docx", "b.docx"):  # made again: still there
    found = words(report(name))
    line = next((p for p in found if p.startswith("到2023年")), "")
    check.that(f"{target['figure']}" in line and f"{len([t for t in judged['targets'] if t['verdict'] == 'met' and not t['repeats']])}项已达标" in line and "{{" not in line, f"filled in: {line}")
    check.that("小标题乙" in found and "没有数字的一段。" in found and any(p.startswith("第一条：") for p in found), f"headings, lists and paragraphs: {line}")
    check.that("对策建议" in found and "建议一。" in found and "主要问题与原因" not in found, "a section of its own appears with its text alone")
at = {p: i for i, p in enumerate(found)}
first = next(i for p, i in at.items() if p.startswith("健康领域的文字"))
check.that(at["小标题乙"] < first < at["建议一。"], "each text is in its section")
file = docx.Document(path("b.docx"))
bold = [r.text for p in file.paragraphs for r in p.runs if r.bold and p.text.startswith("到2023年")]
check.that(bold and bold[0].startswith(target["figure"]), f"emphasis: {bold}")
check.that(not papers.order_faults(path("b.docx")), "element order")
page = Page(open(report("c.html"), encoding="utf-8").read())
text = papers.run_of("pdftotext", "-raw", report("c.pdf"), "-")
check.that("没有数字的一段。" in "".join(page.words) and not page.faults, "on the page")
check.that(text is None or "没有数字的一段。" in papers.squeeze(text), "in the PDF")
check.that("Recommendations" in words(report("en.docx", "--lang", "en")), "in English under English headings")

# report check: fresh, a number of a placeholder changed by hand, another figure in the store.
said, _ = run("report", "check", path("a.docx"), "--json")
check.that(json.loads(said)["faults"] == 0, "fresh")
file = docx.Document(path("a.docx"))
line = next(p for p in file.paragraphs if p.text.startswith("到2023年"))
next(r for r in line.runs if r.text.startswith(target["figure"])).text = "1.23%"
file.save(path("edited.docx"))
said, _ = run("report", "check", path("edited.docx"), "--json", status=3)
items = json.loads(said)["items"]
check.that([i["key"] for i in items] == ["text_overview_2"] and items[0]["in_file"] == "1.23", f"a number of a placeholder that was changed: {items}")
with open(path("new.csv"), "w") as figures:
    figures.write("indicator,period,value\nCAESAREAN,2023,31.7\n")
run("data", "import", path("new.csv"), "--confirm-all", "--why", "更正")
said, _ = run("report", "check", path("a.docx"), "--json", status=3)
check.that("text_overview_2" in [i["key"] for i in json.loads(said)["items"]], "a figure that is revised shows in the text too")
check.that(any("31.7" in p and p.startswith("到2023年") for p in words(report("d.docx"))), "and the report made again has the new figure")

# Faults name the line and what is wrong; nothing is saved.
for bad, line, part in [("a\nb {{数字 x}}", "第 2 行第 3 列", "数字"), ("{{数值 没有这个}}", "第 1 行", "没有这个"), ("{{项数 很好}}", "第 1 行", "很好"), ("x {{数值 剖宫产率", "第 1 行第 3 列", "}}"),
                        ("{{}}", "第 1 行", "空"), ("{{年份 2023}}", "第 1 行", "2023"), ("{{项数 已达标 领域99}}", "第 1 行", "领域99"), ("{{数值 剖宫产率 2024}}", "第 1 行", "2024"), ("a\x07b", "第 2 个字节", "控制字符"),
                        ("\n" * 2500 + "x", "", "2000")]:
    _, words_of = write("hard", bad, status=3)
    check.that(line in words_of and part in words_of, f"{bad[:20]!r}: {words_of}")
_, words_of = write("nothing", "x", status=4)
check.that("nothing" in words_of, words_of)
_, words_of = write("work", "x", status=4)
check.that("work" in words_of, f"a section of another report: {words_of}")
write("work", "评估的组织。", "--report", "midterm")
listed = json.loads(run("paragraph", "list", "--year", "2023", "--json")[0])
by_section = {t["section"]: t for t in listed["texts"]}
check.that(by_section["hard"]["version"] == 0 and by_section["overview"]["version"] == 1 and "work" not in by_section and "domain8" in by_section, "the sections of the report")

# Versions: the same text again makes no version; a writer who saw an older version is refused; an empty text takes away.
write("overview", TEXT)
_, words_of = write("overview", "别的", "--after", "0", status=4)
check.that("第 1 版" in words_of, f"conflict: {words_of}")
write("overview", "第二版。", "--after", "1")
run("paragraph", "write", "overview", "--year", "2023")
versions = json.loads(run("paragraph", "versions", "overview", "--year", "2023", "--json")[0])["texts"]
check.that([v["version"] for v in versions] == [1, 2, 3] and versions[0]["text"] == TEXT.strip() and versions[2]["text"] == "" and all(v["who"] and v["at"] for v in versions), f"versions: {versions}")
check.that("小标题乙" not in words(report("e.docx")) and "第二版。" not in words(path("e.docx")), "taken away")
run("audit", "verify")
names = json.loads(sample_store.run("paragraph", "placeholders", "--json"))["placeholders"]
for one in names:
    for lang in ("zh", "en"):
        argument = one["argument"][lang]
        given = {"": "", "指标 [年份]": "剖宫产率", "INDICATOR [YEAR]": "CAESAREAN 2022", "指标": "#%d" % target["id"], "INDICATOR": "CAESAREAN"}.get(argument, "已达标 领域1" if lang == "zh" else "met domain1")
        write("sex", "{{%s %s}}" % (one["name"][lang], given), "--lang", lang)
check.end()
