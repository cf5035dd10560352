#include "ui/transfer/remembered_target.h"

#include "sql/connection/recent.h"
#include "sql/transfer/conversion.h"

#include <QSettings>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QSettings settings()
{
    return QSettings(QSettings::IniFormat, QSettings::UserScope, u"credenza"_s, u"transfers"_s);
}

QString groupOf(const Endpoint &source)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(rememberedAddress(source)));
}

QList<RejectCause> causesNamed(const QStringList &names)
{
    QList<RejectCause> causes;
    for (const RejectCause cause : bearableCauses()) {
        if (names.contains(nameOf(cause)))
            causes << cause;
    }
    return causes;
}

} // namespace

std::optional<RememberedTarget> rememberedTarget(const Endpoint &source)
{
    QSettings file = settings();
    file.beginGroup(groupOf(source));
    if (!file.contains(u"target"_s))
        return std::nullopt;
    RememberedTarget target{.argument = file.value(u"target"_s).toString(), .name = file.value(u"name"_s).toString()};
    if (file.value(u"quarantine"_s).toBool())
        target.options.onReject = TransferOptions::OnReject::Quarantine;
    if (file.value(u"createDatabase"_s).toBool())
        target.options.absent = TransferOptions::Absent::Create;
    target.options.owner = file.value(u"owner"_s).toString();
    target.options.idMap = file.value(u"idMap"_s).toString();
    target.options.historyFrom = file.value(u"historyFrom"_s).toStringList();
    target.options.acceptedLosses = causesNamed(file.value(u"acceptedLosses"_s).toStringList());
    return target;
}

void rememberTarget(const Endpoint &source, const RememberedTarget &target)
{
    QStringList losses;
    for (const RejectCause cause : target.options.acceptedLosses)
        losses << nameOf(cause);
    QSettings file = settings();
    file.beginGroup(groupOf(source));
    file.setValue(u"target"_s, target.argument);
    file.setValue(u"name"_s, target.name);
    file.setValue(u"quarantine"_s, target.options.onReject == TransferOptions::OnReject::Quarantine);
    file.setValue(u"createDatabase"_s, target.options.absent == TransferOptions::Absent::Create);
    file.setValue(u"owner"_s, target.options.owner);
    file.setValue(u"idMap"_s, target.options.idMap);
    file.setValue(u"historyFrom"_s, target.options.historyFrom);
    file.setValue(u"acceptedLosses"_s, losses);
}

} // namespace credenza
