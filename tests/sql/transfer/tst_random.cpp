#include "sql/catalog/loader.h"
#include "sql/transfer/transfer.h"
#include "tests/support/every_backend.h"

#include <QRandomGenerator>

#include <sqlite3.h>

using namespace Qt::StringLiterals;
using namespace credenza;

/// Databases that nobody planned, there and back: refused with the row, or equal by a comparison of its own.
class RandomTest : public EveryBackendTest
{
    Q_OBJECT

private slots:
    void initTestCase() { makePlaces(); }
    void isRefusedOrEqual_data();
    void isRefusedOrEqual();
    void trapsAreRefusedOrEqual_data();
    void trapsAreRefusedOrEqual();
    void cleanupTestCase() { qInfo("%d equal, %d refused", m_equal, m_refused); }

private:
    void thereAndBack(const QStringList &statements);

    int m_equal = 0;
    int m_refused = 0;
};

namespace {

struct Close
{
    void operator()(sqlite3 *database) const { sqlite3_close(database); }
    void operator()(sqlite3_stmt *statement) const { sqlite3_finalize(statement); }
};
using Database = std::unique_ptr<sqlite3, Close>;
using Rows = std::unique_ptr<sqlite3_stmt, Close>;

Database opened(const QString &path)
{
    sqlite3 *database = nullptr;
    sqlite3_open(path.toUtf8().constData(), &database);
    return Database(database);
}

QStringList column(const Database &database, const QString &sql)
{
    sqlite3_stmt *statement = nullptr;
    sqlite3_prepare_v2(database.get(), sql.toUtf8().constData(), -1, &statement, nullptr);
    const Rows rows(statement);
    QStringList values;
    while (statement && sqlite3_step(statement) == SQLITE_ROW)
        values << QString::fromUtf8(reinterpret_cast<const char *>(sqlite3_column_text(statement, 0)),
                                    sqlite3_column_bytes(statement, 0));
    return values;
}

QString quotedName(const QString &name)
{
    return u'"' + QString(name).replace(u'"', u"\"\""_s) + u'"';
}

/// Every value of every table as type and hexadecimal bytes; whole reals as integers, which SQLite's own = says too.
QStringList contentOf(const QString &path)
{
    const Database database = opened(path);
    QStringList content;
    for (const QString &table :
         column(database, u"SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE "
                          "'sqlite\\_%' ESCAPE '\\' ORDER BY name"_s)) {
        QStringList cells;
        QStringList names = column(
            database, u"SELECT name FROM pragma_table_info('%1')"_s.arg(QString(table).replace(u'\'', u"''"_s)));
        names.sort();
        for (const QString &name : std::as_const(names))
            cells
                << u"CASE WHEN typeof(%1) = 'real' AND %1 = CAST(%1 AS INTEGER) AND abs(%1) < 9e15 THEN "
                   "'integer' || hex(CAST(%1 AS INTEGER)) WHEN typeof(%1) = 'real' THEN 'real' || printf('%!.17g', %1) "
                   "ELSE typeof(%1) || hex(%1) END"_s.arg(quotedName(name));
        QStringList rows = column(database,
                                  u"SELECT %1 FROM %2"_s.arg(cells.join(u" || ',' || "_s), quotedName(table)));
        rows.sort();
        content << table + u": "_s + names.join(u',');
        content << rows;
    }
    return content;
}

/// Makes up tables, types, names, keys and values. Each is mostly ordinary and now and then not.
class Maker
{
public:
    explicit Maker(quint32 seed) : m_random(seed) {}

    QStringList statements()
    {
        QStringList all;
        const int tables = m_random.bounded(1, 4);
        for (int table = 0; table < tables; ++table)
            all += makeTable(table);
        return all;
    }

private:
    bool rarely(int often = 12) { return m_random.bounded(often) == 0; }
    template <typename List>
    auto oneOf(const List &list)
    {
        return list[size_t(m_random.bounded(int(std::size(list))))];
    }

    QString name(const QString &plain)
    {
        static const QStringList strange{u"Na me"_s, u"qu\"ote"_s,  u"do.t"_s, u"UPPER"_s,   u"order"_s,   u"ключ"_s,
                                         u"😀"_s,     u"interval"_s, u"user"_s, u"'single"_s, u"per%cent"_s};
        return rarely(4) ? oneOf(strange) + plain : plain;
    }

