#!/usr/bin/env python3
"""The approval of a form by HTTP: a one-time code of an account that has codes, counted failures, the digest of what leaves the unit.
Neighbours: tests/browser/form_day.test.mjs (the same on screen), tests/unit/service/test_round.c (who may approve)."""
import os, re, sys, tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import fake_clock, sample_store
from client import one_time_code
from form_store import FormStore

check = sample_store.Checks()
folder = tempfile.TemporaryDirectory()
if not fake_clock.load(folder.name):
    print("skipped: the clock of the program cannot be set\n0 passed, 0 failed, 1 skipped")
    sys.exit(0)
store = FormStore()
clerk, head = store.people["zhoumin"]["client"], store.people["qianli"]["client"]
secret, path = store.people["qianli"]["secret"], f"tasks/{store.task}"


def refused(client, status, word, body):
    """An answer with this status and error."""
    found, answer = client.ask("POST", f"/api/v1/{path}/approve", body)
    check.that(found == status and answer.get("code") == word, f"{body}: {found} {answer}")


def approvals():
    return [one for one in clerk.must("GET", path)["events"] if one["move"] == "task.approve"]


def next_code():
    """A code counts once, and only a later one after it: half a minute passes."""
    next_code.ahead += 30
    fake_clock.set_ahead(next_code.ahead)
    return one_time_code(secret)


next_code.ahead = 0
try:
    form = clerk.must("GET", f"{path}/form")
    cells = [{"cell": one["cell"], "version": one["version"], "status": "missing", "reason": "抽样年为 2025"} for one in form["cells"]]
    saved = clerk.must("PATCH", f"{path}/cells", {"cells": cells})
    check.that(saved["done"] and saved["saved"] == 76, f"76 cells are saved: {saved['saved']}")
    check.that(clerk.must("POST", f"{path}/submit", {})["done"], "the form is submitted")
    refused(head, 401, "second_factor", {})
    refused(head, 401, "sign_in", {"code": "000000"})
    refused(clerk, 403, "denied", {"code": "000000"})
    check.that(approvals() == [], "none of these approves")
    code = next_code()
    check.that(head.must("POST", f"{path}/approve", {"code": code})["task"]["state"] == "approved", "the right code approves")
    found = approvals()
    check.that(len(found) == 1 and re.fullmatch("[0-9a-f]{64}", found[0].get("detail", "")), f"the step has the digest of the content: {found}")
    reviewer = store.people["luming"]["client"]
    again = form["cells"][0]["cell"]
    reviewer.must("POST", f"{path}/return", {"why": "核对", "cells": [{"cell": again}]})
    version = next(one["version"] for one in clerk.must("GET", f"{path}/form")["cells"] if one["cell"] == again)
    clerk.must("PATCH", f"{path}/cells", {"cells": [{"cell": again, "version": version, "status": "missing", "reason": "另一原因"}]})
    clerk.must("POST", f"{path}/submit", {})
    refused(head, 401, "sign_in", {"code": code})
    head.must("POST", f"{path}/approve", {"code": next_code()})
    first, second = [one["detail"] for one in approvals()]
    check.that(first != second, "another content has another digest")
    clerk.must("POST", f"{path}/extend_request", {"why": "x", "due": "2027-01-01"}, expect=(409,))
    reviewer.must("POST", f"{path}/return", {"why": "核对", "cells": [{"cell": again}]})
    clerk.must("POST", f"{path}/submit", {})
    for _ in range(5):
        refused(head, 401, "sign_in", {"code": "111111"})
    refused(head, 401, "sign_in", {"code": next_code()})
    check.that(len(approvals()) == 2, "after five wrong codes the account is locked, and the right code does not help")
finally:
    store.close()
check.end()
