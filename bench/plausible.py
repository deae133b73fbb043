#!/usr/bin/env python3
"""How many of the figures of real series are doubted or warned of, and how many errors put into them are noticed.

    bench/plausible.py PANEL.csv SERIES.csv [HALFSKY]

PANEL.csv: series,year,value,events,exposure; SERIES.csv: series,label,kind (share, rate, events, level, count). Every series is
imported as it is, and once more for each of its figures with an error in the last one. The peer is the rule before: more than
50 % from last year, handfuls of cases left out. docs/decisions/0010-plausible-figures.md has the result."""
import collections, csv, json, os, re, subprocess, sys, tempfile

UNITS = {"share": ("%", ["--share"]), "rate": ("1/10万", []), "events": ("1/10万", []), "level": ("岁", []), "count": ("人", [])}
ERRORS = {"twice": "doubled", "swap": "two digits swapped", "sex": "figure of the other sex", "hundred": "a hundred times", "hundredth": "a hundredth"}


def read(path):
    with open(path, encoding="utf-8") as f:
        return list(csv.DictReader(f))


def other_sex(series):
    """The series of men for one of women, and the other way round."""
    by_label = collections.defaultdict(dict)
    for s in series.values():
        sex = re.search(r"Sex=(Female|Male)\b", s["label"])
        if sex:
            by_label[s.get("file"), s["label"].replace(sex.group(), "")][sex.group(1)] = s["series"]
    pairs = [p for p in by_label.values() if len(p) == 2]
    return {p[a]: p[b] for p in pairs for a, b in (("Female", "Male"), ("Male", "Female"))}


def swapped(text):
    digits = [i for i, c in enumerate(text) if c.isdigit()]
    for i, k in zip(digits, digits[1:]):
        if text[i] != text[k] and not (i == digits[0] and text[k] == "0"):
            return text[:i] + text[k] + text[i + 1 : k] + text[i] + text[k + 1 :]


def scaled(text, times):
    return f"{float(text) * times:.12f}".rstrip("0").rstrip(".")


def wrong(kind, row, other):
    value = row["value"]
    if kind == "swap":
        return swapped(value)
    if kind == "sex":
        return other.get(row["year"])
    return scaled(value, {"twice": 2, "hundred": 100, "hundredth": 0.01}[kind])


def old_rule(kind, now, before, events_now, events_before):
    few = events_now is not None and events_before is not None and events_now < 20 and events_before < 20
    few = few or kind == "count" and now < 20 and before < 20
    return before != 0 and abs(now - before) / abs(before) > 0.5 and not few


def number(text):
    return float(text) if text else None


def run(halfsky, *arguments, **more):
    return subprocess.run([halfsky, *arguments], check=False, capture_output=True, text=True, **more)


def main():
    panel, series = read(sys.argv[1]), {s["series"]: s for s in read(sys.argv[2])}
    halfsky = os.path.abspath(sys.argv[3] if len(sys.argv) > 3 else "build/halfsky")
    rows = collections.defaultdict(list)
    for row in panel:
        rows[row["series"]].append(row)
    pairs = other_sex(series)
    cases = []                   # kind of series, error, rows with the last one altered, old rule
    for name, own in rows.items():
        kind = series[name]["kind"]
        other = {r["year"]: r["value"] for r in rows.get(pairs.get(name), [])}
        for t in range(1, len(own)):
            for error in ("none", *ERRORS):
                text = own[t]["value"] if error == "none" else wrong(error, own[t], other)
                if text is None or error != "none" and float(text) == float(own[t]["value"]):
                    continue
                events = number(own[t]["events"])
                if events is not None and float(own[t]["value"]):
                    events = round(events * float(text) / float(own[t]["value"]))
                was_noticed = old_rule(kind, float(text), float(own[t - 1]["value"]), events, number(own[t - 1]["events"])) or kind == "share" and float(text) > 100
                cases.append((kind, error, own[:t] + [{**own[t], "value": text, "events": events}], was_noticed))
    noticed = collections.Counter()
    with tempfile.TemporaryDirectory() as work:
        with open(f"{work}/regions.csv", "w", encoding="utf-8") as f:
            f.write("code,name,level,parent,valid_from,valid_to\n")
            f.writelines(f"{800000000000 + n},case {n},township,,,\n" for n in range(len(cases)))
        run(halfsky, "init", f"{work}/s", "--regions", f"{work}/regions.csv")
        for kind, (unit, options) in UNITS.items():
            run(halfsky, "indicator", "add", f"P_{kind.upper()}", f"probe {kind}", "--unit", unit, *options, "--store", f"{work}/s")
        line, ends = 1, {}
        with open(f"{work}/figures.csv", "w", encoding="utf-8") as f:
            f.write("indicator,region,period,value,numerator\n")
            for n, (kind, _, own, _) in enumerate(cases):
                for row in own:
                    line += 1
                    f.write(f"P_{kind.upper()},{800000000000 + n},{row['year']},{row['value']},{'' if row['events'] in (None, '') else row['events']}\n")
                ends[line] = n
        result = json.loads(run(halfsky, "data", "import", f"{work}/figures.csv", "--store", f"{work}/s", "--dry-run", "--json").stdout)
    for fault in result["faults"]:
        if fault["line"] in ends:
            kind, error, _, _ = cases[ends[fault["line"]]]
            noticed[kind, error, "error" if fault["level"] == "error" else "warning"] += 1
    print_table(cases, noticed)


def print_table(cases, noticed):
    every = collections.Counter((kind, error) for kind, error, _, _ in cases)
    old = collections.Counter((kind, error) for kind, error, _, was in cases if was)
    total = lambda counts, error, *level: sum(v for key, v in counts.items() if key[1] == error and key[2:] == level)
    print("| figures | number | rule before | now an error | now a warning |\n|---|---|---|---|---|")
    for error, words in (("none", "as they are"), *ERRORS.items()):
        n = total(every, error)
        share = lambda count: f"{count} ({100 * count / n:.1f} %)"
        print(f"| {words} | {n} | {share(total(old, error))} | {share(total(noticed, error, 'error'))} | {share(total(noticed, error, 'warning'))} |")
    print("\n| as they are | number | rule before | now an error | now a warning |\n|---|---|---|---|---|")
    for kind in UNITS:
        key = kind, "none"
        print(f"| {kind} | {every[key]} | {old[key]} | {noticed[(*key, 'error')]} | {noticed[(*key, 'warning')]} |")


main()
