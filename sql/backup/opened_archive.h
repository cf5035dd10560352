#pragma once

#include "sql/backup/manifest.h"
#include "sql/base/progress.h"
#include "sql/connection/scratch.h"

namespace credenza {

/// An archive as a database of the kind that it comes from, in a scratch place that is gone with this object.
class OpenedArchive
{
public:
    /// Compared with its manifest: Mismatch for a damaged one. `identityFile` is of age, for an encrypted one.
    static Result<OpenedArchive> open(const QString &path, const QString &identityFile, Progress &progress);

    const Manifest &manifest() const { return m_manifest; }
    /// For reading.
    const Endpoint &endpoint() const { return m_endpoint; }

private:
    OpenedArchive(const Manifest &manifest, std::unique_ptr<ScratchPlace> place, const Endpoint &endpoint);

    Manifest m_manifest;
    std::unique_ptr<ScratchPlace> m_place;
    Endpoint m_endpoint;
};

} // namespace credenza
