#include "sql/inspect/record_owners.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// Looks every name up once.
class OwnersReader
{
public:
    OwnersReader(Connection &connection, const Inspection &inspection)
        : m_connection(connection), m_inspection(inspection)
    {
    }

    Result<QList<RecordOwners>> read(const QList<Record> &records)
    {
        QList<RecordOwners> all;
        QSet<std::pair<QString, QString>> known;
        for (const Record &record : records) {
            const std::pair names(nameIn(record, u"user"), nameIn(record, u"client"));
            if (known.contains(names))
                continue;
            known.insert(names);
            auto owners = ownersOf(record);
            if (!owners)
                return owners.error();
            if (owners->user || owners->client)
                all << *owners;
        }
        return all;
    }

private:
    static QString nameIn(const Record &record, QStringView role)
    {
        return record.role == role ? record.id : role == u"user" ? record.subject : record.client;
    }

    Result<RecordOwners> ownersOf(const Record &record)
    {
        RecordOwners owners;
        const Kind *kind = m_inspection.ofTable(record.table);
        for (const QString &role : {u"user"_s, u"client"_s}) {
            if (!kind || (kind->isPrincipal() ? kind->role != role : linksOf(*kind, role).isEmpty()))
                continue;
            auto owner = ownerOf(record, role);
            if (!owner)
                return owner.error();
            if (*owner)
                (role == "user"_L1 ? owners.user : owners.client) = **owner;
            else
                owners.nobody << role;
        }
        return owners;
    }

    Result<std::optional<Principal>> ownerOf(const Record &record, const QString &role)
    {
        const QString name = nameIn(record, role);
        if (name.isEmpty())
            return std::optional<Principal>();
        const std::pair place(role, name);
        if (!m_known.contains(place)) {
            auto found = findPrincipal(m_connection, m_inspection, role, name);
            if (!found && found.error().kind != Error::Kind::NotFound)
                return found.error();
            m_known.insert(place, found ? std::optional(*found) : std::nullopt);
        }
        const std::optional<Principal> &found = m_known[place];
        return found && isOf(m_inspection, record, *found) ? found : std::nullopt;
    }

    Connection &m_connection;
    const Inspection &m_inspection;
    QHash<std::pair<QString, QString>, std::optional<Principal>> m_known; ///< by role and name
};

} // namespace

Result<QList<RecordOwners>> ownersOf(Connection &connection, const Inspection &inspection, const QList<Record> &records)
{
    return OwnersReader(connection, inspection).read(records);
}

std::optional<RecordQuery> activeOf(const Kind &kind, const RecordOwners &owners)
{
    RecordQuery query{.user = {}, .client = {}, .state = u"active"_s};
    for (const QString &role : {u"user"_s, u"client"_s}) {
        if (kind.isPrincipal() ? kind.role != role : linksOf(kind, role).isEmpty())
            continue;
        if (owners.nobody.contains(role))
            return std::nullopt;
        (role == "user"_L1 ? query.user : query.client) = owners.of(role);
    }
    return query.user || query.client ? std::optional(query) : std::nullopt;
}

} // namespace credenza
