#include "ui/table/table_page.h"

#include "sql/activity/activity_log.h"
#include "sql/browse/filter_term.h"
#include "ui/edit/bulk_dialog.h"
#include "ui/edit/editing_delegate.h"
#include "ui/table/column_menu.h"
#include "ui/table/empty_note.h"
#include "ui/table/export_dialog.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QDataStream>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMenu>
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
      m_bar(new FilterBar(table, database.identity->profile(), *database.endpoint.dialect)),
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
    connect(m_model, &TableModel::failed, this, &TablePage::failed);
    connect(m_editing, &RowEditing::failed, this, &TablePage::failed);
    connect(m_seeker, &Seeker::failed, this, &TablePage::failed);
    connect(&m_model->source(), &PageSource::loaded, this, &TablePage::loaded);
    connect(&m_model->source(), &PageSource::loaded, this, &TablePage::rowChanged);
    connect(&m_model->source(), &PageSource::totalChanged, this, &TablePage::placeChanged);
    connect(m_grid, &GridView::currentTableRowChanged, this, &TablePage::rowChanged);
    connect(m_grid, &GridView::orderWanted, this, &TablePage::order);
    connect(m_bar, &FilterBar::changed, this, &TablePage::setFilter);
    connect(m_record, &RecordPane::followed, this, &TablePage::followed);
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

QAction *TablePage::addAction(const QString &text, const QKeySequence &shortcut, const std::function<void()> &run)
{
    auto *action = new QAction(text, this);
    action->setShortcut(shortcut);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, run);
    QWidget::addAction(action);
    return action;
}

void TablePage::addActions()
{
    addAction(tr("Copy"), QKeySequence::Copy, [this] { copy(RowTextFormat::Tsv); });
    addAction(tr("Copy as CSV"), {}, [this] { copy(RowTextFormat::Csv); });
    addAction(tr("Copy as JSON"), {}, [this] { copy(RowTextFormat::Json); });
    addAction(tr("Copy as SQL"), {}, [this] { copy(RowTextFormat::Sql); });
    addAction(tr("Copy as Markdown"), {}, [this] { copy(RowTextFormat::Markdown); });
    addAction(tr("Paste a block…"), QKeySequence::Paste, [this] { m_editing->pasteBlock(); });
    addSeparator();
    addAction(tr("Set NULL"), Qt::CTRL | Qt::SHIFT | Qt::Key_N, [this] { m_editing->setNull(); });
    addAction(tr("Set empty"), Qt::CTRL | Qt::SHIFT | Qt::Key_E, [this] { m_editing->setEmpty(); });
    addAction(tr("Set default"), Qt::CTRL | Qt::SHIFT | Qt::Key_D, [this] { m_editing->setDefault(); });
    addAction(tr("Take back what is not saved"), Qt::CTRL | Qt::Key_Z, [this] { m_editing->revert(); });
    addSeparator();
    addAction(tr("New row…"), Qt::CTRL | Qt::Key_N, [this] { m_editing->newRow(); });
    addAction(tr("Duplicate row…"), Qt::CTRL | Qt::Key_D, [this] { m_editing->duplicateRow(); });
    addAction(tr("Delete rows…"), QKeySequence::Delete, [this] { m_editing->deleteRows(); });
    addAction(tr("Change all rows that pass the filter…"), {}, [this] { changeAll(); });
    addSeparator();
    addAction(tr("Only rows with this value"), Qt::CTRL | Qt::SHIFT | Qt::Key_F, [this] { filterByCell(); });
    addAction(tr("Find in column…"), Qt::Key_F3, [this] { m_seeker->find(); });
    addAction(tr("Go to…"), Qt::CTRL | Qt::Key_G, [this] { m_seeker->goTo(); });
    addAction(tr("Filter…"), QKeySequence::Find, [this] { m_bar->begin(); });
    addAction(tr("Export these rows…"), Qt::CTRL | Qt::Key_E, [this] { exportRows(); });
}

void TablePage::addSeparator()
{
    auto *separator = new QAction(this);
    separator->setSeparator(true);
    QWidget::addAction(separator);
}

