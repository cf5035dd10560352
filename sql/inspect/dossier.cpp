#include "sql/inspect/dossier.h"

#include "sql/inspect/client_facts.h"
#include "sql/inspect/dossier_reader.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QList<UserSession> sessionsIn(const Dossier &dossier, const Inspection &inspection)
{
    QList<UserSession> sessions;
    for (const KindRecords &each : dossier.records) {
        if (each.kind.role != "session"_L1)
            continue;
        for (const Record &record : each.list.records)
            sessions.append({record, signInOf(record, inspection, each.kind)});
    }
    return sessions;
}

} // namespace

Counterparts Dossier::others() const
{
    return principal.role == "user"_L1 ? Counterparts(clients) : Counterparts(Counterparts::Side::Users, users);
}

const KindRecords *Dossier::ofRole(QStringView role) const
{
    const auto found = std::find_if(records.begin(), records.end(),
                                    [role](const KindRecords &each) { return each.kind.role == role; });
    return found == records.end() ? nullptr : &*found;
}

QList<const RotationChain *> Dossier::alarms() const
{
    QList<const RotationChain *> found;
    for (const KindChains &each : chains) {
        for (const RotationChain &chain : each.chains) {
            const ChainFinding *gravest = chain.gravest();
            if (gravest && gravest->severity == ChainFinding::Severity::Alarm)
                found << &chain;
        }
    }
    return found;
}

QStringList Dossier::liveCredentials() const
{
    QStringList live;
    for (const KindRecords &each : records) {
        for (const StateCount &state : each.list.states) {
            if (each.kind.isCredential() && state.state == "active"_L1)
                live << countedName(each.kind, state.rows);
        }
    }
    return live;
}

Result<UserDossier> readUserDossier(Connection &connection, const Inspection &inspection, const Principal &user,
                                    const DossierLimits &limits)
{
    auto read = readDossier(connection, inspection, user, limits);
    if (!read)
        return read.error();
    UserDossier dossier;
    static_cast<Dossier &>(dossier) = *read;
    auto obstacles = signInObstacles(connection, inspection, user, dossier.records);
    if (!obstacles)
        return obstacles.error();
    dossier.obstacles = *obstacles;
    dossier.sessions = sessionsIn(dossier, inspection);
    return dossier;
}

Result<ClientDossier> readClientDossier(Connection &connection, const Inspection &inspection, const Principal &client,
                                        const DossierLimits &limits)
{
    auto read = readDossier(connection, inspection, client, limits);
    if (!read)
        return read.error();
    ClientDossier dossier;
    static_cast<Dossier &>(dossier) = *read;
    dossier.userList = usersOf(dossier);
    dossier.areUsersWhole = std::all_of(dossier.records.begin(), dossier.records.end(),
                                        [](const KindRecords &each) { return each.isWhole(); });
    if (const Kind *kind = inspection.ofTable(client.table)) {
        dossier.redirectUris = addressesOf(client, *kind);
        dossier.secretNote = secretNoteOf(client, *kind, inspection.now);
    }
    return dossier;
}

} // namespace credenza
