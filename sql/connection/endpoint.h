#pragma once

#include "sql/activity/statement_log.h"
#include "sql/base/result.h"
#include "sql/dialect/dialect.h"

#include <QDir>
#include <QMap>
#include <QString>

#include <memory>

namespace credenza {

/// What is at stake in a database.
enum class Environment { Unmarked, Development, Staging, Production };

/// "development" …; empty for Unmarked.
QString nameOf(Environment environment);

/// Where a database is and how we talk to it. Copies freely between threads. There is no way to print the password.
struct Endpoint
{
    enum class Access { Read, Write };
    enum class Presence { MustExist, MayCreate };

    const Dialect *dialect = nullptr;
    QString database;                  ///< a file's absolute path, or a database name
    QMap<QString, QString> parameters; ///< host, port, user, sslmode … as the backend names them
    QString password;
    Access access = Access::Read;
    Presence presence = Presence::MustExist;
    int connectTimeout = 10;  ///< seconds
    int lockTimeout = 5;      ///< seconds a statement may wait for a lock
    int statementTimeout = 0; ///< seconds a statement may run; 0 for as long as it takes
    int idleTimeout = 0;      ///< seconds a transaction may lie idle before a server ends its session; 0 for any time
    QString savedAs;          ///< name of the saved connection it comes from, empty for none
    Environment environment = Environment::Unmarked;
    std::shared_ptr<StatementLog> log;

    /// The database as a person names it: path, or user@host:port/name. Without password.
    QString title() const;
    /// The address as a URL of its backend. Without password.
    QString url() const;

    Endpoint reading() const;
    Endpoint writing() const;
    /// For what a person waits for: a program that hangs in it holds locks for a minute at most, where a server can
    /// tell.
    Endpoint interactive() const;
    /// For what may take hours in one statement or between two.
    Endpoint unhurried() const;
};

/// What a DATABASE argument means: a path or a URL of a backend. `warnings` are for the person who wrote it.
struct Located
{
    Endpoint endpoint;
    QStringList warnings;
};

/// Paths, relative ones from that folder, and URLs; forms that need a profile are resolved by locate() in sql/profile.
Result<Located> locateAddress(const QString &address, const QDir &folder = QDir::current());

} // namespace credenza
