#!/usr/bin/env python3
"""The public site as a job over the API: an archive of the same site as that of the command, progress, cancelling, rights, two at once. Neighbours: publish_site.py
has the site, web_jobs.py the jobs."""
import fcntl, glob, io, json, os, subprocess, sys, time, zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from office import Client, Office
from sample_store import HALFSKY, SAMPLE, Checks

checks = Checks()
office = Office("--regions", os.path.join(SAMPLE, "regions.csv"), "--settings", os.path.join(SAMPLE, "plan_settings.csv"), "--names", os.path.join(SAMPLE, "names_en.csv"), "--region", "990481")
office.run("plan", "import", os.path.join(SAMPLE, "plan.txt"))
office.run("data", "import", os.path.join(SAMPLE, "figures.csv"))
office.serve()
linlan, heyi = office.invite("linlan", "林岚", "office"), office.invite("heyi", "何谊", "evaluator")
township = next(line.split(",")[0] for line in open(os.path.join(SAMPLE, "regions.csv"), encoding="utf-8-sig") if ",township,990481" in line)
luming = office.invite("luming", "卢明", "office", "--region", township)
LATER = {"Prefer": "respond-async"}
STATES = ("done", "failed", "cancelled")


def until(number, wanted):
    end = time.time() + 240
    while True:
        _, job = linlan.get(f"jobs/{number}")
        if job["state"] in wanted or time.time() > end:
            return job
        time.sleep(0.05)


def begin():
    status, job = linlan.ask("POST", "/api/v1/public-site", {}, **LATER)
    checks.that(status == 202, f"a job: {status} {job}")
    return job["job"]


def archive(number):
    status, data = linlan.get(f"jobs/{number}/result")
    checks.that(status == 200 and "zip" in linlan.header("Content-Type"), f"the result is an archive: {status}")
    with zipfile.ZipFile(io.BytesIO(data if isinstance(data, bytes) else data.encode("latin-1"))) as file:
        checks.that(file.testzip() is None, "whole")
        return {name: file.read(name) for name in file.namelist()}


# --- the same site as that of the command ---

job = until(begin(), STATES)
checks.that(job["state"] == "done" and job["result"] == "site-release-1.zip" and job["total"] > 100, f"done, with the pages counted: {job}")
made = archive(job["job"])
site = os.path.join(office.folder.name, "site")
office.run("publish", "-o", site)
of_command = {os.path.relpath(path, site): open(path, "rb").read() for path in glob.glob(site + "/**", recursive=True) if os.path.isfile(path)}
checks.that(made == of_command and "zh/index.html" in made, f"the archive has the files of the command: {sorted(set(made) ^ set(of_command))[:5]}")

# --- again: compared with what was published before ---

job = until(begin(), STATES)
checks.that(job["result"] == "site-release-1.zip" and archive(job["job"]) == made, "nothing changed: the same release")
office.run("data", "import", office.file("more.csv", "indicator,region,period,value\nW_LIFE_EXPECTANCY,990481,2013,81.90\n"), "--confirm-all")
job = until(begin(), STATES)
checks.that(job["result"] == "site-release-2.zip" and len(json.loads(archive(job["job"])["data/releases.json"])) == 2, f"a second release: {job['result']}")
checks.that(any(one["action"] == "publish.archive" and one["object"] == "public" for one in office.run("audit", "search", "--json")["items"]), "publications are recorded")

# --- rights ---

checks.that(heyi.ask("POST", "/api/v1/public-site", {}, **LATER)[0] == 403 and Client(office.port).ask("POST", "/api/v1/public-site", {})[0] == 401, "others may not publish")
checks.that(luming.ask("POST", "/api/v1/public-site", {})[0] == 403, "an office of a township does not publish the store of its city")

# --- one at a time; cancelled ---

part = os.path.join(office.store, "public.part")
os.mkdir(part)
holder = os.open(part, os.O_RDONLY)
fcntl.flock(holder, fcntl.LOCK_EX)
job = until(begin(), STATES)
checks.that(job["state"] == "failed" and job["code"] == "conflict" and os.path.exists(part), f"another publication is at work: {job}")
done = subprocess.run([HALFSKY, "publish", "-o", os.path.join(office.store, "public"), "--store", office.store], capture_output=True, text=True)
checks.that(done.returncode != 0 and "public" in done.stderr, f"the command waits for nobody: {done.stderr}")
os.close(holder)
number = begin()
while not glob.glob(part + "/zh/*.html") and until(number, ("running", *STATES))["state"] == "running":
    time.sleep(0.01)
linlan.ask("POST", f"/api/v1/jobs/{number}/cancel", {})
job = until(number, STATES)
checks.that(job["state"] in ("cancelled", "done") and not os.path.exists(part), f"cancelled, and nothing is left: {job}")
job = until(begin(), STATES)
checks.that(job["state"] == "done" and job["result"] == "site-release-2.zip", f"the next one works: {job}")
office.server.terminate()
office.server.wait()
checks.end()
