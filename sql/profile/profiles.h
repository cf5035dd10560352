#pragma once

#include "sql/base/result.h"
#include "sql/profile/profile.h"

namespace credenza {

/// Every service that is known: those compiled in, then folders in the user's data directory. A profile with a
/// mistake is an error that names the file.
Result<QList<Profile>> loadProfiles();

/// The service of that id; Usage, naming those that are known, for any other.
Result<Profile> profileNamed(const QString &id);

/// Reads one profile folder.
Result<Profile> loadProfile(const QString &folder);

/// Text of a file in a profile's folder; empty when there is none.
QString profileFile(const Profile &profile, const QString &relativePath);

} // namespace credenza
