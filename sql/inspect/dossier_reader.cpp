#include "sql/inspect/dossier_reader.h"

#include "sql/catalog/introspector.h"
#include "sql/inspect/kind_rows.h"
#include "sql/inspect/record_row.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

bool names(const Kind &kind, const Principal &principal)
{
    if (kind.isPrincipal() && kind.role == principal.role)
        return false;
    const auto &links = principal.role == "user"_L1 ? kind.users : kind.clients;
    return std::any_of(links.begin(), links.end(),
                       [&principal](const PrincipalLink &link) { return link.principals == principal.table; });
}

class DossierReader
{
public:
    DossierReader(Connection &connection, const Inspection &inspection, const DossierLimits &limits)
        : m_connection(connection), m_inspection(inspection), m_limits(limits)
    {
    }

    Result<Dossier> read(const Principal &principal)
    {
        m_dossier.principal = principal;
        m_dossier.now = m_inspection.now;
        m_dossier.signedTokens = m_inspection.profile.signedTokens;
        addUnkept();
        addOwnRow();
        if (auto records = readRecordsOf(principal); !records)
            return records.error();
        if (auto parties = readParties(); !parties)
            return parties.error();
        conclude();
        return m_dossier;
    }

private:
    void addUnkept()
    {
        for (const UnkeptKind &each : m_inspection.profile.unkept) {
            if (m_inspection.ofRole(each.role).isEmpty())
                m_dossier.unkept << each;
        }
    }

    void addOwnRow()
    {
        const Principal &principal = m_dossier.principal;
        const Kind *kind = m_inspection.ofTable(principal.table);
        if (!kind || principal.isGone())
            return;
        KindRow row{.key = principal.key, .state = principal.state, .values = {}};
        for (const Column &column : kind->table.columns)
            row.values << principal.row.value(column.name);
        m_dossier.own = KindRecords{.kind = *kind, .list = {.records = {recordFrom(m_inspection, *kind, row)}}};
        m_dossier.own->list.total = 1;
        addFacts(*kind, m_dossier.own->list.records.first());
    }

    /// What the row says beyond its key, in the order of its columns. A hash tells nobody anything.
    void addFacts(const Kind &kind, const Record &record)
    {
        for (const Column &column : kind.table.columns) {
            const QString text = detailText(record, m_inspection, kind, column.name);
            QString title = column.name;
            const bool isHash = kind.meaning.columns.value(column.name).is == "password_hash"_L1;
            if (!text.isEmpty() && column.name != kind.id && !isHash)
                m_dossier.facts.append({title.replace(u'_', u' '), text});
        }
    }

    /// What is kept for good, such as passkeys, is always read: whether somebody can sign in depends on it.
    Result<bool> isLeftOut(const Kind &kind, const Principal &principal) const
    {
        const auto &links = principal.role == "user"_L1 ? kind.users : kind.clients;
        const bool isServed = std::all_of(links.begin(), links.end(), [&](const PrincipalLink &link) {
            return link.principals != principal.table || kind.table.isServedByIndex(link.column);
        });
        if (!m_limits.scanned || kind.meaning.expires.isEmpty() || isServed)
            return false;
        const auto rows = m_connection.dialect().introspector.estimateRows(m_connection, kind.table);
        return rows ? Result<bool>(rows->rows > *m_limits.scanned) : rows.error();
    }

    Result<void> readRecordsOf(const Principal &principal)
    {
        for (const Kind &kind : m_inspection.kinds) {
            if (!names(kind, principal))
                continue;
            const auto isLeft = isLeftOut(kind, principal);
            if (!isLeft)
                return isLeft.error();
            if (*isLeft) {
                m_dossier.unread << kind;
                continue;
            }
            RecordQuery query{.limit = kind.parent.isEmpty() ? m_limits.records : m_limits.chained};
            (principal.role == "user"_L1 ? query.user : query.client) = principal;
            auto list = credenza::readRecords(m_connection, m_inspection, kind, query);
            if (!list)
                return list.error();
            m_dossier.records.append({kind, *list});
        }
        return {};
    }

    Result<void> readParties()
    {
        auto users = readPartyNames(m_connection, m_inspection, u"user"_s, m_dossier.records);
        if (!users)
            return users.error();
        m_dossier.users = *users;
        auto clients = readPartyNames(m_connection, m_inspection, u"client"_s, m_dossier.records);
        if (!clients)
            return clients.error();
        m_dossier.clients = *clients;
        return {};
    }

    /// All that follows from the records alone.
    void conclude()
    {
        const Counterparts others = m_dossier.others();
        QList<KindRecords> all = m_dossier.records;
        if (m_dossier.own)
            all << *m_dossier.own;
        m_dossier.timeline = timelineOf(all, {m_inspection, others});
        m_dossier.consents = consentMatrix(m_dossier.records, others);
        for (const KindRecords &each : std::as_const(m_dossier.records)) {
            if (!each.kind.parent.isEmpty() && each.kind.isCredential())
                m_dossier.chains.append({each.kind, rotationChains(each)});
        }
        m_dossier.grants = grantTree(m_dossier.records, m_dossier.chains, m_inspection.now);
    }

    Connection &m_connection;
    const Inspection &m_inspection;
    const DossierLimits &m_limits;
    Dossier m_dossier;
};

} // namespace

Result<Dossier> readDossier(Connection &connection, const Inspection &inspection, const Principal &principal,
                            const DossierLimits &limits)
{
    return DossierReader(connection, inspection, limits).read(principal);
}

} // namespace credenza
