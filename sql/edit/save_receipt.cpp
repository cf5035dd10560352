#include "sql/edit/save_receipt.h"

#include "sql/edit/review_text.h"
#include "sql/edit/staged_edit_cbor.h"
#include "sql/profile/masking.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QString shown(const CellChange &cell, const Profile *profile, const QString &table)
{
    return reviewText(cell.after, profile, table, cell.column);
}

Receipt::Row receiptRow(const SavedRow &row, const Profile *profile)
{
    const QString &table = row.edit.table.name;
    const bool isInsert = row.edit.kind == StagedEdit::Kind::Insert;
    const bool isDelete = row.edit.kind == StagedEdit::Kind::Delete;
    Receipt::Row shownRow{.kind = nameOf(row.edit.kind),
                          .table = table,
                          .key = maskedKey(isDelete ? row.edit.key : row.key, profile, table),
                          .cells = {}};
    for (const CellChange &cell : row.edit.cells)
        shownRow.cells.append(
            {.column = cell.column,
             .before = isInsert ? QString() : reviewText({.value = cell.before}, profile, table, cell.column),
             .after = isDelete ? QString() : shown(cell, profile, table)});
    return shownRow;
}

} // namespace

StagedEdit reversed(const SavedRow &row, const Table &table)
{
    const QStringList columns = table.columnNames();
    StagedEdit back{.kind = StagedEdit::Kind::Change, .table = row.edit.table, .key = row.key, .cells = {}};
    switch (row.edit.kind) {
    case StagedEdit::Kind::Change:
        for (const CellChange &cell : row.edit.cells)
            back.cells.append({.column = cell.column,
                               .before = row.values[columns.indexOf(cell.column)],
                               .after = {.value = cell.before}});
        break;
    case StagedEdit::Kind::Insert:
        back.kind = StagedEdit::Kind::Delete;
        back.cells = wholeRow(table, columns, row.values);
        break;
    case StagedEdit::Kind::Delete:
        back.kind = StagedEdit::Kind::Insert;
        for (const CellChange &cell : row.edit.cells)
            back.cells.append({.column = cell.column, .before = {}, .after = {.value = cell.before}});
        break;
    }
    return back;
}

QString addressOf(const Endpoint &endpoint)
{
    return endpoint.savedAs.isEmpty() ? endpoint.url() : u'@' + endpoint.savedAs;
}

Activity activityAt(const Endpoint &endpoint, const QString &kind)
{
    Activity activity;
    activity.database = endpoint.title();
    activity.environment = nameOf(endpoint.environment);
    activity.kind = kind;
    return activity;
}

Receipt receiptOf(const SavePlan &plan, const SaveReport &report)
{
    Receipt receipt{.id = newReceiptId(),
                    .time = QDateTime::currentDateTimeUtc(),
                    .kind = plan.undoes.isEmpty() ? u"save"_s : u"undo"_s,
                    .database = plan.endpoint.title(),
                    .address = addressOf(plan.endpoint),
                    .reason = plan.reason,
                    .rows = {},
                    .counts = {},
                    .undoes = plan.undoes,
                    .undoneBy = {},
                    .notes = report.notes};
    for (const SavedRow &row : report.rows) {
        receipt.rows << receiptRow(row, plan.meaning());
        ++receipt.counts[row.edit.table.name];
    }
    return receipt;
}

Result<QString> keepReceiptOf(const SavePlan &plan, const SaveReport &report)
{
    QList<StagedEdit> back;
    for (const SavedRow &row : report.rows)
        back << reversed(row, *plan.catalog.table(row.edit.table.name));
    const Receipt receipt = receiptOf(plan, report);
    if (auto kept = keepReceipt(receipt, cborOf(back)); !kept)
        return kept.error();
    return receipt.id;
}

} // namespace credenza
