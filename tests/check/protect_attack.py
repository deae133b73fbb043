#!/usr/bin/env python3
"""What halfsky publishes, attacked: only the published file is known, every * is a number of 0 or more, every sum holds. SciPy's
linear programs find the least and the most each hidden count can be; none may come out to a point or nearly so."""
import csv, json, os, random, subprocess, sys, tempfile
if not os.environ.get("PROTECT_PYTHON"):
    os.environ["PROTECT_PYTHON"] = "1"
    os.execv("/usr/bin/python3", ["/usr/bin/python3", os.path.abspath(__file__)])
try:
    from scipy.optimize import linprog
except ImportError:
    print("skipped: no SciPy here\n0 passed, 0 failed, 1 skipped")
    sys.exit(0)

HALFSKY = os.environ["HALFSKY"]
passed = failed = 0

def check(name, holds):
    global passed, failed
    passed, failed = passed + bool(holds), failed + (not holds)
    if not holds:
        print("FAILED", name)

def run(*words):
    return subprocess.run([HALFSKY, *words], capture_output=True, text=True)

def ranges(cells, sums):
    """cells: key -> number, or None when hidden; sums: (total, parts). The least and most of each hidden one."""
    hidden = [k for k, v in cells.items() if v is None]
    place = {k: i for i, k in enumerate(hidden)}
    rows, rest = [], []
    for total, parts in sums:
        row, known = [0] * len(hidden), 0
        for key, sign in [(p, 1) for p in parts] + [(total, -1)]:
            if cells[key] is None:
                row[place[key]] += sign
            else:
                known += sign * cells[key]
        if any(row):
            rows.append(row)
            rest.append(-known)
    found = {}
    for k in hidden:
        ends = []
        for sign in (1, -1):
            goal = [0] * len(hidden)
            goal[place[k]] = sign
            r = linprog(goal, A_eq=rows or None, b_eq=rest or None, bounds=(0, None), method="highs")
            ends.append(sign * r.fun if r.status == 0 else float("inf") if sign < 0 and r.status in (3, 4) else None)
        found[k] = tuple(ends)
    return found

def attack_table(name, folder, seed):
    draw = random.Random(seed)
    rows, columns = draw.randint(2, 6), draw.randint(2, 5)
    counts = [[draw.choice([0, 1, 2, 3, draw.randint(4, 60), draw.randint(4, 60), draw.randint(50, 900)]) for _ in range(columns)] for _ in range(rows)]
    source, public = os.path.join(folder, "t.csv"), os.path.join(folder, "p.csv")
    with open(source, "w") as out:
        print("t", *[f"c{j}" for j in range(columns)], sep=",", file=out)
        for i, line in enumerate(counts):
            print(f"r{i}", *line, sep=",", file=out)
    r = run("protect", source, "-o", public, "--json")
    if r.returncode != 0:
        return check(f"{name}: {r.stderr}", False)
    told = json.loads(r.stdout)
    table = [line[1:] for line in list(csv.reader(open(public)))[1:]]
    cells = {(i, j): None if x == "*" else int(x) for i, line in enumerate(table) for j, x in enumerate(line)}
    true = {(i, j): sum(counts[k][m] for k in (range(rows) if i == rows else [i]) for m in (range(columns) if j == columns else [j]))
            for i in range(rows + 1) for j in range(columns + 1)}
    sums = [((i, columns), [(i, j) for j in range(columns)]) for i in range(rows + 1)] + [((rows, j), [(i, j) for i in range(rows)]) for j in range(columns + 1)]
    found = ranges(cells, sums)
    leaks = [k for k, (low, high) in found.items() if high - low < max(1, true[k] / 10) - 1e-6 or not low - 1e-6 <= true[k] <= high + 1e-6]
    small = [k for k, v in true.items() if 1 <= v <= 3 and cells[k] is not None]
    wrong = [k for k, v in cells.items() if v is not None and v != true[k]]
    names = {(s["row"], s["column"]): (s["lower"], s["upper"]) for s in told["suppressed"]}
    differ = [k for k, (low, high) in found.items()
              if abs(names[told["rows"][k[0]], told["columns"][k[1]]][0] - low) > 1e-6 * max(1, low) or
              abs((names[told["rows"][k[0]], told["columns"][k[1]]][1] or 1e300) - min(high, 1e300)) > 1e-6 * max(1, high)]
    check(f"{name}: leaks {leaks}, small {small}, wrong {wrong}, ranges told otherwise {differ}", not (leaks or small or wrong or differ))

with tempfile.TemporaryDirectory() as folder:
    for seed in range(60):
        attack_table(f"table {seed}", folder, seed)
    check("there was something to hide", "*" in open(os.path.join(folder, "p.csv")).read())
print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
