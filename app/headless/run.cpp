#include "app/headless/command.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cstdio>
#include <numeric>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

void put(const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    std::fwrite(utf8.constData(), 1, size_t(utf8.size()), stdout);
    std::fflush(stdout);
}

Error usage(const QString &message, const QString &hint)
{
    return {.kind = Error::Kind::Usage, .message = message, .hint = hint};
}

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

const Option *find(const QList<Option> &options, const QString &name)
{
    const auto found = std::find_if(options.begin(), options.end(),
                                    [&name](const Option &option) { return option.name == name; });
    return found == options.end() ? nullptr : &*found;
}

const Command *findCommand(const QString &name)
{
    const auto found = std::find_if(commands().begin(), commands().end(),
                                    [&name](const Command &command) { return command.name == name; });
    return found == commands().end() ? nullptr : &*found;
}

struct Parsed
{
    const Command *command = nullptr;
    Arguments arguments;
};

/// The command's name: the first word that is neither a flag nor a flag's value.
QString commandWord(const QStringList &words)
{
    for (qsizetype at = 0; at < words.size(); ++at) {
        const QString &word = words[at];
        if (!word.startsWith(u'-'))
            return word;
        const Option *option = find(globalOptions(), word.mid(2));
        if (option && !option->value.isEmpty() && !word.contains(u'='))
            ++at;
    }
    return {};
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
        const Option *option = find(m_known, name);
        if (!option) {
            QStringList names;
            for (const Option &known : std::as_const(m_known))
                names << known.name;
            return usage(u"Unknown flag %1"_s.arg(word.section(u'=', 0, 0)),
                         u"Did you mean --%1? --help lists all."_s.arg(nearest(name, names)));
        }
        const qsizetype equals = word.indexOf(u'=');
        if (option->value.isEmpty() && equals >= 0)
            return usage(u"--%1 takes no value"_s.arg(name), u"Write it alone."_s);
        QString value;
        if (!option->value.isEmpty()) {
            if (equals < 0 && m_at + 1 >= m_words.size())
                return usage(u"--%1 needs a value"_s.arg(name), u"Write --%1 %2."_s.arg(name, option->value));
            value = equals >= 0 ? word.mid(equals + 1) : m_words[++m_at];
        }
        if (m_arguments.has(name) && !option->repeats && !option->value.isEmpty())
            return usage(u"--%1 is given twice"_s.arg(name), u"Give it once."_s);
        m_arguments.options[name] << value;
        return {};
    }

    const Command *m_command;
    QStringList m_words;
    QList<Option> m_known;
    Arguments m_arguments;
    qsizetype m_at = 0;
};

QString optionLine(const Option &option)
{
    const QString flag = u"  --"_s + option.name + (option.value.isEmpty() ? u""_s : u' ' + option.value);
    return flag.leftJustified(30) + u' ' + option.help + u'\n';
}

QString generalHelp()
{
    QString text = u"Usage: credenza-cli [GLOBAL] COMMAND [ARGS]\n\nCommands:\n"_s;
    for (const Command &command : commands())
        text += u"  "_s + command.name.leftJustified(12) + command.summary + u'\n';
    text += u"\nFor every command:\n"_s;
    for (const Option &option : globalOptions())
        text += optionLine(option);
    return text
           + u"\nDATABASE is a SQLite file, a sqlite: or postgresql:// URL, env:SERVICE or config:FILE.\n"
             "credenza-cli COMMAND --help shows an example and the exit codes.\n"_s;
}

QString helpFor(const Command &command)
{
    QString text = u"Usage: credenza-cli %1 %2\n\n%3\n"_s.arg(command.name, command.usage, command.summary);
    if (!command.options.isEmpty())
        text += u"\nFlags:\n"_s;
    for (const Option &option : command.options)
        text += optionLine(option);
    return text
           + u"\nExample:\n  %1\n\nExit codes:\n  0 done; 1 failed; 2 wrong usage; 10 cannot be reached; "
             "11 busy; 12 denied; 14 not a fitting database; 130 cancelled\n"_s.arg(command.example)
           + (command.exitCodes.isEmpty() ? u""_s : u"  "_s + command.exitCodes + u'\n');
}

