#include "sql/inspect/party_names.h"

#include "sql/inspect/kind_rows.h"
#include "sql/inspect/record_row.h"
#include "sql/inspect/record_value.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr qsizetype mostInOneQuery = 200;

/// How records name somebody.
struct Naming
{
    const Kind *kind; ///< of users or clients
    QString column;   ///< of that kind
    Column from;      ///< in which the values were found
    QHash<QString, Value> values;
};

class PartyReader
{
public:
    PartyReader(Connection &connection, const Inspection &inspection, const QString &role)
        : m_connection(connection), m_inspection(inspection), m_role(role)
    {
    }

    Result<PartyNames> read(const QList<KindRecords> &records)
    {
        for (const KindRecords &each : records)
            collect(each);
        for (const Naming &naming : std::as_const(m_namings)) {
            if (auto looked = lookUp(naming); !looked)
                return looked.error();
        }
        return m_names;
    }

private:
    void collect(const KindRecords &records)
    {
        for (const Record &record : records.list.records) {
            for (const PrincipalLink &link : m_role == "user"_L1 ? records.kind.users : records.kind.clients) {
                const Value value = record.value(records.kind, link.column);
                if (isNull(value))
                    continue;
                if (Naming *naming = namingFor(records.kind, link))
                    naming->values.insert(shownValue(m_inspection, records.kind, link.column, value), value);
                break;
            }
        }
    }

    Naming *namingFor(const Kind &from, const PrincipalLink &link)
    {
        const Kind *kind = m_inspection.ofTable(link.principals);
        const Column &column = *from.table.column(link.column);
        const auto known = std::find_if(m_namings.begin(), m_namings.end(), [&](const Naming &each) {
            return each.kind == kind && each.column == link.referenced && each.from.logical == column.logical;
        });
        if (known != m_namings.end())
            return &*known;
        if (!kind)
            return nullptr;
        m_namings.append({.kind = kind, .column = link.referenced, .from = column, .values = {}});
        return &m_namings.last();
    }

    Result<void> lookUp(const Naming &naming)
    {
        const QList<Value> values = naming.values.values();
        for (const QString &text : naming.values.keys())
            m_names.insert(text, text, PartyNames::Presence::Gone);
        for (qsizetype at = 0; at < values.size(); at += mostInOneQuery) {
            QList<FilterSql> conditions;
            for (const Value &value : values.mid(at, mostInOneQuery))
                conditions << holdsValue(m_connection.dialect().introspector, *naming.kind->table.column(naming.column),
                                         naming.from, value);
            auto rows = readKindRows(m_connection, m_inspection, *naming.kind,
                                     {.condition = joined(conditions, u" OR "_s)});
            if (!rows)
                return rows.error();
            for (const KindRow &row : *rows)
                take(naming, recordFrom(m_inspection, *naming.kind, row));
        }
        return {};
    }

    void take(const Naming &naming, const Record &record)
    {
        const QString text = shownValue(m_inspection, *naming.kind, naming.column,
                                        record.value(*naming.kind, naming.column));
        m_names.insert(text, record.label.isEmpty() ? text : record.label, PartyNames::Presence::There);
    }

    Connection &m_connection;
    const Inspection &m_inspection;
    QString m_role;
    QList<Naming> m_namings;
    PartyNames m_names;
};

} // namespace

void PartyNames::insert(const QString &text, const QString &name, Presence presence)
{
    m_parties.insert(text, {name, presence});
}

QString PartyNames::nameOf(const QString &text) const
{
    const auto party = m_parties.constFind(text);
    return party == m_parties.cend() ? text : party->name;
}

bool PartyNames::isGone(const QString &text) const
{
    const auto party = m_parties.constFind(text);
    return party != m_parties.cend() && party->presence == Presence::Gone;
}

Result<PartyNames> readPartyNames(Connection &connection, const Inspection &inspection, const QString &role,
                                  const QList<KindRecords> &records)
{
    return PartyReader(connection, inspection, role).read(records);
}

} // namespace credenza
