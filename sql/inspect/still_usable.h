#pragma once

#include "sql/browse/filter.h"
#include "sql/edit/save.h"
#include "sql/inspect/principal.h"

#include <QDateTime>

namespace credenza {

/// Tokens that nobody looks up in a database, and until when the last of them counts.
struct SignedUntil
{
    QString title;
    QDateTime until; ///< UTC
    QString text;    ///< how they can be ended all the same
};

/// Counts the active rows of a kind for which a condition holds.
Result<SaveCount> countOfActive(const Inspection &inspection, const Kind &kind, const FilterSql &condition);

/// For each kind that gives access and names users or clients: how many records of these are active. Named by table,
/// zero where there are none. To be run when everything is written, in the same transaction.
Result<QList<SaveCount>> usableCounts(const Introspector &introspector, const Inspection &inspection,
                                      const QList<Principal> &principals);

/// The same, counted now.
Result<QMap<QString, qint64>> countUsable(Connection &connection, const Inspection &inspection,
                                          const QList<Principal> &principals);

/// What the service signs, and never looks up, as given out up to that moment, unix seconds.
QList<SignedUntil> signedUntil(const Profile &profile, qint64 moment);

/// "0 usable credentials left in the database; ID tokens given out before now stay valid until 14:20 UTC, because the
/// service does not look them up." With some left it names how many of which kind; where nothing is signed, it adds
/// what the profile says of sessions that are not kept. `moment` as for signedUntil().
QString stillUsableText(const Inspection &inspection, const QMap<QString, qint64> &usable, qint64 moment);

} // namespace credenza
