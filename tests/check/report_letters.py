#!/usr/bin/env python3
"""Letters of a round as Word files, PDFs and pages: notice, reminder, return; by command and by the server, with the right type. A small round
of the sample, filled in and returned through the server by people of its store."""
import datetime, http.client, json, os, re, signal, subprocess, sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import debian_python, papers, sample_store
from page import Page
debian_python.need("docx")
import docx
from report_store import check, folder, path, run, store

with open(path("workdays.csv"), "w") as file:
    file.write("year,day,work,name\n" + "".join(f"{year},{day},off,\n" for year in (2024, 2025) for day in ("saturday", "sunday")))
run("workday", "load", path("workdays.csv"))
run("unit", "add", "卫健委", "--department", "HEALTH")
with open(path("cells.csv"), "w") as file:
    file.write("indicator,unit,sex,age,residence,group,period\nCAESAREAN,卫健委,,,,,2023\nPREMARITAL_EXAM,卫健委,F,,,,2023\n")
round_made, _ = run("round", "create", "--year", "2023", "--due", "2024-04-12", "--cells", path("cells.csv"), "--json")
made = json.loads(round_made) if round_made else {}
tasks = json.loads(run("task", "list", "1", "--json")[0])
task = str((tasks if isinstance(tasks, list) else tasks["items"])[0]["task"])
for lang, title, due in (("zh", "的通知", "2024年4月12日"), ("en", "Form to fill in", "2024-04-12")):
    for kind in ("docx", "pdf", "html"):
        file = path(f"notice_{lang}.{kind}")
        said, _ = run("task", "paper", task, "--kind", "notice", "-o", file, "--lang", lang, "--number", "云妇儿工委办〔2024〕3号")
        check.that(file in said and "卫健委" in said, f"says what it wrote: {said}")
    faults = papers.order_faults(path(f"notice_{lang}.docx"))
    check.that(not faults, f"{lang}: element order: {faults[:2]}")
    paragraphs, tables = papers.words_of_docx(path(f"notice_{lang}.docx"))
    page = papers.squeeze("".join(Page(open(path(f"notice_{lang}.html"), encoding="utf-8").read()).words))
    check.that(any(title in p for p in paragraphs) and any(due in p for p in paragraphs) and any("〔2024〕3号" in p for p in paragraphs), f"{lang}: title, number, term: {paragraphs}")
    check.that(all(papers.squeeze(p) in page for p in paragraphs[3:]), f"{lang}: the page says the same")
    check.that(len(tables) == 1 and [row[1:4:2] for row in tables[0][1:]] == ([["剖宫产率", "合计"], ["婚前医学检查率", "女"]] if lang == "zh" else [["Caesarean section rate", "total"], ["Premarital medical examination rate", "Female"]]), f"{lang}: what is asked for: {tables}")
    check.that(lang == "zh" or [paragraphs[0], paragraphs[-2]] == ["Office of the Committee on Women and Children, Yunxi"] * 2, f"the office has its English name: {paragraphs}")
    text = papers.run_of("pdftotext", "-raw", path(f"notice_{lang}.pdf"), "-")
    if text is not None:
        check.that(all(papers.squeeze(p) in papers.squeeze(text) for p in paragraphs), f"{lang}: the PDF says the same: {text}")
    said = papers.run_of("qpdf", "--check", path(f"notice_{lang}.pdf"))
    check.that(said is None or "No syntax" in said, f"{lang}: {said}")
# The last lines are who signs and the day, in Chinese with the numbers of a letter.
paragraphs, _ = papers.words_of_docx(path("notice_zh.docx"))
today = datetime.date.today()
check.that("妇女儿童工作委员会办公室" in paragraphs[-2] and paragraphs[-1].strip() == f"{today.year}年{today.month}月{today.day}日", f"the signature: {paragraphs[-2:]}")
# Nothing is due before the round is issued; nothing was returned.
for words, expected in ((("--kind", "reminder", "--day", "2024-04-15"), "no reminder is due"), (("--kind", "return"), "was not returned"), (("--kind", "order"), "notice, reminder or return"),
                        (("--kind", "notice", "--format", "doc"), "html, docx, pdf or xlsx"), (("--kind", "reminder", "--day", "x"), "x")):
    done = subprocess.run([sample_store.HALFSKY, "task", "paper", task, "--store", store, "--lang", "en", *words], capture_output=True)
    check.that(done.returncode != 0 and expected in done.stderr.decode() and not done.stdout, f"{words}: {done.stderr.decode()}")

# By the server: types and names of the files.
server = subprocess.Popen([sample_store.HALFSKY, "serve", "--store", store, "--port", "0"], stdout=subprocess.PIPE)
port = int(re.search(rb"http://[0-9.]+:(\d+)", server.stdout.readline()).group(1))


def get(path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=180)
    connection.request("GET", path)
    answer = connection.getresponse()
    return answer.status, dict(answer.getheaders()), answer.read()


for report in ("annual", "brief"):
    for kind, media, first in (("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK\3\4"), ("pdf", "application/pdf", b"%PDF-"),
                               ("html", "text/html; charset=utf-8", b"<!doctype html>")):
        status, headers, body = get(f"/api/v1/reports/{report}?year=2023&format={kind}&lang=en")
        check.that((status, headers["Content-Type"]) == (200, media) and body.startswith(first) and f'{report}-women-2021-990481-2023.{kind}"' in headers["Content-Disposition"],
                   f"{report} {kind}: {status} {headers}")
status, headers, body = get("/api/v1/reports/annual?year=2023&format=odt&lang=en")
check.that(status == 400 and b"html, docx, pdf or xlsx" in body, f"another format: {status} {body}")
status, _, _ = get(f"/api/v1/tasks/{task}/paper?kind=notice")
check.that(status in (401, 403), f"a visitor gets no letters: {status}")
server.send_signal(signal.SIGTERM)
server.wait()
folder.cleanup()
check.end()
