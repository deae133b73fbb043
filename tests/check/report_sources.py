#!/usr/bin/env python3
"""Reports whose numbers carry their source as a note (--sources): footnotes of Word as python-docx, LibreOffice and report check see them, the list at the end of
HTML and PDF; and the table of the national scheme with its mapping. Neighbours: report_check.py, report_word.py."""
import csv, io, json, os, re, subprocess, sys, zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import debian_python, papers, sample_store
debian_python.need("docx", "openpyxl")
import docx, openpyxl

check = sample_store.Checks()
folder, store = sample_store.make()
run = sample_store.run


def path(name):
    return os.path.join(folder.name, name)


def refused(*words):
    """Exit status and message."""
    done = subprocess.run([sample_store.HALFSKY, *words, "--store", store, "--lang", "en"], capture_output=True, text=True, timeout=60)
    return done.returncode, done.stderr


NOTEREF = re.compile(r'(<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:fldChar w:fldCharType="begin"/></w:r>(?:(?!fldCharType="end").)*? NOTEREF (_Note\d+) \\h '
                     r'(?:(?!fldCharType="end").)*?<w:t>(\d+)</w:t>.*?fldCharType="end"/></w:r>)')


def without_fields(file):
    """A copy without the references to notes that are fields."""
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(path("without.docx"), "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, NOTEREF.sub("", data.decode()) if name == "word/document.xml" else data)
    return path("without.docx")


def checked(file):
    return json.loads(run("report", "check", file, "--store", store, "--json"))


# ---- notes ----

for kind, lang in (("annual", "zh"), ("annual", "en"), ("brief", "zh"), ("midterm", "zh")):
    more = ("--store", store, "--year", "2023", "--plan", "women-2021", "--lang", lang)
    plain, cited = path("plain.docx"), path(f"{kind}-{lang}.docx")
    run("report", kind, *more, "-o", plain)
    run("report", kind, *more, "--sources", "-o", cited)
    with zipfile.ZipFile(cited) as z:
        notes, text = z.read("word/footnotes.xml").decode(), z.read("word/document.xml").decode()
    used, made = re.findall(r'<w:footnoteReference w:id="(\d+)"/>', text), re.findall(r'<w:footnote w:id="(\d+)">', notes)
    check.that(used == made == [str(n) for n in range(1, len(made) + 1)] and len(made) >= 3, f"{kind} {lang}: each footnote once and in order: {len(made)}")
    texts, again = re.findall(r"<w:footnote w:id.*?</w:footnote>", notes, re.S), NOTEREF.findall(text)
    check.that(len({re.sub("<[^>]*>", "", one) for one in texts}) == len(made), f"{kind} {lang}: equal footnotes once")
    check.that((again or kind != "annual") and text.count("NOTEREF") == len(again) and all(
        re.search(f'<w:bookmarkStart w:id="\\d+" w:name="{name}"/><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r><w:bookmarkEnd', text)
        for _, name, number in again), f"{kind} {lang}: later references show the number of the first: {len(again)}")
    check.that("word/footnotes.xml" not in zipfile.ZipFile(plain).namelist(), f"{kind}: no footnotes unless asked for")
    first = re.sub("<[^>]*>", "", notes)
    check.that(("来源：" if lang == "zh" else "Source: ") in first and "2023" in first and "figures.csv" in first, f"{kind} {lang}: what the notes contain: {first[:200]}")
    check.that(papers.order_faults(cited) == [], f"{kind} {lang}: order of elements: {papers.order_faults(cited)[:3]}")
    seen, (paragraphs, tables) = papers.words_of_docx(plain), papers.words_of_docx(without_fields(cited))
    lines = [one for one in paragraphs if not one.startswith(("来源：本程序", "Source: computed"))]
    check.that((lines, tables) == seen, f"{kind} {lang}: python-docx reads the same text and tables; below tiles a line more")
    before, after = checked(plain), checked(cited)
    check.that(before["checked"] == after["checked"] and after["items"] == [] and after["left_out"] == 0, f"{kind} {lang}: report check compares the same: {after}")
    if kind == "annual" and lang == "zh":
        os.mkdir(path("office"))
        saved = papers.convert(cited, "docx", path("office"))
        if saved:
            again = checked(saved)
            check.that(again["checked"] == after["checked"] and again["items"] == [], f"also after LibreOffice saved it: {again['checked']} {again['items'][:2]}")
            check.that(len(re.findall("<w:footnote ", zipfile.ZipFile(saved).read("word/footnotes.xml").decode())) >= len(made), "with its footnotes")
        else:
            print("SKIPPED: LibreOffice is missing")

for name in ("r.html", "r.pdf"):
    run("report", "annual", "--store", store, "--year", "2023", "--plan", "women-2021", "--sources", "-o", path(name))
html = open(path("r.html"), encoding="utf-8").read()
used, there = set(re.findall(r'href="#(source-\d+)"', html)), set(re.findall(r'id="(source-\d+)"', html))
check.that(used == there and len(used) > 5 and "数字来源" in html, f"HTML: each note is in the list at the end, equal ones once: {len(used)} {len(there)}")
text = papers.run_of("pdftotext", path("r.pdf"), "-")
check.that(text is None or ("数字来源" in text and "[1] 来源" in text), "PDF: the list at the end")
check.that("from the report" not in html and refused("report", "annual", "--year", "2023", "--plan", "women-2021", "--sources", "-o", path("r.xlsx"))[0] == 3, "xlsx has no notes")
check.that(refused("report", "warnings", "--year", "2023", "--plan", "women-2021", "--sources")[0] == 2, "nor has the list of warnings")

# ---- the national scheme ----

MAPPING = ("国家代码,指标名称,单位,本系统代码\nN03,孕产妇死亡率,1/10万,MMR\nN01,妇女人均预期寿命,岁,W_LIFE_EXPECTANCY\nN02,国家专有指标甲,个,\n"
           "N09,孕产妇死亡率（千分比）,‰,MMR\n\"N04\",\"=甲,乙\",,IMR\n")


def write(text, name="mapping.csv"):
    with open(path(name), "w", encoding="utf-8") as out:
        out.write(text)
    return path(name)


status, message = refused("national", "show")
check.that(status == 4 and "halfsky national set" in message, f"without a mapping: {message}")
check.that("without an indicator of ours: 1" in run("national", "set", write(MAPPING), "--store", store, "--lang", "en"), "the mapping is checked when it is loaded")
rows = json.loads(run("national", "show", "--store", store, "--json"))
check.that([row["code"] for row in rows["rows"]] == ["N03", "N01", "N02", "N09", "N04"] and rows["without"] == 1 and rows["rows"][2]["indicator"] is None, f"in the order of the scheme: {rows}")
for name in ("csv", "json", "xlsx", "docx", "pdf", "html"):
    run("report", "national", "--year", "2022", "-o", path("n." + name), "--store", store)
made = list(csv.reader(open(path("n.csv"), encoding="utf-8")))
table = json.load(open(path("n.json"), encoding="utf-8"))
check.that(made[0] == ["code", "name", "unit", "indicator", "2018", "2019", "2020", "2021", "2022"] and [row[0] for row in made[1:]] == ["N03", "N01", "N02", "N09", "N04"], f"CSV: {made}")
check.that([row["values"] for row in table["rows"]] == [row[4:] for row in made[1:]] and table["years"] == [2018, 2019, 2020, 2021, 2022], "JSON has the same figures")
exported = {row["period"]: row["value"] for row in csv.DictReader(io.StringIO(run("data", "export", "--indicator", "MMR", "--region", "990481", "--store", store)))
            if row["sex"] == row["age"] == row["residence"] == row["group"] == "_T"}
check.that(made[1][-1] == exported["2022"], f"the figure of the store: {made[1]} {exported}")
check.that(abs(float(made[4][-1]) - float(exported["2022"]) / 100) < 1e-4 and made[3][4:] == [""] * 5, f"in the unit of the scheme; no figure without an indicator: {made[4]}")
book = openpyxl.load_workbook(path("n.xlsx"))
cells = [row for sheet in book for row in sheet.iter_rows(values_only=True)]
check.that(any(row[0] == "N03" and float(exported["2022"]) in row for row in cells) and any(row[0] == "N02" for row in cells), f"xlsx: {cells[:4]}")
words = papers.words_of_docx(path("n.docx"))
check.that(words[1][0][1][0] == "N03" and words[1][1][1][0] == "N02" and papers.order_faults(path("n.docx")) == [], "Word")
check.that(made[5][1] == "'=甲,乙", "no field of the CSV is a formula")
HEAD = "code,name,unit,indicator\n"
for text, wanted in ((HEAD + "A,x,,NOTHING\n", 'line 2, column 4: "NOTHING"'), (HEAD + "A,x,岁,MMR\n", 'line 2, column 3: "岁"'), (HEAD + "A,x,,MMR\n\nA,y,,IMR\n", 'line 4, column 1: "A": occurs twice'),
                     (HEAD + ",x,,MMR\n", "line 2, column 1"), (HEAD + "A,,,MMR\n", "line 2, column 2"), (HEAD, "no row"), ("code,name\nA,x\n", "column indicator is missing"), (HEAD[:-1] + ",more\n", '"more"'),
                     ("", "no text"), (HEAD + "A,\"x\n", "not closed"), (HEAD + "".join(f"A{i},x,,\n" for i in range(1001)), "more than 1000 rows")):
    status, message = refused("national", "set", write(text, "bad.csv"))
    check.that(status == 3 and wanted in message, f"{text[:60]!r}: {status} {message}")
check.that(json.loads(run("national", "show", "--store", store, "--json")) == rows, "a mapping that is refused changes nothing")
check.that(refused("report", "national", "--region", "nowhere")[0] == 4 and refused("report", "national", "--format", "doc")[0] == 3 and refused("report", "national", "--year", "abc")[0] == 2, "what is asked for wrongly")
check.end()
