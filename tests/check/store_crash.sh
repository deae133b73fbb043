#!/usr/bin/env bash
# kill -9 at random moments of an import: the store is as it was (or, killed after the last moment, whole), is sound, and
# the next import works. Covers what a power cut of the process does; db tests cover a failing statement.
# The same for init.
set -u
halfsky=${HALFSKY:?}
work=$(mktemp -d /tmp/halfsky-crash-XXXXXX)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0
check() { if [ "$2" = "$3" ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAILED $1: got $2, want $3"; fi; }
ask() { sqlite3 -readonly "$work/s/halfsky.db" "$1"; }

{ echo "indicator,region,period,value"
  awk -F, 'NR > 1 && $1 ~ /^[0-9]+$/ && n < 1500 { n++; for (y = 2001; y <= 2040; y++) print "PREMARITAL_EXAM," $1 "," y "," 80 + y % 10 }' data/regions.csv; } > "$work/big.csv"
rows=$(($(wc -l < "$work/big.csv") - 1))
"$halfsky" init "$work/s" --region 330300 > /dev/null || exit 1
printf 'indicator,region,period,value\nMMR,330300,2020,7\nMMR,330300,2021,8\n' > "$work/small.csv"
"$halfsky" data import "$work/small.csv" --store "$work/s" > /dev/null || exit 1
cp -r "$work/s" "$work/before"

whole=0 untouched=0
for i in $(seq 1 25); do
    "$halfsky" data import "$work/big.csv" --store "$work/s" > /dev/null 2>&1 &
    pid=$!
    sleep "0.$(printf '%03d' $((RANDOM % 350)))"
    kill -9 "$pid" 2> /dev/null
    wait "$pid" 2> /dev/null
    count=$(ask "SELECT count(*) FROM observation")
    check "run $i is sound" "$(ask 'PRAGMA integrity_check')" ok
    if [ "$count" = 2 ]; then untouched=$((untouched + 1))
    elif [ "$count" = $((rows + 2)) ]; then
        whole=$((whole + 1))
        check "run $i: the import is written down with its figures" "$(ask "SELECT count(*) FROM import")/$(ask "SELECT count(*) FROM audit")" 2/3
        rm -rf "$work/s"; cp -r "$work/before" "$work/s"
    else check "run $i: all or nothing" "$count" "2 or $((rows + 2))"; rm -rf "$work/s"; cp -r "$work/before" "$work/s"; fi
done
check "some runs were killed before their end" "$([ $untouched -gt 0 ] && echo yes)" yes
"$halfsky" data import "$work/small.csv" --store "$work/s" > "$work/out" 2>&1
check "the next import works" $? 0
"$halfsky" data import "$work/big.csv" --store "$work/s" > "$work/out" 2>&1
check "and so does the one that was killed" "$(ask 'SELECT count(*) FROM observation')" $((rows + 2))

# init that is killed when a file of it would grow past a limit, at some sixty places: no store, and the next init works.
unfinished=0
for limit in $(seq 1 9000 560000); do
    rm -rf "$work/new"
    ( prlimit --fsize="$limit" "$halfsky" init "$work/new" --region 330382 ) > /dev/null 2>&1
    if [ $? -ne 0 ]; then
        unfinished=$((unfinished + 1))
        "$halfsky" store show --store "$work/new" > /dev/null 2>&1
        check "init killed at $limit bytes: there is no store" $? 4
        "$halfsky" init "$work/new" --region 330382 > "$work/out" 2>&1
        check "init after one killed at $limit bytes" $? 0
    fi
    check "init ($limit): nothing else is left" "$(ls "$work/new" | tr '\n' ' ')" "halfsky.db halfsky.db.lock "
done
check "init was killed at many places" "$([ $unfinished -gt 40 ] && echo yes)" yes
"$halfsky" store check --store "$work/new" > /dev/null 2>&1
check "the store is sound" $? 0
echo "killed before the end $untouched times, after it $whole times"
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
