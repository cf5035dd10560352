#include "sql/check/password.h"
#include "sql/inspect/status_list.h"

#include "tests/support/action_trial.h"

#include <QCryptographicHash>
#include <QRegularExpression>

using namespace credenza;

/// The actions of services that keep other things than tokens.
class OtherActionsTest : public ActionTrialTest
{
    Q_OBJECT

private slots:
    void initTestCase() { loadEditions(); }
    void actionsDoAsTheServiceDoes_data();
    void actionsDoAsTheServiceDoes() { tryOut(); }
    void everyActionIsTried()
    {
        requireAllTried({u"didhub"_s, u"openbadges-modular-server"_s, u"openbadges-system"_s, u"safebox"_s});
    }
    void aRevokedBadgeIsPublished();
    void aNewKeyIsAsTheServiceTakesIt_data() { backends(); }
    void aNewKeyIsAsTheServiceTakesIt();
    void oneKeyReplacesThemAll_data() { backends(); }
    void oneKeyReplacesThemAll();
    void passwordsAreHashedAsBrowsersSendThem_data() { backends(); }
    void passwordsAreHashedAsBrowsersSendThem();

private:
    void addDidhub(const QString &backend);
    void addDidhubLegacy(const QString &backend);
    void addBadges(const QString &backend);
    void addBadgeSystem(const QString &backend);
    void addSafebox(const QString &database);
};

namespace {

QString firstOf(const QString &table, const QString &condition = u"1 = 1"_s)
{
    return u"SELECT CAST(id AS text) FROM %1 WHERE %2 ORDER BY id"_s.arg(table, condition);
}

/// Ids are bytes in a file.
QString firstBytesOf(const QString &table, const QString &condition = u"1 = 1"_s)
{
    return u"SELECT id FROM %1 WHERE %2 ORDER BY id"_s.arg(table, condition);
}

} // namespace

void OtherActionsTest::addDidhub(const QString &backend)
{
    const QString database = u"didhub current "_s + backend;
    const auto roles = [&](const QString &action, const QString &before, const QString &after) {
        add({.database = database,
             .action = action,
             .key = firstBytesOf(u"users"_s, u"roles = '%1'"_s.arg(before)),
             .sql = {u"UPDATE users SET updated_at = :now_iso, roles = '%1' WHERE id = $"_s.arg(after)}});
    };
    roles(u"user.disable"_s, u"[\"system\",\"user\"]"_s, u"[\"system\"]"_s);
    roles(u"user.enable"_s, u"[\"system\"]"_s, u"[\"system\",\"user\"]"_s);
    roles(u"user.withdraw-admin"_s, u"[\"admin\",\"system\",\"user\"]"_s, u"[\"system\",\"user\"]"_s);
    add({.database = database,
         .action = u"user.set-password"_s,
         .key = firstBytesOf(u"users"_s),
         .sql = {u"UPDATE users SET updated_at = :now_iso WHERE id = $"_s},
         .unknown = {u"users.password_hash"_s}});
    add({.database = database,
         .action = u"user.delete"_s,
         .key = firstBytesOf(u"users"_s, u"id IN (SELECT user_id FROM pending_system_requests)"_s),
         .sql = {u"DELETE FROM users WHERE id = $"_s}});
    for (const auto &[verb, was, is] : {std::tuple(u"approve"_s, u"[]"_s, u"[\"system\",\"user\"]"_s),
                                        std::tuple(u"deny"_s, u"[\"system\"]"_s, u"[]"_s)}) {
        const QString who = u"(SELECT user_id FROM pending_system_requests WHERE id = $)"_s;
        add({.database = database,
             .action = u"approval-request."_s + verb,
             .key = firstBytesOf(u"pending_system_requests"_s),
             .sql = {u"UPDATE users SET updated_at = :now_iso, roles = '%1' WHERE id = %2"_s.arg(is, who),
                     u"DELETE FROM pending_system_requests WHERE id = $"_s},
             .made = {u"UPDATE users SET roles = '%1' WHERE id IN (SELECT user_id FROM pending_system_requests)"_s.arg(
                 was)}});
    }
    add({.database = database,
         .action = u"upload.delete"_s,
         .key = firstBytesOf(u"uploads"_s),
         .sql = {u"DELETE FROM uploads WHERE id = $"_s,
                 u"DELETE FROM stored_files WHERE id NOT IN (SELECT stored_file_id FROM uploads)"_s},
         .made = {u"DELETE FROM stored_files WHERE id NOT IN (SELECT stored_file_id FROM uploads)"_s}});
}

