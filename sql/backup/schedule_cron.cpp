#include "sql/backup/schedule_cron.h"

#include "sql/backup/schedule_calendar.h"
#include "sql/text/shell_word.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// One word of the shell that cron starts. A % ends a command in a crontab unless a backslash stands before it, and
/// such a backslash counts only where none stands before that.
QString cronWord(const QString &text)
{
    return isPlainWord(text) ? text : shellWord(text).replace(u'%', u"'\\%'"_s);
}

bool hasMark(const QByteArray &line, const QString &name)
{
    return line.endsWith(" # " + name.toUtf8()) && !line.startsWith('#');
}

} // namespace

int cronMinute(const QString &name)
{
    int sum = 0;
    for (const QChar c : name)
        sum = (sum * 31 + c.unicode()) % 60;
    return sum;
}

Result<QString> cronLine(const Schedule &schedule)
{
    const auto fields = cronFields(schedule.every, cronMinute(schedule.name));
    if (!fields)
        return fields.error();
    QStringList words = schedule.program + schedule.arguments;
    if (!schedule.passwordFile.isEmpty())
        words << u"--password-file"_s << schedule.passwordFile;
    for (QString &word : words)
        word = cronWord(word);
    return u"%1 %2 # %3"_s.arg(*fields, words.join(u' '), schedule.name);
}

QStringList scheduleNamesIn(const QByteArray &crontab)
{
    QStringList names;
    for (const QByteArray &line : crontab.split('\n')) {
        const QString mark = QString::fromUtf8(line.mid(line.lastIndexOf(" # ") + 3));
        if (mark.startsWith("credenza-backup-"_L1) && hasMark(line, mark))
            names << mark;
    }
    return names;
}

QByteArray cronLineIn(const QByteArray &crontab, const QString &name)
{
    for (const QByteArray &line : crontab.split('\n')) {
        if (hasMark(line, name))
            return line;
    }
    return {};
}

QByteArray withoutCronLine(const QByteArray &crontab, const QString &name)
{
    QByteArrayList lines = crontab.split('\n');
    lines.removeIf([&name](const QByteArray &line) { return hasMark(line, name); });
    return lines.join('\n');
}

QByteArray withCronLine(const QByteArray &crontab, const QString &name, const QString &line)
{
    QByteArray others = withoutCronLine(crontab, name);
    if (!others.isEmpty() && !others.endsWith('\n'))
        others += '\n';
    return others + line.toUtf8() + '\n';
}

} // namespace credenza
