#include "sql/backup/restore.h"
#include "sql/backup/verify.h"
#include "tests/support/backup_fixture.h"
#include "tests/support/program_run.h"
#include "tests/support/small_disk.h"

#include <csignal>

#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace credenza;

namespace {

bool hasOwnMounts = false;

/// Once its files grow beyond that many bytes, a program meets what a full disk gives it.
Ended runLimited(const QStringList &arguments, rlim_t bytes)
{
    QProcess process;
    process.setProgram(QStringLiteral(CLI_PROGRAM));
    process.setArguments(arguments);
    process.setChildProcessModifier([bytes] {
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{.rlim_cur = bytes, .rlim_max = bytes};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    });
    return ended(process);
}

/// The report after that one at which a disk is filled.
int next(int report)
{
    return report + 1 + (qEnvironmentVariableIsSet("CREDENZA_LONG_TESTS") ? 0 : report / 2);
}

/// Without what lets root pass over the modes of files.
Ended runBoundByModes(const QStringList &arguments)
{
    QProcess process;
    process.setProgram(QStringLiteral(CLI_PROGRAM));
    process.setArguments(arguments);
    process.setChildProcessModifier([] {
        if (::prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE) != 0 && ::getuid() == 0)
            ::_exit(126);
    });
    return ended(process);
}

} // namespace

/// Disks that are full, or become so in the middle, and folders in which nothing can be written.
class BackupFullDiskTest : public BackupFixture
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { makeFolder(); }
    void noRoomIsSaidBefore_data() { backends(); }
    void noRoomIsSaidBefore();
    void whereverItFillsOnlyWholeArchivesStay_data() { backends(); }
    void whereverItFillsOnlyWholeArchivesStay();
    void whereverItFillsTheOldDatabaseStays_data() { backends(); }
    void whereverItFillsTheOldDatabaseStays();
    void noRoomForANewFileIsSaid_data() { backends(); }
    void noRoomForANewFileIsSaid();
    void aFileThatCannotGrowIsAFullDisk_data();
    void aFileThatCannotGrowIsAFullDisk();
    void nothingIsWrittenWhereNothingMayBe_data();
    void nothingIsWrittenWhereNothingMayBe();

private:
    Endpoint onDisk(const QString &backend, const SmallDisk &disk);
    Ended refused(const QStringList &arguments, const QString &way, const SmallDisk &disk) const;
    static QMap<QString, QByteArray> contents(const QString &folder);

    QTemporaryDir m_made;
    QMap<QString, Endpoint> m_sources;
    QMap<QString, QString> m_archives;
};

void BackupFullDiskTest::initTestCase()
{
    makePlaces();
    for (const Dialect *dialect : dialects()) {
        m_sources[dialect->name] = smallOne(dialect->name, 20).reading();
        BackupOptions options;
        options.folder = m_made.path();
        options.label = dialect->name;
        const auto report = backUp(m_sources[dialect->name], options);
        VERIFY_RESULT(report);
        m_archives[dialect->name] = report->archive.path;
    }
}

/// Of every file but the filler, by name.
QMap<QString, QByteArray> BackupFullDiskTest::contents(const QString &folder)
{
    QMap<QString, QByteArray> contents;
    for (const QFileInfo &file : QDir(folder).entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot)) {
        if (file.fileName() != "filler"_L1 && file.fileName() != ".credenza.lock"_L1)
            contents[file.fileName()] = bytesOfFile(file.filePath());
    }
    return contents;
}

#define REQUIRE_DISK(disk)                                                                                             \
    QVERIFY2(hasOwnMounts && (disk).isMounted(),                                                                       \
             "This mounts a small disk: run it as root, or where user namespaces are allowed")

void BackupFullDiskTest::noRoomIsSaidBefore()
{
    QFETCH(QString, backend);
    const SmallDisk disk(3'000'000);
    REQUIRE_DISK(disk);
    const Ended full = run({u"backup"_s, m_sources[backend].url(), u"--into"_s, disk.path()});
    QCOMPARE(full.code, 17);
    QVERIFY2(full.err.contains("There is no room for the backup"), full.err.constData());
    QCOMPARE(contents(disk.path()).keys(), QStringList());
}

