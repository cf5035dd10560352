#include "sql/inspect/consent_matrix.h"

#include "tests/support/record_making.h"

using namespace credenza;

namespace {

constexpr qint64 now = 1'000'000;

KindMaking consentKind(const QString &table = u"consents"_s)
{
    KindMaking making(u"consent"_s);
    making.kind.table.name.name = table;
    making.kind.meaning.readAs = u"consents"_s;
    making.kind.isRead = table == "consents"_L1;
    making.column(u"id"_s).column(u"scope"_s, u"words"_s);
    return making;
}

KindMaking tokenKind()
{
    KindMaking making(u"access-token"_s);
    making.column(u"token"_s).column(u"scope"_s, u"words"_s).credential();
    making.kind.clients = {{u"client"_s, {}, u"id"_s}};
    return making;
}

Record consent(const QString &scope, const QString &state = u"active"_s, qint64 age = 100)
{
    static int number = 0;
    const Record made = consentKind().record({QString::number(++number), scope}, state);
    return owned(timed(made, now - age), u"alice"_s, u"portal"_s);
}

Record token(const QString &scope, const QString &client = u"portal"_s, const QString &state = u"active"_s)
{
    return owned(tokenKind().record({u"t"_s, scope}, state), u"alice"_s, client);
}

PartyNames names()
{
    PartyNames parties;
    parties.insert(u"portal"_s, u"Portal"_s, PartyNames::Presence::There);
    parties.insert(u"old"_s, u"old"_s, PartyNames::Presence::Gone);
    return parties;
}

QStringList marksOf(const ConsentRow &row)
{
    QStringList marks;
    for (const ConsentRow::Mark mark : row.marks)
        marks << nameOf(mark);
    return marks;
}

} // namespace

class ConsentMatrixTest : public QObject
{
    Q_OBJECT

private slots:
    void rowsAreMarked_data();
    void rowsAreMarked();
    void olderConsentsCountWhereTheyAreActive();
    void clientsThatAreGone();
    void partOfTheTokensProvesNothing();
    void twoTables();
    void onlyTheUnreadTable();
    void byUsers();
    void textIsInSentences();
};

void ConsentMatrixTest::rowsAreMarked_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<QStringList>("tokens");
    QTest::addColumn<QStringList>("marks");

    QTest::newRow("in use") << u"active"_s << QStringList{u"openid email"_s} << QStringList();
    QTest::newRow("no live token") << u"active"_s << QStringList() << QStringList{u"no-live-token"_s};
    QTest::newRow("a scope unused") << u"active"_s << QStringList{u"openid"_s} << QStringList{u"unused-scope"_s};
    QTest::newRow("revoked") << u"revoked"_s << QStringList() << QStringList{u"revoked"_s};
    QTest::newRow("revoked, tokens live")
        << u"revoked"_s << QStringList{u"openid"_s} << QStringList{u"revoked"_s, u"tokens-stay"_s};
    QTest::newRow("expired") << u"expired"_s << QStringList() << QStringList{u"expired"_s};
}

void ConsentMatrixTest::rowsAreMarked()
{
    QFETCH(QString, state);
    QFETCH(QStringList, tokens);
    QList<Record> live{token(u"phone"_s, u"portal"_s, u"revoked"_s), token(u"phone"_s, u"other"_s)};
    for (const QString &scope : tokens)
        live << token(scope);
    const PartyNames clients = names();
    const ConsentMatrix matrix = consentMatrix(
        {consentKind().records({consent(u"openid email"_s, state)}), tokenKind().records(live)},
        {Counterparts::Side::Clients, clients});
    QCOMPARE(matrix.scopes, (QStringList{u"openid"_s, u"email"_s}));
    QCOMPARE(matrix.rows.size(), 1);
    QCOMPARE(matrix.rows.first().name, u"Portal"_s);
    QCOMPARE(matrix.rows.first().state, state);
    QCOMPARE(matrix.rows.first().liveTokens, tokens.size());
    QTEST(marksOf(matrix.rows.first()), "marks");
}

