#!/usr/bin/env bash
# The period of a plan: joined by any dash, given with --period, asked for where none is found. Neighbour: plan_outline.py
# compares periods that documents show plainly.
set -u
passed=0 failed=0
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
say() { if [ "$1" = "$2" ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "$3: $1, wanted $2"; fi; }

# plan TITLE_LINES...
plan() { printf '%s\n' "$@" '一、妇女与健康' '主要目标：' '1.产前筛查率达到90%以上。' '策略措施：' '1.加强服务。' >"$folder/plan.txt"; }
years() { "$HALFSKY" plan parse "$folder/plan.txt" "$@" --json | python3 -c '
import json, sys
period = json.load(sys.stdin)["plans"][0]["period"]
print(period["start"], period["end"])'; }

for dash in — － - ‐ ‑ ‒ – ― ─ − ～ 〜 至 —— ' — '; do
    plan "云溪市妇女发展规划（2021${dash}2030年）"; say "$(years)" '2021 2030' "dash $dash"
    plan "云溪市妇女发展规划" "（2021年${dash}2030年）"; say "$(years)" '2021 2030' "dash $dash on a line of its own"
done
plan '云溪市妇女发展规划（20212030年）'
say "$(years)" 'None None' 'dash lost'
say "$(years --period 2021-2030)" '2021 2030' 'period given'
"$HALFSKY" init "$folder/store" >/dev/null
"$HALFSKY" plan import "$folder/plan.txt" --store "$folder/store" >/dev/null 2>"$folder/said"; say $? 3 'import without a period'
say "$(grep -c -- '--period 2021-2030' "$folder/said")" 1 'import asks for the period'
"$HALFSKY" plan import "$folder/plan.txt" --store "$folder/store" --period 2030-2021 >/dev/null 2>"$folder/said"; say $? 2 'period the wrong way round'
say "$(grep -c '2030-2021' "$folder/said")" 1 'the message names the period'
"$HALFSKY" plan import "$folder/plan.txt" --store "$folder/store" --period 2021-2030 >"$folder/out" 2>&1; say $? 0 'import with a period'
say "$(grep -c '2021—2030' "$folder/out")" 1 'the period given is saved'
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
