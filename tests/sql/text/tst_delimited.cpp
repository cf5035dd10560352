#include "sql/text/delimited.h"

#include "tests/support/result.h"

using namespace Qt::StringLiterals;
using namespace credenza;

/// CSV as RFC 4180 has it.
class DelimitedTest : public QObject
{
    Q_OBJECT

private slots:
    void reads_data();
    void reads();
    void readsBlocks();
    void mistakesNameTheirLine_data();
    void mistakesNameTheirLine();
};

void DelimitedTest::reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("records"); // fields joined by |, NULL as ~, and the line
    QTest::newRow("plain") << u"a,b\n1,2\n"_s << QStringList{u"1:a|b"_s, u"2:1|2"_s};
    QTest::newRow("no end of line") << u"a,b"_s << QStringList{u"1:a|b"_s};
    QTest::newRow("other ends of lines") << u"a\r\nb\r\n"_s << QStringList{u"1:a"_s, u"2:b"_s};
    QTest::newRow("empty and NULL") << u"\"\",,x\n"_s << QStringList{u"1:|~|x"_s};
    QTest::newRow("quotes") << u"\"a \"\"b\"\", c\",d\n"_s << QStringList{u"1:a \"b\", c|d"_s};
    QTest::newRow("line breaks") << u"\"a\nb\",1\nc,2\n"_s << QStringList{u"1:a\nb|1"_s, u"3:c|2"_s};
    QTest::newRow("blank lines") << u"a\n\n\nb\n"_s << QStringList{u"1:a"_s, u"4:b"_s};
    QTest::newRow("nothing") << u""_s << QStringList();
}

void DelimitedTest::reads()
{
    QFETCH(QString, text);
    QFETCH(QStringList, records);
    const auto read = readDelimited(text);
    VERIFY_RESULT(read);
    QStringList found;
    for (const DelimitedRecord &record : *read) {
        QStringList fields;
        for (const auto &field : record.fields)
            fields << field.value_or(u"~"_s);
        found << QString::number(record.line) + u':' + fields.join(u'|');
    }
    QCOMPARE(found, records);
}

void DelimitedTest::readsBlocks()
{
    const auto read = readDelimited(u"a,b\t\"c\td\ne\"\n\nf\n"_s, {u'\t', DelimitedForm::BlankLines::Kept});
    VERIFY_RESULT(read);
    QCOMPARE(read->size(), 3);
    QCOMPARE(read->at(0).fields, (QList<std::optional<QString>>{u"a,b"_s, u"c\td\ne"_s}));
    QCOMPARE(read->at(1).fields, (QList<std::optional<QString>>{std::nullopt}));
    QCOMPARE(read->at(2).fields, (QList<std::optional<QString>>{u"f"_s}));
}

void DelimitedTest::mistakesNameTheirLine_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("says");
    QTest::newRow("not closed") << u"a\n\"b\nc\n"_s << u"line 2"_s;
    QTest::newRow("behind the quote") << u"\"a\"b,c\n"_s << u"line 1"_s;
}

void DelimitedTest::mistakesNameTheirLine()
{
    QFETCH(QString, text);
    QFETCH(QString, says);
    const auto read = readDelimited(text);
    QVERIFY(!read);
    QVERIFY2(read.error().message.contains(says), qPrintable(read.error().message));
}

QTEST_GUILESS_MAIN(DelimitedTest)
#include "tst_delimited.moc"
