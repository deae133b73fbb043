#!/usr/bin/env bash
# store check, set, show: every kind of damage is reported with its kind, even of one byte; the region can be changed; a plan of
# another region is warned of. store_figures.sh covers imports, store_crash.sh lost power.
set -u
halfsky=${HALFSKY:?}
work=$(mktemp -d /tmp/halfsky-care-XXXXXX)
trap 'rm -rf "$work"' EXIT
export HALFSKY_STORE=$work/s HALFSKY_USER=tester
passed=0 failed=0
check() { if [ "$2" = "$3" ]; then passed=$((passed + 1)); else failed=$((failed + 1)); printf 'FAILED %s: got "%s", want "%s"\n' "$1" "$2" "$3"; fi; }
has() { case $2 in *"$3"*) passed=$((passed + 1)) ;; *) failed=$((failed + 1)); printf 'FAILED %s: "%s" has no "%s"\n' "$1" "$2" "$3" ;; esac; }

out=$("$halfsky" store check --lang en 2>&1); check "no store" $? 4; has "says how to make one" "$out" "halfsky init"
"$halfsky" init "$work/s" --regions data/sample/regions.csv --region 云溪市 > /dev/null
"$halfsky" store check > "$work/out"; check "a new store is sound" $? 0; has "and it says so" "$(cat "$work/out")" "没有发现问题"
"$halfsky" data import data/sample/figures.csv > /dev/null 2>&1
printf 'indicator,region,period,value,status\nW_LIFE_EXPECTANCY,990481,2020,83.63,R\n' | "$halfsky" data import - --why 年报核定 > /dev/null 2>&1
"$halfsky" plan import data/sample/plan.txt > "$work/out" 2> "$work/plan.err"
check "the store's own plan brings no warning" "$(cat "$work/plan.err")" ""
figures=$(sqlite3 -readonly "$work/s/halfsky.db" 'SELECT count(*) FROM observation')
check "a sound store, as JSON" "$("$halfsky" store check --json | python3 -c 'import json, sys; r = json.load(sys.stdin); print(r["sound"], r["audit_records"], r["imports"], r["imports_without_seal"], r["figures"], r["faults"])')" \
    "True 4 2 0 $figures []"
check "what it holds" "$("$halfsky" store show --json | python3 -c 'import json, sys; r = json.load(sys.stdin); print(r["region"]["code"], r["plans"], r["imports"], r["figures"])')" "990481 1 2 $figures"

# damage NAME KIND SQL: a copy of the store, altered by other means than ours; the fault must have that kind
copy() { rm -rf "$work/d"; mkdir "$work/d"; sqlite3 "$work/s/halfsky.db" "VACUUM INTO '$work/d/halfsky.db'"; sqlite3 "$work/d/halfsky.db" 'PRAGMA journal_mode = WAL' > /dev/null; }
kinds() { "$halfsky" store check --store "$work/d" --json 2> "$work/err" > "$work/check.json"; python3 -c 'import json, sys; print(*sorted({f["kind"] for f in json.load(sys.stdin)["faults"]}))' < "$work/check.json"; }
damage() {
    copy
    sqlite3 "$work/d/halfsky.db" "PRAGMA foreign_keys = OFF; $3; SELECT 1" > "$work/out" || check "altering for $1" no yes
    kinds > "$work/kinds"
    check "$1" "$(cat "$work/kinds")" "$2"
    "$halfsky" store check --store "$work/d" > /dev/null 2>&1; check "$1: exit status" $? 7
}
copy; check "an untouched copy is sound" "$(kinds)" ""
# The trigger is put back, as somebody who wants to hide it would.
final=$(sqlite3 -readonly "$work/s/halfsky.db" "SELECT sql FROM sqlite_schema WHERE name = 'observation_is_final'")
kept=$(sqlite3 -readonly "$work/s/halfsky.db" "SELECT sql FROM sqlite_schema WHERE name = 'observation_is_kept'")
audit_final=$(sqlite3 -readonly "$work/s/halfsky.db" "SELECT sql FROM sqlite_schema WHERE name = 'audit_is_final'")
target_final=$(sqlite3 -readonly "$work/s/halfsky.db" "SELECT sql FROM sqlite_schema WHERE name = 'plan_target_is_final'")
audit_kept=$(sqlite3 -readonly "$work/s/halfsky.db" "SELECT sql FROM sqlite_schema WHERE name = 'audit_is_kept'")
damage "a figure altered" figure "DROP TRIGGER observation_is_final; UPDATE observation SET scaled = scaled + 1 WHERE period = 2020 AND scaled > 100 AND indicator = 4; $final"
damage "a source altered" figure "DROP TRIGGER observation_is_final; UPDATE observation SET note = 1 WHERE period = 2020 AND indicator = 4; $final"
damage "a confirmation slipped in" figure "DROP TRIGGER observation_is_final; UPDATE observation SET confirmation = 1 WHERE period = 2020 AND indicator = 4; $final"
damage "a newer version deleted" figure "DROP TRIGGER observation_is_kept; DELETE FROM observation WHERE version = 2; $kept"
damage "an older version deleted" figure "DROP TRIGGER observation_is_kept; DELETE FROM observation WHERE version = 1 AND period = 2020 AND indicator = 1; $kept"
damage "a figure slipped in" figure "INSERT INTO observation SELECT region, indicator, residence, age, sex, population_group, 1999, 1, 1, 0, 'A', NULL, 0, NULL, 0, 0, 0, 1, 0 FROM observation LIMIT 1"
damage "a figure of no indicator" row "INSERT INTO observation SELECT region, 99999, residence, age, sex, population_group, 1999, 1, 1, 0, 'A', NULL, 0, NULL, 0, 0, 0, 1, 0 FROM observation LIMIT 1"
damage "a figure of no region" "figure row" "DROP TRIGGER observation_is_final; UPDATE observation SET region = 123456 WHERE indicator = 1; $final"
damage "a figure of no import" "figure row" "DROP TRIGGER observation_is_final; UPDATE observation SET import = 77 WHERE indicator = 1; $final"
damage "a target of no indicator" "reference row table" "DROP TRIGGER plan_target_is_final; UPDATE plan_target SET indicator = 99999 WHERE id = 1; $target_final"
damage "an audit record's person altered" audit "DROP TRIGGER audit_is_final; UPDATE audit SET who = 'teste2' WHERE id = 2; $audit_final"
damage "an audit record's seal altered" "audit figure" "DROP TRIGGER audit_is_final; UPDATE audit SET detail = replace(detail, substr(detail, -10, 1), CASE substr(detail, -10, 1) WHEN '0' THEN '1' ELSE '0' END) WHERE id = 2; $audit_final"
damage "an audit record in the middle deleted" audit "DROP TRIGGER audit_is_kept; DELETE FROM audit WHERE id = 1; $audit_kept"
damage "the last audit record deleted" audit "DROP TRIGGER audit_is_kept; DELETE FROM audit WHERE id = 4; $audit_kept"
damage "an import's file altered" "audit table" "UPDATE import SET file = 'other.csv' WHERE id = 1"
damage "a plan's document altered" "audit table" "UPDATE plan_version SET document_hash = replace(document_hash, '1', '2')"
damage "a trigger gone" "file table" "DROP TRIGGER audit_is_final"

