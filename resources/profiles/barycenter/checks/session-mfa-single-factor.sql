-- title: Sessions that claim two factors but show one
-- severity: warning
-- explanation: The session counts as verified with two factors, but its list of methods names one or none.
-- fix: Take the mark of two factors away from these sessions
-- fix-sql: UPDATE sessions SET mfa_verified = 0 WHERE mfa_verified = 1 AND (amr IS NULL OR (amr NOT LIKE '%,%' AND amr NOT LIKE '%"fed"%'))
-- table: sessions
-- needs: sessions.session_id, sessions.mfa_verified, sessions.amr
SELECT session_id
FROM sessions
WHERE mfa_verified = 1 AND (amr IS NULL OR (amr NOT LIKE '%,%' AND amr NOT LIKE '%"fed"%'))
-- plant
INSERT INTO sessions (session_id, subject, auth_time, created_at, expires_at, amr, acr, mfa_verified)
VALUES ('planted-single-factor', (SELECT min(subject) FROM users WHERE subject NOT LIKE 'planted%'),
        1760000000, 1760000000, 1760003600, '["swk"]', 'aal2', 1);
