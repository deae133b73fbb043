#!/usr/bin/env python3
"""A server that keeps verdicts answers after each change as a server started anew does: figures, corrections, settings, baselines, years.
web_cache.py covers whole answers that are kept, and tags."""
import http.client, os, random, re, signal, subprocess, sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import sample_store

PATHS = ["/", "/?lang=en", "/warnings", "/warnings?year=2022&lang=en", "/targets", "/targets?year=2022", "/target?target=6", "/report", "/plan", "/department",
         "/domain?domain=1", "/api/v1/assessment", "/api/v1/assessment?year=2022", "/api/v1/assessment?region=990481001000", "/api/v1/warnings"]
NUMBERS = random.Random(12)

check = sample_store.Checks()
folder, store = sample_store.make()


class Server:
    def __init__(self):
        self.process = subprocess.Popen([sample_store.HALFSKY, "serve", "--store", store, "--port", "0"], stdout=subprocess.PIPE)
        port = int(re.search(rb"http://[0-9.]+:(\d+)", self.process.stdout.readline()).group(1))
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=180)

    def get(self, path):
        self.connection.request("GET", path)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        self.connection.close()  # what comes between two requests may take longer than an idle connection is kept
        return answer.status, text

    def stop(self):
        self.connection.close()
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=180)


def write(name, text):
    path = os.path.join(folder.name, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def figures(*rows):
    """An import of rows: indicator, region, year, sex, value; an empty value is a missing one."""
    lines = [f"{indicator},{region},{year},{sex},{value},{'R' if value else 'M'}\n" for indicator, region, year, sex, value in rows]
    return ["data", "import", write(f"figures{NUMBERS.random()}.csv", "indicator,region,period,sex,value,status\n" + "".join(lines)), "--confirm-all", "--why", "check"]


def sample(name):
    with open(os.path.join(sample_store.SAMPLE, name), encoding="utf-8") as file:
        return file.read()


def amended_plan():
    """The sample plan with another baseline of its first key indicator."""
    text = sample("plan.txt")
    assert text.count("\t83.62\t") == 1
    return ["plan", "import", write("amended.txt", text.replace("\t83.62\t", "\t83.07\t")), "--why", "check"]


def some_figures():
    """Up to six figures of the sample, changed a little."""
    rows = [line.split(",") for line in sample("figures.csv").splitlines()[1:]]
    by_sex = {row[0] for row in rows if row[3] != "_T"}
    rows = [row for row in rows if row[0] not in by_sex and re.fullmatch(r"[0-9]+\.[0-9]+", row[7]) and row[8] == "" and row[4] == row[5] == row[6] == "_T" and 2 < float(row[7]) < 80]
    chosen = {tuple(row[:4]): row for row in NUMBERS.sample(rows, NUMBERS.randint(1, 6))}
    return figures(*((*key, f"{float(row[7]) + NUMBERS.choice([-0.4, 0.3, 1]):.{len(row[7].split('.')[1])}f}") for key, row in chosen.items()))


CHANGES = [
    ("a figure", figures(("CERVICAL_SCREENING", "990481", 2023, "_T", "52.10"))),
    ("a figure of an indicator that targets are compared with", figures(("POP_15_17_F", "990481", 2023, "_T", "55.90"))),
    ("a figure before the plan", figures(("COLLECTIVE_CONTRACT", "990481", 2020, "_T", "70.00"))),
    ("a figure of women", figures(("PREMARITAL_EXAM", "990481", 2022, "F", "77.70"))),
    ("a figure that is missing now", figures(("EMPLOYED_F", "990481", 2022, "_T", ""))),
    ("a figure of a part of the region", figures(("LEGAL_AID_F", "990481001000", 2023, "_T", "345"))),
    ("figures of neighbours, which lend to a forecast", figures(*(("LEGAL_AID_F", f"990481{town}000", 2022, "_T", value)
                                                                  for town, value in (("002", "41"), ("100", "9999"), ("101", "45"), ("102", "9000"))))),
    ("figures of a year that is new", ["data", "import", os.path.join(sample_store.SAMPLE, "figures_2024.csv"), "--confirm-all", "--why", "check"]),
    ("a formula", ["target", "set", "table.2", "--formula", "value <= 30", "--why", "check"]),
    ("a figure after a correction", figures(("MMR", "990481", 2024, "_T", "31.00"))),
    ("a target that is dropped", ["target", "drop", "table.5", "--why", "check"]),
    ("an indicator", ["target", "relink", "table.7", "none", "--why", "check"]),
    ("the verdict of a person", ["target", "judge", "36", "met", "--year", "2024", "--evidence", "record", "--why", "check"]),
    ("a correction taken back", ["target", "undo", "table.2", "--why", "check"]),
    ("a department", ["plan", "node", "set", "d2.g1", "--lead", "市民政局", "--why", "check"]),
    ("election years", ["store", "set", "--elections", "2021,2024"]),
    ("terms", ["store", "set", "--terms", "2019,2024"]),
    ("a baseline", amended_plan()),
    ("no figures", ["data", "import", write("same.csv", "indicator,region,period,value\nMMR,990481,2024,31.00\n")]),
    *((f"some figures, {n}", some_figures()) for n in range(12)),
]

kept = Server()
before = {path: kept.get(path) for path in PATHS}
try:
    for what, command in CHANGES:
        sample_store.run(*command, "--store", store)
        anew = Server()
        shows = False
        for path in PATHS:
            answer = kept.get(path)
            check.that(answer[0] == 200 and answer == anew.get(path), f"{path} after {what}: as a server started anew answers")
            shows = shows or answer != before[path]
            before[path] = answer
        check.that(shows or what.startswith(("no", "some")), f"{what} changes an answer")
        anew.stop()
finally:
    kept.stop()
    folder.cleanup()
check.end()
