#include "tests/support/inspection.h"
#include "tests/support/live_database.h"
#include "ui/inspector/age_columns.h"
#include "ui/inspector/purge_page.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace credenza;

/// What is expired goes from a window, on every backend.
class PurgePageTest : public InspectionTest
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        loadEditions();
        qputenv("XDG_DATA_HOME", m_own.path().toUtf8());
    }
    void saysWhatWouldGo_data() { backends(); }
    void saysWhatWouldGo();
    void deletesWhatIsChosen_data() { backends(); }
    void deletesWhatIsChosen();
    void ageLeavesMore();
    void aLockedWindowUnlocksFirst();
    void cancelEndsInTheMiddle_data() { backends(); }
    void cancelEndsInTheMiddle();
    void saysWhatKeepsItFromLooking();

private:
    static constexpr int patience = 30'000; // milliseconds

    Endpoint sample(const QString &backend)
    {
        auto endpoint = sampleOf(u"barycenter"_s, u"current"_s, backend);
        if (!endpoint)
            qFatal("%s", described(endpoint.error()).constData());
        endpoint->environment = Environment::Production;
        return *endpoint;
    }

    static qint64 count(const Endpoint &endpoint, const QString &from)
    {
        auto connection = Connection::open(endpoint.reading());
        return connection
                   ? std::get<qint64>(connection->value({u"SELECT count(*) FROM "_s + from}).value_or(qint64(-1)))
                   : -2;
    }

    static QString expired(const QString &table)
    {
        return u"%1 WHERE expires_at < %2"_s.arg(table).arg(QDateTime::currentSecsSinceEpoch());
    }

    static bool isReady(const PurgePage &page)
    {
        return !page.isLooking() && !page.findChildren<PurgeChoice *>().isEmpty();
    }

    static PurgeChoice *choiceOf(const PurgePage &page, const QString &table)
    {
        for (auto *choice : page.findChildren<PurgeChoice *>()) {
            if (choice->table() == table)
                return choice;
        }
        return nullptr;
    }

    /// Of all rules.
    static qint64 rowsOf(const PurgePage &page)
    {
        qint64 rows = 0;
        for (const auto *choice : page.findChildren<PurgeChoice *>())
            rows += choice->rows();
        return rows;
    }

    static QPushButton *runOf(const PurgePage &page) { return page.findChild<QPushButton *>(u"run"_s); }

    static void giveReason(const PurgePage &page)
    {
        for (auto *field : page.findChildren<QLineEdit *>()) {
            if (field->accessibleName() == u"Reason"_s)
                field->setText(u"OPS-1"_s);
        }
    }

    static QString said(const QWidget &page)
    {
        QStringList texts;
        for (const QLabel *label : page.findChildren<QLabel *>())
            texts << label->text();
        return texts.join(u" | "_s);
    }

    QTemporaryDir m_own;
};

void PurgePageTest::saysWhatWouldGo()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = sample(backend);
    LiveDatabase database(endpoint);
    WriteAccess access(database.endpoint(), WriteAccess::Beginning::Open);
    PurgePage page(database.open(), access, u"PRODUCTION here"_s);
    page.show();
    QTRY_VERIFY_WITH_TIMEOUT(isReady(page), patience);
    const qint64 sessions = count(endpoint, expired(u"sessions"_s));
    QVERIFY(sessions > 0);
    QCOMPARE(choiceOf(page, u"sessions"_s)->rows(), sessions);
    QVERIFY(choiceOf(page, u"sessions"_s)->isChosen());
    const auto *ages = choiceOf(page, u"sessions"_s)->findChild<AgeColumns *>();
    QVERIFY(ages && ages->accessibleName().contains(u"days"_s));
    QVERIFY2(said(page).contains(u"hourly"_s), qPrintable(said(page)));
    QCOMPARE(said(page).contains(u"they wait for each batch"_s), backend == u"sqlite"_s);
    QVERIFY(runOf(page)->text().contains(u"in PRODUCTION here"_s));
    QVERIFY(!runOf(page)->isEnabled());
    QVERIFY(!runOf(page)->isDefault() && !runOf(page)->autoDefault());
    giveReason(page);
    QVERIFY(runOf(page)->isEnabled());
    QCOMPARE(count(endpoint, expired(u"sessions"_s)), sessions);
}

