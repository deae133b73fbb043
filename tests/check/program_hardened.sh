#!/usr/bin/env bash
# The program as it is shipped: what the compiler and the linker can do against a mistake of ours is in it.
passed=0 failed=0
if [ -n "${HALFSKY_SANITIZED:-}" ]; then
    echo "skipped: a build for sanitizers or coverage is not the one that is shipped"
    echo "0 passed, 0 failed, 1 skipped"
    exit 0
fi
headers=$(readelf -hlW "$HALFSKY") dynamic=$(readelf -dW "$HALFSKY") symbols=$(readelf -sW --dyn-syms "$HALFSKY")
has() { # what, text, pattern
    if grep -qE "$3" <<<"$2"; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "failed: $1"; fi
}
has "it may be loaded anywhere" "$headers" 'DYN \(Position-Independent Executable file\)'
has "no stack is executable" "$headers" 'GNU_STACK .* RW +0x'
has "tables of addresses are read-only" "$headers" 'GNU_RELRO'
has "from the start" "$dynamic" 'BIND_NOW|FLAGS.* NOW'
has "stacks are guarded" "$symbols" '__stack_chk_fail'
has "copies are checked against the size of their object" "$symbols" '__(memcpy|memset|memmove|read|snprintf|vsnprintf)_chk'
# Files of the build are in its src and build: a folder /halfsky is no part of "%s/halfsky.db" or "%s/halfsky/key".
strings "$HALFSKY" | awk -v folder="$PWD" '$0 == folder || index($0, folder "/src/") || index($0, folder "/build/") { found = 1 } END { exit found || NR == 0 }'
has "it does not contain the folder it was built in" "${PIPESTATUS[*]}" '^0 0$'
has "its libraries are listed as CycloneDX" "$(tools/cyclonedx "$HALFSKY")" '"purl": "pkg:deb/debian/libsqlite3-dev@'
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
