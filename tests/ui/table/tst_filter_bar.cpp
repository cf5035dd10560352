#include "ui/table/filter_bar.h"

#include "sql/profile/profiles.h"
#include "tests/support/result.h"
#include "ui/table/filter_chip.h"
#include "ui/table/filter_field.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace credenza;

/// The filter of a table under a person's keys and mouse.
class FilterBarTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void conditionsAreShown();
    void aConditionIsAdded();
    void alternativesStayTogether();
    void aMistakeIsSaidInPlace();
    void escapeLeaves();
    void aClickEdits();
    void theCrossTakesAway();
    void keysTakeAway();
    void emptyingTakesAway();
    void choicesComplete();
    void choicesAreNotForced();
    void aBareWordIsOfferedAsASearch();
    void secretsAreNotShownAgain();
    void everythingHasAName();
    void longConditionsFit();

private:
    QList<FilterChip *> chips() const;
    QStringList spoken() const;
    FilterField &field() const { return *m_bar->findChild<FilterField *>(); }
    QAbstractItemView &list() const { return *field().findChild<QCompleter *>()->popup(); }
    void write(const QString &text) const { QTest::keyClicks(&field(), text); }
    void press(Qt::Key key) const
    {
        QTest::keyClick(list().isVisible() ? static_cast<QWidget *>(&list()) : &field(), key);
    }

    Profile m_profile;
    std::unique_ptr<FilterBar> m_bar;
    std::unique_ptr<QSignalSpy> m_changes;
};

void FilterBarTest::initTestCase()
{
    const auto profiles = loadProfiles();
    VERIFY_RESULT(profiles);
    m_profile = profiles->first().on(u"sqlite"_s, {});
}

void FilterBarTest::init()
{
    Table table;
    table.name.name = u"sessions"_s;
    table.columns = {{.name = u"session_id"_s, .type = u"text"_s, .logical = LogicalType::Text},
                     {.name = u"acr"_s, .type = u"text"_s, .logical = LogicalType::Text},
                     {.name = u"expires_at"_s, .type = u"bigint"_s, .logical = LogicalType::Integer}};
    Identity identity;
    identity.recognition = Recognition{.profile = m_profile, .edition = {}};
    Endpoint endpoint;
    endpoint.dialect = findDialect(u"sqlite"_s);
    m_bar = std::make_unique<FilterBar>(OpenDatabase{.endpoint = endpoint,
                                                     .identity = std::make_shared<const Identity>(identity),
                                                     .reader = nullptr,
                                                     .counter = nullptr},
                                        table);
    m_changes = std::make_unique<QSignalSpy>(m_bar.get(), &FilterBar::changed);
    m_bar->resize(700, 60);
    m_bar->show();
    QVERIFY(QTest::qWaitForWindowActive(m_bar.get()));
}

/// Those on view, in the order of reading.
QList<FilterChip *> FilterBarTest::chips() const
{
    QList<FilterChip *> found = m_bar->findChildren<FilterChip *>();
    found.removeIf([](const FilterChip *chip) { return !chip->isVisible(); });
    std::sort(found.begin(), found.end(),
              [](const FilterChip *one, const FilterChip *other) { return one->x() < other->x(); });
    return found;
}

QStringList FilterBarTest::spoken() const
{
    QStringList names;
    for (const FilterChip *chip : chips())
        names << chip->accessibleName();
    return names;
}

void FilterBarTest::conditionsAreShown()
{
    m_bar->setFilter(u"is active and expires_at before tomorrow"_s);
    QTRY_COMPARE(spoken(), (QStringList{u"Filter: is active"_s, u"Filter: expires_at before tomorrow"_s}));
    QCOMPARE(m_bar->filter(), u"is active and expires_at before tomorrow"_s);
    QCOMPARE(m_changes->size(), 0);
    m_bar->setFilter({});
    QCOMPARE(spoken(), QStringList());
}

void FilterBarTest::aConditionIsAdded()
{
    m_bar->setFilter(u"is active"_s);
    m_bar->begin();
    QTRY_VERIFY(field().hasFocus());
    write(u"acr is aal2"_s);
    press(Qt::Key_Return);
    QCOMPARE(m_changes->size(), 1);
    QCOMPARE(m_changes->first().first().toString(), u"is active and acr is aal2"_s);
    QCOMPARE(chips().size(), 2);
    QVERIFY(!field().isVisible());
    QVERIFY(!list().isVisible());
}

void FilterBarTest::alternativesStayTogether()
{
    m_bar->setFilter(u"is active"_s);
    m_bar->begin();
    write(u"acr is a or acr is b"_s);
    press(Qt::Key_Return);
    QCOMPARE(m_bar->filter(), u"is active and (acr is a or acr is b)"_s);
    QCOMPARE(chips().size(), 2);
}

void FilterBarTest::aMistakeIsSaidInPlace()
{
    m_bar->setFilter(u"is active"_s);
    m_bar->begin();
    write(u"acrobat is x"_s);
    press(Qt::Key_Return);
    QCOMPARE(m_changes->size(), 0);
    const auto *problem = m_bar->findChild<QLabel *>(u"problem"_s);
    QVERIFY(problem->isVisible());
    QVERIFY2(problem->text().contains("no column acrobat"_L1), qPrintable(problem->text()));
    QVERIFY(field().toolTip().contains("acrobat"_L1));
    QVERIFY(field().isVisible());
    QCOMPARE(field().text(), u"acrobat is x"_s);
    write(u"y"_s);
    QVERIFY(!problem->isVisible());
    QCOMPARE(m_bar->filter(), u"is active"_s);
}

