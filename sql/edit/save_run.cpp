#include "sql/edit/save_run.h"

#include "sql/browse/selection.h"
#include "sql/edit/alike_edits.h"
#include "sql/edit/companions.h"
#include "sql/edit/review_text.h"
#include "sql/edit/row_conflict.h"
#include "sql/edit/row_statement.h"
#include "sql/edit/write_error.h"
#include "sql/profile/masking.h"

#include <algorithm>
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
    dropSettled();
    return {};
}

void SaveRun::dropSettled()
{
    QMap<QString, qint64> settled;
    QList<SavedRow> written;
    for (qsizetype at = 0; at < m_rows.size(); ++at) {
        if (m_settled.contains(at))
            ++settled[m_rows[at].edit.table.name];
        else
            written << m_rows[at];
    }
    m_rows = written;
    for (const auto &[table, rows] : settled.asKeyValueRange())
        m_notes << (rows == 1
                        ? u"1 row of %1 was ended or changed likewise meanwhile by somebody else."_s.arg(table)
                        : u"%L1 rows of %2 were ended or changed likewise meanwhile by somebody else."_s.arg(rows).arg(
                            table));
}

Result<QList<SaveRun::Refusal>> SaveRun::tryAll(const QList<qsizetype> &edits, Progress &progress)
{
    QList<Refusal> refusals;
    for (const Run &run : alikeEdits(m_rows, edits, m_plan.catalog)) {
        auto together = tryTogether(run);
        if (!together)
            return together.error();
        for (const qsizetype edit : *together ? Run() : run) {
            if (auto going = progress.checkpoint(); !going)
                return going.error();
            auto done = tryOne(edit);
            if (!done && done.error().kind != Error::Kind::Constraint)
                return done.error();
            if (!done)
                refusals.append({edit, done.error()});
        }
        if (auto going = progress.checkpoint(); !going)
            return going.error();
    }
    return refusals;
}

/// False, with nothing written, where one of them needs to be looked at for itself: it changed meanwhile, or is
/// refused.
Result<bool> SaveRun::tryTogether(const Run &run)
{
    if (run.size() == 1)
        return false;
    QList<StagedEdit> alike;
    for (const qsizetype edit : run)
        alike << m_rows[edit].edit;
    if (auto begun = m_connection.execute({u"SAVEPOINT edits"_s}); !begun)
        return begun.error();
    const Table &table = tableOf(alike.first());
    const auto written = writeTogether(m_connection, table, alike);
    // Each of them would wait as long once more, or be ended as well.
    if (!written && (written.error().kind == Error::Kind::Busy || written.error().kind == Error::Kind::Cancelled))
        return writeError(written.error(), u"change rows of %1"_s.arg(table.name.name), u"nothing was saved"_s);
    const bool isWritten = written.value_or(false);
    const QStringList ending = isWritten ? QStringList() : QStringList{u"ROLLBACK TO SAVEPOINT edits"_s};
    if (auto ended = m_connection.executeAll(ending + QStringList{u"RELEASE SAVEPOINT edits"_s}); !ended)
        return ended.error();
    for (const qsizetype edit : isWritten ? run : Run()) {
        if (m_rows[edit].edit.kind == StagedEdit::Kind::Change)
            m_rows[edit].key = m_rows[edit].edit.key;
    }
    return isWritten;
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
    return addMiss(at, hit.size());
}

Result<void> SaveRun::deleteOne(qsizetype at)
{
    const StagedEdit &edit = m_rows[at].edit;
    const Table &table = tableOf(edit);
    const QList<StagedEdit> companions = m_companions;
    const QStringList notes = m_notes;
    if (auto seen = seeCompanions(edit); !seen)
        return seen.error();
    auto deleted = m_connection.execute(statementOf(m_introspector, table, edit));
    if (deleted && *deleted == 1)
        return {};
    m_companions = companions;
    m_notes = notes;
    if (!deleted)
        return deleted.error();
    return addMiss(at, *deleted);
}

Result<void> SaveRun::seeCompanions(const StagedEdit &edit)
{
    using enum Dependents::Fate;
    auto companions = companionsOf(m_connection, m_plan.catalog, edit);
    if (!companions)
        return companions.error();
    if (!*companions)
        return noteDependents(edit, {Deleted, SetNull, SetDefault});
    m_companions += **companions;
    return noteDependents(edit, {SetDefault});
}

