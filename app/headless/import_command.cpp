#include "app/headless/choice.h"
#include "app/headless/commands.h"
#include "app/headless/confirm.h"

#include "sql/edit/import.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Result<Outcome> runImport(const Arguments &arguments, Console &console)
{
    using OnConflict = ImportOptions::OnConflict;
    auto onConflict = choice<OnConflict>(
        arguments, u"on-conflict"_s,
        {{u"stop"_s, OnConflict::Stop}, {u"skip"_s, OnConflict::Skip}, {u"update"_s, OnConflict::Update}});
    if (!onConflict)
        return onConflict.error();
    auto endpoint = console.endpoint(arguments.positional[0]);
    if (!endpoint)
        return endpoint.error();
    const bool isTried = arguments.has(u"dry-run"_s);
    if (auto allowed = confirmed(arguments, *endpoint); !allowed && !isTried)
        return allowed.error();
    auto file = readImportFile(arguments.positional[2]);
    if (!file)
        return file.error();
    const ImportOptions options{.onConflict = *onConflict,
                                .effect = isTried ? ImportOptions::Effect::Tried : ImportOptions::Effect::Lasting};
    auto report = importRows(*endpoint, arguments.positional[1], *file, options, console);
    if (!report)
        return report.error();
    return Outcome{.result = {{u"rows"_s, report->rows},
                              {u"inserted"_s, report->inserted},
                              {u"updated"_s, report->updated},
                              {u"unchanged"_s, report->unchanged},
                              {u"dry_run"_s, isTried}},
                   .text = u"%L1 rows: %L2 inserted, %L3 updated, %L4 unchanged%5\n"_s.arg(report->rows)
                               .arg(report->inserted)
                               .arg(report->updated)
                               .arg(report->unchanged)
                               .arg(isTried ? u" (tried only: nothing was kept)"_s : QString())};
}

} // namespace

Command importCommand()
{
    return {
        .name = u"import"_s,
        .summary = u"put rows of a file into a table, all or none; safe when several run at once"_s,
        .usage = u"DATABASE TABLE FILE"_s,
        .least = 3,
        .most = 3,
        .options = {{u"on-conflict"_s, u"WHAT"_s,
                     u"for rows whose key is there already: stop (default), skip (by any unique value) or update"_s},
                    {u"dry-run"_s, {}, u"do everything and take it back"_s}},
        .example = u"credenza-cli import service.db currencyrate rates.csv --on-conflict update"_s,
        .exitCodes = u"7 the database refused a row; nothing was imported"_s,
        .run = &runImport};
}

} // namespace credenza
