#!/usr/bin/env bash
# Published reference cases through halfsky calc: our golden copies always, the shared case file where it is there.
cd "$(dirname "$0")/../.." || exit 1
passed=0 failed=0 skipped=0
add() { # cases file
    out=$(python3 tests/check/calc_cases.py "$1" "$HALFSKY") || true
    echo "$out" | grep -v ' passed, '
    last=$(tail -n 1 <<<"$out")
    passed=$((passed + $(sed -nE 's/^([0-9]+) passed.*/\1/p' <<<"$last")))
    failed=$((failed + $(sed -nE 's/.* ([0-9]+) failed.*/\1/p' <<<"$last")))
}
for golden in tests/golden/stats_*.json; do add "$golden"; done
check() { # what, command that must succeed
    if eval "$2"; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "failed: $1"; fi
}
check "the list names every method with its source" '[ "$("$HALFSKY" calc --list --json | python3 -c "import json,sys; print(len([m for m in json.load(sys.stdin) if m[\"source\"] and m[\"inputs\"]]))")" -eq 40 ]'
check "the list is there for people" '"$HALFSKY" calc --list --lang en | grep -q "^    source:  Wilson 1927"'
check "a broken question is refused and nothing is printed" '! echo "[{" | "$HALFSKY" calc 2>/dev/null | grep -q .'
check "a broken question gives status 3" 'echo "{}" | "$HALFSKY" calc >/dev/null 2>&1; [ $? -eq 3 ]'
if [ -f ../shared/methods/cases_public.json ]; then
    out=$(python3 ../shared/methods/check_cases.py ../shared/methods/cases_public.json "$HALFSKY") || true
    echo "$out" | grep -v ' passed, '
    last=$(tail -n 1 <<<"$out")
    passed=$((passed + $(sed -nE 's/^([0-9]+) passed.*/\1/p' <<<"$last")))
    failed=$((failed + $(sed -nE 's/.* ([0-9]+) failed.*/\1/p' <<<"$last")))
else
    skipped=1
    echo "skipped: the shared case file is not there"
fi
[ $skipped -eq 0 ] && echo "$passed passed, $failed failed" || echo "$passed passed, $failed failed, $skipped skipped"
[ $failed -eq 0 ]
