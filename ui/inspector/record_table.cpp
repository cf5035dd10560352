#include "ui/inspector/record_table.h"

#include "ui/inspector/state_delegate.h"
#include "ui/look/plain_tip.h"

#include <QContextMenuEvent>

namespace credenza {

namespace {

QList<PlainTable::Heading> withState(QList<PlainTable::Heading> headings)
{
    headings.append({.text = RecordTable::tr("state"), .width = PlainTable::asContents});
    return headings;
}

} // namespace

RecordTable::RecordTable(const QList<Heading> &headings, const QString &name) : PlainTable(withState(headings), name)
{
    setWordWrap(false);
    setTextElideMode(Qt::ElideRight); // words, whose beginning says most
    setItemDelegateForColumn(columnCount() - 1, new StateDelegate(this));
    connect(this, &QTableWidget::cellActivated, this, [this](int row, int) { emit opened(m_records[row]); });
}

void RecordTable::add(const Record &record, const Row &row)
{
    const int at = addRow(row.cells);
    for (int column = 0; column < columnCount() - 1; ++column) {
        if (const QString tip = row.tips.value(column); !tip.isEmpty())
            item(at, column)->setToolTip(plainTip(tip));
    }
    QTableWidgetItem *state = item(at, columnCount() - 1);
    state->setText(row.state);
    state->setToolTip(plainTip(row.stateTip.isEmpty() ? row.state : row.stateTip));
    state->setData(Qt::AccessibleTextRole,
                   row.stateTip.isEmpty() ? row.state : QStringLiteral("%1, %2").arg(row.state, row.stateTip));
    state->setData(StateDelegate::ToneRole, int(row.tone));
    m_records << record;
    if (at == 0)
        setCurrentCell(0, 0, QItemSelectionModel::NoUpdate);
}

void RecordTable::clear()
{
    removeRows();
    m_records.clear();
}

const Record *RecordTable::current() const
{
    const int row = currentRow();
    return row >= 0 && row < m_records.size() ? &m_records[row] : nullptr;
}

void RecordTable::contextMenuEvent(QContextMenuEvent *event)
{
    const bool isByMouse = event->reason() == QContextMenuEvent::Mouse;
    const QModelIndex there = isByMouse ? indexAt(viewport()->mapFromGlobal(event->globalPos())) : currentIndex();
    if (!there.isValid() || there.row() >= m_records.size())
        return;
    setCurrentIndex(there);
    const QPoint place = isByMouse ? event->globalPos() : viewport()->mapToGlobal(visualRect(there).center());
    emit menuWanted(m_records[there.row()], place);
}

} // namespace credenza
