#pragma once

#include "sql/base/error.h"

#include <QJsonObject>
#include <QStringList>

namespace credenza {

/// The one document that a run with --json prints, and that commands after a backup read.
QJsonObject successDocument(const QString &command, const QJsonObject &result, const QStringList &warnings);
QJsonObject failureDocument(const QString &command, const Error &error, const QStringList &warnings);

} // namespace credenza
