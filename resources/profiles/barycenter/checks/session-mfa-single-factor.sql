-- title: Sessions that claim a second factor but show none
-- severity: warning
-- explanation: The second step of a sign-in writes its method down. A password alone leaves the list of methods empty.
-- fix: End these sessions
-- fix-sql: DELETE FROM sessions WHERE mfa_verified = 1 AND (amr IS NULL OR amr = '[]')
-- table: sessions
-- needs: sessions.session_id, sessions.mfa_verified, sessions.amr
SELECT session_id
FROM sessions
WHERE mfa_verified = 1 AND (amr IS NULL OR amr = '[]')
-- plant
INSERT INTO sessions (session_id, subject, auth_time, created_at, expires_at, amr, acr, mfa_verified)
VALUES ('planted-single-factor', (SELECT min(subject) FROM users WHERE subject NOT LIKE 'planted%'),
        1760000000, 1760000000, 1760003600, NULL, 'aal2', 1);
