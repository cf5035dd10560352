#include "sql/compare/compare.h"
#include "sql/profile/masking.h"
#include "sql/profile/profiles.h"
#include "sql/sample/seed.h"
#include "sql/schema/stamp.h"

#include "tests/support/every_backend.h"

using namespace Qt::StringLiterals;
using namespace credenza;

/// Finds every profile by itself and proves each edition on each backend.
class ProfilesTest : public EveryBackendTest
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

private:
    void editions();
    const Profile &profile(const QString &id) const;

    QList<Profile> m_profiles;
};

void ProfilesTest::initTestCase()
{
    const auto profiles = loadProfiles();
    VERIFY_RESULT(profiles);
    QVERIFY(!profiles->isEmpty());
    m_profiles = *profiles;
    makePlaces();
}

void ProfilesTest::editions()
{
    QTest::addColumn<QString>("service");
    QTest::addColumn<QString>("edition");
    QTest::addColumn<QString>("backend");
    for (const Profile &each : m_profiles) {
        for (const Edition &edition : each.editions) {
            for (const Dialect *dialect : dialects()) {
                if (editionScript(each, edition, dialect->name))
                    QTest::addRow("%s %s %s", qPrintable(each.id), qPrintable(edition.id), qPrintable(dialect->name))
                        << each.id << edition.id << dialect->name;
            }
        }
    }
}

const Profile &ProfilesTest::profile(const QString &id) const
{
    return *std::find_if(m_profiles.begin(), m_profiles.end(), [&id](const Profile &each) { return each.id == id; });
}

#define SEEDED(options)                                                                                                \
    QFETCH(QString, service);                                                                                          \
    QFETCH(QString, edition);                                                                                          \
    QFETCH(QString, backend);                                                                                          \
    const Endpoint endpoint = fresh(backend);                                                                          \
    SilentProgress progress;                                                                                           \
    const SeedOptions options{.edition = edition, .users = 30, .rows = {}, .seed = 3, .moment = 1'793'491'200};        \
    VERIFY_RESULT(seedDatabase(endpoint, profile(service), options, progress));                                        \
    auto opened = openForReading(endpoint);                                                                            \
    VERIFY_RESULT(opened)

void ProfilesTest::samplesAreRecognised()
{
    SEEDED(options);
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
    SEEDED(options);
    for (const Table &table : opened->identity.catalog.tables) {
        for (const Column &column : table.columns)
            QVERIFY2(profile(service).column(table.name.name, column.name),
                     qPrintable(table.name.name + u'.' + column.name));
    }
}

void ProfilesTest::everyLevelIsRecognised()
{
    QFETCH(QString, service);
    QFETCH(QString, edition);
    QFETCH(QString, backend);
    const auto script = editionScript(profile(service), *profile(service).edition(edition), backend);
    VERIFY_RESULT(script);
    for (qsizetype level = 1; level <= script->steps.size(); ++level) {
        const Endpoint endpoint = fresh(backend);
        {
            auto connection = Connection::open(endpoint);
            VERIFY_RESULT(connection);
            VERIFY_RESULT(connection->executeAll(script->upTo(level)));
            VERIFY_RESULT(stampSteps(*connection, script->history, script->stepNames().first(level)));
        }
        auto opened = openForReading(endpoint);
        VERIFY_RESULT(opened);
        QVERIFY2(opened->identity.recognition, qPrintable(u"level %1"_s.arg(level)));
        QCOMPARE(opened->identity.recognition->profile.id, service);
        QCOMPARE(opened->identity.history.level(), level);
        const auto differences = drift(opened->connection(), opened->identity);
        VERIFY_RESULT(differences);
        QVERIFY2(differences->isEmpty(), differences->isEmpty() ? "" : qPrintable(differences->first().object));
    }
}

void ProfilesTest::sameSeedSameRows()
{
    SEEDED(options);
    const Endpoint again = fresh(backend);
    VERIFY_RESULT(seedDatabase(again, profile(service), options, progress));
    auto other = openForReading(again);
    VERIFY_RESULT(other);
    const auto comparison = compare(*opened, *other, {}, progress);
    VERIFY_RESULT(comparison);
    QVERIFY(comparison->equal());
}

void ProfilesTest::mistakesAreRefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("says");
    QTest::newRow("syntax") << u"title = \"x\"\n[[edition\n"_s << u"line 2"_s;
    QTest::newRow("no title") << u"[[edition]]\nid = \"a\"\nrecognise = [\"t\"]\n"_s << u"title"_s;
    QTest::newRow("no edition") << u"title = \"x\"\n"_s << u"edition"_s;
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
