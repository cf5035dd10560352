#pragma once

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

namespace credenza {

/// What a program left when it ended; code -1, and why at the end of `err`, where it crashed or had to be ended.
struct Ended
{
    int code = -1;
    QByteArray out;
    QByteArray err;

    QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
    QJsonObject result() const { return json().value(QLatin1String("result")).toObject(); }
};

/// What a prepared process leaves when it runs to its end on that standard input.
inline Ended ended(QProcess &process, const QByteArray &input = {})
{
    process.start();
    process.write(input);
    process.closeWriteChannel();
    const bool isEnded = process.waitForFinished(120'000) && process.exitStatus() == QProcess::NormalExit;
    Ended ended{isEnded ? process.exitCode() : -1, process.readAllStandardOutput(), process.readAllStandardError()};
    if (!isEnded)
        ended.err +=
            QStringLiteral("\n%1, signal or code %2").arg(process.errorString()).arg(process.exitCode()).toUtf8();
    return ended;
}

inline Ended run(const QString &program, const QStringList &arguments, const QByteArray &input = {})
{
    QProcess process;
    process.setProgram(program);
    process.setArguments(arguments);
    return ended(process, input);
}

/// The headless program, as scripts meet it.
inline Ended run(const QStringList &arguments, const QByteArray &input = {})
{
    return run(QStringLiteral(CLI_PROGRAM), arguments, input);
}

} // namespace credenza
