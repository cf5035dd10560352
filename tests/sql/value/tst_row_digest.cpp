#include "sql/value/row_digest.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace credenza;

namespace {

RowDigest digestOf(const std::function<void(RowBatch &)> &fill, qsizetype columns)
{
    RowBatch batch(columns);
    fill(batch);
    RowDigest digest;
    digest.add(batch);
    return digest;
}

} // namespace

class RowDigestTest : public QObject
{
    Q_OBJECT

private slots:
    void orderOfRowsDoesNotMatter();
    void flagsAreTheSameOnEveryBackend();
    void wholeNumbersAreTheSameHoweverStored();
    void plainAsciiIsSeen();
    void differentValuesDiffer();
    void borderBetweenCellsCounts();
    void emptyTablesDoNotCount();
};

void RowDigestTest::orderOfRowsDoesNotMatter()
{
    const auto forwards = digestOf(
        [](RowBatch &b) {
            b.addInteger(1);
            b.addText("x");
            b.addInteger(2);
            b.addNull();
        },
        2);
    const auto backwards = digestOf(
        [](RowBatch &b) {
            b.addInteger(2);
            b.addNull();
            b.addInteger(1);
            b.addText("x");
        },
        2);
    QCOMPARE(forwards.hex(), backwards.hex());
    QCOMPARE(forwards.rows(), 2);
}

void RowDigestTest::flagsAreTheSameOnEveryBackend()
{
    QCOMPARE(digestOf([](RowBatch &b) { b.addBoolean(true); }, 1), digestOf([](RowBatch &b) { b.addInteger(1); }, 1));
}

void RowDigestTest::wholeNumbersAreTheSameHoweverStored()
{
    for (const qint64 number : {qint64(0), qint64(-3), qint64(1) << 53})
        QCOMPARE(digestOf([number](RowBatch &b) { b.addReal(double(number)); }, 1),
                 digestOf([number](RowBatch &b) { b.addInteger(number); }, 1));
}

void RowDigestTest::plainAsciiIsSeen()
{
    const auto plain = [](std::string_view text) {
        RowBatch batch(1);
        batch.addText(std::string(100, 'x'));
        batch.addText(text);
        return batch.isPlainAscii();
    };
    QVERIFY(plain("") && plain("abc\x7f\x01"));
    QVERIFY(!plain(std::string_view("\0", 1)) && !plain("\x80") && !plain("\xff") && !plain("caf\xC3\xA9"));
}

void RowDigestTest::differentValuesDiffer()
{
    const QStringList all{
        digestOf([](RowBatch &b) { b.addNull(); }, 1).hex(),    digestOf([](RowBatch &b) { b.addText(""); }, 1).hex(),
        digestOf([](RowBatch &b) { b.addBlob(""); }, 1).hex(),  digestOf([](RowBatch &b) { b.addInteger(0); }, 1).hex(),
        digestOf([](RowBatch &b) { b.addReal(0.5); }, 1).hex(), digestOf([](RowBatch &b) { b.addReal(-0.0); }, 1).hex(),
        digestOf([](RowBatch &b) { b.addText("0"); }, 1).hex()};
    QCOMPARE(QSet<QString>(all.begin(), all.end()).size(), all.size());
}

void RowDigestTest::borderBetweenCellsCounts()
{
    const auto left = digestOf(
        [](RowBatch &b) {
            b.addText("ab");
            b.addText("c");
        },
        2);
    const auto right = digestOf(
        [](RowBatch &b) {
            b.addText("a");
            b.addText("bc");
        },
        2);
    QVERIFY(left.hex() != right.hex());
}

void RowDigestTest::emptyTablesDoNotCount()
{
    const RowDigest some = digestOf([](RowBatch &b) { b.addInteger(1); }, 1);
    const std::vector<std::pair<QString, RowDigest>> with{{u"a"_s, some}, {u"b"_s, {}}};
    const std::vector<std::pair<QString, RowDigest>> without{{u"a"_s, some}};
    const std::vector<std::pair<QString, RowDigest>> renamed{{u"b"_s, some}};
    QCOMPARE(combinedDigest(with), combinedDigest(without));
    QVERIFY(combinedDigest(with) != combinedDigest(renamed));
}

QTEST_GUILESS_MAIN(RowDigestTest)
#include "tst_row_digest.moc"
