#!/usr/bin/env python3
"""How long a page takes: the server now, the server of an older build, and a small Python server that reads the same SQLite file.

    bench/web.py [--before PROGRAM]

Without --before, commit 3a15bf8 is built in a temporary folder. Every server has a store of its own with the sample data. One client asks
over one connection; the times are what the client sees, in milliseconds, the median of each round. Rounds alternate between the servers.
"""
import argparse, http.client, http.server, json, os, re, signal, sqlite3, statistics, subprocess, sys, tempfile, threading, time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tests", "lib"))
from sample_store import ROOT, SAMPLE
BEFORE = "3a15bf8"
ROUNDS, LOOKS, CHANGES = 5, 40, 12


def build_before(folder):
    """The program of commit 3a15bf8."""
    tree = os.path.join(folder, "before")
    os.mkdir(tree)
    archive = subprocess.run(["git", "-C", ROOT, "archive", BEFORE], check=True, stdout=subprocess.PIPE).stdout
    subprocess.run(["tar", "-x", "-C", tree], input=archive, check=True)
    subprocess.run(["make", "-s", "-j2", "-C", tree], check=True, stdout=subprocess.DEVNULL)
    return os.path.join(tree, "build", "halfsky")


class Server:
    """A halfsky server with a store of the sample."""
    def __init__(self, program, folder):
        self.program, self.store = program, os.path.join(folder, f"store-{os.path.basename(os.path.dirname(program))}-{id(self)}")
        self.run("init", self.store, "--regions", f"{SAMPLE}/regions.csv", "--settings", f"{SAMPLE}/plan_settings.csv", "--region", "990481")
        self.run("plan", "import", f"{SAMPLE}/plan.txt", "--store", self.store)
        self.run("data", "import", f"{SAMPLE}/figures.csv", "--store", self.store)
        self.process = subprocess.Popen([program, "serve", "--store", self.store, "--port", "0"], stdout=subprocess.PIPE)
        self.port = int(re.search(rb"http://[0-9.]+:(\d+)", self.process.stdout.readline()).group(1))
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def run(self, *arguments):
        subprocess.run([self.program, *arguments], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def change(self, n):
        """A new figure, so that no answer that was made before is right any more."""
        path = self.store + ".csv"
        with open(path, "w") as file:
            file.write(f"indicator,region,period,value\nCAESAREAN,990481,2023,3{n % 10}.{n}\n")
        self.run("data", "import", path, "--store", self.store)

    def stop(self):
        self.connection.close()
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=10)


class Peer(http.server.BaseHTTPRequestHandler):
    """Reads the targets of the plan and the figures of its region, and writes them as a table or as JSON; judges nothing."""
    protocol_version, database = "HTTP/1.1", None

    def do_GET(self):
        with sqlite3.connect(f"file:{self.database}?mode=ro", uri=True) as db:
            figures = db.execute("SELECT indicator, period, value, places FROM figure WHERE region = 990481 ORDER BY 1, 2").fetchall()
            targets = db.execute("SELECT no, name, target_values, phrase FROM plan_target ORDER BY no").fetchall()
        if self.path.startswith("/api"):
            body = json.dumps({"targets": targets, "figures": figures}, ensure_ascii=False)
        else:
            body = "<table>" + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in targets + figures) + "</table>"
        body = body.encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


def ask(connection, path, tag=None):
    begin = time.perf_counter()
    connection.request("GET", path, headers={"If-None-Match": tag} if tag else {})
    answer = connection.getresponse()
    answer.read()
    seconds = time.perf_counter() - begin
    assert answer.status == (304 if tag else 200), (path, answer.status)
    return seconds * 1000, answer.headers["ETag"]


def median(connection, path, tag=None):
    return statistics.median(ask(connection, path, tag)[0] for _ in range(LOOKS))


def after_changes(server, path, first):
    """The first look after a change, the median of several."""
    times = []
    for n in range(first, first + CHANGES):
        server.change(n)
        times.append(ask(server.connection, path)[0])
    return statistics.median(times)


def measure(now, before, peer):
    names = {"GET /": ("/", "/"), "GET assessment": ("/api/v1/assessment", "/api/assessment")}
    for k, (name, (path, old_path)) in enumerate(names.items()):
        rounds = []
        for _ in range(ROUNDS):
            tag = ask(now.connection, path)[1]
            rounds.append((median(before.connection, old_path), median(peer, old_path), median(now.connection, path), median(now.connection, path, tag)))
        old, python, new, same = (statistics.median(column) for column in zip(*rounds))
        first, old_first = after_changes(now, path, 1 + k * CHANGES), after_changes(before, old_path, 1 + k * CHANGES)
        print(f"{name:<15} before {old:8.2f} ms   python {python:8.2f} ms   now {new:8.3f} ms ({old / new:6.1f} times)   304 {same:8.3f} ms ({old / same:6.1f} times)   "
              f"first after a change: before {old_first:8.2f} ms, now {first:8.2f} ms ({old_first / first:4.1f} times)")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--before", help="an older program, built already")
    before_program = options.parse_args().before
    with tempfile.TemporaryDirectory() as folder:
        before = Server(os.path.abspath(before_program) if before_program else build_before(folder), folder)
        now = Server(os.path.abspath(os.environ.get("HALFSKY", os.path.join(ROOT, "build", "halfsky"))), folder)
        Peer.database = os.path.join(before.store, "halfsky.db")
        peer_server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Peer)
        threading.Thread(target=peer_server.serve_forever, daemon=True).start()
        try:
            measure(now, before, http.client.HTTPConnection("127.0.0.1", peer_server.server_port, timeout=60))
        finally:
            peer_server.shutdown()
            before.stop()
            now.stop()


if __name__ == "__main__":
    sys.exit(main())
