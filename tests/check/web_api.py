#!/usr/bin/env python3
"""The description of the interface: it is valid OpenAPI, and what a live server answers is what it describes.

Needs the Python modules openapi_spec_validator and jsonschema; without them these parts are skipped, saying so.
"""
import copy, http.client, json, os, re, signal, subprocess, sys, urllib.error, urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import sample_store
from page import Page

# What a visitor may do.
VISITOR = {"catalogue.read", "plan.read", "data.read", "result.read", "store.read", "tool.use"}
# Every route of the API that a visitor reads without more than an address, every other one that is read, and every one that writes, without /api/v1/.
ROUTES = ("version", "plans", "assessment", "assessment/regions", "warnings", "workdays", "rules", "projects", "plan-versions", "targets", "nodes", "indicators", "report_placeholders", "template_placeholders", "openapi.json")
OTHER_READS = (
    "departments",
    "indicators/{indicator}/versions",
    "plans/{plan}/proof",
    "targets/{target}",
    "nodes/{node}",
    "formula-preview",
    "national-scheme",
    "rounds",
    "rounds/{round}",
    "rounds/{round}/board",
    "rounds/{round}/letters",
    "rounds/{round}/form_head",
    "rounds/{round}/tasks",
    "tasks/{task}",
    "tasks/{task}/check",
    "tasks/{task}/form",
    "rules/{rule}",
    "plan-comparison",
    "responsibilities",
    "responsibilities/table",
    "responsibilities/units",
    "responsibilities/{part}/history",
    "schemes",
    "rounds/{round}/workbooks",
    "tasks/{task}/workbook",
    "judgements",
    "opinions",
    "papers",
    "papers/{paper}",
    "packages",
    "packages/{package}",
    "package-sums",
    "questions",
    "projects/{project}",
    "appraisals",
    "appraisals/rules",
    "self_evaluations",
    "self_evaluations/{sheet}",
    "rules/{rule}",
    "evidence",
    "evidence-quota",
    "orders",
    "order-board",
    "order-letters",
    "orders/{order}",
    "orders/{order}/letter",
    "report_texts",
    "report_texts/{section}/versions",
    "templates",
    "mappings",
    "mappings/{mapping}",
    "store",
    "store/years",
)
WRITING = ("data-checks", "data-imports", "mapping-proposals", "mappings/{mapping}", "rule-trials", "responsibility-previews", "templates/{kind}", "templates/{kind}/check", "templates/{kind}/reset", "responsibilities", "responsibilities/confirm", "responsibilities/hand-over", "responsibilities/import", "responsibilities/sign", "schemes",
           "nodes/{node}/confirm", "nodes/{node}/set", "nodes/{node}/undo", "targets/{target}/confirm", "targets/{target}/drop",
           "nodes/{node}/target", "targets/{target}/judge", "targets/{target}/relink", "targets/{target}/set", "targets/{target}/undo", "rounds", "workdays", "units/{unit}/one_person", "rules", "rules/{rule}/retire",
           *("rounds/{round}/" + step for step in "close define form_head issue lock publish remind reopen reopen_request".split()),
           *("tasks/{task}/" + step for step in "accept accept_cells approve correct correct_request delegate extend extend_request fill reopen"
             " open reopen_request return send_back submit take_back enter workbook workbook/marked".split()),
           "appraisals/marks", "appraisals/rules", "evidence/{evidence}/withdraw", "orders", "order-drafts", "order-letters",
           *("orders/{order}/" + step for step in "close drop extend extend_refuse extend_request issue reissue reply sign_for verify".split()),
           "opinions", "opinions/{opinion}/answer", "packages", "package-checks", "package-exports", "packages/{package}/confirm", "package-keys", "package-sums",
           "questions", *("questions/{question}/" + step for step in "ask_again close correct explain".split()),
           "papers", "papers/{paper}/file", "papers/{paper}/minutes", "papers/{paper}/move", "projects", "projects/{project}/report", "project_reports/{report}/verify", "self_evaluations", "self_evaluations/{sheet}/fill", "self_evaluations/{sheet}/send", "report_texts/{section}")
