#include "app/headless/commands.h"
#include "app/headless/filter_argument.h"
#include "app/headless/identity_flag.h"
#include "app/headless/key_argument.h"
#include "app/headless/limit_argument.h"
#include "app/headless/order_argument.h"
#include "app/headless/row_format.h"

#include "sql/browse/page.h"
#include "sql/compare/compare.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Result<PageRequest> pageRequestFrom(const Arguments &arguments, const Table &table, Opened &opened)
{
    PageRequest request{.table = table,
                        .columns = table.columnNames(),
                        .order = {},
                        .after = {},
                        .skip = 0,
                        .filter = {},
                        .limit = 100};
    if (arguments.has(u"columns"_s))
        request.columns = arguments.value(u"columns"_s).split(u',', Qt::SkipEmptyParts);
    for (const QString &name : std::as_const(request.columns)) {
        if (!table.column(name))
            return noColumn(table, name);
    }
    const auto limit = limitFrom(arguments, u"rows"_s, request.limit);
    if (!limit)
        return limit.error();
    request.limit = *limit;
    auto order = orderFrom(arguments.value(u"order"_s), table);
    if (!order)
        return order.error();
    auto complete = browsingOrder(table, *order, opened.identity.profile());
    if (!complete)
        return complete.error();
    request.order = *complete;
    if (arguments.has(u"after"_s)) {
        auto after = keyFrom(arguments.value(u"after"_s), request.order.size());
        if (!after)
            return after.error();
        request.after = *after;
    }
    auto filter = filterFrom(arguments.value(u"where"_s), table, opened);
    if (!filter)
        return filter.error();
    request.filter = *filter;
    return request;
}

Result<Outcome> runRows(const Arguments &arguments, Console &console)
{
    auto format = rowFormatNamed(arguments.value(u"format"_s));
    if (!format)
        return format.error();
    auto endpoint = console.source(arguments.positional[0]);
    if (!endpoint)
        return endpoint.error();
    auto opened = openForReading(*endpoint);
    if (!opened)
        return opened.error();
    const Table *table = opened->identity.catalog.table(arguments.positional[1]);
    if (!table)
        return Error{.kind = Error::Kind::NotFound,
                     .message = u"There is no table %1"_s.arg(arguments.positional[1]),
                     .hint = u"credenza-cli tables lists what there is."_s};
    auto request = pageRequestFrom(arguments, *table, *opened);
    if (!request)
        return request.error();
    auto page = readPage(opened->connection(), *request);
    if (!page)
        return page.error();
    const RowShape shape{
        .table = table->name,
        .columns = request->columns,
        .secrecy = secreciesOf(request->columns, table->name.name, opened->identity.profile(),
                               console.settings().showSecrets ? SecretText::Whole : SecretText::Fingerprints),
        .dialect = endpoint->dialect};
    const bool more = !page->isLast && !page->keys.isEmpty();
    Outcome outcome;
    outcome.text = printedRows(*format, shape, page->rows);
    outcome.result = {{u"table"_s, table->name.name},
                      {u"columns"_s, QJsonArray::fromStringList(request->columns)},
                      {u"rows"_s, rowsJson(shape, page->rows)},
                      {u"next_after"_s, more ? QJsonValue(keyText(page->keys.last())) : QJsonValue()}};
    if (more && !console.settings().json)
        console.say(u"More rows: --after '%1'"_s.arg(keyText(page->keys.last())));
    return outcome;
}

} // namespace

Command rowsCommand()
{
    return {.name = u"rows"_s,
            .summary = u"browse a table by keys, secrets as fingerprints"_s,
            .usage = u"DATABASE TABLE"_s,
            .least = 2,
            .most = 2,
            .options =
                {{u"where"_s, u"FILTER"_s,
                  u"such as \"is active and scope contains email\", \"created after 30d ago or status in (a, b)\""_s},
                 {u"order"_s, u"COL[:desc],…"_s, u"sort; the key follows"_s},
                 {u"limit"_s, u"N"_s, u"rows of a page (100)"_s},
                 {u"after"_s, u"KEY"_s, u"go on where an earlier page ended"_s},
                 {u"columns"_s, u"A,B"_s, u"only these columns"_s},
                 {u"format"_s, u"FORMAT"_s, u"table, csv, tsv, json, jsonl, sql or md"_s},
                 identityFlag()},
            .example = u"credenza-cli rows sample.db sessions --where \"is active\" --limit 20"_s,
            .exitCodes = u"5 no such table or column"_s,
            .run = &runRows};
}

} // namespace credenza
