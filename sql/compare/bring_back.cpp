#include "sql/compare/bring_back.h"

#include "sql/catalog/dependency_order.h"
#include "sql/compare/bring_back_planner.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// Other backends spell values in other ways, so that "as A has them" has no exact meaning.
Result<void> sameKind(const Opened &a, const Opened &b)
{
    if (a.snapshot->connection().dialect().name == b.snapshot->connection().dialect().name)
        return {};
    return Error{.kind = Error::Kind::Unfit,
                 .message = u"The archive is of another kind of database: its rows cannot be brought back one by one"_s,
                 .hint = u"Restore the archive to a database of this kind, and look for the rows there."_s};
}

void sortForWriting(QList<BroughtRow> &rows, const Catalog &catalog)
{
    const QStringList parentsFirst = dependencyOrder(catalog.tables);
    const auto rank = [&parentsFirst](const BroughtRow &row) {
        const qsizetype place = parentsFirst.indexOf(row.place.table);
        return row.fate == BroughtRow::Fate::Delete ? 2 * parentsFirst.size() - place : place;
    };
    std::stable_sort(rows.begin(), rows.end(),
                     [&rank](const BroughtRow &one, const BroughtRow &other) { return rank(one) < rank(other); });
}

} // namespace

QList<StagedEdit> BringBackPlan::edits() const
{
    QList<StagedEdit> edits;
    for (const BroughtRow &row : rows) {
        if (row.fate == BroughtRow::Fate::Insert || row.fate == BroughtRow::Fate::Change)
            edits << row.edit;
    }
    return edits;
}

Result<BringBackPlan> planBringBack(Opened &a, Opened &b, const BringBackWish &wish, Progress &progress)
{
    if (auto fit = sameKind(a, b); !fit)
        return fit.error();
    BringBackPlanner planner(a, b, progress);
    for (const auto &[places, why] :
         {std::pair(wish.chosen, BroughtRow::Why::Chosen), std::pair(wish.belonging, BroughtRow::Why::Belongs)}) {
        for (const RowPlace &place : places) {
            if (auto added = planner.add(place, why); !added)
                return added.error();
        }
    }
    BringBackPlan plan = planner.concluded();
    sortForWriting(plan.rows, b.identity.catalog);
    return plan;
}

StagedEdits withBroughtBack(const StagedEdits &pending, const QList<StagedEdit> &brought)
{
    StagedEdits edits = pending;
    for (const StagedEdit &edit : brought) {
        if (edit.kind == StagedEdit::Kind::Insert) {
            if (!edits.edits().contains(edit))
                edits.insert(edit.table, edit.cells);
        } else if (edit.kind == StagedEdit::Kind::Delete) {
            edits.remove(edit.table, edit.key, edit.cells);
        } else {
            for (const CellChange &cell : edit.cells)
                edits.change(edit.table, edit.key, cell);
        }
    }
    return edits;
}

} // namespace credenza
