#pragma once

#include "sql/base/result.h"

#include <QByteArray>

namespace credenza {

/// Of the system call that has just failed, by errno.
Error cannotWrite(const QString &path);

/// NotFound for a folder that is not there, Io for one in which nothing can be written.
Result<void> requireWritable(const QString &folder);

/// Has the names in a folder on disk.
Result<void> syncFolder(const QString &folder);

/// Gives a file another name in its folder, and has that on disk. What has the name already is replaced.
Result<void> renameDurably(const QString &from, const QString &to);

/// Replaces a file by that content, at once, and has it on disk. What was there hands on its owner, group and mode, as
/// far as this user may give them; a file that is new is readable for its user alone, and belongs to whom `sibling`
/// belongs where this user is root. A run that is killed in the middle leaves a partial file.
Result<void> replaceDurably(const QString &path, const QByteArray &content, const QString &sibling);

} // namespace credenza
