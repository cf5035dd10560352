#include "sql/compare/table_digest.h"

#include "sql/catalog/read_ahead.h"
#include "sql/connection/interruption.h"
#include "sql/text/quoted.h"

using namespace Qt::StringLiterals;

namespace credenza {

Result<void> forEachBatch(Connection &connection, const Table &table, const QStringList &columns, const QString &doing,
                          Progress &progress, const std::function<Result<void>(RowBatch &)> &use)
{
    auto opened = connection.dialect().bulk.reader(connection, table, columns);
    if (!opened)
        return opened.error();
    const Interruption onStop(progress.stop(), connection); // lasts until the reader, which it ends, is gone
    ReadAhead reader(std::move(*opened));
    qint64 rows = 0;
    bool ended = false;
    RowBatch batch;
    while (!ended) {
        auto read = reader.read(std::move(batch));
        if (auto going = progress.checkpoint(); !going)
            return going;
        if (!read)
            return read.error();
        batch = std::move(*read);
        ended = batch.isEmpty();
        rows += batch.rows();
        if (auto used = use(batch); !used)
            return used;
        progress.report({.what = doing + u' ' + table.name.name, .done = rows, .total = -1, .unit = u"rows"_s});
    }
    return {};
}

QStringList contentColumns(const Table &table)
{
    QStringList names;
    for (const Column &column : table.columns) {
        if (!column.generated)
            names << column.name;
    }
    names.sort();
    return names;
}

Result<bool> holdsValues(Connection &connection, const Table &table, const QString &column)
{
    auto found = connection.value(
        {.sql = u"SELECT count(*) FROM (SELECT 1 FROM %1 WHERE %2 IS NOT NULL LIMIT 1) AS held"_s.arg(table.name.sql(),
                                                                                                      quoted(column))});
    return found ? Result<bool>(std::get<qint64>(*found) > 0) : found.error();
}

Result<RowDigest> digestTable(Connection &connection, const Table &table, const QStringList &columns,
                              const CanonicalForm &form, const QString &doing, Progress &progress)
{
    RowDigest digest;
    auto read = forEachBatch(connection, table, columns, doing, progress, [&](RowBatch &batch) -> Result<void> {
        form.apply(batch);
        digest.add(batch);
        return {};
    });
    if (!read)
        return read.error();
    return digest;
}

} // namespace credenza
