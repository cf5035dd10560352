#include "sql/value/same_value.h"
#include "tests/support/live_database.h"
#include "ui/edit/saving.h"
#include "ui/table/table_model.h"

#include <QRandomGenerator>
#include <QSignalSpy>

#include <map>

using namespace Qt::StringLiterals;
using namespace credenza;

/// A person edits in a window while another program writes the same rows, after everything that the person does. The
/// other one never waits, nothing of it is overwritten unseen, and a model says what must be there in the end.
class TwoWritersTest : public EveryBackendTest
{
    Q_OBJECT

private slots:
    void initTestCase();
    void nothingIsBlockedOrOverwritten_data() { backends(); }
    void nothingIsBlockedOrOverwritten();

private:
    OwnFolders m_folders;
    QRandomGenerator m_random;
};

namespace {

using Row = QList<Value>; ///< id, name, number
using Rows = std::map<qint64, Row>;

const QStringList columns{u"id"_s, u"name"_s, u"number"_s};

Rows contentOf(Connection &connection)
{
    Rows rows;
    const auto read = connection.rows({.sql = u"SELECT id, name, number FROM t"_s});
    if (!read)
        qFatal("%s", described(read.error()).constData());
    for (const Row &row : *read)
        rows[std::get<qint64>(row.first())] = row;
    return rows;
}

/// What a window has on the table, driven as its pages drive it.
class Person
{
public:
    explicit Person(const Endpoint &endpoint)
        : m_database(endpoint),
          m_edits(m_database.open()),
          m_saving(m_database.open(), m_edits),
          m_model(m_database.open(), m_database.table(u"t"_s), &m_edits)
    {
        m_edits.setAccess(PendingEdits::Access::MayWrite);
    }

    void look()
    {
        m_model.show({}, {});
        QTRY_VERIFY(m_model.source().isCounted());
    }
    int rows() const { return m_model.rowCount(); }
    void type(int row, int column, const QString &text) { QVERIFY(m_model.setData(m_model.index(row, column), text)); }
    void insert(const Row &row)
    {
        QList<CellChange> cells;
        for (qsizetype at = 0; at < columns.size(); ++at)
            cells.append({.column = columns[at], .before = {}, .after = {.value = row[at]}});
        m_edits.insert(m_model.table(), cells);
    }
    void remove(int row) { m_edits.remove(m_model.table(), m_model.row(row)->key, m_model.row(row)->values); }
    void takeBack(const QList<StagedEdit> &given)
    {
        for (const StagedEdits::Id id : m_edits.edits().ids()) {
            if (given.contains(*m_edits.edits().edit(id)))
                m_edits.drop(id);
        }
    }
    QList<StagedEdit> staged() const { return m_edits.edits().edits(); }

    /// The rows that conflicted; none when it was saved.
    QList<RowConflict> save()
    {
        QSignalSpy saved(&m_saving, &Saving::saved);
        QSignalSpy conflicted(&m_saving, &Saving::conflicted);
        QSignalSpy failed(&m_saving, &Saving::failed);
        m_saving.save(m_database.endpoint().writing(), u"a test"_s);
        [&] { QTRY_COMPARE(saved.size() + conflicted.size() + failed.size(), 1); }();
        if (!failed.isEmpty())
            qFatal("%s", described(failed[0][0].value<Error>()).constData());
        return conflicted.isEmpty() ? QList<RowConflict>() : conflicted[0][0].value<QList<RowConflict>>();
    }

private:
    LiveDatabase m_database;
    PendingEdits m_edits;
    Saving m_saving;
    TableModel m_model;
};

/// Another program, which waits for nobody.
class Other
{
public:
    Other(Connection &connection, QRandomGenerator &random, Rows &model)
        : m_connection(connection), m_random(random), m_model(model)
    {
    }

    void write(qint64 nextId)
    {
        const int what = int(m_random.bounded(10));
        if (what < 3)
            return;
        if (what == 3 || m_model.size() < 5) {
            run({u"INSERT INTO t (id, name, number) VALUES (?, 'theirs', 0)"_s, {nextId}});
            m_model[nextId] = {nextId, u"theirs"_s, qint64(0)};
            return;
        }
        const auto chosen = std::next(m_model.begin(), m_random.bounded(int(m_model.size())));
        if (what == 4) {
            run({u"DELETE FROM t WHERE id = ?"_s, {chosen->first}});
            m_model.erase(chosen);
            return;
        }
        chosen->second[1] = u"theirs %1"_s.arg(m_random.bounded(1000));
        run({u"UPDATE t SET name = ? WHERE id = ?"_s, {chosen->second[1], chosen->first}});
    }

private:
    void run(const Statement &statement) { VERIFY_RESULT(m_connection.execute(statement, Connection::Expect::OneRow)); }

