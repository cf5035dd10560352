#include "app/headless/backup_outcome.h"
#include "app/headless/commands.h"
#include "app/headless/identity_flag.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Result<Outcome> run(const Arguments &arguments, Console &console)
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
    const auto report = verifyArchive(request, console);
    if (!report)
        return report.error();
    for (const QString &note : report->notes)
        console.warn(note);
    return verifyOutcome(request.archive, *report);
}

} // namespace

Command verifyCommand()
{
    return {.name = u"verify"_s,
            .summary = u"prove an archive again: every file, every table"_s,
            .usage = u"ARCHIVE"_s,
            .least = 1,
            .most = 1,
            .options = {{u"restore"_s, {}, u"restore it to a scratch place, and check the whole database there"_s},
                        {u"prove-on"_s, u"URL"_s, u"the server on which that place is made, and dropped again"_s},
                        identityFlag()},
            .example = u"credenza-cli verify /srv/backups/service-2026-11-21T021500Z.credenza.tar.zst --restore"_s,
            .exitCodes = u"3 less was proved than was asked for, or it could not be noted; 4 it is damaged, and where; "
                         u"5 there is none; "
                         "12 it cannot be opened, by this user or without its key; 17 it cannot be read, or there is "
                         "no room to unpack it"_s,
            .run = &run};
}

} // namespace credenza
