#include "ui/look/plain_table.h"

#include "ui/look/look.h"
#include "ui/look/plain_tip.h"
#include "ui/look/row_delegate.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QResizeEvent>
#include <QWheelEvent>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr int cellPadding = 12;

Qt::Alignment alignmentOf(PlainTable::Kind kind)
{
    return Qt::AlignVCenter | (kind == PlainTable::Kind::Number ? Qt::AlignRight : Qt::AlignLeft);
}

} // namespace

PlainTable::PlainTable(const QList<Heading> &headings, const QString &name, QWidget *parent)
    : QTableWidget(0, int(headings.size()), parent), m_headings(headings)
{
    setAccessibleName(name);
    setItemDelegate(new RowDelegate(this));
    setShowGrid(false);
    setEditTriggers(NoEditTriggers);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setTabKeyNavigation(false);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setTextElideMode(Qt::ElideMiddle);
    verticalHeader()->hide();
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsClickable(false);
    for (int column = 0; column < headings.size(); ++column) {
        auto *item = new QTableWidgetItem(headings[column].text);
        item->setTextAlignment(alignmentOf(headings[column].kind));
        setHorizontalHeaderItem(column, item);
        if (headings[column].width == 0)
            horizontalHeader()->setSectionResizeMode(column, QHeaderView::Stretch);
        if (headings[column].width == asContents)
            horizontalHeader()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    }
    fitToText();
}

/// Widths are meant for text of the usual size; larger text gets more room, as far as there is any, and each heading
/// what it needs.
void PlainTable::fitToText()
{
    constexpr double usualHeight = 14;
    constexpr double least = 0.8;
    const double wanted = std::max(1.0, fontMetrics().height() / usualHeight);
    double room = viewport()->width() - fontMetrics().averageCharWidth() * 16; // the rest is for the stretched column
    double narrow = 0;                                                         // all columns with a width of their own
    double wide = 0;
    const auto narrowest = [this](int column) {
        return std::max<double>(m_headings[column].width * least, horizontalHeader()->sectionSizeHint(column));
    };
    const auto widest = [&](int column) { return std::max(m_headings[column].width * wanted, narrowest(column)); };
    for (int column = 0; column < columnCount(); ++column) {
        if (m_headings[column].width == asContents)
            room -= columnWidth(column);
        if (m_headings[column].width <= 0)
            continue;
        narrow += narrowest(column);
        wide += widest(column);
    }
    const double share = wide > narrow ? std::clamp((room - narrow) / (wide - narrow), 0.0, 1.0) : 1;
    for (int column = 0; column < columnCount(); ++column) {
        if (m_headings[column].width > 0)
            setColumnWidth(column, int(narrowest(column) + share * (widest(column) - narrowest(column))));
    }
    for (int row = 0; row < rowCount(); ++row)
        setRowHeight(row, credenza::rowHeight(*this));
    updateGeometry();
}

void PlainTable::changeEvent(QEvent *event)
{
    QTableWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitToText();
}

int PlainTable::addRow(const QStringList &cells)
{
    const int row = rowCount();
    insertRow(row);
    setRowHeight(row, credenza::rowHeight(*this));
    for (int column = 0; column < columnCount(); ++column)
        setCell(row, column, cells.value(column));
    updateGeometry();
    return row;
}

void PlainTable::setCell(int row, int column, const QString &text)
{
    if (QTableWidgetItem *standing = item(row, column)) {
        standing->setText(text);
        return;
    }
    auto *cell = new QTableWidgetItem(text);
    cell->setTextAlignment(alignmentOf(m_headings[column].kind));
    if (m_headings[column].kind == Kind::Identifier)
        cell->setFont(identifierFont(*this));
    cell->setToolTip(plainTip(text));
    setItem(row, column, cell);
}

void PlainTable::setCell(int row, int column, QWidget *widget)
{
    auto *cell = new QWidget;
    auto *layout = new QHBoxLayout(cell);
    layout->setContentsMargins(cellPadding, 0, cellPadding, 1);
    layout->addWidget(widget, 0, Qt::AlignVCenter);
    if (widget->sizePolicy().horizontalPolicy() == QSizePolicy::Fixed)
        layout->addStretch();
    setCellWidget(row, column, cell);
}

void PlainTable::removeRows()
{
    setRowCount(0);
    updateGeometry();
}

QSize PlainTable::sizeHint() const
{
    return {640, horizontalHeader()->sizeHint().height() + verticalHeader()->length() + 1};
}

void PlainTable::resizeEvent(QResizeEvent *event)
{
    QTableWidget::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        fitToText();
}

void PlainTable::wheelEvent(QWheelEvent *event)
{
    event->ignore(); // the page scrolls
}

} // namespace credenza
