#include "sql/dialect/postgresql/dump_program.h"

#include "sql/base/checkpoint_pause.h"
#include "sql/dialect/postgresql/postgresql_url.h"

#include <QDir>
#include <QFileInfo>
#include <QProcessEnvironment>
#include <QRegularExpression>
#include <QStandardPaths>

#include <algorithm>
#include <functional>
#include <map>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// In English, and with the password where other users cannot see it.
QProcessEnvironment environmentFor(const Endpoint &source)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LC_ALL"_s, u"C"_s);
    if (!source.password.isEmpty())
        environment.insert(u"PGPASSWORD"_s, source.password);
    environment.insert(u"PGCONNECT_TIMEOUT"_s, QString::number(source.connectTimeout));
    return environment;
}

void end(const std::unique_ptr<QProcess> &process)
{
    process->kill();
    process->waitForFinished();
}

/// A program that waits for a lock is ended when somebody asks to stop.
Result<void> runToItsEnd(QProcess &process, Progress &progress, const std::function<void()> &onPause)
{
    while (process.state() != QProcess::NotRunning && !process.waitForFinished(checkpointPause)) {
        if (auto going = progress.checkpoint(); !going) {
            process.kill();
            process.waitForFinished();
            return going;
        }
        if (process.error() == QProcess::FailedToStart)
            break;
        onPause();
    }
    return {};
}

bool hasSucceeded(const QProcess &process)
{
    return process.error() != QProcess::FailedToStart && process.exitStatus() == QProcess::NormalExit
           && process.exitCode() == 0;
}

} // namespace

QStringList installedDumpPrograms()
{
    QStringList programs;
    const QDir debian(u"/usr/lib/postgresql"_s);
    for (const QString &version : debian.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QString program = QStandardPaths::findExecutable(u"pg_dump"_s, {debian.filePath(version + u"/bin"_s)});
        if (!program.isEmpty())
            programs << program;
    }
    // Debian's wrapper on the path only leads to one of those.
    const QString onPath = QStandardPaths::findExecutable(u"pg_dump"_s);
    if (!onPath.isEmpty() && QFileInfo(QFileInfo(onPath).canonicalFilePath()).fileName() != "pg_wrapper"_L1)
        programs << onPath;
    return programs;
}

int dumpVersionOf(const QString &program)
{
    QProcess process;
    process.start(program, {u"--version"_s});
    if (!process.waitForFinished(10'000) || process.exitCode() != 0)
        return 0;
    static const QRegularExpression version(uR"(\) (\d+))"_s);
    return version.match(QString::fromLocal8Bit(process.readAllStandardOutput())).captured(1).toInt();
}

QStringList fittingDumpPrograms(const QStringList &programs, int serverMajor)
{
    std::multimap<int, QString> fitting;
    for (const QString &program : programs) {
        if (const int major = dumpVersionOf(program); major >= serverMajor)
            fitting.emplace(major, program);
    }
    QStringList sorted;
    for (const auto &[major, program] : fitting)
        sorted << program;
    return sorted;
}

Result<int> serverMajorOf(Connection &connection)
{
    auto major = connection.value({.sql = u"SELECT current_setting('server_version_num')::bigint / 10000"_s});
    return major ? Result<int>(int(std::get<qint64>(*major))) : major.error();
}

Result<DumpProgram> DumpProgram::lookingAs(Connection &connection, const QString &program)
{
    auto snapshot = connection.value({.sql = u"SELECT pg_export_snapshot()"_s});
    if (!snapshot)
        return snapshot.error();
    return DumpProgram(program, connection.endpoint(), displayText(*snapshot));
}

/// One that fails beside the others is asked again alone: a role may be allowed few connections.
Result<QList<QByteArray>> DumpProgram::scriptsOf(const QList<QStringList> &wanted, Progress &progress) const
{
    std::vector<std::unique_ptr<QProcess>> programs;
    for (const QStringList &arguments : wanted)
        programs.push_back(started(arguments));
    for (const auto &program : programs) {
        if (auto ended = runToItsEnd(*program, progress, [] {}); !ended) {
            std::ranges::for_each(programs, &end);
            return ended.error();
        }
    }
    QList<QByteArray> scripts;
    for (qsizetype at = 0; at < wanted.size(); ++at) {
        std::unique_ptr<QProcess> &program = programs[size_t(at)];
        if (!hasSucceeded(*program)) {
            program = started(wanted[at]);
            if (auto ended = runToItsEnd(*program, progress, [] {}); !ended)
                return ended.error();
        }
        if (!hasSucceeded(*program))
            return failed(QString::fromUtf8(program->readAllStandardError()));
        scripts << program->readAllStandardOutput();
    }
    return scripts;
}

Result<void> DumpProgram::writeTo(const QString &path, const QStringList &arguments, Progress &progress) const
{
    const auto program = started(arguments + QStringList{u"--file="_s + path});
    const auto tell = [&] {
        progress.report({.what = u"dump"_s, .done = QFileInfo(path).size(), .total = -1, .unit = u"bytes"_s});
    };
    if (auto ended = runToItsEnd(*program, progress, tell); !ended)
        return ended;
    if (hasSucceeded(*program))
        return {};
    return failed(QString::fromUtf8(program->readAllStandardError()));
}

std::unique_ptr<QProcess> DumpProgram::started(const QStringList &arguments) const
{
    auto process = std::make_unique<QProcess>();
    process->setProcessEnvironment(environmentFor(m_source));
    process->start(m_program, connecting() + arguments, QIODevice::ReadOnly);
    return process;
}

QStringList DumpProgram::connecting() const
{
    QMap<QString, QString> parameters = m_source.parameters;
    parameters.remove(u"sslpassword"_s);
    parameters.insert(u"dbname"_s, m_source.database);
    return {u"--no-password"_s, u"--encoding=UTF8"_s, u"--snapshot="_s + m_snapshot,
            u"--lock-wait-timeout=%1s"_s.arg(m_source.lockTimeout), u"--dbname="_s + connectionString(parameters)};
}

Error DumpProgram::failed(const QString &why) const
{
    Error error{.kind = Error::Kind::Unfit,
                .message = u"Reading %1 with %2"_s.arg(m_source.title(), m_program),
                .detail = why.trimmed().right(600),
                .hint = u"Run that program by hand to see what it lacks."_s};
    if (why.contains("No space left on device"_L1)) {
        error.kind = Error::Kind::Io;
        error.hint = u"Free some space, or choose another place; nothing was left behind."_s;
    } else if (why.contains("permission denied"_L1)) {
        error.kind = Error::Kind::Denied;
        error.hint = u"Let its role read all that it dumps, as members of pg_read_all_data may."_s;
    }
    return error;
}

} // namespace credenza
