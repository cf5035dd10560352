#pragma once

#include "sql/inspect/consent_matrix.h"
#include "sql/inspect/grant_tree.h"
#include "sql/inspect/sign_in_obstacles.h"
#include "sql/inspect/sign_in_words.h"
#include "sql/inspect/timeline.h"

namespace credenza {

/// How much of each kind is read, the newest first; the totals beside them are of all.
struct DossierLimits
{
    qsizetype records = 500;
    qsizetype chained = 5000; ///< of kinds whose records make chains
    /// Rows of a table that no index serves: of kinds that expire, longer ones are left out, see Dossier::unread.
    /// Nothing leaves none out.
    std::optional<qint64> scanned = std::nullopt;
};

/// What one page says of a user or client, whoever it is.
struct Dossier
{
    Principal principal;
    std::optional<KindRecords> own;           ///< the row of the principal itself; nothing for one who is gone
    QList<std::pair<QString, QString>> facts; ///< title and text; secrets as fingerprints
    QList<KindRecords> records;               ///< of all kinds that name this user or client, also of those without any
    QList<Kind> unread;                       ///< kinds that name this user or client and were left out by the limits
    PartyNames users;
    PartyNames clients;
    QList<TimelineEvent> timeline;
    ConsentMatrix consents;
    QList<KindChains> chains;
    GrantTree grants;
    QList<UnkeptKind> unkept;
    QList<SignedTokens> signedTokens;
    qint64 now = 0; ///< unix seconds

    /// The clients of a user, or the users of a client; valid as long as this is.
    Counterparts others() const;
    const KindRecords *ofRole(QStringView role) const;
    /// Chains with an alarm, such as a token that was used twice.
    QList<const RotationChain *> alarms() const;
    /// Active records that give access, a text for each kind that has any: "1 session", "12 access tokens".
    QStringList liveCredentials() const;
};

struct UserSession
{
    Record record;
    SignIn signIn;
};

struct UserDossier : Dossier
{
    QList<Obstacle> obstacles; ///< why this user cannot sign in; empty for one who can
    QList<UserSession> sessions;
};

/// Somebody who uses a client.
struct ClientUser
{
    QString subject; ///< as records name them
    QString name;
    qint64 records = 0; ///< among those that were read
    qint64 live = 0;    ///< of these, the active ones that give access
    std::optional<QDateTime> last;
};

struct ClientDossier : Dossier
{
    QList<ClientUser> userList; ///< the last to come first
    bool areUsersWhole = true;  ///< false where only the newest records were read
    QStringList redirectUris;   ///< also other addresses that the client's row lists as JSON
    QString secretNote;         ///< what is known of the age of its secret; empty without one
};

/// One pass over each table that names the user; a second one where there is more than the limit.
Result<UserDossier> readUserDossier(Connection &connection, const Inspection &inspection, const Principal &user,
                                    const DossierLimits &limits = {});

Result<ClientDossier> readClientDossier(Connection &connection, const Inspection &inspection, const Principal &client,
                                        const DossierLimits &limits = {});

} // namespace credenza
