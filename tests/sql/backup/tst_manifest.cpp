#include "sql/backup/manifest.h"
#include "tests/support/result.h"

#include <QTimeZone>
#include <QtTest>

#include <limits>

using namespace Qt::StringLiterals;
using namespace credenza;

namespace {

Manifest example()
{
    Manifest manifest;
    manifest.program = u"credenza 0.1.0"_s;
    manifest.taken = QDateTime({2026, 11, 21}, {2, 15, 0, 7}, Qt::UTC);
    manifest.label = u"nightly \"prod\""_s;
    manifest.source = u"/srv/data/größe.db"_s;
    manifest.backend = u"files"_s;
    manifest.server = u"3.40.1"_s;
    manifest.service = u"turnstile"_s;
    manifest.edition = u"2"_s;
    manifest.history = {u"0001_first"_s, u"0002_second"_s};
    manifest.tables = {{u"users"_s, 3, u"abc"_s, {u"id"_s, u"name"_s}, {u"data/users.0001.copy"_s}},
                       {u"We/ird\n"_s, (qint64(1) << 53) + 1, u"def"_s, {}, {}}};
    manifest.digest = u"fed"_s;
    manifest.sequences = {{u"users_id_seq"_s, {u"public"_s, u"users"_s}, u"id"_s, std::numeric_limits<qint64>::max()},
                          {u"down"_s, {{}, u"users"_s}, u"n"_s, std::numeric_limits<qint64>::min()}};
    manifest.notCarried = {u"view active_users"_s};
    manifest.byHand = {u"owners and privileges, in privileges.sql"_s};
    manifest.files = {{u"files/key.pem"_s, u"/etc/turnstile/key.pem"_s}};
    manifest.members = {{u"data/users.0001.copy"_s, 12, u"00ff"_s}, {u"files/key.pem"_s, 0, u"e3b0"_s}};
    return manifest;
}

QByteArray golden()
{
    QFile file(QStringLiteral(SOURCE_FOLDER) + u"/tests/sql/backup/golden_manifest.json"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// What an archive says of itself.
class ManifestTest : public QObject
{
    Q_OBJECT

private slots:
    void isWrittenForPeople();
    void comesBack();
    void anEmptyOneComesBack();
    void isOfThatMoment();
    void finds();
    void unknownKeysDoNotMatter();
    void isRefused_data();
    void isRefused();
};

void ManifestTest::isWrittenForPeople()
{
    QCOMPARE(manifestJson(example()), golden());
}

void ManifestTest::comesBack()
{
    auto read = readManifest(golden());
    VERIFY_RESULT(read);
    QCOMPARE(manifestJson(*read), golden());
    QCOMPARE(read->taken, example().taken);
    QCOMPARE(read->tables.at(1).rows, (qint64(1) << 53) + 1);
    QCOMPARE(read->tables.at(1).name, u"We/ird\n"_s);
    QCOMPARE(read->sequences.at(0).table, (TableName{u"public"_s, u"users"_s}));
    QCOMPARE(read->sequences.at(0).last, std::numeric_limits<qint64>::max());
    QCOMPARE(read->sequences.at(1).last, std::numeric_limits<qint64>::min());
    QCOMPARE(read->members, example().members);
}

void ManifestTest::anEmptyOneComesBack()
{
    Manifest manifest;
    manifest.taken = QDateTime::fromSecsSinceEpoch(0, Qt::UTC);
    auto read = readManifest(manifestJson(manifest));
    VERIFY_RESULT(read);
    QVERIFY(read->tables.isEmpty() && read->members.isEmpty() && read->sequences.isEmpty());
    QCOMPARE(manifestJson(*read), manifestJson(manifest));
}

void ManifestTest::isOfThatMoment()
{
    Manifest manifest = example();
    manifest.taken = QDateTime({2026, 7, 1}, {12, 0}, QTimeZone(7200));
    const QByteArray json = manifestJson(manifest);
    QVERIFY(json.contains("\"2026-07-01T10:00:00.000Z\""));
    QCOMPARE(readManifest(json)->taken, manifest.taken);
    QCOMPARE(readManifest(json)->taken.timeSpec(), Qt::UTC);
}

void ManifestTest::finds()
{
    const Manifest manifest = example();
    QCOMPARE(manifest.table(u"users")->rows, 3);
    QVERIFY(!manifest.table(u"Users"));
    QCOMPARE(manifest.member(u"files/key.pem")->sha256, u"e3b0"_s);
    QVERIFY(!manifest.member(u"key.pem"));
    QCOMPARE(manifest.rows(), (qint64(1) << 53) + 4);
    QCOMPARE(Manifest().rows(), 0);
}

void ManifestTest::unknownKeysDoNotMatter()
{
    QByteArray json = golden();
    json.replace("\"rows\": 3,", "\"colour\": {\"deep\": [1, 2]}, \"rows\": 3,");
    json.replace("\"label\":", "\"weather\": null,\n  \"label\":");
    auto read = readManifest(json);
    VERIFY_RESULT(read);
    QCOMPARE(manifestJson(*read), golden());
}

void ManifestTest::isRefused_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("says");
    const auto changed = [](const char *before, const char *after) { return golden().replace(before, after); };
    QTest::newRow("nothing") << QByteArray() << QString();
    QTest::newRow("no JSON") << QByteArray("{\"version\": 1") << QString();
    QTest::newRow("no object") << QByteArray("[1]") << u"no JSON object"_s;
    QTest::newRow("no version") << changed("\"version\": 1,", "") << u"version"_s;
    QTest::newRow("later") << changed("\"version\": 1,", "\"version\": 2,") << u"later version"_s;
    QTest::newRow("much later") << changed("\"version\": 1,", "\"version\": 4294967297,") << u"later version"_s;
    QTest::newRow("no moment") << changed("2026-11-21T02:15:00.007Z", "yesterday") << u"moment"_s;
}

void ManifestTest::isRefused()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, says);
    auto read = readManifest(json);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, Error::Kind::Unfit);
    QVERIFY2(described(read.error()).contains(says.toUtf8()), described(read.error()).constData());
}

QTEST_GUILESS_MAIN(ManifestTest)
#include "tst_manifest.moc"
