#!/usr/bin/env python3
"""The head of the audit trail is signed: a trail hashed anew with every digest, cut off, or replaced by an older copy is found by the key on this
machine; without a key the store works and says since when it is unsigned; a clock that went back is marked."""
import hashlib, json, os, shutil, sqlite3, stat, subprocess, sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from sample_store import HALFSKY, Checks
import tempfile

checks = Checks()
folder = tempfile.TemporaryDirectory()
config, store = os.path.join(folder.name, "config"), os.path.join(folder.name, "store")
key = os.path.join(config, "halfsky", "key")


def run(*words, at=store, config=config):
    done = subprocess.run([HALFSKY, *words, "--lang", "en"], capture_output=True, text=True, timeout=60,
                          env={**os.environ, "HALFSKY_STORE": at, "XDG_CONFIG_HOME": config, "HALFSKY_KEY": ""})
    return done.returncode, done.stdout, done.stderr


def change(sql, *values):
    d = sqlite3.connect(os.path.join(store, "halfsky.db"))
    guards = d.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for name, _ in guards:
        d.execute(f"DROP TRIGGER {name}")
    d.execute(sql, values)
    for _, made in guards:
        d.execute(made)
    d.commit()
    return d


def hash_anew(d, first):
    """The trail as its writer would have hashed it, without signatures."""
    d.execute("DROP TRIGGER audit_is_final")
    previous = d.execute("SELECT hash FROM audit WHERE id = ?", (first - 1,)).fetchone()[0]
    for row in d.execute("SELECT id, at, who, action, object, why, detail, root FROM audit WHERE id >= ? ORDER BY id", (first,)).fetchall():
        text = f"{row[0]}\n".encode()
        for part in (*row[1:7], previous, row[7], ""):
            text += f"{len(part.encode())}:".encode() + part.encode() + b"\n"
        here = hashlib.new("sm3", text).hexdigest()
        d.execute("UPDATE audit SET previous = ?, hash = ?, signer = '', signature = '' WHERE id = ?", (previous, here, row[0]))
        previous = here
    d.execute("UPDATE digest SET hash = ? WHERE name = 'audit'", (previous,))
    d.execute("CREATE TRIGGER audit_is_final BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail is never changed'); END")
    d.commit()


def add_record(signer):
    """A record without a signature at the end of the trail, in the name of a key."""
    d = sqlite3.connect(os.path.join(store, "halfsky.db"))
    number, at, previous, root = d.execute("SELECT id, at, hash, root FROM audit ORDER BY id DESC LIMIT 1").fetchone()
    text = f"{number + 1}\n".encode()
    for part in (at, "x", "x", "", "", "", previous, root, signer):
        text += f"{len(part.encode())}:".encode() + part.encode() + b"\n"
    here = hashlib.new("sm3", text).hexdigest()
    d.execute("INSERT INTO audit (id, at, who, action, object, why, detail, previous, hash, root, signer, signature) VALUES (?, ?, 'x', 'x', '', '', '', ?, ?, ?, ?, '')",
              (number + 1, at, previous, here, root, signer))
    d.execute("UPDATE digest SET last = ?, hash = ? WHERE name = 'audit'", (number + 1, here))
    d.commit()
    return number + 1


checks.that(run("init", store)[0] == 0, "init makes the store")
checks.that(stat.S_IMODE(os.stat(key).st_mode) == 0o600 and stat.S_IMODE(os.stat(os.path.dirname(key)).st_mode) == 0o700, "and a key of the user alone")
for year in ("2021", "2022"):
    checks.that(run("indicator", "add", "T" + year, "test " + year)[0] == 0, "a change")
whole = os.path.join(folder.name, "whole")
status, out, told = run("store", "check")
checks.that(status == 0 and "signed by the key" in out, f"the store is sound and signed: {out}{told}")
shutil.copytree(store, whole)


def restore():
    shutil.rmtree(store)
    shutil.copytree(whole, store)


hash_anew(change("UPDATE audit SET who = 'x' WHERE id = 2"), 2)
status, out, told = run("store", "check")
checks.that(status == 7 and "last written with the key" in out, f"a trail hashed anew is found by who has the key: {out}{told}")
checks.that("hash of audit record" not in out and "not signed since record 2" in out, f"the chain itself is whole, and unsigned: {out}")

restore()
change("DELETE FROM audit WHERE id = 3").commit()
checks.that(run("store", "check")[0] == 7, "the end cut off is found")

restore()
older = os.path.join(folder.name, "older")
shutil.copytree(store, older)
checks.that(run("indicator", "add", "T2023", "test 2023")[0] == 0 and run("store", "check")[0] == 0, "a further change")
shutil.rmtree(store)
shutil.copytree(older, store)
status, out, told = run("store", "check")
checks.that(status == 7 and "replaced by an older one" in out, f"an older copy in its place is found: {out}")

restore()
change("UPDATE audit SET signature = replace(signature, '1', '2') WHERE id = 3")
checks.that(run("store", "check")[0] == 7, "a signature of something else is found")

