#!/usr/bin/env python3
"""What a healthy client waits for while 2,000 others are slow: heads that dribble, clients that read a byte now and then, bodies that never come.

    bench/slow_clients.py [COUNT]

One healthy client asks for a page over and over, over a connection of its own for each request, from the same address as the slow ones. Median and p95 in
milliseconds: alone, while the slow ones are there, and alone again; the peer is nginx, if it is installed, with a file of the same size.
"""
import os, re, resource, selectors, signal, socket, statistics, subprocess, sys, tempfile, threading, time

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
sys.path.insert(0, os.path.join(ROOT, "tests", "lib"))
import sample_store

COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
SECONDS, PAGE = 6, b"/report?year=2023"
HEADS = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nA: "
READERS = b"GET " + PAGE + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
BODIES = b"POST /api/v1/targets/1/undo HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{"


class Crowd(threading.Thread):
    """COUNT slow clients; one that is cut off comes back a second later."""
    def __init__(self, port, words, reads):
        super().__init__(daemon=True)
        self.port, self.words, self.reads, self.is_over, self.cut = port, words, reads, False, 0

    def join_in(self):
        one = socket.socket()
        if self.reads:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        one.settimeout(2)
        try:
            one.connect(("127.0.0.1", self.port))
            one.sendall(self.words)
            one.setblocking(False)
        except OSError:
            one.close()
            return None
        return one

    def run(self):
        clients = []
        while not self.is_over:
            begin = time.monotonic()
            clients += filter(None, [self.join_in() for _ in range(COUNT - len(clients)) if not self.is_over])
            for one in clients[:]:
                try:
                    if self.reads:
                        if one.recv(1) == b"":
                            raise OSError
                    else:
                        one.send(b"a")
                except BlockingIOError:
                    pass
                except OSError:
                    one.close()
                    clients.remove(one)
                    self.cut += 1
            time.sleep(max(0, 1 - (time.monotonic() - begin)))
        for one in clients:
            one.close()


def ask(port, path):
    begin = time.perf_counter()
    with socket.create_connection(("127.0.0.1", port), timeout=20) as one:
        one.sendall(b"GET " + path + b" HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
        got = b""
        while piece := one.recv(1 << 16):
            got += piece
    return (time.perf_counter() - begin) * 1000, got.startswith(b"HTTP/1.1 200")


def measure(port, path):
    times, failed, end = [], 0, time.monotonic() + SECONDS
    while time.monotonic() < end:
        try:
            ms, good = ask(port, path)
        except OSError:
            ms, good = 0, False
        failed += not good
        times.append(ms)
        time.sleep(0.005)
    times.sort()
    return statistics.median(times), times[len(times) * 95 // 100], len(times), failed


def show(name, row):
    print(f"{name:<34} median {row[0]:7.2f} ms   p95 {row[1]:7.2f} ms   {row[2]} requests, {row[3]} failed")


def compare(name, port, path, kinds):
    before = measure(port, path)
    show(f"{name}, alone", before)
    for kind, words, reads in kinds:
        crowd = Crowd(port, words, reads)
        crowd.start()
        time.sleep(2)
        during = measure(port, path)
        crowd.is_over = True
        crowd.join(10)
        show(f"{name}, {COUNT} {kind}", during)
        print(f"{'':<34} p95 is {during[1] / before[1]:.2f} times that alone; {crowd.cut} slow clients were cut off")
        time.sleep(1)


def main():
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    folder, store = sample_store.make()
    server = subprocess.Popen([sample_store.HALFSKY, "serve", "--store", store, "--port", "0"], stdout=subprocess.PIPE)
    try:
        port = int(re.search(rb"http://[0-9.]+:(\d+)", server.stdout.readline()).group(1))
        ask(port, PAGE)
        compare("halfsky", port, PAGE, [("slow heads", HEADS, False), ("slow readers", READERS, True), ("slow bodies", BODIES, False)])
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(20)
        folder.cleanup()


main()
