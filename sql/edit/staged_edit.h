#pragma once

#include "sql/edit/row_key.h"

namespace credenza {

/// What a cell is to hold. NULL, an empty text and the column's default are three things.
struct NewValue
{
    enum class Source {
        Given,
        Default ///< whatever the column's default makes; `value` says nothing
    };

    Source source = Source::Given;
    Value value;
    bool operator==(const NewValue &) const = default;
};

struct CellChange
{
    QString column;
    Value before; ///< nothing for a row that is to be inserted
    NewValue after;
    bool operator==(const CellChange &) const = default;
};

/// One row's pending change.
struct StagedEdit
{
    enum class Kind { Change, Insert, Delete };

    Kind kind = Kind::Change;
    TableName table;
    RowKey key;              ///< empty for Insert
    QList<CellChange> cells; ///< Insert: given cells only. Delete: every stored column with what it held before.
    bool operator==(const StagedEdit &) const = default;

    const CellChange *cell(QStringView column) const;
};

/// The word for a kind in JSON and logs: "change", "insert", "delete".
QString nameOf(StagedEdit::Kind kind);

/// The row as an edit of kind Delete holds it. Columns that the database computes are left out.
QList<CellChange> wholeRow(const Table &table, const QStringList &columns, std::span<const Value> row);

} // namespace credenza
