#include "sql/backup/restore.h"

#include "sql/connection/grammar.h"
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
    void damageBehindTheRowsTouchesNothing_data();
    void damageBehindTheRowsTouchesNothing();
    void whatComesMeanwhileIsNotReplaced_data() { backends(); }
    void whatComesMeanwhileIsNotReplaced();
    void aBareDatabaseIsTaken();
    void aPlainDumpIsTaken_data() { backends(); }
    void aPlainDumpIsTaken();
    void otherFilesAreNot();
    void unknownTablesAreSaid();
    void aDatabaseIsMadeWhereThatWasAllowed_data();
    void aDatabaseIsMadeWhereThatWasAllowed();

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
    if (target.dialect->grammar.keepsFiles())
        QVERIFY(!(QFile::permissions(target.database) & (QFile::ReadGroup | QFile::ReadOther)));
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
        VERIFY_RESULT(connection->execute({u"CREATE TABLE later_one(a INTEGER)"_s}));
    }
    SilentProgress progress;
    const auto plan = planRestore(m_archive, target, {.existing = RestoreTarget::Existing::Replace}, progress);
    VERIFY_RESULT(plan);
    QVERIFY(plan->isOccupied);
    QCOMPARE(plan->isOtherBackend, backend != "sqlite"_L1);
    QCOMPARE(plan->notes.join(u' ').contains(u"is not kept"), plan->isOtherBackend);
    QCOMPARE(plan->notes.join(u' ').contains(u"gone afterwards: later_one"), !plan->isOtherBackend);
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

void RestoreTest::damageBehindTheRowsTouchesNothing_data()
{
    QTest::addColumn<QString>("backend");
    QTest::addColumn<QStringList>("tables");
    for (const Dialect *dialect : dialects()) {
        QTest::addRow("%s, all of it", qPrintable(dialect->name)) << dialect->name << QStringList();
        QTest::addRow("%s, one table", qPrintable(dialect->name)) << dialect->name << QStringList{u"users"_s};
    }
}

/// It happens after the archive was looked at.
void RestoreTest::damageBehindTheRowsTouchesNothing()
{
    QFETCH(QString, backend);
    QFETCH(QStringList, tables);
    const Endpoint target = seeded(backend);
    {
        auto connection = Connection::open(target.writing());
        VERIFY_RESULT(connection);
        VERIFY_RESULT(connection->execute({u"UPDATE users SET username = username || '-new'"_s}));
    }
    const QString archive = m_folder->filePath(
        u"%1-%2-2026-11-21T021500Z.credenza.tar.zst"_s.arg(backend).arg(tables.size()));
    QVERIFY(QFile::copy(m_archives[backend], archive));
    SilentProgress progress;
    const RestoreOptions options{.existing = RestoreTarget::Existing::Replace, .tables = tables};
    const auto plan = planRestore(archive, target, options, progress);
    VERIFY_RESULT(plan);
    QFile file(archive);
    QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(file.size() - 200));
    const QByteArray byte = file.peek(1);
    QVERIFY(file.write(QByteArray(1, char(byte[0] ^ 1))) == 1);
    file.close();
    const auto report = runRestore(*plan, progress);
    QVERIFY(!report);
    QVERIFY2(report.error().kind == Error::Kind::Mismatch, described(report.error()).constData());
    auto connection = Connection::open(target.reading());
    VERIFY_RESULT(connection);
    const auto kept = connection->value({u"SELECT count(*) FROM users WHERE username LIKE '%-new'"_s});
    VERIFY_RESULT(kept);
    QCOMPARE(std::get<qint64>(*kept), 120);
}

void RestoreTest::whatComesMeanwhileIsNotReplaced()
{
    QFETCH(QString, backend);
    const Endpoint target = fresh(backend);
    SilentProgress progress;
    const auto plan = planRestore(m_archives[backend], target, {}, progress);
    VERIFY_RESULT(plan);
    QVERIFY(!plan->isOccupied);
    Endpoint made = target.writing();
    made.presence = Endpoint::Presence::MayCreate;
    {
        auto connection = Connection::open(made);
        VERIFY_RESULT(connection);
        VERIFY_RESULT(connection->executeAll({u"CREATE TABLE mine(a int)"_s, u"INSERT INTO mine VALUES (7)"_s}));
    }
    const auto report = runRestore(*plan, progress);
    QVERIFY(!report);
    QCOMPARE(report.error().kind, Error::Kind::Refused);
    QCOMPARE(report.error().remedy, Error::Remedy::ReplaceContent);
    auto connection = Connection::open(target.reading());
    VERIFY_RESULT(connection);
    VERIFY_RESULT(connection->value({u"SELECT a FROM mine"_s}));
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

void RestoreTest::aDatabaseIsMadeWhereThatWasAllowed_data()
{
    QTest::addColumn<QString>("from");
    for (const Dialect *from : dialects())
        QTest::addRow("%s", qPrintable(from->name)) << from->name;
}

void RestoreTest::aDatabaseIsMadeWhereThatWasAllowed()
{
    QFETCH(QString, from);
    Endpoint target = fresh(u"postgresql"_s);
    target.database += u"_lost"_s;
    const auto refused = restore(m_archives[from], target);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::NotFound);
    QCOMPARE(refused.error().remedy, Error::Remedy::MakeDatabase);
    target.presence = Endpoint::Presence::MayCreate;
    VERIFY_RESULT(restore(m_archives[from], target));
    QVERIFY(equal(m_sources[from], target.reading()));
}

QTEST_GUILESS_MAIN(RestoreTest)
#include "tst_restore.moc"
