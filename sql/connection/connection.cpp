#include "sql/connection/connection.h"

#include "sql/connection/grammar.h"
#include "sql/connection/statement_limit.h"
#include "sql/connection/variant.h"

#include <QElapsedTimer>
#include <QScopeGuard>
#include <QSqlDatabase>
#include <QSqlDriver>
#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QThread>

#include <atomic>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// Below the first line, in words of the server's language, may stand a row with its secrets.
QString withoutValues(const QString &text, Error::Kind kind)
{
    const bool mayHoldRow = kind == Error::Kind::Constraint || kind == Error::Kind::Internal;
    return mayHoldRow ? text.trimmed().section(u'\n', 0, 0) : text;
}

} // namespace

struct Connection::Private
{
    Endpoint endpoint;
    QString name;
    QSqlDatabase database;
    QThread *thread = QThread::currentThread();
    bool streaming = false;

    ~Private()
    {
        database.close();
        database = QSqlDatabase(); // removeDatabase() wants no copy of the handle alive
        QSqlDatabase::removeDatabase(name);
    }

    Error failure(const QString &doing, const QSqlError &error) const
    {
        const QString code = error.nativeErrorCode();
        const Grammar &grammar = endpoint.dialect->grammar;
        const bool lost = code.isEmpty() || !database.isOpen();
        const Error::Kind kind = lost ? Error::Kind::Unreachable : grammar.kindOf(code);
        return {.kind = kind,
                .message = doing,
                .detail = withoutValues(error.databaseText(), kind).trimmed(),
                .hint = lost ? u"The connection to %1 was lost; try again."_s.arg(endpoint.title())
                             : grammar.hintFor(code),
                .code = code};
    }

    /// Of a statement that has been running since the timer was started.
    Error failure(const QString &doing, const QSqlError &error, const QElapsedTimer &timer) const
    {
        return withStatementLimit(failure(doing, error), endpoint, timer.elapsed());
    }

    void log(const QString &sql, const QElapsedTimer &timer, qint64 rows) const
    {
        if (endpoint.log)
            endpoint.log->executed({.database = endpoint.title(),
                                    .sql = sql,
                                    .milliseconds = double(timer.nsecsElapsed()) / 1e6,
                                    .rows = rows});
    }
};

namespace {

/// Qt makes its table of drivers at the first use, without a lock. Two threads that do so at once leave a program that
/// cleans up again and again at its end.
void makeDriversKnown()
{
    [[maybe_unused]] static const QStringList known = QSqlDatabase::drivers();
}

QString shortened(const QString &sql)
{
    const QString line = sql.simplified();
    return line.size() <= 120 ? line : line.left(119) + u'…';
}

bool run(QSqlQuery &query, const Statement &statement)
{
    if (statement.values.isEmpty())
        return query.exec(statement.sql);
    if (!query.prepare(statement.sql))
        return false;
    for (const Value &value : statement.values)
        query.addBindValue(toVariant(value));
    return query.exec();
}

} // namespace

Connection::Connection(std::unique_ptr<Private> p) : m_p(std::move(p)) {}
Connection::Connection(Connection &&) noexcept = default;
Connection &Connection::operator=(Connection &&) noexcept = default;
Connection::~Connection() = default;

const Endpoint &Connection::endpoint() const
{
    return m_p->endpoint;
}

Result<Connection> Connection::open(const Endpoint &endpoint)
{
    static std::atomic<quint64> counter = 0;
    const Grammar &grammar = endpoint.dialect->grammar;
    auto settings = grammar.settings(endpoint);
    if (!settings)
        return settings.error();

    makeDriversKnown();
    auto p = std::make_unique<Private>();
    p->endpoint = endpoint;
    p->name = u"credenza-%1"_s.arg(++counter);
    p->database = QSqlDatabase::addDatabase(endpoint.dialect->driver, p->name);
    if (!p->database.isValid())
        return Error{.kind = Error::Kind::Internal,
                     .message = u"The %1 driver of Qt is not installed"_s.arg(endpoint.dialect->title),
                     .hint = u"Install the Qt 6 SQL driver packages of your distribution."_s};
    p->database.setDatabaseName(settings->databaseName);
    p->database.setHostName(settings->host);
    p->database.setUserName(settings->user);
    p->database.setPassword(settings->password);
    p->database.setConnectOptions(settings->options);
    p->database.setNumericalPrecisionPolicy(QSql::HighPrecision);
    if (!p->database.open())
        return grammar.openFailure(endpoint, p->database.lastError().databaseText());

    Connection connection(std::move(p));
    grammar.prepare(connection.nativeHandle(), endpoint);
    if (auto greeted = connection.executeAll(grammar.greeting(endpoint)); !greeted) {
        Error error = greeted.error();
        error.message = u"Cannot use %1 as a %2 database"_s.arg(endpoint.title(), endpoint.dialect->title);
        return grammar.greetingFailure(endpoint, error);
    }
    if (endpoint.statementTimeout > 0)
        grammar.limitStatements(connection.nativeHandle(), endpoint.statementTimeout);
    return connection;
}

