#include "app/headless/inspect_one.h"

#include "app/headless/dossier_json.h"
#include "app/headless/dossier_text.h"

#include "sql/inspect/dossier.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// The outcome of whichever dossier it is.
template <typename AnyDossier>
Result<Outcome> dossierOutcome(const Result<AnyDossier> &dossier, const Inspection &inspection)
{
    if (!dossier)
        return dossier.error();
    Outcome outcome;
    outcome.text = dossierText(*dossier, inspection);
    outcome.result = dossierJson(*dossier, inspection);
    return outcome;
}

} // namespace

Result<Outcome> inspectOne(Connection &connection, const Inspection &inspection, const QString &role,
                           const QString &name)
{
    auto principal = findPrincipal(connection, inspection, role, name);
    if (!principal)
        return principal.error();
    if (role == "user"_L1)
        return dossierOutcome(readUserDossier(connection, inspection, *principal), inspection);
    return dossierOutcome(readClientDossier(connection, inspection, *principal), inspection);
}

} // namespace credenza
