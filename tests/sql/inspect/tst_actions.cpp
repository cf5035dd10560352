#include "tests/support/action_trial.h"

using namespace credenza;

/// The actions of the service that has most of them, and of one that nobody runs.
class ActionsTest : public ActionTrialTest
{
    Q_OBJECT

private slots:
    void initTestCase() { loadEditions(); }
    void actionsDoAsTheServiceDoes_data();
    void actionsDoAsTheServiceDoes() { tryOut(); }
    void everyActionIsTried() { requireAllTried({u"barycenter"_s, u"turnstile"_s}); }

private:
    void addTokens(const QString &database);
    void addUsers(const QString &database);
    void addPeers(const QString &database);
    void addTurnstile(const QString &backend);
};

namespace {

QString consentsIn(const QString &database)
{
    return database.contains("guide"_L1) ? u"consents"_s : u"consent"_s;
}

/// All that gives access, by hand.
QStringList endAll(const QString &database, const QString &column)
{
    return {u"UPDATE access_tokens SET revoked = 1 WHERE %1 = $"_s.arg(column),
            u"UPDATE refresh_tokens SET revoked = 1 WHERE %1 = $"_s.arg(column),
            u"UPDATE auth_codes SET consumed = 1 WHERE %1 = $"_s.arg(column),
            u"UPDATE device_codes SET status = 'denied' WHERE %1 = $ AND status NOT IN ('consumed', 'denied')"_s.arg(
                column),
            u"UPDATE %1 SET revoked = 1 WHERE %2 = $"_s.arg(consentsIn(database), column)};
}

} // namespace

void ActionsTest::addTokens(const QString &database)
{
    const QString live = u" WHERE revoked = 0 ORDER BY token"_s;
    add({.database = database,
         .action = u"session.end"_s,
         .key = u"SELECT session_id FROM sessions ORDER BY session_id"_s,
         .sql = {u"DELETE FROM sessions WHERE session_id = $"_s}});
    add({.database = database,
         .action = u"access-token.revoke"_s,
         .key = u"SELECT token FROM access_tokens"_s + live,
         .sql = {u"UPDATE access_tokens SET revoked = 1 WHERE token = $"_s}});
    add({.database = database,
         .action = u"refresh-token.revoke"_s,
         .key = u"SELECT token FROM refresh_tokens"_s + live,
         .sql = {u"UPDATE refresh_tokens SET revoked = 1 WHERE token = $"_s}});
    add({.database = database,
         .action = u"refresh-token.revoke-family"_s,
         .key = u"SELECT 'mine'"_s,
         .sql = {u"UPDATE refresh_tokens SET revoked = 1 WHERE token IN ('mine', 'child')"_s},
         .made = {u"INSERT INTO refresh_tokens (token, client_id, subject, scope, created_at, expires_at, revoked, "
                  "parent_token) VALUES ('mine', 'c', 's', 'openid', 1, 9999999999, 0, 'purged'), "
                  "('child', 'c', 's', 'openid', 1, 9999999999, 0, 'mine')"_s}});
    add({.database = database,
         .action = u"authorization-code.consume"_s,
         .key = u"SELECT code FROM auth_codes WHERE consumed = 0"_s,
         .sql = {u"UPDATE auth_codes SET consumed = 1 WHERE code = $"_s}});
    add({.database = database,
         .action = u"device-code.deny"_s,
         .key = u"SELECT device_code FROM device_codes WHERE status = 'pending'"_s,
         .sql = {u"UPDATE device_codes SET status = 'denied' WHERE device_code = $"_s}});
    add({.database = database,
         .action = u"consent.revoke"_s,
         .key = u"SELECT id FROM %1 WHERE revoked = 0 ORDER BY id"_s.arg(consentsIn(database)),
         .sql = {u"UPDATE %1 SET revoked = 1 WHERE id = $"_s.arg(consentsIn(database))}});
    add({.database = database,
         .action = u"client.end-all"_s,
         .key = u"SELECT client_id FROM refresh_tokens WHERE revoked = 0 ORDER BY client_id"_s,
         .sql = endAll(database, u"client_id"_s)});
}

