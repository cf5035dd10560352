#include "sql/connection/connection_store.h"
#include "sql/connection/keychain.h"
#include "sql/connection/recent.h"
#include "sql/profile/locate.h"
#include "sql/profile/saved_mark.h"

#include "tests/support/result.h"

#include <QTemporaryDir>

#include <thread>

using namespace Qt::StringLiterals;
using namespace credenza;

/// Connections under names, and the list of what was opened. There is no session bus, hence no keychain.
class SavedConnectionsTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void whatIsSavedComesBack();
    void namesAreChecked_data();
    void namesAreChecked();
    void aNameIsTakenOnce();
    void onlyItsUserReadsTheFile();
    void damagedFilesAreNamedAndKept_data();
    void damagedFilesAreNamedAndKept();
    void severalMaySaveAtOnce();
    void aNameLocatesItsDatabase();
    void anAddressLeadsToADatabaseAtOnce();
    void withoutKeychainNothingIsSaved();
    void theKeychainAnswersAtOnce();
    void passwordsComeByTheirWay_data();
    void passwordsComeByTheirWay();
    void recentOnesComeNewestFirst();
    void settingsAreOpenedAgainAsSettings();
    void removedOnesAreForgotten();

private:
    QString connectionsFile() const { return m_home->filePath(u"config/credenza/connections.toml"_s); }
    QByteArray content() const;
    void write(const QByteArray &text) const;

    std::unique_ptr<QTemporaryDir> m_home;
};

void SavedConnectionsTest::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    qputenv("XDG_CONFIG_HOME", m_home->filePath(u"config"_s).toUtf8());
    qputenv("XDG_DATA_HOME", m_home->filePath(u"data"_s).toUtf8());
    qputenv("XDG_RUNTIME_DIR", m_home->path().toUtf8());
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
}

QByteArray SavedConnectionsTest::content() const
{
    QFile file(connectionsFile());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void SavedConnectionsTest::write(const QByteArray &text) const
{
    QVERIFY(QDir().mkpath(QFileInfo(connectionsFile()).path()));
    QFile file(connectionsFile());
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

void SavedConnectionsTest::whatIsSavedComesBack()
{
    const SavedConnection first{.name = u"main.db-1_x"_s,
                                .address = u"/var/lib/ä \"b\"\\c.db"_s,
                                .environment = Environment::Production,
                                .access = Endpoint::Access::Read};
    const SavedConnection second{.name = u"zeta"_s,
                                 .address = u"postgresql://app@db/app?sslmode=verify-full"_s,
                                 .passwordSource = PasswordSource::Command,
                                 .passwordCommand = u"pass show 'x'"_s,
                                 .statementTimeout = 30};
    VERIFY_RESULT(saveConnection(second));
    VERIFY_RESULT(saveConnection(first));
    const auto saved = savedConnections();
    VERIFY_RESULT(saved);
    QCOMPARE(*saved, (QList{first, second}));
}

void SavedConnectionsTest::namesAreChecked_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("isFine");
    QTest::newRow("plain") << u"Main-1.x_y"_s << true;
    QTest::newRow("dot") << u"."_s << true;
    QTest::newRow("empty") << u""_s << false;
    QTest::newRow("space") << u"a b"_s << false;
    QTest::newRow("slash") << u"a/b"_s << false;
    QTest::newRow("umlaut") << u"ä"_s << false;
    QTest::newRow("flag") << u"-x"_s << false;
    QTest::newRow("line break") << u"a\n"_s << false;
    QTest::newRow("long") << QString(65, u'a') << false;
}

void SavedConnectionsTest::namesAreChecked()
{
    QFETCH(QString, name);
    QFETCH(bool, isFine);
    const auto saved = saveConnection({.name = name, .address = u"/x.db"_s});
    QCOMPARE(saved.has_value(), isFine);
    if (!isFine) {
        QCOMPARE(saved.error().kind, Error::Kind::Usage);
        QVERIFY(content().isEmpty());
    }
}

void SavedConnectionsTest::aNameIsTakenOnce()
{
    VERIFY_RESULT(saveConnection({.name = u"a"_s, .address = u"/first.db"_s}));
    const auto again = saveConnection({.name = u"a"_s, .address = u"/second.db"_s});
    QCOMPARE(again.error().kind, Error::Kind::Conflict);
    QCOMPARE(savedConnection(u"a"_s)->address, u"/first.db"_s);
}

void SavedConnectionsTest::onlyItsUserReadsTheFile()
{
    VERIFY_RESULT(saveConnection({.name = u"a"_s, .address = u"/x.db"_s}));
    constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFile::permissions(connectionsFile()) & others));
}

