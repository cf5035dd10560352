#include "tests/support/backup_fixture.h"
#include "tests/support/money_mover.h"
#include "tests/support/program_run.h"

using namespace Qt::StringLiterals;
using namespace credenza;

/// Backups of a database to which a service commits two hundred times a second.
class BackupBesideWriterTest : public BackupFixture
{
    Q_OBJECT

private slots:
    void initTestCase() { makePlaces(); }
    void init() { makeFolder(); }
    void isOneMoment_data();
    void isOneMoment();
};

namespace {

constexpr auto pace = std::chrono::milliseconds(5);

/// From one account to another one, and to be seen in a table of their own.
QStringList moved(int turn)
{
    const QString amount = QString::number(1 + turn % 7);
    return {u"BEGIN"_s, u"UPDATE account SET balance = balance - %1 WHERE id = %2"_s.arg(amount).arg(1 + turn % 500),
            u"INSERT INTO movement(id, amount) SELECT coalesce(max(id), 0) + 1, %1 FROM movement"_s.arg(amount),
            u"UPDATE account SET balance = balance + %1 WHERE id = %2"_s.arg(amount).arg(1 + (turn * 7 + 13) % 500),
            u"COMMIT"_s};
}

/// What an archive of one moment restores to: the sum as ever, and a movement for each turn up to the last one.
QString contentOf(const Endpoint &endpoint)
{
    auto connection = Connection::open(endpoint.reading());
    const auto content = connection ? connection->value({u"SELECT (SELECT sum(balance) FROM account) || ' ' || "
                                                         "(SELECT count(*) - max(id) FROM movement)"_s})
                                    : connection.error();
    return content ? displayText(*content) : QString::fromUtf8(described(content.error()));
}

} // namespace

void BackupBesideWriterTest::isOneMoment_data()
{
    QTest::addColumn<QString>("backend");
    QTest::addColumn<QStringList>("settings");
    QTest::newRow("log") << u"sqlite"_s << QStringList{u"PRAGMA journal_mode = WAL"_s};
    QTest::newRow("rollback journal") << u"sqlite"_s << QStringList{u"PRAGMA journal_mode = DELETE"_s};
    QTest::newRow("server") << u"postgresql"_s << QStringList();
}

void BackupBesideWriterTest::isOneMoment()
{
    QFETCH(QString, backend);
    QFETCH(QStringList, settings);
    Endpoint source = fresh(backend);
    source.presence = Endpoint::Presence::MayCreate;
    {
        auto connection = Connection::open(source);
        VERIFY_RESULT(connection);
        VERIFY_RESULT(connection->executeAll(
            settings
            + QStringList{u"CREATE TABLE account(id integer PRIMARY KEY, balance integer NOT NULL, note text)"_s,
                          u"CREATE TABLE movement(id integer PRIMARY KEY, amount integer NOT NULL)"_s,
                          u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500) "
                          "INSERT INTO account SELECT i, 100, '%1' FROM n"_s.arg(QString(4000, u'x'))}));
    }
    const MoneyMover writer(source, &moved, pace);
    for (int backup = 0; backup < 3; ++backup) {
        const int before = writer.commits();
        const Ended made = run({u"backup"_s, source.url(), u"--into"_s, folder(), u"--json"_s});
        QVERIFY2(made.code == 0, (made.out + made.err).constData());
        QVERIFY(writer.commits() > before);
        const Endpoint target = fresh(backend);
        const Ended restored = run({u"restore"_s, made.result().value(u"archive").toString(), target.url()});
        QVERIFY2(restored.code == 0, (restored.out + restored.err).constData());
        QCOMPARE(contentOf(target), u"50000 0"_s);
    }
}

QTEST_GUILESS_MAIN(BackupBesideWriterTest)
#include "tst_backup_beside_writer.moc"
