#include "sql/inspect/grant_tree.h"

#include "tests/support/record_making.h"

using namespace credenza;

namespace {

constexpr qint64 now = 1'000'000;

KindMaking grantKind(const QString &role)
{
    KindMaking making(role);
    making.column(u"id"_s).column(u"scope"_s, u"words"_s).column(u"from"_s).credential();
    making.kind.clients = {{u"client"_s, {}, u"id"_s}};
    return making;
}

KindMaking codeKind()
{
    KindMaking making = grantKind(u"authorization-code"_s);
    making.kind.meaning.states = {{u"consumed"_s, {}, {}}, {u"expired"_s, {}, {}}};
    return making;
}

KindMaking refreshKind()
{
    KindMaking making = grantKind(u"refresh-token"_s);
    making.kind.parent = u"from"_s;
    return making;
}

/// What a test changes of one record.
struct Made
{
    QString id;
    QString scope = u"openid"_s;
    QString state = u"active"_s;
    qint64 started = now;
    qint64 lifetime = 3600;
    QString from = {};
    QString client = u"portal"_s;
    QString subject = u"alice"_s;
};

Record record(const KindMaking &making, const Made &made)
{
    const Value from = made.from.isEmpty() ? Value() : Value(made.from);
    return owned(timed(making.record({made.id, made.scope, from}, made.state), made.started,
                       made.lifetime == 0 ? 0 : made.started + made.lifetime),
                 made.subject, made.client);
}

/// Each node as "  id proof", indented by its depth.
QStringList drawn(const GrantTree &tree)
{
    QStringList lines;
    for (const GrantNode &node : tree.nodes)
        lines << QString(node.depth * 2, u' ') + node.record.id + u' ' + nameOf(node.proof);
    return lines;
}

GrantTree treeOf(const QList<KindRecords> &records)
{
    QList<KindChains> chains;
    for (const KindRecords &each : records) {
        if (!each.kind.parent.isEmpty())
            chains.append({each.kind, rotationChains(each)});
    }
    return grantTree(records, chains, now + 100);
}

} // namespace

class GrantTreeTest : public QObject
{
    Q_OBJECT

private slots:
    void theWholeWay();
    void whatDoesNotFitStandsAlone_data();
    void whatDoesNotFitStandsAlone();
    void columnsProve();
    void theNearestCodeIsTheOne();
    void laterTokensBelongToTheChain();
    void unusedCodesLedToNothing();
    void linesSayHowItIsKnown();
    void longListsAreCut();
    void manyOfOneUserTakeNoTime();
};

void GrantTreeTest::theWholeWay()
{
    const KindMaking consents = grantKind(u"consent"_s), access = grantKind(u"access-token"_s);
    const GrantTree tree = treeOf(
        {access.records({record(access, {.id = u"access"_s, .started = now + 11})}),
         refreshKind().records({record(refreshKind(), {.id = u"refresh"_s, .started = now + 10})}),
         codeKind().records({record(codeKind(), {.id = u"code"_s, .state = u"consumed"_s, .started = now + 5})}),
         consents.records({record(consents, {.id = u"consent"_s, .lifetime = 0})})});
    QCOMPARE(drawn(tree), (QStringList{u"consent nothing before it"_s, u"  code inferred"_s, u"    refresh inferred"_s,
                                       u"      access inferred"_s}));
    for (qsizetype at = 1; at < tree.nodes.size(); ++at)
        QVERIFY(tree.nodes[at].parent < at);
    QCOMPARE(tree.nodes[2].because, u"same user and client, no other scopes, issued 5 s after it"_s);
    QCOMPARE(tree.nodes[2].chain, 0);
}

void GrantTreeTest::whatDoesNotFitStandsAlone_data()
{
    QTest::addColumn<QString>("scope");
    QTest::addColumn<qint64>("after");
    QTest::addColumn<QString>("client");
    QTest::addColumn<QString>("subject");
    QTest::addColumn<bool>("fits");

    const auto row = [](const char *name, const QString &scope, qint64 after, const QString &client,
                        const QString &subject,
                        bool fits) { QTest::newRow(name) << scope << after << client << subject << fits; };
    row("all the same", u"openid email"_s, 5, u"portal"_s, u"alice"_s, true);
    row("fewer scopes", u"email"_s, 5, u"portal"_s, u"alice"_s, true);
    row("another scope", u"email phone"_s, 5, u"portal"_s, u"alice"_s, false);
    row("another client", u"email"_s, 5, u"kiosk"_s, u"alice"_s, false);
    row("another user", u"email"_s, 5, u"portal"_s, u"bob"_s, false);
    row("before it", u"email"_s, -60, u"portal"_s, u"alice"_s, false);
    row("in the same moment", u"email"_s, -1, u"portal"_s, u"alice"_s, true);
    row("at its end", u"email"_s, 300, u"portal"_s, u"alice"_s, true);
    row("after its end", u"email"_s, 310, u"portal"_s, u"alice"_s, false);
}

void GrantTreeTest::whatDoesNotFitStandsAlone()
{
    QFETCH(QString, scope);
    QFETCH(qint64, after);
    QFETCH(QString, client);
    QFETCH(QString, subject);
    QFETCH(bool, fits);
    const KindMaking access = grantKind(u"access-token"_s);
    const Made code{.id = u"code"_s, .scope = u"openid email"_s, .state = u"consumed"_s, .lifetime = 300};
    const Made token{.id = u"t"_s, .scope = scope, .started = now + after, .client = client, .subject = subject};
    const GrantTree tree = treeOf(
        {codeKind().records({record(codeKind(), code)}), access.records({record(access, token)})});
    const auto found = std::find_if(tree.nodes.begin(), tree.nodes.end(),
                                    [](const GrantNode &node) { return node.record.id == "t"_L1; });
    QCOMPARE(found->parent >= 0, fits);
}

