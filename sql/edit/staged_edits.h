#pragma once

#include "sql/edit/staged_edit.h"

#include <QHash>

#include <map>

namespace credenza {

/// The pending edits of one database, in the order in which their rows were first touched. One edit for each row.
class StagedEdits
{
public:
    /// Names a pending edit while it is pending; never used twice.
    using Id = qint64;

    /// Merges into the row's edit. The value that was there before takes the change back. A row that is staged for
    /// deletion stays so.
    void change(const TableName &table, const RowKey &key, const CellChange &cell);
    /// A row to come; columns without a cell get their default.
    Id insert(const TableName &table, const QList<CellChange> &cells = {});
    /// Gives a row to come one more cell, or that cell another value.
    void changeInsert(Id id, const CellChange &cell);
    /// Takes the place of the row's pending change. `cells` as wholeRow() gives them, with what the database holds.
    void remove(const TableName &table, const RowKey &key, const QList<CellChange> &cells);
    /// Stages an edit as it is; how a draft comes back.
    Id add(const StagedEdit &edit);

    void drop(Id id);
    /// Drops the row's edit when no cell of it is left; a row to come stays.
    void dropCell(Id id, QStringView column);
    void clear();

    bool isEmpty() const { return m_edits.empty(); }
    qsizetype count() const { return qsizetype(m_edits.size()); }
    qsizetype count(const TableName &table) const;
    QList<Id> ids() const;
    QList<StagedEdit> edits() const;
    /// Null when it is not pending any more.
    const StagedEdit *edit(Id id) const;
    /// The pending edit of a row, 0 for none. Constant time, for a grid's painting.
    Id idOf(const TableName &table, const RowKey &key) const;
    const StagedEdit *edit(const TableName &table, const RowKey &key) const { return edit(idOf(table, key)); }

    /// The same edits in the same order.
    bool operator==(const StagedEdits &other) const { return edits() == other.edits(); }

private:
    struct Place
    {
        TableName table;
        RowKey key;
        bool operator==(const Place &) const = default;
        friend size_t qHash(const Place &place, size_t seed = 0)
        {
            return qHash(place.key, ::qHash(place.table.name, ::qHash(place.table.schema, seed)));
        }
    };

    std::map<Id, StagedEdit> m_edits;
    QHash<Place, Id> m_places; ///< of rows that are there
    Id m_last = 0;
};

} // namespace credenza
