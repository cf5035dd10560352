#include "ui/inspector/chain_layout.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace credenza;

/// Where the tokens of a chain stand in its drawing.
class ChainLayoutTest : public QObject
{
    Q_OBJECT

private slots:
    void places_data();
    void places();
    void foldsLongRuns();
    void drawsFewOfManyBranches();
    void marksTheSecondLine();
    void showsWhatIsMissing();
};

namespace {

/// Tokens by their parents; those whose number is in `live` are active.
RotationChain chainOf(const QList<qsizetype> &parents, const QList<qsizetype> &live)
{
    RotationChain chain;
    for (qsizetype at = 0; at < parents.size(); ++at) {
        ChainToken token;
        token.parent = parents[at];
        token.record.state = live.contains(at) ? u"active"_s : u"revoked"_s;
        chain.tokens << token;
        if (parents[at] >= 0)
            chain.tokens[parents[at]].children << at;
    }
    return chain;
}

/// "column,lane" of each node.
QString placesOf(const ChainLayout &layout)
{
    QStringList places;
    for (const ChainNode &node : layout.nodes)
        places << u"%1,%2"_s.arg(node.column).arg(node.lane);
    return places.join(u' ');
}

} // namespace

void ChainLayoutTest::places_data()
{
    QTest::addColumn<QList<qsizetype>>("parents");
    QTest::addColumn<QString>("expected");
    QTest::newRow("nothing") << QList<qsizetype>() << QString();
    QTest::newRow("one") << QList<qsizetype>{-1} << u"0,0"_s;
    QTest::newRow("line") << QList<qsizetype>{-1, 0, 1, 2} << u"0,0 1,0 2,0 3,0"_s;
    QTest::newRow("fork") << QList<qsizetype>{-1, 0, 1, 1, 2} << u"0,0 1,0 2,0 2,1 3,0"_s;
    QTest::newRow("fork of a fork") << QList<qsizetype>{-1, 0, 0, 2, 2} << u"0,0 1,0 1,1 2,1 2,2"_s;
    QTest::newRow("two beginnings") << QList<qsizetype>{-1, 0, -1, 2} << u"0,0 1,0 0,1 1,1"_s;
}

void ChainLayoutTest::places()
{
    QFETCH(QList<qsizetype>, parents);
    QFETCH(QString, expected);
    QCOMPARE(placesOf(layOut(chainOf(parents, {}))), expected);
}

void ChainLayoutTest::foldsLongRuns()
{
    constexpr qsizetype length = 100'000;
    QList<qsizetype> parents;
    for (qsizetype at = 0; at < length; ++at)
        parents << at - 1;
    const ChainLayout layout = layOut(chainOf(parents, {length - 1}));
    QCOMPARE(layout.nodes.size(), 3);
    QCOMPARE(layout.nodes[0].kind, ChainNode::Kind::Token);
    QCOMPARE(layout.nodes[1].kind, ChainNode::Kind::Run);
    QCOMPARE(layout.nodes[1].count, length - 2);
    QCOMPARE(layout.nodes[2].token, length - 1);
    QCOMPARE(layout.nodes[2].tone, ChainNode::Tone::Live);
    QCOMPARE(layout.columns, 3);
}

void ChainLayoutTest::drawsFewOfManyBranches()
{
    QList<qsizetype> parents{-1};
    for (int child = 0; child < 500; ++child)
        parents << 0;
    parents << 500; // below a branch that is not drawn
    const ChainLayout layout = layOut(chainOf(parents, {}));
    QCOMPARE(layout.lanes, 12);
    QCOMPARE(layout.nodes.size(), 13);
    QCOMPARE(layout.left, parents.size() - 13);
}

void ChainLayoutTest::marksTheSecondLine()
{
    RotationChain chain = chainOf({-1, 0, 0, 1, 2}, {3, 4});
    QCOMPARE(layOut(chain).nodes[4].tone, ChainNode::Tone::Live);
    chain.findings.append({.kind = ChainFinding::Kind::UsedTwice, .severity = ChainFinding::Severity::Alarm});
    const ChainLayout layout = layOut(chain);
    QCOMPARE(layout.nodes[3].tone, ChainNode::Tone::Live);
    QCOMPARE(layout.nodes[4].tone, ChainNode::Tone::Alarm);
    QVERIFY(layout.nodes[2].isBranch);
    QVERIFY(!layout.nodes[1].isBranch);
}

void ChainLayoutTest::showsWhatIsMissing()
{
    RotationChain chain = chainOf({-1, 0}, {1});
    chain.tokens.first().before = u"fp:0123456789ab"_s;
    const ChainLayout layout = layOut(chain);
    QCOMPARE(layout.nodes.size(), 3);
    QCOMPARE(layout.nodes[0].kind, ChainNode::Kind::Missing);
    QCOMPARE(placesOf(layout), u"0,0 1,0 2,0"_s);
}

QTEST_MAIN(ChainLayoutTest)
#include "tst_chain_layout.moc"
