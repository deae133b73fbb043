#!/usr/bin/env python3
"""The annual report as a Word file: the element order of OOXML, and the same text and tables by python-docx, by LibreOffice and in HTML.
Debian's own Python, because python-docx is Debian's."""
import os, re, shutil, subprocess, sys, zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import debian_python, papers, sample_store
from page import Page
debian_python.need("docx")
import docx

check = sample_store.Checks()
folder, store = sample_store.make()
for lang in ("zh", "en"):
    path = os.path.join(folder.name, f"annual_{lang}.docx")
    said = sample_store.run("report", "annual", "--store", store, "--year", "2023", "--lang", lang, "-o", path, "--number", "云妇儿工委办〔2024〕3号",
                            "--issuer", "云溪市妇女儿童工作委员会办公室")
    check.that(path in said, f"{lang}: the program says what it wrote: {said}")
    faults = papers.order_faults(path)
    check.that(not faults, f"{lang}: element order: {faults[:3]}")
    paragraphs, tables = papers.words_of_docx(path)
    html = sample_store.run("report", "annual", "--store", store, "--year", "2023", "--lang", lang)
    page = Page(html)
    words = papers.squeeze("".join(page.words))
    lost = [p for p in paragraphs if papers.squeeze(p) not in words and "〔2024〕" not in p and "办公室" not in p]
    check.that(len(paragraphs) > 300 and not lost, f"{lang}: every paragraph is that of the page: {lost[:3]}")
    cells = [papers.squeeze(c) for t in tables for r in t for c in r]
    lost = [c for c in cells if c not in words]
    check.that(len(cells) > 800 and not lost, f"{lang}: every cell is that of the page: {lost[:3]}")
    with zipfile.ZipFile(path) as z:
        text = z.read("word/document.xml").decode()
        pictures = [n for n in z.namelist() if n.endswith(".png")]
    check.that(len(pictures) >= 60 and text.count("<w:drawing>") == len(pictures), f"{lang}: {len(pictures)} charts")
    check.that(len(set(re.findall(r'w:name="(_hs_\w+)"', text))) == text.count('w:name="_hs_'), f"{lang}: bookmarks are there once")
    anchors, names = set(re.findall(r'w:anchor="(\w+)"', text)), set(re.findall(r'w:bookmarkStart w:id="\d+" w:name="(\w+)"', text))
    check.that(anchors <= names, f"{lang}: every link leads somewhere: {list(anchors - names)[:3]}")
    back = papers.convert(path, "docx", os.path.join(folder.name, lang))
    if back is None:
        print(f"{lang}: LibreOffice is missing, so its reading is not compared")
        continue
    paragraphs_back, tables_back = papers.words_of_docx(back)

    def kept(all):
        return [papers.squeeze(p) for p in all if papers.squeeze(p)]
    check.that(kept(paragraphs_back) == kept(paragraphs), f"{lang}: LibreOffice has the same paragraphs: "
               f"{[(a, b) for a, b in zip(kept(paragraphs), kept(paragraphs_back)) if a != b][:2]} {len(kept(paragraphs))} {len(kept(paragraphs_back))}")
    check.that([[[papers.squeeze(c) for c in r] for r in t] for t in tables_back] == [[[papers.squeeze(c) for c in r] for r in t] for t in tables],
               f"{lang}: LibreOffice has the same tables")
    with zipfile.ZipFile(back) as z:
        check.that(set(re.findall(r'w:name="(_hs_\w+)"', text)) == set(re.findall(r'w:name="(_hs_\w+)"', z.read("word/document.xml").decode())),
                   f"{lang}: LibreOffice keeps the bookmarks of the numbers")

# 22 lines of 28 characters.
first = os.path.join(folder.name, "annual_zh.docx")
if shutil.which("soffice") and shutil.which("pdftotext"):
    d = docx.Document(first)
    body = d.element.body
    for e in list(body):
        if not e.tag.endswith("sectPr"):
            body.remove(e)
    d.add_paragraph("国" * (26 + 28 * 30))
    grid = os.path.join(folder.name, "grid.docx")
    d.save(grid)
    made = papers.convert(grid, "pdf", folder.name)
    lines = [l.strip() for l in papers.run_of("pdftotext", "-layout", "-f", "1", "-l", "1", made, "-").splitlines() if "国" in l]
    check.that([len(l) for l in lines] == [26] + [28] * 21, f"a page has 22 lines of 28 characters: {[len(l) for l in lines]}")
else:
    print("LibreOffice or pdftotext is missing, so the lines of a page are not counted")

bad = os.path.join(folder.name, "x.docx")
for words, expected in ((("--format", "pdf", "-o", bad), ".docx"), (("--format", "odt"), "docx"), (("-o", "/nowhere/x.docx"), "/nowhere")):
    done = subprocess.run([sample_store.HALFSKY, "report", "annual", "--store", store, "--lang", "en", *words], capture_output=True)
    check.that(done.returncode != 0 and expected in done.stderr.decode() and not os.path.exists(bad), f"{words}: {done.stderr.decode()}")
folder.cleanup()
check.end()
