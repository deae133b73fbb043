#!/usr/bin/env python3
"""Control characters of a file's texts on a terminal: shown, not obeyed. Through a pipe they are as they are. JSON stays valid."""
import json, os, pty, subprocess, sys, tempfile
HALFSKY = os.environ["HALFSKY"]
passed = failed = 0

def check(name, holds):
    global passed, failed
    passed, failed = passed + bool(holds), failed + (not holds)
    if not holds:
        print("FAILED", name)

def on_terminal(*words):
    """What the terminal gets, from standard output and standard error."""
    pid, fd = pty.fork()
    if pid == 0:
        os.execv(HALFSKY, [HALFSKY, *words])
    said = b""
    while True:
        try:
            part = os.read(fd, 65536)
        except OSError:
            break
        if not part:
            break
        said += part
    os.waitpid(pid, 0)
    return said

EVIL = "\x9b31m\u202e"  # a text file with ESC is refused
SHOWN = rb"\u009B31m\u202E"

with tempfile.TemporaryDirectory() as folder:
    table = os.path.join(folder, "t.csv")
    with open(table, "w", encoding="utf-8") as out:
        out.write(f"town,F,M\n{EVIL}A,20,40\nB,30,17\n")
    said = on_terminal("protect", table)
    check(f"a label is shown: {said}", SHOWN + b"A" in said)
    check("nothing else of it reaches the terminal", not any(x in said for x in (b"\x1b", b"\x07", "\x9b".encode(), "\u202e".encode())))
    check("a pipe gets it as it is", EVIL.encode() in subprocess.run([HALFSKY, "protect", table], capture_output=True).stdout)
    long = os.path.join(folder, "long.csv")
    with open(long, "w", encoding="utf-8") as out:  # at every place of a buffer's end
        out.write("town,F,M\n" + "".join(f"{'x' * i}\x9b乡{i},20,40\n" for i in range(60)))
    said = on_terminal("protect", long)
    check("also where a buffer ends", "\x9b".encode() not in said and all(f"乡{i}".encode() in said for i in range(60)))
    said = on_terminal("protect", table, "--json").replace(b"\r\n", b"\n")
    try:
        check("JSON on a terminal is valid and has the label", EVIL + "A" in json.loads(said)["rows"])
    except ValueError as why:
        check(f"JSON on a terminal is valid: {why} {said[:200]}", False)
    bad = os.path.join(folder, "bad.csv")
    with open(bad, "w", encoding="utf-8") as out:
        out.write(f"town,F\nA,{EVIL}\n")
    said = on_terminal("protect", bad)
    check(f"an error message shows it: {said}", SHOWN in said and b"\x1b" not in said)
    said = on_terminal("protect", os.path.join(folder, "\x1b[2J\x07.csv"))
    check(f"a file name too: {said}", rb"\u001B[2J\u0007.csv" in said and b"\x1b" not in said)
    said = on_terminal("plan", "show", "data/sample/plan.txt")
    check("colours of our own remain", b"\x1b[1m" in said and rb"\u001B" not in said)

print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
