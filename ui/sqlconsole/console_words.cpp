#include "ui/sqlconsole/console_words.h"

#include "ui/look/counted.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("ConsoleWords", text);
}

QString rowsText(qint64 rows)
{
    return counted(rows, Counted::Rows);
}

/// The environment and the database, as a button names them.
QString destination(const Endpoint &endpoint)
{
    const QString name = QFileInfo(endpoint.database).fileName();
    return endpoint.environment == Environment::Unmarked ? name : u"%1 %2"_s.arg(nameOf(endpoint.environment), name);
}

} // namespace

QString effectText(const WritePlan &plan)
{
    if (plan.statement.table.isEmpty())
        return translated(QT_TRANSLATE_NOOP("ConsoleWords", "%1 was tried and taken back")).arg(plan.statement.verb);
    return translated(QT_TRANSLATE_NOOP("ConsoleWords", "%1 was tried and taken back; it affects %2 of %3"))
        .arg(plan.statement.verb, rowsText(plan.affected), plan.statement.table);
}

QString scopeText(const WritePlan &plan)
{
    return plan.statement.rows == OwnStatement::Rows::Every
               ? translated(QT_TRANSLATE_NOOP("ConsoleWords", "It has no WHERE: this is every row of the table."))
               : QString();
}

QString confirmationText(const WritePlan &plan)
{
    const QString &verb = plan.statement.verb;
    const char *text = verb == "UPDATE"_L1   ? QT_TRANSLATE_NOOP("ConsoleWords", "Change %1 in %2")
                       : verb == "DELETE"_L1 ? QT_TRANSLATE_NOOP("ConsoleWords", "Delete %1 in %2")
                       : verb == "INSERT"_L1 ? QT_TRANSLATE_NOOP("ConsoleWords", "Add %1 in %2")
                                             : nullptr;
    return text ? translated(text).arg(rowsText(plan.affected), destination(plan.endpoint))
                : translated(QT_TRANSLATE_NOOP("ConsoleWords", "Run %1 in %2")).arg(verb, destination(plan.endpoint));
}

QString doneText(const WriteReport &report)
{
    return translated(QT_TRANSLATE_NOOP("ConsoleWords", "Done: %1 affected · %2 ms"))
        .arg(rowsText(report.affected), QLocale().toString(report.milliseconds, 'f', 1));
}

QString answerText(const ResultTable &table)
{
    const char *text = table.extent == QueryResult::Extent::Cut
                           ? QT_TRANSLATE_NOOP("ConsoleWords", "the first %1, there are more · %2 ms")
                           : QT_TRANSLATE_NOOP("ConsoleWords", "%1 · %2 ms");
    return translated(text).arg(rowsText(table.rows.size()), QLocale().toString(table.milliseconds, 'f', 1));
}

} // namespace credenza
