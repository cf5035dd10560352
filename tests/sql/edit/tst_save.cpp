#include "sql/edit/save.h"

#include "sql/connection/transaction.h"

#include "tests/support/edit_fixture.h"

using namespace Qt::StringLiterals;
using namespace credenza;

/// Staged edits become one proved transaction, or nothing, on every backend.
class SaveTest : public EditTest
{
    Q_OBJECT

private slots:
    void initTestCase() { makePlaces(); }
    void rowsAreFoundByAnyKey_data();
    void rowsAreFoundByAnyKey();
    void tablesWithoutAKeyAreNotEditable();
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
