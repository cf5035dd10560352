#include "sql/edit/bulk_change.h"

#include "sql/activity/sealing_key.h"
#include "sql/browse/selection.h"
#include "sql/catalog/introspector.h"
#include "sql/catalog/loader.h"
#include "sql/connection/interruption.h"
#include "sql/connection/transaction.h"
#include "sql/edit/review_text.h"
#include "sql/edit/save_receipt.h"
#include "sql/edit/staged_edit_cbor.h"
#include "sql/edit/write_error.h"
#include "sql/text/quoted.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

class BulkRun
{
public:
    BulkRun(Connection &connection, const BulkChangePlan &plan)
        : m_connection(connection), m_introspector(connection.dialect().introspector), m_plan(plan)
    {
        for (const Column &column : plan.key)
            m_keyNames << column.name;
    }

    Result<void> run()
    {
        const bool keepsImages = !m_plan.key.isEmpty() && m_plan.rows <= mostRowsToUndo;
        if (auto locked = m_connection.dialect().loader.lock(m_connection, {m_plan.table}, Hold::Granted); !locked)
            return told(locked.error());
        if (!keepsImages)
            return changeAll();
        if (auto read = readBefore(); !read)
            return read.error();
        return changeWithImages();
    }

    /// The edits that bring every row back; empty when there are too many.
    const QList<StagedEdit> &back() const { return m_back; }

private:
    Statement assignment() const
    {
        if (m_plan.after.source == NewValue::Source::Given)
            return {m_introspector.stored(m_plan.column, m_plan.after.value), {m_plan.after.value}};
        const QString &expression = m_plan.column.defaultExpression;
        return {expression.isEmpty() ? u"NULL"_s : u'(' + expression + u')'};
    }

    Statement update() const
    {
        const Statement value = assignment();
        QString sql = u"UPDATE %1 SET %2 = %3"_s.arg(m_plan.table.name.sql(), quoted(m_plan.column.name), value.sql);
        if (!m_plan.filter.sql.isEmpty())
            sql += u" WHERE ("_s + m_plan.filter.sql + u')';
        return {sql, value.values + m_plan.filter.values};
    }

    Error otherCount(qint64 rows) const
    {
        return {.kind = Error::Kind::Conflict,
                .message = u"%L1 rows of %2 fit the filter now, not %L3; nothing was changed"_s.arg(rows)
                               .arg(m_plan.table.name.name)
                               .arg(m_plan.rows),
                .hint = u"Look at the rows again, then repeat the change."_s};
    }

    Result<void> changeAll()
    {
        auto changed = m_connection.execute(update());
        if (!changed)
            return told(changed.error());
        return *changed == m_plan.rows ? Result<void>{} : otherCount(*changed);
    }

    /// Key and column of each row, as a Selection.
    Selection keyAndColumn() const
    {
        Selection selection(m_introspector);
        for (const Column &column : m_plan.key)
            selection.add(column);
        selection.add(m_plan.column);
        return selection;
    }

    Result<void> readBefore()
    {
        const Selection selection = keyAndColumn();
        Statement query{u"SELECT %1 FROM %2"_s.arg(selection.sql(), m_plan.table.name.sql()), m_plan.filter.values};
        if (!m_plan.filter.sql.isEmpty())
            query.sql += u" WHERE ("_s + m_plan.filter.sql + u')';
        query.sql += u" LIMIT %1"_s.arg(m_plan.rows + 1);
        auto read = m_connection.select(query, [&](std::span<const Value> row) -> Result<void> {
            QList<Value> values = selection.decode(row);
            const Value before = values.takeLast();
            m_before.insert({m_keyNames, values}, before);
            return {};
        });
        if (!read)
            return told(read.error());
        return *read == m_plan.rows ? Result<void>{} : otherCount(*read);
    }