void TablePage::contextMenuEvent(QContextMenuEvent *event)
{
    if (m_grid->viewport()->rect().contains(m_grid->viewport()->mapFromGlobal(event->globalPos())))
        QMenu::exec(actions(), event->globalPos(), nullptr, this);
}

QString TablePage::place() const
{
    const PageSource &source = m_model->source();
    const QString total = source.isCounted() ? tr("%L1 rows").arg(source.total())
                                             : tr("about %L1 rows").arg(source.total());
    const qint64 row = m_grid->currentTableRow();
    return row < 0 ? total : tr("row %L1 of %2").arg(row + 1).arg(total);
}

void TablePage::reload()
{
    m_model->source().restart();
}

void TablePage::setFilter(const QString &filter)
{
    auto parsed = parseFilter(filter, m_model->table(), m_database.identity->profile(), *m_database.endpoint.dialect,
                              QDateTime::currentSecsSinceEpoch());
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
    m_record->show(m_grid->currentIndex().isValid() ? m_model->row(m_grid->currentIndex().row()) : nullptr);
    emit placeChanged();
}

void TablePage::copy(RowTextFormat format)
{
    QList<QList<Value>> rows;
    const QList<int> columns = m_grid->selectedColumns();
    for (const int at : m_grid->selectedRows()) {
        const GridRow *row = m_model->row(at);
        QList<Value> values;
        for (const int column : row ? columns : QList<int>())
            values << row->values[column];
        if (row)
            rows << values;
    }
    RowShape shape{.table = table(), .columns = {}, .secrecy = {}, .dialect = m_database.endpoint.dialect};
    for (const int column : columns)
        shape.columns << m_model->table().columns[column].name;
    shape.secrecy = secreciesOf(shape.columns, table().name, m_database.identity->profile(), SecretText::Fingerprints);
    // What goes into other cells again has no header.
    RowText plain(format, shape);
    QString text;
    for (const QList<Value> &row : std::as_const(rows))
        text += plain.row(row);
    QGuiApplication::clipboard()->setText(format == RowTextFormat::Tsv ? text : rowsText(format, shape, rows));
}

void TablePage::changeAll()
{
    if (const QString why = m_model->edits()->whyNot(m_model->table()); !why.isEmpty()) {
        emit failed({.kind = Error::Kind::Refused, .message = why});
        return;
    }
    const BulkDialog::Scope scope{.table = m_model->table(),
                                  .filter = m_filterSql,
                                  .filterText = shownFilter(),
                                  .column = std::max(m_grid->currentIndex().column(), 0),
                                  .endpoint = m_access.endpoint()};
    auto *dialog = new BulkDialog(m_database, *m_model->edits(), scope, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &BulkDialog::changed, this,
            [this](const QString &receipt, qint64 rows) { emit changed(tr("%L1 rows changed.").arg(rows), receipt); });
    dialog->open();
}

void TablePage::exportRows()
{
    ExportDialog::Rows rows{.table = m_model->table(),
                            .columns = {},
                            .order = m_model->order(),
                            .filter = m_filterSql,
                            .filterText = shownFilter()};
    const QHeaderView *header = m_grid->horizontalHeader();
    for (int place = 0; place < header->count(); ++place) {
        if (!header->isSectionHidden(header->logicalIndex(place)))
            rows.columns << m_model->table().columns[header->logicalIndex(place)].name;
    }
    auto *dialog = new ExportDialog(m_database, rows, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ExportDialog::exported, this, [this](const QString &path, qint64 written) {
        emit noted(tr("%L1 rows written to %2").arg(written).arg(path));
    });
    dialog->open();
}

void TablePage::filterByCell()
{
    const QModelIndex index = m_grid->currentIndex();
    const GridRow *row = index.isValid() ? m_model->row(index.row()) : nullptr;
    if (!row)
        return;
    const QString column = m_model->format(index.column()).column();
    const Value &value = row->values[index.column()];
    const QString condition = isNull(value) ? column + u" is null"_s
                                            : u"%1 = '%2'"_s.arg(column, displayText(value).replace(u'\'', u"''"_s));
    setFilter(m_filter.isEmpty() ? condition : joinedTerms({m_filter, condition}));
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
