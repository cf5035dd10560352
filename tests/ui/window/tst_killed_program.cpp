#include "tests/support/live_database.h"
#include "ui/edit/pending_edits.h"
#include "ui/edit/review_page.h"
#include "ui/edit/save_bar.h"
#include "ui/look/look.h"
#include "ui/window/main_window.h"

#include "sql/edit/draft.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QRandomGenerator>
#include <QTimer>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace credenza;

/// A program that is killed while a person edits. The program is this test itself with other arguments: it stages edits
/// as a window does, one after the other, until it is ended by SIGKILL at a moment of no choice.
class KilledProgramTest : public EveryBackendTest
{
    Q_OBJECT

private slots:
    void initTestCase();
    void theDraftIsWhole_data() { backends(); }
    void theDraftIsWhole();
    void theNextWindowHasTheEdits_data() { backends(); }
    void theNextWindowHasTheEdits();

private:
    struct Killed
    {
        int begun = 0; ///< edits of which the program said that it begins with them
        QByteArray errors;
    };
    /// A table of as many rows as there are edits; the address as a program has it from its user.
    Endpoint numbered(const QString &backend);
    Killed editAndKill(const Endpoint &endpoint, int atEdit);

    OwnFolders m_folders;
    QRandomGenerator m_random;
};

namespace {

constexpr int edits = 50;

QString editedName(int row)
{
    return u"edit %1"_s.arg(row);
}

/// What the killed program does: stages an edit once the one before is on disk, as that is quicker than a person types.
class Typist : public QObject
{
public:
    explicit Typist(const Endpoint &endpoint)
        : m_database(endpoint), m_table(m_database.table(u"t"_s)), m_edits(m_database.open())
    {
        m_edits.setAccess(PendingEdits::Access::MayWrite);
        connect(&m_timer, &QTimer::timeout, this, &Typist::typeOnce);
        m_timer.start(0);
    }

private:
    void typeOnce()
    {
        const auto kept = draftOf(m_database.endpoint());
        if (!kept || kept->count() < m_begun)
            return;
        if (m_begun == edits) {
            m_timer.stop(); // nothing is left to do but to be killed
            return;
        }
        ::dprintf(STDOUT_FILENO, "%d\n", m_begun + 1);
        const QList<Value> values{qint64(3 * m_begun + 1), u"n%1"_s.arg(m_begun)};
        const GridRow row{.cells = {}, .values = values, .key = {{u"id"_s}, {values[0]}}};
        if (auto staged = m_edits.enter(m_table, row, 1, editedName(m_begun)); !staged)
            qFatal("%s", described(staged.error()).constData());
        ++m_begun;
    }

    LiveDatabase m_database;
    const Table m_table;
    PendingEdits m_edits;
    QTimer m_timer;
    int m_begun = 0;
};

int typeUntilKilled(const QString &address)
{
    const auto located = locateAddress(address);
    if (!located)
        qFatal("%s", described(located.error()).constData());
    const Typist typist(located->endpoint.writing());
    return QCoreApplication::exec();
}

QString nameIn(const Endpoint &endpoint, int row)
{
    auto connection = Connection::open(endpoint.reading());
    return displayText(*connection->value({u"SELECT name FROM t WHERE id = %1"_s.arg(3 * row + 1)}));
}

QPushButton *button(const QWidget &parent, const QString &begin)
{
    for (QPushButton *found : parent.findChildren<QPushButton *>()) {
        if (found->text().startsWith(begin))
            return found;
    }
    return nullptr;
}

Banner *bannerOf(const MainWindow &window)
{
    return window.centralWidget()->findChild<Banner *>(QString(), Qt::FindDirectChildrenOnly);
}

} // namespace

void KilledProgramTest::initTestCase()
{
    makePlaces();
    const quint32 seed = qEnvironmentVariableIsSet("CREDENZA_SEED") ? qEnvironmentVariable("CREDENZA_SEED").toUInt()
                                                                    : QRandomGenerator::system()->generate();
    qInfo("CREDENZA_SEED=%u", seed);
    m_random.seed(seed);
}

Endpoint KilledProgramTest::numbered(const QString &backend)
{
    const Endpoint made = fresh(backend);
    const auto table = makeNumberedTable(made, edits);
    const auto located = locateAddress(made.url());
    if (!table || !located)
        qFatal("The database could not be made");
    return located->endpoint.writing();
}

