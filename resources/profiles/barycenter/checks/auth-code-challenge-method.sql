-- title: Authorization codes with a challenge that is not S256
-- severity: error
-- explanation: The service accepts S256 only. A code with another method did not come from it.
-- fix: Delete these codes
-- fix-sql: DELETE FROM auth_codes WHERE code_challenge_method <> 'S256'
-- table: auth_codes
-- needs: auth_codes.code, auth_codes.code_challenge_method
SELECT code
FROM auth_codes
WHERE code_challenge_method <> 'S256'
-- plant
INSERT INTO auth_codes (code, client_id, redirect_uri, scope, subject, code_challenge, code_challenge_method,
                        created_at, expires_at, consumed)
VALUES ('planted-code-plain', (SELECT min(client_id) FROM clients WHERE client_id NOT LIKE 'planted%'),
        'https://app.example.org/callback', 'openid',
        (SELECT min(subject) FROM users WHERE subject NOT LIKE 'planted%'),
        'planted-verifier', 'plain', 1760000000, 1760000300, 1);
