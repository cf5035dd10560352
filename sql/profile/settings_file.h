#pragma once

#include "sql/base/result.h"

#include <QHash>
#include <QList>
#include <QString>

namespace credenza {

/// What one place says about settings: names, or paths of keys, with their values.
struct SettingsValues
{
    QHash<QString, QString> values;
    QHash<QString, QString> mounts; ///< of a container: folders inside it, and where those are outside
};

/// The variables of this process.
SettingsValues environmentValues();

/// What a file says, whatever it is: lines of NAME=VALUE, TOML, YAML, JSON, or a compose file, which speaks once for
/// each of its services.
Result<QList<SettingsValues>> readSettingsFile(const QString &path);

} // namespace credenza
