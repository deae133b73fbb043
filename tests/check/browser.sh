#!/usr/bin/env bash
# Runs tests/browser/*.test.mjs: pages in Chromium, against the program and a store. Skipped without Chromium, Node.js or Playwright (make browser).
# shellcheck source=tools/lib.sh
. "$(dirname "$0")/../../tools/lib.sh"
cd "$(dirname "$0")/../.."
CHROMIUM=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
if [ -z "$CHROMIUM" ] || ! command -v node >/dev/null || [ ! -d ui/node_modules/playwright-core ]; then
    echo 'skipped: needs Chromium, Node.js and Playwright (make browser)'
    echo '0 passed, 0 failed, 1 skipped'
    exit 0
fi
export CHROMIUM
rm -f build/browser-sizes.txt
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# run_test FILE: its output, and last its numbers as "passed failed". The time is against hanging only.
run_test() {
    local name output line from=$SECONDS
    name=$(basename "$1")
    output=$(timeout 900 node "$1" 2>&1) || true
    line=$(grep -E '^[0-9]+ passed, [0-9]+ failed$' <<<"$output" | tail -n 1 || true)
    grep -vxF -- "$line" <<<"$output" | sed "s|^|$name: |" || true
    [ -n "$line" ] || { echo "FAILED: $1 did not end"; line='0 passed, 1 failed'; }
    echo "$name: $line in $((SECONDS - from)) s"
    tr -dc '0-9 \n' <<<"$line"
}

# Two at once, as much of a test is waiting.
for test in tests/browser/${NAME:-*}.test.mjs; do
    while [ "$(jobs -rp | wc -l)" -ge "${JOBS:-2}" ]; do wait -n || true; done
    run_test "$test" >"$work/$(basename "$test")" &
done
wait
passed=0 failed=0
for one in "$work"/*; do
    sed '$d' "$one"
    read -r good bad < <(tail -n 1 "$one")
    passed=$((passed + good)) failed=$((failed + bad))
done
echo "$passed passed, $failed failed"
exit $((failed > 0))
