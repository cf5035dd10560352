#pragma once

#include "sql/inspect/action_rows.h"

namespace credenza {

/// The edits that have the same effect as statements of actions.
class ActionEdits
{
public:
    /// Adds what a statement makes of the rows that it concerns. A row that several statements change gets one edit.
    Result<void> add(ActionRows &rows);

    /// In the order of the statements, without rows that are as they are to be.
    const QList<StagedEdit> &edits() const { return m_edits; }

private:
    using Place = std::pair<QString, RowKey>;

    const StagedEdit *pending(const Table &table, const RowKey &key) const;
    void merge(const StagedEdit &edit);
    /// Two records may lead to one new row, such as the key that takes the place of both.
    bool isInsertedAlready(const ActionStatement &statement, const StagedEdit &edit) const;

    QList<StagedEdit> m_edits;
    QHash<Place, qsizetype> m_places; ///< of the edits of rows that are there, by table and key
};

} // namespace credenza
