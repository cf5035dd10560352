-- title: Two live refresh tokens with the same ancestor
-- severity: error
-- explanation: A refresh token is exchanged once. Two live successors mean that it was used twice, perhaps by a thief.
-- fix: Revoke all of these tokens
-- fix-sql: UPDATE refresh_tokens SET revoked = 1 WHERE revoked = 0 AND expires_at >= :now AND parent_token IN (SELECT parent_token FROM refresh_tokens WHERE revoked = 0 AND expires_at >= :now AND parent_token IS NOT NULL GROUP BY parent_token HAVING count(*) > 1)
-- plants: 2
-- table: refresh_tokens
-- needs: refresh_tokens.token, refresh_tokens.parent_token, refresh_tokens.expires_at, refresh_tokens.revoked
SELECT token
FROM refresh_tokens
WHERE revoked = 0 AND expires_at >= :now AND parent_token IN (
    SELECT parent_token FROM refresh_tokens
    WHERE revoked = 0 AND expires_at >= :now AND parent_token IS NOT NULL
    GROUP BY parent_token HAVING count(*) > 1)
-- plant
INSERT INTO clients (client_id, client_secret, redirect_uris, created_at)
VALUES ('planted-fork-client', 'none', '[]', 1750000000);
INSERT INTO refresh_tokens (token, client_id, subject, scope, created_at, expires_at, revoked, parent_token)
VALUES ('planted-fork-parent', 'planted-fork-client',
        (SELECT min(subject) FROM users WHERE enabled = 1 AND subject NOT LIKE 'planted%'),
        'openid offline_access', 1760000000, 1762592000, 1, NULL);
INSERT INTO refresh_tokens (token, client_id, subject, scope, created_at, expires_at, revoked, parent_token)
SELECT 'planted-fork-first', client_id, subject, scope, 1760000600, 4102444800, 0, token
FROM refresh_tokens WHERE token = 'planted-fork-parent';
INSERT INTO refresh_tokens (token, client_id, subject, scope, created_at, expires_at, revoked, parent_token)
SELECT 'planted-fork-second', client_id, subject, scope, 1760000700, 4102444800, 0, token
FROM refresh_tokens WHERE token = 'planted-fork-parent';
