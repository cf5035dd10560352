#include "sql/edit/save.h"

#include "sql/connection/transaction.h"
#include "sql/value/same_value.h"

#include "tests/support/edit_fixture.h"

using namespace Qt::StringLiterals;
using namespace credenza;

/// Staged edits become one proved transaction, or nothing, on every backend.
class SaveTest : public EditTest
{
    Q_OBJECT

private slots:
    void initTestCase() { makePlaces(); }
    void everyTypeIsStoredAsGiven_data();
    void everyTypeIsStoredAsGiven();
    void whatAColumnBendsIsRefused_data();
    void whatAColumnBendsIsRefused();
    void rowsAreFoundByAnyKey_data();
    void rowsAreFoundByAnyKey();
    void tablesWithoutAKeyAreNotEditable();
    void nullEmptyAndDefaultAreThree_data() { backends(); }
    void nullEmptyAndDefaultAreThree();
    void conflictsTellWasMineTheirs_data();
    void conflictsTellWasMineTheirs();
    void allConflictsComeAtOnce_data() { backends(); }
    void allConflictsComeAtOnce();
    void keysOfSeveralRowsAreAmbiguous();
    void deletingDemandsTheWholeRow_data() { backends(); }
    void deletingDemandsTheWholeRow();
    void allOrNothing_data() { backends(); }
    void allOrNothing();
    void theOrderOfStagingDoesNotMatter_data() { backends(); }
    void theOrderOfStagingDoesNotMatter();
    void chainsWithinATableAreDeletedFromTheirEnd_data() { backends(); }
    void chainsWithinATableAreDeletedFromTheirEnd();
    void refusalsNameTheRowAndNoSecret_data() { backends(); }
    void refusalsNameTheRowAndNoSecret();
    void aLockedDatabaseIsBusy_data() { backends(); }
    void aLockedDatabaseIsBusy();
    void whatCanNeverBeIsRefusedBefore_data() { backends(); }
    void whatCanNeverBeIsRefusedBefore();
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

void SaveTest::everyTypeIsStoredAsGiven_data()
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

void SaveTest::everyTypeIsStoredAsGiven()
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

void SaveTest::whatAColumnBendsIsRefused_data()
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

void SaveTest::whatAColumnBendsIsRefused()
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

void SaveTest::rowsAreFoundByAnyKey_data()
{
    QTest::addColumn<QString>("backend");
    QTest::addColumn<QString>("ddl");
    QTest::addColumn<QString>("row");
    QTest::addColumn<QStringList>("key");
    QTest::addColumn<QList<Value>>("values");
    const auto table = [](const char *name, const QString &backend, const QString &ddl, const QString &row,
                          const QStringList &key, const QList<Value> &values) {
        QTest::addRow("%s %s", qPrintable(backend), name) << backend << ddl << row << key << values;
    };
    for (const QString &backend : {u"sqlite"_s, u"postgresql"_s}) {
        table("two columns", backend, u"(a integer NOT NULL, b varchar(9) NOT NULL, c text, PRIMARY KEY (b, a))"_s,
              u"1, 'x', 'old'"_s, {u"b"_s, u"a"_s}, {u"x"_s, qint64(1)});
        table("unique", backend, u"(a integer NOT NULL UNIQUE, c text)"_s, u"1, 'old'"_s, {u"a"_s}, {qint64(1)});
        table("quotes and dots", backend, u"(\"a.\"\"b?\" integer NOT NULL PRIMARY KEY, c text)"_s, u"1, 'old'"_s,
              {u"a.\"b?"_s}, {qint64(1)});
        table("text", backend, u"(id text NOT NULL PRIMARY KEY, c text)"_s, u"'it''s', 'old'"_s, {u"id"_s},
              {u"it's"_s});
    }
    const QString sqlite = u"sqlite"_s;
    table("NULL in the key", sqlite, u"(id TEXT PRIMARY KEY, c text)"_s, u"NULL, 'old'"_s, {u"id"_s}, {Value()});
    table("WITHOUT ROWID", sqlite, u"(id TEXT PRIMARY KEY, c text) WITHOUT ROWID"_s, u"'k', 'old'"_s, {u"id"_s},
          {u"k"_s});
    table("row number", sqlite, u"(a, c text)"_s, u"1, 'old'"_s, {u"rowid"_s}, {qint64(1)});
    table("NOCASE", sqlite, u"(id TEXT PRIMARY KEY COLLATE NOCASE, c text)"_s, u"'Key', 'old'"_s, {u"id"_s},
          {u"Key"_s});
    table("bytes", sqlite, u"(id BLOB PRIMARY KEY, c text)"_s, u"x'00ff', 'old'"_s, {u"id"_s},
          {QByteArray("\0\xff", 2)});
    const QString postgresql = u"postgresql"_s;
    table("uuid", postgresql, u"(id uuid PRIMARY KEY, c text)"_s, u"'6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'old'"_s,
          {u"id"_s}, {u"6ba7b810-9dad-11d1-80b4-00c04fd430c8"_s});
    table("unique index", postgresql, u"(a numeric NOT NULL, c text); CREATE UNIQUE INDEX i ON t (a)"_s,
          u"1.10, 'old'"_s, {u"a"_s}, {u"1.10"_s});
    table("time", postgresql, u"(id timestamptz PRIMARY KEY, c text)"_s, u"'2026-01-31 12:00:00.123456Z', 'old'"_s,
          {u"id"_s}, {u"2026-01-31 12:00:00.123456+00"_s});
}

void SaveTest::rowsAreFoundByAnyKey()
{
    QFETCH(QString, backend);
    QFETCH(QString, ddl);
    QFETCH(QString, row);
    QFETCH(QStringList, key);
    QFETCH(QList<Value>, values);
    QStringList statements{u"CREATE TABLE t "_s + ddl.section(u"; "_s, 0, 0)};
    statements += ddl.section(u"; "_s, 1).isEmpty() ? QStringList() : QStringList{ddl.section(u"; "_s, 1)};
    const Endpoint endpoint = madeAnew(backend, statements << u"INSERT INTO t VALUES (%1)"_s.arg(row));
    const Catalog catalog = catalogOf(endpoint);
    const auto columns = keyColumns(*catalog.table(u"t"));
    VERIFY_RESULT(columns);
    QStringList names;
    for (const Column &column : *columns)
        names << column.name;
    QCOMPARE(names, key);
    const auto report = saved(endpoint, {change(u"t"_s, {key, values}, {given(u"c"_s, u"old"_s, u"new"_s)})});
    VERIFY_RESULT(report);
    QVERIFY2(report->isSaved(), qPrintable(report->isSaved() ? u""_s : nameOf(report->conflicts.first().cause)));
    QCOMPARE(displayText(cell(endpoint, u"SELECT c FROM t"_s)), u"new"_s);
    QCOMPARE(report->rows.first().key, (RowKey{key, values}));
    const auto deleted = saved(endpoint, {deletion(endpoint, u"t"_s, {key, values})});
    VERIFY_RESULT(deleted);
    QVERIFY(deleted->isSaved());
    QCOMPARE(displayText(cell(endpoint, u"SELECT count(*) FROM t"_s)), u"0"_s);
}

void SaveTest::tablesWithoutAKeyAreNotEditable()
{
    const Endpoint endpoint = made(
        u"postgresql"_s, {u"CREATE TABLE t (a integer, b integer UNIQUE, c integer NOT NULL)"_s,
                          u"CREATE UNIQUE INDEX part ON t (c) WHERE a > 0"_s, u"INSERT INTO t VALUES (1, 1, 1)"_s});
    const auto key = keyColumns(*catalogOf(endpoint).table(u"t"));
    QVERIFY(!key);
    QCOMPARE(key.error().kind, Error::Kind::Unfit);
    QVERIFY2(key.error().message.contains(u"no key"), described(key.error()).constData());
    const auto report = saved(endpoint, {insertion(u"t"_s, {given(u"a"_s, {}, qint64(2))})});
    QVERIFY(!report);
}

void SaveTest::nullEmptyAndDefaultAreThree()
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

void SaveTest::conflictsTellWasMineTheirs_data()
{
    QTest::addColumn<QString>("backend");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("was");
    QTest::addColumn<QString>("meanwhile");
    QTest::addColumn<QString>("cause");
    const auto row = [](const QString &backend, const QString &type, const QString &was, const QString &meanwhile,
                        const QString &cause = u"changed"_s) {
        QTest::addRow("%s %s", qPrintable(backend), qPrintable(meanwhile))
            << backend << type << was << meanwhile << cause;
    };
    for (const QString &backend : {u"sqlite"_s, u"postgresql"_s}) {
        row(backend, u"text"_s, u"'a'"_s, u"UPDATE t SET c = 'b'"_s);
        row(backend, u"text"_s, u"'a'"_s, u"UPDATE t SET c = NULL"_s);
        row(backend, u"text"_s, u"NULL"_s, u"UPDATE t SET c = ''"_s);
        row(backend, u"text"_s, u"'a'"_s, u"DELETE FROM t"_s, u"gone"_s);
        row(backend, u"text"_s, u"'a'"_s, u"UPDATE t SET id = 9"_s, u"gone"_s);
    }
    row(u"postgresql"_s, u"numeric"_s, u"1.10"_s, u"UPDATE t SET c = 1.1"_s);
    row(u"postgresql"_s, u"json"_s, u"'{\"a\":1}'"_s, u"UPDATE t SET c = '{\"a\": 1}'"_s);
    row(u"sqlite"_s, u""_s, u"1"_s, u"UPDATE t SET c = 1.0"_s);
    row(u"sqlite"_s, u"TEXT COLLATE NOCASE"_s, u"'alice'"_s, u"UPDATE t SET c = 'ALICE'"_s);
    row(u"sqlite"_s, u""_s, u"'61'"_s, u"UPDATE t SET c = CAST(c AS BLOB)"_s);
    row(u"sqlite"_s, u"TEXT"_s, u"'a'"_s, u"CREATE TRIGGER no BEFORE UPDATE ON t BEGIN SELECT RAISE(IGNORE); END"_s,
        u"not_taken"_s);
}

void SaveTest::conflictsTellWasMineTheirs()
{
    QFETCH(QString, backend);
    QFETCH(QString, type);
    QFETCH(QString, was);
    QFETCH(QString, meanwhile);
    QFETCH(QString, cause);
    const Endpoint endpoint = madeAnew(backend, {u"CREATE TABLE t (id integer NOT NULL PRIMARY KEY, c %1)"_s.arg(type),
                                                 u"INSERT INTO t VALUES (1, %1)"_s.arg(was)});
    const RowKey key = keyOf(u"id"_s, qint64(1));
    const Value before = row(endpoint, u"t"_s, key).at(1);
    run(endpoint, {meanwhile});
    const Value theirs = row(endpoint, u"t"_s, key).value(1);
    const Value mine = u"5"_s;
    const auto report = saved(endpoint, {change(u"t"_s, key, {given(u"c"_s, before, mine)})});
    VERIFY_RESULT(report);
    QCOMPARE(report->conflicts.size(), 1);
    QVERIFY(report->receipt.isEmpty() && report->rows.isEmpty());
    const RowConflict &conflict = report->conflicts.first();
    QCOMPARE(nameOf(conflict.cause), cause);
    if (cause != u"changed")
        return;
    QCOMPARE(conflict.cells.size(), 1);
    COMPARE_VALUES(conflict.cells.first().was, before);
    COMPARE_VALUES(conflict.cells.first().mine.value, mine);
    COMPARE_VALUES(conflict.cells.first().theirs, theirs);
    COMPARE_VALUES(row(endpoint, u"t"_s, key).at(1), theirs);
}

void SaveTest::allConflictsComeAtOnce()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = madeAnew(backend, {u"CREATE TABLE t (id integer NOT NULL PRIMARY KEY, c text)"_s,
                                                 u"INSERT INTO t VALUES (1, 'a'), (2, 'a'), (3, 'a')"_s});
    run(endpoint, {u"UPDATE t SET c = 'theirs' WHERE id = 1"_s, u"DELETE FROM t WHERE id = 3"_s});
    QList<StagedEdit> edits;
    for (const qint64 id : {1, 2, 3})
        edits << change(u"t"_s, keyOf(u"id"_s, id), {given(u"c"_s, u"a"_s, u"mine"_s)});
    const auto report = saved(endpoint, edits);
    VERIFY_RESULT(report);
    QCOMPARE(report->conflicts.size(), 2);
    QCOMPARE(displayText(cell(endpoint, u"SELECT count(*) FROM t WHERE c = 'mine'"_s)), u"0"_s);
}

