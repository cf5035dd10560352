#include "sql/edit/import.h"

#include "sql/catalog/introspector.h"
#include "sql/connection/interruption.h"
#include "sql/connection/transaction.h"
#include "sql/edit/import_fit.h"
#include "sql/edit/save_receipt.h"
#include "sql/edit/write_error.h"
#include "sql/text/quoted.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// The statements for one table, prepared once as text.
class Import
{
public:
    Import(Connection &connection, const Table &table, const ImportFile &file, const ImportOptions &options)
        : m_connection(connection), m_table(table), m_file(file), m_options(options)
    {
        // No casts: one to a shorter text would cut it without a word.
        const QStringList places(file.columns.size(), u"?"_s);
        m_insert = u"INSERT INTO %1 (%2) VALUES (%3)"_s.arg(table.name.sql(), quotedList(file.columns),
                                                            places.join(u", "_s));
        if (options.onConflict == ImportOptions::OnConflict::Skip)
            m_insert += u" ON CONFLICT DO NOTHING"_s;
        if (options.onConflict == ImportOptions::OnConflict::Update)
            m_insert += u" ON CONFLICT (%1) DO NOTHING"_s.arg(quotedList(table.primaryKey.columns));
        QStringList changes;
        QStringList differences;
        QStringList keys;
        for (qsizetype at = 0; at < file.columns.size(); ++at) {
            const QString name = quoted(file.columns[at]);
            if (table.primaryKey.columns.contains(file.columns[at])) {
                m_keyPositions << at;
                keys << u"%1 = %2"_s.arg(name, places[at]);
            } else {
                m_otherPositions << at;
                changes << u"%1 = %2"_s.arg(name, places[at]);
                differences << u"%1 IS DISTINCT FROM %2"_s.arg(name, places[at]);
            }
        }
        m_update = u"UPDATE %1 SET %2 WHERE %3 AND (%4)"_s.arg(table.name.sql(), changes.join(u", "_s),
                                                               keys.join(u" AND "_s), differences.join(u" OR "_s));
    }

    Result<void> check() const
    {
        const bool needsKey = m_options.onConflict == ImportOptions::OnConflict::Update;
        const bool hasKey = !m_keyPositions.isEmpty() && m_keyPositions.size() == m_table.primaryKey.columns.size();
        if (!needsKey || (hasKey && !m_otherPositions.isEmpty()))
            return {};
        return Error{
            .kind = Error::Kind::Unfit,
            .message = u"To update rows of %1, the file needs its key and something beside it"_s.arg(m_table.name.name),
            .hint = u"Add the columns %1, or use --on-conflict skip."_s.arg(m_table.primaryKey.columns.join(u", "_s))};
    }

    /// With places for values.
    const QString &sql() const { return m_insert; }

    /// In the order of keys: two imports of the same rows wait for each other, and never in a circle.
    Result<ImportReport> run(Progress &progress)
    {
        ImportReport report{.rows = m_file.rows.size()};
        for (const ImportFile::Row *row : inOrder()) {
            if (auto going = progress.checkpoint(); !going)
                return going.error();
            if (auto put = putRow(*row, report); !put)
                return put.error();
        }
        return report;
    }

private:
    QList<const ImportFile::Row *> inOrder() const
    {
        QList<const ImportFile::Row *> rows;
        for (const ImportFile::Row &row : m_file.rows)
            rows << &row;
        std::stable_sort(rows.begin(), rows.end(), [this](const ImportFile::Row *one, const ImportFile::Row *other) {
            for (const qsizetype at : m_keyPositions) {
                const QString a = displayText(one->values[at]);
                const QString b = displayText(other->values[at]);
                if (a != b)
                    return a < b;
            }
            return false;
        });
        return rows;
    }