void ActionsTest::addUsers(const QString &database)
{
    const QString user = u"SELECT subject FROM users WHERE subject IN (SELECT subject FROM refresh_tokens) "
                         "AND subject IN (SELECT subject FROM passkeys) ORDER BY subject"_s;
    add({.database = database,
         .action = u"passkey.delete"_s,
         .key = u"SELECT credential_id FROM passkeys ORDER BY credential_id"_s,
         .sql = {u"DELETE FROM passkeys WHERE credential_id = $"_s}});
    add({.database = database,
         .action = u"user.disable"_s,
         .key = user,
         .sql = {u"UPDATE users SET enabled = 0 WHERE subject = $"_s}});
    add({.database = database,
         .action = u"user.enable"_s,
         .key = user,
         .sql = {u"UPDATE users SET enabled = 1 WHERE subject = $"_s},
         .made = {u"UPDATE users SET enabled = 0"_s}});
    add({.database = database,
         .action = u"user.delete"_s,
         .key = user,
         .sql = {u"DELETE FROM passkeys WHERE subject = $"_s, u"DELETE FROM users WHERE subject = $"_s}});
    add({.database = database,
         .action = u"user.set-password"_s,
         .key = user,
         .sql = {u"SELECT 1"_s},
         .unknown = {u"users.password_hash"_s}});
    add({.database = database,
         .action = u"user.remove-second-factor"_s,
         .key = user,
         .sql = {u"UPDATE users SET requires_2fa = 0, passkey_enrolled_at = NULL WHERE subject = $"_s,
                 u"DELETE FROM passkeys WHERE subject = $"_s}});
    add({.database = database,
         .action = u"user.sign-out-everywhere"_s,
         .key = user,
         .sql = endAll(database, u"subject"_s) + QStringList{u"DELETE FROM sessions WHERE subject = $"_s}});
}

/// The service makes these tables on one backend alone; the other gets them by a transfer.
void ActionsTest::addPeers(const QString &database)
{
    add({.database = database,
         .action = u"peer.suspend"_s,
         .key = u"SELECT id FROM trusted_peers WHERE status = 'active' ORDER BY id"_s,
         .sql = {u"UPDATE trusted_peers SET status = 'suspended', updated_at = :now_iso WHERE id = $"_s}});
    add({.database = database,
         .action = u"peer.activate"_s,
         .key = u"SELECT id FROM trusted_peers WHERE status = 'suspended' ORDER BY id"_s,
         .sql = {u"UPDATE trusted_peers SET status = 'active', updated_at = :now_iso WHERE id = $"_s},
         .made = {u"UPDATE trusted_peers SET status = 'suspended' WHERE status = 'active'"_s}});
    add({.database = database,
         .action = u"peer-request.reject"_s,
         .key = u"SELECT id FROM peer_requests WHERE status = 'pending_approval' ORDER BY id"_s,
         .sql = {u"UPDATE peer_requests SET status = 'rejected' WHERE id = $"_s}});
    add({.database = database,
         .action = u"provider-link.unlink"_s,
         .key = u"SELECT id FROM federated_identities ORDER BY id"_s,
         .sql = {u"DELETE FROM federated_identities WHERE id = $"_s}});
    add({.database = database,
         .action = u"federation-request.end"_s,
         .key = u"SELECT id FROM federation_auth_requests ORDER BY id"_s,
         .sql = {u"DELETE FROM federation_auth_requests WHERE id = $"_s}});
}

void ActionsTest::addTurnstile(const QString &backend)
{
    const bool isFile = backend == u"sqlite"_s;
    const QString database = u"turnstile only "_s + backend;
    const QString yes = isFile ? u"1"_s : u"true"_s;
    const QString no = isFile ? u"0"_s : u"false"_s;
    const QString cast = isFile ? u""_s : u"::text"_s;
    add({.database = database,
         .action = u"session.end"_s,
         .key = u"SELECT ticket FROM visits ORDER BY ticket"_s,
         .sql = {u"DELETE FROM visits WHERE ticket = $"_s}});
    add({.database = database,
         .action = u"access-token.revoke"_s,
         .key = u"SELECT serial FROM passes WHERE \"void\" = %1 ORDER BY serial"_s.arg(no),
         .sql = {u"UPDATE passes SET \"void\" = %1 WHERE serial = $"_s.arg(yes)}});
    add({.database = database,
         .action = u"user.disable"_s,
         .key = u"SELECT \"no\"%1 FROM \"guest book\" WHERE barred = %2 ORDER BY called"_s.arg(cast, no),
         .sql = {u"UPDATE \"guest book\" SET barred = %1 WHERE \"no\" = $"_s.arg(yes)}});
    add({.database = database,
         .action = u"user.sign-out-everywhere"_s,
         .key = u"SELECT guest%1 FROM visits ORDER BY ticket"_s.arg(cast),
         .sql = {u"DELETE FROM visits WHERE guest = $"_s,
                 u"UPDATE passes SET \"void\" = %1 WHERE guest = $"_s.arg(yes)}});
}

void ActionsTest::actionsDoAsTheServiceDoes_data()
{
    columns();
    for (const QString &edition : {u"current"_s, u"guide"_s}) {
        for (const Dialect *dialect : dialects()) {
            const QString database = u"barycenter %1 %2"_s.arg(edition, dialect->name);
            addTokens(database);
            addUsers(database);
        }
    }
    addPeers(u"barycenter current sqlite"_s);
    for (const Dialect *dialect : dialects())
        addTurnstile(dialect->name);
}

QTEST_GUILESS_MAIN(ActionsTest)
#include "tst_actions.moc"
