#include "app/headless/commands.h"
#include "app/headless/identity_flag.h"
#include "app/headless/misuse.h"
#include "app/headless/verify_outcome.h"

#include <QFileInfo>
#include <QSet>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Result<ProofRequest> proofRequestFrom(const Arguments &arguments, Console &console)
{
    ProofRequest request{.archive = arguments.positional[0], .identityFile = arguments.value(u"identity"_s)};
    if (arguments.has(u"restore"_s) || arguments.has(u"prove-on"_s)) {
        request.degree = Proof::Degree::Restored;
        request.check = ProofRequest::Check::Whole;
    }
    if (arguments.has(u"prove-on"_s)) {
        const auto place = console.endpoint(arguments.value(u"prove-on"_s));
        if (!place)
            return place.error();
        request.on = *place;
    }
    return request;
}

Result<VerifyReport> verified(const ProofRequest &request, Console &console)
{
    auto report = verifyArchive(request, console);
    for (const QString &note : report ? report->notes : QStringList())
        console.warn(note);
    return report;
}

/// Newest first.
Result<QStringList> chosenIn(const QString &folder, const Arguments &arguments)
{
    const auto entries = archivesIn(folder);
    if (!entries)
        return entries.error();
    QStringList paths;
    QSet<QString> labels;
    for (const ArchiveEntry &entry : *entries) {
        const QString label = entry.manifest ? entry.manifest->label : entry.path;
        if (!arguments.has(u"newest"_s) || !labels.contains(label))
            paths << entry.path;
        labels.insert(label);
    }
    if (paths.isEmpty())
        return Error{.kind = Error::Kind::NotFound,
                     .message = u"There is no archive in %1"_s.arg(folder),
                     .hint = u"Check the name of the folder; credenza-cli backup makes one."_s};
    return paths;
}

Result<Outcome> verifyFolder(ProofRequest request, const Arguments &arguments, Console &console)
{
    const auto paths = chosenIn(request.archive, arguments);
    if (!paths)
        return paths.error();
    QList<Verified> archives;
    for (const QString &path : *paths) {
        if (auto going = console.checkpoint(); !going)
            return going.error();
        request.archive = path;
        archives.append({path, verified(request, console)});
    }
    return verifyOutcome(archives);
}

Result<Outcome> runVerify(const Arguments &arguments, Console &console)
{
    const auto request = proofRequestFrom(arguments, console);
    if (!request)
        return request.error();
    if (QFileInfo(request->archive).isDir())
        return verifyFolder(*request, arguments, console);
    if (arguments.has(u"newest"_s))
        return misuse(u"Only of a folder there is a newest archive"_s, u"Name the folder of the archives."_s);
    const auto report = verified(*request, console);
    return report ? Result<Outcome>(verifyOutcome(request->archive, *report)) : report.error();
}

} // namespace

Command verifyCommand()
{
    return {.name = u"verify"_s,
            .summary = u"prove an archive again, or all of a folder: every file, every table"_s,
            .usage = u"ARCHIVE|DIR"_s,
            .least = 1,
            .most = 1,
            .options = {{u"newest"_s, {}, u"of the folder only the newest of each label"_s},
                        {u"restore"_s, {}, u"restore it to a scratch place, and check the whole database there"_s},
                        {u"prove-on"_s, u"URL"_s, u"the server on which that place is made, and dropped again"_s},
                        identityFlag()},
            .example = u"credenza-cli verify /srv/backups/service-2026-11-21T021500Z.credenza.tar.zst --restore"_s,
            .exitCodes = u"3 less was proved than was asked for, or it could not be noted; 4 it is damaged, and where; "
                         u"5 there is none; "
                         "12 it cannot be opened, by this user or without its key; 17 it cannot be read, or there is "
                         "no room to unpack it"_s,
            .run = &runVerify};
}

} // namespace credenza
