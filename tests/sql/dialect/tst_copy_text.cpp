#include "sql/dialect/postgresql/copy_text.h"
#include "sql/dialect/postgresql/postgresql.h"
#include "tests/support/result.h"

#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;
using namespace credenza;

/// COPY's text form: the digest of what is written is that of the rows themselves, wherever the text is cut.
class CopyTextTest : public QObject
{
    Q_OBJECT

private slots:
    void digestOfText_data();
    void digestOfText();
    void eachRowCounts();
    void isRefused_data();
    void isRefused();
    void anEndWithinARow();
};

namespace {

Table oddTable()
{
    Table table;
    table.name.name = u"odd"_s;
    const QStringList types{u"boolean"_s, u"bigint"_s, u"double precision"_s, u"text"_s, u"bytea"_s, u"interval"_s};
    for (const QString &type : types) {
        Column column;
        column.name = u"column%1"_s.arg(table.columns.size());
        column.type = type;
        table.columns << column;
    }
    return table;
}

CopyTextDigest digestOfOddTable()
{
    static const Table table = oddTable();
    return CopyTextDigest({table, postgresqlDialect(), nullptr}, table.columnNames());
}

RowBatch oddRows()
{
    constexpr auto least = std::numeric_limits<qint64>::min();
    RowBatch batch(6);
    const auto add = [&batch](bool flag, qint64 integer, double real, std::string_view text, std::string_view bytes,
                              std::string_view other) {
        batch.addBoolean(flag);
        batch.addInteger(integer);
        batch.addReal(real);
        batch.addText(text);
        batch.addBlob(bytes);
        batch.addText(other);
    };
    add(true, least, -0.0, "", "", "{1,NULL,\"a b\"}");
    add(false, std::numeric_limits<qint64>::max(), 5e-324, "\\N", std::string_view("\0\xff\\", 3), "1.10");
    add(true, 0, std::numeric_limits<double>::max(), "a\tb\nc\rd\\e", "x", "infinity");
    add(true, -1, std::numeric_limits<double>::infinity(), "\\.", "\n\t", "\\x");
    add(true, 7, -std::numeric_limits<double>::infinity(), "\b\f\v\x01", "", "\"\\\\\"");
    add(false, 1, 0.1, "Ärger 😀", "\xc3\x28", "P1Y2M");
    for (int cell = 0; cell < 6; ++cell)
        batch.addNull();
    batch.addNull();
    batch.addNull();
    batch.addReal(std::numeric_limits<double>::quiet_NaN());
    batch.addNull();
    batch.addNull();
    batch.addText("");
    return batch;
}

QByteArray textOf(const RowBatch &rows, qsizetype row)
{
    std::vector<char> text;
    return appendTextRow(text, rows, row) ? QByteArray(text.data(), qsizetype(text.size())) : QByteArray();
}

} // namespace

void CopyTextTest::digestOfText_data()
{
    QTest::addColumn<qsizetype>("piece");
    for (const qsizetype piece : {1, 2, 3, 7, 64, 100'000})
        QTest::addRow("in pieces of %d", int(piece)) << piece;
}

void CopyTextTest::digestOfText()
{
    QFETCH(qsizetype, piece);
    const RowBatch rows = oddRows();
    QByteArray text;
    for (qsizetype row = 0; row < rows.rows(); ++row)
        text += textOf(rows, row);
    CopyTextDigest read = digestOfOddTable();
    for (qsizetype at = 0; at < text.size(); at += piece)
        VERIFY_RESULT(read.add(QByteArrayView(text).sliced(at, std::min(piece, text.size() - at))));
    VERIFY_RESULT(read.finish());
    RowDigest expected;
    expected.add(rows);
    QCOMPARE(read.digest().rows(), rows.rows());
    QCOMPARE(read.digest().hex(), expected.hex());
}

/// One by one, so that no two mistakes make up for each other.
void CopyTextTest::eachRowCounts()
{
    const RowBatch rows = oddRows();
    for (qsizetype row = 0; row < rows.rows(); ++row) {
        CopyTextDigest read = digestOfOddTable();
        VERIFY_RESULT(read.add(textOf(rows, row)));
        RowEncoding encoding;
        for (const Cell &cell : rows.row(row))
            encoding.addCell(rows, cell);
        RowDigest expected;
        expected.add(encoding);
        QCOMPARE(read.digest().hex(), expected.hex());
    }
}

void CopyTextTest::isRefused_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("a column too few") << QByteArray("t\t1\t1.5\ta\t\\\\x00");
    QTest::newRow("a column too many") << QByteArray("t\t1\t1.5\ta\t\\\\x00\tb\tc");
    QTest::newRow("no flag") << QByteArray("true\t1\t1.5\ta\t\\\\x00\tb");
    QTest::newRow("no integer") << QByteArray("t\t1x\t1.5\ta\t\\\\x00\tb");
    QTest::newRow("an integer too large") << QByteArray("t\t9223372036854775808\t1.5\ta\t\\\\x00\tb");
    QTest::newRow("no number") << QByteArray("t\t1\tone\ta\t\\\\x00\tb");
    QTest::newRow("half a byte") << QByteArray("t\t1\t1.5\ta\t\\\\x0\tb");
    QTest::newRow("no byte") << QByteArray("t\t1\t1.5\ta\t\\\\xzz\tb");
    QTest::newRow("an escape of no meaning") << QByteArray("t\t1\t1.5\t\\q\t\\\\x00\tb");
    QTest::newRow("a backslash at the end") << QByteArray("t\t1\t1.5\ta\\\t\\\\x00\tb");
}

void CopyTextTest::isRefused()
{
    QFETCH(QByteArray, line);
    const auto read = digestOfOddTable().add(line + '\n');
    QVERIFY(!read);
    QCOMPARE(read.error().kind, Error::Kind::Mismatch);
}

void CopyTextTest::anEndWithinARow()
{
    CopyTextDigest read = digestOfOddTable();
    VERIFY_RESULT(read.add("t\t1\t1.5\ta\t\\\\x00\tb\nt\t1\t"));
    const auto finished = read.finish();
    QVERIFY(!finished);
    QCOMPARE(finished.error().kind, Error::Kind::Mismatch);
}

QTEST_GUILESS_MAIN(CopyTextTest)
#include "tst_copy_text.moc"
