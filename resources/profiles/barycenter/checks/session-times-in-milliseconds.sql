-- title: Sessions with times in milliseconds
-- severity: error
-- explanation: The service counts in seconds. Read as seconds, these times lie thousands of years ahead.
-- fix: Divide these times by 1000
-- fix-sql: UPDATE sessions SET auth_time = CASE WHEN auth_time BETWEEN 100000000000 AND 1000000000000000 THEN auth_time / 1000 ELSE auth_time END, created_at = CASE WHEN created_at BETWEEN 100000000000 AND 1000000000000000 THEN created_at / 1000 ELSE created_at END, expires_at = CASE WHEN expires_at BETWEEN 100000000000 AND 1000000000000000 THEN expires_at / 1000 ELSE expires_at END WHERE auth_time BETWEEN 100000000000 AND 1000000000000000 OR created_at BETWEEN 100000000000 AND 1000000000000000 OR expires_at BETWEEN 100000000000 AND 1000000000000000
-- table: sessions
-- needs: sessions.session_id, sessions.auth_time, sessions.created_at, sessions.expires_at
SELECT session_id
FROM sessions
WHERE auth_time BETWEEN 100000000000 AND 1000000000000000
   OR created_at BETWEEN 100000000000 AND 1000000000000000
   OR expires_at BETWEEN 100000000000 AND 1000000000000000
-- plant
INSERT INTO sessions (session_id, subject, auth_time, created_at, expires_at)
VALUES ('planted-session-ms', (SELECT min(subject) FROM users WHERE enabled = 1 AND subject NOT LIKE 'planted%'),
        1760000000000, 1760000000000, 1760003600000);
