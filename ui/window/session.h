#pragma once

#include "sql/connection/endpoint.h"

#include <QByteArray>
#include <QList>

namespace credenza {

/// How a window was left.
struct WindowSession
{
    struct OpenTable
    {
        QString name;
        QByteArray state; ///< see TablePage::state()
    };

    QByteArray geometry;
    QList<OpenTable> tables;
    QString current; ///< the table in front; empty for another page
};

/// For the next window on the same database, in the settings of the user.
void keepSession(const Endpoint &endpoint, const WindowSession &session);
/// Empty when there is none.
WindowSession sessionOf(const Endpoint &endpoint);

} // namespace credenza
