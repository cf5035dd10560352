#include "sql/edit/blast_radius.h"

#include "tests/support/edit_fixture.h"

using namespace Qt::StringLiterals;
using namespace credenza;

/// What hangs on a row, declared or only known from the profile.
class BlastRadiusTest : public EditTest
{
    Q_OBJECT

private slots:
    void initTestCase() { makePlaces(); }
    void everyReferenceIsCounted_data() { backends(); }
    void everyReferenceIsCounted();
    void countingEndsAtTheCap_data() { backends(); }
    void countingEndsAtTheCap();
    void deletingDoesWhatWasSaid_data() { backends(); }
    void deletingDoesWhatWasSaid();

private:
    Endpoint withUsers(const QString &backend);
    static QStringList told(const Endpoint &endpoint, const Profile *profile, qint64 cap = 10'000);
};

namespace {

TableProfile meaning(const QString &name, const QHash<QString, ColumnMeaning> &columns)
{
    TableProfile table;
    table.names = {name};
    table.columns = columns;
    return table;
}

Profile profile()
{
    Profile made;
    made.tables << meaning(u"users"_s, {});
    made.tables << meaning(u"sessions"_s, {{u"user_id"_s, {.references = u"users.id"_s}}});
    made.tables << meaning(u"logins"_s, {{u"subject"_s, {.references = u"users.subject"_s}}});
    made.tables << meaning(
        u"audit"_s,
        {{u"subject"_s, {.references = u"users.subject"_s, .lifetime = ColumnMeaning::Lifetime::Outlives}}});
    return made;
}

} // namespace

Endpoint BlastRadiusTest::withUsers(const QString &backend)
{
    return made(
        backend,
        {u"CREATE TABLE users (id integer NOT NULL PRIMARY KEY, subject text UNIQUE, boss integer REFERENCES users (id))"_s,
         u"CREATE TABLE sessions (id integer NOT NULL PRIMARY KEY, user_id integer REFERENCES users (id) ON DELETE CASCADE)"_s,
         u"CREATE TABLE tokens (id integer NOT NULL PRIMARY KEY, session_id integer REFERENCES sessions (id) ON DELETE CASCADE)"_s,
         u"CREATE TABLE uses (token_id integer REFERENCES tokens (id) ON DELETE SET NULL)"_s,
         u"CREATE TABLE notes (author integer REFERENCES users (id) ON DELETE SET NULL)"_s,
         u"CREATE TABLE logins (subject text)"_s, u"CREATE TABLE audit (subject text)"_s,
         u"INSERT INTO users VALUES (1, 'alice', NULL), (2, 'bob', 1)"_s,
         u"INSERT INTO sessions VALUES (1, 1), (2, 1), (3, 2)"_s,
         u"INSERT INTO tokens VALUES (1, 1), (2, 1), (3, 2), (4, 3)"_s, u"INSERT INTO uses VALUES (1), (1), (4)"_s,
         u"INSERT INTO notes VALUES (1), (2)"_s, u"INSERT INTO logins VALUES ('alice'), ('alice'), ('bob')"_s,
         u"INSERT INTO audit VALUES ('alice')"_s});
}

QStringList BlastRadiusTest::told(const Endpoint &endpoint, const Profile *profile, qint64 cap)
{
    const Catalog catalog = catalogOf(endpoint);
    auto connection = Connection::open(endpoint);
    const auto all = dependentsOf(*connection, {.catalog = catalog,
                                                .profile = profile,
                                                .table = *catalog.table(u"users"),
                                                .row = {{u"id"_s, qint64(1)}, {u"subject"_s, u"alice"_s}},
                                                .cap = cap});
    QStringList lines;
    for (const Dependents &each : all.value_or(QList<Dependents>()))
        lines << u"%1.%2 %3 %4 %5"_s.arg(each.table.name, each.columns.join(u','), each.count(), nameOf(each.fate),
                                         QString::number(each.level));
    return lines;
}

void BlastRadiusTest::everyReferenceIsCounted()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = withUsers(backend);
    const Profile meant = profile();
    QStringList expected{u"notes.author 1 set_null 1"_s, u"sessions.user_id 2 deleted 1"_s,
                         u"tokens.session_id 3 deleted 2"_s, u"uses.token_id 2 set_null 3"_s,
                         u"users.boss 1 refused 1"_s};
    QCOMPARE(told(endpoint, nullptr), expected);
    expected << u"audit.subject 1 outliving 1"_s << u"logins.subject 2 dangling 1"_s;
    QCOMPARE(told(endpoint, &meant), expected);
}

void BlastRadiusTest::countingEndsAtTheCap()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = withUsers(backend);
    const QStringList lines = told(endpoint, nullptr, 1);
    QVERIFY2(lines.contains(u"sessions.user_id 1+ deleted 1"_s), qPrintable(lines.join(u'\n')));
    QCOMPARE((Dependents{.table = {}, .rows = 10'000, .isAtLeast = true}.count()), u"%L1+"_s.arg(10'000));
}

void BlastRadiusTest::deletingDoesWhatWasSaid()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = withUsers(backend);
    const RowKey alice = keyOf(u"id"_s, qint64(1));
    const auto refused = saved(endpoint, {deletion(endpoint, u"users"_s, alice)});
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Constraint);
    run(endpoint, {u"UPDATE users SET boss = NULL"_s});
    const auto report = saved(endpoint, {deletion(endpoint, u"users"_s, alice)});
    VERIFY_RESULT(report);
    const Catalog catalog = catalogOf(endpoint);
    const bool comesBack = keyColumns(*catalog.table(u"uses")).has_value(); // a row without key cannot be found again
    QCOMPARE(report->notes.size(), comesBack ? 0 : 4);
    QCOMPARE(displayText(cell(endpoint, u"SELECT count(*) FROM tokens"_s)), u"1"_s);
    QCOMPARE(displayText(cell(endpoint, u"SELECT count(*) FROM uses WHERE token_id IS NULL"_s)), u"2"_s);
    QCOMPARE(displayText(cell(endpoint, u"SELECT count(*) FROM logins"_s)), u"3"_s);
}

QTEST_GUILESS_MAIN(BlastRadiusTest)
#include "tst_blast_radius.moc"
