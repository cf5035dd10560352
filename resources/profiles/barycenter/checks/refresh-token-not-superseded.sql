-- title: Refresh tokens that stay usable although they were exchanged
-- severity: error
-- explanation: A live successor exists, so the service should have revoked this token when it issued the new one.
-- fix: Revoke these tokens
-- fix-sql: UPDATE refresh_tokens SET revoked = 1 WHERE revoked = 0 AND token IN (SELECT parent_token FROM refresh_tokens WHERE revoked = 0 AND expires_at >= :now AND parent_token IS NOT NULL)
-- table: refresh_tokens
-- needs: refresh_tokens.token, refresh_tokens.parent_token, refresh_tokens.expires_at, refresh_tokens.revoked
SELECT token
FROM refresh_tokens
WHERE revoked = 0 AND token IN (
    SELECT parent_token FROM refresh_tokens
    WHERE revoked = 0 AND expires_at >= :now AND parent_token IS NOT NULL)
-- plant
INSERT INTO clients (client_id, client_secret, redirect_uris, created_at)
VALUES ('planted-rotation-client', 'none', '[]', 1750000000);
INSERT INTO refresh_tokens (token, client_id, subject, scope, created_at, expires_at, revoked, parent_token)
VALUES ('planted-rotation-parent', 'planted-rotation-client',
        (SELECT min(subject) FROM users WHERE enabled = 1 AND subject NOT LIKE 'planted%'),
        'openid offline_access', 1760000000, 1762592000, 0, NULL);
INSERT INTO refresh_tokens (token, client_id, subject, scope, created_at, expires_at, revoked, parent_token)
SELECT 'planted-rotation-child', client_id, subject, scope, 1760000600, 4102444800, 0, token
FROM refresh_tokens WHERE token = 'planted-rotation-parent';
