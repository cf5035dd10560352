#include "sql/edit/staged_edits.h"

#include "sql/value/same_value.h"

#include <algorithm>

namespace credenza {

namespace {

bool takesBack(const CellChange &cell)
{
    return cell.after.source == NewValue::Source::Given && same(cell.after.value, cell.before);
}

qsizetype indexOf(const StagedEdit &edit, QStringView column)
{
    for (qsizetype at = 0; at < edit.cells.size(); ++at) {
        if (edit.cells[at].column == column)
            return at;
    }
    return -1;
}

} // namespace

void StagedEdits::change(const TableName &table, const RowKey &key, const CellChange &cell)
{
    Id id = idOf(table, key);
    if (id == 0) {
        if (!takesBack(cell))
            add({.kind = StagedEdit::Kind::Change, .table = table, .key = key, .cells = {cell}});
        return;
    }
    StagedEdit &edit = m_edits.at(id);
    if (edit.kind == StagedEdit::Kind::Delete)
        return;
    const qsizetype at = indexOf(edit, cell.column);
    if (at < 0) {
        if (!takesBack(cell))
            edit.cells.append(cell);
        return;
    }
    edit.cells[at].after = cell.after;
    if (takesBack(edit.cells[at]))
        dropCell(id, cell.column);
}

StagedEdits::Id StagedEdits::insert(const TableName &table, const QList<CellChange> &cells)
{
    return add({.kind = StagedEdit::Kind::Insert, .table = table, .key = {}, .cells = cells});
}

void StagedEdits::changeInsert(Id id, const CellChange &cell)
{
    const auto found = m_edits.find(id);
    if (found == m_edits.end() || found->second.kind != StagedEdit::Kind::Insert)
        return;
    StagedEdit &edit = found->second;
    if (const qsizetype at = indexOf(edit, cell.column); at >= 0)
        edit.cells.removeAt(at);
    if (cell.after.source == NewValue::Source::Given)
        edit.cells.append(cell);
}

void StagedEdits::remove(const TableName &table, const RowKey &key, const QList<CellChange> &cells)
{
    drop(idOf(table, key));
    add({.kind = StagedEdit::Kind::Delete, .table = table, .key = key, .cells = cells});
}

StagedEdits::Id StagedEdits::add(const StagedEdit &edit)
{
    const Id id = ++m_last;
    m_edits.emplace(id, edit);
    if (edit.kind != StagedEdit::Kind::Insert)
        m_places.insert({edit.table, edit.key}, id);
    return id;
}

void StagedEdits::drop(Id id)
{
    const auto found = m_edits.find(id);
    if (found == m_edits.end())
        return;
    m_places.remove({found->second.table, found->second.key});
    m_edits.erase(found);
}

void StagedEdits::dropCell(Id id, QStringView column)
{
    const auto found = m_edits.find(id);
    if (found == m_edits.end() || found->second.kind == StagedEdit::Kind::Delete)
        return;
    StagedEdit &edit = found->second;
    if (const qsizetype at = indexOf(edit, column); at >= 0)
        edit.cells.removeAt(at);
    if (edit.cells.isEmpty() && edit.kind == StagedEdit::Kind::Change)
        drop(id);
}

void StagedEdits::clear()
{
    m_edits.clear();
    m_places.clear();
}

qsizetype StagedEdits::count(const TableName &table) const
{
    return std::count_if(m_edits.begin(), m_edits.end(),
                         [&table](const auto &entry) { return entry.second.table == table; });
}

QList<StagedEdits::Id> StagedEdits::ids() const
{
    QList<Id> ids;
    for (const auto &[id, edit] : m_edits)
        ids << id;
    return ids;
}

QList<StagedEdit> StagedEdits::edits() const
{
    QList<StagedEdit> edits;
    for (const auto &[id, edit] : m_edits)
        edits << edit;
    return edits;
}

const StagedEdit *StagedEdits::edit(Id id) const
{
    const auto found = m_edits.find(id);
    return found == m_edits.end() ? nullptr : &found->second;
}

StagedEdits::Id StagedEdits::idOf(const TableName &table, const RowKey &key) const
{
    return m_places.value({table, key}, 0);
}

} // namespace credenza
