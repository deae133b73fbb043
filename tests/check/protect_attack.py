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

def ranges(cells, sums, asked=None, known=()):
    """cells: key -> number, or None when hidden; sums: (total, parts). The least and most of each hidden one (of those asked for) to
    somebody who knows that those of known are 1."""
    hidden = [k for k, v in cells.items() if v is None]
    place = {k: i for i, k in enumerate(hidden)}
    rows, rest = [], []
    for total, parts in sums:
        row, told = [0] * len(hidden), 0
        for key, sign in [(p, 1) for p in parts] + [(total, -1)]:
            if cells[key] is None:
                row[place[key]] += sign
            else:
                told += sign * cells[key]
        if any(row):
            rows.append(row)
            rest.append(-told)
    found = {}
    for k in hidden if asked is None else asked:
        ends = []
        for sign in (1, -1):
            goal = [0] * len(hidden)
            goal[place[k]] = sign
            bounds = [(1, 1) if key in known else (0, None) for key in hidden]
            r = linprog(goal, A_eq=rows or None, b_eq=rest or None, bounds=bounds, method="highs")
            ends.append(sign * r.fun if r.status == 0 else float("inf") if sign < 0 and r.status in (3, 4) else None)
        found[k] = tuple(ends)
    return found

def people_alone(true, cells, sums):
    """The hidden cells of each person who is alone in one: a total of 1 holds the same person as its part of 1."""
    owner = {k: k for k, v in cells.items() if v is None and true[k] == 1}
    grew = True
    while grew:
        grew = False
        for total, parts in sums:
            for part in parts:
                if total in owner and part in owner and owner[total] != owner[part]:
                    one = owner[part]
                    owner.update({k: owner[total] for k in owner if owner[k] == one})
                    grew = True
    return [{k for k in owner if owner[k] == one} for one in set(owner.values())]

def tied_to(cells, sums, start):
    """The hidden cells that sums tie to some."""
    tied, grew = set(start), True
    while grew:
        grew = False
        for total, parts in sums:
            line = {k for k in [total, *parts] if cells[k] is None}
            if line & tied and line - tied:
                tied |= line
                grew = True
    return tied

def told_by_insiders(true, cells, sums, width):
    """What somebody who is alone in a cell can tell of the small count of others. What he would know with everything hidden is his own
    in another guise (what a total holds beyond its parts, reckoned by sex and by region)."""
    told = []
    for own in people_alone(true, cells, sums):
        tied = tied_to(cells, sums, own)
        here = {k: v for k, v in cells.items() if v is not None or k in tied}
        near = [(total, parts) for total, parts in sums if tied & {total, *parts}]
        for k, r in ranges(here, near, [k for k in tied - own if k[0] != "gap" and 1 <= true[k] <= 3], own).items():
            if r[1] - r[0] < width - 1e-6:
                least, most = ranges(dict.fromkeys(cells), sums, [k], own)[k]
                if most - least >= width:
                    told.append((sorted(map(str, own)), k, r))
    return told

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
    # A sum that holds by chance is taken for a total; then the range told is narrower.
    def ends(k):
        return names[told["rows"][k[0]], told["columns"][k[1]]]
    differ = [k for k, (low, high) in found.items()
              if ends(k)[0] < low - 1e-6 * max(1, low) or (ends(k)[1] or 1e300) > min(high, 1e300) + 1e-6 * max(1, high)]
    insiders = told_by_insiders(true, cells, sums, 1)
    check(f"{name}: told by somebody who is alone: {insiders[:2]} ({len(insiders)})", not insiders)
    check(f"{name}: leaks {leaks}, small {small}, wrong {wrong}, ranges told otherwise {differ}", not (leaks or small or wrong or differ))

TOWNS = ["鹿城区", "龙湾区", "瓯海区", "洞头区", "永嘉县", "平阳县", "苍南县", "文成县", "泰顺县", "瑞安市", "乐清市", "龙港市",
         "城东街道", "青山镇", "白石乡", "柳市镇", "虹桥镇", "北白象镇", "大荆镇", "清江镇", "市本级", "开发区"]
WHOLES = ["全市", "全县", "全省", "合计", "总计", "共计", "总 计", "甲市", "温州市", "", "Total", "本市", "计", "全市合计"]
FACTORS = [("男", "女"), ("女", "男"), ("城镇", "农村"), ("城市", "县城", "乡村"), ("0—6岁", "7—14岁", "15—17岁"), ("小学", "初中", "高中"), ("公办", "民办")]
PARTS = ["小计", "合计", "计", "总数"]