void SaveTest::keysOfSeveralRowsAreAmbiguous()
{
    const Endpoint endpoint = madeAnew(u"sqlite"_s, {u"CREATE TABLE t (id TEXT PRIMARY KEY, c TEXT)"_s,
                                                     u"INSERT INTO t VALUES (NULL, 'a'), (NULL, 'a')"_s});
    const RowKey key = keyOf(u"id"_s, Value());
    const QList<CellChange> cells{given(u"id"_s, {}, {}), given(u"c"_s, u"a"_s, {})};
    const StagedEdit removal{.kind = StagedEdit::Kind::Delete, .table = {{}, u"t"_s}, .key = key, .cells = cells};
    for (const StagedEdit &edit : {removal, change(u"t"_s, key, {given(u"c"_s, u"a"_s, u"b"_s)})}) {
        const auto report = saved(endpoint, {edit});
        VERIFY_RESULT(report);
        QCOMPARE(report->conflicts.size(), 1);
        QCOMPARE(nameOf(report->conflicts.first().cause), u"ambiguous"_s);
        QCOMPARE(displayText(cell(endpoint, u"SELECT count(*) FROM t WHERE c = 'a'"_s)), u"2"_s);
    }
}

void SaveTest::deletingDemandsTheWholeRow()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = madeAnew(backend, {u"CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a text, b text)"_s,
                                                 u"INSERT INTO t VALUES (1, 'a', 'b')"_s});
    const StagedEdit edit = deletion(endpoint, u"t"_s, keyOf(u"id"_s, qint64(1)));
    run(endpoint, {u"UPDATE t SET b = 'other'"_s});
    const auto report = saved(endpoint, {edit});
    VERIFY_RESULT(report);
    QCOMPARE(report->conflicts.size(), 1);
    QCOMPARE(report->conflicts.first().cells.first().column, u"b"_s);
    QCOMPARE(displayText(cell(endpoint, u"SELECT count(*) FROM t"_s)), u"1"_s);
}

