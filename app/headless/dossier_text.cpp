#include "app/headless/dossier_text.h"

#include "app/headless/chain_drawing.h"
#include "app/headless/text_table.h"

#include "sql/value/age_words.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr qsizetype mostEntries = 20;

QString ageText(const std::optional<QDateTime> &moment, qint64 now)
{
    return moment ? ageWords(*moment, now) : QString();
}

QString moreText(qint64 total, qint64 shown)
{
    return total > shown ? u"and %L1 more\n"_s.arg(total - shown) : QString();
}

template <typename T>
QList<T> firstOf(const QList<T> &list)
{
    return list.first(std::min(mostEntries, list.size()));
}

QString headText(const Dossier &dossier)
{
    const Principal &principal = dossier.principal;
    QString text = u"%1 (%2, %3)\n"_s.arg(principal.name, principal.role, principal.state);
    QList<QStringList> lines{{u"id"_s, principal.id}};
    for (const auto &[title, value] : dossier.facts)
        lines << QStringList{title, value};
    for (const QString &line : textTable({u""_s, u""_s}, lines).split(u'\n', Qt::SkipEmptyParts))
        text += u"  "_s + line + u'\n';
    const QStringList live = dossier.liveCredentials();
    return text + u"\nUsable now: %1.\n"_s.arg(live.isEmpty() ? u"nothing on record"_s : live.join(u", "_s));
}

QString alarmText(const Dossier &dossier)
{
    QString text;
    for (const RotationChain *chain : dossier.alarms())
        text += textOf(*chain, dossier.others(), dossier.now) + u'\n';
    return textSection(u"Attention"_s, text);
}

QString consentText(const Dossier &dossier)
{
    QList<QStringList> lines;
    for (const ConsentRow &row : firstOf(dossier.consents.rows)) {
        QStringList marks;
        for (const ConsentRow::Mark mark : row.marks)
            marks << (mark == ConsentRow::Mark::UnusedScope ? u"in no live token: "_s + unusedScopes(row).join(u' ')
                                                            : wordsOf(mark));
        const Record &newest = row.consents.first();
        lines << QStringList{row.name,
                             row.scopes().join(u' '),
                             row.state,
                             ageText(newest.started, dossier.now),
                             timeText(newest.expires),
                             marks.join(u"; "_s)};
    }
    const bool isOfUser = dossier.principal.role == "user"_L1;
    QString text = textTable({isOfUser ? u"client"_s : u"user"_s, u"scopes"_s, u"state"_s, u"given"_s, u"ends"_s,
                              u"remarks"_s},
                             lines)
                   + moreText(dossier.consents.rows.size(), lines.size());
    for (const QString &note : dossier.consents.notes)
        text += note + u'\n';
    return textSection(u"Consents"_s, text);
}

QString chainText(const Dossier &dossier)
{
    QString text;
    qsizetype count = 0;
    for (const KindChains &each : dossier.chains) {
        for (const RotationChain &chain : each.chains) {
            if (++count > mostEntries)
                continue;
            text += textOf(chain, dossier.others(), dossier.now) + u'\n';
            if (chain.tokens.size() == 1)
                continue;
            for (const QString &line : chainDrawing(chain, dossier.now))
                text += u"  "_s + line + u'\n';
        }
    }
    return textSection(u"Rotation chains"_s, text + moreText(count, mostEntries));
}

QString grantText(const Dossier &dossier)
{
    QString text;
    for (const QString &line : linesOf(dossier.grants, dossier.others()))
        text += line + u'\n';
    return textSection(u"Grants"_s, text);
}

QString recordText(const KindRecords &records, const Inspection &inspection, qint64 now)
{
    QList<QStringList> lines;
    for (const Record &record : firstOf(records.list.records)) {
        QStringList details;
        for (const auto &[title, value] : detailsOf(record, inspection, records.kind)) {
            if (value != record.label)
                details << title + u' ' + value;
        }
        lines << QStringList{record.id,
                             record.label == record.id ? QString() : record.label,
                             record.state,
                             ageText(record.started, now),
                             timeText(record.expires),
                             details.join(u", "_s)};
    }
    return textSection(records.kind.title,
                       textTable({u"id"_s, u"name"_s, u"state"_s, u"began"_s, u"ends"_s, u"more"_s}, lines)
                           + moreText(records.list.total, lines.size()));
}