void GrantTreeTest::columnsProve()
{
    KindMaking access = grantKind(u"access-token"_s);
    access.references(u"from"_s, u"authorization-code.id"_s);
    const QList<Record> codes{record(codeKind(), {.id = u"near"_s, .state = u"consumed"_s, .started = now + 4}),
                              record(codeKind(), {.id = u"named"_s, .state = u"consumed"_s, .started = now - 9000})};
    const GrantTree tree = treeOf(
        {codeKind().records(codes),
         access.records({record(access, {.id = u"t"_s, .started = now + 5, .from = u"named"_s})})});
    QCOMPARE(drawn(tree), (QStringList{u"near nothing before it"_s, u"named nothing before it"_s, u"  t proved"_s}));
    QCOMPARE(tree.nodes.last().because, u"from names it"_s);
}

void GrantTreeTest::theNearestCodeIsTheOne()
{
    const KindMaking access = grantKind(u"access-token"_s);
    const QList<Record> codes{record(codeKind(), {.id = u"late"_s, .state = u"consumed"_s, .started = now + 60}),
                              record(codeKind(), {.id = u"near"_s, .state = u"consumed"_s, .started = now - 10}),
                              record(codeKind(), {.id = u"far"_s, .state = u"consumed"_s, .started = now - 200})};
    const GrantTree tree = treeOf({codeKind().records(codes), access.records({record(access, {.id = u"t"_s})})});
    QCOMPARE(drawn(tree), (QStringList{u"late nothing before it"_s, u"near nothing before it"_s, u"  t inferred"_s,
                                       u"far nothing before it"_s}));
}

void GrantTreeTest::laterTokensBelongToTheChain()
{
    const KindMaking access = grantKind(u"access-token"_s);
    const QList<Record> refresh{record(refreshKind(), {.id = u"second"_s, .started = now + 7000, .from = u"first"_s}),
                                record(refreshKind(), {.id = u"first"_s, .state = u"revoked"_s, .lifetime = 86'400})};
    const GrantTree tree = treeOf(
        {refreshKind().records(refresh), access.records({record(access, {.id = u"late"_s, .started = now + 7001}),
                                                         record(access, {.id = u"early"_s, .started = now + 1})})});
    QCOMPARE(drawn(tree), (QStringList{u"second nothing before it"_s, u"  late inferred"_s, u"  early inferred"_s}));
    QVERIFY(tree.nodes.first().words.startsWith(u"chain of 2 refresh tokens, tip second, active"_s));
}

void GrantTreeTest::unusedCodesLedToNothing()
{
    const KindMaking access = grantKind(u"access-token"_s);
    const GrantTree tree = treeOf({codeKind().records({record(codeKind(), {.id = u"code"_s, .state = u"expired"_s})}),
                                   access.records({record(access, {.id = u"t"_s, .started = now + 1})})});
    QCOMPARE(drawn(tree), (QStringList{u"code nothing before it"_s, u"t nothing before it"_s}));
}

void GrantTreeTest::linesSayHowItIsKnown()
{
    PartyNames clients;
    clients.insert(u"portal"_s, u"Portal"_s, PartyNames::Presence::There);
    const KindMaking access = grantKind(u"access-token"_s);
    const GrantTree tree = treeOf(
        {codeKind().records({record(codeKind(), {.id = u"code"_s, .state = u"consumed"_s, .lifetime = 300})}),
         access.records({record(access, {.id = u"t"_s, .started = now + 1})})});
    const QStringList lines = linesOf(tree, clients);
    QCOMPARE(lines[0], u"Portal: authorization code, openid, issued 1 min ago, consumed [nothing before "
                       "it]"_s);
    QCOMPARE(lines[1], u"  └ access token, openid, issued 1 min ago, active until 1970-01-12T14:46:41Z [inferred: same "
                       "user and client, no other scopes, issued 1 s after it]"_s);
}

void GrantTreeTest::longListsAreCut()
{
    const KindMaking access = grantKind(u"access-token"_s);
    QList<Record> many;
    for (int at = 0; at < 40; ++at)
        many << record(access, {.id = QString::number(at)});
    const QStringList lines = linesOf(treeOf({access.records(many)}), PartyNames());
    QCOMPARE(lines.size(), 11);
    QCOMPARE(lines.last(), u"and 30 more like these"_s);
}

void GrantTreeTest::manyOfOneUserTakeNoTime()
{
    const KindMaking access = grantKind(u"access-token"_s);
    QList<Record> codes, refresh, tokens;
    for (int at = 0; at < 500; ++at) {
        codes << record(codeKind(), {.id = u"c%1"_s.arg(at), .state = u"consumed"_s, .started = now + at * 600});
        tokens << record(access, {.id = u"t%1"_s.arg(at), .started = now + at * 600});
    }
    for (int at = 0; at < 5000; ++at)
        refresh << record(refreshKind(), {.id = u"r%1"_s.arg(at), .started = now + at * 60, .lifetime = 30 * 86'400});
    const QList<KindRecords> records{codeKind().records(codes), refreshKind().records(refresh), access.records(tokens)};
    QElapsedTimer timer;
    timer.start();
    const GrantTree tree = treeOf(records);
    QVERIFY2(timer.elapsed() < 60'000, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(tree.nodes.size(), 6000);
}

QTEST_GUILESS_MAIN(GrantTreeTest)
#include "tst_grant_tree.moc"
