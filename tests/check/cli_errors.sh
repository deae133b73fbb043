#!/usr/bin/env bash
# Errors: the exit status, the message, and that no files remain. cli_words.sh covers mistyped commands, store_figures.sh errors
# in data, help_examples.py successful commands.
set -u
halfsky=$(realpath "${HALFSKY:?}")
work=$(mktemp -d /tmp/halfsky-errors-XXXXXX)
trap 'rm -rf "$work"' EXIT
export HALFSKY_LANG=en HALFSKY_USER=tester
passed=0 failed=0
check() { if [ "$2" = "$3" ]; then passed=$((passed + 1)); else failed=$((failed + 1)); printf 'FAILED %s: got "%s", want "%s"\n' "$1" "$2" "$3"; fi; }
has() { case $2 in *"$3"*) passed=$((passed + 1)) ;; *) failed=$((failed + 1)); printf 'FAILED %s: "%s" has no "%s"\n' "$1" "$2" "$3" ;; esac; }
# says STATUS WORDS ARGUMENT...: standard input comes from $work/in
says() {
    local out status want=$1 words=$2
    shift 2
    out=$("$halfsky" "$@" 2>&1 <"$work/in"); status=$?
    check "status of halfsky $*" "$status" "$want"
    has "halfsky $*" "$out" "$words"
}
: >"$work/in"

# A store that cannot be made is not there afterwards.
printf 'region,setting,value,note\n990481,election_year,2021,\n990481,term_start,20x1,\n' >"$work/years.csv"
says 3 'line 3' init "$work/no" --regions data/sample/regions.csv --settings "$work/years.csv"
printf 'region,setting,value,note\n990481,election_year,3021,\n' >"$work/years.csv"
says 3 'expected a year from 1900' init "$work/no" --regions data/sample/regions.csv --settings "$work/years.csv"
printf 'place,name,value\n' >"$work/years.csv"
says 3 'region,setting,value,note' init "$work/no" --settings "$work/years.csv"
says 4 'not found' init "$work/no" --settings "$work/none.csv"
says 4 'region "火星" not found' init "$work/no" --region 火星
says 7 'cannot create the folder' init "$work/none/deeper"
[ ! -e "$work/no" ]; check "no store was left behind" $? 0
says 0 '"region_name": "云溪市"' init "$work/s" --regions data/sample/regions.csv --region 云溪市 --json
says 4 'not overwritten' init "$work/s"

# Paths that are not files, and standard input.
export HALFSKY_STORE=$work/s
says 3 'is a folder' plan parse "$work"
says 4 'not found' plan import "$work/none.txt"
deep=$work/$(printf 'd%.0s' {1..150})/$(printf 'e%.0s' {1..150})
mkdir -p "$deep" && cp data/sample/plan.txt "$deep"
says 0 'would import' plan import "$deep/plan.txt" --dry-run
says 3 'contains no text' data import -
head -c $((8 * 1024 * 1024 + 1)) /dev/zero >"$work/large.txt"
says 3 'exceeds the limit of 8192 KiB' plan parse "$work/large.txt"
printf 'a,x,y\nb,20,30\nc,40,50\n' >"$work/table.csv"
printf '镇,甲,乙\nA,20,30\nB,4,5\n小计,24,35\nC,9,8\nD,7,6\n小计,16,14\n全市,40,49\n' >"$work/twice.csv"
says 0 '全市 = 小计(1) + 小计(2)' protect "$work/twice.csv"
says 0 'Added, because readers can compute it: a total column' protect "$work/twice.csv"
printf '困难妇女情况表,,\n镇,甲,乙\nb,20,30\n' >"$work/title.csv"
says 3 'line 2, column 2' protect "$work/title.csv"
says 3 'the first line must be the headings: delete titles above' protect "$work/title.csv"
printf 'PK\003\004' >"$work/table.xlsx"
says 3 'save it as plain text first, a table as CSV' protect "$work/table.xlsx"
says 7 'cannot write' protect "$work/table.csv" -o "$work/none/table.csv"

