#!/usr/bin/env python3
"""Every role gets every page of the server, and follows the links of it: none is refused or missing. Nothing on a page is loaded from elsewhere, old addresses lead to this server, and the code of
a link is behind the #. Links of pages that scripts fill are in the browser tests."""
import collections, html, os, re, subprocess, sys, urllib.parse

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "lib"))
from office import Office
from sample_store import HALFSKY, SAMPLE, Checks

checks = Checks()
office = Office("--regions", os.path.join(SAMPLE, "regions.csv"), "--settings", os.path.join(SAMPLE, "plan_settings.csv"), "--region", "990481")
office.run("plan", "import", os.path.join(SAMPLE, "plan.txt"))
office.run("data", "import", os.path.join(SAMPLE, "figures.csv"))
office.run("unit", "add", "卫健委", "--department", "HEALTH")

with subprocess.Popen([HALFSKY, "serve", "--store", office.store, "--port", "0", "--lang", "en"], stdout=subprocess.PIPE, text=True) as first:
    said = first.stdout.readline() + first.stdout.readline() + first.stdout.readline()
    first.terminate()
checks.that(re.search(r"http://[^/?\s]+/set-up#[0-9a-f]{64}\n", said), f"the code of the first link is behind the #: {said}")

office.serve()
ROLES = "office statistician second_reviewer clerk approver evaluator third_party leader county_statistician upper_level system_admin security_admin audit_admin".split()
PLACED = {"clerk": ("--unit", "1"), "approver": ("--unit", "1"), "county_statistician": ("--unit", "1"), "third_party": ("--region", "990481", "--until", "2099-12-31")}
routes = open(os.path.join(HERE, "../../src/web/routes.c"), encoding="utf-8").read()
PAGES = re.findall(r'"GET", "(/[a-z-]*)", "page\.', routes)
TARGET = office.run("target", "list", "--json")[0]
STARTS = ["/target?target=%d" % TARGET["id"], "/indicator?indicator=MMR", "/domain?domain=1", "/department?department=HEALTH", "/search?q=率", "/targets?sort=name", "/index", "/sign-in", "/account", "/work"]


def links_of(page):
    return [html.unescape(h) for h in re.findall(r'<a\b[^>]*\bhref="([^"]*)"', page)]


def chosen(links):
    """Three of each pattern (path and names of parameters; values of region, plan and lang count): the first, the last and one between."""
    kinds = collections.defaultdict(list)
    for link in sorted(links):
        at = urllib.parse.urlsplit(link)
        named = urllib.parse.parse_qsl(at.query)
        kinds[re.sub(r"\d+", "0", at.path), tuple((n, v if n in ("region", "plan", "lang") else "") for n, v in named)].append(link)
    return [one for all_of in kinds.values() for one in {all_of[0], all_of[len(all_of) // 2], all_of[-1]}]


followed = pages = 0
outside, bad = set(), {}
for n, role in enumerate(ROLES):
    person = office.invite(f"person{n}", f"人员{n}", role, *PLACED.get(role, ("--region", "990481")))
    found = {}
    for lang in ("zh", "en"):
        for path in {*PAGES, *STARTS}:
            address = path + ("&" if "?" in path else "?") + urllib.parse.urlencode({"lang": lang})
            status, page = person.ask("GET", urllib.parse.quote(address, safe="/?&=%"))
            page = page.decode("utf-8", "replace") if isinstance(page, bytes) else str(page)
            if status >= 400 and path in ("/", "/account", "/work", "/api"):
                bad[role, path] = status
            # A page of refusal is a page too: its links have to work.
            pages += status == 200
            outside |= set(re.findall(r'<(?:script|link|img|iframe|source|object|embed)\b[^>]*(?:src|href|data)="((?:[a-z]+:)?//[^"]*)"', page))
            for link in links_of(page):
                if not link.startswith(("http", "mailto:", "#")):
                    found.setdefault(urllib.parse.urljoin(address, link).split("#")[0], path)
    for link in chosen(found):
        status, answer = person.ask("GET", urllib.parse.quote(link, safe="/?&=%+,;:@!$'()*"))
        followed += 1
        if status >= 400:
            bad[role, link, found[link]] = (status, re.sub(r"<[^>]*>", " ", answer if isinstance(answer, str) else "")[-120:].split())
checks.that(not bad, "links that are refused:\n" + "\n".join(f"  {k}: {v}" for k, v in list(bad.items())[:20]))
checks.that(pages > 13 * 10 and followed > 1000, f"pages: {pages}, links followed: {followed}")
checks.that(not outside, f"loaded from elsewhere: {outside}")
for path in ("/api/plans", "/api/warnings?plan=women-2021", "/api//example.org/plans", "/api/%2f%2fexample.org"):
    status, _ = person.ask("GET", path)
    to = person.header("Location")
    checks.that(not to or re.match(r"/(?![/\\])", to), f"{path} leads to {to}")
checks.that(person.ask("GET", "/api/plans")[0] == 308, "an old address leads on")
checks.end()
