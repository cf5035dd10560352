#include "sql/browse/filter.h"

#include "sql/catalog/introspector.h"
#include "tests/support/every_backend.h"

using namespace Qt::StringLiterals;
using namespace credenza;

/// Which rows a filter finds, on every backend.
class FilterRowsTest : public EveryBackendTest
{
    Q_OBJECT

private slots:
    void initTestCase();
    void finds_data();
    void finds();

private:
    Result<QString> found(const QString &backend, const QString &filter);

    std::map<QString, Endpoint> m_endpoints;
};

namespace {

constexpr qint64 now = 1'793'491'200 + 43'200; // 2026-11-01 12:00 UTC

/// Four rows of one moment each, an hour apart from 2026-11-01 10:00, and one of NULLs. The texts of times are spelled
/// in all ways that services have.
const QString rows =
    uR"(INSERT INTO t (id, s, ms, iso, at, day, word, scope, flag, big, exact, data, token, bin, own) VALUES
  (1, 1793527200, 1793527200000, '2026-11-01 10:00:00', %1, %5, 'Alpha', 'openid email', %9, 9007199254740993, 1.10, %11, 'secret', '{"b":1}', %13),
  (2, 1793530800, 1793530800000, '2026-11-01T11:00:00.5Z', %2, %6, 'beta_x', 'openid email2', %10, 9007199254740992, 2, %12, 'other', '[]', NULL),
  (3, 1793534400, 1793534400000, '2026-11-01T12:00:00.000000000+00:00', %3, %7, 'Ärger', 'profile', %9, 5, 3, %11, 'third', NULL, NULL),
  (4, 1793538000, 1793538000000, '2026-11-02', %4, %8, '', '', %10, -5, 4, %12, '', NULL, NULL),
  (5, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL))"_s;

Profile profile()
{
    const auto means = [](const QString &is) {
        return ColumnMeaning{.is = is, .encodings = {.everywhere = is, .by = {}}, .written = {}};
    };
    TableProfile table{.names = {u"t"_s}};
    table.columns = {{u"s"_s, means(u"unix_s"_s)},      {u"ms"_s, means(u"unix_ms"_s)},
                     {u"iso"_s, means(u"iso_time"_s)},  {u"scope"_s, means(u"words"_s)},
                     {u"flag"_s, means(u"flag"_s)},     {u"token"_s, means(u"token"_s)},
                     {u"own"_s, means(u"uuid_bytes"_s)}};
    table.columns[u"s"_s].empty = u"never"_s;
    table.columns[u"token"_s].secrecy = ColumnMeaning::Secrecy::Secret;
    return Profile{.tables = {table}};
}

} // namespace

void FilterRowsTest::initTestCase()
{
    makePlaces();
    for (const Dialect *dialect : dialects()) {
        const Endpoint endpoint = fresh(dialect->name);
        auto connection = Connection::open(endpoint.writing());
        VERIFY_RESULT(connection);
        const bool hasTimes = dialect->introspector.limits({.name = {}, .type = u"date"_s}).form
                              == ColumnLimits::Form::Date;
        QString script = rows;
        for (const char *time : {"2026-11-01 10:00:00", "2026-11-01 11:00:00.5", "2026-11-01 12:00:00",
                                 "2026-11-02 00:00:00", "2026-11-01", "2026-11-01", "2026-11-01", "2026-11-02"})
            script = script.arg(u'\'' + QString::fromLatin1(time) + u'\'');
        for (const char *rest : {"1", "0", "'{\"a\": 1}'", "'{\"a\": 2}'"})
            script = script.arg(QString::fromLatin1(rest));
        script = script.arg(hasTimes ? u"'0b5c2a7e-8d3f-4c61-9a52-7f1e6d40c8b3'"_s
                                     : u"X'0b5c2a7e8d3f4c619a527f1e6d40c8b3'"_s);
        VERIFY_RESULT(connection->executeAll(
            {u"CREATE TABLE t (id integer PRIMARY KEY, s bigint, ms bigint, iso text, at %1, day date, word text, "
             "scope text, flag integer, big bigint, exact numeric, data %2, token text, bin %3, own %4)"_s.arg(
                 hasTimes ? u"timestamp with time zone"_s : u"timestamp"_s, hasTimes ? u"json"_s : u"text"_s,
                 hasTimes ? u"jsonb"_s : u"text"_s, hasTimes ? u"uuid"_s : u"blob"_s),
             script}));
        m_endpoints[dialect->name] = endpoint;
    }
}

