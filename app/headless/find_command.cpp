#include "app/headless/commands.h"
#include "app/headless/identity_flag.h"
#include "app/headless/or_null.h"
#include "app/headless/text_table.h"

#include "sql/compare/undisturbed.h"
#include "sql/connection/clock.h"
#include "sql/inspect/found_record.h"
#include "sql/value/text_check.h"

#include <QFile>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// The value, or with "-" the first line of standard input, which keeps a token out of the shell's history.
Result<QString> valueFrom(const QString &argument)
{
    if (argument != "-"_L1)
        return argument.trimmed();
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return Error{.kind = Error::Kind::Io, .message = u"Cannot read standard input"_s};
    const QByteArray line = input.readLine(1'000'000).trimmed();
    if (!isUtf8({line.constData(), size_t(line.size())}))
        return Error{.kind = Error::Kind::Usage,
                     .message = u"The value on standard input is not UTF-8"_s,
                     .hint = u"Look for its fingerprint instead."_s};
    return QString::fromUtf8(line);
}

QJsonObject foundJson(const FoundRecord &hit)
{
    return {{u"table"_s, hit.found.table.name},
            {u"column"_s, hit.found.column},
            {u"key"_s, orNull(hit.key)},
            {u"kind"_s, hit.kind ? QJsonValue(hit.kind->role) : QJsonValue()},
            {u"match"_s, nameOf(hit.found.by)},
            {u"fingerprint"_s, orNull(hit.fingerprint)},
            {u"label"_s, orNull(hit.record.label)},
            {u"state"_s, orNull(hit.record.state)},
            {u"user"_s, orNull(hit.record.subject)},
            {u"user_name"_s, orNull(hit.userName)},
            {u"client"_s, orNull(hit.record.client)},
            {u"client_name"_s, orNull(hit.clientName)}};
}

/// By name: `inspect` takes that too, and ids are long.
QString named(const QString &name, const QString &id)
{
    return name.isEmpty() ? id : name;
}

QString foundTable(const QList<FoundRecord> &hits)
{
    QList<QStringList> lines;
    for (const FoundRecord &hit : hits)
        lines << QStringList{hit.found.table.name,
                             hit.found.column,
                             nameOf(hit.found.by),
                             hit.key,
                             hit.record.state,
                             named(hit.userName, hit.record.subject),
                             named(hit.clientName, hit.record.client)};
    return textTable({u"table"_s, u"column"_s, u"match"_s, u"key"_s, u"state"_s, u"user"_s, u"client"_s}, lines);
}

/// Says of a secret that it is one, and never which.
QStringList secretsAmong(const QList<FoundRecord> &hits)
{
    QStringList lines;
    for (const FoundRecord &hit : hits) {
        if (!hit.fingerprint.isEmpty())
            lines << u"It is a secret: %1 of %2, %3."_s.arg(hit.found.column, hit.found.table.name, hit.fingerprint);
    }
    lines.removeDuplicates();
    return lines;
}

Outcome foundOutcome(const QList<FoundRecord> &hits, const FindReport &report)
{
    Outcome outcome;
    QJsonArray found;
    for (const FoundRecord &hit : hits)
        found.append(foundJson(hit));
    outcome.result = {{u"hits"_s, found},
                      {u"more_in"_s, QJsonArray::fromStringList(report.cut)},
                      {u"searched"_s, QJsonObject{{u"tables"_s, report.tables}, {u"rows"_s, report.rows}}}};
    const QString places = u"%L1 tables with about %L2 rows"_s.arg(report.tables).arg(report.rows);
    if (hits.isEmpty()) {
        outcome.error = Error{.kind = Error::Kind::NotFound,
                              .message = u"Nothing holds that value in %1"_s.arg(places),
                              .hint = u"A secret is found whole or by its fingerprint; other texts also by their first "
                                      "six characters."_s};
        return outcome;
    }
    outcome.text = foundTable(hits) + u"%L1 found in %2.\n"_s.arg(hits.size()).arg(places);
    for (const QString &line : secretsAmong(hits))
        outcome.text += line + u'\n';
    if (!report.cut.isEmpty())
        outcome.text += u"There is more in %1.\n"_s.arg(report.cut.join(u", "_s));
    return outcome;
}

Result<Outcome> findIn(Opened &opened, const QString &value, Console &console)
{
    Connection &connection = opened.connection();
    const auto now = currentMoment(connection);
    if (!now)
        return now.error();
    const Identity &identity = opened.identity;
    const auto report = findValue(
        connection, {.text = value, .catalog = identity.catalog, .profile = identity.profile(), .now = *now}, console);
    if (!report)
        return report.error();
    const auto inspection = inspectionOf(identity.catalog, identity.profile(), *now);
    const auto hits = recordsOf(connection, inspection ? &*inspection : nullptr, report->hits);
    if (!hits)
        return hits.error();
    return foundOutcome(*hits, *report);
}

Result<Outcome> runFind(const Arguments &arguments, Console &console)
{
    auto endpoint = console.source(arguments.positional[0]);
    if (!endpoint)
        return endpoint.error();
    const auto value = valueFrom(arguments.positional[1]);
    if (!value)
        return value.error();
    return askUndisturbed(*endpoint, [&](Opened &opened) { return findIn(opened, *value, console); });
}

} // namespace

Command findCommand()
{
    return {.name = u"find"_s,
            .summary = u"where a token, id, address or fingerprint occurs, in all tables; a secret is never printed"_s,
            .usage = u"DATABASE VALUE"_s,
            .least = 2,
            .most = 2,
            .options = {identityFlag()},
            .example = u"credenza-cli find service.db alice@example.org (with - the value comes from standard input)"_s,
            .exitCodes = u"5 nothing holds that value"_s,
            .run = &runFind};
}

} // namespace credenza
