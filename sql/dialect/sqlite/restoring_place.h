#pragma once

#include "sql/backup/file_descriptor.h"
#include "sql/base/result.h"

namespace credenza {

/// A hidden folder beside a database, open to nobody else, for the file that is to take its place. One run at a time
/// has it. What a killed run left in it is removed; so is the folder, with this.
class RestoringPlace
{
public:
    /// Busy while another run restores the same database.
    static Result<RestoringPlace> beside(const QString &database);
    RestoringPlace(RestoringPlace &&) noexcept = default;
    RestoringPlace &operator=(RestoringPlace &&) = delete;
    ~RestoringPlace();

    /// A file that does not exist yet.
    QString file() const;

private:
    RestoringPlace(QString folder, FileDescriptor lock);
    void clear() const;

    QString m_folder;
    FileDescriptor m_lock;
};

} // namespace credenza
