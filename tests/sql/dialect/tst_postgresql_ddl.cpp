#include "sql/catalog/difference.h"
#include "sql/connection/scratch.h"

#include "tests/support/result.h"

using namespace Qt::StringLiterals;
using namespace credenza;

/// What is read from schema statements is what the server itself makes of them.
class PostgresqlDdlTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void isReadAsTheServerDoes_data();
    void isReadAsTheServerDoes();
    void isNamedWhenNotUnderstood_data();
    void isNamedWhenNotUnderstood();

private:
    const Dialect *m_dialect = nullptr;
    std::unique_ptr<ScratchPlace> m_place;
    int m_counter = 0;
};

void PostgresqlDdlTest::initTestCase()
{
    for (const Dialect *dialect : dialects()) {
        if (dialect->name == u"postgresql"_s)
            m_dialect = dialect;
    }
    QVERIFY(m_dialect);
    auto place = m_dialect->scratch.make();
    VERIFY_RESULT(place);
    m_place = std::move(*place);
}

void PostgresqlDdlTest::isReadAsTheServerDoes_data()
{
    QTest::addColumn<QStringList>("statements");
    const QString parent = u"CREATE TABLE p (id bigserial PRIMARY KEY, \"Code\" text NOT NULL UNIQUE)"_s;
    QTest::newRow("spellings of types") << QStringList{
        u"CREATE TABLE t (a int, b int8, c varchar(20), d varchar, e char, f char(3), g timestamptz, h timestamp(3), "
        "i timestamp(0) with time zone, j decimal(10, 2), k bool, l float8, m float4, n time, o jsonb, p uuid, q bytea)"_s};
    QTest::newRow("serials") << QStringList{
        u"CREATE TABLE t (a serial PRIMARY KEY, b bigserial, c smallserial NOT NULL, \"d e\" serial)"_s};
    QTest::newRow("defaults") << QStringList{
        u"CREATE TABLE t (a integer DEFAULT -1, b text DEFAULT 'it''s (a) test, see', c boolean NOT NULL DEFAULT "
        u"false, "
        "d timestamptz DEFAULT now(), e timestamp DEFAULT CURRENT_TIMESTAMP, f text DEFAULT NULL, "
        "g varchar(9) NOT NULL DEFAULT 'pending', h jsonb DEFAULT '{}'::jsonb, i uuid DEFAULT gen_random_uuid(), "
        "j text DEFAULT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'), k bigint DEFAULT (1 + 2) * 3)"_s};
    QTest::newRow("keys") << QStringList{
        parent, u"CREATE TABLE t (a text, b text, \"order\" int, PRIMARY KEY (b, a), UNIQUE (a, \"order\"), "
                "CONSTRAINT named UNIQUE (\"order\"))"_s};
    QTest::newRow("references") << QStringList{
        parent,
        u"CREATE TABLE t (a bigint REFERENCES p ON DELETE CASCADE, b text REFERENCES p (\"Code\") ON DELETE SET NULL "
        u"ON UPDATE "
        "CASCADE, c bigint, CONSTRAINT \"fk c\" FOREIGN KEY (c) REFERENCES p (id) ON UPDATE NO ACTION ON DELETE RESTRICT)"_s};
    QTest::newRow("indexes") << QStringList{parent, u"CREATE INDEX one ON p (\"Code\", id)"_s,
                                            u"CREATE UNIQUE INDEX two ON p USING btree (id DESC)"_s,
                                            u"CREATE INDEX three ON p (lower(\"Code\")) WHERE id > 5"_s};
    QTest::newRow("added later") << QStringList{
        parent, u"ALTER TABLE p ADD COLUMN x bigint NOT NULL DEFAULT 0, ADD y text"_s,
        u"ALTER TABLE ONLY p ADD CONSTRAINT xy UNIQUE (x, y)"_s, u"ALTER TABLE p ADD FOREIGN KEY (x) REFERENCES p"_s};
    QTest::newRow("renamed and dropped") << QStringList{parent,
                                                        u"CREATE TABLE c (p bigint REFERENCES p (id), code text)"_s,
                                                        u"CREATE INDEX on_code ON p (\"Code\")"_s,
                                                        u"ALTER TABLE p RENAME COLUMN id TO number"_s,
                                                        u"ALTER TABLE p RENAME \"Code\" TO code"_s,
                                                        u"ALTER TABLE p RENAME TO parents"_s,
                                                        u"ALTER TABLE c DROP COLUMN code"_s};
    QTest::newRow("names that would be too long")
        << QStringList{u"CREATE TABLE a_table_with_a_name_of_nearly_sixty_characters_in_length "
                       "(another_column_name serial PRIMARY KEY, b int UNIQUE, a_long_column_name int UNIQUE)"_s};
}

void PostgresqlDdlTest::isReadAsTheServerDoes()
{
    QFETCH(QStringList, statements);
    const auto read = m_dialect->introspector.catalogOf(statements);
    VERIFY_RESULT(read);
    const auto endpoint = m_place->another(u"ddl%1"_s.arg(++m_counter));
    VERIFY_RESULT(endpoint);
    auto connection = Connection::open(endpoint->writing());
    VERIFY_RESULT(connection);
    VERIFY_RESULT(connection->executeAll(statements));
    const auto made = readCatalog(*connection);
    VERIFY_RESULT(made);

    QStringList problems;
    for (const Difference &each : difference(*read, *made, m_dialect->introspector))
        problems << each.object + u": "_s + each.problem;
    QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u'\n')));
    QCOMPARE(read->tables.size(), made->tables.size());
    for (qsizetype i = 0; i < read->tables.size(); ++i) {
        QCOMPARE(read->tables[i].columnNames(), made->tables[i].columnNames());
        QCOMPARE(read->tables[i].indexes.size(), made->tables[i].indexes.size());
        for (qsizetype column = 0; column < read->tables[i].columns.size(); ++column)
            QCOMPARE(read->tables[i].columns[column].logical, made->tables[i].columns[column].logical);
    }
}

void PostgresqlDdlTest::isNamedWhenNotUnderstood_data()
{
    QTest::addColumn<QString>("statement");
    QTest::newRow("other object") << u"CREATE DOMAIN d AS int"_s;
    QTest::newRow("unknown table") << u"ALTER TABLE nowhere ADD COLUMN x int"_s;
    QTest::newRow("other alteration") << u"ALTER TABLE t ALTER COLUMN a TYPE text"_s;
    QTest::newRow("cut off") << u"CREATE TABLE u (a int"_s;
    QTest::newRow("of another table") << u"CREATE TABLE u (LIKE t INCLUDING ALL)"_s;
    QTest::newRow("empty") << u""_s;
}

void PostgresqlDdlTest::isNamedWhenNotUnderstood()
{
    QFETCH(QString, statement);
    const auto read = m_dialect->introspector.catalogOf({u"CREATE TABLE t (a int)"_s, statement});
    QVERIFY(!read);
    QCOMPARE(read.error().kind, Error::Kind::Unfit);
    QCOMPARE(read.error().detail, statement);
}

QTEST_GUILESS_MAIN(PostgresqlDdlTest)
#include "tst_postgresql_ddl.moc"
