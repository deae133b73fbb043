#!/usr/bin/env python3
"""Lists on the command line: a heading in both languages, columns that align although Chinese characters are two columns wide, numbers flush right,
JSON beside each. The commands are those of the program that are named list; a new one is tested without a change here."""
import html, json, os, re, subprocess, sys, unicodedata

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from sample_store import HALFSKY, Checks, make

checks = Checks()
folder, store = make()
NEEDED = {"paragraph list": ["--plan", "women-2021", "--year", "2023"], "evidence list": ["--kind", "order", "--owner", "1"], "task list": ["1"], "appraisal list": ["--year", "2023"], "evaluation list": ["--year", "2023"], "opinion list": ["--year", "2023"], "paper list": ["--year", "2023"]}

NOT_AS_TABLES = {"appraisal list": "appraisal report", "evaluation list": "report midterm", "paragraph list": "texts", "template list": "kinds of papers"}


def run(*words, lang="en"):
    done = subprocess.run([HALFSKY, *words, "--store", store, "--lang", lang], capture_output=True, text=True, timeout=120)
    return done.returncode, done.stdout, done.stderr


def changed(*words):
    status, out, err = run(*words, "--user", "t", "--why", "a test")
    checks.that(status == 0, f"{words}: {err}")
    return out


def width(text):
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def columns(line):
    """(column where the cell begins, column after its end, cell)"""
    return [(width(line[:m.start()]), width(line[:m.end()]), m.group()) for m in re.finditer(r"\S+(?: \S+)*", line)]


for name, department in (("市医保局", "MEDINS"), ("A", "卫生健康委员会"), ("an English unit with a long name", "Health Commission"), ("云溪市民政局", "民政局")):
    changed("unit", "add", name, "--department", department)
workdays = os.path.join(folder.name, "workdays.csv")
open(workdays, "w").write("year,day,work,name\n" + "".join(f"{year},saturday,off,\n{year},sunday,off,\n" for year in range(2023, 2027)))
changed("workday", "load", workdays)
changed("round", "create", "--plan", "women-2021", "--year", "2023", "--due", "2024-03-31")

status, out, err = run("indicator", "show", "MMR")
checks.that(status == 0 and out.splitlines()[1].split() == ["name", "Maternal", "mortality", "ratio"], f"an indicator has its English name: {out[:300]} {err}")
status, out, err = run("data", "history", "MMR")
checks.that(status == 0 and out.splitlines()[0].startswith("MMR Maternal mortality"), f"so has the history of its data: {out[:200]} {err}")
status, out, err = run("task", "list", "1")
checks.that(status == 0 and out.split()[:2] == ["Task", "Unit"], f"heads of an English list are capitalised: {out[:200]} {err}")
path = os.path.join(folder.name, "tasks.html")
status, out, err = run("task", "list", "1", "-o", path)
heads = re.findall(r"<th[^>]*>([^<]+)", open(path, encoding="utf-8").read()) if status == 0 else []
checks.that(heads[:3] == ["Task", "Unit", "State"], f"heads of an English list as a file are capitalised: {heads} {err}")
checks.that("Tasks of a monitoring round (1)" in open(path, encoding="utf-8").read(), "the title says of which round")

status, out, err = run("warn", "--plan", "women-2021", "--year", "2023")
checks.that(status == 0 and "Yunxi" in out and "云溪市" not in out, f"warnings in English name things in English: {out[:300]} {err}")
status, out, err = run("warn", "--plan", "women-2021", "--year", "2023", lang="zh")
checks.that("云溪市" in out, f"and in Chinese in Chinese: {out[:300]} {err}")
status, out, err = run("warn", "--plan", "women-2021", "--year", "2023", "--json")
checks.that("云溪市" in out and "Yunxi" not in out, f"JSON has the names of the store: {out[:300]}")

