#!/usr/bin/env python3
"""Published figures as SDMX: the formats agree with each other and with what may leave the store, queries of both REST interfaces, errors, and what stock clients read.

rsdmx (R), pysdmx and sdmx1 (Python) read the answers where they are installed; without one of them its part is skipped, saying so.
"""
import csv, io, json, os, re, shutil, subprocess, sys, tempfile, urllib.error, urllib.request
import xml.etree.ElementTree as ET

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import client, round_store, sample_store

check = sample_store.Checks()
folder, store = round_store.make()
DIMENSIONS = ("FREQ", "REF_AREA", "INDICATOR", "SEX", "AGE", "URBANISATION", "POPULATION_GROUP")
KEY = DIMENSIONS + ("TIME_PERIOD",)
CSV2, CSV1 = ("application/vnd.sdmx.data+csv;version=" + v for v in ("2.0.0", "1.0.0"))
JSON = "application/vnd.sdmx.data+json;version=2.0.0"
ML3, ML21 = "application/vnd.sdmx.data+xml;version=3.0.0", "application/vnd.sdmx.structurespecificdata+xml;version=2.1"
sample_store.run("data", "import", os.path.join(sample_store.SAMPLE, "figures.csv"), "--store", store)


def export(kind, *words):
    return subprocess.run([sample_store.HALFSKY, "data", "export", "--format", kind, "--store", store, *words], capture_output=True, text=True, timeout=60)


def rows_of_csv(text):
    return {tuple(r[k] for k in KEY): (r["OBS_VALUE"], r["OBS_STATUS"], r["CONF_STATUS"], r["UNIT_MEASURE"], r["SOURCE"], r["COMMENT_OBS"]) for r in csv.DictReader(io.StringIO(text))}


def rows_of_json(text):
    data = json.loads(text, parse_float=str, parse_int=lambda n: int(n))["data"]
    of = data["structures"][0]
    series, times = of["dimensions"]["series"], of["dimensions"]["observation"][0]["values"]
    found = {}
    for key, one in data["dataSets"][0]["series"].items():
        codes = [series[i]["values"][int(at)]["id"] for i, at in enumerate(key.split(":"))]
        unit = of["attributes"]["series"][0]["values"][one["attributes"][0]]["id"]
        for at, values in one["observations"].items():
            told = {c["id"]: c["values"][v]["id"] if "values" in c else v for c, v in zip(of["attributes"]["observation"], values[1:])}
            found[(*codes, times[int(at)]["id"])] = ("" if values[0] is None else str(values[0]), told["OBS_STATUS"], told["CONF_STATUS"], unit, told["SOURCE"] or "", told["COMMENT_OBS"] or "")
    return found


def rows_of_xml(text):
    found = {}
    for series in ET.fromstring(text).iter("Series"):
        for one in series.iter("Obs"):
            found[(*(series.get(d) for d in DIMENSIONS), one.get("TIME_PERIOD"))] = (
                one.get("OBS_VALUE", ""), one.get("OBS_STATUS"), one.get("CONF_STATUS"), series.get("UNIT_MEASURE"), one.get("SOURCE", ""), one.get("COMMENT_OBS", ""))
    return found


# --- the command: the same figures in each format, and nothing that must not leave ---

texts = {kind: export("sdmx-" + kind) for kind in ("csv", "json", "ml")}
check.that(all(t.returncode == 0 and "次要抑制" in t.stderr for t in texts.values()), f"each format is exported: {[t.stderr for t in texts.values()]}")
whole = rows_of_csv(texts["csv"].stdout)
check.that(len(whole) > 300 and rows_of_json(texts["json"].stdout) == whole, "SDMX-JSON has the figures of SDMX-CSV")
check.that(rows_of_xml(texts["ml"].stdout) == whole, "SDMX-ML has the figures of SDMX-CSV")
protected = {}
for r in csv.DictReader(io.StringIO(sample_store.run("data", "export", "--protect", "--store", store))):
    protected["A", r["region"], r["indicator"], r["sex"], r["age"], r["residence"], r["group"], r["period"]] = r["value"]
