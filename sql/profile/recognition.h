#pragma once

#include "sql/catalog/catalog.h"
#include "sql/profile/profile.h"

#include <optional>

namespace credenza {

/// Which service and edition a database belongs to.
struct Recognition
{
    Profile profile;
    Edition edition;
};

/// By the tables and columns that a database has; empty for a database that no profile knows.
std::optional<Recognition> recognise(const QList<Profile> &profiles, const Catalog &catalog);

} // namespace credenza
