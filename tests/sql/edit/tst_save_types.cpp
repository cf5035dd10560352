#include "sql/edit/save.h"

#include "sql/value/same_value.h"

#include "tests/support/edit_fixture.h"

using namespace Qt::StringLiterals;
using namespace credenza;

/// What is saved is stored to the byte, for every type, or refused; on every backend.
class SaveTypesTest : public EditTest
{
    Q_OBJECT

private slots:
    void initTestCase() { makePlaces(); }
    void everyTypeIsStoredAsGiven_data();
    void everyTypeIsStoredAsGiven();
    void whatAColumnBendsIsRefused_data();
    void whatAColumnBendsIsRefused();
    void nullEmptyAndDefaultAreThree_data() { backends(); }
    void nullEmptyAndDefaultAreThree();
};

namespace {

const auto max = std::numeric_limits<qint64>::max();

QByteArray shown(const Value &value)
{
    return QByteArray::number(qint64(value.index())) + ':' + displayText(value).toUtf8();
}

} // namespace

#define COMPARE_VALUES(actual, expected)                                                                               \
    QVERIFY2(same(actual, expected), (shown(actual) + " instead of " + shown(expected)).constData())

void SaveTypesTest::everyTypeIsStoredAsGiven_data()
{
    QTest::addColumn<QString>("backend");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("was"); ///< SQL
    QTest::addColumn<Value>("given");
    QTest::addColumn<Value>("stored");
    const auto row = [](const QString &backend, const QString &type, const QString &was, const Value &value,
                        const std::optional<Value> &stored = {}) {
        QTest::addRow("%s %s %s", qPrintable(backend), qPrintable(type), shown(value).left(40).constData())
            << backend << type << was << value << stored.value_or(value);
    };
    for (const QString &backend : {u"sqlite"_s, u"postgresql"_s}) {
        row(backend, u"text"_s, u"'a'"_s, u"2026-01-31T12:00:00.123456789Z"_s);
        row(backend, u"text"_s, u"NULL"_s, u""_s);
        row(backend, u"text"_s, u"''"_s, Value());
        row(backend, u"text"_s, u"'x'"_s, u"quote ' \"double\" \\ back ? :name é 😀\n\ttab"_s);
        row(backend, u"bigint"_s, u"1"_s, max);
        row(backend, u"bigint"_s, u"0"_s, std::numeric_limits<qint64>::min());
        row(backend, u"double precision"_s, u"1.5"_s, 0.1);
        row(backend, u"double precision"_s, u"0"_s, 5e-324);
        row(backend, u"double precision"_s, u"NULL"_s, std::numeric_limits<double>::infinity());
        row(backend, u"json"_s, u"'{}'"_s, u"{\"a\": 1.10, \"a\":2,  \"b\":[18446744073709551615]}"_s);
        row(backend, u"varchar(5)"_s, u"'abc'"_s, u"défgh"_s);
    }
    const QString sqlite = u"sqlite"_s;
    row(sqlite, u"text"_s, u"'x'"_s, u"\uFEFFmark"_s);
    row(sqlite, u"BLOB"_s, u"NULL"_s, QByteArray("\0\xff\x01", 3));
    row(sqlite, u"BLOB"_s, u"x'00'"_s, QByteArray(""));
    row(sqlite, u"TEXT"_s, u"CAST(x'ff00fe' AS TEXT)"_s, u"fine"_s);
    row(sqlite, u"TEXT"_s, u"'fine'"_s, InvalidText{QByteArray("a\xff\0z", 4)});
    row(sqlite, u"TEXT"_s, u"'a'"_s, u"nul\0inside"_s);
    row(sqlite, u"TEXT"_s, u"x'61'"_s, QByteArray("a"));
    row(sqlite, u"TEXT COLLATE NOCASE"_s, u"'alice'"_s, u"Alice"_s);
    row(sqlite, u"INTEGER"_s, u"'typed wrong'"_s, qint64(5));
    row(sqlite, u"INTEGER"_s, u"1"_s, true, qint64(1));
    row(sqlite, u"REAL"_s, u"1"_s, qint64(5), 5.0);
    row(sqlite, u"NUMERIC"_s, u"1.1"_s, u"1.5"_s, 1.5);
    row(sqlite, u""_s, u"1"_s, 1.0);
    const QString postgresql = u"postgresql"_s;
    row(postgresql, u"boolean"_s, u"NULL"_s, true);
    row(postgresql, u"smallint"_s, u"1"_s, qint64(-32768));
    row(postgresql, u"double precision"_s, u"0"_s, std::numeric_limits<double>::quiet_NaN());
    row(postgresql, u"real"_s, u"0.3"_s, 0.1);
    row(postgresql, u"numeric"_s, u"1.1"_s, u"1.10"_s);
    row(postgresql, u"numeric"_s, u"1"_s, u"12345678901234567890.123456789"_s);
    row(postgresql, u"numeric"_s, u"1"_s, u"NaN"_s);
    row(postgresql, u"numeric(10,2)"_s, u"7"_s, u"1.1"_s, u"1.10"_s);
    row(postgresql, u"bytea"_s, u"'\\x00'"_s, QByteArray("\0\xff'\\", 4));
    row(postgresql, u"bytea"_s, u"NULL"_s, QByteArray(""));
    row(postgresql, u"timestamptz"_s, u"now()"_s, u"infinity"_s);
    row(postgresql, u"timestamptz"_s, u"'infinity'"_s, u"2026-01-31T12:00:00.123456Z"_s,
        u"2026-01-31 12:00:00.123456+00"_s);
    row(postgresql, u"timestamp"_s, u"NULL"_s, u"0044-03-15 12:00:00 BC"_s);
    row(postgresql, u"date"_s, u"'2026-01-01'"_s, u"-infinity"_s);
    row(postgresql, u"time"_s, u"'12:00'"_s, u"23:59:59.999999"_s);
    row(postgresql, u"interval"_s, u"'1 day'"_s, u"P1Y2M3DT4H5M6.7S"_s);
    row(postgresql, u"jsonb"_s, u"'[]'"_s, u"{\"b\":1,\"a\":1.10}"_s, u"{\"a\": 1.10, \"b\": 1}"_s);
    row(postgresql, u"uuid"_s, u"NULL"_s, u"6BA7B810-9DAD-11D1-80B4-00C04FD430C8"_s,
        u"6ba7b810-9dad-11d1-80b4-00c04fd430c8"_s);
    row(postgresql, u"character(5)"_s, u"'abcde'"_s, u"ab"_s);
    row(postgresql, u"inet"_s, u"'10.0.0.1'"_s, u"fe80::1/64"_s);
    row(postgresql, u"integer[]"_s, u"'{1}'"_s, u"{1,NULL,3}"_s);
    row(postgresql, u"text[]"_s, u"'{}'"_s, u"{\"a b\",\"c\\\"d\",NULL}"_s);
    row(postgresql, u"point"_s, u"'(0,0)'"_s, u"(1.5,-2)"_s);
}

