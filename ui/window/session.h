#pragma once

#include "sql/connection/endpoint.h"
#include "ui/window/screen.h"

#include <QByteArray>
#include <QStringList>

#include <optional>

namespace credenza {

/// How a window was left.
struct WindowSession
{
    struct OpenPage
    {
        QString table = {}; ///< empty for other pages
        std::optional<Screen> screen = {};
        QString kind = {};     ///< the table of a kind of record; empty for other pages
        QString role = {};     ///< "user" or "client" for the page of one; empty for other pages
        QString id = {};       ///< of the user or client
        QByteArray state = {}; ///< see Page::state()
        bool operator==(const OpenPage &) const = default;
    };

    QByteArray geometry;
    QList<OpenPage> pages; ///< in the order of the tabs
    int front = -1;        ///< the page in front; -1 for one that is not among them
    bool operator==(const WindowSession &) const = default;
};

/// For the next window on the same database, in the settings of the user.
void keepSession(const Endpoint &endpoint, const WindowSession &session);
/// Empty when there is none.
WindowSession sessionOf(const Endpoint &endpoint);

/// Windows that are open, by rememberedAddress(), for a program that ends with them, in whatever way.
void noteWindowOpened(const QString &address);
void noteWindowClosed(const QString &address);
/// What was open when the program ended, in the order of opening. From now on it counts as closed.
QStringList takeOpenWindows();

} // namespace credenza
