-- title: Sessions of users who are no longer active
-- severity: error
-- explanation: The account was switched off, but who holds such a session is still signed in until it expires.
-- fix: End them
-- fix-sql: DELETE FROM "user_sessions" WHERE "user_id" IN (SELECT "id" FROM "users" WHERE "is_active" = 0) AND substr(replace(CAST("expires_at" AS text), 'T', ' '), 1, 19) > :now_sql
-- table: user_sessions
-- needs: user_sessions.user_id, user_sessions.session_token, user_sessions.expires_at, users.is_active
SELECT "id" FROM "user_sessions"
WHERE "user_id" IN (SELECT "id" FROM "users" WHERE "is_active" = 0)
    AND substr(replace(CAST("expires_at" AS text), 'T', ' '), 1, 19) > :now_sql
-- plant
INSERT INTO "users" ("id", "email", "username", "password_hash", "is_active", "created_at", "updated_at")
VALUES ('user_planted_inactive', 'planted.inactive@example.org', 'planted.inactive',
    '$2b$12$KIXQf0y1rYc7mZ3pE5uJ9OeWv8sT2nLxDgHbRkAqFjCiMoPzUyVwa', 0, '2026-01-10T09:00:00.000Z',
    '2026-01-11T09:00:00.000Z');
INSERT INTO "user_sessions" ("id", "user_id", "session_token", "expires_at", "created_at")
VALUES ('user_planted_session', 'user_planted_inactive', 'planted-session', '2999-01-10T09:00:00.000Z',
    '2026-01-10T09:00:00.000Z')
