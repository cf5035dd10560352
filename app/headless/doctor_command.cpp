#include "app/headless/commands.h"
#include "app/headless/misuse.h"

#include "sql/connection/reach.h"
#include "sql/text/size_text.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Result<QList<Purpose>> purposesFrom(const Arguments &arguments)
{
    const QList<std::pair<QString, Purpose>> known{{u"read"_s, Purpose::Read},
                                                   {u"edit"_s, Purpose::Edit},
                                                   {u"backup"_s, Purpose::Backup},
                                                   {u"transfer-target"_s, Purpose::TransferTarget}};
    QList<Purpose> purposes{Purpose::Read};
    for (const QString &word : arguments.value(u"for"_s).split(u',', Qt::SkipEmptyParts)) {
        const auto purpose = std::find_if(known.begin(), known.end(),
                                          [&word](const auto &each) { return each.first == word.trimmed(); });
        if (purpose == known.end())
            return misuse(u"--for knows no purpose %1"_s.arg(word.trimmed().left(60)),
                          u"Use some of read, edit, backup, transfer-target, joined by commas."_s);
        purposes << purpose->second;
    }
    return purposes;
}

/// A copy of the database has to fit beside it for a backup or a transfer.
bool lacksSpace(const Diagnosis &diagnosis, const QList<Purpose> &purposes)
{
    const bool copies = purposes.contains(Purpose::Backup) || purposes.contains(Purpose::TransferTarget);
    return copies && diagnosis.bytesFree >= 0 && diagnosis.bytesFree < diagnosis.bytes;
}

QJsonObject diagnosisJson(const Diagnosis &diagnosis, const QString &server)
{
    QJsonArray settings;
    for (const Setting &setting : diagnosis.settings)
        settings.append(
            QJsonObject{{u"name"_s, setting.name}, {u"value"_s, setting.value}, {u"source"_s, setting.source}});
    return {{u"server"_s, server},
            {u"settings"_s, settings},
            {u"others"_s, QJsonArray::fromStringList(diagnosis.others)},
            {u"missing_grants"_s, QJsonArray::fromStringList(diagnosis.missing)},
            {u"problems"_s, QJsonArray::fromStringList(diagnosis.problems)},
            {u"bytes"_s, diagnosis.bytes},
            {u"bytes_free"_s, diagnosis.bytesFree < 0 ? QJsonValue() : QJsonValue(diagnosis.bytesFree)}};
}

QString diagnosisText(const Diagnosis &diagnosis, const QString &server)
{
    QString text = u"reached: %1\n"_s.arg(server);
    for (const Setting &setting : diagnosis.settings)
        text += u"  %1 %2 from %3\n"_s.arg(setting.name.leftJustified(10), setting.value.leftJustified(28),
                                           setting.source);
    text += u"size %1"_s.arg(sizeText(diagnosis.bytes));
    text += diagnosis.bytesFree < 0 ? u"; the space left on the server cannot be seen from here\n"_s
                                    : u", %1 free\n"_s.arg(sizeText(diagnosis.bytesFree));
    for (const QString &other : diagnosis.others)
        text += u"also there: %1\n"_s.arg(other);
    for (const QString &grant : diagnosis.missing)
        text += u"missing right: %1;\n"_s.arg(grant);
    for (const QString &problem : diagnosis.problems)
        text += u"problem: %1\n"_s.arg(problem);
    return text;
}

Result<Outcome> runDoctor(const Arguments &arguments, Console &console)
{
    auto purposes = purposesFrom(arguments);
    if (!purposes)
        return purposes.error();
    auto endpoint = console.endpoint(arguments.positional[0]);
    if (!endpoint)
        return endpoint.error();
    auto reached = reach(*endpoint, *purposes);
    if (!reached)
        return reached.error();
    Diagnosis &diagnosis = reached->diagnosis;
    if (lacksSpace(diagnosis, *purposes))
        diagnosis.problems << u"A copy needs %1, and only %2 are free: make room, or work towards another place."_s.arg(
            sizeText(diagnosis.bytes), sizeText(diagnosis.bytesFree));
    const bool isFine = diagnosis.missing.isEmpty() && diagnosis.problems.isEmpty();
    return Outcome{.result = diagnosisJson(diagnosis, reached->server),
                   .text = diagnosisText(diagnosis, reached->server),
                   .code = isFine ? ExitCode::Done : ExitCode::Findings};
}

} // namespace

Command doctorCommand()
{
    return {.name = u"doctor"_s,
            .summary = u"can it be reached, by which settings, with which rights"_s,
            .usage = u"DATABASE"_s,
            .least = 1,
            .most = 1,
            .options = {{u"for"_s, u"PURPOSES"_s, u"also check the rights for edit, backup, transfer-target"_s}},
            .example = u"credenza-cli doctor postgresql://app@db/app --for backup,transfer-target"_s,
            .exitCodes = u"4 something lacks, with what to do"_s,
            .run = &runDoctor};
}

} // namespace credenza
