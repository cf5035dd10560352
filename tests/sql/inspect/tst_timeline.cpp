#include "sql/inspect/timeline.h"

#include "tests/support/record_making.h"

using namespace credenza;

namespace {

constexpr qint64 now = 1'000'000;

QStringList wordsOf(const QList<TimelineEvent> &events)
{
    QStringList words;
    for (const TimelineEvent &event : events)
        words << event.words + (event.of > 1 ? u" x%1"_s.arg(event.of) : QString());
    return words;
}

PartyNames clients()
{
    PartyNames names;
    names.insert(u"portal"_s, u"Portal"_s, PartyNames::Presence::There);
    return names;
}

} // namespace

class TimelineTest : public QObject
{
    Q_OBJECT

private slots:
    void eachKindHasItsWords_data();
    void eachKindHasItsWords();
    void otherTimesAreEventsToo();
    void newestComeFirst();
    void tokensInARowAreOne();
    void secretsAreNotDated();
    void clientsAreToldOfUsers();
    void textIsInSentences();
};

void TimelineTest::eachKindHasItsWords_data()
{
    QTest::addColumn<QString>("role");
    QTest::addColumn<QString>("label");
    QTest::addColumn<qint64>("expires");
    QTest::addColumn<QStringList>("words");

    const auto row = [](const QString &role, const QString &label, qint64 expires, const QStringList &words) {
        QTest::addRow("%s %s %lld", qPrintable(role), qPrintable(label), expires) << role << label << expires << words;
    };
    row(u"user"_s, u"alice"_s, 0, {u"account created"_s});
    row(u"session"_s, {}, now + 60, {u"session of Portal lasts until then"_s, u"signed in to Portal"_s});
    row(u"session"_s, {}, now - 10, {u"session of Portal ended by itself"_s, u"signed in to Portal"_s});
    row(u"consent"_s, u"openid email"_s, 0, {u"consent given to Portal: openid email"_s});
    row(u"consent"_s, u"openid"_s, now - 10,
        {u"consent of Portal ended by itself"_s, u"consent given to Portal: openid"_s});
    row(u"access-token"_s, {}, now + 60, {u"access token issued to Portal"_s});
    row(u"authorization-code"_s, {}, now + 60, {u"authorization code issued to Portal"_s});
    row(u"device-code"_s, {}, now + 60, {u"device code issued to Portal"_s});
    row(u"passkey"_s, u"Laptop"_s, 0, {u"passkey Laptop of Portal registered"_s});
    row(u"password-reset"_s, {}, now + 60, {u"password reset of Portal asked for"_s});
    row(u"provider-link"_s, u"peer"_s, 0, {u"provider link peer of Portal linked"_s});
    row(u"api-key"_s, u"script"_s, 0, {u"API key script of Portal made"_s});
    row(u"upload"_s, u"a.png"_s, 0, {u"upload a.png of Portal made"_s});
}

void TimelineTest::eachKindHasItsWords()
{
    QFETCH(QString, role);
    QFETCH(QString, label);
    QFETCH(qint64, expires);
    KindMaking making(role);
    making.column(u"id"_s).column(u"scope"_s, role == "consent"_L1 ? u"words"_s : QString());
    Record record = owned(timed(making.record({u"1"_s, label}), now - 100, expires), u"alice"_s, u"portal"_s);
    record.label = label;
    const PartyNames names = clients();
    const Inspection inspection = making.inspection(now);
    const auto events = timelineOf({making.records({record})}, {inspection, names});
    QTEST(wordsOf(events), "words");
    QCOMPARE(events.first().id, u"1"_s);
    QCOMPARE(events.first().table, making.kind.table.name);
}

