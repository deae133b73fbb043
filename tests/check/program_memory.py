#!/usr/bin/env python3
"""Memory that runs out at any place of a command: it ends with words, not with a signal, and a store is as before or as after the command.
Each allocation is refused in turn: alone, and with all that follow. Of a command with many allocations some are tried, evenly spread."""
import os, shutil, sqlite3, subprocess, sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import sample_store

LIBRARY = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib", "fail_alloc.c")
TRIED = 60  # places of a command
OUT_OF_MEMORY = 7
WORDS = ("out of memory", "内存不足")

check = sample_store.Checks()
folder, store = sample_store.make()
preload = os.path.join(folder.name, "fail_alloc.so")
built = subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", preload, LIBRARY])
if built.returncode != 0 or subprocess.run([sample_store.HALFSKY, "version"], env={**os.environ, "LD_PRELOAD": preload}, stdout=subprocess.DEVNULL).returncode != 0:
    print("skipped: the program cannot be run with another allocator\n0 passed, 0 failed, 1 skipped")
    sys.exit(0)


def write(name, text):
    path = os.path.join(folder.name, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


QUERIES = ["SELECT * FROM observation ORDER BY 1, 2, 3, 4, 5, 6, 7, 8", "SELECT count(*) FROM import", "SELECT count(*) FROM audit", "SELECT number, title FROM plan_version ORDER BY id",
           "SELECT * FROM plan_correction_value ORDER BY 1, 2", "SELECT id, formula FROM plan_target ORDER BY id", "SELECT * FROM setting ORDER BY name"]


def content(path):
    """What commands change, without the time at which they did."""
    with sqlite3.connect(f"file:{path}/halfsky.db?mode=ro", uri=True) as db:
        return [db.execute(query).fetchall() for query in QUERIES]


FIGURES = write("figures.csv", "indicator,region,period,value\nMMR,990481,2023,11.11\nCERVICAL_SCREENING,990481,2023,52.10\n")
PHRASES = write("phrases.jsonl", '{"phrase": "适龄妇女宫颈癌筛查率达到90%以上"}\n' * 3)
COMMANDS = [
    ("version", ["version"], None, False),
    ("target parse", ["target", "parse"], PHRASES, False),
    ("plan parse", ["plan", "parse", os.path.join(sample_store.SAMPLE, "plan.txt"), "--json"], None, False),
    ("assess", ["assess", "--json", "--store", store], None, False),
    ("warn", ["warn", "--store", store], None, False),
    ("assess --all-regions", ["assess", "--all-regions", "--store", store], None, False),
    ("store check", ["store", "check", "--store", store], None, False),
    ("data export", ["data", "export", "--store", store], None, False),
    ("data import", ["data", "import", FIGURES, "--why", "check", "--store"], None, True),
    ("target set", ["target", "set", "table.2", "--formula", "value <= 30", "--why", "check", "--store"], None, True),
    ("plan import", ["plan", "import", write("amended.txt", open(os.path.join(sample_store.SAMPLE, "plan.txt"), encoding="utf-8").read().replace("\t83.62\t", "\t83.07\t")), "--store"], None, True),
]


def run(arguments, stdin, at=None, goes_on=False, count=None):
    environment = {**os.environ, "LD_PRELOAD": preload}
    environment.update({"FAIL_AT": str(at)} if at else {}, **({"FAIL_ON": "1"} if goes_on else {}), **({"FAIL_COUNT": count} if count else {}))
    with open(stdin or os.devnull, "rb") as given:
        return subprocess.run([sample_store.HALFSKY, *arguments], env=environment, stdin=given, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120)


def places(count):
    step = max(1, count // TRIED)
    return sorted({*range(1, min(count, 12) + 1), *range(1, count + 1, step)})


for name, arguments, stdin, writes in COMMANDS:
    fresh = os.path.join(folder.name, "fresh")

    def arguments_now():
        if not writes:
            return arguments
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.copytree(store, fresh)
        return [*arguments, fresh]

    counted = os.path.join(folder.name, "count")
    right = run(arguments_now(), stdin, count=counted)
    check.that(right.returncode == 0, f"{name} works: {right.stderr.decode()[:200]}")
    before, after = (content(store), content(fresh)) if writes else (None, None)
    with open(counted) as file:
        count = int(file.read())
    told = 0
    for at in places(count):
        for goes_on in (False, True):
            done = run(arguments_now(), stdin, at, goes_on)
            text = done.stderr.decode(errors="replace")
            where = f"{name}, allocation {at} of {count}{' and all later' * goes_on}"
            check.that(done.returncode >= 0, f"{where}: no signal, found {-done.returncode}: {text[-200:]}")
            check.that(done.returncode == 0 or text.strip() or done.stdout, f"{where}: a message")
            check.that("Unexpected" not in text, f"{where}: not unexpected: {text[:200]}")
            told += done.returncode != 0 and any(words in text for words in WORDS)
            if done.returncode == 0:
                check.that(done.stdout == right.stdout or writes, f"{where}: the answer is whole")
            if writes:
                is_now = content(fresh)
                check.that(is_now in ((before, after) if done.returncode else (after,)), f"{where}: all or nothing (exit {done.returncode})")
    check.that(told > 0, f"{name}: some failures are told as memory")
folder.cleanup()
check.end()
