#include "tests/support/every_backend.h"

#include <QProcess>

#include <csignal>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace credenza;

namespace {

QString folderOf(const ScratchPlace &place)
{
    const Endpoint endpoint = place.endpoint();
    return QFileInfo(endpoint.parameters.value(u"host"_s, endpoint.database)).path();
}

/// "--make BACKEND": says where such a place is, and waits to be killed.
int makeAndWait(const QString &backend)
{
    const auto place = findDialect(backend)->scratch.make();
    ::dprintf(STDOUT_FILENO, "%s\n", place ? qPrintable(folderOf(**place)) : "none");
    ::pause();
    return 1;
}

} // namespace

/// Databases that a run makes for itself.
class ScratchTest : public EveryBackendTest
{
    Q_OBJECT

private slots:
    void goesWithItsOwner_data() { backends(); }
    void goesWithItsOwner();
    void theNextRunRemovesWhatAKilledOneLeft_data() { backends(); }
    void theNextRunRemovesWhatAKilledOneLeft();
};

void ScratchTest::goesWithItsOwner()
{
    QFETCH(QString, backend);
    auto place = findDialect(backend)->scratch.make();
    VERIFY_RESULT(place);
    const QString folder = folderOf(**place);
    QVERIFY(QFileInfo(folder).isDir());
    place->reset();
    QVERIFY(!QFileInfo::exists(folder));
}

void ScratchTest::theNextRunRemovesWhatAKilledOneLeft()
{
    QFETCH(QString, backend);
    const auto beside = findDialect(backend)->scratch.make();
    VERIFY_RESULT(beside);
    QProcess run;
    run.start(QCoreApplication::applicationFilePath(), {u"--make"_s, backend});
    QVERIFY(run.waitForReadyRead(120'000));
    const QString left = QString::fromUtf8(run.readLine()).trimmed();
    QVERIFY2(QFileInfo(left).isDir(), qPrintable(left));
    ::kill(pid_t(run.processId()), SIGKILL);
    QVERIFY(run.waitForFinished(60'000));
    QTRY_VERIFY_WITH_TIMEOUT(!QFileInfo::exists(left + u"/server/data/postmaster.pid"_s), 60'000); // it has ended, too

    const auto next = findDialect(backend)->scratch.make();
    VERIFY_RESULT(next);
    QVERIFY(!QFileInfo::exists(left));
    VERIFY_RESULT(Connection::open((*beside)->endpoint())); // and not what is in use
}

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    if (QCoreApplication::arguments().value(1) == "--make"_L1)
        return makeAndWait(QCoreApplication::arguments().value(2));
    ScratchTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_scratch.moc"
