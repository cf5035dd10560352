#include "sql/browse/filter.h"

#include "sql/profile/profiles.h"
#include "tests/support/result.h"

using namespace Qt::StringLiterals;
using namespace credenza;

class FilterTest : public QObject
{
    Q_OBJECT

private slots:
    void readsConditions_data();
    void readsConditions();
    void refusesNonsense_data();
    void refusesNonsense();

private:
    static Table table()
    {
        Table table;
        table.name.name = u"sessions"_s;
        table.columns = {{.name = u"expires_at"_s, .type = u"bigint"_s, .logical = LogicalType::Integer},
                         {.name = u"acr"_s, .type = u"text"_s, .logical = LogicalType::Text},
                         {.name = u"odd name"_s, .type = u"text"_s, .logical = LogicalType::Text},
                         {.name = u"mfa_verified"_s, .type = u"bigint"_s, .logical = LogicalType::Integer}};
        return table;
    }
    static Result<FilterSql> parse(const QString &text)
    {
        static const auto profiles = loadProfiles();
        return parseFilter(text, table(), &profiles->first(), *dialects().back(), 1'000'000);
    }
};

void FilterTest::readsConditions_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QStringList>("values");
    QTest::newRow("nothing") << u""_s << u""_s << QStringList{};
    QTest::newRow("equal") << u"acr = aal2"_s << u"\"acr\" = ?"_s << QStringList{u"aal2"_s};
    QTest::newRow("quoted value") << u"acr is 'it''s and'"_s << u"\"acr\" = ?"_s << QStringList{u"it's and"_s};
    QTest::newRow("quoted name") << u"\"odd name\" != x"_s << u"\"odd name\" <> ?"_s << QStringList{u"x"_s};
    QTest::newRow("yes") << u"mfa_verified is yes"_s << u"\"mfa_verified\" = ?"_s << QStringList{u"1"_s};
    QTest::newRow("null") << u"acr is not null"_s << u"\"acr\" IS NOT NULL"_s << QStringList{};
    QTest::newRow("before a span") << u"expires_at before 1d"_s << u"\"expires_at\" < ?"_s << QStringList{u"913600"_s};
    QTest::newRow("after a date") << u"expires_at after 1970-01-02"_s << u"\"expires_at\" > ?"_s
                                  << QStringList{u"86400"_s};
    QTest::newRow("contains") << u"acr contains 10%"_s << u"CAST(\"acr\" AS text) LIKE ? ESCAPE '\\'"_s
                              << QStringList{u"%10\\%%"_s};
    QTest::newRow("two") << u"acr = a and mfa_verified >= 1"_s << u"\"acr\" = ? AND \"mfa_verified\" >= ?"_s
                         << QStringList{u"a"_s, u"1"_s};
    QTest::newRow("state") << u"is expired"_s
                           << u"CASE WHEN expires_at < ? THEN 'expired' ELSE 'active' END = 'expired'"_s
                           << QStringList{u"1000000"_s};
}

void FilterTest::readsConditions()
{
    QFETCH(QString, filter);
    QFETCH(QString, sql);
    QFETCH(QStringList, values);
    const auto parsed = parse(filter);
    VERIFY_RESULT(parsed);
    QCOMPARE(parsed->sql, sql);
    QStringList found;
    for (const Value &value : parsed->values)
        found << displayText(value);
    QCOMPARE(found, values);
}

void FilterTest::refusesNonsense_data()
{
    QTest::addColumn<QString>("filter");
    QTest::newRow("no such column") << u"nobody = 1"_s;
    QTest::newRow("no comparison") << u"acr"_s;
    QTest::newRow("no value for a number") << u"expires_at = soon"_s;
    QTest::newRow("no time") << u"expires_at before whenever"_s;
    QTest::newRow("no state") << u"is purple"_s;
    QTest::newRow("no and") << u"acr = a acr = b"_s;
    QTest::newRow("sql") << u"1=1; drop table sessions"_s;
}

void FilterTest::refusesNonsense()
{
    QFETCH(QString, filter);
    const auto parsed = parse(filter);
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().kind, Error::Kind::Usage);
}

QTEST_GUILESS_MAIN(FilterTest)
#include "tst_filter.moc"
