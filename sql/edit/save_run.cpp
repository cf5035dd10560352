#include "sql/edit/save_run.h"

#include "sql/browse/selection.h"
#include "sql/edit/blast_radius.h"
#include "sql/edit/review_text.h"
#include "sql/edit/row_conflict.h"
#include "sql/edit/row_statement.h"
#include "sql/profile/masking.h"

#include <numeric>

using namespace Qt::StringLiterals;

namespace credenza {

SaveRun::SaveRun(Connection &connection, const SavePlan &plan)
    : m_connection(connection), m_introspector(connection.dialect().introspector), m_plan(plan)
{
    for (const PlannedEdit &planned : plan.edits)
        m_rows.append({.edit = planned.edit, .key = {}, .values = {}});
}

Result<void> SaveRun::write(Progress &progress)
{
    QList<qsizetype> waiting(m_rows.size());
    std::iota(waiting.begin(), waiting.end(), 0);
    while (!waiting.isEmpty()) {
        auto refusals = tryAll(waiting, progress);
        if (!refusals)
            return refusals.error();
        const bool noneWentThrough = refusals->size() == waiting.size();
        // A refused edit may pass once others have: a value that another row gives up, a parent that comes later.
        if (noneWentThrough && m_conflicts.isEmpty())
            return refusals->first().error;
        if (noneWentThrough)
            return {};
        waiting.clear();
        for (const Refusal &refusal : *refusals)
            waiting << refusal.edit;
    }
    return {};
}

Result<QList<SaveRun::Refusal>> SaveRun::tryAll(const QList<qsizetype> &edits, Progress &progress)
{
    QList<Refusal> refusals;
    for (const qsizetype edit : edits) {
        if (auto going = progress.checkpoint(); !going)
            return going.error();
        auto done = tryOne(edit);
        if (!done && done.error().kind != Error::Kind::Constraint)
            return done.error();
        if (!done)
            refusals.append({edit, done.error()});
    }
    return refusals;
}

Result<void> SaveRun::tryOne(qsizetype edit)
{
    const auto run = [this](const QString &sql) { return m_connection.execute({.sql = sql}); };
    if (auto begun = run(u"SAVEPOINT edit"_s); !begun)
        return begun.error();
    const qsizetype conflicts = m_conflicts.size();
    auto written = m_rows[edit].edit.kind == StagedEdit::Kind::Delete ? deleteOne(edit) : writeOne(edit);
    if (!written && written.error().kind != Error::Kind::Constraint)
        return refused(m_rows[edit].edit, written.error());
    if (!written || m_conflicts.size() > conflicts) {
        if (auto taken = run(u"ROLLBACK TO SAVEPOINT edit"_s); !taken)
            return taken.error();
    }
    if (auto released = run(u"RELEASE SAVEPOINT edit"_s); !released)
        return released.error();
    return written ? Result<void>{} : refused(m_rows[edit].edit, written.error());
}

Result<void> SaveRun::writeOne(qsizetype at)
{
    const StagedEdit &edit = m_rows[at].edit;
    const Table &table = tableOf(edit);
    auto key = keyColumns(table);
    if (!key)
        return key.error();
    Selection selection(m_introspector);
    QStringList names;
    for (const Column &column : *key) {
        selection.add(column);
        names << column.name;
    }
    QList<RowKey> hit;
    auto written = m_connection.select(statementOf(m_introspector, table, edit),
                                       [&](std::span<const Value> row) -> Result<void> {
                                           hit.append({names, selection.decode(row)});
                                           return {};
                                       });
    if (!written)
        return written.error();
    if (hit.size() == 1) {
        m_rows[at].key = hit.first();
        return {};
    }
    return addConflict(edit, hit.size());
}

Result<void> SaveRun::deleteOne(qsizetype at)
{
    const StagedEdit &edit = m_rows[at].edit;
    const Table &table = tableOf(edit);
    const QStringList notes = m_notes;
    if (auto noted = noteCompanions(edit, table); !noted)
        return noted.error();
    auto deleted = m_connection.execute(statementOf(m_introspector, table, edit));
    if (deleted && *deleted == 1)
        return {};
    m_notes = notes;
    if (!deleted)
        return deleted.error();
    return addConflict(edit, *deleted);
}

Result<void> SaveRun::noteCompanions(const StagedEdit &edit, const Table &table)
{
    QHash<QString, Value> row;
    for (const CellChange &cell : edit.cells)
        row.insert(cell.column, cell.before);
    auto all = dependentsOf(m_connection, {.catalog = m_plan.catalog, .table = table, .row = row});
    if (!all)
        return all.error();
    for (const Dependents &dependents : *all) {
        const bool isDeleted = dependents.fate == Dependents::Fate::Deleted;
        const bool isEmptied = dependents.fate == Dependents::Fate::SetNull
                               || dependents.fate == Dependents::Fate::SetDefault;
        if (dependents.rows == 0 || !(isDeleted || isEmptied))
            continue;
        const QString what = isDeleted ? u"%1 rows of %2 were deleted with %3; undoing does not bring them back."_s
                                       : u"%1 rows of %2 lost their reference to %3; undoing does not restore it."_s;
        m_notes << what.arg(dependents.count(), dependents.table.name, rowName(edit, m_plan.meaning()));
    }
    return {};
}

Result<void> SaveRun::addConflict(const StagedEdit &edit, qint64 hits)
{
    const bool isAmbiguous = hits > 1;
    if (isAmbiguous || edit.kind == StagedEdit::Kind::Insert) {
        m_conflicts.append({.edit = edit,
                            .cause = isAmbiguous ? RowConflict::Cause::Ambiguous : RowConflict::Cause::NotTaken,
                            .cells = {}});
        return {};
    }
    auto theirs = rowsWithKey(m_connection, tableOf(edit), edit.key);
    if (!theirs)
        return theirs.error();
    m_conflicts << rowConflict(edit, tableOf(edit), *theirs);
    return {};
}

Result<void> SaveRun::readBack(Progress &progress)
{
    for (SavedRow &row : m_rows) {
        if (auto going = progress.checkpoint(); !going)
            return going.error();
        if (row.edit.kind == StagedEdit::Kind::Delete)
            continue;
        if (auto read = readBackOne(row); !read)
            return read.error();
    }
    return {};
}

Result<void> SaveRun::readBackOne(SavedRow &row)
{
    const Table &table = tableOf(row.edit);
    QStringList conditions;
    Statement meant;
    for (const CellChange &cell : row.edit.cells) {
        if (cell.after.source == NewValue::Source::Default)
            continue;
        const Statement holds = m_introspector.holds(*table.column(cell.column), cell.after.value);
        conditions << holds.sql;
        meant.values += holds.values;
    }
    meant.sql = conditions.join(u" AND "_s);
    auto found = rowsWithKey(m_connection, table, row.key, meant);
    if (!found)
        return found.error();
    if (found->size() == 1) {
        row.values = found->first();
        return {};
    }
    auto mismatch = mismatchOf(row);
    return mismatch ? *mismatch : mismatch.error();
}

Result<Error> SaveRun::mismatchOf(const SavedRow &row)
{
    const Table &table = tableOf(row.edit);
    QStringList columns;
    for (const CellChange &cell : row.edit.cells) {
        if (cell.after.source == NewValue::Source::Default)
            continue;
        auto found = rowsWithKey(m_connection, table, row.key,
                                 m_introspector.holds(*table.column(cell.column), cell.after.value));
        if (!found)
            return found.error();
        if (found->size() != 1)
            columns << cell.column;
    }
    const QString where = columns.isEmpty() ? u"the row is not there"_s : columns.join(u", "_s);
    return Error{.kind = Error::Kind::Mismatch,
                 .message = u"The database would hold something else than was entered: %1, %2; nothing was saved"_s.arg(
                     rowName(row.edit, m_plan.meaning()), where),
                 .hint = u"The column's type rounds or converts it, or a trigger changes it. Enter the value as the "
                         "column keeps it."_s};
}

Error SaveRun::refused(const StagedEdit &edit, Error error) const
{
    if (error.kind == Error::Kind::Cancelled)
        return Error::cancelled();
    QString said = error.detail.section(u'\n', 0, 0); // further lines repeat the statement with its values
    for (const CellChange &cell : edit.cells) {
        const auto secrecy = secrecyOf(m_plan.meaning(), edit.table.name, cell.column);
        const QString text = displayText(cell.after.value);
        if (secrecy != ColumnMeaning::Secrecy::Open && !text.isEmpty())
            said.replace(text, fingerprint(cell.after.value, secrecy).text);
    }
    error.detail = said;
    const bool isRefusal = error.kind == Error::Kind::Constraint || error.kind == Error::Kind::Denied;
    const QString message = isRefusal ? u"The database refused to %1 %2; nothing was saved"_s
                                      : u"The database could not %1 %2; nothing was saved"_s;
    error.message = message.arg(nameOf(edit.kind), rowName(edit, m_plan.meaning()));
    if (error.hint.isEmpty() && error.kind == Error::Kind::Constraint)
        error.hint = u"Mend the row, or drop its change and save the others."_s;
    return error;
}

} // namespace credenza
