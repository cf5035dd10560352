#include "sql/connection/scratch.h"
#include "tests/support/program_run.h"
#include "tests/support/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace credenza;

/// Saved connections as scripts meet them, on a machine without a keychain.
class ConnectionsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void addListUseRemove();
    void passwordsNeverReachTheFile();
    void failuresHaveCodes_data();
    void failuresHaveCodes();
    void productionIsConfirmed_data();
    void productionIsConfirmed();
    void nobodyIsAskedWithoutATerminal();
    void severalProgramsAddAtOnce();

private:
    QString file(const QString &name) const { return m_folder.filePath(name); }
    QString connectionsFile() const { return file(u"config/credenza/connections.toml"_s); }
    void prepare(QProcess &process) const;
    Ended run(const QStringList &arguments) const;

    QTemporaryDir m_folder;
    std::unique_ptr<ScratchPlace> m_server;
};

void ConnectionsTest::prepare(QProcess &process) const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"XDG_CONFIG_HOME"_s, file(u"config"_s));
    environment.insert(u"XDG_DATA_HOME"_s, file(u"data"_s));
    environment.insert(u"XDG_RUNTIME_DIR"_s, m_folder.path());
    environment.remove(u"DBUS_SESSION_BUS_ADDRESS"_s);
    process.setProcessEnvironment(environment);
    process.setChildProcessModifier([] { ::setsid(); }); // no terminal to ask at
}

Ended ConnectionsTest::run(const QStringList &arguments) const
{
    QProcess process;
    prepare(process);
    process.setProgram(QStringLiteral(CLI_PROGRAM));
    process.setArguments(arguments);
    return ended(process);
}

void ConnectionsTest::initTestCase()
{
    auto server = findDialect(u"postgresql")->scratch.make();
    VERIFY_RESULT(server);
    m_server = std::move(*server);
    const Ended seeded = run(
        {u"seed"_s, file(u"s.db"_s), u"--service"_s, u"barycenter"_s, u"--users"_s, u"20"_s, u"--seed"_s, u"7"_s});
    QVERIFY2(seeded.code == 0, seeded.err.constData());
    for (const QStringList &added :
         {QStringList{u"live"_s, file(u"s.db"_s), u"--environment"_s, u"production"_s},
          {u"locked"_s, file(u"s.db"_s), u"--environment"_s, u"production"_s, u"--read-only"_s},
          {u"asking"_s, m_server->endpoint().url(), u"--ask-password"_s}}) {
        const Ended ended = run(QStringList{u"connections"_s, u"add"_s} + added);
        QVERIFY2(ended.code == 0, ended.err.constData());
    }
}

void ConnectionsTest::addListUseRemove()
{
    const Ended added = run({u"connections"_s, u"add"_s, u"bench"_s, file(u"s.db"_s), u"--environment"_s, u"staging"_s,
                             u"--read-only"_s, u"--json"_s});
    QVERIFY2(added.code == 0, added.err.constData());
    QCOMPARE(added.result()[u"address"].toString(), file(u"s.db"_s));
    QJsonObject listed;
    for (const QJsonValue &each : run({u"connections"_s, u"--json"_s}).result()[u"connections"].toArray()) {
        if (each[u"name"] == "bench"_L1)
            listed = each.toObject();
    }
    QCOMPARE(listed[u"environment"].toString(), u"staging"_s);
    QCOMPARE(listed[u"read_only"].toBool(), true);
    QVERIFY(run({u"connections"_s}).out.contains("@bench"));
    const Ended detected = run({u"detect"_s, u"@bench"_s, u"--json"_s});
    QVERIFY2(detected.code == 0, detected.err.constData());
    QCOMPARE(detected.result()[u"service"].toString(), u"barycenter"_s);
    QCOMPARE(run({u"connections"_s, u"remove"_s, u"bench"_s}).code, 0);
    QCOMPARE(run({u"detect"_s, u"@bench"_s}).code, 5);
    QVERIFY(QFile::exists(file(u"s.db"_s)));
}

void ConnectionsTest::passwordsNeverReachTheFile()
{
    const Ended refused = run({u"connections"_s, u"add"_s, u"x"_s, u"postgresql://me:CANARY-pw@db/x"_s, u"--json"_s});
    QCOMPARE(refused.code, 13);
    QVERIFY(refused.err.contains("--password-command"));
    QFile password(file(u"password"_s));
    QVERIFY(password.open(QIODevice::WriteOnly));
    password.write("CANARY-pw\n");
    password.close();
    const Ended fromFile = run(
        {u"connections"_s, u"add"_s, u"x"_s, u"postgresql://me@db/x"_s, u"--password-file"_s, password.fileName()});
    QCOMPARE(fromFile.code, 13);
    QFile saved(connectionsFile());
    QVERIFY(saved.open(QIODevice::ReadOnly));
    QByteArray all = refused.out + refused.err + fromFile.out + fromFile.err + saved.readAll();
    QVERIFY(all.contains("locked"));
    QVERIFY(!all.contains("CANARY"));
}

