# shellcheck shell=bash
# Sourced first by every shell script here: a command that fails ends the script, which reports where it failed.
set -eEuo pipefail
shopt -s inherit_errexit

report_failure() { # STATUS FILE LINE COMMAND
    [ "$BASH_SUBSHELL" -eq 0 ] || return 0 # the shell above reports it, once
    local text
    text=$(sed -n "$3s/^ *//p" "$2" 2>/dev/null || true) # bash names only the last command of a pipe
    printf '%s: line %s failed with status %s: %s\n' "$2" "$3" "$1" "${text:-$4}" >&2
}
trap 'report_failure $? "${BASH_SOURCE[0]}" "$LINENO" "$BASH_COMMAND"' ERR

say() { # CHINESE ENGLISH
    if [ "${HALFSKY_LANG:-zh}" = en ]; then printf '%s\n' "$2"; else printf '%s\n' "$1"; fi
}

# The end of a log, without the hosts in its addresses: they may be private to a network.
show_log() { # FILE
    tail -n 20 "$1" | sed -E 's|://[^/ ]+|://...|g' >&2
}
