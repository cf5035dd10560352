#include "sql/inspect/rotation_chain.h"

#include "tests/support/record_making.h"

using namespace credenza;

namespace {

constexpr qint64 now = 1'000'000;

KindMaking refreshTokens()
{
    KindMaking making(u"refresh-token"_s);
    making.column(u"token"_s).column(u"parent"_s).credential();
    making.kind.parent = u"parent"_s;
    return making;
}

/// "a>b:revoked" is a token b that came from a; ">a" the first of a chain. In the order given, a minute apart.
KindRecords tokens(const QStringList &spelled)
{
    const KindMaking making = refreshTokens();
    QList<Record> records;
    for (const QString &each : spelled) {
        const QString parent = each.section(u'>', 0, 0);
        const QString id = each.section(u'>', 1).section(u':', 0, 0);
        const QString state = each.section(u':', 1);
        const Record made = making.record({id, parent.isEmpty() ? Value() : Value(parent)},
                                          state.isEmpty() ? u"active"_s : state);
        records.prepend(owned(timed(made, now - 36'000 + records.size() * 60, now + 3600), u"alice"_s, u"portal"_s));
    }
    return making.records(records);
}

QStringList findingsIn(const RotationChain &chain)
{
    QStringList names;
    for (const ChainFinding &finding : chain.findings)
        names << u"%1 %2 %3"_s.arg(nameOf(finding.kind), nameOf(finding.severity),
                                   chain.tokens[finding.token].record.id);
    return names;
}

QStringList idsOf(const RotationChain &chain)
{
    QStringList ids;
    for (const ChainToken &token : chain.tokens)
        ids << token.record.id;
    return ids;
}

} // namespace

class RotationChainTest : public QObject
{
    Q_OBJECT

private slots:
    void chainsAreRead_data();
    void chainsAreRead();
    void severalChainsStayApart();
    void alarmsComeFirst();
    void circlesEnd_data();
    void circlesEnd();
    void longChainsTakeNoStack_data();
    void longChainsTakeNoStack();
    void whatWasNotReadIsNoGap();
    void purgedParentsStaySecret();
    void textIsInSentences();
    void tipsAreNewestFirst();
};

void RotationChainTest::chainsAreRead_data()
{
    QTest::addColumn<QStringList>("links");
    QTest::addColumn<QStringList>("findings");
    QTest::addColumn<qsizetype>("live");

    const auto row = [](const char *name, const QStringList &links, const QStringList &findings, qsizetype live) {
        QTest::newRow(name) << links << findings << live;
    };
    row("one", {u">a"_s}, {}, 1);
    row("as it should be", {u">a:revoked"_s, u"a>b:revoked"_s, u"b>c"_s}, {}, 1);
    row("tip ended by itself", {u">a:revoked"_s, u"a>b:expired"_s}, {u"expired note b"_s}, 0);
    row("tip revoked", {u">a:revoked"_s, u"a>b:revoked"_s}, {u"ended note b"_s}, 0);
    row("parent purged", {u"gone>b"_s}, {u"gap note b"_s}, 1);
    row("two live children", {u">a:revoked"_s, u"a>b"_s, u"a>c"_s}, {u"used-twice alarm a"_s}, 2);
    row("two live lines", {u">a:revoked"_s, u"a>b:revoked"_s, u"a>c"_s, u"b>d"_s}, {u"used-twice alarm a"_s}, 2);
    row("one line left", {u">a:revoked"_s, u"a>b:revoked"_s, u"a>c"_s}, {u"forked caution a"_s, u"ended note b"_s}, 1);
    row("no line left", {u">a:revoked"_s, u"a>b:revoked"_s, u"a>c:expired"_s},
        {u"forked caution a"_s, u"ended note b"_s, u"expired note c"_s}, 0);
    row("exchanged and live", {u">a"_s, u"a>b"_s}, {u"not-superseded alarm a"_s}, 2);
    row("exchanged, live, and the next revoked", {u">a"_s, u"a>b:revoked"_s},
        {u"not-superseded caution a"_s, u"ended note b"_s}, 1);
    row("three of one", {u">a:revoked"_s, u"a>b"_s, u"a>c"_s, u"a>d"_s}, {u"used-twice alarm a"_s}, 3);
}

void RotationChainTest::chainsAreRead()
{
    QFETCH(QStringList, links);
    const auto chains = rotationChains(tokens(links));
    QCOMPARE(chains.size(), 1);
    const RotationChain &chain = chains.first();
    QCOMPARE(chain.tokens.size(), links.size());
    QTEST(findingsIn(chain), "findings");
    QTEST(chain.live(), "live");
    for (qsizetype at = 0; at < chain.tokens.size(); ++at)
        QVERIFY(chain.tokens[at].parent < at);
}

void RotationChainTest::severalChainsStayApart()
{
    const auto chains = rotationChains(
        tokens({u">a:revoked"_s, u">x:revoked"_s, u"a>b"_s, u"x>y:revoked"_s, u"y>z"_s}));
    QCOMPARE(chains.size(), 2);
    QCOMPARE(idsOf(chains[0]), (QStringList{u"x"_s, u"y"_s, u"z"_s})); // has the newest token
    QCOMPARE(idsOf(chains[1]), (QStringList{u"a"_s, u"b"_s}));
}

void RotationChainTest::alarmsComeFirst()
{
    const auto chains = rotationChains(tokens({u">a:revoked"_s, u"a>b"_s, u"a>c"_s, u">new"_s}));
    QCOMPARE(idsOf(chains[0]), (QStringList{u"a"_s, u"b"_s, u"c"_s}));
    QCOMPARE(chains[0].gravest()->kind, ChainFinding::Kind::UsedTwice);
    QVERIFY(!chains[1].gravest());
}

void RotationChainTest::circlesEnd_data()
{
    QTest::addColumn<QStringList>("links");
    QTest::newRow("of itself") << QStringList{u"a>a"_s};
    QTest::newRow("of two") << QStringList{u"b>a"_s, u"a>b"_s};
    QTest::newRow("of three, with a tail") << QStringList{u"c>a"_s, u"a>b"_s, u"b>c"_s, u"c>d"_s, u"d>e"_s};
}

void RotationChainTest::circlesEnd()
{
    QFETCH(QStringList, links);
    const auto chains = rotationChains(tokens(links));
    QCOMPARE(chains.size(), 1);
    QCOMPARE(chains.first().tokens.size(), links.size());
    QVERIFY(findingsIn(chains.first()).first().startsWith(u"circle caution"_s));
    QVERIFY(!textOf(chains.first(), PartyNames(), now).isEmpty());
}

void RotationChainTest::longChainsTakeNoStack_data()
{
    QTest::addColumn<bool>("isCircle");
    QTest::newRow("chain") << false;
    QTest::newRow("circle") << true;
}

void RotationChainTest::longChainsTakeNoStack()
{
    constexpr qsizetype length = 100'000;
    QFETCH(bool, isCircle);
    QStringList links{isCircle ? u"%1>0:revoked"_s.arg(length - 1) : u">0:revoked"_s};
    for (qsizetype at = 1; at < length; ++at)
        links << u"%1>%2:revoked"_s.arg(at - 1).arg(at);
    const auto chains = rotationChains(tokens(links));
    QCOMPARE(chains.size(), 1);
    QCOMPARE(chains.first().tokens.size(), length);
    QVERIFY(textOf(chains.first(), PartyNames(), now).size() < 1000);
}

void RotationChainTest::whatWasNotReadIsNoGap()
{
    KindRecords records = tokens({u"older>b"_s});
    records.list.total = 2;
    const auto chains = rotationChains(records);
    QCOMPARE(chains.first().findings.first().words, u"What came before b was not read."_s);
}

void RotationChainTest::purgedParentsStaySecret()
{
    KindRecords records = tokens({u"a-long-secret-that-is-purged>b"_s});
    records.kind.secrecy = ColumnMeaning::Secrecy::Secret;
    const auto chains = rotationChains(records);
    QVERIFY(chains.first().tokens.first().before.startsWith(u"fp:"));
    QVERIFY(!textOf(chains.first(), PartyNames(), now).contains(u"a-long-secret"));
}

void RotationChainTest::textIsInSentences()
{
    PartyNames clients;
    clients.insert(u"portal"_s, u"Portal"_s, PartyNames::Presence::There);
    const auto chains = rotationChains(tokens({u">a:revoked"_s, u"a>b"_s, u"a>c"_s}));
    QCOMPARE(textOf(chains.first(), clients, now),
             u"Chain of 3 refresh tokens of client Portal. Tip c issued 9 h ago, live until 1970-01-12T14:46:40Z. "
             "Tip b issued 9 h ago, live until 1970-01-12T14:46:40Z. 2 live children of a: a token was used twice; one "
             "of them may be in other hands. Revoke the family."_s);
    QCOMPARE(textOf(rotationChains(tokens({u">a"_s})).first(), clients, now - 36'000),
             u"A single refresh token of client Portal. Tip a issued now, live until 1970-01-12T14:46:40Z."_s);
}

void RotationChainTest::tipsAreNewestFirst()
{
    const auto chains = rotationChains(tokens({u">a:revoked"_s, u"a>b"_s, u"a>c:revoked"_s, u"c>d"_s}));
    QStringList tips;
    for (const qsizetype tip : chains.first().tips())
        tips << chains.first().tokens[tip].record.id;
    QCOMPARE(tips, (QStringList{u"d"_s, u"b"_s}));
}

QTEST_GUILESS_MAIN(RotationChainTest)
#include "tst_rotation_chain.moc"
