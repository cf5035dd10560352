#include "sql/connection/connection.h"
#include "sql/connection/grammar.h"
#include "sql/profile/locate.h"

#include "tests/support/result.h"

#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace credenza;

class EndpointTest : public QObject
{
    Q_OBJECT

private slots:
    void addressesMeanWhatTheyMean_data();
    void addressesMeanWhatTheyMean();
    void meaninglessAddressesAreUsage_data();
    void meaninglessAddressesAreUsage();
    void passwordsAreNotPrinted();
    void settingsOfServices();
    void variablesLeadOn();
    void configFiles_data();
    void configFiles();
};

void EndpointTest::addressesMeanWhatTheyMean_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("title");
    const QString here = QDir::currentPath() + u'/';
    QTest::newRow("path") << u"a.db"_s << here + u"a.db"_s;
    QTest::newRow("absolute path") << u"/x/a.db"_s << u"/x/a.db"_s;
    QTest::newRow("path with question mark") << u"/x/a?b.db"_s << u"/x/a?b.db"_s;
    QTest::newRow("sqlite relative") << u"sqlite://data/barycenter.db?mode=rwc"_s << here + u"data/barycenter.db"_s;
    QTest::newRow("sqlite absolute") << u"sqlite:///var/lib/barycenter/barycenter.db?mode=rwc"_s
                                     << u"/var/lib/barycenter/barycenter.db"_s;
    QTest::newRow("sqlite plain") << u"sqlite:x/y.db"_s << here + u"x/y.db"_s;
    QTest::newRow("sqlite escape") << u"sqlite:///x/a%20b.db"_s << u"/x/a b.db"_s;
    QTest::newRow("postgresql") << u"postgresql://barycenter:secret@localhost:5432/barycenter"_s
                                << u"barycenter@localhost:5432/barycenter"_s;
    QTest::newRow("postgresql tls")
        << u"postgresql://barycenter:secret@db.example.com:5432/barycenter?sslmode=require"_s
        << u"barycenter@db.example.com:5432/barycenter"_s;
    QTest::newRow("pool parameters left out")
        << u"postgres://user:pass@host:5432/db?sslmode=require&max_connections=20"_s << u"user@host:5432/db"_s;
    QTest::newRow("sqlalchemy driver") << u"postgresql+psycopg2://postgres:password@db-host:5432/safebox"_s
                                       << u"postgres@db-host:5432/safebox"_s;
    QTest::newRow("sqlite in a folder") << u"sqlite://path/to/database.db?mode=rwc"_s
                                        << here + u"path/to/database.db"_s;
    QTest::newRow("sqlite at the root") << u"sqlite:///data/database.db"_s << u"/data/database.db"_s;
    QTest::newRow("name in a network") << u"postgresql://barycenter:secret@db.internal:5432/barycenter"_s
                                       << u"barycenter@db.internal:5432/barycenter"_s;
    QTest::newRow("development") << u"postgres://postgres:password@localhost:5432/didhub_dev"_s
                                 << u"postgres@localhost:5432/didhub_dev"_s;
    QTest::newRow("underscores in a password")
        << u"postgres://openbadges:your_secure_password@hostname:5432/openbadges"_s
        << u"openbadges@hostname:5432/openbadges"_s;
    QTest::newRow("tls with user") << u"postgres://username:password@hostname:5432/database?sslmode=require"_s
                                   << u"username@hostname:5432/database"_s;
    QTest::newRow("several hosts") << u"postgresql://a:1,b:2/db?target_session_attrs=read-write"_s << u"a,b:1,2/db"_s;
    QTest::newRow("libpq service") << u"postgresql://?service=main"_s << u"service main"_s;
    QTest::newRow("injection in a name") << u"postgresql://h/x'%3Bdrop%20table%20users--"_s << u""_s;
}

