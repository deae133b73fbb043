#!/usr/bin/env python3
"""Durable audited writes over HTTP (PATCH of a unit by a person who has signed in, wrk) by 1, 8 and 64 connections beside bare SQLite inserts (synchronous FULL) on the same
disk in the same round; then the same with a disk whose fdatasync takes 5 ms longer (a library that is loaded before).

    HALFSKY=$PWD/build/halfsky bench/writes.py [--seconds 3] [--rounds 3]

Medians of the rounds. CPU is that of the server for each write.
"""
import argparse, os, re, statistics, subprocess, sys, tempfile

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
sys.path.insert(0, os.path.join(ROOT, "tests", "lib"))
from office import Office

words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
words.add_argument("--seconds", type=int, default=3)
words.add_argument("--rounds", type=int, default=3)
asked = words.parse_args()

SLOW_DISK = """#define _GNU_SOURCE
#include <dlfcn.h>
#include <time.h>
int fdatasync(int fd)
{
    static int (*real)(int);
    nanosleep(&(struct timespec){ .tv_nsec = 5000000 }, 0);
    if (!real)
        real = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
    return real(fd);
}
"""
BARE = """
import sqlite3, sys, time
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE IF NOT EXISTS t (id INTEGER PRIMARY KEY, x TEXT) STRICT")
begun, count, seconds = time.perf_counter(), 0, float(sys.argv[2])
while time.perf_counter() - begun < seconds:
    db.execute("INSERT INTO t (x) VALUES (?)", ("x" * 200,))
    count += 1
print(count / seconds)
"""


def cpu_us(pid):
    used = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
    return (int(used[11]) + int(used[12])) * 1e6 / os.sysconf("SC_CLK_TCK")


def measure(disk):
    office = Office("--region", "330300")
    office.run("unit", "add", "卫健委")
    office.serve()
    admin = office.invite("admin", "苏文", "system_admin")
    script = office.file("write.lua", f'''wrk.method = "PATCH"
wrk.headers["Cookie"] = "{admin.cookie}"
wrk.headers["X-CSRF-Token"] = "{admin.csrf}"
wrk.headers["Content-Type"] = "application/json"
local n = 0
request = function() n = n + 1; return wrk.format(nil, nil, nil, '{{"section":"' .. n .. '"}}') end''')
    found = {writers: [] for writers in (1, 8, 64)}
    for _ in range(asked.rounds):
        for writers, rows in found.items():
            bare = float(subprocess.run([sys.executable, "-c", BARE, os.path.join(office.folder.name, "bare.db"), str(asked.seconds)], capture_output=True, text=True, check=True).stdout)
            used = cpu_us(office.server.pid)
            out = subprocess.run(["wrk", "-t1", f"-c{writers}", f"-d{asked.seconds}s", "--latency", "-s", script, f"http://127.0.0.1:{office.port}/api/v1/units/1"],
                                 capture_output=True, text=True, check=True, env={**os.environ, "LD_PRELOAD": ""}).stdout
            rate = float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1])
            ms = [float(v) * {"us": 0.001, "ms": 1, "s": 1000}[unit] for v, unit in re.findall(r"(?:50|99)%\s+([\d.]+)(us|ms|s)", out)]
            if "Non-2xx" in out:
                raise SystemExit(out)
            rows.append((bare, rate, rate / bare, (cpu_us(office.server.pid) - used) / (rate * asked.seconds), *ms))
    for writers, rows in found.items():
        bare, rate, share, cpu, p50, p99 = (statistics.median(one) for one in zip(*rows))
        print(f"{disk}, {writers} writers: {rate:.0f}/s, bare SQLite {bare:.0f}/s ({100 * share:.0f} %), CPU {cpu:.0f} us, p50 {p50:.1f} ms, p99 {p99:.1f} ms; load {os.getloadavg()[0]:.0f}", flush=True)
    office.server.terminate()
    office.server.wait()


measure("this disk")
with tempfile.TemporaryDirectory() as folder:
    subprocess.run(["gcc", "-shared", "-fPIC", "-x", "c", "-", "-o", f"{folder}/slow.so", "-ldl"], input=SLOW_DISK, text=True, check=True)
    os.environ["LD_PRELOAD"] = f"{folder}/slow.so"
    measure("fdatasync 5 ms longer")
    del os.environ["LD_PRELOAD"]
