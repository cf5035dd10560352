#pragma once

#include "sql/compare/canonical_form.h"
#include "sql/transfer/id_map.h"

namespace credenza {

/// A column on its way, and what becomes of its values.
struct ColumnPair
{
    enum class Ids { Kept, Rewritten, Restored };

    QString from;
    QString to;
    Encoding source;
    Encoding target;
    Ids ids = Ids::Kept;

    bool converts() const;
    /// Writes the cell in the target's form.
    Converted convert(RowBatch &batch, Cell &cell, IdMap &ids) const;
    /// True when the target's column would take, as it is, what is not of its form.
    bool takesAnything() const;
};

/// A table of the source and the one of the target that takes its rows.
struct TablePair
{
    TableOf from;
    TableOf to;
    QList<ColumnPair> columns = {};

    QStringList sourceColumns() const;
    QStringList targetColumns() const;
    /// The form in which what is read back is compared with what was written.
    CanonicalForm canonicalTarget() const;
};

/// Pairs every column of the source that the target has, and columns of the target that the profile fills from others.
TablePair pairTables(const TableOf &from, const TableOf &to);

} // namespace credenza
