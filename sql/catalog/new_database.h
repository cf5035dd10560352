#pragma once

#include "sql/base/progress.h"
#include "sql/connection/endpoint.h"

namespace credenza {

/// A database that was made to be filled. It goes again with this unless it is kept; where it cannot be dropped, that
/// is a warning.
class NewDatabase
{
public:
    /// It belongs to `owner`, or to us when empty. `progress` outlives it.
    static Result<NewDatabase> make(const Endpoint &endpoint, const QString &owner, Progress &progress);
    NewDatabase(NewDatabase &&other) noexcept;
    NewDatabase &operator=(NewDatabase &&) = delete;
    ~NewDatabase();

    void keep() { m_isToGo = false; }
    /// For work in it that failed: the database stays where the server never answered the commit, as nobody knows then
    /// what it holds.
    void settle(const Error &failure);

private:
    NewDatabase(const Endpoint &endpoint, Progress &progress) : m_endpoint(endpoint), m_progress(&progress) {}

    Endpoint m_endpoint;
    Progress *m_progress;
    bool m_isToGo = true;
};

} // namespace credenza
