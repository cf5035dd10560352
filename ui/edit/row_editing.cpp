#include "ui/edit/row_editing.h"

#include "sql/edit/row_statement.h"
#include "ui/edit/deletion_dialog.h"
#include "ui/edit/paste_preview.h"
#include "ui/edit/row_form.h"
#include "ui/edit/value_editor.h"

#include <QClipboard>
#include <QGuiApplication>

using namespace Qt::StringLiterals;

namespace credenza {

RowEditing::RowEditing(const OpenDatabase &database, TableModel &model, GridView &grid)
    : QObject(&grid), m_database(database), m_model(model), m_grid(grid)
{
}

void RowEditing::setNull()
{
    setSelected({});
}

void RowEditing::setEmpty()
{
    setSelected({.source = NewValue::Source::Given, .value = u""_s});
}

void RowEditing::setDefault()
{
    setSelected({.source = NewValue::Source::Default, .value = {}});
}

void RowEditing::setSelected(const NewValue &value)
{
    const PendingEdits::Batch batch(*m_model.edits());
    for (const QModelIndex &index : m_grid.selectionModel()->selectedIndexes()) {
        const GridRow *row = m_model.row(index.row());
        if (!row)
            continue;
        if (auto staged = m_model.edits()->change(m_model.table(), *row, index.column(), value); !staged) {
            emit failed(staged.error());
            return;
        }
    }
}

void RowEditing::revert()
{
    PendingEdits &edits = *m_model.edits();
    StagedEdits left = edits.edits();
    for (const QModelIndex &index : m_grid.selectionModel()->selectedIndexes()) {
        const GridRow *row = m_model.row(index.row());
        const StagedEdits::Id id = row ? left.idOf(m_model.table().name, row->key) : 0;
        const StagedEdit *edit = left.edit(id);
        if (edit && edit->kind == StagedEdit::Kind::Delete)
            left.drop(id);
        else if (edit)
            left.dropCell(id, m_model.table().columns[index.column()].name);
    }
    edits.replace(left);
}

void RowEditing::withWholeRows(const QList<RowKey> &keys, const std::function<void(const QList<QList<Value>> &)> &use)
{
    using Rows = QList<QList<Value>>;
    m_database.reader->ask<Rows>(
        this, u"whole rows"_s,
        [table = m_model.table(), keys](Connection &connection) -> Result<Rows> {
            Rows rows;
            for (const RowKey &key : keys) {
                auto row = readRow(connection, table, key);
                if (!row)
                    return row.error();
                rows << *row;
            }
            return rows;
        },
        [this, use](const Result<Rows> &rows) {
            if (rows)
                use(*rows);
            else
                emit failed(rows.error());
        });
}

void RowEditing::openLongEditor(const QModelIndex &index)
{
    const GridRow *row = m_model.row(index.row());
    if (!row)
        return;
    withWholeRows({row->key}, [this, key = row->key, column = index.column()](const QList<QList<Value>> &rows) {
        const Value before = rows.first()[column];
        const StagedEdit *edit = m_model.edits()->of(m_model.table(), key);
        const QString name = m_model.table().columns[column].name;
        const CellChange *staged = edit ? edit->cell(name) : nullptr;
        const EntryContext context = m_model.edits()->contextOf(m_model.table(), column, before);
        if (const qsizetype length = entryText(before, context).size(); length > ValueEditor::mostCharacters) {
            emit failed({.kind = Error::Kind::Refused,
                         .message = tr("%1 holds %L2 characters, more than are edited here").arg(name).arg(length),
                         .hint = tr("Export the row to look at it; a statement on the SQL page can change it.")});
            return;
        }
        auto *editor = new ValueEditor(context, staged ? staged->after.value : before, &m_grid);
        editor->setAttribute(Qt::WA_DeleteOnClose);
        connect(editor, &ValueEditor::entered, this, [this, key, name, before](const NewValue &value) {
            StagedEdits edits = m_model.edits()->edits();
            edits.change(m_model.table().name, key, {.column = name, .before = before, .after = value});
            m_model.edits()->replace(edits);
        });
        editor->open();
    });
}

void RowEditing::newRow()
{
    showForm({});
}

void RowEditing::duplicateRow()
{
    const GridRow *row = m_model.row(m_grid.currentIndex().row());
    if (row)
        withWholeRows({row->key}, [this](const QList<QList<Value>> &rows) { showForm(rows.first()); });
}

void RowEditing::showForm(const QList<Value> &values)
{
    auto *form = new RowForm(m_model.table(), *m_model.edits(), values, &m_grid);
    form->setAttribute(Qt::WA_DeleteOnClose);
    connect(form, &RowForm::completed, this,
            [this](const QList<CellChange> &cells) { m_model.edits()->insert(m_model.table(), cells); });
    form->open();
}

void RowEditing::deleteRows()
{
    if (const QString why = m_model.edits()->whyNot(m_model.table()); !why.isEmpty()) {
        emit failed({.kind = Error::Kind::Refused, .message = why});
        return;
    }
    QList<RowKey> keys;
    for (const int at : m_grid.selectedRows()) {
        if (const GridRow *row = m_model.row(at))
            keys << row->key;
    }
    if (!keys.isEmpty())
        withWholeRows(keys, [this, keys](const QList<QList<Value>> &rows) { confirmDeletion(keys, rows); });
}

void RowEditing::confirmDeletion(const QList<RowKey> &keys, const QList<QList<Value>> &rows)
{
    auto *dialog = new DeletionDialog(m_database, m_model.table(), rows, &m_grid);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, keys, rows] {
        const PendingEdits::Batch batch(*m_model.edits());
        for (qsizetype at = 0; at < keys.size(); ++at)
            m_model.edits()->remove(m_model.table(), keys[at], rows[at]);
    });
    dialog->open();
}

void RowEditing::pasteBlock()
{
    const QModelIndex corner = m_grid.currentIndex();
    const QString text = QGuiApplication::clipboard()->text();
    if (!corner.isValid() || text.isEmpty())
        return;
    QList<int> columns;
    const QHeaderView *header = m_grid.horizontalHeader();
    for (int place = header->visualIndex(corner.column()); place < header->count(); ++place) {
        if (!header->isSectionHidden(header->logicalIndex(place)))
            columns << header->logicalIndex(place);
    }
    auto *preview = new PastePreview(m_model, planPaste(m_model, corner.row(), columns, text), &m_grid);
    preview->setAttribute(Qt::WA_DeleteOnClose);
    preview->open();
}

} // namespace credenza
