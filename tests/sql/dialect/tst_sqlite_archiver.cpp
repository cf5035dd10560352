#include "tests/support/money_mover.h"
#include "tests/support/sqlite_archives.h"

#include "sql/backup/restored_tables.h"
#include "sql/compare/compare.h"

using namespace Qt::StringLiterals;
using namespace credenza;

/// Archives of SQLite files: one moment, whoever writes meanwhile.
class SqliteArchiverTest : public QObject
{
    Q_OBJECT

private slots:
    void holdsWhatTheFileHolds_data();
    void holdsWhatTheFileHolds();
    void leavesNoTraceInTheSource();
    void isOneMoment_data();
    void isOneMoment();
    void isMadeAnewBesideAWriter_data();
    void isMadeAnewBesideAWriter();
    void isCancelled();
    void aDamagedFileIsFound();

private:
    QString file(const QString &name) const { return m_folder.filePath(name); }
    QString unused(const QString &ending) { return file(u"%1%2"_s.arg(++m_counter).arg(ending)); }

    QTemporaryDir m_folder;
    int m_counter = 0;
};

namespace {

QStringList transfer(int turn)
{
    const int from = 1 + turn % 500;
    const int to = 1 + (turn * 7 + 13) % 500;
    return {u"BEGIN IMMEDIATE"_s, u"UPDATE account SET balance = balance - 5 WHERE id = %1"_s.arg(from),
            u"UPDATE account SET balance = balance + 5 WHERE id = %1"_s.arg(to), u"COMMIT"_s};
}

/// Writes once to a file while its rows are being read.
class WritingBeside final : public Progress
{
public:
    explicit WritingBeside(const QString &path) : m_path(path) {}
    void report(const Step &step) override
    {
        if (step.what == "digest account"_L1 && !m_written)
            m_written = runOn(m_path, {u"UPDATE account SET balance = 7"_s, u"CREATE TABLE late(a)"_s});
    }
    void warn(const QString &) override {}
    std::stop_token stop() const override { return {}; }
    Result<void> written() const { return m_written.value_or(Error{.message = u"Nothing was written"_s}); }

private:
    QString m_path;
    std::optional<Result<void>> m_written;
};

const QStringList accounts{u"CREATE TABLE account(id INTEGER PRIMARY KEY, balance INTEGER NOT NULL, note TEXT)"_s,
                           u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500) "
                           "INSERT INTO account SELECT i, 100, hex(zeroblob(2000)) FROM n"_s};

} // namespace

void SqliteArchiverTest::holdsWhatTheFileHolds_data()
{
    QTest::addColumn<QStringList>("statements");
    QTest::addColumn<QString>("journal");
    const QStringList odd{
        u"CREATE TABLE odd(k TEXT PRIMARY KEY, v)"_s,
        u"INSERT INTO odd VALUES (NULL, 1), (NULL, 2), ('', ''), ('blob', x'00ff'), ('text', CAST(x'c328' AS TEXT)), "
        "('nul', 'a' || char(0) || 'b'), ('most', 9223372036854775807), ('least', -9223372036854775808), "
        "('inf', 9e999), ('tiny', 5e-324), ('zero', -0.0), ('face', '😀')"_s};
    const QStringList keyed{u"CREATE TABLE \"We/ird \"\"name\"(b TEXT, a INTEGER, PRIMARY KEY (b, a)) WITHOUT ROWID"_s,
                            u"INSERT INTO \"We/ird \"\"name\" VALUES ('x', 1), ('x', 2)"_s,
                            u"CREATE TABLE counted(id INTEGER PRIMARY KEY AUTOINCREMENT)"_s,
                            u"INSERT INTO counted VALUES (41), (77)"_s,
                            u"DELETE FROM counted WHERE id = 77"_s,
                            u"CREATE VIEW seen AS SELECT * FROM counted"_s,
                            u"CREATE VIRTUAL TABLE words USING fts5(text)"_s,
                            u"INSERT INTO words VALUES ('here')"_s};
    QTest::newRow("accounts, log") << QStringList{u"PRAGMA journal_mode = WAL"_s} + accounts << u"wal"_s;
    QTest::newRow("accounts, rollback journal") << accounts << u"delete"_s;
    QTest::newRow("odd values") << odd << u"delete"_s;
    QTest::newRow("no row number, counters, view, search") << keyed << u"delete"_s;
    QTest::newRow("small pages, other text")
        << QStringList{u"PRAGMA page_size = 512"_s, u"PRAGMA encoding = 'UTF-16'"_s, u"CREATE TABLE t(a TEXT)"_s,
                       u"INSERT INTO t VALUES ('Ärger')"_s}
        << u"delete"_s;
    QTest::newRow("empty") << QStringList{u"CREATE TABLE t(a)"_s, u"DROP TABLE t"_s} << u"delete"_s;
    QTest::newRow("no byte") << QStringList() << u"delete"_s;
}

