#!/usr/bin/env python3
"""Checks the server's pages and the annual report with axe-core in a headless Chromium: no serious finding, in either language.
`make browser` fetches axe-core and Playwright; without them, or without Chromium, this is skipped."""
import json, os, re, shutil, signal, subprocess, sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import sample_store

AXE = os.path.join(sample_store.ROOT, "ui", "node_modules", "axe-core", "axe.min.js")
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
if not BROWSER or not shutil.which("node") or not os.path.exists(AXE):
    print("skipped: needs Chromium, Node.js and axe-core (make browser)")
    print("0 passed, 0 failed, 1 skipped")
    sys.exit(0)

looker = subprocess.Popen(["node", os.path.join(sample_store.ROOT, "tests", "lib", "axe.mjs")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ, "CHROMIUM": BROWSER})


def violations(page, width):
    """What axe finds on a page, given by its address or its text, at a window's width."""
    looker.stdin.write(json.dumps([page, width]) + "\n")
    looker.stdin.flush()
    return json.loads(looker.stdout.readline() or '[["serious", "axe did not run", 1, ""]]')


check = sample_store.Checks()
folder, store = sample_store.make()
server = subprocess.Popen([sample_store.HALFSKY, "serve", "--store", store, "--port", "0"], stdout=subprocess.PIPE)
address = re.search(rb"http://[0-9.:]+", server.stdout.readline()).group().decode()
try:
    bad = violations("<html><body><p style='color:#ccc'>grey</p></body></html>", 1366)
    check.that(any(v[1] == "color-contrast" for v in bad), "a page with a fault is found out")
    for lang in ("zh", "en"):
        for path in ("/?", "/warnings?", "/targets?", "/department?", "/department?department=HEALTH&", "/department?year=2025&department=HEALTH&", "/domain?", "/domain?domain=1&", "/target?target=3&", "/target?target=80&", "/indicator?indicator=MMR&", "/overview?", "/compare?", "/search?q=a&", "/search?", "/compare?indicator=PREMARITAL_EXAM&sort=2&", "/department?sort=-2&", "/indicator?indicator=PREMARITAL_EXAM&sex=true&residence=true&regions=true&", "/plan?", "/coverage?", "/projects?", "/report?", "/regions?", "/index?", "/api?", "/target?target=999&"):
            for width in (1366, 500):
                found = violations(f"{address}{path}lang={lang}", width)
                check.that(not [v for v in found if v[0] in ("serious", "critical")], f"{path} {lang} {width}: {found}")
finally:
    looker.stdin.close()
    looker.wait(timeout=180)
    server.send_signal(signal.SIGTERM)
    server.wait(timeout=180)
    folder.cleanup()
check.end()
