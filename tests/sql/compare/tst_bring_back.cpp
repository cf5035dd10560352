#include "tests/support/bring_back_fixture.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace credenza;

/// What must be staged so that rows of a database are again as its copy has them, on every backend.
class BringBackTest : public BringBackFixture
{
    Q_OBJECT

private slots:
    void initTestCase() { makePlaces(); }
    void rowsComeBack_data();
    void rowsComeBack();
    void withoutAKeyItDependsOnTheTable_data() { backends(); }
    void withoutAKeyItDependsOnTheTable();
    void whatStaysBehindIsTold_data() { backends(); }
    void whatStaysBehindIsTold();
    void whatBelongsIsFound_data() { backends(); }
    void whatBelongsIsFound();
    void everythingOfAUserComesBack_data() { backends(); }
    void everythingOfAUserComesBack();
    void aRowThatChangedSinceIsAConflict_data() { backends(); }
    void aRowThatChangedSinceIsAConflict();
    void otherKindsAreRefused();
    void editsJoinThoseThatWait();
};

void BringBackTest::rowsComeBack_data()
{
    QTest::addColumn<QString>("backend");
    QTest::addColumn<QStringList>("damage");
    QTest::addColumn<QStringList>("chosen");
    QTest::addColumn<QString>("told");
    QTest::addColumn<QString>("noted"); ///< part of a note
    const auto row = [](const char *name, const QStringList &damage, const QStringList &chosen, const QString &plan,
                        const QString &noted = {}) {
        for (const Dialect *dialect : dialects())
            QTest::addRow("%s %s", name, qPrintable(dialect->name))
                << dialect->name << damage << chosen << plan << noted;
    };
    const QString noNotes = u"DELETE FROM notes WHERE user_id = 'u1'"_s;
    const QString noAlice = u"DELETE FROM users WHERE id = 'u1'"_s;
    row("nothing happened", {}, {u"users u1"_s}, u"users u1 same"_s);
    row("a changed row", {u"UPDATE users SET note = 'x', name = 'mallory' WHERE id = 'u1'"_s}, {u"users u1"_s},
        u"users u1 change"_s);
    row("a cell that became NULL", {u"UPDATE users SET note = NULL WHERE id = 'u1'"_s}, {u"users u1"_s},
        u"users u1 change"_s);
    row("a cell that was NULL", {u"UPDATE users SET note = '' WHERE id = 'u2'"_s}, {u"users u2"_s},
        u"users u2 change"_s);
    row("a missing row", {noNotes, noAlice}, {u"users u1"_s}, u"users u1 insert"_s);
    row("a missing row with a number", {noNotes}, {u"notes 1"_s}, u"notes 1 insert"_s);
    row("its missing parent", {noNotes, noAlice}, {u"notes 1"_s, u"notes 2"_s},
        u"users u1 insert needed; notes 1 insert; notes 2 insert"_s);
    row("a parent that only the profile knows", {noNotes, noAlice, u"DELETE FROM tokens WHERE token = 't1'"_s},
        {u"tokens t1"_s}, u"users u1 insert needed; tokens t1 insert"_s);
    row("a parent that may be outlived", {u"DELETE FROM tokens WHERE subject = 'u1'"_s}, {u"tokens t2"_s},
        u"tokens t2 insert"_s);
    row("a name that another has", {noNotes, noAlice, u"INSERT INTO users VALUES ('u9', 'alice', NULL)"_s},
        {u"users u1"_s}, u"users u1 held"_s, u"its name belongs to users u9 by now"_s);
    row("a row that needs one which is held", {noNotes, noAlice, u"INSERT INTO users VALUES ('u9', 'alice', NULL)"_s},
        {u"notes 1"_s}, u"users u1 held needed; notes 1 held"_s, u"it refers to users u1, which cannot come back"_s);
    row("a name that the other one gives up",
        {u"UPDATE users SET name = 'x' WHERE id = 'u1'"_s, u"UPDATE users SET name = 'alice' WHERE id = 'u2'"_s},
        {u"users u1"_s, u"users u2"_s}, u"users u1 change; users u2 change"_s);
    row("names that were swapped",
        {u"UPDATE users SET name = 'x' WHERE id = 'u1'"_s, u"UPDATE users SET name = 'alice' WHERE id = 'u2'"_s,
         u"UPDATE users SET name = 'bob' WHERE id = 'u1'"_s},
        {u"users u1"_s, u"users u2"_s}, u"users u1 held; users u2 held"_s, u"cannot change places"_s);
    row("one of two swapped names",
        {u"UPDATE users SET name = 'x' WHERE id = 'u1'"_s, u"UPDATE users SET name = 'alice' WHERE id = 'u2'"_s},
        {u"users u1"_s}, u"users u1 held"_s, u"its name belongs to users u2 by now"_s);
    row("a number that refers to another by now", {u"UPDATE notes SET user_id = 'u2' WHERE id = 1"_s}, {u"notes 1"_s},
        u"notes 1 change"_s, u"the number may have been given to another row"_s);
    row("a row that was added", {u"INSERT INTO users VALUES ('u7', 'eve', NULL)"_s}, {u"users u7"_s},
        u"users u7 delete"_s);
    row("a row that was added and is referred to",
        {u"INSERT INTO users VALUES ('u7', 'eve', NULL)"_s, u"UPDATE notes SET user_id = 'u7' WHERE id = 3"_s},
        {u"users u7"_s}, u"users u7 delete"_s, u"1 referring to it in notes, which must be deleted first"_s);
    row("an added row of a table without a key", {u"INSERT INTO log VALUES (NULL, 3)"_s}, {u"log 3"_s},
        u"log 3 held"_s);
    row("a row that neither has", {}, {u"users u8"_s}, u"users u8 held"_s, u"neither has this row"_s);
    row("a table that is gone", {u"DROP TABLE tokens"_s}, {u"tokens t1"_s}, u"tokens t1 held"_s,
        u"there is no table tokens any more"_s);
    row("a column that must have a value by now",
        {u"DROP TABLE tokens"_s, u"CREATE TABLE tokens (token text NOT NULL PRIMARY KEY, kind text NOT NULL)"_s},
        {u"tokens t1"_s}, u"tokens t1 held"_s, u"kind must have a value by now"_s);
    row("another key by now",
        {u"DROP TABLE tokens"_s, u"CREATE TABLE tokens (id text NOT NULL PRIMARY KEY, subject text)"_s},
        {u"tokens t1"_s}, u"tokens t1 held"_s, u"another key by now"_s);
}

