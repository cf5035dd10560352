#include "sql/edit/foreseen_conflicts.h"

#include "sql/connection/interruption.h"
#include "sql/connection/transaction.h"
#include "sql/edit/row_conflict.h"
#include "sql/edit/row_statement.h"

namespace credenza {

Result<QList<RowConflict>> foreseenConflicts(const SavePlan &plan, Progress &progress)
{
    auto connection = Connection::open(plan.endpoint.reading());
    if (!connection)
        return connection.error();
    const Interruption onStop(progress.stop(), *connection);
    auto transaction = Transaction::beginRead(*connection);
    if (!transaction)
        return transaction.error();
    QList<RowConflict> conflicts;
    for (const PlannedEdit &planned : plan.edits) {
        if (auto going = progress.checkpoint(); !going)
            return going.error();
        if (planned.edit.kind == StagedEdit::Kind::Insert)
            continue;
        const Table &table = *plan.catalog.table(planned.edit.table.name);
        auto rows = rowsWithKey(*connection, table, planned.edit.key);
        if (!rows)
            return rows.error();
        const RowConflict conflict = rowConflict(planned.edit, table, *rows);
        if (conflict.cause != RowConflict::Cause::NotTaken) // which is to say: as it was
            conflicts << conflict;
    }
    return conflicts;
}

} // namespace credenza
