#include "sql/edit/draft.h"
#include "sql/edit/staged_edits.h"

#include "sql/connection/endpoint.h"
#include "sql/edit/staged_edit_cbor.h"

#include "tests/support/own_data_folder.h"
#include "tests/support/result.h"

using namespace Qt::StringLiterals;
using namespace credenza;

/// Pending edits in memory, and sealed on disk between two runs.
class StagedEditsTest : public QObject
{
    Q_OBJECT

private slots:
    void changesOfOneRowBecomeOne();
    void theOldValueTakesAChangeBack_data();
    void theOldValueTakesAChangeBack();
    void deletingTakesThePlaceOfAChange();
    void rowsToCome();
    void rowsAreFoundByKey();
    void draftsComeBackToTheBit();
    void draftsAreOfOneDatabase();
    void aDamagedDraftIsToldAndKept();

private:
    OwnDataFolder m_dataFolder;
};

namespace {

const TableName table{{}, u"t"_s};

RowKey key(const Value &value)
{
    return {{u"id"_s}, {value}};
}

CellChange cell(const QString &column, const Value &before, const Value &after)
{
    return {.column = column, .before = before, .after = {.value = after}};
}

Endpoint endpointAt(const QString &path)
{
    return locateAddress(path)->endpoint;
}

} // namespace

void StagedEditsTest::changesOfOneRowBecomeOne()
{
    StagedEdits edits;
    edits.change(table, key(qint64(1)), cell(u"a"_s, u"x"_s, u"y"_s));
    edits.change(table, key(qint64(1)), cell(u"b"_s, Value(), u""_s));
    edits.change(table, key(qint64(1)), cell(u"a"_s, u"y"_s, u"z"_s));
    QCOMPARE(edits.count(), 1);
    const StagedEdit edit = edits.edits().first();
    QCOMPARE(edit.cells.size(), 2);
    QCOMPARE(edit.cell(u"a")->before, Value(u"x"_s));
    QCOMPARE(edit.cell(u"a")->after.value, Value(u"z"_s));
    const StagedEdits::Id id = edits.idOf(table, key(qint64(1)));
    edits.dropCell(id, u"a");
    QCOMPARE(edits.edit(id)->cells.size(), 1);
    edits.dropCell(id, u"b");
    QVERIFY(edits.isEmpty());
    QVERIFY(!edits.edit(table, key(qint64(1))));
}

void StagedEditsTest::theOldValueTakesAChangeBack_data()
{
    QTest::addColumn<Value>("before");
    QTest::addColumn<NewValue>("after");
    QTest::addColumn<bool>("takesBack");
    QTest::newRow("text") << Value(u"a"_s) << NewValue{.value = u"a"_s} << true;
    QTest::newRow("NULL") << Value() << NewValue{.value = Value()} << true;
    QTest::newRow("NaN") << Value(qQNaN()) << NewValue{.value = qQNaN()} << true;
    QTest::newRow("empty for NULL") << Value() << NewValue{.value = u""_s} << false;
    QTest::newRow("default for NULL") << Value() << NewValue{NewValue::Source::Default, {}} << false;
    QTest::newRow("real for integer") << Value(qint64(1)) << NewValue{.value = 1.0} << false;
    QTest::newRow("bytes for text") << Value(u"a"_s) << NewValue{.value = "a"_ba} << false;
    QTest::newRow("negative zero") << Value(0.0) << NewValue{.value = -0.0} << false;
}

void StagedEditsTest::theOldValueTakesAChangeBack()
{
    QFETCH(Value, before);
    QFETCH(NewValue, after);
    QFETCH(bool, takesBack);
    StagedEdits edits;
    edits.change(table, key(qint64(1)), {.column = u"c"_s, .before = before, .after = after});
    QCOMPARE(edits.isEmpty(), takesBack);
    edits.change(table, key(qint64(1)), cell(u"c"_s, before, u"other"_s));
    QCOMPARE(edits.count(), 1);
    edits.change(table, key(qint64(1)), {.column = u"c"_s, .before = u"other"_s, .after = after});
    QCOMPARE(edits.isEmpty(), takesBack);
}

void StagedEditsTest::deletingTakesThePlaceOfAChange()
{
    StagedEdits edits;
    edits.change(table, key(qint64(1)), cell(u"c"_s, u"a"_s, u"b"_s));
    edits.remove(table, key(qint64(1)), {cell(u"c"_s, u"a"_s, Value())});
    QCOMPARE(edits.count(), 1);
    QVERIFY(edits.edits().first().kind == StagedEdit::Kind::Delete);
    edits.change(table, key(qint64(1)), cell(u"c"_s, u"a"_s, u"c"_s));
    QVERIFY(edits.edit(table, key(qint64(1)))->kind == StagedEdit::Kind::Delete);
    edits.drop(edits.ids().first());
    QVERIFY(edits.isEmpty());
}