check.that({k: v[0] for k, v in whole.items()} == protected, "values are those of the protected export")
withheld = [k for k, v in whole.items() if v[2] == "C"]
check.that(withheld and all(whole[k][0] == "" and whole[k][1] == "Q" for k in withheld), f"withheld figures have no value: {len(withheld)}")
check.that({v[3] for v in whole.values()} >= {"PT", "PER_100_000"} and all(re.fullmatch(r"[A-Za-z0-9_@$-]+", part) for k in whole for part in k), "codes are ids of SDMX")
check.that(export("sdmx-csv", "--protect").returncode == 2, "SDMX needs no --protect")

# --- rounds: what a round asks for leaves when the round is published ---

given = "indicator,region,period,value\nW_LIFE_EXPECTANCY,990481,2024,84.6107\nC_U5MR,990481,2024,4.44\n"
done = subprocess.run([sample_store.HALFSKY, "data", "import", "-", "--store", store, "--confirm-all"], input=given, text=True, capture_output=True, timeout=60)
check.that(done.returncode == 0, f"figures of 2024: {done.stderr}")
period = lambda: sorted(r["INDICATOR"] for r in csv.DictReader(io.StringIO(export("sdmx-csv", "--period", "2024").stdout)))
check.that(period() == ["C_U5MR", "W_LIFE_EXPECTANCY"], f"a draft of a round holds nothing back: {period()}")
sample_store.run("round", "issue", "1", "--store", store)
check.that(period() == ["C_U5MR"] and "1" in export("sdmx-csv", "--period", "2024").stderr, f"a figure that an open round asks for is not published: {period()}")
check.that("84.6107" not in "".join(export("sdmx-" + kind).stdout for kind in ("csv", "json", "ml")), "in no format")

# --- REST ---

server, port = client.start(store)


def ask(path, accept="", expect=200, **headers):
    """Text and type; the status is checked."""
    asked = urllib.request.Request(f"http://127.0.0.1:{port}/api/v1/sdmx/{path}", headers={**({"Accept": accept} if accept else {}), **headers})
    try:
        answer = urllib.request.urlopen(asked, timeout=60)
    except urllib.error.HTTPError as error:
        answer = error
    text = answer.read().decode()
    check.that(answer.status == expect, f"{path} ({accept}): {answer.status}, not {expect}: {text[:200]}")
    return text, answer.headers["Content-Type"]


def faults_of_json(message):
    """What the schema of SDMX-JSON 2.0.0 for data requires, in our own words: required members, forms of ids and keys, links, values of components."""
    found = []

    def need(holds, what):
        if not holds:
            found.append(what)

    ident, component = re.compile(r"[A-Za-z0-9_@$-]+"), re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
    moment = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
    meta, data = message["meta"], message["data"]
    need(ident.fullmatch(meta["id"]) and ident.fullmatch(meta["sender"]["id"]) and moment.fullmatch(meta["prepared"]), f"meta: {meta}")
    linked = lambda of: all(("href" in l or l.get("urn", "").startswith("urn:sdmx:")) and isinstance(l["rel"], str) for l in of["links"])
    for s in data["structures"]:
        need(set(s["dimensions"]) <= {"dataSet", "series", "observation"} and set(s["attributes"]) <= {"dataSet", "dimensionGroup", "series", "observation"} and set(s["measures"]) <= {"observation"}, "groups of components")
        need(s["dataSets"] and linked(s), "links of the structure")
        dimensions = [d for group in s["dimensions"].values() for d in group]
        attributes = [d for group in s["attributes"].values() for d in group]
        for d in dimensions + attributes + [m for group in s["measures"].values() for m in group]:
            need(component.fullmatch(d["id"]), f"id {d['id']}")
            if d in dimensions or "values" in d:
                need(d["values"] and len({json.dumps(v) for v in d["values"]}) == len(d["values"]), f"values of {d['id']}")
                need(all(("id" in v and "name" in v) != ("value" in v) and ident.fullmatch(v["id"]) and all(moment.fullmatch(v[k]) for k in ("start", "end") if k in v) for v in d["values"]), f"a value of {d['id']}: {d['values'][:1]}")
        need([d["keyPosition"] for d in dimensions] == list(range(len(dimensions))), "positions in the key")
        need(all(len(d["relationship"]) == 1 and set(d["relationship"]) <= {"dataflow", "dimensions", "observation", "group"} for d in attributes), "relationships")
    for d in data["dataSets"]:
        need(d["action"] in ("Information", "Append", "Replace", "Delete") and linked(d) and type(d["structure"]) is int, "the data set")
        for key, one in d["series"].items():
            need(re.fullmatch(r"\d+(:\d+)*", key) and set(one) <= {"annotations", "attributes", "observations"} and all(k.isdigit() and type(v) is list for k, v in one.get("observations", {}).items()), f"series {key}")
    return found


