#include "sql/backup/restore.h"

#include "tests/support/backup_fixture.h"

#include <QProcess>

using namespace Qt::StringLiterals;
using namespace credenza;

/// Archives of sample databases, brought back.
class RestoreTest : public BackupFixture
{
    Q_OBJECT

private slots:
    void initTestCase();
    void intoAnEmptyPlace_data();
    void intoAnEmptyPlace();
    void whatIsThereIsNotReplacedUnasked_data() { backends(); }
    void whatIsThereIsNotReplacedUnasked();
    void whatIsReplacedIsSaidBefore_data() { backends(); }
    void whatIsReplacedIsSaidBefore();
    void aDamagedArchiveTouchesNothing();
    void aBareDatabaseIsTaken();
    void aPlainDumpIsTaken_data() { backends(); }
    void aPlainDumpIsTaken();
    void otherFilesAreNot();
    void unknownTablesAreSaid();

private:
    static Result<RestoreReport> restore(const QString &archive, const Endpoint &target,
                                         const RestoreOptions &options = {});

    Endpoint m_source;
    QString m_archive;
    QMap<QString, Endpoint> m_sources;
    QMap<QString, QString> m_archives;
};

void RestoreTest::initTestCase()
{
    makePlaces();
    makeFolder();
    for (const Dialect *dialect : dialects()) {
        m_sources[dialect->name] = seeded(dialect->name).reading();
        const auto report = backUp(m_sources[dialect->name], into());
        VERIFY_RESULT(report);
        m_archives[dialect->name] = report->archive.path;
    }
    m_source = m_sources[u"sqlite"_s];
    m_archive = m_archives[u"sqlite"_s];
}

Result<RestoreReport> RestoreTest::restore(const QString &archive, const Endpoint &target,
                                           const RestoreOptions &options)
{
    SilentProgress progress;
    const auto plan = planRestore(archive, target, options, progress);
    return plan ? runRestore(*plan, progress) : plan.error();
}

void RestoreTest::intoAnEmptyPlace_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    for (const Dialect *from : dialects()) {
        for (const Dialect *to : dialects())
            QTest::addRow("%s to %s", qPrintable(from->name), qPrintable(to->name)) << from->name << to->name;
    }
}

void RestoreTest::intoAnEmptyPlace()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    const Endpoint target = fresh(to);
    const auto report = restore(m_archives[from], target);
    VERIFY_RESULT(report);
    QVERIFY(report->tables.size() > 5);
    QVERIFY(equal(m_sources[from], target.reading()));
}

void RestoreTest::whatIsThereIsNotReplacedUnasked()
{
    QFETCH(QString, backend);
    const Endpoint target = seeded(backend);
    auto connection = Connection::open(target.writing());
    VERIFY_RESULT(connection);
    VERIFY_RESULT(connection->execute({u"UPDATE users SET username = username || '-new'"_s}));
    const auto report = restore(m_archive, target);
    QVERIFY(!report);
    QCOMPARE(report.error().kind, Error::Kind::Refused);
    const auto changed = connection->value({u"SELECT count(*) FROM users WHERE username LIKE '%-new'"_s});
    VERIFY_RESULT(changed);
    QCOMPARE(std::get<qint64>(*changed), 120);
}

void RestoreTest::whatIsReplacedIsSaidBefore()
{
    QFETCH(QString, backend);
    const Endpoint target = seeded(backend);
    {
        auto connection = Connection::open(target.writing());
        VERIFY_RESULT(connection);
        VERIFY_RESULT(connection->execute({u"UPDATE users SET username = username || '-new'"_s}));
    }
    SilentProgress progress;
    const auto plan = planRestore(m_archive, target, {.existing = RestoreTarget::Existing::Replace}, progress);
    VERIFY_RESULT(plan);
    QVERIFY(plan->isOccupied);
    QCOMPARE(plan->isOtherBackend, backend != "sqlite"_L1);
    const auto users = std::ranges::find(plan->tables, u"users"_s, &RestoredTable::name);
    QVERIFY(users != plan->tables.end());
    QCOMPARE(users->archived, 120);
    QCOMPARE(users->held, std::optional<qint64>(120));
    const auto report = runRestore(*plan, progress);
    VERIFY_RESULT(report);
    QVERIFY(equal(m_source, target.reading()));
    if (!plan->isOtherBackend)
        QVERIFY(!report->kept.isEmpty());
}

void RestoreTest::aDamagedArchiveTouchesNothing()
{
    const QString damaged = m_folder->filePath(u"damaged-2026-11-21T021500Z.credenza.tar.zst"_s);
    QVERIFY(QFile::copy(m_archive, damaged));
    flipByte(damaged);
    const Endpoint target = fresh(u"sqlite"_s);
    const auto report = restore(damaged, target);
    QVERIFY(!report);
    QCOMPARE(report.error().kind, Error::Kind::Mismatch);
    QVERIFY(!QFile::exists(target.database));
}

void RestoreTest::aBareDatabaseIsTaken()
{
    const QString bare = m_folder->filePath(u"copy.db"_s);
    QVERIFY(QFile::copy(m_source.database, bare));
    const Endpoint target = fresh(u"sqlite"_s);
    const auto report = restore(bare, target);
    VERIFY_RESULT(report);
    QVERIFY(report->notes.join(u' ').contains(u"no manifest"));
    QVERIFY(equal(m_source, target.reading()));
}

void RestoreTest::aPlainDumpIsTaken()
{
    QFETCH(QString, backend);
    const Endpoint source = m_sources[u"postgresql"_s];
    const QString dump = m_folder->filePath(u"dump.sql"_s);
    QCOMPARE(QProcess::execute(u"pg_dump"_s, {u"-f"_s, dump, u"-d"_s, source.url()}), 0);
    const Endpoint target = fresh(backend);
    const auto report = restore(dump, target);
    VERIFY_RESULT(report);
    QVERIFY(report->notes.join(u' ').contains(u"no manifest"));
    QVERIFY(equal(source, target.reading()));
}

void RestoreTest::otherFilesAreNot()
{
    const QString path = m_folder->filePath(u"notes.txt"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("nothing of that kind, in some words") > 0);
    file.close();
    QCOMPARE(restore(path, fresh(u"sqlite"_s)).error().kind, Error::Kind::Unfit);
    QCOMPARE(restore(m_folder->filePath(u"none"_s), fresh(u"sqlite"_s)).error().kind, Error::Kind::NotFound);
}

void RestoreTest::unknownTablesAreSaid()
{
    const auto report = restore(m_archive, fresh(u"sqlite"_s), {.tables = {u"nothing"_s}});
    QVERIFY(!report);
    QCOMPARE(report.error().kind, Error::Kind::NotFound);
}

QTEST_GUILESS_MAIN(RestoreTest)
#include "tst_restore.moc"
