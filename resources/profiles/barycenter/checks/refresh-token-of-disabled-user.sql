-- title: Live refresh tokens of a disabled user
-- severity: error
-- explanation: Disabling a user leaves the tokens as they are. A refresh token fetches new access tokens for weeks.
-- fix: Revoke these tokens
-- fix-sql: UPDATE refresh_tokens SET revoked = 1 WHERE revoked = 0 AND expires_at >= :now AND subject IN (SELECT subject FROM users WHERE enabled <> 1)
-- table: refresh_tokens
-- needs: refresh_tokens.token, refresh_tokens.subject, refresh_tokens.expires_at, refresh_tokens.revoked, users.subject, users.enabled
SELECT t.token
FROM refresh_tokens AS t JOIN users AS u ON u.subject = t.subject
WHERE t.revoked = 0 AND t.expires_at >= :now AND u.enabled <> 1
-- plant
INSERT INTO users (subject, username, password_hash, created_at, enabled)
VALUES ('planted-refresh-user', 'planted.refresh', 'none', 1750000000, 0);
INSERT INTO clients (client_id, client_secret, redirect_uris, created_at)
VALUES ('planted-refresh-client', 'none', '[]', 1750000000);
INSERT INTO refresh_tokens (token, client_id, subject, scope, created_at, expires_at, revoked)
VALUES ('planted-refresh-of-disabled', 'planted-refresh-client', 'planted-refresh-user', 'openid offline_access',
        1760000000, 4102444800, 0);
