#!/usr/bin/env bash
# Real plans against their hand-made truth: structure at least 0.97, the mean of all parts at least 0.95, and what is to be read
# of targets. Neighbour: plan_outline.py holds small plans of many layouts against their whole outline.
set -u
shared=$(dirname "$0")/../../../shared/seeds
passed=0 failed=0
if [ ! -f "$shared/check_plan.py" ]; then
    echo "skipped: the shared plans are not there"
    echo "0 passed, 0 failed, 1 skipped"
    exit 0
fi

# at_least PLAN FIGURES PART LEAST
at_least() {
    local got
    got=$(sed -nE "s/^([0-9.]+) $3\$/\1/p; s/^$3 ([0-9.]+)\$/\1/p" <<<"$2")
    [ -n "$got" ] || { [ "$3" = goals ] && return; }
    if awk -v got="${got:-0}" -v least="$4" 'BEGIN { exit !(got >= least) }'; then passed=$((passed + 1)); else
        failed=$((failed + 1)); echo "$1: $3 ${got:-missing}, wanted at least $4"; fi
}

for pair in "wenzhou_women wenzhou_women" "wenzhou_women wenzhou_women_children" "meihekou_women meihekou_women"; do
    read -ra names <<<"$pair"
    set -- "${names[@]}"
    figures=$(python3 "$shared/check_plan.py" "$shared/truth/$1.json" "$shared/$2.txt" "$HALFSKY")
    for part in title period "indicator table" domains goals measures projects; do at_least "$2" "$figures" "$part" 0.97; done
    at_least "$2" "$figures" "numeric targets" 0.95
    at_least "$2" "$figures" "rule targets" 0.85
    at_least "$2" "$figures" "trend targets" 0.80
    at_least "$2" "$figures" mean 0.95
done

# All five documents are read completely: the number of domains, table rows and projects of each plan.
counts() { "$HALFSKY" plan parse "$shared/$1.txt" --json | python3 -c '
import json, sys
for p in json.load(sys.stdin)["plans"]:
    t = p["key_indicator_table"]
    print(p["subject"], len(p["domains"]), len(t["rows"]) if t else 0, len(p["projects"]), len(p["unrecognised"]) <= 3, end=";")'; }
while read -r document want; do
    got=$(counts "$document")
    if [ "$got" = "$want" ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "$document: $got, wanted $want"; fi
done <<'END'
wenzhou_women women 8 13 5 True;
beilun_women women 8 12 5 True;
hangzhou_women women 8 13 5 True;
meihekou_women women 8 0 0 True;
wenzhou_women_children women 8 13 5 True;children 7 11 5 True;
END
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
