#!/usr/bin/env python3
"""Where a request ends is never a matter of opinion: shapes of heads and bodies, each with the status that it must get, sent to the server alone and
through nginx in front of it. web_serve.py covers what pages say, tests/unit/http the server without routes.

Without nginx (package nginx) the second part is skipped, saying so.
"""
import concurrent.futures, os, re, shutil, signal, socket, subprocess, sys, time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import client, sample_store

PATH = "/api/v1/version"
HOST = b"Host: 127.0.0.1\r\n"
PROBE = b"GET /probe HTTP/1.1\r\n" + HOST + b"\r\n"
WRITE = b"POST /api/v1/targets/1/undo HTTP/1.1\r\n" + HOST + b"Content-Type: application/json\r\n"
GUARDS = (b"X-Content-Type-Options: nosniff", b"Content-Security-Policy: default-src 'none'", b"Referrer-Policy: no-referrer", b"X-Request-Id: ", b"Cache-Control: ")

check = sample_store.Checks()


def get(*fields, line=b"GET " + PATH.encode() + b" HTTP/1.1", host=HOST, end=b"\r\n"):
    return line + b"\r\n" + host + b"".join(field + b"\r\n" for field in fields) + end


def shapes():
    """(name, bytes, status of the only answer, or of the first one when the connection goes on)."""
    all_of = []

    def add(status, name, data):
        all_of.append((name, data, status))

    # Line ends.
    for name, text in [("bare LF everywhere", get().replace(b"\r\n", b"\n")), ("bare LF after the request line", get().replace(b"\r\n", b"\n", 1)),
                       ("bare LF at the end", get()[:-2] + b"\n"), ("bare CR after the request line", get().replace(b"\r\n", b"\r", 1)),
                       ("bare CR in a value", get(b"A: b\rc")), ("CR CR LF", get(b"A: b\r")), ("LF in front", b"\n" + get()), ("CR LF in front", b"\r\n" + get()),
                       ("two CR LF in front", b"\r\n\r\n" + get()), ("LF CR", get(b"A: b\n\r")), ("bare LF between fields", get(b"A: b\nC: d")),
                       ("bare CR at the end", get()[:-2] + b"\r\rX"), ("vertical tab", get(b"A:\x0bb")), ("form feed", get(b"A:\x0cb"))]:
        add(400, name, text)
    # NUL and other control characters at each place.
    for byte in [0, 1, 7, 8, 0x0B, 0x0E, 0x1B, 0x1F, 0x7F]:
        one = bytes([byte])
        add(400, f"control {byte} in a value", get(b"A: b" + one + b"c"))
        add(400, f"control {byte} in a name", get(b"A" + one + b"b: c"))
        add(400, f"control {byte} in the target", get(line=b"GET /a" + one + b"b HTTP/1.1"))
        add(400, f"control {byte} in the method", get(line=b"GE" + one + b"T / HTTP/1.1"))
    # Folding.
    for fold in [b" folded", b"\tfolded", b"  ", b" Content-Length: 5", b"\tTransfer-Encoding: chunked", b" : b"]:
        add(400, f"folded {fold}", get(b"A: b", fold))
        add(400, f"folded first {fold}", get(fold, host=b""))
        add(400, f"folded host {fold}", get(fold))
    # Names.
    for name in [b"", b" ", b"A ", b"A\t", b" A", b"A b", b"A(b", b"A)", b"A,b", b"A/b", b"A;b", b"A<b", b"A=b", b"A>", b"A?", b"A@b", b"A[", b"A\\", b"A]", b"A{", b"A}", b'A"',
                 b"\xc3\xa9", b"\xff", b"Content-Length ", b"Transfer-Encoding\t", b"Host "]:
        add(400, f"name {name}", get(name + b": 1"))
    add(400, "no colon", get(b"A"))
    add(400, "no colon, with blanks", get(b"A b c"))
    for name in [b"a", b"A-b", b"X_y", b"!#$%&'*+-.^_`|~09"]:
        add(200, f"name {name}", get(name + b": 1"))
    for value in [b"", b" ", b"\t", b" x ", b"\tx\t", b"\xe5\xa6\x87", b'"a, b"', b"a:b", b"()<>@,;:\\"]:
        add(200, f"value {value}", get(b"A:" + value))
    for value in [b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\xe5\xa6", b"a\xc3"]:
        add(400, f"value {value}", get(b"A: " + value))
    # Request lines.
    for line, status in [(b"GET  / HTTP/1.1", 400), (b"GET / HTTP/1.1 ", 400), (b" GET / HTTP/1.1", 400), (b"GET\t/\tHTTP/1.1", 400), (b"GET /", 400), (b"GET", 400), (b"GET / ", 400),
                         (b"GET /  HTTP/1.1", 400), (b"GET / HTTP/1.1 x", 400), (b"GET / http/1.1", 400), (b"GET / HTTP/1.10", 400), (b"GET / HTTP/01.1", 400), (b"GET / HTTP/1", 400),
                         (b"GET / HTTP/1.", 400), (b"GET / HTTP/.1", 400), (b"GET / HTTP/1,1", 400), (b"GET / HTTP/0.9", 505), (b"GET / HTTP/1.2", 505), (b"GET / HTTP/2.0", 505),
                         (b"GET / HTTP/9.9", 505), (b"GET / HTTPS/1.1", 400), (b"GET / FTP/1.1", 400), (b"GET http://127.0.0.1/ HTTP/1.1", 400), (b"GET //127.0.0.1/ HTTP/1.1", 404),
                         (b"GET * HTTP/1.1", 400), (b"GET x HTTP/1.1", 400), (b"GET \\ HTTP/1.1", 400), (b"GET ? HTTP/1.1", 400), (b"GET /#a HTTP/1.1", 400), (b"GET /a b HTTP/1.1", 400),
                         (b'GET /"a" HTTP/1.1', 400), (b"GET /<a> HTTP/1.1", 400), (b"GET /{a} HTTP/1.1", 400), (b"GET /a|b HTTP/1.1", 400), (b"GET /a^b HTTP/1.1", 400), (b"GET /a`b HTTP/1.1", 400),
                         (b"GET /a\\b HTTP/1.1", 400), (b"GET /\xe5\xa6\x87 HTTP/1.1", 400), (b"GET /\xff HTTP/1.1", 400), (b"G(T / HTTP/1.1", 400), (b"G@T / HTTP/1.1", 400), (b"/ HTTP/1.1", 400),
                         (b"HTTP/1.1 200 OK", 400), (b"get / HTTP/1.1", 501), (b"TRACE / HTTP/1.1", 501), (b"OPTIONS / HTTP/1.1", 501), (b"CONNECT / HTTP/1.1", 501), (b"PRI / HTTP/1.1", 501),
                         (b"GET /%zz HTTP/1.1", 400), (b"GET /% HTTP/1.1", 400), (b"GET /%4 HTTP/1.1", 400), (b"GET /%00 HTTP/1.1", 400), (b"GET /%0d%0aA:b HTTP/1.1", 400), (b"GET /a%2fb HTTP/1.1", 400),
                         (b"GET /a%5cb HTTP/1.1", 400), (b"GET /%7f HTTP/1.1", 400), (b"GET /%c0%af HTTP/1.1", 400), (b"GET /%ed%a0%80 HTTP/1.1", 400), (b"GET /%ff HTTP/1.1", 400), (b"GET /../etc HTTP/1.1", 404),
                         (b"GET /%2e%2e/etc HTTP/1.1", 404), (b"GET /api/v1/../v1/version HTTP/1.1", 404), (b"GET /%2561 HTTP/1.1", 404), (b"PRI * HTTP/2.0", 400)]:
        add(status, f"line {line}", get(line=line))
    # Hosts.
    for host in [b"", b"a b", b"127.0.0.1:", b"127.0.0.1:x", b"127.0.0.1:80:80", b"127.0.0.1:123456", b"127.0.0.1:-1", b"127.0.0.1, 127.0.0.1", b"127.0.0.1/", b"127.0.0.1?", b"user@127.0.0.1", b"127.0.0.1#", b"[::1",
                 b"::1", b"[::1]x", b"[::1]:", b"[::1]:80:", b"http://127.0.0.1", b"\xe5\xa6\x87", b"127.0.0.1;", b":80", b"[]", b"localhost%00", b"%6cocalhost"]:
        add(400, f"host {host}", get(host=b"Host: " + host + b"\r\n"))
    for host in [b"evil.example", b"evil.example:80", b"127.0.0.1.evil.example", b"0x7f.1", b"1", b"[fe80::x]", b"[127.0.0.1]"]:
        add(421, f"host {host}", get(host=b"Host: " + host + b"\r\n"))
    for host in [b"127.0.0.1", b"127.0.0.1:80", b"localhost", b"LOCALHOST:65535", b"[::1]", b"[::1]:8642", b" 127.0.0.1 "]:
        add(200, f"host {host}", get(host=b"Host: " + host + b"\r\n"))
    add(400, "no host", get(host=b""))
    add(400, "no host, 1.0", get(host=b"", line=b"GET / HTTP/1.0"))
    for second in [b"Host: 127.0.0.1", b"host: evil.example", b"HOST:"]:
        add(400, f"two hosts {second}", get(second))
    # Lengths of bodies.
    for value in [b"", b"+0", b"-1", b"-0", b"0x0", b"0 0", b"0,0", b"0, 0", b"1e0", b"1.0", b"00", b"01", b"a", b"1a", b"\xd9\xa1", b"9999999999999999", b"18446744073709551616", b"99999999999999999999999", b'"0"', b"0;"]:
        add(400, f"length {value}", WRITE + b"Content-Length: " + value + b"\r\n\r\n")
    for first, second in [(b"0", b"0"), (b"0", b"5"), (b"5", b"0"), (b"2", b"2"), (b"2", b"")]:
        add(400, f"lengths {first} {second}", WRITE + b"Content-Length: " + first + b"\r\ncontent-length: " + second + b"\r\n\r\n{}")
    for value, status in [(b"identity", 501), (b"gzip", 501), (b"gzip, chunked", 501), (b"chunked, chunked", 501), (b"chunked, identity", 501), (b"", 501), (b"xchunked", 501), (b"chunked;q=1", 501), (b'"chunked"', 501), (b"chun\tked", 501),
                          (b"\x0bchunked", 400), (b"chunked\x00", 400)]:
        add(status, f"coding {value}", WRITE + b"Transfer-Encoding: " + value + b"\r\n\r\n0\r\n\r\n")
    for length in [b"0", b"2", b"5", b"x"]:
        for coding in [b"chunked", b"Chunked", b"identity"]:
            for order in (0, 1):
                pair = [b"Content-Length: " + length + b"\r\n", b"Transfer-Encoding: " + coding + b"\r\n"]
                add(400, f"{coding} and length {length}, {order}", WRITE + pair[order] + pair[1 - order] + b"\r\n0\r\n\r\n")
    add(400, "chunked twice", WRITE + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")
    add(400, "chunked in 1.0", WRITE.replace(b"1.1", b"1.0", 1) + b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n")
    for chunks in [b"x\r\n", b"\r\n", b"-1\r\n", b"+1\r\na\r\n", b"0x1\r\na\r\n", b" 1\r\na\r\n", b"1 \r\na\r\n", b"1;a=b\r\na\r\n0\r\n\r\n", b"1\na\n0\n\n", b"1\ra", b"1\r\nab\r\n0\r\n\r\n", b"2\r\n{}0\r\n\r\n", b"2\r\n{}\n0\r\n\r\n",
                   b"2\r\n{}\r\n0\r\nA: b\r\n\r\n", b"2\r\n{}\r\n0\r\nContent-Length: 5\r\n\r\n", b"2\r\n{}\r\n0\r\n\n", b"000000002\r\n{}\r\n", b"fffffffffffffffff\r\n", b"\x00\r\n", b"2\r\n{}\r\n0\r\nX"]:
        add(400, f"chunks {chunks}", WRITE + b"Transfer-Encoding: chunked\r\n\r\n" + chunks)
    add(413, "a chunk past the limit", WRITE + b"Transfer-Encoding: chunked\r\n\r\n7fffffff\r\n" + b"a" * (1 << 20) + b"b" * 10)
    # A visitor may not write: 401 is the answer of a request that was understood.
    for name, tail in [("no body", b"\r\n"), ("length 0", b"Content-Length: 0\r\n\r\n"), ("a body", b"Content-Length: 2\r\n\r\n{}"), ("chunks", b"Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n1\r\n}\r\n0\r\n\r\n"),
                       ("Chunked, zeros", b"Transfer-Encoding: CHUNKED\r\n\r\n02\r\n{}\r\n0\r\n\r\n"), ("no chunk", b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n")]:
        add(401, name, WRITE + tail)
    add(413, "a body where none is expected", get(b"Content-Length: 5") + b"hello")
    add(413, "chunks where none are expected", get(b"Transfer-Encoding: chunked") + b"0\r\n\r\n")
    add(413, "a body past the limit", WRITE + b"Content-Length: 1048577\r\n\r\n")
    for expect, status in [(b"100-continue", 200), (b"100-Continue", 200), (b"200-ok", 417), (b"", 417)]:
        add(status, f"expect {expect}", get(b"Expect: " + expect))
    for name in [b"Content-Type: text/plain", b"Authorization: Bearer x", b"Cookie: a=b", b"Origin: http://127.0.0.1", b"If-Match: *", b"Sec-Fetch-Site: none", b"Expect: 100-continue", b"Idempotency-Key: 1"]:
        add(400, f"twice {name}", get(name, name))
    # Limits: at n - 1, n and n + 1.
    for size, status in [(8191, 400), (8192, 400), (8193, 414), (20000, 414), (40000, 414)]:
        line = b"GET /"
        add(status, f"request line of {size}", get(line=line + b"a" * (size - len(line) - 9) + b" HTTP/1.1"))
    for size, status in [(16383, 200), (16384, 200), (16385, 431), (30000, 431)]:
        add(status, f"headers of {size}", get(b"A: " + b"a" * (size - len(HOST) - 5)))
    for count, status in [(99, 200), (100, 200), (101, 431), (1000, 431)]:
        add(status, f"{count} headers", get(*[b"A: b"] * (count - 1)))
    for count, status in [(31, 400), (32, 400), (33, 400)]:  # unknown parameters: 400 in any case, and the connection goes on
        add(status, f"{count} parameters", get(line=b"GET " + PATH.encode() + b"?" + b"&".join(b"a%d=1" % i for i in range(count)) + b" HTTP/1.1"))
    # Not HTTP.
    for name, data in [("TLS", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"a" * 60), ("SSH", b"SSH-2.0-OpenSSH_9.2\r\n\r\n"), ("HTTP/2", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), ("SMTP", b"EHLO x\r\n\r\n"),
                       ("zeros", bytes(100)), ("PROXY", b"PROXY TCP4 1.2.3.4 5.6.7.8 1 2\r\n" + get())]:
        add(400, name, data)
    return all_of


# Refused for what they mean, not for where they end: the connection goes on.
GOES_ON = (200, 401, 403, 404)


def exchange(port, data, wait=180, enough=None):
    """Everything that comes back until the connection ends, or until it is enough."""
    got = b""
    with socket.create_connection(("127.0.0.1", port), timeout=wait) as connection:
        try:
            connection.sendall(data)
        except OSError:
            pass
        try:
            while (enough is None or len(got) < enough) and (piece := connection.recv(1 << 16)):
                got += piece
        except OSError as error:
            return got, type(error).__name__
    return got, "end"


def answers(got):
    """(status, head) of each answer."""
    found = []
    while got:
        head, _, rest = got.partition(b"\r\n\r\n")
        status = int(re.match(rb"HTTP/1\.1 (\d{3}) ", head).group(1))
        if status == 100:
            got = rest
            continue
        found.append((status, head))
        got = rest[int((re.search(rb"\r\nContent-Length: (\d+)", head) or [0, 0])[1]):]
    return found


def check_alone(port):
    last = get(b"Connection: close", line=b"GET /probe HTTP/1.1")
    for name, data, status in shapes():
        goes_on = status in GOES_ON or "parameters" in name
        got, end = exchange(port, data + (last if goes_on else PROBE))
        found = answers(got)
        wanted = [status, 404] if goes_on else [status]
        check.that([s for s, _ in found] == wanted and end == "end", f"{name}: {[s for s, _ in found]} {end}, not {wanted}")
        check.that(all(guard in head for _, head in found for guard in GUARDS), f"{name}: every answer has the headers")
        check.that(found and b"Connection: close" in found[-1][1], f"{name}: the connection ends")
    # The same in pieces of one byte, and many in one piece.
    for name, data, status in shapes()[::23]:
        with socket.create_connection(("127.0.0.1", port), timeout=180) as connection:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            try:
                for byte in data[:3000]:
                    connection.send(bytes([byte]))
            except OSError:
                pass
            if len(data) <= 3000:
                check.that(connection.recv(12)[9:12] == str(status).encode(), f"{name}: byte by byte")
    found = answers(exchange(port, get() * 50 + last)[0])
    check.that([s for s, _ in found] == [200] * 50 + [404], "50 requests in one piece are answered in order")
    found = answers(exchange(port, WRITE + b"Expect: 100-continue\r\nConnection: close\r\nContent-Length: 2\r\n\r\n", enough=25)[0])
    check.that(found == [], "a client that asks gets the answer to go on before its body comes")


def check_deadlines(port):
    """A head that never ends, however it dribbles, is cut off; so is a body that is slower than 1,000 bytes a second."""
    begin = time.monotonic()
    with socket.create_connection(("127.0.0.1", port), timeout=180) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\n")
        try:
            while time.monotonic() - begin < 60:
                connection.sendall(b"A")
                time.sleep(0.5)
        except OSError:
            pass
        took = time.monotonic() - begin
        check.that(9 < took < 60, f"a head has ten seconds, not {took:.1f}")


CONFIG = """
daemon off; pid {folder}/pid; error_log {folder}/error.log; worker_processes 1;
events {{ worker_connections 256; }}
http {{
    log_format seen '$request_method $status $upstream_status $upstream_http_x_request_id';
    access_log {folder}/access.log seen;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
    upstream halfsky {{ server 127.0.0.1:{port}; keepalive 4; }}
    server {{
        listen 127.0.0.1:{front};
        large_client_header_buffers 8 64k; client_max_body_size 8m; keepalive_timeout 2; client_header_timeout 2; client_body_timeout 2;
        location / {{
            proxy_pass http://halfsky; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_set_header Host $http_host;
            proxy_set_header X-Forwarded-For $remote_addr; proxy_request_buffering off; proxy_next_upstream off;
        }}
    }}
}}
"""


def lines_of(path):
    with open(path, encoding="utf-8") as file:
        return file.read().splitlines()


def requests_of(folder):
    """Method, status and id of what nginx sent on."""
    theirs = [tuple(line.split()) for line in lines_of(os.path.join(folder, "access.log"))]
    return [(method, upstream, request) for method, _, upstream, request in theirs if request != "-"]


def check_through_nginx(port, folder, log):
    """nginx and the server see the same requests: as many of the same methods, in the same order, whatever the bytes were."""
    if not shutil.which("nginx") and not os.path.exists("/usr/sbin/nginx"):
        print("skipped: the same shapes through nginx; package nginx is missing")
        return
    front = client.own_port()
    config = os.path.join(folder, "nginx.conf")
    with open(config, "w", encoding="utf-8") as file:
        file.write(CONFIG.format(folder=folder, port=port, front=front))
    os.chmod(folder, 0o755)  # its workers are another user
    nginx = subprocess.Popen([shutil.which("nginx") or "/usr/sbin/nginx", "-c", config, "-e", os.path.join(folder, "error.log")], stderr=subprocess.DEVNULL)
    try:
        sample_store.wait_until(lambda: client.is_open(front) or nginx.poll() is not None)
        seen_before, sent_through = set(lines_of(log)), [data + get(b"Connection: close", line=b"GET /probe HTTP/1.1") for _, data, _ in shapes()]
        with concurrent.futures.ThreadPoolExecutor(16) as pool:  # nginx waits two seconds for the rest of what is cut short
            tried = len(list(pool.map(lambda data: exchange(front, data), sent_through)))
        nginx.send_signal(signal.SIGQUIT)  # ends when all is answered and written down
        nginx.wait(180)
        sample_store.wait_until(lambda: len(lines_of(log)) - len(seen_before) >= len(requests_of(folder)), 20)
        ours = [(line.split()[2], line.split()[4], line.split()[1]) for line in lines_of(log) if line not in seen_before]
        forwarded = requests_of(folder)
        ours = sorted((request, status) for _, status, request in ours)
        sent = sorted((request, upstream) for _, upstream, request in forwarded)
        check.that(tried > 250 and len(sent) > 100, f"{len(sent)} requests of {tried} shapes came through nginx")
        check.that(ours == sent, f"nginx and the server saw the same requests; differences: {sorted(set(ours) ^ set(sent))[:8]}")
    finally:
        nginx.kill()
        nginx.wait(180)


folder, store = sample_store.make()
log = os.path.join(folder.name, "access.log.own")
server = subprocess.Popen([sample_store.HALFSKY, "serve", "--store", store, "--port", "0", "--log", log], stdout=subprocess.PIPE)
port = int(re.search(rb"http://[0-9.]+:(\d+)", server.stdout.readline()).group(1))
try:
    check.that(len(shapes()) >= 250, f"{len(shapes())} shapes")
    check_alone(port)
    check_deadlines(port)
    check_through_nginx(port, folder.name, log)
finally:
    server.send_signal(signal.SIGTERM)
    check.that(server.wait(timeout=180) == 0, "a signal ends it in good order")
    folder.cleanup()
check.end()
