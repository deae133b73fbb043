#!/usr/bin/env python3
"""The annual report as a PDF: valid, its fonts embedded, its text found by pdftotext, the same numbers as in HTML and in the Word file,
heads of tables on each of their pages. Programs that are missing are named, and their part is skipped."""
import collections, os, re, sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import debian_python, papers, sample_store
from page import Page
debian_python.need("docx")
import docx

check = sample_store.Checks()
folder, store = sample_store.make()
NUMBER = r"\d+(?:[.,]\d+)*%?"


def numbers(text):
    return collections.Counter(re.findall(NUMBER, text))


for lang in ("zh", "en"):
    made = {}
    for kind in ("html", "docx", "pdf"):
        made[kind] = os.path.join(folder.name, f"annual_{lang}.{kind}")
        sample_store.run("report", "annual", "--store", store, "--year", "2023", "--lang", lang, "-o", made[kind])
    pdf = made["pdf"]
    said = papers.run_of("qpdf", "--check", pdf)
    check.that(said is None or "No syntax or stream encoding errors" in said, f"{lang}: qpdf: {said}")
    fonts = papers.run_of("pdffonts", pdf)
    rows = fonts.splitlines()[2:] if fonts else []
    # name, type, encoding, embedded, subset, Unicode
    check.that(fonts is None or (rows and all(re.search(r" yes yes yes +\d+ +0$", row) for row in rows)), f"{lang}: fonts are embedded and have Unicode: {rows}")
    text = papers.run_of("pdftotext", "-layout", pdf, "-")
    if said is None or fonts is None or text is None:
        print("skipped: qpdf or poppler-utils is missing")
        continue
    pages = text.split("\f")[:-1]
    numbered = [re.search(rf"^( *)—\s*{n}\s*—\s*$", page, re.M) for n, page in enumerate(pages, 1)]
    check.that(len(pages) > 20 and all(numbered), f"{lang}: every page has its number: {[n for n, found in enumerate(numbered, 1) if not found]}")
    check.that(all((len(found[1]) > 30) == (n % 2 == 1) for n, found in enumerate(numbered, 1)), f"{lang}: odd pages at the right, even pages at the left")
    words = papers.squeeze("".join(re.sub(r"^ *—\s*\d+\s*—\s*$", "", papers.run_of("pdftotext", "-raw", "-f", str(n), "-l", str(n), pdf, "-"), flags=re.M) for n in range(1, len(pages) + 1)))
    html = Page(open(made["html"], encoding="utf-8").read())
    paragraphs, tables = papers.words_of_docx(made["docx"])
    short = [p for p in paragraphs if 8 < len(p) < 30]
    # Shapes are of another font and may come in another order.
    words = re.sub(r"[^\w%.]", "", words)
    lost = [p for p in short if re.sub(r"[^\w%.]", "", p) not in words]
    check.that(len(short) > 8 and len(lost) < 0.02 * len(short), f"{lang}: short paragraphs are found as they are: {lost[:4]}")
    head = ("规划目标", "最新值") if lang == "zh" else ("Target", "Baseline", "Latest")
    on = [page for page in pages if re.search(".*".join(head), page)]
    check.that(len(on) >= 4, f"{lang}: the head of the last table is on each of its pages: {len(on)}")
    # The same numbers, each as often. Headings repeat in the contents, with their pages; heads of tables on each page.
    in_docx = numbers(" ".join(paragraphs) + " " + " ".join(c for t in tables for r in t for c in r))
    in_pdf = numbers(" ".join(papers.run_of("pdftotext", "-raw", pdf, "-").split()))
    precise = {n: count for n, count in in_docx.items() if "." in n and len(n) > 3}
    differ = {n: (count, in_pdf[n]) for n, count in precise.items() if in_pdf[n] < count}
    check.that(len(precise) > 200 and len(differ) <= 0.01 * len(precise), f"{lang}: the numbers of the Word file are those of the PDF: {list(differ.items())[:8]}")
    in_html = numbers(" ".join(html.words))
    differ = {n: (count, in_html[n]) for n, count in precise.items() if in_html[n] < count}
    check.that(not differ, f"{lang}: the numbers of the Word file are those of the page: {list(differ.items())[:8]}")
    # A paragraph that goes on over a page has two lines on each side.
    raw = [[line for line in page.splitlines() if line.strip() and not re.match(r"^—\s*\d+\s*—$", line.strip())] for page in papers.run_of("pdftotext", "-raw", pdf, "-").split("\f")[:-1]]
    parted, single = 0, []
    for before, after in zip(raw, raw[1:]):
        last, first = papers.squeeze(before[-1]), papers.squeeze(after[0])
        for p in (papers.squeeze(p) for p in paragraphs):
            if last + first in p:
                parted += 1
                if p.startswith(last) or p.endswith(first):
                    single.append((before[-1], after[0]))
                break
    check.that(parted >= 2 and not single, f"{lang}: of {parted} paragraphs that go on over a page, none leaves a single line: {single[:2]}")
    check.that(b"/Outlines" in open(pdf, "rb").read(), f"{lang}: it has bookmarks")

folder.cleanup()
check.end()