void FilterBarTest::escapeLeaves()
{
    m_bar->begin();
    write(u"ac"_s);
    QTRY_VERIFY(list().isVisible());
    press(Qt::Key_Escape);
    QVERIFY(!list().isVisible());
    QVERIFY(field().isVisible());
    press(Qt::Key_Escape);
    QVERIFY(!field().isVisible());
    QCOMPARE(m_changes->size(), 0);
    QCOMPARE(m_bar->filter(), QString());
}

void FilterBarTest::aClickEdits()
{
    m_bar->setFilter(u"is active and acr is a"_s);
    QTest::qWait(0);
    QTest::mouseClick(chips().at(1), Qt::LeftButton, {}, {12, chips().at(1)->height() / 2});
    QCOMPARE(field().text(), u"acr is a"_s);
    QCOMPARE(chips().size(), 1);
    write(u"al"_s);
    press(Qt::Key_Return);
    QCOMPARE(m_changes->last().first().toString(), u"is active and acr is aal"_s);
}

void FilterBarTest::theCrossTakesAway()
{
    m_bar->setFilter(u"is active and acr is a"_s);
    QTest::qWait(0);
    FilterChip *first = chips().first();
    QTest::mouseClick(first, Qt::LeftButton, {}, {first->width() - 10, first->height() / 2});
    QCOMPARE(m_changes->last().first().toString(), u"acr is a"_s);
    QCOMPARE(chips().size(), 1);
}

void FilterBarTest::keysTakeAway()
{
    m_bar->setFilter(u"is active and acr is a"_s);
    chips().first()->setFocus();
    QTest::keyClick(chips().first(), Qt::Key_Delete);
    QCOMPARE(m_bar->filter(), u"acr is a"_s);
    QVERIFY(chips().first()->hasFocus());
    QTest::keyClick(chips().first(), Qt::Key_Return);
    QCOMPARE(field().text(), u"acr is a"_s);
}

void FilterBarTest::emptyingTakesAway()
{
    m_bar->setFilter(u"acr is a"_s);
    QTest::keyClick(chips().first(), Qt::Key_Return);
    field().clear();
    press(Qt::Key_Return);
    QCOMPARE(m_changes->size(), 1);
    QCOMPARE(m_bar->filter(), QString());
}

void FilterBarTest::choicesComplete()
{
    m_bar->begin();
    write(u"exp"_s);
    QTRY_VERIFY(list().isVisible());
    press(Qt::Key_Down);
    QCOMPARE(field().text(), u"exp"_s);
    press(Qt::Key_Return);
    QCOMPARE(field().text(), u"expires_at "_s);
    QCOMPARE(m_changes->size(), 0);
    write(u"before to"_s);
    press(Qt::Key_Down);
    press(Qt::Key_Down);
    press(Qt::Key_Tab);
    QCOMPARE(field().text(), u"expires_at before tomorrow "_s);
    press(Qt::Key_Return);
    QCOMPARE(m_bar->filter(), u"expires_at before tomorrow"_s);
}

void FilterBarTest::choicesAreNotForced()
{
    m_bar->begin();
    write(u"expires_at before to"_s);
    QTRY_VERIFY(list().isVisible());
    write(u"day"_s);
    press(Qt::Key_Return);
    QCOMPARE(m_bar->filter(), u"expires_at before today"_s);
}

void FilterBarTest::aBareWordIsOfferedAsASearch()
{
    m_bar->begin();
    write(u"alice"_s);
    QTRY_VERIFY(list().isVisible());
    press(Qt::Key_Return);
    const auto *problem = m_bar->findChild<QLabel *>(u"problem"_s);
    QVERIFY2(problem->text().contains("acr contains alice"_L1), qPrintable(problem->text()));
    field().clear();
    write(u"alice"_s);
    QTRY_VERIFY(list().isVisible());
    press(Qt::Key_Down);
    press(Qt::Key_Return);
    QCOMPARE(field().text(), u"acr contains alice "_s);
    press(Qt::Key_Return);
    QCOMPARE(m_bar->filter(), u"acr contains alice"_s);
}

void FilterBarTest::secretsAreNotShownAgain()
{
    m_bar->begin();
    write(u"session_id = hunter2"_s);
    press(Qt::Key_Return);
    QCOMPARE(m_bar->filter(), u"session_id = hunter2"_s);
    QCOMPARE(spoken(), QStringList{u"Filter: session_id = fp:f52fbd32b2b3"_s});
    QVERIFY(!chips().first()->toolTip().contains("hunter2"_L1));
    QTest::keyClick(chips().first(), Qt::Key_Return);
    QCOMPARE(field().text(), u"session_id = "_s);
}

void FilterBarTest::everythingHasAName()
{
    m_bar->setFilter(u"is active and acr is a"_s);
    m_bar->begin();
    for (const QWidget *widget : m_bar->findChildren<QWidget *>()) {
        if (widget->focusPolicy() != Qt::NoFocus && !widget->isHidden())
            QVERIFY2(!widget->accessibleName().isEmpty(), widget->metaObject()->className());
    }
}

void FilterBarTest::longConditionsFit()
{
    m_bar->setFilter(u"acr is '%1' and acr is not b and expires_at before tomorrow"_s.arg(QString(500, u'x')));
    m_bar->resize(300, 200);
    QTest::qWait(0);
    QCOMPARE(m_bar->width(), 300);
    for (const FilterChip *chip : chips())
        QVERIFY2(m_bar->rect().contains(chip->geometry()), qPrintable(chip->accessibleName()));
}

QTEST_MAIN(FilterBarTest)
#include "tst_filter_bar.moc"
