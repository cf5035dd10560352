#pragma once

#include "sql/connection/endpoint.h"
#include "sql/profile/profile.h"

namespace credenza {

/// What an operator does next, with the target's address in the service's own settings. The password is left to them.
CutOver cutOverFor(const Profile *profile, const Endpoint &target);

} // namespace credenza
