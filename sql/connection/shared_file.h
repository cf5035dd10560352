#pragma once

#include "sql/base/result.h"

#include <QByteArray>
#include <QString>

#include <functional>

namespace credenza {

/// The whole of a small file of ours; empty when there is none.
Result<QByteArray> readSharedFile(const QString &path);

/// Replaces a file of ours by what `change` makes of its content. Other programs that do the same wait meanwhile; when
/// `change` fails, the file stays as it is. Only its user can read it.
Result<void> changeSharedFile(const QString &path,
                              const std::function<Result<QByteArray>(const QByteArray &content)> &change);

} // namespace credenza
