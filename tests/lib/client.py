"""People of a store over HTTP: invited on the command line, set up and signed in with a second factor."""
import atexit, base64, hmac, http.client, json, re, struct, subprocess, time

from sample_store import HALFSKY

PASSWORD = "Yellow-Kite-71"


def start(store, *options):
    """A server on a port of its own, stopped at the end of the script; its port."""
    server = subprocess.Popen([HALFSKY, "serve", "--store", store, "--port", "0", "--lang", "en", *options], stdout=subprocess.PIPE, text=True)
    atexit.register(server.kill)
    return int(re.search(r"http://127.0.0.1:(\d+)", server.stdout.readline())[1])


def one_time_code(secret):
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", int(time.time() / 30)), "sha1").digest()
    at = digest[-1] & 15
    return "%06d" % ((struct.unpack(">I", digest[at:at + 4])[0] & 0x7fffffff) % 1000000)


class Client:
    """A browser: keeps its cookie and the token of its session."""

    def __init__(self, port):
        self.port, self.cookie, self.csrf = port, None, None

    def ask(self, method, path, body=None):
        headers = {name: value for name, value in (("Cookie", self.cookie), ("X-CSRF-Token", self.csrf)) if value}
        if body is not None:
            headers["Content-Type"] = "application/json"
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        line.request(method, path, json.dumps(body) if body is not None else None, headers)
        answered = line.getresponse()
        text = answered.read().decode()
        for cookie in answered.headers.get_all("Set-Cookie") or []:
            self.cookie = cookie.split(";")[0]
        answer = json.loads(text) if "json" in answered.headers.get("Content-Type", "") else text
        if isinstance(answer, dict) and "csrf" in answer:
            self.csrf = answer["csrf"]
        return answered.status, answer

    def get(self, path):
        status, answer = self.ask("GET", path)
        assert status == 200, (path, status, answer)
        return answer

    def post(self, path, **body):
        status, answer = self.ask("POST", path, body)
        assert status == 200, (path, status, answer)
        return answer

    def denied(self, path, **body):
        """Whether it is refused because the person may not."""
        return self.ask("POST", path, body)[0] == 403


def join(store, port, login, name, role, *words, second_factor=True):
    """A new person with a role, signed in."""
    out = subprocess.run([HALFSKY, "person", "invite", login, name, "--role", role, *words, "--json", "--store", store], capture_output=True, text=True, timeout=60)
    assert out.returncode == 0, out.stderr
    client = Client(port)
    client.post("/api/v1/account/setup", link=json.loads(out.stdout)["link"], password=PASSWORD)
    if second_factor:
        offer = client.post("/api/v1/account/second-factor/begin", password=PASSWORD)
        client.post("/api/v1/account/second-factor", password=PASSWORD, sealed=offer["sealed"], code=one_time_code(offer["secret"]))
    return client
