#include "sql/browse/selection.h"
#include "sql/edit/import.h"
#include "sql/text/script.h"
#include "tests/support/export_fixture.h"

using namespace Qt::StringLiterals;
using namespace credenza;

/// Tables in files, and back.
class ExportTest : public ExportFixture
{
    Q_OBJECT

private slots:
    void initTestCase() { makePlaces(); }
    void init() { removeFiles(); }
    void comesBackEqual_data();
    void comesBackEqual();
    void sqlComesBackToTheByte_data() { backends(); }
    void sqlComesBackToTheByte();
    void isOneMoment_data() { backends(); }
    void isOneMoment();
    void filtersAndOrders_data() { backends(); }
    void filtersAndOrders();
    void secretsStayFingerprints_data() { backends(); }
    void secretsStayFingerprints();
    void lossIsSaid();
};

namespace {

/// Rows that only this backend takes.
QStringList oddRows(const QString &backend)
{
    const QString insert = u"INSERT INTO t (id, big, real, exact, word, data) VALUES "_s;
    if (backend == "sqlite"_L1)
        return {insert + u"(6, 'text', 9e999, 1.0, X'00ff', CAST(X'ff41' AS TEXT))"_s,
                insert + u"(7, 1.5, -9e999, 'x', CAST(X'410042' AS TEXT), 5)"_s};
    return {insert + u"(6, 1, 'NaN', '1.100', 'a\\b', '{\"\\u0000\": 1}')"_s,
            insert + u"(7, 1, 'Infinity', 'NaN', 'x', '1')"_s,
            insert + u"(8, 1, '-0', '123456789012345678901234567890.123', 'x', '1')"_s};
}

/// Every value with its type, a row a line.
QString contentOf(const Endpoint &endpoint)
{
    auto connection = Connection::open(endpoint);
    const auto table = tableIn(*connection);
    Selection selection(connection->dialect().introspector);
    for (const Column &column : table->columns)
        selection.add(column);
    QString all;
    (void)connection->select({u"SELECT %1 FROM t ORDER BY t.id"_s.arg(selection.sql())},
                             [&](std::span<const Value> cells) -> Result<void> {
                                 for (const Value &value : selection.decode(cells))
                                     all += QString::number(value.index()) + u':'
                                            + QString::fromLatin1(bytesOf(value).toPercentEncoding()) + u' ';
                                 all += u'\n';
                                 return {};
                             });
    return all;
}

} // namespace

void ExportTest::comesBackEqual_data()
{
    QTest::addColumn<QString>("backend");
    QTest::addColumn<QString>("format");
    for (const Dialect *dialect : dialects()) {
        for (const QString &format : {u"csv"_s, u"json"_s, u"jsonl"_s})
            QTest::addRow("%s %s", qPrintable(dialect->name), qPrintable(format)) << dialect->name << format;
    }
}

void ExportTest::comesBackEqual()
{
    QFETCH(QString, backend);
    QFETCH(QString, format);
    QStringList rows = plainRows(backend);
    if (backend != "sqlite"_L1)
        rows += oddRows(backend);
    const auto from = made(backend, rows);
    VERIFY_RESULT(from);
    const QString path = file(u"t."_s + format);
    SilentProgress progress;
    const auto done = exported(*from, path, {.format = *rowTextFormatNamed(format)}, progress);
    VERIFY_RESULT(done);
    QCOMPARE(done->first().rows, rows.size());
    QCOMPARE(done->first().bytes, QFileInfo(path).size());
    QCOMPARE(files(), QStringList{u"t."_s + format});
    const auto to = made(backend, {});
    VERIFY_RESULT(to);
    const auto content = readImportFile(path);
    VERIFY_RESULT(content);
    VERIFY_RESULT(importRows(*to, u"t"_s, *content, {}, progress));
    QCOMPARE(contentOf(*to), contentOf(*from));
}

void ExportTest::sqlComesBackToTheByte()
{
    QFETCH(QString, backend);
    const auto from = made(backend, plainRows(backend) + oddRows(backend));
    VERIFY_RESULT(from);
    SilentProgress progress;
    VERIFY_RESULT(exported(*from, file(u"t.sql"_s), {.format = RowTextFormat::Sql}, progress));
    const auto to = made(backend, {});
    VERIFY_RESULT(to);
    auto connection = Connection::open(to->writing());
    VERIFY_RESULT(connection);
    VERIFY_RESULT(connection->executeAll(splitStatements(QString::fromUtf8(read(file(u"t.sql"_s))))));
    QCOMPARE(contentOf(*to), contentOf(*from));
}

