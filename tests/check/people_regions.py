#!/usr/bin/env python3
"""Who reads which region: every role, every reading route that takes a region (found in the interface description, so that a new route is tried too), the own
region, one below, a sister, one above, each named by code, by name and in short. The decision itself is in tests/unit/service/test_access_matrix.c."""
import os, re, sys, urllib.parse

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from office import Office
from sample_store import Checks

checks = Checks()
office = Office("--region", "温州市")
office.run("data", "import", office.file("d.csv", "indicator,region,period,value\n" + "".join(f"MMR,{r},2023,{v}\n" for r, v in (("330300", 4.7), ("330302", 5), ("330100", 6), ("330000", 7)))))
office.run("unit", "add", "卫健委")
plan = open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../data/sample/plan.txt"), encoding="utf-8").read().replace("云溪市", "温州市")
office.run("plan", "import", office.file("plan.txt", plan))
office.serve()
PLACES = {"own": ("330300", "温州市", "温州"), "below": ("330302", "鹿城区", "浙江省温州市鹿城区"), "sister": ("330100", "杭州市", "杭州"), "above": ("330000", "浙江省", "浙江")}
BELOW, OWN, NONE = {"own", "below"}, {"own"}, set()
# role: what it reads; the regions below only where the table of docs/guide/people.md says so
ROLES = {"office": BELOW, "statistician": BELOW, "second_reviewer": BELOW, "leader": BELOW, "clerk": OWN, "approver": OWN, "evaluator": OWN, "third_party": OWN,
         "upper_level": BELOW, "system_admin": NONE, "security_admin": NONE, "audit_admin": NONE}
people = {}
for n, role in enumerate(ROLES):
    words = ("--unit", "1") if role in ("clerk", "approver") else ("--region", "330300")
    people[role] = office.invite(f"person{n}", f"人员{n}", role, *words, *(("--until", "2099-12-31") if role == "third_party" else ()))
# Of a county, of a sister, of the province (whose reach includes the city).
people["sister office"] = office.invite("sister", "邻市", "office", "--region", "330100")
people["county office"] = office.invite("lucheng", "鹿城", "office", "--region", "330302")
people["upper office"] = office.invite("upper", "省里", "upper_level", "--region", "330000")
ROLES |= {"sister office": NONE, "county office": NONE, "upper office": {"own", "below", "sister", "above"}}

status, described = people["office"].get("openapi.json")
routes = []
for path, methods in described["paths"].items():
    act = methods.get("get")
    names = {p["name"] for p in act.get("parameters", [])} if act else set()
    for name in names & {"region", "regions"}:
        if "{" not in path:
            routes.append((path, name))
checks.that(len(routes) >= 10, f"routes that take a region: {routes}")
# The permission of a route, by the refusal of an administrator, who reads none of them. What all roles read (years of elections) concerns no region.
needs = {}
for path, name in routes:
    status, answer = people["system_admin"].ask("GET", f"{path}?{name}=330300")
    found = re.search(r"\(([a-z_.]+)\)", str(answer)) if status == 403 else None
    if found:
        needs[path, name] = found[1]
GRANTED = {"sister office": {"sister"}, "county office": {"below"}, "upper office": {"own", "below", "sister", "above"}}
tried = wrong = 0
for role, may in ROLES.items():
    for (path, name), word in needs.items():
        is_data = word in ("data.read", "plan.read", "result.read")
        for place, names in PLACES.items():
            for wanted in names[:3 if role in ("clerk", "leader") else 1]:
                status, answer = people[role].ask("GET", f"{path}?{name}={urllib.parse.quote(wanted)}")
                tried += 1
                # Orders, tasks and judgements have roles of their own: there, nobody goes beyond the reach of the grant. Their regions share the store.
                if answer == []:  # a filter over what the role sees, where nothing is left
                    continue
                good = (status != 403) == (place in may) if is_data else status in (403, 404) or place in GRANTED.get(role, may if may else set()) | (BELOW if may else set())
                if not good and not (status == 400 and "region" not in str(answer)):
                    wrong += 1
                    print("FAILED:", role, path, word, place, wanted, status, str(answer)[:160])
checks.that(sum(w in ("data.read", "plan.read", "result.read") for w in needs.values()) >= 10, f"routes by permission: {needs}")
checks.that(wrong == 0 and tried > 500, f"cells of role, route and region: {tried}, wrong: {wrong}")

# Verdicts are of a plan: who may not read the plan does not read them for the own region either.
for role, region, expected in (("sister office", "330100", 403), ("county office", "330302", 403), ("office", "330300", 200), ("office", "330302", 200), ("clerk", "330300", 200), ("clerk", "330302", 403)):
    status, answer = people[role].get(f"judgements?region={region}")
    checks.that(status == expected, f"judgements of {region} for {role}: {status} {str(answer)[:160]}")

# A plan that is named is one of its region: those who read the city alone do not read the plan of a district. Rounds, orders, opinions and texts of reports have roles of their own.
office.run("plan", "import", office.file("below.txt", plan.replace("温州市", "鹿城区")))
codes = {p["region"]: p["plan"] for p in people["office"].get("plans")[1]}
checks.that(set(codes) == {"330300", "330302"}, f"plans by region: {codes}")
checks.that([p["region"] for p in people["clerk"].get("plans")[1]] == ["330300"], "a list of plans has those that its reader may read")
OF_THEIR_OWN = ("rounds", "orders", "opinions", "report_texts")
asked = 0
for path, methods in described["paths"].items():
    names = {p["name"] for p in methods["get"].get("parameters", [])} if "get" in methods else set()
    if "plan" not in names or path.count("{") > path.count("{plan}") or path.endswith(OF_THEIR_OWN):
        continue
    for role in ("office", "leader", "clerk", "third_party", "evaluator", "upper office"):
        got = {}
        for region, code in codes.items():
            url = path.replace("{plan}", code) if "{plan}" in path else f"{path}?plan={code}"
            url += ("&" if "?" in url else "?") + "year=2023" if "year" in names else ""
            status, answer = people[role].ask("GET", url)
            got[region] = 403 if answer == [] else status
        asked += got["330300"] != 403
        checks.that(got["330300"] == 403 or (got["330302"] == 403) != ("below" in ROLES[role]), f"{role} {path}: {got}")
checks.that(asked > 60, f"roles and routes that take a plan: {asked}")
checks.end()
