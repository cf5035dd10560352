#include "sql/profile/masking.h"
#include "tests/support/backup_fixture.h"
#include "tests/support/program_run.h"

using namespace Qt::StringLiterals;
using namespace credenza;

/// A database whose secrets all hold one text, and whose address holds it as a password: nothing that a backup leaves
/// or says may hold it, but the rows in the archive.
class BackupSecrecyTest : public BackupFixture
{
    Q_OBJECT

private slots:
    void initTestCase() { makePlaces(); }
    void init() { makeFolder(); }
    void onlyTheRowsHoldThem_data() { backends(); }
    void onlyTheRowsHoldThem();

private:
    QString file(const QString &name) const { return QDir(folder()).filePath(name); }
    void plant(const Endpoint &endpoint);
    static QString withPassword(const Endpoint &endpoint);
    QStringList holding() const;
};

namespace {

const QByteArray canary = "KANARIENVOGEL";

} // namespace

void BackupSecrecyTest::plant(const Endpoint &endpoint)
{
    auto connection = Connection::open(endpoint.writing());
    VERIFY_RESULT(connection);
    const auto identity = identify(*connection);
    VERIFY_RESULT(identity);
    int planted = 0;
    for (const Table &table : identity->catalog.tables) {
        for (const Column &column : table.columns) {
            if (secrecyOf(identity->profile(), table.name.name, column.name) == ColumnMeaning::Secrecy::Open)
                continue;
            VERIFY_RESULT(connection->execute({u"UPDATE \"%1\" SET \"%2\" = '%3-' || \"%2\""_s.arg(
                table.name.name, column.name, QString::fromLatin1(canary))}));
            ++planted;
        }
    }
    QVERIFY2(planted > 5, qPrintable(QString::number(planted)));
}

/// Of a place that asks for none, as far as the address has room for one.
QString BackupSecrecyTest::withPassword(const Endpoint &endpoint)
{
    return endpoint.url().replace(u"credenza@"_s, u"credenza:%1@"_s.arg(QString::fromLatin1(canary)));
}

/// The files that hold the text, and those that have it in their name.
QStringList BackupSecrecyTest::holding() const
{
    QStringList holding;
    const QDir dir(folder());
    for (const QString &name : dir.entryList(QDir::Files | QDir::Hidden)) {
        QFile read(dir.filePath(name));
        if (!read.open(QIODevice::ReadOnly) || name.contains(QLatin1StringView(canary))
            || read.readAll().contains(canary))
            holding << name;
    }
    return holding;
}

void BackupSecrecyTest::onlyTheRowsHoldThem()
{
    QFETCH(QString, backend);
    const Endpoint source = smallOne(backend, 10);
    plant(source);
    const QString address = withPassword(source);
    const QStringList logged{u"-v"_s, u"--log-file"_s, file(u"log.jsonl"_s)};
    const QStringList into{u"--into"_s, folder()};
    QByteArray said;
    const auto ran = [&said, &logged](const QStringList &arguments) {
        const Ended ended = run(arguments + logged);
        said += ended.out + ended.err;
        return ended.code;
    };
    const QString keep = u"cat > %1"_s.arg(file(u"report.json"_s));
    QCOMPARE(ran(QStringList{u"backup"_s, address, u"--metrics"_s, file(u"backup.prom"_s), u"--on-success"_s, keep,
                             u"--json"_s}
                 + into),
             0);
    QCOMPARE(ran(QStringList{u"backup"_s, address, u"--keep-last"_s, u"1"_s} + into), 0);
    const QString archive = QDir(folder()).entryList({u"*.zst"_s}).value(0);
    QVERIFY(!archive.isEmpty());
    QCOMPARE(ran({u"backups"_s, folder(), u"--json"_s}), 0);
    QCOMPARE(ran({u"verify"_s, file(archive), u"--restore"_s, u"--json"_s}), 0);
    QCOMPARE(ran({u"compare"_s, file(archive), address, u"--security"_s}), 0);
    QCOMPARE(ran({u"prune"_s, folder(), u"--keep-last"_s, u"1"_s, u"--dry-run"_s}), 0);
    QCOMPARE(ran({u"restore"_s, file(archive), withPassword(fresh(backend)), u"--json"_s}), 0);
    flipByte(file(archive));
    QCOMPARE(ran({u"verify"_s, file(archive), u"--json"_s}), 4);
    const QStringList mistaken{u"--encrypt-to"_s, u"AGE-SECRET-KEY-1"_s + QString::fromLatin1(canary)};
    QCOMPARE(ran(QStringList{u"backup"_s, address, u"--on-failure"_s, keep, u"--json"_s} + into + mistaken), 2);
    const QStringList every{u"--every"_s, u"daily"_s, u"--password-file"_s, file(u"password"_s), u"--print"_s};
    QCOMPARE(ran(QStringList{u"schedule"_s, address} + into + every + mistaken), 2);
    QVERIFY2(!said.contains(canary), said.constData());
    for (const QString &name : {u"report.json"_s, u"backup.prom"_s, u"log.jsonl"_s})
        QVERIFY2(QFileInfo(file(name)).size() > 0, qPrintable(name));
    QCOMPARE(holding(), QStringList());

    flipByte(file(archive));
    for (const QString &member : {u"manifest.json"_s, u"README.txt"_s}) {
        const Ended shown = run(u"tar"_s, {u"-x"_s, u"--zstd"_s, u"-O"_s, u"-f"_s, file(archive), member});
        QVERIFY2(shown.code == 0 && !shown.out.isEmpty(), shown.err.constData());
        QVERIFY2(!shown.out.contains(canary), shown.out.constData());
    }
    const Ended all = run(u"tar"_s, {u"-x"_s, u"--zstd"_s, u"-O"_s, u"-f"_s, file(archive)});
    QVERIFY(all.out.contains(canary)); // the test would see it
}

QTEST_GUILESS_MAIN(BackupSecrecyTest)
#include "tst_backup_secrecy.moc"
