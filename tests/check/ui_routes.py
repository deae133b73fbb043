#!/usr/bin/env python3
"""Everything that the API offers has its page: each route of the OpenAPI document is used by the source of a page, or is listed here with its reason."""
import glob, json, os, re, subprocess, sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import sample_store

# Routes that no page needs, and why.  {...} matches any last parts.
PROGRAMS = {
    "GET /openapi.json": "the description itself, for programs",
    "GET /sdmx/{...}": "SDMX is read by statistics programs; pages link to the data as CSV and XLSX",
    "GET /indicators/{indicator}/file": "the page of an indicator links to its files, where it is shown and published",
    "GET /mappings/{mapping}": "the page reads the list of mappings, which has all of each",
    "GET /orders/{order}/letter": "the page /orders/{order}/letter shows the same letter, to print",
    "GET /assessment/regions": "the page /regions shows the same counts",
    "GET /nodes": "pages read the proof sheet, which has all sentences of a plan",
    "GET /targets": "pages read the proof sheet and the assessment, which have all targets of a plan",
    "GET /units/{unit}": "pages read the list of units, which has all of each",
    "POST /nodes/{node}/confirm": "the proof sheet confirms the targets of a sentence",
    "POST /targets/{target}/relink": "the proof sheet sets the indicator with the formula (target.set); this is for scripts that correct many",
    "POST /responsibilities/confirm": "the board confirms the chosen parts with the lead that was seen (responsibility.set)",
}

# Parts of addresses whose page is not there yet.

VERBS = {"get": "GET", "post": "POST", "upload": "POST", "download": "POST", "sendFile": "POST", "patch": "PATCH", "remove": "DELETE"}


def parts(path):
    return [part for part in path.split("?")[0].strip("/").split("/") if part]


def addresses(text):
    """Addresses of the API that a source names, with the method where the caller's name shows it: quoted strings that begin with a slash, ${...} as {}."""
    for found in re.finditer(r"`/(?:[^`$]|\$\{(?:[^{}]|\{[^{}]*\})*\})*`|'/[^'\n]*'|\"/[^\"\n]*\"", text):
        before = text[max(0, found.start() - 120):found.start()]
        if re.search(r"(address|pathPart|setPath|ROW)\($|<form[^>]*$", before):
            continue
        caller = re.search(r"(?:\b(get|post|patch|remove|upload|download|sendFile)(?:<[^()]*>)?\(|'(GET|POST|PATCH|DELETE)', )(?:[\w.!]+ \? )?$", before)
        method = caller and (VERBS.get(caller.group(1)) or caller.group(2))
        yield method, parts(re.sub(r"^/api/v1(?=/)", "", re.sub(r"\$\{(?:[^{}]|\{[^{}]*\})*\}", "{}", found.group()[1:-1])))


def joined(text):
    """Puts the address of const path = `...` in place of path where a request uses it."""
    for name, address in re.findall(r"const (\w+) = (?:computed\(\(\) => )?([`'](?:/(?:[^`'$]|\$\{[^{}]*\})*)[`'])", text):
        text = text.replace("${%s}" % name, address[1:-1])
        text = re.sub(r"(?<=\()%s(?=[,)])" % name, lambda _: address, text)
    return text


def sources():
    """The sources of pages by folder: a part of an address that is computed is a word of the same folder."""
    folders = {}
    for path in glob.glob(os.path.join(sample_store.ROOT, "ui", "src", "**", "*"), recursive=True) + glob.glob(os.path.join(sample_store.ROOT, "src", "service", "report", "*.c")):
        if path.endswith((".ts", ".vue", ".c")) and not path.endswith("schema.d.ts"):
            with open(path, encoding="utf-8") as file:
                folders.setdefault(os.path.dirname(path), []).append(file.read())
    return folders.values()


def uses(method, address, words, wanted):
    """A fixed part of the route may be computed by the page: then its word is quoted in that folder."""
    route = parts(wanted.split(" ")[1])
    if method not in (None, wanted.split(" ")[0]) or len(address) != len(route):
        return False
    return all(have == want or "{" in want and have == "{}" or have == "{}" and want in words for have, want in zip(address, route))


def is_listed(route):
    for listed in PROGRAMS:
        if route == listed or listed.endswith("{...}") and route.startswith(listed[:-len("{...}")]):
            return listed
    return None


check = sample_store.Checks()
document = json.loads(subprocess.run([sample_store.HALFSKY, "api"], capture_output=True, check=True).stdout)
routes = {f"{method.upper()} {path.removeprefix('/api/v1')}" for path, methods in document["paths"].items() for method in methods}
pages = []
for texts in sources():
    words = set(re.findall(r"['\"`](?:\w+\.)?([\w-]+)['\"`]|\b([\w-]+): \[", "\n".join(texts)))
    pages.append(([one for text in texts for one in addresses(joined(text))], {word for pair in words for word in pair}))
check.that(len(routes) > 150 and sum(len(found) for found, _ in pages) > 100, f"{len(routes)} routes, {len(pages)} folders of pages")
used = {route for route in routes if any(uses(method, one, words, route) for found, words in pages for method, one in found)}
for route in sorted(routes - used):
    check.that(is_listed(route), f"{route}: no page uses it")
for listed in PROGRAMS:
    check.that(any(is_listed(route) == listed for route in routes - used), f"{listed} is listed, but gone or used by a page")
check.end()
