#include "ui/window/session.h"

#include <QCryptographicHash>
#include <QMetaEnum>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr auto openWindows = "open";

struct Kept : QSettings
{
    Kept() : QSettings(IniFormat, UserScope, u"credenza"_s, u"windows"_s) {}
};

/// Addresses are no names of settings: they have slashes.
QString groupOf(const Endpoint &endpoint)
{
    const QByteArray hash = QCryptographicHash::hash(endpoint.url().toUtf8(), QCryptographicHash::Sha256);
    return u"windows/"_s + QString::fromLatin1(hash.left(8).toHex());
}

QString nameOf(const std::optional<Screen> &screen)
{
    return screen ? QString::fromLatin1(QMetaEnum::fromType<Screen>().valueToKey(int(*screen))) : QString();
}

std::optional<Screen> screenNamed(const QString &name)
{
    bool isKnown = false;
    const int value = QMetaEnum::fromType<Screen>().keyToValue(name.toLatin1().constData(), &isKnown);
    return isKnown ? std::optional(Screen(value)) : std::nullopt;
}

} // namespace

void keepSession(const Endpoint &endpoint, const WindowSession &session)
{
    Kept kept;
    kept.beginGroup(groupOf(endpoint));
    kept.remove({});
    kept.setValue("geometry", session.geometry);
    kept.setValue("front", session.front);
    kept.beginWriteArray("pages");
    for (int at = 0; at < int(session.pages.size()); ++at) {
        kept.setArrayIndex(at);
        kept.setValue("table", session.pages[at].table);
        kept.setValue("screen", nameOf(session.pages[at].screen));
        kept.setValue("kind", session.pages[at].kind);
        kept.setValue("role", session.pages[at].role);
        kept.setValue("id", session.pages[at].id);
        kept.setValue("state", session.pages[at].state);
    }
    kept.endArray();
}

WindowSession sessionOf(const Endpoint &endpoint)
{
    Kept kept;
    kept.beginGroup(groupOf(endpoint));
    WindowSession session{
        .geometry = kept.value("geometry").toByteArray(), .pages = {}, .front = kept.value("front", -1).toInt()};
    const int pages = kept.beginReadArray("pages");
    for (int at = 0; at < pages; ++at) {
        kept.setArrayIndex(at);
        session.pages.append({.table = kept.value("table").toString(),
                              .screen = screenNamed(kept.value("screen").toString()),
                              .kind = kept.value("kind").toString(),
                              .role = kept.value("role").toString(),
                              .id = kept.value("id").toString(),
                              .state = kept.value("state").toByteArray()});
    }
    return session;
}

void noteWindowOpened(const QString &address)
{
    Kept kept;
    kept.setValue(openWindows, kept.value(openWindows).toStringList() << address);
}

void noteWindowClosed(const QString &address)
{
    Kept kept;
    QStringList open = kept.value(openWindows).toStringList();
    open.removeOne(address);
    kept.setValue(openWindows, open);
}

QStringList takeOpenWindows()
{
    Kept kept;
    const QStringList open = kept.value(openWindows).toStringList();
    kept.remove(openWindows);
    return open;
}

} // namespace credenza
