#include "sql/edit/import.h"

#include "sql/catalog/introspector.h"
#include "sql/connection/transaction.h"
#include "sql/profile/masking.h"
#include "sql/text/quoted.h"

#include <algorithm>
#include <cmath>

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
        if (options.onConflict != ImportOptions::OnConflict::Stop)
            m_insert += u" ON CONFLICT DO NOTHING"_s;
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

    static Error inLine(const ImportFile::Row &row, Error error)
    {
        error.message = u"The row of line %1 was refused; nothing was imported"_s.arg(row.line);
        if (error.hint.isEmpty())
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

/// As the export spells it; nothing for what is no number.
std::optional<double> realIn(const QString &text)
{
    for (const double special : {HUGE_VAL, -HUGE_VAL, std::nan("")}) {
        if (text == realText(special))
            return special;
    }
    bool good = false;
    const double real = text.toDouble(&good);
    return good ? std::optional(real) : std::nullopt;
}

/// Text becomes what the column holds, where a backend would take the text as it is.
Result<Value> fitting(const Value &value, const Column &column)
{
    const auto *text = std::get_if<QString>(&value);
    if (!text)
        return value;
    if (isFingerprint(*text))
        return Error{.kind = Error::Kind::Constraint,
                     .message = u"%1 has the fingerprint of a secret, and not the secret"_s.arg(column.name),
                     .hint = u"Export it with --with-secrets, or leave the column out; nothing was written."_s};
    bool good = true;
    Value fit = value;
    switch (column.logical) {
    case LogicalType::Integer: fit = qint64(text->toLongLong(&good)); break;
    case LogicalType::Real:
        good = realIn(*text).has_value();
        fit = realIn(*text).value_or(0);
        break;
    case LogicalType::Boolean: {
        const bool isTrue = QStringList{u"true"_s, u"t"_s, u"1"_s}.contains(text->toLower());
        good = isTrue || QStringList{u"false"_s, u"f"_s, u"0"_s}.contains(text->toLower());
        fit = isTrue;
        break;
    }
    case LogicalType::Bytes:
        good = text->startsWith("\\x"_L1);
        fit = QByteArray::fromHex(text->sliced(good ? 2 : 0).toLatin1());
        break;
    default: break;
    }
    if (good)
        return fit;
    return Error{.kind = Error::Kind::Constraint,
                 .message = u"“%1” does not fit into %2, which is %3"_s.arg(text->left(40), column.name, column.type),
                 .hint = u"Mend the file; nothing was written."_s};
}

Result<ImportFile> fitted(const ImportFile &file, const Table &table)
{
    ImportFile fit = file;
    for (ImportFile::Row &row : fit.rows) {
        for (qsizetype at = 0; at < row.values.size(); ++at) {
            auto value = fitting(row.values[at], *table.column(file.columns[at]));
            if (!value) {
                Error error = value.error();
                error.message = u"line %1: %2"_s.arg(row.line).arg(error.message);
                return error;
            }
            row.values[at] = *value;
        }
    }
    return fit;
}

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

} // namespace

Result<ImportReport> importRows(const Endpoint &target, const QString &name, const ImportFile &file,
                                const ImportOptions &options, Progress &progress)
{
    auto connection = Connection::open(target.writing());
    if (!connection)
        return connection.error();
    auto table = tableFor(*connection, name, file);
    if (!table)
        return table.error();
    auto fit = fitted(file, *table);
    if (!fit)
        return fit.error();
    auto transaction = Transaction::beginWrite(*connection);
    if (!transaction)
        return transaction.error();
    Import import(*connection, *table, *fit, options);
    if (auto checked = import.check(); !checked)
        return checked.error();
    auto report = import.run(progress);
    if (!report || options.effect == ImportOptions::Effect::Tried)
        return report;
    if (auto committed = transaction->commit(); !committed)
        return committed.error();
    return report;
}

} // namespace credenza
