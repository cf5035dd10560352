#include "sql/edit/import.h"

#include "sql/catalog/introspector.h"
#include "sql/connection/connection.h"

#include "sql/activity/activity_log.h"
#include "tests/support/every_backend.h"
#include "tests/support/own_data_folder.h"

#include <future>

using namespace Qt::StringLiterals;
using namespace credenza;

/// Look-up data that comes from a file, on every backend.
class ImportTest : public EveryBackendTest
{
    Q_OBJECT

private slots:
    void initTestCase() { makePlaces(); }
    void rowsArrive_data() { backends(); }
    void rowsArrive();
    void onceMoreChangesNothing_data() { backends(); }
    void onceMoreChangesNothing();
    void conflictsStopEverything_data() { backends(); }
    void conflictsStopEverything();
    void whatIsTriedIsTakenBack_data() { backends(); }
    void whatIsTriedIsTakenBack();
    void severalAtOnce_data() { backends(); }
    void severalAtOnce();
    void anotherUniqueValueIsNoUpdate_data() { backends(); }
    void anotherUniqueValueIsNoUpdate();
    void decimalsArriveExactly_data() { backends(); }
    void decimalsArriveExactly();
    void itIsRecorded_data() { backends(); }
    void itIsRecorded();
    void badFilesAreRefused_data();
    void badFilesAreRefused();

private:
    OwnDataFolder m_dataFolder;
    Endpoint withRates(const QString &backend);
    static ImportFile file(const QString &name, const QByteArray &content);
    static Result<ImportReport> put(const Endpoint &endpoint, const ImportFile &rows,
                                    ImportOptions::OnConflict onConflict,
                                    ImportOptions::Effect effect = ImportOptions::Effect::Lasting);
    static QString content(const Endpoint &endpoint);
};

namespace {

using OnConflict = ImportOptions::OnConflict;

const QByteArray csv = "code,rate,name,live\nEUR,1.5,Euro,true\nCHF,,\"Franc, Swiss\",false\nNOK,0,\"\",t\n";

} // namespace

Endpoint ImportTest::withRates(const QString &backend)
{
    const Endpoint endpoint = fresh(backend);
    auto connection = Connection::open(endpoint.writing());
    if (connection)
        (void)connection->executeAll(
            {u"CREATE TABLE rates (code varchar(3) NOT NULL PRIMARY KEY, rate double precision, name text UNIQUE, "
             "live boolean, raw %1)"_s.arg(endpoint.dialect->introspector.declaration(LogicalType::Bytes)),
             u"INSERT INTO rates VALUES ('EUR', 1.25, 'Old euro', NULL, NULL)"_s});
    return endpoint;
}

ImportFile ImportTest::file(const QString &name, const QByteArray &content)
{
    const QTemporaryDir folder;
    QFile made(folder.filePath(name));
    if (made.open(QIODevice::WriteOnly))
        made.write(content);
    made.close();
    return readImportFile(made.fileName()).value_or(ImportFile());
}

Result<ImportReport> ImportTest::put(const Endpoint &endpoint, const ImportFile &rows, OnConflict onConflict,
                                     ImportOptions::Effect effect)
{
    SilentProgress progress;
    return importRows(endpoint, u"rates"_s, rows, {.onConflict = onConflict, .effect = effect}, progress);
}

QString ImportTest::content(const Endpoint &endpoint)
{
    auto connection = Connection::open(endpoint);
    const auto rows = connection->rows({u"SELECT code, rate, name, CASE WHEN live THEN 'yes' ELSE 'no' END FROM rates "
                                        "ORDER BY code"_s});
    QStringList lines;
    for (const QList<Value> &row : *rows) {
        QStringList cells;
        for (const Value &value : row)
            cells << (isNull(value) ? u"NULL"_s : displayText(value));
        lines << cells.join(u'|');
    }
    return lines.join(u' ');
}

