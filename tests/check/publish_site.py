#!/usr/bin/env python3
"""The public site: whole, with links that all resolve, without anything that is not published; what a second publication changes; what stops one.

axe-core checks a sample of its pages where Chromium and axe are installed (make browser); else this part is skipped, saying so.
"""
import csv, glob, hashlib, html, io, json, os, re, signal, shutil, subprocess, sys, tempfile, urllib.parse

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import round_store, sample_store
from page import Page

check = sample_store.Checks()
folder, store = round_store.make()
site = os.path.join(folder.name, "site")


def publish(to=site, expect=0):
    done = subprocess.run([sample_store.HALFSKY, "publish", "-o", to, "--json", "--store", store], capture_output=True, text=True, timeout=300)
    check.that(done.returncode == expect, f"publish: {done.returncode} {done.stderr}")
    return json.loads(done.stdout) if done.returncode == 0 else done.stderr


def bring(text, *words):
    done = subprocess.run([sample_store.HALFSKY, "data", "import", "-", "--confirm-all", "--store", store, *words], input=text, capture_output=True, text=True, timeout=60)
    check.that(done.returncode == 0, f"import: {done.stderr}")


def files(of=site):
    found = {}
    for path in glob.glob(of + "/**", recursive=True):
        if os.path.isfile(path):
            with open(path, "rb") as file:
                found[os.path.relpath(path, of)] = file.read()
    return found


# What must not leave: a figure of an open round, with its note; a person, a reason and the name of a file.
bring("indicator,region,period,value,note\nW_LIFE_EXPECTANCY,990481,2024,84.6107,remark-of-an-open-round\n", "--user", "person-of-import", "--why", "reason-of-import")
bring("indicator,region,period,value,numerator,denominator,note\nMMR,990481,2015,0.3774,2,529917,remark-of-two-deaths\n")
sample_store.run("round", "issue", "1", "--store", store)
first = publish()
all_files = files()
text = {name: data.decode("utf-8", "replace") for name, data in all_files.items()}
check.that(first["release"] == 1 and first["unpublished"] == 1 and first["withheld"] > 100 and first["pages"] > 100 and first["changed"] == first["files"], f"the first release: {first}")
check.that(not os.path.exists(site + ".part"), "nothing is left beside the site")
for secret in ("84.6107", "remark-of-an-open-round", "remark-of-two-deaths", "person-of-import", "reason-of-import", "529917", "0.3774"):
    check.that(not [name for name, words in text.items() if secret in words], f"not in any file: {secret}")
check.that([name for name, words in text.items() if "remark-of" in words] == [], "remarks of withheld figures are not published")
protected = {}
for r in csv.DictReader(io.StringIO(sample_store.run("data", "export", "--protect", "--store", store))):
    if (r["indicator"], r["period"]) != ("W_LIFE_EXPECTANCY", "2024"):
        protected[tuple(r[k] for k in ("indicator", "region", "period", "sex", "age", "residence", "group"))] = (r["value"], r["numerator"], r["denominator"])
published = {tuple(r[k] for k in ("indicator", "region", "period", "sex", "age", "residence", "group")): (r["value"], r["numerator"], r["denominator"]) for r in csv.DictReader(io.StringIO(text["data/figures.csv"]))}
check.that(published == protected, "the figures are those of the protected export, without the open round")

# --- pages ---

pages = {name: Page(words) for name, words in text.items() if name.endswith(".html")}
for name, page in pages.items():
    check.that(not page.faults and not page.open and len(page.ids) == len(set(page.ids)), f"{name}: valid: {page.faults[:2]} {page.open[:2]}")
    check.that("<script" not in text[name] and "http" not in "".join(page.links), f"{name}: no script, nothing from elsewhere")
    for link in re.findall(r'(?:href|src|action)="([^"]*)"', text[name]):
        address, _, fragment = link.replace("&amp;", "&").partition("#")
        target = os.path.normpath(os.path.join(os.path.dirname(name), urllib.parse.unquote(address))) if address else name
        good = target in all_files and (not fragment or target not in pages or fragment in pages[target].ids)
        if not good or link.startswith("/"):
            check.that(False, f"{name}: {link} leads nowhere")
