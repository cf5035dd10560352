#pragma once

#include "sql/base/progress.h"
#include "sql/browse/find_term.h"
#include "sql/connection/connection.h"

namespace credenza {

/// A row that holds a value. The key may be secret.
struct FoundValue
{
    TableName table;
    QStringList keyColumns; ///< the primary key, else the hidden key; empty where there is neither
    QList<Value> key;
    QString column;
    FoundBy by = FoundBy::Equal;
    ColumnMeaning::Secrecy secrecy = ColumnMeaning::Secrecy::Open; ///< of the column
};

struct FindRequest
{
    QString text; ///< may be a secret: it becomes part of no log, error or result
    const Catalog &catalog;
    const Profile *profile = nullptr;
    qint64 now = 0;
    qsizetype mostPerTable = 50;
};

struct FindReport
{
    QList<FoundValue> hits; ///< the surest first
    qint64 tables = 0;
    qint64 rows = 0; ///< in them all, about
    QStringList cut; ///< tables that hold more than was told
};

/// Looks for a value in every column that can hold it, of every table: whole, as the beginning of an open text, as a
/// word inside lists and JSON, by its fingerprint where it is secret. One question for each index that serves, one pass
/// over each table for the rest. Usage for a text that no column could hold.
Result<FindReport> findValue(Connection &connection, const FindRequest &request, Progress &progress);

} // namespace credenza
