#!/usr/bin/env python3
"""Proves the tests of AUT, WEB and AUZ rows of the security checklist: each row's check is undone in a copy of the sources, and its test has to fail.

    tests/seeded/faults.py [ROW...]     for instance AUT-5 WEB; without words, all rows: some minutes, so CI does not run it

A row of FAULTS: row of the checklist, the check that is undone, file, text and its replacement, test: a unit test (service/test_people) or a script of tests/check.
"""
import os, shutil, subprocess, sys, tempfile

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
PEOPLE, ACCESS, MATRIX = "service/test_people", "service/test_access", "service/test_access_matrix"
SIGN_IN, SESSION, ACCOUNT = "src/service/people/sign_in.c", "src/service/people/session.c", "src/service/people/account.c"
TOTP, RIGHTS, DOOR, COOKIE, HEADERS = "src/service/people/totp.c", "src/service/access.c", "src/web/server.c", "src/web/signed_in.c", "src/http/answer.c"
FAULTS = (
    ("AUT-1", "a one-time link works once", "src/service/people/link.c", "has && link_out->used_at.len == 0 &&", "has &&", PEOPLE),
    ("AUT-1", "a one-time link ends after 15 minutes", "src/service/people/link.c", "str_compare(c->by.now, link_out->ends_at) < 0", "true", PEOPLE),
    ("AUT-2", "the least length of a password", "src/service/people/password.c", "length < rules->characters_min", "false", PEOPLE),
    ("AUT-2", "the classes of characters", "src/service/people/password.c", "classes_of(password) < rules->classes_min", "false", PEOPLE),
    ("AUT-5", "five failures lock an account", SIGN_IN, "++cred->failures < SECURITY_FAILURES_MAX", "++cred->failures < 1000", PEOPLE),
    ("AUT-5", "a locked account stays locked", SIGN_IN, "is_locked(cred, c->by.now) && !has_code", "false", PEOPLE),
    ("AUT-6", "password and code open a locked account", SIGN_IN, "is_locked(cred, c->by.now) && !has_code", "is_locked(cred, c->by.now)", PEOPLE),
    ("AUT-7", "roles that need a second factor give nothing without", RIGHTS, "nd_factor && !who->has_second_factor))", "nd_factor && false))", ACCESS),
    ("AUT-8", "a one-time code works once", TOTP, "at > last_step && code.len", "code.len", PEOPLE),
    ("AUT-8", "a one-time code works in its time", TOTP, "at = step - 1; at <= step + 1", "at = step - 9; at <= step + 9", PEOPLE),
    ("AUT-10", "another password ends the sessions", ACCOUNT, "    return store_end_sessions(c->store, cred->person, 0, err);", "    return true;", PEOPLE),
    ("AUT-12", "a closed account has no session", SESSION, "*has_out = p.state == PERSON_ACTIVE;", "*has_out = true;", PEOPLE),
    ("AUT-13", "a token does what it names alone", RIGHTS, "(who->scope && who->scope[p])", "true", "token_use.py"),
    ("AUT-13", "a token has no account", RIGHTS, "return p != PERMISSION_ACCOUNT && p != PERMISSION_SIGN_IN &&", "return", ACCESS),
    ("WEB-2", "a session ends without use", SESSION, "now - used >= f.idle_minutes * 60", "false", PEOPLE),
    ("WEB-2", "a session ends after 8 hours", SESSION, "return str_compare(s->ends_at, now) <= 0;", "(void)s; (void)now; return false;", PEOPLE),
    ("WEB-2", "a person has two sessions", SESSION, "i + SECURITY_SESSIONS_MAX <= all.count", "i + 100 <= all.count", PEOPLE),
    ("WEB-3", "nobody ends another's session as the own", SESSION, "if (!has || s.person != c->who.person)", "if (!has)", "people.py"),
    ("WEB-4", "no script reads the cookie", COOKIE, ': "; Path=/; HttpOnly; SameSite=Strict"', ': "; Path=/; SameSite=Strict"', "people.py"),
    ("WEB-4", "another site's page sends no cookie", COOKIE, ': "; Path=/; HttpOnly; SameSite=Strict"', ': "; Path=/; HttpOnly"', "people.py"),
    ("WEB-5", "a changing request has the token of its session", DOOR, "if (!web_check_token(call, err))", "if (!web_check_token(call, err) && false)", "people.py"),
    ("WEB-5", "a changing request is of the own site", DOOR, "if (!http_is_same_origin(asked)) {", "if (!http_is_same_origin(asked) && false) {", "web_api.py"),
    ("WEB-6", "nothing is loaded but what is named", HEADERS, "default-src 'none'; ", "default-src *; ", "web_serve.py"),
    ("WEB-8", "the type of an answer is not guessed", HEADERS, "X-Content-Type-Options: nosniff", "X-Content-Type-Options: sniff", "web_serve.py"),
    ("WEB-8", "no referrer", HEADERS, "Referrer-Policy: no-referrer", "Referrer-Policy: unsafe-url", "web_serve.py"),
    ("WEB-9", "data is not kept", HEADERS, 'answer->cache_control : "no-store"', 'answer->cache_control : "private"', "people.py"),
    ("WEB-13", "a file is saved, not shown", HEADERS, "    if (answer->attachment.len > 0)\n        put(", "    if (false)\n        put(", "orders.py"),
    ("AUZ-2", "a role counts in its region", RIGHTS, "return place->region->ids[0] == g->region &&", "return", MATRIX),
    ("AUZ-2", "a role counts in its unit", RIGHTS, "(place->unit != 0 && place->unit == g->unit)", "true", MATRIX),
    ("AUZ-3", "a region that a request names needs the right", "src/service/action.c", "return asked_regions_allow(c, w->a->needs, w->a->request, w->request, err) &&", "return", "people_regions.py"),
    ("AUZ-3", "whatever words name the region", "src/service/asked_regions.c", "    return access_require(q->c, q->needs, found->id, 0, err);",
     "    return !str_eq(found->code, wanted) || access_require(q->c, q->needs, found->id, 0, err);", "people_regions.py"),
    ("AUZ-6", "what is forbidden is answered as what is missing", "src/service/people/people.c", "(err->code == ERROR_DENIED &&", "(false &&", PEOPLE),
    ("AUZ-7", "data is read by those of the region", "src/service/action.c", "enter(r) && may_in_store(r) &&", "enter(r) &&", "people_regions.py"),
    ("AUZ-8", "three administrators are three persons", "src/service/people/people.c", " || !check_alone(c, all, count, g, err) ||", " ||", PEOPLE),
    ("AUZ-8", "also with several accounts", "src/service/people/people.c", "        if (i < p->others.count &&", "        if (i < p->others.count && false &&", PEOPLE),
    ("AUZ-8", "contradicting roles give nothing", RIGHTS, "if (access_first_conflict(who->grants, who->grant_count, today))\n        return false; /*", "if (false)\n        return false; /*", MATRIX),
    ("AUZ-11", "two accounts of one human are one", "src/model/person.c", "is_same || others.items[i] == another", "is_same", "workflow/test_process"),
    ("AUZ-11", "another person in a process", "src/workflow/process.c", "if (!(m->other_than & WORKFLOW_BIT(p->as)) ||", "if (true ||", "workflow/test_process"),
    ("AUZ-11", "nobody gives a role to the own account", "src/service/people/people.c", "c->who.kind == CALLER_PERSON && access_is_caller(&c->who, p->id)", "false", PEOPLE),
    ("AUZ-15", "nobody decides on the own deed", RIGHTS, "row->is_of_another && access_is_caller", "false && access_is_caller", MATRIX),
    ("AUZ-15", "nobody judges the own unit", RIGHTS, "row->is_of_other_units && is_own_unit", "false && is_own_unit", MATRIX),
    ("AUZ-15", "a role ends", RIGHTS, "if (who->is_limited || !person_grant_is_valid(g, today) ||", "if (who->is_limited ||", MATRIX),
    ("AUZ-16", "a leader fills in nothing", RIGHTS, "    [ROLE_LEADER] = { true,\n                      { ", "    [ROLE_LEADER] = { true,\n                      { [PERMISSION_TASK_FILL] = REACH_REGION, ", MATRIX),
)


