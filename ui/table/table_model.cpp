#include "ui/table/table_model.h"

#include "ui/edit/pending_edits.h"
#include "ui/look/plain_tip.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr qsizetype cutTip = 1000;

} // namespace

TableModel::TableModel(const OpenDatabase &database, const Table &table, PendingEdits *edits, QObject *parent)
    : QAbstractTableModel(parent), m_source(database, table), m_profile(database.identity->profile()), m_edits(edits)
{
    connect(&m_source, &PageSource::arrived, this, &TableModel::rowsArrived);
    connect(&m_source, &PageSource::totalChanged, this, &TableModel::fitTotal);
    connect(&m_source, &PageSource::failed, this, &TableModel::failed);
    if (m_edits)
        connect(m_edits, &PendingEdits::changed, this,
                [this] { rowsArrived(m_first, m_first + std::max<qint64>(m_rows, 1) - 1); });
}

int TableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows);
}

int TableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_source.formats().size());
}

Qt::ItemFlags TableModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    const bool isEditable = m_edits && index.isValid() && row(index.row())
                            && m_edits->whyNot(table(), table().columns[index.column()]).isEmpty();
    return isEditable ? flags | Qt::ItemIsEditable : flags;
}

const CellChange *TableModel::stagedChange(const QModelIndex &index, const GridRow &row) const
{
    const StagedEdit *edit = m_edits ? m_edits->of(table(), row.key) : nullptr;
    const bool isChanged = edit && edit->kind == StagedEdit::Kind::Change;
    return isChanged ? edit->cell(table().columns[index.column()].name) : nullptr;
}

std::optional<GridCell> TableModel::stagedCell(const QModelIndex &index, const GridRow &row) const
{
    const CellChange *change = stagedChange(index, row);
    if (!change)
        return std::nullopt;
    if (change->after.source == NewValue::Source::Default)
        return GridCell{.text = tr("default"), .tip = {}, .kind = GridCell::Kind::Empty};
    return format(index.column()).cell(change->after.value, m_source.clock().now());
}

std::optional<GridRow> TableModel::shownRow(int row) const
{
    const GridRow *found = row < 0 ? nullptr : this->row(row);
    if (!found)
        return std::nullopt;
    GridRow shown = *found;
    for (int column = 0; column < columnCount(); ++column) {
        if (const std::optional<GridCell> staged = stagedCell(index(row, column), *found))
            shown.cells[column] = *staged;
    }
    return shown;
}

Result<Value> TableModel::storedValue(const QModelIndex &index) const
{
    const GridRow *found = row(index.row());
    if (!found)
        return Error{.kind = Error::Kind::Refused,
                     .message = tr("Row %L1 is not read yet").arg(m_first + index.row() + 1),
                     .hint = tr("An export has every row.")};
    const Value &value = found->values[index.column()];
    if (isCut(value) && !format(index.column()).isSecret()) // secrets are read whole
        return Error{.kind = Error::Kind::Refused,
                     .message = tr("%1 is long, and only its beginning is here").arg(format(index.column()).column()),
                     .hint = tr("An export has the whole value.")};
    return value;
}

Result<Value> TableModel::shownValue(const QModelIndex &index) const
{
    const GridRow *found = row(index.row());
    const CellChange *change = found ? stagedChange(index, *found) : nullptr;
    if (!change)
        return storedValue(index);
    if (change->after.source == NewValue::Source::Default)
        return Error{.kind = Error::Kind::Refused,
                     .message = tr("%1 is to get its default, which the database gives").arg(change->column),
                     .hint = tr("Save first.")};
    return change->after.value;
}

QVariant TableModel::data(const QModelIndex &index, int role) const
{
    if (role == Qt::TextAlignmentRole && index.isValid())
        return format(index.column()).alignment().toInt();
    const GridRow *found = index.isValid() ? row(index.row()) : nullptr;
    if (!found)
        return role == Qt::DisplayRole && index.isValid() ? QVariant(u"…"_s) : QVariant();
    const std::optional<GridCell> staged = stagedCell(index, *found);
    const GridCell &shown = staged ? *staged : found->cells[index.column()];
    switch (role) {
    case Qt::DisplayRole: return shown.text;
    case Qt::EditRole:
        return m_edits && !format(index.column()).isSecret() ? m_edits->text(table(), *found, index.column())
                                                             : shown.text;
    case Qt::ToolTipRole: {
        const QString before = staged ? tr("was %1").arg(found->cells[index.column()].text) : QString();
        const QString tip = QStringList{shown.tip.left(cutTip), before}.join(u'\n').trimmed();
        return tip.isEmpty() ? QVariant() : plainTip(tip);
    }
    case KindRole: return int(shown.kind);
    case StagedRole: {
        const StagedEdit *edit = m_edits ? m_edits->of(table(), found->key) : nullptr;
        const bool isGone = edit && edit->kind == StagedEdit::Kind::Delete;
        return int(isGone ? Staged::Deleted : staged ? Staged::Changed : Staged::No);
    }
    default: return {};
    }
}

