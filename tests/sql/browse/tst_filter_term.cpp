#include "sql/browse/filter_completion.h"
#include "sql/browse/filter_term.h"

#include "sql/profile/profiles.h"
#include "tests/support/result.h"

using namespace Qt::StringLiterals;
using namespace credenza;

/// A filter in parts, and while it is being written.
class FilterTermTest : public QObject
{
    Q_OBJECT

private slots:
    void splits_data();
    void splits();
    void joins_data();
    void joins();
    void secretsAreMasked_data();
    void secretsAreMasked();
    void completes_data();
    void completes();

private:
    static Table table();
    static Profile profile();
};

/// Codes of devices, some columns of which are secret.
Table FilterTermTest::table()
{
    Table table;
    table.name.name = u"device_codes"_s;
    for (const char *name : {"device_code", "user_code", "scope", "expires_at", "status"})
        table.columns.append({.name = QString::fromLatin1(name), .type = u"text"_s, .logical = LogicalType::Text});
    return table;
}

Profile FilterTermTest::profile()
{
    static const auto profiles = loadProfiles();
    return profiles ? profiles->first().on(u"sqlite"_s, {}) : Profile();
}

void FilterTermTest::splits_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QStringList>("columns");
    QTest::addColumn<QStringList>("rests");
    QTest::newRow("nothing") << u" "_s << QStringList{} << QStringList{};
    QTest::newRow("one") << u"acr = a"_s << QStringList{u"acr"_s} << QStringList{u"= a"_s};
    QTest::newRow("two") << u"is active and expires  before tomorrow "_s << QStringList{u""_s, u"expires"_s}
                         << QStringList{u"is active"_s, u"before tomorrow"_s};
    QTest::newRow("between") << u"a between 1 and 2 AND b is not null"_s << QStringList{u"a"_s, u"b"_s}
                             << QStringList{u"between 1 and 2"_s, u"is not null"_s};
    QTest::newRow("quoted and") << u"a = 'x and y' and \"b c\" = d"_s << QStringList{u"a"_s, u"b c"_s}
                                << QStringList{u"= 'x and y'"_s, u"= d"_s};
    QTest::newRow("contains in front") << u"contains scope email"_s << QStringList{u"scope"_s}
                                       << QStringList{u"contains email"_s};
    QTest::newRow("or") << u"a = 1 or b = 2 and c = 3"_s << QStringList{u""_s}
                        << QStringList{u"a = 1 or b = 2 and c = 3"_s};
    QTest::newRow("group") << u"(a = 1 or b = 2) and not c = 3"_s << QStringList{u""_s, u""_s}
                           << QStringList{u"(a = 1 or b = 2)"_s, u"not c = 3"_s};
    QTest::newRow("one in parentheses") << u"(a = 1) and b = 2"_s << QStringList{u""_s, u"b"_s}
                                        << QStringList{u"(a = 1)"_s, u"= 2"_s};
    QTest::newRow("all in parentheses") << u"(a = 1 and b = 2)"_s << QStringList{u""_s}
                                        << QStringList{u"(a = 1 and b = 2)"_s};
    QTest::newRow("nonsense") << u"a = 1 b and"_s << QStringList{u""_s} << QStringList{u"a = 1 b and"_s};
}

void FilterTermTest::splits()
{
    QFETCH(QString, filter);
    QFETCH(QStringList, columns);
    QFETCH(QStringList, rests);
    QStringList foundColumns;
    QStringList foundRests;
    QStringList texts;
    for (const FilterTerm &term : terms(filter)) {
        foundColumns << term.column;
        foundRests << term.rest;
        texts << term.text;
    }
    QCOMPARE(foundColumns, columns);
    QCOMPARE(foundRests, rests);
    QCOMPARE(terms(joinedTerms(texts)), terms(filter));
}

