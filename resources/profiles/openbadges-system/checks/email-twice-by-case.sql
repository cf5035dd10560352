-- title: E-mail addresses that differ only in capitals
-- severity: warning
-- explanation: The service takes them for two people. Usually it is one person with two accounts.
-- plants: 2
-- table: users
-- needs: users.email, users.firstName, user_credentials.userId
SELECT "id" FROM "users" WHERE lower("email") IN (
    SELECT lower("email") FROM "users" GROUP BY lower("email") HAVING count(*) > 1)
-- plant
INSERT INTO "users" ("id", "username", "email", "firstName", "lastName", "createdAt", "updatedAt")
VALUES ('user_planted_twin1', 'planted.twin1', 'planted.twin@example.org', 'Inés', 'Vargas',
    '2026-01-10T09:00:00.000Z', '2026-01-10T09:00:00.000Z'),
    ('user_planted_twin2', 'planted.twin2', 'Planted.Twin@example.org', 'Inés', 'Vargas',
    '2026-01-11T09:00:00.000Z', '2026-01-11T09:00:00.000Z');
INSERT INTO "user_credentials" ("id", "userId", "publicKey", "transports", "counter", "createdAt", "lastUsed", "name",
    "type")
VALUES ('planted-twin1', 'user_planted_twin1', 'cGxhbnRlZA', '["internal"]', 1, '2026-01-10T09:00:00.000Z',
    '2026-01-12T09:00:00.000Z', 'Laptop', 'platform'),
    ('planted-twin2', 'user_planted_twin2', 'cGxhbnRlZA', '["internal"]', 1, '2026-01-11T09:00:00.000Z',
    '2026-01-12T09:00:00.000Z', 'Laptop', 'platform')