def copy_sources():
    folder = tempfile.TemporaryDirectory(prefix="halfsky-faults-")
    tree = os.path.join(folder.name, "tree")
    skip = shutil.ignore_patterns(".git", "node_modules", "run", "asan", "tsan", "cover", "fuzz")
    shutil.copytree(ROOT, tree, symlinks=True, ignore=skip)
    return folder, tree


def fails(tree, test):
    """None: the object cannot be built."""
    unit = None if test.endswith(".py") else f"build/unit/{test}"
    built = subprocess.run(["make", "-j2", unit or "build/halfsky"], cwd=tree, capture_output=True, text=True)
    if built.returncode:
        print(built.stderr[-800:])
        return None
    words = [os.path.join(tree, unit)] if unit else [sys.executable, os.path.join(tree, "tests/check", test)]
    environment = dict(os.environ, HALFSKY=os.path.join(tree, "build/halfsky"))
    try:
        return subprocess.run(words, cwd=tree, capture_output=True, env=environment, timeout=600).returncode != 0
    except subprocess.TimeoutExpired:
        return True


def try_fault(tree, file, text, other, test):
    path = os.path.join(tree, file)
    before = open(path, encoding="utf-8").read()
    if before.count(text) != 1:
        return f"the text is {before.count(text)} times in {file}; it must be there once"
    open(path, "w", encoding="utf-8").write(before.replace(text, other))
    failed = fails(tree, test)
    open(path, "w", encoding="utf-8").write(before)
    return "" if failed else "does not build" if failed is None else f"{test} does not notice"


def main():
    wanted = sys.argv[1:]
    rows = [r for r in FAULTS if not wanted or any(r[0] == w or r[0].startswith(w + "-") for w in wanted)]
    folder, tree = copy_sources()
    bad = 0
    for row, what, file, text, other, test in rows:
        fault = try_fault(tree, file, text, other, test)
        bad += bool(fault)
        print(f"{row:7} {test:28} {what}: {fault or 'found'}", flush=True)
    folder.cleanup()
    print(f"{len(rows) - bad} of {len(rows)} faults found")
    return bad > 0


sys.exit(main())