reached, new = set(), {"index.html"}
while new:
    name = new.pop()
    reached.add(name)
    for link in pages[name].links if name in pages else ():
        address = link.replace("&amp;", "&").partition("#")[0]
        target = os.path.normpath(os.path.join(os.path.dirname(name), address)) if address else name
        if target not in reached:
            new.add(target)
check.that(set(pages) <= reached, f"every page is reached: {sorted(set(pages) - reached)[:3]}")
check.that({n[3:] for n in pages if n.startswith("zh/")} == {n[3:] for n in pages if n.startswith("en/")}, "each page is there in both languages")
check.that("保密" in text["zh/indicator-indicator-MMR.html"] and "Confidential" in text["en/indicator-indicator-MMR.html"], "a withheld figure is shown as confidential")
check.that(not [name for name, words in text.items() if 'data-label="应报年份"' in words], "nobody is called late while a figure of the region waits for its publication")
check.that("being collected" in text["en/releases.html"] and "2025-04-11" in text["en/releases.html"], "the calendar has the round")

# --- data, package, manifest ---

manifest = json.loads(text["manifest.json"])
check.that(manifest["files"] == {name: "sha256:" + hashlib.sha256(data).hexdigest() for name, data in all_files.items() if name != "manifest.json"}, "the manifest has every file with its digest")
package = json.loads(text["data/datapackage.json"])
rows = {}
for one in package["resources"]:
    data = all_files["data/" + one["path"]]
    check.that(one["bytes"] == len(data) and one["hash"] == "sha256:" + hashlib.sha256(data).hexdigest() and re.fullmatch("[a-z0-9._-]+", one["name"]), f"{one['name']}: size, digest, name")
    read = list(csv.DictReader(io.StringIO(data.decode())))
    check.that(list(read[0]) == [f["name"] for f in one["schema"]["fields"]], f"{one['name']}: columns")
    keys = [tuple(r[k] for k in one["schema"]["primaryKey"]) for r in read]
    check.that(len(set(keys)) == len(keys), f"{one['name']}: the primary key is one")
    for r in read:
        rows[tuple(r[k] for k in ("indicator", "region", "period", "sex", "age", "residence", "group"))] = (r["value"], r["numerator"], r["denominator"])
    told = json.loads(text["data/" + one["path"][:-4] + ".json"])
    check.that(len(told["figures"]) == len(read) and told["unit"] is not None, f"{one['name']}: JSON")
check.that(rows == published, "the files of the indicators have every figure")
sdmx = [r for name in text if name.endswith(".sdmx.csv") for r in csv.DictReader(io.StringIO(text[name]))]
check.that(len(sdmx) == len(published) and sum(r["CONF_STATUS"] == "C" for r in sdmx) == first["withheld"], "SDMX has every figure too")
try:
    import frictionless
    check.that(frictionless.validate(os.path.join(site, "data", "datapackage.json")).valid, "frictionless finds the package valid")
except ImportError:
    print("skipped: the package read by frictionless; the Python module is missing")

# --- again ---

inode = lambda name: os.stat(os.path.join(site, name)).st_ino
before = {name: inode(name) for name in all_files}
again = publish()
check.that(again["changed"] == 0 and again["release"] == 1 and files() == all_files, f"nothing changed: {again}")
check.that({name: inode(name) for name in all_files} == before, "files that did not change keep their time")
bring("indicator,region,period,value\nW_LIFE_EXPECTANCY,990481,2020,83.55\n", "--user", "x", "--why", "y")
bring("indicator,region,period,value\nW_LIFE_EXPECTANCY,990481,2014,81.91\n")
second = publish()
log = json.loads(files()["data/releases.json"])
check.that(second["release"] == 2 and second["revised"] == 1 and second["added"] == 1 and second["changed"] < second["files"], f"a revision: {second}")
check.that(log[1]["revisions"] and log[1]["revisions"][0]["now"] == "83.55" and log[1]["revisions"][0]["figure"].startswith("W_LIFE_EXPECTANCY,990481,2020"), f"the log has the revision: {log[1]}")
check.that("83.55" in files()["zh/releases.html"].decode() and os.stat(site + "/data/CERVICAL_SCREENING.csv").st_ino == before["data/CERVICAL_SCREENING.csv"], "the page too, and other files did not change")

