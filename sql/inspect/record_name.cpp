#include "sql/inspect/kind_rows.h"
#include "sql/inspect/record.h"
#include "sql/inspect/record_row.h"

#include "sql/browse/filter_value.h"
#include "sql/browse/secret_scan.h"
#include "sql/catalog/introspector.h"
#include "sql/value/time_value.h"

/// How one record is found by what a person calls it.
using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// Of a secret only its fingerprint tells which record is meant.
QString candidateText(const Record &record)
{
    QStringList parts{record.id};
    for (const QString &each : {record.label, record.subject, record.client, record.state}) {
        if (!each.isEmpty())
            parts << each;
    }
    if (record.started)
        parts << isoText(*record.started);
    return parts.join(u", "_s);
}

class RecordFinder
{
public:
    RecordFinder(Connection &connection, const Inspection &inspection, const Kind &kind, const QString &id)
        : m_connection(connection), m_inspection(inspection), m_kind(kind), m_id(id.trimmed())
    {
    }

    /// Those that the first way of naming which fits any leads to.
    Result<QList<Record>> candidates()
    {
        for (auto step : {&RecordFinder::byKey, &RecordFinder::byOwnSecret, &RecordFinder::byFingerprint}) {
            auto rows = (this->*step)();
            if (!rows)
                return rows.error();
            QList<Record> records;
            for (const KindRow &row : *rows)
                records << recordFrom(m_inspection, m_kind, row);
            if (!records.isEmpty())
                return records;
        }
        return QList<Record>();
    }

    Result<Record> find()
    {
        auto records = candidates();
        if (!records)
            return records.error();
        if (records->size() == 1)
            return records->first();
        if (!records->isEmpty())
            return ambiguous(*records);
        return Error{.kind = Error::Kind::NotFound,
                     .message = u"There is no such record among %1"_s.arg(m_kind.title),
                     .detail = m_kind.secrecy == ColumnMeaning::Secrecy::Open
                                   ? u"Nothing there has that %1."_s.arg(m_kind.id.isEmpty() ? u"key"_s : m_kind.id)
                                   : u"Neither its value nor its fingerprint is there."_s,
                     .hint = u"List them first; an id can be copied from there."_s};
    }

private:
    using Rows = Result<QList<KindRow>>;

    Rows rowsWhere(const FilterSql &condition)
    {
        return readKindRows(m_connection, m_inspection, m_kind,
                            {.condition = condition, .order = {}, .limit = mostCandidates + 1});
    }

    /// No row where the text can be no value of the column.
    Rows equalTo(const QString &column)
    {
        const FilterContext context{.table = m_kind.table,
                                    .profile = &m_inspection.profile,
                                    .dialect = m_connection.dialect(),
                                    .now = m_inspection.now};
        const Column *found = columnOrHidden(m_kind.table, column);
        const auto condition = found ? compareValue(*found, Comparison::Equal, asIs(m_id), context)
                                     : Result<FilterSql>(Error{});
        return condition ? rowsWhere(*condition) : Rows(QList<KindRow>());
    }

    Rows byKey()
    {
        if (!m_kind.id.isEmpty())
            return equalTo(m_kind.id);
        auto rows = readKindRows(m_connection, m_inspection, m_kind, {});
        if (rows)
            rows->removeIf([this](const KindRow &row) {
                return maskedKey(row.key, &m_inspection.profile, m_kind.table.name.name) != m_id;
            });
        return rows;
    }

    /// Secrets that are the record's own, and no mention of another.
    QStringList ownSecrets() const
    {
        QStringList columns;
        for (const Column &column : m_kind.table.columns) {
            const ColumnMeaning *meaning = m_kind.column(column.name);
            const bool isToken = meaning && (meaning->is == "token"_L1 || meaning->is == "key"_L1);
            if (isToken && meaning->secrecy != ColumnMeaning::Secrecy::Open && meaning->references.isEmpty()
                && column.name != m_kind.id)
                columns << column.name;
        }
        return columns;
    }

    Rows byOwnSecret()
    {
        QList<KindRow> all;
        for (const QString &column : ownSecrets()) {
            auto rows = equalTo(column);
            if (!rows)
                return rows;
            all += *rows;
        }
        return all;
    }

    Rows byFingerprint()
    {
        const QString digits = fingerprintDigits(m_id);
        QList<KindRow> all;
        QStringList columns = ownSecrets();
        if (m_kind.secrecy != ColumnMeaning::Secrecy::Open)
            columns.prepend(m_kind.id);
        for (const QString &column : digits.isEmpty() ? QStringList() : columns) {
            auto secrets = secretsLike(m_connection, m_kind.table,
                                       {.name = column, .secrecy = m_kind.meaning.columns.value(column).secrecy},
                                       digits);
            if (!secrets)
                return secrets.error();
            for (const Value &secret : secrets->first(std::min(mostCandidates + 1, secrets->size()))) {
                const Column &found = *columnOrHidden(m_kind.table, column);
                auto rows = rowsWhere(holdsValue(m_connection.dialect().introspector, found, found, secret));
                if (!rows)
                    return rows;
                all += *rows;
            }
        }
        return all;
    }

    Error ambiguous(const QList<Record> &records) const
    {
        QStringList texts;
        for (const Record &record : records.first(std::min(mostCandidates, records.size())))
            texts << candidateText(record);
        if (records.size() > mostCandidates)
            texts << u"and more"_s;
        return {.kind = Error::Kind::NotFound,
                .message = u"Several records among %1 are meant by that"_s.arg(m_kind.title),
                .detail = texts.join(u"; "_s),
                .hint = u"Give the whole id or fingerprint of the one that is meant."_s};
    }

    Connection &m_connection;
    const Inspection &m_inspection;
    const Kind &m_kind;
    QString m_id;
};

} // namespace

Result<Record> recordNamed(Connection &connection, const Inspection &inspection, const Kind &kind, const QString &id)
{
    return RecordFinder(connection, inspection, kind, id).find();
}

Result<QList<Record>> recordsNamed(Connection &connection, const Inspection &inspection, const Kind &kind,
                                   const QString &id)
{
    return RecordFinder(connection, inspection, kind, id).candidates();
}

} // namespace credenza