void SaveTest::allOrNothing()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = madeAnew(backend, {u"CREATE TABLE t (id integer NOT NULL PRIMARY KEY, c text UNIQUE)"_s,
                                                 u"INSERT INTO t VALUES (1, 'a'), (2, 'b'), (3, 'c'), (4, 'taken')"_s});
    const auto report = saved(endpoint, {change(u"t"_s, keyOf(u"id"_s, qint64(1)), {given(u"c"_s, u"a"_s, u"x"_s)}),
                                         change(u"t"_s, keyOf(u"id"_s, qint64(2)), {given(u"c"_s, u"b"_s, u"taken"_s)}),
                                         change(u"t"_s, keyOf(u"id"_s, qint64(3)), {given(u"c"_s, u"c"_s, u"z"_s)})});
    QVERIFY(!report);
    QCOMPARE(report.error().kind, Error::Kind::Constraint);
    QVERIFY2(report.error().message.contains(u"row 2 of t"), described(report.error()).constData());
    QCOMPARE(displayText(cell(endpoint, u"SELECT count(*) FROM t WHERE c IN ('a', 'b', 'c')"_s)), u"3"_s);
}

void SaveTest::theOrderOfStagingDoesNotMatter()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = madeAnew(
        backend, {u"CREATE TABLE parent (id integer NOT NULL PRIMARY KEY, code text UNIQUE)"_s,
                  u"CREATE TABLE child (id integer NOT NULL PRIMARY KEY, parent integer REFERENCES parent (id))"_s,
                  u"INSERT INTO parent VALUES (1, 'one'), (2, 'two')"_s, u"INSERT INTO child VALUES (1, 1), (2, 2)"_s});
    const auto at = [](qint64 id) { return keyOf(u"id"_s, id); };
    // The child moves to a parent that comes later, and another parent takes the code of the one that goes.
    const auto report = saved(
        endpoint,
        {change(u"parent"_s, at(2), {given(u"code"_s, u"two"_s, u"one"_s)}), deletion(endpoint, u"parent"_s, at(1)),
         change(u"child"_s, at(1), {given(u"parent"_s, qint64(1), qint64(3))}),
         insertion(u"child"_s, {given(u"id"_s, {}, qint64(3)), given(u"parent"_s, {}, qint64(3))}),
         insertion(u"parent"_s, {given(u"id"_s, {}, qint64(3)), given(u"code"_s, {}, u"three"_s)})});
    VERIFY_RESULT(report);
    QVERIFY(report->isSaved());
    QCOMPARE(displayText(cell(endpoint, u"SELECT count(*) FROM child WHERE parent = 3"_s)), u"2"_s);
    QCOMPARE(displayText(cell(endpoint, u"SELECT code FROM parent WHERE id = 2"_s)), u"one"_s);
}