    QStringList makeTable(int number)
    {
        const QString table = name(u"t%1"_s.arg(number));
        QStringList columns;
        QStringList types;
        QStringList clauses;
        const bool isNumbered = m_random.bounded(2) == 0;
        if (isNumbered) {
            columns << u"id"_s;
            types << u"INTEGER"_s;
            clauses << u"id INTEGER PRIMARY KEY"_s + (rarely(3) ? u" AUTOINCREMENT"_s : u""_s);
        }
        const int more = m_random.bounded(1, 6);
        for (int index = 0; index < more; ++index) {
            static const QStringList declared{u"TEXT"_s,    u"INTEGER"_s,     u"REAL"_s,     u"BLOB"_s,
                                              u"BOOLEAN"_s, u"VARCHAR(20)"_s, u"DATETIME"_s, u"NUMERIC"_s,
                                              u"BIGINT"_s,  u"JSON"_s,        u""_s,         u"UUID"_s};
            columns << name(u"c%1"_s.arg(index));
            types << oneOf(declared);
            clauses << quotedName(columns.last()) + u' ' + types.last();
        }
        QStringList all{u"CREATE TABLE %1 (%2)"_s.arg(quotedName(table), clauses.join(u", "_s))};
        if (rarely(3))
            all << u"CREATE INDEX %1 ON %2 (%3)"_s.arg(quotedName(u"idx_"_s + table), quotedName(table),
                                                       quotedName(columns.last()));
        const int rows = m_random.bounded(0, 25);
        const bool isWild = rarely(4);
        for (int row = 0; row < rows; ++row) {
            QStringList values;
            for (qsizetype index = 0; index < columns.size(); ++index)
                values << (isNumbered && index == 0 ? u"NULL"_s : value(types[index], isWild));
            all << u"INSERT INTO %1 VALUES (%2)"_s.arg(quotedName(table), values.join(u", "_s));
        }
        return all;
    }

    QString value(const QString &type, bool isWild)
    {
        if (rarely(6))
            return u"NULL"_s;
        if (isWild && rarely(8))
            return oneOf(QStringList{u"'text'"_s, u"x'00ff'"_s, u"12"_s, u"1.25"_s, u"'a' || char(0) || 'b'"_s,
                                     u"CAST(x'ff' AS TEXT)"_s, u"9e999"_s});
        if (type == "INTEGER"_L1 || type == "BIGINT"_L1)
            return oneOf(
                QStringList{u"0"_s, u"-1"_s, u"9223372036854775807"_s, u"-9223372036854775807 - 1"_s, u"42"_s});
        if (type == "REAL"_L1)
            return oneOf(
                QStringList{u"0.1"_s, u"-1e308"_s, u"5e-324"_s, u"0.1234567890123456"_s, u"3.0"_s, u"9e999"_s});
        if (type == "NUMERIC"_L1)
            return oneOf(QStringList{u"1"_s, u"2.5"_s, u"-7"_s, u"100.25"_s});
        if (type == "BLOB"_L1)
            return oneOf(QStringList{u"x''"_s, u"x'00'"_s, u"x'deadbeef'"_s, u"zeroblob(300)"_s});
        if (type == "BOOLEAN"_L1)
            return oneOf(QStringList{u"0"_s, u"1"_s});
        if (type == "DATETIME"_L1)
            return oneOf(QStringList{u"'2026-11-18 09:12:30'"_s, u"'1899-01-01T00:00:00.123456789Z'"_s});
        if (type == "JSON"_L1)
            return oneOf(QStringList{u"'{\"b\": 1, \"a\": 1E2, \"a\": 3}'"_s, u"'not json'"_s, u"'[1,  2]'"_s});
        return oneOf(QStringList{u"''"_s, u"'plain'"_s, u"'it''s'"_s, u"'tab' || char(9) || 'line' || char(10)"_s,
                                 u"'\\\\N'"_s, u"'é😀 ñ'"_s, u"'NULL'"_s, u"'  spaces  '"_s, u"'0012'"_s});
    }

    QRandomGenerator m_random;
};

} // namespace

