#include "ui/sqlconsole/result_model.h"

#include "ui/look/plain_tip.h"
#include "ui/table/table_model.h"

namespace credenza {

namespace {

/// The tip of a text is the text itself; that of a flag is shorter than its word.
QString wholeText(const GridCell &cell)
{
    return cell.kind == GridCell::Kind::Text && cell.tip.size() >= cell.text.size() ? cell.tip : cell.text;
}

} // namespace

void ResultModel::showTable(ResultTable table)
{
    beginResetModel();
    m_table = std::move(table);
    endResetModel();
}

int ResultModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_table.rows.size());
}

int ResultModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_table.headers.size());
}

QVariant ResultModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const GridCell &cell = m_table.rows[index.row()][index.column()];
    switch (role) {
    case Qt::DisplayRole: return cell.text;
    case Qt::ToolTipRole: return cell.tip.isEmpty() ? QVariant() : plainTip(cell.tip.left(1000));
    case Qt::TextAlignmentRole: return m_table.alignments[index.column()].toInt();
    case TableModel::KindRole: return int(cell.kind);
    case WholeTextRole: return wholeText(cell);
    default: return {};
    }
}

QVariant ResultModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return role == Qt::DisplayRole ? QVariant(section + 1) : QVariant();
    if (section < 0 || section >= m_table.headers.size())
        return {};
    switch (role) {
    case Qt::DisplayRole: return m_table.headers[section];
    case Qt::ToolTipRole: return plainTip(m_table.tips[section]);
    case Qt::TextAlignmentRole: return m_table.alignments[section].toInt();
    default: return {};
    }
}

} // namespace credenza
