#include "sql/connection/doctor.h"

#include "sql/connection/scratch.h"
#include "tests/support/numbered_table.h"
#include "tests/support/result.h"

#include <QProcess>

using namespace Qt::StringLiterals;
using namespace credenza;

/// Settings with their sources, company, and rights that lack.
class DoctorTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void companyIsNamed_data();
    void companyIsNamed();
    void missingRightsAreGrants_data();
    void missingRightsAreGrants();
    void settingsNameTheirSource();
    void aJournalIsAProblem();

private:
    std::map<QString, std::unique_ptr<ScratchPlace>> m_places;
};

void DoctorTest::initTestCase()
{
    for (const Dialect *dialect : dialects()) {
        auto place = dialect->scratch.make();
        VERIFY_RESULT(place);
        VERIFY_RESULT(makeNumberedTable((*place)->endpoint(), 10));
        m_places[dialect->name] = std::move(*place);
    }
}

void DoctorTest::companyIsNamed_data()
{
    QTest::addColumn<QString>("backend");
    for (const Dialect *dialect : dialects())
        QTest::newRow(qPrintable(dialect->name)) << dialect->name;
}

void DoctorTest::companyIsNamed()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = m_places[backend]->endpoint();
    auto connection = Connection::open(endpoint.reading());
    VERIFY_RESULT(connection);
    const auto others = [&] {
        const auto diagnosis = endpoint.dialect->doctor.examine(*connection, {Purpose::Read});
        return diagnosis ? diagnosis->others : QStringList();
    };
    const auto alone = endpoint.dialect->doctor.examine(*connection, {Purpose::Read});
    VERIFY_RESULT(alone);
    QTRY_COMPARE(others(), QStringList()); // the connection that made the table may still be going
    QVERIFY(alone->bytes > 0);

    Endpoint named = endpoint;
    named.parameters.insert(u"application_name"_s, u"tail"_s);
    auto server = backend == "sqlite"_L1 ? Result<Connection>(Error{}) : Connection::open(named);
    QProcess program;
    if (!server) {
        program.start(u"tail"_s, {u"-f"_s, endpoint.database});
        QVERIFY(program.waitForStarted());
    }
    QTRY_COMPARE(others().size(), 1);
    QVERIFY2(others().first().startsWith(u"tail"), qPrintable(others().first()));
    program.kill();
    program.waitForFinished();
}

void DoctorTest::missingRightsAreGrants_data()
{
    QTest::addColumn<Purpose>("purpose");
    QTest::addColumn<QStringList>("missing");
    QTest::newRow("read") << Purpose::Read << QStringList();
    const QString later =
        u"ALTER DEFAULT PRIVILEGES FOR ROLE credenza IN SCHEMA public GRANT SELECT, %1 ON TABLES TO reader"_s;
    QTest::newRow("edit") << Purpose::Edit
                          << QStringList{u"GRANT INSERT, UPDATE, DELETE ON t TO reader"_s,
                                         later.arg(u"INSERT, UPDATE, DELETE"_s)};
    QTest::newRow("target") << Purpose::TransferTarget
                            << QStringList{u"GRANT INSERT, DELETE ON t TO reader"_s, later.arg(u"INSERT, DELETE"_s),
                                           u"GRANT CREATE, USAGE ON SCHEMA public TO reader"_s};
}

void DoctorTest::missingRightsAreGrants()
{
    QFETCH(Purpose, purpose);
    QFETCH(QStringList, missing);
    const Endpoint endpoint = m_places[u"postgresql"_s]->endpoint();
    auto owner = Connection::open(endpoint.writing());
    VERIFY_RESULT(owner);
    VERIFY_RESULT(
        owner->executeAll({u"DO $$ BEGIN CREATE ROLE reader LOGIN; EXCEPTION WHEN duplicate_object THEN END $$"_s,
                           u"GRANT SELECT ON t TO reader"_s}));
    Endpoint asReader = endpoint;
    asReader.parameters.insert(u"user"_s, u"reader"_s);
    auto connection = Connection::open(asReader.reading());
    VERIFY_RESULT(connection);
    const auto diagnosis = endpoint.dialect->doctor.examine(*connection, {Purpose::Read, purpose});
    VERIFY_RESULT(diagnosis);
    QCOMPARE(diagnosis->missing, missing);
}

void DoctorTest::settingsNameTheirSource()
{
    Endpoint endpoint = m_places[u"postgresql"_s]->endpoint();
    qputenv("PGUSER", endpoint.parameters.take(u"user"_s).toUtf8());
    auto connection = Connection::open(endpoint.reading());
    const auto diagnosis = connection ? endpoint.dialect->doctor.examine(*connection, {Purpose::Read})
                                      : Result<Diagnosis>(connection.error());
    qunsetenv("PGUSER");
    VERIFY_RESULT(diagnosis);
    QHash<QString, QString> sources;
    for (const Setting &setting : diagnosis->settings)
        sources.insert(setting.name, setting.source);
    QCOMPARE(sources.value(u"user"_s), u"PGUSER"_s);
    QCOMPARE(sources.value(u"host"_s), u"address"_s);
    QCOMPARE(sources.value(u"port"_s), u"default"_s);
    QCOMPARE(sources.value(u"password"_s), u"none was asked for"_s);
}

void DoctorTest::aJournalIsAProblem()
{
    const auto endpoint = m_places[u"sqlite"_s]->another(u"journal"_s);
    VERIFY_RESULT(endpoint);
    VERIFY_RESULT(makeNumberedTable(*endpoint, 1));
    auto connection = Connection::open(endpoint->reading());
    VERIFY_RESULT(connection);
    QFile journal(endpoint->database + u"-journal"_s);
    QVERIFY(journal.open(QIODevice::WriteOnly));
    const auto diagnosis = endpoint->dialect->doctor.examine(*connection, {Purpose::Read});
    VERIFY_RESULT(diagnosis);
    QCOMPARE(diagnosis->problems.size(), 1);
    QVERIFY(diagnosis->problems.first().contains(u"-journal"));
}

QTEST_GUILESS_MAIN(DoctorTest)
#include "tst_doctor.moc"