void SaveTest::chainsWithinATableAreDeletedFromTheirEnd()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = madeAnew(
        backend,
        {u"CREATE TABLE t (id integer NOT NULL PRIMARY KEY, parent integer REFERENCES t (id) ON DELETE CASCADE)"_s,
         u"INSERT INTO t VALUES (1, NULL), (2, 1), (3, 2), (4, 1)"_s});
    QList<StagedEdit> edits;
    for (const qint64 id : {1, 2, 3, 4})
        edits << deletion(endpoint, u"t"_s, keyOf(u"id"_s, id));
    const auto report = saved(endpoint, edits);
    VERIFY_RESULT(report);
    QVERIFY(report->isSaved());
    QVERIFY(report->notes.isEmpty());
    QCOMPARE(displayText(cell(endpoint, u"SELECT count(*) FROM t"_s)), u"0"_s);
}

void SaveTest::refusalsNameTheRowAndNoSecret()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = madeAnew(backend,
                                       {u"CREATE TABLE t (token varchar(40) NOT NULL PRIMARY KEY, c text)"_s,
                                        u"INSERT INTO t VALUES ('very-secret-one', 'a'), ('very-secret-two', 'b')"_s});
    Profile profile;
    profile.tables.append({.names = {u"t"_s},
                           .editions = {},
                           .role = {},
                           .title = {},
                           .label = {},
                           .states = {},
                           .startupRows = {},
                           .startupConditions = {},
                           .columns = {{u"token"_s, {.secrecy = ColumnMeaning::Secrecy::Secret}}}});
    const auto report = saved(endpoint,
                              {change(u"t"_s, keyOf(u"token"_s, u"very-secret-one"_s),
                                      {given(u"token"_s, u"very-secret-one"_s, u"very-secret-two"_s)})},
                              &profile);
    QVERIFY(!report);
    QCOMPARE(report.error().kind, Error::Kind::Constraint);
    QVERIFY2(report.error().message.contains(u"row fp:"), described(report.error()).constData());
    QVERIFY2(!described(report.error()).contains("very-secret"), described(report.error()).constData());
    QFile log(m_dataFolder.file(u"activity.jsonl"_s));
    QVERIFY(log.open(QIODevice::ReadOnly));
    QVERIFY(!log.readAll().contains("very-secret"));
}

