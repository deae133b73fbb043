#!/usr/bin/env python3
"""The page of an indicator and its files: definition first, parts by ticks in the address, downloads, bad input. Above all: a figure that an export for
publication withholds is in none of them, in no language and with no ticks, nor is an earlier version of it."""
import csv, io, itertools, os, random, re, signal, subprocess, sys, urllib.error, urllib.request, xml.dom.minidom

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import sample_store
from page import Page

check = sample_store.Checks()
folder, store = sample_store.make()
TICKS = ("sex", "age", "residence", "group", "regions")
TOWNS = [row["code"] for row in csv.DictReader(open(os.path.join(sample_store.SAMPLE, "regions.csv"), encoding="utf-8-sig")) if row["parent"] == "990481"][:4]


def write_figures(name, rows):
    path = os.path.join(folder.name, name)
    with open(path, "w", encoding="utf-8", newline="") as f:
        csv.writer(f).writerows([["indicator", "region", "period", "sex", "age", "residence", "group", "value", "numerator", "denominator", "status", "source", "note"], *rows])
    done = subprocess.run([sample_store.HALFSKY, "data", "import", path, "--store", store, "--confirm-all"], capture_output=True, text=True)
    check.that(done.returncode == 0, f"{name} goes in: {(done.stdout + done.stderr)[:600]}")


def invented(seed, years):
    """Cancer screening in the city, its parts and its towns: many counts of 1 to 3, and numbers that are nowhere else."""
    chance = random.Random(seed)
    rows = []
    for year in years:
        for region in ("990481", "990400", *TOWNS):
            parts = [("F", "_T", "U"), ("F", "_T", "R"), ("M", "_T", "U"), ("M", "_T", "R")]
            counts = {p: chance.choice([1, 2, 3, chance.randint(40, 90)]) if region != "990400" else chance.randint(500, 900) for p in parts}
            wholes = {p: chance.randint(10_000, 99_999) for p in parts}
            cells = {("_T", "_T", "_T"): parts}
            for sex in "FM":
                cells[(sex, "_T", "_T")] = [p for p in parts if p[0] == sex]
            for place in "UR":
                cells[("_T", "_T", place)] = [p for p in parts if p[2] == place]
            for p in parts:
                cells[p] = [p]
            for (sex, age, place), of in cells.items():
                n, d = sum(counts[p] for p in of), sum(wholes[p] for p in of)
                rows.append([INDICATOR, region, year, sex, age, place, "_T", f"{100 * n / d:.4f}", n, d, "A", "HEALTH", f"note{n}x{d}"])
    return rows


INDICATOR = "PREMARITAL_EXAM"
write_figures("one.csv", invented(1, range(2018, 2024)))
write_figures("two.csv", invented(2, range(2022, 2024)))  # revised: the earlier versions were small, too


def exported(*options):
    text = sample_store.run("data", "export", "--indicator", INDICATOR, "--store", store, *options)
    return {tuple(row[k] for k in ("region", "period", "sex", "age", "residence", "group")): row for row in csv.DictReader(io.StringIO(text))}


every, public = exported(), exported("--protect")
withheld = {place: every[place] for place, row in public.items() if row["status"] == "C"}
check.that(len(withheld) > 50 and len(withheld) < len(every), f"{len(withheld)} of {len(every)} figures are withheld")

server = subprocess.Popen([sample_store.HALFSKY, "serve", "--store", store, "--port", "0"], stdout=subprocess.PIPE)
address = re.search(rb"http://[0-9.:]+", server.stdout.readline()).group().decode()


def get(path):
    try:
        answer = urllib.request.urlopen(address + path, timeout=180)
    except urllib.error.HTTPError as error:
        answer = error
    return answer.status, answer.headers, answer.read()


def numbers(text):
    return set(re.findall(r"(?<![\d.])\d+(?:\.\d+)?", text))


