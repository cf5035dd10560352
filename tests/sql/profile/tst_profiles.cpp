#include "sql/compare/compare.h"
#include "sql/profile/masking.h"
#include "sql/profile/profiles.h"
#include "sql/sample/seed.h"
#include "sql/schema/stamp.h"

#include "tests/support/every_edition.h"

using namespace Qt::StringLiterals;
using namespace credenza;

/// Finds every profile by itself and proves each edition on each backend.
class ProfilesTest : public EveryEditionTest
{
    Q_OBJECT

private slots:
    void initTestCase();
    void samplesAreRecognised_data() { editions(); }
    void samplesAreRecognised();
    void everyColumnHasAMeaning_data() { editions(); }
    void everyColumnHasAMeaning();
    void everyLevelIsRecognised_data() { editions(); }
    void everyLevelIsRecognised();
    void sameSeedSameRows_data() { editions(); }
    void sameSeedSameRows();
    void mistakesAreRefused_data();
    void mistakesAreRefused();
    void fingerprintsTellNothing();
};

void ProfilesTest::initTestCase()
{
    loadEditions();
}

#define OPENED_SAMPLE                                                                                                  \
    QFETCH(QString, service);                                                                                          \
    QFETCH(QString, edition);                                                                                          \
    const auto endpoint = sample();                                                                                    \
    VERIFY_RESULT(endpoint);                                                                                           \
    auto opened = openForReading(*endpoint);                                                                           \
    VERIFY_RESULT(opened)

void ProfilesTest::samplesAreRecognised()
{
    OPENED_SAMPLE;
    const Identity &identity = opened->identity;
    QVERIFY(identity.recognition);
    QCOMPARE(identity.recognition->profile.id, service);
    QCOMPARE(identity.recognition->edition.id, edition);
    QVERIFY(identity.history.pending.isEmpty());
    QVERIFY(identity.history.unknown.isEmpty());
    const auto differences = drift(opened->connection(), identity);
    VERIFY_RESULT(differences);
    QVERIFY2(differences->isEmpty(), differences->isEmpty() ? "" : qPrintable(differences->first().problem));
}

void ProfilesTest::everyColumnHasAMeaning()
{
    OPENED_SAMPLE;
    for (const Table &table : opened->identity.catalog.tables) {
        for (const Column &column : table.columns)
            QVERIFY2(opened->identity.profile()->column(table.name.name, column.name),
                     qPrintable(service + u' ' + edition + u' ' + table.name.name + u'.' + column.name));
    }
}

void ProfilesTest::everyLevelIsRecognised()
{
    QFETCH(QString, service);
    QFETCH(QString, edition);
    QFETCH(QString, backend);
    auto script = editionScript(profile(service), *profile(service).edition(edition), backend);
    VERIFY_RESULT(script);
    for (MigrationStep &step : script->steps) {
        for (const QString &checksum : script->history.bytes)
            step.records.insert(checksum, step.records.value(checksum, QByteArray(48, '\0')));
    }
    const Endpoint endpoint = fresh(backend);
    qsizetype done = 0;
    for (qsizetype level = 1; level <= script->steps.size(); ++level) {
        const QStringList statements = script->upTo(level);
        {
            auto connection = Connection::open(endpoint);
            VERIFY_RESULT(connection);
            VERIFY_RESULT(connection->executeAll(statements.sliced(std::exchange(done, statements.size()))));
            VERIFY_RESULT(stampSteps(*connection, *script, script->stepNames().mid(level - 1, 1)));
        }
        auto opened = openForReading(endpoint);
        VERIFY_RESULT(opened);
        if (!opened->identity.recognition) { // the first steps of some make what any program might have
            QVERIFY2(level <= 2 && script->steps.size() > 2, qPrintable(u"level %1"_s.arg(level)));
            continue;
        }
        QCOMPARE(opened->identity.recognition->profile.id, service);
        QCOMPARE(opened->identity.level(), level);
        const auto differences = drift(opened->connection(), opened->identity);
        VERIFY_RESULT(differences);
        QVERIFY2(differences->isEmpty(), differences->isEmpty() ? "" : qPrintable(differences->first().object));
    }
}

void ProfilesTest::sameSeedSameRows()
{
    OPENED_SAMPLE;
    const auto again = seeded();
    VERIFY_RESULT(again);
    auto other = openForReading(*again);
    VERIFY_RESULT(other);
    SilentProgress progress;
    const auto comparison = compare(*opened, *other, {}, progress);
    VERIFY_RESULT(comparison);
    QVERIFY2(comparison->equal(), qPrintable(service + edition));
}

void ProfilesTest::mistakesAreRefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("says");
    QTest::newRow("syntax") << u"title = \"x\"\n[[edition\n"_s << u"line 2"_s;
    QTest::newRow("no title") << u"[[edition]]\nid = \"a\"\nrecognise = [\"t\"]\n"_s << u"title"_s;
    QTest::newRow("no edition") << u"title = \"x\"\n"_s << u"edition"_s;
    const QString good = u"title = \"x\"\n[[edition]]\nid = \"a\"\nrecognise = [\"t\"]\n"_s;
    QTest::newRow("unknown key") << good + u"recognize = [\"t\"]\n"_s << u"line 5: there is no key recognize"_s;
    QTest::newRow("unknown table key") << good + u"[[table]]\nname = \"t\"\nrolle = \"x\"\n"_s << u"line 7"_s;
    QTest::newRow("unknown meaning") << good + u"[[table]]\nname = \"t\"\n[table.column]\na = { is = \"unix\" }\n"_s
                                     << u"line 8: is = \"unix\""_s;
    QTest::newRow("unknown backend")
        << good + u"[[table]]\nname = \"t\"\n[table.column]\na = { is = { oracle = \"flag\" } }\n"_s
        << u"line 8: oracle"_s;
    QTest::newRow("reference to nowhere")
        << good + u"[[table]]\nname = \"t\"\n[table.column]\na = { references = \"u.id\" }\n"_s << u"line 8"_s;
    QTest::newRow("unknown edition") << good + u"[[table]]\nname = \"t\"\nedition = \"b\"\n"_s << u"no edition b"_s;
    QTest::newRow("nameless table")
        << u"title = \"x\"\n[[edition]]\nid = \"a\"\nrecognise = [\"t\"]\n[[table]]\nrole = \"r\"\n"_s << u"no name"_s;
}

void ProfilesTest::mistakesAreRefused()
{
    QFETCH(QString, text);
    QFETCH(QString, says);
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"profile.toml"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text.toUtf8());
    file.close();
    const auto loaded = loadProfile(folder.path());
    QVERIFY(!loaded);
    QVERIFY2(loaded.error().message.contains(says), qPrintable(loaded.error().message));
}

void ProfilesTest::fingerprintsTellNothing()
{
    const Value secret = u"CANARY-5512"_s;
    const Fingerprint plain = fingerprint(secret, ColumnMeaning::Secrecy::Secret);
    const Fingerprint keyed = fingerprint(secret, ColumnMeaning::Secrecy::ShortSecret);
    QCOMPARE(plain.text.size(), 15);
    QVERIFY(plain.text != keyed.text);
    QVERIFY(!plain.text.contains(u"CANARY"));
    QCOMPARE(plain.length, 11);
}

QTEST_GUILESS_MAIN(ProfilesTest)
#include "tst_profiles.moc"
