#include "ui/backup/archive_calendar.h"
#include "ui/backup/archive_days.h"

#include <QAccessible>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace credenza;

/// Days with archives, as a person meets them with mouse, keyboard and screen reader.
class ArchiveCalendarTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(u"en_GB"_s)); }
    void keysGoFromDayToDay_data();
    void keysGoFromDayToDay();
    void arrowsFollowTheDirectionOfReading();
    void monthsAreComplete_data();
    void monthsAreComplete();
    void theNewestMonthWithAMarkIsShown();
    void aClickChooses();
    void buttonsLeadToOtherMonths();
    void bestProofAndGapsAreSaid();
    void fatesAreSaid();
    void screenReadersHearTheDay();
    void shapesDiffer();

private:
    static ArchiveEntry entry(const QDateTime &taken, Proof::Degree degree);
};

ArchiveEntry ArchiveCalendarTest::entry(const QDateTime &taken, Proof::Degree degree)
{
    ArchiveEntry entry;
    entry.manifest = Manifest{.taken = taken.toUTC()};
    entry.proof.degree = degree;
    return entry;
}

void ArchiveCalendarTest::keysGoFromDayToDay_data()
{
    QTest::addColumn<QDate>("from");
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<QDate>("to");
    const QDate middle(2026, 11, 18);
    QTest::newRow("left") << middle << Qt::Key_Left << QDate(2026, 11, 17);
    QTest::newRow("right") << middle << Qt::Key_Right << QDate(2026, 11, 19);
    QTest::newRow("up") << middle << Qt::Key_Up << QDate(2026, 11, 11);
    QTest::newRow("down") << middle << Qt::Key_Down << QDate(2026, 11, 25);
    QTest::newRow("home") << middle << Qt::Key_Home << QDate(2026, 11, 1);
    QTest::newRow("end") << middle << Qt::Key_End << QDate(2026, 11, 30);
    QTest::newRow("page up") << middle << Qt::Key_PageUp << QDate(2026, 10, 18);
    QTest::newRow("page down") << middle << Qt::Key_PageDown << QDate(2026, 12, 18);
    QTest::newRow("into the month before") << QDate(2026, 11, 1) << Qt::Key_Left << QDate(2026, 10, 31);
    QTest::newRow("into the year after") << QDate(2026, 12, 31) << Qt::Key_Right << QDate(2027, 1, 1);
    QTest::newRow("a week back over the end of a year") << QDate(2027, 1, 3) << Qt::Key_Up << QDate(2026, 12, 27);
    QTest::newRow("to a shorter month") << QDate(2026, 10, 31) << Qt::Key_PageDown << QDate(2026, 11, 30);
    QTest::newRow("leap day") << QDate(2028, 2, 1) << Qt::Key_End << QDate(2028, 2, 29);
}

void ArchiveCalendarTest::keysGoFromDayToDay()
{
    QFETCH(QDate, from);
    QFETCH(Qt::Key, key);
    QFETCH(QDate, to);
    ArchiveCalendar calendar(provedLegend());
    calendar.choose(from);
    QSignalSpy chosen(&calendar, &ArchiveCalendar::dayChosen);
    auto *grid = calendar.findChild<ArchiveGrid *>();
    QTest::keyClick(grid, key);
    QCOMPARE(calendar.day(), to);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(calendar.month(), QDate(to.year(), to.month(), 1));
    QCOMPARE(grid->currentIndex().data().toString(), QString::number(to.day()));
    QVERIFY(grid->selectionModel()->isSelected(grid->currentIndex()));
}

void ArchiveCalendarTest::arrowsFollowTheDirectionOfReading()
{
    ArchiveCalendar calendar(provedLegend());
    calendar.setLayoutDirection(Qt::RightToLeft);
    calendar.choose(QDate(2026, 11, 18));
    QTest::keyClick(calendar.findChild<ArchiveGrid *>(), Qt::Key_Left);
    QCOMPARE(calendar.day(), QDate(2026, 11, 19));
}

