#include "app/headless/completion.h"

#include "sql/text/shell_word.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// Whether a flag's value, or an argument, names something in the file system.
bool isPath(const QString &value)
{
    return value.contains("FILE"_L1) || value.contains("DIR"_L1) || value.contains("ARCHIVE"_L1);
}

/// As isPath; a database is a file as well, or may be.
bool takesPaths(const Command &command)
{
    static const QStringList databases{u"DATABASE"_s, u"SOURCE"_s, u"A B"_s};
    const auto isIn = [&command](const QString &word) { return command.usage.contains(word); };
    return isPath(command.usage) || std::any_of(databases.begin(), databases.end(), isIn);
}

enum class Flags { All, WithValue, WithPath };

/// Those flags as one word, with a blank on either side of each.
QString flags(const QList<Option> &options, Flags wanted)
{
    QString list(u' ');
    for (const Option &option : options) {
        const bool hasValue = !option.value.isEmpty();
        if (wanted == Flags::All || (wanted == Flags::WithValue ? hasValue : isPath(option.value)))
            list += u"--"_s + option.name + u' ';
    }
    return shellWord(list);
}

QStringList commandNames()
{
    QStringList list;
    for (const Command &command : commands())
        list << command.name;
    return list;
}

// %1 to %3: flags of every command, by kind; %4: the commands; %5: a case for each
constexpr QStringView bashFrame = uR"(# Completion of credenza-cli for bash. Printed from its table of commands.
_credenza_cli()
{
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} name='' word index takes=''
    local flags=%1
    local valued=%2
    local paths=%3
    COMPREPLY=()
    # bash takes --flag=value for three words.
    if [[ $current == '=' ]]; then
        current=''
    elif [[ $previous == '=' ]]; then
        previous=${COMP_WORDS[COMP_CWORD-2]}
    fi
    for ((index = 1; index < COMP_CWORD; ++index)); do
        word=${COMP_WORDS[index]}
        if [[ $word == '=' || $valued == *" $word "* ]]; then
            ((++index))
            [[ ${COMP_WORDS[index]} != '=' ]] || ((++index))
        elif [[ $word != -* ]]; then
            name=$word
            break
        fi
    done
    case $name in
%5    esac
    if [[ $paths == *" $previous "* ]]; then
        takes=paths
    elif [[ $valued == *" $previous "* ]]; then
        return
    elif [[ $current == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$flags" -- "$current")
        return
    elif [[ -z $name ]]; then
        mapfile -t COMPREPLY < <(compgen -W %4 -- "$current")
        return
    fi
    if [[ $takes == paths ]]; then
        compopt -o filenames 2>/dev/null
        mapfile -t COMPREPLY < <(compgen -f -- "$current")
    fi
}
complete -F _credenza_cli credenza-cli
)";

QString inBash()
{
    QString cases;
    for (const Command &command : commands()) {
        cases += u"        "_s + command.name + u")\n"_s;
        cases += u"            flags+="_s + flags(command.options, Flags::All) + u'\n';
        cases += u"            valued+="_s + flags(command.options, Flags::WithValue) + u'\n';
        cases += u"            paths+="_s + flags(command.options, Flags::WithPath) + u'\n';
        cases += u"            takes="_s + (takesPaths(command) ? u"paths ;;\n"_s : u"words ;;\n"_s);
    }
    return bashFrame.toString().arg(flags(globalOptions(), Flags::All), flags(globalOptions(), Flags::WithValue),
                                    flags(globalOptions(), Flags::WithPath), shellWord(commandNames().join(u' ')),
                                    cases);
}

/// A flag as _arguments of zsh has it: --name=[help]:VALUE:action.
QString zshFlag(const Option &option)
{
    const auto plain = [](QString text) {
        for (const QChar special : u"\\[]:"_s)
            text.replace(special, u'\\' + QString(special));
        return text;
    };
    QString spec = (option.repeats ? u"*--"_s : u"--"_s) + option.name;
    spec += (option.value.isEmpty() ? u"["_s : u"=["_s) + plain(option.help) + u']';
    if (!option.value.isEmpty())
        spec += u':' + plain(option.value) + u':' + (isPath(option.value) ? u"_files"_s : u" "_s);
    return shellWord(spec);
}

QString zshFlags(const QList<Option> &options, const QString &indent)
{
    QString text;
    for (const Option &option : options)
        text += indent + zshFlag(option) + u'\n';
    return text;
}

// %1: flags of every command; %2: the commands with what they do; %3: a case for each
constexpr QStringView zshFrame = uR"(#compdef credenza-cli
# Completion of credenza-cli for zsh. Printed from its table of commands.
_credenza_cli()
{
    local context state state_descr line
    typeset -A opt_args
    local -a everywhere mine names
    everywhere=(
%1    )
    names=(
%2    )
    _arguments -C $everywhere '1: :->name' '*:: :->rest' && return
    if [[ $state == name ]]; then
        _describe command names
        return
    fi
    case $words[1] in
%3    esac
    _arguments $everywhere $mine
}
_credenza_cli "$@"
)";

QString inZsh()
{
    QString list;
    QString cases;
    for (const Command &command : commands()) {
        list += u"        "_s + shellWord(command.name + u':' + command.summary) + u'\n';
        cases += u"        %1)\n            mine=(\n%2            %3)\n            ;;\n"_s.arg(
            command.name, zshFlags(command.options, u"                "_s),
            takesPaths(command) ? u"'*: :_files'"_s : u"'*: : '"_s);
    }
    return zshFrame.toString().arg(zshFlags(globalOptions(), u"        "_s), list, cases);
}

QString fishFlag(const QString &condition, const Option &option)
{
    QString line = u"complete -c credenza-cli"_s + condition + u" -l "_s + option.name;
    if (!option.value.isEmpty())
        line += isPath(option.value) ? u" -r -F"_s : u" -x"_s;
    return line + u" -d "_s + shellWord(option.help) + u'\n';
}

QString inFish()
{
    QString text = u"# Completion of credenza-cli for fish. Printed from its table of commands.\n"
                   "complete -c credenza-cli -f\n"_s;
    for (const Option &option : globalOptions())
        text += fishFlag({}, option);
    const QString none = shellWord(u"not __fish_seen_subcommand_from "_s + commandNames().join(u' '));
    for (const Command &command : commands()) {
        text += u"complete -c credenza-cli -n %1 -a %2 -d %3\n"_s.arg(none, command.name, shellWord(command.summary));
        const QString condition = u" -n "_s + shellWord(u"__fish_seen_subcommand_from "_s + command.name);
        if (takesPaths(command))
            text += u"complete -c credenza-cli"_s + condition + u" -F\n"_s;
        for (const Option &option : command.options)
            text += fishFlag(condition, option);
    }
    return text;
}

} // namespace

QString completion(Shell shell)
{
    switch (shell) {
    case Shell::Bash: return inBash();
    case Shell::Zsh: return inZsh();
    case Shell::Fish: break;
    }
    return inFish();
}

} // namespace credenza