commands = subprocess.run([HALFSKY, "help", "--lang", "en"], capture_output=True, text=True).stdout
lists = sorted(set(re.findall(r"^  (?:halfsky )?([a-z ]+ list)\b", commands, re.M)))
checks.that({"unit list", "order list", "project list", "task list", "person list", "department list", "round list", "rule list"} <= set(lists), f"lists of the program: {lists}")
for name in lists:
    words = name.split() + NEEDED.get(name, [])
    status, out, err = run(*words)
    checks.that(status == 0 and (out or err), f"{name}: {status} {err}")
    status, zh, err = run(*words, lang="zh")
    if out and len(out.splitlines()) > 1:
        checks.that(out.splitlines()[0] != zh.splitlines()[0] and not re.search("[\u4e00-\u9fff]", out.splitlines()[0].replace("women-2021 云溪市 2023", "")) or name in ("evaluation list",),
                    f"{name} has headings in both languages: {out.splitlines()[0]!r} {zh.splitlines()[0]!r}")
    status, as_json, err = run(*words, "--json")
    checks.that(status == 0 and isinstance(json.loads(as_json), (list, dict)), f"{name} --json: {err}")
    file = os.path.join(folder.name, name.replace(" ", "_") + ".html")
    status, said, err = run(*words, "-o", file)
    if name in NOT_AS_TABLES:
        checks.that(status == 2, f"{name} has no -o: {status} {err}")
        continue
    page = open(file, encoding="utf-8").read() if status == 0 else ""
    checks.that(status == 0 and file in said and all(html.escape(head[2]) in page for head in columns(out.splitlines()[0] if page and "<td" in page else "")), f"{name} -o: {status} {said} {err}")
    status, said, err = run(*words, "-o", file, "--json")
    checks.that(status == 2 and "--json" in err and said == "", f"{name} -o --json: {status} {said} {err}")

for lang in ("zh", "en"):
    lines = run("unit", "list", lang=lang)[1].splitlines()
    heads = columns(lines[0])
    checks.that(len(lines) == 5 and len(heads) == 8, f"a heading and four units: {lines}")
    for line in lines[1:]:
        cells = columns(line)
        checks.that(cells[0][1] == heads[0][1], f"numbers are flush right: {line!r}")
        checks.that([cell[0] for cell in cells[1:4]] == [head[0] for head in heads[1:4]], f"texts begin below their heading: {line!r}")
        checks.that(line == line.rstrip(), f"no blanks at the end: {line!r}")
codes = [columns(line)[3][2] for line in lines[1:]]
checks.that(codes == ["MEDINS", "HEALTH", "HEALTH", "CIVIL"], f"departments are found by code, name, English name and short name: {codes}")
status, out, err = run("order", "list")
checks.that((status, out, err) == (0, "", "no entries\n"), f"an empty list: {out!r} {err!r}")

changed("order", "problem", "Too few rooms", "--basis", "a visit", "--demand", "set them up", "--due", "2030-09-30", "--units", "1")
for lang, label in (("zh", "草稿1"), ("en", "draft 1")):
    status, out, err = run("order", "list", lang=lang)
    checks.that(status == 0 and columns(out.splitlines()[1])[1][2] == label, f"a draft is called one: {out} {err}")

environment = {name: value for name, value in os.environ.items() if name not in ("USER", "HALFSKY_USER")}
subprocess.run([HALFSKY, "unit", "add", "another unit", "--store", store, "--why", "a test"], env=environment, check=True, stdout=subprocess.DEVNULL)
status, out, err = run("audit", "search", "--json")
checks.that(status == 0 and json.loads(out)["items"][0]["who"] == f"uid {os.geteuid()}", f"a command without a user has the number of its account: {out[:300]} {err}")

for wrong, near in (("HELTH", "HEALTH"), ("医疗保证局", "MEDINS"), ("Health Comission", "HEALTH")):
    status, out, err = run("unit", "add", "x", "--department", wrong, "--user", "t", "--why", "w")
    checks.that(status != 0 and f"did you mean {near} " in err, f"{wrong}: {err}")
status, out, err = run("unit", "add", "x", "--department", "qqqqqqqq", "--user", "t", "--why", "w")
checks.that(status != 0 and "did you mean" not in err and "use a name or code of the catalogue" in err, f"nothing near: {err}")
checks.end()
