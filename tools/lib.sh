# shellcheck shell=bash
# Sourced first by every shell script: a failing command ends the script and its place is reported.
set -eEuo pipefail
shopt -s inherit_errexit

report_failure() { # STATUS FILE LINE COMMAND
    [ "$BASH_SUBSHELL" -eq 0 ] || return 0 # reported once, by the parent shell
    local text
    text=$(sed -n "$3s/^ *//p" "$2" 2>/dev/null || true) # BASH_COMMAND is only the last command of a pipe
    printf '%s: line %s failed with status %s: %s\n' "$2" "$3" "$1" "${text:-$4}" >&2
}
trap 'report_failure $? "${BASH_SOURCE[0]}" "$LINENO" "$BASH_COMMAND"' ERR

say() { # CHINESE ENGLISH
    if [ "${HALFSKY_LANG:-zh}" = en ]; then printf '%s\n' "$2"; else printf '%s\n' "$1"; fi
}

# Prints the end of a log without host names, which can be private.
show_log() { # FILE
    tail -n 20 "$1" | sed -E 's|://[^/ ]+|://...|g' >&2
}