void EndpointTest::addressesMeanWhatTheyMean()
{
    QFETCH(QString, address);
    QFETCH(QString, title);
    const auto located = locateAddress(address);
    if (title.isEmpty()) { // may be a strange name, but never anything else than a name
        QVERIFY(!located || located->endpoint.database.contains(u'\''));
        return;
    }
    VERIFY_RESULT(located);
    QCOMPARE(located->endpoint.title(), title);
}

void EndpointTest::meaninglessAddressesAreUsage_data()
{
    QTest::addColumn<QString>("address");
    QTest::newRow("empty") << u""_s;
    QTest::newRow("line break") << u"postgresql://h/a\nb"_s;
    QTest::newRow("bad escape") << u"postgresql://h/%zz"_s;
    QTest::newRow("bad escape in a file") << u"sqlite:///x%"_s;
    QTest::newRow("template port") << u"postgres://user:pass@host:port/db"_s;
    QTest::newRow("template port of another guide") << u"postgresql://user:password@host:port/database"_s;
    QTest::newRow("port too high") << u"postgresql://h:99999/db"_s;
    QTest::newRow("unknown parameter") << u"postgresql://h/db?colour=red"_s;
    QTest::newRow("unknown mode") << u"sqlite://a.db?mode=fast"_s;
    QTest::newRow("memory") << u"sqlite::memory:"_s;
    QTest::newRow("mysql") << u"mysql://h/db"_s;
    QTest::newRow("unknown scheme") << u"oracle://h/db"_s;
    QTest::newRow("long host") << u"postgresql://"_s + QString(10'000, u'h') + u"/db"_s;
    QTest::newRow("unknown service") << u"env:nobody"_s;
}

void EndpointTest::meaninglessAddressesAreUsage()
{
    QFETCH(QString, address);
    const auto located = locate(address);
    QVERIFY(!located);
    QCOMPARE(located.error().kind, Error::Kind::Usage);
    QVERIFY(!located.error().hint.isEmpty());
}

void EndpointTest::passwordsAreNotPrinted()
{
    const auto located = locateAddress(u"postgresql://me:CANARY-7261@127.0.0.1:1/db"_s);
    VERIFY_RESULT(located);
    const Endpoint &endpoint = located->endpoint;
    QCOMPARE(endpoint.password, u"CANARY-7261"_s);
    QVERIFY(!endpoint.title().contains(u"CANARY"));
    QVERIFY(!endpoint.url().contains(u"CANARY"));
    QVERIFY(!located->warnings.isEmpty() && !located->warnings.first().contains(u"CANARY"));
    const auto opened = Connection::open(endpoint);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, Error::Kind::Unreachable);
    QVERIFY(!(opened.error().message + opened.error().detail + opened.error().hint).contains(u"CANARY"));
}

void EndpointTest::settingsOfServices()
{
    qputenv("BARYCENTER__DATABASE__URL", "sqlite:///srv/b.db?mode=rwc");
    const auto set = locate(u"env:barycenter"_s);
    qunsetenv("BARYCENTER__DATABASE__URL");
    VERIFY_RESULT(set);
    QCOMPARE(set->endpoint.database, u"/srv/b.db"_s);
    const auto fallback = locate(u"env:barycenter"_s);
    VERIFY_RESULT(fallback);
    QVERIFY(fallback->endpoint.database.endsWith(u"/barycenter.db"));
    QVERIFY(!fallback->warnings.isEmpty());
}

void EndpointTest::variablesLeadOn()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"d.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"database\": {\"path\": \"sqlite:///srv/didhub.db\"}}");
    file.close();
    qputenv("DIDHUB_CONFIG_PATH", file.fileName().toUtf8());
    const auto led = locate(u"env:didhub"_s);
    qunsetenv("DIDHUB_CONFIG_PATH");
    VERIFY_RESULT(led);
    QCOMPARE(led->endpoint.database, u"/srv/didhub.db"_s);

    qputenv("DB_TYPE", "postgres");
    const auto usual = locate(u"env:openbadges-system"_s);
    qunsetenv("DB_TYPE");
    VERIFY_RESULT(usual);
    QCOMPARE(usual->endpoint.title(), u"postgres@localhost:5432/app"_s);

    const auto relative = locate(u"env:safebox"_s);
    VERIFY_RESULT(relative);
    QCOMPARE(relative->endpoint.database, QDir::current().absoluteFilePath(u"data/database.db"_s));
}

