#include "sql/dialect/postgresql/plain_dump.h"

#include "sql/base/checkpoint_pause.h"
#include "sql/connection/connection.h"
#include "sql/text/quoted.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QString unquoted(QString name)
{
    if (!name.startsWith(u'"'))
        return name;
    return name.mid(1, name.size() - 2).replace(u"\"\""_s, u"\""_s);
}

/// Whom the script gives anything to.
Result<QSet<QString>> granteesIn(const QString &path)
{
    static const QRegularExpression named(
        u"^(?:ALTER .* OWNER TO|GRANT .* TO|REVOKE .* FROM|ALTER DEFAULT PRIVILEGES "
        "FOR ROLE|CREATE SCHEMA .* AUTHORIZATION) (\"(?:[^\"]|\"\")+\"|[a-z_][\\w$]*)"_s);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{.kind = Error::Kind::Io,
                     .message = u"Cannot read %1"_s.arg(path),
                     .detail = file.errorString(),
                     .hint = u"Check its permissions."_s};
    QSet<QString> roles;
    while (!file.atEnd()) {
        const QByteArray line = file.readLine();
        const bool mayName = line.startsWith("ALTER ") || line.startsWith("GRANT ") || line.startsWith("REVOKE ")
                             || line.startsWith("CREATE SCHEMA ");
        if (const auto match = mayName ? named.match(QString::fromUtf8(line)) : QRegularExpressionMatch();
            match.hasMatch())
            roles.insert(unquoted(match.captured(1)));
    }
    return roles;
}

Result<void> makeRoles(const QSet<QString> &roles, const Endpoint &endpoint)
{
    auto connection = Connection::open(endpoint.writing());
    if (!connection)
        return connection.error();
    const auto there = connection->rows({.sql = u"SELECT rolname FROM pg_roles"_s});
    if (!there)
        return there.error();
    QSet<QString> known;
    for (const QList<Value> &row : *there)
        known.insert(displayText(row.first()));
    for (const QString &role : roles - known) {
        if (auto made = connection->execute({.sql = u"CREATE ROLE "_s + quoted(role)}); !made)
            return made.error();
    }
    return {};
}

} // namespace

bool isPlainDump(QByteArrayView beginning)
{
    return QByteArray::fromRawData(beginning.data(), beginning.size()).contains("-- PostgreSQL database dump\n");
}

Result<void> loadPlainDump(const QString &path, const Endpoint &empty, Progress &progress)
{
    const QString program = QStandardPaths::findExecutable(u"psql"_s);
    if (program.isEmpty())
        return Error{.kind = Error::Kind::NotFound,
                     .message = u"A plain dump is read by psql, which is not installed"_s,
                     .detail = {},
                     .hint = u"Install the package postgresql-client."_s};
    const auto roles = granteesIn(path);
    if (!roles)
        return roles.error();
    if (auto made = makeRoles(*roles, empty); !made)
        return made;
    QProcess psql;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    if (!empty.password.isEmpty())
        environment.insert(u"PGPASSWORD"_s, empty.password);
    psql.setProcessEnvironment(environment);
    psql.setStandardOutputFile(QProcess::nullDevice());
    psql.start(program,
               {u"-X"_s, u"-q"_s, u"-1"_s, u"-v"_s, u"ON_ERROR_STOP=1"_s, u"-f"_s, path, u"-d"_s, empty.url()});
    while (!psql.waitForFinished(checkpointPause) && psql.state() != QProcess::NotRunning) {
        progress.report({.what = u"read the dump"_s});
        if (auto going = progress.checkpoint(); !going) {
            psql.kill();
            psql.waitForFinished();
            return going;
        }
    }
    const bool hasRun = psql.error() != QProcess::FailedToStart && psql.exitStatus() == QProcess::NormalExit;
    if (hasRun && psql.exitCode() == 0)
        return {};
    return Error{.kind = Error::Kind::Unfit,
                 .message = u"The dump %1 cannot be read"_s.arg(path),
                 .detail = hasRun ? QString::fromUtf8(psql.readAllStandardError()).trimmed().section(u'\n', 0, 0)
                                  : psql.errorString(),
                 .hint = u"Use a server as new as the one that the dump is of."_s};
}

} // namespace credenza
