"""People who use a server: a store with its owner, and browsers that keep their cookies, for scripts that test the interface for programs."""
import json, os, subprocess, tempfile

import client
from sample_store import HALFSKY


class Client(client.Browser):
    """Asks by the end of an address, and looks at every status."""

    def get(self, path, **headers):
        return self.ask("GET", "/api/v1/" + path, **headers)

    def post(self, path, body=None, **headers):
        return self.ask("POST", "/api/v1/" + path, {} if body is None else body, **headers)

    def patch(self, path, body, **headers):
        return self.ask("PATCH", "/api/v1/" + path, body, **headers)

    def header(self, name):
        return self.answered.headers.get(name)


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
        self.server, self.port = client.start(self.store, *options)

    def invite(self, login, name, role, *options, second_factor=True):
        """A person who has signed in, with one-time codes if wanted."""
        link = self.run("person", "invite", login, name, "--role", role, *options, "--json")["link"]
        return Client(self.port).set_up(link, second_factor)