void SaveTypesTest::everyTypeIsStoredAsGiven()
{
    QFETCH(QString, backend);
    QFETCH(QString, type);
    QFETCH(QString, was);
    QFETCH(Value, given);
    QFETCH(Value, stored);
    const Endpoint endpoint = madeAnew(backend, {u"CREATE TABLE t (id integer NOT NULL PRIMARY KEY, c %1)"_s.arg(type),
                                                 u"INSERT INTO t VALUES (1, %1), (2, %1)"_s.arg(was)});
    const RowKey key = keyOf(u"id"_s, qint64(1));
    const Value before = row(endpoint, u"t"_s, key).value(1);
    const auto report = saved(endpoint, {change(u"t"_s, key, {EditTest::given(u"c"_s, before, given)})});
    VERIFY_RESULT(report);
    QVERIFY(report->isSaved());
    COMPARE_VALUES(report->rows.first().values.at(1), stored);
    COMPARE_VALUES(row(endpoint, u"t"_s, key).at(1), stored);
    COMPARE_VALUES(row(endpoint, u"t"_s, keyOf(u"id"_s, qint64(2))).at(1), before);
    const auto inserted = saved(
        endpoint, {insertion(u"t"_s, {EditTest::given(u"id"_s, {}, qint64(3)), EditTest::given(u"c"_s, {}, given)})});
    VERIFY_RESULT(inserted);
    COMPARE_VALUES(row(endpoint, u"t"_s, keyOf(u"id"_s, qint64(3))).at(1), stored);
    const auto deleted = saved(endpoint, {deletion(endpoint, u"t"_s, key)});
    VERIFY_RESULT(deleted);
    QVERIFY(deleted->isSaved());
    QVERIFY(row(endpoint, u"t"_s, key).isEmpty());
}