void ImportTest::rowsArrive()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = withRates(backend);
    const auto updated = put(endpoint, file(u"r.csv"_s, csv), OnConflict::Update);
    VERIFY_RESULT(updated);
    QCOMPARE(updated->inserted, 2);
    QCOMPARE(updated->updated, 1);
    QCOMPARE(content(endpoint), u"CHF|NULL|Franc, Swiss|no EUR|1.5|Euro|yes NOK|0||yes"_s);
    const auto json = put(endpoint, file(u"r.json"_s, R"([{"code": "USD", "rate": 1, "name": null, "live": false}])"),
                          OnConflict::Stop);
    VERIFY_RESULT(json);
    const auto lines = put(
        endpoint, file(u"r.jsonl"_s, "{\"code\": \"GBP\", \"rate\": 2.5}\n\n{\"code\": \"SEK\", \"rate\": 3}\n"),
        OnConflict::Stop);
    VERIFY_RESULT(lines);
    QCOMPARE(lines->inserted, 2);
}

void ImportTest::onceMoreChangesNothing()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = withRates(backend);
    VERIFY_RESULT(put(endpoint, file(u"r.csv"_s, csv), OnConflict::Update));
    for (const auto onConflict : {OnConflict::Update, OnConflict::Skip}) {
        const auto again = put(endpoint, file(u"r.csv"_s, csv), onConflict);
        VERIFY_RESULT(again);
        QCOMPARE(again->unchanged, 3);
        QCOMPARE(again->inserted + again->updated, 0);
    }
}

void ImportTest::conflictsStopEverything()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = withRates(backend);
    const auto report = put(endpoint, file(u"r.csv"_s, csv), OnConflict::Stop);
    QVERIFY(!report);
    QCOMPARE(report.error().kind, Error::Kind::Constraint);
    QVERIFY2(report.error().message.contains(u"line 2"), qPrintable(report.error().message));
    QCOMPARE(content(endpoint), u"EUR|1.25|Old euro|no"_s);
}

void ImportTest::whatIsTriedIsTakenBack()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = withRates(backend);
    const auto tried = put(endpoint, file(u"r.csv"_s, csv), OnConflict::Skip, ImportOptions::Effect::Tried);
    VERIFY_RESULT(tried);
    QCOMPARE(tried->inserted, 2);
    QCOMPARE(content(endpoint), u"EUR|1.25|Old euro|no"_s);
}

void ImportTest::severalAtOnce()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = withRates(backend);
    QByteArray many = "code,rate\n";
    for (int row = 0; row < 300; ++row)
        many += QByteArray("C") + QByteArray::number((row * 7) % 300) + ",1\n";
    ImportFile rows = file(u"many.csv"_s, many);
    for (ImportFile::Row &row : rows.rows)
        row.values[0] = std::get<QString>(row.values[0]).right(3);
    std::vector<std::future<QString>> runs;
    for (int worker = 0; worker < 4; ++worker) {
        if (worker % 2 == 1)
            std::reverse(rows.rows.begin(), rows.rows.end());
        runs.push_back(std::async(std::launch::async, [endpoint, rows] {
            const auto report = put(endpoint, rows, OnConflict::Update);
            return report ? QString() : report.error().message + report.error().detail;
        }));
    }
    for (auto &run : runs)
        QCOMPARE(run.get(), QString());
}

void ImportTest::anotherUniqueValueIsNoUpdate()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = withRates(backend);
    const ImportFile rows = file(u"r.csv"_s, "code,name\nCHF,Franc\nGBP,Old euro\n");
    const auto report = put(endpoint, rows, OnConflict::Update);
    QVERIFY(!report);
    QCOMPARE(report.error().kind, Error::Kind::Constraint);
    QVERIFY2(report.error().message.contains(u"line 3"), qPrintable(report.error().message));
    QCOMPARE(content(endpoint), u"EUR|1.25|Old euro|no"_s);
    const auto skipped = put(endpoint, rows, OnConflict::Skip);
    VERIFY_RESULT(skipped);
    QCOMPARE(skipped->unchanged, 1);
}

void ImportTest::decimalsArriveExactly()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = fresh(backend);
    auto connection = Connection::open(endpoint.writing());
    VERIFY_RESULT(connection);
    VERIFY_RESULT(connection->executeAll({u"CREATE TABLE rates (code varchar(3) PRIMARY KEY, rate numeric(20,3))"_s}));
    VERIFY_RESULT(
        put(endpoint, file(u"r.json"_s, R"([{"code":"a","rate":0.1},{"code":"b","rate":1.5e2}])"), OnConflict::Stop));
    VERIFY_RESULT(put(endpoint, file(u"r.csv"_s, "code,rate\nc,12.50\nd,\n"), OnConflict::Stop));
    const auto fits = connection->value({u"SELECT count(*) FROM rates WHERE (code = 'a' AND rate = 0.1) OR "
                                         "(code = 'b' AND rate = 150) OR (code = 'c' AND rate = 12.5)"_s});
    QCOMPARE(*fits, Value(qint64(3)));
    const auto rounded = put(endpoint, file(u"r.csv"_s, "code,rate\ne,1.12345678901234567891\n"), OnConflict::Stop);
    QVERIFY(!rounded);
    QCOMPARE(rounded.error().kind, Error::Kind::Constraint);
}

