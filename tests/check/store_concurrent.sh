#!/usr/bin/env bash
# One writes while others read: a reader sees a whole import or none of it, and the store stays sound.
# store_crash.sh covers a writer that dies.
set -u
halfsky=${HALFSKY:?}
work=$(mktemp -d /tmp/halfsky-concurrent-XXXXXX)
trap 'rm -rf "$work"' EXIT
export HALFSKY_STORE=$work/s
passed=0 failed=0
check() { if [ "$2" = "$3" ]; then passed=$((passed + 1)); else failed=$((failed + 1)); printf 'FAILED %s: got "%s", want "%s"\n' "$1" "$2" "$3"; fi; }

"$halfsky" init "$work/s" > /dev/null || exit 1
for value in 10 11 12 13 14 15; do # every figure of a file has the same value
    { echo "indicator,region,period,value"
      awk -F, -v v=$value 'NR > 1 && $1 ~ /^[0-9]+$/ && n < 100 { n++; for (y = 2001; y <= 2020; y++) print "PREMARITAL_EXAM," $1 "," y "," v }' data/regions.csv; } > "$work/$value.csv"
done
"$halfsky" data import "$work/10.csv" > /dev/null || exit 1

reader() {
    local seen=0 torn=0 values
    while [ ! -e "$work/done" ] || [ $seen -lt 2 ]; do
        values=$("$halfsky" data export --indicator PREMARITAL_EXAM 2>> "$work/reader.$1.err" | awk -F, 'NR > 1 { n++; if ($8 != v) { v = $8; different++ } } END { print n, different }')
        [ "$values" = "2000 1" ] || torn=$((torn + 1))
        seen=$((seen + 1))
    done
    echo "$seen $torn" > "$work/reader.$1"
}
reader 1 & reader 2 &
for value in 11 12 13 14 15 11 12 13 14 15; do "$halfsky" data import "$work/$value.csv" > /dev/null 2> "$work/err" || cat "$work/err"; done
touch "$work/done"
wait
read -r seen1 torn1 < "$work/reader.1"; read -r seen2 torn2 < "$work/reader.2"
check "nobody saw half an import" "$torn1 $torn2" "0 0"
check "both looked on" "$([ "$seen1" -gt 1 ] && [ "$seen2" -gt 1 ] && echo yes)" yes
check "no reader was turned away" "$(cat "$work"/reader.?.err)" ""
check "every version is there" "$(sqlite3 -readonly "$work/s/halfsky.db" 'SELECT count(*), max(version) FROM observation')" "22000|11"
check "the store is sound" "$(sqlite3 -readonly "$work/s/halfsky.db" 'PRAGMA integrity_check')" ok
echo "$((seen1 + seen2)) looks during 10 imports"
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