/// Kinds that no other section shows.
QString otherText(const Dossier &dossier, const Inspection &inspection)
{
    QString text;
    for (const KindRecords &each : dossier.records) {
        const QString role = each.kind.role;
        const bool isShown = role == "session"_L1 || role == "consent"_L1 || !each.kind.parent.isEmpty()
                             || (!each.kind.clients.isEmpty() && each.kind.isCredential());
        if (!isShown)
            text += recordText(each, inspection, dossier.now);
    }
    return text;
}

QString timelineText(const Dossier &dossier)
{
    QString text;
    const QList<TimelineEvent> events = firstOf(dossier.timeline);
    for (const QString &sentence : sentencesOf(events, dossier.now))
        text += sentence + u'\n';
    return textSection(u"Time line"_s, text + moreText(dossier.timeline.size(), events.size()));
}

QString limitText(const Dossier &dossier)
{
    QString text;
    for (const KindRecords &each : dossier.records) {
        if (!each.isWhole())
            text += u"%1: the newest %L2 of %L3 were read.\n"_s.arg(each.kind.title)
                        .arg(each.list.records.size())
                        .arg(each.list.total);
    }
    return textSection(u"Not read"_s, text);
}

QString unkeptText(const Dossier &dossier)
{
    QString text;
    for (const UnkeptKind &each : dossier.unkept)
        text += each.text + u'\n';
    QString signedText;
    for (const SignedTokens &each : dossier.signedTokens)
        signedText += u"%1: %2\n"_s.arg(each.title, each.text);
    return textSection(u"Not kept here"_s, text) + textSection(u"Signed, and never looked up"_s, signedText);
}

QString obstacleText(const UserDossier &dossier)
{
    QString text;
    for (const Obstacle &each : dossier.obstacles)
        text += each.explanation.isEmpty() ? each.title + u'\n' : u"%1 %2\n"_s.arg(each.title, each.explanation);
    return textSection(u"In the way of signing in"_s, text);
}

QString sessionText(const UserDossier &dossier)
{
    QList<QStringList> lines;
    QString doubts;
    for (const UserSession &each : firstOf(dossier.sessions)) {
        lines << QStringList{
            each.record.id,  each.signIn.device,    each.signIn.address, ageText(each.record.started, dossier.now),
            each.signIn.how, each.signIn.assurance, each.record.state,   timeText(each.record.expires)};
        for (const QString &doubt : each.signIn.doubts)
            doubts += u"%1: %2\n"_s.arg(each.record.id, doubt);
    }
    qint64 total = 0;
    for (const KindRecords &each : dossier.records)
        total += each.kind.role == "session"_L1 ? each.list.total : 0;
    return textSection(u"Sessions"_s, textTable({u"id"_s, u"device"_s, u"address"_s, u"signed in"_s, u"how"_s,
                                                 u"level"_s, u"state"_s, u"until"_s},
                                                lines)
                                          + moreText(total, lines.size()) + doubts);
}

QString userText(const ClientDossier &dossier)
{
    QList<QStringList> lines;
    for (const ClientUser &each : firstOf(dossier.userList))
        lines << QStringList{each.name, QString::number(each.records), QString::number(each.live),
                             ageText(each.last, dossier.now)};
    QString text = textTable({u"user"_s, u"records"_s, u"live"_s, u"last"_s}, lines)
                   + moreText(dossier.userList.size(), lines.size());
    if (!dossier.areUsersWhole)
        text += u"Counted among the newest records alone.\n"_s;
    return textSection(u"Who uses it"_s, text);
}

QString clientFacts(const ClientDossier &dossier)
{
    return textSection(u"Addresses"_s, dossier.redirectUris.join(u'\n')) + textSection(u"Secret"_s, dossier.secretNote);
}

QString commonText(const Dossier &dossier, const Inspection &inspection)
{
    return consentText(dossier) + grantText(dossier) + chainText(dossier) + otherText(dossier, inspection)
           + timelineText(dossier) + limitText(dossier) + unkeptText(dossier);
}

} // namespace

QString dossierText(const UserDossier &dossier, const Inspection &inspection)
{
    return headText(dossier) + obstacleText(dossier) + alarmText(dossier) + sessionText(dossier)
           + commonText(dossier, inspection);
}

QString dossierText(const ClientDossier &dossier, const Inspection &inspection)
{
    return headText(dossier) + clientFacts(dossier) + alarmText(dossier) + userText(dossier)
           + commonText(dossier, inspection);
}

} // namespace credenza
