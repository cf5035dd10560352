#include "app/headless/commands.h"

#include "sql/profile/profiles.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QStringList backendsOf(const Profile &profile, const Edition &edition)
{
    QStringList backends;
    for (const Dialect *dialect : dialects()) {
        const QString path = u"editions/%1/%2.sql"_s.arg(edition.id, dialect->name);
        if (!profileFile(profile, path).isEmpty())
            backends << dialect->name;
    }
    return backends;
}

QStringList backendsOf(const Profile &profile)
{
    QStringList backends;
    for (const Edition &edition : profile.editions)
        backends += backendsOf(profile, edition);
    backends.removeDuplicates();
    return backends;
}

Result<Outcome> runServices(const Arguments &, Console &)
{
    auto profiles = loadProfiles();
    if (!profiles)
        return profiles.error();
    Outcome outcome;
    QJsonArray services;
    for (const Profile &profile : *profiles) {
        QJsonArray editions;
        outcome.text += u"%1  %2: %3\n"_s.arg(profile.id, profile.title, profile.about);
        for (const Edition &edition : profile.editions) {
            const QStringList backends = backendsOf(profile, edition);
            editions.append(QJsonObject{{u"id"_s, edition.id},
                                        {u"title"_s, edition.title},
                                        {u"backends"_s, QJsonArray::fromStringList(backends)}});
            outcome.text += u"    edition %1 %2 (%3)\n"_s.arg(edition.id.leftJustified(10), edition.title,
                                                              backends.join(u", "_s));
        }
        services.append(QJsonObject{{u"id"_s, profile.id},
                                    {u"title"_s, profile.title},
                                    {u"about"_s, profile.about},
                                    {u"editions"_s, editions},
                                    {u"backends"_s, QJsonArray::fromStringList(backendsOf(profile))}});
    }
    outcome.result = {{u"services"_s, services}};
    return outcome;
}

} // namespace

Command servicesCommand()
{
    return {.name = u"services"_s,
            .summary = u"list the services that are known"_s,
            .usage = {},
            .least = 0,
            .most = 0,
            .options = {},
            .example = u"credenza-cli services"_s,
            .exitCodes = {},
            .run = &runServices};
}

} // namespace credenza
