#!/usr/bin/env python3
"""Every SQL text of src/store is also PostgreSQL's: a server started for this test creates the common schema, prepares each text, and refuses
what the guards refuse. Skipped where no PostgreSQL server is installed (tools/need postgres)."""
import glob, os, pwd, re, shutil, subprocess, sys, tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from sample_store import ROOT, Checks

SCHEMA = os.path.join(ROOT, "src", "store", "schema")
checks = Checks()


def sql_texts():
    """The SQL of every call of db_prepare and db_run, with its macros replaced by the preprocessor; a call in a macro has several texts."""
    texts, calls = {}, 0
    for path in sorted(glob.glob(os.path.join(ROOT, "src", "store", "*.c"))):
        source = open(path, encoding="utf-8").read()
        calls += len(re.findall(r"\bdb_(?:prepare|run)\(", source))
        done = subprocess.run(["gcc", "-E", "-P", "-std=c17", "-D_GNU_SOURCE", "-I" + os.path.join(ROOT, "src"), path], capture_output=True, text=True, check=True)
        for call in re.finditer(r'db_(?:prepare|run)_text\(\([^()]*\), \(\(str\)\{ ((?:"(?:[^"\\]|\\.)*"\s*)+), sizeof', done.stdout):
            text = "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', call[1])).replace('\\"', '"')
            texts.setdefault(text, []).append(os.path.basename(path))
    return texts, calls


class Server:
    """A PostgreSQL server on a socket of its own; root starts it as the user that Debian's package makes."""

    def __init__(self, programs):
        self.programs, self.folder = programs, tempfile.mkdtemp(prefix="halfsky-pg-", dir="/tmp")
        self.user = "postgres" if os.getuid() == 0 else pwd.getpwuid(os.getuid()).pw_name
        shutil.chown(self.folder, self.user)
        self.data = os.path.join(self.folder, "data")
        self.run("initdb", "-D", self.data, "-U", "halfsky", "-E", "UTF8", "--locale=C", "-A", "trust", "--no-sync")
        self.run("pg_ctl", "-D", self.data, "-w", "-l", os.path.join(self.folder, "log"), "-o", f"-k {self.folder} -c listen_addresses='' -c fsync=off", "start")

    def run(self, program, *words):
        as_user = ["runuser", "-u", self.user, "--"] if os.getuid() == 0 else []
        subprocess.run([*as_user, os.path.join(self.programs, program), *words], cwd=self.folder, stdout=subprocess.DEVNULL, check=True)

    def ask(self, sql):
        """What it answers, and its complaint."""
        done = subprocess.run(["psql", "-X", "-q", "-A", "-t", "-h", self.folder, "-U", "halfsky", "-d", "postgres", "-v", "ON_ERROR_STOP=1"],
                              input=sql, capture_output=True, text=True, timeout=60)
        return done.stdout.strip(), done.stderr.strip()

    def stop(self):
        self.run("pg_ctl", "-D", self.data, "-m", "immediate", "-w", "stop")
        shutil.rmtree(self.folder)


def check_texts(server, texts):
    for number, (text, files) in enumerate(texts.items()):
        complaint = server.ask(f"PREPARE p{number} AS {text};")[1]
        checks.that(complaint == "", f"{files[0]}: PostgreSQL does not know {text!r}: {complaint}")


def check_guards(server):
    ids = server.ask("INSERT INTO region (code, name, level) VALUES ('E12000001', 'North East', 'province'), ('01', 'Ain', 'county') RETURNING id;")[0].split()
    checks.that(len(ids) == 2 and ids[0] != ids[1], f"identity columns number rows: {ids}")
    complaint = server.ask(f"""INSERT INTO indicator (code, name, is_share, by_sex, by_residence, is_term_based, is_of_plan) VALUES ('MMR', 'x', 0, 0, 0, 0, 0);
        INSERT INTO import (id, at, who, file, hash, added, superseded) VALUES (1, 't', 'w', 'f', 'h', 1, 0);
        INSERT INTO code_item (list, position, code, name) SELECT list, 0, '_T', 'x' FROM (VALUES ('sex'), ('age'), ('residence'), ('group')) AS l (list);
        INSERT INTO observation SELECT {ids[0]}, id, 0, 0, 0, 0, 2024, 1, 72, 1, 'A', NULL, 0, NULL, 0, 0, 0, 1 FROM indicator;
        INSERT INTO audit VALUES (1, 't', 'w', 'a', 'o', '', '', '', '');""")[1]
    checks.that(complaint == "", f"rows come in: {complaint}")
    checks.that(server.ask("SELECT region, indicator, value FROM figure;")[0] == "E12000001|MMR|7.2", "the view shows them")
    for sql, why in (("UPDATE observation SET scaled = 1", "never changed"), ("DELETE FROM observation", "never deleted"), ("DELETE FROM audit", "never shortened"),
                     ("UPDATE audit SET who = 'x'", "never changed"), ("DELETE FROM indicator", "has figures"), (f"DELETE FROM region WHERE id = {ids[0]}", "has figures"),
                     (f"UPDATE region SET code = 'x' WHERE id = {ids[0]}", "has figures")):
        checks.that(why in server.ask(sql + ";")[1], f"{sql} is refused")
    checks.that(server.ask(f"UPDATE region SET name = 'x' WHERE id = {ids[0]}; DELETE FROM region WHERE id = {ids[1]};")[1] == "", "what has no figures may go")


texts, calls = sql_texts()
checks.that(25 < calls <= sum(len(files) for files in texts.values()), f"the SQL of every call was found: {calls}")
programs = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"))
if not programs or not shutil.which("psql"):
    print("skipped: no PostgreSQL server here (tools/need postgres)\n%d passed, %d failed, 1 skipped" % (checks.passed, checks.failed))
    raise SystemExit(1 if checks.failed else 0)
server = Server(os.path.dirname(programs[-1]))
try:
    scripts = glob.glob(os.path.join(SCHEMA, "common", "*.sql")) + glob.glob(os.path.join(SCHEMA, "postgres", "*.sql"))
    for path in sorted(scripts, key=lambda path: os.path.basename(path)[:4]): # of one number the common one is first
        complaint = server.ask(open(path, encoding="utf-8").read())[1]
        checks.that(complaint == "", f"{path} is PostgreSQL's: {complaint}")
    check_texts(server, texts)
    check_guards(server)
finally:
    server.stop()
checks.end()
