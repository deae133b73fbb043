#!/usr/bin/env python3
"""People who have signed in: a read of about 1 KB against nginx serving a file of that size, the overview of a plan of 200 targets, a mixed day over a
million observations, durable audited writes against bare SQLite inserts on the same disk, start and idle memory.

    bench/signed_in.py [--observations 1000000] [--people 100] [--seconds 5]

CPU is that of the server for each request. The first overview after a change of the plan is shown alone. wrk with 64 connections; each person of the mixed day has five connections, and pauses up to two seconds before each request. Percentiles are what the client sees.
"""
import argparse, http.client, os, random, re, signal, socket, sqlite3, statistics, subprocess, sys, tempfile, threading, time

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
sys.path.insert(0, os.path.join(ROOT, "tests", "lib"))
import client
from office import Office

words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
words.add_argument("--observations", type=int, default=1_000_000)
words.add_argument("--people", type=int, default=100)
words.add_argument("--seconds", type=int, default=5)
asked = words.parse_args()
TARGETS, CONNECTIONS, YEARS = 200, 64, 20
STEMS = "甲乙丙丁戊己庚辛壬癸"


def wrk(url, *headers, connections=CONNECTIONS):
    """Requests a second, milliseconds of p50, p90 and p99, and how many answers were errors."""
    out = subprocess.run(["wrk", "-t2", f"-c{connections}", f"-d{asked.seconds}s", "--latency", *(w for h in headers for w in ("-H", h)), url], capture_output=True, text=True, check=True).stdout
    ms = {p: float(v) * {"us": 0.001, "ms": 1, "s": 1000}[u] for p, v, u in re.findall(r"(50|90|99)%\s+([\d.]+)(us|ms|s)", out)}
    bad = re.search(r"Non-2xx or 3xx responses: (\d+)", out)
    return float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1]), ms, int(bad[1]) if bad else 0


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def cpu_us(pid):
    """Microseconds of CPU that a process has used."""
    used = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
    return (int(used[11]) + int(used[12])) * 1e6 / os.sysconf("SC_CLK_TCK")


def memory_mib(pid):
    return int(re.search(r"VmRSS:\s+(\d+)", open(f"/proc/{pid}/status").read())[1]) / 1024


# --- the office ---

