# bash completion of cecl10n: eval "$(cecl10n completion bash)"
_cecl10n() {
    local cur value words=() i
    COMPREPLY=()
    for ((i = 1; i <= COMP_CWORD; i++)); do
        # bash takes --flag=value apart
        if [[ ${COMP_WORDS[i]} == "=" && ${#words[@]} -gt 0 ]]; then
            words[${#words[@]} - 1]+="="
        elif [[ ${#words[@]} -gt 0 && ${words[${#words[@]} - 1]} == --*= ]]; then
            words[${#words[@]} - 1]+="${COMP_WORDS[i]}"
        else
            words+=("${COMP_WORDS[i]}")
        fi
    done
    cur="${words[${#words[@]} - 1]}"
    while IFS=$'\t' read -r value _; do
        if [[ $value == ":files" ]]; then
            compopt -o default 2>/dev/null
            continue
        fi
        [[ $cur == --*=* ]] && value="${value#*=}"
        COMPREPLY+=("$value")
    done < <("${COMP_WORDS[0]}" __complete -- "${words[@]}" 2>/dev/null)
}
complete -F _cecl10n cecl10n
