#pragma once

#include "sql/backup/archive_encryption.h"
#include "sql/backup/manifest.h"
#include "sql/base/progress.h"
#include "sql/connection/endpoint.h"

namespace credenza {

/// How far an archive was proved to hold what the source held.
struct Proof
{
    enum class Degree {
        None,
        Sums,     ///< each member has the SHA-256 of the manifest; no content was looked at
        ReadBack, ///< read from disk again; rows and digest of every table are those of the source
        Restored  ///< restored to a scratch place, checked there, and rows and digests compared
    };

    Degree degree = Degree::None;
    QDateTime on; ///< UTC
    QString text; ///< where it was restored to, or why it is not proved further; in words
};

/// "none", "sums", "read-back", "restored".
QString nameOf(Proof::Degree degree);
std::optional<Proof::Degree> degreeNamed(QStringView name);

struct ProofRequest
{
    /// How much of a restored database is checked.
    enum class Check {
        Quick, ///< its structure
        Whole  ///< everything that the backend itself can check, which may take several times as long
    };

    QString archive;
    Proof::Degree degree = Proof::Degree::ReadBack;
    Check check = Check::Quick;
    std::optional<Manifest> manifest; ///< what it should say; what it says itself when empty
    std::optional<Manifest> beside;   ///< what lies beside it says; for the tables that a damage concerns
    std::optional<Endpoint> on;       ///< a place in which a database is made and dropped; a scratch place else
    QString identityFile;             ///< of age, for an encrypted archive
    OneRunIdentity ofThisRun;         ///< another key for it
    QString workFolder;               ///< for what has to be unpacked; one in the archive's own folder when empty
};

/// Reads an archive to its end, whatever degree is asked for, and gives its manifest. Mismatch where a member is not as
/// that says.
Result<Manifest> readArchive(const ProofRequest &request, Progress &progress);

/// What an archive says of itself, without a look at the rest of it where its end can be read alone; as readArchive
/// elsewhere. Who then uses the rest has it checked against this.
Result<Manifest> manifestInside(const QString &archive, const QString &identityFile, Progress &progress);

/// Reads the archive from disk and proves it. Mismatch names the member and the tables that differ.
Result<Proof> prove(const ProofRequest &request, Progress &progress);

} // namespace credenza
