#include "sql/backup/outside_program.h"

#include <QProcess>
#include <QProcessEnvironment>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr int patience = 60'000; // milliseconds

QString lastLine(const QByteArray &text)
{
    const QByteArray trimmed = text.trimmed();
    return QString::fromUtf8(trimmed.mid(trimmed.lastIndexOf('\n') + 1));
}

Error notRun(const QString &program, const QString &why)
{
    return {.kind = Error::Kind::Unreachable,
            .message = u"The program %1 could not be run: %2"_s.arg(program, why),
            .hint = u"Install it, or see that it is on the PATH."_s};
}

} // namespace

QString OutsideRun::complaint() const
{
    const QString complained = lastLine(err);
    return complained.isEmpty() ? lastLine(out) : complained;
}

bool isOutsideProgram(const QString &name)
{
    return !QStandardPaths::findExecutable(name).isEmpty();
}

Result<OutsideRun> runOutside(const QString &program, const QStringList &arguments, const QByteArray &input)
{
    const QString path = QStandardPaths::findExecutable(program);
    if (path.isEmpty())
        return notRun(program, u"there is none of that name on the PATH"_s);
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LC_ALL"_s, u"C"_s);
    environment.insert(u"SYSTEMD_PAGER"_s, QString());
    environment.insert(u"SYSTEMD_COLORS"_s, u"0"_s);
    process.setProcessEnvironment(environment);
    process.start(path, arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(patience)) {
        process.kill();
        process.waitForFinished();
        return notRun(program, u"it did not end within %1 seconds"_s.arg(patience / 1000));
    }
    if (process.exitStatus() != QProcess::NormalExit)
        return notRun(program, u"it crashed"_s);
    return OutsideRun{process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

} // namespace credenza