void ImportTest::itIsRecorded()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = withRates(backend);
    VERIFY_RESULT(put(endpoint, file(u"r.csv"_s, csv), OnConflict::Update, ImportOptions::Effect::Tried));
    VERIFY_RESULT(put(endpoint, file(u"r.csv"_s, csv), OnConflict::Update));
    QVERIFY(!put(endpoint, file(u"r.csv"_s, csv), OnConflict::Stop));
    const auto recorded = recordedActivities({.database = endpoint.title()});
    VERIFY_RESULT(recorded);
    QCOMPARE(recorded->activities.size(), 2);
    QCOMPARE(recorded->activities[1].kind, u"import"_s);
    QCOMPARE(recorded->activities[1].rows.value(u"rates"_s), 3);
    QVERIFY(recorded->activities[0].error.contains(u"line 3"));
}

void ImportTest::badFilesAreRefused_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("says");
    QTest::newRow("ragged") << u"a.csv"_s << QByteArray("code,rate\nEUR\n") << u"line 2"_s;
    QTest::newRow("no number") << u"a.csv"_s << QByteArray("code,rate\nABC,much\n")
                               << u"line 2: the value does not fit into rate"_s;
    QTest::newRow("unknown column") << u"a.csv"_s << QByteArray("code,weight\nABC,1\n") << u"no column weight"_s;
    QTest::newRow("broken JSON") << u"a.json"_s << QByteArray("[{\n\"code\": }]") << u"line 2"_s;
    QTest::newRow("other keys") << u"a.jsonl"_s << QByteArray("{\"code\":\"A\"}\n{\"name\":\"B\"}\n") << u"line 2"_s;
    QTest::newRow("other kind") << u"a.xls"_s << QByteArray("x") << u"none of"_s;
    QTest::newRow("not UTF-8") << u"a.csv"_s << QByteArray("code,name\nABC,caf\xe9\n") << u"line 2: the text is not"_s;
    QTest::newRow("odd bytes") << u"a.csv"_s << QByteArray("code,raw\nABC,\\x12F\n") << u"line 2: the value"_s;
    QTest::newRow("no hex") << u"a.csv"_s << QByteArray("code,raw\nABC,\\xZZ12\n") << u"line 2: the value"_s;
    QTest::newRow("object") << u"a.json"_s << QByteArray("{\"code\":\"A\"}") << u"a list of rows was expected"_s;
    QTest::newRow("no object") << u"a.jsonl"_s << QByteArray("{\"code\":\"A\"}\n[\"B\"]\n") << u"line 2"_s;
    QTest::newRow("too many digits") << u"a.jsonl"_s << QByteArray("{\"rate\":0.12345678901234567890123}")
                                     << u"line 1: a number"_s;
    QTest::newRow("too long") << u"a.csv"_s << QByteArray("code,rate\nTOOLONG,1\n") << u"line 2"_s;
}

void ImportTest::badFilesAreRefused()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, content);
    QFETCH(QString, says);
    const QTemporaryDir folder;
    QFile made(folder.filePath(name));
    QVERIFY(made.open(QIODevice::WriteOnly) && made.write(content) == content.size());
    made.close();
    const Endpoint endpoint = withRates(u"postgresql"_s);
    const auto read = readImportFile(made.fileName());
    const auto report = read ? put(endpoint, *read, OnConflict::Update) : Result<ImportReport>(read.error());
    QVERIFY(!report);
    QVERIFY2(report.error().message.contains(says), described(report.error()).constData());
    QCOMPARE(ImportTest::content(endpoint), u"EUR|1.25|Old euro|no"_s);
}

QTEST_GUILESS_MAIN(ImportTest)
#include "tst_import.moc"