/// Fills the disk at the first report, at the second …
void BackupFullDiskTest::whereverItFillsOnlyWholeArchivesStay()
{
    QFETCH(QString, backend);
    const SmallDisk disk(32'000'000);
    REQUIRE_DISK(disk);
    BackupOptions options;
    options.folder = disk.path();
    VERIFY_RESULT(backUp(m_sources[backend], options));
    int failed = 0;
    bool isDone = false;
    for (int at = 1; !isDone; at = next(at)) {
        const auto before = contents(disk.path());
        int reports = 0;
        Watching progress([&](const Step &) {
            if (++reports == at)
                disk.fill(at % 3 * 4096);
        });
        const auto report = backUp(m_sources[backend], options, progress);
        disk.makeRoom();
        isDone = reports < at;
        if (report) {
            SilentProgress silent;
            const auto whole = verifyArchive({.archive = report->archive.path}, silent);
            VERIFY_RESULT(whole);
            QVERIFY(!whole->damage && report->archive.isProved());
            continue;
        }
        QVERIFY2(report.error().kind == Error::Kind::Io, described(report.error()).constData());
        QCOMPARE(contents(disk.path()), before);
        ++failed;
    }
    QVERIFY2(failed > 3, qPrintable(QString::number(failed)));
}

/// A database of its own whose content lies on that disk.
Endpoint BackupFullDiskTest::onDisk(const QString &backend, const SmallDisk &disk)
{
    Endpoint endpoint = fresh(backend);
    if (QFileInfo(endpoint.database).isAbsolute()) {
        endpoint.database = QDir(disk.path()).filePath(u"live.db"_s);
        return endpoint;
    }
    struct stat socket = {};
    const QString space = QDir(disk.path()).filePath(u"space"_s);
    const bool isMade = QDir().mkpath(space)
                        && ::stat(QFile::encodeName(endpoint.parameters[u"host"_s]).constData(), &socket) == 0
                        && ::chown(QFile::encodeName(space).constData(), socket.st_uid, socket.st_gid) == 0;
    if (!isMade)
        qFatal("no place for the server");
    auto server = Connection::open(m_places[backend]->endpoint());
    const auto moved = server->executeAll({u"CREATE TABLESPACE small LOCATION '%1'"_s.arg(space),
                                           u"ALTER DATABASE \"%1\" SET TABLESPACE small"_s.arg(endpoint.database)});
    if (!moved)
        qFatal("%s", described(moved.error()).constData());
    return endpoint;
}

void BackupFullDiskTest::whereverItFillsTheOldDatabaseStays()
{
    QFETCH(QString, backend);
    const SmallDisk disk(64'000'000);
    REQUIRE_DISK(disk);
    const Endpoint target = onDisk(backend, disk);
    const Endpoint old = smallOne(backend, 7);
    VERIFY_RESULT(move(old, target));
    const auto before = contents(disk.path());
    const RestoreOptions options{.existing = RestoreTarget::Existing::Replace};
    int failed = 0;
    bool isDone = false;
    for (int at = 1; !isDone; at = next(at)) {
        int reports = 0;
        Watching progress([&](const Step &) {
            if (++reports == at)
                disk.fill();
        });
        const auto plan = planRestore(m_archives[backend], target, options, progress);
        const auto report = plan ? runRestore(*plan, progress) : Result<RestoreReport>(plan.error());
        disk.makeRoom();
        isDone = reports < at || report.has_value();
        if (report)
            continue;
        QVERIFY2(report.error().kind == Error::Kind::Io, described(report.error()).constData());
        QVERIFY(equal(target, old));
        QCOMPARE(contents(disk.path()).keys(), before.keys());
        ++failed;
    }
    QVERIFY2(failed > 3, qPrintable(QString::number(failed)));
    QVERIFY(equal(target, m_sources[backend]));
}

