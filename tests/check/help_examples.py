#!/usr/bin/env python3
"""Every example of every --help, in both languages, works: each runs in a folder with the files that it names."""
import json, os, re, shutil, signal, subprocess, sys, tempfile
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import client, debian_python, round_store, sample_store
from sample_store import HALFSKY, ROOT, SAMPLE
debian_python.need("openpyxl")
import openpyxl

checks = sample_store.Checks()
PROGRAM = os.path.abspath(HALFSKY)


def text(*arguments):
    return subprocess.run([PROGRAM, *arguments], stdout=subprocess.PIPE, timeout=60, check=True).stdout.decode()


def commands():
    return [m.group(1).strip() for m in re.finditer(r"^  ([a-z][a-z ]*?)  +\S", text("--help"), re.M)]


def examples(command, language):
    help_text = text(*command.split(), "--help", "--lang", language)
    head, mark, tail = help_text.partition("例：\n" if language == "zh" else "Examples:\n")
    checks.that(mark and tail.strip(), f"{command}: examples in {language}")
    if language == "en":
        words = re.sub(r"PHRASE|CODE\|NAME|[a-z-]+ '?适龄.*", "", head)
        checks.that(not re.search("[\u4e00-\u9fff]", words), f"{command}: half-translated help: {words}")
    return [line.strip() for line in tail.splitlines() if line.strip()]


def style(command):
    """English help: capital first letter, no final stop, defaults as "(default X)"; the arguments of the command are described."""
    text_en, text_zh = (text(*command.split(), "--help", "--lang", language) for language in ("en", "zh"))
    options = re.findall(r"^  (--?\S+).*?  +(\S.*)$", text_en.partition("Options:")[2].partition("Examples:")[0], re.M)
    for name, words in [("summary", text_en.splitlines()[0])] + options:
        checks.that(re.match(r"[A-Z]|csv |IP ", words) and not words.endswith("."), f"{command} {name}: style of \"{words}\"")
    checks.that("  [" not in text_en + text_zh, f"{command}: two blanks before the options")
    arguments = re.search(r"^Usage: halfsky %s ([A-Z\[][^a-z]*?)( \[OPTIONS\])?$" % command, text_en, re.M)
    if arguments and arguments.group(1) != "[OPTIONS]":
        for language, mark in ((text_en, ": "), (text_zh, "：")):
            checks.that(f"\n{arguments.group(1)}{mark}" in language, f"{command}: {arguments.group(1)} is described")


def write(folder, name, content):
    with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
        file.write(content)


def write_workbook(path):
    """Two figures that look wrong, where the examples confirm them."""
    book = openpyxl.Workbook()
    book.active.title = "数据"
    for row in (["指标", "年份", "数值"], *[["CERVICAL_SCREENING", 2000 + n, 60 + n / 10] for n in range(10)], ["UNEMP_INS_F", 2026, 64500],
                ["PREMARITAL_EXAM", 2025, 87], ["PREMARITAL_EXAM", 2026, 87], ["MATERNITY_INS_F", 2026, 70000]):
        book.active.append(row)
    book.save(path)


STEPS = ("package confirm", "question again", "question close", "question correct", "round close", "round issue", "round lock", "round publish", "task accept", "task check", "task extend", "task return", "task show", "unit end", "unit merge")