void TimelineTest::otherTimesAreEventsToo()
{
    KindMaking making(u"passkey"_s);
    making.column(u"id"_s)
        .column(u"created_at"_s, u"unix_s"_s)
        .column(u"last_used_at"_s, u"unix_s"_s)
        .column(u"lastSeen"_s, u"unix_s"_s)
        .column(u"again"_s, u"unix_s"_s);
    making.kind.meaning.started = u"created_at"_s;
    const Record record = timed(making.record({u"1"_s, now - 100, now - 50, now - 20, now - 100}), now - 100);
    const PartyNames names = clients();
    const Inspection inspection = making.inspection(now);
    QCOMPARE(wordsOf(timelineOf({making.records({record})}, {inspection, names})),
             (QStringList{u"passkey: last seen"_s, u"passkey: last used"_s, u"passkey registered"_s}));
    making.kind.role = u"user"_s;
    QCOMPARE(wordsOf(timelineOf({making.records({record})}, {inspection, names})),
             (QStringList{u"last seen"_s, u"last used"_s, u"account created"_s}));
}

void TimelineTest::newestComeFirst()
{
    KindMaking users(u"user"_s), keys(u"passkey"_s);
    users.column(u"id"_s);
    keys.column(u"id"_s);
    const PartyNames names = clients();
    const Inspection inspection = users.inspection(now);
    const auto events = timelineOf(
        {users.records({timed(users.record({u"u"_s}), now - 500)}),
         keys.records({timed(keys.record({u"new"_s}), now - 5), timed(keys.record({u"old"_s}), now - 900)})},
        {inspection, names});
    QStringList ids;
    for (const TimelineEvent &event : events)
        ids << event.id;
    QCOMPARE(ids, (QStringList{u"new"_s, u"u"_s, u"old"_s}));
}

void TimelineTest::tokensInARowAreOne()
{
    KindMaking tokens(u"access-token"_s), sessions(u"session"_s);
    tokens.column(u"id"_s);
    sessions.column(u"id"_s);
    const auto token = [&tokens](const QString &id, qint64 age, const QString &state) {
        return owned(timed(tokens.record({id}, state), now - age), u"alice"_s, u"portal"_s);
    };
    const PartyNames names = clients();
    const Inspection inspection = tokens.inspection(now);
    const auto events = timelineOf({tokens.records({token(u"a"_s, 1, u"active"_s), token(u"b"_s, 2, u"active"_s),
                                                    token(u"c"_s, 3, u"revoked"_s), token(u"d"_s, 30, u"revoked"_s)}),
                                    sessions.records({timed(sessions.record({u"s"_s}), now - 20)})},
                                   {inspection, names});
    QCOMPARE(wordsOf(events), (QStringList{u"access token issued to Portal x2"_s, u"access token issued to Portal"_s,
                                           u"signed in"_s, u"access token issued to Portal"_s}));
    QCOMPARE(events.first().id, u"a"_s);
}

void TimelineTest::secretsAreNotDated()
{
    KindMaking making(u"passkey"_s);
    making.column(u"id"_s).column(u"birthday"_s, u"unix_s"_s);
    making.kind.meaning.columns[u"birthday"_s].secrecy = ColumnMeaning::Secrecy::ShortSecret;
    const PartyNames names = clients();
    const Inspection inspection = making.inspection(now);
    QVERIFY(timelineOf({making.records({making.record({u"1"_s, now - 5})})}, {inspection, names}).isEmpty());
}

void TimelineTest::clientsAreToldOfUsers()
{
    KindMaking making(u"access-token"_s);
    making.column(u"id"_s);
    const PartyNames names;
    const Inspection inspection = making.inspection(now);
    const Record record = owned(timed(making.record({u"1"_s}), now - 5), u"alice"_s, u"portal"_s);
    QCOMPARE(wordsOf(timelineOf({making.records({record})}, {inspection, {Counterparts::Side::Users, names}})),
             QStringList{u"access token issued for alice"_s});
}

void TimelineTest::textIsInSentences()
{
    KindMaking making(u"session"_s);
    making.column(u"id"_s).column(u"agent"_s).tells(u"agent"_s, ColumnMeaning::Tells::Device);
    const PartyNames names = clients();
    const Inspection inspection = making.inspection(now);
    const auto events = timelineOf({making.records({timed(making.record({u"1"_s, u"curl/8.5"_s}), now - 7200)})},
                                   {inspection, names});
    QCOMPARE(sentencesOf(events, now), QStringList{u"1970-01-12T11:46:40Z, 2 h ago: signed in: curl 8 (active)."_s});
}

QTEST_GUILESS_MAIN(TimelineTest)
#include "tst_timeline.moc"
