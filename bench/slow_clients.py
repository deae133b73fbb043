#!/usr/bin/env python3
"""What a healthy client waits for while 2,000 others are slow: heads that dribble, clients that read a byte now and then, bodies that never come.

    bench/slow_clients.py [COUNT]

One healthy client asks for a page over and over, over a connection of its own for each request, from the same address as the slow ones. Median and p95 in
milliseconds: alone, while the slow ones are at another server, and while they are at this one.
"""
import multiprocessing, os, re, resource, signal, socket, statistics, subprocess, sys, time

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
sys.path.insert(0, os.path.join(ROOT, "tests", "lib"))
import sample_store

COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
SECONDS, PAGE = 6, b"/report?year=2023"
HEADS = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nA: "
READERS = b"GET " + PAGE + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
BODIES = b"POST /api/v1/targets/1/undo HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{"


class Crowd(multiprocessing.Process):
    """COUNT slow clients in a process of their own; one that is cut off comes back a second later."""
    def __init__(self, port, words, reads):
        super().__init__(daemon=True)
        self.port, self.words, self.reads, self.cut = port, words, reads, multiprocessing.Value("i", 0)

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

    def move(self, one):
        """A byte more; False: cut off."""
        try:
            return one.recv(1) != b"" if self.reads else one.send(b"a") == 1
        except BlockingIOError:
            return True
        except OSError:
            return False

    def run(self):
        clients = []
        while True:
            begin = time.monotonic()
            clients += filter(None, [self.join_in() for _ in range(COUNT - len(clients))])
            for one in [one for one in clients if not self.move(one)]:
                one.close()
                clients.remove(one)
                self.cut.value += 1
            time.sleep(max(0, 1 - (time.monotonic() - begin)))


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
    print(f"{name:<44} median {row[0]:7.2f} ms   p95 {row[1]:7.2f} ms   {row[2]} requests, {row[3]} failed")


def with_crowd(port, crowd_port, kind):
    crowd = Crowd(crowd_port, *kind)
    crowd.start()
    time.sleep(2)
    found = measure(port, PAGE)
    crowd.kill()
    crowd.join()
    time.sleep(1)
    return found, crowd.cut.value


def compare(port, other, name, kind):
    """The slow clients are at another server of the same kind, then at this one, so that their own work counts in both."""
    elsewhere, _ = with_crowd(port, other, kind)
    here, cut = with_crowd(port, port, kind)
    show(f"{COUNT} {name} at another server", elsewhere)
    show(f"{COUNT} {name} at this server", here)
    print(f"{'':<44} p95 is {here[1] / elsewhere[1]:.2f} times as long; {cut} slow clients were cut off")


def start(store):
    server = subprocess.Popen([sample_store.HALFSKY, "serve", "--store", store, "--port", "0"], stdout=subprocess.PIPE)
    port = int(re.search(rb"http://[0-9.]+:(\d+)", server.stdout.readline()).group(1))
    ask(port, PAGE)
    return server, port


def main():
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    folder, store = sample_store.make()
    servers = [start(store), start(store)]
    port, other = (port for _, port in servers)
    try:
        show("alone", measure(port, PAGE))
        for name, kind in (("slow heads", (HEADS, False)), ("slow readers", (READERS, True)), ("slow bodies", (BODIES, False))):
            compare(port, other, name, kind)
        with open(f"/proc/{servers[0][0].pid}/status", encoding="ascii") as status:
            print("memory of this server: at most", re.search(r"VmHWM:\s*(\d+) kB", status.read()).group(1), "KiB")
    finally:
        for server, _ in servers:
            server.send_signal(signal.SIGTERM)
            server.wait(20)
        folder.cleanup()


main()