void EndpointTest::configFiles_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("content");
    QTest::addColumn<QString>("title");
    QTest::newRow("toml") << u"config.toml"_s << u"[database]\nurl = \"sqlite:///srv/b.db?mode=rwc\"\n"_s
                          << u"/srv/b.db"_s;
    QTest::newRow("env file") << u".env"_s << u"# x\nexport BARYCENTER__DATABASE__URL=\"postgresql://u:p@h/d\"\n"_s
                              << u"u@h/d"_s;
    QTest::newRow("relative to the file")
        << u"c.toml"_s << u"[database]\nurl = \"sqlite://b.db\"\n"_s << u"HERE/b.db"_s;
    QTest::newRow("yaml") << u"didhub.yaml"_s << u"database:\n  driver: sqlite\n  path: sqlite:///var/lib/d.db\n"_s
                          << u"/var/lib/d.db"_s;
    QTest::newRow("json") << u"didhub.json"_s << u"{\"database\": {\"path\": \"postgres://u@h/d\"}}"_s << u"u@h/d"_s;
    QTest::newRow("parts") << u".env"_s
                           << u"DB_TYPE=postgresql\nPOSTGRES_HOST=h\nPOSTGRES_PORT=5433\nPOSTGRES_USER=u\n"
                              "POSTGRES_PASSWORD=p:@/\nPOSTGRES_DB=d\n"_s
                           << u"u@h:5433/d"_s;
    QTest::newRow("relative, as SQLAlchemy has it")
        << u".env"_s << u"DATABASE=sqlite:///data/x.db\n"_s << u"HERE/data/x.db"_s;
    QTest::newRow("absolute, as SQLAlchemy has it")
        << u".env"_s << u"DATABASE=sqlite:////data/x.db\n"_s << u"/data/x.db"_s;
    QTest::newRow("compose")
        << u"compose.yaml"_s
        << u"services:\n  db:\n    image: postgres\n  api:\n    environment:\n      - DB_TYPE=sqlite\n"
           "      - SQLITE_FILE=/data/o.sqlite\n    volumes:\n      - ./host:/data:rw\n"_s
        << u"HERE/host/o.sqlite"_s;
    QTest::newRow("compose, long form")
        << u"docker-compose.yml"_s
        << u"services:\n  api:\n    environment:\n      DATABASE: sqlite:////data/s.db\n"
           "    volumes:\n      - {type: bind, source: /srv/safe, target: /data}\n"_s
        << u"/srv/safe/s.db"_s;
    QTest::newRow("volume of the engine")
        << u"compose.yml"_s
        << u"services:\n  api:\n    environment:\n      DATABASE: sqlite:////data/s.db\n"
           "    volumes:\n      - data:/data\n"_s
        << u""_s;
    QTest::newRow("broken yaml") << u"c.yaml"_s << u"a: [1\n"_s << u""_s;
    QTest::newRow("nothing in it") << u"c.toml"_s << u"[other]\n"_s << u""_s;
    QTest::newRow("broken") << u"c.toml"_s << u"[database\n"_s << u""_s;
}

void EndpointTest::configFiles()
{
    QFETCH(QString, name);
    QFETCH(QString, content);
    QFETCH(QString, title);
    const QTemporaryDir folder;
    QFile file(folder.filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content.toUtf8());
    file.close();
    const auto located = locate(u"config:"_s + file.fileName());
    QCOMPARE(located.has_value(), !title.isEmpty());
    if (located)
        QCOMPARE(located->endpoint.title(), title.replace(u"HERE"_s, folder.path()));
}

QTEST_GUILESS_MAIN(EndpointTest)
#include "tst_endpoint.moc"
