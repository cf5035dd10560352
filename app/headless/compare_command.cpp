#include "app/headless/commands.h"

#include "sql/compare/compare.h"
#include "sql/transfer/id_map.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QJsonObject describe(const TableComparison &table)
{
    QJsonArray changed;
    for (const ChangedRow &row : table.changed)
        changed.append(QJsonObject{{u"key"_s, row.key}, {u"columns"_s, QJsonArray::fromStringList(row.columns)}});
    return {{u"equal"_s, table.equal},
            {u"rows_a"_s, table.rowsA},
            {u"rows_b"_s, table.rowsB},
            {u"columns_only_a"_s, QJsonArray::fromStringList(table.columnsOnlyA)},
            {u"columns_only_b"_s, QJsonArray::fromStringList(table.columnsOnlyB)},
            {u"only_a"_s, QJsonArray::fromStringList(table.onlyA)},
            {u"only_b"_s, QJsonArray::fromStringList(table.onlyB)},
            {u"changed"_s, changed}};
}

QString listed(const TableComparison &table)
{
    QString text;
    for (const QString &key : table.onlyA)
        text += u"  only in A  %1\n"_s.arg(key);
    for (const QString &key : table.onlyB)
        text += u"  only in B  %1\n"_s.arg(key);
    for (const ChangedRow &row : table.changed)
        text += u"  changed    %1: %2\n"_s.arg(row.key, row.columns.join(u", "_s));
    return text;
}

Result<Outcome> runCompare(const Arguments &arguments, Console &console)
{
    auto endpointA = console.endpoint(arguments.positional[0]);
    if (!endpointA)
        return endpointA.error();
    auto endpointB = console.endpoint(arguments.positional[1]);
    if (!endpointB)
        return endpointB.error();
    auto a = openForReading(*endpointA);
    if (!a)
        return a.error();
    auto b = openForReading(*endpointB);
    if (!b)
        return b.error();
    // Ids that a transfer rewrote are derived, so they compare without it; a map that is none is still a mistake.
    if (auto ids = IdMap::load(arguments.value(u"id-map"_s)); !ids)
        return ids.error();
    CompareOptions options;
    if (arguments.has(u"rows"_s))
        options.detail = CompareOptions::Detail::Rows;
    auto comparison = compare(*a, *b, options, console);
    if (!comparison)
        return comparison.error();
    Outcome outcome;
    QJsonObject tables;
    for (auto table = comparison->tables.begin(); table != comparison->tables.end(); ++table) {
        tables.insert(table.key(), describe(*table));
        outcome.text += u"%1 %2 %L3 / %L4 rows\n"_s
                            .arg(table->equal ? u"equal  "_s : u"DIFFERS"_s, table.key().leftJustified(26))
                            .arg(table->rowsA, 10)
                            .arg(table->rowsB);
        outcome.text += listed(*table);
    }
    outcome.result = {{u"equal"_s, comparison->equal()}, {u"tables"_s, tables}};
    outcome.code = comparison->equal() ? ExitCode::Done : ExitCode::Findings;
    outcome.text += comparison->equal() ? u"equal\n"_s : u"different\n"_s;
    return outcome;
}

} // namespace

Command compareCommand()
{
    return {.name = u"compare"_s,
            .summary = u"say whether two databases hold the same, and where not"_s,
            .usage = u"A B"_s,
            .least = 2,
            .most = 2,
            .options = {{u"rows"_s, {}, u"name the rows that differ"_s},
                        {u"id-map"_s, u"FILE"_s, u"map of the ids that a transfer rewrote"_s}},
            .example = u"credenza-cli compare sample.db postgresql://app@db/app --rows"_s,
            .exitCodes = u"4 they differ"_s,
            .run = &runCompare};
}

} // namespace credenza
