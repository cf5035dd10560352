#include "ui/table/table_page.h"

#include "sql/activity/activity_log.h"
#include "sql/browse/filter_term.h"
#include "ui/edit/editing_delegate.h"
#include "ui/look/counted.h"
#include "ui/table/column_menu.h"
#include "ui/table/empty_note.h"

#include <QDataStream>
#include <QHBoxLayout>
#include <QSplitter>
#include <QThreadPool>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr qint64 slowToSort = 500'000; // rows; without an index the database sorts all of them first

} // namespace

TablePage::TablePage(const OpenDatabase &database, const Table &table, PendingEdits *edits, const WriteAccess &access,
                     QWidget *parent)
    : Page(parent),
      m_database(database),
      m_access(access),
      m_model(new TableModel(database, table, edits, this)),
      m_grid(new GridView(*m_model)),
      m_bar(new FilterBar(database, table)),
      m_record(new RecordPane(database, table)),
      m_editing(new RowEditing(database, *m_model, *m_grid)),
      m_seeker(new Seeker(database, *m_model, *m_grid))
{
    setAccessibleName(table.name.name);
    m_grid->setAccessibleName(tr("Rows of %1").arg(table.name.name));
    new EmptyNote(*m_model, *m_grid);
    auto *delegate = new EditingDelegate(m_grid);
    m_grid->setItemDelegate(delegate);
    setFocusProxy(m_grid);
    layOut();
    addActions();
    connect(delegate, &EditingDelegate::longEditorWanted, m_editing, &RowEditing::openLongEditor);
    // A table that cannot be shown says so before anybody listens to its page.
    connect(m_model, &TableModel::failed, this, &TablePage::failed, Qt::QueuedConnection);
    connect(m_editing, &RowEditing::failed, this, &TablePage::failed);
    connect(m_seeker, &Seeker::failed, this, &TablePage::failed);
    connect(&m_model->source(), &PageSource::loaded, this, &TablePage::loaded);
    connect(&m_model->source(), &PageSource::loaded, this, &TablePage::keepFocus);
    connect(&m_model->source(), &PageSource::loaded, this, &TablePage::rowChanged);
    if (edits)
        connect(edits, &PendingEdits::changed, this, &TablePage::rowChanged);
    connect(&m_model->source(), &PageSource::totalChanged, this, &TablePage::placeChanged);
    connect(m_grid, &GridView::currentTableRowChanged, this, &TablePage::rowChanged);
    connect(m_grid, &GridView::orderWanted, this, &TablePage::order);
    connect(m_bar, &FilterBar::changed, this, &TablePage::setFilter);
    connect(m_record, &RecordPane::followed, this, &TablePage::followed);
    connect(m_record, &RecordPane::inspectWanted, this, &TablePage::inspectWanted);
    connect(m_record, &RecordPane::revealed, this, &TablePage::recordReveal);
    show(QList<OrderTerm>());
}

void TablePage::layOut()
{
    auto *columns = new QPushButton(tr("Columns ▾"));
    columns->setObjectName(u"quiet"_s);
    columns->setAccessibleName(tr("Columns"));
    columns->setMenu(new ColumnMenu(*m_grid, columns));
    auto *top = new QFrame;
    top->setObjectName(u"pageBar"_s);
    auto *topRow = new QHBoxLayout(top);
    topRow->setContentsMargins(12, 8, 12, 8);
    topRow->addWidget(m_bar, 1);
    topRow->addWidget(columns);
    auto *gridWithBar = new QWidget;
    auto *gridRow = new QHBoxLayout(gridWithBar);
    gridRow->setContentsMargins({});
    gridRow->setSpacing(0);
    gridRow->addWidget(m_grid, 1);
    gridRow->addWidget(m_grid->rowBar());
    auto *left = new QWidget;
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(top);
    column->addWidget(m_seeker->bar());
    column->addWidget(gridWithBar, 1);
    auto *parts = new QSplitter;
    parts->addWidget(left);
    parts->addWidget(m_record);
    parts->setStretchFactor(0, 1);
    parts->setSizes({760, 276});
    parts->setHandleWidth(1);
    auto *page = new QHBoxLayout(this);
    page->setContentsMargins({});
    page->addWidget(parts);
}

QString TablePage::place() const
{
    const PageSource &source = m_model->source();
    const QString rows = counted(source.total(), Counted::Rows);
    const QString total = source.isCounted() ? rows : tr("about %1").arg(rows);
    const qint64 row = m_grid->currentTableRow();
    if (row < 0)
        return total;
    return (source.isGuessed(row) ? tr("near row %L1 of %2") : tr("row %L1 of %2")).arg(row + 1).arg(total);
}

