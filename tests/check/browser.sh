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
passed=0 failed=0
for test in tests/browser/${NAME:-*}.test.mjs; do
    from=$SECONDS
    output=$(timeout 900 node "$test" 2>&1) || true
    line=$(grep -E '^[0-9]+ passed, [0-9]+ failed$' <<<"$output" | tail -n 1 || true)
    grep -vxF -- "$line" <<<"$output" | sed "s|^|$(basename "$test"): |" || true
    [ -n "$line" ] || { echo "FAILED: $test did not end"; line='0 passed, 1 failed'; }
    echo "$(basename "$test"): $line in $((SECONDS - from)) s"
    passed=$((passed + ${line%% *})); line=${line#*, }; failed=$((failed + ${line%% *}))
done
echo "$passed passed, $failed failed"
exit $((failed > 0))