everything = rows_of_csv(export("sdmx-csv").stdout)
readers = {CSV2: rows_of_csv, CSV1: rows_of_csv, JSON: rows_of_json, ML3: rows_of_xml, ML21: rows_of_xml}
for kind, read in readers.items():
    for path in ("data/DF_FIGURES", "data/HALFSKY,DF_FIGURES,1.0/all/all", "data/dataflow/HALFSKY/DF_FIGURES/1.0/*", "data/*/*/DF_FIGURES/latest"):
        text, told = ask(path, kind)
        check.that(told == kind and read(text) == everything, f"{path} as {kind}: {told}, {len(read(text))} figures")
for query in ("", "?detail=dataonly", "?detail=serieskeysonly", "?detail=nodata"):
    said = faults_of_json(json.loads(ask("data/DF_FIGURES" + query, JSON)[0]))
    check.that(not said, f"SDMX-JSON {query} by its schema: {said[:5]}")
for accept, wanted in [("", ML21), ("*/*", ML21), ("text/csv", CSV2), ("application/json", JSON), ("application/xml", ML21), ("text/html, text/csv;q=0.5, application/json;q=0.9", JSON),
                       ("application/vnd.sdmx.data+csv;version=2.0", CSV2), ("application/vnd.sdmx.data+xml", ML3), ("text/csv;q=0, */*;q=0.1", ML21)]:
    check.that(ask("data/DF_FIGURES/A.990481.MMR....", accept)[1] == wanted, f"Accept: {accept}")
check.that(ask("data/dataflow/HALFSKY/DF_FIGURES/1.0")[1] == JSON, "the format of the interface 2.0 without Accept")
for accept in ("text/html", "application/vnd.sdmx.data+json;version=1.0.0", "application/vnd.sdmx.genericdata+xml;version=2.1", "text/csv;q=0"):
    problem = json.loads(ask("data/DF_FIGURES", accept, 406)[0])
    check.that(problem["code"] == "not_acceptable" and problem["status"] == 406, f"{accept}: {problem}")
ask("codelist/HALFSKY/CL_SEX", "text/csv", 406)  # structures are not written as CSV


def asked_for(path):
    return rows_of_csv(ask(path, CSV2)[0])