# Routes of people and jobs, which tests/check/people.py and web_jobs.py ask.
PEOPLE = {
    ("account", "get"),
    ("account/language", "post"),
    ("account/link", "post"),
    ("account/password", "post"),
    ("account/password/check", "post"),
    ("account/second-factor", "post"),
    ("account/second-factor/begin", "post"),
    ("account/setup", "post"),
    ("actions", "get"),
    ("audit/export", "post"),
    ("public-site", "post"),
    ("audit/search", "post"),
    ("audit/verify", "post"),
    ("jobs", "get"),
    ("mappings/{mapping}", "delete"),
    ("jobs/{job}", "get"),
    ("jobs/{job}/cancel", "post"),
    ("jobs/{job}/result", "get"),
    ("persons", "get"),
    ("persons", "post"),
    ("persons/{login}", "get"),
    ("persons/{login}", "patch"),
    ("persons/{login}/end", "post"),
    ("persons/{login}/identity", "post"),
    ("persons/{login}/reset", "post"),
    ("persons/{login}/roles", "post"),
    ("persons/{login}/roles/{grant}/revoke", "post"),
    ("regions", "get"),
    ("regions", "post"),
    ("security", "get"),
    ("security", "patch"),
    ("session", "delete"),
    ("session", "post"),
    ("session/proxy", "post"),
    ("sessions", "get"),
    ("sessions/all", "get"),
    ("sessions/{session}", "delete"),
    ("tokens", "get"),
    ("tokens", "post"),
    ("tokens/all", "get"),
    ("tokens/all/{token}/revoke", "post"),
    ("tokens/{token}/revoke", "post"),
    ("units", "get"),
    ("units", "post"),
    ("units/{unit}", "get"),
    ("units/{unit}", "patch"),
    ("units/{unit}/end", "post"),
    ("units/{unit}/merge", "post"),
}
PATCHING = ("store", "indicators/{indicator}", "tasks/{task}/cells", "rules/{rule}", "orders/{order}", "evidence-quota")
# Files to download, which tests/check/report_letters.py and sdmx_read.py ask.
FILES = tuple("sdmx/" + name for name in ("data/{flow}", "data/{flow}/{key}", "data/{flow}/{key}/{provider}", "data/{context}/{agency}/{flow}/{version}",
    "data/{context}/{agency}/{flow}/{version}/{key}", *(start + rest for start in ("structure/{kind}", "{kind}") for rest in ("", "/{agency}", "/{agency}/{id}", "/{agency}/{id}/{version}")))) + (
    "yearbook", "reports/annual", "reports/brief", "reports/midterm", "reports/final", "reports/national", "reports/warnings", "reports/responsibilities",
    "reports/appraisal", "reports/orders", "papers/{paper}/document", "templates/{kind}/file", "tasks/{task}/paper", "evidence/{evidence}/content", "indicators/{indicator}/file",
    "orders/{order}/paper")
PROBLEM = "application/problem+json"

check = sample_store.Checks()
folder, store = sample_store.make()
server = subprocess.Popen([sample_store.HALFSKY, "serve", "--store", store, "--port", "0"], stdout=subprocess.PIPE)
address = re.search(rb"http://[0-9.:]+", server.stdout.readline()).group().decode()


def ask(path, method="GET", body=None, **headers):
    """Status, headers, text."""
    try:
        answer = urllib.request.urlopen(urllib.request.Request(address + path, body, {name.replace("_", "-"): value for name, value in headers.items()}, method=method), timeout=180)
    except urllib.error.HTTPError as error:
        answer = error
    return answer.status, answer.headers, answer.read().decode()


def get(path):
    status, _, text = ask(path)
    return status, text


