#!/usr/bin/env bash
# Verdicts of `halfsky target evaluate` against the shared cases, and how it answers lines that are wrong.
set -u
passed=0 failed=0 skipped=0
note() { if [ "$1" = 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "failed: $2"; fi; }

good='{"id":"a","formula":"value >= 95","year":2023,"plan":{"start":2021,"end":2025},"series":{"2023":"95.00"},"unit":"%"}'
wrong='{"id":"b","formula":"value <= 7 per 100000","year":2023,"plan":{"start":2021,"end":2025},"series":{"2023":"6"},"unit":"%"}'
answer=$(printf '%s\nnot json\n%s\n' "$good" "$wrong" | "$HALFSKY" target evaluate 2>/dev/null); status=$?
[ $status -eq 3 ]; note $? "a wrong line ends with exit status 3, not $status"
[ "$(wc -l <<<"$answer")" -eq 3 ]; note $? "every line is answered"
sed -n 1p <<<"$answer" | grep -q '"id":"a","verdict":"met"'; note $? "the good line is judged"
sed -n 2p <<<"$answer" | grep -q '"id":null,"error":{"code":"input"'; note $? "a line that is no JSON"
sed -n 3p <<<"$answer" | grep -q '"id":"b","error":{"code":"unit".*"line":1,"column":12'; note $? "units that do not fit, with their place"
"$HALFSKY" target explain 'value >= 95' --unit % | grep -q '不低于95%'; note $? "explain in Chinese"
"$HALFSKY" --lang en target explain 'value >= 95' --unit % | grep -q 'at least 95%'; note $? "explain in English"

shared=$(dirname "$0")/../../../shared/targets
if [ -f "$shared/evaluate_cases.jsonl" ]; then
    line=$(python3 "$shared/check_evaluate.py" "$shared/evaluate_cases.jsonl" "$HALFSKY" | tee /dev/stderr | tail -n 1)
    passed=$((passed + ${line%% passed*})); rest=${line#*, }; failed=$((failed + ${rest%% failed*}))
else
    skipped=1; echo "skipped: the shared cases are not there"
fi
echo "$passed passed, $failed failed, $skipped skipped"
[ $failed -eq 0 ]
