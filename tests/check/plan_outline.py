#!/usr/bin/env python3
"""Reads every small plan of tests/cases/plan and holds its outline against the one below it.

A case file is a document, a line "==== outline", and the outline: one line a node, as `outline` below prints it. Neighbours:
plan_truth.sh holds real documents against their hand-made truth; tests/unit/plan looks at single steps.
    plan_outline.py --print FILE   prints the outline of a document (for a new case)
A file word_*.txt is read as a Word document of these paragraphs; those between [[ and ]] are a table of one cell.
"""
import json, os, subprocess, sys, tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "plans"))
import random, printing

BINARY = os.environ.get("HALFSKY", "build/halfsky")
CASES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "cases", "plan")
MARK = "==== outline\n"


def departments(node):
    return " <%s|%s>" % (node["lead"] or "", "、".join(node["support"])) if "lead" in node else ""


def outline(document):
    lines = []
    for p in document["plans"]:
        period = p["period"]
        lines.append("plan %s | %s | %s-%s | %s" % (p["title"], p["subject"], period["start"], period["end"], p["region"]["name"]))
        if p["doc_no"] or p["issuer"]:
            lines.append(" issued %s | %s | %s" % (p["doc_no"], p["issuer"], p["issue_date"]))
        lines += [" section " + s for s in p["sections"]]
        lines += [" overall " + s["text"] for s in p["overall"]]
        table = p["key_indicator_table"]
        if table:
            lines.append(" table %s | %s" % (table["title"], table["layout"]))
            for r in table["rows"]:
                targets = r.get("targets") or [{"year": r["target_year"], "effective": r["target_effective"], "merged_with_row": r["target_merged_with_row"]}]
                cells = " ".join("%s:%s%s" % (t["year"], t["effective"], "^%d" % t["merged_with_row"] if t["merged_with_row"] else "") for t in targets)
                rest = [x for x in (r["group"], r["attribute"], r["source"]) if x]
                lines.append("  %d %s | %s | %s:%s | %s%s" % (r["no"], r["name"], r["unit"], r["baseline_year"], r["baseline_raw"], cells,
                                                               "".join(" | " + x for x in rest)))
        for d in p["domains"]:
            lines.append(" domain %s%s" % (d["title"], " : " + d["subtitle"] if d["subtitle"] else ""))
            lines += ["  goal " + g["text"].replace("\n", "/") + departments(g) for g in d["goals"]]
            lines += ["  measure " + m["title"] + departments(m) for m in d["measures"]]
        lines += [" project " + x["title"] + departments(x) for x in p["projects"]]
        lines += [" implementation " + x["title"] for x in p["implementation"]["items"]]
        lines += [" unread %d %s" % (u["place"]["line"], u["text"].replace("\n", "/")) for u in p["unrecognised"]]
        lines += [" remark %d %s" % (r["place"]["line"], r["kind"]) for r in p["remarks"] if r["kind"] != "reading"]
    lines += ["unread %d %s" % (u["place"]["line"], u["text"]) for u in document["unrecognised"]]
    return lines


def word(text):
    blocks, box = [], None
    for line in text.splitlines():
        if line == "[[":
            box = []
        elif line == "]]":
            blocks.append(("box", box))
            box = None
        elif box is not None:
            box.append(line)
        elif line:
            blocks.append(("text", line))
    return printing.as_word(blocks, random.Random(1))


def parse(text, name=""):
    data = word(text) if name.startswith("word_") else text.encode()
    run = subprocess.run([BINARY, "plan", "parse", "-", "--json"], input=data, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
    if run.returncode:
        return ["error " + run.stderr.decode().strip()], None
    document = json.loads(run.stdout)
    return outline(document), document


def nodes(value):
    """Every node with a text and a place."""
    if isinstance(value, dict):
        if "place" in value and isinstance(value.get("text"), str):
            yield value
        for v in value.values():
            yield from nodes(v)
    elif isinstance(value, list):
        for v in value:
            yield from nodes(v)


def misplaced(text, document):
    """A node's place must name the bytes its text comes from: they begin and end with its first and last characters."""
    raw = text.encode()
    for node in nodes(document):
        place = node["place"]
        there = raw[place["offset"]:place["offset"] + place["bytes"]].decode(errors="replace").strip()
        want = node["text"].strip()
        line_start = raw.rfind(b"\n", 0, place["offset"]) + 1
        column = len(raw[line_start:place["offset"]].decode(errors="replace")) + 1
        line = raw[:place["offset"]].count(b"\n") + 1
        begins = there[:2] == want[:2] or ("zh" in node and want in there)  # a row of a table is named by its indicator
        if want and (not begins or place["line"] != line or place["column"] != column):
            yield "%r at %s holds %r" % (want[:20], place, there[:20])


def main():
    if len(sys.argv) > 2 and sys.argv[1] == "--print":
        print("\n".join(parse(open(sys.argv[2], encoding="utf-8").read().split(MARK)[0], os.path.basename(sys.argv[2]))[0]))
        return 0
    passed = failed = 0
    for name in sorted(os.listdir(CASES)):
        text, want = open(os.path.join(CASES, name), encoding="utf-8", newline="").read().split(MARK)
        got, document = parse(text, name)
        kept = document and not name.startswith("word_") and "remark 1 characters" not in want  # the text is the document's
        wrong = list(misplaced(text, document)) if kept else []
        if got == want.rstrip("\n").split("\n") and not wrong:
            passed += 1
            continue
        failed += 1
        print("%s:" % name)
        want = want.rstrip("\n").split("\n")
        for line in want:
            if line not in got:
                print("  - " + line)
        for line in got:
            if line not in want:
                print("  + " + line)
        if sorted(got) == sorted(want) and got != want:
            print("  the same lines in another order")
        for line in wrong:
            print("  place: " + line)
    print("%d passed, %d failed" % (passed, failed))
    return failed != 0


sys.exit(main())
