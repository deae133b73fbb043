#!/usr/bin/env python3
"""Proves the tests of AUT, WEB and AUZ rows of the security checklist: each row's check is undone in a copy of the sources, and its test has to fail.

    tests/seeded/faults.py [ROW...]     for instance AUT-5 WEB; without words, all rows: some minutes, so CI does not run it

Without a row: WEB-14 and AUZ-12 to AUZ-14 are of registers of cases, which the program does not have; WEB-15 is of scripts, which the strict types and the linter of ui/ check.

A row of FAULTS: row of the checklist, the check that is undone, file, text and its replacement, test: a unit test (service/test_people) or a script of tests/check.
"""
import os, shutil, subprocess, sys, tempfile

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
PEOPLE, ACCESS, MATRIX, GUARDS = "service/test_people", "service/test_access", "service/test_access_matrix", "service/test_guards_of_sign_in"
SIGN_IN, SESSION, ACCOUNT = "src/service/people/sign_in.c", "src/service/people/session.c", "src/service/people/account.c"
TOTP, RIGHTS, DOOR, COOKIE, HEADERS = "src/service/people/totp.c", "src/service/access.c", "src/web/server.c", "src/web/signed_in.c", "src/http/answer.c"
PASSWORD, GATE, ACTION, ASKED = "src/service/people/password.c", "src/service/people/gate.c", "src/service/action.c", "src/service/asked_regions.c"
FAULTS = (
    ("AUT-1", "a one-time link works once", "src/service/people/link.c", "has && link_out->used_at.len == 0 &&", "has &&", PEOPLE),
    ("AUT-1", "a one-time link ends after 15 minutes", "src/service/people/link.c", "str_compare(c->by.now, link_out->ends_at) < 0", "true", PEOPLE),
    ("AUT-2", "the least length of a password", "src/service/people/password.c", "length < rules->characters_min", "false", PEOPLE),
    ("AUT-2", "the classes of characters", "src/service/people/password.c", "classes_of(password) < rules->classes_min", "false", PEOPLE),
    ("AUT-3", "a password is stored by a slow hash", PASSWORD, "password.len, crypto_pwhash_OPSLIMIT_INTERACTIVE,\n                                   crypto_pwhash_MEMLIMIT_INTERACTIVE",
     "password.len, crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN", GUARDS),
    ("AUT-3", "a weaker hash is replaced", PASSWORD, "crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0;", "crypto_pwhash_MEMLIMIT_INTERACTIVE) == 7;", GUARDS),
    ("AUT-4", "few passwords are hashed at a time", GATE, "while (g->hashing == GATE_HASHES_MAX)", "while (g->hashing == 1000)", GUARDS),
    ("AUT-4", "a flood of checks is refused", GATE, "g->entered < g->checks_max &&", "", GUARDS),
    ("AUT-5", "five failures lock an account", SIGN_IN, "++cred->failures < SECURITY_FAILURES_MAX", "++cred->failures < 1000", PEOPLE),
    ("AUT-5", "a locked account stays locked", SIGN_IN, "is_locked(cred, c->by.now) && !has_code", "false", PEOPLE),
    ("AUT-6", "password and code open a locked account", SIGN_IN, "is_locked(cred, c->by.now) && !has_code", "is_locked(cred, c->by.now)", PEOPLE),
    ("AUT-7", "roles that need a second factor give nothing without", RIGHTS, "nd_factor && !who->has_second_factor))", "nd_factor && false))", ACCESS),
    ("AUT-8", "a one-time code works once", TOTP, "at > last_step && code.len", "code.len", PEOPLE),
    ("AUT-8", "a one-time code works in its time", TOTP, "at = step - 1; at <= step + 1", "at = step - 9; at <= step + 9", PEOPLE),
    ("AUT-9", "an unknown login costs what a wrong password costs", PASSWORD, "if (password.len > PASSWORD_BYTES_MAX || !read_hash(", "if (password.len > PASSWORD_BYTES_MAX || hash.len == 0 || !read_hash(", GUARDS),
    ("AUT-9", "a closed account is answered like an unknown one", SIGN_IN, 'bool may_pass = k->is_known && !k->refusal;', 'if (k->refusal && k->is_known)\n        return error_set(err, ERROR_DENIED, "x", "x");\n    bool may_pass = k->is_known && !k->refusal;', PEOPLE),
    ("AUT-10", "another password ends the sessions", ACCOUNT, "    return store_end_sessions(c->store, cred->person, 0, err);", "    return true;", PEOPLE),
    ("AUT-11", "nobody gives the password of another person", "src/service/people/people.c", 'OPTIONAL("state", person_change, state, "', 'OPTIONAL("password", person_change, state, "x", "x"), OPTIONAL("state", person_change, state, "', "service/test_actions"),
    ("AUT-12", "a closed account has no session", SESSION, "*has_out = p.state == PERSON_ACTIVE;", "*has_out = true;", PEOPLE),
    ("AUT-13", "a token does what it names alone", RIGHTS, "(who->scope && who->scope[p])", "true", "token_use.py"),
    ("AUT-13", "a token has no account", RIGHTS, "return p != PERMISSION_ACCOUNT && p != PERMISSION_SIGN_IN &&", "return", ACCESS),
    ("WEB-1", "a session has a random id", "src/service/people/token.c", "randombytes_buf(bytes, sizeof bytes);", "randombytes_buf(bytes, sizeof bytes);\n    bytes[3] |= 1;", GUARDS),
    ("WEB-1", "a second factor makes a new session", ACCOUNT, "!store_end_sessions(c->store, f->check.person.id, 0, err) ||", "", PEOPLE),
    ("WEB-2", "a session ends without use", GATE, "bool is_in_use = now - last < idle;", "bool is_in_use = now - last < idle || true;", PEOPLE),
    ("WEB-2", "a session ends after 8 hours", SESSION, "return str_compare(s->ends_at, now) <= 0;", "(void)s; (void)now; return false;", PEOPLE),
    ("WEB-2", "a person has two sessions", SESSION, "i + SECURITY_SESSIONS_MAX <= all.count", "i + 100 <= all.count", PEOPLE),
    ("WEB-3", "nobody ends another's session as the own", SESSION, "if (!has || s.person != c->who.person)", "if (!has)", "people.py"),
    ("WEB-4", "no script reads the cookie", COOKIE, ': "; Path=/; HttpOnly; SameSite=Strict"', ': "; Path=/; SameSite=Strict"', "people.py"),
    ("WEB-4", "another site's page sends no cookie", COOKIE, ': "; Path=/; HttpOnly; SameSite=Strict"', ': "; Path=/; HttpOnly"', "people.py"),
    ("WEB-5", "a changing request has the token of its session", DOOR, "if (!web_check_token(call, err))", "if (!web_check_token(call, err) && false)", "people.py"),
    ("WEB-5", "a changing request is of the own site", DOOR, "if (!http_is_same_origin(asked)) {", "if (!http_is_same_origin(asked) && false) {", "web_api.py"),
    ("WEB-6", "nothing is loaded but what is named", HEADERS, "default-src 'none'; ", "default-src *; ", "web_serve.py"),
    ("WEB-7", "texts of people are not markup", "src/document/write/html_text.c", "case '<': entity = \"&lt;\"; break;", "", "document/test_html"),
    ("WEB-8", "the type of an answer is not guessed", HEADERS, "X-Content-Type-Options: nosniff", "X-Content-Type-Options: sniff", "web_serve.py"),
    ("WEB-8", "no referrer", HEADERS, "Referrer-Policy: no-referrer", "Referrer-Policy: unsafe-url", "web_framing.py"),
    ("WEB-9", "data is not kept", HEADERS, 'answer->cache_control : "no-store"', 'answer->cache_control : "private"', "people.py"),
    ("WEB-10", "the code of a link is behind the #, which is not sent", "src/cli/cmd_serve.c", "it works once:\\n%s://%s:%u/set-up#", "it works once:\\n%s://%s:%u/set-up?link=", "people_links.py"),
    ("WEB-11", "nothing is loaded from elsewhere", "src/document/write/html.c", "<link rel=\\\"stylesheet\\\" href=\\\"", "<link rel=\\\"stylesheet\\\" href=\\\"https://example.org", "people_links.py"),
    ("WEB-12", "an old address leads to one of this server", DOOR, '.location = strbuf_str(&b),\n                          .body = STR("moved', '.location = str_join(call->context.request, STR("//example.org"), strbuf_str(&b)),\n                          .body = STR("moved', "people_links.py"),
    ("WEB-13", "a file is saved, not shown", HEADERS, "    if (answer->attachment.len > 0)\n        put(", "    if (false)\n        put(", "orders.py"),
    ("AUZ-1", "every action asks for its permission", ACTION, "           access_check(c, r->a->needs, r->a->zh, r->a->en, r->err) &&\n", "", PEOPLE),
    ("AUZ-2", "a role counts in its region", RIGHTS, "return place->region->ids[0] == g->region &&", "return", MATRIX),
    ("AUZ-2", "a role counts in its unit", RIGHTS, "(place->unit != 0 && place->unit == g->unit)", "true", MATRIX),
    ("AUZ-3", "a region that a request names needs the right", "src/service/action.c", "return asked_regions_allow(c, w->a->needs, w->a->request, w->request, err) &&", "return", "people_regions.py"),
    ("AUZ-3", "whatever words name the region", "src/service/asked_regions.c", "    return access_require_view(q->c, q->needs, found->id, err);",
     "    return !str_eq(found->code, wanted) || access_require_view(q->c, q->needs, found->id, err);", "people_regions.py"),
    ("AUZ-3", "a plan that a question falls back on needs the right", ASKED, "if (key->len > 0 || !checks_plans(c, c->running->needs))", "if (true)", "people_only_plan.py"),
    ("AUZ-4", "who sees the sheets of all units", "src/service/evaluation/judgement.c", "l->sees_all = access_may(c, PERMISSION_TASK_READ, l->of.region, 0);", "l->sees_all = true;", "evaluation_year.py"),
    ("AUZ-5", "an unknown member is refused", "src/base/field_read.c", "        if (!f) {\n            note_place(&one);", "        if (!f)\n            continue;\n        if (!f) {\n            note_place(&one);", "base/test_field"),
    ("AUZ-5", "an unknown parameter is refused", "src/base/field_read.c", "        if (!f)\n            return refuse_unknown(a, table, v->shown, failure, err);", "        if (!f)\n            continue;", "base/test_field"),
    ("AUZ-6", "what is forbidden is answered as what is missing", "src/service/people/people.c", "(err->code == ERROR_DENIED &&", "(false &&", PEOPLE),
    ("AUZ-7", "data is read by those of the region", ACTION, "(!c->store || access_require_in_store(c, r->a->needs, r->err));", "true;", "people_regions.py"),
    ("AUZ-7", "of the regions above, what is published is read", "src/service/publish/view.c", "return access_allows(&c->who, c->today, PERMISSION_DATA_READ, &(access_place){ .region = &path });",
     "return access_may_view(c, PERMISSION_DATA_READ, place->id);", "people_regions.py"),
    ("AUZ-7", "what is published alone also in judgements", "src/service/evaluation/subject.c", "                                                       : access_require(c, needs, region_id, 0, err);", "                                                       : access_require_view(c, needs, region_id, err);", "people_regions.py"),
    ("AUZ-8", "three administrators are three persons", "src/service/people/people.c", " || !check_alone(c, all, count, g, err) ||", " ||", PEOPLE),
    ("AUZ-8", "also with several accounts", "src/service/people/people.c", "        if (i < p->others.count &&", "        if (i < p->others.count && false &&", PEOPLE),
    ("AUZ-8", "contradicting roles give nothing", RIGHTS, "if (access_first_conflict(who->grants, who->grant_count, today))\n        return false; /*", "if (false)\n        return false; /*", MATRIX),
    ("AUZ-9", "a right that ended gives nothing in the next act", ACTION, "(c->who.kind != CALLER_PERSON || !c->store || session_renew_caller(c, r->err)) &&", "", PEOPLE),
    ("AUZ-10", "the caller is looked up in the transaction that writes", ACTION, "(c->who.kind != CALLER_PERSON || !c->store || session_renew_caller", "(c->who.kind != CALLER_PERSON || !c->store || r->use == WORKSPACE_WRITE || session_renew_caller", PEOPLE),
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
    # The compiler options name the folder; with the new name of it what is built stays built.
    how = os.path.join(tree, "build/how")
    if os.path.exists(how):
        then = os.stat(how)
        text = open(how, encoding="utf-8").read().replace(os.path.realpath(ROOT) + "=", tree + "=")
        with open(how, "w", encoding="utf-8") as out:
            out.write(text)
        os.utime(how, ns=(then.st_atime_ns, then.st_mtime_ns))
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
