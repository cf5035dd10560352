#include "ui/table/record_pane.h"

#include "sql/profile/masking.h"
#include "tests/support/live_database.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace credenza;

/// A row as a form: what of it comes into sight, and for how long.
class RecordPaneTest : public EveryBackendTest
{
    Q_OBJECT

private slots:
    void initTestCase() { makePlaces(); }
    void init();
    void secretsGoOutOfSight();
    void markupIsShownToTheLetter();
    void rowsReferredToAreFollowed();

private:
    QPushButton *link(const QString &beginning) const;
    QLabel *label(const QString &text) const;

    std::unique_ptr<LiveDatabase> m_database;
    std::unique_ptr<RecordPane> m_pane;
    const QString m_secret = u"hunter2"_s;
};

/// One row with a secret, a flag that refers to another table, and a name that looks like markup.
void RecordPaneTest::init()
{
    const Endpoint endpoint = fresh(u"sqlite"_s);
    runElsewhere(endpoint, {u"CREATE TABLE modes (mode boolean PRIMARY KEY, \"is\" text)"_s,
                            u"CREATE TABLE t (id integer PRIMARY KEY, name text, token text, mode boolean)"_s});
    m_pane.reset();
    m_database = std::make_unique<LiveDatabase>(endpoint);
    auto identity = std::make_shared<Identity>(*m_database->open().identity);
    identity->recognition.emplace();
    TableProfile meaning{.names = {u"t"_s}};
    meaning.columns.insert(u"token"_s, {.secrecy = ColumnMeaning::Secrecy::Secret});
    meaning.columns.insert(u"mode"_s, {.references = u"modes.mode"_s});
    identity->recognition->profile.tables << meaning;
    OpenDatabase open = m_database->open();
    open.identity = identity;
    const Table &table = m_database->table(u"t"_s);
    QList<CellFormat> formats;
    for (const Column &column : table.columns)
        formats << CellFormat(table, column, identity->profile());
    const QList<Value> values{qint64(1), u"<b>x</b>"_s, m_secret, qint64(1)};
    const GridRow row{.cells = cellsOf(values, formats, 0), .values = values, .key = {}};
    m_pane = std::make_unique<RecordPane>(open, table);
    m_pane->show(&row);
    m_pane->QWidget::show();
}

QPushButton *RecordPaneTest::link(const QString &beginning) const
{
    for (auto *button : m_pane->findChildren<QPushButton *>()) {
        if (button->accessibleName().startsWith(beginning))
            return button;
    }
    return nullptr;
}

QLabel *RecordPaneTest::label(const QString &text) const
{
    for (auto *label : m_pane->findChildren<QLabel *>()) {
        if (label->text() == text)
            return label;
    }
    return nullptr;
}

void RecordPaneTest::secretsGoOutOfSight()
{
    const QString print = fingerprint(m_secret, ColumnMeaning::Secrecy::Secret).text;
    QLabel *shown = label(print);
    QVERIFY(shown);
    QCOMPARE(shown->contextMenuPolicy(), Qt::PreventContextMenu);
    QSignalSpy revealed(m_pane.get(), &RecordPane::revealed);
    link(u"Reveal"_s)->click();
    link(u"Reveal"_s)->click(); // while it is in sight
    QCOMPARE(revealed.size(), 2);
    QCOMPARE(shown->text(), m_secret);
    QCOMPARE(shown->accessibleName(), print);
    auto *sight = shown->findChild<QTimer *>();
    QVERIFY(sight->isActive());
    sight->start(0);
    QTRY_COMPARE(shown->text(), print);
}

void RecordPaneTest::markupIsShownToTheLetter()
{
    QLabel *name = label(u"<b>x</b>"_s);
    QVERIFY(name);
    QCOMPARE(name->textFormat(), Qt::PlainText);
    QVERIFY2(name->toolTip().contains(u"&lt;b&gt;x&lt;/b&gt;"_s), qPrintable(name->toolTip()));
    QCOMPARE(name->accessibleDescription(), u"<b>x</b>"_s);
}

void RecordPaneTest::rowsReferredToAreFollowed()
{
    QSignalSpy followed(m_pane.get(), &RecordPane::followed);
    QVERIFY(link(u"mode"_s));
    link(u"mode"_s)->click();
    QCOMPARE(followed.size(), 1);
    QCOMPARE(followed.first(), (QVariantList{u"modes"_s, u"mode = yes"_s}));
}

QTEST_MAIN(RecordPaneTest)
#include "tst_record_pane.moc"