void SavedConnectionsTest::damagedFilesAreNamedAndKept_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("says");
    const QByteArray sound = "[connections.a]\naddress = '/x.db'\nenvironment = 'staging'\naccess = 'read'\n";
    QTest::newRow("no TOML") << QByteArray("form = 1\n\n[connections.a\n") << u"line 3"_s;
    QTest::newRow("no address") << QByteArray("[connections.a]\n") << u"line 1"_s;
    QTest::newRow("bad name") << QByteArray("[connections.'a b']\naddress = '/x.db'\n") << u"plain name"_s;
    QTest::newRow("no table") << QByteArray("\n[connections]\na = 1\n") << u"line 3"_s;
    QTest::newRow("no way to a password") << sound << u"password is one of"_s;
    QTest::newRow("unknown way") << sound + "password = 'magic'\n" << u"password is one of"_s;
    QTest::newRow("unknown environment") << QByteArray(sound).replace("staging", "moon") << u"environment is one of"_s;
    QTest::newRow("unknown access") << QByteArray(sound).replace("'read'", "'much'") << u"access is"_s;
    QTest::newRow("of a newer program") << QByteArray("form = 2\n") << u"newer"_s;
}

void SavedConnectionsTest::damagedFilesAreNamedAndKept()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, says);
    write(text);
    const auto read = savedConnections();
    QVERIFY(!read);
    QCOMPARE(read.error().kind, Error::Kind::Unfit);
    QVERIFY2(read.error().message.contains(says), qPrintable(read.error().message));
    QVERIFY(read.error().message.contains(connectionsFile()));
    QVERIFY(!saveConnection({.name = u"b"_s, .address = u"/y.db"_s}));
    QVERIFY(!removeConnection(u"a"_s));
    QCOMPARE(content(), text);
}

void SavedConnectionsTest::severalMaySaveAtOnce()
{
    constexpr int each = 8;
    std::atomic<int> failures = 0;
    {
        std::vector<std::jthread> programs;
        for (const QString &name : {u"a"_s, u"b"_s, u"c"_s, u"d"_s}) {
            programs.emplace_back([name, &failures] {
                for (int number = 0; number < each; ++number) {
                    if (!saveConnection({.name = name + QString::number(number), .address = u"/x.db"_s}))
                        ++failures;
                }
            });
        }
    }
    QCOMPARE(failures.load(), 0);
    QCOMPARE(savedConnections()->size(), 4 * each);
}

void SavedConnectionsTest::aNameLocatesItsDatabase()
{
    VERIFY_RESULT(saveConnection({.name = u"main"_s,
                                  .address = u"postgresql://app@db/app"_s,
                                  .environment = Environment::Production,
                                  .access = Endpoint::Access::Read,
                                  .passwordSource = PasswordSource::Command,
                                  .passwordCommand = u"printf secret"_s}));
    const auto located = locate(u"@main"_s);
    VERIFY_RESULT(located);
    QCOMPARE(located->endpoint.title(), u"app@db/app"_s);
    QCOMPARE(located->endpoint.savedAs, u"main"_s);
    QCOMPARE(located->endpoint.environment, Environment::Production);
    QCOMPARE(located->endpoint.access, Endpoint::Access::Read);
    QCOMPARE(located->endpoint.password, u"secret"_s);
    QVERIFY(locate(u"@main"_s, SavedPassword::Leave)->endpoint.password.isEmpty());
    const auto plain = markedAsSaved(locate(u"postgresql://app@db/app"_s)->endpoint.writing());
    VERIFY_RESULT(plain);
    QCOMPARE(plain->environment, Environment::Production);
    QCOMPARE(plain->access, Endpoint::Access::Read);
    QCOMPARE(markedAsSaved(locate(u"postgresql://app@db/other"_s)->endpoint)->environment, Environment::Unmarked);
    const auto unknown = locate(u"@nobody"_s);
    QCOMPARE(unknown.error().kind, Error::Kind::NotFound);
    QVERIFY(unknown.error().hint.contains(u"main"_s));
}

void SavedConnectionsTest::anAddressLeadsToADatabaseAtOnce()
{
    write("[connections.a]\naddress = '@a'\nenvironment = 'unmarked'\naccess = 'write'\npassword = 'elsewhere'\n");
    QCOMPARE(locate(u"@a"_s).error().kind, Error::Kind::Usage);
}

