-- title: Refresh tokens that expire before they were created
-- severity: error
-- explanation: No row of the service ends before it begins. A clock was wrong, or the row was edited by hand.
-- fix: Delete these rows
-- fix-sql: DELETE FROM refresh_tokens WHERE expires_at < created_at
-- table: refresh_tokens
-- needs: refresh_tokens.token, refresh_tokens.created_at, refresh_tokens.expires_at
SELECT token
FROM refresh_tokens
WHERE expires_at < created_at
-- plant
INSERT INTO refresh_tokens (token, client_id, subject, scope, created_at, expires_at)
VALUES ('planted-refresh-order', (SELECT min(client_id) FROM clients WHERE client_id NOT LIKE 'planted%'),
        (SELECT min(subject) FROM users WHERE subject NOT LIKE 'planted%'), 'openid offline_access',
        1760000000, 1759990000);