void SaveTypesTest::whatAColumnBendsIsRefused_data()
{
    QTest::addColumn<QString>("backend");
    QTest::addColumn<QString>("type");
    QTest::addColumn<Value>("value");
    QTest::addColumn<int>("kind");
    QTest::newRow("rounded") << u"postgresql"_s << u"numeric(10,2)"_s << Value(u"1.005"_s)
                             << int(Error::Kind::Mismatch);
    QTest::newRow("digits lost") << u"sqlite"_s << u"NUMERIC"_s << Value(u"1.10"_s) << int(Error::Kind::Mismatch);
    QTest::newRow("cut integer") << u"sqlite"_s << u"INTEGER"_s << Value(u"007"_s) << int(Error::Kind::Mismatch);
    QTest::newRow("no NaN") << u"sqlite"_s << u"REAL"_s << Value(std::numeric_limits<double>::quiet_NaN())
                            << int(Error::Kind::Constraint);
    QTest::newRow("too long") << u"postgresql"_s << u"varchar(3)"_s << Value(u"four"_s) << int(Error::Kind::Constraint);
    QTest::newRow("too large") << u"postgresql"_s << u"smallint"_s << Value(qint64(40'000))
                               << int(Error::Kind::Constraint);
    QTest::newRow("NUL") << u"postgresql"_s << u"text"_s << Value(u"a\0b"_s) << int(Error::Kind::Constraint);
    QTest::newRow("no UUID") << u"postgresql"_s << u"uuid"_s << Value(u"x"_s) << int(Error::Kind::Constraint);
    QTest::newRow("no UTF-8") << u"postgresql"_s << u"text"_s << Value(InvalidText{"\xff"_ba})
                              << int(Error::Kind::Constraint);
}

void SaveTypesTest::whatAColumnBendsIsRefused()
{
    QFETCH(QString, backend);
    QFETCH(QString, type);
    QFETCH(Value, value);
    QFETCH(int, kind);
    const Endpoint endpoint = madeAnew(backend, {u"CREATE TABLE t (id integer NOT NULL PRIMARY KEY, c %1)"_s.arg(type),
                                                 u"INSERT INTO t VALUES (1, NULL)"_s});
    const RowKey key = keyOf(u"id"_s, qint64(1));
    const auto report = saved(endpoint, {change(u"t"_s, key, {given(u"c"_s, {}, value)})});
    QVERIFY(!report);
    QVERIFY2(int(report.error().kind) == kind, described(report.error()).constData());
    QVERIFY2(report.error().message.contains(u"row 1 of t"), described(report.error()).constData());
    QVERIFY(isNull(row(endpoint, u"t"_s, key).at(1)));
}

void SaveTypesTest::nullEmptyAndDefaultAreThree()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = madeAnew(
        backend, {u"CREATE TABLE t (id integer NOT NULL PRIMARY KEY, c text DEFAULT 'it''s', n text)"_s,
                  u"INSERT INTO t VALUES (1, 'x', 'x'), (2, 'x', 'x'), (3, 'x', 'x')"_s});
    const auto at = [](qint64 id) { return keyOf(u"id"_s, id); };
    const auto report = saved(endpoint,
                              {change(u"t"_s, at(1), {given(u"c"_s, u"x"_s, Value())}),
                               change(u"t"_s, at(2), {given(u"c"_s, u"x"_s, u""_s)}),
                               change(u"t"_s, at(3), {byDefault(u"c"_s, u"x"_s), byDefault(u"n"_s, u"x"_s)}),
                               insertion(u"t"_s, {given(u"id"_s, {}, qint64(4))}),
                               insertion(u"t"_s, {given(u"id"_s, {}, qint64(5)), given(u"c"_s, {}, Value())})});
    VERIFY_RESULT(report);
    QVERIFY(report->isSaved());
    COMPARE_VALUES(row(endpoint, u"t"_s, at(1)).at(1), Value());
    COMPARE_VALUES(row(endpoint, u"t"_s, at(2)).at(1), Value(u""_s));
    COMPARE_VALUES(row(endpoint, u"t"_s, at(3)).at(1), Value(u"it's"_s));
    COMPARE_VALUES(row(endpoint, u"t"_s, at(3)).at(2), Value());
    COMPARE_VALUES(row(endpoint, u"t"_s, at(4)).at(1), Value(u"it's"_s));
    COMPARE_VALUES(row(endpoint, u"t"_s, at(5)).at(1), Value());
}

QTEST_GUILESS_MAIN(SaveTypesTest)
#include "tst_save_types.moc"