Result<void> SaveRun::noteDependents(const StagedEdit &edit, std::initializer_list<Dependents::Fate> fates)
{
    QHash<QString, Value> row;
    for (const CellChange &cell : edit.cells)
        row.insert(cell.column, cell.before);
    auto all = dependentsOf(m_connection, {.catalog = m_plan.catalog, .table = tableOf(edit), .row = row});
    if (!all)
        return all.error();
    for (const Dependents &dependents : *all) {
        if (dependents.rows == 0 || std::ranges::find(fates, dependents.fate) == fates.end())
            continue;
        const QString what = dependents.fate == Dependents::Fate::Deleted
                                 ? u"%1 rows of %2 were deleted with %3; undoing does not bring them back."_s
                                 : u"%1 rows of %2 lost their reference to %3; undoing does not restore it."_s;
        m_notes << what.arg(dependents.count(), dependents.table.name, rowName(edit, m_plan.meaning()));
    }
    return {};
}

Result<void> SaveRun::addMiss(qsizetype at, qint64 hits)
{
    const StagedEdit &edit = m_rows[at].edit;
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
    if (m_plan.doneElsewhere == DoneElsewhere::Counts && isDoneAlready(edit, tableOf(edit), *theirs))
        m_settled.insert(at);
    else
        m_conflicts << rowConflict(edit, tableOf(edit), *theirs);
    return {};
}

Result<void> SaveRun::writeSets(Progress &progress)
{
    for (const SetChange &set : m_plan.sets) {
        if (auto going = progress.checkpoint(); !going)
            return going.error();
        auto written = m_connection.execute(set.statement);
        if (!written)
            return writeError(written.error(), u"change rows of %1"_s.arg(set.table.name), u"nothing was saved"_s);
        m_atOnce[set.table.name] += *written;
        if (*written != set.rows && set.hits == SetChange::Hits::AsFound)
            m_notes
                << u"%L1 rows of %2 were concerned by then, not %L3."_s.arg(*written).arg(set.table.name).arg(set.rows);
        else if (*written != set.rows)
            return Error{.kind = Error::Kind::Conflict,
                         .message = u"%L1 rows of %2 are concerned by now, not %L3; nothing was saved"_s.arg(*written)
                                        .arg(set.table.name)
                                        .arg(set.rows),
                         .hint = u"Look again at what is to be done, then repeat it."_s};
    }
    return {};
}

Result<QMap<QString, qint64>> SaveRun::count(const QList<SaveCount> &wanted)
{
    QMap<QString, qint64> counts;
    for (const SaveCount &each : wanted) {
        auto rows = m_connection.value(each.query);
        if (!rows)
            return rows.error();
        const auto *number = std::get_if<qint64>(&*rows);
        Q_ASSERT(number);
        counts[each.name] += *number;
    }
    return counts;
}

Result<void> SaveRun::readBack(Progress &progress)
{
    for (const Run &run : writtenRows(m_rows)) {
        if (auto going = progress.checkpoint(); !going)
            return going.error();
        QList<SavedRow> written;
        for (const qsizetype at : run)
            written << m_rows[at];
        auto found = readTogether(m_connection, tableOf(written.first().edit), written);
        if (!found)
            return found.error();
        for (const qsizetype at : run) {
            m_rows[at].values = found->value(m_rows[at].key);
            if (!m_rows[at].values.isEmpty())
                continue;
            if (auto read = readBackOne(m_rows[at]); !read)
                return read.error();
        }
    }
    return {};
}

Result<void> SaveRun::readBackOne(SavedRow &row)
{
    const Table &table = tableOf(row.edit);
    auto found = rowsWithKey(m_connection, table, row.key, holdsMeant(m_introspector, table, row.edit));
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

Error SaveRun::refused(const StagedEdit &edit, const Error &said) const
{
    Error error = writeError(said, nameOf(edit.kind) + u' ' + rowName(edit, m_plan.meaning()), u"nothing was saved"_s);
    for (const CellChange &cell : edit.cells) {
        const auto secrecy = secrecyOf(m_plan.meaning(), edit.table.name, cell.column);
        const QString text = displayText(cell.after.value);
        if (secrecy != ColumnMeaning::Secrecy::Open && !text.isEmpty())
            error.detail.replace(text, fingerprint(cell.after.value, secrecy).text);
    }
    if (error.hint.isEmpty() && error.kind == Error::Kind::Constraint)
        error.hint = u"Mend the row, or drop its change and save the others."_s;
    return error;
}

} // namespace credenza
