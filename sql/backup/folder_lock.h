#pragma once

#include "sql/backup/file_descriptor.h"
#include "sql/base/progress.h"

#include <chrono>

namespace credenza {

/// As long as this lives nobody else makes or removes archives in a folder. A lock of the system, which ends with the
/// program however that ends.
class FolderLock
{
public:
    /// Busy, naming who has it and since when, once that long has passed; NotFound and Io for a folder in which nothing
    /// can be written, or that another user has locked before and lets nobody else lock.
    static Result<FolderLock> take(const QString &folder, std::chrono::milliseconds patience, Progress &progress);

    QString folder() const { return m_folder; }

private:
    FolderLock(const QString &folder, FileDescriptor file) : m_folder(folder), m_file(std::move(file)) {}

    QString m_folder;
    FileDescriptor m_file;
};

} // namespace credenza