    Result<void> changeWithImages()
    {
        const Selection selection = keyAndColumn();
        const Statement meant = m_plan.after.source == NewValue::Source::Given
                                    ? m_introspector.holds(m_plan.column, m_plan.after.value)
                                    : Statement{u"1 = 1"_s};
        Statement change = update();
        change.sql += u" RETURNING CASE WHEN %1 THEN 1 ELSE 0 END, %2"_s.arg(meant.sql, selection.sql());
        change.values += meant.values;
        qint64 bent = 0;
        auto changed = m_connection.select(change, [&](std::span<const Value> row) -> Result<void> {
            bent += row.front() == Value(qint64(1)) ? 0 : 1;
            QList<Value> values = selection.decode(row.subspan(1));
            const Value after = values.takeLast();
            const RowKey key{m_keyNames, values};
            m_back.append(
                {.kind = StagedEdit::Kind::Change,
                 .table = m_plan.table.name,
                 .key = key,
                 .cells = {{.column = m_plan.column.name, .before = after, .after = {.value = m_before.value(key)}}}});
            return {};
        });
        if (!changed)
            return told(changed.error());
        if (*changed != m_plan.rows)
            return otherCount(*changed);
        return bent == 0 ? Result<void>{} : mismatch(bent);
    }

    Error mismatch(qint64 rows) const
    {
        return {.kind = Error::Kind::Mismatch,
                .message = u"%L1 rows would hold something else than was entered; nothing was changed"_s.arg(rows),
                .hint = u"The column's type rounds or converts the value, or a trigger changes it."_s};
    }

    Error told(const Error &error) const
    {
        return writeError(error, u"change %1 of %2"_s.arg(m_plan.column.name, m_plan.table.name.name),
                          u"nothing was changed"_s);
    }

    Connection &m_connection;
    const Introspector &m_introspector;
    const BulkChangePlan &m_plan;
    QStringList m_keyNames;
    QHash<RowKey, Value> m_before;
    QList<StagedEdit> m_back;
};

Receipt changeReceipt(const BulkChangePlan &plan, const QString &id)
{
    Receipt receipt{.id = id,
                    .time = QDateTime::currentDateTimeUtc(),
                    .kind = u"bulk-change"_s,
                    .database = plan.endpoint.title(),
                    .address = addressOf(plan.endpoint),
                    .reason = plan.reason,
                    .rows = {},
                    .counts = {{plan.table.name.name, plan.rows}},
                    .undoes = {},
                    .undoneBy = {},
                    .notes = plan.notes};
    const QString &table = plan.table.name.name;
    const QString &column = plan.column.name;
    for (const BulkChangePlan::Sample &sample : plan.samples)
        receipt.rows.append({.kind = u"change"_s,
                             .table = table,
                             .key = maskedKey(sample.key, plan.meaning(), table),
                             .cells = {{.column = column,
                                        .before = reviewText({.value = sample.before}, plan.meaning(), table, column),
                                        .after = reviewText(plan.after, plan.meaning(), table, column)}}});
    return receipt;
}

Result<BulkChangeReport> writeChange(const BulkChangePlan &plan, const QString &receipt, Progress &progress)
{
    if (auto key = sealingKey(); !key) // had before rows are locked, as a keychain may take its time
        return key.error();
    auto connection = Connection::open(plan.endpoint.interactive());
    if (!connection)
        return connection.error();
    const Interruption onStop(progress.stop(), *connection);
    auto transaction = Transaction::beginWrite(*connection);
    if (!transaction)
        return transaction.error();
    if (auto going = progress.checkpoint(); !going)
        return going.error();
    BulkRun run(*connection, plan);
    if (auto done = run.run(); !done)
        return done.error();
    if (auto going = progress.checkpoint(); !going)
        return going.error();
    const QByteArray images = run.back().isEmpty() ? QByteArray() : cborOf(run.back());
    if (auto kept = keepReceipt(changeReceipt(plan, receipt), images); !kept)
        return kept.error();
    if (auto committed = commitKept(*transaction, receipt); !committed)
        return committed.error();
    return BulkChangeReport{.rows = plan.rows, .receipt = receipt};
}

} // namespace

Result<BulkChangeReport> bulkChange(const BulkChangePlan &plan, Progress &progress)
{
    const QString receipt = newReceiptId();
    auto report = writeChange(plan, receipt, progress);
    Activity activity = activityAt(plan.endpoint, u"bulk-change"_s);
    activity.reason = plan.reason;
    activity.statements << plan.sql;
    addReceipt(activity, receipt);
    if (report)
        activity.rows.insert(plan.table.name.name, report->rows);
    else
        activity.error = report.error().message;
    recordOrWarn(activity, progress);
    return report;
}

} // namespace credenza
