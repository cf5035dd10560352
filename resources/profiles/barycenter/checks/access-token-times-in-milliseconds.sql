-- title: Access tokens with times in milliseconds
-- severity: error
-- explanation: The service counts in seconds. Read as seconds, these times lie thousands of years ahead.
-- fix: Divide these times by 1000
-- fix-sql: UPDATE access_tokens SET created_at = CASE WHEN created_at BETWEEN 100000000000 AND 1000000000000000 THEN created_at / 1000 ELSE created_at END, expires_at = CASE WHEN expires_at BETWEEN 100000000000 AND 1000000000000000 THEN expires_at / 1000 ELSE expires_at END WHERE created_at BETWEEN 100000000000 AND 1000000000000000 OR expires_at BETWEEN 100000000000 AND 1000000000000000
-- table: access_tokens
-- needs: access_tokens.token, access_tokens.created_at, access_tokens.expires_at
SELECT token
FROM access_tokens
WHERE created_at BETWEEN 100000000000 AND 1000000000000000
   OR expires_at BETWEEN 100000000000 AND 1000000000000000
-- plant
INSERT INTO access_tokens (token, client_id, subject, scope, created_at, expires_at)
VALUES ('planted-access-ms', (SELECT min(client_id) FROM clients WHERE client_id NOT LIKE 'planted%'),
        (SELECT min(subject) FROM users WHERE enabled = 1 AND subject NOT LIKE 'planted%'),
        'openid', 1760000000000, 1760003600000);
