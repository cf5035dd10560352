#include "sql/dialect/postgresql/postgresql_snapshot.h"

#include "sql/connection/transaction.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

class PostgresqlSnapshot final : public Snapshot
{
public:
    explicit PostgresqlSnapshot(Connection connection) : m_connection(std::move(connection)) {}

    Result<void> begin()
    {
        auto transaction = Transaction::beginRead(m_connection);
        if (!transaction)
            return transaction.error();
        m_transaction.emplace(std::move(*transaction));
        auto first = m_connection.value({.sql = u"SELECT 1"_s}); // the first statement fixes the moment
        return first ? Result<void>{} : first.error();
    }

    Connection &connection() override { return m_connection; }
    Result<void> undisturbed() override { return {}; }

private:
    Connection m_connection;
    std::optional<Transaction> m_transaction;
};

} // namespace

Result<std::unique_ptr<Snapshot>> PostgresqlSnapshotter::open(const Endpoint &endpoint) const
{
    auto connection = Connection::open(endpoint.reading());
    if (!connection)
        return connection.error();
    auto snapshot = std::make_unique<PostgresqlSnapshot>(std::move(*connection));
    if (auto begun = snapshot->begin(); !begun)
        return begun.error();
    return std::unique_ptr<Snapshot>(std::move(snapshot));
}

} // namespace credenza
