#include "app/headless/backup_outcome.h"

#include "app/headless/or_null.h"
#include "sql/backup/retention_text.h"
#include "sql/text/size_text.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QString momentText(const QDateTime &moment)
{
    return moment.isValid() ? moment.toUTC().toString(Qt::ISODate) : QString();
}

QJsonObject tablesJson(const QList<ArchivedTable> &tables)
{
    QJsonObject json;
    for (const ArchivedTable &table : tables)
        json.insert(table.name, QJsonObject{{u"rows"_s, table.rows}, {u"digest"_s, table.digest}});
    return json;
}

QJsonObject archiveJson(const ArchiveEntry &entry)
{
    QJsonObject json{{u"archive"_s, entry.path},
                     {u"bytes"_s, entry.bytes},
                     {u"taken"_s, orNull(momentText(entry.taken()))},
                     {u"encrypted"_s, entry.isEncrypted()},
                     {u"proved"_s, entry.isProved()},
                     {u"proof"_s, nameOf(entry.proof.degree)},
                     {u"proved_on"_s, entry.isProved() ? orNull(momentText(entry.proof.on)) : QJsonValue()},
                     {u"problem"_s, orNull(entry.problem)}};
    if (entry.manifest) {
        json.insert(u"label"_s, entry.manifest->label);
        json.insert(u"source"_s, entry.manifest->source);
        json.insert(u"backend"_s, entry.manifest->backend);
        json.insert(u"service"_s, orNull(entry.manifest->service));
        json.insert(u"rows"_s, entry.manifest->rows());
        json.insert(u"digest"_s, entry.manifest->digest);
    }
    return json;
}

/// "1 table", "2 tables".
QString counted(qint64 number, const QString &thing)
{
    return u"%L1 %2%3"_s.arg(number).arg(thing, number == 1 ? QString() : u"s"_s);
}

QString proofText(const ArchiveEntry &entry)
{
    if (entry.isProved())
        return u"%1, %2"_s.arg(nameOf(entry.proof.degree), momentText(entry.proof.on));
    return entry.problem.isEmpty() ? u"not proved"_s : entry.problem;
}

} // namespace

Outcome backupOutcome(const BackupReport &report)
{
    const ArchiveEntry &entry = report.archive;
    const Manifest manifest = entry.manifest.value_or(Manifest());
    Outcome outcome;
    outcome.result = archiveJson(entry);
    outcome.result.insert(u"tables"_s, tablesJson(manifest.tables));
    outcome.result.insert(u"removed"_s, QJsonArray::fromStringList(report.removed));
    outcome.result.insert(u"notes"_s, QJsonArray::fromStringList(report.notes));
    outcome.result.insert(u"seconds"_s, double(report.milliseconds) / 1000);
    outcome.text = u"%1\n%2 with %3 in %4, after %5 s\n%6\n"_s.arg(entry.path)
                       .arg(counted(manifest.tables.size(), u"table"_s), counted(manifest.rows(), u"row"_s),
                            sizeText(entry.bytes))
                       .arg(double(report.milliseconds) / 1000, 0, 'f', 1)
                       .arg(entry.isProved() ? u"proved: "_s + proofText(entry) : proofText(entry));
    for (const QString &removed : report.removed)
        outcome.text += u"removed %1\n"_s.arg(removed);
    outcome.code = report.warnings.isEmpty() ? ExitCode::Done : ExitCode::Warnings;
    return outcome;
}

Outcome listOutcome(const QList<ArchiveEntry> &entries)
{
    Outcome outcome;
    QJsonArray archives;
    for (const ArchiveEntry &entry : entries) {
        archives.append(archiveJson(entry));
        outcome.text += u"%1  %2  %3\n"_s.arg(entry.name(), sizeText(entry.bytes), proofText(entry));
    }
    if (entries.isEmpty())
        outcome.text = u"There is no archive.\n"_s;
    outcome.result = {{u"archives"_s, archives}};
    return outcome;
}

