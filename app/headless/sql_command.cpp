#include "app/headless/commands.h"
#include "app/headless/confirm.h"
#include "app/headless/limit_argument.h"
#include "app/headless/misuse.h"
#include "app/headless/row_format.h"

#include "sql/compare/compare.h"
#include "sql/connection/interruption.h"
#include "sql/console/read_statement.h"
#include "sql/console/write_statement.h"
#include "sql/value/text_check.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Result<QString> textFrom(const QString &argument)
{
    if (argument != "-"_L1)
        return argument;
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return Error{.kind = Error::Kind::Io, .message = u"Cannot read standard input"_s};
    const QByteArray text = input.readAll();
    if (!isUtf8({text.constData(), size_t(text.size())}))
        return Error{.kind = Error::Kind::Usage,
                     .message = u"The statement on standard input is not UTF-8"_s,
                     .hint = u"Convert it first, as with iconv."_s};
    return QString::fromUtf8(text);
}

Result<std::optional<RowTextFormat>> formatFrom(const Arguments &arguments)
{
    auto format = rowFormatNamed(arguments.value(u"format"_s));
    if (format && *format == RowTextFormat::Sql)
        return misuseOf(u"sql"_s, u"An answer is of no table, so it cannot be printed as INSERT statements"_s);
    return format;
}

Error marked(Error error, const QString &text)
{
    if (error.position < 0 || error.position > text.size())
        return error;
    const QStringView before = QStringView(text).first(error.position);
    const qsizetype line = before.count(u'\n') + 1;
    const qsizetype column = error.position - before.lastIndexOf(u'\n');
    error.message += u" (line %1, character %2)"_s.arg(line).arg(column);
    return error;
}

/// On a connection of its own, as a snapshot's is in a transaction already.
Result<QueryResult> readAt(const Endpoint &endpoint, const Reading &reading, const Identity &identity,
                           const Console &console)
{
    auto connection = Connection::open(endpoint);
    if (!connection)
        return connection.error();
    const Interruption onStop(console.stop(), *connection);
    return runReading(*connection, reading, {.catalog = identity.catalog, .profile = identity.profile()});
}

Result<QueryResult> read(Opened &opened, const Endpoint &endpoint, const Reading &reading, const Console &console)
{
    auto result = readAt(opened.connection().endpoint(), reading, opened.identity, console);
    if (opened.snapshot->undisturbed())
        return result;
    auto again = endpoint.dialect->snapshotter.openAgain(endpoint);
    if (!again)
        return again.error();
    return readAt((*again)->connection().endpoint(), reading, opened.identity, console);
}

Result<Outcome> answer(const Endpoint &endpoint, const Reading &reading, std::optional<RowTextFormat> format,
                       Console &console)
{
    auto opened = openForReading(endpoint);
    if (!opened)
        return opened.error();
    auto result = read(*opened, endpoint, reading, console);
    if (!result)
        return result.error();
    RowShape shape{.table = {}, .columns = result->columns, .secrecy = result->secrecy, .dialect = endpoint.dialect};
    if (console.settings().showSecrets)
        shape.secrecy.fill(ColumnMeaning::Secrecy::Open);
    const bool isCut = result->extent == QueryResult::Extent::Cut;
    if (!console.settings().json)
        console.say(u"%L1 %2%3, %L4 ms"_s.arg(result->rows.size())
                        .arg(result->rows.size() == 1 ? u"row"_s : u"rows"_s)
                        .arg(isCut ? u" and more"_s : QString())
                        .arg(result->milliseconds, 0, 'f', 1));
    return Outcome{.result = {{u"columns"_s, QJsonArray::fromStringList(result->columns)},
                              {u"rows"_s, rowsJson(shape, result->rows)},
                              {u"cut"_s, isCut}},
                   .text = printedRows(format, shape, result->rows)};
}