for path, keeps in [
    ("data/DF_FIGURES/A.990481.LIFE_EXPECTANCY.F+M...", lambda k: k[1] == "990481" and k[2] == "LIFE_EXPECTANCY" and k[3] in "FM"),
    ("data/DF_FIGURES/A.990481.C_U5MR....?startPeriod=2019&endPeriod=2020-12", lambda k: k[2] == "C_U5MR" and k[1] == "990481" and k[7] in ("2019", "2020")),
    ("data/DF_FIGURES/..C_U5MR+IMR....", lambda k: k[2] in ("C_U5MR", "IMR")),
    ("data/DF_FIGURES/...F...", lambda k: k[3] == "F"),
    ("data/dataflow/HALFSKY/DF_FIGURES/1.0/*.*.C_U5MR,IMR.*.*.*.*", lambda k: k[2] in ("C_U5MR", "IMR")),
    ("data/dataflow/HALFSKY/DF_FIGURES/1.0/*?c%5BINDICATOR%5D=C_U5MR&c%5BTIME_PERIOD%5D=ge:2018%2Ble:2020", lambda k: k[2] == "C_U5MR" and "2018" <= k[7] <= "2020"),
]:
    wanted = {k: v for k, v in everything.items() if keeps(k)}
    check.that(wanted and asked_for(path) == wanted, f"{path}: {len(asked_for(path))} of {len(wanted)}")
last = asked_for("data/DF_FIGURES?lastNObservations=2")
first = asked_for("data/DF_FIGURES?firstNObservations=1")
by_series = {}
for k in sorted(everything):
    by_series.setdefault(k[:7], []).append(k)
check.that(sorted(last) == sorted(k for ks in by_series.values() for k in ks[-2:]), "the last two of each series")
check.that(sorted(first) == sorted(ks[0] for ks in by_series.values()), "the first of each series")
keys_only = ask("data/DF_FIGURES/..C_U5MR....?detail=serieskeysonly", ML21)[0]
check.that("<Series" in keys_only and "<Obs" not in keys_only and "UNIT_MEASURE" not in keys_only, "series keys alone")
data_only = ask("data/DF_FIGURES/..C_U5MR....?detail=dataonly", ML21)[0]
check.that("<Obs" in data_only and "OBS_STATUS" not in data_only, "data without attributes")
for path, status in [("data/DF_OTHER", 404), ("data/OTHER,DF_FIGURES", 404), ("data/HALFSKY,DF_FIGURES,1.0,x", 404), ("data/HALFSKY,DF_FIGURES,2.0", 404), ("data/DF_FIGURES/A.990481.NO_SUCH....", 404), ("data/DF_FIGURES/..C_U5MR....?startPeriod=2150", 404), ("data/DF_FIGURES/A.B", 400),
                     ("data/DF_FIGURES?startPeriod=x", 400), ("data/DF_FIGURES?startPeriod=202", 400), ("data/DF_FIGURES?lastNObservations=0", 400), ("data/DF_FIGURES?detail=some", 400), ("data/DF_FIGURES?dimensionAtObservation=SEX", 400),
                     ("data/DF_FIGURES?nothing=1", 400), ("codelist/HALFSKY/CL_NONE", 404), ("metadataflow/HALFSKY", 400), ("codelist/HALFSKY/CL_SEX/2.0", 404), ("codelist/HALFSKY/CL_SEX?references=some", 400)]:
    ask(path, "", status)
check.that("84.6107" not in ask("data/DF_FIGURES", CSV2)[0], "what a round asks for is not in the interface either")

# --- structures ---

spaces = {"s3": "{http://www.sdmx.org/resources/sdmxml/schemas/v3_0/structure}", "s2": "{http://www.sdmx.org/resources/sdmxml/schemas/v2_1/structure}"}
for version, space in (("3.0.0", spaces["s3"]), ("2.1", spaces["s2"])):
    tree = ET.fromstring(ask("datastructure/HALFSKY/DSD_FIGURES/1.0?references=descendants", f"application/vnd.sdmx.structure+xml;version={version}")[0])
    lists = {one.get("id"): {code.get("id") for code in one.iter(space + "Code")} for one in tree.iter(space + "Codelist")}
    check.that([d.get("id") for d in tree.iter(space + "Dimension") if d.get("position")] == list(DIMENSIONS), f"{version}: dimensions")
    check.that([d.get("id") for d in tree.iter(space + "TimeDimension")] == ["TIME_PERIOD"], f"{version}: the dimension of time")
    for at, name in enumerate(("CL_FREQ", "CL_AREA", "CL_INDICATOR", "CL_SEX", "CL_AGE", "CL_URBANISATION", "CL_POPULATION_GROUP")):
        check.that({k[at] for k in everything} <= lists[name], f"{version}: {name} has every code of the figures")
    check.that({v[1] for v in everything.values()} <= lists["CL_OBS_STATUS"] and {v[3] for v in everything.values()} <= lists["CL_UNIT_MEASURE"] and {v[2] for v in everything.values()} <= lists["CL_CONF_STATUS"], f"{version}: codes of attributes")
    check.that(len(list(tree.iter(space + "ConceptScheme"))) == 1 and not list(tree.iter(space + "Dataflow")), f"{version}: what a structure refers to")
