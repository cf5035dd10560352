#include "ui/window/session.h"

#include <QCryptographicHash>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// Addresses are no names of settings: they have slashes.
QString groupOf(const Endpoint &endpoint)
{
    const QByteArray hash = QCryptographicHash::hash(endpoint.url().toUtf8(), QCryptographicHash::Sha256);
    return u"windows/"_s + QString::fromLatin1(hash.left(8).toHex());
}

} // namespace

void keepSession(const Endpoint &endpoint, const WindowSession &session)
{
    QSettings kept(QSettings::IniFormat, QSettings::UserScope, u"credenza"_s, u"windows"_s);
    kept.beginGroup(groupOf(endpoint));
    kept.remove({});
    kept.setValue("geometry", session.geometry);
    kept.setValue("current", session.current);
    kept.beginWriteArray("tables");
    for (int at = 0; at < int(session.tables.size()); ++at) {
        kept.setArrayIndex(at);
        kept.setValue("name", session.tables[at].name);
        kept.setValue("state", session.tables[at].state);
    }
    kept.endArray();
}

WindowSession sessionOf(const Endpoint &endpoint)
{
    QSettings kept(QSettings::IniFormat, QSettings::UserScope, u"credenza"_s, u"windows"_s);
    kept.beginGroup(groupOf(endpoint));
    WindowSession session{
        .geometry = kept.value("geometry").toByteArray(), .tables = {}, .current = kept.value("current").toString()};
    const int tables = kept.beginReadArray("tables");
    for (int at = 0; at < tables; ++at) {
        kept.setArrayIndex(at);
        session.tables.append({kept.value("name").toString(), kept.value("state").toByteArray()});
    }
    return session;
}

} // namespace credenza