void ArchiveCalendarTest::monthsAreComplete_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QDate>("month");
    for (const QString &locale : {u"en_GB"_s, u"en_US"_s, u"ar_EG"_s, u"de_DE"_s}) {
        for (const QDate month : {QDate(2026, 2, 1), QDate(2026, 11, 1), QDate(2028, 2, 1), QDate(2026, 8, 1)})
            QTest::addRow("%s %s", qPrintable(locale), qPrintable(month.toString(Qt::ISODate))) << locale << month;
    }
}

void ArchiveCalendarTest::monthsAreComplete()
{
    QFETCH(QString, locale);
    QFETCH(QDate, month);
    const QLocale before;
    const auto back = qScopeGuard([&before] { QLocale::setDefault(before); });
    QLocale::setDefault(QLocale(locale));
    ArchiveMonth model;
    model.show(month.addDays(7));
    QDate expected = month;
    for (int cell = 0; cell < model.rowCount() * model.columnCount(); ++cell) {
        const QModelIndex index = model.index(cell / 7, cell % 7);
        const QDate day = model.day(index);
        QCOMPARE(day.isValid(), index.flags().testFlag(Qt::ItemIsEnabled));
        if (!day.isValid())
            continue;
        QCOMPARE(day, expected);
        QCOMPARE(model.indexOf(day), index);
        const QString name = QLocale().standaloneDayName(day.dayOfWeek(), QLocale::LongFormat);
        QCOMPARE(model.headerData(index.column(), Qt::Horizontal, Qt::AccessibleTextRole).toString(), name);
        expected = expected.addDays(1);
    }
    QCOMPARE(expected, month.addMonths(1));
    QVERIFY(!model.indexOf(month.addDays(-1)).isValid());
}

void ArchiveCalendarTest::theNewestMonthWithAMarkIsShown()
{
    ArchiveCalendar calendar(provedLegend());
    calendar.setMarks({{QDate(2026, 3, 31), {}}, {QDate(2026, 5, 1), {}}});
    QCOMPARE(calendar.month(), QDate(2026, 5, 1));
    calendar.showMonth(QDate(2026, 3, 9));
    calendar.setMarks({{QDate(2026, 3, 31), {}}, {QDate(2026, 6, 1), {}}});
    QCOMPARE(calendar.month(), QDate(2026, 3, 1));
    calendar.setMarks({});
    QCOMPARE(calendar.month(), QDate(2026, 3, 1));
}

void ArchiveCalendarTest::aClickChooses()
{
    ArchiveCalendar calendar(provedLegend());
    calendar.resize(800, 600);
    calendar.show();
    calendar.showMonth(QDate(2026, 11, 1));
    auto *grid = calendar.findChild<ArchiveGrid *>();
    QSignalSpy chosen(&calendar, &ArchiveCalendar::dayChosen);
    const auto *month = qobject_cast<ArchiveMonth *>(grid->model());
    const auto click = [&](const QModelIndex &index) {
        QTest::mouseClick(grid->viewport(), Qt::LeftButton, {}, grid->visualRect(index).center());
    };
    click(month->indexOf(QDate(2026, 11, 5)));
    QCOMPARE(calendar.day(), QDate(2026, 11, 5));
    QCOMPARE(chosen.size(), 1);
    click(month->index(5, 6)); // after the month's end
    QCOMPARE(calendar.day(), QDate(2026, 11, 5));
    QCOMPARE(chosen.size(), 1);
}

void ArchiveCalendarTest::buttonsLeadToOtherMonths()
{
    ArchiveCalendar calendar(provedLegend());
    calendar.showMonth(QDate(2026, 12, 24));
    const auto steps = calendar.findChildren<QPushButton *>();
    QCOMPARE(steps.size(), 2);
    for (const QPushButton *step : steps)
        QVERIFY(step->accessibleName().contains(u"month"_s));
    steps[1]->click();
    QCOMPARE(calendar.month(), QDate(2027, 1, 1));
    steps[0]->click();
    steps[0]->click();
    QCOMPARE(calendar.month(), QDate(2026, 11, 1));
    QVERIFY(calendar.findChild<ArchiveGrid *>()->accessibleName().contains(u"November 2026"_s));
    QCOMPARE(calendar.findChild<QLabel *>(u"title"_s)->text(), u"November 2026"_s);
}