Result<Parsed> parse(const QStringList &words)
{
    Parsed parsed;
    const QString name = commandWord(words);
    parsed.command = findCommand(name);
    auto arguments = Parser(parsed.command, words).parse();
    if (!parsed.command && !name.isEmpty()) {
        QStringList names;
        for (const Command &command : commands())
            names << command.name;
        return usage(u"Unknown command %1"_s.arg(name.left(60)),
                     u"Did you mean %1? --help lists all."_s.arg(nearest(name, names)));
    }
    if (!arguments)
        return arguments.error();
    parsed.arguments = *arguments;
    if (parsed.command && !arguments->has(u"help"_s)) {
        const qsizetype count = arguments->positional.size();
        if (count < parsed.command->least || count > parsed.command->most)
            return usage(
                u"%1 takes %2"_s.arg(name, parsed.command->usage.isEmpty() ? u"no arguments"_s : parsed.command->usage),
                u"credenza-cli %1 --help shows an example."_s.arg(name));
    }
    return parsed;
}

/// One of the named values of a flag; the first of them when it is not given.
template <typename T>
Result<T> choice(const Arguments &arguments, const QString &flag, const QList<std::pair<QString, T>> &known)
{
    if (!arguments.has(flag))
        return known.first().second;
    QStringList names;
    for (const auto &[name, value] : known) {
        if (name == arguments.value(flag))
            return value;
        names << name;
    }
    return usage(u"--%1 knows no value %2"_s.arg(flag, arguments.value(flag).left(60)),
                 u"Use one of %1."_s.arg(names.join(u", "_s)));
}

Result<Console::Settings> settingsFrom(const Arguments &arguments)
{
    Console::Settings settings;
    settings.quiet = arguments.has(u"quiet"_s);
    settings.verbose = arguments.has(u"verbose"_s);
    settings.yes = arguments.has(u"yes"_s);
    settings.json = arguments.has(u"json"_s);
    settings.showSecrets = arguments.has(u"show-secrets"_s);
    settings.logFile = arguments.value(u"log-file"_s);
    settings.passwordFile = arguments.value(u"password-file"_s);
    settings.passwordCommand = arguments.value(u"password-command"_s);
    using Style = Console::ProgressStyle;
    auto progress = choice<Style>(
        arguments, u"progress"_s,
        {{u"auto"_s, Style::Auto}, {u"plain"_s, Style::Plain}, {u"json"_s, Style::Json}, {u"none"_s, Style::None}});
    if (!progress)
        return progress.error();
    settings.progress = *progress;
    using Colour = Console::Colour;
    auto colour = choice<Colour>(
        arguments, u"color"_s, {{u"auto"_s, Colour::Auto}, {u"always"_s, Colour::Always}, {u"never"_s, Colour::Never}});
    if (!colour)
        return colour.error();
    settings.colour = *colour;
    const QHash<QString, int *> timeouts{{u"connect-timeout"_s, &settings.defaults.connectTimeout},
                                         {u"lock-timeout"_s, &settings.defaults.lockTimeout}};
    for (auto timeout = timeouts.begin(); timeout != timeouts.end(); ++timeout) {
        if (!arguments.has(timeout.key()))
            continue;
        bool isNumber = false;
        *timeout.value() = arguments.value(timeout.key()).toInt(&isNumber);
        if (!isNumber || *timeout.value() < 0)
            return usage(u"--%1 wants a number of seconds"_s.arg(timeout.key()),
                         u"Write --%1 10."_s.arg(timeout.key()));
    }
    if (settings.showSecrets && settings.json && !settings.yes && !isTerminal(STDOUT_FILENO))
        return Error{.kind = Error::Kind::Refused,
                     .message = u"--show-secrets with --json into a pipe would spread secrets"_s,
                     .hint = u"Add --yes if that is meant."_s};
    return settings;
}