def prepare(folder, store):
    amended = open(os.path.join(SAMPLE, "plan.txt"), encoding="utf-8").read().replace("≥80", "≥81").replace("高中阶段毛入学率保持在98%", "高中阶段毛入学率保持在97%")
    for command in (("target", "set", "table.3", "--formula", "value >= 85"), ("plan", "node", "set", "d2.g1", "--lead", "市教育局")):
        subprocess.run([PROGRAM, *command, "--why", "核对", "--store", store], stdout=subprocess.DEVNULL, check=True)
    for number in range(1, 8):
        subprocess.run([PROGRAM, "unit", "add", f"单位{number}", "--store", store], stdout=subprocess.DEVNULL, check=True)
    for name, code in (("卫健委", "HEALTH"), ("教育局", "EDU"), ("民政局", "CIVIL")):
        subprocess.run([PROGRAM, "unit", "add", name, "--department", code, "--store", store], stdout=subprocess.DEVNULL, check=True)
    for words in (("zhoumin", "周敏", "--unit", "2", "--role", "clerk"), ("lilei", "李雷")):
        subprocess.run([PROGRAM, "person", "invite", *words, "--store", store], stdout=subprocess.DEVNULL, check=True)
    subprocess.run([PROGRAM, "responsibility", "set", "t12", "t13", "t14", "--lead", "6", "--store", store], stdout=subprocess.DEVNULL, check=True)
    write(folder, "plan.txt", amended)
    subprocess.run([PROGRAM, "plan", "import", os.path.join(folder, "plan.txt"), "--store", store], stdout=subprocess.DEVNULL, check=True)
    shutil.copy(os.path.join(SAMPLE, "figures_2024.csv"), os.path.join(folder, "figures.csv"))
    write_workbook(os.path.join(folder, "figures.xlsx"))
    write(folder, "indicators.csv", "code,name,unit\nLOCAL_PLACES,儿童之家数,个\n")
    write(folder, "towns.geojson", '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"990481001000"},"geometry":{"type":"Polygon","coordinates":[[[119,29],[119.1,29],[119.1,29.1],[119,29]]]}}]}')
    write(folder, "my.json", text("index", "--show", "wdi"))
    write(folder, "phrases.jsonl", '{"id": 1, "phrase": "产前筛查率达到90%以上"}\n')
    write(folder, "cases.jsonl", '{"id":1,"formula":"value >= 95","year":2023,"plan":{"start":2021,"end":2025},"series":{"2023":"95.00"}}\n')
    write(folder, "table.csv", "town,women,men,total\n东街,3,20,23\n西街,15,16,31\n合计,18,36,54\n")
    write(folder, "cells.csv", "indicator,sex,period\nMMR,_T,2024\n")
    write(folder, "workdays.csv", "year,day,work,name\n2024,2024-05-01..2024-05-03,off,Labour Day\n" +
          "".join(f"{year},{day},off,\n" for year in range(2024, 2032) for day in ("saturday", "sunday")))
    subprocess.run([PROGRAM, "workday", "load", os.path.join(folder, "workdays.csv"), "--store", store], stdout=subprocess.DEVNULL, check=True)
    subprocess.run([PROGRAM, "round", "create", "--year", "2023", "--due", "2024-04-12", "--store", store], stdout=subprocess.DEVNULL, check=True)
    subprocess.run([PROGRAM, "opinion", "give", "36", "met", "--year", "2023", "--why", "x", "--store", store], stdout=subprocess.DEVNULL, check=True)
    for words in (("unit", "add", "市妇联"), ("project", "define", "p2"), ("project", "report", "1", "--measure", "妇女活动中心数", "--level", "1")):
        subprocess.run([PROGRAM, *words, "--store", store], stdout=subprocess.DEVNULL, check=True)
    subprocess.run([PROGRAM, "evaluation", "ask", "--year", "2023", "--due", "2024-07-31", "--store", store], stdout=subprocess.DEVNULL, check=True)
    write(folder, "milestones.csv", "measure,unit,by,quantity\n妇女活动中心数,家,2023-12-31,5\n")
    shutil.copy(os.path.join(ROOT, "data", "appraisal_rules.csv"), os.path.join(folder, "rules.csv"))
    write(folder, "marks.csv", "unit,member,mark\n单位1,甲,8.5\n")
    subprocess.run([PROGRAM, "paper", "plan", "--year", "2023", "--store", store], stdout=subprocess.DEVNULL, check=True)
    write(folder, "overview.txt", "全年总体平稳。\n")
    write(folder, "health.txt", "妇女健康水平提高。\n")
    subprocess.run([PROGRAM, "template", "export", "notice", "-o", "notice-template.docx", "--store", store], cwd=folder, stdout=subprocess.DEVNULL, check=True)
    write(folder, "minutes.txt", "会议同意。\n")
    write(folder, "papers.csv", "paper,on,owner\n年度报告,06-30,统计局\n")
    write(folder, "places.txt", "中山路1号\n")
    # The tasks of the first round are made anew by an example; those of the second one stay.
    write(folder, "form.csv", "indicator,unit\nMMR,卫健委\n")
    subprocess.run([PROGRAM, "round", "create", "--year", "2022", "--due", "2024-05-10", "--cells", "form.csv", "--store", store], cwd=folder,
                   stdout=subprocess.DEVNULL, check=True)
    server, port = client.start(store)
    round_store.issue(round_store.invite(store, port, "linlan", "office"), 2)
    server.terminate()
    server.wait()
    subprocess.run([PROGRAM, "form", "2", "-o", os.path.join(folder, "filled.xlsx"), "--store", store], stdout=subprocess.DEVNULL, check=True)
    for number in range(1, 6):
        subprocess.run([PROGRAM, "order", "problem", f"问题{number}", "--basis", "检查", "--demand", "整改", "--due", "2030-07-12", "--units", "3", "--store", store], stdout=subprocess.DEVNULL, check=True)
    subprocess.run([PROGRAM, "order", "issue", "3", "--store", store], stdout=subprocess.DEVNULL, check=True)
    write(folder, "national.csv", "code,name,unit,indicator\nN1,孕产妇死亡率,1/10万,MMR\n")
    subprocess.run([PROGRAM, "national", "set", "national.csv", "--store", store], cwd=folder, stdout=subprocess.DEVNULL, check=True)
    jobs = os.path.join(store, "jobs")
    os.makedirs(jobs, exist_ok=True)
    job = {"action": "report.annual", "asked": "GET /api/v1/reports/annual", "person": 1, "title_zh": "报告", "title_en": "report", "needs": "result.read", "rights": "", "asked_at": "2026-01-01T00:00:00Z"}
    write(jobs, "11.json", json.dumps({"job": 11, "state": "queued", **job}))
    write(jobs, "12.json", json.dumps({"job": 12, "state": "done", "result_name": "report.docx", "result_type": "text/plain", "result_bytes": 2, **job}))
    write(jobs, "12.result", "ok")
    write(folder, "report.pdf", "%PDF-1.7\n")
    write(folder, "slip.csv", "region,indicator,period,value\n990481,LEGAL_AID_F,2023,395\n")
    subprocess.run([PROGRAM, "data", "import", os.path.join(folder, "slip.csv"), "--confirm-all", "--why", "x", "--store", store], stdout=subprocess.DEVNULL, check=True)
    made = json.loads(text("package", "make", "--region", "990481001000", "--year", "2023", "--store", store))
    write(folder, "town.json", json.dumps(made, ensure_ascii=False))
    subprocess.run([PROGRAM, "package", "trust", "990481001000", made["manifest"]["key"], "--store", store], stdout=subprocess.DEVNULL, check=True)
    for name in ("bureau.xlsx", "bureau-2024.xlsx"):
        write(folder, name, "内容,2024年\n产妇死亡数比,9.1\n")
    write(folder, "bureau.json", json.dumps({"names": [{"kind": "heading", "theirs": "内容", "ours": "指标"}, {"kind": "indicator", "theirs": "产妇死亡数比", "ours": "MMR"}]}))
    for name in ("统计局", "年鉴"):
        subprocess.run([PROGRAM, "mapping", "save", name, "bureau.json", "--store", store], cwd=folder, stdout=subprocess.DEVNULL, check=True)
    os.symlink(store, os.path.join(folder, "store"))


