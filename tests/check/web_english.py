#!/usr/bin/env python3
"""English pages of the sample plan contain no Chinese, except its own text, formulas and the Chinese metadata of indicators."""
import html, json, os, re, subprocess, sys, urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import sample_store

HAN = re.compile("[\u3400-\u9fff]+")
HAN_SIGNS = re.compile("[\uff00-\uffef]")
check = sample_store.Checks()
folder, store = sample_store.make()


def chinese(text):
    """Chinese words of a page outside formulas, styles and the link to the Chinese page."""
    text = re.sub(r"<(style|code)\b.*?</\1>|>中文</a>", "", text, flags=re.S)
    return HAN.findall(html.unescape(re.sub(r"<[^>]+>", "\n", text)))


def page(path):
    with urllib.request.urlopen(address + path) as answer:
        return answer.read().decode()


said = subprocess.run([sample_store.HALFSKY, "data", "import", os.path.join(sample_store.SAMPLE, "figures.csv"), "--store", store, "--dry-run", "--lang", "en"],
                      stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True).stdout
check.that(", Yunxi, 2018" in said and "云溪" not in said, f"messages of an import name the region in English: {said[:200]}")
with subprocess.Popen([sample_store.HALFSKY, "serve", "--store", store, "--port", "0", "--lang", "en"], stdout=subprocess.PIPE, text=True) as server:
    address = re.search(r"http://[\d.:]+", server.stdout.readline()).group()
    for path in ("/", "/targets", "/warnings", "/domain", "/domain?domain=4", "/department?department=none", "/regions", "/index", "/projects"):
        found = chinese(page(path + ("&" if "?" in path else "?") + "lang=en"))
        check.that(not found, f"{path}: {found[:5]}")
    # A key indicator, a departmental target, an indicator of the plan's own and one with a lead department.
    for target in (2, 13, 49, 90):
        text = page(f"/target?target={target}&lang=en")
        text = re.sub(r'<h2[^>]*>Text of the plan</h2>\s*<p>.*?</p>', "", text, flags=re.S)
        text = re.sub(r">(Definition|Numerator|Denominator): </span>.*?</p>", "", text, flags=re.S)
        check.that(not chinese(text), f"target {target}: {chinese(text)[:5]}")
    check.that("Health Bureau" in page("/target?target=90&lang=en"), "the lead department is in English")
    check.that("云溪市妇女发展" in page("/?lang=zh"), "Chinese pages keep the Chinese names")
    plans = json.loads(page("/api/v1/plans?lang=en"))
    check.that(plans and all(not HAN.search(one["title"]) for one in plans), f"the list of plans has English titles: {plans}")
    server.terminate()

report = sample_store.run("report", "annual", "--store", store, "--year", "2023", "--lang", "en")
check.that(">Yunxi Women&#39;s Development Plan, 2021-2025: annual monitoring report 2023<" in report.replace("'", "&#39;"), "the report has an English title")
report = sample_store.run("report", "midterm", "--store", store, "--lang", "en")
of_years = report.partition("Domains over the years")
check.that(of_years[1] and not HAN_SIGNS.search(of_years[0] + of_years[2][:3000]), "tables over the years have no Chinese punctuation in English")

bad = os.path.join(folder.name, "names.csv")
for text, what, words in (("name,english\n云溪市,Yunxi\n", "a wrong heading", "name,name_en"), ("name,name_en\n云溪市,Yunxi\n云溪市,Yunxi City\n", "a duplicate name", "3")):
    with open(bad, "w", encoding="utf-8") as file:
        file.write(text)
    done = subprocess.run([sample_store.HALFSKY, "store", "set", "--names", bad, "--store", store, "--lang", "en"], stderr=subprocess.PIPE, text=True)
    check.that(done.returncode == 3 and words in done.stderr, f"{what}: {done.returncode} {done.stderr}")
check.end()
