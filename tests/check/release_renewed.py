#!/usr/bin/env python3
"""After an import a server decides anew what is public in those years alone that have new counts. It has to publish the same as a server that begins with the same store."""
import csv, os, random, re, signal, subprocess, sys, urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import client, round_store, sample_store

check = sample_store.Checks()
chance = random.Random(11)
folder, store = round_store.make()
with open(os.path.join(sample_store.SAMPLE, "regions.csv"), encoding="utf-8-sig") as file:
    TOWNS = [row["code"] for row in csv.DictReader(file) if row["parent"] == "990481"][:6]


def bring(lines):
    path = os.path.join(folder.name, "brought.csv")
    with open(path, "w", encoding="utf-8") as out:
        out.write("indicator,region,period,value,numerator,denominator,status\n" + "".join(line + "\n" for line in lines))
    done = subprocess.run([sample_store.HALFSKY, "data", "import", path, "--store", store, "--confirm-all"], capture_output=True, text=True, timeout=120)
    check.that(done.returncode == 0, f"figures go in: {(done.stdout + done.stderr)[:400]}")


def published(port):
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/v1/sdmx/data/dataflow/HALFSKY/DF_FIGURES/1.0/*", timeout=120) as answer:
        return re.sub(r"\d{4}-\d\d-\d\dT[\d:.]+Z?", "MOMENT", answer.read().decode())


def of_a_new_server():
    server, port = client.start(store)
    whole = published(port)
    server.send_signal(signal.SIGTERM)
    server.wait()
    return whole


def deaths(count, year, place):
    """The same count, as a number and as a rate."""
    births = chance.randint(20_000, 90_000)
    return [f"MATERNAL_DEATHS,{place},{year},{count},,,A", f"MMR,{place},{year},{100_000 * count / births:.4f},{count},{births},A"]


def several(years):
    return [line for year in years for place in TOWNS for line in deaths(chance.choice((0, 1, 2, 3, 4, 9, 30)), year, place)]


bring(several(range(2018, 2024)))
sample_store.run("round", "issue", "1", "--store", store)
server, port = client.start(store)
STEPS = (
    ("one count of a year", lambda: deaths(2, 2020, TOWNS[0])),
    ("a figure without a count", lambda: ["PRENATAL_SCREENING,990481,2022,81.3,,,A"]),
    ("a count becomes large", lambda: deaths(40, 2020, TOWNS[0])),
    ("a count becomes small", lambda: deaths(1, 2021, TOWNS[1])),
    ("a count is withdrawn", lambda: [f"MATERNAL_DEATHS,{TOWNS[1]},2021,,,,M", f"MMR,{TOWNS[1]},2021,,,,M"]),
    ("a rate loses its counts", lambda: [f"MMR,{TOWNS[2]},2019,7.1,,,A"]),
    ("a year that had none", lambda: several([2012])),
    ("a year of a round that is issued", lambda: ["MMR,990481,2024,8.2,2,24390,A", "PREMARITAL_EXAM,990481,2024,70.1,,,A"]),
    ("again a figure of a round that is issued", lambda: ["MMR,990481,2024,8.3,2,24096,A"]),
    ("two years", lambda: several([2019, 2023])),
    ("more years than are made one by one", lambda: several(range(2006, 2020))),
    ("one more", lambda: deaths(3, 2015, TOWNS[3])),
)
before = published(port)
for name, lines in STEPS:
    bring(lines())
    renewed = published(port)
    check.that((renewed == before) == ("is issued" in name), f"{name}: shown, unless it is not published yet")
    check.that(renewed == of_a_new_server(), f"{name}: as a new server publishes it")
    before = renewed
with open(os.path.join(folder.name, "more.csv"), "w", encoding="utf-8") as out:
    out.write("code,name,unit,direction,decimals\nNEW_CASES,新增案件数,件,down,0\n")
sample_store.run("indicator", "import", out.name, "--store", store)
bring([f"NEW_CASES,{place},2020,2,,,A" for place in TOWNS])
check.that(published(port) == of_a_new_server(), "an indicator more: as a new server publishes it")
check.end()
