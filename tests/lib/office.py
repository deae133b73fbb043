"""People who use a server: a store with its owner, and browsers that keep their cookies, for scripts that test the interface for programs."""
import atexit, base64, hashlib, hmac, http.client, json, os, re, struct, subprocess, tempfile, time

from sample_store import HALFSKY

PASSWORD = "Yellow-Kite-71"


class Client:
    """A browser: keeps its cookie and the token of its session."""

    def __init__(self, port):
        self.port, self.cookie, self.csrf, self.answered = port, None, None, None

    def ask(self, method, path, body=None, **headers):
        """Status and answer; the whole answer is in self.answered. Names of headers have _ for -."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        sent.update({"Cookie": self.cookie} if self.cookie else {})
        sent.update({"X-CSRF-Token": self.csrf} if self.csrf else {})
        if body is not None:
            sent["Content-Type"] = "application/json"
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        line.request(method, path, json.dumps(body) if body is not None else None, sent)
        self.answered = line.getresponse()
        text = self.answered.read().decode(errors="replace")  # a file may be any bytes
        line.close()
        for cookie in self.answered.headers.get_all("Set-Cookie") or []:
            self.cookie = cookie.split(";")[0]
        self.text = text
        answer = json.loads(text) if text and "json" in self.answered.headers.get("Content-Type", "") else text
        if isinstance(answer, dict) and "csrf" in answer:
            self.csrf = answer["csrf"]
        return self.answered.status, answer

    def get(self, path, **headers):
        return self.ask("GET", "/api/v1/" + path, **headers)

    def post(self, path, body=None, **headers):
        return self.ask("POST", "/api/v1/" + path, {} if body is None else body, **headers)

    def patch(self, path, body, **headers):
        return self.ask("PATCH", "/api/v1/" + path, body, **headers)

    def header(self, name):
        return self.answered.headers.get(name)


def one_time_code(secret):
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", int(time.time() / 30)), hashlib.sha1).digest()
    at = digest[-1] & 15
    return "%06d" % ((struct.unpack(">I", digest[at:at + 4])[0] & 0x7fffffff) % 1000000)


class Office:
    """A store, its owner at the command line, its server, and people who are invited."""

    def __init__(self, *init):
        self.folder = tempfile.TemporaryDirectory(prefix="halfsky-office-")
        self.store = os.path.join(self.folder.name, "store")
        os.environ["HALFSKY_KEY"] = os.path.join(self.folder.name, "key")
        self.run("init", self.store, *init, store=False)
        self.server = self.port = None

    def run(self, *words, store=True, must=True):
        """The output of a command of the owner; with --json as data."""
        done = subprocess.run([HALFSKY, *words, *(("--store", self.store) if store else ()), "--lang", "en"], capture_output=True, text=True, timeout=120)
        if must and done.returncode:
            raise SystemExit(f"{words}: {done.stderr}")
        return (done.returncode, done.stdout, done.stderr) if not must else json.loads(done.stdout) if "--json" in words else done.stdout

    def file(self, name, text):
        path = os.path.join(self.folder.name, name)
        with open(path, "w", encoding="utf-8") as out:
            out.write(text)
        return path

    def serve(self, *options):
        self.server = subprocess.Popen([HALFSKY, "serve", "--store", self.store, "--port", "0", "--lang", "en", *options], stdout=subprocess.PIPE, text=True)
        atexit.register(self.server.kill)
        self.port = int(re.search(r"http://127.0.0.1:(\d+)", self.server.stdout.readline())[1])

    def invite(self, login, name, role, *options, second_factor=True):
        """A person who has signed in, with one-time codes if wanted."""
        link = self.run("person", "invite", login, name, "--role", role, *options, "--json")["link"]
        client = Client(self.port)
        status, answer = client.post("account/setup", {"link": link, "password": PASSWORD})
        if status != 200:
            raise SystemExit(f"{login}: {answer}")
        if second_factor:
            status, offer = client.post("account/second-factor/begin", {"password": PASSWORD})
            client.secret = offer["secret"]
            status, answer = client.post("account/second-factor", {"password": PASSWORD, "sealed": offer["sealed"], "code": one_time_code(offer["secret"])})
            if status != 200:
                raise SystemExit(f"{login}: {answer}")
        return client
