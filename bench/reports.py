#!/usr/bin/env python3
"""How long the annual report takes as a Word file and as a PDF: a plan of 60 indicators with 60 charts, beside pandoc on the same text without
charts.

    bench/reports.py

The report is asked from a server, over one connection: the first answer loads fonts and libraries, the others are what a person waits for
after that. pandoc starts anew each time, as it always does, and reads the text of the same report.
"""
import http.client, os, re, shutil, signal, statistics, subprocess, sys, tempfile, time, zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tests", "lib"))
from sample_store import HALFSKY, ROOT, SAMPLE
RUNS, INDICATORS = 15, 60


def run(*arguments):
    subprocess.run([HALFSKY, *arguments], check=True, stdout=subprocess.DEVNULL)


def make_store(folder):
    """60 indicators of the catalogue with a target and a figure for each year."""
    store = os.path.join(folder, "store")
    rows = [line.split(",") for line in open(os.path.join(ROOT, "data", "indicators.csv"), encoding="utf-8").read().splitlines()]
    name, unit, code = rows[0].index("name"), rows[0].index("unit"), rows[0].index("code")
    chosen = [row for row in rows[1:] if len(row) > unit and row[unit] == "%" and row[name].endswith(("率", "比例")) and '"' not in ",".join(row)][:INDICATORS]
    if len(chosen) < INDICATORS:
        sys.exit(f"only {len(chosen)} indicators of the catalogue are shares")
    with open(os.path.join(folder, "plan.txt"), "w", encoding="utf-8") as plan:
        plan.write("云溪市妇女发展规划（2021—2025年）\n一、妇女与健康\n（一）主要目标\n" + "".join(f"{n}. {row[name]}达到{90 + n % 9}%以上。\n" for n, row in enumerate(chosen, 1)))
    with open(os.path.join(folder, "figures.csv"), "w", encoding="utf-8") as figures:
        figures.write("indicator,region,period,value\n" + "".join(f"{row[code]},990481,{year},{80 + (k * 7 + year) % 9 + (year - 2015) * .7:.2f}\n"
                                                                for k, row in enumerate(chosen) for year in range(2015, 2024)))
    run("init", store, "--regions", f"{SAMPLE}/regions.csv", "--settings", f"{SAMPLE}/plan_settings.csv", "--region", "990481")
    run("plan", "import", os.path.join(folder, "plan.txt"), "--store", store)
    done = subprocess.run([HALFSKY, "data", "import", os.path.join(folder, "figures.csv"), "--store", store], stderr=subprocess.PIPE)
    places = re.findall(rb"--confirm '([A-Z0-9,]+)'", done.stderr)
    if done.returncode:
        run("data", "import", os.path.join(folder, "figures.csv"), "--store", store, *(["--confirm", b",".join(places).decode()] if places else []))
    return store


def timed(work):
    begin = time.perf_counter()
    result = work()
    return (time.perf_counter() - begin) * 1000, result


with tempfile.TemporaryDirectory() as folder:
    store = make_store(folder)
    server = subprocess.Popen([HALFSKY, "serve", "--store", store, "--port", "0"], stdout=subprocess.PIPE)
    connection = http.client.HTTPConnection("127.0.0.1", int(re.search(rb"http://[0-9.]+:(\d+)", server.stdout.readline()).group(1)), timeout=60)

    def get(kind):
        connection.request("GET", f"/api/v1/reports/annual?year=2023&lang=zh&format={kind}")
        answer = connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            sys.exit(body.decode())
        return body

    def used():
        """Milliseconds of CPU that the server used, in steps of a clock tick."""
        fields = open(f"/proc/{server.pid}/stat").read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")

    times, charts = {}, 0
    for kind in ("html", "docx", "pdf"):
        first, body = timed(lambda: get(kind))
        before = used()
        each = sorted(timed(lambda: get(kind))[0] for _ in range(RUNS))
        cpu = (used() - before) / RUNS
        times[kind] = each[0]
        if kind == "docx":
            path = os.path.join(folder, "report.docx")
            open(path, "wb").write(body)
            charts = sum(name.endswith(".png") for name in zipfile.ZipFile(path).namelist())
        print(f"{kind}: first {first:.0f} ms, then best {each[0]:.0f} ms, median {statistics.median(each):.0f} ms, {cpu:.0f} ms of CPU; {len(body) / 1024:.0f} KiB" +
              (f", {charts} pictures" if kind == "docx" else ""))
    server.send_signal(signal.SIGTERM)
    server.wait(timeout=20)
    if shutil.which("pandoc"):
        text = os.path.join(folder, "report.md")
        subprocess.run(["pandoc", path, "-t", "markdown", "-o", text], check=True)
        plain = re.sub(r"!\[[^\]]*\]\([^)]*\)(\{[^}]*\})?", "", open(text, encoding="utf-8").read())
        open(text, "w", encoding="utf-8").write(plain)
        peer = min(timed(lambda: subprocess.run(["pandoc", text, "-o", os.path.join(folder, "peer.docx")], check=True))[0] for _ in range(3))
        whole = min(timed(lambda: run("report", "annual", "--store", store, "--year", "2023", "-o", os.path.join(folder, "own.docx")))[0] for _ in range(5))
        print(f"docx: pandoc {peer:.0f} ms without charts, {peer / times['docx']:.1f} times as long; the whole command with 60 charts {whole:.0f} ms, {peer / whole:.1f} times as fast")
    else:
        print("pandoc is missing, so there is no peer")
