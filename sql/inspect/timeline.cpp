#include "sql/inspect/timeline.h"

#include "sql/inspect/record_value.h"
#include "sql/inspect/sign_in_words.h"
#include "sql/value/age_words.h"
#include "sql/value/time_value.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

using EventKind = TimelineEvent::Kind;

EventKind eventKindOf(const Kind &kind)
{
    static const QHash<QString, EventKind> kinds{
        {u"user"_s, EventKind::Account},         {u"client"_s, EventKind::Account},
        {u"session"_s, EventKind::SignIn},       {u"consent"_s, EventKind::Consent},
        {u"passkey"_s, EventKind::Credential},   {u"password-reset"_s, EventKind::Credential},
        {u"api-key"_s, EventKind::Credential},   {u"provider-link"_s, EventKind::Credential},
        {u"wallet-key"_s, EventKind::Credential}};
    const bool isToken = kind.role.endsWith("-token"_L1) || kind.role.endsWith("-code"_L1);
    return kinds.value(kind.role, isToken ? EventKind::Token : EventKind::Other);
}

/// "passkey_enrolled_at" and "lastUsed" as words: "passkey enrolled", "last used".
QString wordsOfColumn(const QString &column)
{
    static const QRegularExpression hump(uR"(([a-z])([A-Z]))"_s);
    QString words = column;
    words.replace(hump, u"\\1 \\2"_s).replace(u'_', u' ');
    words = words.toLower().simplified();
    return words.endsWith(" at"_L1) ? words.chopped(3) : words;
}

class TimelineWriter
{
public:
    TimelineWriter(const KindRecords &records, const TimelineContext &context)
        : m_kind(records.kind), m_records(records.list.records), m_context(context)
    {
        for (const Column &column : m_kind.table.columns) {
            if (holdsTimes(m_kind, column.name) && column.name != m_kind.meaning.started
                && column.name != m_kind.meaning.expires)
                m_otherTimes << column.name;
        }
    }

    QList<TimelineEvent> write()
    {
        for (const Record &record : m_records) {
            if (record.started)
                add(record, *record.started, beginningOf(record));
            if (record.expires && endsMatter())
                add(record, *record.expires, nameIn(record) + endOf(*record.expires));
            for (const QString &column : std::as_const(m_otherTimes))
                addOther(record, column);
        }
        return m_events;
    }

private:
    void add(const Record &record, const QDateTime &when, const QString &words)
    {
        m_events.append({.when = when,
                         .kind = eventKindOf(m_kind),
                         .words = words,
                         .state = record.state,
                         .role = record.role,
                         .table = record.table,
                         .id = record.id});
    }

    /// Times that are the beginning again, or the end, say nothing of their own.
    void addOther(const Record &record, const QString &column)
    {
        if (const ColumnMeaning *meaning = m_kind.column(column);
            meaning && meaning->secrecy != ColumnMeaning::Secrecy::Open)
            return;
        const auto when = timeIn(m_kind, column, record.value(m_kind, column));
        if (when && when != record.started && when != record.expires)
            add(record, *when, (m_kind.isPrincipal() ? QString() : nameIn(record) + u": "_s) + wordsOfColumn(column));
    }

    QString endOf(const QDateTime &when) const
    {
        return when.toSecsSinceEpoch() > m_context.inspection.now ? u" lasts until then"_s : u" ended by itself"_s;
    }

    bool endsMatter() const { return m_kind.role == "session"_L1 || m_kind.role == "consent"_L1; }

    /// "passkey Laptop", "consent of Portal"
    QString nameIn(const Record &record) const
    {
        const bool isOwnLabel = !record.label.isEmpty() && record.label != record.id && !m_kind.isPrincipal()
                                && m_kind.role != "consent"_L1;
        return nameOfOne(m_kind) + (isOwnLabel ? u' ' + record.label : QString()) + partyOf(record, u" of "_s);
    }

