#include "ui/table/page_cache.h"

#include <QTest>

using namespace credenza;

/// Keeps what was used last, and never more than its capacity.
class PageCacheTest : public QObject
{
    Q_OBJECT

private slots:
    void theLeastUsedMakesRoom();
    void insertingAgainReplaces();
};

void PageCacheTest::theLeastUsedMakesRoom()
{
    PageCache cache(3);
    for (const qint64 number : {1, 2, 3})
        cache.insert(number, {});
    QVERIFY(cache.page(1));
    cache.insert(4, {});
    QCOMPARE(cache.size(), 3);
    QVERIFY(cache.page(1) && cache.page(3) && cache.page(4));
    QVERIFY(!cache.page(2));
    cache.clear();
    QVERIFY(!cache.page(1));
    QCOMPARE(cache.size(), 0);
}

void PageCacheTest::insertingAgainReplaces()
{
    PageCache cache(2);
    cache.insert(1, {});
    cache.insert(1, {GridRow{.cells = {GridCell{.text = QStringLiteral("new")}}}});
    cache.insert(2, {});
    QCOMPARE(cache.size(), 2);
    QCOMPARE(cache.page(1)->first().cells.first().text, QStringLiteral("new"));
    cache.insert(3, {});
    QCOMPARE(cache.size(), 2);
    QVERIFY(cache.page(1) && !cache.page(2));
}

QTEST_GUILESS_MAIN(PageCacheTest)
#include "tst_page_cache.moc"
