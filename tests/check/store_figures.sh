#!/usr/bin/env bash
# Figures through the program, looked at with other people's tools: sqlite3 reads the store, Python reads the exports.
# Unit tests of service cover each fault.
set -u
halfsky=${HALFSKY:?}
work=$(mktemp -d /tmp/halfsky-figures-XXXXXX)
trap 'rm -rf "$work"' EXIT
export HALFSKY_STORE=$work/s HALFSKY_USER=tester
passed=0 failed=0
check() { if [ "$2" = "$3" ]; then passed=$((passed + 1)); else failed=$((failed + 1)); printf 'FAILED %s: got "%s", want "%s"\n' "$1" "$2" "$3"; fi; }
has() { case $2 in *"$3"*) passed=$((passed + 1)) ;; *) failed=$((failed + 1)); printf 'FAILED %s: "%s" has no "%s"\n' "$1" "$2" "$3" ;; esac; }

out=$("$halfsky" data import x.csv --lang en 2>&1); check "a missing file" $? 4
touch "$work/x.csv"
out=$("$halfsky" indicator list --lang en 2>&1); check "no store yet" $? 4; has "says how to make one" "$out" "halfsky init"
"$halfsky" init "$work/s" --regions data/sample/regions.csv --settings data/sample/plan_settings.csv --region 云溪市 > /dev/null; check init $? 0
out=$("$halfsky" init "$work/s" --lang en 2>&1); check "init twice" $? 4; has "it is not overwritten" "$out" "not overwritten"
out=$("$halfsky" init "$work/other" --region 没有的地方 2>&1); check "init for no region" $? 4
check "leaves nothing behind" "$([ -e "$work/other" ] && echo there || echo gone)" gone

"$halfsky" data import data/sample/figures.csv > "$work/out" 2>&1; check "sample figures" $? 0
rows=$(python3 -c 'import csv; print(sum(1 for _ in csv.DictReader(open("data/sample/figures.csv", encoding="utf-8"))))')
check "sqlite3 counts them" "$(sqlite3 -readonly "$work/s/halfsky.db" 'SELECT count(*) FROM observation')" "$rows"
has "again nothing is new" "$("$halfsky" data import data/sample/figures.csv 2> /dev/null)" "不变 $rows"
check "no second import is written down" "$(sqlite3 -readonly "$work/s/halfsky.db" 'SELECT count(*) FROM import')" 1
check "the figures of the file stand in the view" "$(sqlite3 -readonly "$work/s/halfsky.db" "SELECT printf('%.2f', value) FROM figure WHERE indicator = 'W_LIFE_EXPECTANCY' AND period = 2016")" 82.41

"$halfsky" data export > "$work/all.csv"
check "the export says what the file said" "$(python3 - "$work/all.csv" <<'PY'
import csv, sys
read = lambda p: {tuple(r[k] for k in ("indicator", "region", "period", "sex", "age", "residence", "group")): r for r in csv.DictReader(open(p, encoding="utf-8"))}
ours, theirs = read(sys.argv[1]), read("data/sample/figures.csv")
said = {k: {n: t for n, t in r.items() if n != "explanation"} for k, r in ours.items()}
print("same" if said == theirs else [(said.get(k), v) for k, v in theirs.items() if said.get(k) != v][:2])
PY
)" same
"$halfsky" data import "$work/all.csv" > "$work/out" 2>&1; has "and says nothing new" "$(cat "$work/out")" "不变 $rows"
check "SDMX-CSV has the words of SDMX" "$("$halfsky" data export --format sdmx-csv --indicator W_LIFE_EXPECTANCY --period 2020 2> /dev/null | python3 -c '
import csv, sys
r = list(csv.DictReader(sys.stdin))
print(r[0]["REF_AREA"], r[0]["INDICATOR"], r[0]["TIME_PERIOD"], r[0]["OBS_STATUS"], r[0]["SEX"])')" "990481 W_LIFE_EXPECTANCY 2020 A _T"

