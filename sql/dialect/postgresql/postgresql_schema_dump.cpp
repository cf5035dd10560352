#include "sql/dialect/postgresql/postgresql_schema_dump.h"

#include "sql/dialect/postgresql/postgresql_not_carried.h"
#include "sql/dialect/postgresql/postgresql_url.h"
#include "sql/text/quoted.h"

#include <QDir>
#include <QProcess>
#include <QProcessEnvironment>
#include <QRegularExpression>
#include <QStandardPaths>

#include <map>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// What pg_dump is to dump, and from where.
struct DumpJob
{
    QString program;
    Endpoint source;
    QString schema;
    QString snapshot;
    QStringList otherSchemas;
};

int majorOf(const QString &program)
{
    QProcess process;
    process.start(program, {u"--version"_s});
    if (!process.waitForFinished(10'000) || process.exitCode() != 0)
        return 0;
    static const QRegularExpression version(uR"(\) (\d+))"_s);
    return version.match(QString::fromLocal8Bit(process.readAllStandardOutput())).captured(1).toInt();
}

QStringList argumentsFor(const DumpJob &job, const QString &section)
{
    QMap<QString, QString> parameters = job.source.parameters;
    parameters.remove(u"sslpassword"_s);
    parameters.insert(u"dbname"_s, job.source.database);
    QStringList arguments{u"--schema-only"_s,
                          u"--section="_s + section,
                          u"--no-owner"_s,
                          u"--no-privileges"_s,
                          u"--no-tablespaces"_s,
                          u"--no-publications"_s,
                          u"--no-subscriptions"_s,
                          u"--no-password"_s,
                          u"--encoding=UTF8"_s,
                          u"--snapshot="_s + job.snapshot,
                          u"--lock-wait-timeout=%1s"_s.arg(job.source.lockTimeout),
                          u"--dbname="_s + connectionString(parameters)};
    for (const QString &schema : job.otherSchemas)
        arguments << u"--exclude-schema="_s + quoted(schema);
    return arguments;
}

Error notDumped(const DumpJob &job, const QString &why)
{
    return {.kind = Error::Kind::Unfit,
            .message = u"Reading the schema of %1 with %2"_s.arg(job.source.title(), job.program),
            .detail = why,
            .hint = u"Run that program by hand with --schema-only to see what it lacks."_s};
}

/// A program that waits for a lock is ended when somebody asks to stop. Passwords go where other users cannot see them.
Result<QByteArray> dumpSection(const DumpJob &job, const QString &section, Progress &progress)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LC_ALL"_s, u"C"_s);
    if (!job.source.password.isEmpty())
        environment.insert(u"PGPASSWORD"_s, job.source.password);
    environment.insert(u"PGCONNECT_TIMEOUT"_s, QString::number(job.source.connectTimeout));
    process.setProcessEnvironment(environment);
    process.start(job.program, argumentsFor(job, section), QIODevice::ReadOnly);
    while (process.state() != QProcess::NotRunning && !process.waitForFinished(100)) {
        if (auto going = progress.checkpoint(); !going) {
            process.kill();
            process.waitForFinished();
            return going.error();
        }
        if (process.error() == QProcess::FailedToStart)
            break;
    }
    const bool isDone = process.error() != QProcess::FailedToStart && process.exitStatus() == QProcess::NormalExit
                        && process.exitCode() == 0;
    if (!isDone)
        return notDumped(job, QString::fromUtf8(process.readAllStandardError()).trimmed().right(600));
    return process.readAllStandardOutput();
}

/// Without the settings that only later servers than ours know, and with a schema that may be there already.
QByteArray runsAnywhere(const QByteArray &script, const QString &schema)
{
    const QByteArray makes = "CREATE SCHEMA " + schema.toUtf8() + ';';
    const QByteArray makesQuoted = "CREATE SCHEMA " + quoted(schema).toUtf8() + ';';
    QList<QByteArray> lines;
    for (const QByteArray &line : script.split('\n')) {
        if (line == makes || line == makesQuoted)
            lines << "CREATE SCHEMA IF NOT EXISTS " + quoted(schema).toUtf8() + ';';
        else if (line != "SET transaction_timeout = 0;")
            lines << line;
    }
    return lines.join('\n');
}

/// Views that hold rows are made empty by a script without rows.
Result<QByteArray> refreshes(Connection &connection)
{
    auto views = firstColumn(connection,
                             u"SELECT format('REFRESH MATERIALIZED VIEW %I.%I;', n.nspname, c.relname) FROM pg_class c "
                             "JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = current_schema() "
                             "AND c.relkind = 'm' AND c.relispopulated ORDER BY c.oid"_s);
    if (!views)
        return views.error();
    return views->isEmpty() ? QByteArray() : views->join(u'\n').toUtf8() + '\n';
}

Result<DumpJob> jobFor(Connection &connection, const QString &program)
{
    auto schema = connection.value({.sql = u"SELECT current_schema()"_s});
    if (!schema)
        return schema.error();
    auto snapshot = connection.value({.sql = u"SELECT pg_export_snapshot()"_s});
    if (!snapshot)
        return snapshot.error();
    auto others = firstColumn(connection,
                              u"SELECT nspname FROM pg_namespace WHERE nspname <> current_schema() "
                              "AND nspname <> 'information_schema' AND nspname NOT LIKE 'pg\\_%' ORDER BY 1"_s);
    if (!others)
        return others.error();
    return DumpJob{.program = program,
                   .source = connection.endpoint(),
                   .schema = displayText(*schema),
                   .snapshot = displayText(*snapshot),
                   .otherSchemas = *others};
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
    if (const QString onPath = QStandardPaths::findExecutable(u"pg_dump"_s); !onPath.isEmpty())
        programs << onPath;
    return programs;
}

QStringList fittingDumpPrograms(const QStringList &programs, int serverMajor)
{
    std::multimap<int, QString> fitting;
    for (const QString &program : programs) {
        if (const int major = majorOf(program); major >= serverMajor)
            fitting.emplace(major, program);
    }
    QStringList sorted;
    for (const auto &[major, program] : fitting)
        sorted << program;
    return sorted;
}

Result<SchemaDump> dumpByProgram(Connection &connection, const QString &program, Progress &progress)
{
    progress.report({.what = u"read the schema"_s});
    auto job = jobFor(connection, program);
    if (!job)
        return job.error();
    auto before = dumpSection(*job, u"pre-data"_s, progress);
    if (!before)
        return before.error();
    auto after = dumpSection(*job, u"post-data"_s, progress);
    if (!after)
        return after.error();
    auto views = refreshes(connection);
    if (!views)
        return views.error();
    auto notCarried = besideSchema(connection);
    if (!notCarried)
        return notCarried.error();
    return SchemaDump{.before = runsAnywhere(*before, job->schema),
                      .after = runsAnywhere(*after, job->schema) + *views,
                      .notCarried = *notCarried};
}

} // namespace credenza
