#include "sql/inspect/status_list.h"

#include "tests/support/result.h"

using namespace Qt::StringLiterals;
using namespace credenza;

/// Bits of a status list, as servers publish it.
class StatusListTest : public QObject
{
    Q_OBJECT

private slots:
    void oneBitChanges_data();
    void oneBitChanges();
    void badListsAreRefused_data();
    void badListsAreRefused();
    void theFirstPlaceIsTheHighestBit();
};

namespace {

/// 131 072 places, all 0, as the servers of the samples write it.
const QString empty = u"uH4sIAAAAAAAC_-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA"_s;

} // namespace

void StatusListTest::oneBitChanges_data()
{
    QTest::addColumn<qint64>("index");
    for (const qint64 index : {0, 1, 7, 8, 4711, 131'070, 131'071})
        QTest::addRow("%lld", index) << index;
}

void StatusListTest::oneBitChanges()
{
    QFETCH(qint64, index);
    const auto set = withStatus(empty, {.index = index, .status = 1});
    VERIFY_RESULT(set);
    QVERIFY(set->startsWith(u'u') && *set != empty);
    for (const qint64 other : {index - 1, index, index + 1}) {
        if (other >= 0 && other < 131'072)
            QCOMPARE(statusIn(*set, other).value_or(-1), other == index ? 1 : 0);
    }
    const auto cleared = withStatus(*set, {.index = index, .status = 0});
    VERIFY_RESULT(cleared);
    QCOMPARE(statusIn(*cleared, index).value_or(-1), 0);
    const auto again = withStatus(*cleared, {.index = index, .status = 1});
    VERIFY_RESULT(again);
    QCOMPARE(*again, *set);
}

void StatusListTest::badListsAreRefused_data()
{
    QTest::addColumn<QString>("list");
    QTest::addColumn<qint64>("index");
    QTest::addColumn<qint64>("status");

    QTest::newRow("nothing") << u""_s << qint64(0) << qint64(1);
    QTest::newRow("no base64url") << u"u!!!"_s << qint64(0) << qint64(1);
    QTest::newRow("no gzip") << u"uAAAA"_s << qint64(0) << qint64(1);
    QTest::newRow("cut") << empty.chopped(8) << qint64(0) << qint64(1);
    QTest::newRow("beyond the end") << empty << qint64(131'072) << qint64(1);
    QTest::newRow("before the begin") << empty << qint64(-1) << qint64(1);
    QTest::newRow("no bit") << empty << qint64(0) << qint64(2);
}

void StatusListTest::badListsAreRefused()
{
    QFETCH(QString, list);
    QFETCH(qint64, index);
    QFETCH(qint64, status);
    const auto set = withStatus(list, {.index = index, .status = status});
    QVERIFY(!set);
    QCOMPARE(set.error().kind, Error::Kind::Unfit);
}

/// Made by `printf '\x80' | gzip -9n | base64`: the W3C counts from the left.
void StatusListTest::theFirstPlaceIsTheHighestBit()
{
    const QString list = u"uH4sIAAAAAAACA2sAAK1suj8BAAAA"_s;
    for (qint64 index = 0; index < 8; ++index)
        QCOMPARE(statusIn(list, index).value_or(-1), index == 0 ? 1 : 0);
}

QTEST_GUILESS_MAIN(StatusListTest)
#include "tst_status_list.moc"
