#include "sql/check/password.h"
#include "sql/inspect/action_function.h"
#include "sql/inspect/status_list.h"

#include "tests/support/result.h"

using namespace Qt::StringLiterals;
using namespace credenza;

/// What actions compute before anything reaches a database.
class ActionFunctionTest : public QObject
{
    Q_OBJECT

private slots:
    void bcryptTakesWholePasswordsOnly_data();
    void bcryptTakesWholePasswordsOnly();
    void severalBitsAreSet_data();
    void severalBitsAreSet();
};

namespace {

/// 131 072 places, all 0.
const QString empty = u"uH4sIAAAAAAAC_-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA"_s;

} // namespace

void ActionFunctionTest::bcryptTakesWholePasswordsOnly_data()
{
    QTest::addColumn<QString>("password");
    QTest::addColumn<bool>("taken");

    QTest::newRow("short") << u"correct horse"_s << true;
    QTest::newRow("72 bytes") << QString(72, u'x') << true;
    QTest::newRow("73 bytes") << QString(73, u'x') << false;
    QTest::newRow("72 bytes and more in UTF-8") << QString(37, u'é') << false;
    QTest::newRow("a NUL") << u"correct"_s + QChar(u'\0') + u"horse"_s << false;
}

void ActionFunctionTest::bcryptTakesWholePasswordsOnly()
{
    QFETCH(QString, password);
    QFETCH(bool, taken);
    const auto hash = callActionFunction(u"bcrypt"_s, {password});
    QCOMPARE(hash.has_value(), taken);
    if (taken)
        QVERIFY(isHashOf(bytesOf(*hash), password.toUtf8()));
    else
        QCOMPARE(hash.error().kind, Error::Kind::Unfit);
}

void ActionFunctionTest::severalBitsAreSet_data()
{
    QTest::addColumn<Value>("places");
    QTest::addColumn<QList<qint64>>("set");

    QTest::newRow("one") << Value(qint64(5)) << QList<qint64>{5};
    QTest::newRow("one in text") << Value(u"5"_s) << QList<qint64>{5};
    QTest::newRow("three") << Value(u"0,117, 131071"_s) << QList<qint64>{0, 117, 131'071};
    QTest::newRow("none") << Value() << QList<qint64>();
    QTest::newRow("a gap") << Value(u"1,,2"_s) << QList<qint64>();
    QTest::newRow("beyond the end") << Value(u"1,131072"_s) << QList<qint64>();
}

void ActionFunctionTest::severalBitsAreSet()
{
    QFETCH(Value, places);
    QFETCH(QList<qint64>, set);
    const auto list = callActionFunction(u"bitstring_set"_s, {empty, places, qint64(1)});
    if (set.isEmpty()) {
        QVERIFY(!list);
        QCOMPARE(list.error().kind, Error::Kind::Unfit);
        return;
    }
    VERIFY_RESULT(list);
    for (const qint64 place : {0, 1, 5, 117, 131'071})
        QCOMPARE(statusIn(displayText(*list), place).value_or(-1), set.contains(place) ? 1 : 0);
}

QTEST_GUILESS_MAIN(ActionFunctionTest)
#include "tst_action_function.moc"
