#!/usr/bin/env python3
"""Every change that is made in the database with another program, with the guards put back, is found by store check and refused by the next
writer: values of every column, rows removed and added, tables, triggers and views, the audit trail. store_care.sh covers damaged files."""
import os, shutil, sqlite3, subprocess, sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from sample_store import HALFSKY, Checks, make

checks = Checks()
folder, store = make()

# Each is run alone. With its guards off: they are put back afterwards, word for word.
CHANGES = """
UPDATE plan_target SET target_values = '99' WHERE id = 2
UPDATE plan_target SET formula = replace(formula, '9', '99') WHERE id = (SELECT min(id) FROM plan_target WHERE formula LIKE '%9%')
UPDATE plan_target SET baseline = '1' WHERE baseline IS NOT NULL
UPDATE plan_target SET link = 'code' WHERE id = 1
UPDATE plan_target SET indicator = 5 WHERE id = 1
DELETE FROM plan_target WHERE id = 2
UPDATE plan SET period_end = 2035
UPDATE plan_version SET title = 'x'
UPDATE plan_node SET parent = 1 WHERE id = 20
UPDATE plan_node SET kind = 'measure' WHERE kind = 'goal'
UPDATE plan_responsibility SET name = 'x' WHERE node = (SELECT min(node) FROM plan_responsibility)
UPDATE indicator SET direction = CASE direction WHEN 'up' THEN 'down' ELSE 'up' END
UPDATE indicator SET unit = '‰' WHERE unit = '%'
UPDATE indicator SET code = code || 'X' WHERE id = 1
INSERT INTO indicator (code, name, is_share, by_sex, by_residence, is_term_based, is_of_plan) VALUES ('NEW', 'x', 0, 0, 0, 0, 0)
UPDATE region SET name = name || 'x' WHERE code = '990481'
UPDATE region SET parent = NULL WHERE code = '990481'
UPDATE code_item SET code = 'T1' WHERE list = 'sex' AND code = 'F'; UPDATE code_item SET code = 'F' WHERE list = 'sex' AND code = 'M'; UPDATE code_item SET code = 'M' WHERE list = 'sex' AND code = 'T1'
UPDATE department SET name = name || 'x' WHERE code = (SELECT min(code) FROM department)
UPDATE shared_text SET text = text || '（改）'
UPDATE setting SET value = '990400' WHERE value = '990481'
DELETE FROM setting WHERE name = 'region'
UPDATE region_year SET year = year + 1
DELETE FROM region_year
UPDATE import SET why = 'x'
UPDATE import SET added = superseded, superseded = added
UPDATE migration SET name = 'x'
UPDATE observation SET scaled = scaled + 1 WHERE period = 2022
UPDATE observation SET source = 1 WHERE period = 2022 AND source <> 1
DELETE FROM observation WHERE period = 2022
UPDATE digest SET hash = replace(hash, 'a', 'b')
DELETE FROM digest
DROP VIEW figure; CREATE VIEW figure AS SELECT 1 AS x
CREATE TRIGGER more AFTER INSERT ON import BEGIN UPDATE plan_target SET target_values = '1'; END
DROP TRIGGER observation_is_final; CREATE TRIGGER observation_is_final BEFORE UPDATE ON observation WHEN 0 BEGIN SELECT 1; END
DROP TRIGGER audit_is_kept
DROP TRIGGER api_token_stays_revoked
DROP TRIGGER self_sheet_stays_sent
DROP TRIGGER sum_note_is_kept
CREATE TABLE more (x INTEGER)
CREATE INDEX more ON region (name)
UPDATE unit SET contact = 'x'
UPDATE person SET name = 'x'
UPDATE person SET state = 'active'
INSERT INTO person (login, name, state, created_at) VALUES ('intruder', 'x', 'active', '2024-01-01T00:00:00Z')
UPDATE person_role SET role = 'office'
UPDATE person_role SET valid_until = '2099-12-31'
UPDATE one_time_link SET ends_at = '2099-12-31T00:00:00Z'
INSERT INTO session (hash, person, second_factor, is_limited, address, created_at, ends_at) SELECT hash, person, 1, 0, 'x', ends_at, '2099-12-31T00:00:00Z' FROM one_time_link
INSERT INTO credential (person, totp_step, failures, lock_count) VALUES (1, 0, 0, 0)
INSERT INTO credential_before (person, no, password) VALUES (1, 1, 'x')
INSERT INTO recovery_code (person, hash) SELECT person, hash FROM one_time_link
UPDATE audit SET origin = '{}' WHERE id = 2
DROP TABLE plan_correction_value
DROP TABLE plan_responsibility
UPDATE audit SET at = '2001' || substr(at, 5) WHERE id = 2
UPDATE audit SET who = 'x' WHERE id = 2
UPDATE audit SET root = '' WHERE id = (SELECT max(id) FROM audit)
DELETE FROM audit WHERE id = (SELECT max(id) FROM audit)
DELETE FROM audit WHERE id > (SELECT max(id) - 2 FROM audit)
DELETE FROM audit WHERE id = 1
DELETE FROM audit
""".strip().split("\n")


def ask(*words, at):
    done = subprocess.run([HALFSKY, *words, "--store", at, "--lang", "en"], capture_output=True, text=True, timeout=60)
    return done.returncode, done.stdout, done.stderr


def change(at, sql):
    """Whether the statements changed anything."""
    d = sqlite3.connect(os.path.join(at, "halfsky.db"))
    before = d.total_changes
    guards = d.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    wanted = [] if "TRIGGER" in sql else guards
    for name, _ in wanted:
        d.execute(f"DROP TRIGGER {name}")
    d.executescript(sql)
    for _, made in wanted:
        if not sql.startswith("DROP TABLE"):
            d.execute(made)
    d.commit()
    changed = d.total_changes > before or any(word in sql for word in ("CREATE", "DROP"))
    d.close()
    return changed


def check_one(number, sql):
    at = os.path.join(folder.name, f"copy{number}")
    shutil.copytree(store, at)
    checks.that(change(at, sql), f"the statement changes something: {sql}")
    status, out, told = ask("store", "check", at=at)
    checks.that(status == 7 and "no problems found" not in out and out.strip() != "", f"found with exit 7: {sql}: {status} {out}{told}")
    if sql.startswith("DROP TRIGGER") and ";" not in sql:
        checks.that(f"the trigger {sql.split()[-1]}, which protects rows" in out, f"the trigger is named: {sql}: {out}")
    ask("store", "set", "--elections", "2021,2026", at=at)
    checks.that(ask("store", "check", at=at)[0] == 7, f"and also after the next write, or it was refused: {sql}")
    shutil.rmtree(at)


checks.that(ask("unit", "add", "卫健委", at=store)[0] == 0, "it has a unit")
checks.that(ask("person", "invite", "zhoumin", "周敏", "--unit", "1", "--role", "clerk", at=store)[0] == 0, "and a person")
checks.that(ask("store", "check", at=store)[0] == 0, "the store itself is sound")
for number, sql in enumerate(CHANGES):
    check_one(number, sql)
checks.end()
