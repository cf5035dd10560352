#include "sql/inspect/action_edits.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

Result<void> ActionEdits::add(ActionRows &rows)
{
    auto edits = rows.edits([&](const RowKey &key, const QString &column, const Value &read) {
        const StagedEdit *before = pending(rows.table(), key);
        const CellChange *cell = before ? before->cell(column) : nullptr;
        return cell && before->kind == StagedEdit::Kind::Change ? cell->after.value : read;
    });
    if (!edits)
        return edits.error();
    for (const StagedEdit &edit : *edits) {
        if (!isInsertedAlready(rows.statement(), edit))
            merge(edit);
    }
    return {};
}

bool ActionEdits::isInsertedAlready(const ActionStatement &statement, const StagedEdit &edit) const
{
    if (edit.kind != StagedEdit::Kind::Insert)
        return false;
    return std::any_of(m_edits.begin(), m_edits.end(), [&](const StagedEdit &each) {
        return each.kind == edit.kind && each.table == edit.table
               && std::all_of(statement.assignments.begin(), statement.assignments.end(),
                              [&](const ActionAssignment &assignment) {
                                  const CellChange *cell = each.cell(assignment.column);
                                  return cell
                                         && (!assignment.value.function.isEmpty()
                                             || cell->after == edit.cell(assignment.column)->after);
                              });
    });
}

const StagedEdit *ActionEdits::pending(const Table &table, const RowKey &key) const
{
    const auto place = m_places.constFind({table.name.name, key});
    return place == m_places.cend() ? nullptr : &m_edits[*place];
}

void ActionEdits::merge(const StagedEdit &edit)
{
    if (edit.cells.isEmpty())
        return;
    const Place place{edit.table.name, edit.key};
    const auto known = edit.key.isEmpty() ? m_places.cend() : m_places.constFind(place);
    if (known == m_places.cend()) {
        if (!edit.key.isEmpty())
            m_places.insert(place, m_edits.size());
        m_edits << edit;
        return;
    }
    StagedEdit &before = m_edits[*known];
    if (edit.kind == StagedEdit::Kind::Delete)
        before = edit;
    if (before.kind == StagedEdit::Kind::Delete)
        return;
    for (const CellChange &cell : edit.cells) {
        const auto same = std::find_if(before.cells.begin(), before.cells.end(),
                                       [&cell](const CellChange &each) { return each.column == cell.column; });
        if (same == before.cells.end())
            before.cells << cell;
        else
            same->after = cell.after;
    }
}

} // namespace credenza
