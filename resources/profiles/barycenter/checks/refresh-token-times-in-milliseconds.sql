-- title: Refresh tokens with times in milliseconds
-- severity: error
-- explanation: The service counts in seconds. Read as seconds, these times lie thousands of years ahead.
-- fix: Divide these times by 1000
-- fix-sql: UPDATE refresh_tokens SET created_at = CASE WHEN created_at BETWEEN 100000000000 AND 1000000000000000 THEN created_at / 1000 ELSE created_at END, expires_at = CASE WHEN expires_at BETWEEN 100000000000 AND 1000000000000000 THEN expires_at / 1000 ELSE expires_at END WHERE created_at BETWEEN 100000000000 AND 1000000000000000 OR expires_at BETWEEN 100000000000 AND 1000000000000000
-- table: refresh_tokens
-- needs: refresh_tokens.token, refresh_tokens.created_at, refresh_tokens.expires_at
SELECT token
FROM refresh_tokens
WHERE created_at BETWEEN 100000000000 AND 1000000000000000
   OR expires_at BETWEEN 100000000000 AND 1000000000000000
-- plant
INSERT INTO clients (client_id, client_secret, redirect_uris, created_at)
VALUES ('planted-ms-client', 'none', '[]', 1750000000);
INSERT INTO refresh_tokens (token, client_id, subject, scope, created_at, expires_at)
VALUES ('planted-refresh-ms', 'planted-ms-client',
        (SELECT min(subject) FROM users WHERE enabled = 1 AND subject NOT LIKE 'planted%'),
        'openid offline_access', 1760000000000, 1762592000000);