/// Of archives of either kind.
void BackupFullDiskTest::noRoomForANewFileIsSaid()
{
    QFETCH(QString, backend);
    const SmallDisk disk(100'000);
    REQUIRE_DISK(disk);
    const Ended full = run({u"restore"_s, m_archives[backend], QDir(disk.path()).filePath(u"new.db"_s)});
    QVERIFY2(full.code == 17, (QByteArray::number(full.code) + full.err).constData());
    QVERIFY2(full.err.contains("full") || full.err.contains("No space left"), full.err.constData());
    QVERIFY2(!full.err.contains("not known"), full.err.constData());
    QCOMPARE(contents(disk.path()).keys(), QStringList());
}

void BackupFullDiskTest::aFileThatCannotGrowIsAFullDisk_data()
{
    QTest::addColumn<QString>("backend");
    QTest::addColumn<qint64>("bytes");
    for (const Dialect *dialect : dialects()) {
        for (const qint64 bytes : {0, 5'000, 30'000})
            QTest::addRow("%s %lld bytes", qPrintable(dialect->name), bytes) << dialect->name << bytes;
    }
}

void BackupFullDiskTest::aFileThatCannotGrowIsAFullDisk()
{
    QFETCH(QString, backend);
    QFETCH(qint64, bytes);
    const QString folder = this->folder();
    for (const QString &path : {m_archives[backend], companionOf(m_archives[backend])})
        QVERIFY(QFile::copy(path, QDir(folder).filePath(QFileInfo(path).fileName())));
    const auto before = contents(folder);
    const Ended full = runLimited({u"backup"_s, m_sources[backend].url(), u"--into"_s, folder}, rlim_t(bytes));
    QVERIFY2(full.code == 17, (QByteArray::number(full.code) + full.err).constData());
    QCOMPARE(contents(folder), before);
    if (backend != "sqlite"_L1) // a server writes its files itself
        return;
    const QString target = m_folder->filePath(u"live.db"_s);
    QVERIFY(QFile::copy(m_sources[backend].database, target));
    const QByteArray old = bytesOfFile(target);
    const Ended restored = runLimited({u"restore"_s, m_archives[backend], target, u"--replace"_s, u"--yes"_s},
                                      rlim_t(bytes));
    QVERIFY2(restored.code == 17, (QByteArray::number(restored.code) + restored.err).constData());
    QCOMPARE(bytesOfFile(target), old);
    QCOMPARE(contents(folder).size(), before.size() + 1);
}

void BackupFullDiskTest::nothingIsWrittenWhereNothingMayBe_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("way");
    for (const QString &command : {u"backup"_s, u"prune"_s, u"restore"_s}) {
        for (const QString &way : {u"mount"_s, u"mode"_s})
            QTest::addRow("%s %s", qPrintable(command), qPrintable(way)) << command << way;
    }
}

/// Runs it while nothing can be written in the folder.
Ended BackupFullDiskTest::refused(const QStringList &arguments, const QString &way, const SmallDisk &disk) const
{
    if (way == "mount"_L1)
        return disk.makeReadOnly() ? run(arguments) : Ended{};
    for (const QFileInfo &file : QDir(folder()).entryInfoList(QDir::Files))
        QFile::setPermissions(file.filePath(), QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther);
    QFile::setPermissions(folder(), QFile::ReadOwner | QFile::ExeOwner);
    const Ended ended = runBoundByModes(arguments);
    QFile::setPermissions(folder(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return ended;
}

void BackupFullDiskTest::nothingIsWrittenWhereNothingMayBe()
{
    QFETCH(QString, command);
    QFETCH(QString, way);
    const SmallDisk disk(32'000'000);
    if (way == "mount"_L1)
        REQUIRE_DISK(disk);
    const QDir dir(way == "mount"_L1 ? disk.path() : folder());
    QStringList copied;
    for (int number = 0; number < 2; ++number) {
        copied << dir.filePath(u"sqlite-2026-11-0%1T021500Z.credenza.tar.zst"_s.arg(number + 1));
        QVERIFY(QFile::copy(m_archives[u"sqlite"_s], copied.last()));
        QVERIFY(QFile::copy(companionOf(m_archives[u"sqlite"_s]), companionOf(copied.last())));
    }
    const QString live = dir.filePath(u"live.db"_s);
    const QString source = dir.filePath(u"source.db"_s);
    QVERIFY(QFile::copy(m_sources[u"sqlite"_s].database, live));
    QVERIFY(QFile::copy(m_sources[u"sqlite"_s].database, source));
    const auto before = contents(dir.path());
    const QMap<QString, QStringList> arguments{
        {u"backup"_s, {u"backup"_s, source, u"--into"_s, dir.path()}},
        {u"prune"_s, {u"prune"_s, dir.path(), u"--keep-last"_s, u"1"_s, u"--yes"_s}},
        {u"restore"_s, {u"restore"_s, copied.first(), live, u"--replace"_s, u"--yes"_s}}};
    const Ended ended = refused(arguments[command], way, disk);
    QVERIFY2(ended.code == 17, (QByteArray::number(ended.code) + ended.err).constData());
    QCOMPARE(contents(dir.path()), before);
}

int main(int argc, char *argv[])
{
    hasOwnMounts = enterOwnMounts();
    QCoreApplication application(argc, argv);
    BackupFullDiskTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_backup_full_disk.moc"