for path, wanted in [("dataflow", {"dataflows"}), ("dataflow/HALFSKY/DF_FIGURES?references=children", {"dataflows", "dataStructures"}), ("dataflow/all/all/latest?references=all", {"dataflows", "dataStructures", "conceptSchemes"}),
                     ("structure/datastructure/HALFSKY/DSD_FIGURES/1.0?references=parents", {"dataflows", "dataStructures"}), ("structure/*/HALFSKY/*/~", {"dataflows", "dataStructures", "conceptSchemes"}), ("conceptscheme/HALFSKY", {"conceptSchemes"})]:
    told = json.loads(ask(path, "application/vnd.sdmx.structure+json;version=2.0.0")[0])["data"]
    check.that({name for name, items in told.items() if items and name != "codelists"} == wanted, f"{path}: {sorted(told)}")

# --- stock clients ---

R_SCRIPT = """
library(rsdmx)
base <- commandArgs(TRUE)[1]
d <- as.data.frame(readSDMX(paste0(base, "data/DF_FIGURES/all/all")))
write.csv(d, commandArgs(TRUE)[2], row.names = FALSE, na = "")
s <- readSDMX(paste0(base, "datastructure/HALFSKY/DSD_FIGURES/1.0?references=children"))
cat(as.character(as.data.frame(slot(s, "codelists"), codelistId = "CL_SEX")$id), "\\n")
"""


def by_rsdmx():
    if not shutil.which("Rscript") or subprocess.run(["Rscript", "-e", "library(rsdmx)"], capture_output=True).returncode:
        print("skipped: figures read by rsdmx; r-cran-rsdmx is missing")
        return
    with tempfile.TemporaryDirectory() as inner:
        out = os.path.join(inner, "out.csv")
        done = subprocess.run(["Rscript", "-e", R_SCRIPT, f"http://127.0.0.1:{port}/api/v1/sdmx/", out], capture_output=True, text=True, timeout=300)
        check.that(done.returncode == 0 and done.stdout.split()[-5:] == ["_T", "F", "M", "_U", "_Z"], f"rsdmx reads the structure: {done.stdout} {done.stderr[-500:]}")
        with open(out, encoding="utf-8") as file:
            read = {tuple(r[k] for k in KEY): (r["OBS_VALUE"] and float(r["OBS_VALUE"]), r["OBS_STATUS"]) for r in csv.DictReader(file)}
        check.that(read == {k: (v[0] and float(v[0]), v[1]) for k, v in everything.items()}, f"rsdmx reads every figure: {len(read)} of {len(everything)}")


def by_python():
    try:
        import sdmx
        frame = sdmx.read_sdmx(io.BytesIO(ask("data/DF_FIGURES", ML21)[0].encode()))
        check.that(sum(len(d.obs) for d in frame.data) == len(everything), "sdmx1 reads every figure")
    except ImportError:
        print("skipped: figures read by sdmx1; the Python module sdmx is missing")
    try:
        import pysdmx.io
        told = pysdmx.io.read_sdmx(ask("data/DF_FIGURES", CSV2)[0])
        check.that(sum(len(d.data) for d in told.data) == len(everything), "pysdmx reads every figure")
    except ImportError:
        print("skipped: figures read by pysdmx; the Python module is missing")


by_rsdmx()
by_python()
check.end()
