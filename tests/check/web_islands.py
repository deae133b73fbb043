#!/usr/bin/env python3
"""The pages that a script fills, as the server sends them: frame, policy, files in three codings. tests/browser covers what the scripts do."""
import gzip, html, http.client, json, os, re, signal, subprocess, sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import sample_store

check = sample_store.Checks()
folder, store = sample_store.make()
server = subprocess.Popen([sample_store.HALFSKY, "serve", "--store", store, "--port", "0"], stdout=subprocess.PIPE)
port = int(re.search(rb"http://[0-9.]+:(\d+)", server.stdout.readline()).group(1))
connection = http.client.HTTPConnection("127.0.0.1", port, timeout=180)
DIST = os.path.join(sample_store.ROOT, "ui", "dist")
ROWS = [line.split() for line in open(os.path.join(DIST, "list.txt"), encoding="utf-8")]


def ask(path, method="GET", **headers):
    connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    return answer.status, answer.headers, answer.read()


try:
    for lang, title, other in (("zh", "登录", "en"), ("en", "Sign in", "zh")):
        status, headers, body = ask(f"/sign-in?next=%2Ftargets%3Fyear%3D2023&lang={lang}")
        text = body.decode()
        policy = headers["Content-Security-Policy"]
        check.that(status == 200 and headers["Content-Type"] == "text/html; charset=utf-8" and headers["Cache-Control"] == "no-store", f"{lang}: the page is sent and not kept: {status}")
        check.that(f"<h1>{title}</h1>" in text and "<noscript>" in text, f"{lang}: title, and words without JavaScript")
        check.that("default-src 'none'; script-src 'self';" in policy and "require-trusted-types-for 'script'" in policy and "unsafe" not in policy, f"{lang}: {policy}")
        check.that(not re.search(r"<script(?![^>]*src=)|\son[a-z]+=|\sstyle=", text), f"{lang}: nothing inline")
        check.that(f'href="/sign-in?next=%2Ftargets%3Fyear%3D2023&amp;lang={other}"' in text, f"{lang}: the other language is the same page")
        page = json.loads(html.unescape(re.search(r'data-page="([^"]*)"', text).group(1)))
        check.that(page == {"island": "sign-in", "lang": lang, "csrf": "", "login": "", "name": "", "may": []}, f"{lang}: {page}")
        files = re.findall(r'(?:href|src)="(/assets/[^"]*)"', text)
        check.that(len(files) > 1 and len({os.path.dirname(address) for address in files}) == 1, f"{lang}: files of one folder, so that scripts find each other: {files}")
        for address in files:
            status, headers, _ = ask(address)
            check.that(status == 200 and "immutable" in headers["Cache-Control"], f"{address} is there and kept for good")
            older = re.sub(r"/[0-9a-f]{16}/", "/0123456789abcdef/", address)
            status, headers, _ = ask(older)
            check.that(older != address and status == 200 and headers["Cache-Control"] == "no-cache", f"{older}: a page of an older program gets the files of now and does not keep them")
    header = open(os.path.join(sample_store.ROOT, "src", "service", "report", "islands.h"), encoding="utf-8").read()
    names = dict(re.findall(r'#define (ISLAND_\w+) "([^"]+)"', header))
    pages = [(names.get(path, path.strip('"')), name, permission)
             for path, name, permission in re.findall(r'ROW\(("[^"]+"|ISLAND_\w+), "([^"]+)", PERMISSION_(\w+)', header)]
    check.that(len(pages) > 5 and sorted(name for _, name, _ in pages) == sorted(row[1] for row in ROWS if row[0] == "island"), "each page has a script, and each script a page")
    for path, name, permission in pages:
        status, headers, _ = ask(re.sub(r"\{\w+\}", "1", path) + "?lang=en")
        is_open = permission in ("SIGN_IN", "TOOL_USE") or permission.endswith("_READ") and permission not in ("PEOPLE_READ", "TASK_READ", "ORDER_READ", "AUDIT_READ", "DECOMPOSITION_READ")
        check.that(status == (200 if is_open else 303), f"{path}: a visitor {'sees it' if is_open else 'is led to signing in'}: {status}")
        check.that(("script-src 'self'" in headers["Content-Security-Policy"]) == is_open, f"{path}: its policy")

    check.that("script-src" not in ask("/")[1]["Content-Security-Policy"], "a page that is read has no scripts")

    for row in ROWS:
        if row[0] != "file":
            continue
        name = row[1]
        with open(os.path.join(DIST, name), "rb") as file:
            content = file.read()
        path = "/assets/" + name
        status, headers, body = ask(path)
        check.that(status == 200 and body == content and headers["Content-Encoding"] is None, f"{name}: plain")
        check.that(headers["Content-Type"].split(";")[0] == {"js": "text/javascript", "css": "text/css"}.get(name.rsplit(".")[-1], headers["Content-Type"]), f"{name}: {headers['Content-Type']}")
        status, headers, body = ask(path, Accept_Encoding="gzip;q=0.8, br;q=0")
        check.that(status == 200 and headers["Content-Encoding"] == "gzip" and gzip.decompress(body) == content and headers["Vary"] == "Accept-Encoding", f"{name}: gzip")
        tag = headers["ETag"]
        status, headers, body = ask(path, Accept_Encoding="gzip", If_None_Match=tag)
        check.that(status == 304 and not body and headers["ETag"] == tag, f"{name}: not sent again: {status}")
        check.that(ask(path, If_None_Match=tag)[0] == 200, f"{name}: another coding has another tag")
        status, headers, body = ask(path, Accept_Encoding="gzip, deflate, br")
        check.that(status == 200 and headers["Content-Encoding"] in ("br", "gzip") and len(body) <= 1.02 * len(gzip.compress(content, 9)), f"{name}: the smallest coding")
        check.that(ask(path, "HEAD")[2] == b"" and ask(path, "HEAD")[1]["Content-Length"] == str(len(content)), f"{name}: HEAD")
        check.that(ask(path, Accept_Encoding="gzip;q=0")[1]["Content-Encoding"] is None, f"{name}: a coding that is refused is not used")
    for path in ("/assets/0123456789abcdef/none.js", "/assets/0123456789abcde/vue.js", "/assets/0123456789abcdef/0123456789abcdef/vue.js", "/assets/", "/assets/none.js", "/assets/../list.txt", "/assets/list.txt", "/assets/sign-in"):
        check.that(ask(path)[0] in (400, 404), f"{path} is not there")
    check.that(ask("/assets/vue.js", "POST")[0] in (404, 405), "files are only read")
finally:
    server.send_signal(signal.SIGTERM)
    server.wait(timeout=180)
    folder.cleanup()
check.end()