void SqliteArchiverTest::holdsWhatTheFileHolds()
{
    QFETCH(QStringList, statements);
    QFETCH(QString, journal);
    SilentProgress progress;
    const QString source = unused(u".db"_s);
    VERIFY_RESULT(runOn(source, statements));
    const auto archive = archiveOf(source, unused(u".archive"_s), progress);
    VERIFY_RESULT(archive);
    const auto space = sqliteArchiver().spaceFor(databaseIn(source), NativeDump::Without);
    VERIFY_RESULT(space);
    QCOMPARE(archive->manifest.members.size(), 1);
    QCOMPARE(archive->manifest.members[0].name, u"database.sqlite3"_s);
    QCOMPARE(archive->manifest.members[0].bytes, space->archive);

    const auto digests = readBack(*archive, progress);
    VERIFY_RESULT(digests);
    QCOMPARE(*digests, digestsOf(source));
    VERIFY_RESULT(requireSame(*digests, archive->manifest, {}));

    const QString target = unused(u".db"_s);
    const auto restored = restore(*archive, {.endpoint = databaseIn(target)}, progress);
    VERIFY_RESULT(restored);
    QCOMPARE(restored->tables, *digests);
    QVERIFY(restored->kept.isEmpty());
    const QString content = u"SELECT group_concat(name || coalesce(sql, '')) FROM (SELECT * FROM sqlite_master "
                            "ORDER BY name)"_s;
    QCOMPARE(askOf(target, content), askOf(source, content));
    QCOMPARE(askOf(target, u"PRAGMA journal_mode"_s), journal);
    QCOMPARE(askOf(target, u"PRAGMA encoding"_s), askOf(source, u"PRAGMA encoding"_s));
    QCOMPARE(askOf(target, u"PRAGMA integrity_check"_s), u"ok"_s);
}

/// Neither beside the file nor in its bytes, whatever its journal mode.
void SqliteArchiverTest::leavesNoTraceInTheSource()
{
    SilentProgress progress;
    const QTemporaryDir folder;
    const QString source = folder.filePath(u"s.db"_s);
    VERIFY_RESULT(runOn(source, QStringList{u"PRAGMA journal_mode = WAL"_s} + accounts));
    QFile before(source);
    QVERIFY(before.open(QIODevice::ReadOnly));
    const QByteArray bytes = before.readAll();
    VERIFY_RESULT(archiveOf(source, unused(u".archive"_s), progress));
    QFile after(source);
    QVERIFY(after.open(QIODevice::ReadOnly));
    QVERIFY(after.readAll() == bytes);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList{u"s.db"_s});
}

void SqliteArchiverTest::isOneMoment_data()
{
    QTest::addColumn<QString>("journal");
    QTest::newRow("log") << u"WAL"_s;
    QTest::newRow("rollback journal") << u"DELETE"_s;
}

