#include "sql/inspect/found_record.h"

#include "sql/inspect/kind_rows.h"
#include "sql/inspect/record_row.h"
#include "sql/profile/masking.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

class RecordResolver
{
public:
    RecordResolver(Connection &connection, const Inspection *inspection)
        : m_connection(connection), m_inspection(inspection)
    {
    }

    Result<FoundRecord> resolve(const FoundValue &found)
    {
        const Profile *profile = m_inspection ? &m_inspection->profile : nullptr;
        const RowKey key{found.keyColumns, found.key};
        FoundRecord record{.found = found,
                           .key = maskedKey(key, profile, found.table.name),
                           .kind = m_inspection ? m_inspection->ofTable(found.table) : nullptr,
                           .fingerprint = {},
                           .record = {},
                           .userName = {},
                           .clientName = {}};
        if (!record.kind || key.isEmpty())
            return record;
        const auto rows = readKindRows(m_connection, *m_inspection, *record.kind,
                                       {.condition = hasKey(m_connection.dialect().introspector, *record.kind, key)});
        if (!rows)
            return rows.error();
        if (rows->isEmpty()) // gone meanwhile
            return record;
        record.record = recordFrom(*m_inspection, *record.kind, rows->first());
        if (found.secrecy != ColumnMeaning::Secrecy::Open)
            record.fingerprint = fingerprint(record.record.value(*record.kind, found.column), found.secrecy).text;
        record.userName = nameOf(u"user"_s, record.record.subject);
        record.clientName = nameOf(u"client"_s, record.record.client);
        return record;
    }

private:
    /// Empty for those who are gone, and where a table names nobody.
    QString nameOf(const QString &role, const QString &id)
    {
        if (id.isEmpty())
            return {};
        const QString asked = role + u' ' + id;
        if (!m_names.contains(asked)) {
            const auto principal = findPrincipal(m_connection, *m_inspection, role, id);
            m_names.insert(asked, principal && !principal->isGone() ? principal->name : QString());
        }
        return m_names.value(asked);
    }

    Connection &m_connection;
    const Inspection *m_inspection;
    QHash<QString, QString> m_names;
};

} // namespace

Result<QList<FoundRecord>> recordsOf(Connection &connection, const Inspection *inspection,
                                     const QList<FoundValue> &found)
{
    RecordResolver resolver(connection, inspection);
    QList<FoundRecord> records;
    for (const FoundValue &each : found) {
        auto record = resolver.resolve(each);
        if (!record)
            return record.error();
        records << *record;
    }
    return records;
}

} // namespace credenza
