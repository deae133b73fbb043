#!/usr/bin/env bash
# What a person types: nothing, a noun, a slip of the pen; and what bash completes. help_examples.py runs every example.
set -u
halfsky=$(realpath "${HALFSKY:?}")
work=$(mktemp -d /tmp/halfsky-words-XXXXXX)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0
check() { if [ "$2" = "$3" ]; then passed=$((passed + 1)); else failed=$((failed + 1)); printf 'FAILED %s: got "%s", want "%s"\n' "$1" "$2" "$3"; fi; }
has() { case $2 in *"$3"*) passed=$((passed + 1)) ;; *) failed=$((failed + 1)); printf 'FAILED %s: "%s" has no "%s"\n' "$1" "$2" "$3" ;; esac; }
# says ARGUMENTS STATUS WORDS: in which language, --lang among the arguments says
says() {
    local out status
    # shellcheck disable=SC2086 # several arguments
    out=$("$halfsky" $1 2>&1) ; status=$?
    check "status of halfsky $1" "$status" "$2"
    has "halfsky $1" "$out" "$3"
}

says "" 2 "plan import，data import，assess"
says "--lang en" 2 "First use: init, plan import"
says "help --lang en" 0 "Exit status"
says "plan" 2 "plan parse"
says "plan --help" 0 "plan parse"
says "plan --lang en" 2 '"plan" needs a subcommand'
says "plan zzz" 2 '没有命令“plan zzz”；可用的命令'
says "plna import x" 2 "是不是 halfsky plan import？"
says "plan imprt x --lang en" 2 "did you mean halfsky plan import?"
says "data imprt --help" 2 "是不是 halfsky data import？"
says "ases" 2 "是不是 halfsky assess？"
says "wran --lang en" 2 "did you mean halfsky warn?"
says "asess" 2 "是不是 halfsky assess？"
says "xyz" 2 "见 halfsky --help"
says "assess backtst" 2 "是不是 halfsky assess backtest？"
says "assess nonsense" 2 "用法：halfsky assess"
says "assess --yaer 2023" 2 "是不是 --year？"
says "assess --zzzzzz" 2 "见 halfsky assess --help"
says "help plan import" 0 "halfsky plan import FILE"
says "help zzz" 2 '没有命令“zzz”'
check "a noun says nothing of others" "$("$halfsky" plan --help | grep -c 'data import')" 0

mkdir "$work/bin" && ln -s "$halfsky" "$work/bin/halfsky" && touch "$work/plan.txt"
# completes WORD...: what is offered for the last word
completion=$PWD/tools/completion.bash
completes() {
    (cd "$work" && PATH=$work/bin:$PATH bash -c '. "$1"; shift; COMP_WORDS=(halfsky "$@"); COMP_CWORD=$#; _halfsky; printf "%s\n" "${COMPREPLY[@]}"' - "$completion" "$@") | sort | tr '\n' ' '
}
has "the first word" "$(completes pl)" "plan "
check "the second word" "$(completes plan im)" "import "
check "a file" "$(completes plan import pl)" "plan.txt "
has "options" "$(completes data import --dr)" "--dry-run "
has "options after a file" "$(completes data import plan.txt --js)" "--json "
check "an option with its value" "$(completes assess --year 2023 --pl)" "--plan "

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
