#!/usr/bin/env python3
"""Who reads which region: every role, every reading route that takes a region (found in the interface description, so that a new route is tried too), the own
region, one below, a sister, one above, each named by code, by name and in short. The decision itself is in tests/unit/service/test_access_matrix.c.

A region works under the plan of the region above it: it reads that plan, and of the figures of others what is published."""
import json, os, re, sys, urllib.parse

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from office import Office
from sample_store import Checks

checks = Checks()
office = Office("--region", "温州市")
# Counts of 1 to 3 are withheld from the public: of the city, of the county and of its neighbour.
WITHHELD = {"330300": (2, 43001), "330302": (1, 9002), "330303": (3, 7003)}
RATE = {place: f"{100000 * n / of:.4f}" for place, (n, of) in WITHHELD.items()}
rows = [f"MMR,{place},2023,{RATE[place]},{n},{of}" for place, (n, of) in WITHHELD.items()] + ["MMR,330100,2023,6,,", "MMR,330000,2023,7,,"]
office.run("data", "import", office.file("d.csv", "\n".join(["indicator,region,period,value,numerator,denominator", *rows, ""])), "--confirm-all")
office.run("unit", "add", "卫健委")
office.run("unit", "add", "鹿城区卫健局", "--region", "330302")
plan = open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../data/sample/plan.txt"), encoding="utf-8").read().replace("云溪市", "温州市")
office.run("plan", "import", office.file("plan.txt", plan))
office.serve()
PLACES = {"own": ("330300", "温州市", "温州"), "below": ("330302", "鹿城区", "浙江省温州市鹿城区"), "sister": ("330100", "杭州市", "杭州"), "above": ("330000", "浙江省", "浙江")}
BELOW, OWN, NONE = {"own", "below"}, {"own"}, set()
# role: what it reads; the regions below only where the table of docs/guide/people.md says so, those above as far as they are published
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
people["county clerk"] = office.invite("lucheng2", "鹿城二", "clerk", "--unit", "2")
ROLES |= {"sister office": NONE, "county office": BELOW, "county clerk": {"below", "own"}, "upper office": {"own", "below", "sister", "above"}}

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
GRANTED = {"sister office": {"sister"}, "county office": {"below"}, "county clerk": {"below"}, "upper office": {"own", "below", "sister", "above"}}
tried = wrong = 0
for role, may in ROLES.items():
    for (path, name), word in needs.items():
        is_data = word in ("data.read", "plan.read", "result.read")
        for place, names in PLACES.items():
            for wanted in names[:3 if role in ("clerk", "leader") else 1]:
                status, answer = people[role].ask("GET", f"{path}?{name}={urllib.parse.quote(wanted)}")
                tried += 1
                # Orders, tasks and judgements have roles of their own: there, nobody goes beyond the reach of the grant. Their regions share the store.
                if answer == [] or (path == "/api/v1/reports/orders" and "<tbody>" not in str(answer)):  # a filter over what the role sees, where nothing is left
                    continue
                good = (status != 403) == (place in may or bool(may) and place == "above") if is_data else status in (403, 404) or place in GRANTED.get(role, may if may else set()) | (BELOW if may else set())
                if not good and not (status == 400 and "region" not in str(answer)):
                    wrong += 1
                    print("FAILED:", role, path, word, place, wanted, status, str(answer)[:160])
checks.that(sum(w in ("data.read", "plan.read", "result.read") for w in needs.values()) >= 10, f"routes by permission: {needs}")
checks.that(wrong == 0 and tried > 500, f"cells of role, route and region: {tried}, wrong: {wrong}")

# Verdicts are of a plan: who may not read the plan does not read them for the own region either.
for role, region, expected in (("sister office", "330100", 403), ("county office", "330302", 200), ("county office", "330300", 403), ("county clerk", "330302", 200), ("county office", "330303", 403), ("office", "330300", 200), ("office", "330302", 200), ("clerk", "330300", 200), ("clerk", "330302", 403)):
    status, answer = people[role].get(f"judgements?region={region}")
    checks.that(status == expected, f"judgements of {region} for {role}: {status} {str(answer)[:160]}")

# The page of a region that others see has what is published alone: every answer is searched for the figures that are withheld.
READERS = {"office": {"330300", "330302", "330303"}, "county office": {"330302"}, "county clerk": set()}
PAGES = ["/", "/targets", "/plan", "/regions", "/indicator?code=MMR", "/compare?indicator=MMR", "/leader", "/projects"]
for role, open_to in READERS.items():
    seen, asked = set(), 0
    for path in [f"{path}?" for path, _ in needs] + [path + ("&" if "?" in path else "?") for path in PAGES]:
        for place in ("", "region=330300", "region=330302"):
            for more in ("", "&indicator=MMR", "&year=2023"):
                status, answer = people[role].ask("GET", path + place + more)
                asked += status == 200
                text = answer if isinstance(answer, str) else "" if isinstance(answer, bytes) else json.dumps(answer)
                seen |= {place for place, rate in RATE.items() if status == 200 and re.search(rf"(?<![0-9.]){re.escape(rate[:4])}", text)}
    checks.that(seen == open_to and asked > 50, f"{role}: withheld figures of {sorted(seen)}, not {sorted(open_to)}, in {asked} answers")
status, answer = people["county office"].get("judgements")
checks.that(status == 200 and answer["region"] == "330302", f"who names no region means the own one: {status} {str(answer)[:160]}")
status, answer = people["county office"].get("plans")
checks.that(status == 200 and [p["region"] for p in answer] == ["330300"], f"a county reads the plan of its city: {status} {answer}")
checks.that(people["sister office"].get("plans")[0] == 403, "a city does not read the plan of another one")

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
