#include "tests/support/money_mover.h"
#include "tests/support/odd_tables.h"
#include "tests/support/postgresql_archives.h"

using namespace credenza;

/// What an archive holds for the server's own programs and for a person: the native dump, owners and privileges.
class NativeDumpTest : public PostgresqlArchiveTest
{
    Q_OBJECT

private slots:
    void initTestCase() { makePlaces(); }
    void pgRestoreMakesItAgain();
    void isOfTheSameMoment();
    void takesTheServersOwnVersion_data();
    void takesTheServersOwnVersion();
    void isNotOfAFile();
    void needsTheRightToReadEverything();
    void privilegesComeBackByHand_data() { ways(); }
    void privilegesComeBackByHand();

private:
    Result<void> restoreNatively(const ServerArchive &archive, const Endpoint &target);
    QString script(const QString &says);

    QTemporaryDir m_programs;
};

namespace {

QStringList transfer(int turn)
{
    const QString id = QString::number(1 + turn % 500);
    return {u"BEGIN"_s, u"UPDATE account SET balance = balance - 5 WHERE id = "_s + id,
            u"UPDATE other SET balance = balance + 5 WHERE id = "_s + id, u"COMMIT"_s};
}

/// Owners and rights of everything in the schema, in an order of their own.
QString rightsOn(const Endpoint &endpoint)
{
    return askOf(endpoint,
                 uR"(SELECT c.relname, c.relowner::regrole, e.grantee::regrole, e.privilege_type, e.is_grantable
        FROM pg_class c LEFT JOIN aclexplode(c.relacl) e ON true WHERE c.relnamespace = 'public'::regnamespace
        AND c.relkind IN ('r', 'S') ORDER BY 1, 2, 3, 4)"_s)
           + askOf(endpoint, uR"(SELECT a.attname, e.grantee::regrole, e.privilege_type FROM pg_attribute a
        JOIN pg_class c ON c.oid = a.attrelid AND c.relnamespace = 'public'::regnamespace, aclexplode(a.attacl) e
        ORDER BY 1, 2, 3)"_s)
           + askOf(endpoint, uR"(SELECT nspowner::regrole, e.grantee::regrole, e.privilege_type
        FROM pg_namespace, aclexplode(nspacl) e WHERE nspname = 'public' ORDER BY 1, 2, 3)"_s);
}

} // namespace

Result<void> NativeDumpTest::restoreNatively(const ServerArchive &archive, const Endpoint &target)
{
    const QTemporaryDir folder;
    if (auto unpacked = unpack(archive, folder.path()); !unpacked)
        return unpacked;
    const QString failed = ranOn(target, u"pg_restore"_s, {u"--exit-on-error"_s, folder.filePath(u"database.dump"_s)});
    return failed.isEmpty() ? Result<void>{} : Error{.kind = Error::Kind::Internal, .message = failed};
}

QString NativeDumpTest::script(const QString &says)
{
    const QString path = m_programs.filePath(u"pg_dump"_s);
    QFile file(path);
    const QByteArray text = "#!/bin/sh\necho '" + says.toUtf8() + "'\n";
    const bool isWritten = file.open(QIODevice::WriteOnly) && file.write(text) == text.size()
                           && file.setPermissions(QFile::ReadOwner | QFile::ExeOwner | QFile::WriteOwner);
    return isWritten ? path : QString();
}

void NativeDumpTest::pgRestoreMakesItAgain()
{
    const Endpoint source = fresh();
    VERIFY_RESULT(runOn(source, oddTables + otherObjects));
    const auto archive = made(source, true, NativeDump::With);
    VERIFY_RESULT(archive);
    QCOMPARE(archive->manifest.notCarried, QStringList());
    QVERIFY(archive->manifest.byHand.contains(u"the schema beside with 1 table, in database.dump"_s));
    const Endpoint target = fresh();
    VERIFY_RESULT(restoreNatively(*archive, target));
    QCOMPARE(textsOf(digestsOf(target, archive->manifest)), archivedDigests(archive->manifest));
    QCOMPARE(textOf(target), textOf(source));
    QCOMPARE(askOf(target, u"SELECT count(*) FROM beside.t"_s), u"0"_s);

    const Endpoint ours = fresh();
    VERIFY_RESULT(restore(*archive, {.endpoint = ours}, m_progress));
    QCOMPARE(textOf(ours), textOf(source));
    const auto digests = readBack(*archive, m_progress);
    VERIFY_RESULT(digests);
    QCOMPARE(textsOf(*digests), archivedDigests(archive->manifest));
}

void NativeDumpTest::isOfTheSameMoment()
{
    const Endpoint source = fresh();
    VERIFY_RESULT(runOn(source, accounts));
    MoneyMover writer(source, &transfer);
    int beside = 0; // archives made while the writer committed
    for (int turn = 0; turn < 50 && beside < 2; ++turn) {
        const int before = writer.commits();
        const auto archive = made(source, true, NativeDump::With);
        VERIFY_RESULT(archive);
        beside += writer.commits() > before;
        const Endpoint target = fresh();
        VERIFY_RESULT(restoreNatively(*archive, target));
        QCOMPARE(textsOf(digestsOf(target, archive->manifest)), archivedDigests(archive->manifest));
    }
    QCOMPARE(beside, 2);
}

