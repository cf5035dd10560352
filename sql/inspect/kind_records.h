#pragma once

#include "sql/inspect/record.h"

namespace credenza {

/// Records of one kind that belong to the same user or client, newest first as far as the kind knows.
struct KindRecords
{
    Kind kind;
    RecordList list;

    /// False where there are more than were read.
    bool isWhole() const { return list.records.size() == list.total; }
};

/// "refresh token", as it stands in a sentence.
QString nameOfOne(const Kind &kind);
/// "refresh tokens".
QString nameOfMany(const Kind &kind);
/// "1 refresh token", "4 refresh tokens".
QString countedName(const Kind &kind, qint64 count);

/// The column of scopes or other words that a record grants; empty for none.
QString scopeColumn(const Kind &kind);
/// The words in it, each once.
QStringList scopesOf(const Record &record, const Kind &kind);

} // namespace credenza
