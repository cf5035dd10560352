#include "sql/activity/activity_log.h"
#include "sql/console/write_statement.h"

#include "tests/support/every_backend.h"
#include "tests/support/secret_tables.h"

#include <QStandardPaths>

using namespace Qt::StringLiterals;
using namespace credenza;

/// Statements of a person that write: tried, counted, and then done exactly so.
class WriteStatementTest : public EveryBackendTest
{
    Q_OBJECT

private slots:
    void initTestCase();
    void affectsWhatWasPlanned_data();
    void affectsWhatWasPlanned();
    void anotherCountIsAConflict_data() { backends(); }
    void anotherCountIsAConflict();
    void isNotPlanned_data();
    void isNotPlanned();
    void aCancelledOneChangesNothing_data() { backends(); }
    void aCancelledOneChangesNothing();
    void aRefusalShowsNoValue_data() { backends(); }
    void aRefusalShowsNoValue();
    void isRecordedWithoutSecrets_data() { backends(); }
    void isRecordedWithoutSecrets();
};

namespace {

Result<qint64> number(const Endpoint &endpoint, const QString &sql)
{
    auto connection = Connection::open(endpoint.reading());
    if (!connection)
        return connection.error();
    auto value = connection->value({.sql = sql});
    if (!value)
        return value.error();
    return std::get<qint64>(*value);
}

class Stopped final : public Progress
{
public:
    Stopped() { m_source.request_stop(); }
    void report(const Step &) override {}
    void warn(const QString &) override {}
    std::stop_token stop() const override { return m_source.get_token(); }

private:
    std::stop_source m_source;
};

} // namespace

void WriteStatementTest::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    makePlaces();
}

void WriteStatementTest::affectsWhatWasPlanned_data()
{
    QTest::addColumn<QString>("backend");
    QTest::addColumn<QString>("sql");
    QTest::addColumn<qint64>("affected");
    QTest::addColumn<QString>("proof"); ///< SQL that answers 1 once it is done, and another number before
    const auto row = [](const QString &backend, const QString &sql, qint64 affected, const QString &proof) {
        QTest::addRow("%s: %s", qPrintable(backend), qPrintable(sql)) << backend << sql << affected << proof;
    };
    for (const Dialect *dialect : dialects()) {
        const QString &name = dialect->name;
        row(name, u"UPDATE tokens SET uses = 9 WHERE subject = 'bob'"_s, 2,
            u"SELECT CASE WHEN sum(uses) = 19 THEN 1 ELSE 0 END FROM tokens"_s);
        row(name, u"DELETE FROM notes"_s, 2, u"SELECT 1 - count(*) FROM notes"_s);
        row(name, u"INSERT INTO notes VALUES (7, 'x'), (8, 'y'), (9, 'z')"_s, 3, u"SELECT count(*) - 4 FROM notes"_s);
        row(name, u"INSERT INTO notes VALUES (7, 'x') RETURNING id"_s, 1, u"SELECT count(*) - 2 FROM notes"_s);
        row(name, u"UPDATE users SET username = upper(username) WHERE id > 1 RETURNING id"_s, 2,
            u"SELECT count(*) - 1 FROM users WHERE username IN ('BOB', 'CAROL')"_s);
        row(name, u"WITH x AS (SELECT 1 AS id) DELETE FROM notes WHERE id IN (SELECT id FROM x)"_s, 1,
            u"SELECT count(*) FROM notes"_s);
        row(name, u"DELETE FROM notes WHERE id = 99"_s, 0, u"SELECT count(*) - 1 FROM notes"_s);
    }
    row(u"sqlite"_s, u"ALTER TABLE notes ADD COLUMN more text"_s, 0,
        u"SELECT count(*) - 2 FROM pragma_table_info('notes')"_s);
    row(u"sqlite"_s, u"PRAGMA user_version = 1"_s, 0, u"SELECT user_version FROM pragma_user_version()"_s);
    row(u"postgresql"_s, u"ALTER TABLE notes ADD COLUMN more text"_s, 0,
        u"SELECT count(*) - 2 FROM information_schema.columns WHERE table_name = 'notes'"_s);
    row(u"postgresql"_s,
        u"WITH x AS (DELETE FROM notes WHERE id = 1 RETURNING id) INSERT INTO users SELECT id + 10, 'x', 'y' FROM x"_s,
        1, u"SELECT count(*) FROM notes"_s);
}

void WriteStatementTest::affectsWhatWasPlanned()
{
    QFETCH(QString, backend);
    QFETCH(QString, sql);
    QFETCH(qint64, affected);
    QFETCH(QString, proof);
    const Endpoint endpoint = fresh(backend);
    VERIFY_RESULT(SecretTables::make(endpoint));
    const auto before = number(endpoint, proof);
    VERIFY_RESULT(before);
    const auto statement = oneStatement(sql);
    VERIFY_RESULT(statement);
    SilentProgress progress;
    const auto plan = planWrite(endpoint, *statement, progress);
    VERIFY_RESULT(plan);
    QCOMPARE(plan->affected, affected);
    QCOMPARE(*number(endpoint, proof), *before);
    const auto written = write(*plan, progress);
    VERIFY_RESULT(written);
    QCOMPARE(written->affected, affected);
    QCOMPARE(*number(endpoint, proof), 1);
}

