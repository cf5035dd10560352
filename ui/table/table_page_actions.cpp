#include "ui/table/table_page.h"

#include "sql/browse/filter_term.h"
#include "ui/edit/bulk_dialog.h"
#include "ui/table/export_dialog.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>

using namespace Qt::StringLiterals;

/// What a person does with the rows of a table: by a key, the menu at a cell, or the palette.
namespace credenza {

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

void TablePage::copy(RowTextFormat format)
{
    QList<QList<Value>> rows;
    const QList<int> columns = m_grid->selectedColumns();
    for (const int at : m_grid->selectedRows()) {
        QList<Value> values;
        for (const int column : columns) {
            auto value = m_model->shownValue(m_model->index(at, column));
            if (!value) {
                emit failed(value.error());
                return;
            }
            values << *value;
        }
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
                                  .filterText = m_filter,
                                  .column = std::max(m_grid->currentIndex().column(), 0)};
    auto *dialog = new BulkDialog(m_database, *m_model->edits(), m_access, scope, this);
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
                            .filterText = m_filter};
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

FilterContext TablePage::filterContext() const
{
    return {.table = m_model->table(),
            .profile = m_database.identity->profile(),
            .dialect = *m_database.endpoint.dialect,
            .now = m_database.clock->now()};
}

void TablePage::filterByCell()
{
    const QModelIndex index = m_grid->currentIndex();
    if (!index.isValid())
        return;
    const auto value = m_model->storedValue(index);
    const auto condition = value ? conditionOn(m_model->table().columns[index.column()], *value, filterContext())
                                 : Result<QString>(value.error());
    if (!condition) {
        emit failed(condition.error());
        return;
    }
    setFilter(m_filter.isEmpty() ? *condition : joinedTerms({m_filter, *condition}));
}

void TablePage::contextMenuEvent(QContextMenuEvent *event)
{
    if (m_grid->viewport()->rect().contains(m_grid->viewport()->mapFromGlobal(event->globalPos())))
        QMenu::exec(actions(), event->globalPos(), nullptr, this);
}

} // namespace credenza
