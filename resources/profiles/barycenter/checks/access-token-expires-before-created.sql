-- title: Access tokens that expire before they were created
-- severity: error
-- explanation: No row of the service ends before it begins. A clock was wrong, or the row was edited by hand.
-- fix: Delete these rows
-- fix-sql: DELETE FROM access_tokens WHERE expires_at < created_at
-- table: access_tokens
-- needs: access_tokens.token, access_tokens.created_at, access_tokens.expires_at
SELECT token
FROM access_tokens
WHERE expires_at < created_at
-- plant
INSERT INTO access_tokens (token, client_id, subject, scope, created_at, expires_at)
VALUES ('planted-access-order', (SELECT min(client_id) FROM clients WHERE client_id NOT LIKE 'planted%'),
        (SELECT min(subject) FROM users WHERE subject NOT LIKE 'planted%'), 'openid', 1760000000, 1759990000);
