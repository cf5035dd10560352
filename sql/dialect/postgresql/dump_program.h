#pragma once

#include "sql/base/progress.h"
#include "sql/connection/connection.h"

#include <QByteArray>
#include <QProcess>
#include <QStringList>

#include <memory>

namespace credenza {

/// Where pg_dump programs of several versions may be.
QStringList installedDumpPrograms();

/// The major version of such a program; 0 where it is none.
int dumpVersionOf(const QString &program);

/// Those of `programs` that can dump a server of that version, the closest version first.
QStringList fittingDumpPrograms(const QStringList &programs, int serverMajor);

/// The major version of the server.
Result<int> serverMajorOf(Connection &connection);

/// One pg_dump that looks at a database as the transaction of a connection sees it, which has to last as long.
class DumpProgram
{
public:
    static Result<DumpProgram> lookingAs(Connection &connection, const QString &program);

    const QString &program() const { return m_program; }
    /// What it writes for each of these lists of arguments, in their order. Denied and Unfit, with its own words, where
    /// it cannot.
    Result<QList<QByteArray>> scriptsOf(const QList<QStringList> &wanted, Progress &progress) const;
    /// The same into a file; Io where there is no room for it.
    Result<void> writeTo(const QString &path, const QStringList &arguments, Progress &progress) const;

private:
    DumpProgram(const QString &program, const Endpoint &source, const QString &snapshot)
        : m_program(program), m_source(source), m_snapshot(snapshot)
    {
    }
    std::unique_ptr<QProcess> started(const QStringList &arguments) const;
    QStringList connecting() const;
    Error failed(const QString &why) const;

    QString m_program;
    Endpoint m_source;
    QString m_snapshot;
};

} // namespace credenza
