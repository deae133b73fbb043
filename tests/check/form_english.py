#!/usr/bin/env python3
"""What an English reader sees of a round: its title, units of measurement and row heights in lists, forms, workbooks and letters."""
import io, json, os, re, subprocess, sys, unicodedata, zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from sample_store import HALFSKY, Checks, make

checks = Checks()
folder, store = make()
CHINESE = re.compile("[\u4e00-\u9fff]+")


def run(*words, lang="en", expect=0):
    done = subprocess.run([HALFSKY, *words, "--store", store, "--lang", lang], capture_output=True, timeout=120)
    checks.that(done.returncode == expect, f"{words}: {done.returncode} {done.stderr.decode()}")
    return done.stdout.decode(errors="replace")


def saved(name, *words, lang="en"):
    path = os.path.join(folder.name, name)
    run(*words, "-o", path, lang=lang)
    return open(path, "rb").read()


run("unit", "add", "Health Commission", "--department", "HEALTH", "--user", "t")
run("round", "create", "--plan", "women-2021", "--year", "2023", "--due", "2024-03-31", "--user", "t")
english, chinese = run("round", "list"), run("round", "list", lang="zh")
checks.that("云溪市 2023 年监测报表" in chinese and "monitoring form 2023" in english and not CHINESE.search(english), f"the title of a round: {english}")
checks.that("monitoring form 2023" in json.loads(run("round", "show", "1", "--json"))["round"]["title"], "and as JSON")
run("round", "create", "--plan", "women-2021", "--year", "2022", "--due", "2024-03-31", "--title", "补报", "--user", "t")
checks.that("补报" in run("round", "list"), "a title that somebody gave stays")

letter = saved("notice.html", "task", "paper", "1", "--kind", "notice").decode()
checks.that("monitoring form 2023" in letter and "per 100,000" in letter and "1/10万" not in letter, "title and units of a letter")
checks.that("Committee on Women and Children, Yunxi" in letter, "who signs it")
checks.that("1/10万" in saved("notice_zh.html", "task", "paper", "1", "--kind", "notice", lang="zh").decode(), "and in Chinese")

book = zipfile.ZipFile(io.BytesIO(saved("form.xlsx", "form", "1")))
shared = "".join(re.findall("<t[^>]*>([^<]*)</t>", "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))))
checks.that("monitoring form 2023" in shared and "per 100,000" in shared and "1/10万" not in shared, "title and units of a workbook")


def rows(name, *words, lang):
    """(text of the first shown cell, height) of each row of the first sheet"""
    book = zipfile.ZipFile(io.BytesIO(saved(name, *words, lang=lang)))
    texts = [re.sub("<[^>]*>", "", one) for one in re.findall(r"<si>(.*?)</si>", book.read("xl/sharedStrings.xml").decode(), re.S)] if "xl/sharedStrings.xml" in book.namelist() else []
    for row in re.findall(r"<row ([^>]*)>(.*?)</row>", book.read("xl/worksheets/sheet1.xml").decode(), re.S):
        height = re.search(r'ht="([\d.]+)"', row[0])
        for cell in re.findall(r'<c r="B\d+"([^>]*)>(.*?)</c>', row[1], re.S):
            value = re.sub("<[^>]*>", "", cell[1])
            yield (texts[int(value)] if 't="s"' in cell[0] else value), float(height.group(1)) if height else 0.0


def width(text):
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


long = [(text, height) for text, height in rows("form2.xlsx", "form", "1", lang="en") if width(text) > 44]
low = [one for one in long if one[1] < 28 and not one[0].startswith(("Issued", "Reporting", "Form", "Notes", "2.", "3."))]
checks.that(len(long) > 3 and not low, f"rows of names that need two lines are high enough: {low[:3]}")
short = [(text, height) for text, height in rows("form3.xlsx", "form", "1", lang="zh") if 0 < width(text) < 20 and "：" not in text and height]
checks.that(all(height < 40 for text, height in short), f"and others are not: {short[:3]}")
checks.end()
