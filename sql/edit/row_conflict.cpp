#include "sql/edit/row_conflict.h"

#include "sql/value/same_value.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

RowConflict rowConflict(const StagedEdit &edit, const Table &table, const QList<QList<Value>> &theirs)
{
    RowConflict conflict{.edit = edit, .cause = RowConflict::Cause::Gone, .cells = {}};
    if (theirs.size() > 1)
        conflict.cause = RowConflict::Cause::Ambiguous;
    if (theirs.size() != 1)
        return conflict;
    const QStringList columns = table.columnNames();
    for (const CellChange &cell : edit.cells) {
        const Value &now = theirs.first()[columns.indexOf(cell.column)];
        if (!same(now, cell.before))
            conflict.cells.append({.column = cell.column, .was = cell.before, .mine = cell.after, .theirs = now});
    }
    conflict.cause = conflict.cells.isEmpty() ? RowConflict::Cause::NotTaken : RowConflict::Cause::Changed;
    return conflict;
}

bool isDoneAlready(const StagedEdit &edit, const Table &table, const QList<QList<Value>> &theirs)
{
    if (edit.kind == StagedEdit::Kind::Delete)
        return theirs.isEmpty();
    if (edit.kind != StagedEdit::Kind::Change || theirs.size() != 1)
        return false;
    const QStringList columns = table.columnNames();
    return std::all_of(edit.cells.begin(), edit.cells.end(), [&](const CellChange &cell) {
        return cell.after.source == NewValue::Source::Given
               && same(theirs.first()[columns.indexOf(cell.column)], cell.after.value);
    });
}

QString nameOf(RowConflict::Cause cause)
{
    switch (cause) {
    case RowConflict::Cause::Changed: return u"changed"_s;
    case RowConflict::Cause::Gone: return u"gone"_s;
    case RowConflict::Cause::Ambiguous: return u"ambiguous"_s;
    case RowConflict::Cause::NotTaken: return u"not_taken"_s;
    }
    return {};
}

} // namespace credenza
