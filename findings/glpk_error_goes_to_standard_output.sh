#!/usr/bin/env bash
# GLPK 5.0 (Debian 12, libglpk40 5.0-1): the message of an error goes to the standard output, also after glp_term_out(GLP_OFF).
#
# Seen:   a program turns the output of the library off, sets glp_mem_limit(1), and adds columns to a problem until the limit is reached. The
#         library prints "glp_alloc: memory allocation limit exceeded" and the place on the standard output, nothing on standard error, and then
#         calls the error hook. With glp_term_hook and a function that returns 1 it prints nothing.
# Guess:  GLP_OFF means that nothing is printed; an error would go to standard error.
# Matter: a command that writes JSON or CSV to the standard output and solves linear programs for disclosure control hands on an answer with
#         two lines of text in front, though it has dealt with the error itself. Our program has a terminal hook that prints nothing.
# Fails when that changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/archives/partial"
: > "$work/status"
apt-get -qq -y --no-install-recommends --download-only -o Dir::State::status="$work/status" -o Dir::Cache::archives="$work/archives" \
    -o APT::Sandbox::User="$(id -un)" -o Debug::NoLocking=1 install libglpk40=5.0-1 python3.11-minimal libpython3.11-stdlib >/dev/null
for package in "$work"/archives/*.deb; do dpkg-deb -x "$package" "$work/root"; done
libraries=$(dirname "$(find "$work/root" -name 'libglpk.so.40')")
cat > "$work/try.py" <<'P'
import ctypes, os, sys
glpk = ctypes.CDLL("libglpk.so.40")
HOOK, TERMINAL = ctypes.CFUNCTYPE(None, ctypes.c_void_p), ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_char_p)
at_error, at_text = HOOK(lambda _: os._exit(3)), TERMINAL(lambda _, text: 1)
glpk.glp_create_prob.restype = ctypes.c_void_p
glpk.glp_term_out(0)
glpk.glp_error_hook(at_error, None)
if sys.argv[1] == "hook":
    glpk.glp_term_hook(at_text, None)
glpk.glp_mem_limit(1)
problem = ctypes.c_void_p(glpk.glp_create_prob())
while True:
    glpk.glp_add_cols(problem, 1000)
P
for how in plain hook; do
    status=0
    LD_LIBRARY_PATH="$libraries:$libraries/lapack:$libraries/blas" PYTHONHOME="$work/root/usr" "$work/root/usr/bin/python3.11" "$work/try.py" "$how" > "$work/$how.out" 2> "$work/$how.err" || status=$?
    echo "$how: status $status, $(wc -l < "$work/$how.out") lines on standard output, $(wc -l < "$work/$how.err") on standard error: $(head -1 "$work/$how.out")"
    [ "$status" = 3 ]
    [ ! -s "$work/$how.err" ]
done
grep -q 'memory allocation limit exceeded' "$work/plain.out"
[ ! -s "$work/hook.out" ]