def tree_of_rows(draw):
    """Labels with the sets of leaf rows that they add up; totals first or last, of one, two or three levels, or none."""
    towns = draw.sample(TOWNS, draw.randint(2, 9))
    groups = [towns]
    if len(towns) > 4 and draw.random() < 0.6:
        cut = draw.randint(2, len(towns) - 2)
        groups = [towns[:cut], towns[cut:]]
    rows, number = [], 0
    for g, group in enumerate(groups):
        leaves = [(town, {number + i}) for i, town in enumerate(group)]
        number += len(group)
        if len(groups) > 1:
            total = [(draw.choice(["小计", "市区小计", "县域", f"第{g + 1}片", "城区"]) + draw.choice(["", str(g)]), set().union(*(s for _, s in leaves)))]
            leaves = total + leaves if draw.random() < 0.5 else leaves + total
        rows += leaves
    if len(groups) > 1 and draw.random() < 0.3:  # a province above its cities
        rows, number = rows + [("丁县", {number}), ("戊县", {number + 1})], number + 2
    where = draw.random()
    whole = [(draw.choice(WHOLES), set(range(number)))]
    if where < 0.4:
        rows = whole + rows
    elif where < 0.8:
        rows = rows + whole
    elif where < 0.85:
        rows.insert(len(rows) // 2, whole[0])
    return rows, number

def tree_of_columns(draw):
    """One breakdown; two side by side; or one under each item of another; with totals or without."""
    kind, first, second = draw.random(), *draw.sample(FACTORS[draw.randint(0, 1):][:1] + FACTORS[2:], 2)
    cells = [(i, j) for i in range(len(first)) for j in range(len(second))]
    of_first = [(a, {c for c in cells if c[0] == i}) for i, a in enumerate(first)]
    of_second = [(b, {c for c in cells if c[1] == j}) for j, b in enumerate(second)]
    whole = [(draw.choice(PARTS), set(cells))]
    if kind < 0.35:
        columns = of_first
    elif kind < 0.6:
        columns = of_first + of_second
    else:
        columns = []
        for (a, ones) in of_first:
            inner = [(a + b, ones & others) for b, others in of_second]
            total = [(a + draw.choice(["", "小计", "合计"]), ones)]
            columns += draw.choice([total + inner, inner + total, inner])
        if draw.random() < 0.5:
            columns = draw.choice([of_second + columns, columns + of_second])
    columns = draw.choice([whole + columns, columns + whole, columns])
    if draw.random() < 0.2:
        columns = draw.choice([of_first[:0] + whole, of_first])
    if draw.random() < 0.25:  # a part of the whole that no other column completes
        cells = [(*c, m) for c in cells for m in (0, 1)]
        columns = [(label, {c for c in cells if c[:2] in ones}) for label, ones in columns]
        columns.insert(draw.randint(0, len(columns)), ("其中：流动", {c for c in cells if c[2]}))
    return columns, cells

def attack_yearbook(name, folder, seed):
    """A table in the manner of a yearbook, attacked by somebody who knows what each label means: every published number is the sum of
    inner counts of 0 or more."""
    draw = random.Random(seed)
    rows, height = tree_of_rows(draw)
    columns, cells = tree_of_columns(draw)
    if len({a for a, _ in rows if a}) < len([a for a, _ in rows if a]) or len({b for b, _ in columns}) < len(columns):
        return None
    inner = {(i, c): draw.choice([0, 0, 1, 2, 3, draw.randint(1, 30), draw.randint(4, 90), draw.randint(50, 900)]) for i in range(height) for c in cells}
    def sum_of(row, column):
        return [(i, c) for i in row for c in column]
    source, public = os.path.join(folder, "t.csv"), os.path.join(folder, "p.csv")
    with open(source, "w") as out:
        print("地区", *[label for label, _ in columns], sep=",", file=out)
        for label, row in rows:
            print(label, *[sum(inner[k] for k in sum_of(row, column)) for _, column in columns], sep=",", file=out)
    no_totals = ["--no-totals"] if draw.random() < 0.2 else []
    r = run("protect", source, "-o", public, "--json", *no_totals)
    if r.returncode:
        return check(f"{name}: {r.stderr}", "add the total" in r.stderr or "补上合计" in r.stderr)
    told = json.loads(r.stdout)
    sets = dict(rows), dict(columns)
    whole = set().union(*(s for _, s in rows)), set(cells)
    place = {k: n for n, k in enumerate(inner)}
    fixed, rest, hidden = [], [], []
    for label, row_cells in zip(told["rows"], told["published"]):
        for column, value in zip(told["columns"], row_cells):
            keys = sum_of(sets[0].get(label, whole[0]), sets[1].get(column, whole[1]))
            if value is None:
                hidden.append((label, column, keys))
            elif value != sum(inner[k] for k in keys):
                check(f"{name}: {label}/{column} is published as {value}", False)
            else:
                fixed.append([1 if k in set(keys) else 0 for k in place])
                rest.append(value)
    leaks = []
    for label, column, keys in hidden:
        ends, true = [], sum(inner[k] for k in keys)
        for sign in (1, -1):
            goal = [sign if k in set(keys) else 0 for k in place]
            found = linprog(goal, A_eq=fixed or None, b_eq=rest or None, bounds=(0, None), method="highs")
            ends.append(sign * found.fun if found.status == 0 else float("inf") if sign < 0 else None)
        # That 其中 is at most its total narrows a range; the guide says so.
        width = 1 if len(next(iter(inner))[1]) == 3 else max(1, true / 10)
        if ends[0] is None or ends[1] - ends[0] < width - 1e-6:
            leaks.append((label, column, true, ends))
    small = [(label, column) for label, row in rows for column, ones in columns if label in told["rows"] and column in told["columns"]
             and 1 <= sum(inner[k] for k in sum_of(row, ones)) <= 3 and told["published"][told["rows"].index(label)][told["columns"].index(column)] is not None]
    check(f"{name}: leaks {leaks[:2]} ({len(leaks)}), small counts published {small[:2]}: {[a for a, _ in rows]} x {[b for b, _ in columns]} {no_totals}", not (leaks or small))
    return bool(hidden)

PERSONAL = {"人", "例", "件", "起", "户", "对", "次"}
PARENTS = {r["code"]: r["parent"] for r in csv.DictReader(open("data/sample/regions.csv"))}

def counts_of(row, personal):
    """The counts that a row of an export tells, by quantity; None where it is withheld."""
    hidden = row["status"] == "C"
    for quantity in ("value", "numerator", "denominator"):
        if quantity == "value" and (row["indicator"] not in personal or "." in row["value"]):
            continue
        if hidden or row[quantity]:
            yield quantity, None if hidden else float(row[quantity])

def cells_of(rows, personal):
    cells = {}
    for row in rows:
        for quantity, count in counts_of(row, personal):
            cells[row["period"], row["age"], row["group"], row["indicator"], quantity, row["region"], row["residence"], row["sex"]] = count
    return cells

def above(key, keys):
    """The totals that a cell is a part of, with what kind of total it is."""
    *head, region, residence, sex = key
    if sex != "_T" and (*head, region, residence, "_T") in keys:
        yield "sex", (*head, region, residence, "_T")
    if residence != "_T" and (*head, region, "_T", sex) in keys:
        yield "residence", (*head, region, "_T", sex)
    up = PARENTS.get(region, "")
    while up:
        if (*head, up, residence, sex) in keys:
            yield "region", (*head, up, residence, sex)
            return
        up = PARENTS.get(up, "")

def attack_store(name, store):
    """Every count of a year in one linear program: what is known of one indicator helps against all others."""
    personal = {i["code"] for i in json.loads(run("indicator", "list", "--store", store, "--json").stdout) if i["unit"] in PERSONAL}
    rows = list(csv.DictReader(run("data", "export", "--store", store).stdout.splitlines()))
    out = run("data", "export", "--protect", "--store", store)
    public = list(csv.DictReader(out.stdout.splitlines()))
    check(f"{name}: as many rows", len(rows) == len(public) > 0)
    was_hidden = [a["status"] == "C" for a in rows]
    check(f"{name}: withheld rows are empty, others as they are",
          all((b["status"] == "C" and not (b["value"] or b["numerator"] or b["denominator"] or b["note"])) or a == b for a, b in zip(rows, public)))
    true, seen = cells_of([r for r, hidden in zip(rows, was_hidden) if not hidden], personal), {}
    for key, count in cells_of([r for r, hidden in zip(public, was_hidden) if not hidden], personal).items():
        if key in true:
            seen[key] = count
    small = {k for k, v in true.items() if 1 <= v <= 3}
    check(f"{name}: no small count is there", small and all(seen[k] is None for k in small))
    leaks, insiders = [], []
    for bucket in {k[:3] for k in small}:
        here = {k: v for k, v in true.items() if k[:3] == bucket}
        cells, parts, sums = {k: seen[k] for k in here}, {}, []
        tables = {}
        for key in here:
            tables.setdefault(key[3:5], {})[key[5:]] = here[key]
            for kind, total in above(key, here):
                parts.setdefault((kind, total), []).append(key)
        for (kind, total), keys in parts.items():
            gap = here[total] - sum(here[k] for k in keys)
            if gap < 0:
                continue
            if gap > 0:
                cells["gap", kind, total] = None
                here["gap", kind, total] = gap
                keys = keys + [("gap", kind, total)]
            sums.append((total, keys))
        names = sorted(tables)
        for i, one in enumerate(names):
            for other in names[i + 1:]:
                common = tables[one].keys() & tables[other].keys()
                if common and all(tables[one][c] == tables[other][c] for c in common):
                    sums += [((*bucket, *one, *c), [(*bucket, *other, *c)]) for c in common]
        found = ranges(cells, sums, [k for k in true if k in small and k in cells])
        insiders += told_by_insiders(here, cells, sums, 2)
        leaks += [(k, true[k], r) for k, r in found.items() if r[0] is None or r[1] is None or r[1] - r[0] < 2 - 1e-6]
    check(f"{name}: small counts told: {leaks[:3]} ({len(leaks)})", not leaks)
    check(f"{name}: small counts told by somebody who is alone: {insiders[:2]} ({len(insiders)})", not insiders)
    return len(small)

def make_store(folder, figures):
    store = os.path.join(folder, "store")
    made = run("init", store, "--regions", "data/sample/regions.csv", "--region", "990481")
    made = made if made.returncode else run("plan", "import", "data/sample/plan.txt", "--store", store)
    brought = run("data", "import", figures, "--store", store)
    check(f"store of {figures}: {made.stderr}{brought.stderr[:300]}", made.returncode == 0 and brought.returncode == 0)
    return store

def invented_figures(path, seed):
    """Births and deaths by town, sex and, for every second seed, town and country; deaths a second time as numerators; now and then a
    town or a sex does not report."""
    draw = random.Random(seed)
    towns = [c for c, p in PARENTS.items() if p == "990481"]
    areas = ["U", "R"] if seed % 2 else [""]
    with open(path, "w") as out:
        print("indicator,region,period,sex,residence,value,numerator,denominator,status", file=out)
        for year in (2021, 2022):
            cells = [(town, sex, area) for town in towns for sex in "FM" for area in areas]
            births = {k: draw.randint(900, 3000) for k in cells}
            deaths = {k: draw.choice([0, 0, 1, 1, 2, 3, 5, 9, 14]) for k in cells}
            for place in [*towns, "990481"]:
                for sex in ["F", "M", "_T"]:
                    for area in dict.fromkeys([*areas, "_T"]) if seed % 2 else ["_T"]:
                        of = [k for k in cells if place in (k[0], "990481") and sex in (k[1], "_T") and area in (k[2], "_T")]
                        b, d = sum(births[k] for k in of), sum(deaths[k] for k in of)
                        if place != "990481" and draw.random() < 0.1:
                            continue
                        print(f"LIVE_BIRTHS,{place},{year},{sex},{area},{b},,,A", file=out)
                        print(f"IMR,{place},{year},{sex},{area},{d / b * 1000:.2f},{d},{b},A", file=out)

with tempfile.TemporaryDirectory() as folder:
    small = attack_store("sample", make_store(folder, "data/sample/figures.csv"))
    for seed in range(4):
        with tempfile.TemporaryDirectory() as inner:
            invented_figures(os.path.join(inner, "f.csv"), seed)
            attack_store(f"invented {seed}", make_store(inner, os.path.join(inner, "f.csv")))
    store = os.path.join(folder, "store")
    whole = run("data", "export", "--protect", "--store", store).stdout.splitlines()
    part = run("data", "export", "--protect", "--store", store, "--indicator", "MMR").stdout.splitlines()
    check("a part of the store withholds what the whole does", part[1:] == [line for line in whole if line.startswith("MMR,")])
    sdmx = run("data", "export", "--format", "sdmx-csv", "--store", store, "--indicator", "PROTECTION_ORDERS").stdout
    check("SDMX says that a figure is confidential", ",Q,C,0," in sdmx)
    check("--max alone is refused", run("data", "export", "--max", "3", "--store", store).returncode != 0)
    check("a larger --max withholds more", run("data", "export", "--protect", "--max", "9", "--store", store).stdout.count(",C,") > "\n".join(whole).count(",C,"))
    for seed in range(60):
        attack_table(f"table {seed}", folder, seed)
    seeds = range(int(os.environ.get("PROTECT_TABLES", 150)))
    hid = [attack_yearbook(f"yearbook {seed}", folder, seed) for seed in seeds]
    check("yearbook tables had something to hide", hid.count(True) * 2 > len(hid))
print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
