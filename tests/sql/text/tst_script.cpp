#include "sql/text/script.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace credenza;

class ScriptTest : public QObject
{
    Q_OBJECT

private slots:
    void splitsStatements_data();
    void splitsStatements();
    void splitsSections();
};

void ScriptTest::splitsStatements_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QStringList>("statements");
    QTest::newRow("two") << u"a; b;"_s << QStringList{u"a"_s, u"b"_s};
    QTest::newRow("no last semicolon") << u"a;\nb"_s << QStringList{u"a"_s, u"b"_s};
    QTest::newRow("semicolon in string") << u"insert ';'; b"_s << QStringList{u"insert ';'"_s, u"b"_s};
    QTest::newRow("only a comment") << u"-- a;\n;"_s << QStringList{};
    QTest::newRow("comment before") << u"-- head\na; /* ; */ b"_s << QStringList{u"a"_s, u"b"_s};
    QTest::newRow("empty") << u" ;; "_s << QStringList{};
}

void ScriptTest::splitsStatements()
{
    QFETCH(QString, script);
    QFETCH(QStringList, statements);
    QCOMPARE(splitStatements(script), statements);
}

void ScriptTest::splitsSections()
{
    const auto sections = splitSections(u"before\n-- step: one\na;\n-- a remark: kept\n-- after\nb;"_s,
                                        {u"step"_s, u"after"_s});
    QCOMPARE(sections.size(), 3);
    QCOMPARE(sections[0].sql, u"before\n"_s);
    QCOMPARE(sections[1].word, u"step"_s);
    QCOMPARE(sections[1].name, u"one"_s);
    QCOMPARE(sections[1].sql, u"a;\n-- a remark: kept\n"_s);
    QCOMPARE(sections[2].word, u"after"_s);
    QVERIFY(sections[2].name.isEmpty());
}

QTEST_GUILESS_MAIN(ScriptTest)
#include "tst_script.moc"