void ArchiveCalendarTest::bestProofAndGapsAreSaid()
{
    const QDate day(2026, 11, 18);
    const QDateTime noon(day, QTime(12, 0));
    const DayMarks marks = marksOf({entry(noon, Proof::Degree::None), entry(noon.addSecs(60), Proof::Degree::Restored),
                                    entry(noon.addDays(-1), Proof::Degree::Sums),
                                    entry(noon.addDays(-2), Proof::Degree::ReadBack), ArchiveEntry()},
                                   {noon.addDays(-1).toUTC(), noon.addDays(-3).toUTC(), noon.addDays(-3).toUTC()});
    QCOMPARE(marks.keys(), (QList{day.addDays(-3), day.addDays(-2), day.addDays(-1), day}));
    QCOMPARE(marks[day].word, u"2 · restored"_s);
    QCOMPARE(marks[day].sentence, u"2 archives, the best one restored, 1 of them not proved"_s);
    QVERIFY(marks[day].hasGap);
    QCOMPARE(marks[day.addDays(-1)].word, u"not proved"_s);
    QCOMPARE(marks[day.addDays(-1)].sentence, u"1 archive, not proved, 1 archive missing"_s);
    QVERIFY(marks[day.addDays(-1)].hasGap);
    QCOMPARE(marks[day.addDays(-2)].word, u"read back"_s);
    QVERIFY(!marks[day.addDays(-2)].hasGap);
    QCOMPARE(marks[day.addDays(-3)].word, u"missing"_s);
    QCOMPARE(marks[day.addDays(-3)].sentence, u"2 archives missing"_s);
}

void ArchiveCalendarTest::fatesAreSaid()
{
    RetentionRequest request{.archives = {},
                             .rules = {.daily = 1},
                             .zone = QTimeZone::utc(),
                             .now = QDateTime(QDate(2026, 11, 18), QTime(12, 0), QTimeZone::utc())};
    for (const int hours : {1, 2, 30})
        request.archives.append(
            {.name = QString::number(hours), .taken = request.now.addSecs(-hours * 3600), .isProved = true});
    const auto plan = planRetention(request);
    QVERIFY(plan);
    const DayMarks marks = marksOf(*plan);
    QCOMPARE(marks.size(), 2);
    QCOMPARE(marks[QDate(2026, 11, 18)].word, u"1 of 2 go"_s);
    QCOMPARE(marks[QDate(2026, 11, 18)].sentence, u"1 of 2 archives would go"_s);
    QCOMPARE(marks[QDate(2026, 11, 17)].word, u"goes"_s);
}

void ArchiveCalendarTest::screenReadersHearTheDay()
{
    const QDate today = QDate::currentDate();
    ArchiveCalendar calendar(provedLegend());
    calendar.setMarks(marksOf({entry(QDateTime(today, QTime(0, 1)), Proof::Degree::ReadBack)}, {}));
    calendar.choose(today);
    auto *grid = calendar.findChild<ArchiveGrid *>();
    QAccessibleInterface *table = QAccessible::queryAccessibleInterface(grid);
    QVERIFY(table && table->tableInterface());
    const QModelIndex index = grid->currentIndex();
    QAccessibleInterface *cell = table->tableInterface()->cellAt(index.row(), index.column());
    QVERIFY(cell);
    const QString words = cell->text(QAccessible::Name);
    QVERIFY2(words.contains(u"today: 1 archive, read back"_s), qPrintable(words));
    QVERIFY(words.contains(QString::number(today.year())));
}

/// Whoever sees no colours can still tell what is what.
void ArchiveCalendarTest::shapesDiffer()
{
    for (const QList<DayMark> &legend : {provedLegend(), fateLegend()}) {
        QSet<DayMark::Shape> shapes;
        for (const DayMark &mark : legend) {
            QVERIFY(!mark.word.isEmpty());
            shapes << mark.shape;
        }
        QCOMPARE(shapes.size(), legend.size());
    }
}

QTEST_MAIN(ArchiveCalendarTest)
#include "tst_archive_calendar.moc"
