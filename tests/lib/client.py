"""People of a store over HTTP: invited on the command line, set up and signed in, with one-time codes where wanted."""
import atexit, base64, hmac, http.client, json, random, re, socket, struct, subprocess, time

from sample_store import HALFSKY

PASSWORD = "Yellow-Kite-71"
shift = 0  # seconds by which the clock of the server differs; see fake_clock.py


def start(store, *options, lang="en"):
    """A server on a port of its own, stopped at the end of the script; the process and its port."""
    server = subprocess.Popen([HALFSKY, "serve", "--store", store, "--port", "0", "--lang", lang, *options], stdout=subprocess.PIPE, text=True)
    atexit.register(lambda: (server.kill(), server.wait()))
    return server, int(re.search(r"http://127.0.0.1:(\d+)", server.stdout.readline())[1])


def one_time_code(secret, step=None):
    """The code of now, or of a step of 30 seconds."""
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", int((time.time() + shift) / 30) if step is None else step), "sha1").digest()
    at = digest[-1] & 15
    return "%06d" % ((struct.unpack(">I", digest[at:at + 4])[0] & 0x7fffffff) % 1000000)


def is_open(port):
    """Whether a program takes connections on a port."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=180).close()
        return True
    except OSError:
        return False


def own_port():
    """For a program that has to be told its port, or that gets it again after a restart: one that the system gives to nobody else."""
    with open("/proc/sys/net/ipv4/ip_local_port_range", encoding="ascii") as file:
        low = int(file.read().split()[0])
    while True:
        port = random.randrange(max(1024, low // 2), low) if low > 4096 else random.randrange(49152, 65536)
        with socket.socket() as free:
            try:
                free.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue


class Browser:
    """Keeps its cookie and the token of its session."""

    def __init__(self, port, cookie=None, csrf=None):
        self.port, self.cookie, self.csrf, self.secret = port, cookie, csrf, ""
        self.answered = self.set_cookie = None

    def ask(self, method, path, body=None, **headers):
        """Status and answer: data, text, or the bytes of a file. Headers of the answer are in self.answered; names of given headers have _ for -."""
        sent = {"Cookie": self.cookie, "X-CSRF-Token": self.csrf, "Content-Type": None if body is None else "application/json"}
        sent.update({name.replace("_", "-"): value for name, value in headers.items()})
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=180)
        line.request(method, path, body if body is None or isinstance(body, (bytes, str)) else json.dumps(body), {name: value for name, value in sent.items() if value})
        self.answered = line.getresponse()
        answer, kind = self.answered.read(), self.answered.headers.get("Content-Type", "")
        line.close()
        for cookie in self.answered.headers.get_all("Set-Cookie") or []:
            self.set_cookie, self.cookie = cookie, cookie.split(";")[0]
        if "json" in kind and answer:
            answer = json.loads(answer)
        elif not answer or kind.startswith("text/"):
            answer = answer.decode()
        if isinstance(answer, dict) and "csrf" in answer:
            self.csrf = answer["csrf"]
        return self.answered.status, answer

    def must(self, method, path, body=None, expect=(200, 201)):
        """The answer of a request that has to succeed."""
        status, answer = self.ask(method, "/api/v1/" + path, body)
        assert status in expect, (method, path, status, answer)
        return answer

    def sign_in(self, login, password=PASSWORD, code=None):
        return self.ask("POST", "/api/v1/session", {"login": login, "password": password, **({"code": code} if code else {})})

    def set_up(self, link, second_factor=True):
        """Uses the link of an invitation, and turns on one-time codes, without which some roles do not count."""
        self.must("POST", "account/setup", {"link": link, "password": PASSWORD})
        if second_factor:
            self.turn_on_codes()
        return self

    def turn_on_codes(self):
        """Gives the recovery codes."""
        offer = self.must("POST", "account/second-factor/begin", {"password": PASSWORD})
        self.secret = offer["secret"]
        return self.must("POST", "account/second-factor", {"password": PASSWORD, "sealed": offer["sealed"], "code": one_time_code(self.secret)})["codes"]


class Client(Browser):
    """Whose requests succeed, or are denied."""

    def get(self, path):
        return self.must("GET", path.removeprefix("/api/v1/"))

    def post(self, path, **body):
        return self.must("POST", path.removeprefix("/api/v1/"), body)

    def denied(self, path, **body):
        """Whether it is refused because the person may not."""
        return self.ask("POST", path, body)[0] == 403


def invite(store, login, name, *words):
    """The link of a new person."""
    out = subprocess.run([HALFSKY, "person", "invite", login, name, *words, "--json", "--store", store], capture_output=True, text=True, timeout=60)
    assert out.returncode == 0, out.stderr
    return json.loads(out.stdout)["link"]


def join(store, port, login, name, role, *words, second_factor=True):
    """A new person with a role, signed in."""
    return Client(port).set_up(invite(store, login, name, "--role", role, *words), second_factor)
