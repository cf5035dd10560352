-- title: Sessions that expire before they were created
-- severity: error
-- explanation: No row of the service ends before it begins. A clock was wrong, or the row was edited by hand.
-- fix: Delete these rows
-- fix-sql: DELETE FROM sessions WHERE expires_at < created_at
-- table: sessions
-- needs: sessions.session_id, sessions.created_at, sessions.expires_at
SELECT session_id
FROM sessions
WHERE expires_at < created_at
-- plant
INSERT INTO sessions (session_id, subject, auth_time, created_at, expires_at)
VALUES ('planted-session-order', (SELECT min(subject) FROM users WHERE subject NOT LIKE 'planted%'),
        1760000000, 1760000000, 1759990000);
