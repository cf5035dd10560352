#include "sql/edit/save.h"

#include "sql/value/same_value.h"

#include "tests/support/edit_fixture.h"

#include <QRandomGenerator>

#include <map>

using namespace Qt::StringLiterals;
using namespace credenza;

/// Two writers edit the same rows, each by what it read last; a model says what must be there after every save.
class SaveRandomTest : public EditTest
{
    Q_OBJECT

private slots:
    void initTestCase() { makePlaces(); }
    void whateverWasSavedStays_data() { backends(); }
    void whateverWasSavedStays();
};

namespace {

using Row = QList<Value>; ///< id, name, number, code
using Rows = std::map<qint64, Row>;

const QStringList columns{u"id"_s, u"name"_s, u"number"_s, u"code"_s};

class Random
{
public:
    explicit Random(quint32 seed) : m_generator(seed) {}

    int below(int bound) { return int(m_generator.bounded(bound)); }
    Value text()
    {
        static const QList<Value> texts{Value(), u""_s, u"a"_s, u"A"_s, u"1.0"_s, u"1"_s, u"it's"_s, u"é\n"_s};
        return texts[below(int(texts.size()))];
    }
    Value number() { return below(5) == 0 ? Value() : Value(qint64(below(4)) - 1); }
    Value code() { return u"code%1"_s.arg(below(60)); } ///< unique in the table

private:
    QRandomGenerator m_generator;
};

RowKey keyOf(qint64 id)
{
    return {{u"id"_s}, {id}};
}

/// What a writer stages, judged by the rows that it knows.
QList<StagedEdit> editsBy(Random &random, const Rows &known, qint64 &nextId)
{
    std::map<qint64, StagedEdit> edits;
    const TableName table{{}, u"t"_s};
    for (int count = 1 + random.below(4); count > 0; --count) {
        const int what = random.below(10);
        if (what < 2 || known.empty()) {
            const qint64 id = nextId++;
            edits[id] = {.kind = StagedEdit::Kind::Insert, .table = table, .key = {}, .cells = {}};
            const Row row{id, random.text(), random.number(), random.code()};
            for (qsizetype at = 0; at < columns.size(); ++at)
                edits[id].cells.append({.column = columns[at], .before = {}, .after = {.value = row[at]}});
            continue;
        }
        const auto &[id, row] = *std::next(known.begin(), random.below(int(known.size())));
        edits[id] = {.kind = StagedEdit::Kind::Delete, .table = table, .key = keyOf(id), .cells = {}};
        if (what == 2) {
            for (qsizetype at = 0; at < columns.size(); ++at)
                edits[id].cells.append({.column = columns[at], .before = row[at], .after = {}});
            continue;
        }
        edits[id].kind = StagedEdit::Kind::Change;
        const int at = 1 + random.below(3);
        const Value after = at == 1 ? random.text() : at == 2 ? random.number() : random.code();
        edits[id].cells.append({.column = columns[at], .before = row[at], .after = {.value = after}});
    }
    QList<StagedEdit> list;
    for (const auto &[id, edit] : edits)
        list << edit;
    return list;
}

qint64 idOf(const StagedEdit &edit)
{
    return std::get<qint64>(edit.kind == StagedEdit::Kind::Insert ? edit.cell(u"id")->after.value
                                                                  : edit.key.values.first());
}

bool conflicts(const StagedEdit &edit, const Rows &model)
{
    if (edit.kind == StagedEdit::Kind::Insert)
        return false;
    const auto found = model.find(idOf(edit));
    return found == model.end() || std::any_of(edit.cells.begin(), edit.cells.end(), [&found](const CellChange &cell) {
               return !same(found->second[columns.indexOf(cell.column)], cell.before);
           });
}

void apply(const StagedEdit &edit, Rows &model)
{
    if (edit.kind == StagedEdit::Kind::Delete) {
        model.erase(idOf(edit));
        return;
    }
    Row &row = model[idOf(edit)];
    row.resize(columns.size());
    for (const CellChange &cell : edit.cells)
        row[columns.indexOf(cell.column)] = cell.after.value;
}

bool hasDoubleCode(const Rows &rows)
{
    QStringList codes;
    for (const auto &[id, row] : rows)
        codes << displayText(row[3]);
    return codes.removeDuplicates() > 0;
}

qsizetype writingCodes(const QList<StagedEdit> &edits)
{
    return std::count_if(edits.begin(), edits.end(), [](const StagedEdit &edit) { return edit.cell(u"code"); });
}

Rows contentOf(const Endpoint &endpoint)
{
    Rows rows;
    auto connection = Connection::open(endpoint);
    const auto read = connection->rows({u"SELECT id, name, number, code FROM t"_s});
    for (const Row &row : read.value_or(QList<Row>()))
        rows[std::get<qint64>(row.first())] = row;
    return rows;
}

} // namespace

void SaveRandomTest::whateverWasSavedStays()
{
    QFETCH(QString, backend);
    const quint32 seed = qEnvironmentVariableIsSet("CREDENZA_SEED") ? qEnvironmentVariable("CREDENZA_SEED").toUInt()
                                                                    : QRandomGenerator::system()->generate();
    qInfo("CREDENZA_SEED=%u", seed);
    Random random(seed);
    const Endpoint endpoint = made(
        backend, {u"CREATE TABLE t (id integer NOT NULL PRIMARY KEY, name text, number bigint, code text UNIQUE)"_s});
    const Catalog catalog = catalogOf(endpoint);
    Rows model;
    std::array<Rows, 2> known;
    qint64 nextId = 1;
    int saves = 0;
    int conflicted = 0;
    int refused = 0;
    for (int round = 0; round < 200; ++round) {
        Rows &seen = known[size_t(random.below(2))];
        if (random.below(3) == 0)
            seen = contentOf(endpoint);
        const QList<StagedEdit> edits = editsBy(random, seen, nextId);
        auto plan = planSave({.endpoint = endpoint, .catalog = catalog, .edits = edits});
        VERIFY_RESULT(plan);
        SilentProgress progress;
        const auto report = save(*plan, progress);

        const qsizetype expected = std::count_if(edits.begin(), edits.end(),
                                                 [&model](const StagedEdit &edit) { return conflicts(edit, model); });
        Rows after = model;
        for (const StagedEdit &edit : edits)
            apply(edit, after);
        if (expected > 0) {
            VERIFY_RESULT(report);
            QCOMPARE(report->conflicts.size(), expected);
            ++conflicted;
        } else if (!report) {
            QVERIFY2(report.error().kind == Error::Kind::Constraint, described(report.error()).constData());
            // A value may also wait for another row to give it up that waits in turn.
            QVERIFY(hasDoubleCode(after) || writingCodes(edits) > 1);
            ++refused;
        } else {
            QVERIFY(report->isSaved());
            QVERIFY(!hasDoubleCode(after));
            model = after;
            ++saves;
        }
        const Rows content = contentOf(endpoint);
        QVERIFY2(content == model, qPrintable(u"round %1"_s.arg(round)));
    }
    qInfo("%d saved, %d conflicted, %d refused", saves, conflicted, refused);
    QVERIFY(saves >= 5 && conflicted >= 5);
}

QTEST_GUILESS_MAIN(SaveRandomTest)
#include "tst_save_random.moc"
