-- title: A provider account that is linked more than once
-- severity: error
-- explanation: A sign-in with this account finds any one of the links, so it may end in the wrong person's account.
-- plants: 2
-- table: oauth_providers
-- needs: oauth_providers.provider, oauth_providers.provider_user_id
SELECT "id" FROM "oauth_providers" WHERE ("provider", "provider_user_id") IN (
    SELECT "provider", "provider_user_id" FROM "oauth_providers" GROUP BY "provider", "provider_user_id"
    HAVING count(*) > 1)
-- plant
INSERT INTO "oauth_providers" ("id", "user_id", "provider", "provider_user_id", "access_token", "created_at",
    "updated_at")
VALUES ('user_planted_link1', (SELECT min("id") FROM "users"), 'github', 'planted-twice', 'planted',
    '2026-01-10T09:00:00.000Z', '2026-01-10T09:00:00.000Z'),
    ('user_planted_link2', (SELECT max("id") FROM "users" WHERE "id" NOT LIKE 'user_planted%'), 'github',
    'planted-twice', 'planted', '2026-01-11T09:00:00.000Z', '2026-01-11T09:00:00.000Z')