void StagedEditsTest::rowsToCome()
{
    StagedEdits edits;
    const auto one = edits.insert(table);
    const auto two = edits.insert(table);
    QVERIFY(one != two && edits.count(table) == 2);
    edits.changeInsert(two, cell(u"a"_s, {}, u"x"_s));
    edits.changeInsert(two, cell(u"a"_s, {}, Value()));
    QCOMPARE(edits.edit(two)->cells.size(), 1);
    edits.changeInsert(two, {.column = u"a"_s, .before = {}, .after = {NewValue::Source::Default, {}}});
    QVERIFY(edits.edit(two)->cells.isEmpty());
    edits.dropCell(two, u"a");
    QVERIFY(edits.edit(two));
    edits.drop(one);
    QCOMPARE(edits.ids(), QList<StagedEdits::Id>{two});
}

void StagedEditsTest::rowsAreFoundByKey()
{
    StagedEdits edits;
    for (qint64 id = 0; id < 5'000; ++id)
        edits.change(table, key(id), cell(u"c"_s, u"a"_s, u"b"_s));
    QCOMPARE(edits.count(), 5'000);
    QVERIFY(edits.edit(table, key(qint64(4'999))));
    QVERIFY(!edits.edit(table, key(u"4999"_s)));
    QVERIFY(!edits.edit({u"other"_s, u"t"_s}, key(qint64(1))));
}

void StagedEditsTest::draftsComeBackToTheBit()
{
    const Endpoint endpoint = endpointAt(u"/tmp/one.db"_s);
    StagedEdits edits;
    const QList<Value> values{Value(), true,        std::numeric_limits<qint64>::min(), 5e-324, -0.0, u"é\0x"_s,
                              u""_s,   "\0\xff"_ba, InvalidText{"\xff\xfe"_ba}};
    for (qsizetype at = 0; at < values.size(); ++at)
        edits.change({u"schema"_s, u"a.\"b"_s}, key(qint64(at)), cell(u"c"_s, values[at], u"new"_s));
    edits.insert(table, {cell(u"c"_s, {}, 1.0)});
    edits.remove(table, {{u"a"_s, u"b"_s}, {u"x"_s, Value()}}, {cell(u"c"_s, "x"_ba, Value())});
    edits.change(table, key(u"d"_s), {.column = u"c"_s, .before = {}, .after = {NewValue::Source::Default, {}}});
    VERIFY_RESULT(keepDraft(endpoint, edits));
    const auto back = draftOf(endpoint);
    VERIFY_RESULT(back);
    QVERIFY(*back == edits);
    const Value zero = back->edits().at(4).cells.first().before;
    QVERIFY(std::signbit(std::get<double>(zero)));
    VERIFY_RESULT(keepDraft(endpoint, {}));
    QVERIFY(draftOf(endpoint)->isEmpty());
    QVERIFY(QDir(m_dataFolder.file(u"drafts"_s)).entryList(QDir::Files).isEmpty());
}

void StagedEditsTest::draftsAreOfOneDatabase()
{
    StagedEdits edits;
    edits.change(table, key(qint64(1)), cell(u"c"_s, u"before-in-clear"_s, u"after-in-clear"_s));
    VERIFY_RESULT(keepDraft(endpointAt(u"/tmp/one.db"_s), edits));
    QVERIFY(draftOf(endpointAt(u"/tmp/two.db"_s))->isEmpty());
    const QDir folder(m_dataFolder.file(u"drafts"_s));
    QFile file(folder.filePath(folder.entryList(QDir::Files).value(0)));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("in-clear"));
    QCOMPARE(file.permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther), QFileDevice::Permissions());
}

void StagedEditsTest::aDamagedDraftIsToldAndKept()
{
    const Endpoint endpoint = endpointAt(u"/tmp/three.db"_s);
    StagedEdits edits;
    edits.insert(table);
    VERIFY_RESULT(keepDraft(endpointAt(u"/tmp/one.db"_s), {}));
    VERIFY_RESULT(keepDraft(endpoint, edits));
    const QDir folder(m_dataFolder.file(u"drafts"_s));
    QFile file(folder.filePath(folder.entryList(QDir::Files).value(0)));
    QVERIFY(file.open(QIODevice::ReadWrite) && file.resize(file.size() - 3));
    file.close();
    const auto back = draftOf(endpoint);
    QVERIFY(!back);
    QCOMPARE(back.error().kind, Error::Kind::Io);
    QVERIFY(file.exists());
    QVERIFY(!editsOf("no CBOR"_ba));
}

QTEST_GUILESS_MAIN(StagedEditsTest)
#include "tst_staged_edits.moc"