QString planText(const PrunePlan &plan)
{
    QString text;
    for (const PruneSeries &series : plan.series) {
        text += u"%1\n"_s.arg(series.label) + calendarOf(series.retention).join(u'\n') + u'\n';
        for (const ArchiveFate &fate : series.retention.fates) {
            const bool isKept = fate.kind == ArchiveFate::Kind::Kept;
            text += u"%1  %2  %3\n"_s.arg(isKept ? u"stays"_s : u"goes "_s, fate.archive.name,
                                          fate.reasons.join(u"; "_s));
        }
    }
    return text + u"%1 to be removed, %2\n"_s.arg(counted(plan.removed(), u"archive"_s), sizeText(plan.bytes()));
}

Outcome pruneOutcome(const PrunePlan &plan, const PruneReport &report)
{
    QJsonArray fates;
    for (const PruneSeries &series : plan.series) {
        for (const ArchiveFate &fate : series.retention.fates)
            fates.append(QJsonObject{{u"archive"_s, fate.archive.name},
                                     {u"label"_s, series.label},
                                     {u"taken"_s, orNull(momentText(fate.archive.taken))},
                                     {u"stays"_s, fate.kind == ArchiveFate::Kind::Kept},
                                     {u"reasons"_s, QJsonArray::fromStringList(fate.reasons)}});
    }
    return {.result = {{u"archives"_s, fates},
                       {u"removed"_s, QJsonArray::fromStringList(report.removed)},
                       {u"bytes"_s, report.bytes}},
            .text = u"%1 removed, %2\n"_s.arg(counted(report.removed.size(), u"archive"_s), sizeText(report.bytes))};
}

QString planText(const RestorePlan &plan)
{
    QString text = u"%1, taken %2\nto %3%4\n"_s.arg(plan.manifest.source, momentText(plan.manifest.taken),
                                                    plan.target.title(),
                                                    plan.isOtherBackend ? u", another kind of database"_s : QString());
    for (const RestoredTable &table : plan.tables) {
        const QString held = table.held ? QLocale::c().toString(*table.held) : u"none"_s;
        text += u"%1 %L2 rows, there now: %3\n"_s.arg(table.name.leftJustified(26)).arg(table.archived, 10).arg(held);
    }
    for (const QString &note : plan.notes)
        text += note + u'\n';
    return text;
}

Outcome planOutcome(const RestorePlan &plan)
{
    QJsonObject tables;
    for (const RestoredTable &table : plan.tables)
        tables.insert(table.name, QJsonObject{{u"archived"_s, table.archived},
                                              {u"held"_s, table.held ? QJsonValue(*table.held) : QJsonValue()}});
    return {.result = {{u"archive"_s, plan.archive},
                       {u"taken"_s, momentText(plan.manifest.taken)},
                       {u"source"_s, plan.manifest.source},
                       {u"target"_s, plan.target.title()},
                       {u"occupied"_s, plan.isOccupied},
                       {u"other_backend"_s, plan.isOtherBackend},
                       {u"tables"_s, tables},
                       {u"notes"_s, QJsonArray::fromStringList(plan.notes)}},
            .text = planText(plan)};
}

Outcome restoreOutcome(const RestorePlan &plan, const RestoreReport &report)
{
    Outcome outcome;
    outcome.result = {{u"archive"_s, plan.archive},
                      {u"target"_s, plan.target.title()},
                      {u"tables"_s, tablesJson(report.tables)},
                      {u"kept"_s, orNull(report.kept)},
                      {u"notes"_s, QJsonArray::fromStringList(report.notes)},
                      {u"seconds"_s, double(report.milliseconds) / 1000}};
    outcome.text = u"%1 restored to %2, compared with the archive, after %3 s\n"_s
                       .arg(counted(report.tables.size(), u"table"_s), plan.target.title())
                       .arg(double(report.milliseconds) / 1000, 0, 'f', 1);
    if (!report.kept.isEmpty())
        outcome.text += u"What was there before is kept: %1\n"_s.arg(report.kept);
    return outcome;
}

} // namespace credenza