void ConnectionsTest::failuresHaveCodes_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("says");
    const QString database = file(u"s.db"_s);
    QTest::newRow("taken") << QStringList{u"add"_s, u"live"_s, database} << 6 << u"already"_s;
    QTest::newRow("bad name") << QStringList{u"add"_s, u"a b"_s, database} << 2 << u"letters"_s;
    QTest::newRow("of another") << QStringList{u"add"_s, u"again"_s, u"@live"_s} << 2 << u"own address"_s;
    QTest::newRow("no address") << QStringList{u"add"_s, u"again"_s} << 2 << u"NAME DATABASE"_s;
    QTest::newRow("no environment") << QStringList{u"add"_s, u"again"_s, database, u"--environment"_s, u"moon"_s} << 2
                                    << u"production"_s;
    QTest::newRow("two ways")
        << QStringList{u"add"_s, u"again"_s, database, u"--ask-password"_s, u"--password-command"_s, u"true"_s} << 2
        << u"one way"_s;
    QTest::newRow("unknown") << QStringList{u"remove"_s, u"nobody"_s} << 5 << u"live"_s;
    QTest::newRow("verb") << QStringList{u"rename"_s, u"live"_s} << 2 << u"remove NAME"_s;
}

void ConnectionsTest::failuresHaveCodes()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    QFETCH(QString, says);
    const Ended ended = run(QStringList{u"connections"_s} + arguments);
    QVERIFY2(ended.code == code, ended.err.constData());
    QVERIFY2(QString::fromUtf8(ended.err).contains(says), ended.err.constData());
}

void ConnectionsTest::productionIsConfirmed_data()
{
    QTest::addColumn<QStringList>("command"); // up to the flags
    QTest::addColumn<QStringList>("flags");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("says");
    QFile rows(file(u"rows.csv"_s));
    QVERIFY(rows.open(QIODevice::WriteOnly));
    rows.write("subject,username,password_hash,created_at\n");
    rows.close();
    const QStringList import{u"import"_s, u"@live"_s, u"users"_s, rows.fileName()};
    const QStringList production{u"--environment"_s, u"production"_s};
    QTest::newRow("saved") << import << QStringList{} << 13 << u"--confirm live"_s;
    QTest::newRow("another name") << import << QStringList{u"--confirm"_s, u"s.db"_s} << 13 << u"--confirm live"_s;
    QTest::newRow("confirmed") << import << QStringList{u"--confirm"_s, u"live"_s} << 0 << u""_s;
    QTest::newRow("tried only") << import << QStringList{u"--dry-run"_s} << 0 << u""_s;
    QTest::newRow("read-only") << QStringList{u"import"_s, u"@locked"_s, u"users"_s, rows.fileName()}
                               << QStringList{u"--confirm"_s, u"locked"_s} << 12 << u"read-only"_s;
    QTest::newRow("by flag") << QStringList{u"import"_s, file(u"s.db"_s), u"users"_s, rows.fileName()} << production
                             << 13 << u"--confirm s.db"_s;
    QTest::newRow("by flag, confirmed") << QStringList{u"import"_s, file(u"s.db"_s), u"users"_s, rows.fileName()}
                                        << production + QStringList{u"--confirm"_s, u"s.db"_s} << 0 << u""_s;
    QTest::newRow("transfer") << QStringList{u"transfer"_s, file(u"s.db"_s), m_server->endpoint().url()} << production
                              << 13 << u"--confirm postgres"_s;
    QTest::newRow("transfer from") << QStringList{u"transfer"_s, u"@live"_s, file(u"copy.db"_s)} << QStringList{} << 0
                                   << u""_s;
    QTest::newRow("seed") << QStringList{u"seed"_s, file(u"n.db"_s), u"--service"_s, u"barycenter"_s} << production
                          << 13 << u"--confirm n.db"_s;
    QTest::newRow("create") << QStringList{u"schema"_s, u"create"_s, file(u"n.db"_s), u"--service"_s, u"barycenter"_s}
                            << production << 13 << u"--confirm n.db"_s;
    QTest::newRow("stamp") << QStringList{u"schema"_s, u"stamp"_s, u"@live"_s, u"1"_s} << QStringList{u"--yes"_s} << 13
                           << u"--confirm live"_s;
    QTest::newRow("reading") << QStringList{u"detect"_s, u"@live"_s} << QStringList{} << 0 << u""_s;
}

void ConnectionsTest::productionIsConfirmed()
{
    QFETCH(QStringList, command);
    QFETCH(QStringList, flags);
    QFETCH(int, code);
    QFETCH(QString, says);
    const Ended ended = run(command + flags);
    QVERIFY2(ended.code == code, (ended.out + ended.err).constData());
    QVERIFY2(QString::fromUtf8(ended.err).contains(says), ended.err.constData());
    QVERIFY(!QFile::exists(file(u"n.db"_s)));
}

void ConnectionsTest::nobodyIsAskedWithoutATerminal()
{
    const Ended refused = run({u"detect"_s, u"@asking"_s});
    QVERIFY2(refused.code == 12, refused.err.constData());
    QVERIFY(refused.err.contains("--password-file"));
    const Ended given = run({u"detect"_s, u"@asking"_s, u"--password-command"_s, u"echo any"_s});
    QVERIFY2(given.code == 0, given.err.constData());
}

void ConnectionsTest::severalProgramsAddAtOnce()
{
    std::vector<std::unique_ptr<QProcess>> programs;
    for (int number = 0; number < 8; ++number) {
        programs.push_back(std::make_unique<QProcess>());
        prepare(*programs.back());
        programs.back()->start(QStringLiteral(CLI_PROGRAM),
                               {u"connections"_s, u"add"_s, u"many%1"_s.arg(number), file(u"s.db"_s)});
    }
    for (const auto &program : programs) {
        QVERIFY(program->waitForFinished(60'000));
        QCOMPARE(program->exitCode(), 0);
    }
    QCOMPARE(run({u"connections"_s}).out.count("@many"), 8);
}

QTEST_GUILESS_MAIN(ConnectionsTest)
#include "tst_connections.moc"
