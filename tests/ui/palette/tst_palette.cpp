#include "ui/palette/palette.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace credenza;

/// What is typed finds what is meant, and Enter runs the best of it.
class PaletteTest : public QObject
{
    Q_OBJECT

private slots:
    void namesAreFound_data();
    void namesAreFound();
    void enterRunsTheBest();
    void nothingFoundIsSaid();
    void whatIsLastStaysLast();
};

void PaletteTest::namesAreFound_data()
{
    QTest::addColumn<QString>("better");
    QTest::addColumn<QString>("worse");
    QTest::addColumn<QString>("typed");
    QTest::newRow("the whole before its beginning") << u"users"_s << u"users_old"_s << u"users"_s;
    QTest::newRow("a beginning before a part") << u"tokens"_s << u"access_tokens"_s << u"tok"_s;
    QTest::newRow("a word before any part") << u"access_tokens"_s << u"stoken"_s << u"tok"_s;
    QTest::newRow("letters in order before none") << u"refresh_tokens"_s << u"clients"_s << u"rtk"_s;
    QTest::newRow("case does not matter") << u"Overview"_s << u"users"_s << u"over"_s;
}

void PaletteTest::namesAreFound()
{
    QFETCH(QString, better);
    QFETCH(QString, worse);
    QFETCH(QString, typed);
    QVERIFY(matchOf(better, typed) > matchOf(worse, typed));
}

void PaletteTest::enterRunsTheBest()
{
    QStringList ran;
    QList<PaletteEntry> entries;
    for (const QString &name : {u"access_tokens"_s, u"clients"_s, u"tokens"_s})
        entries.append({name, u"table"_s, [&ran, name] { ran << name; }});
    Palette palette(entries);
    palette.show();
    auto *text = palette.findChild<QLineEdit *>();
    QTest::keyClicks(text, u"tok"_s);
    QTest::keyClick(text, Qt::Key_Down);
    QTest::keyClick(text, Qt::Key_Up);
    QTest::keyClick(text, Qt::Key_Return);
    QCOMPARE(ran, QStringList{u"tokens"_s});
    QVERIFY(!palette.isVisible());
}

void PaletteTest::nothingFoundIsSaid()
{
    Palette palette({{u"users"_s, u"table"_s, [] {}}});
    palette.show();
    auto *text = palette.findChild<QLineEdit *>();
    const auto *nothing = palette.findChild<QLabel *>();
    QVERIFY(!nothing->isVisible());
    QTest::keyClicks(text, u"zzz"_s);
    QVERIFY(nothing->isVisible());
    QVERIFY2(nothing->text().contains(u"Nothing found for “zzz”."), qPrintable(nothing->text()));
    QCOMPARE(text->accessibleDescription(), u"Nothing found for “zzz”."_s);
    QVERIFY(!palette.findChild<QListWidget *>()->isVisible());
    QTest::keyClick(text, Qt::Key_Return);
    QVERIFY(palette.isVisible());
    text->clear();
    QVERIFY(!nothing->isVisible());
    QVERIFY(palette.findChild<QListWidget *>()->isVisible());
}

void PaletteTest::whatIsLastStaysLast()
{
    QStringList ran;
    const auto entry = [&ran](const QString &name, PaletteEntry::Place place) {
        return PaletteEntry{name, u"kind"_s, [&ran, name] { ran << name; }, place};
    };
    Palette palette({entry(u"alders"_s, PaletteEntry::Place::AsFound)});
    palette.show();
    auto *text = palette.findChild<QLineEdit *>();
    const auto *list = palette.findChild<QListWidget *>();
    QTest::keyClicks(text, u"alice"_s);
    palette.offer(u"alice"_s, {entry(u"everywhere"_s, PaletteEntry::Place::Last)});
    palette.offer(u"alice"_s, {entry(u"Alice"_s, PaletteEntry::Place::AsFound)});
    palette.offer(u"al"_s, {entry(u"too late"_s, PaletteEntry::Place::AsFound)});
    QCOMPARE(list->count(), 2);
    QCOMPARE(list->item(1)->text(), u"everywhere"_s);
    QTest::keyClick(text, Qt::Key_Return);
    QCOMPARE(ran, QStringList{u"Alice"_s});
    QVERIFY(text->text().isEmpty());
}

QTEST_MAIN(PaletteTest)
#include "tst_palette.moc"
