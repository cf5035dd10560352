#include "ui/table/grid_view.h"

#include "ui/look/look.h"
#include "ui/table/frozen_columns.h"

#include <QGuiApplication>
#include <QKeyEvent>
#include <QScopedValueRollback>

#include <map>
#include <set>
#include <utility>

namespace credenza {

GridView::GridView(TableModel &model, QWidget *parent)
    : QTableView(parent), m_model(model), m_rowBar(new QScrollBar(Qt::Vertical, this))
{
    setModel(&model);
    setShowGrid(false);
    setWordWrap(false);
    setSelectionBehavior(SelectItems);
    setVerticalScrollMode(ScrollPerItem);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(DoubleClicked | EditKeyPressed | AnyKeyPressed);
    setTabKeyNavigation(false);
    setAccessibleName(model.table().name.name);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsMovable(true);
    horizontalHeader()->setSectionsClickable(true);
    horizontalHeader()->setAccessibleName(tr("Columns"));
    m_rowBar->setAccessibleName(tr("Place in the table"));
    fitRowHeight();
    m_frozen = new FrozenColumns(*this);
    // A click on a header orders; that it selects the column besides would put every row under the next key.
    disconnect(horizontalHeader(), &QHeaderView::sectionPressed, this, nullptr);
    disconnect(horizontalHeader(), &QHeaderView::sectionEntered, this, nullptr);
    connect(horizontalHeader(), &QHeaderView::sectionClicked, this, [this](int column) {
        const bool extends = QGuiApplication::keyboardModifiers().testFlag(Qt::ShiftModifier);
        emit orderWanted(column, extends ? Ordering::Extend : Ordering::Replace);
    });
    connect(&model.source(), &PageSource::loaded, this, &GridView::fitColumnsOnce);
    connect(&model.source(), &PageSource::totalChanged, this, &GridView::fitRowBar);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &GridView::scrolled);
    connect(m_rowBar, &QScrollBar::valueChanged, this, [this](int row) { showTableRow(row); });
}

qint64 GridView::currentTableRow() const
{
    return currentIndex().isValid() ? m_model.firstRow() + currentIndex().row() : -1;
}

void GridView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::MoveToStartOfDocument) || event->matches(QKeySequence::MoveToEndOfDocument)) {
        const bool toEnd = event->matches(QKeySequence::MoveToEndOfDocument);
        showTableRow(toEnd ? m_rowBar->maximum() : 0);
        setCurrentIndex(m_model.index(toEnd ? m_model.rowCount() - 1 : 0, std::max(currentIndex().column(), 0)));
        return;
    }
    QTableView::keyPressEvent(event);
}

void GridView::goToTableRow(qint64 row)
{
    showTableRow(std::clamp<qint64>(row, 0, m_rowBar->maximum()));
    const int shown = int(row - m_model.firstRow());
    if (shown >= 0 && shown < m_model.rowCount())
        setCurrentIndex(m_model.index(shown, std::max(currentIndex().column(), 0)));
}

QList<int> GridView::selectedRows() const
{
    std::set<int> rows;
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.insert(row);
    }
    return QList<int>(rows.begin(), rows.end());
}

QList<int> GridView::selectedColumns() const
{
    std::map<int, int> byPlace;
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        for (int column = range.left(); column <= range.right(); ++column) {
            if (!isColumnHidden(column))
                byPlace[horizontalHeader()->visualIndex(column)] = column;
        }
    }
    QList<int> columns;
    for (const auto &[place, column] : byPlace)
        columns << column;
    return columns;
}

void GridView::setColumnState(const QByteArray &state)
{
    m_fitted = horizontalHeader()->restoreState(state) || m_fitted;
}

GridView::~GridView()
{
    delete m_frozen; // it follows the headers, which go later
}

int GridView::frozenColumns() const
{
    return m_frozen->count();
}

void GridView::freezeColumns(int columns)
{
    m_frozen->setCount(columns);
}

void GridView::fitRowHeight()
{
    verticalHeader()->setDefaultSectionSize(credenza::rowHeight(*this));
}

void GridView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitRowHeight();
}

void GridView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    fitRowBar();
    emit resized();
}

void GridView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    viewport()->update(); // the whole row is marked
    emit currentTableRowChanged();
}

/// After the first page only: a width that the user has set, or that was right once, stays.
void GridView::fitColumnsOnce()
{
    if (std::exchange(m_fitted, true))
        return;
    const int unit = fontMetrics().averageCharWidth();
    for (int column = 0; column < m_model.columnCount(); ++column) {
        const int wanted = std::max(sizeHintForColumn(column), horizontalHeader()->sectionSizeHint(column));
        setColumnWidth(column, std::clamp(wanted, 8 * unit, 40 * unit));
    }
}

int GridView::rowsInView() const
{
    return std::max(1, viewport()->height() / verticalHeader()->defaultSectionSize());
}

void GridView::fitRowBar()
{
    m_rowBar->setPageStep(rowsInView());
    m_rowBar->setRange(0, int(std::max<qint64>(m_model.source().total() - rowsInView(), 0)));
    m_rowBar->setVisible(m_rowBar->maximum() > 0);
    scrolled();
}

void GridView::scrolled()
{
    if (m_moving)
        return;
    showTableRow(m_model.firstRow() + verticalScrollBar()->value());
}

void GridView::showTableRow(qint64 top)
{
    const QScopedValueRollback moving(m_moving, true);
    m_model.showRow(top);
    verticalScrollBar()->setValue(int(top - m_model.firstRow()));
    const QSignalBlocker quiet(m_rowBar);
    m_rowBar->setValue(int(top));
    const int first = int(top - m_model.firstRow());
    m_model.setVisibleRows(first, first + rowsInView());
    emit currentTableRowChanged();
}

} // namespace credenza
