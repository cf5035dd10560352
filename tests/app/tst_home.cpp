#include "sql/backup/account.h"
#include "tests/support/own_data_folder.h"
#include "tests/support/program_run.h"

#include <cstdio>

#include <fcntl.h>
#include <sched.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace credenza;

namespace {

/// In a world of its own, a user of whom the machine knows nothing.
void becomeNobodyKnown()
{
    char map[40];
    const int size = std::snprintf(map, sizeof map, "61234 %u 1", unsigned(::geteuid()));
    const int file = ::unshare(CLONE_NEWUSER) == 0 ? ::open("/proc/self/uid_map", O_WRONLY | O_CLOEXEC) : -1;
    if (file < 0 || ::write(file, map, size_t(size)) != size)
        ::_exit(126);
    ::close(file);
}

} // namespace

/// Where the program keeps its own files when nobody says where home is.
class HomeTest : public QObject
{
    Q_OBJECT

private slots:
    void withoutHomeItIsThatOfTheAccount();
    void withoutAnyHomeItIsRefused();

private:
    OwnDataFolder m_dataFolder;
};

void HomeTest::withoutHomeItIsThatOfTheAccount()
{
    const QTemporaryDir folder;
    const QString database = folder.filePath(u"service.db"_s);
    const Ended seeded = run({u"seed"_s, database, u"--service"_s, u"barycenter"_s, u"--users"_s, u"1"_s});
    QVERIFY2(seeded.code == 0, seeded.err.constData());
    const QStringList wish{u"-i"_s,       QStringLiteral(CLI_PROGRAM),
                           u"schedule"_s, database,
                           u"--into"_s,   folder.path(),
                           u"--every"_s,  u"daily"_s,
                           u"--user"_s};
    const Ended ended = run(u"/usr/bin/env"_s, wish);
    QVERIFY2(ended.code == 0, ended.err.constData());
    const QByteArray units = QFile::encodeName(ownAccount().home) + "/.config/systemd/user/credenza-backup";
    QVERIFY2(ended.out.startsWith("# " + units) && !ended.out.contains("//."), ended.out.constData());
}

void HomeTest::withoutAnyHomeItIsRefused()
{
    QProcess process;
    process.setProgram(u"/usr/bin/env"_s);
    process.setArguments({u"-i"_s, QStringLiteral(CLI_PROGRAM), u"activity"_s});
    process.setChildProcessModifier([] { becomeNobodyKnown(); });
    const Ended ended = credenza::ended(process);
    QVERIFY2(ended.code == 5 && ended.err.contains("Set HOME to a folder"), ended.err.constData());
}

QTEST_GUILESS_MAIN(HomeTest)
#include "tst_home.moc"
