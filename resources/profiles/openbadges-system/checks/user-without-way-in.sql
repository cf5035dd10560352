-- title: Users without any way to sign in
-- severity: info
-- explanation: They have neither a passkey nor a linked provider account, and the service knows no passwords.
-- table: users
-- needs: users.firstName, user_credentials.userId, oauth_providers.user_id
SELECT "id" FROM "users"
WHERE NOT EXISTS (SELECT 1 FROM "user_credentials" AS c WHERE c."userId" = "users"."id")
    AND NOT EXISTS (SELECT 1 FROM "oauth_providers" AS p WHERE p."user_id" = "users"."id")
-- plant
INSERT INTO "users" ("id", "username", "email", "firstName", "lastName", "createdAt", "updatedAt")
VALUES ('user_planted_keyless', 'planted.keyless', 'planted.keyless@example.org', 'Noor', 'Haddad',
    '2026-01-10T09:00:00.000Z', '2026-01-10T09:00:00.000Z')
