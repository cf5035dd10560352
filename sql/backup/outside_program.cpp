#include "sql/backup/outside_program.h"

#include "sql/base/checkpoint_pause.h"

#include <QProcess>
#include <QProcessEnvironment>
#include <QStandardPaths>

#include <signal.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr int longestRun = 60'000; // milliseconds

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

/// In a group of its own, so that what it has started ends with it.
Result<void> startIn(QProcess &process, const QString &program, const QStringList &arguments, const QByteArray &input)
{
    const QString path = QStandardPaths::findExecutable(program);
    if (path.isEmpty())
        return notRun(program, u"there is none of that name on the PATH"_s);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LC_ALL"_s, u"C"_s);
    environment.insert(u"SYSTEMD_PAGER"_s, QString());
    environment.insert(u"SYSTEMD_COLORS"_s, u"0"_s);
    process.setProcessEnvironment(environment);
    process.setChildProcessModifier([] { ::setpgid(0, 0); });
    process.start(path, arguments);
    process.write(input);
    process.closeWriteChannel();
    return {};
}

void end(QProcess &process)
{
    if (const auto group = pid_t(process.processId()); group > 0)
        ::kill(-group, SIGKILL);
    process.kill();
    process.waitForFinished();
}

Result<OutsideRun> leftBy(QProcess &process)
{
    if (process.error() == QProcess::FailedToStart)
        return notRun(process.program(), process.errorString());
    if (process.exitStatus() != QProcess::NormalExit)
        return notRun(process.program(), u"it crashed"_s);
    return OutsideRun{process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
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
    QProcess process;
    if (auto started = startIn(process, program, arguments, input); !started)
        return started.error();
    if (process.waitForFinished(longestRun))
        return leftBy(process);
    end(process);
    return notRun(program, u"it did not end within %1 seconds"_s.arg(longestRun / 1000));
}

Result<OutsideRun> runOutside(const QString &program, const QStringList &arguments, const QByteArray &input,
                              Progress &progress)
{
    QProcess process;
    if (auto started = startIn(process, program, arguments, input); !started)
        return started.error();
    while (!process.waitForFinished(checkpointPause) && process.state() != QProcess::NotRunning) {
        if (auto going = progress.checkpoint(); !going) {
            end(process);
            return going.error();
        }
    }
    return leftBy(process);
}

} // namespace credenza