def strict(node):
    """A copy in which objects have no members beside those described: a member without a description is found."""
    if isinstance(node, dict):
        node = {key: strict(value) for key, value in node.items()}
        if "properties" in node and node.get("type") in ("object", ["object", "null"]):
            node["additionalProperties"] = False
    elif isinstance(node, list):
        node = [strict(value) for value in node]
    return node


def schema_of(api, path, status, method="get"):
    answer = api["paths"][path][method]["responses"][str(status)]
    if "$ref" in answer:
        answer = api["components"]["responses"][answer["$ref"].split("/")[-1]]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "components": strict(api["components"]),
            **answer["content"]["application/json" if status < 400 else PROBLEM]["schema"]}


def check_answers(api):
    try:
        import jsonschema
    except ImportError:
        print("skipped: answers compared with their schemas; python3-jsonschema is missing")
        return
    towns = [region["region"] for region in json.loads(sample_store.run("assess", "--store", store, "--all-regions", "--json"))["regions"]]
    questions = [""] + [f"?year={year}" for year in range(2020, 2026)] + [f"?year=2023&region={town}" for town in towns[:4]]
    questions += ["?set=volatile.red=none,pace_from=1", "?lang=en", "?year=1850", "?year=x", "?nothing=1", "?plan=none-such", "?region=none-such"]
    seen = set()
    for path in ("/api/v1/" + name for name in ROUTES):
        for question in questions:
            status, text = get(path + question)
            seen.add((path, status))
            answer = json.loads(text)
            if status == 200 and path.endswith("openapi.json"):
                continue
            found = list(jsonschema.Draft202012Validator(schema_of(api, path, status)).iter_errors(answer))
            check.that(not found, f"{path}{question}: {[(list(e.absolute_path), e.message[:200]) for e in found[:3]]}")
    for path in ("/api/v1/assessment", "/api/v1/warnings"):
        check.that({(path, 200), (path, 400), (path, 404)} <= seen, f"{path}: answers of all kinds were seen: {seen}")
    # The comparison can fail.
    wrong = copy.deepcopy(api)
    del wrong["components"]["schemas"]["Warning"]["properties"]["threshold"]
    found = list(jsonschema.Draft202012Validator(schema_of(wrong, "/api/v1/warnings", 200)).iter_errors(json.loads(get("/api/v1/warnings?year=2023")[1])))
    check.that(found, "a member that is not described is found")


def check_validity(api):
    try:
        import openapi_spec_validator
    except ImportError:
        print("skipped: validity of OpenAPI; python3-openapi-spec-validator is missing")
        return
    try:
        openapi_spec_validator.validate(api)
    except Exception as error:  # any complaint of the validator
        check.that(False, f"valid OpenAPI: {str(error)[:500]}")
    else:
        check.that(True, "valid OpenAPI")