void SqliteArchiverTest::isOneMoment()
{
    QFETCH(QString, journal);
    SilentProgress progress;
    const QString source = unused(u".db"_s);
    VERIFY_RESULT(runOn(source, QStringList{u"PRAGMA journal_mode = "_s + journal} + accounts));
    MoneyMover writer(databaseIn(source), &transfer);
    int beside = 0; // archives made while the writer committed
    for (int turn = 0; turn < 100 && beside < 3; ++turn) {
        const int before = writer.commits();
        const auto archive = archiveOf(source, unused(u".archive"_s), progress);
        VERIFY_RESULT(archive);
        beside += writer.commits() > before;
        const auto digests = readBack(*archive, progress);
        VERIFY_RESULT(digests);
        VERIFY_RESULT(requireSame(*digests, archive->manifest, {}));
        const QString target = unused(u".db"_s);
        VERIFY_RESULT(restore(*archive, {.endpoint = databaseIn(target)}, progress));
        QCOMPARE(askOf(target, u"SELECT sum(balance) FROM account"_s), u"50000"_s);
        QCOMPARE(askOf(target, u"PRAGMA journal_mode"_s), journal.toLower());
    }
    QCOMPARE(beside, 3);
}

void SqliteArchiverTest::isMadeAnewBesideAWriter_data()
{
    isOneMoment_data();
}

/// One that comes when a file at rest is being read already.
void SqliteArchiverTest::isMadeAnewBesideAWriter()
{
    QFETCH(QString, journal);
    const QString source = unused(u".db"_s);
    VERIFY_RESULT(runOn(source, QStringList{u"PRAGMA journal_mode = "_s + journal} + accounts));
    WritingBeside progress(source);
    const auto archive = archiveOf(source, unused(u".archive"_s), progress);
    VERIFY_RESULT(archive);
    VERIFY_RESULT(progress.written());
    QCOMPARE(archive->manifest.members.size(), 1);
    QCOMPARE(archive->manifest.tables.size(), 2);
    const auto digests = readBack(*archive, progress);
    VERIFY_RESULT(digests);
    QCOMPARE(*digests, digestsOf(source));
    VERIFY_RESULT(requireSame(*digests, archive->manifest, {}));
}

void SqliteArchiverTest::isCancelled()
{
    SilentProgress silent;
    const QString source = unused(u".db"_s);
    VERIFY_RESULT(runOn(source, accounts));
    Stopping stopping;
    const QString path = unused(u".archive"_s);
    const auto cancelled = archiveOf(source, path, stopping);
    QVERIFY(!cancelled);
    QCOMPARE(cancelled.error().kind, Error::Kind::Cancelled);
    QVERIFY(!QFileInfo::exists(path));

    const auto archive = archiveOf(source, path, silent);
    VERIFY_RESULT(archive);
    const QTemporaryDir folder;
    Stopping again;
    const auto restored = restore(*archive, {.endpoint = databaseIn(folder.filePath(u"t.db"_s))}, again);
    QVERIFY(!restored);
    QCOMPARE(restored.error().kind, Error::Kind::Cancelled);
    QVERIFY(QDir(folder.path()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
}

/// A database that was damaged before it came into the archive: its sum is right.
void SqliteArchiverTest::aDamagedFileIsFound()
{
    SilentProgress progress;
    const QString source = unused(u".db"_s);
    VERIFY_RESULT(runOn(source, accounts + QStringList{u"CREATE INDEX i ON account(note, id)"_s}));
    const qint64 root = askOf(source, u"SELECT rootpage FROM sqlite_master WHERE name = 'i'"_s).toLongLong();
    auto archive = archiveOf(source, unused(u".archive"_s), progress);
    VERIFY_RESULT(archive);
    QFile file(source);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek((root - 1) * 4096));
    file.write(QByteArray(8, '\x7f'));
    file.close();
    const QString path = unused(u".archive"_s);
    auto writer = createArchive(path, {});
    VERIFY_RESULT(writer);
    VERIFY_RESULT((*writer)->addFile(u"database.sqlite3"_s, source, progress));
    VERIFY_RESULT((*writer)->finish());
    archive->path = path;
    const auto byManifest = readBack(*archive, progress);
    QVERIFY(!byManifest);
    QCOMPARE(byManifest.error().kind, Error::Kind::Mismatch);
    QVERIFY(byManifest.error().detail.contains(u"SHA-256"_s));
    archive->manifest.members = (*writer)->members();
    const auto byStructure = readBack(*archive, progress);
    QVERIFY(!byStructure);
    QCOMPARE(byStructure.error().kind, Error::Kind::Mismatch);
}

QTEST_GUILESS_MAIN(SqliteArchiverTest)
#include "tst_sqlite_archiver.moc"