void ExportTest::isOneMoment()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = fresh(backend);
    auto writer = Connection::open(endpoint.writing());
    VERIFY_RESULT(writer);
    QStringList script{u"CREATE TABLE t (%1)"_s.arg(idColumn), u"CREATE TABLE u (%1)"_s.arg(idColumn),
                       u"INSERT INTO t VALUES (1)"_s, u"INSERT INTO u VALUES (1)"_s};
    if (backend == "sqlite"_L1)
        script.prepend(u"PRAGMA journal_mode = wal"_s);
    VERIFY_RESULT(writer->executeAll(script));
    auto snapshot = openSnapshot(endpoint);
    VERIFY_RESULT(snapshot);
    const auto catalog = readCatalog((*snapshot)->connection());
    VERIFY_RESULT(catalog);
    Interfering progress([&] { VERIFY_RESULT(writer->execute({u"INSERT INTO u SELECT max(id) + 1 FROM u"_s})); });
    VERIFY_RESULT(exportTables(**snapshot,
                               {{.table = *catalog->table(u"t"), .path = file(u"t.csv"_s)},
                                {.table = *catalog->table(u"u"), .path = file(u"u.csv"_s)}},
                               {}, progress));
    QCOMPARE(read(file(u"u.csv"_s)), "id\r\n1\r\n"_ba);
}

void ExportTest::filtersAndOrders()
{
    QFETCH(QString, backend);
    const auto from = made(backend, plainRows(backend));
    VERIFY_RESULT(from);
    auto snapshot = openSnapshot(*from);
    VERIFY_RESULT(snapshot);
    const auto table = tableIn((*snapshot)->connection());
    VERIFY_RESULT(table);
    const auto filter = parseFilter(u"id in (1, 2, 5) or id = 3"_s, *table, nullptr, *from->dialect, 0);
    VERIFY_RESULT(filter);
    SilentProgress progress;
    const TableExport wanted{.table = *table,
                             .path = file(u"t.csv"_s),
                             .columns = {u"word"_s, u"id"_s},
                             .order = {{.column = *table->column(u"yes"), .direction = Qt::DescendingOrder},
                                       {.column = *table->column(u"id"), .direction = Qt::DescendingOrder}},
                             .filter = *filter};
    VERIFY_RESULT(exportTables(**snapshot, {wanted}, {}, progress));
    const QByteArray text = read(wanted.path);
    QVERIFY2(text.startsWith("word,id\r\n"), text.constData());
    QVERIFY2(text.indexOf("NULL,5\r\n") < text.indexOf(",1\r\n"), text.constData());
    QVERIFY2(text.contains("\"\",2\r\n") && !text.contains(",4\r\n"), text.constData());
}

void ExportTest::secretsStayFingerprints()
{
    QFETCH(QString, backend);
    const auto from = made(backend, plainRows(backend));
    VERIFY_RESULT(from);
    TableProfile meaning{.names = {u"t"_s}};
    meaning.columns.insert(u"token"_s, {.secrecy = ColumnMeaning::Secrecy::Secret});
    const Profile profile{.tables = {meaning}};
    SilentProgress progress;
    for (const QString &format : {u"csv"_s, u"tsv"_s, u"json"_s, u"jsonl"_s, u"sql"_s, u"md"_s}) {
        const QString path = file(u"t."_s + format);
        ExportOptions options{.format = *rowTextFormatNamed(format), .profile = &profile};
        VERIFY_RESULT(exported(*from, path, options, progress));
        QVERIFY(read(path).contains("fp:2bb80d537b1d"));
        QVERIFY(!read(path).contains("secret"));
        options.existing = ExportOptions::Existing::Replaced;
        options.secrets = SecretText::Whole;
        VERIFY_RESULT(exported(*from, path, options, progress));
        QVERIFY(read(path).contains("secret"));
        QCOMPARE(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }
}

void ExportTest::lossIsSaid()
{
    const auto from = made(u"sqlite"_s, oddRows(u"sqlite"_s));
    VERIFY_RESULT(from);
    Interfering csv([] {});
    VERIFY_RESULT(exported(*from, file(u"t.csv"_s), {}, csv));
    QCOMPARE(csv.warnings.size(), 1);
    QVERIFY(csv.warnings.first().contains("no UTF-8"_L1));
    Interfering sql([] {});
    VERIFY_RESULT(exported(*from, file(u"t.sql"_s), {.format = RowTextFormat::Sql}, sql));
    QCOMPARE(sql.warnings, QStringList());
}

QTEST_GUILESS_MAIN(ExportTest)
#include "tst_export.moc"