EntryContext TableModel::context(const GridRow &row, int column) const
{
    return m_edits->contextOf(table(), column, row.values[column]);
}

QString TableModel::refusal(const GridRow &row, int column, const QString &text) const
{
    if (isCut(row.values[column]))
        return tr("It is long, so it is changed in its own editor: open it with Enter.");
    const auto value = entered(text, context(row, column));
    return value ? QString() : QStringList{value.error().message, value.error().hint}.join(u'\n').trimmed();
}

bool TableModel::enter(const GridRow &row, int column, const QString &text)
{
    auto staged = m_edits->enter(table(), row, column, text);
    if (!staged)
        emit failed(staged.error());
    return staged.has_value();
}

bool TableModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const GridRow *found = index.isValid() && m_edits && role == Qt::EditRole ? row(index.row()) : nullptr;
    return found && enter(*found, index.column(), value.toString());
}

QVariant TableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return role == Qt::DisplayRole ? QVariant(m_first + section + 1) : QVariant();
    if (section < 0 || section >= columnCount())
        return {};
    switch (role) {
    case Qt::DisplayRole: return format(section).header() + orderMark(section);
    case Qt::ToolTipRole: return plainTip(format(section).headerTip());
    case Qt::TextAlignmentRole: return format(section).alignment().toInt();
    default: return {};
    }
}

/// " ▴" or " ▾" behind a column that orders, with its rank where there are several.
QString TableModel::orderMark(int section) const
{
    for (qsizetype rank = 0; rank < m_order.size(); ++rank) {
        if (m_order[rank].column.name != format(section).column())
            continue;
        const QString arrow = m_order[rank].direction == Qt::AscendingOrder ? u" ▴"_s : u" ▾"_s;
        return m_order.size() > 1 ? arrow + QString::number(rank + 1) : arrow;
    }
    return {};
}

void TableModel::show(const QList<OrderTerm> &order, const FilterSql &filter)
{
    auto complete = browsingOrder(table(), order, m_profile);
    if (!complete) {
        emit failed(complete.error());
        return;
    }
    m_order = order;
    emit headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    m_source.start(*complete, filter);
    setWindow(0);
}

void TableModel::setVisibleRows(int first, int last)
{
    m_source.wish(m_first + first, m_first + last);
}

void TableModel::rowsArrived(qint64 first, qint64 last)
{
    const qint64 top = std::max(first - m_first, qint64(0));
    const qint64 bottom = std::min(last - m_first, m_rows - 1);
    if (top <= bottom)
        emit dataChanged(index(int(top), 0), index(int(bottom), columnCount() - 1));
}

void TableModel::fitTotal()
{
    const qint64 after = std::clamp(m_source.total() - m_first, qint64(0), windowRows);
    if (after > m_rows) {
        beginInsertRows({}, int(m_rows), int(after) - 1);
        m_rows = after;
        endInsertRows();
    } else if (after < m_rows) {
        beginRemoveRows({}, int(after), int(m_rows) - 1);
        m_rows = after;
        endRemoveRows();
    }
}

void TableModel::showRow(qint64 tableRow)
{
    const qint64 last = std::max(m_source.total() - windowRows, qint64(0));
    const bool fits = tableRow >= m_first + windowRows / 8 && tableRow < m_first + windowRows * 7 / 8;
    if (!fits)
        setWindow(
            std::clamp((tableRow - windowRows / 2) / PageSource::pageRows * PageSource::pageRows, qint64(0), last));
}

void TableModel::setWindow(qint64 first)
{
    const qint64 shift = first - m_first;
    if (shift == 0)
        return;
    const qint64 before = m_rows;
    const qint64 after = std::clamp(m_source.total() - first, qint64(0), windowRows);
    if (std::abs(shift) >= std::min(before, after)) {
        beginResetModel();
        m_first = first;
        m_rows = after;
        endResetModel();
        return;
    }
    slideWindow(first);
}

/// Rows leave on one side and come in on the other, so that selection and current row stay where they are.
void TableModel::slideWindow(qint64 first)
{
    const qint64 end = std::min(first + windowRows, m_source.total());
    const qint64 oldEnd = m_first + m_rows;
    const auto resize = [this](qint64 newFirst, qint64 newEnd) {
        m_first = newFirst;
        m_rows = newEnd - newFirst;
    };
    if (first > m_first) {
        beginRemoveRows({}, 0, int(first - m_first) - 1);
        resize(first, oldEnd);
        endRemoveRows();
        if (end > oldEnd) {
            beginInsertRows({}, int(oldEnd - first), int(end - first) - 1);
            resize(first, end);
            endInsertRows();
        }
        return;
    }
    if (end < oldEnd) {
        beginRemoveRows({}, int(end - m_first), int(oldEnd - m_first) - 1);
        resize(m_first, end);
        endRemoveRows();
    }
    beginInsertRows({}, 0, int(m_first - first) - 1);
    resize(first, end);
    endInsertRows();
}

} // namespace credenza
