#include "sql/edit/save_receipt.h"

#include "sql/edit/companions.h"
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

Receipt saveReceipt(const SavePlan &plan, const SaveReport &report)
{
    Receipt receipt{.id = report.receipt,
                    .time = QDateTime::currentDateTimeUtc(),
                    .kind = plan.kind,
                    .database = plan.endpoint.title(),
                    .address = addressOf(plan.endpoint),
                    .reason = plan.reason,
                    .rows = {},
                    .counts = {},
                    .undoes = plan.undoes,
                    .undoneBy = {},
                    .notes = report.notes,
                    .stillUsable = report.counts};
    QList<SavedRow> rows = report.rows;
    for (const StagedEdit &companion : report.companions)
        rows.append({.edit = companion, .key = companion.key, .values = {}});
    for (const SavedRow &row : std::as_const(rows)) {
        receipt.rows << receiptRow(row, plan.meaning());
        ++receipt.counts[row.edit.table.name];
    }
    for (const auto &[table, written] : report.atOnce.asKeyValueRange())
        receipt.counts[table] += written;
    return receipt;
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
    case StagedEdit::Kind::Delete: return takenBack(row.edit);
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

void addReceipt(Activity &activity, const QString &receipt)
{
    if (credenza::receipt(receipt))
        activity.receipt = receipt;
}

void recordOrWarn(const Activity &activity, Progress &progress)
{
    if (auto recorded = recordActivity(activity); !recorded)
        progress.warn(u"What was done is not in the activity log: %1"_s.arg(recorded.error().detail));
}

Result<void> keepReceiptOf(const SavePlan &plan, const SaveReport &report)
{
    QList<StagedEdit> back;
    for (const SavedRow &row : report.rows)
        back << reversed(row, *plan.catalog.table(row.edit.table.name));
    for (const StagedEdit &companion : report.companions)
        back << takenBack(companion);
    return keepReceipt(saveReceipt(plan, report), plan.images == Images::Kept ? cborOf(back) : QByteArray());
}

Result<void> commitKept(Transaction &transaction, const QString &receipt)
{
    auto committed = transaction.commit();
    if (committed)
        return {};
    Error error = committed.error();
    if (error.kind != Error::Kind::Unreachable) {
        dropReceipt(receipt);
        return error;
    }
    error = asUnknownCommit(error);
    error.hint += imagesOf(receipt) ? u" Receipt %1 takes them back if they were."_s.arg(receipt)
                                    : u" Receipt %1 says what was meant."_s.arg(receipt);
    return error;
}

} // namespace credenza
