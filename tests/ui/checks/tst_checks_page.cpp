#include "tests/support/transfer_fixture.h"
#include "ui/checks/checks_page.h"
#include "ui/checks/finding_view.h"

#include "sql/browse/filter.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace credenza;

/// The checks of a database as a page, on every backend.
class ChecksPageTest : public TransferFixture
{
    Q_OBJECT

private slots:
    void initTestCase() { makePlaces(); }
    void tellsWhatIsPlanted_data() { backends(); }
    void tellsWhatIsPlanted();
    void runsAgain();
    void saysWhatKeepsItFromLooking();
    void keysBecomeFilters_data();
    void keysBecomeFilters();

private:
    OpenDatabase opened(const Endpoint &endpoint) const
    {
        auto connection = Connection::open(endpoint.reading());
        auto found = identify(*connection);
        return {.endpoint = endpoint.reading(),
                .identity = std::make_shared<const Identity>(std::move(*found)),
                .reader = nullptr,
                .counter = nullptr};
    }
};

namespace {

QString said(const QWidget &page)
{
    QStringList texts;
    for (const QLabel *label : page.findChildren<QLabel *>())
        texts << label->text();
    return texts.join(u" | "_s);
}

} // namespace

void ChecksPageTest::tellsWhatIsPlanted()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = fresh(backend);
    SilentProgress progress;
    VERIFY_RESULT(seedDatabase(endpoint, *m_profile,
                               {.edition = {},
                                .users = 30,
                                .rows = {},
                                .seed = 3,
                                .moment = 1'793'491'200,
                                .content = SeedOptions::Content::WithProblems},
                               progress));
    const auto findings = examine(endpoint, progress);
    VERIFY_RESULT(findings);
    QVERIFY(!findings->isEmpty());

    const OpenDatabase database = opened(endpoint);
    ChecksPage page(database);
    QSignalSpy changed(&page, &ChecksPage::findingsChanged);
    QSignalSpy wanted(&page, &ChecksPage::tableWanted);
    page.show();
    QVERIFY(page.isRunning());
    QTRY_COMPARE_WITH_TIMEOUT(changed.count(), 1, 30'000);
    QCOMPARE(changed.first().first().toInt(), int(findings->size()));
    QCOMPARE(page.findChildren<FindingView *>().size(), findings->size());
    for (const Finding &finding : *findings)
        QVERIFY2(said(page).contains(finding.title), qPrintable(finding.title));

    int filtered = 0;
    for (auto *link : page.findChildren<QPushButton *>(u"link"_s)) {
        if (!link->text().contains(u" in ") && !link->toolTip().contains(u" = "))
            continue;
        wanted.clear();
        link->click();
        QCOMPARE(wanted.count(), 1);
        const QString name = wanted.first()[0].toString();
        const QString filter = wanted.first()[1].toString();
        const Table *table = database.identity->catalog.table(name);
        QVERIFY2(table, qPrintable(name));
        filtered += filter.isEmpty() ? 0 : 1;
        const auto condition = parseFilter(filter, *table, database.identity->profile(), *endpoint.dialect, 0);
        VERIFY_RESULT(condition);
        auto connection = Connection::open(endpoint.reading());
        VERIFY_RESULT(connection);
        const QString where = condition->sql.isEmpty() ? QString() : u" WHERE "_s + condition->sql;
        const auto rows = connection->value(
            {u"SELECT count(*) FROM "_s + table->name.sql() + where, condition->values});
        VERIFY_RESULT(rows);
        QVERIFY2(std::get<qint64>(*rows) > 0, qPrintable(name + u": "_s + filter));
    }
    QVERIFY(filtered > 0);
}

void ChecksPageTest::runsAgain()
{
    const Endpoint endpoint = seeded(u"sqlite"_s);
    ChecksPage page(opened(endpoint));
    auto *run = page.findChild<QPushButton *>(u"run"_s);
    QCOMPARE(run->text(), u"&Run"_s);
    page.show();
    QCOMPARE(run->text(), u"Cancel"_s);
    run->click();
    QTRY_VERIFY_WITH_TIMEOUT(!page.isRunning(), 30'000);
    run->click();
    QSignalSpy changed(&page, &ChecksPage::findingsChanged);
    QTRY_COMPARE_WITH_TIMEOUT(changed.count(), 1, 30'000);
    QCOMPARE(run->text(), u"&Run again"_s);
    const int before = changed.first().first().toInt();
    {
        auto connection = Connection::open(endpoint.writing());
        VERIFY_RESULT(connection);
        VERIFY_RESULT(
            connection->executeAll({u"PRAGMA foreign_keys = off"_s, u"UPDATE access_tokens SET subject = 'nobody'"_s}));
    }
    run->click();
    QTRY_COMPARE_WITH_TIMEOUT(changed.count(), 2, 30'000);
    QVERIFY(changed.last().first().toInt() > before);
}

void ChecksPageTest::saysWhatKeepsItFromLooking()
{
    const Endpoint endpoint = seeded(u"sqlite"_s);
    ChecksPage page(opened(endpoint));
    QVERIFY(QFile::remove(endpoint.database));
    QSignalSpy changed(&page, &ChecksPage::findingsChanged);
    page.show();
    auto *banner = page.findChild<Banner *>();
    QTRY_VERIFY_WITH_TIMEOUT(!banner->isHidden(), 30'000);
    QVERIFY2(banner->text().contains(endpoint.database), qPrintable(banner->text()));
    QCOMPARE(changed.count(), 0);
}

void ChecksPageTest::keysBecomeFilters_data()
{
    QTest::addColumn<QStringList>("columns");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("filter");
    QTest::newRow("plain") << QStringList{u"id"_s} << u"x1"_s << u"id = 'x1'"_s;
    QTest::newRow("quote") << QStringList{u"id"_s} << u"o'x"_s << u"id = 'o''x'"_s;
    QTest::newRow("secret") << QStringList{u"id"_s} << u"fp:0123456789ab"_s << QString();
    QTest::newRow("two columns") << QStringList{u"id"_s, u"b"_s} << u"1, 2"_s << QString();
    QTest::newRow("NULL") << QStringList{u"id"_s} << u"NULL"_s << QString();
    QTest::newRow("no column") << QStringList{u"gone"_s} << u"1"_s << QString();
    QTest::newRow("unknown") << QStringList() << u"1"_s << QString();
}

void ChecksPageTest::keysBecomeFilters()
{
    QFETCH(QStringList, columns);
    QFETCH(QString, key);
    QFETCH(QString, filter);
    Table table;
    table.columns = {Column{.name = u"id"_s, .type = u"text"_s}};
    Finding finding;
    finding.keyColumns = columns;
    QCOMPARE(filterFor(finding, key, table), filter);
}

QTEST_MAIN(ChecksPageTest)
#include "tst_checks_page.moc"