def with_data(folder, example, store):
    """The examples call a store "data"; two of them create it, or use the folder data of the repository."""
    data = os.path.join(folder, "data")
    if os.path.islink(data):
        os.unlink(data)
    elif os.path.isdir(data):
        shutil.rmtree(data)
    shutil.rmtree(os.path.join(folder, "demo"), ignore_errors=True)
    if "init data" not in example:
        os.symlink(os.path.join(ROOT, "data") if "data/sample" in example else store, data)


def served(line, folder, environment):
    """True when the server prints its address."""
    any_port = re.sub(r" --port \d+", "", line) + " --port 0"
    with subprocess.Popen(["bash", "-c", "exec " + any_port], cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as server:
        said = ""
        for line in server.stdout:
            said += line.decode()
            if re.search(r"http://[0-9.]+:\d+", said):
                server.terminate()
                return True, ""
        return False, said


def run_example(line, folder, store, bin_folder):
    with_data(folder, line, store)
    environment = dict(os.environ, PATH=bin_folder + os.pathsep + os.environ["PATH"], HALFSKY_STORE=store, HALFSKY_USER="tester")
    if " serve" in line:
        return served(line, folder, environment)
    done = subprocess.run(["bash", "-c", "set -o pipefail; " + line], cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120)
    return done.returncode == 0, done.stderr.decode()


made, store = sample_store.make()
with tempfile.TemporaryDirectory() as folder:
    bin_folder = os.path.join(folder, "bin")
    os.mkdir(bin_folder)
    os.symlink(PROGRAM, os.path.join(bin_folder, "halfsky"))
    prepare(folder, store)
    names = commands()
    checks.that(len(names) >= 20, f"only {len(names)} commands in --help")
    checks.that(names == sorted(names), f"commands in alphabetical order: {names}")
    for name in names:
        style(name)
        chinese, english = examples(name, "zh"), examples(name, "en")
        checks.that(chinese == english, f"{name}: other examples in English")
        for line in chinese:
            held, complaint = run_example(line, folder, store, bin_folder)
            if name in STEPS and re.search("须为|须全部通过|任务尚未通过|没有填报单位|没有编号为|还没有代替", complaint):
                continue  # its round is in another state; tests/check/round_clerk.py runs them in their order
            # The reply that these steps need comes from a person of the unit, not from a command: the refusal names the state.
            held = held or (name in ("order close", "order reissue", "order verify") and "督办单现为" in complaint)
            checks.that(held, f"{line}\n    {complaint.strip()}")
made.cleanup()
checks.end()
