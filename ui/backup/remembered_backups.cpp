#include "ui/backup/remembered_backups.h"

#include "sql/connection/recent.h"

#include <QSettings>
#include <QUrl>

#include <array>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

struct NamedRule
{
    QLatin1StringView key;
    int RetentionRules::*number;
};
constexpr std::array<NamedRule, 6> named{{{"keepLast"_L1, &RetentionRules::last},
                                          {"keepHourly"_L1, &RetentionRules::hourly},
                                          {"keepDaily"_L1, &RetentionRules::daily},
                                          {"keepWeekly"_L1, &RetentionRules::weekly},
                                          {"keepMonthly"_L1, &RetentionRules::monthly},
                                          {"keepYearly"_L1, &RetentionRules::yearly}}};

QSettings settings()
{
    return QSettings(QSettings::IniFormat, QSettings::UserScope, u"credenza"_s, u"backups"_s);
}

QString groupOf(const Endpoint &source)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(rememberedAddress(source)));
}

} // namespace

RememberedBackups rememberedBackups(const Endpoint &source)
{
    QSettings file = settings();
    file.beginGroup(groupOf(source));
    RememberedBackups backups{.folder = file.value(u"folder"_s).toString(), .keep = {}};
    for (const NamedRule &rule : named)
        backups.keep.*rule.number = std::max(0, file.value(rule.key).toInt());
    return backups;
}

void rememberBackups(const Endpoint &source, const RememberedBackups &backups)
{
    QSettings file = settings();
    file.beginGroup(groupOf(source));
    file.setValue(u"folder"_s, backups.folder);
    for (const NamedRule &rule : named)
        file.setValue(rule.key, backups.keep.*rule.number);
}

} // namespace credenza