    Result<void> putRow(const ImportFile::Row &row, ImportReport &report)
    {
        auto inserted = m_connection.execute({m_insert, row.values});
        if (!inserted)
            return inLine(row, inserted.error());
        report.inserted += *inserted;
        if (*inserted > 0)
            return {};
        if (m_options.onConflict != ImportOptions::OnConflict::Update) {
            ++report.unchanged;
            return {};
        }
        auto updated = m_connection.execute({m_update, valuesOfUpdate(row)});
        if (!updated)
            return inLine(row, updated.error());
        ++(*updated > 0 ? report.updated : report.unchanged);
        return {};
    }

    QList<Value> valuesOfUpdate(const ImportFile::Row &row) const
    {
        QList<Value> values;
        for (const QList<qsizetype> &positions : {m_otherPositions, m_keyPositions, m_otherPositions}) {
            for (const qsizetype at : positions)
                values << row.values[at];
        }
        return values;
    }

    static Error inLine(const ImportFile::Row &row, const Error &said)
    {
        Error error = writeError(said, u"put in the row of line %1"_s.arg(row.line), u"nothing was imported"_s);
        if (error.hint.isEmpty() && error.kind == Error::Kind::Constraint)
            error.hint = u"Mend the row; for rows that are there already see --on-conflict."_s;
        return error;
    }

    Connection &m_connection;
    const Table &m_table;
    const ImportFile &m_file;
    const ImportOptions &m_options;
    QString m_insert;
    QString m_update;
    QList<qsizetype> m_keyPositions;
    QList<qsizetype> m_otherPositions;
};

Result<Table> tableFor(Connection &connection, const QString &name, const ImportFile &file)
{
    auto catalog = readCatalog(connection);
    if (!catalog)
        return catalog.error();
    const Table *table = catalog->table(name);
    if (!table)
        return Error{.kind = Error::Kind::NotFound,
                     .message = u"There is no table %1"_s.arg(name),
                     .hint = u"credenza-cli tables lists what there is."_s};
    for (const QString &column : file.columns) {
        if (!table->column(column))
            return Error{.kind = Error::Kind::Unfit,
                         .message = u"The table %1 has no column %2"_s.arg(name, column),
                         .hint = u"It has %1."_s.arg(table->columnNames().join(u", "_s))};
    }
    return *table;
}

/// What was run, for the log.
struct Ran
{
    QString sql;
    Result<ImportReport> report;
};

Result<ImportReport> writeImport(Connection &connection, Import &import, ImportOptions::Effect effect,
                                 Progress &progress)
{
    if (auto checked = import.check(); !checked)
        return checked.error();
    const Interruption onStop(progress.stop(), connection);
    auto transaction = Transaction::beginWrite(connection);
    if (!transaction)
        return transaction.error();
    auto report = import.run(progress);
    if (!report || effect == ImportOptions::Effect::Tried)
        return report;
    if (auto committed = transaction->commit(); !committed)
        return committed.error();
    return report;
}

void recordImport(const Endpoint &target, const QString &table, const Ran &ran, Progress &progress)
{
    Activity activity = activityAt(target, u"import"_s);
    if (!ran.sql.isEmpty())
        activity.statements << ran.sql;
    if (ran.report)
        activity.rows.insert(table, ran.report->inserted + ran.report->updated);
    else
        activity.error = ran.report.error().message;
    recordOrWarn(activity, progress);
}

Ran run(const Endpoint &target, const QString &name, const ImportFile &file, const ImportOptions &options,
        Progress &progress)
{
    auto connection = Connection::open(target.writing());
    if (!connection)
        return {{}, connection.error()};
    auto table = tableFor(*connection, name, file);
    if (!table)
        return {{}, table.error()};
    auto fit = fittingFile(file, *table, connection->dialect());
    if (!fit)
        return {{}, fit.error()};
    Import import(*connection, *table, *fit, options);
    return {import.sql(), writeImport(*connection, import, options.effect, progress)};
}

} // namespace

Result<ImportReport> importRows(const Endpoint &target, const QString &name, const ImportFile &file,
                                const ImportOptions &options, Progress &progress)
{
    const Ran ran = run(target, name, file, options, progress);
    if (options.effect == ImportOptions::Effect::Lasting)
        recordImport(target, name, ran, progress);
    return ran.report;
}

} // namespace credenza
