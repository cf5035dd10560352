#pragma once

#include "sql/inspect/dossier.h"

#include <QJsonObject>

namespace credenza {

QJsonObject dossierJson(const UserDossier &dossier, const Inspection &inspection);
QJsonObject dossierJson(const ClientDossier &dossier, const Inspection &inspection);

} // namespace credenza
