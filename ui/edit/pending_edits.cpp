#include "ui/edit/pending_edits.h"

#include "sql/profile/masking.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Error noPlace()
{
    return {.kind = Error::Kind::Io,
            .message = PendingEdits::tr("Changes that wait here are not kept on disk"),
            .hint = PendingEdits::tr("Save them before the program ends; then close other windows of this database.")};
}

} // namespace

PendingEdits::PendingEdits(const OpenDatabase &database, QObject *parent)
    : QObject(parent), m_database(database), m_place(database.endpoint)
{
    m_keeper.setMaxThreadCount(1);
}

PendingEdits::~PendingEdits()
{
    m_keeper.waitForDone();
}

void PendingEdits::setIdentity(const std::shared_ptr<const Identity> &identity)
{
    m_database.identity = identity;
    m_whyNot.clear();
    emit changed();
}

PendingEdits::Batch::~Batch()
{
    if (--m_edits.m_batches == 0 && std::exchange(m_edits.m_isTouched, false))
        m_edits.touched();
}

Result<qsizetype> PendingEdits::takeUp()
{
    std::optional<Error> unread;
    while (m_place.isHeld()) {
        auto draft = draftOf(m_database.endpoint, m_place.number());
        if (draft) {
            m_edits = *draft;
            emit changed();
            break;
        }
        unread = unread.value_or(draft.error());
        m_unread.push_back(std::exchange(m_place, DraftPlace(m_database.endpoint)));
    }
    return unread ? Result<qsizetype>(*unread) : m_edits.count();
}

void PendingEdits::setAccess(Access access)
{
    m_access = access;
    emit changed();
}

QString PendingEdits::whyNot(const Table &table) const
{
    if (m_access == Access::ReadOnly)
        return tr("This window only reads.");
    auto known = m_whyNot.constFind(table.name.sql());
    if (known == m_whyNot.constEnd()) {
        const auto key = keyColumns(table);
        known = m_whyNot.insert(table.name.sql(), key ? QString() : key.error().message);
    }
    return *known;
}

QString PendingEdits::whyNot(const Table &table, const Column &column) const
{
    if (const QString why = whyNot(table); !why.isEmpty())
        return why;
    if (column.generated)
        return tr("The database computes %1.").arg(column.name);
    if (secrecyOf(m_database.identity->profile(), table.name.name, column.name) != ColumnMeaning::Secrecy::Open)
        return tr("%1 is secret, so it is not edited as text.").arg(column.name);
    return {};
}

const StagedEdit *PendingEdits::of(const Table &table, const RowKey &key) const
{
    return key.isEmpty() ? nullptr : m_edits.edit(table.name, key);
}

EntryContext PendingEdits::contextOf(const Table &table, qsizetype column, const std::optional<Value> &before) const
{
    EntryContext context = entryContext(table, table.columns[column], m_database.identity->profile(),
                                        *m_database.endpoint.dialect);
    context.before = before;
    context.now = m_database.clock->now();
    return context;
}

QString PendingEdits::text(const Table &table, const GridRow &row, qsizetype column) const
{
    const StagedEdit *edit = of(table, row.key);
    const CellChange *cell = edit ? edit->cell(table.columns[column].name) : nullptr;
    const bool isGiven = cell && cell->after.source == NewValue::Source::Given;
    return entryText(isGiven ? cell->after.value : row.values[column], contextOf(table, column, row.values[column]));
}

Result<void> PendingEdits::enter(const Table &table, const GridRow &row, qsizetype column, const QString &text)
{
    auto value = entered(text, contextOf(table, column, row.values[column]));
    return value ? change(table, row, column, *value) : Result<void>(value.error());
}

Result<void> PendingEdits::change(const Table &table, const GridRow &row, qsizetype column, const NewValue &value)
{
    const Column &changed = table.columns[column];
    if (const QString why = whyNot(table, changed); !why.isEmpty())
        return Error{.kind = Error::Kind::Refused, .message = why};
    const bool isGivenNull = value.source == NewValue::Source::Given && isNull(value.value);
    if (isGivenNull && !changed.nullable)
        return Error{.kind = Error::Kind::Constraint,
                     .message = tr("%1 may not be NULL").arg(changed.name),
                     .hint = tr("Set it empty, or to its default.")};
    if (isCut(row.values[column]))
        return Error{.kind = Error::Kind::Refused,
                     .message = tr("%1 is long, so it is changed in its own editor").arg(changed.name),
                     .hint = tr("Open it with Enter.")};
    m_edits.change(table.name, row.key, {.column = changed.name, .before = row.values[column], .after = value});
    touched();
    return {};
}

void PendingEdits::insert(const Table &table, const QList<CellChange> &cells)
{
    m_edits.insert(table.name, cells);
    touched();
}

void PendingEdits::remove(const Table &table, const RowKey &key, const QList<Value> &row)
{
    m_edits.remove(table.name, key, wholeRow(table, table.columnNames(), row));
    touched();
}

void PendingEdits::drop(StagedEdits::Id id)
{
    m_edits.drop(id);
    touched();
}

void PendingEdits::replace(const StagedEdits &edits)
{
    m_edits = edits;
    touched();
}

/// Only the newest state has to reach the disk, and the window does not wait for it.
void PendingEdits::touched()
{
    if (m_batches > 0) {
        m_isTouched = true;
        return;
    }
    emit changed();
    m_keeper.clear();
    m_keeper.start([this, edits = m_edits] {
        const auto kept = m_place.isHeld() ? keepDraft(m_database.endpoint, edits, m_place.number())
                                           : Result<void>(noPlace());
        if (!kept)
            QMetaObject::invokeMethod(
                this, [this, error = kept.error()] { emit failed(error); }, Qt::QueuedConnection);
    });
}

} // namespace credenza
