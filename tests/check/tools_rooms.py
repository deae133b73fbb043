"""tools/layers and tools/banned: each seeded fault is found at its line, and clean code passes."""
import os, re, subprocess, sys, tempfile

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
passed = failed = 0


def check(tool, files, wanted):
    """wanted: "file:line: part of the message", or None for no fault."""
    global passed, failed
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            os.makedirs(os.path.dirname(os.path.join(folder, name)), exist_ok=True)
            with open(os.path.join(folder, name), "w") as f:
                f.write(text)
        done = subprocess.run([os.path.join(ROOT, "tools", tool), folder], capture_output=True, text=True, cwd=folder)
        place, _, words = (wanted or "").partition(": ")
        ok = done.returncode == 0 if wanted is None else done.returncode == 1 and any(
            line.startswith(place + ": ") and words in line for line in done.stderr.splitlines())
        passed, failed = passed + ok, failed + (not ok)
        if not ok:
            print(f"{tool}: wanted {wanted}, got {done.returncode} {done.stdout} {done.stderr} for {files}")


def layer(room, include, wanted, others=("base/str.h", "model/plan.h", "plan/outline.h", "formula/formula.h", "db/db.h")):
    files = {name: "\n" for name in others}
    files[f"{room}/x.c"] = f"/* x */\n#include {include}\n"
    check("layers", files, None if wanted is None else f"{room}/x.c:2: {wanted}")


layer("plan", '"base/str.h"', None)
layer("assess", '"formula/formula.h"', None)
layer("plan", '"formula/formula.h"', "plan may not include formula")
layer("base", '"model/plan.h"', "base may not include model")
layer("formula", '"db/db.h"', "formula may not include db")
layer("cli", '"plan/outline.h"', "cli may not include plan")
layer("plan", '"outline.h"', "does not name its room")
layer("plan", '"base/missing.h"', "does not exist")
layer("plan", '"kitchen/sink.h"', "no room kitchen")
check("layers", {"kitchen/x.c": "\n"}, "kitchen/x.c:1: is no room")
layer("store", "<sqlite3.h>", "known in db alone")
layer("db", "<sqlite3.h>", None)
layer("plan", "<gsl/gsl_cdf.h>", "known in stats alone")
layer("plan", "<gnutls/gnutls.h>", "known in http alone")
layer("plan", "<curl/curl.h>", "no room owns")



def symbols(sources, wanted):
    """sources: file -> text, compiled; wanted: part of a message, or None for no fault."""
    global passed, failed
    with tempfile.TemporaryDirectory() as folder:
        for name, text in sources.items():
            path, out = os.path.join(folder, "src", name), os.path.join(folder, "obj", name[:-2] + ".o")
            os.makedirs(os.path.dirname(path), exist_ok=True)
            os.makedirs(os.path.dirname(out), exist_ok=True)
            with open(path, "w") as f:
                f.write(text)
            subprocess.run(["gcc", "-c", "-o", out, path], check=True)
        done = subprocess.run([os.path.join(ROOT, "tools", "layers"), "--objects", os.path.join(folder, "obj"), os.path.join(folder, "src")],
                              capture_output=True, text=True, cwd=folder)
        ok = (done.returncode == 0 and "0 upward calls, 0 circles" in done.stdout) if wanted is None else done.returncode == 1 and wanted in done.stderr
        passed, failed = passed + ok, failed + (not ok)
        if not ok:
            print(f"layers --objects: wanted {wanted}, got {done.returncode} {done.stdout} {done.stderr}")


# A declaration of its own instead of an include does not hide a call.
symbols({"service/a.c": "void low(void); void high(void) { low(); }", "store/b.c": "void low(void) { }"}, None)
symbols({"store/a.c": "void high(void); void low(void) { high(); }", "service/b.c": "void high(void) { }"}, "store may not use service")
symbols({"plan/tree/a.c": "void two(void); void one(void) { two(); }", "plan/lines/b.c": "void one(void); void two(void) { one(); }"}, "a circle of files: plan/lines/b plan/tree/a")


def banned(line, wanted, name="plan/x.c"):
    check("banned", {name: f"/* strcpy(a, b) in a comment is fine */\nvoid f(void)\n{{\n    {line}\n}}\n"}, None if wanted is None else f"{name}:4: {wanted}")


for line in ["strcpy(a, b);", "strcat(a, b);", "sprintf(a, b);", "vsprintf(a, b, c);", "strncpy(a, b, 1);", "gets(a);", "sscanf(a, b);",
             "x = atoi(a);", "x = atol(a);", "x = atof(a);", "x = strtod(a, 0);", "x = strtol(a, 0, 10);", "strtok(a, b);", "p = alloca(n);",
             "system(a);", "popen(a, b);", "execlp(a, b);", "mktemp(a);", "x = rand();", "srand(1);", "t = localtime(&x);", "signal(a, b);",
             "p = strdup(a);", "p = malloc(3);", "free(p);", "t = time(0);", "p = getenv(a);", "exit(1);", "printf(a);"]:
    banned(line, re.search(r"(\w+)\(", line)[1] + ":")
for line in ['str_format(a, "SELECT * FROM t WHERE id = %d", 1);', 'strbuf_addf(&b, "INSERT INTO t VALUES (%s)", x);',
             'strbuf_add(&b, STR(" WHERE id = "));', 'snprintf(b, n, "UPDATE t SET a = %d", 1);', 'strbuf_addf(&b, "DELETE FROM %s", t);',
             'str_join(a, STR("SELECT a FROM t ORDER BY "), column);', 'str_replace(a, STR("SELECT x FROM t"), from, to);',
             'strbuf_addf(&b, "DROP TABLE %s", t);', 'str_format(a, "PRAGMA user_version = %d", 3);', 'strbuf_add(&b, STR("ORDER BY name"));',
             'str_format(a,\n        "SELECT %s", x);']:
    banned(line, "")
banned("db_prepare_text(d, sql, &s, err);", "db_prepare_text")
banned("db_run_script(d, sql, err);", "db_run_script")
banned("sqlite3_exec(d, sql, 0, 0, 0);", "sqlite3_exec")
banned("db_prepare(d, sql, &s, err);", "literal")
banned("db_run(d, text, err);", "literal")
banned("int x = " + "1 + " * 40 + "1;", "characters")
banned("const char *x = \"" + "a" * 140 + "\";", None)
banned('db_prepare(d, "SELECT a FROM t WHERE id = $1", &s, err);', None)
banned('error_set(e, c, "%1$s", "%2$s", a, b);', "skips a position")
banned('error_set(e, c, "%1$s%3$.*4$s", "%s", a, b);', "skips a position")
banned('error_set(e, c, "%2$.*1$s", "%2$s%1$.0s 100%% $", a, b);', None)
banned('strbuf_addf(&b, "selected %d rows from the table", 3);', None)
banned('str_format(a, "From the previous %d figures", 3);', None)
banned('strbuf_add(&b, STR(" FROM t WHERE a = 1"));', "SQL")
banned('puts_all(a); x.free(b); my_strcpy(a, b); s = "strcpy(a, b)";', None)
banned("p = malloc(3);", None, "base/x.c")
banned("t = time(0);", None, "cli/x.c")

print(f"{passed} passed, {failed} failed")
sys.exit(failed != 0)
