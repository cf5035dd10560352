-- title: Live access tokens of a disabled user
-- severity: error
-- explanation: Disabling a user leaves the tokens as they are. Whoever holds one can use it until it expires.
-- fix: Revoke these tokens
-- fix-sql: UPDATE access_tokens SET revoked = 1 WHERE revoked = 0 AND expires_at >= :now AND subject IN (SELECT subject FROM users WHERE enabled <> 1)
-- table: access_tokens
-- needs: access_tokens.token, access_tokens.subject, access_tokens.expires_at, access_tokens.revoked, users.subject, users.enabled
SELECT t.token
FROM access_tokens AS t JOIN users AS u ON u.subject = t.subject
WHERE t.revoked = 0 AND t.expires_at >= :now AND u.enabled <> 1
-- plant
INSERT INTO users (subject, username, password_hash, created_at, enabled)
VALUES ('planted-access-user', 'planted.access', 'none', 1750000000, 0);
INSERT INTO access_tokens (token, client_id, subject, scope, created_at, expires_at, revoked)
VALUES ('planted-access-of-disabled', (SELECT min(client_id) FROM clients WHERE client_id NOT LIKE 'planted%'),
        'planted-access-user', 'openid', 1760000000, 4102444800, 0);
