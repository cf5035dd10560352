#pragma once

#include "sql/inspect/dossier.h"

namespace credenza {

/// A page for people, in sections; long lists are cut and say so.
QString dossierText(const UserDossier &dossier, const Inspection &inspection);
QString dossierText(const ClientDossier &dossier, const Inspection &inspection);

} // namespace credenza
