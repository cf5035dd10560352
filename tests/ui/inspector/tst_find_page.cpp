#include "sql/profile/masking.h"
#include "tests/support/inspection.h"
#include "tests/support/live_database.h"
#include "tests/support/visible_text.h"
#include "ui/inspector/find_page.h"
#include "ui/window/main_window.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace credenza;

/// A pasted value leads to whose it is, and a secret among them is never shown, on every backend.
class FindPageTest : public InspectionTest
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        loadEditions();
        qputenv("XDG_DATA_HOME", m_own.path().toUtf8());
        qputenv("XDG_CONFIG_HOME", m_own.path().toUtf8());
    }
    void aTokenLeadsToItsUser_data() { backends(); }
    void aTokenLeadsToItsUser();
    void aFingerprintDoes_data() { backends(); }
    void aFingerprintDoes();
    void anAddressIsShown_data() { backends(); }
    void anAddressIsShown();
    void nothingFoundIsSaidWithoutTheValue();
    void rowsWithoutMeaningAreReached();
    void thePaletteAsksForIt();

private:
    static constexpr int patience = 30'000; // milliseconds

    Endpoint sample(const QString &backend)
    {
        auto endpoint = sampleOf(u"barycenter"_s, u"current"_s, backend);
        if (!endpoint)
            qFatal("%s", described(endpoint.error()).constData());
        return *endpoint;
    }

    static QString text(const Endpoint &endpoint, const QString &sql)
    {
        auto connection = Connection::open(endpoint.reading());
        return connection ? displayText(connection->value({sql}).value_or(Value())) : QString();
    }

    static QString state(const FindPage &page)
    {
        QStringList texts;
        for (const QLabel *label : page.findChildren<QLabel *>())
            texts << label->text();
        return texts.join(u" | "_s);
    }

    QTemporaryDir m_own;
};

void FindPageTest::aTokenLeadsToItsUser()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = sample(backend);
    const QString token = text(endpoint, u"SELECT max(token) FROM access_tokens WHERE subject IS NOT NULL"_s);
    const QString subject = text(endpoint, u"SELECT subject FROM access_tokens WHERE token = '%1'"_s.arg(token));
    QVERIFY(token.size() > 20 && !subject.isEmpty());
    LiveDatabase database(endpoint);
    FindPage page(database.open(), u"  "_s + token + u'\n');
    QSignalSpy wanted(&page, &FindPage::principalWanted);
    page.show();
    auto *hits = page.findChild<RecordTable *>();
    QTRY_COMPARE_WITH_TIMEOUT(hits->rowCount(), 1, patience);
    const QString print = fingerprint(token, ColumnMeaning::Secrecy::Secret).text;
    QVERIFY2(page.title().contains(print), qPrintable(page.title()));
    QVERIFY(hits->item(0, 4)->text().contains(
        text(endpoint, u"SELECT username FROM users WHERE subject = '%1'"_s.arg(subject))));
    QCOMPARE(VisibleText::places(page, token), QStringList());
    hits->setCurrentCell(0, 0);
    hits->setFocus();
    QTest::keyClick(hits, Qt::Key_Return);
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(wanted.first(), (QVariantList{u"user"_s, subject}));
    QVERIFY(page.state().isEmpty());
    for (const QString &statement : database.statements())
        QVERIFY(!statement.contains(token));
}

void FindPageTest::aFingerprintDoes()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = sample(backend);
    const QString token = text(endpoint, u"SELECT max(token) FROM refresh_tokens"_s);
    const QString print = fingerprint(token, ColumnMeaning::Secrecy::Secret).text;
    LiveDatabase database(endpoint);
    FindPage page(database.open(), print);
    page.show();
    auto *hits = page.findChild<RecordTable *>();
    QTRY_VERIFY_WITH_TIMEOUT(hits->rowCount() > 0, patience);
    QCOMPARE(hits->item(0, 1)->text(), print);
    QCOMPARE(VisibleText::places(page, token), QStringList());
}

void FindPageTest::anAddressIsShown()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = sample(backend);
    const QString email = text(endpoint, u"SELECT min(email) FROM users"_s);
    LiveDatabase database(endpoint);
    FindPage page(database.open(), email.toUpper());
    QSignalSpy wanted(&page, &FindPage::principalWanted);
    page.show();
    auto *hits = page.findChild<RecordTable *>();
    QTRY_VERIFY2_WITH_TIMEOUT(hits->rowCount() > 0, qPrintable(state(page)), patience);
    QVERIFY2(page.title().startsWith(u"Find "_s), qPrintable(page.title()));
    QVERIFY(page.findChild<QLabel *>(u"secret"_s)->isHidden());
    emit hits->cellActivated(0, 0);
    QCOMPARE(wanted.first().first(), u"user"_s);
}

void FindPageTest::nothingFoundIsSaidWithoutTheValue()
{
    const Endpoint endpoint = sample(u"sqlite"_s);
    LiveDatabase database(endpoint);
    const QString elsewhere = u"a-secret-of-another-service"_s;
    FindPage page(database.open(), elsewhere);
    page.show();
    QTRY_VERIFY_WITH_TIMEOUT(state(page).contains(u"Nothing holds that value."_s), patience);
    QCOMPARE(page.title(), u"Find"_s);
    QCOMPARE(VisibleText::places(page, elsewhere), QStringList());
}

void FindPageTest::rowsWithoutMeaningAreReached()
{
    const Endpoint endpoint = fresh(u"sqlite"_s);
    runElsewhere(endpoint, {u"CREATE TABLE parts (id integer PRIMARY KEY, name text)"_s,
                            u"INSERT INTO parts VALUES (7, 'sprocket')"_s});
    LiveDatabase database(endpoint);
    FindPage page(database.open(), u"sprocket"_s);
    QSignalSpy wanted(&page, &FindPage::tableWanted);
    page.show();
    auto *hits = page.findChild<RecordTable *>();
    QTRY_COMPARE_WITH_TIMEOUT(hits->rowCount(), 1, patience);
    emit hits->cellActivated(0, 0);
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(wanted.first(), (QVariantList{u"parts"_s, u"id = '7'"_s}));
}

void FindPageTest::thePaletteAsksForIt()
{
    const Endpoint endpoint = sample(u"sqlite"_s);
    const QString token = text(endpoint, u"SELECT max(token) FROM access_tokens"_s);
    MainWindow window(endpoint);
    window.show();
    auto *tabs = window.findChild<PageTabs *>();
    QTRY_VERIFY_WITH_TIMEOUT(tabs->count() > 0, patience);
    QTest::keyClick(&window, Qt::Key_K, Qt::ControlModifier);
    auto *palette = window.findChild<Palette *>();
    auto *field = palette->findChild<QLineEdit *>();
    field->setText(token);
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(field->text().isEmpty());
    auto *page = window.findChild<FindPage *>();
    QVERIFY(page);
    QTRY_COMPARE_WITH_TIMEOUT(page->findChild<RecordTable *>()->rowCount(), 1, patience);
    QCOMPARE(VisibleText::places(window, token), QStringList());
    window.keepSession();
    QCOMPARE(VisibleText::files(m_own.path(), token), QStringList());
}

QTEST_MAIN(FindPageTest)
#include "tst_find_page.moc"
