#include "sql/browse/row_text.h"

#include "sql/text/delimited.h"
#include "tests/support/result.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;
using namespace credenza;

/// Rows as text in every format.
class RowTextTest : public QObject
{
    Q_OBJECT

private slots:
    void writes_data();
    void writes();
    void noRows_data();
    void noRows();
    void csvReadsBack();
    void markdownIsNotMarkedUp();
    void formatsHaveNames();

private:
    static RowShape shape()
    {
        return {.table = {.schema = {}, .name = u"t"_s},
                .columns = {u"id"_s, u"a, b"_s, u"token"_s},
                .secrecy = {ColumnMeaning::Secrecy::Open, ColumnMeaning::Secrecy::Open, ColumnMeaning::Secrecy::Secret},
                .dialect = findDialect(u"sqlite"_s)};
    }
};

void RowTextTest::writes_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("text");
    // the fingerprint is the beginning of SHA-256 of "hunter2"
    QTest::newRow("csv")
        << u"csv"_s << u"id,\"a, b\",token\r\n9007199254740993,\"it's \"\"x\"\"\n|\",fp:f52fbd32b2b3\r\n,\"\",\r\n"_s;
    QTest::newRow("tsv") << u"tsv"_s
                         << u"id\ta, b\ttoken\n9007199254740993\t\"it's \"\"x\"\"\n|\"\tfp:f52fbd32b2b3\n\t\"\"\t\n"_s;
    QTest::newRow("json")
        << u"json"_s
        << u"[\n{\"a, b\":\"it's "
           u"\\\"x\\\"\\n|\",\"id\":\"9007199254740993\",\"token\":{\"fingerprint\":\"fp:f52fbd32b2b3\","
           "\"length\":7}},\n{\"a, b\":\"\",\"id\":null,\"token\":null}\n]\n"_s;
    QTest::newRow("jsonl")
        << u"jsonl"_s
        << u"{\"a, b\":\"it's "
           u"\\\"x\\\"\\n|\",\"id\":\"9007199254740993\",\"token\":{\"fingerprint\":\"fp:f52fbd32b2b3\","
           "\"length\":7}}\n{\"a, b\":\"\",\"id\":null,\"token\":null}\n"_s;
    QTest::newRow("sql")
        << u"sql"_s
        << u"INSERT INTO \"t\" (\"id\", \"a, b\", \"token\") VALUES (9007199254740993, 'it''s \"x\"\n|', "
           "'fp:f52fbd32b2b3');\nINSERT INTO \"t\" (\"id\", \"a, b\", \"token\") VALUES (NULL, '', NULL);\n"_s;
    QTest::newRow("md") << u"md"_s
                        << u"| id | a, b | token |\n| --- | --- | --- |\n| 9007199254740993 | it's \"x\"<br>\\| | "
                           "fp:f52fbd32b2b3 |\n| *NULL* |  | *NULL* |\n"_s;
}

void RowTextTest::writes()
{
    QFETCH(QString, format);
    QFETCH(QString, text);
    const QList<QList<Value>> rows{{qint64(9'007'199'254'740'993), u"it's \"x\"\n|"_s, u"hunter2"_s},
                                   {Value(), u""_s, Value()}};
    QCOMPARE(rowsText(*rowTextFormatNamed(format), shape(), rows), text);
}

void RowTextTest::noRows_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("text");
    QTest::newRow("csv") << u"csv"_s << u"id,\"a, b\",token\r\n"_s;
    QTest::newRow("json") << u"json"_s << u"[]\n"_s;
    QTest::newRow("jsonl") << u"jsonl"_s << u""_s;
    QTest::newRow("sql") << u"sql"_s << u""_s;
}

void RowTextTest::noRows()
{
    QFETCH(QString, format);
    QFETCH(QString, text);
    QCOMPARE(rowsText(*rowTextFormatNamed(format), shape(), {}), text);
    QVERIFY(format != "json"_L1 || QJsonDocument::fromJson(text.toUtf8()).isArray());
}

void RowTextTest::csvReadsBack()
{
    const QStringList texts{u" a "_s, u"a\r\nb"_s, u"\"\""_s, u","_s, u"\t"_s, u"x"_s, u"\r"_s, u"NULL"_s};
    QList<QList<Value>> rows;
    for (const QString &text : texts)
        rows << QList<Value>{Value(), text, Value()};
    const auto read = readDelimited(rowsText(RowTextFormat::Csv, shape(), rows));
    VERIFY_RESULT(read);
    QCOMPARE(read->size(), texts.size() + 1);
    for (qsizetype at = 0; at < texts.size(); ++at)
        QCOMPARE(read->at(at + 1).fields, (QList<std::optional<QString>>{std::nullopt, texts[at], std::nullopt}));
}

void RowTextTest::markdownIsNotMarkedUp()
{
    const QList<QList<Value>> rows{{qint64(1), u"*a* _b_ c_d [e](f) `g` <h> \\"_s, Value()}};
    const QString text = rowsText(RowTextFormat::Markdown, shape(), rows);
    QVERIFY2(text.contains(u"\\*a\\* \\_b\\_ c_d \\[e\\](f) \\`g\\` \\<h> \\\\"_s), qPrintable(text));
}

void RowTextTest::formatsHaveNames()
{
    for (const QString &name : {u"csv"_s, u"tsv"_s, u"json"_s, u"jsonl"_s, u"sql"_s, u"md"_s}) {
        const auto format = rowTextFormatNamed(name);
        QVERIFY(format);
        QCOMPARE(nameOf(*format), name);
    }
    QVERIFY(!rowTextFormatNamed(u"xls"));
}

QTEST_GUILESS_MAIN(RowTextTest)
#include "tst_row_text.moc"
