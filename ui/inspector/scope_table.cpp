#include "ui/inspector/scope_table.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace credenza {

PlainTable *makeScopeTable(const ConsentMatrix &matrix)
{
    constexpr auto number = PlainTable::Kind::Number;
    auto *table = new PlainTable(
        {{.text = QCoreApplication::translate("ScopeTable", "scope")},
         {.text = QCoreApplication::translate("ScopeTable", "users"), .kind = number, .width = 80},
         {.text = QCoreApplication::translate("ScopeTable", "live"), .kind = number, .width = 64}},
        QCoreApplication::translate("ScopeTable", "Consents by scope"));
    const QLocale locale;
    for (qsizetype scope = 0; scope < matrix.scopes.size(); ++scope) {
        qint64 users = 0;
        qint64 live = 0;
        for (const ConsentRow &row : matrix.rows) {
            const QString state = row.cells[scope].state;
            users += state.isEmpty() ? 0 : 1;
            live += state == "active"_L1 ? 1 : 0;
        }
        table->addRow({matrix.scopes[scope], locale.toString(users), locale.toString(live)});
    }
    return table;
}

} // namespace credenza