QJsonObject document(const QString &command, bool ok, const QStringList &warnings)
{
    return {{u"v"_s, 1}, {u"command"_s, command}, {u"ok"_s, ok}, {u"warnings"_s, QJsonArray::fromStringList(warnings)}};
}

void putJson(const QJsonObject &object)
{
    put(QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)) + u'\n');
}

int fail(const QString &command, const Error &error, bool json, Console &console)
{
    console.showError(error);
    if (json) {
        QJsonObject whole = document(command, false, console.warnings());
        whole.insert(u"error"_s, QJsonObject{{u"kind"_s, nameOf(error.kind)},
                                             {u"message"_s, error.message},
                                             {u"detail"_s, error.detail},
                                             {u"hint"_s, error.hint},
                                             {u"code"_s, error.code}});
        putJson(whole);
    }
    return exitCodeOf(error.kind);
}

int execute(const Parsed &parsed, Console &console)
{
    const bool json = console.settings().json;
    const QString name = parsed.command->name;
    if (auto opened = console.openLog(); !opened)
        return fail(name, opened.error(), json, console);
    auto outcome = parsed.command->run(parsed.arguments, console);
    if (!outcome)
        return fail(name, console.stop().stop_requested() ? Error::cancelled() : outcome.error(), json, console);
    if (json) {
        QJsonObject whole = document(name, true, console.warnings());
        whole.insert(u"result"_s, outcome->result);
        putJson(whole);
    } else {
        put(outcome->text);
    }
    return int(outcome->code);
}

} // namespace

const QList<Option> &globalOptions()
{
    static const QList<Option> options{
        {u"json"_s, {}, u"one JSON document on stdout, on failure too"_s},
        {u"quiet"_s, {}, u"no talk on stderr but warnings and errors (-q)"_s},
        {u"verbose"_s, {}, u"show each statement with its duration, values masked (-v)"_s},
        {u"progress"_s, u"STYLE"_s, u"auto, plain, json or none"_s},
        {u"log-file"_s, u"FILE"_s, u"append events as JSON Lines"_s},
        {u"color"_s, u"WHEN"_s, u"auto, always or never"_s},
        {u"yes"_s, {}, u"answer yes to the question before something is destroyed"_s},
        {u"show-secrets"_s, {}, u"print secrets instead of fingerprints"_s},
        {u"password-file"_s, u"FILE"_s, u"take the password from the first line of a file"_s},
        {u"password-command"_s, u"CMD"_s, u"take the password from a command's output"_s},
        {u"connect-timeout"_s, u"SECONDS"_s, u"give up connecting after this long (10)"_s},
        {u"lock-timeout"_s, u"SECONDS"_s, u"give up waiting for a lock after this long (5)"_s},
        {u"version"_s, {}, u"print the version"_s},
        {u"help"_s, {}, u"print help"_s}};
    return options;
}

int runHeadless(const QStringList &words)
{
    const bool json = words.contains(u"--json"_s);
    auto parsed = parse(words);
    if (!parsed) {
        Console console({});
        return fail(commandWord(words), parsed.error(), json, console);
    }
    if (parsed->arguments.has(u"version"_s)) {
        put(u"credenza-cli "_s + QStringLiteral(CREDENZA_VERSION) + u'\n');
        return 0;
    }
    if (!parsed->command || parsed->arguments.has(u"help"_s)) {
        put(parsed->command ? helpFor(*parsed->command) : generalHelp());
        return parsed->arguments.has(u"help"_s) ? 0 : 2;
    }
    auto settings = settingsFrom(parsed->arguments);
    Console console(settings ? *settings : Console::Settings{});
    if (!settings)
        return fail(parsed->command->name, settings.error(), json, console);
    installSignalHandlers();
    return execute(*parsed, console);
}

} // namespace credenza