"$halfsky" data import data/sample/figures_faulty.csv --reject "$work/rejected.csv" --json > "$work/faults.json" 2> /dev/null; check "faulty figures" $? 3
check "every fault has its place" "$(python3 - "$work/faults.json" "$work/rejected.csv" <<'PY'
import csv, json, sys
result = json.load(open(sys.argv[1], encoding="utf-8"))
errors = [f for f in result["faults"] if f["level"] == "error"]
told = {f["line"] for f in errors}
rejected = list(csv.DictReader(open(sys.argv[2], encoding="utf-8")))
assert not result["imported"] and result["errors"] == len(errors)
assert all(f["line"] > 1 and f["zh"] and f["en"] for f in errors)
assert {int(r["行号"]) for r in rejected} == told and all(r["原因"] for r in rejected)
marked = {n + 2 for n, r in enumerate(csv.DictReader(open("data/sample/figures_faulty.csv", encoding="utf-8"))) if r["note"].startswith("须改") and "合计" not in r["note"] and "两次" not in r["note"]}
# a sex may be written 女
print("all" if len(marked - told) <= 1 else sorted(marked - told))
PY
)" all
check "nothing of it is in" "$(sqlite3 -readonly "$work/s/halfsky.db" 'SELECT count(*) FROM observation')" "$rows"

printf 'indicator,region,period,value,status\nW_LIFE_EXPECTANCY,990481,2020,83.63,R\n' > "$work/fix.csv"
"$halfsky" data import "$work/fix.csv" --why 年报核定 > "$work/out" 2>&1; check "a correction" $? 0
check "a breakdown is in words" "$("$halfsky" data history MMR --period 2020 --lang en | grep -cE '  (Total|Urban|Rural) ')" 3
"$halfsky" data history 妇女人均预期寿命 --period 2020 --region 990481 --json > "$work/history.json"
check "both versions are kept, with who and why" "$(python3 - "$work/history.json" <<'PY'
import json, sys
v = [x for x in json.load(open(sys.argv[1], encoding="utf-8"))["versions"] if x["residence"] == "_T"]
print(len(v), v[-1]["version"], v[-1]["value"], v[-1]["who"], v[-1]["why"], v[-1]["file"])
PY
)" "2 2 83.63 tester 年报核定 fix.csv"

printf "指标,年份,数值\n高中阶段毛入学率,2024,98.10%%\n" > "$work/percent.csv"
"$halfsky" data import "$work/percent.csv" --dry-run > "$work/out" 2>&1; check "a figure with its own unit behind it" $? 0
printf "指标,年份,数值\n高中阶段毛入学率,2024,98.10‰\n" > "$work/percent.csv"
"$halfsky" data import "$work/percent.csv" --dry-run > "$work/out" 2>&1; check "another unit behind it is a fault" $? 3

iconv -t GB18030 data/sample/figures_2024.csv | tr , ';' > "$work/gb.csv"
"$halfsky" data import "$work/gb.csv" --json > "$work/gb.json" 2> /dev/null; check "GB18030 with semicolons" $? 0
check "is read as such" "$(python3 -c "import json; r = json.load(open('$work/gb.json')); print(r['encoding'], r['added'] > 100, r['errors'])")" "GB18030 True 0"
"$halfsky" data import - --dry-run < data/sample/figures_2024.csv > "$work/out" 2>&1; check "standard input" $? 0

head -c 300000 /dev/urandom > "$work/binary.csv"; "$halfsky" data import "$work/binary.csv" > "$work/out" 2>&1; check "a binary file" $? 3
: > "$work/empty.csv"; "$halfsky" data import "$work/empty.csv" > "$work/out" 2>&1; check "an empty file" $? 3
{ printf 'indicator'; printf ',c%s' $(seq 1 10000); echo; } > "$work/wide.csv"; "$halfsky" data import "$work/wide.csv" > "$work/out" 2>&1; check "10000 columns" $? 3
for kind in "head -c 104857600 /dev/zero" "yes indicator,period,value"; do
    $kind | tr -d '\n' | head -c 104857600 > "$work/huge.csv"
    check "100 MiB of '$kind' in 64 MiB and 2 s" "$(python3 - "$halfsky" "$work/huge.csv" <<'PY'
