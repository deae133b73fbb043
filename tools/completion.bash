# Completes halfsky's commands in bash, from the program's own list.
_halfsky() {
    local typed="${COMP_WORDS[*]:1:COMP_CWORD-1}" current=${COMP_WORDS[COMP_CWORD]} words
    words=$(halfsky help 2>/dev/null | sed -nE 's/^  ([a-z][a-z -]*[a-z])  .*/\1/p' | sed -nE "s/^${typed:+$typed }([a-z-]+).*/\1/p" | sort -u)
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
    [ ${#COMPREPLY[@]} -gt 0 ] || mapfile -t COMPREPLY < <(compgen -f -- "$current")
}
complete -F _halfsky halfsky
