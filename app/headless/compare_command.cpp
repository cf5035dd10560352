#include "app/headless/commands.h"
#include "app/headless/identity_flag.h"
#include "app/headless/misuse.h"

#include "sql/compare/security_changes.h"
#include "sql/transfer/id_map.h"

#include <QJsonArray>

#include <optional>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QJsonObject comparedTableJson(const TableComparison &table)
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

Result<Outcome> compareContent(Opened &a, Opened &b, const CompareOptions &options, Console &console)
{
    auto comparison = compare(a, b, options, console);
    if (!comparison)
        return comparison.error();
    Outcome outcome;
    QJsonObject tables;
    for (auto table = comparison->tables.begin(); table != comparison->tables.end(); ++table) {
        tables.insert(table.key(), comparedTableJson(*table));
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

QJsonObject securityChangeJson(const SecurityChange &change)
{
    const auto given = [](const std::optional<QString> &text) { return text ? QJsonValue(*text) : QJsonValue(); };
    return {{u"rule"_s, change.rule},
            {u"kind"_s, change.kind},
            {u"key"_s, change.key},
            {u"label"_s, change.label},
            {u"before"_s, given(change.before)},
            {u"after"_s, given(change.after)}};
}

/// Whole keys and addresses would fill the terminal; --json has them.
QString shortened(const QString &text)
{
    constexpr qsizetype most = 160;
    return text.size() <= most ? text : text.first(most / 2) + u'…' + text.last(most / 2 - 1);
}

Result<Outcome> compareAccess(Opened &a, Opened &b, Console &console)
{
    auto comparison = compareSecurity(a, b, console);
    if (!comparison)
        return comparison.error();
    for (const QString &note : comparison->notes)
        console.warn(note);
    Outcome outcome;
    QJsonArray changes;
    QString rule;
    for (const SecurityChange &change : comparison->changes) {
        changes.append(securityChangeJson(change));
        if (change.rule != rule)
            outcome.text += change.rule + u'\n';
        rule = change.rule;
        const QString who = change.label.isEmpty() ? change.key : u"%1 (%2)"_s.arg(change.label, change.key);
        outcome.text += u"  %1: %2\n"_s.arg(who, shortened(inWords(change)));
    }
    const bool isEqual = comparison->changes.isEmpty();
    outcome.result = {{u"equal"_s, isEqual},
                      {u"security"_s, changes},
                      {u"looked_at"_s, QJsonArray::fromStringList(comparison->looked)}};
    outcome.code = isEqual ? ExitCode::Done : ExitCode::Findings;
    outcome.text += isEqual ? u"nothing that matters for access has changed (looked at: %1)\n"_s.arg(
                        comparison->looked.isEmpty() ? u"nothing"_s : comparison->looked.join(u", "_s))
                            : u"%L1 changes that matter for access, from A to B\n"_s.arg(changes.size());
    return outcome;
}

Result<Opened> openArgument(const QString &argument, Console &console)
{
    auto endpoint = console.source(argument);
    return endpoint ? openForReading(*endpoint) : endpoint.error();
}

Result<Outcome> runCompare(const Arguments &arguments, Console &console)
{
    if (arguments.has(u"security"_s) && arguments.has(u"rows"_s))
        return misuse(u"--security and --rows ask for two things"_s,
                      u"--security names the rows whose access changed; --rows names all rows that differ."_s);
    auto a = openArgument(arguments.positional[0], console);
    if (!a)
        return a.error();
    auto b = openArgument(arguments.positional[1], console);
    if (!b)
        return b.error();
    // Ids that a transfer rewrote are derived, so they compare without it; a map that is none is still a mistake.
    if (auto ids = IdMap::load(arguments.value(u"id-map"_s)); !ids)
        return ids.error();
    if (arguments.has(u"security"_s))
        return compareAccess(*a, *b, console);
    CompareOptions options;
    if (arguments.has(u"rows"_s))
        options.detail = CompareOptions::Detail::Rows;
    return compareContent(*a, *b, options, console);
}

} // namespace

Command compareCommand()
{
    return {.name = u"compare"_s,
            .summary = u"say whether two databases or archives hold the same, and where not"_s,
            .usage = u"A B"_s,
            .least = 2,
            .most = 2,
            .options = {{u"rows"_s, {}, u"name the rows that differ"_s},
                        {u"security"_s,
                         {},
                         u"say only what changed for access: administrators, clients, passwords, keys …; not e-mail "
                         "addresses"_s},
                        {u"id-map"_s, u"FILE"_s, u"map of the ids that a transfer rewrote"_s},
                        identityFlag()},
            .example = u"credenza-cli compare sample.db postgresql://app@db/app --rows"_s,
            .exitCodes = u"4 they differ, with --security in what matters for access"_s,
            .run = &runCompare};
}

} // namespace credenza