void OtherActionsTest::addDidhubLegacy(const QString &backend)
{
    const QString database = u"didhub legacy "_s + backend;
    const QString used = u"UPDATE password_reset_tokens SET used_at = :now_iso WHERE used_at IS NULL AND %1 = $"_s;
    add({.database = database,
         .action = u"password-reset.revoke"_s,
         .key = firstOf(u"password_reset_tokens"_s, u"used_at IS NULL"_s),
         .sql = {used.arg(u"id"_s)}});
    add({.database = database,
         .action = u"user.revoke-resets"_s,
         .key = u"SELECT user_id FROM password_reset_tokens WHERE used_at IS NULL ORDER BY id"_s,
         .sql = {used.arg(u"user_id"_s)}});
    add({.database = database,
         .action = u"user.deactivate"_s,
         .key = firstOf(u"users"_s, u"is_active = 1"_s),
         .sql = {u"UPDATE users SET is_active = 0, updated_at = :now_iso WHERE id = $"_s}});
    add({.database = database,
         .action = u"user.activate"_s,
         .key = firstOf(u"users"_s),
         .sql = {u"UPDATE users SET is_active = 1, updated_at = :now_iso WHERE id = $"_s},
         .made = {u"UPDATE users SET is_active = 0"_s}});
    add({.database = database,
         .action = u"system-request.deny"_s,
         .key = firstOf(u"system_requests"_s, u"status = 'pending'"_s),
         .sql = {u"UPDATE system_requests SET status = 'denied', decided_at = :now_iso WHERE id = $"_s}});
    add({.database = database,
         .action = u"upload.discard"_s,
         .key = firstOf(u"uploads"_s, u"deleted_at IS NULL"_s),
         .sql = {u"UPDATE uploads SET deleted_at = :now_iso WHERE id = $"_s}});
    add({.database = database,
         .action = u"provider-link.unlink"_s,
         .key = u"SELECT id FROM oidc_identities ORDER BY id"_s,
         .sql = {u"DELETE FROM oidc_identities WHERE id = $"_s}});
    add({.database = database,
         .action = u"user.remove"_s,
         .key = firstOf(u"users"_s, u"id IN (SELECT user_id FROM uploads)"_s),
         .sql = {u"DELETE FROM users WHERE id = $"_s}});
}

