#pragma once

#include "sql/compare/compare.h"

#include <functional>

namespace credenza {

/// One canonical text per column; a null QByteArray for NULL.
using CanonicalRow = QList<QByteArray>;

/// A table as two databases have it. Columns stand against each other by their place.
struct PairedTable
{
    QString name;
    const Table *a = nullptr; ///< null where the database lacks it
    const Table *b = nullptr;
    QStringList columnsA;
    QStringList columnsB;
    qsizetype keys = 0;     ///< the first so many columns tell the rows apart
    qsizetype compared = 0; ///< the first so many columns make a difference; what follows is read along
};

/// The columns that both tables have, those of the key first; all of them where there is no key in common. One of the
/// tables may be null: then those of the other.
PairedTable pairedTable(const Table *a, const Table *b);

/// A row that differs, as either side has it.
struct RowPair
{
    std::optional<CanonicalRow> a;
    std::optional<CanonicalRow> b;
    QList<Value> keyA = {}; ///< as A stores it; empty where it lacks the row
    QList<Value> keyB = {};
};

/// How many rows differ.
struct DifferenceCounts
{
    qint64 onlyA = 0;
    qint64 onlyB = 0;
    qint64 changed = 0;
    bool operator==(const DifferenceCounts &) const = default;
};

/// The columns in which a row differs that both sides have, as A names them.
QStringList changedColumns(const PairedTable &table, const RowPair &row);

/// Hands every row to `use` that only one side has, or both with a difference; in no order. Reads A twice, keeps a hash
/// per row of A and at most `mostChanged` whole rows of B in memory: changed rows beyond are counted only.
Result<DifferenceCounts> forEachDifference(Opened &a, Opened &b, const PairedTable &table, qsizetype mostChanged,
                                           Progress &progress, const std::function<void(const RowPair &)> &use);

} // namespace credenza
