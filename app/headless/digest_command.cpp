#include "app/headless/commands.h"
#include "app/headless/identity_flag.h"

#include "sql/compare/compare.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Result<Outcome> runDigest(const Arguments &arguments, Console &console)
{
    auto endpoint = console.source(arguments.positional[0]);
    if (!endpoint)
        return endpoint.error();
    auto opened = openForReading(*endpoint);
    if (!opened)
        return opened.error();
    auto digests = digestDatabase(*opened, arguments.positional.mid(1), console);
    if (!digests)
        return digests.error();
    Outcome outcome;
    QJsonObject tables;
    for (auto table = digests->tables.begin(); table != digests->tables.end(); ++table) {
        tables.insert(table.key(), QJsonObject{{u"rows"_s, table->rows()}, {u"digest"_s, table->hex()}});
        outcome.text += u"%1  %2 %L3 rows\n"_s.arg(table->hex(), table.key().leftJustified(26)).arg(table->rows(), 10);
    }
    outcome.text += digests->combined() + u"  all\n"_s;
    outcome.result = {{u"tables"_s, tables}, {u"digest"_s, digests->combined()}};
    return outcome;
}

} // namespace

Command digestCommand()
{
    return {.name = u"digest"_s,
            .summary = u"checksum of the content per table, the same on every backend"_s,
            .usage = u"DATABASE [TABLE]…"_s,
            .least = 1,
            .most = 1000,
            .options = {identityFlag()},
            .example = u"credenza-cli digest sample.db users"_s,
            .exitCodes = u"5 no such table"_s,
            .run = &runDigest};
}

} // namespace credenza
