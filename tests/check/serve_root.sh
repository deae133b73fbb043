#!/usr/bin/env bash
# halfsky serve started by root: refused unless a system user is named, whose rights alone it then has. Skipped for other users.
cd "$(dirname "$0")/../.."
passed=0 failed=0
if [ "$(id -u)" -ne 0 ] || ! id nobody >/dev/null 2>&1; then echo 'skipped: only root can start the server as another user'; exit 0; fi
HALFSKY=${HALFSKY:-$PWD/build/halfsky}
unset HALFSKY_RUN_AS
export HALFSKY_LANG=en
work=$(mktemp -d)
server=''
trap '[ -z "$server" ] || kill "$server" 2>/dev/null; rm -rf "$work"' EXIT
export HALFSKY_KEY=$work/key
check() { # what, found, expected
    if [ "$2" = "$3" ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAILED: $1: \"$2\", not \"$3\""; fi
}
has() { case $2 in *"$3"*) passed=$((passed + 1)) ;; *) failed=$((failed + 1)); echo "FAILED: $1: $2" ;; esac; }
# Runs the server; it must end by itself.
refused() { timeout 60 "$@" serve --store "$work/store" --port 0 "${options[@]}" 2>&1; }

install -m 755 "$HALFSKY" "$work/halfsky"
chmod 755 "$work"
"$work/halfsky" init "$work/store" --region 温州市 >/dev/null
options=()
out=$(refused "$work/halfsky"); check 'as root' $? 2; has 'the way to do it' "$out" '--run-as USER'
out=$(HALFSKY_LANG=zh refused "$work/halfsky"); has 'in Chinese' "$out" '--run-as 用户'
options=(--run-as no-such-user)
out=$(refused "$work/halfsky"); check 'an unknown user' $? 3; has 'names it' "$out" '"no-such-user"'
options=(--run-as nobody)
out=$(refused "$work/halfsky"); check 'a store of root' "$(($? > 0))" 1; has 'that user cannot open it' "$out" "$work/store"
chown -R nobody "$work/store" "$work"/key*
options=(--run-as root)
out=$(refused setpriv --reuid nobody --clear-groups "$work/halfsky"); check 'nobody as root' $? 2; has 'is refused' "$out" 'only root'

"$work/halfsky" serve --store "$work/store" --port 0 --run-as nobody >"$work/out" 2>&1 &
server=$!
port=''
while [ -z "$port" ] && kill -0 $server 2>/dev/null; do sleep 0.05; port=$(sed -nE 's|.*http://127.0.0.1:([0-9]+) .*|\1|p' "$work/out"); done
id=$(id -u nobody) group=$(id -g nobody)
check 'real, effective, saved and file user' "$(awk '/^Uid/ { print $2, $3, $4, $5 }' /proc/$server/status)" "$id $id $id $id"
check 'groups' "$(awk '/^Gid/ { print $2, $3, $4, $5 }' /proc/$server/status)" "$group $group $group $group"
check 'no other group' "$(awk '/^Groups/ { print NF }' /proc/$server/status)" 1
check 'no capability, and none to come' "$(awk '/^Cap(Eff|Prm|Inh|Amb)|^NoNewPrivs/ { printf "%s ", $2 }' /proc/$server/status)" '0000000000000000 0000000000000000 0000000000000000 0000000000000000 1 '
check 'it answers' "$(python3 -c 'import sys, urllib.request; print(urllib.request.urlopen(sys.argv[1]).status)' "http://127.0.0.1:$port/readyz")" 200
check 'what it writes is its own' "$(find "$work/store" ! -user nobody | wc -l)" 0
kill $server; wait $server; check 'it stops' $? 0
server=''
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
