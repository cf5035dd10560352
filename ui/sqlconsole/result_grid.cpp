#include "ui/sqlconsole/result_grid.h"

#include "ui/look/look.h"
#include "ui/table/cell_delegate.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// For spreadsheets: quoted where it would fall apart.
QString field(QString text)
{
    const bool isPlain = !text.contains(u'\t') && !text.contains(u'\n') && !text.contains(u'"');
    return isPlain ? text : u'"' + text.replace(u'"', u"\"\""_s) + u'"';
}

} // namespace

ResultGrid::ResultGrid(QWidget *parent) : QTableView(parent), m_model(new ResultModel(this))
{
    setModel(m_model);
    setItemDelegate(new CellDelegate(this));
    setAccessibleName(tr("Rows of the answer"));
    setShowGrid(false);
    setWordWrap(false);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setHorizontalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(credenza::rowHeight(*this));
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsMovable(true);
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setAccessibleName(tr("Columns"));
}

void ResultGrid::showTable(ResultTable table)
{
    m_model->showTable(std::move(table));
    scrollToTop();
    const int unit = fontMetrics().averageCharWidth();
    for (int column = 0; column < m_model->columnCount(); ++column) {
        const int wanted = std::max(sizeHintForColumn(column), horizontalHeader()->sectionSizeHint(column));
        setColumnWidth(column, std::clamp(wanted, 8 * unit, 48 * unit));
    }
}

QString ResultGrid::selectedText() const
{
    QModelIndexList cells = selectionModel()->selectedIndexes();
    std::sort(cells.begin(), cells.end());
    QString text;
    for (qsizetype at = 0; at < cells.size(); ++at) {
        if (at > 0)
            text += cells[at].row() == cells[at - 1].row() ? u'\t' : u'\n';
        text += field(cells[at].data(ResultModel::WholeTextRole).toString());
    }
    return text;
}

void ResultGrid::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        QGuiApplication::clipboard()->setText(selectedText());
    else
        QTableView::keyPressEvent(event);
}

} // namespace credenza
