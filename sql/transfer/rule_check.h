#pragma once

#include "sql/base/result.h"
#include "sql/catalog/catalog.h"
#include "sql/connection/connection.h"
#include "sql/profile/profile.h"
#include "sql/transfer/reject.h"

namespace credenza {

/// Asks the source for rows that break keys and references of the tables they go to: duplicates where the source has
/// no such rule itself, rows that refer to nothing.
class RuleCheck
{
public:
    RuleCheck(Connection &source, const Catalog &catalog, const Profile *profile, Rejects &rejects)
        : m_source(source), m_catalog(catalog), m_profile(profile), m_rejects(rejects)
    {
    }

    Result<void> check(const Table &target);

private:
    Result<void> checkUnique(const Table &source, const KeyConstraint &key);
    Result<void> checkReference(const Table &source, const ForeignKey &key);
    Result<void> rejectRows(const Table &source, const QStringList &columns, RejectCause cause,
                            const QString &condition);

    Connection &m_source;
    const Catalog &m_catalog; ///< of the source
    const Profile *m_profile;
    Rejects &m_rejects;
};

} // namespace credenza