void PurgePageTest::deletesWhatIsChosen()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = sample(backend);
    const qint64 alive = count(endpoint, u"sessions"_s) - count(endpoint, expired(u"sessions"_s));
    const qint64 codes = count(endpoint, u"auth_codes"_s);
    QVERIFY(codes > 0 && count(endpoint, expired(u"sessions"_s)) > 0);
    LiveDatabase database(endpoint);
    WriteAccess access(database.endpoint(), WriteAccess::Beginning::Open);
    PurgePage page(database.open(), access, u"PRODUCTION here"_s);
    QSignalSpy purged(&page, &PurgePage::purged);
    page.show();
    QTRY_VERIFY_WITH_TIMEOUT(isReady(page), patience);
    choiceOf(page, u"auth_codes"_s)->findChild<QCheckBox *>()->click();
    giveReason(page);
    runOf(page)->click();
    QVERIFY(page.isRunning());
    QVERIFY(!page.closingQuestion().isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(purged.count(), 1, patience);
    QCOMPARE(count(endpoint, u"sessions"_s), alive);
    QCOMPARE(count(endpoint, u"auth_codes"_s), codes);
    QVERIFY2(said(page).contains(u"Receipt"_s), qPrintable(said(page)));
    QVERIFY(page.findChild<Banner *>()->text().startsWith(u"Done."_s));
    QTRY_VERIFY_WITH_TIMEOUT(isReady(page), patience);
    QCOMPARE(choiceOf(page, u"sessions"_s)->rows(), 0);
    QVERIFY(!choiceOf(page, u"auth_codes"_s)->isChosen());
    QVERIFY(page.closingQuestion().isEmpty());
}

void PurgePageTest::ageLeavesMore()
{
    const Endpoint endpoint = sample(u"sqlite"_s);
    LiveDatabase database(endpoint);
    WriteAccess access(database.endpoint(), WriteAccess::Beginning::Open);
    PurgePage page(database.open(), access, u"here"_s);
    page.show();
    QTRY_VERIFY_WITH_TIMEOUT(isReady(page), patience);
    const qint64 all = choiceOf(page, u"access_tokens"_s)->rows();
    for (auto *field : page.findChildren<QSpinBox *>()) {
        if (field->accessibleName().startsWith(u"Expired longer"_s))
            field->setValue(36'000);
    }
    giveReason(page);
    QVERIFY(!runOf(page)->isEnabled()); // what it would do is not known yet
    QVERIFY(all > 0);
    QTRY_COMPARE_WITH_TIMEOUT(choiceOf(page, u"access_tokens"_s)->rows(), 0, patience);
    QVERIFY(!runOf(page)->isEnabled());
}

void PurgePageTest::aLockedWindowUnlocksFirst()
{
    const Endpoint endpoint = sample(u"sqlite"_s);
    LiveDatabase database(endpoint);
    WriteAccess access(database.endpoint(), WriteAccess::Beginning::Locked);
    PurgePage page(database.open(), access, u"PRODUCTION here"_s);
    QSignalSpy wanted(&page, &PurgePage::unlockWanted);
    page.show();
    QTRY_VERIFY_WITH_TIMEOUT(isReady(page), patience);
    giveReason(page);
    const qint64 before = count(endpoint, u"sessions"_s);
    QCOMPARE(runOf(page)->text(), u"Unlock PRODUCTION here…"_s);
    runOf(page)->click();
    QCOMPARE(wanted.count(), 1);
    QVERIFY(!page.isRunning());
    QCOMPARE(count(endpoint, u"sessions"_s), before);
    VERIFY_RESULT(access.unlock(5, u"OPS-1"_s));
    QVERIFY(runOf(page)->text().startsWith(u"Purge "_s));
}

void PurgePageTest::cancelEndsInTheMiddle()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = sample(backend);
    LiveDatabase database(endpoint);
    WriteAccess access(database.endpoint(), WriteAccess::Beginning::Open);
    PurgePage page(database.open(), access, u"here"_s);
    page.show();
    QTRY_VERIFY_WITH_TIMEOUT(isReady(page), patience);
    for (auto *field : page.findChildren<QSpinBox *>()) {
        if (field->accessibleName().startsWith(u"Rows in one batch"_s))
            field->setValue(1);
    }
    giveReason(page);
    const qint64 wanted = rowsOf(page);
    runOf(page)->click();
    auto *cancel = page.findChild<QPushButton *>(u"cancel"_s);
    const auto hasBegun = [&page] {
        const auto bars = page.findChildren<QProgressBar *>();
        return std::any_of(bars.begin(), bars.end(),
                           [](const QProgressBar *bar) { return bar->isVisible() && bar->value() > 0; });
    };
    QTRY_VERIFY_WITH_TIMEOUT(hasBegun(), patience);
    cancel->click();
    QTRY_VERIFY_WITH_TIMEOUT(!page.isRunning(), patience);
    QVERIFY2(page.findChild<Banner *>()->text().startsWith(u"Cancelled."_s),
             qPrintable(page.findChild<Banner *>()->text()));
    QTRY_VERIFY_WITH_TIMEOUT(isReady(page), patience);
    const qint64 left = rowsOf(page);
    QVERIFY(left > 0 && left < wanted);
}

void PurgePageTest::saysWhatKeepsItFromLooking()
{
    const Endpoint endpoint = sample(u"sqlite"_s);
    LiveDatabase database(endpoint);
    WriteAccess access(database.endpoint(), WriteAccess::Beginning::Open);
    PurgePage page(database.open(), access, u"here"_s);
    QVERIFY(QFile::remove(endpoint.database));
    page.show();
    QTRY_VERIFY_WITH_TIMEOUT(!page.findChild<Banner *>()->isHidden(), patience);
    giveReason(page);
    QVERIFY(!runOf(page)->isEnabled());
}

QTEST_MAIN(PurgePageTest)
#include "tst_purge_page.moc"