void RandomTest::thereAndBack(const QStringList &statements)
{
    const Endpoint source = fresh(u"sqlite"_s);
    {
        const Database database = opened(source.database);
        for (const QString &statement : statements) {
            char *error = nullptr;
            const int code = sqlite3_exec(database.get(), statement.toUtf8().constData(), nullptr, nullptr, &error);
            QVERIFY2(code == SQLITE_OK, qPrintable(statement + u": "_s + QString::fromUtf8(error)));
        }
    }
    const Endpoint middle = fresh(u"postgresql"_s);
    const Endpoint back = fresh(u"sqlite"_s);
    SilentProgress progress;
    const auto plan = planTransfer(source, middle, {}, progress);
    const auto there = plan ? transfer(*plan, progress) : Result<TransferReport>(plan.error());
    if (!there || !there->rejects.isEmpty()) {
        const bool isNamed = there
                                 ? !there->rejects.groups().first().first.row.isEmpty()
                                 : there.error().kind == Error::Kind::Lossy || there.error().kind == Error::Kind::Unfit;
        QVERIFY2(isNamed, there ? "" : described(there.error()).constData());
        QVERIFY(*middle.dialect->loader.isEmpty(middle));
        ++m_refused;
        return;
    }
    const auto planBack = planTransfer(middle, back, {}, progress);
    VERIFY_RESULT(planBack);
    const auto report = transfer(*planBack, progress);
    VERIFY_RESULT(report);
    QVERIFY(report->rejects.isEmpty());
    QCOMPARE(contentOf(back.database), contentOf(source.database));
    ++m_equal;
}

void RandomTest::isRefusedOrEqual_data()
{
    QTest::addColumn<int>("seed");
    const bool isLong = qEnvironmentVariableIsSet("CREDENZA_LONG_TESTS");
    for (int seed = 1; seed <= (isLong ? 1000 : 40); ++seed)
        QTest::addRow("seed %d", seed) << seed;
}

void RandomTest::isRefusedOrEqual()
{
    QFETCH(int, seed);
    thereAndBack(Maker(quint32(seed)).statements());
}

