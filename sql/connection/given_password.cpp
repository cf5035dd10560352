#include "sql/connection/connection_store.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

// In milliseconds.
constexpr int commandPatience = 60'000;
constexpr int betweenLooks = 50;

QString firstLineOf(const QByteArray &text)
{
    QByteArray line = text.left(text.indexOf('\n') < 0 ? text.size() : text.indexOf('\n'));
    while (line.endsWith('\r'))
        line.chop(1);
    return QString::fromUtf8(line);
}

/// False when it is still running after a while, or when it is to be stopped.
bool awaitEnd(QProcess &process, const std::stop_token &stop)
{
    QElapsedTimer timer;
    timer.start();
    while (!stop.stop_requested() && timer.elapsed() < commandPatience) {
        if (process.waitForFinished(betweenLooks) || process.state() == QProcess::NotRunning)
            return true;
    }
    return false;
}

} // namespace

Result<QString> passwordFromCommand(const QString &command, const std::stop_token &stop)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(u"/bin/sh"_s, {u"-c"_s, command});
    process.closeWriteChannel();
    const bool isDone = awaitEnd(process, stop);
    if (!isDone) {
        process.kill();
        process.waitForFinished();
    }
    if (stop.stop_requested())
        return Error::cancelled();
    if (isDone && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
        return firstLineOf(process.readAllStandardOutput());
    const QString ending = !isDone ? u"it did not end within %1 seconds"_s.arg(commandPatience / 1000)
                                   : u"it ended with %1"_s.arg(process.exitCode());
    return Error{.kind = Error::Kind::Usage,
                 .message = u"The password command failed: %1"_s.arg(ending),
                 .hint = u"Run it by itself; it has to print the password and nothing else."_s};
}

Result<QString> passwordFromFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{.kind = Error::Kind::Usage,
                     .message = u"Cannot read the password file %1"_s.arg(path),
                     .detail = file.errorString(),
                     .hint = u"Check the path and its permissions."_s};
    return firstLineOf(file.readLine());
}

} // namespace credenza
