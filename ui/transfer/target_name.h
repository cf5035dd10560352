#pragma once

#include "sql/connection/endpoint.h"

namespace credenza {

/// A target as buttons and headings name it, with its environment: "accounts (production)".
QString targetName(const Endpoint &target);

} // namespace credenza