void SavedConnectionsTest::withoutKeychainNothingIsSaved()
{
    const SavedConnection connection{
        .name = u"main"_s, .address = u"postgresql://app@db/app"_s, .passwordSource = PasswordSource::Keychain};
    const auto saved = saveConnection(connection, u"top-secret"_s);
    QVERIFY(!saved);
    QCOMPARE(saved.error().kind, Error::Kind::Unreachable);
    QVERIFY(!described(saved.error()).contains("top-secret"));
    QVERIFY(savedConnections()->isEmpty());
    QDirIterator files(m_home->path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains("top-secret"), qPrintable(file.fileName()));
    }
}

void SavedConnectionsTest::theKeychainAnswersAtOnce()
{
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(readPassword(u"x"_s).error().kind, Error::Kind::Unreachable);
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all");
    QVERIFY(!readPassword(u"x"_s));
    QVERIFY(!storePassword(u"x"_s, u"y"_s));
    QVERIFY(!removePassword(u"x"_s));
    QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
}

void SavedConnectionsTest::passwordsComeByTheirWay_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("password");
    QTest::newRow("one line") << u"echo secret"_s << u"secret"_s;
    QTest::newRow("no line end") << u"printf 'a b '"_s << u"a b "_s;
    QTest::newRow("first of several") << u"printf 'one\\r\\ntwo\\n'"_s << u"one"_s;
    QTest::newRow("beyond ASCII") << u"echo grün"_s << u"grün"_s;
    QTest::newRow("fails") << u"echo secret; exit 3"_s << QString();
    QTest::newRow("no such program") << u"/nowhere/at/all"_s << QString();
}

void SavedConnectionsTest::passwordsComeByTheirWay()
{
    QFETCH(QString, command);
    QFETCH(QString, password);
    const auto got = passwordOf({.passwordSource = PasswordSource::Command, .passwordCommand = command});
    QCOMPARE(got.has_value(), !password.isNull());
    if (got)
        QCOMPARE(*got, password);
    else
        QVERIFY(!described(got.error()).contains("secret"));
    QVERIFY(passwordOf({.passwordSource = PasswordSource::Ask, .passwordCommand = command})->isEmpty());
}

void SavedConnectionsTest::recentOnesComeNewestFirst()
{
    const auto endpoint = [](const QString &address) { return locateAddress(address)->endpoint; };
    Endpoint production = endpoint(u"postgresql://app:secret@db/app"_s);
    production.environment = Environment::Production;
    VERIFY_RESULT(noteOpened({endpoint(u"/a.db"_s), u"/a.db"_s, {}}));
    VERIFY_RESULT(noteOpened({production, production.url(), {}}));
    VERIFY_RESULT(noteOpened({endpoint(u"/a.db"_s), u"/a.db"_s, u"Turnstile"_s}));
    const auto recent = recentDatabases();
    VERIFY_RESULT(recent);
    QCOMPARE(recent->size(), 2);
    QCOMPARE(recent->first().address, u"/a.db"_s);
    QCOMPARE(recent->first().service, u"Turnstile"_s);
    QVERIFY(!recent->first().wantsPassword);
    QVERIFY(qAbs(recent->first().opened.secsTo(QDateTime::currentDateTimeUtc())) < 60);
    QCOMPARE(recent->last().environment, Environment::Production);
    QVERIFY(recent->last().wantsPassword);
    QVERIFY(!recent->last().argument.contains(u"secret"_s));
    VERIFY_RESULT(forgetRecent(u"/a.db"_s));
    QCOMPARE(recentDatabases()->size(), 1);
}

void SavedConnectionsTest::settingsAreOpenedAgainAsSettings()
{
    Endpoint endpoint = locateAddress(u"postgresql://app:secret@db/app"_s)->endpoint;
    VERIFY_RESULT(noteOpened({endpoint, u"config:/etc/service.toml"_s, u"Turnstile"_s}));
    QCOMPARE(recentDatabases()->first().argument, u"config:/etc/service.toml"_s);
    QVERIFY(!recentDatabases()->first().wantsPassword);
}

void SavedConnectionsTest::removedOnesAreForgotten()
{
    VERIFY_RESULT(saveConnection({.name = u"a"_s, .address = u"/x.db"_s}));
    VERIFY_RESULT(removeConnection(u"a"_s));
    QVERIFY(savedConnections()->isEmpty());
    QCOMPARE(removeConnection(u"a"_s).error().kind, Error::Kind::NotFound);
}

QTEST_GUILESS_MAIN(SavedConnectionsTest)
#include "tst_saved_connections.moc"
