#include "sql/edit/staged_edit.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

const CellChange *StagedEdit::cell(QStringView column) const
{
    const auto found = std::find_if(cells.begin(), cells.end(),
                                    [column](const CellChange &each) { return each.column == column; });
    return found == cells.end() ? nullptr : &*found;
}

QString nameOf(StagedEdit::Kind kind)
{
    switch (kind) {
    case StagedEdit::Kind::Change: return u"change"_s;
    case StagedEdit::Kind::Insert: return u"insert"_s;
    case StagedEdit::Kind::Delete: return u"delete"_s;
    }
    return {};
}

QList<CellChange> wholeRow(const Table &table, const QStringList &columns, std::span<const Value> row)
{
    QList<CellChange> cells;
    for (qsizetype at = 0; at < columns.size(); ++at) {
        const Column *column = table.column(columns[at]);
        if (column && !column->generated)
            cells.append({.column = column->name, .before = row[size_t(at)], .after = {}});
    }
    return cells;
}

} // namespace credenza
