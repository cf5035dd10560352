-- title: Passkeys used before they were registered
-- severity: warning
-- explanation: The last use lies before the registration. A clock was wrong, or the row was edited or restored badly.
-- fix: Count the registration as the last use
-- fix-sql: UPDATE "user_credentials" SET "lastUsed" = "createdAt" WHERE substr(replace(CAST("lastUsed" AS text), 'T', ' '), 1, 19) < substr(replace(CAST("createdAt" AS text), 'T', ' '), 1, 19)
-- table: user_credentials
-- needs: user_credentials.lastUsed, user_credentials.createdAt, user_credentials.userId
SELECT "id" FROM "user_credentials"
WHERE substr(replace(CAST("lastUsed" AS text), 'T', ' '), 1, 19)
    < substr(replace(CAST("createdAt" AS text), 'T', ' '), 1, 19)
-- plant
INSERT INTO "user_credentials" ("id", "userId", "publicKey", "transports", "counter", "createdAt", "lastUsed", "name",
    "type")
VALUES ('planted-early-use', (SELECT min("id") FROM "users"), 'cGxhbnRlZA', '["internal"]', 1,
    '2026-01-10T09:00:00.000Z', '2026-01-09T09:00:00.000Z', 'Laptop', 'platform')