void RandomTest::trapsAreRefusedOrEqual_data()
{
    QTest::addColumn<QStringList>("statements");
    QTest::newRow("no tables") << QStringList();
    QTest::newRow("nothing but an empty text")
        << QStringList{u"CREATE TABLE t (a TEXT)"_s, u"INSERT INTO t VALUES ('')"_s};
    QTest::newRow("nothing but empty bytes")
        << QStringList{u"CREATE TABLE t (a BLOB)"_s, u"INSERT INTO t VALUES (x'')"_s};
    QTest::newRow("a computed key") << QStringList{u"CREATE TABLE t (a INT, b INT AS (a + 1) STORED UNIQUE)"_s,
                                                   u"CREATE INDEX i ON t (b)"_s};
    QTest::newRow("defaults of another type")
        << QStringList{u"CREATE TABLE t (n INTEGER DEFAULT '', b BLOB DEFAULT x'00', s TEXT DEFAULT 5)"_s,
                       u"INSERT INTO t VALUES (1, x'01', 'a')"_s};
    QTest::newRow("references in other letters") << QStringList{
        u"CREATE TABLE users (id INTEGER PRIMARY KEY)"_s, u"CREATE TABLE c (u INT REFERENCES Users (ID))"_s,
        u"INSERT INTO users VALUES (1)"_s, u"INSERT INTO c VALUES (1)"_s};
    QTest::newRow("autoincrement in a comment") << QStringList{
        u"CREATE TABLE t (id INTEGER PRIMARY KEY /* no AUTOINCREMENT */)"_s, u"INSERT INTO t VALUES (4)"_s};
    QTest::newRow("byte order marks") << QStringList{u"CREATE TABLE t (a TEXT PRIMARY KEY)"_s,
                                                     u"INSERT INTO t VALUES (char(65279) || 'a'), ('a')"_s};
    QTest::newRow("partial index in small letters")
        << QStringList{u"CREATE TABLE t (a TEXT, live INT)"_s, u"CREATE UNIQUE INDEX i ON t (a)\nwhere live = 1"_s,
                       u"INSERT INTO t VALUES ('x', 0), ('x', 0)"_s};
    QTest::newRow("NULL in a text key") << QStringList{u"CREATE TABLE t (a TEXT PRIMARY KEY)"_s,
                                                       u"INSERT INTO t VALUES (NULL), ('x')"_s};
    QTest::newRow("a flag of two") << QStringList{u"CREATE TABLE t (a BOOLEAN)"_s, u"INSERT INTO t VALUES (2), (1)"_s};
    QTest::newRow("a flag as a word") << QStringList{u"CREATE TABLE t (a BOOLEAN)"_s,
                                                     u"INSERT INTO t VALUES ('true')"_s};
    QTest::newRow("mixed forms") << QStringList{u"CREATE TABLE t (a)"_s, u"INSERT INTO t VALUES (1), ('1'), (x'31')"_s};
    QTest::newRow("a number too exact") << QStringList{u"CREATE TABLE t (a NUMERIC)"_s,
                                                       u"INSERT INTO t VALUES (9007199254740993), (0.5)"_s};
    QTest::newRow("without rowid") << QStringList{u"CREATE TABLE t (a TEXT PRIMARY KEY, b INT) WITHOUT ROWID"_s,
                                                  u"INSERT INTO t VALUES ('x', 1)"_s};
    QTest::newRow("strict") << QStringList{u"CREATE TABLE t (a INTEGER PRIMARY KEY, b ANY) STRICT"_s,
                                           u"INSERT INTO t VALUES (1, 'x')"_s};
    QTest::newRow("negative and huge row numbers")
        << QStringList{u"CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT)"_s,
                       u"INSERT INTO t VALUES (-5, 'x'), (9223372036854775800, 'y')"_s};
    QTest::newRow("partial unique index")
        << QStringList{u"CREATE TABLE t (a TEXT, live INT)"_s, u"CREATE UNIQUE INDEX i ON t (a) WHERE live = 1"_s,
                       u"INSERT INTO t VALUES ('x', 0), ('x', 0), ('x', 1)"_s};
    QTest::newRow("expression index") << QStringList{u"CREATE TABLE t (a TEXT)"_s, u"CREATE INDEX i ON t (lower(a))"_s,
                                                     u"INSERT INTO t VALUES ('X')"_s};
    QTest::newRow("unique without case") << QStringList{u"CREATE TABLE t (a TEXT COLLATE NOCASE UNIQUE)"_s,
                                                        u"INSERT INTO t VALUES ('X'), ('y')"_s};
    QTest::newRow("circle") << QStringList{u"CREATE TABLE a (id INTEGER PRIMARY KEY, b INT REFERENCES b)"_s,
                                           u"CREATE TABLE b (id INTEGER PRIMARY KEY, a INT REFERENCES a)"_s,
                                           u"INSERT INTO a VALUES (1, 1)"_s, u"INSERT INTO b VALUES (1, 1)"_s};
    QTest::newRow("self") << QStringList{u"CREATE TABLE t (id INTEGER PRIMARY KEY, up INT REFERENCES t (id))"_s,
                                         u"INSERT INTO t VALUES (2, 1), (1, NULL)"_s};
    QTest::newRow("orphan") << QStringList{u"CREATE TABLE p (id INTEGER PRIMARY KEY)"_s,
                                           u"CREATE TABLE c (p INT REFERENCES p)"_s, u"INSERT INTO c VALUES (9)"_s};
    QTest::newRow("reference to no key") << QStringList{u"CREATE TABLE p (a INT)"_s,
                                                        u"CREATE TABLE c (p INT REFERENCES p (a))"_s};
    QTest::newRow("reference of another type")
        << QStringList{u"CREATE TABLE p (a TEXT PRIMARY KEY)"_s, u"CREATE TABLE c (p INT REFERENCES p (a))"_s};
    QTest::newRow("view and trigger") << QStringList{u"CREATE TABLE t (a INT)"_s, u"CREATE VIEW v AS SELECT * FROM t"_s,
                                                     u"CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END"_s,
                                                     u"INSERT INTO t VALUES (1)"_s};
    QTest::newRow("long name") << QStringList{u"CREATE TABLE \"%1\" (a INT)"_s.arg(QString(64, u'n'))};
    QTest::newRow("names equal when cut") << QStringList{
        u"CREATE TABLE t (\"%1a\" INT, \"%1b\" INT)"_s.arg(QString(63, u'n')), u"INSERT INTO t VALUES (1, 2)"_s};
    QTest::newRow("name of a system column")
        << QStringList{u"CREATE TABLE t (ctid INT)"_s, u"INSERT INTO t VALUES (1)"_s};
    QTest::newRow("names equal without case")
        << QStringList{u"CREATE TABLE t (a INT)"_s, u"CREATE INDEX T2 ON t (a)"_s, u"CREATE TABLE \"T 2\" (a INT)"_s};
    QTest::newRow("a large cell") << QStringList{
        u"CREATE TABLE t (a BLOB, b TEXT)"_s, u"INSERT INTO t VALUES (zeroblob(20000000), hex(zeroblob(3000000)))"_s};
    QTest::newRow("many columns") << [] {
        QStringList columns;
        for (int index = 0; index < 300; ++index)
            columns << u"c%1 TEXT"_s.arg(index);
        return QStringList{u"CREATE TABLE t (%1)"_s.arg(columns.join(u", "_s)), u"INSERT INTO t (c7) VALUES ('x')"_s};
    }();
}

void RandomTest::trapsAreRefusedOrEqual()
{
    QFETCH(QStringList, statements);
    thereAndBack(statements);
}

QTEST_GUILESS_MAIN(RandomTest)
#include "tst_random.moc"
