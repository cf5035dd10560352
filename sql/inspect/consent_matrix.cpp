#include "sql/inspect/consent_matrix.h"

#include "sql/value/age_words.h"
#include "sql/value/time_value.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

using Mark = ConsentRow::Mark;

bool isConsent(const KindRecords &records)
{
    return records.kind.role == "consent"_L1;
}

bool isToken(const KindRecords &records)
{
    return records.kind.isCredential() && records.kind.role.endsWith("-token"_L1) && !records.kind.clients.isEmpty();
}

class MatrixBuilder
{
public:
    MatrixBuilder(const QList<KindRecords> &records, const Counterparts &others) : m_records(records), m_others(others)
    {
    }

    ConsentMatrix build()
    {
        for (const KindRecords &each : m_records) {
            if (isToken(each))
                collectTokens(each);
        }
        for (const KindRecords &each : m_records) {
            if (isConsent(each))
                collectConsents(each);
        }
        for (ConsentRow &row : m_matrix.rows)
            finish(row);
        std::stable_sort(m_matrix.rows.begin(), m_matrix.rows.end(),
                         [](const ConsentRow &one, const ConsentRow &other) {
                             return (one.state == "active"_L1) > (other.state == "active"_L1);
                         });
        return m_matrix;
    }

private:
    void collectTokens(const KindRecords &tokens)
    {
        m_areTokensKept = true;
        m_areTokensWhole = m_areTokensWhole && tokens.isWhole();
        for (const Record &token : tokens.list.records) {
            if (!token.isActive())
                continue;
            ++m_live[m_others.idIn(token)];
            const QStringList scopes = scopesOf(token, tokens.kind);
            m_used[m_others.idIn(token)].unite(QSet<QString>(scopes.begin(), scopes.end()));
        }
    }

    void collectConsents(const KindRecords &consents)
    {
        const Kind &kind = consents.kind;
        if (!kind.isRead && consents.list.total > 0)
            m_matrix.notes << (isOtherThere(kind.meaning.readAs)
                                   ? u"The service reads %1; what stands in %2 does not count for it."_s
                                   : u"The service reads %1, which this database lacks: %2 does not count for it, and "
                                     "it takes every consent as missing."_s)
                                  .arg(kind.meaning.readAs, kind.table.name.name);
        for (const Record &consent : consents.list.records) {
            ConsentRow &row = rowFor(m_others.idIn(consent));
            row.consents << consent;
            if (!kind.isRead)
                row.marks << Mark::Unread;
            const bool counts = kind.isRead || !isOtherThere(kind.meaning.readAs);
            for (const QString &scope : scopesOf(consent, kind))
                improve(cellFor(row, scope), consent, counts);
            if (row.state.isEmpty() || (consent.isActive() && counts))
                row.state = consent.state;
        }
    }

    bool isOtherThere(const QString &table) const
    {
        return std::any_of(m_records.begin(), m_records.end(), [&table](const KindRecords &each) {
            return isConsent(each) && each.kind.table.name.name == table;
        });
    }

    ConsentRow &rowFor(const QString &party)
    {
        const auto known = m_places.constFind(party);
        if (known != m_places.cend())
            return m_matrix.rows[*known];
        m_places.insert(party, m_matrix.rows.size());
        m_matrix.rows.append({.party = party, .name = m_others.names.nameOf(party)});
        return m_matrix.rows.last();
    }

    ConsentCell &cellFor(ConsentRow &row, const QString &scope)
    {
        qsizetype at = m_matrix.scopes.indexOf(scope);
        if (at < 0) {
            at = m_matrix.scopes.size();
            m_matrix.scopes << scope;
        }
        while (row.cells.size() <= at)
            row.cells.append({.scope = m_matrix.scopes[row.cells.size()]});
        return row.cells[at];
    }

    /// Consents come newest first: an older one counts only where it is active and the newer is not.
    static void improve(ConsentCell &cell, const Record &consent, bool counts)
    {
        const bool isBetter = cell.state.isEmpty() || (cell.state != "active"_L1 && consent.isActive() && counts);
        if (!isBetter)
            return;
        cell.state = consent.state;
        cell.since = consent.started;
        cell.until = consent.expires;
    }