void FilterTermTest::joins_data()
{
    QTest::addColumn<QStringList>("texts");
    QTest::addColumn<QString>("filter");
    QTest::newRow("none") << QStringList{} << u""_s;
    QTest::newRow("one with or") << QStringList{u"a = 1 or b = 2"_s} << u"a = 1 or b = 2"_s;
    QTest::newRow("or beside another") << QStringList{u"a = 1 or b = 2"_s, u"c = 3"_s}
                                       << u"(a = 1 or b = 2) and c = 3"_s;
    QTest::newRow("a group already") << QStringList{u"(a = 1 or b = 2)"_s, u"c = 3"_s}
                                     << u"(a = 1 or b = 2) and c = 3"_s;
}

void FilterTermTest::joins()
{
    QFETCH(QStringList, texts);
    QFETCH(QString, filter);
    QCOMPARE(joinedTerms(texts), filter);
}

void FilterTermTest::secretsAreMasked_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("masked");
    QTest::newRow("nothing secret") << u"status = a and scope contains b"_s << u"status = a and scope contains b"_s;
    QTest::newRow("one") << u"device_code = hunter2 and status = a"_s
                         << u"device_code = fp:f52fbd32b2b3 and status = a"_s;
    QTest::newRow("quoted, in a list") << u"status = a or (not device in ('hunter2', hunter2))"_s
                                       << u"status = a or (not device in (fp:f52fbd32b2b3, fp:f52fbd32b2b3))"_s;
    QTest::newRow("null") << u"device_code is null"_s << u"device_code is null"_s;
    QTest::newRow("no filter") << u"device_code hunter2"_s << QString();
}

void FilterTermTest::secretsAreMasked()
{
    QFETCH(QString, filter);
    QFETCH(QString, masked);
    const Profile meaning = profile();
    const QString shown = maskedFilter(filter, table(), &meaning);
    QCOMPARE(shown, masked);
    QCOMPARE(terms(shown).size(), terms(masked).size());
}

void FilterTermTest::completes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("among");  // in the answer
    QTest::addColumn<QStringList>("others"); // not in it
    QTest::newRow("nothing yet") << u""_s << QStringList{u"status"_s, u"user_code"_s, u"is consumed"_s, u"not"_s}
                                 << QStringList{u"before"_s};
    QTest::newRow("a column begun") << u"expires"_s << QStringList{u"expires_at"_s} << QStringList{u"status"_s};
    QTest::newRow("a time") << u"expires_at "_s << QStringList{u"expires_at before"_s}
                            << QStringList{u"expires_at contains"_s};
    QTest::newRow("words") << u"scope "_s << QStringList{u"scope contains"_s} << QStringList{u"scope before"_s};
    QTest::newRow("a secret") << u"device_code "_s << QStringList{u"device_code ="_s}
                              << QStringList{u"device_code contains"_s};
    QTest::newRow("times") << u"expires_at before t"_s
                           << QStringList{u"expires_at before today"_s, u"expires_at before tomorrow"_s}
                           << QStringList{u"expires_at before now"_s};
    QTest::newRow("of the profile") << u"status is "_s << QStringList{u"status is denied"_s, u"status is null"_s}
                                    << QStringList{};
    QTest::newRow("in a list") << u"status in (denied,p"_s << QStringList{u"status in (denied,pending"_s}
                               << QStringList{};
    QTest::newRow("states") << u"is c"_s << QStringList{u"is consumed"_s} << QStringList{u"is active"_s};
    QTest::newRow("behind a condition") << u"status = a "_s << QStringList{u"status = a and"_s, u"status = a or"_s}
                                        << QStringList{};
    QTest::newRow("the next one") << u"status = a and (exp"_s << QStringList{u"status = a and (expires_at"_s}
                                  << QStringList{};
    QTest::newRow("nonsense") << u"status = a b "_s << QStringList{} << QStringList{u"status = a b and"_s};
}

void FilterTermTest::completes()
{
    QFETCH(QString, text);
    QFETCH(QStringList, among);
    QFETCH(QStringList, others);
    const Profile meaning = profile();
    const QStringList found = completions(text, table(), &meaning);
    for (const QString &each : among)
        QVERIFY2(found.contains(each), qPrintable(each + u" in "_s + found.join(u'|')));
    for (const QString &each : others)
        QVERIFY2(!found.contains(each), qPrintable(each));
}

QTEST_GUILESS_MAIN(FilterTermTest)
#include "tst_filter_term.moc"
