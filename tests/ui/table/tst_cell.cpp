#include "ui/table/cell.h"

#include "sql/profile/profiles.h"
#include "tests/support/result.h"

using namespace Qt::StringLiterals;
using namespace credenza;

/// What the grid shows of each kind of value.
class CellTest : public QObject
{
    Q_OBJECT

private slots:
    void valuesAreShown_data();
    void valuesAreShown();
    void otherFormsAreShown_data();
    void otherFormsAreShown();
    void agesAreShort_data();
    void agesAreShort();
};

namespace {

constexpr qint64 now = 1'793'491'200; // 2026-11-01 00:00 UTC

} // namespace

void CellTest::valuesAreShown_data()
{
    QTest::addColumn<QString>("column");
    QTest::addColumn<Value>("value");
    QTest::addColumn<QString>("text");
    QTest::addColumn<GridCell::Kind>("kind");
    const auto row = [](const char *name, const QString &column, const Value &value, const QString &text,
                        GridCell::Kind kind) { QTest::newRow(name) << column << value << text << kind; };
    row("NULL", u"email"_s, Value(), u"NULL"_s, GridCell::Kind::Null);
    row("NULL with a meaning", u"passkey_enrolled_at"_s, Value(), u"never"_s, GridCell::Kind::Null);
    row("empty", u"email"_s, u""_s, u"empty"_s, GridCell::Kind::Empty);
    row("text that says NULL", u"email"_s, u"NULL"_s, u"NULL"_s, GridCell::Kind::Text);
    row("text", u"username"_s, u"alice"_s, u"alice"_s, GridCell::Kind::Text);
    row("lines", u"username"_s, u"a\nb\tc"_s, u"a⏎b⇥c"_s, GridCell::Kind::Text);
    row("long", u"username"_s, QString(400, u'x'), QString(300, u'x') + u'…', GridCell::Kind::Text);
    row("key", u"subject"_s, u"u_1"_s, u"u_1"_s, GridCell::Kind::Identifier);
    row("flag", u"enabled"_s, qint64(1), u"yes"_s, GridCell::Kind::Text);
    row("flag off", u"enabled"_s, qint64(0), u"no"_s, GridCell::Kind::Text);
    row("flag that is none", u"enabled"_s, qint64(2), u"2"_s, GridCell::Kind::Number);
    row("time", u"created_at"_s, now - 3600, u"2026-10-31 23:00"_s, GridCell::Kind::Number);
    row("time far away", u"created_at"_s, qint64(1) << 60, QString::number(qint64(1) << 60), GridCell::Kind::Number);
    row("time as text", u"created_at"_s, u"soon"_s, u"soon"_s, GridCell::Kind::Text);
    row("number", u"unknown"_s, qint64(12), u"12"_s, GridCell::Kind::Number);
    row("bytes", u"unknown"_s, QByteArray("\x00\xff", 2), u"\\x00ff"_s, GridCell::Kind::Identifier);
    row("boolean", u"unknown"_s, true, u"yes"_s, GridCell::Kind::Text);
}

void CellTest::valuesAreShown()
{
    QFETCH(QString, column);
    QFETCH(Value, value);
    QFETCH(QString, text);
    QFETCH(GridCell::Kind, kind);
    const auto profiles = loadProfiles();
    VERIFY_RESULT(profiles);
    Table users{.name = {.schema = {}, .name = u"users"_s}, .primaryKey = {.name = {}, .columns = {u"subject"_s}}};
    const CellFormat format(users, Column{.name = column}, &profiles->first());
    const GridCell cell = format.cell(value, now);
    QCOMPARE(cell.text, text);
    QCOMPARE(cell.kind, kind);
}

void CellTest::otherFormsAreShown_data()
{
    QTest::addColumn<QString>("meaning");
    QTest::addColumn<Value>("value");
    QTest::addColumn<QString>("text");
    QTest::newRow("id in bytes") << u"uuid_bytes"_s << Value(QByteArray::fromHex("a0eebc999c0b4ef8bb6d6bb9bd380a11"))
                                 << u"a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"_s;
    QTest::newRow("other bytes") << u"uuid_bytes"_s << Value(QByteArray::fromHex("a0ee")) << u"\\xa0ee"_s;
    QTest::newRow("time in text") << u"iso_time"_s << Value(u"2026-10-31T23:00:00.123456789+00:00"_s)
                                  << u"2026-10-31 23:00"_s;
    QTest::newRow("time of the database")
        << u"timestamp"_s << Value(u"2026-11-01 01:00:00+02"_s) << u"2026-10-31 23:00"_s;
    QTest::newRow("milliseconds") << u"unix_ms"_s << Value((now - 3600) * 1000) << u"2026-10-31 23:00"_s;
    QTest::newRow("no time") << u"iso_time"_s << Value(u"in spring"_s) << u"in spring"_s;
}

void CellTest::otherFormsAreShown()
{
    QFETCH(QString, meaning);
    QFETCH(Value, value);
    QFETCH(QString, text);
    Profile profile;
    profile.tables.append({.names = {u"t"_s}});
    profile.tables.first().columns.insert(u"c"_s, {.is = meaning});
    const Table table{.name = {.schema = {}, .name = u"t"_s}};
    QCOMPARE(CellFormat(table, Column{.name = u"c"_s}, &profile).cell(value, now).text, text);
}

void CellTest::agesAreShort_data()
{
    QTest::addColumn<qint64>("distance");
    QTest::addColumn<QString>("age");
    for (const auto &[distance, age] : {std::pair(qint64(0), u"now"_s),
                                        {-59, u"59 s ago"_s},
                                        {-60, u"1 min ago"_s},
                                        {-7200, u"2 h ago"_s},
                                        {90'000, u"in 1 d"_s},
                                        {-40LL * 86'400, u"1 mo ago"_s},
                                        {800LL * 86'400, u"in 2 y"_s}})
        QTest::addRow("%lld", distance) << distance << age;
}

void CellTest::agesAreShort()
{
    QFETCH(qint64, distance);
    QFETCH(QString, age);
    QCOMPARE(ageText(now + distance, now), age);
}

QTEST_GUILESS_MAIN(CellTest)
#include "tst_cell.moc"
