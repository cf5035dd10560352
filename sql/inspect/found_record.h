#pragma once

#include "sql/browse/find_value.h"
#include "sql/inspect/record.h"

namespace credenza {

/// A found value as an operator thinks of it. Everything in it may be shown.
struct FoundRecord
{
    FoundValue found;
    QString key;                ///< masked; empty for a table without a key
    const Kind *kind = nullptr; ///< null for a table that the profile does not know
    QString fingerprint;        ///< of the value, where it is secret
    Record record;              ///< empty where the kind is not known
    QString userName;           ///< what names the user to whom the record leads
    QString clientName;
};

/// The records that hold found values, and to whom they lead. Without an inspection nothing but keys is known. The
/// inspection must outlive the answer.
Result<QList<FoundRecord>> recordsOf(Connection &connection, const Inspection *inspection,
                                     const QList<FoundValue> &found);

} // namespace credenza
