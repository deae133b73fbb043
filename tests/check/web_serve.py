#!/usr/bin/env python3
"""The server as a browser meets it: pages, JSON, errors, headers, and its end on a signal."""
import json, os, re, signal, subprocess, sys, urllib.error, urllib.parse, urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import sample_store

check = sample_store.Checks()
folder, store = sample_store.make()
server = subprocess.Popen([sample_store.HALFSKY, "serve", "--store", store, "--port", "0"], stdout=subprocess.PIPE)
address = re.search(rb"http://[0-9.:]+", server.stdout.readline()).group().decode()


def get(path, method="GET"):
    """Status, headers, text."""
    try:
        answer = urllib.request.urlopen(urllib.request.Request(address + path, method=method), timeout=20)
    except urllib.error.HTTPError as error:
        answer = error
    return answer.status, answer.headers, answer.read().decode()


try:
    status, headers, page = get("/")
    check.that(status == 200 and "云溪市妇女发展" in page, "the first page names the plan")
    link = re.search(r'href="(/report\?[^"]+)"', page).group(1).replace("&amp;", "&")
    status, _, report = get(link)
    check.that(status == 200 and "2023年度监测报告" in report, "its first link is the newest report")
    check.that(get(link + "&lang=en")[2].count("annual monitoring report") > 0 or get("/report?year=2023&lang=en")[2].count("annual monitoring report") > 0,
               "the report in English")
    status, headers, text = get("/api/assessment?year=2023")
    assessment = json.loads(text)
    check.that(status == 200 and headers["Content-Type"].startswith("application/json"), "the assessment is JSON")
    check.that(len(assessment["targets"]) > 60, "with a verdict for each target")
    check.that(json.loads(get("/api/plans")[2])[0]["plan"] == "women-2021", "the list of plans")
    for path, want in (("/nothing", 404), ("/api/nothing", 404), ("/report?plan=no-such-plan", 404), ("/report?year=20x3", 400),
                       ("/report?year=2019", 400), ("/api/assessment?year=99999", 400), ("/report?region=%E7%81%AB%E6%98%9F", 404)):
        status, headers, text = get(path)
        check.that(status == want, f"{path} gives {want}, not {status}")
        check.that(("zh" in json.loads(text)) if path.startswith("/api") else "首页" in text, f"{path} says what is wrong")
        check.that(headers["X-Content-Type-Options"] == "nosniff" and "default-src 'none'" in headers["Content-Security-Policy"], f"{path} has the headers")
    status, _, text = get("/nothing%3Cscript%3Ealert(1)%3C/script%3E")
    check.that("<script>" not in text, "what was asked for comes back escaped")
    check.that(get("/", "POST")[0] == 405 and get("/", "DELETE")[0] == 405, "nothing but reading")
    check.that(get("/", "HEAD")[2] == "", "HEAD has no body")
    check.that(sample_store.subprocess.run([sample_store.HALFSKY, "data", "import", os.path.join(sample_store.SAMPLE, "figures_2024.csv"), "--store", store],
                                           stdout=subprocess.PIPE, stderr=subprocess.PIPE).returncode == 0, "figures come in while the server runs")
    check.that("year=2024" in get("/")[2], "and are there at the next look")
finally:
    server.send_signal(signal.SIGTERM)
    check.that(server.wait(timeout=10) == 0, "a signal ends it in good order")
    folder.cleanup()
check.end()