# Messages name what is in the file in one language, and the columns of a form that are one figure.
printf 'indicator,region,period,value,source\nMATERNITY_INS_F,330300,2023,-6.81,\n' >"$work/in"
says 3 ': -6.81: this indicator cannot be negative' data import -
printf 'indicator,region,period,value,source\nMMR,330300,2023,7.1,妇联\n' >"$work/in"
says 0 "source Women's Federation, but the catalogue names Health Commission as the source department" data import - --dry-run
printf '指标,合计,女\n孕产妇死亡率,7.1,7.1\n' >"$work/in"
says 0 'two columns of this line are the same figure and agree; imported once' data import - --period 2023 --dry-run
printf '指标,合计,女\n孕产妇死亡率,7.1,7.2\n' >"$work/in"
says 3 'the same figure but differ: 7.1 and 7.2; correct or delete one' data import - --period 2023
printf '2023年统计表,\n指标,数值\n孕产妇死亡率,7.1\n' >"$work/in"
says 0 'no year in the table; taken from the title "2023年统计表": 2023' data import - --dry-run

# The same error in several lines is reported once, with all line numbers.
{ echo indicator,period,value; for _ in 1 2 3; do echo MMR,2023,many; done; echo MMR,2022,7.1; echo MMR,2021,many; } >"$work/in"
says 3 'lines 2–4, 6' data import -
printf 'indicator,period,value\nMMR,2023,"open\n' >"$work/in"
says 3 'line 2, column 10' data import -

printf 'indicator,period,value\nMMR,2023,many\n' >"$work/in"
says 3 '1 error in "-"; nothing was imported; correct them and import the whole file again' data import -
printf 'indicator,period,value\nMMR,2023,many\nMMR,2022,few\n' >"$work/in"
says 3 '2 errors in "-"; nothing was imported' data import -
printf 'indicator,period,value\nMMR,2023,7.1\n' >"$work/in"
says 0 'checked 1 row:' data import - --dry-run

# JSON lines: an error is reported in the answer to its line and does not stop the next line.
printf '%s\n' '{"id":1,"phrase":"孕产妇死亡率控制在7/10万以下"}' '{"id":2}' '[]' '{"id":3,"phrase":"x","plan":{"start":1e300}}' \
    '{"id":4,"text":"到2025年，产前筛查率达到90%以上。","plan":{"start":2021,"end":2025}}' '{' >"$work/in"
"$halfsky" target parse <"$work/in" >"$work/out" 2>/dev/null; check "status of wrong lines" $? 3
check "an answer to each line" "$(wc -l <"$work/out")" 6
has "no phrase" "$(sed -n 2p "$work/out")" 'neither \"phrase\" nor \"text\"'
has "no object" "$(sed -n 3p "$work/out")" 'must be a JSON object'
has "no year" "$(sed -n 4p "$work/out")" 'must be a year from 1900 to 2199'
has "the next is read" "$(sed -n 5p "$work/out")" '"formula":"value >= 90 % by 2025"'
has "no JSON" "$(sed -n 6p "$work/out")" 'unexpected end of the JSON'
printf '%s\n' '{"id":1,"formula":"value >= 95","year":1e300,"plan":{"start":2021,"end":2025},"series":{}}' >"$work/in"
says 3 'year from 1900 to 2199' target evaluate

# Machines read the rules and the ready-made indices too.
: >"$work/in"
says 0 '"rule": "forecast_unlikely"' warn --rules --json
says 0 '"definition": "wdi"' index --list --json
says 4 'built-in index "none" not found' index --show none
says 2 '--level requires --all-regions' assess --level county

# A store of a newer or of no version is not touched.
sqlite3 "$work/s/halfsky.db" "INSERT INTO migration (number, name) VALUES (9999, 'of tomorrow')"
before=$(sqlite3 -readonly "$work/s/halfsky.db" .dump | cksum)
says 7 'created by a newer version' data export
printf 'indicator,period,value\nMMR,2023,7.1\n' >"$work/in"
says 7 'created by a newer version' data import -
check "a newer store is as it was" "$(sqlite3 -readonly "$work/s/halfsky.db" .dump | cksum)" "$before"
mkdir "$work/other"; sqlite3 "$work/other/halfsky.db" 'PRAGMA journal_mode = WAL; CREATE TABLE t (x)' >/dev/null
says 7 'is not a halfsky store' data export --store "$work/other"
mkdir "$work/text"; printf 'not a database, but long enough to be looked at as one\n' >"$work/text/halfsky.db"
says 7 'this is not a database' data export --store "$work/text"

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
