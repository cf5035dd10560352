#include "sql/backup/schedule_units.h"

#include "sql/text/shell_word.h"

#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// Text in which systemd finds no specifier.
QString withoutSpecifiers(QString text)
{
    return text.replace(u'%', u"%%"_s);
}

/// One word of a setting that is a list of words.
QString unitWord(QString text)
{
    if (isPlainWord(text))
        return text;
    text.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s);
    return u'"' + withoutSpecifiers(text) + u'"';
}

/// One word of a command line, in which variables are replaced, too.
QString commandWord(QString text)
{
    return unitWord(text.replace(u'$', u"$$"_s));
}

QString commandLine(const Schedule &schedule)
{
    // The program itself is the one word in which no variable is replaced.
    QStringList words{unitWord(schedule.program.first())};
    for (const QString &word : schedule.program.mid(1) + schedule.arguments)
        words << commandWord(word);
    if (!schedule.passwordFile.isEmpty())
        words << u"--password-file"_s << u"${CREDENTIALS_DIRECTORY}/password"_s;
    return words.join(u' ');
}

bool isTemporary(const QString &path)
{
    return path.startsWith("/tmp/"_L1) || path.startsWith("/var/tmp/"_L1) || path == "/tmp"_L1 || path == "/var/tmp"_L1;
}

/// A service with temporary folders of its own would not see what lies in those of everybody.
bool usesTemporaryFolders(const Schedule &schedule)
{
    const QStringList words = schedule.program + schedule.arguments + schedule.writable;
    return std::any_of(words.begin(), words.end(), &isTemporary);
}

QStringList writableLines(const Schedule &schedule)
{
    QStringList folders = QStringList{schedule.folder} + schedule.writable;
    if (usesTemporaryFolders(schedule))
        folders << u"/tmp"_s << u"/var/tmp"_s;
    QStringList lines;
    // With the dash a folder that is missing is told by the backup itself, which says which one.
    for (const QString &folder : std::as_const(folders))
        lines << u"ReadWritePaths="_s + unitWord(u'-' + folder);
    return lines;
}

/// What only the system's own service manager may forbid.
QStringList systemFence(const Schedule &schedule)
{
    // Root without them could neither read a service's own file nor give sidecars back to their owner.
    const QString kept = schedule.account.isRoot ? u"CAP_CHOWN CAP_DAC_OVERRIDE CAP_DAC_READ_SEARCH"_s : QString();
    QStringList lines{u"CapabilityBoundingSet="_s + kept, u"ProtectSystem=strict"_s,
                      u"ProtectHome=read-only"_s,         u"ProtectClock=yes"_s,
                      u"ProtectControlGroups=yes"_s,      u"ProtectHostname=yes"_s,
                      u"ProtectKernelLogs=yes"_s,         u"ProtectKernelModules=yes"_s,
                      u"ProtectKernelTunables=yes"_s,     u"PrivateDevices=yes"_s};
    if (!usesTemporaryFolders(schedule))
        lines << u"PrivateTmp=yes"_s;
    return lines + writableLines(schedule);
}

const QStringList fence{u"NoNewPrivileges=yes"_s,
                        u"RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6"_s,
                        u"RestrictNamespaces=yes"_s,
                        u"RestrictRealtime=yes"_s,
                        u"RestrictSUIDSGID=yes"_s,
                        u"LockPersonality=yes"_s,
                        u"SystemCallArchitectures=native"_s,
                        u"SystemCallFilter=@system-service"_s,
                        u"SystemCallErrorNumber=EPERM"_s};

QStringList unitSection(const Schedule &schedule)
{
    QStringList lines{u"[Unit]"_s, u"Description="_s
                                       + withoutSpecifiers(u"Backup of %1 into %2, by Credenza"_s.arg(
                                           schedule.title, schedule.folder))};
    if (schedule.scope == Schedule::Scope::User)
        return lines;
    lines << u"RequiresMountsFor="_s + unitWord(schedule.folder);
    if (schedule.reach == Schedule::Reach::Network)
        lines << u"Wants=network-online.target"_s << u"After=network-online.target"_s;
    return lines;
}

/// Spreads the runs of many machines that share a server or a disk.
QString longestDelay(const Schedule &schedule)
{
    return schedule.every == "daily"_L1 || schedule.every == "weekly"_L1 ? u"30min"_s : u"5min"_s;
}

} // namespace

QString serviceFileName(const Schedule &schedule)
{
    return schedule.name + u".service"_s;
}

QString timerFileName(const Schedule &schedule)
{
    return schedule.name + u".timer"_s;
}

QString serviceUnit(const Schedule &schedule)
{
    QStringList lines = unitSection(schedule);
    lines << QString() << u"[Service]"_s << u"Type=oneshot"_s << u"ExecStart="_s + commandLine(schedule);
    lines << u"SuccessExitStatus=3"_s; // done, with warnings
    if (!schedule.passwordFile.isEmpty())
        lines << u"LoadCredential=password:"_s + withoutSpecifiers(schedule.passwordFile);
    if (schedule.scope == Schedule::Scope::System)
        lines << u"User="_s + withoutSpecifiers(schedule.account.name);
    lines << u"UMask=0077"_s << u"Nice=10"_s << u"IOSchedulingClass=idle"_s << QString() << fence;
    if (schedule.scope == Schedule::Scope::System)
        lines << systemFence(schedule);
    return lines.join(u'\n') + u'\n';
}

QString timerUnit(const Schedule &schedule)
{
    const QStringList lines{u"[Unit]"_s,
                            u"Description="_s
                                + withoutSpecifiers(u"Timer of the backup of %1, by Credenza"_s.arg(schedule.title)),
                            QString(),
                            u"[Timer]"_s,
                            u"OnCalendar="_s + schedule.every,
                            u"Persistent=true"_s,
                            u"RandomizedDelaySec="_s + longestDelay(schedule),
                            u"AccuracySec=1min"_s,
                            QString(),
                            u"[Install]"_s,
                            u"WantedBy=timers.target"_s};
    return lines.join(u'\n') + u'\n';
}

} // namespace credenza