/// Kills the program up to three milliseconds after it said that it begins with that edit: a draft takes about one.
KilledProgramTest::Killed KilledProgramTest::editAndKill(const Endpoint &endpoint, int atEdit)
{
    QProcess program;
    program.start(QCoreApplication::applicationFilePath(), {u"--type"_s, endpoint.url()});
    Killed killed;
    const auto read = [&] {
        while (program.canReadLine())
            killed.begun = program.readLine().trimmed().toInt();
    };
    while (killed.begun < atEdit && program.waitForReadyRead(60'000))
        read();
    const qint64 pause = m_random.bounded(3'000'000);
    QElapsedTimer timer;
    timer.start();
    while (timer.nsecsElapsed() < pause)
        std::this_thread::yield();
    ::kill(pid_t(program.processId()), SIGKILL);
    program.waitForFinished(60'000);
    read();
    killed.errors = program.readAllStandardError();
    return killed;
}

void KilledProgramTest::theDraftIsWhole()
{
    QFETCH(QString, backend);
    const int runs = qEnvironmentVariableIsSet("CREDENZA_LONG_TESTS") ? 100 : 10;
    int before = 0;
    for (int run = 0; run < runs; ++run) {
        const Endpoint endpoint = numbered(backend);
        const Killed killed = editAndKill(endpoint, 1 + int(m_random.bounded(edits)));
        const auto draft = draftOf(endpoint);
        VERIFY_RESULT(draft);
        QVERIFY2(killed.begun > 0, killed.errors.constData());
        QVERIFY2(draft->count() == killed.begun || draft->count() == killed.begun - 1,
                 qPrintable(u"%1 of %2"_s.arg(draft->count()).arg(killed.begun)));
        before += draft->count() < killed.begun;
        const QList<StagedEdit> kept = draft->edits();
        for (int row = 0; row < kept.size(); ++row) {
            QCOMPARE(kept[row].key.values.first(), Value(qint64(3 * row + 1)));
            QCOMPARE(kept[row].cells.size(), 1);
            QCOMPARE(kept[row].cells[0].before, Value(u"n%1"_s.arg(row)));
            QCOMPARE(kept[row].cells[0].after.value, Value(editedName(row)));
        }
        QCOMPARE(nameIn(endpoint, 0), u"n0"_s); // nothing reached the database
    }
    qInfo("%d times the state before the last edit, %d times the one after it", before, runs - before);
}

void KilledProgramTest::theNextWindowHasTheEdits()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = numbered(backend);
    QCOMPARE(editAndKill(endpoint, edits).begun, edits);
    const qsizetype kept = draftOf(endpoint)->count();
    runElsewhere(endpoint, {u"UPDATE t SET name = 'theirs' WHERE id = 7"_s}); // the third row

    MainWindow window(endpoint);
    window.show();
    QTRY_VERIFY(bannerOf(window)->isVisible());
    QVERIFY2(bannerOf(window)->text().contains(u"%1 rows were changed and not saved"_s.arg(kept)),
             qPrintable(bannerOf(window)->text()));
    QTest::mouseClick(button(window, u"Save to"_s), Qt::LeftButton);
    QTRY_VERIFY(window.findChild<ReviewPage *>());
    auto *changes = window.findChild<ReviewPage *>()->findChild<QTreeWidget *>();
    const auto conflicting = [changes] {
        return changes->findItems(u"theirs"_s, Qt::MatchContains | Qt::MatchRecursive, 3);
    };
    QTRY_COMPARE(conflicting().size(), 1);
    QCOMPARE(nameIn(endpoint, 2), u"theirs"_s);
    QCOMPARE(nameIn(endpoint, 3), u"n3"_s); // all or nothing

    changes->setCurrentItem(conflicting().first());
    QTest::mouseClick(button(window, u"Keep theirs"_s), Qt::LeftButton);
    QTest::mouseClick(button(window, u"Save to"_s), Qt::LeftButton);
    QTRY_COMPARE(nameIn(endpoint, 3), editedName(3));
    QCOMPARE(nameIn(endpoint, 2), u"theirs"_s);
    QCOMPARE(nameIn(endpoint, int(kept) - 1), editedName(int(kept) - 1));
    QTRY_COMPARE(draftOf(endpoint)->count(), 0);
}

int main(int argc, char *argv[])
{
    if (argc == 3 && QByteArrayView(argv[1]) == "--type") {
        QCoreApplication application(argc, argv);
        return typeUntilKilled(QCoreApplication::arguments()[2]);
    }
    QApplication application(argc, argv);
    applyLook(application);
    KilledProgramTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_killed_program.moc"