def check_description(api, lang):
    differ = {(path, method) for path, methods in api["paths"].items() for method in methods} ^ (
        {("/api/v1/" + name, method) for name, method in PEOPLE} | {("/api/v1/evidence", "post"), ("/api/v1/plans", "post"), ("/api/v1/plan-previews", "post"), ("/api/v1/national-scheme", "post")} | {("/api/v1/" + name, "get") for name in ROUTES + OTHER_READS + FILES} | {("/api/v1/" + name, "patch") for name in PATCHING} | {("/api/v1/" + name, "post") for name in WRITING})
    check.that(api["openapi"].startswith("3.1") and not differ, f"routes of the API that are not in both the server and ROUTES of this script: {sorted(differ)}")
    texts = []

    def walk(node):
        for key, value in node.items() if isinstance(node, dict) else enumerate(node):
            if key in ("description", "summary", "title") and isinstance(value, str):
                texts.append(value)
            elif isinstance(value, (dict, list)):
                walk(value)
    walk(api)
    chinese = [text for text in texts if re.search("[一-鿿]", text)]
    check.that(all(texts) and (not chinese if lang == "en" else len(chinese) > 0.95 * len(texts)), f"{lang}: descriptions in one language: {len(chinese)} of {len(texts)}")
    for path, method, route in ((path, method, route) for path, methods in api["paths"].items() for method, route in methods.items()):
        check.that(re.match(r"[a-z]+(\.[a-z]+)?$", route["x-permission"]), f"{path}: its permission")
        check.that([p for p in route["parameters"] if p["name"] == "lang"], f"{path}: the parameter lang")
        needs, session = route["x-permission"], ["session"] if method == "get" else ["session", "csrf"]
        ways = ([[]] if needs in VISITOR | {"session.create"} else []) + ([["token"]] if needs not in ("account.edit", "session.create") else []) + ([session] if needs != "session.create" else [])
        check.that([list(way) for way in route["security"]] == ways and "401" in route["responses"], f"{method} {path}: how a caller is known: {route['security']}")
        in_path = {p["name"] for p in route["parameters"] if p["in"] == "path" and p["required"]}
        check.that(in_path == set(re.findall("{([a-z_]+)}", path)), f"{path}: the parameters of its path: {in_path}")
        kinds = route.get("requestBody", {}).get("content", {})
        content = (kinds.get("application/json") or kinds.get("multipart/form-data") or {}).get("schema")
        takes_file = len(kinds) == 1 and not content and any(p["name"] == "why" for p in route["parameters"])
        check.that((content is not None or takes_file) == (method not in ("get", "delete")), f"{method} {path}: what it takes")
        check.that(not content or "why" in content["properties"] and not in_path & set(content["properties"]), f"{method} {path}: members beside its path, and the reason")
    check.that(set(api["components"]["securitySchemes"]) == {"token", "session", "csrf"}, "each way to be known is described")
    year = [p for p in api["paths"]["/api/v1/assessment"]["get"]["parameters"] if p["name"] == "year"][0]
    check.that(year["schema"] == {"type": "integer", "minimum": 1900, "maximum": 2199} and not year["required"], "limits of a parameter")


def check_visitor(api):
    for name in OTHER_READS:
        operation = api["paths"]["/api/v1/" + name]["get"]
        asked = "&".join(f"{p['name']}=1" for p in operation["parameters"] if p["in"] == "query" and p["required"])
        status, _, text = ask("/api/v1/" + re.sub("{.*?}", "1", name) + "?" + asked, Accept_Language="en")
        check.that((status == 401) == (operation["x-permission"] not in VISITOR), f"{name}: a visitor has the rights of a visitor alone: {status} {text[:200]}")


def check_refusals():
    for path, status, words in [
        ("/api/v1/assessment?yeer=2023", 400, ["yeer", "expected: plan, region, year, set"]),
        ("/api/v1/assessment?year=twenty", 400, ["year must be a year from 1900 to 2199", '"twenty"']),
        ("/api/v1/version?year=2023", 400, ["year", "expected no parameters"]),
        ("/api/v1/assessment?set=volatile.pink=1", 400, ["volatile.pink"]),
        ("/api/v1/assessment?year=2022&year=2023", 400, ['"year"', "twice"]),
        ("/api/v1/version?nothing=1&nothing=2", 400, ['"nothing"', "twice"]),
        ("/api/v1/plans?lang=%ff%fe", 400, ['"lang"', "UTF-8"]),
        ("/api/v1/plans?%ff=1", 400, ["parameter 1", "UTF-8"]),
        ("/api/v1/plans?a=&b=&%c0%80=1", 400, ["parameter 3", "UTF-8"]),
        ("/api/v1/plans?" + "&".join(f"a{i}=1" for i in range(40)), 400, ["at most 32", '"a32"']),
        ("/api/v1/version?lang=fr", 400, ["lang must be zh or en", '"fr"']),
        ("/warnings?year=2022&lang=en&year=2023", 400, ['"year"', "twice"]),
        ("/?lang=de", 400, ["lang", "de"]),
        ("/target?lang=en", 400, ["target is missing"]),
        ("/target?target=0&lang=en", 400, ["target must be an integer from 1"]),
        ("/warnings?level=township&lang=en", 400, ["level", "expected: plan, region, year"]),
    ]:
        found, headers, text = ask(path, Accept_Language="en")
        if path.startswith("/api"):
            problem = json.loads(text)
            check.that(headers["Content-Type"] == PROBLEM and problem["status"] == found and problem["request"] == headers["X-Request-Id"], f"{path}: a problem")
            text = problem["detail"]
        else:
            text = "".join(Page(text).words)
        check.that(found == status and all(word in text for word in words), f"{path}: {found} {text[:200]}")
    check.that(get("/?year=&plan=&region=")[0] == 200, "an empty field of a form is no value")