copy
check "one byte of an audit row in the file" "$(python3 - "$work/d/halfsky.db" <<'PY'
import sys
data = bytearray(open(sys.argv[1], "rb").read())
at = data.find("年报核定".encode(), data.find(b"data.import"))
assert at > 0
data[at + 2] ^= 1
open(sys.argv[1], "wb").write(data)
print("altered")
PY
)" altered
check "is found" "$(kinds)" audit
has "with its number" "$("$halfsky" store check --store "$work/d" --lang en 2>/dev/null)" "audit record 3"
copy
python3 - "$work/d/halfsky.db" <<'PY'
import sys
data = bytearray(open(sys.argv[1], "rb").read())
page = 8192 * (len(data) // 8192 // 2)
data[page:page + 64] = b"\xff" * 64
open(sys.argv[1], "wb").write(data)
PY
"$halfsky" store check --store "$work/d" > "$work/out" 2>&1; check "a broken page" $? 7
head -c 20000 "$work/s/halfsky.db" > "$work/d/halfsky.db"; rm -f "$work/d"/*-wal; "$halfsky" store check --store "$work/d" > "$work/out" 2>&1; check "a file cut short" $? 7
exec 9< "$work/s/halfsky.db.lock"; flock 9
"$halfsky" store check > "$work/out" 2>&1 9<&-; check "checks while another process writes" $? 0
exec 9<&-

"$halfsky" store set > "$work/out" 2>&1; check "set nothing" $? 2
"$halfsky" store set --region 没有的市 > "$work/out" 2>&1; check "set no region" $? 4
check "and nothing changed" "$("$halfsky" store show --json | python3 -c 'import json, sys; print(json.load(sys.stdin)["region"]["code"])')" 990481
out=$("$halfsky" store set --region 瑞安市 2>&1); check "another region" $? 0
has "says what was" "$out" "330381 瑞安市（原为 990481 云溪市）"
has "and that figures stay" "$out" "个数据属于 990481 云溪市"
printf '指标,年份,数值\n孕产妇死亡率,2023,7.1\n' | "$halfsky" data import - > /dev/null 2>&1
check "figures without a region are the new region's now" "$(sqlite3 -readonly "$work/s/halfsky.db" "SELECT count(*) FROM figure WHERE region = '330381'")" 1
printf 'region,setting,value,note\n330381,election_year,2026,\n' > "$work/years.csv"
"$halfsky" store set --settings "$work/years.csv" > /dev/null; check "years of elections" $? 0
check "stand in the store" "$(sqlite3 -readonly "$work/s/halfsky.db" "SELECT year FROM region_year JOIN region ON region.id = region WHERE code = '330381'")" 2026
printf 'code,name,level,parent,valid_from,valid_to\n330381001,试验街道,township,330381,,\n' > "$work/towns.csv"
"$halfsky" store set --regions "$work/towns.csv" --region 试验街道 > /dev/null 2>&1; check "a region that was not in the catalogue" $? 0
sed 's/云溪市/南京市/g' data/sample/plan.txt > "$work/other.txt"
out=$("$halfsky" plan import "$work/other.txt" --lang en 2>&1 > "$work/out"); check "a plan of another region" $? 0
has "warns" "$out" "a plan of \"南京市\" (320100), but the store is for 330381001 试验街道"
has "and says what to do" "$out" "halfsky store set --region 320100"
sed 's/云溪市/鼓楼区/g' data/sample/plan.txt > "$work/several.txt"
out=$("$halfsky" plan import "$work/several.txt" --json 2> "$work/err" | python3 -c 'import json, sys; print(json.load(sys.stdin)[0]["region_check"])')
check "a name that several regions have" "$out" unknown
has "warns too" "$(cat "$work/err")" "按本库所属的 330381001 试验街道 判定"
"$halfsky" init "$work/n" > /dev/null; out=$("$halfsky" plan import data/sample/plan.txt --store "$work/n" 2>&1 > /dev/null)
has "a store of no region" "$out" "本库未设定地区"
"$halfsky" store check > "$work/out" 2>&1; check "all of this leaves a sound store" $? 0

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
