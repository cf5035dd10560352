#include "sql/catalog/new_database.h"

#include "sql/catalog/loader.h"
#include "sql/connection/transaction.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace credenza {

Result<NewDatabase> NewDatabase::make(const Endpoint &endpoint, const QString &owner, Progress &progress)
{
    progress.report({.what = u"database"_s});
    if (auto made = endpoint.dialect->loader.createDatabase(endpoint, owner); !made)
        return made.error();
    return NewDatabase(endpoint, progress);
}

NewDatabase::NewDatabase(NewDatabase &&other) noexcept
    : m_endpoint(other.m_endpoint), m_progress(other.m_progress), m_isToGo(std::exchange(other.m_isToGo, false))
{
}

NewDatabase::~NewDatabase()
{
    if (!m_isToGo)
        return;
    if (auto dropped = m_endpoint.dialect->loader.dropDatabase(m_endpoint); !dropped)
        m_progress->warn(u"The database that was made for this is left, empty: %1"_s.arg(dropped.error().detail));
}

void NewDatabase::settle(const Error &failure)
{
    if (isUnknownCommit(failure))
        keep();
}

} // namespace credenza
