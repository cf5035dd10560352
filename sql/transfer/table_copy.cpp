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

void leaveBehind(RowBatch &batch, const TableCopy &copy, const QStringList &columns)
{
    const QList<qsizetype> key = keyPositions(copy.from, columns);
    batch.removeRows(
        [&](std::span<const Cell> row) { return copy.leftBehind.holds(copy.from.name.name, keyOf(batch, row, key)); });
}

} // namespace

Result<TableReport> copyTable(const TableCopy &copy, Rejects &rejects, Progress &progress)
{
    QElapsedTimer timer;
    timer.start();
    const QStringList columns = contentColumns(copy.from);
    const Dialect &target = copy.target.dialect();
    ValueCheck check(
        copy.from, columns,
        limitsBetween(copy.source.dialect().introspector, copy.from, target.introspector, copy.to, columns),
        copy.profile, rejects);
    RowDigest digest;
    qint64 rowsRead = 0;
    const bool leavesSome = !copy.leftBehind.isEmpty();
    std::unique_ptr<RowWriter> writer;
    if (rejects.isEmpty()) {
        auto opened = target.bulk.writer(copy.target, copy.to, columns, copy.hold);
        if (!opened)
            return opened.error();
        writer = std::move(*opened);
    }
    auto read = forEachBatch(copy.source, copy.from, columns, u"copy"_s, progress,
                             [&](RowBatch &batch) -> Result<void> {
                                 rowsRead += batch.rows();
                                 if (leavesSome)
                                     leaveBehind(batch, copy, columns);
                                 check.check(batch);
                                 if (!rejects.isEmpty())
                                     writer.reset();
                                 if (!writer)
                                     return {};
                                 digest.add(batch);
                                 return writer->write(batch);
                             });
    if (!read)
        return read.error();
    if (writer) {
        if (auto finished = writer->finish(); !finished)
            return finished.error();
    }
    return TableReport{.table = copy.to.name.name,
                       .rowsRead = rowsRead,
                       .rowsWritten = digest.rows(),
                       .digestSource = digest.hex(),
                       .digestTarget = {},
                       .verified = false,
                       .seconds = double(timer.elapsed()) / 1000};
}

Result<qint64> checkTable(Connection &source, const Table &from, const Table &to, const Introspector &target,
                          const Profile *profile, Rejects &rejects, Progress &progress)
{
    const QStringList columns = contentColumns(from);
    ValueCheck check(from, columns, limitsBetween(source.dialect().introspector, from, target, to, columns), profile,
                     rejects);
    qint64 rows = 0;
    auto read = forEachBatch(source, from, columns, u"check"_s, progress, [&](RowBatch &batch) -> Result<void> {
        check.check(batch);
        rows += batch.rows();
        return {};
    });
    return read ? Result<qint64>(rows) : read.error();
}

} // namespace credenza