void BringBackTest::rowsComeBack()
{
    QFETCH(QString, backend);
    QFETCH(QStringList, damage);
    QFETCH(QStringList, chosen);
    QFETCH(QString, noted);
    const Sides both = sides(backend, damage);
    const auto plan = planned(both, chosen);
    VERIFY_RESULT(plan);
    QTEST(told(*plan), "told");
    QStringList notes;
    for (const BroughtRow &row : plan->rows)
        notes << row.note;
    QVERIFY2(notes.join(u'\n').contains(noted), qPrintable(notes.join(u'\n')));
    if (plan->edits().isEmpty())
        return;
    const auto report = saved(both.b, plan->edits(), &profile());
    VERIFY_RESULT(report);
    QVERIFY(report->isSaved());
    for (const BroughtRow &row : plan->rows)
        QCOMPARE(this->row(both.b, row.place.table, row.place.key), this->row(both.a, row.place.table, row.place.key));
    const auto again = planned(both, chosen);
    VERIFY_RESULT(again);
    QVERIFY(again->edits().isEmpty());
}

/// Whose rows can be told apart by something that is not their content.
void BringBackTest::withoutAKeyItDependsOnTheTable()
{
    QFETCH(QString, backend);
    const Sides both = sides(backend, {u"DELETE FROM log"_s});
    const auto plan = planned(both, {u"log 1"_s, u"log 2"_s});
    VERIFY_RESULT(plan);
    if (!keyColumns(*catalogOf(both.b).table(u"log"))) {
        QCOMPARE(told(*plan), u"log 1 held; log 2 held"_s);
        QVERIFY2(plan->rows.first().note.contains(u"has no key"), qPrintable(plan->rows.first().note));
        return;
    }
    QCOMPARE(told(*plan), u"log 1 insert; log 2 insert"_s);
    VERIFY_RESULT(saved(both.b, plan->edits()));
    QCOMPARE(cell(both.b, u"SELECT count(*) FROM log"_s), Value(qint64(2)));
}

void BringBackTest::whatStaysBehindIsTold()
{
    QFETCH(QString, backend);
    const Sides both = sides(backend,
                             {u"DELETE FROM notes"_s, u"DELETE FROM users"_s, u"ALTER TABLE users DROP COLUMN note"_s});
    const auto plan = planned(both, {u"users u1"_s, u"users u2"_s});
    VERIFY_RESULT(plan);
    QCOMPARE(told(*plan), u"users u1 insert; users u2 insert"_s);
    QCOMPARE(plan->notes.size(), 1);
    QVERIFY2(plan->notes.first().contains(u"users has no column note any more"), qPrintable(plan->notes.first()));
    const auto report = saved(both.b, plan->edits());
    VERIFY_RESULT(report);
    QCOMPARE(row(both.b, u"users"_s, keyOf(u"id"_s, u"u1"_s)), (QList<Value>{u"u1"_s, u"alice"_s}));
}

