#include "sql/backup/backup.h"
#include "tests/support/own_data_folder.h"
#include "tests/support/transfer_fixture.h"
#include "ui/backup/remembered_backups.h"
#include "ui/overview/day_columns.h"
#include "ui/overview/overview_page.h"
#include "ui/overview/state_strip.h"

#include <QDateTime>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace credenza;

/// The overview of a database, on every backend.
class OverviewPageTest : public TransferFixture
{
    Q_OBJECT

private slots:
    void initTestCase();
    void tellsWhatItIs_data() { backends(); }
    void tellsWhatItIs();
    void countsStatesAsTheyAre_data() { backends(); }
    void countsStatesAsTheyAre();
    void countsSignInsByDay_data() { backends(); }
    void countsSignInsByDay();
    void tellsTheLastProvedBackup_data() { backends(); }
    void tellsTheLastProvedBackup();
    void leadsOn();
    void goesOnWhereItWasLeft();
    void anEmptyDatabaseSaysWhatToDo_data() { backends(); }
    void anEmptyDatabaseSaysWhatToDo();
    void levelInWords_data();
    void levelInWords();

private:
    OwnDataFolder m_data;
    QTemporaryDir m_settings;
};

namespace {

/// A database opened as a window does.
struct Opening
{
    explicit Opening(const Endpoint &endpoint) : reader(endpoint.reading()), counter(endpoint.reading())
    {
        auto connection = Connection::open(endpoint.reading());
        auto found = identify(*connection);
        database = {.endpoint = endpoint.reading(),
                    .identity = std::make_shared<const Identity>(std::move(*found)),
                    .reader = &reader,
                    .counter = &counter};
    }

    LiveConnection reader;
    LiveConnection counter;
    OpenDatabase database;
};

QString said(const QWidget &page)
{
    QStringList texts;
    for (const QLabel *label : page.findChildren<QLabel *>()) {
        if (!label->isHidden())
            texts << label->text();
    }
    return texts.join(u" | "_s);
}

} // namespace

void OverviewPageTest::initTestCase()
{
    qputenv("XDG_CONFIG_HOME", m_settings.path().toUtf8());
    makePlaces();
}

void OverviewPageTest::tellsWhatItIs()
{
    QFETCH(QString, backend);
    const Opening opening(seeded(backend));
    OverviewPage page(opening.database);
    QSignalSpy failed(&page, &Page::failed);
    page.show();
    for (const QString &part : {m_profile->title, u"current edition"_s, u"up to date"_s,
                                opening.database.identity->server, u"Last proved backup: none known"_s})
        QVERIFY2(said(page).contains(part), qPrintable(said(page)));
    const auto *tables = page.findChild<PlainTable *>();
    QTRY_VERIFY(tables->rowCount() > 0);
    for (int row = 0; row < tables->rowCount(); ++row)
        QVERIFY(opening.database.identity->catalog.table(tables->item(row, 0)->text()));
    QTRY_VERIFY2(!said(page).contains(u"counting"), qPrintable(said(page)));
    QCOMPARE(failed.count(), 0);
}

void OverviewPageTest::countsStatesAsTheyAre()
{
    QFETCH(QString, backend);
    const Opening opening(seeded(backend));
    auto connection = Connection::open(opening.database.endpoint);
    VERIFY_RESULT(connection);
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    const auto revoked = connection->value({u"SELECT count(*) FROM access_tokens WHERE revoked <> 0"_s});
    const auto all = connection->value({u"SELECT count(*) FROM access_tokens"_s});
    VERIFY_RESULT(revoked);
    VERIFY_RESULT(all);
    const Identity &identity = *opening.database.identity;
    const auto counts = countStates(*connection, *identity.catalog.table(u"access_tokens"),
                                    *identity.profile()->table(u"access_tokens"), now);
    VERIFY_RESULT(counts);
    qint64 sum = 0;
    for (const StateCount &count : *counts) {
        sum += count.rows;
        if (count.state == u"revoked"_s)
            QCOMPARE(count.rows, std::get<qint64>(*revoked));
    }
    QCOMPARE(sum, std::get<qint64>(*all));

    OverviewPage page(opening.database);
    page.show();
    QTRY_VERIFY2(said(page).contains(u">%L1 revoked<"_s.arg(std::get<qint64>(*revoked))), qPrintable(said(page)));
    QCOMPARE(activeFirst({{u"expired"_s, 1}, {u"active"_s, 2}}).first().state, u"active"_s);
}

