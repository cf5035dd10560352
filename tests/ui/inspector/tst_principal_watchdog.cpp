#include "tests/support/inspector_test.h"
#include "tests/support/watched_application.h"
#include "ui/inspector/principal_page.h"
#include "ui/look/look.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QMainWindow>
#include <QTest>
#include <QTimer>

using namespace credenza;

/// The page of a user whose tokens lie in a table that takes a pass over all its rows: what is quickly read is shown
/// before that, and the thread of the windows is never at work for long. CREDENZA_DATABASE names another SQLite file
/// to take the times of.
class PrincipalWatchdogTest : public InspectorTest
{
    Q_OBJECT

public:
    explicit PrincipalWatchdogTest(WatchedApplication &application) : m_application(application) {}

private slots:
    void initTestCase() { makePlaces(); }
    void isShownInTwoSteps_data() { backends(); }
    void isShownInTwoSteps();

private:
    void showInTwoSteps(LiveDatabase &database);

    /// More rows than are read at once, of a user who is on no page.
    static QString manyTokens()
    {
        return u"INSERT INTO access_tokens (token, client_id, subject, scope, created_at, expires_at, revoked) "
               "SELECT 'one-of-many-tokens-' || n, 'nobody', 'nobody', 'openid', n, n + 60, 0 FROM (WITH RECURSIVE "
               "counted(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < 150000) SELECT n FROM counted) "
               "AS numbers"_s;
    }
    Endpoint large(const QString &backend)
    {
        Endpoint endpoint = sample(backend);
        const QString named = qEnvironmentVariable("CREDENZA_DATABASE");
        if (backend == u"sqlite"_s && !named.isEmpty())
            endpoint.database = named;
        else
            runElsewhere(endpoint, {manyTokens(), u"ANALYZE"_s});
        return endpoint;
    }

    /// Without the pauses of QTest::qWaitFor(), which would count as time that the page takes.
    template <typename Condition>
    static bool comes(const Condition &condition)
    {
        QTimer wakes; // for the deadline, if nothing else does
        wakes.start(1'000);
        const QDeadlineTimer deadline(30'000);
        while (!condition() && !deadline.hasExpired())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        return condition();
    }

    static bool isReading(const QWidget &page)
    {
        const QList<QLabel *> labels = page.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [](const QLabel *label) { return !label->isHidden() && label->text() == u"Reading …"_s; });
    }

    WatchedApplication &m_application;
    OwnFolders m_folders;
};

void PrincipalWatchdogTest::isShownInTwoSteps()
{
    QFETCH(QString, backend);
    LiveDatabase database(large(backend));
    VERIFY_FLUID([&] { showInTwoSteps(database); });
}

void PrincipalWatchdogTest::showInTwoSteps(LiveDatabase &database)
{
    const QString subject = text(database.endpoint(), u"SELECT max(subject) FROM sessions"_s);
    QMainWindow window;
    window.resize(1072, 700);
    PrincipalPage first(database.open(), {u"user"_s, text(database.endpoint(), u"SELECT min(subject) FROM users"_s)});
    first.setParent(&window);
    window.setCentralWidget(&first);
    window.show();
    QTRY_VERIFY_WITH_TIMEOUT(first.dossier() && first.dossier()->common().unread.isEmpty(), 30'000);
    window.takeCentralWidget();
    QCoreApplication::processEvents(); // the first page of a program reads fonts and a style sheet
    m_application.takeBusiest();

    QElapsedTimer since;
    since.start();
    auto *page = m_application.watched("made", [&] {
        return new PrincipalPage(database.open(), {u"user"_s, subject});
    });
    m_application.watched("put in", [&] { window.setCentralWidget(page); });
    QVERIFY(comes([page] { return page->findChild<DossierHead *>(); }));
    const qint64 head = since.elapsed();
    QVERIFY(comes([page] { return page->dossier(); }));
    const qint64 quick = since.elapsed();
    QCOMPARE(page->dossier()->common().unread.value(0).role, u"access-token"_s);
    QVERIFY(page->findChild<DossierHead *>() && isReading(*page));
    const QPointer<DossierHead> shown = page->findChild<DossierHead *>();
    QVERIFY(comes([page] { return page->dossier()->common().unread.isEmpty(); }));
    const qint64 all = since.elapsed();
    QTRY_VERIFY(!isReading(*page));
    QVERIFY2(shown, "the head stays, with its buttons");
    QTRY_VERIFY_WITH_TIMEOUT(button(*page, u"Sign this user out"_s), 30'000);
    QVERIFY(m_application.settles()); // what is left to lay out and to paint
    qInfo("head after %lld ms, what is quickly read after %lld ms, all after %lld ms", head, quick, all);
    m_application.endPart("the page");
}

int main(int argc, char *argv[])
{
    WatchedApplication application(argc, argv);
    applyLook(application);
    PrincipalWatchdogTest test(application);
    return QTest::qExec(&test, argc, argv);
}

#include "tst_principal_watchdog.moc"