    void finish(ConsentRow &row)
    {
        const QSet<QString> used = m_used.value(row.party);
        row.liveTokens = m_live.value(row.party);
        for (qsizetype at = row.cells.size(); at < m_matrix.scopes.size(); ++at)
            row.cells.append({.scope = m_matrix.scopes[at]});
        for (ConsentCell &cell : row.cells)
            cell.isUsed = used.contains(cell.scope);
        if (m_others.names.isGone(row.party))
            row.marks << Mark::PartyGone;
        if (row.state == "active"_L1)
            markActive(row);
        else
            row.marks << (row.state == "expired"_L1 ? Mark::Expired : Mark::Revoked);
        if (row.state != "active"_L1 && row.liveTokens > 0)
            row.marks << Mark::TokensStay;
        std::sort(row.marks.begin(), row.marks.end());
        row.marks.erase(std::unique(row.marks.begin(), row.marks.end()), row.marks.end());
    }

    void markActive(ConsentRow &row) const
    {
        if (!m_areTokensKept || !m_areTokensWhole)
            return;
        const bool isAnyUnused = std::any_of(row.cells.begin(), row.cells.end(), [](const ConsentCell &cell) {
            return cell.state == "active"_L1 && !cell.isUsed;
        });
        if (row.liveTokens == 0)
            row.marks << Mark::NoLiveToken;
        else if (isAnyUnused)
            row.marks << Mark::UnusedScope;
    }

    const QList<KindRecords> &m_records;
    const Counterparts &m_others;
    QHash<QString, qsizetype> m_places;
    QHash<QString, qint64> m_live;
    QHash<QString, QSet<QString>> m_used;
    bool m_areTokensKept = false;
    bool m_areTokensWhole = true;
    ConsentMatrix m_matrix;
};

} // namespace

QStringList ConsentRow::scopes() const
{
    QStringList granted;
    for (const ConsentCell &cell : cells) {
        if (!cell.state.isEmpty())
            granted << cell.scope;
    }
    return granted;
}

ConsentMatrix consentMatrix(const QList<KindRecords> &records, const Counterparts &others)
{
    return MatrixBuilder(records, others).build();
}

QString wordsOf(ConsentRow::Mark mark)
{
    switch (mark) {
    case Mark::Revoked: return u"not given any more"_s;
    case Mark::Expired: return u"expired"_s;
    case Mark::PartyGone: return u"gone, and the consent is left over"_s;
    case Mark::NoLiveToken: return u"no live token"_s;
    case Mark::UnusedScope: return u"some scopes are in no live token"_s;
    case Mark::TokensStay: return u"live tokens all the same"_s;
    case Mark::Unread: break;
    }
    return u"not read by the service"_s;
}

QString nameOf(Mark mark)
{
    switch (mark) {
    case Mark::Revoked: return u"revoked"_s;
    case Mark::Expired: return u"expired"_s;
    case Mark::PartyGone: return u"party-gone"_s;
    case Mark::NoLiveToken: return u"no-live-token"_s;
    case Mark::UnusedScope: return u"unused-scope"_s;
    case Mark::TokensStay: return u"tokens-stay"_s;
    case Mark::Unread: break;
    }
    return u"unread"_s;
}

QStringList unusedScopes(const ConsentRow &row)
{
    QStringList scopes;
    for (const ConsentCell &cell : row.cells) {
        if (cell.state == "active"_L1 && !cell.isUsed)
            scopes << cell.scope;
    }
    return scopes;
}

QStringList sentencesOf(const ConsentMatrix &matrix, qint64 now)
{
    QStringList sentences;
    for (const ConsentRow &row : matrix.rows) {
        const Record &newest = row.consents.first();
        QStringList parts{u"%1: %2"_s.arg(row.name, row.scopes().join(u' ')), row.state};
        if (newest.started)
            parts << u"given "_s + ageWords(*newest.started, now);
        parts << (newest.expires ? u"ends "_s + isoText(*newest.expires) : u"without an end"_s);
        QStringList marks;
        for (const Mark mark : row.marks) {
            const bool isOfScopes = mark == Mark::UnusedScope;
            marks << (isOfScopes ? u"in no live token: "_s + unusedScopes(row).join(u' ') : wordsOf(mark));
        }
        sentences << parts.join(u", "_s) + (marks.isEmpty() ? u"."_s : u"; %1."_s.arg(marks.join(u"; "_s)));
    }
    return sentences + matrix.notes;
}

} // namespace credenza