void OverviewPageTest::countsSignInsByDay()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = seeded(backend);
    const qint64 now = 1'793'491'200;
    {
        auto connection = Connection::open(endpoint.writing());
        VERIFY_RESULT(connection);
        VERIFY_RESULT(connection->execute({u"UPDATE sessions SET created_at = %1"_s.arg(now - 40 * 86'400)}));
        VERIFY_RESULT(
            connection->execute({u"UPDATE sessions SET created_at = %1 WHERE session_id IN (SELECT "
                                 "session_id FROM sessions ORDER BY session_id LIMIT 3)"_s.arg(now - 86'400)}));
    }
    const Opening opening(endpoint);
    const Identity &identity = *opening.database.identity;
    const auto signIns = signInsOf(identity.catalog, identity.profile());
    QVERIFY(signIns);
    auto connection = Connection::open(endpoint.reading());
    VERIFY_RESULT(connection);
    const auto days = countByDay(*connection, *signIns, identity.profile(), 30, now);
    VERIFY_RESULT(days);
    QCOMPARE(days->size(), 30);
    QCOMPARE(days->last().rows, 0);
    QCOMPARE((*days)[28].rows, 3);
    QCOMPARE((*days)[28].day, QDateTime::fromSecsSinceEpoch(now - 86'400, Qt::UTC).date());
    qint64 all = 0;
    for (const DayCount &day : *days)
        all += day.rows;
    QCOMPARE(all, 3);
    DayColumns columns(*days);
    QVERIFY2(columns.accessibleName().contains(u"3 in 30 days"), qPrintable(columns.accessibleName()));
}

void OverviewPageTest::tellsTheLastProvedBackup()
{
    QFETCH(QString, backend);
    const Opening opening(seeded(backend));
    const QTemporaryDir archives;
    rememberBackups(opening.database.endpoint, {.folder = archives.path(), .keep = {}});
    OverviewPage page(opening.database);
    page.show();
    QTRY_VERIFY2(said(page).contains(u"none in this folder"), qPrintable(said(page)));
    SilentProgress progress;
    const auto plan = planBackup(opening.database.endpoint, {.folder = archives.path()}, progress);
    VERIFY_RESULT(plan);
    VERIFY_RESULT(runBackup(*plan, progress));
    page.hide();
    page.show();
    QTRY_VERIFY2(!said(page).contains(u"none in this folder"), qPrintable(said(page)));
    QVERIFY2(said(page).contains(u"Last proved backup of this database: "), qPrintable(said(page)));
}

void OverviewPageTest::leadsOn()
{
    const Opening opening(seeded(u"sqlite"_s));
    OverviewPage page(opening.database);
    page.show();
    auto *again = page.findChild<QPushButton *>(u"transferAgain"_s);
    QVERIFY(again->isHidden());
    rememberTarget(opening.database.endpoint, {.argument = u"@there"_s, .name = u"there"_s, .options = {}});
    page.reload();
    QVERIFY(!again->isHidden());
    QVERIFY(again->text().contains(u"there"));
    QSignalSpy wanted(&page, &OverviewPage::transferAgainWanted);
    again->click();
    QCOMPARE(wanted.count(), 1);
    page.setFindings(3);
    QSignalSpy checks(&page, &OverviewPage::checksWanted);
    for (auto *button : page.findChildren<QPushButton *>(u"link"_s)) {
        if (button->text().contains(u"3 findings"))
            button->click();
    }
    QCOMPARE(checks.count(), 1);
    QSignalSpy table(&page, &OverviewPage::tableWanted);
    page.findChild<StateList *>()->findChild<QPushButton *>()->click();
    QCOMPARE(table.count(), 1);
    QVERIFY(opening.database.identity->catalog.table(table.first().first().toString()));
}

void OverviewPageTest::goesOnWhereItWasLeft()
{
    const Opening opening(seeded(u"sqlite"_s));
    OverviewPage page(opening.database);
    QSignalSpy failed(&page, &Page::failed);
    page.show();
    page.hide();
    page.show();
    QTRY_VERIFY2(!said(page).contains(u"counting"), qPrintable(said(page)));
    QTRY_VERIFY(page.findChild<PlainTable *>()->rowCount() > 0);
    QCOMPARE(failed.count(), 0);
}

void OverviewPageTest::anEmptyDatabaseSaysWhatToDo()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = fresh(backend);
    Endpoint making = endpoint.writing();
    making.presence = Endpoint::Presence::MayCreate;
    {
        auto connection = Connection::open(making);
        VERIFY_RESULT(connection);
        VERIFY_RESULT(connection->executeAll({u"CREATE TABLE t (a integer)"_s, u"DROP TABLE t"_s}));
    }
    const Opening opening(endpoint);
    OverviewPage page(opening.database);
    page.show();
    QVERIFY2(said(page).contains(u"has no tables yet"), qPrintable(said(page)));
    QVERIFY(!page.findChild<PlainTable *>()->isVisible());
}

void OverviewPageTest::levelInWords_data()
{
    QTest::addColumn<QStringList>("applied");
    QTest::addColumn<QStringList>("pending");
    QTest::addColumn<QStringList>("unknown");
    QTest::addColumn<QString>("words");
    QTest::newRow("complete") << QStringList{u"a"_s, u"b"_s} << QStringList() << QStringList() << u"b  ·  up to date"_s;
    QTest::newRow("pending") << QStringList{u"a"_s} << QStringList{u"b"_s} << QStringList()
                             << u"a  ·  1 step pending"_s;
    QTest::newRow("unknown") << QStringList{u"a"_s} << QStringList() << QStringList{u"z"_s}
                             << u"a  ·  1 step unknown"_s;
    QTest::newRow("nothing ran") << QStringList() << QStringList{u"a"_s} << QStringList()
                                 << u"no migration has run  ·  1 step pending"_s;
}

void OverviewPageTest::levelInWords()
{
    QFETCH(QStringList, applied);
    QFETCH(QStringList, pending);
    QFETCH(QStringList, unknown);
    QFETCH(QString, words);
    Identity identity;
    QCOMPARE(levelText(identity), QString());
    identity.history = {.table = u"history"_s, .applied = applied, .pending = pending, .unknown = unknown};
    QCOMPARE(levelText(identity), words);
}

QTEST_MAIN(OverviewPageTest)
#include "tst_overview_page.moc"
