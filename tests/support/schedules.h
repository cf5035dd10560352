#pragma once

#include "sql/backup/schedule.h"

namespace credenza {

using namespace Qt::StringLiterals;

/// A file's backup as an administrator schedules it.
inline Schedule nightly()
{
    return {.name = u"credenza-backup-app.db-0a1b2c3d"_s,
            .title = u"/var/lib/app/app.db"_s,
            .every = u"daily"_s,
            .program = {u"/usr/bin/credenza-cli"_s},
            .arguments = {u"backup"_s, u"/var/lib/app/app.db"_s, u"--into"_s, u"/srv/backups"_s, u"--keep-daily"_s,
                          u"14"_s},
            .passwordFile = {},
            .folder = u"/srv/backups"_s,
            .writable = {u"/var/lib/app"_s, u"/root/.local/share/credenza"_s},
            .account = {.name = u"root"_s, .home = u"/root"_s, .isRoot = true},
            .scope = Schedule::Scope::System,
            .reach = Schedule::Reach::Local};
}

/// A server's backup as a user schedules it, with every character that somebody has to quote.
inline Schedule awkward()
{
    Schedule schedule = nightly();
    schedule.title = u"app@db/50% of \"it\""_s;
    schedule.every = u"Mon..Fri 02:30"_s;
    schedule.arguments = {u"backup"_s,  u"postgresql://app@db/app?options=-c%20a%3Db"_s,
                          u"--into"_s,  u"/srv/my $HOME/50% \"q\" it's a\\b"_s,
                          u"--label"_s, u";"_s,
                          u"--label"_s, u""_s};
    schedule.passwordFile = u"/home/ann/50% of it"_s;
    schedule.folder = u"/srv/my $HOME/50% \"q\" it's a\\b"_s;
    schedule.account = {.name = u"ann"_s, .home = u"/home/ann"_s};
    schedule.reach = Schedule::Reach::Network;
    return schedule;
}

inline QString lineOf(const QString &unit, const QString &key)
{
    for (const QString &line : unit.split(u'\n')) {
        if (line.startsWith(key + u'='))
            return line.mid(key.size() + 1);
    }
    return {};
}

} // namespace credenza
