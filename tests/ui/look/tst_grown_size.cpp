#include "ui/look/grown_size.h"

#include <QLabel>
#include <QVBoxLayout>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace credenza;

/// Windows that are large enough for what they say.
class GrownSizeTest : public QObject
{
    Q_OBJECT

private slots:
    void allLinesAreSeen_data();
    void allLinesAreSeen();
};

void GrownSizeTest::allLinesAreSeen_data()
{
    QTest::addColumn<int>("points");
    QTest::addColumn<int>("words");
    QTest::newRow("usual") << 10 << 20;
    QTest::newRow("large") << 24 << 20;
    QTest::newRow("large and long") << 24 << 60;
    QTest::newRow("one line") << 10 << 1;
}

void GrownSizeTest::allLinesAreSeen()
{
    QFETCH(int, points);
    QFETCH(int, words);
    QWidget window;
    QFont font = window.font();
    font.setPointSize(points);
    window.setFont(font);
    window.setMinimumWidth(320);
    auto *column = new QVBoxLayout(&window);
    QList<QLabel *> labels;
    for (int i = 0; i < 2; ++i) {
        labels << new QLabel(u"backups "_s.repeated(words).trimmed());
        labels.last()->setWordWrap(true);
        column->addWidget(labels.last());
    }
    new WholeText(&window);
    window.resize(320, 60);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    for (const QLabel *label : labels)
        QTRY_VERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
    QVERIFY(window.height() >= 60);
}

QTEST_MAIN(GrownSizeTest)
#include "tst_grown_size.moc"