# A figure that was published stays: it cannot be withheld for the sake of a new one.
was, now = ({tuple(r.values())[:7]: r["status"] for r in csv.DictReader(io.StringIO(words))} for words in (text["data/figures.csv"], files()["data/figures.csv"].decode()))
check.that(not [k for k, status in was.items() if status != "C" and now[k] == "C"], "no figure that was published is withheld later")

# --- threads ---

allowed, alone = os.sched_getaffinity(0), os.path.join(folder.name, "alone")
os.sched_setaffinity(0, {min(allowed)})
publish(alone)
os.sched_setaffinity(0, allowed)
many = os.path.join(folder.name, "many")
publish(many)
check.that(files(alone) == files(many), "one thread writes the same site as one for each processor")

# --- what stops a publication ---

other = os.path.join(folder.name, "other")
os.mkdir(other)
with open(os.path.join(other, "diary.txt"), "w") as file:
    file.write("mine")
check.that("other" in publish(other, 4) and os.listdir(other) == ["diary.txt"] and not os.path.exists(other + ".part"), "a folder of something else is left alone")
empty = os.path.join(folder.name, "empty")
os.mkdir(empty)
check.that(publish(empty)["release"] == 1 and os.path.exists(empty + "/zh/index.html"), "an empty folder is taken")
check.that(subprocess.run([sample_store.HALFSKY, "publish", "--store", store], capture_output=True).returncode == 2, "a folder must be given")
whole = files()
for signal_sent in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
    for _ in range(20):  # until one was stopped before its end
        running = subprocess.Popen([sample_store.HALFSKY, "publish", "-o", site, "--store", store], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        sample_store.wait_until(lambda: running.poll() is not None or glob.glob(site + ".part/zh/*.html"))
        running.send_signal(signal_sent)
        if running.wait(180) != 0:
            break
    check.that(running.returncode != 0 and files() == whole, f"signal {signal_sent}: the old site stays")
check.that(publish()["changed"] == 0 and not os.path.exists(site + ".part"), "and the next publication works")

# --- axe ---

AXE = os.path.join(sample_store.ROOT, "ui", "node_modules", "axe-core", "axe.min.js")
BROWSER = shutil.which("chromium")
if BROWSER and os.path.exists(AXE):
    RUN = ("<script>%s</script><script>axe.run(document, {resultTypes: ['violations']}).then(function (found) { var out = document.createElement('pre'); out.id = 'axe-found';"
           "out.textContent = JSON.stringify(found.violations.map(function (v) { return [v.impact, v.id, v.nodes[0].html.slice(0, 120)]; })); document.body.textContent = ''; document.body.appendChild(out); });</script></body>")
    for name in ("index.html", "zh/figures.html", "en/figures.html", "zh/indicator-indicator-MMR.html", "en/releases.html"):
        copy = os.path.join(site, os.path.dirname(name), "axe-copy.html")
        with open(copy, "w", encoding="utf-8") as file:
            file.write(whole[name].decode().replace("</body>", RUN % open(AXE, encoding="utf-8").read()))
        with tempfile.TemporaryDirectory() as profile:
            done = subprocess.run([BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--user-data-dir=" + profile,
                                   "--virtual-time-budget=30000", "--dump-dom", "file://" + copy], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=120)
        found = re.search(r'<pre id="axe-found">(.*?)</pre>', done.stdout.decode(), re.S)
        found = json.loads(html.unescape(found.group(1))) if found else [["serious", "axe did not run"]]
        check.that(not [v for v in found if v[0] in ("serious", "critical")], f"axe: {name}: {found}")
        os.remove(copy)
else:
    print("skipped: pages checked by axe; needs Chromium and axe-core (make browser)")
check.end()