void OtherActionsTest::addBadges(const QString &backend)
{
    const bool isFile = backend == u"sqlite"_s;
    const QString yes = isFile ? u"1"_s : u"true"_s;
    const QString no = isFile ? u"0"_s : u"false"_s;
    const auto change = [&](const QString &action, const QString &table, const QString &which, const QString &set) {
        const QString now = isFile ? u":now_ms"_s : u"CAST(:now_sql AS timestamp)"_s;
        add({.database = u"openbadges-modular-server current "_s + backend,
             .action = action,
             .key = firstOf(table, which),
             .sql = {u"UPDATE %1 SET %2, updated_at = %3 WHERE id = $"_s.arg(table, set, now)},
             .unknown = action.endsWith(u"password"_s) ? QStringList{u"users.password_hash"_s} : QStringList()});
    };
    const auto other = [&](const QString &action, const QString &key, const QString &sql) {
        add({.database = u"openbadges-modular-server current "_s + backend,
             .action = action,
             .key = key,
             .sql = {sql}});
    };
    change(u"api-key.revoke"_s, u"api_keys"_s, u"revoked = "_s + no, u"revoked = "_s + yes);
    change(u"user.disable"_s, u"users"_s, u"is_active = "_s + yes, u"is_active = "_s + no);
    change(u"user.enable"_s, u"users"_s, u"is_active = "_s + no, u"is_active = "_s + yes);
    change(u"user.set-password"_s, u"users"_s, u"1 = 1"_s, u"username = username"_s);
    change(u"client.suspend"_s, u"platforms"_s, u"status = 'active'"_s, u"status = 'suspended'"_s);
    change(u"client.activate"_s, u"platforms"_s, u"status <> 'active'"_s, u"status = 'active'"_s);
    change(u"credential.revoke"_s, u"assertions"_s, u"revoked IS NULL"_s,
           u"revocation_reason = 'a test', revoked = "_s + (isFile ? u"1"_s : u"'{\"status\": true}'"_s));
    other(u"user.revoke-keys"_s, u"SELECT CAST(user_id AS text) FROM api_keys WHERE revoked = %1 ORDER BY id"_s.arg(no),
          u"UPDATE api_keys SET revoked = %1, updated_at = %2 WHERE user_id = $ AND revoked = %3"_s.arg(
              yes, isFile ? u":now_ms"_s : u"CAST(:now_sql AS timestamp)"_s, no));
    other(u"user-role.withdraw"_s, firstOf(u"user_roles"_s), u"DELETE FROM user_roles WHERE id = $"_s);
    other(u"backpack-entry.remove"_s, firstOf(u"user_assertions"_s), u"DELETE FROM user_assertions WHERE id = $"_s);
    other(u"backpack-entry.hide"_s, firstOf(u"user_assertions"_s, u"status = 'active'"_s),
          u"UPDATE user_assertions SET status = 'hidden'%1 WHERE id = $"_s.arg(isFile ? u", updated_at = :now_ms"_s
                                                                                      : u""_s));
}

void OtherActionsTest::addBadgeSystem(const QString &backend)
{
    const QString database = u"openbadges-system kysely "_s + backend;
    add({.database = database,
         .action = u"session.end"_s,
         .key = firstOf(u"user_sessions"_s),
         .sql = {u"DELETE FROM user_sessions WHERE id = $"_s}});
    add({.database = database,
         .action = u"user.sign-out-everywhere"_s,
         .key = u"SELECT user_id FROM user_sessions ORDER BY id"_s,
         .sql = {u"DELETE FROM user_sessions WHERE user_id = $"_s}});
    add({.database = database,
         .action = u"sign-in.end"_s,
         .key = firstOf(u"oauth_sessions"_s),
         .sql = {u"DELETE FROM oauth_sessions WHERE id = $"_s}});
    add({.database = database,
         .action = u"provider-link.unlink"_s,
         .key = firstOf(u"oauth_providers"_s),
         .sql = {u"DELETE FROM oauth_providers WHERE user_id = (SELECT user_id FROM oauth_providers WHERE id = $) "
                 "AND provider = (SELECT provider FROM oauth_providers WHERE id = $)"_s}});
    add({.database = database,
         .action = u"user.delete"_s,
         .key = u"SELECT user_id FROM user_sessions ORDER BY id"_s,
         .sql = {u"DELETE FROM users WHERE id = $"_s}});
}