Result<Outcome> explained(const Endpoint &endpoint, const OwnStatement &statement)
{
    auto opened = openForReading(endpoint);
    if (!opened)
        return opened.error();
    auto connection = Connection::open(opened->connection().endpoint());
    if (!connection)
        return connection.error();
    auto steps = explainStatement(*connection, statement);
    if (!steps)
        return steps.error();
    Outcome outcome;
    QJsonArray list;
    for (const ExplainStep &step : *steps) {
        const bool isHeavy = step.weight == ExplainStep::Weight::Heavy;
        outcome.text += QString(2 * step.depth, u' ') + step.text + u'\n';
        if (!step.advice.isEmpty())
            outcome.text += QString(2 * step.depth + 2, u' ') + step.advice + u'\n';
        list.append(QJsonObject{{u"depth"_s, step.depth},
                                {u"text"_s, step.text},
                                {u"detail"_s, step.detail},
                                {u"heavy"_s, isHeavy},
                                {u"advice"_s, step.advice}});
    }
    outcome.result = {{u"steps"_s, list}};
    return outcome;
}

QString writeEffect(const WritePlan &plan)
{
    if (plan.statement.table.isEmpty())
        return u"%1 was tried on %2 and taken back."_s.arg(plan.statement.verb, plan.endpoint.title());
    const QString scope = plan.statement.rows == OwnStatement::Rows::Every ? u" It has no WHERE: this is every row."_s
                                                                           : QString();
    return u"%1 affects %L2 rows of %3 in %4.%5"_s.arg(plan.statement.verb)
        .arg(plan.affected)
        .arg(plan.statement.table, plan.endpoint.title(), scope);
}

Result<Outcome> change(const Arguments &arguments, const Endpoint &endpoint, const OwnStatement &statement,
                       Console &console)
{
    if (auto allowed = confirmed(arguments, endpoint); !allowed)
        return allowed.error();
    auto plan = planWrite(endpoint.writing(), statement, console);
    if (!plan)
        return plan.error();
    plan->reason = arguments.value(u"reason"_s);
    const QString effect = writeEffect(*plan);
    if (auto agreed = consented(effect, effect + u" Nothing was changed"_s, console); !agreed)
        return agreed.error();
    auto report = write(*plan, console);
    if (!report)
        return report.error();
    return Outcome{.result = {{u"affected"_s, report->affected}},
                   .text = u"Done: %L1 rows affected.\n"_s.arg(report->affected)};
}

Result<Outcome> dispatch(const Arguments &arguments, const QString &text, Console &console)
{
    auto limit = limitFrom(arguments, u"sql"_s, 0);
    if (!limit)
        return limit.error();
    auto format = formatFrom(arguments);
    if (!format)
        return format.error();
    auto statement = oneStatement(text);
    if (!statement)
        return statement.error();
    auto endpoint = console.endpoint(arguments.positional[0]);
    if (!endpoint)
        return endpoint.error();
    if (arguments.has(u"explain"_s))
        return explained(*endpoint, *statement);
    if (arguments.has(u"write"_s))
        return change(arguments, *endpoint, *statement, console);
    return answer(*endpoint, {.statement = *statement, .mostRows = *limit}, *format, console);
}

Result<Outcome> runSql(const Arguments &arguments, Console &console)
{
    auto text = textFrom(arguments.positional[1]);
    if (!text)
        return text.error();
    auto outcome = dispatch(arguments, *text, console);
    if (!outcome)
        return marked(outcome.error(), *text);
    return outcome;
}

} // namespace

Command sqlCommand()
{
    return {
        .name = u"sql"_s,
        .summary = u"run one statement: for reading, or with --write after showing what it affects"_s,
        .usage = u"DATABASE STATEMENT"_s,
        .least = 2,
        .most = 2,
        .options = {{u"write"_s, {}, u"try it, show how many rows it affects, then do just that"_s},
                    {u"reason"_s, u"TEXT"_s, u"why, for the activity log (with --write)"_s},
                    {u"explain"_s, {}, u"say in words how the database would answer; run nothing"_s},
                    {u"limit"_s, u"N"_s, u"stop after that many rows (all)"_s},
                    {u"format"_s, u"FORMAT"_s, u"table, csv, tsv, json, jsonl or md"_s}},
        .example = u"credenza-cli sql service.db \"SELECT count(*) FROM users\"   (- reads standard input)"_s,
        .exitCodes = u"6 it affects other rows than it did when it was tried; 7 the database refused a value; "
                     "12 it does more than read; 13 no consent to a change; 14 the database refused the statement"_s,
        .run = &runSql};
}

} // namespace credenza
