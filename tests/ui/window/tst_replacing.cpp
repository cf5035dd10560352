#include "tests/support/backup_fixture.h"
#include "tests/support/live_database.h"
#include "ui/backup/backup_page.h"
#include "ui/window/main_window.h"
#include "ui/window/windows.h"

#include <QApplication>
#include <QPointer>

using namespace Qt::StringLiterals;
using namespace credenza;

/// The file that a window shows, replaced from that window by an archive of it.
class ReplacingTest : public BackupFixture
{
    Q_OBJECT

private slots:
    void initTestCase() { makePlaces(); }
    void init();
    void theWindowComesBackOnWhatWasRestored();
    void aFileInUseStaysAsItIs();
    void anotherWindowThatStaysKeepsThisOne();

private:
    Endpoint replaceByArchive();
    QString said() const;
    MainWindow *window() const;
    QPushButton *button(const QString &name) const;

    OwnFolders m_folders;
    std::unique_ptr<Windows> m_windows;
};

namespace {

constexpr int soon = 30'000; // milliseconds

/// Keeps a window open, as work that runs in it does.
class Staying : public QObject
{
public:
    explicit Staying(QWidget *window) { window->installEventFilter(this); }
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() != QEvent::Close)
            return false;
        event->ignore();
        return true;
    }
};

} // namespace

void ReplacingTest::init()
{
    makeFolder();
    m_windows = std::make_unique<Windows>();
}

MainWindow *ReplacingTest::window() const
{
    for (QWidget *each : QApplication::topLevelWidgets()) {
        if (auto *found = qobject_cast<MainWindow *>(each); found && found->isVisible())
            return found;
    }
    return nullptr;
}

QPushButton *ReplacingTest::button(const QString &name) const
{
    for (QPushButton *each : window()->findChildren<QPushButton *>(name)) {
        if (each->isVisible())
            return each;
    }
    return nullptr;
}

QString ReplacingTest::said() const
{
    QStringList texts;
    for (const QWidget *each : QApplication::topLevelWidgets()) {
        for (const QLabel *label : each->findChildren<QLabel *>()) {
            if (label->isVisible())
                texts << label->text();
        }
    }
    return texts.join(u" | "_s);
}

#define SHOWS(text) QTRY_VERIFY2_WITH_TIMEOUT(said().contains(text), qPrintable(said()), soon)
#define PRESS(name)                                                                                                    \
    QTRY_VERIFY2_WITH_TIMEOUT(button(name) && button(name)->isEnabled(), qPrintable(said()), soon);                    \
    button(name)->click()

/// Backs a database up, deletes its tokens, and asks its window for the archive. Gives a copy of how it was.
Endpoint ReplacingTest::replaceByArchive()
{
    const Endpoint source = smallOne(u"sqlite"_s, 20);
    const Endpoint before = fresh(u"sqlite"_s);
    const auto ask = [&] {
        VERIFY_RESULT(backUp(source, into()));
        QVERIFY(QFile::copy(source.database, before.database));
        runElsewhere(source, {u"DELETE FROM access_tokens"_s});
        m_windows->open(source.writing(), source.database);
        QTRY_VERIFY_WITH_TIMEOUT(window() && window()->openScreen(Screen::Backups), soon);
        const auto &pages = *window()->findChild<BackupPage *>();
        auto *field = pages.findChild<QLineEdit *>(u"folder"_s);
        field->setText(folder());
        QTest::keyClick(field, Qt::Key_Return);
        PRESS(u"restore"_s);
        pages.findChild<QComboBox *>(u"target"_s)->setEditText(source.database);
        PRESS(u"look"_s);
        SHOWS(u"which closes for that and comes back"_s);
    };
    ask();
    return before;
}

void ReplacingTest::theWindowComesBackOnWhatWasRestored()
{
    const Endpoint before = replaceByArchive();
    const Endpoint source = window()->endpoint();
    QVERIFY(!equal(source.reading(), before));
    PRESS(u"run"_s);
    QVERIFY(!window());
    SHOWS(u"What was there before is kept: "_s);
    QVERIFY(window() && window()->findChild<BackupPage *>()); // with its pages
    QVERIFY(!m_windows->start().isVisible());
    QVERIFY(equal(source.reading(), before));
}

void ReplacingTest::aFileInUseStaysAsItIs()
{
    replaceByArchive();
    const Endpoint source = window()->endpoint();
    auto service = Connection::open(source.writing());
    VERIFY_RESULT(service);
    VERIFY_RESULT(service->executeAll({u"BEGIN IMMEDIATE"_s}));
    PRESS(u"run"_s);
    SHOWS(u"in use"_s);
    QVERIFY(window());
    VERIFY_RESULT(service->executeAll({u"ROLLBACK"_s}));
    QCOMPARE(service->value({u"SELECT count(*) FROM access_tokens"_s}).value(), Value(qint64(0)));
}

void ReplacingTest::anotherWindowThatStaysKeepsThisOne()
{
    replaceByArchive();
    const QPointer<MainWindow> asking = window();
    QPushButton *run = button(u"run"_s);
    m_windows->open(asking->endpoint(), asking->endpoint().database);
    std::unique_ptr<Staying> other;
    for (QWidget *each : QApplication::topLevelWidgets()) {
        if (qobject_cast<MainWindow *>(each) && each->isVisible() && each != asking)
            other = std::make_unique<Staying>(each);
    }
    QVERIFY(other);
    run->click();
    QVERIFY(asking && asking->isVisible());
    QVERIFY(run->isVisible());
    QVERIFY(!said().contains(u"is kept"_s));
}

QTEST_MAIN(ReplacingTest)
#include "tst_replacing.moc"