void TablePage::reload()
{
    const GridRow *row = focusedRow();
    if (row || !m_grid->currentIndex().isValid()) // else it is being read, and stays what is remembered
        m_focus = row ? row->key : RowKey();
    m_model->source().restart();
}

const GridRow *TablePage::focusedRow() const
{
    return m_grid->currentIndex().isValid() ? m_model->row(m_grid->currentIndex().row()) : nullptr;
}

/// What was read anew may stand elsewhere: then nothing has the focus, rather than another row under the next key.
void TablePage::keepFocus()
{
    const GridRow *row = focusedRow();
    if (!row || m_focus.isEmpty())
        return;
    if (row->key != m_focus)
        m_grid->setCurrentIndex({});
    m_focus = {};
}

void TablePage::setFilter(const QString &filter)
{
    auto parsed = parseFilter(filter, m_model->table(), m_database.identity->profile(), *m_database.endpoint.dialect,
                              m_database.clock->now());
    if (!parsed) {
        emit failed(parsed.error());
        return;
    }
    m_filter = filter;
    m_filterSql = *parsed;
    m_bar->setFilter(filter);
    show(m_model->order());
}

/// As it may be shown and kept.
QString TablePage::shownFilter() const
{
    return maskedFilter(m_filter, m_model->table(), m_database.identity->profile());
}

void TablePage::order(int column, GridView::Ordering ordering)
{
    const Column &clicked = m_model->table().columns[column];
    QList<OrderTerm> order = m_model->order();
    const auto term = std::find_if(order.begin(), order.end(),
                                   [&clicked](const OrderTerm &some) { return some.column.name == clicked.name; });
    if (term == order.end()) {
        if (ordering == GridView::Ordering::Replace)
            order.clear();
        order.append({.column = clicked});
    } else if (term->direction == Qt::AscendingOrder) {
        term->direction = Qt::DescendingOrder;
    } else {
        order.erase(term);
    }
    show(order);
}

void TablePage::show(const QList<OrderTerm> &order)
{
    const qint64 rows = m_model->source().total();
    m_model->show(order, m_filterSql);
    if (!order.isEmpty() && rows > slowToSort && !isServedByIndex(m_model->table(), order))
        emit noted(tr("No index of %1 serves this order: the database sorts about %L2 rows first. Esc stops it.")
                       .arg(table().name)
                       .arg(rows));
    emit placeChanged();
}

void TablePage::rowChanged()
{
    const std::optional<GridRow> row = m_model->shownRow(m_grid->currentIndex().row());
    m_record->show(row ? &*row : nullptr);
    emit placeChanged();
}

QByteArray TablePage::state() const
{
    QByteArray state;
    QDataStream out(&state, QIODevice::WriteOnly);
    QStringList order;
    for (const OrderTerm &term : m_model->order())
        order << (term.direction == Qt::AscendingOrder ? u'+' : u'-') + term.column.name;
    // A secret that was filtered by is not written down.
    out << (shownFilter() == m_filter ? m_filter : QString()) << order << m_grid->columnState()
        << m_grid->frozenColumns();
    return state;
}

void TablePage::restore(const QByteArray &state)
{
    QDataStream in(state);
    QString filter;
    QStringList names;
    QByteArray columns;
    int frozen = 0;
    in >> filter >> names >> columns >> frozen;
    QList<OrderTerm> order;
    for (const QString &name : names) {
        if (const Column *column = m_model->table().column(name.mid(1)))
            order.append({*column, name.startsWith(u'+') ? Qt::AscendingOrder : Qt::DescendingOrder});
    }
    m_grid->setColumnState(columns);
    m_grid->freezeColumns(frozen);
    if (!order.isEmpty())
        show(order);
    if (!filter.isEmpty())
        setFilter(filter);
}

void TablePage::recordReveal(const QString &column)
{
    const Activity activity{.database = m_database.endpoint.title(),
                            .environment = nameOf(m_database.endpoint.environment),
                            .kind = u"reveal"_s,
                            .statements = {tr("%1.%2 was shown").arg(table().name, column)}};
    QThreadPool::globalInstance()->start([activity] {
        // A log that cannot be written is said where something is written; a look is not worth a banner.
        [[maybe_unused]] const auto recorded = recordActivity(activity);
    });
}

} // namespace credenza