void OtherActionsTest::addSafebox(const QString &database)
{
    add({.database = database,
         .action = u"user.end-sessions"_s,
         .key = u"SELECT id FROM registeredsafebox WHERE access_key IS NOT NULL ORDER BY id"_s,
         .sql = {u"SELECT 1"_s},
         .unknown = {u"registeredsafebox.access_key"_s}});
    add({.database = database,
         .action = u"user.end-all"_s,
         .key = u"SELECT b.id FROM registeredsafebox AS b JOIN nwcsecret AS k ON k.npub = b.npub ORDER BY b.id"_s,
         .sql = {u"DELETE FROM nwcsecret WHERE npub = (SELECT npub FROM registeredsafebox WHERE id = $)"_s},
         .unknown = {u"registeredsafebox.access_key"_s}});
    add({.database = database,
         .action = u"user.delete"_s,
         .key = u"SELECT id FROM registeredsafebox WHERE nsec IS NULL AND access_key IS NULL ORDER BY id"_s,
         .sql = {u"DELETE FROM registeredsafebox WHERE id = $"_s}});
    add({.database = database,
         .action = u"wallet-key.revoke"_s,
         .key = u"SELECT id FROM nwcsecret ORDER BY id"_s,
         .sql = {u"DELETE FROM nwcsecret WHERE id = $"_s}});
    add({.database = database,
         .action = u"wallet-key.rotate"_s,
         .key = u"SELECT id FROM nwcsecret ORDER BY id"_s,
         .sql = {u"INSERT INTO nwcsecret (nwc_secret, npub) SELECT 'new', npub FROM nwcsecret WHERE id = $"_s,
                 u"DELETE FROM nwcsecret WHERE nwc_secret <> 'new' AND npub = "
                 "(SELECT npub FROM nwcsecret WHERE id = $)"_s},
         .unknown = {u"nwcsecret.nwc_secret"_s, u"nwcsecret.id"_s}});
    add({.database = database,
         .action = u"receive-offer.delete"_s,
         .key = u"SELECT id FROM receiveofferbootstrap ORDER BY id"_s,
         .sql = {u"DELETE FROM receiveofferbootstrap WHERE id = $"_s}});
}

void OtherActionsTest::actionsDoAsTheServiceDoes_data()
{
    columns();
    for (const Dialect *dialect : dialects()) {
        addDidhub(dialect->name);
        addDidhubLegacy(dialect->name);
        addBadges(dialect->name);
        addBadgeSystem(dialect->name);
        addSafebox(u"safebox alembic "_s + dialect->name);
    }
    addSafebox(u"safebox create_all sqlite"_s);
    add({.database = u"openbadges-system live sqlite"_s,
         .action = u"passkey.delete"_s,
         .key = firstOf(u"user_credentials"_s),
         .sql = {u"DELETE FROM user_credentials WHERE id = $"_s}});
}

/// The entry of a badge and its bit in the list go with it; two badges of one list go together.
void OtherActionsTest::aRevokedBadgeIsPublished()
{
    const auto endpoint = sampleOf(u"openbadges-modular-server"_s, u"current"_s, u"postgresql"_s);
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint);
    VERIFY_RESULT(database);
    auto &connection = database->connection;
    VERIFY_RESULT(connection.executeAll(
        {u"UPDATE status_lists SET purpose = 'revocation' WHERE id = (SELECT min(id::text)::uuid FROM status_lists)"_s,
         u"DELETE FROM credential_status_entries"_s,
         u"INSERT INTO credential_status_entries (credential_id, status_list_id, status_list_index, purpose) "
         "SELECT a.id, l.id, 100 + row_number() OVER (ORDER BY a.id), 'revocation' FROM assertions AS a, status_lists "
         "AS l WHERE l.purpose = 'revocation' AND a.revoked IS NULL ORDER BY a.id LIMIT 3"_s,
         u"INSERT INTO credential_status_entries (credential_id, status_list_id, status_list_index, purpose) "
         "SELECT credential_id, status_list_id, 117, purpose FROM credential_status_entries "
         "WHERE status_list_index = 101"_s}));
    const auto ids = connection.rows({u"SELECT credential_id::text FROM credential_status_entries "
                                      "WHERE status_list_index < 117 ORDER BY status_list_index"_s});
    VERIFY_RESULT(ids);
    QCOMPARE(ids->size(), 3);
    auto request = requestFor(*database, u"credential.revoke"_s, ids->at(0)[0]);
    VERIFY_RESULT(request);
    const auto second = recordOf(*database, u"assertions"_s, ids->at(1)[0]);
    VERIFY_RESULT(second);
    request->records << *second;
    const auto report = done(*database, *request);
    VERIFY_RESULT(report);
    QCOMPARE(report->changed, (QMap<QString, qint64>{
                                  {u"assertions"_s, 2}, {u"credential_status_entries"_s, 3}, {u"status_lists"_s, 1}}));
    const auto list = connection.value({u"SELECT encoded_list FROM status_lists WHERE purpose = 'revocation'"_s});
    VERIFY_RESULT(list);
    for (const auto &[place, status] : {std::pair(100, 0), {101, 1}, {102, 1}, {103, 0}, {117, 1}})
        QCOMPARE(statusIn(displayText(*list), place).value_or(-1), status);
    QCOMPARE(connection
                 .value({u"SELECT count(*) FROM credential_status_entries WHERE current_status = 1 "
                         "AND status_reason = 'a test'"_s})
                 .value_or(Value()),
             Value(qint64(3)));
}