import os, sys, time
started = time.perf_counter()
null = os.open("/dev/null", os.O_WRONLY)
pid = os.posix_spawn(sys.argv[1], [sys.argv[1], "data", "import", sys.argv[2]], os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, null, 2)])
_, status, used = os.wait4(pid, 0)
limit = 64 if not os.environ.get("HALFSKY_SANITIZED") else 1024
print(os.waitstatus_to_exitcode(status), used.ru_maxrss <= limit * 1024, time.perf_counter() - started < 2)
PY
)" "3 True True"
done
rm -f "$work/huge.csv"
out=$("$halfsky" data import data/sample/figures.csv --period x 2>&1); check "a wrong option" $? 2

"$halfsky" indicator add LOCAL_READING 城乡妇女阅读率 --unit % --direction up --share --decimals 2 > /dev/null; check "a new indicator" $? 0
"$halfsky" indicator add LOCAL_READING 别的 > /dev/null 2>&1; check "its code twice" $? 4
"$halfsky" indicator add MMR_2 孕产妇死亡率 > /dev/null 2>&1; check "a name in use" $? 4
"$halfsky" indicator add low 名称 > /dev/null 2>&1; check "a code in small letters" $? 3
check "is shown" "$("$halfsky" indicator show 城乡妇女的阅读率 --json | python3 -c 'import json, sys; i = json.load(sys.stdin); print(i["code"], i["unit"], i["direction"], i["decimals"])')" "LOCAL_READING % up 2"
printf '指标,年份,数值\n城乡妇女阅读率,2024,55.10\n' | "$halfsky" data import - > "$work/out" 2>&1; check "figures by name at once" $? 0

"$halfsky" plan import data/sample/plan.txt --json > "$work/plan.json"; check "the sample plan" $? 0
check "its table is linked, and its own indicators can be reported" "$(python3 - "$work/plan.json" <<'PY'
import json, sys
p = json.load(open(sys.argv[1], encoding="utf-8"))[0]
table = [l for l in p["links"] if l["where"].startswith("table")]
print(p["plan"], p["region"], all(l["indicator"] for l in table), sum(l["link"] == "plan_indicator" for l in p["links"]) > 0)
PY
)" "women-2021 990481 True True"
name=$(python3 -c "import json; print(next(l['name'] for l in json.load(open('$work/plan.json'))[0]['links'] if l['link'] == 'plan_indicator'))")
printf '指标,年份,数值\n"%s",2024,5\n' "$name" | "$halfsky" data import - > "$work/out" 2>&1; check "a figure for the plan's own indicator, by name" $? 0
before=$(sqlite3 -readonly "$work/s/halfsky.db" 'SELECT count(*) FROM plan_target')
has "the same document again" "$("$halfsky" plan import data/sample/plan.txt)" "没有变化"
check "changes nothing" "$(sqlite3 -readonly "$work/s/halfsky.db" 'SELECT count(*) FROM plan_target')" "$before"
has "it is listed" "$("$halfsky" plan list)" "women-2021"

# Warnings beyond the limit are left out and that is said; they stop nothing.
"$halfsky" init "$work/many" > /dev/null
python3 - > "$work/many.csv" <<'PY'
import csv
regions = [row["code"] for row in csv.DictReader(open("data/regions.csv", encoding="utf-8"))][:2500]
print("indicator,region,period,value")
for region in regions:
    for year in range(1940, 2024):
        print(f"POP_RESIDENT,{region},{year},{year % 7 + 30}.1234567")
PY
out=$("$halfsky" data import "$work/many.csv" --store "$work/many" --lang en 2>&1); check "more warnings than are told" $? 0
has "says so" "$out" "are not listed"
check "and every figure is there" "$(sqlite3 -readonly "$work/many/halfsky.db" 'SELECT count(*) FROM observation')" 210000

exec 9< "$work/s/halfsky.db.lock"; flock 9
"$halfsky" data import "$work/fix.csv" > /dev/null 2>&1 9<&- & waiting=$!
"$halfsky" data export > /dev/null 9<&-; check "readers go on while a writer waits" "$? $(kill -0 $waiting 2> /dev/null && echo waits)" "0 waits"
exec 9<&-
wait $waiting; check "a second writer waits for the first" $? 0
check "the store is sound" "$(sqlite3 -readonly "$work/s/halfsky.db" 'PRAGMA integrity_check')" ok
check "and strict throughout" "$(sqlite3 -readonly "$work/s/halfsky.db" "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict AND name NOT LIKE 'sqlite_%'")" 0
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