    /// " to Portal" on the page of a user, " for alice" on that of a client.
    QString partyOf(const Record &record, const QString &before) const
    {
        const Counterparts &others = m_context.others;
        if (others.idIn(record).isEmpty() || m_kind.isPrincipal())
            return {};
        return (others.side == Counterparts::Side::Clients ? before : u" for "_s) + others.nameIn(record);
    }

    QString beginningOf(const Record &record) const
    {
        if (m_kind.role == "user"_L1)
            return u"account created"_s;
        if (m_kind.role == "client"_L1)
            return u"client registered"_s;
        if (m_kind.role == "session"_L1)
            return signedIn(record);
        if (m_kind.role == "consent"_L1)
            return u"consent given"_s + partyOf(record, u" to "_s) + listed(scopesOf(record, m_kind));
        if (eventKindOf(m_kind) == EventKind::Token)
            return nameOfOne(m_kind)
                   + (isRenewal(record) ? u" renewed"_s + partyOf(record, u" for "_s)
                                        : u" issued"_s + partyOf(record, u" to "_s));
        return nameIn(record) + verbOf();
    }

    QString signedIn(const Record &record) const
    {
        const QString words = signInOf(record, m_context.inspection, m_kind).words();
        return u"signed in"_s + partyOf(record, u" to "_s) + (words.isEmpty() ? QString() : u": "_s + words);
    }

    bool isRenewal(const Record &record) const
    {
        return !m_kind.parent.isEmpty() && !isNull(record.value(m_kind, m_kind.parent));
    }

    static QString listed(const QStringList &scopes)
    {
        return scopes.isEmpty() ? QString() : u": "_s + scopes.join(u' ');
    }

    QString verbOf() const
    {
        static const QHash<QString, QString> verbs{
            {u"passkey"_s, u" registered"_s},       {u"provider-link"_s, u" linked"_s},
            {u"password-reset"_s, u" asked for"_s}, {u"property"_s, u" set"_s},
            {u"challenge"_s, u" begun"_s},          {u"sign-in"_s, u" begun"_s}};
        return verbs.value(m_kind.role, u" made"_s);
    }

    const Kind &m_kind;
    const QList<Record> &m_records;
    const TimelineContext &m_context;
    QStringList m_otherTimes;
    QList<TimelineEvent> m_events;
};

bool isAlike(const TimelineEvent &one, const TimelineEvent &other)
{
    return one.kind == EventKind::Token && one.words == other.words && one.state == other.state
           && one.table == other.table;
}

} // namespace

QList<TimelineEvent> timelineOf(const QList<KindRecords> &records, const TimelineContext &context)
{
    QList<TimelineEvent> events;
    for (const KindRecords &each : records)
        events += TimelineWriter(each, context).write();
    std::stable_sort(events.begin(), events.end(),
                     [](const TimelineEvent &one, const TimelineEvent &other) { return one.when > other.when; });
    QList<TimelineEvent> merged;
    for (const TimelineEvent &event : std::as_const(events)) {
        if (!merged.isEmpty() && isAlike(merged.last(), event))
            ++merged.last().of;
        else
            merged << event;
    }
    return merged;
}

QString nameOf(TimelineEvent::Kind kind)
{
    switch (kind) {
    case EventKind::Account: return u"account"_s;
    case EventKind::SignIn: return u"sign-in"_s;
    case EventKind::Consent: return u"consent"_s;
    case EventKind::Token: return u"token"_s;
    case EventKind::Credential: return u"credential"_s;
    case EventKind::Other: break;
    }
    return u"other"_s;
}

QStringList sentencesOf(const QList<TimelineEvent> &events, qint64 now)
{
    QStringList sentences;
    for (const TimelineEvent &event : events) {
        const QString times = event.of > 1 ? u", %L1 times"_s.arg(event.of) : QString();
        sentences << u"%1, %2: %3%4 (%5)."_s.arg(isoText(event.when), ageWords(event.when, now), event.words, times,
                                                 event.state);
    }
    return sentences;
}

} // namespace credenza
