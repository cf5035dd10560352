#include "sql/backup/folder_lock.h"

#include "tests/support/result.h"
#include "tests/support/unprivileged.h"

#include <QCoreApplication>
#include <QDir>
#include <QTemporaryDir>

#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace credenza;

/// One at a time in a folder of archives, whichever user that is.
class FolderLockTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void whoMayWriteMayLock_data();
    void whoMayWriteMayLock();
    void aFileOfAnotherUser_data();
    void aFileOfAnotherUser();
    void anotherUserHasIt();
    void whoIsOverHasNothing();

private:
    Result<FolderLock> take() const;
    QString file() const { return m_folder->filePath(u".credenza.lock"_s); }
    bool make(const QByteArray &text, mode_t mode) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

bool setMode(const QString &path, mode_t mode)
{
    return ::chmod(QFile::encodeName(path).constData(), mode) == 0;
}

} // namespace

void FolderLockTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(setMode(m_folder->path(), 0777));
}

Result<FolderLock> FolderLockTest::take() const
{
    SilentProgress progress;
    return FolderLock::take(m_folder->path(), std::chrono::milliseconds(0), progress);
}

bool FolderLockTest::make(const QByteArray &text, mode_t mode) const
{
    QFile lock(file());
    return lock.open(QIODevice::WriteOnly) && lock.write(text) == text.size() && setMode(file(), mode);
}

void FolderLockTest::whoMayWriteMayLock_data()
{
    QTest::addColumn<int>("folder");
    QTest::addColumn<int>("file");
    QTest::newRow("one user") << 0700 << 0600;
    QTest::newRow("others may look") << 0755 << 0600;
    QTest::newRow("a group") << 0770 << 0660;
    QTest::newRow("everybody") << 0777 << 0666;
}

void FolderLockTest::whoMayWriteMayLock()
{
    QFETCH(int, folder);
    QVERIFY(setMode(m_folder->path(), mode_t(folder)));
    const mode_t mask = ::umask(0077);
    const auto lock = take();
    ::umask(mask);
    VERIFY_RESULT(lock);
    struct stat found = {};
    QCOMPARE(::stat(QFile::encodeName(file()).constData(), &found), 0);
    QTEST(int(found.st_mode & 0777), "file");
}

void FolderLockTest::aFileOfAnotherUser_data()
{
    QTest::addColumn<int>("mode");
    QTest::addColumn<bool>("locks");
    QTest::newRow("may be read") << 0444 << true;
    QTest::newRow("may not be read") << 0000 << false;
}

void FolderLockTest::aFileOfAnotherUser()
{
    QFETCH(int, mode);
    QFETCH(bool, locks);
    QVERIFY(make({}, mode_t(mode)));
    const QString owner = QFileInfo(file()).owner();
    const Unprivileged user;
    const auto lock = take();
    QCOMPARE(bool(lock), locks);
    if (lock) {
        const auto second = take();
        QVERIFY(!second);
        QCOMPARE(second.error().kind, Error::Kind::Busy);
        return;
    }
    QCOMPARE(lock.error().kind, Error::Kind::Io);
    QVERIFY2(lock.error().message.contains(u"belongs to "_s + owner), described(lock.error()).constData());
    QVERIFY2(lock.error().hint.contains(u"chmod 660 "_s + file()), described(lock.error()).constData());
}

void FolderLockTest::anotherUserHasIt()
{
    const auto lock = take();
    VERIFY_RESULT(lock);
    QVERIFY(setMode(file(), 0444));
    const Unprivileged user;
    const auto second = take();
    QVERIFY(!second);
    QCOMPARE(second.error().kind, Error::Kind::Busy);
    const QString process = u"process %1 of "_s.arg(QCoreApplication::applicationPid());
    QVERIFY2(second.error().message.contains(process), described(second.error()).constData());
}

/// Who has the lock and could not write that down is not taken for who had it before.
void FolderLockTest::whoIsOverHasNothing()
{
    const QByteArray host = QSysInfo::machineHostName().toUtf8();
    QVERIFY(make("process 4194305 of root on " + host + ", since 2026-01-01T00:00:00Z\n", 0444));
    const Unprivileged user;
    const auto lock = take();
    VERIFY_RESULT(lock);
    const auto second = take();
    QVERIFY(!second);
    QCOMPARE(second.error().kind, Error::Kind::Busy);
    QVERIFY2(second.error().message.endsWith(u"another program"), described(second.error()).constData());
}

QTEST_GUILESS_MAIN(FolderLockTest)
#include "tst_folder_lock.moc"
