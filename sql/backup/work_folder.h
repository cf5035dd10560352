#pragma once

#include "sql/backup/file_descriptor.h"
#include "sql/base/result.h"

namespace credenza {

/// The name under which a file of a folder of archives is written before it has its own.
QString partialOf(const QString &path);

/// A folder for what a run unpacks, gone with this object. A run that is killed leaves it, for removeLeftovers().
class WorkFolder
{
public:
    /// In that folder, with a name that begins so. Io where it cannot be made.
    static Result<WorkFolder> make(const QString &folder, const QString &beginning = QStringLiteral(".credenza-work"));
    WorkFolder(WorkFolder &&other) noexcept;
    WorkFolder &operator=(WorkFolder &&) = delete;
    ~WorkFolder();

    QString path() const { return m_path; }

private:
    WorkFolder(const QString &path, FileDescriptor lock) : m_path(path), m_lock(std::move(lock)) {}

    QString m_path;
    FileDescriptor m_lock; ///< that somebody uses it
};

/// Removes this user's work folders that nobody uses, of names that begin so: those of killed runs.
void removeUnused(const QString &folder, const QString &beginning = QStringLiteral(".credenza-work"));

/// Removes what killed runs left in a folder of archives: partial files, work folders that nobody uses, and
/// descriptions of archives that are not there. For whoever holds the FolderLock.
void removeLeftovers(const QString &folder);

} // namespace credenza