void BringBackTest::whatBelongsIsFound()
{
    QFETCH(QString, backend);
    const Sides both = sides(backend, {});
    auto a = opened(both.a);
    VERIFY_RESULT(a);
    SilentProgress progress;
    const auto found = belongingTo(*a, place(u"users u1"_s), progress);
    VERIFY_RESULT(found);
    QStringList names;
    for (const RowPlace &each : *found)
        names << each.table + u' ' + displayText(each.key.values.first());
    names.sort();
    QCOMPARE(names, (QStringList{u"notes 1"_s, u"notes 2"_s, u"tokens t1"_s, u"tokens t2"_s}));
    const auto gone = belongingTo(*a, place(u"users u8"_s), progress);
    QVERIFY(!gone);
    QCOMPARE(gone.error().kind, Error::Kind::NotFound);
}

void BringBackTest::everythingOfAUserComesBack()
{
    QFETCH(QString, backend);
    const Sides both = sides(backend,
                             {u"DELETE FROM notes WHERE user_id = 'u1'"_s, u"DELETE FROM tokens WHERE subject = 'u1'"_s,
                              u"DELETE FROM users WHERE id = 'u1'"_s,
                              u"INSERT INTO notes (id, user_id, body) VALUES (1, 'u2', 'later')"_s});
    const auto plan = planned(both, {u"users u1"_s}, u"users u1"_s);
    VERIFY_RESULT(plan);
    QVERIFY(told(*plan).contains(u"users u1 insert"));
    int giveAccess = 0;
    for (const BroughtRow &row : plan->rows) {
        giveAccess += row.givesAccess ? 1 : 0;
        if (row.place == place(u"notes 1"_s))
            QVERIFY2(row.note.contains(u"number of another row by now"), qPrintable(row.note));
        QVERIFY(row.isStageable());
        QVERIFY(!row.note.contains(u"t1"));
    }
    QCOMPARE(plan->rows.size(), 5);
    QCOMPARE(giveAccess, 2);
    const auto report = saved(both.b, plan->edits(), &profile());
    VERIFY_RESULT(report);
    QVERIFY(report->isSaved());
    QCOMPARE(cell(both.b, u"SELECT count(*) FROM notes WHERE user_id = 'u1'"_s), Value(qint64(2)));
    QCOMPARE(cell(both.b, u"SELECT body FROM notes WHERE id = 1"_s), Value(u"later"_s));
    QCOMPARE(cell(both.b, u"SELECT count(*) FROM tokens WHERE subject = 'u1'"_s), Value(qint64(2)));
}

void BringBackTest::aRowThatChangedSinceIsAConflict()
{
    QFETCH(QString, backend);
    const Sides both = sides(backend, {u"UPDATE users SET note = 'x' WHERE id = 'u1'"_s});
    const auto plan = planned(both, {u"users u1"_s});
    VERIFY_RESULT(plan);
    run(both.b, {u"UPDATE users SET note = 'y' WHERE id = 'u1'"_s});
    const auto report = saved(both.b, plan->edits());
    VERIFY_RESULT(report);
    QCOMPARE(report->conflicts.size(), 1);
    QCOMPARE(cell(both.b, u"SELECT note FROM users WHERE id = 'u1'"_s), Value(u"y"_s));
}

void BringBackTest::otherKindsAreRefused()
{
    const auto plan = planned({sides(u"sqlite"_s, {}).a, sides(u"postgresql"_s, {}).b}, {u"users u1"_s});
    QVERIFY(!plan);
    QCOMPARE(plan.error().kind, Error::Kind::Unfit);
    QVERIFY(!plan.error().hint.isEmpty());
}

void BringBackTest::editsJoinThoseThatWait()
{
    const RowKey key = keyOf(u"id"_s, u"u1"_s);
    const StagedEdit inserted = insertion(u"users"_s, {given(u"id"_s, {}, u"u9"_s)});
    const StagedEdit changed = change(u"users"_s, key, {given(u"note"_s, u"x"_s, u"first"_s)});
    StagedEdits pending;
    pending.change({.schema = {}, .name = u"users"_s}, key, given(u"name"_s, u"alice"_s, u"eve"_s));
    const StagedEdits once = withBroughtBack(pending, {inserted, changed});
    QCOMPARE(once.count(), 2);
    QCOMPARE(once.edit({.schema = {}, .name = u"users"_s}, key)->cells.size(), 2);
    QVERIFY(withBroughtBack(once, {inserted, changed}) == once);
}

QTEST_GUILESS_MAIN(BringBackTest)
#include "tst_bring_back.moc"
