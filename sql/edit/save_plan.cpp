#include "sql/edit/fitting_value.h"
#include "sql/edit/review_text.h"
#include "sql/edit/save.h"
#include "sql/edit/save_order.h"

#include "sql/catalog/introspector.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

const auto rereadHint = u"The table has changed since it was read; read it again."_s;

/// Finds out before anything is written what can never be.
class EditCheck
{
public:
    explicit EditCheck(const SaveRequest &request) : m_request(request) {}

    Result<void> check(const StagedEdit &edit) const
    {
        const Table *table = m_request.catalog.table(edit.table.name);
        if (!table)
            return Error{.kind = Error::Kind::Unfit,
                         .message = u"There is no table %1 any more"_s.arg(edit.table.name),
                         .hint = rereadHint};
        if (auto named = checkKey(edit, *table); !named)
            return named.error();
        if (auto whole = checkWhole(edit, *table); !whole)
            return whole.error();
        for (const CellChange &cell : edit.cells) {
            if (auto good = checkCell(edit, cell, *table); !good)
                return good.error();
        }
        return {};
    }

private:
    Result<void> checkKey(const StagedEdit &edit, const Table &table) const
    {
        auto key = keyColumns(table);
        if (!key)
            return key.error();
        QStringList names;
        for (const Column &column : *key)
            names << column.name;
        if (edit.kind == StagedEdit::Kind::Insert ? edit.key.isEmpty() : edit.key.columns == names)
            return {};
        return Error{.kind = Error::Kind::Unfit,
                     .message = u"Rows of %1 are named by %2"_s.arg(table.name.name, names.join(u", "_s)),
                     .hint = rereadHint};
    }

    /// A change changes something, and a deletion knows all that it deletes.
    Result<void> checkWhole(const StagedEdit &edit, const Table &table) const
    {
        const bool lacksColumn = edit.kind == StagedEdit::Kind::Delete
                                 && std::any_of(table.columns.begin(), table.columns.end(),
                                                [&edit](const Column &column) {
                                                    return !column.generated && !edit.cell(column.name);
                                                });
        if (!lacksColumn && (edit.kind != StagedEdit::Kind::Change || !edit.cells.isEmpty()))
            return {};
        return Error{.kind = Error::Kind::Unfit,
                     .message = u"%1 is not staged whole"_s.arg(rowName(edit, m_request.profile)),
                     .hint = rereadHint};
    }

    Result<void> checkCell(const StagedEdit &edit, const CellChange &cell, const Table &table) const
    {
        const Column *column = table.column(cell.column);
        if (!column)
            return Error{.kind = Error::Kind::Unfit,
                         .message = u"%1 has no column %2 any more"_s.arg(table.name.name, cell.column),
                         .hint = rereadHint};
        if (edit.kind == StagedEdit::Kind::Delete || cell.after.source == NewValue::Source::Default)
            return {};
        if (column->generated)
            return Error{.kind = Error::Kind::Refused,
                         .message = u"%1 is computed by the database and cannot be set"_s.arg(column->name),
                         .hint = u"Change the columns that it is computed from."_s};
        auto fit = requireFit(cell.after.value, *column, m_request.endpoint.dialect->introspector.limits(*column));
        if (fit)
            return fit;
        Error error = fit.error();
        error.message = u"%1: %2"_s.arg(rowName(edit, m_request.profile), error.message);
        return error;
    }

    const SaveRequest &m_request;
};

} // namespace

Result<SavePlan> planSave(const SaveRequest &request)
{
    if (request.edits.isEmpty() && request.sets.isEmpty())
        return Error{
            .kind = Error::Kind::Unfit, .message = u"There is nothing to save"_s, .hint = u"Change a row first."_s};
    const EditCheck check(request);
    for (const StagedEdit &edit : request.edits) {
        if (auto good = check.check(edit); !good)
            return good.error();
    }
    SavePlan plan{.endpoint = request.endpoint,
                  .catalog = request.catalog,
                  .profile = {},
                  .edits = {},
                  .reason = request.reason,
                  .undoes = request.undoes,
                  .notes = {},
                  .kind = request.kind,
                  .sets = request.sets,
                  .counts = request.counts,
                  .images = request.sets.isEmpty() ? request.images : Images::Dropped,
                  .doneElsewhere = request.doneElsewhere,
                  .leftovers = request.leftovers};
    if (plan.kind.isEmpty())
        plan.kind = plan.undoes.isEmpty() ? u"save"_s : u"undo"_s;
    if (request.profile)
        plan.profile = *request.profile;
    for (const StagedEdit &edit : inWritingOrder(request.catalog, request.edits))
        plan.edits.append({edit, reviewSql(edit, request.profile)});
    return plan;
}

} // namespace credenza
