-- title: Authorization codes that expire before they were created
-- severity: error
-- explanation: No row of the service ends before it begins. A clock was wrong, or the row was edited by hand.
-- fix: Delete these rows
-- fix-sql: DELETE FROM auth_codes WHERE expires_at < created_at
-- table: auth_codes
-- needs: auth_codes.code, auth_codes.created_at, auth_codes.expires_at
SELECT code
FROM auth_codes
WHERE expires_at < created_at
-- plant
INSERT INTO auth_codes (code, client_id, redirect_uri, scope, subject, code_challenge, code_challenge_method,
                        created_at, expires_at, consumed)
VALUES ('planted-code-order', (SELECT min(client_id) FROM clients WHERE client_id NOT LIKE 'planted%'),
        'https://app.example.org/callback', 'openid',
        (SELECT min(subject) FROM users WHERE subject NOT LIKE 'planted%'),
        'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM', 'S256', 1760000000, 1759990000, 1);
