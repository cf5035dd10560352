#include "sql/transfer/table_copy.h"

#include "sql/catalog/bulk_transfer.h"
#include "sql/compare/table_digest.h"

#include <QElapsedTimer>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// What the target takes, less what the source cannot hold anyway.
QList<ColumnLimits> limitsBetween(const Introspector &source, const Table &from, const Introspector &target,
                                  const Table &to, const QStringList &columns)
{
    QList<ColumnLimits> all;
    for (const QString &name : columns) {
        const Column *column = to.column(name);
        ColumnLimits limits = column ? target.limits(*column) : ColumnLimits{};
        const ColumnLimits before = source.limits(*from.column(name));
        limits.takesNul = limits.takesNul || !before.takesNul;
        limits.takesInvalidUtf8 = limits.takesInvalidUtf8 || !before.takesInvalidUtf8;
        all << limits;
    }
    return all;
}

/// Takes batches as they come: leaves rows behind, checks, digests and writes. Stops writing at the first reject.
class TableWriting
{
public:
    TableWriting(const TableCopy &copy, const QStringList &columns, ValueCheck &check, const Rejects &rejects)
        : m_copy(copy), m_columns(columns), m_key(keyPositions(copy.from, columns)), m_check(check), m_rejects(rejects)
    {
    }

    Result<void> open()
    {
        if (!m_rejects.isEmpty())
            return {};
        auto writer = m_copy.target.dialect().bulk.writer(m_copy.target, m_copy.to, m_columns, m_copy.hold);
        if (!writer)
            return writer.error();
        m_writer = std::move(*writer);
        return {};
    }

    Result<void> take(RowBatch &batch)
    {
        m_rowsRead += batch.rows();
        if (!m_copy.leftBehind.isEmpty())
            leaveBehind(batch);
        m_check.check(batch);
        if (!m_rejects.isEmpty())
            m_writer.reset();
        if (!m_writer)
            return {};
        m_digest.add(batch);
        return m_writer->write(batch);
    }

    Result<TableReport> finish()
    {
        if (m_writer) {
            if (auto finished = m_writer->finish(); !finished)
                return finished.error();
        }
        return TableReport{.table = m_copy.to.name.name,
                           .rowsRead = m_rowsRead,
                           .rowsWritten = m_digest.rows(),
                           .digestSource = m_digest.hex(),
                           .losses = m_check.losses()};
    }

private:
    void leaveBehind(RowBatch &batch) const
    {
        batch.removeRows([this, &batch](std::span<const Cell> row) {
            return m_copy.leftBehind.holds(m_copy.from.name.name, keyOf(batch, row, m_key));
        });
    }

    const TableCopy &m_copy;
    const QStringList m_columns;
    const QList<qsizetype> m_key;
    ValueCheck &m_check;
    const Rejects &m_rejects;
    std::unique_ptr<RowWriter> m_writer;
    RowDigest m_digest;
    qint64 m_rowsRead = 0;
};

} // namespace

Result<TableReport> copyTable(const TableCopy &copy, Rejects &rejects, Progress &progress)
{
    QElapsedTimer timer;
    timer.start();
    const QStringList columns = contentColumns(copy.from);
    const Dialect &target = copy.target.dialect();
    const auto limits = limitsBetween(copy.source.dialect().introspector, copy.from, target.introspector, copy.to,
                                      columns);
    ValueCheck check(copy.from, columns, limits, copy.profile, copy.acceptedLosses, rejects);
    TableWriting writing(copy, columns, check, rejects);
    if (auto opened = writing.open(); !opened)
        return opened.error();
    auto read = forEachBatch(copy.source, copy.from, columns, u"copy"_s, progress,
                             [&writing](RowBatch &batch) { return writing.take(batch); });
    if (!read)
        return read.error();
    auto report = writing.finish();
    if (report)
        report->seconds = double(timer.elapsed()) / 1000;
    return report;
}

Result<qint64> checkTable(const SourceCheck &check, const Table &to, Rejects &rejects, Progress &progress)
{
    const Table &from = *check.catalog.table(to.name.name);
    const QStringList columns = contentColumns(from);
    const auto limits = limitsBetween(check.source.dialect().introspector, from, check.target, to, columns);
    ValueCheck values(from, columns, limits, check.profile, check.acceptedLosses, rejects);
    qint64 rows = 0;
    auto read = forEachBatch(check.source, from, columns, u"check"_s, progress, [&](RowBatch &batch) -> Result<void> {
        rows += batch.rows();
        values.check(batch);
        return {};
    });
    return read ? Result<qint64>(rows) : read.error();
}

} // namespace credenza
