-- title: Unused authorization codes that expired 30 days before the newest code
-- severity: info
-- explanation: The service never deletes codes, so they pile up. They cannot be used any more.
-- fix: Delete these codes
-- fix-sql: DELETE FROM auth_codes WHERE consumed = 0 AND expires_at < (SELECT max(created_at) FROM auth_codes WHERE created_at <= :now) - 2592000
-- table: auth_codes
-- needs: auth_codes.code, auth_codes.consumed, auth_codes.created_at, auth_codes.expires_at
SELECT code
FROM auth_codes
WHERE consumed = 0 AND expires_at < (SELECT max(created_at) FROM auth_codes WHERE created_at <= :now) - 2592000
-- plant
INSERT INTO auth_codes (code, client_id, redirect_uri, scope, subject, code_challenge, code_challenge_method,
                        created_at, expires_at, consumed)
VALUES ('planted-code-unused', (SELECT min(client_id) FROM clients WHERE client_id NOT LIKE 'planted%'),
        'https://app.example.org/callback', 'openid',
        (SELECT min(subject) FROM users WHERE subject NOT LIKE 'planted%'),
        'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM', 'S256', 1700000000, 1700000300, 0),
       ('planted-code-newer', (SELECT min(client_id) FROM clients WHERE client_id NOT LIKE 'planted%'),
        'https://app.example.org/callback', 'openid',
        (SELECT min(subject) FROM users WHERE subject NOT LIKE 'planted%'),
        'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM', 'S256', 1760000000, 1760000300, 1);
