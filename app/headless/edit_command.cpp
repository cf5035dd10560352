#include "app/headless/commands.h"
#include "app/headless/confirm.h"
#include "app/headless/misuse.h"
#include "app/headless/save_outcome.h"

#include "sql/compare/compare.h"
#include "sql/edit/entered_edit.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Result<QList<EnteredEdit::Cell>> cellsFrom(const QStringList &words)
{
    QList<EnteredEdit::Cell> cells;
    for (const QString &word : words) {
        const qsizetype equals = word.indexOf(u'=');
        if (equals < 1)
            return misuse(u"COLUMN=VALUE is missing its ="_s,
                          u"COLUMN= stands for the empty text, --null COLUMN for NULL."_s);
        cells.append({.column = word.first(equals), .text = word.sliced(equals + 1)});
    }
    return cells;
}

Result<EnteredEdit> entryFrom(const Arguments &arguments)
{
    auto cells = cellsFrom(arguments.positional.sliced(3));
    if (!cells)
        return cells.error();
    auto conditions = cellsFrom(arguments.options.value(u"if"_s));
    if (!conditions)
        return conditions.error();
    EnteredEdit entry{.table = arguments.positional[1],
                      .key = arguments.positional[2],
                      .cells = *cells,
                      .nulls = arguments.options.value(u"null"_s),
                      .defaults = arguments.options.value(u"default"_s),
                      .conditions = *conditions};
    if (entry.cells.isEmpty() && entry.nulls.isEmpty() && entry.defaults.isEmpty())
        return misuse(u"There is nothing to change"_s, u"Give COLUMN=VALUE, --null COLUMN or --default COLUMN."_s);
    return entry;
}

Result<SavePlan> plannedEdit(const Endpoint &endpoint, const EnteredEdit &entry, const QString &reason)
{
    auto opened = openForReading(endpoint);
    if (!opened)
        return opened.error();
    const Identity &identity = opened->identity;
    auto edit = stagedEdit(opened->connection(), identity.catalog, identity.profile(), entry);
    if (!edit)
        return edit.error();
    return planSave({.endpoint = endpoint.writing(),
                     .catalog = identity.catalog,
                     .profile = identity.profile(),
                     .edits = {*edit},
                     .reason = reason,
                     .undoes = {}});
}

Result<Outcome> runEdit(const Arguments &arguments, Console &console)
{
    auto entry = entryFrom(arguments);
    if (!entry)
        return entry.error();
    auto endpoint = console.endpoint(arguments.positional[0]);
    if (!endpoint)
        return endpoint.error();
    const bool isTried = arguments.has(u"dry-run"_s);
    if (auto allowed = confirmed(arguments, *endpoint); !allowed && !isTried)
        return allowed.error();
    auto plan = plannedEdit(*endpoint, *entry, arguments.value(u"reason"_s));
    if (!plan)
        return plan.error();
    return isTried ? Result<Outcome>(planOutcome(*plan)) : saveOutcome(*plan, console);
}

} // namespace

Command editCommand()
{
    return {
        .name = u"edit"_s,
        .summary = u"change one row, if it still is what it was when it was read"_s,
        .usage = u"DATABASE TABLE KEY [COLUMN=VALUE…]"_s,
        .least = 3,
        .most = 1'000,
        .options = {{u"if"_s, u"COLUMN=OLD"_s, u"only if the column holds this"_s, true},
                    {u"null"_s, u"COLUMN"_s, u"make it NULL"_s, true},
                    {u"default"_s, u"COLUMN"_s, u"give it the column's default"_s, true},
                    {u"reason"_s, u"TEXT"_s, u"why, for activity and receipt"_s},
                    {u"dry-run"_s, {}, u"show old and new values and the SQL; change nothing"_s}},
        .example = u"credenza-cli edit service.db users u_01 email=alice@example.org --if enabled=yes"_s,
        .exitCodes = u"5 no such table, column or row; 6 the row changed meanwhile; 7 the database refused the value; "
                     "16 it would keep something else"_s,
        .run = &runEdit};
}

} // namespace credenza
