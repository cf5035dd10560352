#include "app/headless/command_line.h"

#include "app/headless/misuse.h"

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// Edits to turn one word into the other.
qsizetype distance(const QString &a, const QString &b)
{
    QList<qsizetype> row(b.size() + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 0; i < a.size(); ++i) {
        qsizetype diagonal = std::exchange(row[0], i + 1);
        for (qsizetype j = 0; j < b.size(); ++j) {
            const qsizetype change = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({row[j] + 1, row[j + 1] + 1, change});
        }
    }
    return row.last();
}

QString nearest(const QString &word, const QStringList &known)
{
    return *std::min_element(known.begin(), known.end(), [&word](const QString &a, const QString &b) {
        return distance(word, a) < distance(word, b);
    });
}

const Option *optionNamed(const QList<Option> &options, const QString &name)
{
    const auto found = std::find_if(options.begin(), options.end(),
                                    [&name](const Option &option) { return option.name == name; });
    return found == options.end() ? nullptr : &*found;
}

const Command *commandNamed(const QString &name)
{
    const auto found = std::find_if(commands().begin(), commands().end(),
                                    [&name](const Command &command) { return command.name == name; });
    return found == commands().end() ? nullptr : &*found;
}

QString longName(const QString &word)
{
    if (word == "-q"_L1)
        return u"quiet"_s;
    if (word == "-v"_L1)
        return u"verbose"_s;
    if (word == "-h"_L1)
        return u"help"_s;
    return word.startsWith("--"_L1) ? word.mid(2).section(u'=', 0, 0) : QString();
}

class Parser
{
public:
    Parser(const Command *command, const QStringList &words) : m_command(command), m_words(words)
    {
        m_known = globalOptions();
        if (command)
            m_known += command->options;
    }

    Result<Arguments> parse()
    {
        bool onlyWords = false;
        for (; m_at < m_words.size(); ++m_at) {
            const QString &word = m_words[m_at];
            if (word == "--"_L1 && !onlyWords)
                onlyWords = true;
            else if (word.startsWith(u'-') && word.size() > 1 && !onlyWords) {
                if (auto taken = takeOption(word); !taken)
                    return taken.error();
            } else {
                m_arguments.positional << word;
            }
        }
        if (m_command && !m_arguments.positional.isEmpty())
            m_arguments.positional.removeFirst();
        return m_arguments;
    }

private:
    Result<void> takeOption(const QString &word)
    {
        const QString name = longName(word);
        const Option *option = optionNamed(m_known, name);
        if (!option) {
            QStringList names;
            for (const Option &known : std::as_const(m_known))
                names << known.name;
            return misuse(u"Unknown flag %1"_s.arg(word.section(u'=', 0, 0)),
                          name.isEmpty() ? u"For a value that begins with -, put -- before it: … -- %1"_s.arg(word)
                                         : u"Did you mean --%1? --help lists all."_s.arg(nearest(name, names)));
        }
        const qsizetype equals = word.indexOf(u'=');
        if (option->value.isEmpty() && equals >= 0)
            return misuse(u"--%1 takes no value"_s.arg(name), u"Write it alone."_s);
        QString value;
        if (!option->value.isEmpty()) {
            if (equals < 0 && m_at + 1 >= m_words.size())
                return misuse(u"--%1 needs a value"_s.arg(name), u"Write --%1 %2."_s.arg(name, option->value));
            value = equals >= 0 ? word.mid(equals + 1) : m_words[++m_at];
        }
        if (m_arguments.has(name) && !option->repeats && !option->value.isEmpty())
            return misuse(u"--%1 is given twice"_s.arg(name), u"Give it once."_s);
        m_arguments.options[name] << value;
        return {};
    }

    const Command *m_command;
    QStringList m_words;
    QList<Option> m_known;
    Arguments m_arguments;
    qsizetype m_at = 0;
};

} // namespace

QString commandWord(const QStringList &words)
{
    for (qsizetype at = 0; at < words.size(); ++at) {
        const QString &word = words[at];
        if (!word.startsWith(u'-'))
            return word;
        const Option *option = optionNamed(globalOptions(), word.mid(2));
        if (option && !option->value.isEmpty() && !word.contains(u'='))
            ++at;
    }
    return {};
}

Result<CommandLine> readCommandLine(const QStringList &words)
{
    CommandLine parsed;
    const QString name = commandWord(words);
    parsed.command = commandNamed(name);
    auto arguments = Parser(parsed.command, words).parse();
    if (!parsed.command && !name.isEmpty()) {
        QStringList names;
        for (const Command &command : commands())
            names << command.name;
        return misuse(u"Unknown command %1"_s.arg(name.left(60)),
                      u"Did you mean %1? --help lists all."_s.arg(nearest(name, names)));
    }
    if (!arguments)
        return arguments.error();
    parsed.arguments = *arguments;
    if (parsed.command && !arguments->has(u"help"_s)) {
        const qsizetype count = arguments->positional.size();
        if (count < parsed.command->least || count > parsed.command->most)
            return misuseOf(name, u"%1 takes %2"_s.arg(name, parsed.command->usage.isEmpty() ? u"no arguments"_s
                                                                                             : parsed.command->usage));
    }
    return parsed;
}

} // namespace credenza
