#!/usr/bin/env bash
# The shell scripts of the project: each reports its failure; tools/need lists what is missing; tools/bare runs in place and
# says so where it can make no root; .ci/run ends with the line and the status of ./test. run_starts.sh covers ./run.
set -u
cd "$(dirname "$0")/../.." || exit 1
work=$(mktemp -d /tmp/halfsky-scripts-XXXXXX)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0
check() { if [ "$2" = "$3" ]; then passed=$((passed + 1)); else failed=$((failed + 1)); printf 'FAILED %s: got "%s", want "%s"\n' "$1" "$2" "$3"; fi; }
has() { case $2 in *"$3"*) passed=$((passed + 1)) ;; *) failed=$((failed + 1)); printf 'FAILED %s: "%s" has no "%s"\n' "$1" "$2" "$3" ;; esac; }

# A copy that everybody can read, and a PATH without sudo.
chmod 755 "$work"
mkdir "$work/bin" "$work/.ci"
cp -r tools "$work/tools"
cp .ci/run "$work/.ci/run"
chmod -R go+rX "$work"
for program in bash env awk sed grep tail dpkg-query apt-get id dirname mktemp rm; do ln -s "$(type -P $program)" "$work/bin/$program"; done
# ordinary COMMAND...: as an ordinary user who cannot become root
ordinary() {
    local user=()
    [ "$(id -u)" -ne 0 ] || user=(setpriv --reuid=65534 --regid=65534 --clear-groups)
    (cd "$work" && "${user[@]}" env PATH="$work/bin" "$@" </dev/null 2>&1)
}

for script in run test .ci/run $(grep -lE '^#!.*bash' tools/* bench/*); do
    grep -q 'tools/lib.sh\|^\. "$(dirname "$0")/lib.sh"$' "$script"; check "$script reports its failures" $? 0
done

printf '%s\n' '#!/usr/bin/env bash' ". $work/tools/lib.sh" 'f() {' '    false | cat' '}' 'f' 'echo not reached' >"$work/fails"
out=$(bash "$work/fails" 2>&1); check 'a failing pipe ends a script' $? 1
check 'it is reported once, with script, line, status and command' "$out" "$work/fails: line 4 failed with status 1: false | cat"
# shellcheck disable=SC2016 # it is the other script's variable
printf '%s\n' ". $work/tools/lib.sh" 'x=$(false; echo rest)' >"$work/fails"
out=$(bash "$work/fails" 2>&1); check 'so does a failure inside $( )' $? 1; has 'and it is reported' "$out" 'line 2 failed'

printf '%s\n' '[build]' 'bash # in every Debian' '' '[test]' 'halfsky-no-such-package' 'halfsky-nor-this' >"$work/list"
out=$(HALFSKY_PACKAGES=$work/list ordinary tools/need build); check 'nothing missing' $? 0; check 'and nothing printed' "$out" ''
out=$(HALFSKY_LANG=en HALFSKY_PACKAGES=$work/list ordinary tools/need build test); check 'an unknown package, and no way to install it' $? 1
has 'what to do' "$out" 'Missing packages. Install them as root'
has 'in one line' "$out" 'apt-get install --no-install-recommends halfsky-no-such-package halfsky-nor-this'
out=$(HALFSKY_PACKAGES=$work/list ordinary tools/need test); has 'in Chinese' "$out" '缺少软件包'
out=$(HALFSKY_PACKAGES=$work/none ordinary tools/need test); check 'no list at all' $? 2; has 'is reported' "$out" 'tools/need: line'
ln -s "$(type -P true)" "$work/bin/halfsky-nor-this"
out=$(HALFSKY_PACKAGES=$work/list ordinary tools/need test); check 'a program on the PATH is not missing' "${out##* }" 'halfsky-no-such-package'

out=$(ordinary tools/bare 'echo first; exit 7' 'echo second'); check 'in place: the status of the command that fails' $? 7
has 'the message is in capitals' "$out" 'NO BARE ROOT: ONLY ROOT CAN MAKE ONE. RUNNING THE COMMANDS IN PLACE'
has 'the first command ran' "$out" 'first'
case $out in *second*second*) check 'no command after one that failed' "$out" '' ;; *) passed=$((passed + 1)) ;; esac
out=$(ordinary tools/bare --suite buster true); check 'an unknown suite' $? 2; has 'is named' "$out" '"buster"'
out=$(ordinary tools/bare); check 'no command' $? 2; has 'says where help is' "$out" '--help'

# ci FAILED: .ci/run with a ./test of that many failures
ci() {
    printf '%s\n' '#!/bin/sh' 'echo made' >"$work/run"
    printf '%s\n' '#!/bin/sh' "echo '3 passed, $1 failed'" "exit $1" >"$work/test"
    chmod 755 "$work/run" "$work/test"
    ordinary .ci/run
}
out=$(ci 0); check '.ci/run of green tests' $? 0; check 'its last line' "${out##*$'\n'}" '3 passed, 0 failed'
out=$(ci 1); check '.ci/run of red tests' $? 1; check 'its last line too' "${out##*$'\n'}" '3 passed, 1 failed'
has 'the first command ran as well' "$out" 'made'
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
