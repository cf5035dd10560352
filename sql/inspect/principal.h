#pragma once

#include "sql/connection/connection.h"
#include "sql/edit/row_key.h"
#include "sql/inspect/kind.h"

#include <QHash>

namespace credenza {

/// Somebody who signs in, or something that acts for them: a user or a client.
struct Principal
{
    QString role; ///< "user" or "client"
    TableName table;
    RowKey key;                ///< empty for one who is gone while records still name them
    QHash<QString, Value> row; ///< by column; of one who is gone only what records name them by
    QString id;                ///< the key as text; of one who is gone, what records name them by
    QString name;              ///< what names them to a person
    QString state;             ///< "active" or a state of the profile; "gone"

    bool isGone() const { return key.isEmpty(); }
};

/// Where several are meant, more candidates than that are not told one by one.
inline constexpr qsizetype mostCandidates = 10;

/// The user or client of that role ("user", "client") who is named by key, label or a column of the profile's `lookup`,
/// upper and lower case alike only where nothing matches exactly; or by a value that records still hold while the row
/// is gone. NotFound, with the candidates in `detail` where several match.
Result<Principal> findPrincipal(Connection &connection, const Inspection &inspection, const QString &role,
                                const QString &text);

/// Users or clients whose key, label or lookup column begins with, or contains, the text; for completion.
Result<QList<Principal>> suggestPrincipals(Connection &connection, const Inspection &inspection, const QString &role,
                                           const QString &text, qsizetype limit);

} // namespace credenza
