#!/usr/bin/env python3
"""Checks the server's pages and the annual report with axe-core in a headless Chromium: no serious finding, in either language.
`make browser` fetches axe-core; without it, or without Chromium, this is skipped."""
import html, json, os, re, shutil, signal, subprocess, sys, tempfile, urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import sample_store

AXE = os.path.join(sample_store.ROOT, "ui", "node_modules", "axe-core", "axe.min.js")
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
if not BROWSER or not os.path.exists(AXE):
    print("skipped: needs Chromium and axe-core (make browser)")
    print("0 passed, 0 failed, 1 skipped")
    sys.exit(0)

RUN = """<script>%s</script><script>axe.run(document, {resultTypes: ['violations']}).then(function (found) {
  var out = document.createElement('pre'); out.id = 'axe-found'; document.body.textContent = '';
  out.textContent = JSON.stringify(found.violations.map(function (v) { return [v.impact, v.id, v.nodes.length, v.nodes[0].html.slice(0, 120)]; }));
  document.body.appendChild(out); });</script></body>"""


def violations(page, width, folder):
    """What axe says of a page at a window's width."""
    path = os.path.join(folder, "page.html")
    with open(path, "w", encoding="utf-8") as file:
        file.write(page.replace("</body>", RUN % open(AXE, encoding="utf-8").read()))
    with tempfile.TemporaryDirectory() as profile:
        done = subprocess.run([BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--user-data-dir=" + profile,
                               f"--window-size={width},900", "--virtual-time-budget=30000", "--dump-dom", "file://" + path], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=120)
    found = re.search(r'<pre id="axe-found">(.*?)</pre>', done.stdout.decode(), re.S)
    return json.loads(html.unescape(found.group(1))) if found else [["serious", "axe did not run", 1, ""]]


check = sample_store.Checks()
folder, store = sample_store.make()
server = subprocess.Popen([sample_store.HALFSKY, "serve", "--store", store, "--port", "0"], stdout=subprocess.PIPE)
address = re.search(rb"http://[0-9.:]+", server.stdout.readline()).group().decode()
try:
    bad = violations("<html><body><p style='color:#ccc'>grey</p></body></html>", 1366, folder.name)
    check.that(any(v[1] == "color-contrast" for v in bad), "a page with a fault is found out")
    for lang in ("zh", "en"):
        for path in ("/?", "/warnings?", "/targets?", "/department?", "/department?department=HEALTH&", "/department?year=2025&department=HEALTH&", "/domain?", "/domain?domain=1&", "/target?target=3&", "/target?target=80&", "/indicator?indicator=MMR&", "/overview?", "/compare?", "/search?q=a&", "/search?", "/compare?indicator=PREMARITAL_EXAM&sort=2&", "/department?sort=-2&", "/indicator?indicator=PREMARITAL_EXAM&sex=true&residence=true&regions=true&", "/plan?", "/coverage?", "/projects?", "/report?", "/regions?", "/index?", "/api?", "/target?target=999&"):
            try:
                page = urllib.request.urlopen(f"{address}{path}lang={lang}", timeout=180).read().decode()
            except urllib.error.HTTPError as error:
                page = error.read().decode()
            for width in (1366, 500):
                found = violations(page, width, folder.name)
                check.that(not [v for v in found if v[0] in ("serious", "critical")], f"{path} {lang} {width}: {found}")
finally:
    server.send_signal(signal.SIGTERM)
    server.wait(timeout=180)
    folder.cleanup()
check.end()
