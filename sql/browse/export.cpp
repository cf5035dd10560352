#include "sql/browse/export.h"

#include "sql/browse/export_file.h"
#include "sql/browse/selection.h"
#include "sql/connection/interruption.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr qint64 rowsBetweenReports = 1'000;

QStringList columnsOf(const TableExport &wanted)
{
    if (!wanted.columns.isEmpty())
        return wanted.columns;
    QStringList names;
    for (const Column &column : wanted.table.columns) {
        if (!column.generated)
            names << column.name;
    }
    return names;
}

/// By key where that costs nothing more, so that two exports of the same rows are the same file.
QList<OrderTerm> orderOf(const TableExport &wanted)
{
    if (wanted.table.primaryKey.columns.isEmpty())
        return wanted.order;
    return withKey(wanted.table, wanted.order, KeyChoice::Primary).value_or(wanted.order);
}

Statement exportStatement(const TableExport &wanted, const Selection &selection)
{
    Statement statement{.sql = u"SELECT %1 FROM %2"_s.arg(selection.sql(), wanted.table.name.sql()),
                        .values = wanted.filter.values};
    if (!wanted.filter.sql.isEmpty())
        statement.sql += u" WHERE "_s + wanted.filter.sql;
    const QList<OrderTerm> order = orderOf(wanted);
    if (!order.isEmpty())
        statement.sql += u" ORDER BY "_s + orderSql({.table = wanted.table, .columns = {}, .order = order});
    return statement;
}

/// Streams one table into its file.
class TableWriter
{
public:
    TableWriter(const TableExport &wanted, const ExportOptions &options, const Dialect &dialect)
        : m_wanted(wanted),
          m_columns(columnsOf(wanted)),
          m_selection(dialect.introspector),
          m_format(options.format),
          m_text(options.format,
                 {.table = wanted.table.name,
                  .columns = m_columns,
                  .secrecy = secreciesOf(m_columns, wanted.table.name.name, options.profile, options.secrets),
                  .dialect = &dialect})
    {
        for (const QString &name : m_columns)
            m_selection.add(*wanted.table.column(name));
    }

    Result<void> write(Connection &connection, ExportFile &file, Progress &progress)
    {
        if (auto begun = file.write(m_text.head()); !begun)
            return begun;
        const Interruption onStop(progress.stop(), connection);
        auto read = connection.select(exportStatement(m_wanted, m_selection), [&](std::span<const Value> cells) {
            return writeRow(m_selection.decode(cells), file, progress);
        });
        if (auto going = progress.checkpoint(); !going)
            return going;
        if (!read)
            return read.error();
        report(progress);
        if (m_bent > 0)
            progress.warn(
                u"%1 texts of %2 are no UTF-8 and have � in their place; sql would keep them"_s.arg(m_bent).arg(
                    m_wanted.table.name.name));
        return file.write(m_text.tail());
    }

    qint64 rows() const { return m_rows; }

private:
    Result<void> writeRow(const QList<Value> &values, ExportFile &file, Progress &progress)
    {
        if (m_format != RowTextFormat::Sql)
            m_bent += std::count_if(values.begin(), values.end(),
                                    [](const Value &value) { return std::holds_alternative<InvalidText>(value); });
        if (++m_rows % rowsBetweenReports == 0)
            report(progress);
        if (auto going = progress.checkpoint(); !going)
            return going;
        return file.write(m_text.row(values));
    }

    void report(Progress &progress) const
    {
        progress.report({.what = u"export "_s + m_wanted.table.name.name, .done = m_rows, .unit = u"rows"_s});
    }

    const TableExport &m_wanted;
    QStringList m_columns;
    Selection m_selection;
    RowTextFormat m_format;
    RowText m_text;
    qint64 m_rows = 0;
    qint64 m_bent = 0;
};

/// Gives the files their names, one after the other.
Result<void> commitAll(std::vector<ExportFile> &files, const QList<ExportedFile> &exported)
{
    QStringList there;
    for (size_t at = 0; at < files.size(); ++at) {
        if (auto kept = files[at].commit(); !kept) {
            Error error = kept.error();
            if (!there.isEmpty())
                error.hint = u"Free some space, or choose another place. Written before that, and whole: %1."_s.arg(
                    there.join(u", "_s));
            return error;
        }
        there << exported[qsizetype(at)].path;
    }
    return {};
}

} // namespace

Result<QList<ExportedFile>> exportTables(Snapshot &snapshot, const QList<TableExport> &tables,
                                         const ExportOptions &options, Progress &progress)
{
    std::vector<ExportFile> files;
    for (const TableExport &wanted : tables) {
        auto file = ExportFile::open(wanted.path, options);
        if (!file)
            return file.error();
        files.push_back(std::move(*file));
    }
    QList<ExportedFile> exported;
    for (qsizetype at = 0; at < tables.size(); ++at) {
        ExportFile &file = files[size_t(at)];
        TableWriter writer(tables[at], options, snapshot.connection().dialect());
        if (auto written = writer.write(snapshot.connection(), file, progress); !written)
            return written.error();
        if (auto flushed = file.flush(); !flushed)
            return flushed.error();
        exported.append({.table = tables[at].table.name.name,
                         .path = tables[at].path,
                         .rows = writer.rows(),
                         .bytes = file.bytes()});
    }
    if (auto undisturbed = snapshot.undisturbed(); !undisturbed)
        return undisturbed.error();
    if (auto kept = commitAll(files, exported); !kept)
        return kept.error();
    return exported;
}

} // namespace credenza
