-- title: Live sessions of a disabled user
-- severity: error
-- explanation: Disabling a user stops new sign-ins only. A session that is open stays usable until it expires.
-- fix: End these sessions
-- fix-sql: DELETE FROM sessions WHERE expires_at >= :now AND subject IN (SELECT subject FROM users WHERE enabled <> 1)
-- table: sessions
-- needs: sessions.session_id, sessions.subject, sessions.expires_at, users.subject, users.enabled
SELECT s.session_id
FROM sessions AS s JOIN users AS u ON u.subject = s.subject
WHERE s.expires_at >= :now AND u.enabled <> 1
-- plant
INSERT INTO users (subject, username, password_hash, created_at, enabled)
VALUES ('planted-session-user', 'planted.session', 'none', 1750000000, 0);
INSERT INTO sessions (session_id, subject, auth_time, created_at, expires_at)
VALUES ('planted-session-of-disabled', 'planted-session-user', 1760000000, 1760000000, 4102444800);