def check_problems():
    """Language, place of the fault, and that the type leads to an explanation."""
    page = Page(get("/api?lang=en")[1])
    for headers, question, chinese in [({}, "", True), ({"Accept_Language": "en"}, "", False), ({"Accept_Language": "zh-CN,zh;q=0.9,en;q=0.8"}, "", True),
                                       ({"Accept_Language": "fr, en-GB;q=0.5, zh;q=0.4"}, "", False), ({"Accept_Language": "en"}, "&lang=zh", True),
                                       ({"Accept_Language": "zh"}, "&lang=en", False), ({"Accept_Language": "de"}, "", True), ({"Accept_Language": "en;q=0"}, "", True),
                                       ({"Accept_Language": ";;q=,,en;q=x"}, "", True)]:
        _, _, text = ask("/api/v1/assessment?year=x" + question, **headers)
        problem = json.loads(text)
        check.that(bool(re.search("[一-鿿]", problem["detail"])) == chinese == bool(re.search("[一-鿿]", problem["title"])), f"{headers} {question}: {problem['detail']}")
        check.that(problem["errors"] == [{"detail": problem["detail"], "parameter": "year"}], f"the parameter at fault: {problem['errors']}")
        check.that(problem["type"].split("#")[0] == "/api" and problem["type"].split("#")[1] in page.ids, f"its type leads to an explanation: {problem['type']}")
    for path in ("/plans/a%2Fb/proof", "/a%5cb", "/%zz", "/%00", "/%ff"):
        for lang, word in (("en", "the address is not valid"), ("zh", "地址无效")):
            status, headers, text = ask("/api/v1" + path, Accept_Language=lang)
            check.that(status == 400 and headers["Content-Type"] == "application/problem+json" and word in json.loads(text)["detail"], f"{path}: a problem in the language of the caller: {text[:120]}")
            status, headers, text = ask(path, Accept_Language=lang)
            check.that(status == 400 and headers["Content-Type"].startswith("text/html") and word in str(text), f"{path}: a page in the language of the caller: {text[:120]}")
    ids = {ask("/api/v1/version")[1]["X-Request-Id"] for _ in range(200)}
    check.that(len(ids) == 200 and all(re.fullmatch("[0-9a-f]{16}", one) for one in ids), "each request has an id of its own")


