#include "sql/profile/profiles.h"
#include "sql/sample/seed.h"
#include "tests/support/live_database.h"
#include "ui/edit/edit_item.h"
#include "ui/edit/review_page.h"
#include "ui/look/row_list.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace credenza;

/// Edits as a person reviews them: in the words of the grid, on every backend.
class ReviewPageTest : public EveryBackendTest
{
    Q_OBJECT

private slots:
    void initTestCase() { makePlaces(); }
    void valuesAreShownAsInTheGrid_data();
    void valuesAreShownAsInTheGrid();
    void conflictsShowTheirs();
    void pagesCountTheirRows_data() { backends(); }
    void pagesCountTheirRows();

private:
    OwnFolders m_folders;
};

namespace {

OpenDatabase databaseWith(const Column &column, const ColumnMeaning &meaning)
{
    Table table{.name = {.schema = {}, .name = u"things"_s}, .columns = {column}};
    Profile profile;
    profile.tables = {{.names = {u"things"_s}, .columns = {{column.name, meaning}}}};
    const Identity identity{.catalog = {.tables = {table}}, .recognition = Recognition{.profile = profile}};
    return {
        .endpoint = {}, .identity = std::make_shared<const Identity>(identity), .reader = nullptr, .counter = nullptr};
}

} // namespace

void ReviewPageTest::valuesAreShownAsInTheGrid_data()
{
    QTest::addColumn<LogicalType>("type");
    QTest::addColumn<QString>("is");
    QTest::addColumn<Value>("value");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *name, LogicalType type, const QString &is, const Value &value,
                        const QString &shown) { QTest::newRow(name) << type << is << value << shown; };
    row("a flag", LogicalType::Integer, u"flag"_s, qint64(1), u"yes (1)"_s);
    row("a time", LogicalType::Integer, u"unix_s"_s, qint64(1'700'000'000), u"2023-11-14 22:13 (1700000000)"_s);
    row("a time in milliseconds", LogicalType::Integer, u"unix_ms"_s, qint64(1'700'000'000'000),
        u"2023-11-14 22:13 (1700000000000)"_s);
    row("a time in text", LogicalType::Text, u"iso_time"_s, u"2023-11-14T22:13:20Z"_s,
        u"2023-11-14 22:13 (2023-11-14T22:13:20Z)"_s);
    row("a boolean", LogicalType::Boolean, {}, true, u"yes (true)"_s);
    row("a text", LogicalType::Text, {}, u"alice"_s, u"alice"_s);
    row("an empty text", LogicalType::Text, {}, QString(u""_s), u"empty"_s);
    row("a number", LogicalType::Integer, {}, qint64(7), u"7"_s);
    row("NULL", LogicalType::Text, {}, Value(), u"NULL"_s);
}

void ReviewPageTest::valuesAreShownAsInTheGrid()
{
    QFETCH(LogicalType, type);
    QFETCH(QString, is);
    QFETCH(Value, value);
    const Column column{.name = u"c"_s, .type = u"x"_s, .logical = type};
    RowList list({u"row"_s, u"was"_s, u"becomes"_s, u"theirs"_s}, u"Changes"_s);
    const StagedEdit edit{.kind = StagedEdit::Kind::Change,
                          .table = {.schema = {}, .name = u"things"_s},
                          .key = {{u"id"_s}, {qint64(1)}},
                          .cells = {{.column = u"c"_s, .before = value, .after = {.value = value}}}};
    ColumnMeaning meaning;
    meaning.is = is;
    const QTreeWidgetItem *row = addEditItem(list, edit, databaseWith(column, meaning));
    QTEST(row->child(0)->text(EditBefore), "shown");
    QTEST(row->child(0)->text(EditAfter), "shown");
}

void ReviewPageTest::conflictsShowTheirs()
{
    const Column column{.name = u"c"_s, .type = u"x"_s, .logical = LogicalType::Integer};
    ColumnMeaning meaning;
    meaning.is = u"flag"_s;
    RowList list({u"row"_s, u"was"_s, u"becomes"_s, u"theirs"_s}, u"Changes"_s);
    const StagedEdit edit{
        .kind = StagedEdit::Kind::Change,
        .table = {.schema = {}, .name = u"things"_s},
        .key = {{u"id"_s}, {qint64(1)}},
        .cells = {{.column = u"c"_s, .before = qint64(0), .after = {.source = NewValue::Source::Default}}}};
    const RowConflict conflict{.edit = edit,
                               .cells = {{.column = u"c"_s, .was = qint64(0), .mine = {}, .theirs = qint64(1)}}};
    const QTreeWidgetItem *row = addEditItem(list, edit, databaseWith(column, meaning), &conflict);
    QVERIFY(row->text(EditTheirs).contains(u"somebody changed"));
    QCOMPARE(row->child(0)->text(EditBefore), u"no (0)"_s);
    QCOMPARE(row->child(0)->text(EditAfter), u"default"_s);
    QCOMPARE(row->child(0)->text(EditTheirs), u"yes (1)"_s);
}

void ReviewPageTest::pagesCountTheirRows()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = fresh(backend);
    VERIFY_RESULT(makeNumberedTable(endpoint, 10));
    LiveDatabase database(endpoint);
    PendingEdits edits(database.open());
    ReviewPage page(database.open(), edits);
    QCOMPARE(page.place(), u"0 rows"_s);
    StagedEdits staged;
    staged.change(database.table(u"t"_s).name, {{u"id"_s}, {qint64(4)}},
                  {.column = u"name"_s, .before = u"n1"_s, .after = {.value = u"x"_s}});
    edits.replace(staged);
    QCOMPARE(page.place(), u"1 row"_s);
    QVERIFY(page.findChild<QPlainTextEdit *>()->toPlainText().contains(u"'x'"));
}

QTEST_MAIN(ReviewPageTest)
#include "tst_review_page.moc"
