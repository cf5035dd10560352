-- title: Sessions that expire before they begin
-- severity: error
-- explanation: No sign-in makes such a session. A clock was wrong, or the row was edited by hand.
-- fix: Delete them
-- fix-sql: DELETE FROM "user_sessions" WHERE substr(replace(CAST("expires_at" AS text), 'T', ' '), 1, 19) < substr(replace(CAST("created_at" AS text), 'T', ' '), 1, 19)
-- table: user_sessions
-- needs: user_sessions.expires_at, user_sessions.created_at
SELECT "id" FROM "user_sessions"
WHERE substr(replace(CAST("expires_at" AS text), 'T', ' '), 1, 19)
    < substr(replace(CAST("created_at" AS text), 'T', ' '), 1, 19)
-- plant
UPDATE "user_sessions" SET "created_at" = '2026-01-10T09:00:00.000Z', "expires_at" = '2026-01-09T09:00:00.000Z'
WHERE "id" = (SELECT max("id") FROM "user_sessions" WHERE "id" NOT LIKE 'user_planted%')
