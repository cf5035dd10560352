#pragma once

#include "sql/inspect/dossier.h"

namespace credenza {

/// What a user's and a client's dossier have in common.
Result<Dossier> readDossier(Connection &connection, const Inspection &inspection, const Principal &principal,
                            const DossierLimits &limits);

} // namespace credenza
