#include "tests/support/live_database.h"
#include "ui/edit/value_editor.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace credenza;

/// A long text in its own editor goes back as it came, but for what was typed.
class ValueEditorTest : public QObject
{
    Q_OBJECT

private slots:
    void textsStayAsTheyAre_data();
    void textsStayAsTheyAre();
};

void ValueEditorTest::textsStayAsTheyAre_data()
{
    QTest::addColumn<QString>("stored");
    QTest::addColumn<bool>("isEditable");
    QTest::newRow("lines") << u"a\nb\n"_s << true;
    QTest::newRow("lines of Windows") << u"a\r\nb\r\n"_s << true;
    QTest::newRow("spaces that do not break") << u"a\u00a0b\u202fc"_s << true;
    QTest::newRow("line separator") << u"a\u2028b"_s << true;
    QTest::newRow("tabs and blanks") << u"\ta  "_s << true;
    QTest::newRow("mixed ends") << u"a\r\nb\n"_s << false;
    QTest::newRow("old ends") << u"a\rb"_s << false;
    QTest::newRow("paragraphs") << u"a\u2029b"_s << false;
}

void ValueEditorTest::textsStayAsTheyAre()
{
    QFETCH(QString, stored);
    QFETCH(bool, isEditable);
    const EntryContext context{.column = {.name = u"note"_s, .type = u"text"_s, .logical = LogicalType::Text},
                               .dialect = dialects().front(),
                               .before = Value(stored)};
    ValueEditor editor(context, stored);
    editor.show();
    auto *text = editor.findChild<QPlainTextEdit *>();
    QCOMPARE(!text->isReadOnly(), isEditable);
    QPushButton *stage = nullptr;
    for (QPushButton *button : editor.findChildren<QPushButton *>()) {
        if (button->text() == u"Change")
            stage = button;
    }
    QVERIFY(stage && !stage->isEnabled());
    text->moveCursor(QTextCursor::End);
    QTest::keyClicks(text, u"x"_s);
    QCOMPARE(stage->isEnabled(), isEditable);
    if (!isEditable)
        return;
    QSignalSpy entered(&editor, &ValueEditor::entered);
    stage->click();
    QCOMPARE(entered.size(), 1);
    QCOMPARE(entered[0][0].value<NewValue>().value, Value(stored + u'x'));
}

QTEST_MAIN(ValueEditorTest)
#include "tst_value_editor.moc"
