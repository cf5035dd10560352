#include "ui/sqlconsole/sql_editor.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace credenza;

class SqlEditorTest : public QObject
{
    Q_OBJECT

private slots:
    void closesWhileItsNamesAreSorted_data();
    void closesWhileItsNamesAreSorted();
};

void SqlEditorTest::closesWhileItsNamesAreSorted_data()
{
    QTest::addColumn<int>("columns");
    for (const int columns : {0, 100, 3'000, 30'000})
        QTest::addRow("%d columns", columns) << columns;
}

void SqlEditorTest::closesWhileItsNamesAreSorted()
{
    QFETCH(int, columns);
    Catalog catalog;
    Table table;
    table.name.name = u"wide"_s;
    for (int column = 0; column < columns; ++column)
        table.columns << Column{.name = u"column%1"_s.arg(column * 7919LL % 100'003)};
    catalog.tables << table;
    for (int time = 0; time < 10; ++time)
        const SqlEditor editor(catalog);
}

QTEST_MAIN(SqlEditorTest)
#include "tst_sql_editor.moc"
