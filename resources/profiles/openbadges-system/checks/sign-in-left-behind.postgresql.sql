-- title: Sign-ins under way that ended a day before the newest one
-- severity: warning
-- explanation: They are good for 10 minutes and cannot be used any more. The service clears them only when it is asked.
-- fix: Delete them
-- fix-sql: DELETE FROM "oauth_sessions" WHERE substr(replace(CAST("expires_at" AS text), 'T', ' '), 1, 19) < CAST(CAST((SELECT max("ended") FROM (SELECT substr(replace(CAST("expires_at" AS text), 'T', ' '), 1, 19) AS "ended" FROM "oauth_sessions") AS "every" WHERE "ended" LIKE '____-__-__ __:__:__' AND "ended" BETWEEN '1970-01-01' AND CAST(CAST(:now_sql AS timestamp) + interval '1 day' AS text)) AS timestamp) - interval '1 day' AS text)
-- table: oauth_sessions
-- needs: oauth_sessions.expires_at, oauth_sessions.state
SELECT "id" FROM "oauth_sessions"
WHERE substr(replace(CAST("expires_at" AS text), 'T', ' '), 1, 19) < CAST(CAST((
    SELECT max("ended") FROM (
        SELECT substr(replace(CAST("expires_at" AS text), 'T', ' '), 1, 19) AS "ended" FROM "oauth_sessions") AS "every"
    WHERE "ended" LIKE '____-__-__ __:__:__'
        AND "ended" BETWEEN '1970-01-01'
            AND CAST(CAST(:now_sql AS timestamp) + interval '1 day' AS text)) AS timestamp) - interval '1 day' AS text)
-- plant
UPDATE "oauth_sessions" SET "created_at" = '2020-01-10T09:00:00.000Z', "expires_at" = '2020-01-10T09:10:00.000Z'
WHERE "id" = (SELECT max("id") FROM "oauth_sessions" WHERE "id" NOT LIKE 'user_planted%')
