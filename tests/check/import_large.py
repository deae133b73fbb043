#!/usr/bin/env python3
"""Large files of data: memory stays within its bound whatever the length and the order of the rows, and nothing is half imported when
the last row is wrong or the command is interrupted. Unit tests of service and dataset have the rules."""
import contextlib, os, random, signal, sqlite3, subprocess, sys, tempfile
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from sample_store import HALFSKY, ROOT, Checks, run

ROWS, MIB_MAX, YEARS = 700000, 96, 20
if os.environ.get("HALFSKY_SANITIZED"):
    ROWS, MIB_MAX = 20000, 100000
checks = Checks()
folder = tempfile.TemporaryDirectory()
HEADING = "indicator,region,period,sex,value\n"


def path(name):
    return os.path.join(folder.name, name)


def make_store(name):
    run("init", path(name))
    return path(name)


def count(store, table="observation"):
    with sqlite3.connect(f"file:{store}/halfsky.db?mode=ro", uri=True) as db:
        return db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


# A small process in between: the peak memory of a child begins with that of its parent.
MEASURE = """
import os, sys
pid = os.spawnv(os.P_NOWAIT, sys.argv[1], sys.argv[1:])
_, status, used = os.wait4(pid, 0)
print(os.waitstatus_to_exitcode(status), used.ru_maxrss // 1024, file=sys.stderr)
"""


def bring(store, file, *options):
    """Exit status, standard output and peak memory in MiB of an import."""
    arguments = [HALFSKY, "data", "import", "-" if "stdin" in options else file, "--store", store, *[o for o in options if o != "stdin"]]
    with open(file, "rb") as source:
        done = subprocess.run([sys.executable, "-c", MEASURE, *arguments], stdin=source, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "HALFSKY_LANG": "en"})
    status, mib = done.stderr.decode().splitlines()[-1].split()
    return int(status), done.stdout.decode(), int(mib)


def rows():
    """In the order of the store."""
    run("init", path("list"))
    with sqlite3.connect(path("list") + "/halfsky.db") as db:
        indicators = [code for code, in db.execute("SELECT code FROM indicator WHERE is_share AND decimals = 2 ORDER BY id LIMIT 20")]
        regions = [code for code, in db.execute("SELECT code FROM region ORDER BY id")]
    assert len(regions) * len(indicators) * YEARS >= ROWS
    all_rows = (f"{indicator},{region},{2000 + year},_T,{80 + year % 3}.{year:02}\n" for region in regions for indicator in indicators for year in range(YEARS))
    return [row for row, _ in zip(all_rows, range(ROWS))]


def write(name, lines):
    with open(path(name), "w", encoding="utf-8") as f:
        f.write(HEADING)
        f.writelines(lines)
    return path(name)


def interrupt(store, file):
    """Stops an import of which half has come by standard input. It ends when it sees more rows, or at once if it has not begun."""
    child = subprocess.Popen([HALFSKY, "data", "import", "-", "--store", store], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with open(file, "rb") as source:
        text = source.read()
    child.stdin.write(text[:len(text) // 2])
    child.stdin.flush()
    child.send_signal(signal.SIGINT)
    with contextlib.suppress(BrokenPipeError):
        child.stdin.write(text[len(text) // 2:])
        child.stdin.close()
    return child.wait()


lines = rows()
ordered = write("ordered.csv", lines)
wrong = write("wrong.csv", lines + ["NO_SUCH,110000,2024,_T,1\n"])
random.Random(1).shuffle(lines)
mixed = write("mixed.csv", lines)

store = make_store("store")
status, _, _ = bring(store, wrong)
checks.that(status != 0 and count(store) == 0 and count(store, "import") == 0, f"the last row is wrong: {count(store)} rows stored")
if ROWS > 100000:
    status = interrupt(store, ordered)
    checks.that(status in (130, -signal.SIGINT), f"the import was interrupted: {status}")
    checks.that(count(store) == 0 and count(store, "import") == 0, f"interrupted: {count(store)} rows stored")
status, said, mib = bring(store, ordered)
checks.that(status == 0 and count(store) == ROWS, f"in order: status {status}, {count(store)} rows, {said}")
checks.that(mib < MIB_MAX, f"in order: {mib:.0f} MiB")
status, said, mib = bring(store, mixed, "stdin", "--dry-run")
checks.that(status == 0 and f"{ROWS} unchanged" in said, f"the same rows in any order are unchanged: {said}")
checks.that(mib < MIB_MAX, f"in any order, from standard input: {mib:.0f} MiB")
other = make_store("other")
status, said, mib = bring(other, mixed)
checks.that(status == 0 and mib < MIB_MAX, f"in any order: status {status}, {mib:.0f} MiB")
with sqlite3.connect(store + "/halfsky.db") as db:
    db.execute("ATTACH ? AS other", (other + "/halfsky.db",))
    differ = db.execute("SELECT count(*) FROM (SELECT * FROM main.observation EXCEPT SELECT * FROM other.observation)").fetchone()[0]
checks.that(differ == 0 and count(other) == ROWS, f"both orders give the same store: {differ} rows differ")
run("store", "check", "--store", other)
checks.end()
