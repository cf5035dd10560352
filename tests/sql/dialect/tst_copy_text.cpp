#include "sql/dialect/postgresql/copy_text.h"
#include "tests/support/result.h"

#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;
using namespace credenza;

/// COPY's text form: what is written is read again to the bit, wherever the text is cut.
class CopyTextTest : public QObject
{
    Q_OBJECT

private slots:
    void comesBack_data();
    void comesBack();
    void isRefused_data();
    void isRefused();
    void anEndWithinARow();
};

namespace {

const std::vector<Wire> wires{Wire::Boolean, Wire::Integer8, Wire::Real8, Wire::Text, Wire::Bytes, Wire::None};

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

std::vector<Value> valuesOf(const RowBatch &batch)
{
    std::vector<Value> values;
    for (qsizetype row = 0; row < batch.rows(); ++row) {
        for (const Cell &cell : batch.row(row))
            values.push_back(valueOf(batch, cell));
    }
    return values;
}

bool isSame(const Value &one, const Value &other)
{
    const auto *a = std::get_if<double>(&one);
    const auto *b = std::get_if<double>(&other);
    return a && b ? std::bit_cast<quint64>(*a) == std::bit_cast<quint64>(*b) : one == other;
}

} // namespace

void CopyTextTest::comesBack_data()
{
    QTest::addColumn<int>("piece");
    for (const int piece : {1, 2, 3, 7, 64, 100'000})
        QTest::addRow("in pieces of %d", piece) << piece;
}

void CopyTextTest::comesBack()
{
    QFETCH(int, piece);
    const RowBatch rows = oddRows();
    std::vector<char> text;
    for (qsizetype row = 0; row < rows.rows(); ++row)
        VERIFY_RESULT(appendTextRow(text, rows, row));
    std::vector<Value> read;
    CopyTextParser parser(wires, [&read](RowBatch &batch) -> Result<void> {
        for (const Value &value : valuesOf(batch))
            read.push_back(value);
        return {};
    });
    for (size_t at = 0; at < text.size(); at += size_t(piece))
        VERIFY_RESULT(parser.add({text.data() + at, qsizetype(std::min(size_t(piece), text.size() - at))}));
    VERIFY_RESULT(parser.finish());
    const std::vector<Value> written = valuesOf(rows);
    QCOMPARE(read.size(), written.size());
    for (size_t at = 0; at < written.size(); ++at)
        QVERIFY2(isSame(read[at], written[at]), qPrintable(u"cell %1: %2"_s.arg(at).arg(displayText(read[at]))));
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
    RowBatch batch(6);
    const auto read = readTextRow(batch, {line.constData(), size_t(line.size())}, wires);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, Error::Kind::Mismatch);
}

void CopyTextTest::anEndWithinARow()
{
    CopyTextParser parser({Wire::Text}, [](RowBatch &) -> Result<void> { return {}; });
    VERIFY_RESULT(parser.add("whole\nhal"));
    const auto finished = parser.finish();
    QVERIFY(!finished);
    QCOMPARE(finished.error().kind, Error::Kind::Mismatch);
}

QTEST_GUILESS_MAIN(CopyTextTest)
#include "tst_copy_text.moc"