void OtherActionsTest::aNewKeyIsAsTheServiceTakesIt()
{
    QFETCH(QString, backend);
    const auto endpoint = sampleOf(u"safebox"_s, u"alembic"_s, backend);
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint);
    VERIFY_RESULT(database);
    const auto id = database->connection.value({u"SELECT id FROM registeredsafebox WHERE access_key IS NOT NULL"_s});
    VERIFY_RESULT(id);
    const auto request = requestFor(*database, u"user.end-sessions"_s, *id);
    VERIFY_RESULT(request);
    VERIFY_RESULT(done(*database, *request));
    const auto key = database->connection.value({u"SELECT access_key FROM registeredsafebox WHERE id = ?"_s, {*id}});
    VERIFY_RESULT(key);
    static const QRegularExpression shape(u"^[0-9]{3}-[a-z]{12}-[a-z]{12}$"_s);
    QVERIFY2(shape.match(displayText(*key)).hasMatch(), qPrintable(displayText(*key)));
}

void OtherActionsTest::oneKeyReplacesThemAll()
{
    QFETCH(QString, backend);
    const auto endpoint = sampleOf(u"safebox"_s, u"alembic"_s, backend);
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint);
    VERIFY_RESULT(database);
    auto &connection = database->connection;
    VERIFY_RESULT(connection.executeAll(
        {u"INSERT INTO nwcsecret (id, nwc_secret, npub) VALUES (90001, 'one', 'npub'), (90002, 'two', 'npub')"_s}));
    auto request = requestFor(*database, u"wallet-key.rotate"_s, qint64(90001));
    VERIFY_RESULT(request);
    const auto other = recordOf(*database, u"nwcsecret"_s, qint64(90002));
    VERIFY_RESULT(other);
    request->records << *other;
    VERIFY_RESULT(done(*database, *request));
    const auto left = connection.rows({u"SELECT nwc_secret FROM nwcsecret WHERE npub = 'npub'"_s});
    VERIFY_RESULT(left);
    QCOMPARE(left->size(), 1);
    static const QRegularExpression shape(u"^[0-9a-f]{64}$"_s);
    QVERIFY(shape.match(displayText(left->first()[0])).hasMatch());
}

void OtherActionsTest::passwordsAreHashedAsBrowsersSendThem()
{
    QFETCH(QString, backend);
    const auto endpoint = sampleOf(u"didhub"_s, u"current"_s, backend);
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint);
    VERIFY_RESULT(database);
    const auto id = database->connection.value({firstBytesOf(u"users"_s)});
    VERIFY_RESULT(id);
    const auto request = requestFor(*database, u"user.set-password"_s, *id);
    VERIFY_RESULT(request);
    VERIFY_RESULT(done(*database, *request));
    const auto hash = database->connection.value({u"SELECT password_hash FROM users WHERE id = ?"_s, {*id}});
    VERIFY_RESULT(hash);
    const QByteArray sent = QCryptographicHash::hash("correct horse", QCryptographicHash::Sha256).toHex();
    QVERIFY(isHashOf(bytesOf(*hash), sent));
}

QTEST_GUILESS_MAIN(OtherActionsTest)
#include "tst_actions_of_others.moc"
