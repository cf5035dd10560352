#include "sql/connection/transaction.h"

#include "sql/connection/grammar.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr auto transactionResolutionUnknown = "08007"_L1;

} // namespace

Result<Transaction> Transaction::beginRead(Connection &connection)
{
    if (auto begun = connection.execute({.sql = connection.dialect().grammar.beginRead()}); !begun)
        return begun.error();
    return Transaction(connection);
}

Result<Transaction> Transaction::beginWrite(Connection &connection)
{
    if (auto begun = connection.execute({.sql = connection.dialect().grammar.beginWrite()}); !begun)
        return begun.error();
    return Transaction(connection);
}

Transaction::Transaction(Transaction &&other) noexcept : m_connection(std::exchange(other.m_connection, nullptr)) {}

Transaction::~Transaction()
{
    // An interruption meant for what came before may hit the first; a lost connection has rolled back already.
    for (int attempt = 0; m_connection && attempt < 3; ++attempt) {
        const auto rolledBack = m_connection->execute({.sql = u"ROLLBACK"_s});
        if (rolledBack || rolledBack.error().kind != Error::Kind::Cancelled)
            return;
    }
}

Result<void> Transaction::commit()
{
    auto committed = m_connection->commit();
    if (committed)
        m_connection = nullptr;
    return committed;
}

Error asUnknownCommit(Error lost)
{
    lost.code = transactionResolutionUnknown;
    return lost;
}

bool isUnknownCommit(const Error &error)
{
    return error.code == transactionResolutionUnknown;
}

} // namespace credenza
