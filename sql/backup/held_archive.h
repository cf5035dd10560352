#pragma once

#include "sql/backup/opened_archive.h"

#include <future>
#include <memory>

namespace credenza {

/// An opened archive on a thread of its own: what it is unpacked to may be a server that ends with the thread which
/// started it. The unpacked copy goes when this goes; nobody waits for that.
class HeldArchive
{
public:
    /// Blocking; any thread may call it, keep the archive and let go of it. Errors as of OpenedArchive::open().
    static Result<std::shared_ptr<const HeldArchive>> open(const QString &path, const QString &identityFile,
                                                           Progress &progress);
    ~HeldArchive();
    Q_DISABLE_COPY_MOVE(HeldArchive)

    const Manifest &manifest() const { return m_manifest; }
    /// For reading.
    const Endpoint &endpoint() const { return m_endpoint; }

private:
    HeldArchive(const OpenedArchive &archive, const std::shared_ptr<std::promise<void>> &unwanted);

    const Manifest m_manifest;
    const Endpoint m_endpoint;
    const std::shared_ptr<std::promise<void>> m_unwanted; ///< kept when the copy may go
};

} // namespace credenza