void SaveTest::aLockedDatabaseIsBusy()
{
    QFETCH(QString, backend);
    Endpoint endpoint = madeAnew(
        backend, {u"CREATE TABLE t (id integer NOT NULL PRIMARY KEY, c text)"_s, u"INSERT INTO t VALUES (1, 'a')"_s});
    endpoint.lockTimeout = 1;
    auto other = Connection::open(endpoint.writing());
    VERIFY_RESULT(other);
    auto transaction = Transaction::beginWrite(*other);
    VERIFY_RESULT(transaction);
    VERIFY_RESULT(other->execute({u"UPDATE t SET c = 'held' WHERE id = 1"_s}));
    const StagedEdit edit = change(u"t"_s, keyOf(u"id"_s, qint64(1)), {given(u"c"_s, u"a"_s, u"b"_s)});
    const auto report = saved(endpoint, {edit});
    QVERIFY(!report);
    QVERIFY2(report.error().kind == Error::Kind::Busy, described(report.error()).constData());
}

void SaveTest::whatCanNeverBeIsRefusedBefore()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = madeAnew(backend, {u"CREATE TABLE t (id integer NOT NULL PRIMARY KEY, c text NOT NULL, "
                                                 "g text GENERATED ALWAYS AS (c || '!') STORED)"_s,
                                                 u"INSERT INTO t (id, c) VALUES (1, 'a')"_s});
    const RowKey key = keyOf(u"id"_s, qint64(1));
    const QList<std::pair<StagedEdit, Error::Kind>> rows{
        {change(u"t"_s, key, {given(u"c"_s, u"a"_s, Value())}), Error::Kind::Constraint},
        {change(u"t"_s, key, {given(u"g"_s, u"a!"_s, u"b"_s)}), Error::Kind::Refused},
        {change(u"t"_s, key, {given(u"none"_s, u"a"_s, u"b"_s)}), Error::Kind::Unfit},
        {change(u"t"_s, key, {}), Error::Kind::Unfit},
        {{.kind = StagedEdit::Kind::Delete, .table = {{}, u"t"_s}, .key = key, .cells = {}}, Error::Kind::Unfit},
        {change(u"none"_s, key, {given(u"c"_s, u"a"_s, u"b"_s)}), Error::Kind::Unfit},
        {change(u"t"_s, keyOf(u"c"_s, u"a"_s), {given(u"c"_s, u"a"_s, u"b"_s)}), Error::Kind::Unfit}};
    for (const auto &[edit, kind] : rows) {
        const auto plan = planSave({.endpoint = endpoint, .catalog = catalogOf(endpoint), .edits = {edit}});
        QVERIFY(!plan);
        QCOMPARE(plan.error().kind, kind);
    }
    const auto deleted = saved(endpoint, {deletion(endpoint, u"t"_s, key)});
    VERIFY_RESULT(deleted);
    QVERIFY(deleted->isSaved());
}

QTEST_GUILESS_MAIN(SaveTest)
#include "tst_save.moc"
