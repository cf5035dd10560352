#include "ui/edit/edit_item.h"

#include "ui/look/tokens.h"
#include "ui/table/bytes_text.h"
#include "ui/table/cell.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("EditItem", text);
}

QString kindText(StagedEdit::Kind kind)
{
    switch (kind) {
    case StagedEdit::Kind::Insert: return translated(QT_TRANSLATE_NOOP("EditItem", "new row"));
    case StagedEdit::Kind::Delete: return translated(QT_TRANSLATE_NOOP("EditItem", "delete"));
    case StagedEdit::Kind::Change: break;
    }
    return translated(QT_TRANSLATE_NOOP("EditItem", "change"));
}

QString causeText(RowConflict::Cause cause)
{
    switch (cause) {
    case RowConflict::Cause::Gone: return translated(QT_TRANSLATE_NOOP("EditItem", "somebody deleted this row"));
    case RowConflict::Cause::Ambiguous: return translated(QT_TRANSLATE_NOOP("EditItem", "several rows have this key"));
    case RowConflict::Cause::NotTaken:
        return translated(QT_TRANSLATE_NOOP("EditItem", "the database leaves the row as it is"));
    case RowConflict::Cause::Changed: break;
    }
    return translated(QT_TRANSLATE_NOOP("EditItem", "somebody changed this row"));
}

/// What a cell holds and will hold, in the words of the grid.
class CellWords
{
public:
    CellWords(const StagedEdit &edit, const QString &column, const OpenDatabase &database)
        : m_format(formatOf(edit, column, *database.identity)), m_now(database.clock->now())
    {
    }

    QString header() const { return m_format.header(); }

    QString of(const Value &value) const
    {
        const GridCell cell = m_format.cell(value, m_now);
        const bool isItsOwn = cell.kind == GridCell::Kind::Secret || cell.kind == GridCell::Kind::Empty
                              || std::holds_alternative<QByteArray>(value);
        const QString stored = isNull(value) ? u"NULL"_s : oneLine(displayText(value));
        return isItsOwn || cell.text == stored ? cell.text : u"%1 (%2)"_s.arg(cell.text, stored);
    }

    QString of(const NewValue &value) const
    {
        return value.source == NewValue::Source::Default ? translated(QT_TRANSLATE_NOOP("EditItem", "default"))
                                                         : of(value.value);
    }

private:
    /// A table or column that is gone meanwhile has no type; what the profile says of it still holds.
    static CellFormat formatOf(const StagedEdit &edit, const QString &column, const Identity &identity)
    {
        const Table *known = identity.catalog.table(edit.table.name);
        const Column *found = known ? known->column(column) : nullptr;
        return {known ? *known : Table{.name = edit.table}, found ? *found : Column{.name = column},
                identity.profile()};
    }

    CellFormat m_format;
    qint64 m_now;
};

void addCell(QTreeWidgetItem &row, const StagedEdit &edit, const CellChange &cell, const CellWords &words)
{
    auto *child = new QTreeWidgetItem(&row, {words.header()});
    if (edit.kind != StagedEdit::Kind::Insert)
        child->setText(EditBefore, words.of(cell.before));
    if (edit.kind != StagedEdit::Kind::Delete)
        child->setText(EditAfter, words.of(cell.after));
}

} // namespace

QTreeWidgetItem *addEditItem(QTreeWidget &list, const StagedEdit &edit, const OpenDatabase &database,
                             const RowConflict *conflict)
{
    const QString key = edit.kind == StagedEdit::Kind::Insert
                            ? QString()
                            : maskedKey(edit.key, database.identity->profile(), edit.table.name) + u" · "_s;
    auto *row = new QTreeWidgetItem(&list, {u"%1 · %2%3"_s.arg(edit.table.name, key, kindText(edit.kind))});
    row->setFirstColumnSpanned(!conflict);
    if (conflict) {
        row->setText(EditTheirs, causeText(conflict->cause));
        row->setForeground(EditTheirs, Tokens::matching(list.palette()).danger);
    }
    for (const CellChange &cell : edit.cells) {
        const CellWords words(edit, cell.column, database);
        addCell(*row, edit, cell, words);
        for (const CellConflict &other : conflict ? conflict->cells : QList<CellConflict>()) {
            if (other.column == cell.column)
                row->child(row->childCount() - 1)->setText(EditTheirs, words.of(other.theirs));
        }
    }
    row->setExpanded(edit.kind != StagedEdit::Kind::Delete || conflict);
    return row;
}

const RowConflict *conflictOf(const StagedEdit &edit, const QList<RowConflict> &conflicts)
{
    const auto found = std::find_if(conflicts.begin(), conflicts.end(),
                                    [&edit](const RowConflict &conflict) { return conflict.edit == edit; });
    return found == conflicts.end() ? nullptr : &*found;
}

} // namespace credenza
