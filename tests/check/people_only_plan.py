#!/usr/bin/env python3
"""A question that names no plan falls back on the only one. Every reading route, found in the interface description, and every page, asked without a plan: who may not
read the only plan gets nothing of it. Which plans and regions may be named is in people_regions.py."""
import os, re, sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "lib"))
from office import Office
from sample_store import SAMPLE, Checks

checks = Checks()
plan = open(os.path.join(SAMPLE, "plan.txt"), encoding="utf-8").read().replace("云溪市", "鹿城区")
only = Office("--region", "温州市")
only.run("plan", "import", only.file("below.txt", plan))
only.run("unit", "add", "卫健委")
only.serve()
[record] = only.run("plan", "list", "--json")
targets = only.run("target", "list", "--json")
canaries = [record["title"], *[t["phrase"] for t in targets if len(t["phrase"]) > 12][:20]]
DESCRIBE = ("/api", "/api/v1/openapi.json", "/api/v1/actions")  # their examples name such a plan
readers = {role: only.invite(role.replace("_", ""), role, role, *(("--unit", "1") if role == "clerk" else ("--region", "330300")),
                             *(("--until", "2099-12-31") if role == "third_party" else ())) for role in ("clerk", "evaluator", "third_party", "office")}
described = readers["office"].get("openapi.json")[1]
PAGES = re.findall(r'"GET", "(/[a-z-]*)", "page\.', open(os.path.join(HERE, "../../src/web/routes.c"), encoding="utf-8").read())
shown = {role: [] for role in readers}
asks = sorted(p for p, methods in described["paths"].items() if "get" in methods and "{" not in p)
ids = [p.replace("{target}", str(targets[0]["id"])) for p in described["paths"] if "{target}" in p and p.count("{") == 1 and "get" in described["paths"][p]]
for role, person in readers.items():
    for path in {*asks, *PAGES, *ids, f"/target?target={targets[0]['id']}"}:
        for query in ("", f"{'&' if '?' in path else '?'}region=330300", f"{'&' if '?' in path else '?'}plan=none-such"):
            status, answer = person.ask("GET", path + query)
            text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else str(answer)
            if any(word in text for word in canaries) or (record["plan"] in text and path not in DESCRIBE):
                shown[role].append((path + query, status))
checks.that(len(asks) >= 50 and len(PAGES) > 12 and len(shown["office"]) > 25, f"routes: {len(asks)}, pages: {len(PAGES)}, shown to who may read: {len(shown['office'])}")
for role in ("clerk", "evaluator", "third_party"):
    checks.that(not shown[role], f"of the only plan, which {role} may not read: {shown[role]}")
checks.end()
