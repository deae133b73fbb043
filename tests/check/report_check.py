#!/usr/bin/env python3
"""halfsky report check: numbers of a Word file that no longer are those of the store, as written, after people edited it, and after
LibreOffice saved it. Debian's own Python, because python-docx is Debian's."""
import json, os, subprocess, sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import debian_python, papers, sample_store
debian_python.need("docx")
import docx

check = sample_store.Checks()
folder, store = sample_store.make()
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def path(name):
    return os.path.join(folder.name, name)


def look(file, lang="en"):
    """Exit status, answer, messages."""
    done = subprocess.run([sample_store.HALFSKY, "report", "check", file, "--store", store, "--json", "--lang", lang], capture_output=True, timeout=60)
    return done.returncode, json.loads(done.stdout) if done.stdout else None, done.stderr.decode()


def edit(file, to, key, change):
    """Changes the first run of a bookmark."""
    d = docx.Document(file)
    for start in d.element.body.iter(W + "bookmarkStart"):
        if start.get(W + "name") == "_hs_" + key:
            text = next(t for e in start.itersiblings() for t in e.iter(W + "t") if any(c.isdigit() for c in t.text or ""))
            text.text = change(text.text)
            d.save(to)
            return
    raise KeyError(key)


def write(kind, name, *more):
    sample_store.run("report", kind, "--store", store, "--year", "2023", "-o", path(name), *more)
    return path(name)


for kind, lang, least in (("annual", "zh", 700), ("annual", "en", 700), ("brief", "zh", 20)):
    fresh = write(kind, f"{kind}_{lang}.docx", "--lang", lang)
    status, found, _ = look(fresh)
    check.that(status == 0 and found["checked"] > least and found["faults"] == found["left_out"] == 0 and not found["items"], f"{kind} {lang}: fresh: {status} {found and found['checked']}")
    saved = papers.convert(fresh, "docx", path("saved"))
    if saved is None:
        print("skipped: files that LibreOffice saved; it is missing")
    else:
        status, again, _ = look(saved)
        check.that(status == 0 and again["checked"] == found["checked"] and not again["items"], f"{kind} {lang}: saved by LibreOffice: {status} {again}"[:400])

fresh = path("annual_zh.docx")
target = json.loads(sample_store.run("assess", "--store", store, "--year", "2023", "--json"))["targets"][0]
number = target.get("id", 1)
key = f"t{number}_now"
name = target["name"]
# A person changes a number; LibreOffice may save the file after that.
edit(fresh, path("changed.docx"), key, lambda text: text.replace(".", ".9", 1))
for file in (path("changed.docx"), papers.convert(path("changed.docx"), "docx", path("saved"))):
    if file is None:
        continue
    status, found, words = look(file)
    item = next((i for i in found["items"] if i["key"] == key), None)
    check.that(status != 0 and found["faults"] == 1 and item and item["kind"] == "differs" and item["where"] == name and item["in_file"] and item["in_store"],
               f"a changed number: {status} {found['items'][:2]}")
    check.that("differ" in words, f"the message: {words}")
# Words alone may be changed; a number that is added is named, and is no fault.
edit(fresh, path("words.docx"), key, lambda text: "据统计，" + text)
status, found, _ = look(path("words.docx"))
check.that(status == 0 and not found["items"], f"other words: {found['items'][:2]}")
edit(fresh, path("added.docx"), key, lambda text: text + "另有4321人。")
status, found, _ = look(path("added.docx"))
check.that(status == 0 and [(i["kind"], i["in_file"], i["in_store"]) for i in found["items"]] == [("added", "4321", None)], f"an added number: {found['items'][:2]}")
# A paragraph that a person deletes is counted, and is no fault.
d = docx.Document(fresh)
for start in list(d.element.body.iter(W + "bookmarkStart")):
    if start.get(W + "name") == "_hs_" + key:
        p = start.getparent()
        p.getparent().remove(p)
d.save(path("shorter.docx"))
status, found, _ = look(path("shorter.docx"))
check.that(status == 0 and found["left_out"] == 1 and found["faults"] == 0, f"a deleted paragraph: {status} {found['left_out']}")
# New figures in the store.
code = target["code"]
value = next(f["value"] for f in target["figures"] if f["year"] == 2023)
with open(path("new.csv"), "w") as file:
    file.write(f"indicator,region,period,value\n{code},990481,2023,{float(value) + 0.1:.2f}\n")
sample_store.run("data", "import", path("new.csv"), "--store", store)
status, found, _ = look(fresh)
keys = {i["key"] for i in found["items"]}
check.that(status != 0 and key in keys and all(i["where"] for i in found["items"]), f"a new figure: {sorted(keys)[:8]}")
check.that(not [k for k in keys if k.startswith("t") and k.endswith("_now") and k != key], f"other indicators are as before: {sorted(keys)[:20]}")
fresh = write("annual", "again.docx", "--lang", "zh")
check.that(look(fresh)[0] == 0, "written again, it is right again")
# The same in words.
said = subprocess.run([sample_store.HALFSKY, "report", "check", path("changed.docx"), "--store", store, "--lang", "zh"], capture_output=True).stdout.decode()
check.that("不符：" in said and "文件：" in said and "数据：" in said and "核对" in said, f"in words: {said[-300:]}")

# Files of others.
d = docx.Document()
d.add_paragraph("1 2 3")
d.save(path("other.docx"))
open(path("text.docx"), "w").write("hello")
for file, expected in ((path("other.docx"), "no report of this program"), (path("text.docx"), "damaged"), (path("none.docx"), "none.docx")):
    status, _, words = look(file)
    check.that(status != 0 and expected in words, f"{os.path.basename(file)}: {words}")
folder.cleanup()
check.end()
