#include "sql/backup/scheduled_run.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// As a shell splits a line, and as systemd does, without what either replaces in it.
QStringList wordsOf(const QString &line)
{
    QStringList words;
    QString word;
    QChar quote;
    bool isWord = false;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar c = line[i];
        if (c == u' ' && quote.isNull()) {
            if (isWord)
                words << std::exchange(word, {});
            isWord = false;
            continue;
        }
        isWord = true;
        if (c == u'\\' && quote != u'\'' && i + 1 < line.size())
            word += line[++i];
        else if (c == quote)
            quote = {};
        else if (quote.isNull() && (c == u'"' || c == u'\''))
            quote = c;
        else
            word += c;
    }
    if (isWord)
        words << word;
    return words;
}

QString withSpecifiers(QString text)
{
    return text.replace("%%"_L1, "%"_L1);
}

/// Takes the flag and its value out of the words; gives the value, empty where it is not among them.
QString takenValue(QStringList &words, const QString &flag)
{
    const qsizetype at = words.indexOf(flag);
    if (at < 0)
        return {};
    const QString value = words.value(at + 1);
    words.remove(at, std::min<qsizetype>(2, words.size() - at));
    return value;
}

} // namespace

QString settingIn(const QString &unit, QLatin1StringView beginning)
{
    for (const QString &line : unit.split(u'\n')) {
        if (line.startsWith(beginning))
            return line.sliced(beginning.size());
    }
    return {};
}

ScheduledRun runInUnit(const QString &serviceUnit)
{
    ScheduledRun run{.words = wordsOf(withSpecifiers(settingIn(serviceUnit, "ExecStart="_L1))),
                     .passwordFile = withSpecifiers(settingIn(serviceUnit, "LoadCredential=password:"_L1)),
                     .account = withSpecifiers(settingIn(serviceUnit, "User="_L1))};
    for (qsizetype i = 1; i < run.words.size(); ++i)
        run.words[i].replace("$$"_L1, "$"_L1);
    takenValue(run.words, u"--password-file"_s);
    return run;
}

ScheduledRun runInCronLine(const QString &line)
{
    const QString command = line.section(u' ', 5);
    ScheduledRun run{.words = wordsOf(command.left(command.lastIndexOf(" # "_L1))), .passwordFile = {}, .account = {}};
    run.passwordFile = takenValue(run.words, u"--password-file"_s);
    return run;
}

} // namespace credenza
