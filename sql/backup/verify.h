#pragma once

#include "sql/backup/archive_folder.h"

namespace credenza {

/// What a proof of an archive that was made earlier brought.
struct VerifyReport
{
    Proof proof;                 ///< of no degree where it is damaged
    std::optional<Error> damage; ///< what is wrong, with its place
    QStringList notes;           ///< why it is proved no further, or not noted beside it
};

/// Proves an archive again, and notes beside it what came of that: one that is damaged does not count as proved any
/// more. An encrypted one without a key is compared with the sum of the whole file. An error is what kept it from being
/// looked at.
Result<VerifyReport> verifyArchive(const ProofRequest &request, Progress &progress);

} // namespace credenza
