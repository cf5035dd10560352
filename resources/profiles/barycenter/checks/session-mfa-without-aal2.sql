-- title: Sessions with two factors at a lower assurance level
-- severity: warning
-- explanation: The service writes the level aal2 together with the second factor. Here only one of both is there.
-- fix: End these sessions
-- fix-sql: DELETE FROM sessions WHERE mfa_verified = 1 AND amr LIKE '%,%' AND amr NOT LIKE '%"fed"%' AND (acr IS NULL OR acr <> 'aal2')
-- table: sessions
-- needs: sessions.session_id, sessions.mfa_verified, sessions.amr, sessions.acr
SELECT session_id
FROM sessions
WHERE mfa_verified = 1 AND amr LIKE '%,%' AND amr NOT LIKE '%"fed"%' AND (acr IS NULL OR acr <> 'aal2')
-- plant
INSERT INTO sessions (session_id, subject, auth_time, created_at, expires_at, amr, acr, mfa_verified)
VALUES ('planted-lower-level', (SELECT min(subject) FROM users WHERE subject NOT LIKE 'planted%'),
        1760000000, 1760000000, 1760003600, '["pwd","swk"]', 'aal1', 1);
