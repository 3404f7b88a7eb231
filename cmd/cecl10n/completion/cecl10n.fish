# fish completion of cecl10n: cecl10n completion fish | source
function __cecl10n_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    for line in (command $words[1] __complete -- $words[2..-1] "$current" 2>/dev/null)
        if test "$line" = ":files"
            __fish_complete_path "$current"
        else
            printf '%s\n' "$line"
        end
    end
end
complete -c cecl10n -f -a '(__cecl10n_complete)'
