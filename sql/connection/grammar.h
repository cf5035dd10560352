#pragma once

#include "sql/connection/endpoint.h"
#include "sql/connection/statement.h"

#include <QStringList>

#include <functional>

namespace credenza {

struct ConnectField;

/// What QtSql has to be told to open a connection.
struct DriverSettings
{
    QString databaseName;
    QString host;
    QString user;
    QString password;
    QString options;
};

/// Statements for a session that writes in many short transactions beside others and shall hold them up little.
struct ShortWrites
{
    QStringList begin;   ///< once
    QStringList between; ///< after each transaction: puts off till then what need not be done under its locks
    QStringList settle;  ///< makes sure that what was committed so far outlasts a crash of the database's machine
};

/// How a backend spells things. Answers only: opens and runs nothing unless its comment says so.
class Grammar
{
public:
    virtual ~Grammar() = default;

    /// URL schemes in lower case.
    virtual QStringList schemes() const = 0;
    /// How an address is written, for hints.
    virtual QString addressExample() const = 0;
    /// True for the backend whose databases are plain paths.
    virtual bool keepsFiles() const = 0;
    virtual Result<Located> locateFile(const QString &path, const QDir &folder) const = 0;
    virtual Result<Located> locateUrl(const QString &url, const QDir &folder) const = 0;
    /// What a person is asked for to reach a database, in the order of asking. Passwords are not among it.
    virtual QList<ConnectField> connectFields() const = 0;
    virtual QString title(const Endpoint &endpoint) const = 0;
    virtual QString url(const Endpoint &endpoint) const = 0;

    /// Looks before opening: a missing file or an impossible parameter ends here.
    virtual Result<DriverSettings> settings(const Endpoint &endpoint) const = 0;
    /// Settings of the library's own connection, before it is greeted.
    virtual void prepare(void * /*nativeHandle*/, const Endpoint &) const {}
    /// Sent once on every new connection; includes one real read, so that a file that is no database is found out.
    virtual QStringList greeting(const Endpoint &endpoint) const = 0;
    /// Has every statement end itself after so many seconds, where the greeting does not see to that.
    virtual void limitStatements(void * /*nativeHandle*/, int /*seconds*/) const {}
    /// Why opening failed, asked of the backend itself where its driver does not tell.
    virtual Error openFailure(const Endpoint &endpoint, const QString &driverText) const = 0;
    /// More about a database that could be opened and then refused the greeting: who holds it, what else it may be.
    virtual Error greetingFailure(const Endpoint &, const Error &error) const { return error; }
    /// The kind of a failed statement by the backend's own code.
    virtual Error::Kind kindOf(const QString &code) const = 0;
    /// What to do about it, empty when nothing general can be said.
    virtual QString hintFor(const QString &code) const = 0;

    /// Most bytes of a name; what is longer is cut silently by the backend. 0 for any number.
    virtual qsizetype longestName() const = 0;
    /// True where a foreign key can be added to a table that stands.
    virtual bool addsConstraintsLater() const = 0;
    /// SQL that says the value, so that a column which held it holds the same again, to the byte.
    virtual QString literal(const Value &value) const = 0;
    virtual QString beginRead() const = 0;
    virtual QString beginWrite() const = 0;
    /// Empty where the driver's own way is to be taken, which notices a server that has rolled back instead.
    virtual QString commit() const { return {}; }
    virtual ShortWrites shortWrites() const = 0;
    /// Ends a running statement; callable from any thread while the connection lives.
    virtual std::function<void()> interrupter(void *nativeHandle) const = 0;

    /// "SQLite 3.40.1", "PostgreSQL 15.18". One question to the server.
    virtual Statement serverTitle() const = 0;
    /// Unix seconds by the clock that the database itself goes by: the server's, else the host's.
    virtual Statement moment() const = 0;
    /// Bytes that the database takes.
    virtual Statement databaseSize() const = 0;
};

} // namespace credenza
