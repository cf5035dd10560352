#include "sql/text/scanner.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace credenza;

class ScannerTest : public QObject
{
    Q_OBJECT

private slots:
    void cutsIntoTokens_data();
    void cutsIntoTokens();
    void coversEveryCharacter_data() { cutsIntoTokens_data(); }
    void coversEveryCharacter();
    void namesLoseTheirQuotes();
};

void ScannerTest::cutsIntoTokens_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QStringList>("significant");
    QTest::newRow("words") << u"select a,b"_s << QStringList{u"select"_s, u"a"_s, u","_s, u"b"_s};
    QTest::newRow("doubled quote") << u"'it''s' x"_s << QStringList{u"'it''s'"_s, u"x"_s};
    QTest::newRow("escape string") << u"E'a\\'b' c"_s << QStringList{u"E'a\\'b'"_s, u"c"_s};
    QTest::newRow("backslash in plain string") << u"'a\\' b"_s << QStringList{u"'a\\'"_s, u"b"_s};
    QTest::newRow("quoted name") << u"\"a\"\"b;\".c"_s << QStringList{u"\"a\"\"b;\""_s, u"."_s, u"c"_s};
    QTest::newRow("dollar quote") << u"$x$ ; '$x$ y"_s << QStringList{u"$x$ ; '$x$"_s, u"y"_s};
    QTest::newRow("nested comment") << u"a /* b /* c */ d */ e"_s << QStringList{u"a"_s, u"e"_s};
    QTest::newRow("line comment") << u"a -- b'\nc"_s << QStringList{u"a"_s, u"c"_s};
    QTest::newRow("cast and parameter") << u"a::text = :name"_s
                                        << QStringList{u"a"_s, u"::"_s, u"text"_s, u"="_s, u":name"_s};
    QTest::newRow("unfinished string") << u"'abc"_s << QStringList{u"'abc"_s};
    QTest::newRow("emoji name") << u"\U0001F600 = 1"_s << QStringList{u"\U0001F600"_s, u"="_s, u"1"_s};
    QTest::newRow("empty") << u""_s << QStringList{};
}

void ScannerTest::cutsIntoTokens()
{
    QFETCH(QString, sql);
    QFETCH(QStringList, significant);
    QStringList found;
    for (const Token &token : significantTokens(sql))
        found << token.text.toString();
    QCOMPARE(found, significant);
}

void ScannerTest::coversEveryCharacter()
{
    QFETCH(QString, sql);
    QString joined;
    for (const Token &token : scan(sql))
        joined += token.text;
    QCOMPARE(joined, sql);
}

void ScannerTest::namesLoseTheirQuotes()
{
    const QString sql = u"\"a\"\"b\" plain"_s;
    const QList<Token> tokens = significantTokens(sql);
    QCOMPARE(tokens[0].name(), u"a\"b"_s);
    QCOMPARE(tokens[1].name(), u"plain"_s);
    QVERIFY(!tokens[0].is(u"a\"b"));
    QVERIFY(tokens[1].is(u"PLAIN"));
}

QTEST_GUILESS_MAIN(ScannerTest)
#include "tst_scanner.moc"
