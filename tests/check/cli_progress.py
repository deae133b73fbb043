#!/usr/bin/env python3
"""Long work of commands: progress on a terminal and with --progress, Ctrl-C that leaves nothing behind. Neighbours: cli_terminal.py, web_jobs.py."""
import os, pty, re, signal, sqlite3, subprocess, sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from sample_store import HALFSKY, Checks, make, run, wait_until

checks = Checks()
folder, store = make()
SERIES = "500000"  # more seconds of work than any machine has patience for


def path(name):
    return os.path.join(folder.name, name)


def start(*words, **more):
    return subprocess.Popen([HALFSKY, *words, "--lang", "en"], stderr=subprocess.PIPE, stdout=subprocess.PIPE, **more)


def read_until(work, wanted):
    """Reads the error stream until a text is in it, or its end."""
    seen = b""
    while wanted not in seen:
        piece = os.read(work.stderr.fileno(), 4096)
        if not piece:
            break
        seen += piece
    return seen


for which in (signal.SIGINT, signal.SIGTERM):
    work = start("assess", "backtest", "--simulate", SERIES, "--progress")
    seen = read_until(work, b"backtest 0%")
    work.send_signal(which)
    out, err = work.communicate(timeout=300)
    checks.that(b"backtest 0%" in seen and work.returncode == 130 and b"cancelled; no data was changed" in err and out == b"", f"{which}: {seen[-60:]} {work.returncode} {err[-100:]}")
work = start("assess", "backtest", "--simulate", "20")
out, err = work.communicate(timeout=300)
checks.that(work.returncode == 0 and err == b"", "short work is quiet, and so is an error stream that is no terminal")

# ---- on a terminal ----

master, slave = pty.openpty()
work = subprocess.Popen([HALFSKY, "assess", "backtest", "--simulate", SERIES, "--lang", "en"], stderr=slave, stdout=subprocess.DEVNULL)
os.close(slave)
seen = b""
while b"%" not in seen:
    seen += os.read(master, 4096)
work.send_signal(signal.SIGINT)
work.wait(300)
try:
    while True:
        seen += os.read(master, 4096)
except OSError:
    pass
checks.that(b"\r\x1b[Kbacktest" in seen and b"\r\x1b[Khalfsky: cancelled" in seen and work.returncode == 130, f"one line that is rewritten and removed: {seen[-120:]}")

# ---- an import that is cancelled changes nothing ----

big = path("big.csv")
codes = sorted({line.split(",")[0] for line in run("data", "export", "--store", store).splitlines()[1:]})


def write_big(value):
    with open(big, "w", encoding="utf-8") as out:
        out.write("indicator,region,period,sex,age,residence,group,value\n")
        out.writelines(f"{code},990481,{year},_T,_T,_T,_T,{value}\n" for code in codes for year in range(1950, 2016))


def figures():
    with sqlite3.connect(os.path.join(store, "halfsky.db")) as database:
        return database.execute("SELECT count(*) FROM observation").fetchone()[0]


def listens(work):
    """Whether the program has a handler of SIGINT: from its first report of progress on."""
    with open(f"/proc/{work.pid}/status") as status:
        return int(re.search(r"SigCgt:\s*(\w+)", status.read()).group(1), 16) >> (signal.SIGINT - 1) & 1


for value in range(1, 20):  # until one was stopped before its end
    write_big(value)
    before = figures()
    work = start("data", "import", big, "--confirm-all", "--store", store)
    wait_until(lambda: work.poll() is not None or listens(work))
    work.send_signal(signal.SIGINT)
    work.communicate(timeout=120)
    if work.returncode != 0:
        break
checks.that(work.returncode == 130 and figures() == before, f"nothing is imported: {work.returncode}")
run("data", "import", big, "--confirm-all", "--store", store)
checks.that(figures() > before, "the same file is imported when nobody cancels")
checks.that(subprocess.run([HALFSKY, "store", "check", "--store", store], capture_output=True).returncode == 0, "and the store is sound")
checks.that([name for name in os.listdir(folder.name) if "." in name and not name.endswith(".csv")] == [], f"no file is left over: {os.listdir(folder.name)}")
checks.end()
