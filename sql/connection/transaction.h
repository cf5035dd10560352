#pragma once

#include "sql/connection/connection.h"

namespace credenza {

/// A transaction that ends by scope: rolled back unless committed.
class Transaction
{
public:
    /// Starts one that only reads, seeing a single moment of the database.
    static Result<Transaction> beginRead(Connection &connection);
    /// Starts one that writes; takes the write lock at once where the backend has only one. A session for reading stays
    /// one: the database refuses what is written.
    static Result<Transaction> beginWrite(Connection &connection);

    Transaction(Transaction &&other) noexcept;
    Transaction &operator=(Transaction &&) = delete;
    ~Transaction();

    Result<void> commit();

private:
    explicit Transaction(Connection &connection) : m_connection(&connection) {}

    Connection *m_connection;
};

/// The error of a commit that was never answered, and of which nobody could tell whether it was done; by SQLSTATE.
Error asUnknownCommit(Error lost);
bool isUnknownCommit(const Error &error);

} // namespace credenza
