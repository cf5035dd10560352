#pragma once

#include "sql/base/result.h"
#include "sql/browse/filter.h"
#include "sql/profile/profile.h"

namespace credenza {

/// Which rows of a table the service itself calls expired. Read from resources/profiles/*/purge, see the README there.
struct PurgeRule
{
    QString role;  ///< the name of the file: a kind of record
    QString title; ///< "Expired sessions"
    QString table; ///< one of the names under which it is met
    QString own;   ///< what the service does by itself: "hourly", "never"
    QStringList editions;
    QString condition; ///< with :now… and :cutoff…
    QString keepTitle; ///< what stays although the condition holds; empty for nothing
    QString keepQuery; ///< its keys

    /// False for rows that have no age, such as those that somebody marked as deleted.
    bool isAged() const;
};

/// The moments that a rule goes by, in unix seconds.
struct PurgeMoments
{
    qint64 now = 0;
    qint64 cutoff = 0; ///< rows that expired before it go; `now` unless they shall be older
};

/// All rules of a profile for that backend. Unfit, naming the file, for one that is not complete.
Result<QList<PurgeRule>> readPurgeRules(const Profile &profile, const QString &backend);

/// The condition of a rule, with values in place of its moments.
Result<FilterSql> dueCondition(const PurgeRule &rule, const PurgeMoments &moments);

/// The query of the keys that stay, in the same way; empty for none.
Result<FilterSql> keptKeys(const PurgeRule &rule, const PurgeMoments &moments);

} // namespace credenza