Result<qint64> Connection::execute(const Statement &statement, Expect expect)
{
    Q_ASSERT(QThread::currentThread() == m_p->thread);
    if (m_p->streaming)
        return Error{.kind = Error::Kind::Internal, .message = u"A second statement while rows are being read"_s};
    QElapsedTimer timer;
    timer.start();
    QSqlQuery query(m_p->database);
    query.setForwardOnly(true);
    if (!run(query, statement))
        return m_p->failure(u"The database refused: %1"_s.arg(shortened(statement.sql)), query.lastError(), timer);
    const qint64 affected = query.numRowsAffected();
    m_p->log(statement.sql, timer, affected);
    if (expect == Expect::OneRow && affected == 0)
        return Error{.kind = Error::Kind::Conflict,
                     .message = u"The row changed meanwhile or is gone: %1"_s.arg(shortened(statement.sql))};
    if (expect == Expect::OneRow && affected != 1)
        return Error{.kind = Error::Kind::Internal,
                     .message = u"%1 rows instead of one: %2"_s.arg(affected).arg(shortened(statement.sql))};
    return affected;
}

Result<void> Connection::executeAll(const QStringList &statements)
{
    for (const QString &sql : statements) {
        if (auto done = execute({.sql = sql}); !done)
            return done.error();
    }
    return {};
}

Result<qint64> Connection::select(const Statement &statement, const RowVisitor &visitor)
{
    Q_ASSERT(QThread::currentThread() == m_p->thread);
    if (m_p->streaming)
        return Error{.kind = Error::Kind::Internal, .message = u"A second statement while rows are being read"_s};
    QElapsedTimer timer;
    timer.start();
    QSqlQuery query(m_p->database);
    query.setForwardOnly(true);
    if (!run(query, statement))
        return m_p->failure(u"The database refused: %1"_s.arg(shortened(statement.sql)), query.lastError(), timer);

    m_p->streaming = true;
    const auto ended = qScopeGuard([this] { m_p->streaming = false; });
    QList<Value> row;
    qint64 count = 0;
    while (query.next()) {
        if (row.isEmpty())
            row.resize(query.record().count());
        for (qsizetype column = 0; column < row.size(); ++column)
            row[column] = fromVariant(query.value(int(column)));
        if (auto visited = visitor(row); !visited)
            return visited.error();
        ++count;
    }
    if (query.lastError().isValid())
        return m_p->failure(u"Reading broke off: %1"_s.arg(shortened(statement.sql)), query.lastError(), timer);
    m_p->log(statement.sql, timer, count);
    return count;
}

Result<QList<QList<Value>>> Connection::rows(const Statement &statement)
{
    QList<QList<Value>> all;
    auto read = select(statement, [&all](std::span<const Value> row) -> Result<void> {
        all << QList<Value>(row.begin(), row.end());
        return {};
    });
    if (!read)
        return read.error();
    return all;
}

Result<QStringList> Connection::columnsOf(const Statement &statement)
{
    Q_ASSERT(QThread::currentThread() == m_p->thread);
    QSqlQuery query(m_p->database);
    const QString sql = u"SELECT * FROM (%1\n) AS asked LIMIT 0"_s.arg(statement.sql);
    if (!run(query, {.sql = sql, .values = statement.values}))
        return m_p->failure(u"The database refused: %1"_s.arg(shortened(statement.sql)), query.lastError());
    QStringList names;
    for (int column = 0; column < query.record().count(); ++column)
        names << query.record().fieldName(column);
    return names;
}

Result<Value> Connection::value(const Statement &statement)
{
    auto all = rows(statement);
    if (!all)
        return all.error();
    if (all->isEmpty() || all->first().isEmpty())
        return Error{.kind = Error::Kind::NotFound, .message = u"No row: %1"_s.arg(shortened(statement.sql))};
    return all->first().first();
}

Result<void> Connection::commit()
{
    const QString sql = dialect().grammar.commit();
    QSqlQuery query(m_p->database);
    if (sql.isEmpty() ? m_p->database.commit() : query.exec(sql))
        return {};
    Error error = m_p->failure(u"The transaction could not be committed"_s,
                               sql.isEmpty() ? m_p->database.lastError() : query.lastError());
    if (error.kind == Error::Kind::Unreachable) {
        error.message = u"The connection was lost during the commit: whether it was done is not known"_s;
        error.hint = u"Look at the rows before you try again."_s;
    }
    return error;
}

std::function<void()> Connection::interrupter() const
{
    return dialect().grammar.interrupter(nativeHandle());
}

void *Connection::nativeHandle() const
{
    const QVariant handle = m_p->database.driver()->handle();
    return handle.isValid() ? *static_cast<void *const *>(handle.constData()) : nullptr;
}

} // namespace credenza
