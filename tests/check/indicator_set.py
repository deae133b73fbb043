#!/usr/bin/env python3
"""The definition of an indicator is changed: the former ones are kept with reason and person, figures stay, what cannot be is refused. That a locked
figure of the year of the break is marked, and that a round lists what was reworded: year_http.py."""
import json, os, subprocess, sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import sample_store
from sample_store import HALFSKY, Checks

checks = Checks()
folder, store = sample_store.make()


def run(*words, status=0):
    done = subprocess.run([HALFSKY, "indicator", *words, "--store", store, "--lang", "en", "--json", *(("--user", "陆明") if words[0] == "set" else ())], capture_output=True, text=True, timeout=60)
    checks.that(done.returncode == status, f"{words}: {done.returncode} {done.stdout}{done.stderr}")
    return json.loads(done.stdout) if status == 0 else done.stderr


before = run("show", "LEGAL_AID_F")
checks.that(run("versions", "LEGAL_AID_F") == [], "no definition was replaced")
run("set", "LEGAL_AID_F", "--definition", "年内受理的女性受援人数", status=2)
checks.that("does not change" in run("set", "LEGAL_AID_F", "--name", before["name"], "--why", "x", status=3), "nothing changes")
checks.that("has figures" in run("set", "LEGAL_AID_F", "--unit", "%", "--why", "x", status=4), "figures keep their unit")
checks.that("MMR" in run("set", "LEGAL_AID_F", "--name", "孕产妇死亡率", "--why", "x", status=4), "the name of another indicator")
checks.that("U+200B" in run("set", "LEGAL_AID_F", "--name", "法律\u200b援助", "--why", "x", status=2), "a name has visible characters only")
run("set", "NOTHING_SUCH", "--name", "x", "--why", "x", status=4)
checks.that(run("versions", "LEGAL_AID_F") == [] and run("show", "LEGAL_AID_F") == before, "what is refused changes nothing")
now = run("set", "LEGAL_AID_F", "--name", "法律援助受援妇女数", "--definition", "年内受理的女性受援人数", "--break-year", "2024", "--why", "指标解释第2版")
checks.that((now["name"], now["definition"], now["unit"]) == ("法律援助受援妇女数", "年内受理的女性受援人数", before["unit"]), f"the new definition: {now}")
checks.that(before["definition_en"].startswith("Women given legal aid") and before["unit_en"] == "people" and now["definition_en"] is None, f"a definition that was changed has no English text: {before} {now}")
checks.that(run("show", before["name"])["code"] == "LEGAL_AID_F", "the former name still finds it")
run("set", "LEGAL_AID_F", "--numerator", "受援妇女", "--why", "补充")
kept = run("versions", "LEGAL_AID_F")
checks.that([(one["version"], one["name"], one["definition"], one["break_year"], one["replaced_why"], one["replaced_by"]) for one in kept] == [
    (1, before["name"], before["definition"], 2024, "指标解释第2版", "陆明"), (2, now["name"], now["definition"], None, "补充", "陆明")], f"former definitions: {kept}")
checks.that("no problems" in sample_store.run("store", "check", "--store", store, "--lang", "en"), "the store is sound")
folder.cleanup()
checks.end()