restore()
public = sqlite3.connect(os.path.join(store, "halfsky.db")).execute("SELECT signer FROM audit WHERE id = 3").fetchone()[0]
added = add_record(public)
status, out, told = run("store", "check")
checks.that(status == 7 and f"hash of audit record {added} does not match" in out, f"a record in the name of the key without its signature is found: {out}{told}")
checks.that(run("indicator", "add", "T2030", "test 2030")[0] == 7, "and nothing is written after it")
add_record("")
checks.that(f"hash of audit record {added} does not match" in run("store", "check")[1], "also where an unsigned one follows")

shutil.rmtree(os.path.join(config, "halfsky", "key.heads"))
restore()
nobody = os.path.join(folder.name, "nobody")
checks.that(run("indicator", "add", "T2024", "test 2024", config=nobody)[0] == 0, "without a key the store works")
status, out, told = run("store", "check", config=nobody)
checks.that(status == 0 and "not signed since record 4" in out and not os.path.exists(nobody), f"and says since when it is not signed: {out}")

os.chmod(key, 0o644)
status, out, told = run("indicator", "add", "T2025", "test 2025")
checks.that(status == 5 and "chmod 600" in told, f"a key that others may read is refused: {status} {told}")
os.chmod(key, 0o600)

made = os.path.join(folder.name, "made")
other = os.path.join(folder.name, "keys", "other")
checks.that(run("init", made, "--key", other)[0] == 0 and os.path.exists(other), "init makes the key that --key names")
together = os.path.join(folder.name, "keys", "together")
at_once = [subprocess.Popen([HALFSKY, "init", f"{made}-{n}", "--key", together], stdout=subprocess.PIPE, stderr=subprocess.STDOUT) for n in range(8)]
told = [one.communicate()[0].decode() for one in at_once]
checks.that(all(one.returncode == 0 for one in at_once) and os.listdir(os.path.dirname(together)).count("together") == 1 and len(os.listdir(os.path.dirname(together))) <= 10,
            f"stores made at once share one key: {told}")

restore()
fake = os.path.join(folder.name, "faketime")
with open(fake + ".c", "w") as source:
    source.write("#include <time.h>\ntime_t time(time_t *t) { if (t) *t = 1000000000; return 1000000000; }\n")
built = subprocess.run(["gcc", "-shared", "-fPIC", "-o", fake + ".so", fake + ".c"]).returncode == 0
if built and not os.environ.get("HALFSKY_SANITIZED"):
    os.environ["LD_PRELOAD"] = fake + ".so"
    checks.that(run("indicator", "add", "T2026", "test 2026")[0] == 0, "a change when the clock is back in 2001")
    del os.environ["LD_PRELOAD"]
    status, out, told = run("store", "check")
    checks.that(status == 0 and "the clock went back (times: 1), first at audit record 4" in out, f"is marked, and in its order: {out}{told}")

renewed = os.path.join(folder.name, "renewed")
mine = os.path.join(folder.name, "mine")
first = os.path.join(mine, "halfsky", "key")


def signers():
    status, out, told = run("store", "check", "--json", at=renewed, config=mine)
    checks.that(status == 0, f"a store with several keys is sound: {out}{told}")
    return [(s["records"], s["introduced"]) for s in json.loads(out)["signers"]]


checks.that(run("init", renewed, config=mine)[0] == 0, "a store with a key")
old = open(first).read()
status, out, told = run("store", "key", "new", "--json", at=renewed, config=mine)
checks.that(status == 0 and len(json.loads(out)["key"]) == 64, f"store key new makes the next key: {out}{told}")
new_public = json.loads(out)["key"]
kept = [name for name in os.listdir(os.path.dirname(first)) if name.startswith("key.") and name != "key.heads"]
checks.that(open(first).read() != old and len(kept) == 1 and open(os.path.join(os.path.dirname(first), kept[0])).read() == old,
            f"it takes the place of the old one, which is kept: {kept}")
checks.that(run("indicator", "add", "T1", "test 1", at=renewed, config=mine)[0] == 0, "a change with the new key")
checks.that(signers() == [(2, True), (1, True)], f"the old key introduced the new one: {signers()}")
checks.that(run("store", "check", at=renewed, config=mine)[1].find("not introduced") < 0, "so nothing is to be found out")
d = sqlite3.connect(os.path.join(renewed, "halfsky.db"))
row = d.execute("SELECT object, signer FROM audit WHERE action = 'store.key.new'").fetchone()
d.close()
checks.that(row[0] == new_public and row[1] != new_public, "the audit record names the new key and is signed by the old one")

checks.that(run("init", made + "2", config=nobody)[0] == 0, "somebody else has a key")
checks.that(run("indicator", "add", "T2", "test 2", at=renewed, config=nobody)[0] == 0, "who writes to the store")
checks.that(signers() == [(2, True), (1, True), (1, False)], f"which is not introduced: {signers()}")
checks.that("not introduced by an earlier key" in run("store", "check", at=renewed, config=mine)[1], "and store check says so")

os.remove(first)
checks.that(run("store", "key", "new", at=renewed, config=mine)[0] == 0, "after the loss of the key there is a new one")
checks.that(run("indicator", "add", "T3", "test 3", at=renewed, config=mine)[0] == 0, "that signs")
checks.that(signers() == [(2, True), (1, True), (1, False), (1, False)], f"but nobody introduced it: {signers()}")
checks.end()