def check_writing(api):
    """Routes that write: what a request must be before anybody is asked for a right, and that a visitor has none."""
    good = json.dumps({"verdict": "met", "year": 2023, "why": "x"}).encode()
    for name in WRITING:
        path = "/api/v1/" + re.sub("{.*?}", "table.1", name)
        kind, = api["paths"]["/api/v1/" + name]["post"]["requestBody"]["content"]
        status, headers, text = ask(path, "POST", b"{}", Content_Type=kind, Accept_Language="en")
        problem = json.loads(text)
        check.that(status == 401 and problem["code"] == "sign_in" and re.search(r"\((plan|round|task|catalogue|data|package|publish|judge|opinion|evaluation|decomposition|order|evidence|report)", problem["detail"]), f"{path}: a visitor may not write: {status} {text}")
        check.that(headers["Cache-Control"] == "no-store" and headers["Content-Type"] == PROBLEM and not headers["ETag"], f"{path}: never kept")
        reads = name in ROUTES + OTHER_READS
        drops = (name, "delete") in PEOPLE
        allowed = ("GET, HEAD, POST" if reads else "POST") + (", DELETE" if drops else "")
        for method in (() if reads else ("GET",)) + ("PUT", "PATCH") + (() if drops else ("DELETE",)):
            status, headers, text = ask(path, method, Accept_Language="en")
            check.that(status == 405 and headers["Allow"] == allowed and json.loads(text)["status"] == 405, f"{method} {path}: {status} {headers['Allow']}")
    path = "/api/v1/targets/table.1/judge"
    for status, headers in [(401, {"Sec_Fetch_Site": "same-origin"}), (403, {"Sec_Fetch_Site": "cross-site"}), (403, {"Origin": "http://evil.example"}), (403, {"Origin": "null"}),
                            (401, {"Origin": address}), (415, {"Content_Type": "text/plain"}), (415, {"Content_Type": "application/x-www-form-urlencoded"}), (401, {"Content_Type": "application/json;charset=utf-8"})]:
        found, _, text = ask(path, "POST", good, **{"Content_Type": "application/json", "Accept_Language": "en", **headers})
        foreign = headers.get("Sec_Fetch_Site", "same-origin") != "same-origin" or headers.get("Origin", address) != address
        check.that(found == status and ("page of another site" in text) == foreign, f"{headers}: {found} {text}")
    connection = http.client.HTTPConnection(address.split("//")[1], timeout=180)
    connection.putrequest("POST", path)
    connection.putheader("Content-Length", str(1024 * 1024 + 1))
    connection.endheaders()
    check.that(connection.getresponse().status == 413, "content has a limit, which is known before it arrives")
    check.that(ask("/api/v1/version", "POST", b"{}", Content_Type="application/json")[0] in (405, 413), "no content where none is expected")
    for method in ("POST", "DELETE"):
        status, headers, _ = ask("/api/v1/version", method)
        check.that(status == 405 and headers["Allow"] == "GET, HEAD", f"{method}: {status} {headers['Allow']}")
    check.that(ask("/api/v1/plans", "POST", b"x", Content_Type="application/json")[0] == 415 and ask("/api/v1/plans", "POST", b"x", Content_Type="application/octet-stream")[0] == 401, "a visitor imports no plan")
    check.that(ask("/api/v1/nothing", "POST")[0] == 404, "an unknown address")
    check.that(json.loads(sample_store.run("target", "list", "--corrected", "--json", "--store", store)) == [], "and nothing was written")


def check_page():
    for lang, other in (("zh", "en"), ("en", "zh")):
        status, text = get("/api?lang=" + lang)
        page = Page(text)
        words = "".join(page.words)
        check.that(status == 200 and not page.faults and not page.open and len(page.ids) == len(set(page.ids)), f"{lang}: the page is whole")
        check.that(all(path in words for path in ("/api/v1/assessment", "/api/v1/warnings", "/api/v1/plans", "/department")), f"{lang}: the page has every route")
        check.that(all(link[1:] in page.ids for link in page.links if link.startswith("#")), f"{lang}: its links lead to places in it")
        check.that(any(link.startswith("/api?") and "lang=" + other in link for link in page.links), f"{lang}: the other language")
        check.that("result.read" in words and "pace_ratio" in words and ("1900" in words), f"{lang}: permissions, members and limits")


try:
    apis = {lang: json.loads(get("/api/v1/openapi.json?lang=" + lang)[1]) for lang in ("zh", "en")}
    for lang, api in apis.items():
        check.that(json.loads(sample_store.run("api", "--lang", lang)) == api, f"{lang}: halfsky api prints the same")
        check_description(api, lang)
        check_validity(api)
    check_answers(apis["en"])
    check_refusals()
    check_problems()
    check_visitor(apis["en"])
    check_writing(apis["en"])
    check_page()
finally:
    server.send_signal(signal.SIGTERM)
    server.wait(180)
check.end()
