#!/usr/bin/env bash
# CSV import with all checks against `sqlite3` .import of the same rows into the same table (typed columns, nothing to
# look up, nothing checked), both in this run, each into a fresh store.
#
#   bench/import.sh [ROWS]      default 5000000; SHUFFLE=1 for a file in no order; RUNS=n of each, in turn (default 3)
cd "$(dirname "$0")/.."
# shellcheck source=tools/lib.sh
. tools/lib.sh
rows=${1:-5000000}
halfsky=${HALFSKY:-$PWD/build/halfsky}
work=$(mktemp -d "${BENCH_DIR:-/tmp}/halfsky-import-XXXXXX")
trap 'rm -rf "$work"' EXIT

# seconds, seconds of CPU and peak memory of a command
measure() {
    python3 - "$@" <<'PY'
import os, sys, time
started = time.perf_counter()
pid = os.spawnvp(os.P_NOWAIT, sys.argv[1], sys.argv[1:])
_, status, used = os.wait4(pid, 0)
if status: sys.exit(f"failed: {sys.argv[1:]}")
print(f"{time.perf_counter() - started:.2f} {used.ru_utime + used.ru_stime:.2f} {used.ru_maxrss // 1024}")
PY
}

${CC:-gcc} -O2 -o "$work/import_rows" bench/import_rows.c
mapfile -t indicators < <("$halfsky" init "$work/list" >/dev/null; HALFSKY_STORE="$work/list" "$halfsky" data export >/dev/null
    sqlite3 "$work/list/halfsky.db" "SELECT code FROM indicator WHERE is_share AND decimals = 2 AND factor = '100' AND by_sex ORDER BY id LIMIT 24")
"$work/import_rows" "$rows" data/regions.csv "${indicators[@]}" > "$work/rows.csv"
if [ -n "${SHUFFLE:-}" ]; then
    { head -n 1 "$work/rows.csv"; tail -n +2 "$work/rows.csv" | shuf --random-source=<(yes); } > "$work/mixed.csv"; mv "$work/mixed.csv" "$work/rows.csv"
fi

"$halfsky" init "$work/empty" >/dev/null
ratios=()
for run in $(seq "${RUNS:-3}"); do
    rm -rf "$work/ours" "$work/theirs"
    cp -r "$work/empty" "$work/ours"
    cp -r "$work/empty" "$work/theirs"
    read -r our_seconds our_cpu our_mib < <(measure "$halfsky" data import "$work/rows.csv" --store "$work/ours" 2>&1 | tail -n 1)
    if [ "$run" = 1 ]; then
        # The peer gets the rows as the table has them; in a shuffled run in the order of our file.
        sqlite3 -csv "$work/ours/halfsky.db" "SELECT * FROM observation" > "$work/typed.csv"
        if [ -n "${SHUFFLE:-}" ]; then shuf --random-source=<(yes) "$work/typed.csv" > "$work/mixed.csv"; mv "$work/mixed.csv" "$work/typed.csv"; fi
    fi
    read -r their_seconds their_cpu their_mib < <(measure sqlite3 "$work/theirs/halfsky.db" ".mode csv" ".import $work/typed.csv observation")
    ratio=$(awk "BEGIN{printf \"%.2f\", $their_seconds / $our_seconds}")
    ratios+=("$ratio")
    printf 'rows %s%s  halfsky data import %.2f s (CPU %.2f) %s MiB  sqlite3 .import %.2f s (CPU %.2f) %s MiB  ratio %s (CPU %.2f)\n' "$rows" "${SHUFFLE:+ shuffled}" \
        "$our_seconds" "$our_cpu" "$our_mib" "$their_seconds" "$their_cpu" "$their_mib" "$ratio" "$(awk "BEGIN{print $their_cpu / $our_cpu}")"
done

ours=$(sqlite3 "$work/ours/halfsky.db" "SELECT count(*) FROM observation")
theirs=$(sqlite3 "$work/theirs/halfsky.db" "SELECT count(*) FROM observation")
if [ "$ours" != "$rows" ] || [ "$theirs" != "$rows" ]; then echo "counts differ: $ours, $theirs, wanted $rows"; exit 1; fi
difference=$(sqlite3 "$work/ours/halfsky.db" "ATTACH '$work/theirs/halfsky.db' AS t; SELECT count(*) FROM (SELECT * FROM main.observation EXCEPT SELECT * FROM t.observation)")
[ "$difference" = 0 ] || { echo "$difference rows differ"; exit 1; }
printf 'median ratio %s (above 1: we are faster)\n' "$(printf '%s\n' "${ratios[@]}" | sort -n | sed -n "$(((${#ratios[@]} + 1) / 2))p")"
