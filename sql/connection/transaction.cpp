#include "sql/connection/transaction.h"

#include "sql/connection/grammar.h"
#include "sql/connection/interruption.h"

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
    if (m_connection) // a lost one has rolled back already
        static_cast<void>(executeDespiteStop(*m_connection, {.sql = u"ROLLBACK"_s}));
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