/// The ids of the rows.
Result<QString> FilterRowsTest::found(const QString &backend, const QString &filter)
{
    auto connection = Connection::open(m_endpoints[backend]);
    if (!connection)
        return connection.error();
    auto catalog = readCatalog(*connection);
    if (!catalog)
        return catalog.error();
    const Profile meaning = profile();
    const auto sql = parseFilter(filter, *catalog->table(u"t"), &meaning, connection->dialect(), now);
    if (!sql)
        return sql.error();
    auto ids = connection->rows({u"SELECT id FROM t WHERE %1 ORDER BY id"_s.arg(sql->sql), sql->values});
    if (!ids)
        return ids.error();
    QString all;
    for (const QList<Value> &row : *ids)
        all += displayText(row[0]);
    return all;
}

void FilterRowsTest::finds_data()
{
    QTest::addColumn<QString>("backend");
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("ids");
    QList<std::pair<QString, QString>> cases{
        {u"s before 1h ago"_s, u"1"_s},
        {u"s is never"_s, u"5"_s},
        {u"s is not never"_s, u"1234"_s},
        {u"s between 2026-11-01 11:00 and now"_s, u"23"_s},
        {u"s on today"_s, u"1234"_s},
        {u"ms on 2026-11-01"_s, u"1234"_s},
        {u"day is null"_s, u"5"_s},
        {u"day before 2026-11-01 00:01"_s, u"123"_s},
        {u"day after 2026-11-01"_s, u"4"_s},
        {u"day = tomorrow"_s, u"4"_s},
        {u"word contains ALPH"_s, u"1"_s},
        {u"word contains a_x"_s, u"2"_s},
        {u"word contains l_h"_s, u""_s},
        {u"word starts with Är"_s, u"3"_s},
        {u"word ends with a"_s, u"1"_s},
        {u"word is empty"_s, u"4"_s},
        {u"word is not empty"_s, u"123"_s},
        {u"word is not Alpha"_s, u"2345"_s},
        {u"word not in (Alpha, beta_x)"_s, u"345"_s},
        {u"not word contains a"_s, u"345"_s},
        {u"word in (Alpha, Ärger) and id > 1"_s, u"3"_s},
        {u"scope contains email"_s, u"1"_s},
        {u"contains scope openid"_s, u"12"_s},
        {u"flag is yes"_s, u"13"_s},
        {u"flag is not yes"_s, u"245"_s},
        {u"big = 9007199254740993"_s, u"1"_s},
        {u"big >= 9007199254740992"_s, u"12"_s},
        {u"exact = 1.10"_s, u"1"_s},
        {u"exact between 1.1 and 2"_s, u"12"_s},
        {u"data = '{\"a\": 1}'"_s, u"13"_s},
        {u"data contains '\"a\": 2'"_s, u"24"_s},
        {u"own = 0B5C2A7E8D3F4C619A527F1E6D40C8B3"_s, u"1"_s},
        {u"bin = '{\"b\":1}'"_s, u"1"_s},
        {u"token = secret"_s, u"1"_s},
        {u"token is null or token is empty"_s, u"45"_s},
        {u"id = 1 or id = 2 and word = beta_x or (id = 3 or id = 4) and not id = 4"_s, u"123"_s}};
    // every form in which a time is held answers alike
    for (const QString &column : {u"iso"_s, u"at"_s}) {
        cases << std::pair(column + u" before 2026-11-01 11:00"_s, u"1"_s)
              << std::pair(column + u" before 2026-11-01 11:00:00.5"_s, u"1"_s)
              << std::pair(column + u" before 2026-11-01 11:00:00.6"_s, u"12"_s)
              << std::pair(column + u" = 2026-11-01 11:00:00.5"_s, u"2"_s)
              << std::pair(column + u" = 2026-11-01T14:00:00+02:00"_s, u"3"_s)
              << std::pair(column + u" != 2026-11-01 12:00"_s, u"1245"_s)
              << std::pair(column + u" after 2026-11-01 12:00"_s, u"4"_s) << std::pair(column + u" >= now"_s, u"34"_s)
              << std::pair(column + u" <= now"_s, u"123"_s)
              << std::pair(column + u" between 2026-11-01 11:00 and 2026-11-02"_s, u"234"_s)
              << std::pair(column + u" before 9999-12-31"_s, u"1234"_s)
              << std::pair(column + u" after 0001-01-01"_s, u"1234"_s) << std::pair(column + u" on 9999-12-31"_s, u""_s)
              << std::pair(column + u" on 2026-11-02"_s, u"4"_s)
              << std::pair(column + u" not between today and now"_s, u"45"_s);
    }
    for (const Dialect *dialect : dialects()) {
        for (const auto &[filter, ids] : cases)
            QTest::addRow("%s: %s", qPrintable(dialect->name), qPrintable(filter)) << dialect->name << filter << ids;
    }
}

void FilterRowsTest::finds()
{
    QFETCH(QString, backend);
    QFETCH(QString, filter);
    QFETCH(QString, ids);
    const auto all = found(backend, filter);
    VERIFY_RESULT(all);
    QCOMPARE(*all, ids);
}

QTEST_GUILESS_MAIN(FilterRowsTest)
#include "tst_filter_rows.moc"
