#include "sql/transfer/table_copy.h"

#include "sql/catalog/bulk_transfer.h"
#include "sql/compare/table_digest.h"

#include <QElapsedTimer>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// Takes batches as they come: leaves rows behind, checks, digests and writes. Stops writing at the first reject.
class TableWriting
{
public:
    TableWriting(const TableCopy &copy, ValueCheck &check, const Rejects &rejects)
        : m_copy(copy),
          m_key(keyPositions(copy.tables.from.table, copy.tables.sourceColumns())),
          m_form(copy.tables.canonicalTarget()),
          m_check(check),
          m_rejects(rejects)
    {
    }

    Result<void> open()
    {
        if (!m_rejects.isEmpty())
            return {};
        auto writer = m_copy.target.dialect().bulk.writer(m_copy.target, m_copy.tables.to.table,
                                                          m_copy.tables.targetColumns(), m_copy.hold);
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
        if (auto written = m_writer->write(batch); !written)
            return written;
        m_form.apply(batch);
        m_digest.add(batch);
        return {};
    }

    Result<TableReport> finish()
    {
        if (m_writer) {
            if (auto finished = m_writer->finish(); !finished)
                return finished.error();
        }
        return TableReport{.table = m_copy.tables.to.table.name.name,
                           .rowsRead = m_rowsRead,
                           .rowsWritten = m_digest.rows(),
                           .digestSource = m_digest.hex(),
                           .losses = m_check.losses()};
    }

private:
    void leaveBehind(RowBatch &batch) const
    {
        batch.removeRows([this, &batch](std::span<const Cell> row) {
            return m_copy.leftBehind.holds(m_copy.tables.from.table.name.name, keyOf(batch, row, m_key));
        });
    }

    const TableCopy &m_copy;
    const QList<qsizetype> m_key;
    const CanonicalForm m_form;
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
    ValueCheck check(copy.tables, copy.acceptedLosses, copy.ids, rejects);
    TableWriting writing(copy, check, rejects);
    if (auto opened = writing.open(); !opened)
        return opened.error();
    auto read = forEachBatch(copy.source, copy.tables.from.table, copy.tables.sourceColumns(), u"copy"_s, progress,
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
    const TablePair tables = pairTables({from, check.source.dialect(), check.profile},
                                        {to, check.target, check.profile});
    IdMap ids;
    ValueCheck values(tables, check.acceptedLosses, ids, rejects);
    qint64 rows = 0;
    auto read = forEachBatch(check.source, from, tables.sourceColumns(), u"check"_s, progress,
                             [&](RowBatch &batch) -> Result<void> {
                                 rows += batch.rows();
                                 values.check(batch);
                                 return {};
                             });
    return read ? Result<qint64>(rows) : read.error();
}

} // namespace credenza
