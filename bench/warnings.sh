#!/usr/bin/env bash
# Measures how often early warnings are wrong and writes docs/warning-rules.md.
#   bench/warnings.sh [SERIES] [rule.level=number ...]     with settings it prints instead of writing, to try them
cd "$(dirname "$0")/.."
# shellcheck source=tools/lib.sh
. tools/lib.sh
build=${BUILD:-build}
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
gcc -std=c17 -O2 -D_GNU_SOURCE -Isrc -o "$work/warnings" bench/warnings.c "$build/libhalfsky.a" -lgsl -lgslcblas -lm -lpthread
# The real series are not part of the repository; without them their section stays as it was.
#   PANEL=panel.csv SERIES=series.csv bench/warnings.sh
real() { if [ -n "${PANEL:-}" ]; then /usr/bin/python3 bench/warnings_real.py "$PANEL" "$SERIES" "$build/halfsky"; else sed -n '/^## Real series/,$p' docs/warning-rules.md; fi; }
if [ $# -gt 0 ]; then "$work/warnings" "$@"; else "$work/warnings" >"$work/out" && echo >>"$work/out" && real >>"$work/out" && cp "$work/out" docs/warning-rules.md && echo "docs/warning-rules.md written"; fi