void WriteStatementTest::anotherCountIsAConflict()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = fresh(backend);
    VERIFY_RESULT(SecretTables::make(endpoint));
    SilentProgress progress;
    const auto plan = planWrite(endpoint, *oneStatement(u"DELETE FROM tokens WHERE subject = 'bob'"_s), progress);
    VERIFY_RESULT(plan);
    auto other = Connection::open(endpoint.writing());
    VERIFY_RESULT(other);
    VERIFY_RESULT(other->execute({.sql = u"INSERT INTO tokens VALUES ('CANARY-t9', 'bob', 1)"_s}));
    const auto written = write(*plan, progress);
    QVERIFY(!written);
    QCOMPARE(written.error().kind, Error::Kind::Conflict);
    QVERIFY(written.error().message.contains(u'3') && written.error().message.contains(u'2'));
    QCOMPARE(*number(endpoint, u"SELECT count(*) FROM tokens"_s), 4);
}

/// One backend repeats the value that it could not take; the other takes it.
void WriteStatementTest::aRefusalShowsNoValue()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = fresh(backend);
    VERIFY_RESULT(SecretTables::make(endpoint));
    SilentProgress progress;
    const auto plan = planWrite(endpoint, *oneStatement(u"UPDATE users SET id = CAST(token AS integer) FROM tokens"_s),
                                progress);
    QVERIFY(!plan);
    const Error &error = plan.error();
    QVERIFY2(!(error.message + error.detail + error.hint).contains(u"CANARY"), described(error).constData());
}

void WriteStatementTest::isNotPlanned_data()
{
    QTest::addColumn<QString>("backend");
    QTest::addColumn<QString>("sql");
    QTest::addColumn<Error::Kind>("kind");
    const auto row = [](const QString &backend, const QString &sql, Error::Kind kind) {
        QTest::addRow("%s: %s", qPrintable(backend), qPrintable(sql)) << backend << sql << kind;
    };
    for (const Dialect *dialect : dialects()) {
        row(dialect->name, u"SELECT 1"_s, Error::Kind::Usage);
        row(dialect->name, u"COMMIT"_s, Error::Kind::Refused);
        row(dialect->name, u"SAVEPOINT x"_s, Error::Kind::Refused);
        row(dialect->name, u"DELETE FROM nobody"_s, Error::Kind::Unfit);
        row(dialect->name, u"INSERT INTO notes VALUES (1, 'x')"_s, Error::Kind::Constraint);
    }
    row(u"sqlite"_s, u"ATTACH 'x.db' AS y"_s, Error::Kind::Refused);
    row(u"sqlite"_s, u"VACUUM INTO 'x.db'"_s, Error::Kind::Refused);
    row(u"postgresql"_s, u"COPY notes TO PROGRAM 'cat'"_s, Error::Kind::Refused);
}

void WriteStatementTest::isNotPlanned()
{
    QFETCH(QString, backend);
    QFETCH(QString, sql);
    QFETCH(Error::Kind, kind);
    const Endpoint endpoint = fresh(backend);
    VERIFY_RESULT(SecretTables::make(endpoint));
    SilentProgress progress;
    const auto plan = planWrite(endpoint, *oneStatement(sql), progress);
    QVERIFY(!plan);
    QCOMPARE(nameOf(plan.error().kind), nameOf(kind));
    QCOMPARE(*number(endpoint, u"SELECT count(*) FROM notes"_s), 2);
}

void WriteStatementTest::aCancelledOneChangesNothing()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = fresh(backend);
    VERIFY_RESULT(SecretTables::make(endpoint));
    SilentProgress progress;
    const auto plan = planWrite(endpoint, *oneStatement(u"DELETE FROM notes"_s), progress);
    VERIFY_RESULT(plan);
    Stopped stopped;
    const auto written = write(*plan, stopped);
    QVERIFY(!written);
    QCOMPARE(written.error().kind, Error::Kind::Cancelled);
    QCOMPARE(*number(endpoint, u"SELECT count(*) FROM notes"_s), 2);
}

void WriteStatementTest::isRecordedWithoutSecrets()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = fresh(backend);
    VERIFY_RESULT(SecretTables::make(endpoint));
    SilentProgress progress;
    auto plan = planWrite(
        endpoint, *oneStatement(u"UPDATE users SET password_hash = 'CANARY-new-and-long' WHERE id < 3"_s), progress);
    VERIFY_RESULT(plan);
    plan->reason = u"a ticket"_s;
    VERIFY_RESULT(write(*plan, progress));
    const auto recorded = recordedActivities({.database = endpoint.title(), .limit = 1});
    VERIFY_RESULT(recorded);
    const Activity &activity = recorded->activities.first();
    QCOMPARE(activity.kind, u"sql"_s);
    QCOMPARE(activity.reason, u"a ticket"_s);
    QCOMPARE(activity.rows.value(u"users"_s), 2);
    QVERIFY(activity.statements.first().startsWith(u"UPDATE users SET password_hash = 'fp:"_s));
    QVERIFY(activity.error.isEmpty());
}

QTEST_GUILESS_MAIN(WriteStatementTest)
#include "tst_write_statement.moc"
