#!/usr/bin/env python3
"""The server as its operator meets it: TLS, health, metrics, the access log, and a stop that finishes what has begun.
web_framing.py covers requests that are refused, web_serve.py pages."""
import http.client, json, os, re, shutil, signal, socket, ssl, subprocess, sys, threading, time, urllib.error, urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import client, sample_store

TOKEN = "a-token-of-the-metrics"
LINE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z [0-9a-f]{16} (GET|HEAD|POST|PUT|PATCH|DELETE|other) (/[a-z0-9/._{}]*|-) [1-5]\d\d \d+ \d+\.\d")
check = sample_store.Checks()
folder, store = sample_store.make()


def path_of(name):
    return os.path.join(folder.name, name)


def start(*options):
    server = subprocess.Popen([sample_store.HALFSKY, "serve", "--store", store, "--port", "0", *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    address = re.search(rb"(https?)://[0-9.]+:(\d+)", server.stdout.readline())
    return server, int(address.group(2)), address.group(1)


def stop(server, how=signal.SIGTERM):
    begin = time.monotonic()
    server.send_signal(how)
    status = server.wait(180)
    return status, time.monotonic() - begin


def get(port, path, **headers):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=180)
    connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    return answer.status, answer.headers, answer.read().decode()


def has_lines(log, count):
    with open(log, encoding="ascii") as file:
        return len(file.readlines()) >= count


def check_watching():
    with open(path_of("token"), "w", encoding="ascii") as file:
        file.write(TOKEN + "\n")
    log = path_of("log")
    server, port, _ = start("--log", log, "--metrics-token", path_of("token"))
    try:
        check.that(get(port, "/healthz")[::2] == (200, "ok\n") and get(port, "/readyz")[::2] == (200, "ok\n"), "healthy and ready")
        get(port, "/api/v1/assessment?year=2023&region=990481", Cookie="id=canary", Authorization="Bearer canary", User_Agent="canary", X_Forwarded_For="192.0.2.77")
        get(port, "/api/v1/assessment?year=2023&region=990481", Cookie="id=canary", User_Agent="canary")
        get(port, "/api/v1/targets/canary/set")
        get(port, "/canary?canary=1")
        for token, wanted in ((None, 401), ("Bearer x", 401), ("Bearer " + TOKEN[:-1], 401), ("Bearer " + TOKEN + "x", 401), ("bearer " + TOKEN, 401), ("Bearer " + TOKEN, 200)):
            status, headers, text = get(port, "/metrics", **({"Authorization": token} if token else {}))
            check.that(status == wanted and ("halfsky" in text) == (wanted == 200) and (headers["WWW-Authenticate"] == "Bearer") == (wanted == 401), f"metrics with {token}: {status}")
        lines = [line for line in text.splitlines() if not line.startswith("#")]
        check.that(all(re.fullmatch(r'halfsky_[a-z_]+(\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")*\})? [0-9.e+]+', line) for line in lines), f"metrics are Prometheus text: {lines[:3]}")
        counted = sum(int(line.split()[-1]) for line in lines if line.startswith("halfsky_http_requests_total"))
        buckets = [int(line.split()[-1]) for line in lines if "_bucket" in line]
        check.that(counted == 11 == buckets[-1] and buckets == sorted(buckets), f"every request before is counted: {counted} {buckets}")
        sample_store.wait_until(lambda: has_lines(log, 12))  # a line is written after its answer
        os.rename(log, log + ".1")
        server.send_signal(signal.SIGHUP)
        sample_store.wait_until(lambda: get(port, "/healthz") and os.path.exists(log))  # begun with the first line after the signal
        os.rename(store, store + ".away")
        check.that(get(port, "/readyz")[0] == 503 and get(port, "/healthz")[0] == 200, "not ready without its store")
        os.rename(store + ".away", store)
        check.that(get(port, "/readyz")[0] == 200, "ready again")
    finally:
        check.that(stop(server)[0] == 0, "a signal ends it in good order")
    with open(log + ".1", encoding="ascii") as file:
        text = file.read()
    lines = text.splitlines()
    check.that(all(LINE.fullmatch(line) for line in lines) and len(lines) >= 12, f"every line of the log has one form: {[line for line in lines if not LINE.fullmatch(line)]}")
    check.that("canary" not in text and "192.0.2" not in text and "127.0.0.1" not in text and "990481" not in text, "no word of a request and no address is in the log")
    check.that(" GET /api/v1/assessment 401 " in text and " GET /api/v1/assessment 200 " in text and " GET /metrics 401 " in text and " GET - 404 " in text, "the pattern of the route, its status; a wrong token is refused")
    with open(log, encoding="ascii") as file:
        check.that(file.read().splitlines()[0].split()[3] == "/healthz", "a log that was renamed is begun anew")
    for options, words in ((("--metrics-token", path_of("none")), b"none"), (("--log", "/nowhere/log"), b"/nowhere/log"), (("--tls-cert", "x"), b"--tls-key"), (("--proxy", "elsewhere"), b"elsewhere")):
        done = subprocess.run([sample_store.HALFSKY, "serve", "--store", store, "--port", "0", *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=180)
        check.that(done.returncode != 0 and words in done.stderr, f"{options}: {done.stderr}")


def check_tls():
    if not shutil.which("openssl"):
        print("skipped: TLS; program openssl is missing")
        return
    certificate, key = path_of("cert.pem"), path_of("key.pem")
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", key, "-out", certificate, "-days", "2", "-subj", "/CN=localhost",
                    "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    server, port, scheme = start("--tls-cert", certificate, "--tls-key", key)
    trust = ssl.create_default_context(cafile=certificate)
    try:
        check.that(scheme == b"https", "the address is one of TLS")
        connection = http.client.HTTPSConnection("127.0.0.1", port, context=trust, timeout=180)
        for path in ("/", "/report?year=2023", "/api/v1/assessment", "/healthz") * 3:
            connection.request("GET", path)
            answer = connection.getresponse()
            body = answer.read()
            check.that(answer.status == 200 and len(body) == int(answer.headers["Content-Length"]) and "max-age=31536000" in answer.headers["Strict-Transport-Security"], f"{path} by TLS")
        connection.request("POST", "/api/v1/targets/1/undo", body=b'{"why":"' + b"a" * 500_000 + b'"}', headers={"Content-Type": "application/json"})
        answer = connection.getresponse()
        check.that(answer.status == 401 and answer.read(), "a body by TLS")
        with socket.create_connection(("127.0.0.1", port), timeout=180) as plain:
            plain.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
            try:
                text = plain.recv(1000)
            except OSError:
                text = b""
            check.that(b"HTTP" not in text, "nothing without TLS")
        for version in (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3):
            only = ssl.create_default_context(cafile=certificate)
            only.minimum_version = only.maximum_version = version
            with socket.create_connection(("127.0.0.1", port), timeout=180) as raw, only.wrap_socket(raw, server_hostname="localhost") as one:
                check.that(one.version() in ("TLSv1.2", "TLSv1.3"), f"{version}")
        done = subprocess.run(["openssl", "s_client", "-connect", f"127.0.0.1:{port}", "-tls1_1", "-cipher", "ALL:@SECLEVEL=0"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=180)
        check.that(b"Cipher is (NONE)" in done.stdout or done.returncode != 0, "no TLS 1.1")
        waiting = [socket.create_connection(("127.0.0.1", port), timeout=180) for _ in range(50)]
        connection.request("GET", "/healthz")
        check.that(connection.getresponse().read() == b"ok\n", "handshakes that never end keep nobody waiting")
        for one in waiting:
            one.close()
    finally:
        check.that(stop(server)[0] == 0, "a signal ends it in good order")
    done = subprocess.run([sample_store.HALFSKY, "serve", "--store", store, "--port", "0", "--tls-cert", key, "--tls-key", certificate], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=180)
    check.that(done.returncode == 3 and b"key.pem" in done.stderr, f"a file that is not a certificate: {done.stderr}")


# A head whose body is still to come: the server asks for it when it has read the head.
HALF = b"POST /api/v1/targets/1/undo HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n"
GO_ON = b"HTTP/1.1 100 Continue\r\n\r\n"


def check_stop():
    """What has begun is finished; what has not is closed at once; nothing new gets in."""
    server, port, _ = start()
    idle = http.client.HTTPConnection("127.0.0.1", port, timeout=180)
    idle.request("GET", "/healthz")
    idle.getresponse().read()
    half = socket.create_connection(("127.0.0.1", port), timeout=180)
    half.sendall(HALF)
    check.that(half.recv(25) == GO_ON, "a request has begun")
    ended = []
    thread = threading.Thread(target=lambda: ended.append(stop(server)))
    thread.start()
    check.that(sample_store.wait_until(lambda: not client.is_open(port)), "nobody new gets in")
    check.that(idle.sock.recv(1) == b"", "an idle connection is closed")
    half.sendall(b"{}")
    text = half.recv(4096)
    check.that(text.startswith(b"HTTP/1.1 401") and b"Connection: close" in text, f"a request that has begun is answered: {text[:60]}")
    half.close()
    thread.join()
    check.that(ended[0][0] == 0 and ended[0][1] < 10, f"and then the server ends: {ended}")
    server, port, _ = start()
    stuck = socket.create_connection(("127.0.0.1", port), timeout=180)
    stuck.sendall(HALF)
    check.that(stuck.recv(25) == GO_ON, "another one")
    status, seconds = stop(server, signal.SIGINT)
    check.that(status == 0 and 9 < seconds < 60, f"a client that never finishes has ten seconds: {status} {seconds:.1f}")


try:
    check_watching()
    check_tls()
    check_stop()
finally:
    folder.cleanup()
check.end()
