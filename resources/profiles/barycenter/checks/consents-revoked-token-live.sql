-- title: Revoked consents whose client still holds live refresh tokens
-- severity: warning
-- explanation: The user took the consent back, but the client can still fetch access tokens with its refresh tokens.
-- fix: Revoke the refresh tokens of these clients for these users
-- fix-sql: UPDATE refresh_tokens SET revoked = 1 WHERE revoked = 0 AND expires_at >= :now AND EXISTS (SELECT 1 FROM consents AS c WHERE c.client_id = refresh_tokens.client_id AND c.subject = refresh_tokens.subject AND c.revoked <> 0) AND NOT EXISTS (SELECT 1 FROM consents AS a WHERE a.client_id = refresh_tokens.client_id AND a.subject = refresh_tokens.subject AND a.revoked = 0 AND (a.expires_at IS NULL OR a.expires_at >= :now))
-- table: consents
-- needs: consents.id, consents.client_id, consents.subject, consents.expires_at, consents.revoked, refresh_tokens.client_id, refresh_tokens.subject, refresh_tokens.expires_at, refresh_tokens.revoked
SELECT max(c.id) AS id
FROM refresh_tokens AS t JOIN consents AS c ON c.client_id = t.client_id AND c.subject = t.subject
WHERE t.revoked = 0 AND t.expires_at >= :now AND c.revoked <> 0 AND NOT EXISTS (
    SELECT 1 FROM consents AS a
    WHERE a.client_id = t.client_id AND a.subject = t.subject AND a.revoked = 0
      AND (a.expires_at IS NULL OR a.expires_at >= :now))
GROUP BY c.client_id, c.subject
-- plant
INSERT INTO clients (client_id, client_secret, redirect_uris, created_at)
VALUES ('planted-consents-client', 'none', '[]', 1750000000);
INSERT INTO refresh_tokens (token, client_id, subject, scope, created_at, expires_at, revoked)
VALUES ('planted-consents-token', 'planted-consents-client',
        (SELECT min(subject) FROM users WHERE enabled = 1 AND subject NOT LIKE 'planted%'),
        'openid offline_access', 1760000000, 4102444800, 0);
INSERT INTO consents (id, client_id, subject, scope, granted_at, revoked)
SELECT 2000000001, client_id, subject, scope, 1760000000, 1
FROM refresh_tokens WHERE token = 'planted-consents-token';
