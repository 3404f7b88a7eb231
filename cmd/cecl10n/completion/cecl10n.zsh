#compdef cecl10n
# zsh completion of cecl10n: eval "$(cecl10n completion zsh)", or as _cecl10n in a folder of $fpath
_cecl10n() {
    local -a lines values
    local line files=
    lines=("${(@f)$(${words[1]} __complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)}")
    for line in "${lines[@]}"; do
        if [[ $line == ":files" ]]; then
            files=1
        elif [[ -n $line ]]; then
            values+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}")
        fi
    done
    (( ${#values} )) && _describe cecl10n values
    if [[ -n $files ]]; then
        compset -P '--*='
        _files
    fi
}
if [[ ${funcstack[1]} == "_cecl10n" ]]; then
    _cecl10n "$@"
else
    compdef _cecl10n cecl10n
fi