void ConsentMatrixTest::olderConsentsCountWhereTheyAreActive()
{
    const PartyNames clients = names();
    const auto records = consentKind().records(
        {consent(u"openid phone"_s, u"revoked"_s, 10), consent(u"openid email"_s, u"active"_s, 500)});
    const ConsentMatrix matrix = consentMatrix({records}, {Counterparts::Side::Clients, clients});
    const ConsentRow &row = matrix.rows.first();
    QCOMPARE(row.state, u"active"_s);
    QCOMPARE(row.consents.size(), 2);
    QStringList states;
    for (const ConsentCell &cell : row.cells)
        states << cell.scope + u' ' + cell.state;
    QCOMPARE(states, (QStringList{u"openid active"_s, u"phone revoked"_s, u"email active"_s}));
    QCOMPARE(row.cells[0].since->toSecsSinceEpoch(), now - 500);
    QVERIFY(row.marks.isEmpty()); // where no tokens are kept, none can be missed
}

void ConsentMatrixTest::clientsThatAreGone()
{
    const PartyNames clients = names();
    const auto records = consentKind().records({owned(consent(u"openid"_s), u"alice"_s, u"old"_s)});
    const ConsentMatrix matrix = consentMatrix({records}, {Counterparts::Side::Clients, clients});
    QCOMPARE(marksOf(matrix.rows.first()), QStringList{u"party-gone"_s});
}

void ConsentMatrixTest::partOfTheTokensProvesNothing()
{
    const PartyNames clients = names();
    KindRecords tokens = tokenKind().records({});
    tokens.list.total = 700;
    const ConsentMatrix matrix = consentMatrix({consentKind().records({consent(u"openid"_s)}), tokens},
                                               {Counterparts::Side::Clients, clients});
    QVERIFY(matrix.rows.first().marks.isEmpty());
}

void ConsentMatrixTest::twoTables()
{
    const PartyNames clients = names();
    const ConsentMatrix matrix = consentMatrix({consentKind(u"consent"_s).records({consent(u"openid email"_s)}),
                                                consentKind().records({consent(u"openid"_s, u"revoked"_s)})},
                                               {Counterparts::Side::Clients, clients});
    const ConsentRow &row = matrix.rows.first();
    QCOMPARE(row.state, u"active"_s);
    QVERIFY(row.marks.contains(ConsentRow::Mark::Unread));
    QCOMPARE(matrix.notes, QStringList{u"The service reads consents; what stands in consent does not count for it."_s});
}

void ConsentMatrixTest::onlyTheUnreadTable()
{
    const PartyNames clients = names();
    const ConsentMatrix matrix = consentMatrix({consentKind(u"consent"_s).records({consent(u"openid"_s)})},
                                               {Counterparts::Side::Clients, clients});
    QVERIFY(matrix.notes.first().contains(u"which this database lacks"_s));
    QCOMPARE(marksOf(matrix.rows.first()), QStringList{u"unread"_s});
    QVERIFY(
        consentMatrix({consentKind(u"consent"_s).records({})}, {Counterparts::Side::Clients, clients}).notes.isEmpty());
}

void ConsentMatrixTest::byUsers()
{
    const PartyNames users = names();
    const auto records = consentKind().records(
        {consent(u"openid"_s), owned(consent(u"openid"_s, u"revoked"_s), u"bob"_s, u"portal"_s)});
    const ConsentMatrix matrix = consentMatrix({records}, {Counterparts::Side::Users, users});
    QCOMPARE(matrix.rows.size(), 2);
    QCOMPARE(matrix.rows[0].party, u"alice"_s);
    QCOMPARE(matrix.rows[1].party, u"bob"_s);
}

void ConsentMatrixTest::textIsInSentences()
{
    const PartyNames clients = names();
    const ConsentMatrix matrix = consentMatrix(
        {consentKind().records({consent(u"openid email"_s)}), tokenKind().records({token(u"openid"_s)})},
        {Counterparts::Side::Clients, clients});
    QCOMPARE(sentencesOf(matrix, now),
             QStringList{u"Portal: openid email, active, given 1 min ago, without an end; in no live token: email."_s});
}

QTEST_GUILESS_MAIN(ConsentMatrixTest)
#include "tst_consent_matrix.moc"
