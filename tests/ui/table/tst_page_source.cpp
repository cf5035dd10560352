#include "tests/support/live_database.h"
#include "ui/table/page_source.h"

#include <QSemaphore>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace credenza;

/// Rows by number on real databases: the first at once, each at its place in the end.
class PageSourceTest : public EveryBackendTest
{
    Q_OBJECT

private slots:
    void initTestCase() { makePlaces(); }
    void theFirstPageComesBeforeAnyCount_data() { backends(); }
    void theFirstPageComesBeforeAnyCount();
    void aGuessIsNearAndGivesWay_data() { backends(); }
    void aGuessIsNearAndGivesWay();
    void aGuessIsSaidToBeOne_data();
    void aGuessIsSaidToBeOne();
    void anEmptyTableIsCounted_data() { backends(); }
    void anEmptyTableIsCounted();
    void aFilterCounts_data() { backends(); }
    void aFilterCounts();

private:
    OwnFolders m_folders;
};

#define NUMBERED(rows)                                                                                                 \
    QFETCH(QString, backend);                                                                                          \
    const Endpoint endpoint = fresh(backend);                                                                          \
    VERIFY_RESULT(makeNumberedTable(endpoint, rows));                                                                  \
    LiveDatabase database(endpoint);                                                                                   \
    PageSource source(database.open(), database.table(u"t"_s));                                                        \
    const auto order = withKey(source.table(), {}, KeyChoice::Primary);                                                \
    VERIFY_RESULT(order)

namespace {

QString nameOf(const PageSource &source, qint64 row)
{
    const GridRow *found = source.row(row);
    return found ? displayText(found->values[1]) : QString();
}

} // namespace

void PageSourceTest::theFirstPageComesBeforeAnyCount()
{
    NUMBERED(30'000);
    const qsizetype before = database.statements().size();
    QSignalSpy loaded(&source, &PageSource::loaded);
    source.start(*order, {});
    QTRY_COMPARE(loaded.size(), 1);
    const QString first = database.statements().mid(before).filter(u"\"t\""_s).value(0); // behind the greeting
    QVERIFY2(first.contains(u"LIMIT 201") && !first.contains(u"OFFSET") && !first.contains(u"count("),
             qPrintable(first));
    QCOMPARE(nameOf(source, 0), u"n0"_s);
    QTRY_VERIFY(source.isCounted());
    QCOMPARE(source.total(), 30'000);
}

void PageSourceTest::aGuessIsNearAndGivesWay()
{
    NUMBERED(30'000);
    source.start(*order, {});
    QTRY_VERIFY(source.total() >= 25'000);
    const qint64 row = 21'000;
    source.wish(row, row + 20);
    QTRY_VERIFY(source.row(row));
    QTRY_COMPARE(nameOf(source, row), u"n%1"_s.arg(row)); // a guess at first perhaps, the row itself in the end
    QTRY_VERIFY(source.isCounted());
    QCOMPARE(nameOf(source, row), u"n%1"_s.arg(row));
}

void PageSourceTest::aGuessIsSaidToBeOne_data()
{
    QTest::addColumn<QString>("backend");
    QTest::addColumn<QString>("column");
    for (const Dialect *dialect : dialects()) {
        for (const QString &column : {u"id"_s, u"name"_s})
            QTest::addRow("%s by %s", qPrintable(dialect->name), qPrintable(column)) << dialect->name << column;
    }
}

/// While the walk has not come so far, a row near the place is shown, and called that.
void PageSourceTest::aGuessIsSaidToBeOne()
{
    QFETCH(QString, column);
    NUMBERED(30'000);
    runElsewhere(endpoint, {u"CREATE UNIQUE INDEX t_name ON t (name)"_s, u"ANALYZE"_s});
    LiveDatabase indexed(endpoint);
    const auto release = std::make_shared<QSemaphore>();
    indexed.open().counter->ask<bool>(
        this, u"held"_s,
        [release](Connection &) {
            release->acquire();
            return Result<bool>(true);
        },
        [](const Result<bool> &) {});
    PageSource browsed(indexed.open(), indexed.table(u"t"_s));
    browsed.start(*withKey(browsed.table(), {{*browsed.table().column(column)}}, KeyChoice::Primary), {});
    QTRY_VERIFY(browsed.total() >= 25'000);
    const qint64 row = browsed.total() * 3 / 10; // of about so many: of gaps in a key, nothing is known yet
    browsed.wish(row, row + 20);
    QTRY_VERIFY(browsed.row(row));
    QVERIFY(browsed.isGuessed(row) && !browsed.isGuessed(0));
    const auto ordered = [&](const QString &name) {
        auto connection = Connection::open(endpoint.reading());
        return std::get<qint64>(*connection->value(
            {u"SELECT count(*) FROM t WHERE %1 < (SELECT %1 FROM t WHERE name = ?)"_s.arg(column), {name}}));
    };
    QVERIFY(qAbs(ordered(nameOf(browsed, row)) - 9'000) < 3'000);
    release->release();
    QTRY_VERIFY(browsed.isCounted() && browsed.row(row) && !browsed.isGuessed(row));
    QCOMPARE(ordered(nameOf(browsed, row)), row);
}

void PageSourceTest::anEmptyTableIsCounted()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = fresh(backend);
    VERIFY_RESULT(makeNumberedTable(endpoint, 1));
    runElsewhere(endpoint, {u"DELETE FROM t"_s});
    LiveDatabase database(endpoint);
    PageSource source(database.open(), database.table(u"t"_s));
    source.start(*withKey(source.table(), {}, KeyChoice::Primary), {});
    QTRY_VERIFY(source.isCounted());
    QCOMPARE(source.total(), 0);
    source.wish(0, 20);
    QVERIFY(!source.row(0));
}

void PageSourceTest::aFilterCounts()
{
    NUMBERED(5'000);
    const auto filter = parseFilter(u"name contains 7"_s, source.table(), nullptr, *endpoint.dialect, 0);
    VERIFY_RESULT(filter);
    source.start(*order, *filter);
    QTRY_VERIFY(source.isCounted());
    QCOMPARE(source.total(), 5'000 - 5 * 9 * 9 * 9); // numbers without a 7 among the first 5000
    const qint64 last = source.total() - 1;
    source.wish(last, last);
    QTRY_COMPARE(nameOf(source, last), u"n4997"_s);
}

QTEST_MAIN(PageSourceTest)
#include "tst_page_source.moc"
