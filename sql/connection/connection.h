#pragma once

#include "sql/connection/endpoint.h"
#include "sql/connection/statement.h"

#include <functional>
#include <memory>
#include <span>

namespace credenza {

/// Our connection to a database. Belongs to the thread that opened it; only interrupter() may be used elsewhere.
class Connection
{
public:
    enum class Expect { Any, OneRow };
    using RowVisitor = std::function<Result<void>(std::span<const Value>)>;

    static Result<Connection> open(const Endpoint &endpoint);
    Connection(Connection &&) noexcept;
    Connection &operator=(Connection &&) noexcept;
    ~Connection();

    const Endpoint &endpoint() const;
    const Dialect &dialect() const { return *endpoint().dialect; }

    /// Runs a statement and returns the rows it affected. Expect::OneRow turns none into Conflict.
    Result<qint64> execute(const Statement &statement, Expect expect = Expect::Any);
    /// Runs statements in order; an error names the one that failed.
    Result<void> executeAll(const QStringList &statements);
    /// Hands every row to the visitor, forward only, and returns their number.
    Result<qint64> select(const Statement &statement, const RowVisitor &visitor);
    /// All rows; for answers known to be small.
    Result<QList<QList<Value>>> rows(const Statement &statement);
    /// The names of the columns that a query answers with. Runs it over no row.
    Result<QStringList> columnsOf(const Statement &query);
    /// First cell of the first row; NotFound when there is none.
    Result<Value> value(const Statement &statement);
    /// Commits through the driver, which alone notices that the server rolled back instead.
    Result<void> commit();

    /// Ends the running statement; callable from any thread while this connection lives.
    std::function<void()> interrupter() const;
    /// The driver's own handle, for this backend's folder only.
    void *nativeHandle() const;

private:
    struct Private;
    explicit Connection(std::unique_ptr<Private> p);

    std::unique_ptr<Private> m_p;
};

} // namespace credenza
