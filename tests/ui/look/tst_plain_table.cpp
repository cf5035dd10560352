#include "ui/look/look.h"
#include "ui/look/plain_table.h"

#include <QApplication>
#include <QHeaderView>
#include <QTest>

using namespace credenza;
using namespace Qt::StringLiterals;

/// A list in columns suits its text, however large that is and however little room there is.
class PlainTableTest : public QObject
{
    Q_OBJECT

private slots:
    void headingsAreWhole_data();
    void headingsAreWhole();
    void roomIsUsed();
    void cleanup() { setTextScale(*qApp, 1); }

private:
    static std::unique_ptr<PlainTable> table()
    {
        auto made = std::make_unique<PlainTable>(QList<PlainTable::Heading>{{.text = u"found in"_s, .width = 168},
                                                                            {.text = u"key"_s},
                                                                            {.text = u"a long heading"_s, .width = 60},
                                                                            {.text = u"user"_s, .width = 144}},
                                                 u"Found"_s);
        made->addRow({u"Access tokens"_s, u"fp:3fa9c2b1d0e4"_s, u"token"_s, u"alice"_s});
        return made;
    }
};

void PlainTableTest::headingsAreWhole_data()
{
    QTest::addColumn<double>("scale");
    QTest::addColumn<int>("width");
    for (const double scale : {1.0, 2.0}) {
        for (const int width : {700, 1000, 1600})
            QTest::addRow("%d %% in %d", int(scale * 100), width) << scale << width;
    }
}

void PlainTableTest::headingsAreWhole()
{
    QFETCH(double, scale);
    QFETCH(int, width);
    setTextScale(*qApp, scale);
    const auto shown = table();
    shown->resize(width, 200);
    shown->show();
    for (const int column : {0, 2, 3})
        QVERIFY2(shown->columnWidth(column) >= shown->horizontalHeader()->sectionSizeHint(column),
                 qPrintable(shown->horizontalHeaderItem(column)->text()));
}

void PlainTableTest::roomIsUsed()
{
    setTextScale(*qApp, 2);
    const auto shown = table();
    shown->resize(700, 200);
    shown->show();
    const int narrow = shown->columnWidth(0);
    shown->resize(1600, 200);
    QVERIFY(shown->columnWidth(0) > narrow);
}

QTEST_MAIN(PlainTableTest)
#include "tst_plain_table.moc"
