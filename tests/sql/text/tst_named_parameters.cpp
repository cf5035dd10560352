#include "sql/text/named_parameters.h"

#include "tests/support/result.h"

using namespace Qt::StringLiterals;
using namespace credenza;

class NamedParametersTest : public QObject
{
    Q_OBJECT

private slots:
    void bindsOutsideStringsOnly_data();
    void bindsOutsideStringsOnly();
    void refusesAMissingValue();
};

void NamedParametersTest::bindsOutsideStringsOnly_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("bound");
    QTest::addColumn<int>("values");
    QTest::newRow("one") << u"a < :now"_s << u"a < ?"_s << 1;
    QTest::newRow("twice") << u":now, :now"_s << u"?, ?"_s << 2;
    QTest::newRow("cast") << u"a::now"_s << u"a::now"_s << 0;
    QTest::newRow("string") << u"':now' || :now"_s << u"':now' || ?"_s << 1;
    QTest::newRow("comment") << u"1 -- :now"_s << u"1 -- :now"_s << 0;
    QTest::newRow("dollar quote") << u"$$:now$$"_s << u"$$:now$$"_s << 0;
}

void NamedParametersTest::bindsOutsideStringsOnly()
{
    QFETCH(QString, sql);
    QFETCH(QString, bound);
    QFETCH(int, values);
    const auto result = bindNamed(sql, {{u"now"_s, qint64(7)}});
    VERIFY_RESULT(result);
    QCOMPARE(result->sql, bound);
    QCOMPARE(result->values.size(), values);
}

void NamedParametersTest::refusesAMissingValue()
{
    const auto result = bindNamed(u":other"_s, {});
    QVERIFY(!result);
    QCOMPARE(result.error().kind, Error::Kind::Internal);
}

QTEST_GUILESS_MAIN(NamedParametersTest)
#include "tst_named_parameters.moc"
