#pragma once

#include "sql/browse/state_counts.h"
#include "sql/connection/connection.h"
#include "sql/edit/row_key.h"
#include "sql/inspect/kind.h"
#include "sql/inspect/principal.h"

#include <QDateTime>

#include <optional>

namespace credenza {

/// One row of a kind, as an operator thinks of it. `row` may hold secrets; every other text may be shown.
struct Record
{
    QString role;
    TableName table;
    RowKey key;
    QString id;                       ///< a fingerprint where the id is a secret
    QString label;                    ///< what names it to a person; empty for none
    QString subject;                  ///< what it names its user by, as findPrincipal() takes it; empty for none
    QString client;                   ///< the same of its client
    QString state;                    ///< "active" or a state of the profile
    std::optional<QDateTime> started; ///< UTC
    std::optional<QDateTime> expires; ///< UTC; nothing where it does not end by itself
    QList<Value> row;                 ///< in the order of the table's columns

    bool isActive() const { return state == QLatin1String("active"); }
    /// The value of a column of its table.
    Value value(const Kind &kind, QStringView column) const;
};

struct RecordQuery
{
    std::optional<Principal> user;
    std::optional<Principal> client;
    QString state; ///< empty for all
    qsizetype limit = 200;
};

/// How a list is ordered: newest first wherever that costs no sort of a big table.
enum class RecordOrder {
    Newest,
    LastStored, ///< by the hidden key, backwards
    Key
};

struct RecordList
{
    QList<Record> records;
    qint64 total = 0;         ///< also of those beyond the limit
    QList<StateCount> states; ///< of all records of that user and client, whatever state was asked for
    RecordOrder order = RecordOrder::Newest;
};

/// Records of one kind. A query for a user finds nothing in kinds that name no user; in the kind of users it finds that
/// user. One pass over the table, and a second one to count where more rows fit than the limit.
Result<RecordList> readRecords(Connection &connection, const Inspection &inspection, const Kind &kind,
                               const RecordQuery &query);

/// The record of that id: the id itself, or its fingerprint (six digits and more); else the one that has it in another
/// secret of its own, such as a session's token. A secret is compared whole or by fingerprint, never in part. NotFound,
/// with the candidates in `detail` where several match.
Result<Record> recordNamed(Connection &connection, const Inspection &inspection, const Kind &kind, const QString &id);

/// The same where several may be meant: all that fit, eleven at most, or none.
Result<QList<Record>> recordsNamed(Connection &connection, const Inspection &inspection, const Kind &kind,
                                   const QString &id);

/// The columns that say more of a record than its id, user, client and times.
QStringList detailColumns(const Kind &kind);

/// A value of a record as people read it: times as ISO 8601 in UTC, flags as yes and no, secrets as fingerprints, NULL
/// as the profile's word for it, or nothing.
QString detailText(const Record &record, const Inspection &inspection, const Kind &kind, const QString &column);

/// What a record says beyond id, subject, client and times, for people: column title and masked, decoded text. Without
/// what is empty.
QList<std::pair<QString, QString>> detailsOf(const Record &record, const Inspection &inspection, const Kind &kind);

} // namespace credenza
