#!/usr/bin/env bash
# Measures how often early warnings are wrong and writes docs/warning-rules.md.
#   bench/warnings.sh [SERIES] [rule.level=number ...]     with settings, or without the real series, it prints instead of writing
cd "$(dirname "$0")/.."
# shellcheck source=tools/lib.sh
. tools/lib.sh
build=${BUILD:-build}
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
gcc -std=c17 -O2 -D_GNU_SOURCE -Isrc -o "$work/warnings" bench/warnings.c "$build/libhalfsky.a" -lgsl -lgslcblas -lm -lpthread
# The real series are not part of the repository; the document is written only with them:
#   PANEL=panel.csv SERIES=series.csv bench/warnings.sh
real=(); if [ -n "${PANEL:-}" ]; then real=(--real "$PANEL" "$SERIES"); fi
if [ $# -gt 0 ] || [ ${#real[@]} -eq 0 ]; then "$work/warnings" "${real[@]}" "$@"; else "$work/warnings" "${real[@]}" >"$work/out" && cp "$work/out" docs/warning-rules.md && echo "docs/warning-rules.md written"; fi