try:
    shown_somewhere = set()
    secrets = {}  # what only withheld figures have: denominators, which are all different
    published = {row["denominator"] for place, row in public.items() if row["status"] != "C"}
    old = {str(row[9]) for row in invented(1, range(2018, 2024)) if row[2] > 2021} - {row["denominator"] for row in every.values()}
    for row in withheld.values():
        if row["denominator"] not in published:
            secrets[row["denominator"]] = row
    check.that(len(secrets) > 30 and len(old) > 30, f"{len(secrets)} secrets, {len(old)} earlier values are looked for")
    unlike = {f"{float(row['value']):.2f}" for row in withheld.values()} - {f"{float(row['value']):.2f}" for place, row in public.items() if row["status"] != "C"}
    for region in ("990481", "990400", TOWNS[0], TOWNS[1]):
        for ticks in (t for t in itertools.product((False, True), repeat=len(TICKS)) if t[1] == t[3]):
            chosen = "".join(f"&{name}=true" for name, on in zip(TICKS, ticks) if on)
            status, headers, page = get(f"/indicator?indicator={INDICATOR}&region={region}{chosen}&lang=" + ("en" if ticks[2] else "zh"))
            page = page.decode()
            check.that(status == 200, f"{region} {chosen}: {status}")
            files = [get(f"/api/v1/indicators/{INDICATOR}/file?region={region}{chosen}&format={f}") for f in ("csv", "svg")]
            check.that([f[0] for f in files][0] == 200 and files[1][0] in (200, 422), f"{region} {chosen}: {[f[0] for f in files]}")
            texts = [page, files[0][2].decode(), files[1][2].decode()]
            for what, text in zip(("page", "csv", "svg"), texts):
                found = numbers(text)
                check.that(not found & set(secrets), f"{what} of {region} {chosen}: withheld {found & set(secrets)}")
                check.that(not found & old, f"{what} of {region} {chosen}: an earlier version {found & old}")
                check.that(not re.search("|".join(f"note{r['numerator']}x{r['denominator']}" for r in withheld.values()), text), f"{what} of {region} {chosen}: a note of a withheld figure")
                if what != "csv":
                    labels = set(re.findall(r">(\d+\.\d\d)<|: (\d+\.\d\d)<| (\d+\.\d\d)<", text))
                    check.that(not {l for three in labels for l in three} & unlike, f"{what} of {region} {chosen}: the value of a withheld figure")
            for row in csv.DictReader(io.StringIO(texts[1].lstrip("\ufeff"))):
                place = tuple(row[k] for k in ("region", "period", "sex", "age", "residence", "group"))
                check.that((row["status"], row["value"], row["numerator"]) == (public[place]["status"], public[place]["value"], public[place]["numerator"]), f"csv {place}: as the export for publication has it")
                shown_somewhere.add(place)
            for tick, on in zip(TICKS, ticks):
                box = re.search(rf'<input type="checkbox" name="{tick}" value="true"( checked)?', page)
                check.that(not box or bool(box.group(1)) == on, f"{region} {chosen}: the box {tick} keeps what was chosen")
    check.that(len(shown_somewhere) > len(every) * 0.7, f"the files contain the figures that are not withheld: {len(shown_somewhere)} of {len(every)}")

    # every indicator of the plan, with all ticks: small, well-formed, definition before chart
    most = 0
    for code in sorted({row["indicator"] for row in csv.DictReader(open(os.path.join(sample_store.SAMPLE, "figures.csv"), encoding="utf-8-sig"))}):
        status, headers, page = get(f"/indicator?indicator={code}&sex=true&age=true&residence=true&group=true&regions=true&lang=en")
        seen = Page(page.decode())
        most = max(most, len(page))
        check.that(status == 200 and not seen.faults and not seen.open and not seen.unmarked, f"{code}: {status} {seen.faults} {seen.unmarked[:40]}")
    check.that(most <= 60_000, f"the largest page of an indicator has {most} bytes")
    page = get("/indicator?indicator=LIFE_EXPECTANCY&lang=en")[2].decode()
    check.that(0 < page.index("Definition") < page.index("<svg viewBox") and "Reported by" in page, "the definition comes first, with who reports")
    check.that("Gap between women and men" in page and "women higher by" in page, "the gap between women and men")
    check.that("chart wide" in page and "chart tall" in page, "a chart as wide as the page, and one for narrow screens")
    by_name = get("/indicator?indicator=" + urllib.request.quote("孕产妇死亡率"))[2].decode()
    check.that("MMR" in by_name, "an indicator is found by its name")

    # files
    svg = get(f"/api/v1/indicators/LIFE_EXPECTANCY/file?format=svg&sex=true")
    xml.dom.minidom.parseString(svg[2])
    check.that("image/svg+xml" in svg[1]["Content-Type"] and b"<style>" in svg[2] and b"http://www.w3.org/2000/svg" in svg[2], "an SVG that looks the same by itself")
    png = get("/api/v1/indicators/LIFE_EXPECTANCY/file?format=png")
    check.that(png[0] == 200 and png[2].startswith(b"\x89PNG") and len(png[2]) > 5000 or png[0] == 503 or b"cairo" in png[2], f"a PNG: {png[0]}")
    check.that("LIFE_EXPECTANCY-990481.csv" in get("/api/v1/indicators/LIFE_EXPECTANCY/file")[1]["Content-Disposition"], "the file has a name")

    # bad input
    for path, wanted in ((f"/indicator?lang=en", 400), ("/indicator?indicator=NOTHING&lang=en", 404), ("/indicator?indicator=MMR&sex=perhaps&lang=en", 400), ("/indicator?indicator=MMR&colour=red&lang=en", 400),
                         ("/indicator?indicator=MMR&region=123&lang=en", 404), ("/api/v1/indicators/MMR/file?format=bmp", 400), ("/api/v1/indicators/NOTHING/file", 404), ("/indicator?indicator=" + "x" * 400, 400), ("/indicator?indicator=%3Cscript%3E&lang=en", 404)):
        status, _, text = get(path)
        check.that(status == wanted and b"<script>" not in text, f"{path[:60]}: {status}, expected {wanted}")
finally:
    server.send_signal(signal.SIGTERM)
    server.wait(timeout=180)
    folder.cleanup()
check.end()