names = [a + b + c + "类服务覆盖率" for a in STEMS for b in STEMS for c in STEMS[:2]][:TARGETS]
regions = max(1, asked.observations // (TARGETS * YEARS))
with tempfile.TemporaryDirectory() as folder:
    def write(name, lines):
        path = os.path.join(folder, name)
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(line + "\n" for line in lines)
        return path

    places = [f"99{n:010d}" for n in range(regions)]
    office = Office("--regions", write("regions.csv", ["code,name,level,parent,valid_from,valid_to", "990000,临江省,province,,,", "990300,禾浦市,prefecture,990000,,"] +
                                       [f"{code},村{n},village,990300,," for n, code in enumerate(places)]), "--region", "990300", "--elections", "none", "--terms", "none")
    office.run("indicator", "import", write("indicators.csv", ["code,name,unit,direction,decimals,share"] + [f"B{n:03d},{name},%,up,1,yes" for n, name in enumerate(names)]))
    office.run("plan", "import", write("plan.txt", ["禾浦市妇女发展规划（2021-2025年）", "", "一、妇女与健康", "主要目标："] + [f"{n + 1}.{name}达到80%以上。" for n, name in enumerate(names)]))
    office.run("unit", "add", "卫健委")
    begun = time.monotonic()
    office.run("data", "import", write("figures.csv", ["region,indicator,period,value"] + [f"990300,B{n:03d},{y},{40 + (y - 2004) * 2}.0" for n in range(TARGETS) for y in range(2004, 2024)] +
                                       [f"{code},B{n:03d},{y},{50 + y % 7}.0" for code in places for n in range(TARGETS) for y in range(2004, 2024)]), "--confirm-all", "--why", "试验")
    print(f"{(regions + 1) * TARGETS * YEARS} observations imported in {time.monotonic() - begun:.1f} s")
    started = []
    for _ in range(5):
        begun = time.monotonic()
        server, port = client.start(office.store)
        http.client.HTTPConnection("127.0.0.1", port).request("GET", "/readyz")
        started.append((time.monotonic() - begun) * 1000)
        idle = memory_mib(server.pid)
        server.terminate()
        server.wait()
    print(f"start to ready: {statistics.median(started):.0f} ms, idle {idle:.0f} MiB")
    office.serve()
    people = [office.invite(f"reader{n}", f"人{n}", "evaluator", "--region", "990300") for n in range(asked.people)]
    reader, admin = people[0], office.invite("admin", "苏文", "system_admin")
    base = f"http://127.0.0.1:{office.port}"

    # --- a small read ---
    reader.get("account")
    body = int(reader.answered.headers["Content-Length"])
    os.makedirs(os.path.join(folder, "www"))
    open(os.path.join(folder, "www", "file.json"), "wb").write(b"x" * body)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        nginx_port = free.getsockname()[1]
    conf = write("nginx.conf", [f"daemon off; master_process off; worker_processes 1; pid {folder}/pid; error_log /dev/null;", "events { worker_connections 1024; }",
                                f"http {{ access_log off; keepalive_requests 1000000; server {{ listen 127.0.0.1:{nginx_port}; root {folder}/www; }} }}"])
    nginx = subprocess.Popen(["nginx", "-c", conf, "-p", folder], stderr=subprocess.DEVNULL)
    os.chmod(folder, 0o755)
    time.sleep(0.5)
    rates = []
    used = cpu_us(office.server.pid)
    for _ in range(3):
        rates.append((wrk(f"http://127.0.0.1:{nginx_port}/file.json"), wrk(f"{base}/api/v1/account", f"Cookie: {reader.cookie}")))
    nginx.terminate()
    used = cpu_us(office.server.pid) - used
    peer, ours = (sorted(one[i] for one in rates)[1] for i in (0, 1))
    print(f"read of {body} bytes: nginx {peer[0]:.0f}/s p99 {peer[1]['99']:.1f} ms; halfsky {ours[0]:.0f}/s p99 {ours[1]['99']:.1f} ms, {ours[2]} errors; {100 * ours[0] / peer[0]:.0f} %; CPU {used / sum(one[1][0] * asked.seconds for one in rates):.0f} us")

    # --- the overview of a plan ---
    for path in ("/", "/api/v1/assessment?year=2023"):
        begun, used = time.monotonic(), cpu_us(office.server.pid)
        reader.ask("GET", path)
        first = f"first {1000 * (time.monotonic() - begun):.0f} ms, CPU {(cpu_us(office.server.pid) - used) / 1000:.0f} ms; then"
        used = cpu_us(office.server.pid)
        rate, ms, bad = wrk(base + path, f"Cookie: {reader.cookie}")
        used = (cpu_us(office.server.pid) - used) / (rate * asked.seconds)
        print(f"{path} of {TARGETS} targets: {first} CPU {used:.0f} us, {rate:.0f}/s, p50 {ms['50']:.1f} p90 {ms['90']:.1f} p99 {ms['99']:.1f} ms, {bad} errors")

    # --- a mixed day ---
    times, errors, stop = [], [], time.monotonic() + 2 * asked.seconds
    READS = ["account", "plans", "judgements?year=2023", "rounds", "warnings?year=2023", "targets", "indicators"]

    def day(person, seed):
        chance, line = random.Random(seed), http.client.HTTPConnection("127.0.0.1", office.port, timeout=30)
        while time.monotonic() < stop:
            time.sleep(chance.uniform(0, 2))
            draw = chance.random()
            method, path, content = ("GET", chance.choice(READS), None) if draw < 0.8 else ("POST", "account/language", '{"language":"%s"}' % chance.choice(("zh", "en"))) if draw < 0.95 else (
                "GET", "reports/brief?year=2023&format=html", None)
            began = time.perf_counter()
            line.request(method, "/api/v1/" + path, content, {"Cookie": person.cookie, "X-CSRF-Token": person.csrf, "Content-Type": "application/json"})
            answer = line.getresponse()
            answer.read()
            times.append((time.perf_counter() - began) * 1000)
            if answer.status not in (200, 204):
                errors.append((answer.status, path))

    crowd = [threading.Thread(target=day, args=(people[n % len(people)], n)) for n in range(5 * asked.people)]
    used = cpu_us(office.server.pid)
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    used = (cpu_us(office.server.pid) - used) / len(times)
    print(f"mixed day: {len(times)} requests of {len(crowd)} clients, CPU {used:.0f} us, p50 {percentile(times, 0.5):.1f} p95 {percentile(times, 0.95):.1f} p99 {percentile(times, 0.99):.1f} ms, {len(errors)} errors "
          f"{errors[:3]}, {memory_mib(office.server.pid):.0f} MiB")

    # --- durable writes ---
    bare = sqlite3.connect(os.path.join(office.folder.name, "bare.db"), isolation_level=None)
    bare.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE t (id INTEGER PRIMARY KEY, x TEXT) STRICT")
    begun = time.perf_counter()
    count = 0
    while time.perf_counter() - begun < asked.seconds:
        bare.execute("INSERT INTO t (x) VALUES (?)", ("x" * 200,))
        count += 1
    bare_rate = count / (time.perf_counter() - begun)
    bare.close()
    script = write("write.lua", ['wrk.method = "PATCH"', f'wrk.headers["Cookie"] = "{admin.cookie}"', f'wrk.headers["X-CSRF-Token"] = "{admin.csrf}"', 'wrk.headers["Content-Type"] = "application/json"',
                                 "local n = 0", "request = function() n = n + 1; return wrk.format(nil, nil, nil, '{\"section\":\"' .. n .. '\"}') end"])
    used = cpu_us(office.server.pid)
    out = subprocess.run(["wrk", "-t1", "-c16", f"-d{asked.seconds}s", "--latency", "-s", script, f"{base}/api/v1/units/1"], capture_output=True, text=True).stdout
    rate, slow, bad = float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1]), re.search(r"99%\s+(\S+)", out)[1], re.search("Non-2xx.*", out)
    used = (cpu_us(office.server.pid) - used) / (rate * asked.seconds)
    print(f"durable writes: CPU {used:.0f} us, bare SQLite {bare_rate:.0f}/s, halfsky {rate:.0f}/s with audit ({100 * rate / bare_rate:.0f} %), p99 {slow}, {bad[0] if bad else 'no errors'}")
    office.server.send_signal(signal.SIGTERM)
    office.server.wait()