    Connection &m_connection;
    QRandomGenerator &m_random;
    Rows &m_model;
};

bool isConflict(const StagedEdit &edit, const Rows &model)
{
    if (edit.kind == StagedEdit::Kind::Insert)
        return false;
    const auto found = model.find(std::get<qint64>(edit.key.values.first()));
    return found == model.end() || std::any_of(edit.cells.begin(), edit.cells.end(), [&](const CellChange &cell) {
               return !same(found->second[columns.indexOf(cell.column)], cell.before);
           });
}

void apply(const StagedEdit &edit, Rows &model)
{
    const Value id = edit.kind == StagedEdit::Kind::Insert ? edit.cell(u"id")->after.value : edit.key.values.first();
    if (edit.kind == StagedEdit::Kind::Delete) {
        model.erase(std::get<qint64>(id));
        return;
    }
    Row &row = model[std::get<qint64>(id)];
    row.resize(columns.size());
    for (const CellChange &cell : edit.cells)
        row[columns.indexOf(cell.column)] = cell.after.value;
}

/// Does one thing of those that a person does between two saves.
void editOnce(Person &person, QRandomGenerator &random, qint64 id)
{
    const int what = int(random.bounded(10));
    const int row = person.rows() > 0 ? int(random.bounded(person.rows())) : -1;
    if (what < 2)
        person.look();
    else if (what == 2)
        person.insert({id, u"mine"_s, id});
    else if (row < 0)
        return;
    else if (what == 3)
        person.remove(row);
    else if (what < 7)
        person.type(row, 1, u"mine %1"_s.arg(random.bounded(1000)));
    else
        person.type(row, 2, QString::number(random.bounded(1000)));
}

enum class Outcome { Saved, Conflicted };

/// Saves, and settles what conflicts as theirs. The model says beforehand what conflicts, and learns what was written.
Outcome saveBy(Person &person, Rows &model)
{
    const QList<StagedEdit> staged = person.staged();
    const qsizetype expected = std::count_if(staged.begin(), staged.end(),
                                             [&](const StagedEdit &edit) { return isConflict(edit, model); });
    const QList<RowConflict> met = person.save();
    [&] { QCOMPARE(met.size(), expected); }();
    if (met.isEmpty()) {
        for (const StagedEdit &edit : staged)
            apply(edit, model);
        [&] { QCOMPARE(person.staged().size(), 0); }();
        return Outcome::Saved;
    }
    [&] { QCOMPARE(person.staged(), staged); }();
    QList<StagedEdit> theirs;
    for (const RowConflict &conflict : met)
        theirs << conflict.edit;
    person.takeBack(theirs);
    return Outcome::Conflicted;
}

} // namespace

void TwoWritersTest::initTestCase()
{
    makePlaces();
    const quint32 seed = qEnvironmentVariableIsSet("CREDENZA_SEED") ? qEnvironmentVariable("CREDENZA_SEED").toUInt()
                                                                    : QRandomGenerator::system()->generate();
    qInfo("CREDENZA_SEED=%u", seed);
    m_random.seed(seed);
}

void TwoWritersTest::nothingIsBlockedOrOverwritten()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = fresh(backend);
    runElsewhere(endpoint, {u"CREATE TABLE t (id integer NOT NULL PRIMARY KEY, name text, number bigint)"_s,
                            u"INSERT INTO t VALUES (1, 'a', 1), (2, 'b', 2), (3, 'c', 3), (4, 'd', 4), (5, 'e', 5)"_s});
    Endpoint impatient = endpoint;
    impatient.lockTimeout = 20; // seconds: a lock of the window would last until it is closed
    auto connection = Connection::open(impatient);
    VERIFY_RESULT(connection);
    Rows model = contentOf(*connection);
    Other other(*connection, m_random, model);
    Person person(endpoint);
    person.look();
    qint64 nextId = 100;
    std::map<Outcome, int> outcomes;
    const int actions = qEnvironmentVariableIsSet("CREDENZA_LONG_TESTS") ? 5000 : 120;
    const auto isEnough = [&](int action) {
        return action >= actions && outcomes[Outcome::Saved] >= 3 && outcomes[Outcome::Conflicted] >= 3;
    };
    for (int action = 0; !isEnough(action) && !QTest::currentTestFailed(); ++action) {
        QVERIFY(action < 10 * actions);
        if (m_random.bounded(6) > 0 || person.staged().isEmpty())
            editOnce(person, m_random, nextId++);
        else
            ++outcomes[saveBy(person, model)];
        QVERIFY2(contentOf(*connection) == model, qPrintable(u"before the other writes, action %1"_s.arg(action)));
        other.write(nextId++);
        QVERIFY2(contentOf(*connection) == model, qPrintable(u"after the other wrote, action %1"_s.arg(action)));
    }
    qInfo("%d saved, %d conflicted", outcomes[Outcome::Saved], outcomes[Outcome::Conflicted]);
}

QTEST_MAIN(TwoWritersTest)
#include "tst_two_writers.moc"
