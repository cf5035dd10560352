#pragma once

#include "sql/inspect/action.h"
#include "sql/inspect/dossier.h"
#include "sql/schema/identity.h"

#include <variant>

namespace credenza {

/// What the page of a user or client shows, with what can be done.
struct PrincipalDossier
{
    Inspection inspection;
    std::variant<UserDossier, ClientDossier> dossier;
    std::optional<Record> own; ///< the row of the user or client; nothing for one who is gone
    QList<Action> actions;     ///< of all kinds

    const Dossier &common() const
    {
        return std::visit([](const auto &each) -> const Dossier & { return each; }, dossier);
    }
    const UserDossier *user() const { return std::get_if<UserDossier>(&dossier); }
    const ClientDossier *client() const { return std::get_if<ClientDossier>(&dossier); }
    /// What is done to the row itself.
    QList<Action> ownActions() const;
    /// What is done to all that belongs to it.
    QList<Action> allActions() const;
};

struct PrincipalQuery
{
    QString role; ///< "user" or "client"
    QString id;   ///< as findPrincipal() takes it
    DossierLimits limits = {};
};

/// Looks up a user or client, and reads everything about it within the limits. Blocking. NotFound where there is none.
Result<PrincipalDossier> readPrincipal(Connection &connection, const Identity &identity, const PrincipalQuery &query);

/// Names of those actions that would change nothing: on its own row, such as to enable one who is enabled, and on all
/// that it has, where it has nothing of that. Those that ask for something count as changing, and those on its row that
/// reach into a kind that is not read yet. Blocking.
Result<QStringList> idleActions(Connection &connection, const PrincipalDossier &dossier);

} // namespace credenza
