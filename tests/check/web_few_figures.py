#!/usr/bin/env python3
"""The pages of a store with few figures: what they link to is there, numbered headings have no gap, bars of one total have one length."""
import os, re, subprocess, sys, tempfile, urllib.error, urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import sample_store
from page import Page

check = sample_store.Checks()
run = sample_store.run
root = tempfile.TemporaryDirectory()
store, figures = os.path.join(root.name, "store"), os.path.join(root.name, "figures.csv")
run("init", store, "--regions", os.path.join(sample_store.SAMPLE, "regions.csv"), "--region", "990481")
run("plan", "import", os.path.join(sample_store.SAMPLE, "plan.txt"), "--store", store)
open(figures, "w").write("指标,年份,数值,地区\n妇女人均预期寿命,2021,84.0,\n女性平均受教育年限,2021,9.5,\n妇女人均预期寿命,2022,84.6,\n"
                         "人身安全保护令签发率,2021,50,990481001000\n人身安全保护令签发率,2021,85,990481002000\n人身安全保护令签发率,2022,60,990481001000\n")
run("data", "import", figures, "--store", store)
server = subprocess.Popen([sample_store.HALFSKY, "serve", "--store", store, "--port", "0"], stdout=subprocess.PIPE)
address = re.search(rb"http://[0-9.:]+", server.stdout.readline()).group().decode()


def get(path):
    try:
        answer = urllib.request.urlopen(address + path, timeout=180)
    except urllib.error.HTTPError as error:
        answer = error
    return answer.status, answer.read().decode()


for lang in ("zh", "en"):
    for path in (f"/?lang={lang}", f"/index?lang={lang}", f"/regions?lang={lang}&year=2021", f"/warnings?lang={lang}"):
        status, text = get(path)
        check.that(status == 200, f"{path}: {status}")
        for link in {link.partition("#")[0] for link in Page(text).links if link.startswith("/") and "/target?" not in link}:
            check.that(get(link)[0] == 200, f"{path} leads to {link}, which is not there")
    numbered = re.findall(r"<h2[^>]*>([一二三四五六]、|\d\.)", get(f"/index?lang={lang}")[1])
    check.that(numbered == (["一、", "二、", "三、", "四、"] if lang == "zh" else ["1.", "2.", "3.", "4."]), f"headings of the index: {numbered}")

lengths = {}
for row in re.findall(r"<tr><th scope=\"row\">.*?</tr>", get("/regions?lang=zh&year=2021")[1], re.S):
    total = int(re.search(r'class="r">(\d+)<', row).group(1))
    lengths.setdefault(total, set()).add(sum(int(w) for w in re.findall(r'class="part [^"]*\bw(\d+)"', row)))
check.that(lengths and all(len(widths) == 1 for widths in lengths.values()), f"lengths of bars by total: {lengths}")
server.terminate()
server.wait()
check.end()
