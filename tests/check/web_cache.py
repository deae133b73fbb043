#!/usr/bin/env python3
"""What browsers and the server keep: a page that did not change is not sent again, and a change by a command shows at the next look.
web_serve.py covers what the pages say."""
import http.client, os, re, shutil, signal, socket, subprocess, sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import sample_store

check = sample_store.Checks()
folder, store = sample_store.make()
server = subprocess.Popen([sample_store.HALFSKY, "serve", "--store", store, "--port", "0"], stdout=subprocess.PIPE)
port = int(re.search(rb"http://[0-9.]+:(\d+)", server.stdout.readline()).group(1))
connection = http.client.HTTPConnection("127.0.0.1", port, timeout=180)


def get(path, tag=None, method="GET"):
    connection.request(method, path, headers={"If-None-Match": tag} if tag else {})
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()  # what comes between two requests may take longer than an idle connection is kept
    return answer.status, answer.headers, text


def begin_to_read(path):
    """A client that has asked and takes no more than the beginning of its answer."""
    one = socket.socket()
    one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
    one.settimeout(180)
    one.connect(("127.0.0.1", port))
    one.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
    return one, one.recv(16)


def read_rest(one, begun):
    while piece := one.recv(1 << 16):
        begun += piece
    one.close()
    return begun.split(b"\r\n\r\n", 1)[1].decode()


def memory_kib():
    with open(f"/proc/{server.pid}/status", encoding="ascii") as file:
        return int(re.search(r"VmRSS:\s+(\d+)", file.read())[1])


def import_csv(name, lines):
    path = os.path.join(folder.name, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write("indicator,region,period,value,status\n" + lines)
    return path


try:
    tags = {}
    for path in ("/", "/?lang=en", "/targets?year=2023", "/targets?year=2022", "/api/v1/assessment", "/api/v1/plans", "/index?level=township"):
        status, headers, body = get(path)
        tags[path] = headers["ETag"]
        check.that(status == 200 and headers["Cache-Control"] == "no-cache" and re.fullmatch('"[!-~]+"', headers["ETag"] or ""), f"{path} has a tag and is asked about again")
        check.that(get(path)[2] == body and get(path)[1]["ETag"] == tags[path], f"{path} is the same a second time")
        status, headers, text = get(path, tags[path])
        check.that(status == 304 and text == "" and headers["ETag"] == tags[path], f"{path} is not sent again: {status}")
        check.that(get(path, f'"other", W/{tags[path]}')[0] == 304 and get(path, '"other"')[0] == 200, f"{path}: one of several tags, and another one")
        check.that(get(path, method="HEAD")[2] == "", f"{path}: HEAD has no body")
    check.that(len(set(tags.values())) == len(tags), "pages, years and languages have different tags")
    for path in ("/nothing", "/report?plan=none", "/api/v1/assessment?year=1", "/api/v1/version"):
        status, headers, _ = get(path)
        check.that(headers["Cache-Control"] == "no-store" and not headers["ETag"], f"{path} is not kept: {status}")
    check.that(get("/?lang=en")[2] != get("/?lang=zh")[2], "one language does not answer for the other")

    sheet = re.search('href="(/style.css[^"]*)"', get("/")[2]).group(1)
    status, headers, text = get(sheet)
    check.that(status == 200 and "immutable" in headers["Cache-Control"] and headers["Content-Type"] == "text/css; charset=utf-8", "the style sheet is kept for ever under its address")

    for path in ("/api/plans", "/api/assessment?year=2023&region=%E4%BA%91%E6%BA%AA%E5%B8%82", "/api/warnings"):
        status, headers, _ = get(path)
        check.that(status == 308 and headers["Location"] == path.replace("/api/", "/api/v1/"), f"{path} leads to version 1: {headers['Location']}")
    check.that(get("/api/nothing")[0] == 404 and get("/api/v1/nothing")[0] == 404, "an unknown address leads nowhere")

    # Commands write while the server runs.
    one = import_csv("one.csv", "CAESAREAN,990481,2023,36.9,R\n")
    sample_store.run("data", "import", one, "--store", store, "--why", "check")
    for path, tag in tags.items():
        status, headers, _ = get(path, tag)
        check.that(status == 200 and headers["ETag"] != tag, f"{path}: an import changes the tag")
    check.that('"36.9"' in get("/api/v1/assessment?year=2023")[2] or "36.9" in get("/api/v1/assessment?year=2023")[2], "and the next look shows the figure")
    before = get("/api/v1/assessment?year=2023")[1]["ETag"]
    check.that('"elections":' not in get("/")[2], "no JSON on a page")
    sample_store.run("store", "set", "--elections", "none", "--store", store)
    status, headers, text = get("/api/v1/assessment?year=2023", before)
    check.that(status == 200 and headers["ETag"] != before, "store set shows at the next look")

    # A check that writes nothing changes nothing.
    before = get("/")[1]["ETag"]
    sample_store.run("data", "import", one, "--store", store, "--dry-run")
    sample_store.run("data", "import", one, "--store", store)
    check.that(get("/", before)[0] == 304, "a dry run and an import without news leave the pages as they are")

    # Slow readers of an answer share its bytes, also when the answer of now is another one.
    page, readers_count = get("/report?year=2023")[2], 300
    size, memory = len(page.encode()), memory_kib()
    readers = [begin_to_read("/report?year=2023") for _ in range(readers_count)]
    grown = (memory_kib() - memory) * 1024
    check.that(grown < readers_count * size / 3, f"{readers_count} readers of {size} bytes take {grown} bytes")
    sample_store.run("data", "import", import_csv("more.csv", "CAESAREAN,990481,2023,35.1,R\n"), "--store", store)
    check.that(get("/report?year=2023")[2] != page, "the page of now is another one")
    check.that(all(read_rest(*one) == page for one in readers), "and each reader gets the whole page that it asked for")

    # Two writers at once: both wait their turn.
    files = [import_csv(f"w{n}.csv", "".join(f"PREMARITAL_EXAM,990481,{year},{60 + n}.{year % 10}\n" for year in range(2001, 2016))) for n in range(4)]
    writers = [subprocess.Popen([sample_store.HALFSKY, "data", "import", path, "--store", store], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for path in files]
    ends = [(w.wait(timeout=60), w.stderr.read().decode()) for w in writers]
    check.that(all(status == 0 for status, _ in ends), f"four imports at once all succeed: {ends}")
    check.that(get("/", before)[0] == 200, "and the pages have changed")
    check.that("no problems" in sample_store.run("store", "check", "--store", store, "--lang", "en"), "the store is sound, its audit trail whole")

    # Another store in the same folder, as from a backup.
    other = os.path.join(folder.name, "other")
    sample_store.run("init", other, "--region", "330300")
    for name in os.listdir(store):
        if os.path.isfile(os.path.join(store, name)):
            os.remove(os.path.join(store, name))
    for name in os.listdir(other):
        os.rename(os.path.join(other, name), os.path.join(store, name))
    check.that(get("/api/v1/plans")[2] == "[]", "a store that was replaced is opened anew")
    shutil.rmtree(store)
    check.that(get("/api/v1/plans")[0] == 404 and get("/")[0] == 404, "a store that is gone is reported")
finally:
    server.send_signal(signal.SIGTERM)
    check.that(server.wait(timeout=180) == 0, "a signal ends it in good order")
    folder.cleanup()
check.end()
