#!/usr/bin/env bash
# Compares the phrase reader with the shared catalogue of target phrases. `least` contains the required scores.
set -u
catalogue=../shared/targets/targets.jsonl checker=../shared/targets/check_targets.py
if [ ! -f "$catalogue" ] || [ ! -f "$checker" ]; then
    echo "skipped: $catalogue is not here"
    echo "0 passed, 0 failed, 1 skipped"
    exit 0
fi
answer=$(python3 "$checker" "$catalogue" "$HALFSKY")
echo "$answer"
passed=0 failed=0
least() { # name, the share that must be reached, the share found
    if awk -v got="${3:-0}" -v want="$2" 'BEGIN { exit !(got + 0 >= want + 0) }'; then passed=$((passed + 1))
    else failed=$((failed + 1)); echo "$1: ${3:-nothing}, at least $2 is asked"; fi
}
least strict 0.97 "$(sed -nE 's/^strict ([0-9.]+).*/\1/p' <<<"$answer")"
least trend 0.95 "$(sed -nE 's/^([0-9.]+) trend.*/\1/p' <<<"$answer")"
least qualitative 0.95 "$(sed -nE 's/^([0-9.]+) qualitative.*/\1/p' <<<"$answer")"
least formulas 1 "$(sed -nE 's/^([0-9.]+) formulas.*/\1/p' <<<"$answer")"
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
