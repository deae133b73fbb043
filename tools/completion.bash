# Bash completion of the commands, options and files of halfsky, generated from its help.
_halfsky() {
    local current=${COMP_WORDS[COMP_CWORD]} word typed='' words
    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        case $word in -*) break ;; *) typed+="${typed:+ }$word" ;; esac
    done
    if [[ $current == -* ]]; then
        # shellcheck disable=SC2086 # the words of a command
        words=$(halfsky $typed --help 2>/dev/null | sed -nE 's/^  (--?[a-z][a-z-]*).*/\1/p'; echo --help --lang)
    else
        words=$(halfsky help 2>/dev/null | sed -nE 's/^  ([a-z][a-z -]*[a-z])  .*/\1/p' | sed -nE "s/^${typed:+$typed }([a-z-]+).*/\1/p" | sort -u)
    fi
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
    [ ${#COMPREPLY[@]} -gt 0 ] || mapfile -t COMPREPLY < <(compgen -f -- "$current")
}
complete -F _halfsky halfsky