void NativeDumpTest::takesTheServersOwnVersion_data()
{
    QTest::addColumn<QString>("says");
    QTest::addColumn<int>("away"); // from the server's version
    QTest::addColumn<bool>("fits");
    QTest::newRow("nothing") << QString() << 0 << false;
    QTest::newRow("another program") << u"age 1.1.1"_s << 0 << false;
    QTest::newRow("an earlier version") << u"pg_dump (PostgreSQL) %1.4"_s << -1 << false;
    QTest::newRow("a later version") << u"pg_dump (PostgreSQL) %1.4"_s << 1 << false;
    QTest::newRow("the same version") << u"pg_dump (PostgreSQL) %1.4 (Debian %1.4-1)"_s << 0 << true;
}

void NativeDumpTest::takesTheServersOwnVersion()
{
    QFETCH(QString, says);
    QFETCH(int, away);
    QFETCH(bool, fits);
    const Endpoint source = fresh();
    const int major = askOf(source, u"SELECT current_setting('server_version_num')::int / 10000"_s).toInt();
    const QString program = script(says.contains(u'%') ? says.arg(major + away) : says);
    QVERIFY(!program.isEmpty());
    const auto able = postgresqlArchiverWith({program})->requireNativeDump(source);
    QCOMPARE(bool(able), fits);
    if (!fits) {
        QCOMPARE(able.error().kind, Error::Kind::NotFound);
        QVERIFY(able.error().hint.contains(u"postgresql-client-%1"_s.arg(major)));
    }
}

void NativeDumpTest::isNotOfAFile()
{
    const Endpoint file = EveryEditionTest::fresh(u"sqlite"_s);
    const auto able = file.dialect->archiver.requireNativeDump(file);
    QVERIFY(!able);
    QCOMPARE(able.error().kind, Error::Kind::Usage);
}

void NativeDumpTest::needsTheRightToReadEverything()
{
    Endpoint source = fresh();
    VERIFY_RESULT(
        runOn(source, {u"CREATE TABLE t(a int)"_s, u"CREATE SCHEMA beside"_s, u"CREATE TABLE beside.t(a int)"_s,
                       u"CREATE ROLE looker LOGIN"_s, u"GRANT SELECT ON t TO looker"_s}));
    source.parameters[u"user"_s] = u"looker"_s;
    VERIFY_RESULT(made(source));
    const auto archive = made(source, true, NativeDump::With);
    QVERIFY(!archive);
    QVERIFY2(archive.error().kind == Error::Kind::Denied, described(archive.error()).constData());
}

void NativeDumpTest::privilegesComeBackByHand()
{
    QFETCH(bool, byProgram);
    const Endpoint source = fresh();
    const QString suffix = byProgram ? u"1"_s : u"2"_s;
    const QString owner = u"\"Who owns %1\""_s.arg(suffix);
    const QString reader = u"reader"_s + suffix;
    VERIFY_RESULT(runOn(
        source, {u"CREATE ROLE "_s + owner, u"CREATE ROLE "_s + reader,
                 u"CREATE TABLE \"a.b\"(id serial PRIMARY KEY, v text)"_s, u"CREATE TABLE plain(x int)"_s,
                 u"CREATE SEQUENCE alone"_s, u"ALTER TABLE \"a.b\" OWNER TO "_s + owner,
                 u"GRANT SELECT, UPDATE ON \"a.b\" TO %1 WITH GRANT OPTION"_s.arg(reader),
                 u"GRANT SELECT (x) ON plain TO "_s + reader, u"GRANT INSERT ON plain TO PUBLIC"_s,
                 u"GRANT USAGE ON SEQUENCE alone TO "_s + reader, u"GRANT CREATE ON SCHEMA public TO "_s + owner}));
    const auto archive = made(source, byProgram);
    VERIFY_RESULT(archive);
    QCOMPARE(archive->manifest.notCarried, QStringList());
    QCOMPARE(archive->manifest.byHand, QStringList{u"owners and privileges, in privileges.sql"_s});
    const QTemporaryDir folder;
    VERIFY_RESULT(unpack(*archive, folder.path()));
    const Endpoint target = fresh();
    VERIFY_RESULT(restore(*archive, {.endpoint = target}, m_progress));
    QVERIFY(rightsOn(target) != rightsOn(source));
    QCOMPARE(psqlRan(target, u"privileges.sql"_s, folder.path()), QString());
    QCOMPARE(rightsOn(target), rightsOn(source));
    QFile script(folder.filePath(u"privileges.sql"_s));
    QVERIFY(script.open(QIODevice::ReadOnly));
    const QString names = QString::fromUtf8(script.readAll()).section(u'\n', 1, 1);
    QVERIFY2(names.contains(owner) && names.contains(reader), qPrintable(names));
}

QTEST_GUILESS_MAIN(NativeDumpTest)
#include "tst_native_dump.moc"
